//! The command `compare`: two policies with the same luck, and the difference that the second makes.

use std::io::{self, Write};

use clap::Args as Arguments;
use serde::Serialize;

use super::outcome::Outcome;
use super::output::{self, Format, Ordered, Rows, digits_for, fit, with_unit};
use super::runs::{self, Runs};
use super::{policies, reading, threads};
use analysis::{Comparison, Contrast, Difference, Quantity};
use scenario::Scenario;

/// Arguments of `compare`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    #[command(flatten)]
    runs: Runs,
    /// The two policies, by name or script as for `simulate`: given twice, A then B; differences are B less A
    #[arg(long, value_name = "P", required = true)]
    policy: Vec<String>,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let [first, second] = args.policy.as_slice() else {
        return Err(output::misused(&format!(
            "`compare` takes two policies, `--policy A --policy B`; {} {} given",
            args.policy.len(),
            if args.policy.len() == 1 { "is" } else { "are" }
        )));
    };
    if reading::is_standard_input(first) && reading::is_standard_input(second) {
        return Err(output::misused("standard input holds one script only; give the other in a file"));
    }
    let scenario = args.runs.scenario()?;
    let policies = [args.runs.policy(&scenario, first)?, args.runs.policy(&scenario, second)?];
    let comparison = Comparison::new(&scenario, policies, &args.runs.setup(&scenario)?, args.runs.runs);
    let (contrast, outcome) = threads::play(&comparison, args.runs.playing.threads)?;
    for ((experiment, name), fates) in comparison.experiments().into_iter().zip(&args.policy).zip(contrast.orders()) {
        policies::tell_never_given(&scenario, experiment.policy(), name, fates, contrast.runs());
    }
    let differences = comparison.differences(&contrast);
    let found = Found { comparison: &comparison, contrast: &contrast, differences: &differences, asked: &args.runs };
    Ok(output::write(outcome, |out| match args.runs.playing.format {
        Format::Json => output::json(out, &Report::new(&found)),
        Format::Csv => csv(out, &found),
        Format::Table => table(out, &found),
    }))
}

/// What was compared, and what it came to.
struct Found<'a> {
    comparison: &'a Comparison<'a>,
    contrast: &'a Contrast,
    differences: &'a [Difference],
    asked: &'a Runs,
}

// ------------------------------------------------------------------------------------------------ JSON

#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    fingerprint: &'a str,
    version: &'a str,
    policies: [&'a str; 2],
    doctrine: Option<&'a str>,
    world: Option<&'a str>,
    level: &'a str,
    runs: u64,
    seed: u64,
    seed_text: String,
    changes: &'a [String],
    turns: u32,
    values: Ordered<DifferenceReport>,
    tracks: Ordered<Vec<TurnDifference>>,
    actions: Ordered<DifferenceReport>,
    endings: Ordered<DifferenceReport>,
    digests: [String; 2],
}

#[derive(Serialize)]
struct DifferenceReport {
    a: f64,
    b: f64,
    mean: f64,
    se: f64,
    low: f64,
    high: f64,
}

#[derive(Serialize)]
struct TurnDifference {
    turn: String,
    #[serde(flatten)]
    difference: DifferenceReport,
}

impl From<&Difference> for DifferenceReport {
    fn from(from: &Difference) -> Self {
        Self { a: from.first, b: from.second, mean: from.mean, se: from.standard_error, low: from.low, high: from.high }
    }
}

impl<'a> Report<'a> {
    fn new(Found { comparison, contrast, differences, asked }: &Found<'a>) -> Self {
        let [first, second] = comparison.experiments();
        let (scenario, setup) = (first.scenario(), first.setup());
        let mut report = Self {
            scenario: &scenario.id,
            fingerprint: &scenario.fingerprint,
            version: env!("CARGO_PKG_VERSION"),
            policies: [first.policy().name(), second.policy().name()],
            doctrine: setup.doctrine.map(|id| scenario.doctrine(id).id.as_str()),
            world: setup.world.map(|id| scenario.world(id).id.as_str()),
            level: first.level(),
            runs: contrast.runs(),
            seed: setup.seed,
            seed_text: setup.seed.to_string(),
            changes: &asked.changes,
            turns: scenario.clock.turns,
            values: Ordered(Vec::new()),
            tracks: scenario.tracks.iter().map(|track| (track.id.clone(), Vec::new())).collect(),
            actions: Ordered(Vec::new()),
            endings: Ordered(Vec::new()),
            digests: contrast.digests().map(|digest| format!("{digest:016x}")),
        };
        for difference in *differences {
            let id = id(scenario, difference.quantity);
            match difference.quantity {
                Quantity::Value(_) => report.values.0.push((id, difference.into())),
                Quantity::Action(_) => report.actions.0.push((id, difference.into())),
                Quantity::Ending(_) => report.endings.0.push((id, difference.into())),
                Quantity::Track { track, turn } => report.tracks.0[track.index()]
                    .1
                    .push(TurnDifference { turn: scenario.clock.label(turn), difference: difference.into() }),
            }
        }
        report
    }
}

