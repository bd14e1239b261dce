//! The command `backtest`: what really was ordered, played many times, beside what really came of it.

use std::io::{self, Write};

use clap::{Args as Arguments, ValueEnum, value_parser};
use serde::Serialize;

use super::outcome::Outcome;
use super::output::{self, Format, Ordered, Rows, digits_for, fit, percent, percent_or_dash, with_unit};
use super::runs::{self, FirstMonths, Runs};
use super::{theories, threads};
use analysis::{
    ActionBesideRecord, Actions, Baseline, Experiment, Question, Score, Simulation, Summary, actions_beside_record,
    fitted_window, held_back_window, scores,
};
use engine::Setup;
use engine::policy::Policy;
use scenario::{Scenario, TrackId};

/// Arguments of `backtest`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    #[command(flatten)]
    runs: Runs,
    /// Where the opponent's actions come from. Doctrines are pure: nobody is moved by several at once
    #[arg(long, value_enum, default_value_t)]
    actions: From,
    /// Say instead how likely each doctrine makes the recorded actions, and how often the right one would be found among
    /// this many records simulated under each
    #[arg(long, value_name = "RECORDS", value_parser = value_parser!(u64).range(1..=100_000), conflicts_with_all = ["actions", "doctrine", "level", "runs"])]
    theories: Option<u64>,
    /// With `--theories`: fit every doctrine to every record first, with this many candidates
    #[arg(long, value_name = "CANDIDATES", requires = "theories", default_value_t = 0, value_parser = value_parser!(u64).range(..=1_000_000))]
    refit: u64,
}

/// Where the opponent's actions come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
enum From {
    /// From its own weighing
    #[default]
    Free,
    /// From the record, each in its month
    Imposed,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let scenario = args.runs.scenario()?;
    if let Some(records) = args.theories {
        let world = runs::world(&scenario, args.runs.world.as_deref())?.or(scenario.history.world);
        let question = Question { world, seed: args.runs.playing.seed, records, refit: args.refit };
        return theories::run(&scenario, question, &args.runs);
    }
    if scenario.history.tracks.is_empty() {
        let message = format!("`{}` has no recorded tracks to stand beside; they belong in `history`", scenario.id);
        return Err(output::failed(&message));
    }
    let scenario = scenario.with_pure_doctrines();
    let (actions, mut setup) = (args.actions, args.runs.setup(&scenario)?);
    setup.world = setup.world.or(scenario.history.world);
    let experiment = Experiment::new(&scenario, Policy::Recorded, setup, args.runs.runs).with_actions(match actions {
        From::Free => Actions::Free,
        From::Imposed => Actions::Imposed,
    });
    let simulation = Simulation::new(experiment);
    let (summary, outcome) = threads::play(&simulation, args.runs.playing.threads)?;
    let test = BackTest { experiment: simulation.experiment(), summary: &summary, asked: &args.runs };
    Ok(output::write(outcome, |out| match args.runs.playing.format {
        Format::Json => output::json(out, &test.report()),
        Format::Csv => test.csv(out),
        Format::Table => test.table(out),
    }))
}

struct BackTest<'a> {
    experiment: &'a Experiment<'a>,
    summary: &'a Summary,
    asked: &'a Runs,
}

#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    fingerprint: &'a str,
    version: &'a str,
    doctrine: Option<&'a str>,
    world: Option<&'a str>,
    level: &'a str,
    from: &'static str,
    runs: u64,
    seed: u64,
    seed_text: String,
    changes: &'a [String],
    fitted: [String; 2],
    series: Ordered<ScoreReport>,
    held_back: Ordered<ScoreReport>,
    actions: Ordered<ActionReport>,
    digest: String,
}

#[derive(Serialize)]
struct ScoreReport {
    rmse: f64,
    mape: Option<f64>,
    bias: f64,
    coverage90: f64,
    interval_score: f64,
    points: usize,
    baseline: BaselineReport,
    baseline_step: BaselineReport,
}

#[derive(Serialize)]
struct BaselineReport {
    rmse: f64,
    mape: Option<f64>,
}

#[derive(Serialize)]
struct ActionReport {
    recorded: Vec<String>,
    share: f64,
    first: Option<FirstMonths>,
}

impl core::convert::From<Baseline> for BaselineReport {
    fn from(Baseline { rmse, mape }: Baseline) -> Self {
        Self { rmse, mape }
    }
}

impl core::convert::From<Score> for ScoreReport {
    fn from(score: Score) -> Self {
        let Score { points, rmse, mape, bias, coverage90, interval_score, line, step } = score;
        let (baseline, baseline_step) = (line.into(), step.into());
        Self { rmse, mape, bias, coverage90, interval_score, points, baseline, baseline_step }
    }
}

