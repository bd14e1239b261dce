//! How likely a doctrine makes a record of the opponent's actions, by its own choices: each executed within a month of its
//! recorded month, and nothing else executed.
//!
//! A record is not that strict: some acts leave no trace in it, and with one move a turn not all that was done in a busy
//! autumn can be done again. So every recorded action that does not come in its window, and every one that comes and is
//! not recorded, is a *slip* and costs a factor of [`SLIP`]. The likelihood is the mean, over a doctrine's campaigns under
//! the recorded orders, of that factor to the power of their slips.
//!
//! Too many sequences of moves come near the windows to be summed, so the mean is estimated by a particle filter with a
//! guided proposal (Doucet and Johansen, "A tutorial on particle filtering and smoothing", 2009): each move is drawn from
//! the doctrine's own probabilities, raised for what would spare a slip and lowered for what would cost one, and the
//! particle is weighted by what the doctrine itself would have given the move. The estimate of the likelihood is unbiased.
//! Offers, stops and answers are free, and so is what is prepared and called off.

use super::experiment::run_seed;
use chance::{Chance, Domain, Site};
use engine::minds::{Keep, Mover};
use engine::policy::Policy;
use engine::{Choice, Engine, Mind, Move, MoveOption, NoEvents, Phase, Setup, State};
use scenario::{ActionId, AtStart, DoctrineId, ParameterId, Scenario, Seat, WorldId};

/// Months by which an action may be executed before or after its recorded month.
const LEEWAY: u32 = 1;
/// What a slip costs: the assumed share of acts that a record lacks, and of those that slip into it.
pub const SLIP: f64 = 0.05;

/// When the opponent executed each of its actions: turns in rising order, by action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conduct {
    turns: Vec<Vec<u32>>,
    last: u32,
}

/// An estimate of a logarithm of a likelihood.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Estimate {
    /// The natural logarithm.
    pub log: f64,
    /// The standard error of it over independent filters, by the spread of their logarithms.
    pub error: f64,
    /// The mean number of slips of the campaigns that come near the conduct, by their weights.
    pub slips: f64,
}

/// Likelihoods of conducts under the recorded orders.
#[derive(Clone, Debug)]
pub struct Likelihood {
    scenario: Scenario,
    world: Option<WorldId>,
    particles: u64,
    filters: u64,
    seed: u64,
}

impl Conduct {
    /// What is recorded of the opponent up to a turn. What was running when the campaign began is no act of it.
    #[must_use]
    pub fn recorded(scenario: &Scenario, last: u32) -> Self {
        let mut turns = vec![Vec::new(); scenario.actions.len()];
        for scenario::RecordedAction { action, turns: recorded } in &scenario.history.actions {
            let is_given = |turn: &u32| *turn == 1 && scenario.action(*action).at_start == AtStart::Running;
            let mut own: Vec<u32> = recorded.iter().copied().filter(|turn| *turn <= last && !is_given(turn)).collect();
            own.sort_unstable();
            turns[action.index()] = own;
        }
        Self { turns, last }
    }

    /// The last turn that is looked at.
    #[must_use]
    pub const fn last(&self) -> u32 {
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
    pub fn of(&self, action: ActionId) -> &[u32] {
        &self.turns[action.index()]
    }
}

impl Likelihood {
    /// Likelihoods in this world (or in one drawn by its prior for each particle), with this many particles in each of some
    /// independent filters. Doctrines are pure.
    #[must_use]
    pub fn new(scenario: &Scenario, world: Option<WorldId>, particles: u64, filters: u64, seed: u64) -> Self {
        let (particles, filters) = (particles.max(1), filters.max(1));
        Self { scenario: scenario.with_pure_doctrines(), world, particles, filters, seed }
    }

    /// The scenario, its doctrines pure.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn setup(&self, doctrine: DoctrineId, seed: u64) -> Setup {
        Setup { seed, doctrine: Some(doctrine), world: self.world, level: None }
    }

