//! Actions of the opponent, operations of the partner, and happenings: what occurs by itself.

use super::formulas::{Costs, Effect, Formula};
use super::minds::Seat;
use super::rung::Rung;
use crate::ids::{PartyId, ReleaseId};

/// Something the opponent can do, or an operation of the partner.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its id.
    pub id: String,
    /// The seat that can do it.
    pub seat: Seat,
    /// Whether it is done openly or in secret.
    pub done: Secrecy,
    /// How well its preparation can be seen: a factor, from 0 to 10, on the probability that an informant reports it.
    pub visibility: f64,
    /// The name that players see.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Its place on the escalation ladder.
    pub rung: Rung,
    /// Turns from the start of its preparation to its execution, 24 at most.
    pub prepare: u32,
    /// The condition under which it can be begun.
    pub when: Formula,
    /// What executing it costs its seat, in units of utility.
    pub price: Formula,
    /// The amounts it takes from stocks when it is executed.
    pub costs: Costs,
    /// What its execution adds to stocks.
    pub effects: Vec<Effect>,
    /// How long it lasts.
    pub lasts: Duration,
    /// Whether it can be begun again, and how soon.
    pub again: Again,
    /// Whether it is running when the campaign begins.
    pub at_start: AtStart,
    /// The share of the expected answer that its seat expects it to provoke; 0 for an operation.
    pub response: f64,
    /// Whether it is an outrage, after which releases are cheaper for a while.
    pub outrage: Outrage,
    /// The source of its numbers.
    pub source: String,
}

/// Whether something is done openly or in secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Secrecy {
    /// For all to see.
    Openly,
    /// In secret: the player learns of it from reports, and is sure of it only once it is confirmed.
    Secretly,
}

/// How long an action or a happening lasts.
#[derive(Clone, Debug)]
pub enum Duration {
    /// It is over at once.
    Once,
    /// It runs for this many turns, the one in which it begins included; 1 at least.
    Turns(u32),
    /// It runs until its seat stops it or a condition holds.
    Campaign {
        /// The condition that ends it.
        ends: Formula,
    },
}

/// Whether something can happen again, and how soon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Again {
    /// It happens once in a campaign at most.
    Never,
    /// It can happen again this many turns after it happened or, if it lasts, after it ended.
    After(u32),
}

/// Whether an action is running when the campaign begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtStart {
    /// It is.
    Running,
    /// It is not.
    Idle,
}

/// Whether something is an outrage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outrage {
    /// It is one: releases are cheaper for a while.
    Yes,
    /// It is not.
    No,
}

/// Something that happens by itself, with a chance in each turn. Scenario files call it an event.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The condition under which it can happen.
    pub when: Formula,
    /// The probability that it happens in a turn in which it can.
    pub hazard: Formula,
    /// How long it lasts.
    pub lasts: Duration,
    /// Whether it can happen again, and how soon.
    pub again: Again,
    /// What it adds to stocks.
    pub effects: Vec<Effect>,
    /// Whether it is an outrage, after which releases are cheaper for a while.
    pub outrage: Outrage,
    /// Who is behind it.
    pub author: Author,
    /// The systems it grants the partner, in tranches: an ally's gift.
    pub grants: Vec<(ReleaseId, f64)>,
    /// The source of its numbers.
    pub source: String,
}

/// Who is behind a happening.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Author {
    /// Nobody: it is an accident.
    Accident,
    /// The partner.
    Partner,
    /// A party.
    Party(PartyId),
    /// Somebody who is no part of the scenario.
    Other,
}
