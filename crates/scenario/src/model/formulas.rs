//! Formulas, and what is built on them: terms, effects, costs, and texts that quote tracks.

use crate::expression::NodeId;
use crate::ids::TrackId;

/// An expression of the scenario: its text, and the graph node that computes it at its moment of a turn.
#[derive(Clone, Debug)]
pub struct Formula {
    /// The expression as written.
    pub text: String,
    /// What it stands for, as players read it.
    pub label: String,
    /// Its source, or why it is assumed.
    pub source: String,
    /// Its node in the scenario's graph.
    pub(crate) node: NodeId,
}

/// A named contribution to a track: a flow of a stock, or a term of a rate. A utility is a sum of terms too.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its key in the map of the text.
    pub id: String,
    /// What it adds: to a track in each step, or to a utility.
    pub formula: Formula,
}

/// A change of a stock that takes place at once, not in a step.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The stock.
    pub track: TrackId,
    /// What is added, in the stock's unit.
    pub formula: Formula,
}

/// Amounts taken from stocks, each 0 or more, in the stock's unit.
pub type Costs = Vec<(TrackId, f64)>;

/// A piece of a text that quotes tracks.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A track's value as the player sees it.
    Track(TrackId),
}
