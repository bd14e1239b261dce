//! Releases: what is asked for, studied, granted, delivered and taken back.

use super::{Told, Views};
use crate::format::{large, month, tranches};
use crate::subject::Subject;
use engine::{Loudness, Revealed};
use scenario::{Author, HappeningId, ReleaseId, Scenario};

pub(super) fn asked(views: Views<'_>, release: ReleaseId) -> Told {
    let partner = large(&views.scenario.seats.partner);
    let label = views.release(release);
    let claim = &views.scenario.release(release).claim;
    let was_asked_before = views.before.releases[release.index()].first_asked.is_some();
    let text = if was_asked_before {
        format!("{partner} asks again for {label}.")
    } else if claim.is_empty() {
        format!("{partner} asks for {label}.")
    } else {
        format!("{partner} asks for {label}: {claim}")
    };
    Told::other(11.0, Subject::Release(release), text)
}

pub(super) fn request_lapsed(views: Views<'_>, release: ReleaseId) -> Told {
    let text = format!("{} no longer asks: {}.", large(&views.scenario.seats.partner), views.release(release));
    Told::other(5.0, Subject::Release(release), text)
}

pub(super) fn review_began(views: Views<'_>, release: ReleaseId) -> Told {
    let text = format!("The staff begins to study {}.", views.release(release));
    Told::own(6.0, Subject::Release(release), text)
}

pub(super) fn review_leaked(views: Views<'_>, release: ReleaseId) -> Told {
    let text = format!(
        "The study of {} leaks. It is debated in public now, and the other side can prepare.",
        views.release(release)
    );
    Told::own(13.0, Subject::Release(release), text)
}

pub(super) fn review_ended(views: Views<'_>, release: ReleaseId, finding: Option<f64>) -> Told {
    Told::own(10.0, Subject::Release(release), review(views.scenario, release, finding))
}

/// What a study found, in words. `finding` is the factor on the release's worth that the study expects; the text compares
/// it in per cent with the mean that the scenario assumes.
#[must_use]
pub fn review(scenario: &Scenario, release: ReleaseId, finding: Option<f64>) -> String {
    let entry = scenario.release(release);
    let label = &entry.label;
    match finding {
        None => format!("The study of {label} ends without a finding: the evidence does not settle it."),
        Some(finding) => {
            let percent = (finding / entry.effect.mean() - 1.0) * 100.0;
            let verdict = if percent.abs() < 5.0 {
                "about what was assumed".to_owned()
            } else if percent > 0.0 {
                format!("about {percent:.0} % more than was assumed")
            } else {
                format!("about {:.0} % less than was assumed", -percent)
            };
            format!("The study of {label} is done: it should be worth {verdict}.")
        }
    }
}

pub(super) fn given_by_an_ally(views: Views<'_>, release: ReleaseId, amount: f64, due: u32, gift: HappeningId) -> Told {
    let scenario = views.scenario;
    let who = match scenario.happening(gift).author {
        Author::Party(party) => scenario.party(party).label.as_str(),
        Author::Accident | Author::Partner | Author::Other => "An ally",
    };
    let text =
        format!("{who} gives {} of {}; due in {}.", tranches(amount), views.release(release), month(scenario, due));
    Told::other(12.0, Subject::Release(release), text)
}

/// A grant that the player ordered. A permission is in force at once, and is told when it is delivered.
pub(super) fn granted(views: Views<'_>, release: ReleaseId, amount: f64, due: u32, loudness: Loudness) -> Option<Told> {
    let scenario = views.scenario;
    if !scenario.release(release).is_system() {
        return None;
    }
    let quietly = if loudness == Loudness::Quiet { ", quietly" } else { "" };
    let when = if due > views.before.turn { format!("; due in {}", month(scenario, due)) } else { String::new() };
    let text = format!(
        "{} releases {} of {}{quietly}{when}.",
        large(&scenario.seats.player),
        tranches(amount),
        views.release(release)
    );
    Some(Told::own(12.0, Subject::Release(release), text))
}

pub(super) fn delivered(views: Views<'_>, release: ReleaseId, amount: f64) -> Told {
    let label = views.release(release);
    let text = if views.scenario.release(release).is_system() {
        format!("{label}: {} in use from this month.", tranches(amount))
    } else {
        format!("{} gives leave: {label}. It is in force from this month.", large(&views.scenario.seats.player))
    };
    Told::own(15.0, Subject::Release(release), text)
}

pub(super) fn revealed(views: Views<'_>, release: ReleaseId, how: Revealed) -> Told {
    let label = views.release(release);
    let (weight, text) = match how {
        Revealed::Leaked => {
            (16.0, format!("The quiet release of {label} leaks. From now on it counts as one made in public."))
        }
        Revealed::Used => (6.0, format!("{label} is in use, and no secret any more.")),
    };
    Told::own(weight, Subject::Release(release), text)
}

pub(super) fn lifted(views: Views<'_>, release: ReleaseId) -> Told {
    let text = format!("{} takes back: {}.", large(&views.scenario.seats.player), views.release(release));
    Told::own(12.0, Subject::Release(release), text)
}

pub(super) fn deferred(views: Views<'_>, release: ReleaseId) -> Told {
    let player = large(&views.scenario.seats.player);
    let text = format!("{player} defers: {}. The debate goes on.", views.release(release));
    Told::own(7.0, Subject::Release(release), text)
}

pub(super) fn declined(views: Views<'_>, release: ReleaseId, until: u32) -> Told {
    let text = format!(
        "{} declines: {}, closed until {}.",
        large(&views.scenario.seats.player),
        views.release(release),
        month(views.scenario, until)
    );
    Told::own(9.0, Subject::Release(release), text)
}
