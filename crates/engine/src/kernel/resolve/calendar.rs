//! What the calendar brings, and what is put to the player.

use super::{Engine, EventSink, emit};
use crate::kernel::event::{Cause, Event, Move, Outcome};
use crate::kernel::observe::estimate;
use crate::kernel::state::State;
use chance::{Chance, Domain, Site};
use scenario::Order;
use scenario::{AnswerId, DeadlineId, ProposalId, Provided, Seat, SuccessorId};

impl Engine<'_> {
    /// What this turn's calendar brings. An ending stops it no more than the clock.
    pub(super) fn calendar(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let chance = Chance::new(state.seed, Domain::World);
        for at in 0..scenario.deadlines.len() {
            let entry = &scenario.deadlines[at];
            if !entry.turns.contains(&state.turn) {
                continue;
            }
            self.evaluator.run(&scenario.programs().deadlines, state, &mut self.values);
            let site = Site::new("deadline").with(&entry.id);
            let is_well = chance.happens(self.values[at], state.turn.number(), site);
            let effects = &scenario.programs().deadline_effects[at];
            let deadline = DeadlineId::from(at);
            self.effects(
                state,
                if is_well { &effects.passed } else { &effects.failed },
                Cause::Deadline(deadline),
                sink,
            );
            let outcome = if is_well { Outcome::Passed } else { Outcome::Failed };
            emit(scenario, state, sink, Event::DeadlineCame { deadline, outcome });
            if entry.elects == Provided::Yes {
                self.elect(state, sink);
            }
        }
    }

    /// Who governs afterwards: by prior, tilted by the course of things.
    fn elect(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let chance = Chance::new(state.seed, Domain::World);
        self.evaluator.run(&scenario.programs().tilts, state, &mut self.values);
        let successors = scenario.aftermath.successors.iter().zip(&self.values);
        let weights = successors.map(|(entry, tilt)| (entry.id.as_str(), entry.prior * libm::exp(*tilt)));
        // Drawn at the same place whenever it is drawn, so that it differs between branches by what tilted it.
        if let Some(at) = chance.choose(0, Site::new("successor"), weights) {
            emit(scenario, state, sink, Event::Elected { successor: SuccessorId::from(at) });
        }
    }

    /// What is put to the player for the turn to come: questions, what the partner thinks of, what can be offered.
    pub(super) fn put(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let awaits = state.awaits_orders(scenario);
        for proposal in scenario.proposal_ids() {
            let now = state.proposals[proposal.index()];
            if now.until.is_some_and(|until| state.turn > until || !awaits) {
                emit(scenario, state, sink, Event::ProposalLapsed { proposal });
                let effects = scenario.programs().answer_effects[proposal.index()].last();
                if let Some(effects) = effects {
                    self.effects(state, effects, Cause::Proposal(proposal), sink);
                }
            }
        }
        if !awaits {
            return;
        }
        if state.proposals.iter().any(|now| !now.put) {
            self.evaluator.run(&scenario.programs().proposals, state, &mut self.values);
            let holds = core::mem::take(&mut self.values);
            for proposal in scenario.proposal_ids() {
                if !state.proposals[proposal.index()].put && holds[proposal.index()] >= 0.5 {
                    let until = state.turn + scenario.proposal(proposal).stands - 1;
                    emit(scenario, state, sink, Event::Proposed { proposal, until });
                }
            }
            self.values = holds;
        }
        self.open_up(state, sink);
    }

    fn open_up(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let mut operations = Vec::new();
        if scenario.partner.is_some() && self.tells(state) {
            // What it thinks of follows from what it knows, not from what is so.
            let mut believed = self.believed.take().unwrap_or_else(|| state.clone());
            estimate(scenario, state, Seat::Partner, &mut believed);
            self.list_moves(Seat::Partner, &believed);
            self.believed = Some(believed);
            operations.extend(self.options.iter().filter_map(|option| match option.step {
                Move::Prepare(operation) => Some(operation),
                _ => None,
            }));
        }
        let mut offers = Vec::new();
        if !scenario.offers.is_empty() {
            let rules = &scenario.programs().offers;
            self.evaluator.run(&rules.unit, state, &mut self.values);
            let can = |offer: &scenario::OfferId| {
                self.values[rules.of[offer.index()].when] >= 0.5 && state.offers[offer.index()].agreed <= 0.0
            };
            offers.extend(scenario.offer_ids().filter(can));
        }
        if operations != state.open_operations || offers != state.open_offers {
            emit(scenario, state, sink, Event::Open { operations, offers });
        }
    }

    /// The player answers a question.
    pub(super) fn answer(
        &mut self,
        state: &mut State,
        proposal: ProposalId,
        answer: AnswerId,
        order: Order,
        sink: &mut impl EventSink,
    ) {
        let scenario = self.scenario;
        // The last of these is what leaving it without an answer does.
        let effects = &scenario.programs().answer_effects[proposal.index()];
        if answer.index() + 1 < effects.len() {
            self.effects(state, &effects[answer.index()], Cause::Order(order), sink);
            emit(scenario, state, sink, Event::Answered { proposal, answer });
        }
    }
}
