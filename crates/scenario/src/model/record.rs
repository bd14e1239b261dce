//! The record of what really happened, and the situations in which step-ups are counted. No formula reads any of it.

use std::collections::BTreeMap;

use super::formulas::{Effect, Formula};
use crate::ids::{ActionId, TrackId, WorldId};
use crate::order::Order;
use crate::turn::Turn;

/// The record of what really happened. The policy `recorded`, back-tests and calibration read it; no formula does.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The orders, by the turn in which they were first announced.
    pub orders: BTreeMap<Turn, Vec<Order>>,
    /// The actions of the opponent, each with its turns.
    pub actions: Vec<RecordedAction>,
    /// The measured values of tracks.
    pub tracks: Vec<RecordedTrack>,
    /// The world that back-tests and calibration take as true unless another is named.
    pub world: Option<WorldId>,
    /// The turns that calibration may look at; `None` for the whole record.
    pub fitted: Option<TurnSpan>,
    /// The source of the record.
    pub source: String,
}

/// The turns in which the opponent really took an action.
#[derive(Clone, Debug)]
pub struct RecordedAction {
    /// The action.
    pub action: ActionId,
    /// The turns in which it was taken.
    pub turns: Vec<Turn>,
}

/// The measured values of a track.
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

/// A situation in which step-ups of the opponent are counted: a change to a campaign that is the same in all other
/// respects.
#[derive(Clone, Debug)]
pub struct Situation {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The condition on a state under which the situation can be set up in it.
    pub when: Formula,
    /// Changes of stocks that stand for what happened before. They also change the remembered past of a stock.
    pub before: Vec<Effect>,
    /// Hidden choices that are set to one of their options.
    pub given: Vec<GivenChoice>,
    /// The player's orders, the most wanted first. Those that are impossible are left out.
    pub orders: Vec<Order>,
    /// How many of the orders are given at most.
    pub most: usize,
    /// Its source.
    pub source: String,
}

/// A hidden choice that is set to one of its options.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GivenChoice {
    /// The position of its first option in the list of hidden quantities, in which each option has an entry.
    pub first: usize,
    /// How many options it has.
    pub options: usize,
    /// The option that holds, by its position among them.
    pub chosen: usize,
}