impl BackTest<'_> {
    fn scenario(&self) -> &Scenario {
        self.experiment.scenario()
    }

    fn fitted(&self) -> Vec<(TrackId, Score)> {
        scores(self.scenario(), self.summary, fitted_window(self.scenario()))
    }

    /// The recorded months after those that calibration may look at.
    fn held_back(&self) -> Vec<(TrackId, Score)> {
        scores(self.scenario(), self.summary, held_back_window(self.scenario()))
    }

    fn came(&self) -> Vec<ActionBesideRecord> {
        actions_beside_record(self.scenario(), self.summary)
    }

    fn report(&self) -> Report<'_> {
        let (scenario, experiment) = (self.scenario(), self.experiment);
        let setup: &Setup = experiment.setup();
        let clock = &scenario.clock;
        let window = fitted_window(scenario);
        let series = |scores: Vec<(TrackId, Score)>| {
            scores.into_iter().map(|(track, score)| (scenario.track(track).id.clone(), score.into())).collect()
        };
        let action = |came: ActionBesideRecord| {
            let first = came.first.map(|first| FirstMonths::new(clock, first));
            let recorded = came.recorded.iter().map(|turn| clock.label(*turn)).collect();
            (scenario.action(came.action).id.clone(), ActionReport { recorded, share: came.share, first })
        };
        Report {
            scenario: &scenario.id,
            fingerprint: &scenario.fingerprint,
            version: env!("CARGO_PKG_VERSION"),
            doctrine: setup.doctrine.map(|id| scenario.doctrine(id).id.as_str()),
            world: setup.world.map(|id| scenario.world(id).id.as_str()),
            level: experiment.level(),
            from: self.from(),
            runs: self.summary.runs(),
            seed: setup.seed,
            seed_text: setup.seed.to_string(),
            changes: &self.asked.changes,
            fitted: [clock.label(window.from), clock.label(window.to)],
            series: series(self.fitted()),
            held_back: series(self.held_back()),
            actions: self.came().into_iter().map(action).collect(),
            digest: format!("{:016x}", self.summary.digest()),
        }
    }

    const fn from(&self) -> &'static str {
        match self.experiment.actions() {
            Actions::Free => "free",
            Actions::Imposed => "imposed",
        }
    }

    fn csv(&self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let scenario = self.scenario();
        const OWN: [&str; 7] = ["track", "turn", "recorded", "mean", "p05", "p95", "actions"];
        let mut rows = Rows::new(out, OWN.into_iter().chain(runs::IDENTITY))?;
        let mut identity = vec![self.from().to_owned()];
        identity.extend(runs::identity(self.experiment, self.summary.runs(), self.asked));
        for scenario::RecordedTrack { track, values: recorded } in &scenario.history.tracks {
            for (turn, value) in recorded.range(..=scenario.clock.last_decision()) {
                let Some(band) = self.summary.track(*track, *turn) else { continue };
                let numbers = [*value, band.mean, band.p05, band.p95].map(|number| number.to_string());
                let names = [scenario.track(*track).id.clone(), scenario.clock.label(*turn)];
                rows.row(names.into_iter().chain(numbers).chain(identity.iter().cloned()))?;
            }
        }
        rows.finish()
    }

    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        let scenario = self.scenario();
        let setup = self.experiment.setup().names(scenario);
        let clock = &scenario.clock;
        writeln!(
            out,
            "{} beside its record: {} runs of `recorded`, actions {}, doctrine {}, world {}, level {}, seed {}",
            scenario.title,
            self.summary.runs(),
            self.from(),
            match self.experiment.actions() {
                Actions::Free => runs::or_drawn(setup.doctrine.as_ref()),
                Actions::Imposed => "of no account",
            },
            runs::or_drawn(setup.world.as_ref()),
            self.experiment.level(),
            setup.seed
        )?;
        write!(out, "{}", self.asked.origin())?;
        let window = fitted_window(scenario);
        let title = format!("{} to {}", clock.label(window.from), clock.label(window.to));
        self.series(out, &title, self.fitted())?;
        let held_back = self.held_back();
        if !held_back.is_empty() {
            self.series(out, "Held back", held_back)?;
        }
        writeln!(
            out,
            "\n{} {:>8} {:>16} {:>9} {:>9} {:>9}",
            fit("Actions of the opponent", 40),
            "share",
            "recorded first",
            "first 5 %",
            "median",
            "95 %"
        )?;
        for came in self.came() {
            let recorded = came.recorded.first().map_or_else(|| "-".to_owned(), |turn| clock.label(*turn));
            let [early, median, late] = FirstMonths::cells(clock, came.first);
            let label = fit(&scenario.action(came.action).label, 38);
            let share = percent(came.share);
            writeln!(out, "  {label} {share:>8} {recorded:>16} {early:>9} {median:>9} {late:>9}")?;
        }
        writeln!(out, "\nDigest {:016x}", self.summary.digest())
    }

    fn series(&self, out: &mut dyn Write, title: &str, scores: Vec<(TrackId, Score)>) -> io::Result<()> {
        let scenario = self.scenario();
        writeln!(
            out,
            "\n{} {:>6} {:>10} {:>8} {:>10} {:>9} {:>9} {:>17} {:>17}",
            fit(title, 30),
            "points",
            "RMSE",
            "MAPE",
            "bias",
            "in 90 %",
            "interval",
            "line: RMSE, MAPE",
            "step: RMSE, MAPE"
        )?;
        for (track, score) in scores {
            let entry = scenario.track(track);
            let digits = digits_for(score.rmse.max(score.line.rmse));
            // A straight line fits two points exactly, so it is no measure.
            let other = |base: Baseline| match score.points {
                ..3 => "-".to_owned(),
                _ => format!("{:.digits$}, {}", base.rmse, percent_or_dash(base.mape)),
            };
            writeln!(
                out,
                "  {} {:>6} {:>10} {:>8} {:>10} {:>9} {:>9} {:>17} {:>17}",
                fit(&with_unit(&entry.label, &entry.unit), 28),
                score.points,
                format!("{:.digits$}", score.rmse),
                percent_or_dash(score.mape),
                format!("{:+.digits$}", score.bias),
                percent(score.coverage90),
                format!("{:.digits$}", score.interval_score),
                other(score.line),
                other(score.step)
            )?;
        }
        Ok(())
    }
}
