//! The command `calibrate`: the free parameters of the flows, fitted to the record in every world with equal effort, and
//! written as a scenario of its own that extends the first.

mod journal;
mod search;
mod write;

use std::io::{IsTerminal as _, Write, stderr};
use std::path::{Path, PathBuf};

use clap::{Args as Arguments, value_parser};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use self::journal::{Journal, JournalError};
use self::search::{Effort, Found, search};
use super::library::Places;
use super::output::{self, Format, Ordered, fit, percent};
use super::runs;
use super::{Outcome, threads};
use crate::analysis::{Actions, Experiment, FlowFit, Score, Simulation, Window, fitted_window, scores};
use crate::engine::Setup;
use crate::policy::Policy;
use crate::scenario::{Scenario, TrackId, WorldId, nearest};

/// Arguments of `calibrate`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    /// The scenario: its id, or the path of its folder
    scenario: String,
    /// A folder for what comes of it: a scenario that extends the first. Cut off, the same command goes on where it was
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Only this world; each of them if it is not said
    #[arg(long, value_name = "ID")]
    world: Option<String>,
    /// How many candidates are tried in each world from each start
    #[arg(long, value_name = "N", default_value_t = 4000, value_parser = value_parser!(u64).range(1..))]
    evaluations: u64,
    /// From how many starts of the search
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u64).range(1..))]
    starts: u64,
    /// How many campaigns a candidate plays, each with the luck that it has for every other candidate
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = value_parser!(u64).range(1..))]
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

/// What came of a world.
struct Fitted {
    world: WorldId,
    before: f64,
    found: Found,
    values: Vec<(crate::scenario::ParameterId, f64)>,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let scenario = args.places.scenario(&args.scenario)?;
    let worlds = worlds(&scenario, args.world.as_deref())?;
    let fits: Vec<(WorldId, FlowFit)> = worlds
        .into_iter()
        .map(|world| FlowFit::new(&scenario, world, args.runs, args.seed).map(|fit| (world, fit)))
        .collect::<Result<_, _>>()
        .map_err(|error| output::failed(&format!("`{}` cannot be calibrated: {error}", scenario.id)))?;
    let target = args.out.join("scenario.ron");
    if target.exists() {
        let message = format!("{} exists already; name another folder, or remove it first", target.display());
        return Err(output::failed(&message));
    }
    let terms = terms(args, &scenario);
    let mut journal = Journal::open(&args.out, &terms).map_err(|error| complain(&args.out, &error))?;
    let bar = bar(args.evaluations * args.starts * fits.len() as u64);
    let mut fitted = Vec::new();
    for (world, fit) in &fits {
        let name = scenario.world(*world).id.clone();
        bar.set_message(name.clone());
        let effort = Effort {
            evaluations: args.evaluations,
            starts: args.starts,
            seed: args.seed,
            threads: threads::count(args.threads),
        };
        let found = search(&scenario, fit, &name, effort, &mut journal, &bar);
        let (before, found) = found.map_err(|error| complain(&args.out, &error))?;
        fitted.push(Fitted { world: *world, before, values: fit.values(&scenario, &found.place), found });
    }
    bar.finish_and_clear();
    let calibrated = calibrated(&scenario, &fitted);
    let text = write::text(&scenario, &calibrated, &fitted, &terms);
    write::into(&args.out, &text).map_err(|error| {
        output::failed(&format!(
            "{} cannot be written: {error}; nothing that stood there has changed",
            target.display()
        ))
    })?;
    // What was tried is of no use any more; if it cannot be removed, nothing is lost.
    let _kept = std::fs::remove_file(args.out.join(journal::NAME));
    let reports: Vec<WorldReport> =
        fitted.iter().map(|fitted| WorldReport::new(&calibrated, fitted, args)).collect::<Result<_, _>>()?;
    Ok(output::write(Outcome::Done, |out| match args.format {
        Format::Json => {
            let worlds = reports.into_iter().map(|report| (report.world.clone(), report)).collect();
            output::json(out, &Report { scenario: &scenario.id, terms: &terms, out: &target, worlds })
        }
        Format::Csv => {
            let mut rows = csv::Writer::from_writer(out);
            rows.write_record(["world", "parameter", "before", "after"]).map_err(super::simulate::io_error)?;
            for report in &reports {
                for (parameter, change) in &report.parameters.0 {
                    let numbers = [change.before.to_string(), change.after.to_string()];
                    let row = [report.world.clone(), parameter.clone()].into_iter().chain(numbers);
                    rows.write_record(row).map_err(super::simulate::io_error)?;
                }
            }
            rows.flush()
        }
        Format::Table => table(out, &scenario, &reports, &target),
    }))
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

/// What a result depends on: with the same, a search that was cut off goes on.
fn terms(args: &Args, scenario: &Scenario) -> String {
    format!(
        "scenario {} {}, seed {}, {} campaigns a candidate, {} candidates from each of {} starts, worlds: {}",
        scenario.id,
        scenario.fingerprint,
        args.seed,
        args.runs,
        args.evaluations,
        args.starts,
        args.world.as_deref().unwrap_or("all")
    )
}

fn complain(folder: &Path, error: &JournalError) -> Outcome {
    output::failed(&format!("{}: {error}", folder.join(journal::NAME).display()))
}

fn bar(evaluations: u64) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(evaluations);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len}, {eta} left, {msg}") {
        bar.set_style(style);
    }
    bar
}

