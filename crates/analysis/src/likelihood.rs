//! How likely a doctrine makes a record of the opponent's actions, by its own choices. The strict demand is that each
//! action is executed within a month of its recorded month, and nothing else is executed.
//!
//! A record is not that strict: some acts leave no trace in it, and with one move a turn the opponent cannot repeat all
//! of a busy autumn. So every recorded action that does not come in its window, and every one that comes and is not
//! recorded, is a *slip* and costs a factor of [`SLIP`]. The likelihood is the mean, over a doctrine's campaigns under
//! the recorded orders, of that factor to the power of their slips.
//!
//! Too many sequences of moves come near the windows for an exact sum. So the mean is estimated by a particle filter
//! with a guided proposal (Doucet and Johansen, "A tutorial on particle filtering and smoothing", 2009). Each move is
//! drawn from the doctrine's own probabilities, raised for moves that would spare a slip and lowered for moves that
//! would cost one. The particle is weighted by the doctrine's own probability of the move over that of the draw. The
//! estimate of the likelihood is unbiased. Offers, stops and answers cost nothing, nor does what is prepared and called
//! off.

use crate::backtest::fitted_window;
use crate::counterfactual::{Counterfactual, Orders, Table};
use crate::experiment::run_seed;
use chance::{Chance, Domain, Site};
use engine::policy::Policy;
use engine::{Move, NoEvents, Phase, Setup, State};
use scenario::{ActionId, AtStart, DoctrineId, ParameterId, Scenario, Seat, Turn, WorldId};

/// Months by which an action may be executed before or after its recorded month.
const LEEWAY: u32 = 1;
/// The factor that a slip costs: the assumed share of acts that are missing from a record, or in it by mistake.
pub const SLIP: f64 = 0.05;

/// When the opponent executed each of its actions: turns in rising order, by action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conduct {
    turns: Vec<Vec<Turn>>,
    last: Turn,
}

/// An estimate of the logarithm of a likelihood.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Estimate {
    /// The natural logarithm.
    pub log: f64,
    /// Its standard error, from the spread of the logarithms of independent filters.
    pub error: f64,
    /// The mean number of slips, weighted, of the campaigns that come near the conduct.
    pub slips: f64,
}

/// How much is played for an estimate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Precision {
    /// Campaigns in each filter, at least 1.
    pub particles: u64,
    /// Independent filters, at least 1: the spread between them gives the error.
    pub filters: u64,
}

/// Likelihoods of conducts under the recorded orders.
#[derive(Clone, Debug)]
pub struct Likelihood {
    scenario: Scenario,
    world: Option<WorldId>,
    precision: Precision,
    seed: u64,
}

impl Conduct {
    /// The opponent's recorded actions up to a turn. What was running when the campaign began is not its act.
    #[must_use]
    pub fn recorded(scenario: &Scenario, last: Turn) -> Self {
        let mut turns = vec![Vec::new(); scenario.actions.len()];
        for scenario::RecordedAction { action, turns: recorded } in &scenario.history.actions {
            let is_given = |turn: &Turn| *turn == Turn::FIRST && scenario.action(*action).at_start == AtStart::Running;
            let mut own: Vec<Turn> = recorded.iter().copied().filter(|turn| *turn <= last && !is_given(turn)).collect();
            own.sort_unstable();
            turns[action.index()] = own;
        }
        Self { turns, last }
    }

    /// The opponent's recorded actions in the turns that calibration may use.
    #[must_use]
    pub fn fitted(scenario: &Scenario) -> Self {
        Self::recorded(scenario, fitted_window(scenario).to.min(scenario.clock.last_decision()))
    }

    /// The last turn that counts.
    #[must_use]
    pub const fn last(&self) -> Turn {
        self.last
    }

    /// The number of actions in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.turns.iter().map(Vec::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// When an action was executed.
    #[must_use]
    pub fn of(&self, action: ActionId) -> &[Turn] {
        &self.turns[action.index()]
    }
}

impl Likelihood {
    /// Likelihoods in this world, or in one drawn from the prior for each particle. Every doctrine is taken to be pure:
    /// the opponent is wholly of it.
    #[must_use]
    pub fn new(scenario: &Scenario, world: Option<WorldId>, precision: Precision, seed: u64) -> Self {
        let Precision { particles, filters } = precision;
        let precision = Precision { particles: particles.max(1), filters: filters.max(1) };
        Self { scenario: scenario.with_pure_doctrines(), world, precision, seed }
    }

