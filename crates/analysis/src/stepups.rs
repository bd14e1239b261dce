//! How likely the opponent is to step up within a few turns, by situation and doctrine, from matched states.
//!
//! States are taken from campaigns under different policies. Each state that admits every situation is copied. The
//! copies are alike in everything, luck included, but the situation and the doctrine. Each is played on for [`WITHIN`]
//! turns with no orders but the situation's own, so differences in the shares are due to situation and doctrine.
//! Unmatched campaigns would not tell: releases happen at other times than weakness does.

use crate::counterfactual::{Counterfactual, Orders, Table};
use crate::experiment::run_seed;
use crate::study::Study;
use engine::policy::Policy;
use engine::{Draft, Evaluator, NoEvents, Order, Phase, State};
use scenario::{ActionId, DoctrineId, Scenario, Seat, Situation, SituationId};

/// A step-up counts within this many turns.
pub const WITHIN: u32 = 3;
/// A state is taken every so many turns of a campaign.
const EVERY: u32 = 4;

/// Step-ups in a scenario's situations.
#[derive(Clone, Debug)]
pub struct StepUps<'a> {
    scenario: &'a Scenario,
    policies: Vec<Policy>,
    seed: u64,
    runs: u64,
}

/// What was counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepUpCounts {
    doctrines: usize,
    /// The number of matched states.
    pub states: u64,
    /// By situation and doctrine: the number of states whose highest step-up was of each rung, from rung 1 to the
    /// highest.
    highest: Vec<[u64; TOP]>,
}

/// The highest rung there can be.
const TOP: usize = 127;

impl<'a> StepUps<'a> {
    /// Step-ups from the states of this many campaigns.
    #[must_use]
    pub fn new(scenario: &'a Scenario, seed: u64, runs: u64) -> Self {
        let mut policies = vec![Policy::RequestDriven, Policy::WithholdAll];
        if !scenario.history.orders.is_empty() {
            policies.push(Policy::Recorded);
        }
        Self { scenario, policies, seed, runs }
    }

    /// The states of a campaign that admit every situation.
    fn states(&self, table: &mut Table<'_>, run: u64) -> Vec<State> {
        let scenario = self.scenario;
        let policy = &self.policies[(run % self.policies.len() as u64) as usize];
        let mut campaign = Counterfactual::from_seed(scenario, run_seed(self.seed, run));
        campaign.open(table, &mut NoEvents);
        let mut kept = Vec::new();
        while campaign.state().awaits_orders(scenario) {
            if campaign.state().turn.number().is_multiple_of(EVERY) && self.admits_all(campaign.state()) {
                kept.push(campaign.state().clone());
            }
            campaign.turn(table, Orders::By(policy), &mut NoEvents);
        }
        kept
    }

    /// Whether every situation is possible in a state.
    fn admits_all(&self, state: &State) -> bool {
        let mut holds = Vec::new();
        Evaluator::new(self.scenario).run(&self.scenario.programs().situations, state, &mut holds);
        let can_be_had =
            |situation: &Situation| situation.orders.is_empty() || !self.orders(situation, state).is_empty();
        holds.iter().all(|holds| *holds >= 0.5) && self.scenario.situations.iter().all(can_be_had)
    }

    /// What a situation orders in a state.
    fn orders(&self, situation: &Situation, state: &State) -> Vec<Order> {
        let mut draft = Draft::default();
        for order in &situation.orders {
            if draft.orders().len() < situation.most {
                // Orders that are not possible are left out.
                let _refused = draft.add(self.scenario, state, *order);
            }
        }
        draft.orders().to_vec()
    }

    /// The highest rung of the step-ups that follow in a copy of a state; 0 if there are none.
    fn highest(&self, table: &mut Table<'_>, state: &State, cell: Cell, luck: u64) -> usize {
        let scenario = self.scenario;
        let copy = Counterfactual::from_state(scenario, state.clone()).with_luck(luck);
        let copy = copy.with_doctrine(cell.doctrine).with_situation(cell.situation);
        let orders = self.orders(scenario.situation(cell.situation), copy.state());
        let mut copy = copy.with_orders(state.turn, &orders);
        let mut highest = 0;
        for _ in 0..WITHIN {
            if !copy.state().awaits_orders(scenario) {
                break;
            }
            let before = copy.state().actions.clone();
            copy.turn(table, Orders::By(&Policy::WithholdAll), &mut NoEvents);
            let stepped = |action: &ActionId| {
                let (before, now) = (&before[action.index()], &copy.state().actions[action.index()]);
                now.executed > before.executed && before.phase != Phase::Running
            };
            let rungs = scenario.actions_of(Seat::Opponent).filter(stepped);
            let rungs = rungs.filter_map(|action| usize::try_from(scenario.action(action).rung.number()).ok());
            highest = rungs.fold(highest, usize::max);
        }
        highest
    }
}

/// What the copies of a state differ by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Cell {
    situation: SituationId,
    doctrine: DoctrineId,
}