    /// What the opponent does in a campaign under this doctrine, up to a turn.
    #[must_use]
    pub fn conduct(&self, doctrine: DoctrineId, run: u64, last: u32) -> Conduct {
        let scenario = &self.scenario;
        let setup = self.setup(doctrine, run_seed(self.seed, run));
        let (mut engine, mut mover, mut state) = self.begun(&setup);
        let mut turns = vec![Vec::new(); scenario.actions.len()];
        while state.turn <= last && !state.is_over(scenario) {
            let before: Vec<u32> = state.actions.iter().map(|action| action.executed).collect();
            let turn = state.turn;
            let orders = Policy::Recorded.orders(scenario, &state);
            engine.turn(&mut state, &orders, &mut mover, &mut NoEvents);
            for action in scenario.actions_of(Seat::Opponent) {
                if state.actions[action.index()].executed > before[action.index()] {
                    turns[action.index()].push(turn);
                }
            }
        }
        Conduct { turns, last }
    }

    fn begun(&self, setup: &Setup) -> (Engine<'_>, Mover<'_>, State) {
        let mut state = State::new(&self.scenario, setup);
        let mut engine = Engine::new(&self.scenario);
        engine.open(&mut state, &mut NoEvents);
        (engine, Mover::new(&self.scenario, setup, Keep::Choice), state)
    }

    /// How likely a doctrine makes a conduct.
    #[must_use]
    pub fn estimate(&self, doctrine: DoctrineId, conduct: &Conduct) -> Estimate {
        let filters: Vec<Estimate> = (0..self.filters).map(|filter| self.filter(doctrine, conduct, filter)).collect();
        Estimate::joined(&filters)
    }