    /// The scenario, its doctrines pure.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What the opponent does in a campaign under this doctrine, up to a turn.
    #[must_use]
    pub fn conduct(&self, doctrine: DoctrineId, run: u64, last: Turn) -> Conduct {
        let scenario = &self.scenario;
        let mut campaign = self.start(doctrine, run_seed(self.seed, run));
        let mut table = Table::new(scenario);
        let mut turns = vec![Vec::new(); scenario.actions.len()];
        while campaign.state().turn <= last && !campaign.state().is_over(scenario) {
            let turn = campaign.state().turn;
            for action in self.executed_in_a_turn(&mut table, &mut campaign, None) {
                turns[action.index()].push(turn);
            }
        }
        Conduct { turns, last }
    }

    /// A campaign under this doctrine before its first turn.
    fn start(&self, doctrine: DoctrineId, seed: u64) -> Counterfactual<'_> {
        let setup = Setup { seed, doctrine: Some(doctrine), world: self.world, level: None };
        Counterfactual::from_start(&self.scenario, &setup)
    }

    /// Plays a turn with the recorded orders, and returns what the opponent executes in it.
    fn executed_in_a_turn(
        &self,
        table: &mut Table<'_>,
        campaign: &mut Counterfactual<'_>,
        lean: Option<&dyn Fn(&State, Move) -> f64>,
    ) -> Vec<ActionId> {
        let before: Vec<u32> = campaign.state().actions.iter().map(|action| action.executed).collect();
        campaign.turn_leaning(table, Orders::By(&Policy::Recorded), lean, &mut NoEvents);
        let is_new = |action: &ActionId| campaign.state().actions[action.index()].executed > before[action.index()];
        self.scenario.actions_of(Seat::Opponent).filter(is_new).collect()
    }

    /// How likely a doctrine makes a conduct.
    #[must_use]
    pub fn estimate(&self, doctrine: DoctrineId, conduct: &Conduct) -> Estimate {
        let filters: Vec<Estimate> =
            (0..self.precision.filters).map(|filter| self.filter(doctrine, conduct, filter)).collect();
        Estimate::joined(&filters)
    }

    /// The number of independent filters of an estimate.
    #[must_use]
    pub const fn filters(&self) -> u64 {
        self.precision.filters
    }

    /// Gives a parameter another value in every world.
    pub(super) fn set_parameter(&mut self, parameter: ParameterId, value: f64) {
        for world in 0..self.scenario.worlds.len() {
            self.scenario.set_parameter(world.into(), parameter, value);
        }
    }

    /// One filter's estimate, by its number.
    #[must_use]
    pub fn filter(&self, doctrine: DoctrineId, conduct: &Conduct, filter: u64) -> Estimate {
        let scenario = &self.scenario;
        let own = run_seed(self.seed ^ 0x5eed, filter);
        let start = |particle: u64| {
            let campaign = self.start(doctrine, run_seed(own, particle));
            Particle { campaign, matched: Matched::new(conduct), slips: 0, log: 0.0 }
        };
        let mut particles: Vec<Particle<'_>> = (0..self.precision.particles).map(start).collect();
        let mut table = Table::new(scenario);
        let (mut total, mut slips) = (0.0, 0.0);
        for turn in Turn::FIRST.up_to(conduct.last) {
            for Particle { campaign, matched, slips, log } in &mut particles {
                let mut slipped = 0;
                if !campaign.state().is_over(scenario) && campaign.state().ended.is_none() {
                    let lean = |believed: &State, step: Move| favour(scenario, conduct, matched, believed, step);
                    let executed = self.executed_in_a_turn(&mut table, campaign, Some(&lean));
                    *log += campaign.take_log_weight();
                    slipped += executed.into_iter().map(|action| matched.came(conduct, action, turn)).sum::<u32>();
                }
                slipped += matched.passed(conduct, turn);
                *log += f64::from(slipped) * libm::log(SLIP);
                *slips += slipped;
            }
            let most = particles.iter().map(|particle| particle.log).fold(f64::NEG_INFINITY, f64::max);
            let weights: Vec<f64> = particles.iter().map(|particle| libm::exp(particle.log - most)).collect();
            let sum: f64 = weights.iter().sum();
            let effective = sum * sum / weights.iter().map(|weight| weight * weight).sum::<f64>();
            let is_last = turn == conduct.last;
            if is_last || effective < 0.5 * self.precision.particles as f64 {
                total += most + libm::log(sum / self.precision.particles as f64);
                if is_last {
                    let weighted = particles.iter().zip(&weights).map(|(own, weight)| f64::from(own.slips) * weight);
                    slips = weighted.sum::<f64>() / sum;
                } else {
                    particles = resampled(&particles, &weights, sum, own, turn);
                }
            }
        }
        Estimate { log: total, error: 0.0, slips }
    }
}

