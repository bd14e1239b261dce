//! Reports of what the opponent prepares or has done in secret, and what comes of them.

use super::{Told, Views};
use crate::format::{first_sentence, large};
use crate::subject::Subject;
use engine::{Confidence, Event, Handling};
use scenario::{ActionId, Credence, Informant, InformantId, Scenario, Secrecy};

/// One report alone.
pub(super) fn reported(views: Views<'_>, action: ActionId, informant: InformantId) -> Option<Told> {
    reports_of(views.scenario, &[&Event::Reported { action, informant }]).into_iter().next()
}

/// The reports of a turn: one sentence for each action, which names all informants that reported it.
pub(super) fn reports_of(scenario: &Scenario, events: &[&Event]) -> Vec<Told> {
    let mut actions: Vec<(ActionId, Vec<&Informant>)> = Vec::new();
    for event in events {
        let Event::Reported { action, informant } = event else { continue };
        let who = scenario.informant(*informant);
        match actions.iter_mut().find(|(known, _)| known == action) {
            Some((_, all)) => all.push(who),
            None => actions.push((*action, vec![who])),
        }
    }
    actions.into_iter().map(|(action, informants)| report(scenario, action, &informants)).collect()
}

fn report(scenario: &Scenario, action: ActionId, informants: &[&Informant]) -> Told {
    let names = |standing: Credence| {
        let of_standing = informants.iter().filter(|informant| informant.standing == standing);
        of_standing.map(|informant| informant.label.as_str()).collect::<Vec<&str>>().join(", ")
    };
    let (assessed, claimed, hinted) = (names(Credence::Assessment), names(Credence::Claim), names(Credence::Hint));
    let mut parts = Vec::new();
    if !assessed.is_empty() {
        parts.push(format!("probably in preparation ({assessed})"));
    }
    if !claimed.is_empty() {
        parts.push(format!("reported by {claimed}"));
    }
    if !hinted.is_empty() {
        parts.push(format!("signs that fit it ({hinted})"));
    }
    let weight = match (assessed.is_empty(), claimed.is_empty()) {
        (false, _) => 12.0,
        (true, false) => 11.5,
        (true, true) => 7.0,
    };
    let text = format!("\"{}\": {}.", scenario.action(action).label, parts.join("; "));
    Told::theirs(weight, Subject::Action(action), text)
}

pub(super) fn collecting(views: Views<'_>, action: ActionId) -> Told {
    let text = format!("The staff collects more about \"{}\".", views.action(action));
    Told::own(4.0, Subject::Action(action), text)
}

pub(super) fn handled(views: Views<'_>, action: ActionId, stance: Handling) -> Told {
    let (player, label) = (large(&views.scenario.seats.player), views.action(action));
    let text = match stance {
        Handling::Downplayed => format!("{player} plays the report of \"{label}\" down."),
        Handling::Acknowledged => format!("{player} says that it is so: \"{label}\"."),
    };
    Told::own(8.5, Subject::Action(action), text)
}

pub(super) fn confirmed(views: Views<'_>, action: ActionId) -> Option<Told> {
    let entry = views.scenario.action(action);
    let opponent = large(&views.scenario.seats.opponent);
    let prepares = || format!("Confirmed: {opponent} prepares \"{}\".", entry.label);
    let (weight, text) = match (entry.done, views.was_executed(action)) {
        (Secrecy::Secretly, true) => {
            let (rung, label, what) = (entry.rung, &entry.label, first_sentence(&entry.text));
            (21.0 + f64::from(rung.number()), format!("Confirmed: {opponent}, rung {rung}: {label}. {what}"))
        }
        (Secrecy::Secretly, false) => (21.0 + f64::from(entry.rung.number()), prepares()),
        // An open action that is done has its own sentence.
        (Secrecy::Openly, true) => return None,
        (Secrecy::Openly, false) => (17.0, prepares()),
    };
    Some(Told::theirs(weight, Subject::Action(action), text))
}

pub(super) fn denied(views: Views<'_>, action: ActionId) -> Told {
    let text = format!("Your staff looked into \"{}\" and finds nothing.", views.action(action));
    Told::own(12.5, Subject::Action(action), text)
}

/// A report that nothing came of. Nothing is said if the report was settled before, or if the action was done after all.
pub(super) fn faded(views: Views<'_>, action: ActionId) -> Option<Told> {
    let report = &views.before.reports[action.index()];
    let was_open = match report.confidence {
        Confidence::Rumour | Confidence::Assessed => true,
        Confidence::None | Confidence::Denied | Confidence::Confirmed => false,
    };
    let now = &views.after.actions[action.index()];
    let was_done = now.last.is_some_and(|last| last >= report.first);
    if !was_open || was_done || now.running {
        return None;
    }
    let text = format!("Nothing came of the report of \"{}\".", views.action(action));
    Some(Told::other(3.0, Subject::Action(action), text))
}
