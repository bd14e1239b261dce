//! The words of dossiers, and of orders.

use engine::{Loudness, Order};
use scenario::{Scenario, Turn};
use telling::format::amount;
use telling::format::large;

pub const STAGE: &str = "Stage";
pub const STUDY: &str = "Studied";
pub const DEBATED: &str = "In debate";
pub const WORTH_TITLE: &str = "What your staff thinks it is worth";
pub const SO_FAR: &str = "So far";
pub const PRICE: &str = "Price";
pub const SAID: &str = "Said so far";
pub const RUNG: &str = "Rung";
pub const PREPARATION: &str = "Preparation";
pub const LASTS: &str = "Duration";
pub const NOTHING_POSSIBLE: &str = "Nothing can be ordered about it now.";

pub fn times(count: u32) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        several => format!("{several} times"),
    }
}

pub fn prepared_in(turns: &str, count: u32) -> String {
    if count == 0 { "none: it can come at once".to_owned() } else { format!("{turns}, unseen") }
}

pub fn source(source: &str) -> String {
    format!("Source: {source}.")
}

/// An order as a full phrase.
pub fn order(scenario: &Scenario, order: Order) -> String {
    match order {
        Order::Release { system, size, loudness } => {
            let quietly = if loudness == Loudness::Quiet { ", quietly" } else { "" };
            let (system, size) = (&scenario.release(system).label, scenario.size(size).label.to_lowercase());
            format!("Release {system}: {size}{quietly}")
        }
        Order::State(statement) => scenario.statement(statement).label.clone(),
        Order::Review(release)
        | Order::Permit(release)
        | Order::Lift(release)
        | Order::Defer(release)
        | Order::Decline(release) => format!("{}: {}", verb(scenario, order), scenario.release(release).label),
        other => large(&telling::phrase(scenario, Turn::BEFORE, other)),
    }
}

/// An order given in a turn, as a full phrase.
pub fn order_in(scenario: &Scenario, turn: Turn, given: Order) -> String {
    if given.is_commitment() { large(&telling::phrase(scenario, turn, given)) } else { order(scenario, given) }
}

/// The label of an order's button in a dossier.
pub fn verb(scenario: &Scenario, given: Order) -> String {
    match given {
        Order::Review(_) => "Have it studied".to_owned(),
        Order::Release { size, .. } => {
            let size = scenario.size(size);
            format!("Release a {} ({})", size.label.to_lowercase(), amount(size.amount))
        }
        Order::Permit(_) => "Give leave".to_owned(),
        Order::Lift(_) => "Take leave back".to_owned(),
        Order::Defer(_) => "Not now".to_owned(),
        Order::Decline(_) => "Decline".to_owned(),
        Order::State(_) => "Say it".to_owned(),
        other => order(scenario, other),
    }
}

pub fn costs(price: &str) -> String {
    format!("costs {price}")
}

pub fn sign_name(order: &str, price: &str) -> String {
    format!("Sign: {order}, costs {price}")
}

pub fn drafted(order: &str) -> String {
    format!("Signed for this month: {order}.")
}

pub fn not_now(order: &str, reason: &str) -> String {
    format!("{order}: not now, {reason}.")
}

pub fn too_late(month: &str) -> String {
    format!("would arrive in {month}, after your last month")
}

pub fn refused(reason: &str) -> String {
    format!("That is not possible now: {reason}.")
}

/// The orders about a release this month.
pub fn ordered(order: &str) -> String {
    format!("ordered: {order}")
}
