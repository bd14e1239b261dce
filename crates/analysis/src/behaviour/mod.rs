//! How a scenario behaves when it is played: what no reading of it finds.
//!
//! A few hundred campaigns with varied policies say what never comes and how campaigns close; pairs of campaigns say which
//! release changes nothing; and in some turns every order is tried, which says whether there is anything to decide. It all
//! falls into parts that can be played anywhere and in any order: [`Behaviour::play`] plays one, [`Behaviour::findings`]
//! puts them together.

mod fault;
mod lever;
mod table;
mod trial;
mod varied;

pub use fault::{BEST_TOO_OFTEN, DEAD_TURNS, FEWEST_TURNS, Fault, Gap, NEARLY_ALWAYS};
pub use lever::{Lever, Pull};

use std::collections::BTreeMap;

use lever::pull;
use table::{Course, Table};
use trial::Trial;

use super::run_seed;
use engine::Order;
use engine::policy::Policy;
use scenario::{ActionId, ReleaseId, Scenario, Seat};

/// A difference of this share of a value axis's scale counts as one.
pub const MOVES: f64 = 0.02;
/// Standard errors beyond which a mean is not taken for chance. Tens of quantities are looked at, so 2 would often be
/// passed by chance alone.
pub const BEYOND_CHANCE: f64 = 3.0;

/// How much is played.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effort {
    /// Campaigns by each of the varied policies.
    pub campaigns: u64,
    /// Pairs of campaigns for each release.
    pub pairs: u64,
    /// Campaigns in which orders are tried.
    pub trials: u64,
    /// Orders are tried in every such turn of them.
    pub stride: u32,
    /// Futures that are played for each order tried.
    pub futures: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { campaigns: 64, pairs: 64, trials: 40, stride: 3, futures: 64 }
    }
}

impl Effort {
    /// The usual effort times so many hundredths. Less than all of it leaves out campaigns in which orders are tried, since
    /// nearly all the time goes there; one is always left.
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

/// Who gives the orders of the varied campaigns.
#[derive(Clone, PartialEq, Debug)]
enum Player {
    /// A policy.
    Policy(Policy),
    /// Chance.
    Varied,
}

/// The name of the policy that gives orders at random.
const VARIED: &str = "varied";

impl Player {
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
    Trial { campaign: u64, turn: u32 },
    /// Campaigns with and without a release.
    Lever(ReleaseId),
    /// Campaigns by one of the players.
    Campaigns(usize),
}

/// A part that was played.
#[derive(Clone, PartialEq, Debug)]
pub struct Played(Outcome);

#[derive(Clone, PartialEq, Debug)]
enum Outcome {
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
    players: Vec<Player>,
    parts: Vec<Part>,
}

impl<'a> Behaviour<'a> {
    /// A check of this scenario; all campaigns' seeds come from `seed`.
    #[must_use]
    pub fn new(scenario: &'a Scenario, effort: Effort, seed: u64) -> Self {
        let policies = [Policy::WithholdAll, Policy::ReleaseAll, Policy::RequestDriven, Policy::Mirror];
        let recorded = (!scenario.history.orders.is_empty()).then_some(Policy::Recorded);
        let players = policies.into_iter().chain(recorded).map(Player::Policy).chain([Player::Varied]).collect();
        let mut check = Self { scenario, effort, seed, players, parts: Vec::new() };
        check.parts = check.all_parts();
        check
    }

