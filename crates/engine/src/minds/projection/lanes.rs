//! Moves side by side, each from the turn in which it takes effect, and only in what a move can change.

use super::nothing::Base;
use super::projected::Moment;
use super::{LONGEST, Parts, Projector, belief, has_run_its_time, still_running};
use crate::{Move, MoveOption, Phase, State};
use scenario::programs::{Effects, EndOutput, Source, Unit};
use scenario::{ActionId, Duration, OfferId, Turn};

impl<const N: usize> Projector<'_, N> {
    pub(super) fn project_moves(
        &mut self,
        options: &[MoveOption],
        chunk: &[usize],
        believed: &State,
        horizon: usize,
        response_weight: f64,
        parts: Parts,
    ) {
        let scenario = self.scenario;
        let steps = scenario.clock.steps_per_turn as usize;
        let width = self.part_count(parts);
        self.summed.clear();
        self.summed.resize(width * N, 0.0);
        self.enter(options, chunk, believed);
        for turn in 0..horizon {
            for lane in 0..N {
                self.projected.lanes.now[lane] =
                    self.projected.base.states[self.projected.lanes.from[lane] + turn].turn;
            }
            if turn > 0 {
                self.end_durations(turn);
            } else {
                for (lane, at) in chunk.iter().enumerate() {
                    if let Some(offer) = options[*at].step.offer() {
                        self.agree_in_lane(lane, options[*at].step, offer);
                    }
                }
            }
            for lane in 0..chunk.len() {
                self.execute_in_lane(lane, turn, response_weight);
            }
            self.happen(turn);
            self.projected.moment = Moment::Stepping;
            for step in 0..steps {
                self.step(turn, step, parts);
            }
            self.projected.moment = Moment::Moving;
            let moving = self.outputs.len() - width;
            for part in 0..width {
                for lane in 0..chunk.len() {
                    let nothing = self.projected.base.utilities[self.projected.lanes.from[lane] + turn][part];
                    self.summed[part * N + lane] += self.outputs[moving + part][lane] - nothing;
                }
            }
            let mut row = core::mem::take(&mut self.projected.lanes.past[turn]);
            row.clone_from(&self.projected.lanes.tracks);
            self.projected.lanes.past[turn] = row;
        }
    }

    /// Puts each move into its lane, at the moment it takes effect.
    fn enter(&mut self, options: &[MoveOption], chunk: &[usize], believed: &State) {
        let scenario = self.scenario;
        let actions = scenario.actions.len();
        let lanes = &mut self.projected.lanes;
        lanes.count = chunk.len();
        lanes.tracks.resize(self.plan.tracks.len(), [0.0; N]);
        lanes.past.resize_with(LONGEST, Vec::new);
        lanes.actions.clear();
        lanes.running.resize(scenario.happenings.len(), [0.0; N]);
        lanes.happened.resize(scenario.happenings.len(), [0.0; N]);
        lanes.left.resize(scenario.happenings.len(), [0.0; N]);
        lanes.agreed.resize(scenario.offers.len(), [0.0; N]);
        lanes.starts.resize_with(scenario.happenings.len(), Vec::new);
        for starts in &mut lanes.starts {
            starts.resize(LONGEST, [0.0; N]);
        }
        for lane in 0..N {
            // Lanes that are not in use repeat the first move, so that their numbers stay in bounds.
            let option = chunk.get(lane).or(chunk.first()).map_or(Move::Nothing, |at| options[*at].step);
            let from = match option {
                Move::Nothing | Move::Stop(_) | Move::Offer(_) | Move::Accept(_) => 0,
                Move::Prepare(action) => scenario.action(action).prepare as usize,
                Move::CallOff(action) => match believed.actions[action.index()].phase {
                    Phase::Preparing { due } => due.since(believed.turn) as usize,
                    Phase::Idle | Phase::Running => 0,
                },
            };
            lanes.from[lane] = from;
            let state = &self.projected.base.states[from];
            for (track, value) in self.plan.tracks.iter().zip(&mut lanes.tracks) {
                value[lane] = state.tracks[track.index()];
            }
            lanes.actions.extend_from_slice(&state.actions);
            let own = &mut lanes.actions[lane * actions..(lane + 1) * actions];
            match option {
                Move::Nothing | Move::Offer(_) | Move::Accept(_) => {}
                Move::Prepare(action) => own[action.index()].phase = Phase::Preparing { due: state.turn },
                Move::CallOff(action) => own[action.index()].phase = Phase::Idle,
                Move::Stop(action) => {
                    own[action.index()].phase = Phase::Idle;
                    own[action.index()].ended = Some(state.turn);
                }
            }
            for (agreed, offer) in lanes.agreed.iter_mut().zip(&state.offers) {
                agreed[lane] = offer.agreed;
            }
            lanes.expected[lane].clear();
            let before = self.projected.base.expected.iter().filter(|(turn, _)| *turn < from);
            lanes.expected[lane].extend(before.map(|(_, expected)| *expected));
            for happening in &self.plan.happenings {
                let at = happening.index();
                lanes.running[at][lane] = state.happenings[at].running;
                lanes.happened[at][lane] = state.happenings[at].happened;
                let before = &self.projected.base.starts[at][..from];
                lanes.left[at][lane] = before.iter().fold(1.0, |left: f64, start| (left - start).max(0.0));
            }
        }
    }

    fn end_durations(&mut self, turn: usize) {
        let scenario = self.scenario;
        let actions = scenario.actions.len();
        let ends = &scenario.programs().action_ends;
        if (0..self.projected.lanes.count * actions).any(|at| self.projected.lanes.actions[at].phase == Phase::Running)
        {
            self.run(&ends.unit, turn, 0);
            for EndOutput { id: action, ends } in &ends.of {
                for lane in 0..self.projected.lanes.count {
                    let now = self.projected.lanes.now[lane];
                    let entry = &mut self.projected.lanes.actions[lane * actions + action.index()];
                    if entry.phase == Phase::Running && self.outputs[*ends][lane] >= 0.5 {
                        entry.phase = Phase::Idle;
                        entry.ended = Some(now);
                    }
                }
            }
        }
        for lane in 0..self.projected.lanes.count {
            let now = self.projected.lanes.now[lane];
            for action in self.timed.iter().copied() {
                let entry = &mut self.projected.lanes.actions[lane * actions + action.index()];
                if has_run_its_time(scenario, entry, action, now) {
                    entry.phase = Phase::Idle;
                    entry.ended = Some(now);
                }
            }
        }
        let ends = &scenario.programs().happening_ends;
        if !ends.of.is_empty() {
            self.run(&ends.unit, turn, 0);
            for EndOutput { id: happening, ends } in &ends.of {
                for lane in 0..self.projected.lanes.count {
                    if self.outputs[*ends][lane] >= 0.5 {
                        self.projected.lanes.running[happening.index()][lane] = 0.0;
                    }
                }
            }
        }
        for happening in &self.plan.happenings {
            let at = happening.index();
            if let Duration::Turns(turns) = scenario.happenings[at].lasts {
                let turns_before = turns as usize - 1;
                let mut begun = [0.0; N];
                for starts in &self.projected.lanes.starts[at][turn.saturating_sub(turns_before)..turn] {
                    for (sum, start) in begun.iter_mut().zip(starts) {
                        *sum += start;
                    }
                }
                for (lane, sum) in begun.iter_mut().enumerate() {
                    let from = self.projected.lanes.from[lane];
                    let recent = (from + turn).saturating_sub(turns_before).min(from);
                    let before: f64 = self.projected.base.starts[at][recent..from].iter().sum();
                    let on = still_running(&self.projected.base.states[0], at, turns, self.projected.lanes.now[lane]);
                    *sum = (on + before + *sum).min(1.0);
                }
                self.projected.lanes.running[at] = begun;
            }
        }
    }

    /// Executes in one lane what is due in this turn.
    fn execute_in_lane(&mut self, lane: usize, turn: usize, response_weight: f64) {
        // After its first turn a lane executes what doing nothing executes, and nothing else is due.
        if turn > 0 && self.projected.base.due[self.projected.lanes.from[lane] + turn].is_empty() {
            return;
        }
        let actions = self.scenario.actions.len();
        let now = self.projected.lanes.now[lane];
        for action in self.scenario.action_ids() {
            if let Phase::Preparing { due } = self.projected.lanes.actions[lane * actions + action.index()].phase
                && due <= now
            {
                self.execute_one_in_lane(lane, turn, action, response_weight);
            }
        }
    }

    fn execute_one_in_lane(&mut self, lane: usize, turn: usize, action: ActionId, response_weight: f64) {
        let scenario = self.scenario;
        let rules = scenario.action(action);
        for (track, amount) in &rules.costs {
            self.projected.change_in_lane(lane, *track, -amount);
        }
        let believed = belief(scenario, self.projected.lane_track(lane, turn, scenario.opponent.belief));
        let expected = self.projected.expect(action, self.projected.lanes.now[lane], believed);
        self.projected.lanes.expected[lane].extend(expected);
        let answer = rules.response * response_weight * believed;
        let mut amounts = Vec::new();
        if answer != 0.0 {
            self.run_in_lane(&scenario.programs().response.unit, lane, turn);
            amounts.extend(self.values.iter().map(|amount| amount * answer));
        }
        let conditions = self.projected.conditions_met(action, self.projected.lanes.now[lane]) as f64;
        let met = &scenario.programs().condition.met;
        let mut defied = Vec::new();
        if conditions > 0.0 && !met.tracks.is_empty() {
            self.run_in_lane(&met.unit, lane, turn);
            defied.extend(self.values.iter().map(|amount| amount * conditions));
        }
        let effects = &scenario.programs().action_effects[action.index()];
        self.run_in_lane(&effects.unit, lane, turn);
        let own = core::mem::take(&mut self.values);
        for (track, amount) in effects.tracks.iter().zip(&own) {
            self.projected.change_in_lane(lane, *track, *amount);
        }
        self.values = own;
        for (track, amount) in scenario.programs().response.tracks.iter().zip(&amounts) {
            self.projected.change_in_lane(lane, *track, *amount);
        }
        for (track, amount) in met.tracks.iter().zip(&defied) {
            self.projected.change_in_lane(lane, *track, *amount);
        }
        let now = self.projected.lanes.now[lane];
        let entry = &mut self.projected.lanes.actions[lane * scenario.actions.len() + action.index()];
        entry.executed += 1;
        entry.last = Some(now);
        entry.phase = match rules.lasts {
            Duration::Once => Phase::Idle,
            Duration::Turns(_) | Duration::Campaign { .. } => Phase::Running,
        };
    }

    /// What making or accepting an offer leads to: that it is agreed, for what the seat can tell.
    fn agree_in_lane(&mut self, lane: usize, step: Move, offer: OfferId) {
        let scenario = self.scenario;
        let rules = &scenario.programs().offer_effects[offer.index()];
        let start = &self.projected.base.states[0];
        let (share, form) = match (step, start.offers[offer.index()].standing) {
            (Move::Offer(_), _) => {
                let of = scenario.programs().offers.of[offer.index()];
                self.run_in_lane(&scenario.programs().offers.unit, lane, 0);
                let hope = of.theirs.map_or(0.0, |theirs| self.values[theirs.hope]);
                self.add_in_lane(lane, &rules.theirs, 1.0);
                (hope, Some(0))
            }
            (_, Some(standing)) => (1.0, Some(standing.form.index())),
            (_, None) => (1.0, None),
        };
        self.add_in_lane(lane, &rules.agreed, share);
        if let Some(effects) = form.and_then(|form| rules.forms.get(form)) {
            self.add_in_lane(lane, effects, share);
        }
        self.projected.lanes.agreed[offer.index()][lane] = share;
    }

    /// Adds effects to one lane.
    fn add_in_lane(&mut self, lane: usize, effects: &Effects, factor: f64) {
        if effects.tracks.is_empty() {
            return;
        }
        self.run_in_lane(&effects.unit, lane, 0);
        let amounts = core::mem::take(&mut self.values);
        for (track, amount) in effects.tracks.iter().zip(&amounts) {
            self.projected.change_in_lane(lane, *track, amount * factor);
        }
        self.values = amounts;
    }

    /// What is expected to happen by itself in this turn.
    fn happen(&mut self, turn: usize) {
        let scenario = self.scenario;
        if self.plan.happenings.is_empty() {
            return;
        }
        let plan = self.plan;
        self.run_with_boundary(&plan.hazard_lanes, turn, 0, |base, absolute| &base.hazards[absolute]);
        let chances = core::mem::take(&mut self.outputs);
        for (row, happening) in plan.happenings.iter().enumerate() {
            let at = happening.index();
            let entry = &scenario.happenings[at];
            let effects = &scenario.programs().happening_effects[at];
            let free_from = self.projected.base.free_from[at];
            let lanes = &mut self.projected.lanes;
            let mut starts = [0.0; N];
            if free_from < Turn::NEVER {
                let chances = chances[2 * row].iter().zip(&chances[2 * row + 1]).zip(&lanes.now);
                for ((start, left), ((when, hazard), now)) in starts.iter_mut().zip(&mut lanes.left[at]).zip(chances) {
                    let chance = *left * when * hazard;
                    *start = if *now >= free_from { chance } else { 0.0 };
                    *left = (*left - *start).max(0.0);
                }
            }
            lanes.starts[at][turn] = starts;
            if starts.iter().all(|start| *start <= 0.0) {
                continue;
            }
            if !effects.tracks.is_empty() {
                self.run(&effects.unit, turn, 0);
                for (index, track) in effects.tracks.iter().enumerate() {
                    if let Some(place) = self.projected.place[track.index()] {
                        let entry = scenario.track(*track);
                        let values =
                            self.projected.lanes.tracks[place].iter_mut().zip(&self.outputs[index]).zip(&starts);
                        for ((value, amount), start) in values {
                            *value = (*value + amount * start).clamp(entry.min, entry.max);
                        }
                    }
                }
            }
            for (lane, start) in starts.iter().enumerate() {
                self.projected.lanes.happened[at][lane] += start;
                if !matches!(entry.lasts, Duration::Once) {
                    let running = &mut self.projected.lanes.running[at][lane];
                    *running = (*running + start).min(1.0);
                }
            }
        }
        self.outputs = chances;
    }

    /// One step of what moves can change.
    fn step(&mut self, turn: usize, step: usize, parts: Parts) {
        let steps = self.scenario.clock.steps_per_turn as usize;
        let (_, unit) = self.units(parts);
        self.run_with_boundary(unit, turn, step, |base, absolute| &base.boundary[absolute * steps + step]);
        let mut output = 0;
        for (at, varies) in self.plan.varying.iter().enumerate() {
            if *varies {
                self.projected.lanes.tracks[at] = self.outputs[output];
                output += 1;
            }
        }
    }

    /// Runs a unit of which everything is computed in lanes.
    fn run(&mut self, unit: &Unit, turn: usize, step: usize) {
        self.run_with_boundary(unit, turn, step, |_, _| &[]);
    }

    fn run_with_boundary(&mut self, unit: &Unit, turn: usize, step: usize, boundary: impl Fn(&Base, usize) -> &[f64]) {
        let mut registers = self.registers[unit.index].take().unwrap_or_else(|| {
            let mut registers = unit.program.registers();
            for (input, source) in registers.first_mut(unit.sources.len()).iter_mut().zip(&unit.sources) {
                if let Source::Parameter(id) = source {
                    // An estimate goes by the mean over worlds, always.
                    *input = [self.scenario.programs().mean_parameters[id.index()]; N];
                }
            }
            registers
        });
        for (input, source) in registers.first_mut(unit.moving).iter_mut().zip(&unit.sources) {
            self.projected.read(*source, turn, step, input);
        }
        let count = unit.program.boundary().len();
        if count > 0 {
            let same = self.projected.lanes.from.iter().all(|from| *from == self.projected.lanes.from[0]);
            let inputs = unit.sources.len();
            let rows = registers.first_mut(inputs + count);
            if same {
                let values = boundary(&self.projected.base, self.projected.lanes.from[0] + turn);
                for (row, value) in rows[inputs..].iter_mut().zip(values) {
                    *row = [*value; N];
                }
            } else {
                for lane in 0..N {
                    let values = boundary(&self.projected.base, self.projected.lanes.from[lane] + turn);
                    for (row, value) in rows[inputs..].iter_mut().zip(values) {
                        row[lane] = *value;
                    }
                }
            }
        }
        unit.program.run(&mut registers);
        self.outputs.clear();
        self.outputs.extend(unit.program.outputs().iter().map(|output| *registers.get(*output)));
        self.registers[unit.index] = Some(registers);
    }

    /// Runs a unit for one lane, into `values`.
    fn run_in_lane(&mut self, unit: &Unit, lane: usize, turn: usize) {
        self.values.clear();
        let projected = &self.projected;
        self.evaluator.run_with(unit, None, |source| projected.read_in_lane(source, lane, turn, 0), &mut self.values);
    }
}
