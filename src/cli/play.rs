//! The command `play`: finds scenario, seed and save, and opens the game in the window or in the terminal.

mod allies;
mod branches;
mod chart;
mod commands;
mod commitments;
mod console;
mod desk;
mod dossier;
mod example;
mod fit;
mod help;
mod ink;
mod letters;
mod opponent;
mod orders;
mod page;
mod partner;
mod priced;
mod reports;
mod session;
mod standby;
mod story;
mod summary;
mod why;
mod words;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;

use super::Outcome;
use super::library::Places;
#[cfg(feature = "window")]
use super::window::{self, Came};
#[cfg(feature = "window")]
use crate::window::Start;
use console::Console;
use engine::SetupNames;
use engine::campaign::Campaign;
use files::{self, Store};
use session::{Explain, Known, Session};
use sitting::{NotOpened, Opened, Saves, Sitting, latest, open_text};
use telling::saved;

/// Arguments of `play`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    /// The scenario to play: its id, or the path of its folder [default: long-war]
    scenario: Option<String>,
    /// Plain lines without colour, paging or line editing: for screen readers and scripts
    #[arg(long)]
    text: bool,
    /// In the terminal, even where there is a display
    #[arg(long)]
    terminal: bool,
    /// The seed of every draw; the same seed and orders give the same campaign
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Fix the opponent's dominant doctrine
    #[arg(long, value_name = "ID")]
    doctrine: Option<String>,
    /// Fix how much the releases matter
    #[arg(long, value_name = "ID")]
    world: Option<String>,
    /// How far the opponent looks ahead
    #[arg(long, value_name = "LEVEL")]
    level: Option<String>,
    #[command(flatten)]
    places: Places,
    /// Go on with the last campaign
    #[arg(long = "continue", conflicts_with_all = ["load", "seed", "doctrine", "world", "level"])]
    resume: bool,
    /// Go on with a save
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seed", "doctrine", "world", "level"])]
    load: Option<PathBuf>,
    /// Print what the other seats weigh after every turn
    #[arg(long)]
    explain: bool,
}

/// What is played when no scenario is named.
const DEFAULT_SCENARIO: &str = "long-war";

/// Opens the game with nothing chosen yet: the window's title, or the terminal where there is no window.
pub fn title() -> Outcome {
    #[cfg(feature = "window")]
    if let Came::Closed(outcome) = window::open(files::Places::default(), Start::Title) {
        return outcome;
    }
    run(&Args { terminal: true, ..Args::default() })
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    match play(args) {
        Ok(()) => Outcome::Done,
        Err(outcome) => outcome,
    }
}

/// Whether standard input is neither a terminal nor anything that could hold orders: closed, or the null device.
#[cfg(all(unix, feature = "window"))]
fn has_no_input() -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let is_device = |found: std::fs::Metadata| found.file_type().is_char_device();
    !std::io::stdin().is_terminal() && std::fs::metadata("/dev/stdin").map_or(true, is_device)
}

#[cfg(all(not(unix), feature = "window"))]
const fn has_no_input() -> bool {
    false
}

fn play(args: &Args) -> Result<(), Outcome> {
    let plain = args.text || !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal();
    let saves: Arc<dyn Saves> = Arc::new(Store::open());
    let explain = if args.explain { Explain::Always } else { Explain::Afterwards };
    let text = match (&args.load, args.resume) {
        (Some(file), _) => {
            Some(files::read(file).map(|text| (file.clone(), text)).map_err(|error| complain(&error.to_string()))?)
        }
        (None, true) => latest(&*saves, args.scenario.as_deref()),
        (None, false) => None,
    };
    let is_new = text.is_none();
    let opened = match text {
        Some((file, text)) => loaded(args, &saves, &text, file)?,
        None => Opened::Sitting(Box::new(Sitting::new(saves, begun(args)?))),
    };
    // Started from a launcher there is no terminal at all, and a window is wanted. A script comes by a pipe or a file.
    #[cfg(feature = "window")]
    let is_scripted = args.text || (plain && !has_no_input());
    #[cfg(feature = "window")]
    if let Opened::Sitting(sitting) = &opened
        && !is_scripted
        && !args.terminal
        && !args.explain
    {
        match window::open(args.places.places(), Start::Sitting(sitting.clone())) {
            Came::Closed(Outcome::Done) => return Ok(()),
            Came::Closed(outcome) => return Err(outcome),
            Came::NoWindow => {}
        }
    }
    let mut console = if plain { Console::plain() } else { Console::terminal() };
    let ended = match opened {
        Opened::Sitting(sitting) => {
            if args.resume && is_new {
                // The game begins even if this could not be shown.
                let _closed = console.show(words::NOTHING_TO_CONTINUE);
            }
            let known = if is_new { Known::New } else { Known::Old };
            Session::new(*sitting, explain).run(&mut console, known)
        }
        Opened::ReadOnly(save) => console.show(&saved::told(&save.scenario, &save.saved, &save.reason)).map(|_| ()),
    };
    match ended {
        Ok(()) => Ok(()),
        // The reader of the output has gone. That is no error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(complain(&error.to_string())),
    }
}

fn complain(message: &str) -> Outcome {
    anstream::eprintln!("error: {message}");
    Outcome::Failed
}

fn begun(args: &Args) -> Result<Campaign, Outcome> {
    let scenario = Arc::new(args.places.scenario(args.scenario.as_deref().unwrap_or(DEFAULT_SCENARIO))?);
    let setup = SetupNames {
        seed: args.seed.unwrap_or_else(files::drawn_seed),
        doctrine: args.doctrine.clone(),
        world: args.world.clone(),
        level: args.level.clone(),
    };
    let setup = setup.find(&scenario).map_err(|error| {
        complain(&error.to_string());
        Outcome::Misused
    })?;
    Ok(Campaign::new(scenario, setup))
}

/// Opens the text of a save or a line. A save is continued in its own file.
fn loaded(args: &Args, saves: &Arc<dyn Saves>, text: &str, file: PathBuf) -> Result<Opened, Outcome> {
    let path = file.display().to_string();
    // The player may name a path, to a scenario that is in no library.
    let find = |id: &str| args.places.scenario(args.scenario.as_deref().unwrap_or(id)).map(Arc::new);
    open_text(saves, text, Some(file), find).map_err(|error| match error {
        // What is wrong with a scenario was printed.
        NotOpened::Scenario { error, .. } => error,
        NotOpened::Unread(trouble) => complain(&format!("{path}: {trouble}")),
        NotOpened::NotASave(error) => complain(&format!("{path}: {error}")),
        NotOpened::NotALine(error) => complain(&format!("{path}: {error}")),
    })
}
