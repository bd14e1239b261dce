//! The command `calibrate`: first the free parameters of the flows, fitted to the record in every world; then those of every
//! doctrine, fitted to what the opponent did. Equal effort for each; written as a scenario of its own that extends the first.

mod journal;
mod report;
mod write;

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args as Arguments, ValueEnum, value_parser};
use indicatif::ProgressBar;

use self::journal::{Journal, JournalError};
use super::library::Places;
use super::output::{self, Format};
use super::search::{Effort, Found, search};
use super::{Outcome, threads};
use analysis::{CannotFit, Conduct, Estimate, FlowFit, Likelihood, MindFit, Space, fitted_window, mind_parameters};
use scenario::{DoctrineId, ParameterId, Scenario, WorldId, nearest};

/// Particles in each filter, and independent filters, of a candidate's likelihood; every candidate meets the same luck.
const CANDIDATE: (u64, u64) = (100, 4);
/// Those by which the likelihood of a result is measured anew.
const CHECK: (u64, u64) = (200, 16);

/// Arguments of `calibrate`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    /// The scenario: its id, or the path of its folder
    scenario: String,
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
    /// The number that the seeds of campaigns and searches come from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Threads to play on; 0 is one for each core. The result is the same
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    places: Places,
}

/// What is fitted to what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Stage {
    /// Flows to recorded tracks, with the recorded orders and the opponent's recorded actions given
    Flows,
    /// Doctrines to the opponent's recorded actions
    Minds,
}

/// What came of the flows in a world.
struct FittedFlows {
    world: WorldId,
    found: Found,
    changes: Vec<Change>,
}

/// What came of a doctrine.
struct FittedMind {
    doctrine: DoctrineId,
    found: Found,
    changes: Vec<Change>,
    /// The likelihoods before and after, by campaigns that the search has not seen.
    before: Estimate,
    after: Estimate,
}

/// A parameter's value before and after.
#[derive(Clone, Copy, Debug)]
struct Change {
    parameter: ParameterId,
    before: f64,
    after: f64,
}

/// Everything that was fitted.
struct Calibration {
    scenario: Scenario,
    terms: String,
    flows: Vec<FittedFlows>,
    minds: Vec<FittedMind>,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let scenario = args.places.scenario(&args.scenario)?;
    let worlds = worlds(&scenario, args.world.as_deref())?;
    let cannot = |error: &CannotFit| output::failed(&format!("`{}` cannot be calibrated: {error}", scenario.id));
    let flows =
        worlds.into_iter().map(|world| FlowFit::new(&scenario, world, args.runs, args.seed).map(|fit| (world, fit)));
    let flows: Result<Vec<(WorldId, FlowFit)>, CannotFit> = flows.collect();
    let doctrines = doctrines(&scenario);
    let (flows, doctrines) = match (args.only, flows, doctrines) {
        (Some(Stage::Flows), Ok(flows), _) => (flows, Vec::new()),
        (Some(Stage::Minds), _, Ok(doctrines)) => (Vec::new(), doctrines),
        (None, Ok(flows), Ok(doctrines)) => (flows, doctrines),
        // What can be fitted is, and what cannot is said.
        (None, Ok(flows), Err(error)) => {
            output::warn(&format!("note: only the flows are fitted: {error}"));
            (flows, Vec::new())
        }
        (None, Err(error), Ok(doctrines)) => {
            output::warn(&format!("note: only the doctrines are fitted: {error}"));
            (Vec::new(), doctrines)
        }
        (_, Err(error), _) | (Some(Stage::Minds), _, Err(error)) => return Err(cannot(&error)),
    };
    if args.out.exists() && !args.out.is_dir() {
        return Err(output::misused(&format!("{} is a file, and a folder is wanted", args.out.display())));
    }
    let target = args.out.join("scenario.ron");
    if target.exists() {
        let message = format!("{} exists already; name another folder, or remove it first", target.display());
        return Err(output::failed(&message));
    }
    let terms = terms(args, &scenario);
    let mut journal = Journal::open(&args.out, &terms).map_err(|error| complain(&args.out, &error))?;
    let candidates = args.evaluations * flows.len() as u64 + args.mind_evaluations * doctrines.len() as u64;
    let bar = threads::bar(args.starts * candidates, "candidates");
    let mut calibrated = scenario.clone();
    let flows = fit_flows(args, &flows, &mut calibrated, &mut journal, &bar).map_err(|error| cut(&args.out, error))?;
    let minds = fit_minds(args, &doctrines, &calibrated, &mut journal, &bar).map_err(|error| cut(&args.out, error))?;
    bar.finish_and_clear();
    let calibration = Calibration { scenario: calibrated, terms, flows, minds };
    let report = report::measure(args, &calibration, &target);
    write::into(&args.out, &write::text(&scenario, &calibration, &report)).map_err(|error| {
        output::failed(&format!(
            "{} cannot be written: {error}; nothing that stood there has changed",
            target.display()
        ))
    })?;
    // What was tried is of no use any more; if it cannot be removed, nothing is lost.
    let _kept = std::fs::remove_file(args.out.join(journal::NAME));
    Ok(report::write(args.format, &calibration.scenario, &report))
}

