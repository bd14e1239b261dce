//! What happened, told from events in short sentences, the weightiest first.
//!
//! Only what the player's seat sees is told. Preparation, weighing and chance stay out.

mod actions;
mod calendar;
mod event;
mod releases;
mod reports;
mod talks;
mod windfalls;

use serde::Serialize;

use crate::subject::Subject;
use engine::campaign::Seen;
use engine::{Event, View};
use scenario::{ActionId, OfferId, ReleaseId, Scenario, Turn};

pub use releases::review;

/// Whose doing something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Side {
    /// The player's.
    Own,
    /// The opponent's.
    Theirs,
    /// Another's, or nobody's.
    Other,
}

/// A sentence about a turn.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Told {
    /// How much it matters beside the other sentences of its turn: the higher, the earlier it is told. An ending has 100, a
    /// study that begins has 6.
    pub weight: f64,
    /// Whose doing it is.
    pub side: Side,
    /// The sentence.
    pub text: String,
    /// What it is about.
    pub subject: Subject,
}

impl Told {
    const fn new(weight: f64, side: Side, subject: Subject, text: String) -> Self {
        Self { weight, side, text, subject }
    }

    const fn own(weight: f64, subject: Subject, text: String) -> Self {
        Self::new(weight, Side::Own, subject, text)
    }

    const fn theirs(weight: f64, subject: Subject, text: String) -> Self {
        Self::new(weight, Side::Theirs, subject, text)
    }

    const fn other(weight: f64, subject: Subject, text: String) -> Self {
        Self::new(weight, Side::Other, subject, text)
    }
}

/// What a sentence about a turn is made from: the player's view before the turn and after it.
#[derive(Clone, Copy)]
struct Views<'a> {
    scenario: &'a Scenario,
    before: &'a View,
    after: &'a View,
}

impl<'a> Views<'a> {
    /// The views around a turn; `None` if it was not played.
    fn around(seen: &'a Seen, turn: Turn) -> Option<Self> {
        let after = seen.played_turn(turn)?.view();
        Some(Self { scenario: seen.scenario(), before: seen.view_before(turn)?, after })
    }

    /// A release's name.
    fn release(self, release: ReleaseId) -> &'a str {
        &self.scenario.release(release).label
    }

    /// An action's name.
    fn action(self, action: ActionId) -> &'a str {
        &self.scenario.action(action).label
    }

    /// An offer's name.
    fn offer(self, offer: OfferId) -> &'a str {
        &self.scenario.offer(offer).label
    }

    /// Whether the player came to know in this turn that the action was executed.
    fn was_executed(self, action: ActionId) -> bool {
        self.after.actions[action.index()].executed > self.before.actions[action.index()].executed
    }
}

/// The sentences about a turn of the current branch, the weightiest first; none about a turn that was not played.
#[must_use]
pub fn told(seen: &Seen, turn: Turn) -> Vec<Told> {
    told_of(seen, turn, |_| true)
}

/// The sentences about the last turn, without what [`agenda`](crate::agenda) already says: new reports, offers and
/// questions, operations that the partner announces, and conditions that have to be honoured.
#[must_use]
pub fn told_beside_agenda(seen: &Seen) -> Vec<Told> {
    let is_beside = |event: &Event| {
        !matches!(
            event,
            Event::Reported { .. }
                | Event::ConditionMet { .. }
                | Event::Offered { by: Some(_), .. }
                | Event::Proposed { .. }
                | Event::Told { .. }
        )
    };
    told_of(seen, seen.last_played(), is_beside)
}

/// The sentence about one event of a turn; `None` if nothing is said of it, or the turn was not played.
#[must_use]
pub fn told_event(seen: &Seen, turn: Turn, event: &Event) -> Option<Told> {
    event::sentence(Views::around(seen, turn)?, event)
}

fn told_of(seen: &Seen, turn: Turn, is_wanted: impl Fn(&Event) -> bool) -> Vec<Told> {
    let Some(played) = seen.played_turn(turn) else { return Vec::new() };
    let Some(views) = Views::around(seen, turn) else { return Vec::new() };
    let scenario = views.scenario;
    // The ending's own sentence stands for the events that follow from it.
    let closed = played.events.iter().position(|event| matches!(event, Event::Closed { .. }));
    let until = closed.map_or(played.events.len(), |at| at + 1);
    let events = played.events[..until].iter().filter(|event| is_wanted(event));
    // All reports of one action make one sentence.
    let (reported, others): (Vec<&Event>, Vec<&Event>) =
        events.partition(|event| matches!(event, Event::Reported { .. }));
    let mut all: Vec<Told> = others.into_iter().filter_map(|event| event::sentence(views, event)).collect();
    all.extend(reports::reports_of(scenario, &reported));
    // What comes in matters only while the player can still spend it.
    if views.after.ended.is_none() && !scenario.clock.is_aftermath(turn) {
        all.extend(windfalls::windfalls(scenario, played));
    }
    all.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, over, played, small};

    #[test]
    fn every_sentence_has_its_weight_and_what_it_is_about() {
        for scenario in [small(), long_war()] {
            let campaign = over(&scenario, 3);
            let mut sentences = 0;
            for turn in scenario.clock.all_turns() {
                let told = told(campaign.seen(), turn);
                assert!(told.is_sorted_by(|one, other| one.weight >= other.weight));
                for told in told {
                    sentences += 1;
                    let label = match told.subject {
                        Subject::Release(release) => &scenario.release(release).label,
                        Subject::Action(action) => &scenario.action(action).label,
                        Subject::Happening(happening) => &scenario.happening(happening).label,
                        Subject::Ending(ending) => &scenario.ending(ending).label,
                        Subject::Successor(successor) => &scenario.aftermath.successors[successor.index()].label,
                        Subject::Statement(statement) => &scenario.statement(statement).label,
                        Subject::Track(track) => &scenario.track(track).label,
                        Subject::Offer(offer) => &scenario.offer(offer).label,
                        Subject::Proposal(proposal) => &scenario.proposal(proposal).label,
                        Subject::Deadline(deadline) => &scenario.deadline(deadline).label,
                        Subject::Aim(Some(aim)) => &scenario.aim(aim).label,
                        Subject::Aim(None) => continue,
                        Subject::None => panic!("`{}` is about nothing", told.text),
                    };
                    assert!(told.text.contains(label.as_str()), "`{}` is not about {label}", told.text);
                }
            }
            assert!(sentences > 20, "{sentences}");
        }
    }

    #[test]
    fn a_turn_that_was_not_played_has_nothing_to_tell() {
        let campaign = played(&small(), 3, 2);
        for turn in [Turn::BEFORE, Turn::new(3), Turn::NEVER] {
            assert!(told(campaign.seen(), turn).is_empty());
        }
    }
}
