//! Deadlines, endings, the scales on which a finished campaign is read, the aftermath, and headlines.

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
    /// The name that players see.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The turns in which it comes, in order.
    pub turns: Vec<Turn>,
    /// The probability that it goes well.
    pub chance: Formula,
    /// Whether the scenario gives a chance. Without one it goes well for certain.
    pub is_open: Provided,
    /// What it adds to stocks when it goes well.
    pub effects: Vec<Effect>,
    /// What it adds to stocks when it goes badly.
    pub otherwise: Vec<Effect>,
    /// Whether it is the election that decides which successor governs in the aftermath.
    pub elects: Provided,
    /// Its source.
    pub source: String,
}

/// A way for the campaign to end.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it means.
    pub text: String,
    /// The condition under which it comes; `None` for the ending of a campaign that runs out of time.
    pub when: Option<Formula>,
}

/// A value axis: one of the scales on which a finished campaign is read.
#[derive(Clone, Debug)]
pub struct ValueAxis {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it stands for.
    pub text: String,
    /// Its value, computed from the state after the last turn.
    pub formula: Formula,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// The difference that counts as 1 when axes are compared, in the axis's unit, above 0.
    pub scale: f64,
}

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// The turns after the player's last one, in which a successor governs.
#[derive(Clone, Debug)]
pub struct Aftermath {
    /// What the player reads about it.
    pub text: String,
    /// Who may govern then; their priors sum to 1. Empty if the scenario has no aftermath.
    pub successors: Vec<Successor>,
}

/// Somebody who may govern in the aftermath, and the orders they would give.
#[derive(Clone, Debug)]
pub struct Successor {
    /// Their id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What they do.
    pub text: String,
    /// Their prior probability.
    pub prior: f64,
    /// What is added to the logarithm of the prior at the election, computed from the state of the campaign then.
    pub tilt: Formula,
    /// Their orders, in the order of the text, by turn of the aftermath (from 1).
    pub orders: BTreeMap<u32, Vec<Order>>,
}

/// A line of the briefing. It is computed from what the player sees.
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its id.
    pub id: String,
    /// The condition under which it can be shown.
    pub when: Formula,
    /// Its weight against other headlines. Those with greater weights come first.
    pub weight: Formula,
    /// Its text, divided at the tracks it quotes.
    pub text: Vec<Piece>,
}
