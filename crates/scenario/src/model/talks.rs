//! Offers between the player and the opponent, and questions put to the player.

use super::actions::Duration;
use super::formulas::{Costs, Effect, Formula};
use super::orders::Provided;
use crate::ids::PartyId;

/// An offer that the player can make the opponent and, if `theirs` is given, the opponent the player.
#[derive(Clone, Debug)]
pub struct OffRamp {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The condition under which either side can make it.
    pub when: Formula,
    /// The number of turns for which it stands once it is made.
    pub stands: u32,
    /// The number of turns before it can be made again.
    pub again: u32,
    /// Whether the partner has to agree too.
    pub needs_partner: Provided,
    /// How long the agreement holds.
    pub lasts: Duration,
    /// The forms in which the player can make it; the first is taken if none is named.
    pub forms: Vec<OfferForm>,
    /// What making or accepting it costs the player.
    pub costs: Costs,
    /// What making it adds to stocks when the player does.
    pub made: Vec<Effect>,
    /// What refusing it adds to stocks when the player does.
    pub refused: Vec<Effect>,
    /// What agreement adds to stocks, whatever the form.
    pub agreed: Vec<Effect>,
    /// What accepting costs the opponent, in units of utility.
    pub accept_price: Formula,
    /// What accepting costs the partner, in units of utility.
    pub partner_price: Formula,
    /// How the opponent makes it; `None` if only the player can.
    pub theirs: Option<TheirOffer>,
    /// The source of its numbers.
    pub source: String,
}

/// How the opponent decides to make an offer.
#[derive(Clone, Debug)]
pub struct TheirOffer {
    /// The condition under which it can make it.
    pub when: Formula,
    /// What making it costs the opponent, in units of utility.
    pub price: Formula,
    /// The probability that it will be accepted, as the opponent sees it.
    pub hope: Formula,
    /// What making it adds to stocks.
    pub effects: Vec<Effect>,
}

/// A form in which an offer can be made.
#[derive(Clone, Debug)]
pub struct OfferForm {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What making the offer in this form costs the player in addition.
    pub costs: Costs,
    /// What agreement in this form adds to stocks in addition.
    pub agreed: Vec<Effect>,
}

/// A question put to the player, with its possible answers.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What is asked.
    pub text: String,
    /// The party that asks; `None` for the partner.
    pub party: Option<PartyId>,
    /// The condition under which it is put.
    pub when: Formula,
    /// The number of turns for which it stays open.
    pub stands: u32,
    /// The possible answers, one at least.
    pub answers: Vec<Answer>,
    /// What is added to stocks if its time runs out without an answer.
    pub unanswered: Vec<Effect>,
    /// Its source.
    pub source: String,
}

/// An answer to a question put to the player.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it means.
    pub text: String,
    /// What giving it costs.
    pub costs: Costs,
    /// What giving it adds to stocks.
    pub effects: Vec<Effect>,
}
