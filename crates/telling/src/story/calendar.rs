//! What comes by itself: the calendar, happenings, elections and the end.

use super::{Told, Views};
use crate::format::first_sentence;
use crate::subject::Subject;
use engine::Outcome;
use scenario::{Author, DeadlineId, EndingId, HappeningId, Provided, SuccessorId};

pub(super) fn deadline_came(views: Views<'_>, deadline: DeadlineId, outcome: Outcome) -> Told {
    let entry = views.scenario.deadline(deadline);
    let (weight, text) = match (entry.is_open, outcome) {
        (Provided::No, _) => (15.5, format!("{}. {}", entry.label, first_sentence(&entry.text))),
        (Provided::Yes, Outcome::Passed) => (21.5, format!("{}: it passes.", entry.label)),
        (Provided::Yes, Outcome::Failed) => (21.5, format!("{}: it does not pass.", entry.label)),
    };
    Told::other(weight, Subject::Deadline(deadline), text)
}

pub(super) fn elected(views: Views<'_>, successor: SuccessorId) -> Told {
    let entry = &views.scenario.aftermath.successors[successor.index()];
    let text = format!("Who will govern after you is elected: {}.", entry.label);
    Told::other(21.4, Subject::Successor(successor), text)
}

pub(super) fn happened(views: Views<'_>, happening: HappeningId) -> Told {
    let entry = views.scenario.happening(happening);
    let is_repeated = views.before.happenings[happening.index()].happened >= 1.0;
    let text = if is_repeated {
        format!("{}, again.", entry.label)
    } else {
        format!("{}. {}", entry.label, first_sentence(&entry.text))
    };
    let weight = if entry.author == Author::Accident { 24.0 } else { 18.0 };
    Told::other(weight, Subject::Happening(happening), text)
}

pub(super) fn happening_ended(views: Views<'_>, happening: HappeningId) -> Told {
    let text = format!("Over: {}.", views.scenario.happening(happening).label);
    Told::other(6.0, Subject::Happening(happening), text)
}

pub(super) fn closed(views: Views<'_>, ending: EndingId) -> Told {
    Told::other(100.0, Subject::Ending(ending), format!("{}.", views.scenario.ending(ending).label))
}
