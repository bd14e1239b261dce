//! Doing nothing, turn by turn: what is due and running goes on, draws are at their means, and all that the utilities
//! depend on is computed.

use super::{Expected, Parts, Projector, belief, has_run_its_time, still_running};
use crate::{Noise, Phase, State, copy};
use scenario::programs::{Effects, EndOutput, Unit};
use scenario::{ActionId, Again, Duration, HappeningId, Scenario, Step, Turn};

/// Doing nothing, turn by turn.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// The state of each turn when the seat moves, before what is due is executed.
    pub states: Vec<State>,
    /// By turn, the actions that are executed.
    pub due: Vec<Vec<ActionId>>,
    /// By turn and step, what moves cannot change.
    pub boundary: Vec<Vec<f64>>,
    /// By turn, the utilities at its end.
    pub utilities: Vec<Vec<f64>>,
    /// By happening and turn, the probability that it begins then.
    pub starts: Vec<Vec<f64>>,
    /// By happening, the probability that it has not begun within the projection.
    pub left: Vec<f64>,
    /// By turn, what moves cannot change of the hazards.
    pub hazards: Vec<Vec<f64>>,
    /// By happening, the first turn in which it can begin.
    pub free_from: Vec<Turn>,
    /// Releases expected because of what is due, with the turn of the projection in which it is executed.
    pub expected: Vec<(usize, Expected)>,
    /// The turns projected.
    pub turns: usize,
}