fn id(scenario: &Scenario, quantity: Quantity) -> String {
    match quantity {
        Quantity::Value(axis) => scenario.value(axis).id.clone(),
        Quantity::Track { track, .. } => scenario.track(track).id.clone(),
        Quantity::Action(action) => scenario.action(action).id.clone(),
        Quantity::Ending(ending) => scenario.ending(ending).id.clone(),
    }
}

// ------------------------------------------------------------------------------------------------ CSV

fn csv(out: &mut (dyn Write + Send), found: &Found<'_>) -> io::Result<()> {
    const OWN: [&str; 11] = ["kind", "id", "turn", "a", "b", "mean", "se", "low", "high", "policy_a", "policy_b"];
    let [first, second] = found.comparison.experiments();
    let scenario = first.scenario();
    let mut identity = [first, second].map(|experiment| experiment.policy().name().to_owned()).to_vec();
    identity.extend(runs::identity(first, found.contrast.runs(), found.asked));
    let mut rows = Rows::new(out, OWN.into_iter().chain(runs::IDENTITY))?;
    for difference in found.differences {
        let (kind, turn) = match difference.quantity {
            Quantity::Value(_) => ("value", String::new()),
            Quantity::Track { turn, .. } => ("track", scenario.clock.label(turn)),
            Quantity::Action(_) => ("action", String::new()),
            Quantity::Ending(_) => ("ending", String::new()),
        };
        let Difference { first, second, mean, standard_error, low, high, .. } = difference;
        let numbers = [first, second, mean, standard_error, low, high].map(ToString::to_string);
        let names = [kind.to_owned(), id(scenario, difference.quantity), turn].into_iter();
        rows.row(names.chain(numbers).chain(identity.iter().cloned()))?;
    }
    rows.finish()
}

// ------------------------------------------------------------------------------------------------ table

fn table(out: &mut dyn Write, Found { comparison, contrast, differences, asked }: &Found<'_>) -> io::Result<()> {
    let runs = contrast.runs();
    let [first, second] = comparison.experiments();
    let scenario = first.scenario();
    let setup = first.setup().names(scenario);
    writeln!(
        out,
        "{}: A is `{}`, B is `{}`; {} runs each with the same seeds",
        scenario.title,
        first.policy().name(),
        second.policy().name(),
        runs
    )?;
    writeln!(
        out,
        "doctrine {}, world {}, level {}, seed {}; `*` where the 95 % interval leaves out 0",
        runs::or_drawn(setup.doctrine.as_ref()),
        runs::or_drawn(setup.world.as_ref()),
        first.level(),
        setup.seed
    )?;
    write!(out, "{}", asked.origin())?;
    let tracks = runs::main_tracks(scenario);
    let titles = ["Values at the end", "Actions and operations, % of runs", "How it closed, % of runs", "Tracks"];
    for (group, title) in titles.into_iter().enumerate() {
        writeln!(out, "\n{} {:>10} {:>10} {:>10}   95 % interval", fit(title, 43), "A", "B", "B - A")?;
        for difference in differences.iter().filter(|difference| group == table_of(difference.quantity)) {
            if matches!(difference.quantity, Quantity::Track { track, .. } if !tracks.contains(&track)) {
                continue;
            }
            let (label, digits, factor) = shown(scenario, difference.quantity);
            let [a, b, mean, low, high] =
                [difference.first, difference.second, difference.mean, difference.low, difference.high]
                    .map(|number| number * factor);
            // One run has no spread, so nothing can be said of it.
            let is_told = runs > 1 && (low > 0.0 || high < 0.0);
            let mark = if is_told { '*' } else { ' ' };
            let [mean, low, high] = [mean, low, high].map(|number| signed(number, digits));
            let label = fit(&label, 41);
            writeln!(out, "  {label} {a:>10.digits$} {b:>10.digits$} {mean:>10} {mark} {low} to {high}")?;
        }
    }
    Ok(())
}

/// The place of the table that a quantity stands in.
const fn table_of(quantity: Quantity) -> usize {
    match quantity {
        Quantity::Value(_) => 0,
        Quantity::Action(_) => 1,
        Quantity::Ending(_) => 2,
        Quantity::Track { .. } => 3,
    }
}

/// A difference with its sign, and nothing that rounds to nothing with one.
fn signed(number: f64, digits: usize) -> String {
    let text = format!("{number:+.digits$}");
    if text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) { text } else { text[1..].to_owned() }
}

/// Label, digits after the point, and the factor to show it with.
fn shown(scenario: &Scenario, quantity: Quantity) -> (String, usize, f64) {
    match quantity {
        Quantity::Value(axis) => {
            let axis = scenario.value(axis);
            (with_unit(&axis.label, &axis.unit), digits_for(axis.scale), 1.0)
        }
        Quantity::Track { track, turn } => {
            let track = scenario.track(track);
            let month = scenario.clock.label(turn);
            (format!("{month} {}", with_unit(&track.label, &track.unit)), track.digits as usize, 1.0)
        }
        Quantity::Action(action) => (scenario.action(action).label.clone(), 1, 100.0),
        Quantity::Ending(ending) => (scenario.ending(ending).label.clone(), 1, 100.0),
    }
}
