//! Who reports what, what is done about it, and what comes of it.

use super::{Engine, EventSink, emit};
use crate::kernel::channel::{is_there, report_chance};
use crate::kernel::event::{Cause, Event};
use crate::kernel::state::{Confidence, Handling, State};
use chance::{Chance, Domain, Site};
use scenario::Order;
use scenario::{ActionId, Scenario, Seat, Secrecy};

/// What became of a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    Right,
    Wrong,
}

impl Engine<'_> {
    /// What the player does about a report.
    pub(super) fn handle(&mut self, state: &mut State, order: Order, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let rules = &scenario.programs();
        let (action, stance, effects) = match order {
            Order::Collect(action) => {
                emit(scenario, state, sink, Event::Collecting { action });
                return;
            }
            Order::Downplay(action) => (action, Handling::Downplayed, &rules.downplay.said),
            Order::Acknowledge(action) => (action, Handling::Acknowledged, &rules.acknowledge.said),
            _ => return,
        };
        self.effects(state, effects, Cause::Order(order), sink);
        emit(scenario, state, sink, Event::Handled { action, stance });
    }

    /// What was reported and has now been done openly is confirmed.
    pub(super) fn confirm_open(&mut self, state: &mut State, action: ActionId, sink: &mut impl EventSink) {
        let is_open = self.scenario.action(action).done == Secrecy::Openly;
        let confidence = state.reports[action.index()].confidence;
        if is_open && matches!(confidence, Confidence::Rumour | Confidence::Assessed) {
            self.prove(state, action, Proof::Right, sink);
            emit(self.scenario, state, sink, Event::Confirmed { action });
        }
    }

    /// The reports of a turn: what informants see or think they see, what the staff finds, what fades.
    pub(super) fn report(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let rules = &scenario.intelligence;
        let chance = Chance::new(state.seed, Domain::World);
        for action in scenario.action_ids().filter(|action| scenario.action(*action).seat == Seat::Opponent) {
            let there = is_there(scenario, state, action);
            for informant in scenario.informant_ids() {
                let share = report_chance(scenario, state, informant, action);
                if share <= 0.0 {
                    continue;
                }
                let site = scenario.programs().report_sites[informant.index()][action.index()];
                if chance.happens(share, state.turn.number(), site) {
                    emit(scenario, state, sink, Event::Reported { action, informant });
                }
            }
            let now = state.reports[action.index()];
            let is_open = matches!(now.confidence, Confidence::Rumour | Confidence::Assessed);
            let finds = now.collecting
                && chance.happens(rules.collect_finds, state.turn.number(), site(scenario, "collect", action));
            let is_done = state.actions[action.index()].known < state.actions[action.index()].executed;
            let comes_out =
                is_done && chance.happens(rules.confirms, state.turn.number(), site(scenario, "comes out", action));
            if (is_open && finds && there) || comes_out {
                self.prove(state, action, Proof::Right, sink);
                emit(scenario, state, sink, Event::Confirmed { action });
                if is_done {
                    self.meet(state, action, sink);
                }
            } else if is_open && finds {
                self.prove(state, action, Proof::Wrong, sink);
                emit(scenario, state, sink, Event::Denied { action });
            } else if now.confidence != Confidence::None && state.turn >= now.last + rules.fades {
                if is_open && !there {
                    self.prove(state, action, Proof::Wrong, sink);
                }
                emit(scenario, state, sink, Event::Faded { action });
            }
        }
    }

    /// What a stance on a report leads to once it is settled.
    fn prove(&mut self, state: &mut State, action: ActionId, proof: Proof, sink: &mut impl EventSink) {
        let rules = &self.scenario.programs();
        let effects = match state.reports[action.index()].stance {
            Some(Handling::Downplayed) => &rules.downplay,
            Some(Handling::Acknowledged) => &rules.acknowledge,
            None => return,
        };
        let effects = if proof == Proof::Right { &effects.proved_right } else { &effects.proved_wrong };
        self.effects(state, effects, Cause::Report(action), sink);
    }
}

fn site(scenario: &Scenario, kind: &'static str, action: ActionId) -> Site {
    Site::new(kind).with(&scenario.action(action).id)
}
