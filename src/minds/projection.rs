//! What a move would lead to, as the opponent sees it: the scenario carried on from its estimate, with draws at their means,
//! what is due and running going on, and no seat making new moves.
//!
//! Doing nothing is projected once, with all that the utilities depend on. Every other move is projected from the turn in
//! which it takes effect, side by side with others, and only in what a move can change; the rest is taken from the
//! projection of doing nothing.

use crate::engine::{ActionState, Evaluator, Move, MoveOption, Noise, Phase, State, copy, read, since, truth};
use crate::scenario::{
    ActionId, Again, Duration, Effects, HappeningId, Projection, Registers, Scenario, Source, TrackId, Unit,
};

/// How many moves are projected side by side.
const LANES: usize = 16;
type Lanes = [f64; LANES];
/// The longest horizon, in turns; the reader of scenarios sees to it.
const LONGEST: usize = 24;

/// Whether utilities are wanted by doctrine, or by doctrine and term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Parts {
    Doctrines,
    Terms,
}

/// Projects the moves of one seat. Holds nothing of a campaign, only room to compute in.
#[derive(Debug)]
pub(super) struct Projector<'a> {
    scenario: &'a Scenario,
    plan: &'a Projection,
    evaluator: Evaluator<'a>,
    room: Room<'a>,
    /// By unit, made when it is first run.
    registers: Vec<Option<Registers<LANES>>>,
    /// Outputs of the last unit that was run for one state.
    values: Vec<f64>,
    /// Outputs of the last unit that was run for all lanes.
    outputs: Vec<Lanes>,
    /// By part and lane, the utility gained so far.
    summed: Vec<f64>,
    /// The actions that last a number of turns.
    timed: Vec<ActionId>,
}

/// The projections themselves, as formulas read them.
#[derive(Debug)]
struct Room<'a> {
    scenario: &'a Scenario,
    plan: &'a Projection,
    /// For each track, its place among those projected.
    place: Vec<Option<usize>>,
    base: Base,
    lanes: LaneState,
}

/// Doing nothing, turn by turn.
#[derive(Debug, Default)]
struct Base {
    /// The state of each turn when the seat moves, before what is due is executed.
    states: Vec<State>,
    /// By turn, the actions that are executed.
    due: Vec<Vec<ActionId>>,
    /// By turn and step, what moves cannot change.
    boundary: Vec<Vec<f64>>,
    /// By turn, the utilities at its end.
    utilities: Vec<Vec<f64>>,
    /// By happening and turn, the probability that it begins then.
    starts: Vec<Vec<f64>>,
    /// By happening, the probability that it has not begun within the projection.
    left: Vec<f64>,
    /// By turn, what moves cannot change of the hazards.
    hazards: Vec<Vec<f64>>,
    /// By happening, the first turn in which it can begin.
    free_from: Vec<u32>,
    /// The turns projected.
    turns: usize,
}

/// Moves side by side. A lane is a move; of tracks only those that a move can change are kept.
#[derive(Debug, Default)]
struct LaneState {
    /// Lanes in use.
    count: usize,
    /// By lane, the turn of the projection in which the move takes effect.
    from: [usize; LANES],
    /// By lane, the turn of the campaign it is in.
    now: [u32; LANES],
    /// By projected track.
    tracks: Vec<Lanes>,
    /// By turn since the move takes effect and projected track, the values at its end.
    past: Vec<Vec<Lanes>>,
    /// By lane and action.
    actions: Vec<ActionState>,
    /// By happening, the share that is running.
    running: Vec<Lanes>,
    /// By happening, the expected number of times it has happened.
    happened: Vec<Lanes>,
    /// By happening and turn since the move takes effect, the probability that it begins then.
    starts: Vec<Vec<Lanes>>,
    /// By happening, the probability that it has not begun within the projection.
    left: Vec<Lanes>,
}