fn calibrated(scenario: &Scenario, fitted: &[Fitted]) -> Scenario {
    let mut moved = scenario.clone();
    for fitted in fitted {
        for (parameter, value) in &fitted.values {
            moved.set_parameter(fitted.world, *parameter, *value);
        }
    }
    moved
}

// ------------------------------------------------------------------------------------------------ results

#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    terms: &'a str,
    out: &'a Path,
    worlds: Ordered<WorldReport>,
}

#[derive(Serialize)]
struct WorldReport {
    #[serde(skip)]
    world: String,
    misfit_before: f64,
    misfit: f64,
    evaluations: u64,
    /// As `backtest --actions imposed` gives them, over fresh campaigns.
    fitted: Ordered<SeriesReport>,
    held_back: Ordered<SeriesReport>,
    parameters: Ordered<Change>,
}

#[derive(Clone, Copy, Serialize)]
struct SeriesReport {
    points: usize,
    rmse: f64,
    mape: Option<f64>,
    coverage90: f64,
    baseline_rmse: f64,
}

#[derive(Clone, Copy, Serialize)]
struct Change {
    before: f64,
    after: f64,
}

impl WorldReport {
    /// Measures a fit over campaigns that the search has not seen.
    fn new(calibrated: &Scenario, fitted: &Fitted, args: &Args) -> Result<Self, Outcome> {
        const RUNS: u64 = 512;
        let world = calibrated.world(fitted.world).id.clone();
        let setup = Setup { seed: args.seed.wrapping_add(1), world: Some(world.clone()), ..Setup::default() };
        let experiment = Experiment::new(calibrated, Policy::Recorded, setup, RUNS);
        let experiment = experiment.map_err(|error| runs::unknown(&error))?.with_actions(Actions::Imposed);
        let summary = threads::play(&Simulation::new(experiment), args.threads);
        let window = fitted_window(calibrated);
        let after = Window { from: window.to + 1, to: calibrated.clock.turns };
        let series = |window: Window| -> Ordered<SeriesReport> {
            let of = |(track, score): (TrackId, Score)| (calibrated.track(track).id.clone(), SeriesReport::from(score));
            scores(calibrated, &summary, window).into_iter().map(of).collect()
        };
        let parameters = fitted.values.iter().zip(&fitted.found.before).map(|((id, after), before)| {
            (calibrated.parameters[id.index()].id.clone(), Change { before: *before, after: *after })
        });
        Ok(Self {
            world,
            misfit_before: fitted.before,
            misfit: fitted.found.misfit,
            evaluations: fitted.found.evaluations,
            fitted: series(window),
            held_back: series(after),
            parameters: parameters.collect(),
        })
    }
}

impl From<Score> for SeriesReport {
    fn from(score: Score) -> Self {
        let Score { points, rmse, mape, coverage90, line, .. } = score;
        Self { points, rmse, mape, coverage90, baseline_rmse: line.rmse }
    }
}

fn table(out: &mut dyn Write, scenario: &Scenario, reports: &[WorldReport], target: &Path) -> std::io::Result<()> {
    writeln!(
        out,
        "Written to {}. Misfit: mean squared ratio to a straight line's error, 1 is no better.",
        target.display()
    )?;
    for report in reports {
        writeln!(
            out,
            "\nWorld {}: misfit {:.4} before, {:.4} after {} candidates",
            report.world, report.misfit_before, report.misfit, report.evaluations
        )?;
        for (title, series) in [("Fitted", &report.fitted), ("Held back", &report.held_back)] {
            if series.0.is_empty() {
                continue;
            }
            let head = ["points", "RMSE", "line", "MAPE", "in 90 %"].map(|head| format!(" {head:>10}")).concat();
            writeln!(out, "  {}{head}", fit(title, 40))?;
            for (track, row) in &series.0 {
                let track = scenario.find_track(track).map(|id| scenario.track(id));
                let (label, unit) = track.map_or(("", ""), |track| (track.label.as_str(), track.unit.as_str()));
                let digits = super::simulate::digits_for(row.rmse.max(row.baseline_rmse));
                let mape = row.mape.map_or_else(|| "-".to_owned(), percent);
                writeln!(
                    out,
                    "  {} {:>10} {:>10} {:>10} {mape:>10} {:>10}",
                    fit(&super::simulate::with_unit(label, unit), 40),
                    row.points,
                    format!("{:.digits$}", row.rmse),
                    format!("{:.digits$}", row.baseline_rmse),
                    percent(row.coverage90)
                )?;
            }
        }
    }
    Ok(())
}
