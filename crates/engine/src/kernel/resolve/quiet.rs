//! What was granted quietly, and how it comes out.

use super::{Engine, EventSink, emit};
use crate::kernel::event::{Cause, Event, Revealed};
use crate::kernel::state::State;
use chance::{Chance, Domain, Site};
use scenario::ReleaseId;

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
            if chance.happens(scenario.orders.quiet.leak, state.turn.number(), site) {
                self.reveal(state, release, Revealed::Leaked, sink);
                self.effects(state, &scenario.programs().quiet_leak_effects, Cause::Leak(release), sink);
            }
        }
    }

    /// What is used is seen.
    pub(super) fn reveal_in_use(&mut self, state: &mut State, release: ReleaseId, sink: &mut impl EventSink) {
        self.reveal(state, release, Revealed::Used, sink);
    }

    /// What was secret is known, and counts for what was said about it.
    fn reveal(&mut self, state: &mut State, release: ReleaseId, how: Revealed, sink: &mut impl EventSink) {
        let before = state.releases[release.index()].secret();
        emit(self.scenario, state, sink, Event::Revealed { release, how });
        let known = before - state.releases[release.index()].secret();
        self.come_true(state, release, known, sink);
    }
}
