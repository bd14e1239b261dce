//! Conditions and assurances: given, kept, broken, lapsed. And what the war is said to be for.

use super::{Engine, EventSink, emit};
use crate::kernel::event::{Cause, Event, Settlement};
use crate::kernel::state::{Commitment, CommitmentKind, State};
use scenario::programs::CommitmentEffects;
use scenario::{ActionId, AimId, ReleaseId, SizeId};
use scenario::{Loudness, Order};

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
            CommitmentKind::Condition => &self.scenario.programs().condition,
            CommitmentKind::Assurance => &self.scenario.programs().assurance,
        }
    }

    /// After the orders: what was released for all to see settles the words that stand on it; a condition that was met
    /// and not kept in time is broken.
    pub(super) fn honour(&mut self, state: &mut State, orders: &[Order], sink: &mut impl EventSink) {
        for order in orders {
            match *order {
                Order::Release { system, size, loudness: Loudness::Public } => {
                    self.come_true(state, system, self.scenario.size(size).amount, sink);
                }
                Order::Permit(release) => self.come_true(state, release, 1.0, sink),
                _ => {}
            }
        }
        for commitment in state.commitments.clone() {
            if commitment.due.is_some_and(|due| state.turn >= due) {
                self.settle(state, commitment, Settlement::Broken, sink);
            }
        }
    }

    /// A release of the player's becomes known, by its order or by coming out: a condition that was met is kept by it if
    /// it is no less than was promised, an assurance that ruled it out is broken. What nobody knows of settles nothing.
    pub(super) fn come_true(&mut self, state: &mut State, release: ReleaseId, amount: f64, sink: &mut impl EventSink) {
        let entry = &state.releases[release.index()];
        let is_all = entry.announced >= self.scenario.release(release).most();
        for commitment in state.commitments.clone() {
            // A word says what will come, not what was ordered together with it.
            if commitment.release != release || state.turn <= commitment.given {
                continue;
            }
            let is_enough = is_all || amount >= self.scenario.size(commitment.size).amount;
            let outcome = match (commitment.kind, commitment.due) {
                (CommitmentKind::Condition, _) if !is_enough => continue,
                (CommitmentKind::Condition, Some(_)) => Settlement::Kept,
                // What was promised was given before there was reason to: nothing is left to keep or to break.
                (CommitmentKind::Condition, None) => Settlement::Lapsed,
                (CommitmentKind::Assurance, _) => Settlement::Broken,
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
                    let met = &self.scenario.programs().condition.met;
                    self.effects(state, met, Cause::Commitment(release), sink);
                }
                CommitmentKind::Assurance => self.settle(state, commitment, Settlement::Lapsed, sink),
            }
        }
    }

    /// At the end of a turn: what has run its time without being met is over; an assurance that held is kept. With the
    /// player's last turn every word lapses that is not settled: whoever comes after has not given it.
    pub(super) fn expire(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let is_last = state.turn >= self.scenario.clock.last_decision();
        for commitment in state.commitments.clone() {
            if is_last && (commitment.due.is_some() || state.turn < commitment.until) {
                self.settle(state, commitment, Settlement::Lapsed, sink);
                continue;
            }
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
            self.effects(state, &scenario.programs().revise_effects, cause, sink);
        }
        if let Some(aim) = aim {
            let effects = &scenario.programs().aims[aim.index()];
            let effects = if loudness == Loudness::Public { &effects.public } else { &effects.private };
            self.effects(state, effects, cause, sink);
        }
        emit(scenario, state, sink, Event::AimSet { aim, loudness });
    }
}