impl Study for StepUps<'_> {
    type Worker<'s>
        = Table<'s>
    where
        Self: 's;
    type Block = StepUpCounts;
    type Summary = StepUpCounts;

    fn runs(&self) -> u64 {
        self.runs
    }

    fn worker(&self) -> Table<'_> {
        Table::new(self.scenario)
    }

    fn block(&self) -> StepUpCounts {
        let doctrines = self.scenario.doctrines.len();
        StepUpCounts { doctrines, states: 0, highest: vec![[0; TOP]; doctrines * self.scenario.situations.len()] }
    }

    fn run<'s>(&'s self, table: &mut Table<'s>, run: u64, block: &mut StepUpCounts) {
        for state in self.states(table, run) {
            block.states += 1;
            // The same luck for every copy of a state.
            let luck = run_seed(state.seed, u64::from(state.turn));
            for situation in 0..self.scenario.situations.len() {
                for doctrine in 0..block.doctrines {
                    let cell = Cell { situation: situation.into(), doctrine: doctrine.into() };
                    let highest = self.highest(table, &state, cell, luck);
                    if highest > 0 {
                        let at = block.cell(cell);
                        block.highest[at][highest.min(TOP) - 1] += 1;
                    }
                }
            }
        }
    }

    fn summary(&self) -> StepUpCounts {
        self.block()
    }

    fn reduce(&self, summary: &mut StepUpCounts, block: StepUpCounts) {
        summary.states += block.states;
        for (sum, add) in summary.highest.iter_mut().flatten().zip(block.highest.into_iter().flatten()) {
            *sum += add;
        }
    }
}

/// Why the opponent cannot be watched for step-ups.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotWatch {
    /// There are no situations.
    #[error("no `situations` to watch the opponent in")]
    NoSituations,
    /// There are no doctrines to tell apart.
    #[error("no `doctrines`")]
    NoDoctrines,
}

/// Checks that a scenario has what step-ups are counted by.
///
/// # Errors
/// When it has no situations, or no doctrines.
pub fn can_watch(scenario: &Scenario) -> Result<(), CannotWatch> {
    match (scenario.situations.is_empty(), scenario.doctrines.is_empty()) {
        (true, _) => Err(CannotWatch::NoSituations),
        (_, true) => Err(CannotWatch::NoDoctrines),
        _ => Ok(()),
    }
}

/// The rungs that count as steps up, of the opponent's actions, from the lowest.
#[must_use]
pub fn step_up_rungs(scenario: &Scenario) -> Vec<usize> {
    let rungs = scenario.actions_of(Seat::Opponent).map(|action| scenario.action(action).rung);
    let mut rungs: Vec<usize> =
        rungs.filter_map(|rung| usize::try_from(rung.number()).ok()).filter(|rung| *rung >= 1).collect();
    rungs.sort_unstable();
    rungs.dedup();
    rungs
}

impl StepUpCounts {
    fn cell(&self, Cell { situation, doctrine }: Cell) -> usize {
        situation.index() * self.doctrines + doctrine.index()
    }

    /// The share of matched states in which a step-up at or above a rung follows, in a situation under a doctrine.
    #[must_use]
    pub fn share(&self, situation: SituationId, doctrine: DoctrineId, rung: usize) -> f64 {
        let counts = &self.highest[self.cell(Cell { situation, doctrine })];
        let above: u64 = counts.iter().skip(rung.saturating_sub(1)).sum();
        above as f64 / self.states.max(1) as f64
    }

    /// The standard error of a share, computed as if two more states had stepped up and two had not (Agresti and Coull,
    /// "Approximate is better than exact for interval estimation of binomial proportions", 1998). So a few states that
    /// agree are not taken for certainty.
    #[must_use]
    pub fn error(&self, share: f64) -> f64 {
        let states = self.states as f64 + 4.0;
        let share = (share * self.states as f64 + 2.0) / states;
        libm::sqrt(share * (1.0 - share) / states)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Job;
    use testing::small;

    #[test]
    fn copies_differ_by_the_situation_and_by_nothing_else() {
        let small = small();
        let study = StepUps::new(&small, 3, 40);
        let counts = Job::new(&study).finish();
        assert!(counts.states > 20, "{}", counts.states);
        let share = |situation: &str, doctrine: &str| {
            let situation = small.find_situation(situation).expect("a situation");
            counts.share(situation, small.find_doctrine(doctrine).expect("a doctrine"), 1)
        };
        // Two situations that say the same are the same to the last state.
        assert_eq!(share("quiet", "taker"), share("quiet_too", "taker"));
        // Without an arsenal there is neither raid nor siege, whatever the theory.
        for doctrine in ["taker", "keeper"] {
            let (bare, quiet) = (share("bare", doctrine), share("quiet", doctrine));
            assert!(bare < quiet - 0.02, "{doctrine}: {bare} {quiet}");
        }
    }

    #[test]
    fn a_higher_rung_is_never_reached_more_often() {
        let small = small();
        let counts = Job::new(&StepUps::new(&small, 3, 20)).finish();
        for situation in 0..small.situations.len() {
            for doctrine in 0..small.doctrines.len() {
                let share = |rung| counts.share(situation.into(), doctrine.into(), rung);
                assert!(share(1) >= share(2) && share(2) >= share(9), "{situation} {doctrine}");
            }
        }
    }
}