impl Room<'_> {
    /// What a source stands for in every lane.
    fn read(&self, source: Source, turn: usize, step: usize, values: &mut Lanes) {
        let lanes = &self.lanes;
        let count = self.scenario.actions.len();
        let mut of_action = |id: ActionId, value: &dyn Fn(&ActionState, u32) -> f64| {
            let entries = lanes.actions[id.index()..].iter().step_by(count);
            for ((target, entry), now) in values.iter_mut().zip(entries).zip(&lanes.now) {
                *target = value(entry, *now);
            }
        };
        match source {
            Source::Running(id) => of_action(id, &|entry, _| truth(entry.phase == Phase::Running)),
            Source::Preparing(id) => of_action(id, &|entry, _| truth(matches!(entry.phase, Phase::Preparing { .. }))),
            Source::Executed(id) => of_action(id, &|entry, _| f64::from(entry.executed)),
            Source::Since(id) => of_action(id, &|entry, now| since(now, entry.last)),
            Source::Happening(happening) => *values = lanes.running[happening.index()],
            Source::Happened(happening) => *values = lanes.happened[happening.index()],
            Source::Track(track) if self.varies(track).is_some() => {
                *values = self.varies(track).map_or([0.0; LANES], |at| lanes.tracks[at]);
            }
            Source::Ago(track, turns) if usize::from(turns) <= turn && self.varies(track).is_some() => {
                let row = &lanes.past[turn - usize::from(turns)];
                *values = self.varies(track).map_or([0.0; LANES], |at| row[at]);
            }
            _ => {
                for (lane, value) in values.iter_mut().enumerate() {
                    *value = self.read_in_lane(source, lane, turn, step);
                }
            }
        }
    }

    /// The place of a projected track that a move can change.
    fn varies(&self, track: TrackId) -> Option<usize> {
        self.place[track.index()].filter(|at| self.plan.varying[*at])
    }

    fn read_in_lane(&self, source: Source, lane: usize, turn: usize, step: usize) -> f64 {
        let state = &self.base.states[self.lanes.from[lane] + turn];
        let action = |id: ActionId| &self.lanes.actions[lane * self.scenario.actions.len() + id.index()];
        match source {
            Source::Track(track) => self.lane_track(lane, turn, track),
            Source::Ago(track, turns) => match self.place[track.index()] {
                Some(at) if self.plan.varying[at] && usize::from(turns) <= turn => {
                    self.lanes.past[turn - usize::from(turns)][at][lane]
                }
                _ => state.ago(self.scenario, track, u32::from(turns)),
            },
            Source::Running(id) => truth(action(id).phase == Phase::Running),
            Source::Preparing(id) => truth(matches!(action(id).phase, Phase::Preparing { .. })),
            Source::Executed(id) => f64::from(action(id).executed),
            Source::Since(id) => since(state.turn, action(id).last),
            Source::Happening(id) => self.lanes.running[id.index()][lane],
            Source::Happened(id) => self.lanes.happened[id.index()][lane],
            other => read(self.scenario, state, other, step as u32, Noise::Mean),
        }
    }

    fn lane_track(&self, lane: usize, turn: usize, track: TrackId) -> f64 {
        match self.varies(track) {
            Some(at) => self.lanes.tracks[at][lane],
            None => self.base.states[self.lanes.from[lane] + turn].track(track),
        }
    }

    /// Changes a projected track of a state within its bounds.
    fn change(&self, state: &mut State, track: TrackId, amount: f64) {
        if self.place[track.index()].is_some() {
            let entry = self.scenario.track(track);
            let value = state.tracks[track.index()] + amount;
            state.tracks[track.index()] = value.clamp(entry.min, entry.max);
        }
    }

    /// Changes a projected track of a lane within its bounds.
    fn change_in_lane(&mut self, lane: usize, track: TrackId, amount: f64) {
        if let Some(at) = self.place[track.index()] {
            let entry = self.scenario.track(track);
            let value = &mut self.lanes.tracks[at][lane];
            *value = (*value + amount).clamp(entry.min, entry.max);
        }
    }
}

