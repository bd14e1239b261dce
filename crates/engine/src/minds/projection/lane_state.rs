//! What is kept of the moves that are projected side by side.

use super::{Expected, Lanes};
use crate::ActionState;
use scenario::Turn;

/// Moves side by side. A lane is a move; of tracks only those that a move can change are kept.
#[derive(Debug)]
pub(super) struct LaneState<const N: usize> {
    /// Lanes in use.
    pub count: usize,
    /// By lane, the turn of the projection in which the move takes effect.
    pub from: [usize; N],
    /// By lane, the turn of the campaign it is in.
    pub now: [Turn; N],
    /// By projected track.
    pub tracks: Vec<Lanes<N>>,
    /// By turn since the move takes effect and projected track, the values at its end.
    pub past: Vec<Vec<Lanes<N>>>,
    /// By lane and action.
    pub actions: Vec<ActionState>,
    /// By happening, the share that is running.
    pub running: Vec<Lanes<N>>,
    /// By happening, the expected number of times it has happened.
    pub happened: Vec<Lanes<N>>,
    /// By happening and turn since the move takes effect, the probability that it begins then.
    pub starts: Vec<Vec<Lanes<N>>>,
    /// By happening, the probability that it has not begun within the projection.
    pub left: Vec<Lanes<N>>,
    /// By offer, the share that is agreed.
    pub agreed: Vec<Lanes<N>>,
    /// By lane, the releases that are expected in it.
    pub expected: [Vec<Expected>; N],
}

impl<const N: usize> LaneState<N> {
    /// No lanes yet.
    pub fn new() -> Self {
        Self {
            count: 0,
            from: [0; N],
            now: [Turn::BEFORE; N],
            tracks: Vec::new(),
            past: Vec::new(),
            actions: Vec::new(),
            running: Vec::new(),
            happened: Vec::new(),
            starts: Vec::new(),
            left: Vec::new(),
            agreed: Vec::new(),
            expected: core::array::from_fn(|_| Vec::new()),
        }
    }
}
