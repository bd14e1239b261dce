//! What was found, and how often.

use std::collections::BTreeMap;

use super::course::{ByMaker, Course};
use super::lever::Lever;
use super::measure::MOVES;
use super::trial::Trial;
use engine::Order;
use scenario::{ActionId, ReleaseId, Scenario, Seat};

/// What was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Findings {
    /// The campaigns by varied policies.
    pub campaigns: Campaigns,
    /// The releases, in the scenario's order.
    pub levers: Vec<(ReleaseId, Lever)>,
    /// The turns in which orders were tried.
    pub turns: Turns,
}

impl Findings {
    pub(super) fn new(scenario: &Scenario) -> Self {
        Self { campaigns: Campaigns::new(scenario), levers: Vec::new(), turns: Turns::default() }
    }
}

/// In how many of the campaigns by varied policies each thing came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Campaigns {
    /// Campaigns played.
    pub played: u64,
    /// By action.
    pub actions: Vec<u64>,
    /// By happening.
    pub happenings: Vec<u64>,
    /// By offer: campaigns in which it was made.
    pub offers: Vec<ByMaker<u64>>,
    /// By question: campaigns in which it was put.
    pub proposals: Vec<u64>,
    /// By ending.
    pub endings: Vec<u64>,
    /// Campaigns with a step-up.
    pub steps: u64,
    /// Campaigns with a step-up at the upper rungs.
    pub upper: u64,
}

impl Campaigns {
    fn new(scenario: &Scenario) -> Self {
        Self {
            played: 0,
            actions: vec![0; scenario.actions.len()],
            happenings: vec![0; scenario.happenings.len()],
            offers: vec![ByMaker::default(); scenario.offers.len()],
            proposals: vec![0; scenario.proposals.len()],
            endings: vec![0; scenario.endings.len()],
            steps: 0,
            upper: 0,
        }
    }

    pub(super) fn add(&mut self, scenario: &Scenario, course: &Course) {
        self.played += 1;
        let count = |counts: &mut [u64], came: &[bool]| {
            counts.iter_mut().zip(came).for_each(|(count, came)| *count += u64::from(*came));
        };
        count(&mut self.actions, &course.actions);
        count(&mut self.happenings, &course.happenings);
        count(&mut self.proposals, &course.proposals);
        for (counts, made) in self.offers.iter_mut().zip(&course.offers) {
            counts.player += u64::from(made.player);
            counts.opponent += u64::from(made.opponent);
        }
        if let Some(ending) = course.ending {
            self.endings[ending.index()] += 1;
        }
        let came = |action: &ActionId| course.actions[action.index()];
        let highest = scenario.actions_of(Seat::Opponent).filter(came).map(|action| scenario.action(action).rung).max();
        self.steps += u64::from(highest.is_some_and(scenario::Rung::is_step_up));
        self.upper += u64::from(highest.zip(upper_rung(scenario)).is_some_and(|(rung, upper)| rung >= upper));
    }

    /// A count as a share of the campaigns.
    #[must_use]
    pub fn share(&self, count: u64) -> f64 {
        share(count, self.played)
    }
}

/// The lowest of the upper rungs, the upper half of the ladder above 0; `None` where the opponent cannot step up.
#[must_use]
pub fn upper_rung(scenario: &Scenario) -> Option<scenario::Rung> {
    let top = scenario.actions_of(Seat::Opponent).map(|action| scenario.action(action).rung).max();
    top.filter(|top| top.is_step_up()).map(|top| scenario::Rung::new(top.number() / 2 + 1))
}

/// The turns in which orders were tried.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Turns {
    /// Turns.
    pub tried: u64,
    /// Those in which doing nothing is best.
    pub nothing: u64,
    /// Those in which some order is better than nothing beyond chance.
    pub clear: u64,
    /// Those in which no order moves a value axis by [`MOVES`] of its scale.
    pub dead: u64,
    /// By order, with size, loudness and form disregarded: the turns that offer it, and those in which it is best.
    pub orders: BTreeMap<Order, Tally>,
}

/// How often an order is offered, and how often it is best.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Turns that offer it.
    pub offered: u64,
    /// Turns in which it is best.
    pub best: u64,
}

impl Turns {
    pub(super) fn add(&mut self, trial: &Trial) {
        self.tried += 1;
        self.nothing += u64::from(trial.best.is_none());
        self.clear += u64::from(trial.is_clear);
        self.dead += u64::from(trial.moved < MOVES);
        for order in &trial.offered {
            let tally = self.orders.entry(*order).or_default();
            tally.offered += 1;
            tally.best += u64::from(trial.best == Some(*order));
        }
    }

    /// A count as a share of the turns.
    #[must_use]
    pub fn share(&self, count: u64) -> f64 {
        share(count, self.tried)
    }
}

fn share(count: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { count as f64 / all as f64 }
}
