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
mod way_back;
mod why;
mod words;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;

use super::library::Places;
#[cfg(feature = "window")]
use super::window::{self, Came};
use super::{Outcome, output};
#[cfg(feature = "window")]
use crate::window::Start;
use console::Console;
use engine::SetupNames;
use engine::campaign::{Campaign, Saved};
use files::{self, Store};
use scenario::Scenario;
use scenario::text::{MAIN_FILE, plain};
use session::{Ended, Explain, Known, Mistakes, Session};
use sitting::{NotOpened, Opened, Saves, Sitting, latest, open_text};
use telling::saved;
use way_back::{WayBack, quoted};

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
    /// End with exit code 1 at the first line that is not understood or not possible, and say its number
    #[arg(long, requires = "text")]
    strict: bool,
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
    let store = Store::open();
    let saves: Arc<dyn Saves> = Arc::new(store.clone());
    let explain = if args.explain { Explain::Always } else { Explain::Afterwards };
    let text = match (&args.load, args.resume) {
        (Some(file), _) => {
            Some(files::read(file).map(|text| (file.clone(), text)).map_err(|error| complain(&error.to_string()))?)
        }
        (None, true) => last(&*saves, args),
        (None, false) => None,
    };
    let is_new = text.is_none();
    let opened = match text {
        Some((file, text)) => loaded(args, &store, &saves, &text, file)?,
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
                // Said on the way in; a new campaign begins.
                if store.folder().is_none() {
                    output::warn(&format!("warning: {}", files::NO_FOLDER));
                }
                let _closed = console.show(words::NOTHING_TO_CONTINUE);
            }
            let known = if is_new { Known::New } else { Known::Old };
            let mistakes = if args.strict { Mistakes::End } else { Mistakes::GoOn };
            let way_back = way_back(args, &store, &sitting.campaign().scenario().id);
            Session::new(*sitting, explain, mistakes, way_back).run(&mut console, known)
        }
        Opened::ReadOnly(save) => {
            console.show(&saved::told(&save.scenario, &save.saved, &save.reason)).map(|_| Ended::Left)
        }
    };
    match ended {
        Ok(Ended::Left) => Ok(()),
        Ok(Ended::Mistaken(line)) => Err(complain(&format!(
            "line {line} is not understood or not possible, and with `--strict` that is the end"
        ))),
        // Whoever read us has gone: that is the end, and no mistake.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(complain(&error.to_string())),
    }
}

fn complain(message: &str) -> Outcome {
    output::failed(message)
}

/// The save to go on with: the latest, of a scenario if one is named. What is later and no save is told.
fn last(saves: &dyn Saves, args: &Args) -> Option<(PathBuf, String)> {
    let id = args.scenario.as_deref().map(files::id_of);
    let latest = latest(saves, id.as_deref());
    for (path, why) in &latest.passed {
        let path = path.display().to_string();
        // The reasons of the disk begin with the path.
        let why = why.strip_prefix(&format!("{path}: ")).unwrap_or(why);
        output::warn(&plain(&format!("warning: the save {path} cannot be read and is passed over: {why}")));
    }
    latest.found
}

/// Remembers the folder that the scenario was found in, if saves cannot know of it, and returns how one comes back.
fn way_back(args: &Args, store: &Store, id: &str) -> WayBack {
    let name = args.scenario.as_deref().unwrap_or(id);
    let places = args.places.places();
    // Without it the command to go on is longer, and works as well.
    let is_known = places.outside_folder(name).is_none_or(|folder| store.remember(&folder).is_ok());
    let mut scenario = Vec::new();
    if !is_known {
        scenario.extend(args.scenario.clone().filter(|name| files::is_path(name)));
        let named = args.places.scenarios.as_ref().map(|folder| folder.display().to_string());
        scenario.extend(named.into_iter().flat_map(|folder| ["--scenarios".to_owned(), folder]));
    }
    WayBack { scenario, saves: store.folder() }
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

/// What a save or a line holds. A save goes on in its own file.
fn loaded(args: &Args, store: &Store, saves: &Arc<dyn Saves>, text: &str, file: PathBuf) -> Result<Opened, Outcome> {
    let path = file.display().to_string();
    let find = |id: &str| match &args.scenario {
        // A path given by the player leads to scenarios that are not in any library.
        Some(name) => args.places.scenario(name).map(Arc::new),
        None => of_save(args, store, id, text, &path),
    };
    open_text(saves, text, Some(file), find).map_err(|error| match error {
        // What is wrong with a scenario was printed.
        NotOpened::Scenario { error, .. } => error,
        NotOpened::Unread(trouble) => complain(&format!("{path}: {trouble}")),
        NotOpened::NotASave(error) => complain(&format!("{path}: {error}")),
        NotOpened::NotALine(error) => complain(&format!("{path}: {error}")),
    })
}

/// The scenario of a save that names it by id alone: one of the library, or one that was played from its folder before.
/// Where several have the id, the one that the save was played with.
fn of_save(args: &Args, store: &Store, id: &str, text: &str, path: &str) -> Result<Arc<Scenario>, Outcome> {
    let places = args.places.places();
    let played = store.played();
    let folders = played.of(id).filter(|folder| folder.join(MAIN_FILE).is_file());
    let folders = folders.map(|folder| folder.display().to_string());
    let names: Vec<String> = places.knows(id).then(|| id.to_owned()).into_iter().chain(folders).collect();
    let fingerprint = Saved::parse(text).ok().map(|saved| saved.fingerprint);
    let is_its_own = |name: &&String| {
        let scenario = places.read(name).scenario;
        scenario.is_some_and(|scenario| Some(scenario.fingerprint) == fingerprint)
    };
    let chosen = match names.as_slice() {
        [] => {
            let way = if args.resume { "--continue".to_owned() } else { format!("--load {}", quoted(path)) };
            return Err(complain(&format!(
                "{path}: the scenario `{id}` is not among those found; name its folder: `release-authority play PATH {way}`"
            )));
        }
        [only] => only,
        [first, ..] => names.iter().find(is_its_own).unwrap_or(first),
    };
    args.places.scenario(chosen).map(Arc::new)
}
