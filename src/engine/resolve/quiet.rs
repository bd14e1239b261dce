//! What was granted quietly, and how it comes out.

use super::{Engine, EventSink, emit};
use crate::chance::{Chance, Domain, Site};
use crate::engine::event::{Cause, Event, Revealed};
use crate::engine::state::State;
use crate::scenario::ReleaseId;

impl Engine<'_> {
    /// What was granted quietly may leak, each turn.
    pub(super) fn leak(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let chance = Chance::new(state.seed, Domain::World);
        for release in scenario.release_ids() {
            if state.releases[release.index()].secret() <= 0.0 {
                continue;
            }
            let site = Site::new("quiet leak").with(&scenario.release(release).id);
            if chance.happens(scenario.orders.quiet.leak, state.turn, site) {
                emit(scenario, state, sink, Event::Revealed { release, how: Revealed::Leaked });
                self.effects(state, &scenario.compiled.quiet_leak_effects, Cause::Leak(release), sink);
            }
        }
    }

    /// What is used is seen.
    pub(super) fn reveal_in_use(&mut self, state: &mut State, release: ReleaseId, sink: &mut impl EventSink) {
        emit(self.scenario, state, sink, Event::Revealed { release, how: Revealed::Used });
    }
}
