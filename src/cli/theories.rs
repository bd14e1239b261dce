//! What the record says about the doctrines: how likely each makes it, and how often the right one would be found if one of
//! them were true. The first means nothing without the second.

use std::io::{self, Write};

use serde::Serialize;

use super::output::{self, Format, Ordered, fit, percent};
use super::simulate::io_error;
use super::{Outcome, threads};
use crate::analysis::{Conduct, Estimate, Likelihood, fitted_window};
use crate::scenario::{DoctrineId, Scenario};

/// The share of records under a doctrine that have to be ascribed to it for the record to decide anything.
const DECIDES: f64 = 0.7;
/// Particles in a filter.
const PARTICLES: u64 = 200;
/// Independent filters for the record, whose spread tells the error.
const FILTERS: u64 = 8;
/// Those for each simulated record.
const FEW_FILTERS: u64 = 2;

/// Everything that was computed.
struct Verdict {
    actions: usize,
    months: u32,
    estimates: Vec<Estimate>,
    /// By true doctrine: how many of its records each doctrine made the likeliest.
    found: Vec<Vec<u64>>,
    records: u64,
}

/// Computes and writes it.
pub fn run(
    scenario: &Scenario,
    world: Option<String>,
    seed: u64,
    records: u64,
    threads: usize,
    format: Format,
) -> Result<Outcome, Outcome> {
    let last = fitted_window(scenario).to.min(scenario.clock.turns);
    let record = Conduct::recorded(scenario, last);
    if record.is_empty() {
        let message = format!("`{}` has no recorded actions of the opponent to judge doctrines by", scenario.id);
        return Err(output::failed(&message));
    }
    let many = Likelihood::new(scenario, world.clone(), PARTICLES, FILTERS, seed);
    let few = Likelihood::new(scenario, world, PARTICLES, FEW_FILTERS, seed);
    let doctrines: Vec<DoctrineId> = (0..scenario.doctrines.len()).map(DoctrineId::from).collect();
    let estimates = threads::spread(doctrines.len(), threads, |at| many.estimate(doctrines[at], &record));
    let count = doctrines.len() * records as usize;
    let winners = threads::spread(count, threads, |at| {
        let (truth, run) = (doctrines[at / records as usize], (at % records as usize) as u64);
        let conduct = few.conduct(truth, run, last);
        let logs = doctrines.iter().map(|doctrine| few.estimate(*doctrine, &conduct).log);
        let likeliest = logs.enumerate().max_by(|(_, one), (_, other)| one.total_cmp(other));
        likeliest.filter(|(_, log)| *log > f64::NEG_INFINITY).map(|(doctrine, _)| doctrine)
    });
    let mut found = vec![vec![0; doctrines.len()]; doctrines.len()];
    for (at, winner) in winners.into_iter().enumerate() {
        if let Some(winner) = winner {
            found[at / records as usize][winner] += 1;
        }
    }
    let verdict = Verdict { actions: record.len(), months: last, estimates, found, records };
    Ok(output::write(Outcome::Done, |out| match format {
        Format::Json => output::json(out, &Report::new(scenario, &verdict)),
        Format::Csv => csv(out, scenario, &verdict),
        Format::Table => table(out, scenario, &verdict),
    }))
}

impl Verdict {
    /// The share of simulated records whose own doctrine is found, over all doctrines.
    fn right(&self) -> f64 {
        let right: u64 = self.found.iter().enumerate().map(|(truth, found)| found[truth]).sum();
        right as f64 / (self.records * self.found.len() as u64).max(1) as f64
    }

