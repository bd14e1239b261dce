//! How likely a doctrine makes a record of the opponent's actions: the probability that each is executed within a month
//! of its recorded month, that nothing else is, and that it so happens by the doctrine's own choices.
//!
//! Too many sequences of moves come within the windows to be summed, so the sum is estimated by a particle filter with a
//! guided proposal (Doucet and Johansen, "A tutorial on particle filtering and smoothing", 2009): particles are campaigns
//! under the recorded orders; each move is drawn from the doctrine's own probabilities, raised for what is still owed to
//! the record, and for calling off what is not in it, and the particle is weighted by what the doctrine itself would have
//! given the move. The estimate of the likelihood is unbiased. Offers, stops and answers are free, and so is what is
//! prepared and called off.

use super::experiment::run_seed;
use crate::chance::{Chance, Domain, Site};
use crate::engine::{Choice, Engine, Mind, Move, MoveOption, NoEvents, Phase, Setup, State};
use crate::minds::{Keep, Mover};
use crate::policy::Policy;
use crate::scenario::{ActionId, AtStart, DoctrineId, Scenario, Seat};

/// Months by which an action may be executed before or after its recorded month.
const LEEWAY: u32 = 1;
/// How much of the probability that a due action would need to come in time is lent to it.
const RAISED: f64 = 0.5;

/// When the opponent executed each of its actions: turns in rising order, by action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conduct {
    turns: Vec<Vec<u32>>,
    last: u32,
}

/// An estimate of a logarithm of a likelihood.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Estimate {
    /// The natural logarithm; minus infinity where no sequence was found.
    pub log: f64,
    /// The standard error of it over independent filters, by the spread of their logarithms.
    pub error: f64,
}

/// Likelihoods of conducts under the recorded orders.
#[derive(Clone, Debug)]
pub struct Likelihood {
    scenario: Scenario,
    world: Option<String>,
    particles: u64,
    filters: u64,
    seed: u64,
}

impl Conduct {
    /// What is recorded of the opponent up to a turn. What was running when the campaign began is no act of it.
    #[must_use]
    pub fn recorded(scenario: &Scenario, last: u32) -> Self {
        let mut turns = vec![Vec::new(); scenario.actions.len()];
        for (action, recorded) in &scenario.history.actions {
            let is_given = |turn: &u32| *turn == 1 && scenario.action(*action).at_start == AtStart::Running;
            let mut own: Vec<u32> = recorded.iter().copied().filter(|turn| *turn <= last && !is_given(turn)).collect();
            own.sort_unstable();
            turns[action.index()] = own;
        }
        Self { turns, last }
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
    pub fn new(scenario: &Scenario, world: Option<String>, particles: u64, filters: u64, seed: u64) -> Self {
        let (particles, filters) = (particles.max(1), filters.max(1));
        Self { scenario: scenario.with_pure_doctrines(), world, particles, filters, seed }
    }

    /// The scenario, its doctrines pure.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn setup(&self, doctrine: DoctrineId, seed: u64) -> Setup {
        let doctrine = Some(self.scenario.doctrine(doctrine).id.clone());
        Setup { seed, doctrine, world: self.world.clone(), level: None }
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
        let mut state = State::new(&self.scenario, setup).expect("doctrine and world are the scenario's own");
        let mut engine = Engine::new(&self.scenario);
        engine.open(&mut state, &mut NoEvents);
        (engine, Mover::new(&self.scenario, setup, Keep::Choice).expect("no level is named"), state)
    }

    /// How likely a doctrine makes a conduct.
    #[must_use]
    pub fn estimate(&self, doctrine: DoctrineId, conduct: &Conduct) -> Estimate {
        let logs: Vec<f64> = (0..self.filters).map(|filter| self.filter(doctrine, conduct, filter)).collect();
        let count = logs.len() as f64;
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if most == f64::NEG_INFINITY {
            return Estimate { log: most, error: 0.0 };
        }
        // The filters' likelihoods are unbiased, their logarithms are not: what is joined are the likelihoods.
        let log = most + libm::log(logs.iter().map(|log| libm::exp(log - most)).sum::<f64>() / count);
        let mean = logs.iter().sum::<f64>() / count;
        let spread = logs.iter().map(|log| (log - mean) * (log - mean)).sum::<f64>() / (count - 1.0).max(1.0);
        Estimate { log, error: libm::sqrt(spread / count) }
    }

