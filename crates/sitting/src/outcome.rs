//! The results of deeds: facts, from which faces make sentences and screens.

use std::path::PathBuf;

use engine::Order;
use engine::campaign::Waited;
use scenario::Turn;

use crate::Trouble;

/// A turn that was signed and has passed.
#[derive(Clone, PartialEq, Debug)]
pub struct TurnEnded {
    /// The turn.
    pub turn: Turn,
    /// The orders that were signed.
    pub orders: Vec<Order>,
}

/// Turns that passed while the player stood by.
#[derive(Clone, PartialEq, Debug)]
pub struct Passed {
    /// The first of them.
    pub from: Turn,
    /// The last of them.
    pub to: Turn,
    /// How many there were, why standing by ended, and what came.
    pub waited: Waited,
}

/// Where the player went in the tree of branches.
#[derive(Clone, PartialEq, Debug)]
pub struct Went {
    /// The turn that comes next there, counted from 1.
    pub turn: Turn,
    /// Orders of the draft that were dropped: they were meant for another turn.
    pub dropped: Vec<Order>,
}

/// What is kept and what is lost when the player leaves.
#[derive(Clone, PartialEq, Debug)]
pub struct Left {
    /// Where the campaign is saved, if it is anywhere.
    pub place: Option<PathBuf>,
    /// The orders of the draft.
    pub draft: Vec<Order>,
    /// What could not be saved, if anything.
    pub unsaved: Option<Unsaved>,
}

/// What no save holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Unsaved {
    /// Why not.
    pub trouble: Trouble,
    /// Turns that were played since the last time it could be saved.
    pub turns: usize,
    /// The orders of the draft; empty if the save has the same ones.
    pub draft: Vec<Order>,
}
