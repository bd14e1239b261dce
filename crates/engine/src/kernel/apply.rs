//! What an event makes of a state. Total: it rolls nothing, asks nothing and cannot fail.

use super::event::{Contribution, Event, Move, Outcome, Revealed};
use super::state::{AimState, Coming, ReportState, Request, Review, State};
use scenario::Scenario;

impl State {
    /// Applies an event.
    pub fn apply(&mut self, scenario: &Scenario, event: &Event) {
        let turn = self.turn;
        match event {
            Event::Changed(Contribution { track, value, .. }) => self.tracks[track.index()] = *value,
            Event::Ordered(_) => self.rested = false,
            Event::Weighed(_) => {}
            Event::Stepped { tracks, .. } => {
                self.tracks.clone_from(tracks);
                self.add_up(scenario);
            }

            Event::Asked { release } => self.releases[release.index()].ask(turn),
            Event::RequestLapsed { release } => self.releases[release.index()].set_request(Request::None),
            Event::Deferred { release } => self.releases[release.index()].set_request(Request::Deferred),
            Event::Declined { release, until } => {
                self.releases[release.index()].set_request(Request::Declined { until: *until });
            }
            Event::ReviewBegan { release } => {
                self.releases[release.index()].review = Review::Open { left: scenario.orders.review_turns };
            }
            Event::ReviewWentOn { release } => self.releases[release.index()].study(),
            Event::ReviewLeaked { release } => self.releases[release.index()].leaked = true,
            Event::ReviewEnded { release, finding } => {
                self.releases[release.index()].review = Review::Done { finding: *finding };
            }
            Event::Granted { release, amount, due, loudness, gift: _ } => {
                let coming = Coming { due: *due, amount: *amount, loudness: *loudness };
                self.releases[release.index()].grant(turn, coming);
            }
            Event::Revealed { release, how: Revealed::Leaked } => self.releases[release.index()].reveal(None),
            Event::Revealed { release, how: Revealed::Used } => self.releases[release.index()].reveal(Some(turn)),
            Event::Lifted { release } => self.releases[release.index()].lift(),
            Event::Delivered { release, amount } => self.releases[release.index()].deliver(turn, *amount),

            Event::Said { statement } => self.said[statement.index()].say(turn),
            Event::AimSet { aim, loudness } => {
                self.aim = aim.map(|aim| AimState { aim, loudness: *loudness, since: turn });
            }
            Event::Committed(commitment) => self.commitments.push(*commitment),
            Event::ConditionMet { release, action, until } => {
                if let Some(met) = self.commitments.iter_mut().find(|entry| entry.is_condition(*release, *action)) {
                    met.due = Some(*until);
                }
            }
            Event::CommitmentSettled { commitment, .. } => self.commitments.retain(|entry| entry != commitment),

            Event::Moved { seat: _, step } => self.apply_move(scenario, *step),
            Event::Executed { action } => self.execute(scenario, *action),
            Event::ActionEnded { action } => self.end_action(*action),
            Event::Happened { happening } => self.happen(scenario, *happening),
            Event::HappeningEnded { happening } => self.happenings[happening.index()].end(turn),
            Event::Spoken { operation, word, until } => self.words[operation.index()] = Some((*word, *until)),
            Event::Told { operation } => self.actions[operation.index()].told = true,
            Event::Open { operations, offers } => {
                self.open_operations.clone_from(operations);
                self.open_offers.clone_from(offers);
            }

            Event::Reported { action, informant } => self.hear(scenario, *action, *informant),
            Event::Collecting { action } => self.reports[action.index()].collecting = true,
            Event::Handled { action, stance } => self.reports[action.index()].stance = Some(*stance),
            Event::Confirmed { action } => self.confirm(scenario, *action),
            Event::Denied { action } => self.reports[action.index()].deny(turn),
            Event::Faded { action } => self.reports[action.index()] = ReportState::default(),

            Event::Offered { offer, by, form, until } => self.offers[offer.index()].put(turn, *by, *form, *until),
            Event::Accepted { offer, by } => self.offers[offer.index()].accept(*by),
            Event::Refused { offer } | Event::OfferLapsed { offer } => self.offers[offer.index()].standing = None,
            Event::Agreed { offer, .. } => self.offers[offer.index()].agree(turn),
            Event::AgreementEnded { offer } => self.offers[offer.index()].agreed = 0.0,
            Event::Proposed { proposal, until } => self.proposals[proposal.index()].put(*until),
            Event::Answered { proposal, answer } => self.proposals[proposal.index()].answer(*answer),
            Event::ProposalLapsed { proposal } => self.proposals[proposal.index()].until = None,

            Event::DeadlineCame { deadline, outcome } => {
                self.passed[deadline.index()] += u32::from(*outcome == Outcome::Passed);
            }
            Event::Elected { successor } => self.hidden.successor = Some(*successor),
            Event::Closed { ending } => self.ended = Some((*ending, turn)),
            Event::TurnEnded => {
                self.end_turn(scenario);
                // The staff looks into a matter for one turn.
                self.reports.iter_mut().for_each(|report| report.collecting = false);
                self.rested = true;
            }
        }
    }

    fn apply_move(&mut self, scenario: &Scenario, step: Move) {
        match step {
            // What an offer or its acceptance leads to are events of their own.
            Move::Nothing | Move::Offer(_) | Move::Accept(_) => {}
            Move::Prepare(action) => {
                let due = self.turn + scenario.action(action).prepare;
                self.actions[action.index()].prepare(due);
            }
            Move::CallOff(action) => self.actions[action.index()].call_off(),
            Move::Stop(action) => self.end_action(action),
        }
    }
}
