//! What the opponent and the partner can do, and what happens by itself.

use super::formulas::{Costs, Effect, Formula};
use super::minds::Seat;
use super::rung::Rung;
use crate::ids::{PartyId, ReleaseId};

/// Something the opponent can do, or an operation of the partner.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub seat: Seat,
    /// How it is done.
    pub done: Secrecy,
    /// How well its preparation can be seen: a factor on what informants hit.
    pub visibility: f64,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Its place on the escalation ladder.
    pub rung: Rung,
    /// Turns from the start of preparation to execution.
    pub prepare: u32,
    /// Whether it can be begun at all.
    pub when: Formula,
    /// What it costs the opponent, in units of utility.
    pub price: Formula,
    /// What it takes from stocks when it is executed.
    pub costs: Costs,
    /// What it does when it is executed.
    pub effects: Vec<Effect>,
    /// How long it lasts.
    pub lasts: Duration,
    /// When it can be begun again.
    pub again: Again,
    /// Whether it is running when the campaign begins.
    pub at_start: AtStart,
    /// How much of the expected answer it is expected to bring.
    pub response: f64,
    /// Whether it is an outrage that makes releases cheaper.
    pub outrage: Outrage,
    /// Where its numbers are from.
    pub source: String,
}

/// How something is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Secrecy {
    /// For all to see.
    Openly,
    /// In secret: what was done is known only once it is confirmed.
    Secretly,
}

/// How long an action or a happening lasts.
#[derive(Clone, Debug)]
pub enum Duration {
    /// It is over when it is done.
    Once,
    /// It runs this many turns, from the one in which it begins.
    Turns(u32),
    /// It runs until it is stopped or this holds.
    Campaign {
        /// What ends it.
        ends: Formula,
    },
}

/// When something can happen again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Again {
    /// Once in a campaign.
    Never,
    /// This many turns after it began or, where it lasts, ended.
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
    /// It makes releases cheaper for a while.
    Yes,
    /// It does not.
    No,
}

/// Something that happens by itself.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Whether it can happen.
    pub when: Formula,
    /// The probability that it does, each turn in which it can.
    pub hazard: Formula,
    /// How long it lasts.
    pub lasts: Duration,
    /// When it can happen again.
    pub again: Again,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Whether it is an outrage that makes releases cheaper.
    pub outrage: Outrage,
    /// Whether it is nobody's doing.
    pub author: Author,
    /// What it grants the partner, in tranches: an ally's gift.
    pub grants: Vec<(ReleaseId, f64)>,
    /// Where its numbers are from.
    pub source: String,
}

/// Whose doing a happening is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Author {
    /// Nobody's: an accident.
    Accident,
    /// The partner's.
    Partner,
    /// A party's.
    Party(PartyId),
    /// Another's.
    Other,
}
