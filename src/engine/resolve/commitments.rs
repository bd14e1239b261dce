//! Conditions and assurances: given, kept, broken, lapsed. And what the war is said to be for.

use super::{Engine, EventSink, emit};
use crate::engine::event::{Cause, Event, Settlement};
use crate::engine::order::{Loudness, Order};
use crate::engine::state::{Commitment, CommitmentKind, State};
use crate::scenario::{ActionId, AimId, CommitmentEffects, SizeId};

impl<'a> Engine<'a> {
    pub(super) fn commit(&mut self, state: &mut State, order: Order, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let (kind, release, size, action, within, loudness) = match order {
            Order::Condition { release, size, action, within, loudness } => {
                (CommitmentKind::Condition, release, size, action, within, loudness)
            }
            Order::Assurance { release, action, within, loudness } => {
                (CommitmentKind::Assurance, release, SizeId::from(0), action, within, loudness)
            }
            _ => return,
        };
        let rules = self.commitment_effects(kind);
        let effects = if loudness == Loudness::Public { &rules.given_publicly } else { &rules.given_privately };
        self.effects(state, effects, Cause::Order(order), sink);
        let (until, given) = (state.turn + within, state.turn);
        let commitment = Commitment { kind, release, size, action, until, loudness, given, due: None };
        emit(scenario, state, sink, Event::Committed(commitment));
    }

    const fn commitment_effects(&self, kind: CommitmentKind) -> &'a CommitmentEffects {
        match kind {
            CommitmentKind::Condition => &self.scenario.compiled.condition,
            CommitmentKind::Assurance => &self.scenario.compiled.assurance,
        }
    }

    /// After the orders: a condition that was met is kept by the release it promised, and broken when there is none in
    /// time; an assurance is broken by the release it ruled out.
    pub(super) fn honour(&mut self, state: &mut State, sink: &mut impl EventSink) {
        for commitment in state.commitments.clone() {
            let entry = &state.releases[commitment.release.index()];
            // Only what is granted from the turn after the word was given counts, and only a grant of our own.
            let is_granted = entry.granted > 0.0
                && entry.ordered_in.is_some_and(|turn| turn == state.turn && turn > commitment.given);
            let outcome = match (commitment.kind, commitment.due) {
                (CommitmentKind::Condition, Some(_)) if is_granted => Settlement::Kept,
                (CommitmentKind::Condition, Some(due)) if state.turn >= due => Settlement::Broken,
                // What was promised was given before there was reason to: nothing is left to keep or to break.
                (CommitmentKind::Condition, None) if is_granted => Settlement::Lapsed,
                (CommitmentKind::Assurance, _) if is_granted => Settlement::Broken,
                _ => continue,
            };
            self.settle(state, commitment, outcome, sink);
        }
    }

    fn settle(&mut self, state: &mut State, commitment: Commitment, outcome: Settlement, sink: &mut impl EventSink) {
        let rules = self.commitment_effects(commitment.kind);
        let cause = Cause::Commitment(commitment.release);
        match outcome {
            Settlement::Kept => self.effects(state, &rules.kept, cause, sink),
            Settlement::Broken => {
                self.effects(state, &rules.broken, cause, sink);
                if commitment.loudness == Loudness::Public {
                    self.effects(state, &rules.broken_publicly, cause, sink);
                }
            }
            Settlement::Lapsed => {}
        }
        emit(self.scenario, state, sink, Event::CommitmentSettled { commitment, outcome });
    }

    /// The opponent has done something: conditions on it are met, assurances that depended on it are void.
    pub(super) fn meet(&mut self, state: &mut State, action: ActionId, sink: &mut impl EventSink) {
        for commitment in state.commitments.clone() {
            if commitment.action != action || commitment.due.is_some() {
                continue;
            }
            match commitment.kind {
                CommitmentKind::Condition => {
                    let until = state.turn + self.scenario.orders.honour_turns;
                    let release = commitment.release;
                    emit(self.scenario, state, sink, Event::ConditionMet { release, action, until });
                    let met = &self.scenario.compiled.condition.met;
                    self.effects(state, met, Cause::Commitment(release), sink);
                }
                CommitmentKind::Assurance => self.settle(state, commitment, Settlement::Lapsed, sink),
            }
        }
    }

    /// At the end of a turn: what has run its time without being met is over; an assurance that held is kept.
    pub(super) fn expire(&mut self, state: &mut State, sink: &mut impl EventSink) {
        for commitment in state.commitments.clone() {
            if commitment.due.is_none() && state.turn >= commitment.until {
                let outcome = match commitment.kind {
                    CommitmentKind::Condition => Settlement::Lapsed,
                    CommitmentKind::Assurance => Settlement::Kept,
                };
                self.settle(state, commitment, outcome, sink);
            }
        }
    }

    pub(super) fn set_aim(
        &mut self,
        state: &mut State,
        aim: Option<AimId>,
        loudness: Loudness,
        order: Order,
        sink: &mut impl EventSink,
    ) {
        let scenario = self.scenario;
        let cause = Cause::Order(order);
        if state.aim.is_some_and(|now| Some(now.aim) != aim) {
            self.effects(state, &scenario.compiled.revise_effects, cause, sink);
        }
        if let Some(aim) = aim {
            let effects = &scenario.compiled.aims[aim.index()];
            let effects = if loudness == Loudness::Public { &effects.public } else { &effects.private };
            self.effects(state, effects, cause, sink);
        }
        emit(scenario, state, sink, Event::AimSet { aim, loudness });
    }
}
