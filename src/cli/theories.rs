//! What the record says about the doctrines: how likely each makes it, and how often the right one would be found if one of
//! them were true. The first means nothing without the second.

use std::io::{self, Write};

use serde::Serialize;

use super::calibrate::{cost, mind_fit, recorded};
use super::output::{self, Format, Ordered, fit, percent};
use super::search::{Effort, search};
use super::simulate::io_error;
use super::{Outcome, threads};
use analysis::{Conduct, Estimate, Likelihood, SLIP};
use scenario::{DoctrineId, Scenario, WorldId};

/// The share of records under a doctrine that have to be ascribed to it for the record to decide anything.
const DECIDES: f64 = 0.7;
/// Simulated records under each doctrine below which nothing is said of how often the right one is found.
const FEWEST_RECORDS: u64 = 10;
/// Particles and filters of a likelihood of the record.
const MANY: (u64, u64) = (200, 8);
/// Those of a likelihood of a simulated record.
const FEW: (u64, u64) = (200, 2);
/// Those of a candidate's, when doctrines are fitted to each record anew.
const CANDIDATE: (u64, u64) = (60, 1);

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The world that everything happens in.
    pub world: Option<WorldId>,
    /// The number that all seeds come from.
    pub seed: u64,
    /// How many records are simulated under each doctrine.
    pub records: u64,
    /// How many candidates are tried when a doctrine is fitted to a record, the real one and each simulated one alike;
    /// none when doctrines stay as they are.
    pub refit: u64,
    /// Threads to compute on.
    pub threads: usize,
}

/// Everything that was computed.
struct Verdict {
    actions: usize,
    months: u32,
    estimates: Vec<Estimate>,
    /// By true doctrine: how many of its records each doctrine made the likeliest.
    found: Vec<Vec<u64>>,
    question: Question,
}

/// Computes and writes it.
pub fn run(scenario: &Scenario, question: Question, format: Format) -> Result<Outcome, Outcome> {
    let record = recorded(scenario);
    if record.is_empty() {
        let message = format!("`{}` has no recorded actions of the opponent to judge doctrines by", scenario.id);
        return Err(output::failed(&message));
    }
    let Question { seed, records, threads, .. } = question;
    let doctrines: Vec<DoctrineId> = (0..scenario.doctrines.len()).map(DoctrineId::from).collect();
    let simulated = Likelihood::new(scenario, question.world, 1, 1, seed);
    let count = doctrines.len() * records as usize;
    let bar = threads::bar((doctrines.len() * (1 + count)) as u64, "likelihoods");
    let estimates = threads::spread(doctrines.len(), threads, |at| {
        let estimate = question.estimate(scenario, doctrines[at], &record, MANY);
        bar.inc(1);
        estimate
    });
    let winners = threads::spread(count, threads, |at| {
        let (truth, run) = (doctrines[at / records as usize], (at % records as usize) as u64);
        let conduct = simulated.conduct(truth, run, record.last());
        let logs = doctrines.iter().map(|doctrine| {
            let estimate = question.estimate(scenario, *doctrine, &conduct, FEW);
            bar.inc(1);
            estimate.log
        });
        let likeliest = logs.enumerate().max_by(|(_, one), (_, other)| one.total_cmp(other));
        likeliest.map_or(0, |(doctrine, _)| doctrine)
    });
    bar.finish_and_clear();
    let mut found = vec![vec![0; doctrines.len()]; doctrines.len()];
    for (at, winner) in winners.into_iter().enumerate() {
        found[at / records as usize][winner] += 1;
    }
    let verdict = Verdict { actions: record.len(), months: record.last(), estimates, found, question };
    Ok(output::write(Outcome::Done, |out| match format {
        Format::Json => output::json(out, &Report::new(scenario, &verdict)),
        Format::Csv => csv(out, scenario, &verdict),
        Format::Table => table(out, scenario, &verdict),
    }))
}

impl Question {
    /// How likely a doctrine makes a conduct: as it is, or at its best.
    fn estimate(&self, scenario: &Scenario, doctrine: DoctrineId, conduct: &Conduct, by: (u64, u64)) -> Estimate {
        let as_it_is = || Likelihood::new(scenario, self.world, by.0, by.1, self.seed).estimate(doctrine, conduct);
        if self.refit == 0 {
            return as_it_is();
        }
        let fitted = |by: (u64, u64)| mind_fit(scenario, doctrine, conduct.clone(), self.seed, self.world, by);
        // A doctrine without anything free, and one for which nothing is recorded, stay as they are.
        let (Ok(rough), Ok(fine)) = (fitted(CANDIDATE), fitted(by)) else { return as_it_is() };
        let effort = Effort { evaluations: self.refit, starts: 1, seed: self.seed };
        let name = &scenario.doctrine(doctrine).id;
        match search(rough.space().start(), name, effort, &mut |place| Ok(cost(&rough, place, 1))) {
            Ok(found) => fine.at(&found.place).estimate(doctrine, conduct),
            Err(_) => as_it_is(),
        }
    }
}

