//! What `backtest --theories` says of the doctrines. What the record decides is `analysis::Theories`'s.

use std::io::{self, Write};

use serde::Serialize;

use super::outcome::Outcome;
use super::output::{self, Format, Ordered, Rows, fit, percent};
use super::runs::Runs;
use super::threads::{self, Threads};
use analysis::{DECIDES, Estimate, FEWEST_RECORDS, Judged, Question, SLIP, Theories, Verdict};
use scenario::{DoctrineId, Scenario};

/// Judges the doctrines and writes what was found.
pub fn run(scenario: &Scenario, question: Question, asked: &Runs) -> Result<Outcome, Outcome> {
    let theories = Theories::new(scenario, question).map_err(|_no_conduct| {
        output::failed(&format!("`{}` has no recorded actions of the opponent to judge doctrines by", scenario.id))
    })?;
    let bar = threads::bar(theories.likelihoods(), "likelihoods");
    let judged = theories.judge(&Threads::new(asked.playing.threads), &|| bar.inc(1));
    bar.finish_and_clear();
    Ok(output::write(Outcome::Done, |out| match asked.playing.format {
        Format::Json => output::json(out, &Report::new(scenario, question, &judged, asked)),
        Format::Csv => csv(out, scenario, &judged),
        Format::Table => table(out, scenario, &judged, asked),
    }))
}

/// What the record decides, in a sentence.
fn sentence(scenario: &Scenario, judged: &Judged) -> String {
    let label = |doctrine: DoctrineId| &scenario.doctrine(doctrine).label;
    match judged.verdict() {
        Verdict::NoChoice => "There is nothing to choose between.".to_owned(),
        Verdict::TooFewRecords => format!(
            "To say what the record decides takes {FEWEST_RECORDS} simulated records under each doctrine or more."
        ),
        Verdict::SeldomRight { right } => format!(
            "The record does not decide: of records simulated under a doctrine only {} are ascribed to it, where {} would be needed.",
            percent(right),
            percent(DECIDES)
        ),
        Verdict::NoneNear { slips } => format!(
            "The record does not decide: no doctrine comes near it, and the likeliest has {slips:.1} slips for {} actions.",
            judged.actions
        ),
        Verdict::TooClose { first, second } => format!(
            "The record does not decide: \"{}\" and \"{}\" differ by no more than the error of their likelihoods.",
            label(first),
            label(second)
        ),
        Verdict::For { first, second, factor, right } => format!(
            "The record speaks for \"{}\", by a factor of {factor:.1} over \"{}\"; of records simulated under a doctrine {} are ascribed to it.",
            label(first),
            label(second),
            percent(right)
        ),
    }
}

fn doctrines(scenario: &Scenario) -> impl Iterator<Item = DoctrineId> {
    (0..scenario.doctrines.len()).map(DoctrineId::from)
}

#[derive(Serialize)]
struct Report {
    scenario: String,
    fingerprint: String,
    version: &'static str,
    world: Option<String>,
    seed: u64,
    seed_text: String,
    changes: Vec<String>,
    actions: usize,
    months: u32,
    slip: f64,
    records: u64,
    refit: u64,
    doctrines: Ordered<DoctrineReport>,
    right: f64,
    sentence: String,
}

#[derive(Serialize)]
struct DoctrineReport {
    log_likelihood: f64,
    error: f64,
    /// How many slips campaigns make that come near the record.
    slips: f64,
    /// To which doctrines records simulated under this one are ascribed, as shares.
    ascribed: Ordered<f64>,
}

impl Report {
    fn new(scenario: &Scenario, question: Question, judged: &Judged, asked: &Runs) -> Self {
        let name = |doctrine: DoctrineId| scenario.doctrine(doctrine).id.clone();
        let doctrine = |(truth, estimate): (DoctrineId, &Estimate)| {
            let ascribed = doctrines(scenario).map(|other| (name(other), judged.ascribed(truth, other))).collect();
            let Estimate { log, error, slips } = *estimate;
            (name(truth), DoctrineReport { log_likelihood: log, error, slips, ascribed })
        };
        Self {
            scenario: scenario.id.clone(),
            fingerprint: scenario.fingerprint.to_string(),
            version: env!("CARGO_PKG_VERSION"),
            world: question.world.map(|world| scenario.world(world).id.clone()),
            seed: question.seed,
            seed_text: question.seed.to_string(),
            changes: asked.changes.clone(),
            actions: judged.actions,
            months: judged.months,
            slip: SLIP,
            records: question.records,
            refit: question.refit,
            doctrines: doctrines(scenario).zip(&judged.estimates).map(doctrine).collect(),
            right: judged.right(),
            sentence: sentence(scenario, judged),
        }
    }
}

fn csv(out: &mut (dyn Write + Send), scenario: &Scenario, judged: &Judged) -> io::Result<()> {
    let mut rows = Rows::new(out, ["truth", "ascribed_to", "share"])?;
    for truth in doctrines(scenario) {
        for other in doctrines(scenario) {
            let share = judged.ascribed(truth, other).to_string();
            rows.row([&scenario.doctrine(truth).id, &scenario.doctrine(other).id, &share])?;
        }
    }
    rows.finish()
}

fn table(out: &mut dyn Write, scenario: &Scenario, judged: &Judged, asked: &Runs) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} recorded actions in {} turns, each within a turn of its own, and no others; a slip costs a factor of {SLIP}",
        scenario.title, judged.actions, judged.months
    )?;
    write!(out, "{}", asked.origin())?;
    writeln!(out, "\n{} {:>16} {:>8} {:>8}", fit("Doctrine", 28), "log-likelihood", "error", "slips")?;
    for (doctrine, estimate) in scenario.doctrines.iter().zip(&judged.estimates) {
        let label = fit(&doctrine.label, 26);
        writeln!(out, "  {label} {:>16.1} {:>8.1} {:>8.1}", estimate.log, estimate.error, estimate.slips)?;
    }
    let heads: Vec<String> = scenario.doctrines.iter().map(|entry| format!(" {:>12}", fit(&entry.label, 12))).collect();
    writeln!(out, "\n{}{}", fit("Simulated under, ascribed to", 28), heads.concat())?;
    for truth in doctrines(scenario) {
        let shares = doctrines(scenario).map(|other| percent(judged.ascribed(truth, other)));
        let cells: Vec<String> = shares.map(|share| format!(" {share:>12}")).collect();
        writeln!(out, "  {}{}", fit(&scenario.doctrine(truth).label, 26), cells.concat())?;
    }
    writeln!(out, "\n{}", sentence(scenario, judged))
}
