//! The branches of a campaign: which turn follows which, what was ordered, and how it ended. No states and no secrets.

use super::{Campaign, TurnId};
use crate::Order;
use scenario::{EndingId, Scenario, Turn};

/// The turns of all branches, as the player knows them.
#[derive(Clone, Copy, Debug)]
pub struct Tree<'a>(&'a Campaign);

impl<'a> Tree<'a> {
    /// The scenario.
    #[must_use]
    pub fn scenario(self) -> &'a Scenario {
        &self.0.scenario
    }

    /// The last turns of all branches, in the order in which they were played.
    #[must_use]
    pub fn ends(self) -> Vec<TurnId> {
        self.0.branches()
    }

    /// The last turn of the branch one is on; `None` before the first.
    #[must_use]
    pub const fn current(self) -> Option<TurnId> {
        self.0.current()
    }

    /// The turn that a turn follows; `None` of a first one.
    #[must_use]
    pub fn parent(self, turn: TurnId) -> Option<TurnId> {
        self.0.turn(turn)?.parent
    }

    /// What was ordered in a turn.
    #[must_use]
    pub fn orders(self, turn: TurnId) -> &'a [Order] {
        self.0.turn(turn).map_or(&[], |turn| &turn.orders)
    }

    /// How the campaign had closed after a turn, and in which turn.
    #[must_use]
    pub fn ended(self, turn: TurnId) -> Option<(EndingId, Turn)> {
        self.0.turn(turn)?.state.ended
    }
}

impl Campaign {
    /// The turns of all branches, as the player knows them.
    #[must_use]
    pub const fn tree(&self) -> Tree<'_> {
        Tree(self)
    }
}
