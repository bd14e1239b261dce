//! What a move would lead to, as the opponent sees it: the scenario carried on from its estimate, with draws at their means,
//! what is due and running going on, and no seat making new moves.
//!
//! Doing nothing is projected once, with all that the utilities depend on. Every other move is projected from the turn in
//! which it takes effect, side by side with others, and only in what a move can change; the rest is taken from the
//! projection of doing nothing.

mod lane_state;
mod lanes;
mod nothing;
mod projected;

use lane_state::LaneState;
use nothing::Base;
use projected::{Moment, Projected};

use crate::{ActionState, CommitmentKind, Evaluator, Move, MoveOption, Phase, State, truth};
use scenario::programs::{MovesGrant, ProjectionPrograms, Registers, Unit};
use scenario::{ActionId, Duration, ReleaseKind, Scenario, Turn};

/// A number for each of the moves that are projected side by side.
type Lanes<const N: usize> = [f64; N];
/// The longest horizon, in turns; the reader of scenarios sees to it.
const LONGEST: usize = 24;

/// Whether utilities are wanted by doctrine, or by doctrine and term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Parts {
    Doctrines,
    Terms,
}

/// Projects the moves of one seat, `N` of them side by side. Holds nothing of a campaign, only room to compute in.
#[derive(Debug)]
pub(super) struct Projector<'a, const N: usize> {
    scenario: &'a Scenario,
    plan: &'a ProjectionPrograms,
    evaluator: Evaluator<'a>,
    projected: Projected<'a, N>,
    /// By unit, made when it is first run.
    registers: Vec<Option<Registers<N>>>,
    /// Outputs of the last unit that was run for one state.
    values: Vec<f64>,
    /// Outputs of the last unit that was run for all lanes.
    outputs: Vec<Lanes<N>>,
    /// By part and lane, the utility gained so far.
    summed: Vec<f64>,
    /// The actions that last a number of turns.
    timed: Vec<ActionId>,
}

impl<'a, const N: usize> Projector<'a, N> {
    pub fn new(scenario: &'a Scenario, plan: &'a ProjectionPrograms) -> Self {
        let mut place = vec![None; scenario.tracks.len()];
        for (at, track) in plan.tracks.iter().enumerate() {
            place[track.index()] = Some(at);
        }
        Self {
            scenario,
            plan,
            evaluator: Evaluator::new(scenario),
            projected: Projected {
                scenario,
                plan,
                place,
                base: Base::default(),
                lanes: LaneState::new(),
                moment: Moment::Moving,
                promises: Vec::new(),
            },
            registers: vec![None; scenario.programs().units],
            values: Vec::new(),
            outputs: Vec::new(),
            summed: Vec::new(),
            timed: scenario
                .action_ids()
                .filter(|action| matches!(scenario.action(*action).lasts, Duration::Turns(_)))
                .collect(),
        }
    }

    /// How many parts a gain has.
    pub fn part_count(&self, parts: Parts) -> usize {
        match parts {
            Parts::Doctrines => self.plan.terms.len(),
            Parts::Terms => self.plan.terms.iter().sum(),
        }
    }

    /// What each option stands to gain over doing nothing: a row of parts for each, the mean over the horizon of the
    /// difference of each part of the utility. The row of `Nothing` is zero.
    pub fn gains(
        &mut self,
        believed: &State,
        options: &[MoveOption],
        horizon: u32,
        response_weight: f64,
        parts: Parts,
        gains: &mut Vec<f64>,
    ) {
        let width = self.part_count(parts);
        gains.clear();
        gains.resize(options.len() * width, 0.0);
        let horizon = horizon as usize;
        let effect = |option: &MoveOption| self.turns_to_effect(believed, option.step);
        let latest = options.iter().map(effect).max().unwrap_or(0);
        self.projected.promises = match self.plan.moves_grant {
            MovesGrant::Yes => promises(self.scenario, believed),
            MovesGrant::No => Vec::new(),
        };
        self.project_nothing(believed, latest + horizon, response_weight, parts);
        // Moves that take effect in the same turn run side by side: they read the same boundary.
        let mut order: Vec<usize> = (0..options.len()).filter(|at| options[*at].step != Move::Nothing).collect();
        order.sort_by_key(|at| self.turns_to_effect(believed, options[*at].step));
        for chunk in order.chunks(N) {
            self.project_moves(options, chunk, believed, horizon, response_weight, parts);
            for (lane, option) in chunk.iter().enumerate() {
                for part in 0..width {
                    gains[option * width + part] = self.summed[part * N + lane] / horizon as f64;
                }
            }
        }
    }

