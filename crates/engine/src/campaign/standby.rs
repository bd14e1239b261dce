//! Passing quiet months: turns without orders until something happens that one waits for.

use super::Campaign;
use crate::{Event, Outcome, Settlement, View};
use scenario::{Scenario, Seat};

/// The most turns that are passed at a stretch.
pub const LONGEST_WAIT: u32 = 12;

/// What one waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trigger {
    /// Anything of what follows.
    Anything,
    /// A report or a hint, or one that is settled.
    Report,
    /// A request of the partner's.
    Request,
    /// Something that is fielded.
    Delivery,
    /// A vote, or whatever else the calendar brings.
    Vote,
    /// A step up of the opponent's that is seen.
    StepUp,
    /// An offer or a question that wants an answer.
    Letter,
}

impl Trigger {
    /// All of them, by the word a player writes.
    pub const ALL: [(&'static str, Self); 7] = [
        ("anything", Self::Anything),
        ("report", Self::Report),
        ("request", Self::Request),
        ("delivery", Self::Delivery),
        ("vote", Self::Vote),
        ("action", Self::StepUp),
        ("letter", Self::Letter),
    ];
}

/// Why waiting ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// What was waited for has come.
    Came(Trigger),
    /// Something that cannot wait: a word of the player's that is called or must be kept now, the last turn to answer an
    /// offer or a question.
    Urgent,
    /// No more orders are awaited.
    Over,
    /// As many turns have passed as are passed at a stretch, or as were asked for.
    Enough,
}

/// What waiting led to.
#[derive(Clone, PartialEq, Debug)]
pub struct Waited {
    /// The turns that passed.
    pub turns: u32,
    /// Why it ended.
    pub stop: Stop,
    /// What came, where something did.
    pub event: Option<Event>,
}

/// Passes turns without orders, one at least, until what is waited for comes, something cannot wait, or `most` turns
/// have passed.
pub fn stand_by(campaign: &mut Campaign, until: Trigger, most: u32) -> Waited {
    let most = most.clamp(1, LONGEST_WAIT);
    let mut turns = 0;
    while campaign.awaits_orders() && turns < most {
        campaign.play(&[]);
        turns += 1;
        let Some(events) = campaign.seen().turns().last().map(|turn| turn.events.clone()) else { break };
        if !campaign.awaits_orders() {
            let event = events.into_iter().find(|event| matches!(event, Event::Closed { .. }));
            return Waited { turns, stop: Stop::Over, event };
        }
        let is_met = |event: &&Event| matches!(event, Event::ConditionMet { .. });
        if let Some(event) = events.iter().find(is_met).cloned() {
            return Waited { turns, stop: Stop::Urgent, event: Some(event) };
        }
        let scenario = campaign.scenario();
        if let Some((event, trigger)) = events.iter().find_map(|event| Some((event, came(scenario, event, until)?))) {
            return Waited { turns, stop: Stop::Came(trigger), event: Some(event.clone()) };
        }
        if is_last_chance(campaign.view()) {
            return Waited { turns, stop: Stop::Urgent, event: None };
        }
    }
    Waited { turns, stop: Stop::Enough, event: None }
}

/// Whether something is lost that the player could still answer or keep in this turn.
fn is_last_chance(view: &View) -> bool {
    let is_offered = view
        .offers
        .iter()
        .filter_map(|offer| offer.standing)
        .any(|standing| standing.by == Some(Seat::Opponent) && !standing.player && standing.until == view.turn);
    let is_asked = view.proposals.iter().any(|proposal| proposal.until == Some(view.turn));
    let is_called = view.commitments.iter().any(|commitment| commitment.due == Some(view.turn));
    is_offered || is_asked || is_called
}

/// What an event that the player sees is, if it is waited for.
fn came(scenario: &Scenario, event: &Event, until: Trigger) -> Option<Trigger> {
    let is = match event {
        Event::Reported { .. } | Event::Confirmed { .. } | Event::Denied { .. } => Trigger::Report,
        Event::Asked { .. } => Trigger::Request,
        Event::Delivered { .. } => Trigger::Delivery,
        Event::DeadlineCame { outcome: Outcome::Passed | Outcome::Failed, .. } => Trigger::Vote,
        Event::Executed { action } => {
            let entry = scenario.action(*action);
            let is_step = entry.seat == Seat::Opponent && entry.rung.is_step_up();
            return (is_step && matches!(until, Trigger::Anything | Trigger::StepUp)).then_some(Trigger::StepUp);
        }
        Event::Offered { by: Some(_), .. } | Event::Proposed { .. } | Event::Agreed { .. } => Trigger::Letter,
        Event::CommitmentSettled { outcome: Settlement::Kept | Settlement::Broken, .. } | Event::Revealed { .. } => {
            return (until == Trigger::Anything).then_some(Trigger::Anything);
        }
        _ => return None,
    };
    (until == is || until == Trigger::Anything).then_some(is)
}
