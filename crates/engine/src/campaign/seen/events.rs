//! Which events of a turn the player's seat knows of.
//!
//! What a seat prepares and weighs is not known, what is done in secret only once it is confirmed. Numbers are no events
//! here: what moved a track is told by [`Learnt`](super::Learnt), as finely as the seat sees it.

use crate::{Event, Move, Phase, State};
use scenario::{ActionId, Scenario, Seat, Secrecy};

/// The events of a turn that the seat knows of, in the order in which they happened. `state` is the one before the turn;
/// it is carried through it, since what an event gives away depends on what was known by then.
pub(super) fn seen_events(scenario: &Scenario, mut state: State, events: &[Event]) -> Vec<Event> {
    let mut seen = Vec::new();
    for event in events {
        if is_seen(scenario, &state, event) {
            seen.push(event.clone());
        }
        state.apply(scenario, event);
    }
    seen
}

/// Whether the seat knows of an event that happens in this state.
fn is_seen(scenario: &Scenario, state: &State, event: &Event) -> bool {
    match event {
        Event::Weighed(_) | Event::Changed(_) | Event::Stepped { .. } => false,
        Event::Moved { seat, step } => is_move_seen(state, *seat, *step),
        Event::Executed { action } => scenario.action(*action).done == Secrecy::Openly,
        Event::ActionEnded { action } => is_known(state, *action),
        // The player's own orders and words, and what its staff and its allies tell it; after them what passes between
        // governments, and what happens for all to see.
        Event::Ordered(_)
        | Event::Asked { .. }
        | Event::RequestLapsed { .. }
        | Event::ReviewBegan { .. }
        | Event::ReviewWentOn { .. }
        | Event::ReviewLeaked { .. }
        | Event::ReviewEnded { .. }
        | Event::Granted { .. }
        | Event::Revealed { .. }
        | Event::Lifted { .. }
        | Event::Deferred { .. }
        | Event::Declined { .. }
        | Event::Delivered { .. }
        | Event::Said { .. }
        | Event::Committed(_)
        | Event::ConditionMet { .. }
        | Event::CommitmentSettled { .. }
        | Event::AimSet { .. }
        | Event::Spoken { .. }
        | Event::Told { .. }
        | Event::Reported { .. }
        | Event::Collecting { .. }
        | Event::Handled { .. }
        | Event::Confirmed { .. }
        | Event::Denied { .. }
        | Event::Faded { .. }
        | Event::Offered { .. }
        | Event::Accepted { .. }
        | Event::Refused { .. }
        | Event::OfferLapsed { .. }
        | Event::Agreed { .. }
        | Event::AgreementEnded { .. }
        | Event::Proposed { .. }
        | Event::Answered { .. }
        | Event::ProposalLapsed { .. }
        | Event::Open { .. }
        | Event::DeadlineCame { .. }
        | Event::Elected { .. }
        | Event::Happened { .. }
        | Event::HappeningEnded { .. }
        | Event::Closed { .. }
        | Event::TurnEnded => true,
    }
}

/// Whether the seat knows of a move: of one that ends what it knows of. What else a move leads to is an event of its own.
fn is_move_seen(state: &State, seat: Seat, step: Move) -> bool {
    match (step, seat) {
        (Move::Stop(action), Seat::Opponent | Seat::Partner) | (Move::CallOff(action), Seat::Partner) => {
            is_known(state, action)
        }
        (Move::CallOff(_), Seat::Opponent)
        | (Move::Nothing | Move::Prepare(_) | Move::Offer(_) | Move::Accept(_), Seat::Opponent | Seat::Partner) => {
            false
        }
    }
}

/// Whether the seat knows that an action is under way: it runs and is known to, or the partner has told that it prepares it.
fn is_known(state: &State, action: ActionId) -> bool {
    let now = &state.actions[action.index()];
    match now.phase {
        Phase::Idle => false,
        Phase::Preparing { .. } => now.told,
        Phase::Running => now.is_known_to_run(),
    }
}