    /// The number of independent filters of an estimate.
    #[must_use]
    pub const fn filters(&self) -> u64 {
        self.filters
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
            let setup = self.setup(doctrine, run_seed(own, particle));
            let (_, _, state) = self.begun(&setup);
            Particle { state, matched: Matched::new(conduct), slips: 0, log: 0.0 }
        };
        let mut particles: Vec<Particle> = (0..self.particles).map(start).collect();
        let setup = self.setup(doctrine, own);
        let (mut engine, mut mover, _) = self.begun(&setup);
        let (mut total, mut slips) = (0.0, 0.0);
        for turn in 1..=conduct.last {
            for Particle { state, matched, slips, log } in &mut particles {
                let mut slipped = 0;
                if !state.is_over(scenario) && state.ended.is_none() {
                    let before: Vec<u32> = state.actions.iter().map(|action| action.executed).collect();
                    let orders = Policy::Recorded.orders(scenario, state);
                    let mut mind = Guided { mover: &mut mover, conduct, matched, log: 0.0 };
                    engine.turn(state, &orders, &mut mind, &mut NoEvents);
                    *log += mind.log;
                    for action in scenario.actions_of(Seat::Opponent) {
                        if state.actions[action.index()].executed > before[action.index()] {
                            slipped += matched.came(conduct, action, turn);
                        }
                    }
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
            if is_last || effective < 0.5 * self.particles as f64 {
                total += most + libm::log(sum / self.particles as f64);
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
    /// What independent estimates come to. They are unbiased, their logarithms are not: what is joined are the likelihoods.
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
struct Particle {
    state: State,
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
    fn owed(&self, conduct: &Conduct, action: ActionId) -> Option<u32> {
        conduct.of(action).get(self.0[action.index()]).copied()
    }

    /// Whether an action that is executed in a turn meets its next recorded one; what comes after the record is free.
    fn meets(&self, conduct: &Conduct, action: ActionId, turn: u32) -> bool {
        turn > conduct.last || self.owed(conduct, action).is_some_and(|due| turn.abs_diff(due) <= LEEWAY)
    }

    /// Books an execution, and returns how many slips it is. The earliest open window is met first, which is the best that
    /// can be done where all are of one length.
    fn came(&mut self, conduct: &Conduct, action: ActionId, turn: u32) -> u32 {
        if self.owed(conduct, action).is_some_and(|due| turn.abs_diff(due) <= LEEWAY) {
            self.0[action.index()] += 1;
            0
        } else {
            1
        }
    }

    /// Gives up what can be met no more after a turn, and returns how many slips that is. At the end of the record everything
    /// that is left is missed.
    fn passed(&mut self, conduct: &Conduct, turn: u32) -> u32 {
        let mut missed = 0;
        for (next, turns) in self.0.iter_mut().zip(&conduct.turns) {
            while turns.get(*next).is_some_and(|due| due + LEEWAY <= turn || turn >= conduct.last) {
                *next += 1;
                missed += 1;
            }
        }
        missed
    }
}

/// Systematic resampling; copies go on with luck of their own.
fn resampled(particles: &[Particle], weights: &[f64], sum: f64, seed: u64, turn: u32) -> Vec<Particle> {
    let count = particles.len();
    let first = Chance::new(seed, Domain::Inference).uniform(turn, Site::new("resampling"));
    let (mut at, mut so_far) = (0, weights[0]);
    let mut chosen = Vec::with_capacity(count);
    for place in 0..count {
        let target = (place as f64 + first) / count as f64 * sum;
        while so_far < target && at + 1 < count {
            at += 1;
            so_far += weights[at];
        }
        let mut copy = Particle { log: 0.0, ..particles[at].clone() };
        copy.state.seed = run_seed(seed ^ u64::from(turn), place as u64);
        chosen.push(copy);
    }
    chosen
}

/// Leads the opponent along a conduct, and remembers what its moves would have been worth to it.
struct Guided<'m, 's, 'c> {
    mover: &'m mut Mover<'s>,
    conduct: &'c Conduct,
    matched: &'c Matched,
    /// The logarithm of the doctrine's probability of the move over that by which it was drawn.
    log: f64,
}

impl Guided<'_, '_, '_> {
    /// In how many turns from now an action that is not prepared has to be begun at the latest to meet its next recorded
    /// turn; `None` if there is none, or it is too late.
    fn left_to_begin(&self, scenario: &Scenario, believed: &State, action: ActionId) -> Option<u32> {
        let due = self.matched.owed(self.conduct, action)?;
        (due + LEEWAY).min(self.conduct.last).checked_sub(scenario.action(action).prepare)?.checked_sub(believed.turn)
    }

    /// By what factor an option is drawn more often than the doctrine would choose it. A slip that it spares now is made
    /// good in full, one that it could also spare later in part; any factors above 0 give an unbiased estimate, these a
    /// quiet one.
    fn favour(&self, scenario: &Scenario, believed: &State, step: Move) -> f64 {
        let spares = |left: u32| libm::pow(1.0 / SLIP, 1.0 / f64::from(left + 1));
        match step {
            Move::Prepare(action) => {
                let comes_in = believed.turn + scenario.action(action).prepare;
                match self.left_to_begin(scenario, believed, action) {
                    Some(left) if self.matched.meets(self.conduct, action, comes_in) => spares(left),
                    _ if self.matched.meets(self.conduct, action, comes_in) => 1.0,
                    // It can still be called off, if there is time for it.
                    _ if comes_in > believed.turn => libm::sqrt(SLIP),
                    _ => SLIP,
                }
            }
            Move::CallOff(action) => match believed.actions[action.index()].phase {
                Phase::Preparing { due } if self.matched.meets(self.conduct, action, due) => SLIP,
                Phase::Preparing { due } => spares(due.saturating_sub(believed.turn)),
                _ => 1.0,
            },
            _ => 1.0,
        }
    }
}

impl Mind for Guided<'_, '_, '_> {
    fn choose(&mut self, scenario: &Scenario, seat: Seat, believed: &State, options: &[MoveOption]) -> Choice {
        if seat == Seat::Partner {
            return self.mover.choose(scenario, seat, believed, options);
        }
        let own = self.mover.probabilities(seat, believed, options);
        let weights = options.iter().zip(&own).map(|(option, own)| own * self.favour(scenario, believed, option.step));
        let mut proposal: Vec<f64> = weights.collect();
        let sum: f64 = proposal.iter().sum();
        proposal.iter_mut().for_each(|weight| *weight /= sum);
        let draw = Chance::new(believed.seed, Domain::Inference).uniform(believed.turn, Site::new("guided move"));
        let mut so_far = 0.0;
        let passed = proposal.iter().take_while(|share| {
            so_far += **share;
            so_far <= draw
        });
        let last = proposal.iter().rposition(|share| *share > 0.0).unwrap_or(0);
        let at = passed.count().min(last);
        self.log = libm::log(own[at]) - libm::log(proposal[at]);
        Choice { step: options[at].step, weighing: None }
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
            for turn in 1..=conduct.last {
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
            turns[*action].push(*turn);
        }
        Conduct { turns, last }
    }

    #[test]
    fn the_estimate_is_the_mean_over_campaigns_of_what_slips_cost() {
        let small = small();
        let likelihood = Likelihood::new(&small, None, 1000, 4, 7);
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
            for turn in 1..=record.last {
                if turns.contains(&turn) {
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
