//! The words of the situation room.

use scenario::{Holder, Seats};
use telling::format::{large, number};

pub const TAB_DESK: &str = "Desk";
pub const TAB_MAP: &str = "Map";
pub const TAB_TIMELINE: &str = "Timeline and orders";
pub const ON_YOUR_DESK: &str = "On your desk";
pub const CAN_BE_SAID: &str = "What can be said and done besides";
pub const IN_DRAFT: &str = "among this month's orders";
pub const NOT_ASKED: &str = "not asked for";
pub const PRICE_NOW: &str = "costs ";
pub const WORTH: &str = "worth";
pub const LADDER: &str = "Ladder";
pub const LADDER_NOTE: &str = "where it has been";
pub const RUNNING: &str = "running";
pub const BY_CONFIDENCE: &str = "by confidence";
pub const CONFIRMED: &str = "Confirmed.";
pub const ORDERS: &str = "This month's orders";
pub const NO_ORDERS: &str =
    "Nothing yet. Doing nothing is an order too: capital recovers faster in a month without orders.";
pub const SIGN_AND_END: &str = "Sign and end the month";
pub const END_WITHOUT: &str = "End the month, nothing ordered";
pub const RELEASED: &str = "Released";
pub const NO_MAP: &str = "This scenario has no map.";
pub const MAP_NAME: &str = "Map: arrows move it, plus and minus bring it nearer or farther, Enter shows all of it";
pub const MAP_NEARER: &str = "Nearer";
pub const MAP_FARTHER: &str = "Farther";
pub const MAP_WHOLE: &str = "The whole theatre";
pub const MAP_ZONES: &str = "Where permission is needed";
pub const MARK_NOTE: &str = "The place only illustrates: the model knows none.";
pub const STRUCK: &str = "this month, places illustrate";
pub const REACH_OPEN: &str = "reach in use";
pub const REACH_CLOSED: &str = "reach not permitted";
pub const ZONES: &str = "permission needed";
pub const PERMITTED: &str = "As far as it reaches, and it may be used there.";
pub const NOT_PERMITTED: &str = "It reaches this far, and may not be used there.";

pub fn asked_by(partner: &str, count: usize) -> String {
    match count {
        0 => format!("{} asks for nothing new", large(partner)),
        several => format!("{several} asked for by {partner}"),
    }
}

pub fn quoted(partner: &str, claim: &str) -> String {
    format!("{}: {claim}", large(partner))
}

pub fn worth_lost(adaptation: f64) -> String {
    format!("{} % lost", number(adaptation * 100.0, 0))
}

pub fn dossier_name(label: &str, stage: &str) -> String {
    format!("Dossier {label}: {stage}")
}

pub fn statement_name(label: &str, price: &str) -> String {
    format!("{label}: {price}")
}

pub fn seen_of(opponent: &str) -> String {
    format!("What is seen of {opponent}")
}

pub fn nothing_seen(opponent: &str) -> String {
    format!("Nothing new has been seen of {opponent} since the campaign began.")
}

pub fn unseen(opponent: &str) -> String {
    format!("{opponent} shows neither what it prepares nor what it wants.")
}

pub fn sighting_name(text: &str, month: &str) -> String {
    format!("{text}, confirmed, {month}")
}

pub fn rung_name(rung: scenario::Rung, label: &str, state: &str) -> String {
    let state = if state.is_empty() { "not seen so far" } else { state };
    format!("Rung {rung}, {label}: {state}")
}

pub fn number_name(label: &str, value: &str) -> String {
    format!("{label}: {value}; take it apart")
}

pub fn left_of(left: &str, held: &str) -> String {
    format!("{left} of {held}")
}

pub fn by_key(key: char) -> String {
    format!("Key {}", key.to_uppercase())
}

pub fn orders_count(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 order".to_owned(),
        several => format!("{several} orders"),
    }
}

pub fn drop_name(order: &str) -> String {
    format!("Take back: {order}")
}

pub fn left(left: &str) -> String {
    format!("left: {left}")
}

pub fn briefing_of(month: &str) -> String {
    format!("Briefing of {month}")
}

pub fn held_by(side: &str) -> String {
    format!("held by {side}")
}

pub fn zone(permission: &str, given: bool) -> String {
    if given {
        format!("Permission in force: {}.", permission.to_lowercase())
    } else {
        format!("Not without permission: {}.", permission.to_lowercase())
    }
}

pub fn holding(seats: &Seats, held_by: Holder, km2: f64) -> String {
    let who = match held_by {
        Holder::Partner => &seats.partner,
        Holder::Opponent => &seats.opponent,
    };
    format!("Held by {who}: {} km², where and how is illustrated.", number(km2, 0))
}

pub fn held(seats: &Seats, held_by: Holder, share: f64) -> String {
    let who = match held_by {
        Holder::Partner => large(&seats.partner),
        Holder::Opponent => large(&seats.opponent),
    };
    format!(
        "{who} holds this. {} holds {} % of the country; the line is drawn to that share, and is plausible rather than surveyed.",
        large(&seats.opponent),
        number(share * 100.0, 1)
    )
}

pub fn in_units(label: &str, unit: &str) -> String {
    format!("{label}, {unit}")
}