impl Estimate {
    /// Joins independent estimates. The likelihoods are averaged, since they are unbiased; their logarithms are not.
    #[must_use]
    pub fn joined(filters: &[Self]) -> Self {
        let count = filters.len() as f64;
        let most = filters.iter().map(|filter| filter.log).fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = filters.iter().map(|filter| libm::exp(filter.log - most)).collect();
        let sum: f64 = weights.iter().sum();
        let slips = filters.iter().zip(&weights).map(|(filter, weight)| filter.slips * weight).sum::<f64>() / sum;
        let mean = filters.iter().map(|filter| filter.log).sum::<f64>() / count;
        let squares = filters.iter().map(|filter| (filter.log - mean) * (filter.log - mean));
        let spread = squares.sum::<f64>() / (count - 1.0).max(1.0);
        Self { log: most + libm::log(sum / count), error: libm::sqrt(spread / count), slips }
    }
}

/// A campaign on its way through a record.
#[derive(Clone, Debug)]
struct Particle<'s> {
    campaign: Counterfactual<'s>,
    matched: Matched,
    slips: u32,
    /// The logarithm of its weight.
    log: f64,
}

/// How far a campaign has come through a record: by action, how many of its recorded turns have been met or are past.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Matched(Vec<usize>);

impl Matched {
    fn new(conduct: &Conduct) -> Self {
        Self(vec![0; conduct.turns.len()])
    }

    /// The recorded turn that an action is to meet next.
    fn owed(&self, conduct: &Conduct, action: ActionId) -> Option<Turn> {
        conduct.of(action).get(self.0[action.index()]).copied()
    }

    /// Whether executing an action in this turn is no slip: it meets its next recorded turn, or the record has ended.
    fn meets(&self, conduct: &Conduct, action: ActionId, turn: Turn) -> bool {
        turn > conduct.last || self.owed(conduct, action).is_some_and(|due| turn.abs_diff(due) <= LEEWAY)
    }

    /// Counts an execution, and returns how many slips it is. It meets the earliest open window, which is the best
    /// choice since all windows have one length.
    fn came(&mut self, conduct: &Conduct, action: ActionId, turn: Turn) -> u32 {
        if self.owed(conduct, action).is_some_and(|due| turn.abs_diff(due) <= LEEWAY) {
            self.0[action.index()] += 1;
            0
        } else {
            1
        }
    }

    /// Gives up recorded turns that can no longer be met after a turn, and returns how many slips that is. At the end
    /// of the record everything that is left is missed.
    fn passed(&mut self, conduct: &Conduct, turn: Turn) -> u32 {
        let mut missed = 0;
        for (next, turns) in self.0.iter_mut().zip(&conduct.turns) {
            while turns.get(*next).is_some_and(|due| *due + LEEWAY <= turn || turn >= conduct.last) {
                *next += 1;
                missed += 1;
            }
        }
        missed
    }
}

/// Systematic resampling. Copies go on with luck of their own.
fn resampled<'s>(particles: &[Particle<'s>], weights: &[f64], sum: f64, seed: u64, turn: Turn) -> Vec<Particle<'s>> {
    let count = particles.len();
    let first = Chance::new(seed, Domain::Inference).uniform(turn.number(), Site::new("resampling"));
    let (mut at, mut so_far) = (0, weights[0]);
    let mut chosen = Vec::with_capacity(count);
    for place in 0..count {
        let target = (place as f64 + first) / count as f64 * sum;
        while so_far < target && at + 1 < count {
            at += 1;
            so_far += weights[at];
        }
        let Particle { campaign, matched, slips, .. } = particles[at].clone();
        let campaign = campaign.with_luck(run_seed(seed ^ u64::from(turn), place as u64));
        chosen.push(Particle { campaign, matched, slips, log: 0.0 });
    }
    chosen
}

/// The latest turn, counted from now, in which an action that is not prepared has to be begun to meet its next recorded
/// turn; `None` if there is no such turn, or it is too late.
fn left_to_begin(
    scenario: &Scenario,
    conduct: &Conduct,
    matched: &Matched,
    believed: &State,
    action: ActionId,
) -> Option<u32> {
    let due = matched.owed(conduct, action)?;
    (due + LEEWAY).min(conduct.last).checked_since(believed.turn)?.checked_sub(scenario.action(action).prepare)
}

