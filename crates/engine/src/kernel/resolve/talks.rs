//! Offers, and words with the partner.

use super::{Engine, EventSink, MoveOption, emit};
use crate::kernel::event::{Cause, Event, Move};
use crate::kernel::state::State;
use scenario::{ActionId, Duration, FormId, OfferId, Provided, Seat, Turn};
use scenario::{Order, Word};

impl Engine<'_> {
    /// What the player does about offers.
    pub(super) fn talk(&mut self, state: &mut State, order: Order, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let rules = &scenario.programs().offer_effects;
        match order {
            Order::Offer { offer, form } => {
                self.effects(state, &rules[offer.index()].made, Cause::Order(order), sink);
                let until = state.turn + scenario.offer(offer).stands;
                emit(scenario, state, sink, Event::Offered { offer, by: None, form, until });
            }
            Order::Accept(offer) => self.accept(state, offer, None, sink),
            Order::Refuse(offer) => {
                self.effects(state, &rules[offer.index()].refused, Cause::Order(order), sink);
                emit(scenario, state, sink, Event::Refused { offer });
            }
            _ => {}
        }
    }

    /// The opponent makes an offer.
    pub(super) fn offer_theirs(&mut self, state: &mut State, offer: OfferId, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        self.effects(state, &scenario.programs().offer_effects[offer.index()].theirs, Cause::Offer(offer), sink);
        let until = state.turn + scenario.offer(offer).stands;
        let (by, form) = (Some(Seat::Opponent), FormId::from(0));
        emit(scenario, state, sink, Event::Offered { offer, by, form, until });
    }

    /// A seat accepts what is on the table; when all who have to agree have, it is agreed.
    pub(super) fn accept(&mut self, state: &mut State, offer: OfferId, by: Option<Seat>, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        // Orders that were never checked can accept what nobody offered.
        if state.offers[offer.index()].standing.is_none() {
            return;
        }
        emit(scenario, state, sink, Event::Accepted { offer, by });
        let entry = scenario.offer(offer);
        let Some(standing) = state.offers[offer.index()].standing else { return };
        if standing.is_agreed(entry.needs_partner) {
            let rules = &scenario.programs().offer_effects[offer.index()];
            self.effects(state, &rules.agreed, Cause::Offer(offer), sink);
            if let Some(effects) = rules.forms.get(standing.form.index()) {
                self.effects(state, effects, Cause::Offer(offer), sink);
            }
            emit(scenario, state, sink, Event::Agreed { offer, form: standing.form });
        }
    }

    /// What has stood its time is off the table, and what was agreed for a time is over.
    pub(super) fn lapse(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        for offer in scenario.offer_ids() {
            let now = state.offers[offer.index()];
            if now.standing.is_some_and(|standing| state.turn >= standing.until) {
                emit(scenario, state, sink, Event::OfferLapsed { offer });
            }
            if now.agreed <= 0.0 {
                continue;
            }
            let is_over = match (&scenario.offer(offer).lasts, now.agreed_in) {
                (Duration::Turns(turns), Some(since)) => state.turn >= since + *turns,
                (Duration::Campaign { .. }, Some(since)) if state.turn > since => {
                    let ends = scenario.programs().offer_effects[offer.index()].ends.as_ref();
                    ends.is_some_and(|unit| {
                        self.evaluator.run(unit, state, &mut self.values);
                        self.values.first().is_some_and(|holds| *holds >= 0.5)
                    })
                }
                _ => false,
            };
            if is_over {
                emit(scenario, state, sink, Event::AgreementEnded { offer });
            }
        }
    }

    /// An ending takes every offer off the table. What was agreed goes on.
    pub(super) fn close_talks(&mut self, state: &mut State, sink: &mut impl EventSink) {
        for offer in self.scenario.offer_ids() {
            if state.offers[offer.index()].standing.is_some() {
                emit(self.scenario, state, sink, Event::OfferLapsed { offer });
            }
        }
    }

    /// What a seat can offer, and accept.
    pub(super) fn list_offers(&mut self, seat: Seat, believed: &State) {
        let scenario = self.scenario;
        if scenario.offers.is_empty() {
            return;
        }
        let rules = &scenario.programs().offers;
        self.evaluator.run(&rules.unit, believed, &mut self.values);
        let is_free = believed.offers.iter().all(|offer| offer.standing.is_none());
        for offer in scenario.offer_ids() {
            let (now, entry) = (&believed.offers[offer.index()], scenario.offer(offer));
            let of = rules.of[offer.index()];
            let mut push = |step: Move, price: f64| self.options.push(MoveOption { step, price, word: 0.0 });
            match (seat, now.standing) {
                (Seat::Opponent, Some(standing)) if !standing.opponent => {
                    push(Move::Accept(offer), self.values[of.accept_price]);
                }
                (Seat::Partner, Some(standing))
                    if entry.needs_partner == Provided::Yes && standing.player && !standing.partner =>
                {
                    push(Move::Accept(offer), self.values[of.partner_price]);
                }
                (Seat::Opponent, None) if is_free => {
                    let Some(theirs) = of.theirs else { continue };
                    let has_rested = now.last.is_none_or(|last| believed.turn >= last + entry.again);
                    let can = self.values[of.when] >= 0.5 && self.values[theirs.when] >= 0.5;
                    if can && has_rested && now.agreed <= 0.0 {
                        push(Move::Offer(offer), self.values[theirs.price]);
                    }
                }
                _ => {}
            }
        }
    }

    /// The player says something to the partner about an operation.
    pub(super) fn speak(
        &mut self,
        state: &mut State,
        operation: ActionId,
        word: Word,
        order: Order,
        sink: &mut impl EventSink,
    ) {
        let scenario = self.scenario;
        let Some(partner) = &scenario.partner else { return };
        self.effects(state, &scenario.programs().word_effects[word as usize], Cause::Order(order), sink);
        // A word holds for this turn and those after it.
        let until = state.turn + partner.word_turns - 1;
        emit(scenario, state, sink, Event::Spoken { operation, word, until });
    }

    /// What each word adds to the gain of an operation.
    pub(super) fn word_weights(&mut self, seat: Seat, believed: &State) -> [f64; 3] {
        let has_word = |word: &Option<(Word, Turn)>| word.is_some_and(|(_, until)| believed.turn <= until);
        match &self.scenario.programs().word_weights {
            Some(unit) if seat == Seat::Partner && believed.words.iter().any(has_word) => {
                self.evaluator.run(unit, believed, &mut self.values);
                [self.values[0], self.values[1], self.values[2]]
            }
            _ => [0.0; 3],
        }
    }

    /// Whether the partner tells the player what it means to do.
    pub(super) fn tells(&mut self, state: &State) -> bool {
        let Some(unit) = &self.scenario.programs().word_weights else { return false };
        self.evaluator.run(unit, state, &mut self.values);
        self.values[3] >= 0.5
    }
}
