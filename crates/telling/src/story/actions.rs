//! What the opponent and the partner do, and what is said about the partner's operations.

use super::{Side, Told, Views};
use crate::format::{first_sentence, large};
use crate::subject::Subject;
use engine::{Move, Word};
use scenario::{ActionId, Outrage, Seat, Secrecy};

pub(super) fn executed(views: Views<'_>, action: ActionId) -> Option<Told> {
    let entry = views.scenario.action(action);
    match (entry.seat, entry.done) {
        (Seat::Partner, _) => Some(executed_by_partner(views, action)),
        (Seat::Opponent, Secrecy::Openly) => Some(executed_by_opponent(views, action)),
        // A secret action is told when it is confirmed.
        (Seat::Opponent, Secrecy::Secretly) => None,
    }
}

fn executed_by_opponent(views: Views<'_>, action: ActionId) -> Told {
    let entry = views.scenario.action(action);
    let opponent = large(&views.scenario.seats.opponent);
    let mut text = format!("{opponent}, rung {}: {}.", entry.rung, entry.label);
    match views.before.actions[action.index()].executed {
        0 => {
            text.push(' ');
            text.push_str(first_sentence(&entry.text));
        }
        1 => text.push_str(" It is the second time."),
        times => text.push_str(&format!(" It has now come {} times.", times + 1)),
    }
    if entry.outrage == Outrage::Yes {
        text.push_str(" For a while releases cost less at home.");
    }
    Told::theirs(20.0 + f64::from(entry.rung.number()), Subject::Action(action), text)
}

fn executed_by_partner(views: Views<'_>, action: ActionId) -> Told {
    let entry = views.scenario.action(action);
    let partner = large(&views.scenario.seats.partner);
    let before = &views.before.actions[action.index()];
    let mut text = match before.executed {
        0 => format!("{partner}: {}. {}", entry.label, first_sentence(&entry.text)),
        _ => format!("{partner}: {}, again.", entry.label),
    };
    // The partner can announce only what takes preparation.
    if before.due.is_none() && entry.prepare > 0 {
        text.push_str(" You were not told beforehand.");
    }
    Told::other(19.0, Subject::Action(action), text)
}

/// The end of an action. Nothing is said of one that was only prepared: it is dropped unseen.
pub(super) fn ended(views: Views<'_>, action: ActionId) -> Option<Told> {
    let entry = views.scenario.action(action);
    let was_running = views.before.actions[action.index()].running;
    let ran_this_turn = views.after.actions[action.index()].last == Some(views.before.turn);
    if !was_running && !ran_this_turn {
        return None;
    }
    Some(Told::new(9.0, side_of(entry.seat), Subject::Action(action), format!("Over: {}.", entry.label)))
}

/// Of all moves only those are told that the player can see: stopping what ran, and calling off what was announced.
pub(super) fn moved(views: Views<'_>, seat: Seat, step: Move) -> Option<Told> {
    match step {
        Move::Stop(action) => {
            if !views.before.actions[action.index()].running {
                return None;
            }
            let who = match seat {
                Seat::Opponent => &views.scenario.seats.opponent,
                Seat::Partner => &views.scenario.seats.partner,
            };
            let text = format!("{} stops: {}.", large(who), views.action(action));
            Some(Told::new(14.0, side_of(seat), Subject::Action(action), text))
        }
        Move::CallOff(action) => {
            if seat != Seat::Partner || views.before.actions[action.index()].due.is_none() {
                return None;
            }
            let text = format!("{} calls off: {}.", large(&views.scenario.seats.partner), views.action(action));
            Some(Told::other(14.0, Subject::Action(action), text))
        }
        Move::Nothing | Move::Prepare(_) => None,
        // Offers and their acceptance are events of their own.
        Move::Offer(_) | Move::Accept(_) => None,
    }
}

/// The partner announces an operation. One that is carried out in the same turn is told as done.
pub(super) fn told_of_operation(views: Views<'_>, operation: ActionId) -> Option<Told> {
    if views.was_executed(operation) {
        return None;
    }
    let partner = large(&views.scenario.seats.partner);
    let text = format!("{partner} tells you that it prepares: {}.", views.action(operation));
    Some(Told::other(11.2, Subject::Action(operation), text))
}

pub(super) fn spoken(views: Views<'_>, operation: ActionId, word: Word) -> Told {
    let verb = match word {
        Word::Consent => "agrees to",
        Word::Urge => "urges",
        Word::Veto => "objects to",
    };
    let text = format!("{} {verb}: {}.", large(&views.scenario.seats.player), views.action(operation));
    Told::own(7.5, Subject::Action(operation), text)
}

const fn side_of(seat: Seat) -> Side {
    match seat {
        Seat::Opponent => Side::Theirs,
        Seat::Partner => Side::Other,
    }
}