impl<const N: usize> Projector<'_, N> {
    pub(super) fn project_nothing(&mut self, believed: &State, turns: usize, response_weight: f64, parts: Parts) {
        let scenario = self.scenario;
        let steps = scenario.clock.steps_per_turn as usize;
        let base = &mut self.projected.base;
        while base.states.len() < turns + 1 {
            base.states.push(believed.clone());
        }
        base.turns = turns;
        base.due.resize_with(turns.max(base.due.len()), Vec::new);
        base.utilities.resize_with(turns.max(base.utilities.len()), Vec::new);
        base.boundary.resize_with((turns * steps).max(base.boundary.len()), Vec::new);
        base.starts.resize_with(scenario.happenings.len(), Vec::new);
        for starts in &mut base.starts {
            starts.clear();
            starts.resize(turns, 0.0);
        }
        base.left.clear();
        base.left.resize(scenario.happenings.len(), 1.0);
        base.hazards.resize_with(turns.max(base.hazards.len()), Vec::new);
        base.free_from.clear();
        base.expected.clear();
        for at in 0..scenario.happenings.len() {
            base.free_from.push(free_from(scenario, believed, at.into()));
        }
        copy(believed, &mut base.states[0]);
        let mut states = core::mem::take(&mut base.states);
        for turn in 0..turns {
            let (before, after) = states.split_at_mut(turn + 1);
            copy(&before[turn], &mut after[0]);
            self.nothing_turn(believed, &mut after[0], turn, response_weight, parts);
        }
        self.projected.base.states = states;
    }

    /// One turn of doing nothing, from the moment the seat moves to the same moment of the next turn.
    fn nothing_turn(&mut self, start: &State, state: &mut State, turn: usize, response_weight: f64, parts: Parts) {
        let scenario = self.scenario;
        let mut due = core::mem::take(&mut self.projected.base.due[turn]);
        due.clear();
        for action in scenario.action_ids() {
            if let Phase::Preparing { due: when } = state.actions[action.index()].phase
                && when <= state.turn
            {
                due.push(action);
                self.execute(state, turn, action, response_weight);
            }
        }
        self.projected.base.due[turn] = due;

        self.run_base(&self.plan.hazards, state, Step::FIRST);
        let chances = core::mem::take(&mut self.values);
        let boundary = &mut self.projected.base.hazards[turn];
        boundary.clear();
        boundary.extend_from_slice(&chances[2 * self.plan.happenings.len()..]);
        for (row, happening) in self.plan.happenings.iter().enumerate() {
            let at = happening.index();
            let entry = &scenario.happenings[at];
            if state.turn < self.projected.base.free_from[at] {
                continue;
            }
            let start = self.projected.base.left[at] * chances[2 * row] * chances[2 * row + 1];
            if start <= 0.0 {
                continue;
            }
            self.projected.base.left[at] = (self.projected.base.left[at] - start).max(0.0);
            self.projected.base.starts[at][turn] = start;
            self.add_effects(state, &scenario.programs().happening_effects[at], start);
            state.happenings[at].happened += start;
            if !matches!(entry.lasts, Duration::Once) {
                state.happenings[at].running = (state.happenings[at].running + start).min(1.0);
            }
        }
        self.values = chances;

        deliver(state);
        let steps = scenario.clock.steps_per_turn;
        let (unit, lanes) = self.units(parts);
        let (tracks, width) = (self.plan.tracks.len(), self.part_count(parts));
        for step in Step::all(steps) {
            self.run_base(unit, state, step);
            for (track, value) in self.plan.tracks.iter().zip(&self.values) {
                state.tracks[track.index()] = *value;
            }
            let boundary = &mut self.projected.base.boundary[turn * steps as usize + step.number() as usize];
            boundary.clear();
            boundary.extend_from_slice(&self.values[tracks + width..]);
            debug_assert_eq!(boundary.len(), lanes.program.boundary().len());
            state.add_up(scenario);
        }
        let utilities = &mut self.projected.base.utilities[turn];
        utilities.clear();
        utilities.extend_from_slice(&self.values[tracks..tracks + width]);
        state.end_turn(scenario);

        // The next turn begins with what has run its time.
        self.run_base(&scenario.programs().action_ends.unit, state, Step::FIRST);
        for EndOutput { id: action, ends } in &scenario.programs().action_ends.of {
            if state.is_running(*action) && self.values[*ends] >= 0.5 {
                state.end_action(*action);
            }
        }
        for action in self.timed.iter().copied() {
            if has_run_its_time(scenario, &state.actions[action.index()], action, state.turn) {
                state.end_action(action);
            }
        }
        self.run_base(&scenario.programs().happening_ends.unit, state, Step::FIRST);
        for EndOutput { id: happening, ends } in &scenario.programs().happening_ends.of {
            if self.values[*ends] >= 0.5 {
                state.happenings[happening.index()].running = 0.0;
            }
        }
        for happening in &self.plan.happenings {
            let at = happening.index();
            if let Duration::Turns(turns) = scenario.happenings[at].lasts {
                let recent = (turn + 1).saturating_sub(turns as usize - 1);
                let begun: f64 = self.projected.base.starts[at][recent.min(turn + 1)..=turn].iter().sum();
                state.happenings[at].running = (still_running(start, at, turns, state.turn) + begun).min(1.0);
            }
        }
    }

    fn execute(&mut self, state: &mut State, turn: usize, action: ActionId, response_weight: f64) {
        let scenario = self.scenario;
        let rules = scenario.action(action);
        for (track, amount) in &rules.costs {
            self.projected.change(state, *track, -amount);
        }
        // Both what it does and the answer to it are computed from the state before either.
        let believed = belief(scenario, state.track(scenario.opponent.belief));
        for expected in self.projected.expect(action, state.turn, believed) {
            self.projected.base.expected.push((turn, expected));
        }
        let answer = rules.response * response_weight * believed;
        let mut amounts = Vec::new();
        if answer != 0.0 {
            self.run_base(&scenario.programs().response.unit, state, Step::FIRST);
            amounts.extend(self.values.iter().map(|amount| amount * answer));
        }
        let conditions = self.projected.conditions_met(action, state.turn) as f64;
        let met = &scenario.programs().condition.met;
        let mut defied = Vec::new();
        if conditions > 0.0 && !met.tracks.is_empty() {
            self.run_base(&met.unit, state, Step::FIRST);
            defied.extend(self.values.iter().map(|amount| amount * conditions));
        }
        self.add_effects(state, &scenario.programs().action_effects[action.index()], 1.0);
        for (track, amount) in scenario.programs().response.tracks.iter().zip(&amounts) {
            self.projected.change(state, *track, *amount);
        }
        for (track, amount) in met.tracks.iter().zip(&defied) {
            self.projected.change(state, *track, *amount);
        }
        state.execute(scenario, action);
    }

    /// Runs a unit for the state when nothing is done, into `values`.
    fn run_base(&mut self, unit: &Unit, state: &State, step: Step) {
        let projected = &self.projected;
        // Releases that are only expected stand in no state.
        if projected.promises.is_empty() {
            self.evaluator.step(unit, state, step, Noise::Mean, &mut self.values);
            return;
        }
        // An estimate goes by the mean over worlds, always.
        self.evaluator.run_with(unit, None, |source| projected.read_in_base(source, state, step), &mut self.values);
    }

    fn add_effects(&mut self, state: &mut State, effects: &Effects, factor: f64) {
        if effects.tracks.is_empty() {
            return;
        }
        self.run_base(&effects.unit, state, Step::FIRST);
        for (track, amount) in effects.tracks.iter().zip(&self.values) {
            if self.projected.place[track.index()].is_some() {
                let entry = self.scenario.track(*track);
                let value = state.tracks[track.index()] + amount * factor;
                state.tracks[track.index()] = value.clamp(entry.min, entry.max);
            }
        }
    }
}

/// Fields what is due.
fn deliver(state: &mut State) {
    let turn = state.turn;
    for release in &mut state.releases {
        release.fielded +=
            release.coming.iter().filter(|coming| coming.due <= turn).map(|coming| coming.amount).sum::<f64>();
        release.coming.retain(|coming| coming.due > turn);
    }
}

/// The first turn in which something can happen by itself, so far as its past goes. Once it has happened within a
/// projection it does not happen again there.
fn free_from(scenario: &Scenario, state: &State, happening: HappeningId) -> Turn {
    let entry = &state.happenings[happening.index()];
    let rules = scenario.happening(happening);
    let over = if entry.running > 0.0 {
        match (rules.lasts.clone(), entry.last) {
            (Duration::Turns(turns), Some(last)) => Some(last + turns),
            _ => return Turn::NEVER,
        }
    } else {
        entry.ended.max(entry.last)
    };
    match (rules.again, over) {
        (_, None) => Turn::BEFORE,
        (Again::Never, Some(_)) => Turn::NEVER,
        (Again::After(turns), Some(over)) => over + turns,
    }
}