    /// Turns from now until a move takes effect.
    fn turns_to_effect(&self, believed: &State, step: Move) -> usize {
        match step {
            Move::Nothing | Move::Stop(_) | Move::Offer(_) | Move::Accept(_) => 0,
            Move::Prepare(action) => self.scenario.action(action).prepare as usize,
            Move::CallOff(action) => match believed.actions[action.index()].phase {
                Phase::Preparing { due } => due.since(believed.turn) as usize,
                Phase::Idle | Phase::Running => 0,
            },
        }
    }

    const fn units(&self, parts: Parts) -> (&'a Unit, &'a Unit) {
        match parts {
            Parts::Doctrines => (&self.plan.base, &self.plan.lanes),
            Parts::Terms => (&self.plan.base_in_terms, &self.plan.lanes_in_terms),
        }
    }
}

/// What the player has said it would release if the opponent does something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Promise {
    /// What the opponent would have to do.
    on: ActionId,
    /// The release.
    release: scenario::ReleaseId,
    /// How much of it, in tranches.
    amount: f64,
    /// Turns from the order to its use.
    lead_time: u32,
    /// The last turn in which doing it counts.
    until: Turn,
    /// A factor on the probability that it is done.
    share: f64,
    kind: CommitmentKind,
}

/// A release that is expected in a projection, with a probability.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    release: scenario::ReleaseId,
    /// The amount, times its probability.
    amount: f64,
    granted_in: Turn,
    fielded_in: Turn,
}

/// The conditions and assurances that stand.
fn promises(scenario: &Scenario, believed: &State) -> Vec<Promise> {
    let standing = believed.commitments.iter().filter(|entry| entry.due.is_none());
    let promises = standing.map(|entry| {
        let release = scenario.release(entry.release);
        let left = (release.most() - believed.releases[entry.release.index()].granted).max(0.0);
        let amount = match (entry.kind, &release.kind) {
            (CommitmentKind::Condition, ReleaseKind::System { .. }) => scenario.size(entry.size).amount,
            _ => 1.0,
        };
        let lead_time = match release.kind {
            ReleaseKind::System { lead_time, .. } => lead_time,
            ReleaseKind::Permission { .. } => 0,
        };
        let share = match entry.kind {
            CommitmentKind::Condition => 1.0,
            CommitmentKind::Assurance => scenario.orders.assurance_share,
        };
        let (on, until) = (entry.action, entry.until);
        Promise { on, release: entry.release, amount: amount.min(left), lead_time, until, share, kind: entry.kind }
    });
    promises.collect()
}

/// The probability the opponent gives to an answer: where its belief stands between its bounds.
fn belief(scenario: &Scenario, value: f64) -> f64 {
    let entry = scenario.track(scenario.opponent.belief);
    (value - entry.min) / (entry.max - entry.min)
}

/// Whether an action that lasts a number of turns is over by now.
fn has_run_its_time(scenario: &Scenario, entry: &ActionState, action: ActionId, now: Turn) -> bool {
    matches!(scenario.action(action).lasts, Duration::Turns(turns)
        if entry.phase == Phase::Running && entry.last.is_some_and(|last| now >= last + turns))
}

/// 1 while what was running when the projection began goes on.
fn still_running(start: &State, happening: usize, turns: u32, now: Turn) -> f64 {
    let entry = &start.happenings[happening];
    truth(entry.running > 0.0 && entry.last.is_some_and(|last| now < last + turns))
}