    fn all_parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        // Without value axes nothing can be said to be better, nor to change.
        if !self.scenario.values.is_empty() {
            let turns = self.scenario.clock.turns;
            let stride = self.effort.stride.clamp(1, turns.max(1));
            // Campaigns begin in different turns, so that together they come to every turn. Early ones take longest.
            for turn in 1..=turns {
                let campaigns = 0..self.effort.trials;
                let is_tried = |campaign: &u64| (u64::from(turn - 1) + campaign).is_multiple_of(u64::from(stride));
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
        self.players.iter().map(Player::name).collect()
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
                Outcome::Trial(trial::turn(&mut table, scenario, seed, *turn, self.effort.futures))
            }
            Part::Lever(release) => {
                let seeds: Vec<u64> = (0..self.effort.pairs).map(|pair| run_seed(self.seed, pair)).collect();
                Outcome::Lever(*release, pull(&mut table, scenario, *release, &seeds))
            }
            Part::Campaigns(player) => Outcome::Campaigns(self.campaigns(&mut table, *player)),
        })
    }

    /// Every player has seeds of its own, so that together they see more.
    fn campaigns(&self, table: &mut Table<'_>, player: usize) -> Vec<Course> {
        let first = player as u64 * self.effort.campaigns;
        let seeds = (first..first + self.effort.campaigns).map(|run| run_seed(self.seed, run));
        let play = |seed| match &self.players[player] {
            Player::Policy(policy) => table.course(seed, |state| policy.orders(self.scenario, state)),
            Player::Varied => table.course(seed, |state| varied::orders(self.scenario, state)),
        };
        seeds.map(play).collect()
    }

    /// What all parts come to, which are given in their order.
    #[must_use]
    pub fn findings(&self, played: impl IntoIterator<Item = Played>) -> Findings {
        let mut findings = Findings::new(self.scenario);
        for Played(outcome) in played {
            match outcome {
                Outcome::Trial(Some(trial)) => findings.turns.add(&trial),
                Outcome::Trial(None) => {}
                Outcome::Lever(release, lever) => findings.levers.push((release, lever)),
                Outcome::Campaigns(courses) => {
                    courses.iter().for_each(|course| findings.campaigns.add(self.scenario, course));
                }
            }
        }
        findings
    }
}

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
    fn new(scenario: &Scenario) -> Self {
        Self { campaigns: Campaigns::new(scenario), levers: Vec::new(), turns: Turns::default() }
    }
}

/// In how many of the campaigns by varied policies something came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Campaigns {
    /// Campaigns played.
    pub played: u64,
    /// By action.
    pub actions: Vec<u64>,
    /// By happening.
    pub happenings: Vec<u64>,
    /// By offer: made by the player, and by the opponent.
    pub offers: Vec<[u64; 2]>,
    /// By question: put.
    pub proposals: Vec<u64>,
    /// By ending.
    pub endings: Vec<u64>,
    /// A step up at all.
    pub steps: u64,
    /// A step up at the upper rungs.
    pub upper: u64,
}

impl Campaigns {
    fn new(scenario: &Scenario) -> Self {
        Self {
            played: 0,
            actions: vec![0; scenario.actions.len()],
            happenings: vec![0; scenario.happenings.len()],
            offers: vec![[0; 2]; scenario.offers.len()],
            proposals: vec![0; scenario.proposals.len()],
            endings: vec![0; scenario.endings.len()],
            steps: 0,
            upper: 0,
        }
    }

    fn add(&mut self, scenario: &Scenario, course: &Course) {
        self.played += 1;
        let count = |counts: &mut [u64], came: &[bool]| {
            counts.iter_mut().zip(came).for_each(|(count, came)| *count += u64::from(*came));
        };
        count(&mut self.actions, &course.actions);
        count(&mut self.happenings, &course.happenings);
        count(&mut self.proposals, &course.proposals);
        self.offers.iter_mut().zip(&course.offers).for_each(|(counts, made)| count(counts, made));
        if let Some(ending) = course.ending {
            self.endings[ending.index()] += 1;
        }
        let came = |action: &ActionId| course.actions[action.index()];
        let highest = scenario.actions_of(Seat::Opponent).filter(came).map(|action| scenario.action(action).rung).max();
        self.steps += u64::from(highest.is_some_and(scenario::Rung::is_step_up));
        self.upper += u64::from(highest.zip(upper_rung(scenario)).is_some_and(|(rung, upper)| rung >= upper));
    }

    /// What part of the campaigns a count is.
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
    /// By order, whatever its size, loudness and form: the turns that offer it, and those in which it is best.
    pub orders: BTreeMap<Order, Tally>,
}

/// How often an order is there, and best.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Turns that offer it.
    pub offered: u64,
    /// Turns in which it is best.
    pub best: u64,
}

impl Turns {
    fn add(&mut self, trial: &Trial) {
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

    /// What part of the turns a count is.
    #[must_use]
    pub fn share(&self, count: u64) -> f64 {
        share(count, self.tried)
    }
}

fn share(count: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { count as f64 / all as f64 }
}
