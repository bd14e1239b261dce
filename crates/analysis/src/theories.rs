//! What the record says about the doctrines: how likely each makes it, and how often the right doctrine would be found
//! if one of them were true. The first means nothing without the second.

use scenario::{DoctrineId, Scenario, WorldId};

use crate::calibrate::{CannotFit, MindFit, Search};
use crate::crew::{Alone, Crew};
use crate::likelihood::{Conduct, Estimate, Likelihood, Precision};

/// The record decides something only if at least this share of simulated records is ascribed to its own doctrine.
pub const DECIDES: f64 = 0.7;
/// With fewer simulated records under each doctrine, nothing is said about how often the right one is found.
pub const FEWEST_RECORDS: u64 = 10;
/// A doctrine comes near the record if its campaigns nearest to it have at most this many slips, as a share of its
/// actions.
const MOST_SLIPS: f64 = 0.5;
/// Two doctrines are told apart only if their likelihoods differ by this many standard errors.
const BEYOND_ERROR: f64 = 2.0;

/// The precision of a likelihood of the record.
const RECORD: Precision = Precision { particles: 200, filters: 8 };
/// The precision of a likelihood of a simulated record.
const SIMULATED: Precision = Precision { particles: 200, filters: 2 };
/// The precision of a candidate's likelihood, when doctrines are fitted to each record anew.
const CANDIDATE: Precision = Precision { particles: 60, filters: 1 };

/// What is asked of the record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Question {
    /// The world of all campaigns; drawn from the prior where none is named.
    pub world: Option<WorldId>,
    /// The number that all seeds come from.
    pub seed: u64,
    /// How many records are simulated under each doctrine.
    pub records: u64,
    /// How many candidates are tried when a doctrine is fitted to a record, the real one and each simulated one alike; none
    /// when doctrines stay as they are.
    pub refit: u64,
}

/// The doctrines before the record.
#[derive(Clone, Debug)]
pub struct Theories<'a> {
    scenario: &'a Scenario,
    question: Question,
    record: Conduct,
    doctrines: Vec<DoctrineId>,
}

/// How the doctrines do.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// The recorded actions of the opponent.
    pub actions: usize,
    /// The turns in which they are.
    pub months: u32,
    /// How likely each doctrine makes them.
    pub estimates: Vec<Estimate>,
    /// How many records were simulated under each doctrine.
    pub records: u64,
    /// By true doctrine: how many of its records each doctrine made likeliest.
    found: Vec<Vec<u64>>,
}

/// What the record decides.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Verdict {
    /// There are fewer than two doctrines.
    NoChoice,
    /// Fewer than [`FEWEST_RECORDS`] were simulated under each doctrine: nothing can be said.
    TooFewRecords,
    /// Nothing: of simulated records too few are ascribed to their own doctrine.
    SeldomRight {
        /// The share that is.
        right: f64,
    },
    /// Nothing: no doctrine comes near the record.
    NoneNear {
        /// The slips of campaigns under the likeliest doctrine that come nearest.
        slips: f64,
    },
    /// Nothing: the two likeliest differ by no more than the error of their likelihoods.
    TooClose {
        /// The likeliest doctrine.
        first: DoctrineId,
        /// The next.
        second: DoctrineId,
    },
    /// It speaks for a doctrine.
    For {
        /// The likeliest doctrine.
        first: DoctrineId,
        /// The next.
        second: DoctrineId,
        /// How many times likelier the first makes the record.
        factor: f64,
        /// The share of simulated records that are ascribed to their own doctrine.
        right: f64,
    },
}

impl<'a> Theories<'a> {
    /// All doctrines of a scenario before its record.
    ///
    /// # Errors
    /// When no action of the opponent is recorded.
    pub fn new(scenario: &'a Scenario, question: Question) -> Result<Self, CannotFit> {
        let record = Conduct::fitted(scenario);
        if record.is_empty() {
            return Err(CannotFit::NoConduct);
        }
        let doctrines = (0..scenario.doctrines.len()).map(DoctrineId::from).collect();
        Ok(Self { scenario, question, record, doctrines })
    }

    /// How many likelihoods are estimated.
    #[must_use]
    pub fn likelihoods(&self) -> u64 {
        self.doctrines.len() as u64 * (1 + self.simulated())
    }

    const fn simulated(&self) -> u64 {
        self.doctrines.len() as u64 * self.question.records
    }