    /// The logarithm of one filter's estimate.
    fn filter(&self, doctrine: DoctrineId, conduct: &Conduct, filter: u64) -> f64 {
        let scenario = &self.scenario;
        let own = run_seed(self.seed ^ 0x5eed, filter);
        let start = |particle: u64| {
            let setup = self.setup(doctrine, run_seed(own, particle));
            let (_, _, state) = self.begun(&setup);
            (state, 0.0)
        };
        let mut particles: Vec<(State, f64)> = (0..self.particles).map(start).collect();
        let setup = self.setup(doctrine, own);
        let (mut engine, mut mover, _) = self.begun(&setup);
        let mut total = 0.0;
        for turn in 1..=conduct.last {
            for (state, log) in &mut particles {
                if *log == f64::NEG_INFINITY {
                    continue;
                }
                if state.is_over(scenario) || state.ended.is_some() {
                    // Nothing more is done in a campaign that has closed.
                    if conduct.turns.iter().flatten().any(|due| *due >= turn + LEEWAY) {
                        *log = f64::NEG_INFINITY;
                    }
                    continue;
                }
                let orders = Policy::Recorded.orders(scenario, state);
                let mut mind = Guided { mover: &mut mover, conduct, log: 0.0 };
                engine.turn(state, &orders, &mut mind, &mut NoEvents);
                *log += mind.log;
            }
            let most = particles.iter().map(|(_, log)| *log).fold(f64::NEG_INFINITY, f64::max);
            if most == f64::NEG_INFINITY {
                return most;
            }
            let weights: Vec<f64> = particles.iter().map(|(_, log)| libm::exp(log - most)).collect();
            let sum: f64 = weights.iter().sum();
            let effective = sum * sum / weights.iter().map(|weight| weight * weight).sum::<f64>();
            let is_last = turn == conduct.last;
            if is_last || effective < 0.5 * self.particles as f64 {
                total += most + libm::log(sum / self.particles as f64);
                if !is_last {
                    particles = resampled(&particles, &weights, sum, own, turn);
                }
            }
        }
        total
    }
}

/// Systematic resampling; copies go on with luck of their own.
fn resampled(particles: &[(State, f64)], weights: &[f64], sum: f64, seed: u64, turn: u32) -> Vec<(State, f64)> {
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
        let mut state = particles[at].0.clone();
        state.seed = run_seed(seed ^ u64::from(turn), place as u64);
        chosen.push((state, 0.0));
    }
    chosen
}

/// Keeps the opponent to a conduct, and remembers what it would have been worth to it.
struct Guided<'m, 's, 'c> {
    mover: &'m mut Mover<'s>,
    conduct: &'c Conduct,
    /// The logarithm of the doctrine's probability of the move over that by which it was drawn.
    log: f64,
}

impl Guided<'_, '_, '_> {
    /// Whether an action may be executed in a turn: near enough to its next recorded one, or after what is looked at.
    fn may_come(&self, believed: &State, action: ActionId, turn: u32) -> bool {
        let done = believed.actions[action.index()].executed as usize;
        turn > self.conduct.last || self.conduct.of(action).get(done).is_some_and(|due| turn.abs_diff(*due) <= LEEWAY)
    }

    /// The last turn in which an action that is not prepared can be begun and still be executed near enough to its next
    /// recorded turn; `None` if nothing is owed, an error if that turn is past.
    fn last_chance(&self, scenario: &Scenario, believed: &State, action: ActionId) -> Result<Option<u32>, Missed> {
        let done = believed.actions[action.index()].executed as usize;
        let Some(due) = self.conduct.of(action).get(done) else { return Ok(None) };
        let latest = (due + LEEWAY).min(self.conduct.last);
        match latest.checked_sub(scenario.action(action).prepare) {
            Some(turn) if turn >= believed.turn => Ok(Some(turn)),
            _ => Err(Missed),
        }
    }

    /// The probability by which each option is drawn; an error if the conduct can be kept no more.
    fn proposal(
        &self,
        scenario: &Scenario,
        believed: &State,
        options: &[MoveOption],
        own: &[f64],
    ) -> Result<Vec<f64>, Missed> {
        // The one move that must be made now, if there is one; of two the other comes too late.
        let mut must = None;
        let mut force = |step: Move| if must.replace(step).is_some() { Err(Missed) } else { Ok(()) };
        for action in scenario.actions_of(Seat::Opponent) {
            match believed.actions[action.index()].phase {
                Phase::Preparing { due } if due <= believed.turn && !self.may_come(believed, action, believed.turn) => {
                    force(Move::CallOff(action))?;
                }
                Phase::Preparing { .. } => {}
                Phase::Idle | Phase::Running => {
                    if self.last_chance(scenario, believed, action)? == Some(believed.turn) {
                        force(Move::Prepare(action))?;
                    }
                }
            }
        }
        let raised = |own: f64, left: u32| own.max(RAISED / f64::from(left + 1));
        let weight = |(option, own): (&MoveOption, &f64)| match (option.step, must) {
            (step, Some(must)) => f64::from(u8::from(step == must)),
            (Move::Prepare(action), None) => {
                let comes_in = believed.turn + scenario.action(action).prepare;
                match self.last_chance(scenario, believed, action) {
                    Ok(Some(last)) if self.may_come(believed, action, comes_in) => raised(*own, last - believed.turn),
                    // What may not come can be prepared, if there is time to call it off.
                    _ if self.may_come(believed, action, comes_in) || comes_in > believed.turn => *own,
                    _ => 0.0,
                }
            }
            (Move::CallOff(action), None) => match believed.actions[action.index()].phase {
                Phase::Preparing { due } if !self.may_come(believed, action, due) => raised(*own, due - believed.turn),
                _ => *own,
            },
            (_, None) => *own,
        };
        let weights: Vec<f64> = options.iter().zip(own).map(weight).collect();
        let sum: f64 = weights.iter().sum();
        if sum > 0.0 { Ok(weights.into_iter().map(|weight| weight / sum).collect()) } else { Err(Missed) }
    }
}

