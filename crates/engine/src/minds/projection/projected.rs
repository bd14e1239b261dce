//! What has been projected so far, as formulas read it: for one state, or side by side for every lane.

use super::lane_state::LaneState;
use super::nothing::Base;
use super::{Expected, Lanes, Promise};
use crate::{ActionState, CommitmentKind, Noise, Phase, State, read, since, truth};
use scenario::programs::{MovesGrant, ProjectionPrograms, Source};
use scenario::{ActionId, ReleaseId, Scenario, Step, TrackId, Turn};

/// The part of a turn that lanes are in. What is due is fielded between the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Moment {
    /// Actions are executed and things happen.
    Moving,
    /// The turn's steps run.
    Stepping,
}

/// The projections themselves, as formulas read them.
#[derive(Debug)]
pub(super) struct Projected<'a, const N: usize> {
    pub scenario: &'a Scenario,
    pub plan: &'a ProjectionPrograms,
    /// For each track, its place among those projected.
    pub place: Vec<Option<usize>>,
    pub base: Base,
    pub lanes: LaneState<N>,
    /// The part of the turn that lanes are in.
    pub moment: Moment,
    /// What the player has said it would release, if conditions can be met in this projection.
    pub promises: Vec<Promise>,
}

impl<const N: usize> Projected<'_, N> {
    /// What a source stands for in every lane.
    pub fn read(&self, source: Source, turn: usize, step: usize, values: &mut Lanes<N>) {
        let lanes = &self.lanes;
        let count = self.scenario.actions.len();
        let mut of_action = |id: ActionId, value: &dyn Fn(&ActionState, Turn) -> f64| {
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
            Source::Agreed(offer) => *values = lanes.agreed[offer.index()],
            Source::Track(track) if self.varies(track).is_some() => {
                *values = self.varies(track).map_or([0.0; N], |at| lanes.tracks[at]);
            }
            Source::Ago(track, turns) if usize::from(turns) <= turn && self.varies(track).is_some() => {
                let row = &lanes.past[turn - usize::from(turns)];
                *values = self.varies(track).map_or([0.0; N], |at| row[at]);
            }
            _ => {
                for (lane, value) in values.iter_mut().enumerate() {
                    *value = self.read_in_lane(source, lane, turn, step);
                }
            }
        }
    }

    /// The place of a projected track that a move can change.
    pub fn varies(&self, track: TrackId) -> Option<usize> {
        self.place[track.index()].filter(|at| self.plan.varying[*at])
    }

    pub fn read_in_lane(&self, source: Source, lane: usize, turn: usize, step: usize) -> f64 {
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
            Source::Agreed(id) => self.lanes.agreed[id.index()][lane],
            Source::Fielded(id)
            | Source::Granted(id)
            | Source::Announced(id)
            | Source::Worth(id)
            | Source::Permitted(id)
                if self.plan.moves_grant == MovesGrant::Yes =>
            {
                // The state is that of the moment before anything was fielded.
                let coming = state.releases[id.index()].coming.iter().filter(|coming| coming.due <= state.turn);
                let arrived = match self.moment {
                    Moment::Moving => 0.0,
                    Moment::Stepping => coming.map(|coming| coming.amount).sum(),
                };
                self.release_with(source, id, self.lanes.expected[lane].iter(), arrived, state)
            }
            other => read(self.scenario, state, other, Step::new(step as u32), Noise::Mean),
        }
    }

    /// What a source stands for when nothing is done.
    pub fn read_in_base(&self, source: Source, state: &State, step: Step) -> f64 {
        match source {
            Source::Fielded(id)
            | Source::Granted(id)
            | Source::Announced(id)
            | Source::Worth(id)
            | Source::Permitted(id)
                if self.plan.moves_grant == MovesGrant::Yes =>
            {
                let expected = self.base.expected.iter().map(|(_, expected)| expected);
                self.release_with(source, id, expected, 0.0, state)
            }
            other => read(self.scenario, state, other, step, Noise::Mean),
        }
    }

    /// A release with what is expected of it. What is only expected neither wears out nor teaches the enemy anything.
    fn release_with<'e>(
        &self,
        source: Source,
        release: ReleaseId,
        expected: impl Iterator<Item = &'e Expected>,
        arrived: f64,
        state: &State,
    ) -> f64 {
        let is_granted = !matches!(source, Source::Fielded(_) | Source::Worth(_) | Source::Permitted(_));
        let from = |entry: &Expected| if is_granted { entry.granted_in } else { entry.fielded_in };
        let own = expected.filter(|entry| entry.release == release && from(entry) <= state.turn);
        let more: f64 = own.map(|entry| entry.amount).sum();
        let entry = &state.releases[release.index()];
        let most = self.scenario.release(release).most();
        match source {
            Source::Granted(_) => (entry.granted + more).clamp(0.0, most),
            Source::Announced(_) => (entry.announced + more).clamp(0.0, most),
            Source::Permitted(_) => (entry.fielded + arrived + more).clamp(0.0, 1.0),
            Source::Worth(_) => {
                let factor = (1.0 - entry.adaptation) * state.hidden.effects[release.index()];
                (entry.fielded + arrived + more).clamp(0.0, most) * factor
            }
            _ => (entry.fielded + arrived + more).clamp(0.0, most),
        }
    }

    /// How many conditions an action meets when it is executed in this turn.
    pub fn conditions_met(&self, action: ActionId, now: Turn) -> usize {
        let met = |promise: &&Promise| {
            promise.kind == CommitmentKind::Condition && promise.on == action && now <= promise.until
        };
        self.promises.iter().filter(met).count()
    }

    /// The releases to be expected when an action is executed in this turn.
    pub fn expect(&self, action: ActionId, now: Turn, belief: f64) -> Vec<Expected> {
        let met = self.promises.iter().filter(|promise| promise.on == action && now <= promise.until);
        met.map(|promise| Expected {
            release: promise.release,
            amount: promise.amount * promise.share * belief,
            granted_in: now + 1,
            fielded_in: now + 1 + promise.lead_time,
        })
        .collect()
    }

    pub fn lane_track(&self, lane: usize, turn: usize, track: TrackId) -> f64 {
        match self.varies(track) {
            Some(at) => self.lanes.tracks[at][lane],
            None => self.base.states[self.lanes.from[lane] + turn].track(track),
        }
    }

    /// Changes a projected track of a state within its bounds.
    pub fn change(&self, state: &mut State, track: TrackId, amount: f64) {
        if self.place[track.index()].is_some() {
            let entry = self.scenario.track(track);
            let value = state.tracks[track.index()] + amount;
            state.tracks[track.index()] = value.clamp(entry.min, entry.max);
        }
    }

    /// Changes a projected track of a lane within its bounds.
    pub fn change_in_lane(&mut self, lane: usize, track: TrackId, amount: f64) {
        if let Some(at) = self.place[track.index()] {
            let entry = self.scenario.track(track);
            let value = &mut self.lanes.tracks[at][lane];
            *value = (*value + amount).clamp(entry.min, entry.max);
        }
    }
}