impl<'a> Projector<'a> {
    pub fn new(scenario: &'a Scenario) -> Self {
        let plan = &scenario.compiled.projection;
        let mut place = vec![None; scenario.tracks.len()];
        for (at, track) in plan.tracks.iter().enumerate() {
            place[track.index()] = Some(at);
        }
        Self {
            scenario,
            plan,
            evaluator: Evaluator::new(scenario),
            room: Room { scenario, plan, place, base: Base::default(), lanes: LaneState::default() },
            registers: vec![None; scenario.compiled.units],
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
        self.project_nothing(believed, latest + horizon, response_weight, parts);
        // Moves that take effect in the same turn run side by side: they read the same boundary.
        let mut order: Vec<usize> = (0..options.len()).filter(|at| options[*at].step != Move::Nothing).collect();
        order.sort_by_key(|at| self.turns_to_effect(believed, options[*at].step));
        for chunk in order.chunks(LANES) {
            self.project_moves(options, chunk, believed, horizon, response_weight, parts);
            for (lane, option) in chunk.iter().enumerate() {
                for part in 0..width {
                    gains[option * width + part] = self.summed[part * LANES + lane] / horizon as f64;
                }
            }
        }
    }

    /// Turns from now until a move takes effect.
    fn turns_to_effect(&self, believed: &State, step: Move) -> usize {
        match step {
            Move::Nothing | Move::Stop(_) => 0,
            Move::Prepare(action) => self.scenario.action(action).prepare as usize,
            Move::CallOff(action) => match believed.actions[action.index()].phase {
                Phase::Preparing { due } => due.saturating_sub(believed.turn) as usize,
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

    // ---- doing nothing

    fn project_nothing(&mut self, believed: &State, turns: usize, response_weight: f64, parts: Parts) {
        let scenario = self.scenario;
        let steps = scenario.clock.steps_per_turn as usize;
        let base = &mut self.room.base;
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
        self.room.base.states = states;
    }

    /// One turn of doing nothing, from the moment the seat moves to the same moment of the next turn.
    fn nothing_turn(&mut self, start: &State, state: &mut State, turn: usize, response_weight: f64, parts: Parts) {
        let scenario = self.scenario;
        let mut due = core::mem::take(&mut self.room.base.due[turn]);
        due.clear();
        for action in scenario.action_ids() {
            if let Phase::Preparing { due: when } = state.actions[action.index()].phase
                && when <= state.turn
            {
                due.push(action);
                self.execute(state, action, response_weight);
            }
        }
        self.room.base.due[turn] = due;

        self.evaluator.run(&self.plan.hazards, state, &mut self.values);
        let chances = core::mem::take(&mut self.values);
        let boundary = &mut self.room.base.hazards[turn];
        boundary.clear();
        boundary.extend_from_slice(&chances[2 * self.plan.happenings.len()..]);
        for (row, happening) in self.plan.happenings.iter().enumerate() {
            let at = happening.index();
            let entry = &scenario.happenings[at];
            if state.turn < self.room.base.free_from[at] {
                continue;
            }
            let start = self.room.base.left[at] * chances[2 * row] * chances[2 * row + 1];
            if start <= 0.0 {
                continue;
            }
            self.room.base.left[at] = (self.room.base.left[at] - start).max(0.0);
            self.room.base.starts[at][turn] = start;
            self.add_effects(state, &scenario.compiled.happening_effects[at], start);
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
        for step in 0..steps {
            self.evaluator.step(unit, state, step, Noise::Mean, &mut self.values);
            for (track, value) in self.plan.tracks.iter().zip(&self.values) {
                state.tracks[track.index()] = *value;
            }
            let boundary = &mut self.room.base.boundary[turn * steps as usize + step as usize];
            boundary.clear();
            boundary.extend_from_slice(&self.values[tracks + width..]);
            debug_assert_eq!(boundary.len(), lanes.program.boundary().len());
            state.add_up(scenario);
        }
        let utilities = &mut self.room.base.utilities[turn];
        utilities.clear();
        utilities.extend_from_slice(&self.values[tracks..tracks + width]);
        state.end_turn(scenario);

        // The next turn begins with what has run its time.
        self.evaluator.run(&scenario.compiled.action_ends.unit, state, &mut self.values);
        for (action, at) in &scenario.compiled.action_ends.of {
            if state.is_running(*action) && self.values[*at] >= 0.5 {
                state.end_action(*action);
            }
        }
        for action in self.timed.iter().copied() {
            if has_run_its_time(scenario, &state.actions[action.index()], action, state.turn) {
                state.end_action(action);
            }
        }
        self.evaluator.run(&scenario.compiled.happening_ends.unit, state, &mut self.values);
        for (happening, at) in &scenario.compiled.happening_ends.of {
            if self.values[*at] >= 0.5 {
                state.happenings[happening.index()].running = 0.0;
            }
        }
        for happening in &self.plan.happenings {
            let at = happening.index();
            if let Duration::Turns(turns) = scenario.happenings[at].lasts {
                let recent = (turn + 1).saturating_sub(turns as usize - 1);
                let begun: f64 = self.room.base.starts[at][recent.min(turn + 1)..=turn].iter().sum();
                state.happenings[at].running = (still_running(start, at, turns, state.turn) + begun).min(1.0);
            }
        }
    }

    fn execute(&mut self, state: &mut State, action: ActionId, response_weight: f64) {
        let scenario = self.scenario;
        let rules = scenario.action(action);
        for (track, amount) in &rules.costs {
            self.room.change(state, *track, -amount);
        }
        // Both what it does and the answer to it are computed from the state before either.
        let answer = rules.response * response_weight * belief(scenario, state.track(scenario.opponent.belief));
        let mut amounts = Vec::new();
        if answer != 0.0 {
            self.evaluator.run(&scenario.compiled.response.unit, state, &mut self.values);
            amounts.extend(self.values.iter().map(|amount| amount * answer));
        }
        self.add_effects(state, &scenario.compiled.action_effects[action.index()], 1.0);
        for (track, amount) in scenario.compiled.response.tracks.iter().zip(&amounts) {
            self.room.change(state, *track, *amount);
        }
        state.execute(scenario, action);
    }

    fn add_effects(&mut self, state: &mut State, effects: &Effects, factor: f64) {
        if effects.tracks.is_empty() {
            return;
        }
        self.evaluator.run(&effects.unit, state, &mut self.values);
        for (track, amount) in effects.tracks.iter().zip(&self.values) {
            if self.room.place[track.index()].is_some() {
                let entry = self.scenario.track(*track);
                let value = state.tracks[track.index()] + amount * factor;
                state.tracks[track.index()] = value.clamp(entry.min, entry.max);
            }
        }
    }

    // ---- moves, side by side

    fn project_moves(
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
        self.summed.resize(width * LANES, 0.0);
        self.enter(options, chunk, believed);
        for turn in 0..horizon {
            for lane in 0..LANES {
                self.room.lanes.now[lane] = self.room.base.states[self.room.lanes.from[lane] + turn].turn;
            }
            if turn > 0 {
                self.end_durations(turn);
            }
            for lane in 0..chunk.len() {
                self.execute_in_lane(lane, turn, response_weight);
            }
            self.happen(turn);
            for step in 0..steps {
                self.step(turn, step, parts);
            }
            let moving = self.outputs.len() - width;
            for part in 0..width {
                for lane in 0..chunk.len() {
                    let nothing = self.room.base.utilities[self.room.lanes.from[lane] + turn][part];
                    self.summed[part * LANES + lane] += self.outputs[moving + part][lane] - nothing;
                }
            }
            let mut row = core::mem::take(&mut self.room.lanes.past[turn]);
            row.clone_from(&self.room.lanes.tracks);
            self.room.lanes.past[turn] = row;
        }
    }

    /// Puts each move into its lane, at the moment it takes effect.
    fn enter(&mut self, options: &[MoveOption], chunk: &[usize], believed: &State) {
        let scenario = self.scenario;
        let actions = scenario.actions.len();
        let lanes = &mut self.room.lanes;
        lanes.count = chunk.len();
        lanes.tracks.resize(self.plan.tracks.len(), [0.0; LANES]);
        lanes.past.resize_with(LONGEST, Vec::new);
        lanes.actions.clear();
        lanes.running.resize(scenario.happenings.len(), [0.0; LANES]);
        lanes.happened.resize(scenario.happenings.len(), [0.0; LANES]);
        lanes.left.resize(scenario.happenings.len(), [0.0; LANES]);
        lanes.starts.resize_with(scenario.happenings.len(), Vec::new);
        for starts in &mut lanes.starts {
            starts.resize(LONGEST, [0.0; LANES]);
        }
        for lane in 0..LANES {
            // Lanes that are not in use repeat the first move, so that their numbers stay in bounds.
            let option = chunk.get(lane).or(chunk.first()).map_or(Move::Nothing, |at| options[*at].step);
            let from = match option {
                Move::Nothing | Move::Stop(_) => 0,
                Move::Prepare(action) => scenario.action(action).prepare as usize,
                Move::CallOff(action) => match believed.actions[action.index()].phase {
                    Phase::Preparing { due } => due.saturating_sub(believed.turn) as usize,
                    Phase::Idle | Phase::Running => 0,
                },
            };
            lanes.from[lane] = from;
            let state = &self.room.base.states[from];
            for (track, value) in self.plan.tracks.iter().zip(&mut lanes.tracks) {
                value[lane] = state.tracks[track.index()];
            }
            lanes.actions.extend_from_slice(&state.actions);
            let own = &mut lanes.actions[lane * actions..(lane + 1) * actions];
            match option {
                Move::Nothing => {}
                Move::Prepare(action) => own[action.index()].phase = Phase::Preparing { due: state.turn },
                Move::CallOff(action) => own[action.index()].phase = Phase::Idle,
                Move::Stop(action) => {
                    own[action.index()].phase = Phase::Idle;
                    own[action.index()].ended = Some(state.turn);
                }
            }
            for happening in &self.plan.happenings {
                let at = happening.index();
                lanes.running[at][lane] = state.happenings[at].running;
                lanes.happened[at][lane] = state.happenings[at].happened;
                let before = &self.room.base.starts[at][..from];
                lanes.left[at][lane] = before.iter().fold(1.0, |left: f64, start| (left - start).max(0.0));
            }
        }
    }

    fn end_durations(&mut self, turn: usize) {
        let scenario = self.scenario;
        let actions = scenario.actions.len();
        let ends = &scenario.compiled.action_ends;
        if (0..self.room.lanes.count * actions).any(|at| self.room.lanes.actions[at].phase == Phase::Running) {
            self.run(&ends.unit, turn, 0);
            for (action, at) in &ends.of {
                for lane in 0..self.room.lanes.count {
                    let now = self.room.lanes.now[lane];
                    let entry = &mut self.room.lanes.actions[lane * actions + action.index()];
                    if entry.phase == Phase::Running && self.outputs[*at][lane] >= 0.5 {
                        entry.phase = Phase::Idle;
                        entry.ended = Some(now);
                    }
                }
            }
        }
        for lane in 0..self.room.lanes.count {
            let now = self.room.lanes.now[lane];
            for action in self.timed.iter().copied() {
                let entry = &mut self.room.lanes.actions[lane * actions + action.index()];
                if has_run_its_time(scenario, entry, action, now) {
                    entry.phase = Phase::Idle;
                    entry.ended = Some(now);
                }
            }
        }
        let ends = &scenario.compiled.happening_ends;
        if !ends.of.is_empty() {
            self.run(&ends.unit, turn, 0);
            for (happening, at) in &ends.of {
                for lane in 0..self.room.lanes.count {
                    if self.outputs[*at][lane] >= 0.5 {
                        self.room.lanes.running[happening.index()][lane] = 0.0;
                    }
                }
            }
        }
        for happening in &self.plan.happenings {
            let at = happening.index();
            if let Duration::Turns(turns) = scenario.happenings[at].lasts {
                let turns_before = turns as usize - 1;
                let mut begun = [0.0; LANES];
                for starts in &self.room.lanes.starts[at][turn.saturating_sub(turns_before)..turn] {
                    for (sum, start) in begun.iter_mut().zip(starts) {
                        *sum += start;
                    }
                }
                for (lane, sum) in begun.iter_mut().enumerate() {
                    let from = self.room.lanes.from[lane];
                    let recent = (from + turn).saturating_sub(turns_before).min(from);
                    let before: f64 = self.room.base.starts[at][recent..from].iter().sum();
                    let on = still_running(&self.room.base.states[0], at, turns, self.room.lanes.now[lane]);
                    *sum = (on + before + *sum).min(1.0);
                }
                self.room.lanes.running[at] = begun;
            }
        }
    }

    /// Executes in one lane what is due in this turn.
    fn execute_in_lane(&mut self, lane: usize, turn: usize, response_weight: f64) {
        // After its first turn a lane executes what doing nothing executes, and nothing else is due.
        if turn > 0 && self.room.base.due[self.room.lanes.from[lane] + turn].is_empty() {
            return;
        }
        let actions = self.scenario.actions.len();
        let now = self.room.lanes.now[lane];
        for action in self.scenario.action_ids() {
            if let Phase::Preparing { due } = self.room.lanes.actions[lane * actions + action.index()].phase
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
            self.room.change_in_lane(lane, *track, -amount);
        }
        let believed = self.room.lane_track(lane, turn, scenario.opponent.belief);
        let answer = rules.response * response_weight * belief(scenario, believed);
        let mut amounts = Vec::new();
        if answer != 0.0 {
            self.run_in_lane(&scenario.compiled.response.unit, lane, turn);
            amounts.extend(self.values.iter().map(|amount| amount * answer));
        }
        let effects = &scenario.compiled.action_effects[action.index()];
        self.run_in_lane(&effects.unit, lane, turn);
        let own = core::mem::take(&mut self.values);
        for (track, amount) in effects.tracks.iter().zip(&own) {
            self.room.change_in_lane(lane, *track, *amount);
        }
        self.values = own;
        for (track, amount) in scenario.compiled.response.tracks.iter().zip(&amounts) {
            self.room.change_in_lane(lane, *track, *amount);
        }
        let now = self.room.lanes.now[lane];
        let entry = &mut self.room.lanes.actions[lane * scenario.actions.len() + action.index()];
        entry.executed += 1;
        entry.last = Some(now);
        entry.phase = match rules.lasts {
            Duration::Once => Phase::Idle,
            Duration::Turns(_) | Duration::Campaign { .. } => Phase::Running,
        };
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
            let effects = &scenario.compiled.happening_effects[at];
            let free_from = self.room.base.free_from[at];
            let lanes = &mut self.room.lanes;
            let mut starts = [0.0; LANES];
            if free_from < u32::MAX {
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
                    if let Some(place) = self.room.place[track.index()] {
                        let entry = scenario.track(*track);
                        let values = self.room.lanes.tracks[place].iter_mut().zip(&self.outputs[index]).zip(&starts);
                        for ((value, amount), start) in values {
                            *value = (*value + amount * start).clamp(entry.min, entry.max);
                        }
                    }
                }
            }
            for (lane, start) in starts.iter().enumerate() {
                self.room.lanes.happened[at][lane] += start;
                if !matches!(entry.lasts, Duration::Once) {
                    let running = &mut self.room.lanes.running[at][lane];
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
                self.room.lanes.tracks[at] = self.outputs[output];
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
                    *input = [self.scenario.compiled.mean_parameters[id.index()]; LANES];
                }
            }
            registers
        });
        for (input, source) in registers.first_mut(unit.moving).iter_mut().zip(&unit.sources) {
            self.room.read(*source, turn, step, input);
        }
        let count = unit.program.boundary().len();
        if count > 0 {
            let same = self.room.lanes.from.iter().all(|from| *from == self.room.lanes.from[0]);
            let inputs = unit.sources.len();
            let rows = registers.first_mut(inputs + count);
            if same {
                let values = boundary(&self.room.base, self.room.lanes.from[0] + turn);
                for (row, value) in rows[inputs..].iter_mut().zip(values) {
                    *row = [*value; LANES];
                }
            } else {
                for lane in 0..LANES {
                    let values = boundary(&self.room.base, self.room.lanes.from[lane] + turn);
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
        let room = &self.room;
        self.evaluator.run_with(unit, None, |source| room.read_in_lane(source, lane, turn, 0), &mut self.values);
    }
}

/// The probability the opponent gives to an answer: where its belief stands between its bounds.
fn belief(scenario: &Scenario, value: f64) -> f64 {
    let entry = scenario.track(scenario.opponent.belief);
    (value - entry.min) / (entry.max - entry.min)
}

fn deliver(state: &mut State) {
    let turn = state.turn;
    for release in &mut state.releases {
        release.fielded += release.coming.iter().filter(|(due, _)| *due <= turn).map(|(_, amount)| amount).sum::<f64>();
        release.coming.retain(|(due, _)| *due > turn);
    }
}

/// Whether an action that lasts a number of turns is over by now.
fn has_run_its_time(scenario: &Scenario, entry: &ActionState, action: ActionId, now: u32) -> bool {
    matches!(scenario.action(action).lasts, Duration::Turns(turns)
        if entry.phase == Phase::Running && entry.last.is_some_and(|last| now >= last + turns))
}

/// 1 while what was running when the projection began goes on.
fn still_running(start: &State, happening: usize, turns: u32, now: u32) -> f64 {
    let entry = &start.happenings[happening];
    truth(entry.running > 0.0 && entry.last.is_some_and(|last| now < last + turns))
}

/// The first turn in which something can happen by itself, so far as its past goes. Once it has happened within a
/// projection it does not happen again there.
fn free_from(scenario: &Scenario, state: &State, happening: HappeningId) -> u32 {
    let entry = &state.happenings[happening.index()];
    let rules = scenario.happening(happening);
    let over = if entry.running > 0.0 {
        match (rules.lasts.clone(), entry.last) {
            (Duration::Turns(turns), Some(last)) => Some(last + turns),
            _ => return u32::MAX,
        }
    } else {
        entry.ended.max(entry.last)
    };
    match (rules.again, over) {
        (_, None) => 0,
        (Again::Never, Some(_)) => u32::MAX,
        (Again::After(turns), Some(over)) => over + turns,
    }
}