/// The conduct can be kept no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Missed;

impl Mind for Guided<'_, '_, '_> {
    fn choose(&mut self, scenario: &Scenario, seat: Seat, believed: &State, options: &[MoveOption]) -> Choice {
        if seat == Seat::Partner {
            return self.mover.choose(scenario, seat, believed, options);
        }
        let own = self.mover.probabilities(seat, believed, options);
        let Ok(proposal) = self.proposal(scenario, believed, options, &own) else {
            self.log = f64::NEG_INFINITY;
            return Choice { step: Move::Nothing, weighing: None };
        };
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
    use crate::testing::small;

    /// Of the small war's own campaigns, the share in which exactly this conduct comes about, to within the leeway.
    fn counted(likelihood: &Likelihood, doctrine: DoctrineId, conduct: &Conduct, runs: u64) -> f64 {
        let is_kept = |found: &Conduct| {
            conduct.turns.iter().zip(&found.turns).all(|(due, came)| {
                due.len() == came.len() && due.iter().zip(came).all(|(due, came)| due.abs_diff(*came) <= LEEWAY)
            })
        };
        let kept = (0..runs).filter(|run| is_kept(&likelihood.conduct(doctrine, *run, conduct.last))).count();
        kept as f64 / runs as f64
    }

    #[test]
    fn the_estimate_is_the_share_of_campaigns_that_keep_to_the_conduct() {
        let small = small();
        let likelihood = Likelihood::new(&small, None, 1000, 4, 7);
        for (doctrine, action, due) in [(1, 1, 4), (0, 1, 3), (1, 1, 3), (0, 1, 2)] {
            let mut turns = vec![Vec::new(); small.actions.len()];
            turns[action] = vec![due];
            let conduct = Conduct { turns, last: 4 };
            let doctrine = DoctrineId::from(doctrine);
            let share = counted(&likelihood, doctrine, &conduct, 4000);
            assert!(share > 0.05, "{share} is too rare to be counted");
            // 4,000 campaigns count a share of 6 % to within 6 % of it, the filters estimate it to within 3 %.
            let estimate = libm::exp(likelihood.estimate(doctrine, &conduct).log);
            assert!((estimate / share - 1.0).abs() < 0.15, "{estimate} for {share}: {conduct:?}");
        }
    }

    #[test]
    fn what_a_doctrine_cannot_do_has_no_likelihood() {
        let small = small();
        let likelihood = Likelihood::new(&small, None, 50, 2, 7);
        let mut conduct = likelihood.conduct(0.into(), 0, 3);
        // Everything at once: one move a turn cannot do that.
        for turns in &mut conduct.turns {
            *turns = vec![1, 2, 3];
        }
        assert_eq!(likelihood.estimate(0.into(), &conduct).log, f64::NEG_INFINITY);
    }
}