    /// What can be said, in a sentence.
    fn sentence(&self, scenario: &Scenario) -> String {
        let mut order: Vec<usize> = (0..self.estimates.len()).collect();
        order.sort_by(|one, other| self.estimates[*other].log.total_cmp(&self.estimates[*one].log));
        let right = percent(self.right());
        match order.as_slice() {
            [first, second, ..] if self.right() >= DECIDES && self.estimates[*first].log > f64::NEG_INFINITY => {
                let factor = libm::exp(self.estimates[*first].log - self.estimates[*second].log);
                format!(
                    "The record speaks for \"{}\", by a factor of {factor:.1} over \"{}\"; of records simulated under a doctrine {right} are ascribed to it.",
                    scenario.doctrines[*first].label, scenario.doctrines[*second].label
                )
            }
            _ => format!(
                "The record does not decide: of records simulated under a doctrine only {right} are ascribed to it, where {} would be needed.",
                percent(DECIDES)
            ),
        }
    }
}

#[derive(Serialize)]
struct Report {
    scenario: String,
    actions: usize,
    months: u32,
    records: u64,
    doctrines: Ordered<DoctrineReport>,
    right: f64,
    sentence: String,
}

#[derive(Serialize)]
struct DoctrineReport {
    /// `null` where no sequence of moves was found that keeps to the record.
    log_likelihood: Option<f64>,
    error: f64,
    /// To which doctrines records simulated under this one are ascribed, as shares.
    ascribed: Ordered<f64>,
}

impl Report {
    fn new(scenario: &Scenario, verdict: &Verdict) -> Self {
        let name = |at: usize| scenario.doctrines[at].id.clone();
        let doctrine = |(at, estimate): (usize, &Estimate)| {
            let shares = verdict.found[at].iter().map(|count| *count as f64 / verdict.records.max(1) as f64);
            let ascribed = shares.enumerate().map(|(other, share)| (name(other), share)).collect();
            let log_likelihood = estimate.log.is_finite().then_some(estimate.log);
            (name(at), DoctrineReport { log_likelihood, error: estimate.error, ascribed })
        };
        Self {
            scenario: scenario.id.clone(),
            actions: verdict.actions,
            months: verdict.months,
            records: verdict.records,
            doctrines: verdict.estimates.iter().enumerate().map(doctrine).collect(),
            right: verdict.right(),
            sentence: verdict.sentence(scenario),
        }
    }
}

fn csv(out: &mut dyn Write, scenario: &Scenario, verdict: &Verdict) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(["truth", "ascribed_to", "share"]).map_err(io_error)?;
    for (truth, found) in verdict.found.iter().enumerate() {
        for (other, count) in found.iter().enumerate() {
            let share = (*count as f64 / verdict.records.max(1) as f64).to_string();
            let row = [&scenario.doctrines[truth].id, &scenario.doctrines[other].id, &share];
            rows.write_record(row).map_err(io_error)?;
        }
    }
    rows.flush()
}

fn table(out: &mut dyn Write, scenario: &Scenario, verdict: &Verdict) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} recorded actions in {} turns, each within a month of its own, and no others",
        scenario.title, verdict.actions, verdict.months
    )?;
    writeln!(out, "\n{} {:>16} {:>8}", fit("Doctrine", 28), "log-likelihood", "error")?;
    for (doctrine, estimate) in scenario.doctrines.iter().zip(&verdict.estimates) {
        let log = if estimate.log.is_finite() { format!("{:.1}", estimate.log) } else { "none found".to_owned() };
        writeln!(out, "  {} {log:>16} {:>8.1}", fit(&doctrine.label, 26), estimate.error)?;
    }
    let heads: Vec<String> = scenario.doctrines.iter().map(|entry| format!(" {:>12}", fit(&entry.label, 12))).collect();
    writeln!(out, "\n{}{}", fit("Simulated under, ascribed to", 28), heads.concat())?;
    for (doctrine, found) in scenario.doctrines.iter().zip(&verdict.found) {
        let cells: Vec<String> = found
            .iter()
            .map(|count| format!(" {:>12}", percent(*count as f64 / verdict.records.max(1) as f64)))
            .collect();
        writeln!(out, "  {}{}", fit(&doctrine.label, 26), cells.concat())?;
    }
    writeln!(out, "\n{}", verdict.sentence(scenario))
}
