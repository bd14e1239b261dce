//! The door to what was hidden: it opens when the campaign is over.

use std::sync::Arc;

use super::Seen;
use crate::campaign::PlayedTurn;
use crate::{Event, State, Weighing, values};
use scenario::{Scenario, Seat, Turn};

/// All that a campaign was, secrets included. There is none before the campaign is over.
#[derive(Clone, Copy, Debug)]
pub struct Hindsight<'a> {
    seen: &'a Seen,
    truth: &'a Truth,
}

/// The states and events of a branch that was played to its end.
#[derive(Debug)]
pub(super) struct Truth {
    pub start: Arc<State>,
    /// At least one, since a campaign has turns.
    pub turns: Vec<Arc<PlayedTurn>>,
}

impl<'a> Hindsight<'a> {
    pub(super) const fn new(seen: &'a Seen, truth: &'a Truth) -> Self {
        Self { seen, truth }
    }

    /// What the seat had seen of it.
    #[must_use]
    pub const fn seen(self) -> &'a Seen {
        self.seen
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(self) -> &'a Arc<Scenario> {
        self.seen.scenario()
    }

    /// The state at the end.
    #[must_use]
    pub fn state(self) -> &'a State {
        self.truth.turns.last().map_or(&self.truth.start, |turn| &turn.state)
    }

    /// The state before a turn; the turn after the last has the state at the end.
    #[must_use]
    pub fn state_before(self, turn: Turn) -> Option<&'a State> {
        match turn.index()?.checked_sub(1) {
            None => Some(&self.truth.start),
            Some(at) => self.truth.turns.get(at).map(|turn| &turn.state),
        }
    }

    /// Every turn, first to last.
    pub fn turns(self) -> impl Iterator<Item = &'a PlayedTurn> {
        self.truth.turns.iter().map(|turn| &**turn)
    }

    /// A turn.
    #[must_use]
    pub fn turn(self, turn: Turn) -> Option<&'a PlayedTurn> {
        self.truth.turns.get(turn.index()?).map(|turn| &**turn)
    }

    /// A seat's weighing in a turn; `None` where it made no move.
    #[must_use]
    pub fn weighing(self, seat: Seat, turn: Turn) -> Option<&'a Weighing> {
        self.turn(turn)?.events.iter().find_map(|event| match event {
            Event::Weighed(weighing) if weighing.seat == seat => Some(&**weighing),
            _ => None,
        })
    }

    /// Every value axis, each in its own unit.
    #[must_use]
    pub fn values(self) -> Vec<f64> {
        values(self.scenario(), self.state())
    }
}