impl Verdict {
    /// The share of simulated records whose own doctrine is found, over all doctrines.
    fn right(&self) -> f64 {
        let right: u64 = self.found.iter().enumerate().map(|(truth, found)| found[truth]).sum();
        right as f64 / (self.question.records * self.found.len() as u64).max(1) as f64
    }

    /// The share of records simulated under one doctrine that are ascribed to it.
    fn found(&self, doctrine: usize) -> f64 {
        self.found[doctrine][doctrine] as f64 / self.question.records.max(1) as f64
    }

    /// What can be said, in a sentence.
    fn sentence(&self, scenario: &Scenario) -> String {
        let label = |doctrine: usize| &scenario.doctrines[doctrine].label;
        let mut order: Vec<usize> = (0..self.estimates.len()).collect();
        order.sort_by(|one, other| self.estimates[*other].log.total_cmp(&self.estimates[*one].log));
        let [first, second, ..] = order.as_slice() else {
            return "There is nothing to choose between.".to_owned();
        };
        let (best, next) = (&self.estimates[*first], &self.estimates[*second]);
        let right = self.right().min(self.found(*first));
        if self.question.records < FEWEST_RECORDS {
            format!(
                "To say what the record decides takes {FEWEST_RECORDS} simulated records under each doctrine or more."
            )
        } else if right < DECIDES {
            format!(
                "The record does not decide: of records simulated under a doctrine only {} are ascribed to it, where {} would be needed.",
                percent(right),
                percent(DECIDES)
            )
        } else if best.slips > 0.5 * self.actions as f64 {
            format!(
                "The record does not decide: no doctrine comes near it, and the likeliest has {:.1} slips for {} actions.",
                best.slips, self.actions
            )
        } else if best.log - next.log < 2.0 * libm::hypot(best.error, next.error) {
            format!(
                "The record does not decide: \"{}\" and \"{}\" differ by no more than the error of their likelihoods.",
                label(*first),
                label(*second)
            )
        } else {
            format!(
                "The record speaks for \"{}\", by a factor of {:.1} over \"{}\"; of records simulated under a doctrine {} are ascribed to it.",
                label(*first),
                libm::exp(best.log - next.log),
                label(*second),
                percent(right)
            )
        }
    }
}

#[derive(Serialize)]
struct Report {
    scenario: String,
    fingerprint: String,
    version: &'static str,
    world: Option<String>,
    seed: u64,
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
    fn new(scenario: &Scenario, verdict: &Verdict) -> Self {
        let name = |at: usize| scenario.doctrines[at].id.clone();
        let doctrine = |(at, estimate): (usize, &Estimate)| {
            let shares = verdict.found[at].iter().map(|count| *count as f64 / verdict.question.records.max(1) as f64);
            let ascribed = shares.enumerate().map(|(other, share)| (name(other), share)).collect();
            let Estimate { log, error, slips } = *estimate;
            (name(at), DoctrineReport { log_likelihood: log, error, slips, ascribed })
        };
        Self {
            scenario: scenario.id.clone(),
            fingerprint: scenario.fingerprint.to_string(),
            version: env!("CARGO_PKG_VERSION"),
            world: verdict.question.world.map(|world| scenario.world(world).id.clone()),
            seed: verdict.question.seed,
            actions: verdict.actions,
            months: verdict.months,
            slip: SLIP,
            records: verdict.question.records,
            refit: verdict.question.refit,
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
            let share = (*count as f64 / verdict.question.records.max(1) as f64).to_string();
            let row = [&scenario.doctrines[truth].id, &scenario.doctrines[other].id, &share];
            rows.write_record(row).map_err(io_error)?;
        }
    }
    rows.flush()
}

fn table(out: &mut dyn Write, scenario: &Scenario, verdict: &Verdict) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} recorded actions in {} turns, each within a turn of its own, and no others; a slip costs a factor of {SLIP}",
        scenario.title, verdict.actions, verdict.months
    )?;
    writeln!(out, "\n{} {:>16} {:>8} {:>8}", fit("Doctrine", 28), "log-likelihood", "error", "slips")?;
    for (doctrine, estimate) in scenario.doctrines.iter().zip(&verdict.estimates) {
        let label = fit(&doctrine.label, 26);
        writeln!(out, "  {label} {:>16.1} {:>8.1} {:>8.1}", estimate.log, estimate.error, estimate.slips)?;
    }
    let heads: Vec<String> = scenario.doctrines.iter().map(|entry| format!(" {:>12}", fit(&entry.label, 12))).collect();
    writeln!(out, "\n{}{}", fit("Simulated under, ascribed to", 28), heads.concat())?;
    for (doctrine, found) in scenario.doctrines.iter().zip(&verdict.found) {
        let cells: Vec<String> = found
            .iter()
            .map(|count| format!(" {:>12}", percent(*count as f64 / verdict.question.records.max(1) as f64)))
            .collect();
        writeln!(out, "  {}{}", fit(&doctrine.label, 26), cells.concat())?;
    }
    writeln!(out, "\n{}", verdict.sentence(scenario))
}
