//! What governments put to each other: offers, and questions to the player.

use super::actions::Duration;
use super::formulas::{Costs, Effect, Formula};
use super::orders::Provided;
use crate::ids::PartyId;

/// What either side can offer the other.
#[derive(Clone, Debug)]
pub struct OffRamp {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Whether it can be on the table.
    pub when: Formula,
    /// Turns for which it stands.
    pub stands: u32,
    /// Turns after one was made before another can be.
    pub again: u32,
    /// Whether the partner has to agree as well.
    pub needs_partner: Provided,
    /// How long it holds once it is agreed.
    pub lasts: Duration,
    /// The forms the player can make it in, the plain one first.
    pub forms: Vec<OfferForm>,
    /// What making or accepting it costs the player.
    pub costs: Costs,
    /// What the player's making it does.
    pub made: Vec<Effect>,
    /// What the player's refusing it does.
    pub refused: Vec<Effect>,
    /// What agreeing on it does, whatever its form.
    pub agreed: Vec<Effect>,
    /// What accepting costs the opponent, in units of utility.
    pub accept_price: Formula,
    /// What accepting costs the partner, in units of utility.
    pub partner_price: Formula,
    /// Whether the opponent can make it.
    pub theirs: Option<TheirOffer>,
    /// Where its numbers are from.
    pub source: String,
}

/// How the opponent makes an offer.
#[derive(Clone, Debug)]
pub struct TheirOffer {
    /// Whether it can.
    pub when: Formula,
    /// What it costs it, in units of utility.
    pub price: Formula,
    /// The probability it gives to acceptance.
    pub hope: Formula,
    /// What making it does.
    pub effects: Vec<Effect>,
}

/// A form in which an offer can be made.
#[derive(Clone, Debug)]
pub struct OfferForm {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it costs the player besides.
    pub costs: Costs,
    /// What agreeing in this form does besides.
    pub agreed: Vec<Effect>,
}

/// A question put to the player, with the answers there are.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What is asked.
    pub text: String,
    /// The government that asks; the partner, where none is named.
    pub party: Option<PartyId>,
    /// When it is put.
    pub when: Formula,
    /// Turns for which it stands.
    pub stands: u32,
    /// The answers.
    pub answers: Vec<Answer>,
    /// What leaving it without an answer does.
    pub unanswered: Vec<Effect>,
    /// Where it is from.
    pub source: String,
}

/// An answer to a question put to the player.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it means.
    pub text: String,
    /// What it costs.
    pub costs: Costs,
    /// What it does.
    pub effects: Vec<Effect>,
}