    /// Estimates all of them, and calls `estimated` after each.
    pub fn judge(&self, crew: &impl Crew, estimated: &(dyn Fn() + Sync)) -> Judged {
        let Question { world, seed, records, .. } = self.question;
        let estimate = |doctrine: DoctrineId, conduct: &Conduct, precision: Precision| {
            let estimate = self.estimate(doctrine, conduct, precision);
            estimated();
            estimate
        };
        let all = self.doctrines.len() as u64;
        let estimates = crew.map(all, |at| estimate(self.doctrines[at as usize], &self.record, RECORD));
        let one = Precision { particles: 1, filters: 1 };
        let simulated = Likelihood::new(self.scenario, world, one, seed);
        let winners = crew.map(self.simulated(), |at| {
            let truth = self.doctrines[(at / records) as usize];
            let conduct = simulated.conduct(truth, at % records, self.record.last());
            let logs = self.doctrines.iter().map(|doctrine| estimate(*doctrine, &conduct, SIMULATED).log);
            let likeliest = logs.enumerate().max_by(|(_, one), (_, other)| one.total_cmp(other));
            likeliest.map_or(0, |(doctrine, _)| doctrine)
        });
        let mut found = vec![vec![0; self.doctrines.len()]; self.doctrines.len()];
        for (at, winner) in winners.into_iter().enumerate() {
            found[at / records as usize][winner] += 1;
        }
        Judged { actions: self.record.len(), months: self.record.last().number(), estimates, records, found }
    }

    /// How likely a doctrine makes a conduct: as it is, or at its best.
    fn estimate(&self, doctrine: DoctrineId, conduct: &Conduct, precision: Precision) -> Estimate {
        let Question { world, seed, refit, .. } = self.question;
        let likelihood = |precision| Likelihood::new(self.scenario, world, precision, seed);
        let as_it_is = || likelihood(precision).estimate(doctrine, conduct);
        if refit == 0 {
            return as_it_is();
        }
        let fit = |precision| MindFit::new(self.scenario, doctrine, conduct.clone(), likelihood(precision));
        // A doctrine with no free parameter, or with nothing recorded, stays as it is.
        let (Ok(rough), Ok(fine)) = (fit(CANDIDATE), fit(precision)) else { return as_it_is() };
        let search = Search { evaluations: refit, starts: 1, seed };
        let name = &self.scenario.doctrine(doctrine).id;
        let mut cost = |place: &[f64]| Ok::<f64, core::convert::Infallible>(rough.cost_at(place, &Alone));
        let Ok(found) = search.run(rough.space().start(), name, &mut cost);
        fine.at(&found.place).estimate(doctrine, conduct)
    }
}

impl Judged {
    /// The share of simulated records whose own doctrine is found, over all doctrines.
    #[must_use]
    pub fn right(&self) -> f64 {
        let right: u64 = self.found.iter().enumerate().map(|(truth, found)| found[truth]).sum();
        right as f64 / (self.records * self.found.len() as u64).max(1) as f64
    }

    /// The share of the records simulated under one doctrine that are ascribed to another, or to itself.
    #[must_use]
    pub fn ascribed(&self, truth: DoctrineId, to: DoctrineId) -> f64 {
        self.found[truth.index()][to.index()] as f64 / self.records.max(1) as f64
    }

    /// What the record decides.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let mut order: Vec<usize> = (0..self.estimates.len()).collect();
        order.sort_by(|one, other| self.estimates[*other].log.total_cmp(&self.estimates[*one].log));
        let [first, second, ..] = *order.as_slice() else { return Verdict::NoChoice };
        let (best, next) = (&self.estimates[first], &self.estimates[second]);
        let (first, second) = (DoctrineId::from(first), DoctrineId::from(second));
        let right = self.right().min(self.ascribed(first, first));
        if self.records < FEWEST_RECORDS {
            Verdict::TooFewRecords
        } else if right < DECIDES {
            Verdict::SeldomRight { right }
        } else if best.slips > MOST_SLIPS * self.actions as f64 {
            Verdict::NoneNear { slips: best.slips }
        } else if best.log - next.log < BEYOND_ERROR * libm::hypot(best.error, next.error) {
            Verdict::TooClose { first, second }
        } else {
            Verdict::For { first, second, factor: libm::exp(best.log - next.log), right }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(logs: [f64; 2], slips: f64, found: [[u64; 2]; 2]) -> Judged {
        let estimates = logs.map(|log| Estimate { log, error: 1.0, slips }).to_vec();
        let records = found[0].iter().sum();
        Judged { actions: 10, months: 24, estimates, records, found: found.map(Vec::from).to_vec() }
    }

    #[test]
    fn a_record_decides_only_what_simulated_records_would_let_it() {
        let clear = [[19, 1], [2, 18]];
        let (first, second) = (DoctrineId::from(1), DoctrineId::from(0));
        for (logs, slips, found, expected) in [
            ([-30.0, -20.0], 1.0, [[5, 0], [0, 5]], Verdict::TooFewRecords),
            ([-30.0, -20.0], 1.0, [[19, 1], [10, 10]], Verdict::SeldomRight { right: 0.5 }),
            ([-30.0, -20.0], 6.0, clear, Verdict::NoneNear { slips: 6.0 }),
            ([-22.0, -20.0], 1.0, clear, Verdict::TooClose { first, second }),
            ([-30.0, -20.0], 1.0, clear, Verdict::For { first, second, factor: libm::exp(10.0), right: 0.9 }),
        ] {
            assert_eq!(judged(logs, slips, found).verdict(), expected);
        }
        let alone = Judged { estimates: Vec::new(), ..judged([0.0; 2], 0.0, clear) };
        assert_eq!(alone.verdict(), Verdict::NoChoice);
    }
}