fn fit_flows(
    args: &Args,
    fits: &[(WorldId, FlowFit)],
    calibrated: &mut Scenario,
    journal: &mut Journal,
    bar: &ProgressBar,
) -> io::Result<Vec<FittedFlows>> {
    let scenario = calibrated.clone();
    let mut fitted = Vec::new();
    for (world, fit) in fits {
        let name = &scenario.world(*world).id;
        let effort = Effort { evaluations: args.evaluations, starts: args.starts, seed: args.seed };
        let found = search(fit.space().start(), name, effort, &mut |place| {
            bar.inc(1);
            journal.next(|| {
                let moved = fit.at(&scenario, place);
                let play = |run: usize| fit.play(&moved, run as u64);
                fit.misfit(&threads::spread(args.runs as usize, args.threads, play)).total + fit.pull(place)
            })
        })?;
        let changes = changes(&scenario, fit.space(), &found);
        for change in &changes {
            calibrated.set_parameter(*world, change.parameter, change.after);
        }
        fitted.push(FittedFlows { world: *world, found, changes });
    }
    Ok(fitted)
}

fn fit_minds(
    args: &Args,
    doctrines: &[DoctrineId],
    scenario: &Scenario,
    journal: &mut Journal,
    bar: &ProgressBar,
) -> io::Result<Vec<FittedMind>> {
    let record = recorded(scenario);
    let mut fitted = Vec::new();
    for doctrine in doctrines {
        let name = &scenario.doctrine(*doctrine).id;
        let effort = Effort { evaluations: args.mind_evaluations, starts: args.starts, seed: args.seed };
        let world = scenario.history.world;
        let fit = mind_fit(scenario, *doctrine, record.clone(), args.seed, world, CANDIDATE);
        // `doctrines` has seen to it that there is something to fit.
        let Ok(fit) = fit else { continue };
        let found = search(fit.space().start(), name, effort, &mut |place| {
            bar.inc(1);
            journal.next(|| cost(&fit, place, args.threads))
        })?;
        let checked = mind_fit(scenario, *doctrine, record.clone(), args.seed.wrapping_add(1), world, CHECK);
        let Ok(checked) = checked else { continue };
        let changes = changes(scenario, fit.space(), &found);
        let before = estimate(&checked, fit.space().start(), args.threads);
        let after = estimate(&checked, &found.place, args.threads);
        fitted.push(FittedMind { doctrine: *doctrine, found, changes, before, after });
    }
    Ok(fitted)
}

