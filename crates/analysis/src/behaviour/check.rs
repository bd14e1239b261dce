//! What is played to check a scenario's behaviour, in independent parts.

use super::course::{Course, course};
use super::findings::Findings;
use super::lever::{Lever, test_lever};
use super::trial::{self, Trial};
use super::varied;
use crate::counterfactual::{Counterfactual, Orders, Table};
use crate::crew::Crew;
use crate::experiment::run_seed;
use engine::State;
use engine::policy::Policy;
use scenario::{ReleaseId, Scenario, Turn};

/// How much is played.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effort {
    /// Campaigns by each of the varied policies.
    pub campaigns: u64,
    /// Pairs of campaigns for each release.
    pub pairs: u64,
    /// Campaigns in which orders are tried.
    pub trials: u64,
    /// Orders are tried in every n-th turn of those campaigns; this is n.
    pub stride: u32,
    /// Futures played for each order tried.
    pub futures: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { campaigns: 64, pairs: 64, trials: 40, stride: 3, futures: 64 }
    }
}

impl Effort {
    /// The default effort scaled to a percentage. Below 100 % it has fewer campaigns in which orders are tried, at
    /// least one, and nothing else is less: nearly all the time goes there.
    #[must_use]
    pub fn percent(percent: u64) -> Self {
        let usual = Self::default();
        let times = |count: u64| (count.saturating_mul(percent) / 100).max(1);
        Self {
            campaigns: times(usual.campaigns).max(usual.campaigns),
            pairs: times(usual.pairs).max(usual.pairs),
            trials: times(usual.trials),
            ..usual
        }
    }
}

/// Who gives the orders in the campaigns by varied policies.
#[derive(Clone, PartialEq, Debug)]
enum OrderGiver {
    /// A policy.
    Policy(Policy),
    /// Orders at random.
    Varied,
}

/// The name of the policy that gives orders at random.
const VARIED: &str = "varied";

impl OrderGiver {
    fn name(&self) -> &str {
        match self {
            Self::Policy(policy) => policy.name(),
            Self::Varied => VARIED,
        }
    }
}

/// A part of the work.
#[derive(Clone, PartialEq, Debug)]
enum Part {
    /// Orders are tried in a turn of a campaign.
    Trial { campaign: u64, turn: Turn },
    /// Campaigns with and without a release.
    Lever(ReleaseId),
    /// Campaigns by one of those who give orders, by position.
    Campaigns(usize),
}

/// A part that has been played, with what came of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Played(PlayedPart);

#[derive(Clone, PartialEq, Debug)]
enum PlayedPart {
    /// `None` where the campaign had closed before the turn.
    Trial(Option<Trial>),
    Lever(ReleaseId, Lever),
    Campaigns(Vec<Course>),
}

/// The check of a scenario's behaviour.
#[derive(Clone, Debug)]
pub struct Behaviour<'a> {
    scenario: &'a Scenario,
    effort: Effort,
    seed: u64,
    players: Vec<OrderGiver>,
    parts: Vec<Part>,
}

impl<'a> Behaviour<'a> {
    /// A check of this scenario; all campaigns' seeds come from `seed`.
    #[must_use]
    pub fn new(scenario: &'a Scenario, effort: Effort, seed: u64) -> Self {
        let policies = [Policy::WithholdAll, Policy::ReleaseAll, Policy::RequestDriven, Policy::Mirror];
        let recorded = (!scenario.history.orders.is_empty()).then_some(Policy::Recorded);
        let players =
            policies.into_iter().chain(recorded).map(OrderGiver::Policy).chain([OrderGiver::Varied]).collect();
        let mut check = Self { scenario, effort, seed, players, parts: Vec::new() };
        check.parts = check.all_parts();
        check
    }

    fn all_parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        // Without value axes no order can be better than another, and no release can be seen to change anything.
        if !self.scenario.values.is_empty() {
            let clock = &self.scenario.clock;
            let stride = self.effort.stride.clamp(1, clock.turns.max(1));
            // From one campaign to the next the turns tried move on by one, so together they cover every turn. Early
            // turns take longest, so they come first.
            for turn in clock.decision_turns() {
                let campaigns = 0..self.effort.trials;
                let is_tried =
                    |campaign: &u64| (u64::from(turn.since(Turn::FIRST)) + campaign).is_multiple_of(u64::from(stride));
                parts.extend(campaigns.filter(is_tried).map(|campaign| Part::Trial { campaign, turn }));
            }
            parts.extend(self.scenario.release_ids().map(Part::Lever));
        }
        parts.extend((0..self.players.len()).map(Part::Campaigns));
        parts
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// How much is played.
    #[must_use]
    pub const fn effort(&self) -> Effort {
        self.effort
    }

    /// The number that all campaigns' seeds come from.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The names of the varied policies.
    #[must_use]
    pub fn policies(&self) -> Vec<&str> {
        self.players.iter().map(OrderGiver::name).collect()
    }

    /// The number of parts.
    #[must_use]
    pub const fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Plays a part, counted from 0.
    ///
    /// # Panics
    /// When there is no such part.
    #[must_use]
    pub fn play(&self, part: usize) -> Played {
        let scenario = self.scenario;
        let mut table = Table::new(scenario);
        Played(match &self.parts[part] {
            Part::Trial { campaign, turn } => {
                let seed = run_seed(self.seed, *campaign);
                PlayedPart::Trial(trial::turn(&mut table, scenario, seed, *turn, self.effort.futures))
            }
            Part::Lever(release) => {
                let seeds: Vec<u64> = (0..self.effort.pairs).map(|pair| run_seed(self.seed, pair)).collect();
                PlayedPart::Lever(*release, test_lever(&mut table, scenario, *release, &seeds))
            }
            Part::Campaigns(player) => PlayedPart::Campaigns(self.campaigns(&mut table, *player)),
        })
    }

    /// Each of those who give orders has seeds of its own, so that together they cover more luck.
    fn campaigns(&self, table: &mut Table<'_>, player: usize) -> Vec<Course> {
        let first = player as u64 * self.effort.campaigns;
        let seeds = (first..first + self.effort.campaigns).map(|run| run_seed(self.seed, run));
        let varied = |state: &State| varied::orders(self.scenario, state);
        let by = match &self.players[player] {
            OrderGiver::Policy(policy) => Orders::By(policy),
            OrderGiver::Varied => Orders::Rule(&varied),
        };
        seeds.map(|seed| course(table, Counterfactual::from_seed(self.scenario, seed), by)).collect()
    }

    /// Plays all parts by a crew, and calls `played` after each.
    pub fn run(&self, crew: &impl Crew, played: &(dyn Fn() + Sync)) -> Findings {
        self.findings(crew.map(self.parts.len() as u64, |part| {
            let outcome = self.play(part as usize);
            played();
            outcome
        }))
    }

    /// Puts the results of all parts together. They are given in the order of the parts.
    #[must_use]
    pub fn findings(&self, played: impl IntoIterator<Item = Played>) -> Findings {
        let mut findings = Findings::new(self.scenario);
        for Played(outcome) in played {
            match outcome {
                PlayedPart::Trial(Some(trial)) => findings.turns.add(&trial),
                PlayedPart::Trial(None) => {}
                PlayedPart::Lever(release, lever) => findings.levers.push((release, lever)),
                PlayedPart::Campaigns(courses) => {
                    courses.iter().for_each(|course| findings.campaigns.add(self.scenario, course));
                }
            }
        }
        findings
    }
}