/// The factor by which a move is drawn more often than the doctrine would choose it. A slip that the move spares now is
/// made up for in full, one that it could also spare later only in part. Any factors above 0 give an unbiased estimate;
/// these give one of small variance.
fn favour(scenario: &Scenario, conduct: &Conduct, matched: &Matched, believed: &State, step: Move) -> f64 {
    let spares = |left: u32| libm::pow(1.0 / SLIP, 1.0 / f64::from(left + 1));
    match step {
        Move::Prepare(action) => {
            let comes_in = believed.turn + scenario.action(action).prepare;
            match left_to_begin(scenario, conduct, matched, believed, action) {
                Some(left) if matched.meets(conduct, action, comes_in) => spares(left),
                _ if matched.meets(conduct, action, comes_in) => 1.0,
                // It can still be called off, if there is time for it.
                _ if comes_in > believed.turn => libm::sqrt(SLIP),
                _ => SLIP,
            }
        }
        Move::CallOff(action) => match believed.actions[action.index()].phase {
            Phase::Preparing { due } if matched.meets(conduct, action, due) => SLIP,
            Phase::Preparing { due } => spares(due.since(believed.turn)),
            _ => 1.0,
        },
        Move::Nothing | Move::Stop(_) | Move::Offer(_) | Move::Accept(_) => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::small;

    /// The mean of what slips cost, over this many of the small war's own campaigns.
    fn counted(likelihood: &Likelihood, doctrine: DoctrineId, conduct: &Conduct, runs: u64) -> f64 {
        let worth = |run: u64| {
            let found = likelihood.conduct(doctrine, run, conduct.last);
            let (mut matched, mut slips) = (Matched::new(conduct), 0);
            for turn in Turn::FIRST.up_to(conduct.last) {
                for (action, turns) in found.turns.iter().enumerate() {
                    if turns.contains(&turn) {
                        slips += matched.came(conduct, action.into(), turn);
                    }
                }
                slips += matched.passed(conduct, turn);
            }
            libm::pow(SLIP, f64::from(slips))
        };
        (0..runs).map(worth).sum::<f64>() / runs as f64
    }

    fn conduct(scenario: &Scenario, executed: &[(usize, u32)], last: u32) -> Conduct {
        let mut turns = vec![Vec::new(); scenario.actions.len()];
        for (action, turn) in executed {
            turns[*action].push(Turn::new(*turn));
        }
        Conduct { turns, last: Turn::new(last) }
    }

    #[test]
    fn the_estimate_is_the_mean_over_campaigns_of_what_slips_cost() {
        let small = small();
        let likelihood = Likelihood::new(&small, None, Precision { particles: 1000, filters: 4 }, 7);
        for (doctrine, executed) in [
            (1, vec![(1, 4)]),
            (0, vec![(1, 3)]),
            (0, vec![]),
            (0, vec![(0, 2), (1, 3)]),
            (1, vec![(0, 1), (1, 1), (0, 3), (1, 3)]),
        ] {
            let conduct = conduct(&small, &executed, 4);
            let doctrine = DoctrineId::from(doctrine);
            let mean = counted(&likelihood, doctrine, &conduct, 8000);
            let estimate = likelihood.estimate(doctrine, &conduct);
            // Counting 8,000 campaigns is good to a tenth where one in eighty keeps to the conduct.
            assert!((libm::exp(estimate.log) / mean - 1.0).abs() < 0.15, "{estimate:?} for {mean}: {conduct:?}");
        }
    }

    #[test]
    fn what_meets_a_window_costs_nothing_and_every_slip_costs_the_same() {
        let small = small();
        let record = conduct(&small, &[(1, 3), (1, 6)], 8);
        let cost = |turns: &[u32]| {
            let (mut matched, mut slips) = (Matched::new(&record), 0);
            for turn in Turn::FIRST.up_to(record.last) {
                if turns.contains(&turn.number()) {
                    slips += matched.came(&record, 1.into(), turn);
                }
                slips += matched.passed(&record, turn);
            }
            slips
        };
        for (turns, slips) in
            [(&[3, 6][..], 0), (&[2, 7], 0), (&[4, 5], 0), (&[3], 1), (&[], 2), (&[1, 3, 6], 1), (&[1, 8], 4)]
        {
            assert_eq!(cost(turns), slips, "{turns:?}");
        }
    }
}