/// What the opponent did in the months that calibration may look at.
pub fn recorded(scenario: &Scenario) -> Conduct {
    Conduct::recorded(scenario, fitted_window(scenario).to.min(scenario.clock.turns))
}

/// The fit of a doctrine to a conduct in this world, or in worlds drawn by their prior, by likelihoods of so many particles
/// in each of so many filters.
///
/// # Errors
/// When nothing is free, or there is nothing to fit to.
pub fn mind_fit(
    scenario: &Scenario,
    doctrine: DoctrineId,
    conduct: Conduct,
    seed: u64,
    world: Option<WorldId>,
    (particles, filters): (u64, u64),
) -> Result<MindFit, CannotFit> {
    let likelihood = Likelihood::new(scenario, world, particles, filters, seed);
    MindFit::new(scenario, doctrine, conduct, likelihood)
}

/// What a place costs.
pub fn cost(fit: &MindFit, place: &[f64], threads: usize) -> f64 {
    fit.cost(&estimate(fit, place, threads), place)
}

fn estimate(fit: &MindFit, place: &[f64], threads: usize) -> Estimate {
    let moved = fit.at(place);
    let parts = threads::spread(moved.filters() as usize, threads, |filter| fit.part(&moved, filter as u64));
    Estimate::joined(&parts)
}

fn changes(scenario: &Scenario, space: &Space, found: &Found) -> Vec<Change> {
    let (before, after) = (space.values(scenario, space.start()), space.values(scenario, &found.place));
    let change = |((parameter, before), (_, after))| Change { parameter, before, after };
    before.into_iter().zip(after).map(change).collect()
}

fn worlds(scenario: &Scenario, named: Option<&str>) -> Result<Vec<WorldId>, Outcome> {
    let all = (0..scenario.worlds.len()).map(WorldId::from);
    let Some(name) = named else { return Ok(all.collect()) };
    if let Some(world) = scenario.find_world(name) {
        return Ok(vec![world]);
    }
    let known = || scenario.worlds.iter().map(|world| world.id.as_str());
    let hint = nearest(name, known()).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    let known = known().collect::<Vec<_>>().join(", ");
    Err(output::misused(&format!("unknown world `{name}`; this scenario has {known}{hint}")))
}

/// The doctrines that have something to fit, or why none has.
fn doctrines(scenario: &Scenario) -> Result<Vec<DoctrineId>, CannotFit> {
    let all = (0..scenario.doctrines.len()).map(DoctrineId::from);
    let found: Vec<DoctrineId> = all.filter(|id| !mind_parameters(scenario, *id).is_empty()).collect();
    match scenario.doctrines.first() {
        _ if recorded(scenario).is_empty() => Err(CannotFit::NoConduct),
        Some(first) if found.is_empty() => Err(CannotFit::NothingFreeInMind(first.id.clone())),
        _ => Ok(found),
    }
}

/// What a result depends on: with the same, a search that was cut off goes on.
fn terms(args: &Args, scenario: &Scenario) -> String {
    let stage = match args.only {
        None => "both stages",
        Some(Stage::Flows) => "flows only",
        Some(Stage::Minds) => "doctrines only",
    };
    format!(
        "scenario {} {}, {stage}, seed {}, {} campaigns a candidate, {} candidates for flows and {} for a doctrine from each of {} starts, worlds: {}",
        scenario.id,
        scenario.fingerprint,
        args.seed,
        args.runs,
        args.evaluations,
        args.mind_evaluations,
        args.starts,
        args.world.as_deref().unwrap_or("all")
    )
}

fn complain(folder: &Path, error: &JournalError) -> Outcome {
    output::failed(&format!("{}: {error}", folder.join(journal::NAME).display()))
}

fn cut(folder: &Path, error: io::Error) -> Outcome {
    let path = folder.join(journal::NAME);
    let kept = "what was tried so far is kept, and the same command goes on from there";
    output::failed(&format!("{}: {error}; {kept}", path.display()))
}
