//! What the calendar brings, how a campaign ends, and what is weighed then.

use std::collections::BTreeMap;

use super::formulas::{Effect, Formula, Piece};
use super::orders::Provided;
use crate::order::Order;
use crate::turn::Turn;

/// Something the calendar brings: a vote, a summit, a winter, an election.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The turns in which it comes.
    pub turns: Vec<Turn>,
    /// The probability that it goes well.
    pub chance: Formula,
    /// Whether that is left to chance at all.
    pub is_open: Provided,
    /// What it brings when it goes well.
    pub effects: Vec<Effect>,
    /// What it brings when it does not.
    pub otherwise: Vec<Effect>,
    /// Whether it decides who governs afterwards.
    pub elects: Provided,
    /// Where it is from.
    pub source: String,
}

/// A way for the campaign to close.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it means.
    pub text: String,
    /// When it comes; `None` for the one that holds when time is up.
    pub when: Option<Formula>,
}

/// What is weighed at the end.
#[derive(Clone, Debug)]
pub struct ValueAxis {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it holds.
    pub text: String,
    /// What it is, over the finished campaign.
    pub formula: Formula,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// A difference of this size counts as one.
    pub scale: f64,
}

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Better {
    /// Less is.
    Lower,
    /// More is.
    Higher,
}

/// What comes after the player's last turn.
#[derive(Clone, Debug)]
pub struct Aftermath {
    /// What the player reads about it.
    pub text: String,
    /// Who may govern then; their priors sum to 1. Empty where there is no aftermath.
    pub successors: Vec<Successor>,
}

/// Who governs after the campaign, and what they order.
#[derive(Clone, Debug)]
pub struct Successor {
    /// Their id.
    pub id: String,
    /// Their name, for people.
    pub label: String,
    /// What they do.
    pub text: String,
    /// Their prior probability.
    pub prior: f64,
    /// What the course of things adds to the logarithm of that, when it is decided who governs.
    pub tilt: Formula,
    /// Their orders, as written, by turn of the aftermath (from 1).
    pub orders: BTreeMap<u32, Vec<Order>>,
}

/// A line of the briefing, read through the player's eyes.
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its id.
    pub id: String,
    /// When it stands.
    pub when: Formula,
    /// How much it weighs against others.
    pub weight: Formula,
    /// Its text, with the tracks it quotes.
    pub text: Vec<Piece>,
}
