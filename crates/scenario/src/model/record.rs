//! What was recorded, and the situations in which step-ups are measured. No flow reads any of it.

use std::collections::BTreeMap;

use super::formulas::{Effect, Formula};
use crate::ids::{ActionId, TrackId, WorldId};
use crate::order::Order;
use crate::turn::Turn;

/// What was recorded. Read by the policy `recorded`, by back-tests and calibration, and by no flow.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The orders, by turn of their first announcement.
    pub orders: BTreeMap<Turn, Vec<Order>>,
    /// When the opponent acted, by action.
    pub actions: Vec<RecordedAction>,
    /// What was measured, by track.
    pub tracks: Vec<RecordedTrack>,
    /// The world in which the record is read unless another is named.
    pub world: Option<WorldId>,
    /// The first and last turn that calibration may look at; the whole record where nothing is said.
    pub fitted: Option<TurnSpan>,
    /// Where the record is from.
    pub source: String,
}

/// When the opponent did something, by the record.
#[derive(Clone, Debug)]
pub struct RecordedAction {
    /// The action.
    pub action: ActionId,
    /// The turns in which it was done.
    pub turns: Vec<Turn>,
}

/// What was measured of a track.
#[derive(Clone, Debug)]
pub struct RecordedTrack {
    /// The track.
    pub track: TrackId,
    /// Its values, by turn.
    pub values: BTreeMap<Turn, f64>,
}

/// Turns from one to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TurnSpan {
    /// The first.
    pub first: Turn,
    /// The last.
    pub last: Turn,
}

/// A situation in which the opponent is watched: what is otherwise alike differs by this.
#[derive(Clone, Debug)]
pub struct Situation {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The states in which it can be had.
    pub when: Formula,
    /// What has been so for a while: changes of stocks.
    pub before: Vec<Effect>,
    /// Hidden choices whose outcome is given.
    pub given: Vec<GivenChoice>,
    /// What is ordered, the most wanted first, as far as it can be.
    pub orders: Vec<Order>,
    /// How many of them at most.
    pub most: usize,
    /// Where it is from.
    pub source: String,
}

/// A hidden choice whose outcome is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GivenChoice {
    /// The place of its first option among all hidden quantities.
    pub first: usize,
    /// How many options it has.
    pub options: usize,
    /// Which of them holds.
    pub chosen: usize,
}
