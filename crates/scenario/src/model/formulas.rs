//! Expressions, and what is made of them: terms, effects, costs, texts that quote tracks.

use crate::expression::NodeId;
use crate::ids::TrackId;

/// An expression of the scenario: its text, and the node of the graph that computes it from the state between steps.
#[derive(Clone, Debug)]
pub struct Formula {
    /// The expression as written.
    pub text: String,
    /// What it stands for, for people.
    pub label: String,
    /// Where it is from, or why it is assumed.
    pub source: String,
    /// Its node.
    pub(crate) node: NodeId,
}

/// A labelled contribution to a track.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its key in the track's map.
    pub id: String,
    /// What it adds in a step.
    pub formula: Formula,
}

/// Contributions added to stocks at once.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The stock.
    pub track: TrackId,
    /// What is added.
    pub formula: Formula,
}

/// Amounts taken from stocks, each at least 0.
pub type Costs = Vec<(TrackId, f64)>;

/// A piece of a text that quotes tracks.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A track's value as the player sees it.
    Track(TrackId),
}
