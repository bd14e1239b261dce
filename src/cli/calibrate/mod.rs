//! The command `calibrate`: the free parameters of a scenario fitted to its record, and written as a scenario of its own that
//! extends the first. What is fitted, how and by what it is judged is `analysis::Calibration`'s.

mod journal;
mod report;
mod write;

use std::path::{Path, PathBuf};

use clap::{Args as Arguments, ValueEnum, value_parser};

use self::journal::{Journal, JournalError};
use self::report::Report;
use super::library::Named;
use super::outcome::Outcome;
use super::output;
use super::runs::{self, Playing};
use super::threads::{self, Threads};
use analysis::{Calibration, LeftOut, Stages, Terms};
use scenario::WorldId;

/// Arguments of `calibrate`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    #[command(flatten)]
    named: Named,
    /// A folder for what comes of it: a scenario that extends the first. Cut off, the same command goes on where it was
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Only this stage; both if it is not said
    #[arg(long, value_enum)]
    only: Option<Stage>,
    /// Fit the flows only in this world; in each of them if it is not said
    #[arg(long, value_name = "ID", conflicts_with = "only")]
    world: Option<String>,
    /// How many candidates are tried for the flows in each world from each start; a generation of the search is not cut
    #[arg(long, value_name = "N", default_value_t = 4000, value_parser = value_parser!(u64).range(1..=1_000_000_000))]
    evaluations: u64,
    /// How many candidates are tried for each doctrine from each start
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = value_parser!(u64).range(1..=1_000_000_000))]
    mind_evaluations: u64,
    /// From how many starts of the search
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = value_parser!(u64).range(1..=1000))]
    starts: u64,
    /// How many campaigns a candidate for the flows plays, each with the luck that it has for every other candidate
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = value_parser!(u64).range(1..=100_000))]
    runs: u64,
    #[command(flatten)]
    playing: Playing,
}

/// What is fitted to what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Stage {
    /// Flows to recorded tracks, with the recorded orders and the opponent's recorded actions given
    Flows,
    /// Doctrines to the opponent's recorded actions
    Minds,
}

impl Args {
    const fn terms(&self, world: Option<WorldId>) -> Terms {
        Terms {
            stages: match self.only {
                None => Stages::Both,
                Some(Stage::Flows) => Stages::Flows,
                Some(Stage::Minds) => Stages::Minds,
            },
            world,
            seed: self.playing.seed,
            runs: self.runs,
            evaluations: self.evaluations,
            mind_evaluations: self.mind_evaluations,
            starts: self.starts,
        }
    }
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let scenario = args.named.read()?;
    let terms = args.terms(runs::world(&scenario, args.world.as_deref())?);
    let calibration = Calibration::new(&scenario, terms)
        .map_err(|error| output::failed(&format!("`{}` cannot be calibrated: {error}", scenario.id)))?;
    match calibration.left_out() {
        Some(LeftOut::Minds(error)) => output::warn(&format!("note: only the flows are fitted: {error}")),
        Some(LeftOut::Flows(error)) => output::warn(&format!("note: only the doctrines are fitted: {error}")),
        None => {}
    }
    if args.out.exists() && !args.out.is_dir() {
        return Err(output::misused(&format!("{} is a file, and a folder is wanted", args.out.display())));
    }
    let target = args.out.join("scenario.ron");
    if target.exists() {
        let message = format!("{} exists already; name another folder, or remove it first", target.display());
        return Err(output::failed(&message));
    }
    let terms = calibration.terms();
    let mut journal = Journal::open(&args.out, &terms).map_err(|error| complain(&args.out, &error))?;
    let bar = threads::bar(calibration.candidates(), "candidates");
    let crew = Threads::new(args.playing.threads);
    let calibrated = calibration.run(&crew, &mut journal, &mut || bar.inc(1)).map_err(|error| {
        let kept = "what was tried so far is kept, and the same command goes on from there";
        output::failed(&format!("{}: {error}; {kept}", args.out.join(journal::NAME).display()))
    })?;
    bar.finish_and_clear();
    write::into(&args.out, &write::text(&scenario, &terms, &calibrated)).map_err(|error| {
        output::failed(&format!(
            "{} cannot be written: {error}; nothing that stood there has changed",
            target.display()
        ))
    })?;
    // What was tried is of no use any more; if it cannot be removed, nothing is lost.
    let _kept = std::fs::remove_file(args.out.join(journal::NAME));
    let report = Report::new(&calibrated, &terms, &target);
    Ok(report::write(args.playing.format, &calibrated.scenario, &report))
}

fn complain(folder: &Path, error: &JournalError) -> Outcome {
    output::failed(&format!("{}: {error}", folder.join(journal::NAME).display()))
}
