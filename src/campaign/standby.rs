//! Passing quiet months: turns without orders until something happens that one waits for.

use super::Campaign;
use crate::engine::{Event, Outcome, Settlement};
use crate::scenario::Seat;

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
    /// Something that cannot wait: a condition that has to be honoured, or the end of the campaign's orders.
    Urgent,
    /// As many turns have passed as are passed at a stretch, or as were asked for.
    Enough,
}

/// What waiting led to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waited {
    /// The turns that passed.
    pub turns: u32,
    /// Why it ended.
    pub stop: Stop,
}

/// Passes turns without orders, one at least, until what is waited for comes, something cannot wait, or `most` turns
/// have passed.
pub fn stand_by(campaign: &mut Campaign, until: Trigger, most: u32) -> Waited {
    let most = most.clamp(1, LONGEST_WAIT);
    let mut turns = 0;
    while campaign.awaits_orders() && turns < most {
        campaign.play(&[]);
        turns += 1;
        let Some(events) = campaign.path().last().map(|turn| turn.events.clone()) else { break };
        let is_urgent = events.iter().any(|event| matches!(event, Event::ConditionMet { .. } | Event::Closed { .. }));
        if is_urgent || !campaign.awaits_orders() {
            return Waited { turns, stop: Stop::Urgent };
        }
        if let Some(trigger) = events.iter().find_map(|event| came(campaign, event, until)) {
            return Waited { turns, stop: Stop::Came(trigger) };
        }
    }
    Waited { turns, stop: Stop::Enough }
}

/// What an event that the player sees is, if it is waited for.
fn came(campaign: &Campaign, event: &Event, until: Trigger) -> Option<Trigger> {
    let scenario = campaign.scenario();
    let is = match event {
        Event::Reported { .. } | Event::Confirmed { .. } | Event::Denied { .. } => Trigger::Report,
        Event::Asked { .. } => Trigger::Request,
        Event::Delivered { .. } => Trigger::Delivery,
        Event::DeadlineCame { outcome: Outcome::Passed | Outcome::Failed, .. } => Trigger::Vote,
        Event::Executed { action } => {
            let (entry, now) = (scenario.action(*action), &campaign.state().actions[action.index()]);
            let is_seen = entry.seat == Seat::Opponent && entry.rung >= 1 && now.known == now.executed;
            return (is_seen && matches!(until, Trigger::Anything | Trigger::StepUp)).then_some(Trigger::StepUp);
        }
        Event::Offered { by: Some(_), .. } | Event::Proposed { .. } | Event::Agreed { .. } => Trigger::Letter,
        Event::CommitmentSettled { outcome: Settlement::Kept | Settlement::Broken, .. } | Event::Revealed { .. } => {
            return (until == Trigger::Anything).then_some(Trigger::Anything);
        }
        _ => return None,
    };
    (until == is || until == Trigger::Anything).then_some(is)
}
