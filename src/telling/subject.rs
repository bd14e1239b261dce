//! What a sentence is about.

use crate::engine::Order;
use crate::scenario::{ActionId, EndingId, HappeningId, ReleaseId, StatementId, TrackId};

/// What a sentence is about, so that it can be opened, marked or gathered with others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Subject {
    /// A weapon system or a permission.
    Release(ReleaseId),
    /// Something the opponent does.
    Action(ActionId),
    /// Something that happened by itself.
    Happening(HappeningId),
    /// How the campaign closed.
    Ending(EndingId),
    /// Something the player said.
    Statement(StatementId),
    /// A number.
    Track(TrackId),
    /// Nothing in particular.
    None,
}

impl From<Order> for Subject {
    fn from(order: Order) -> Self {
        match order {
            Order::State(statement) => Self::Statement(statement),
            Order::Review(release)
            | Order::Permit(release)
            | Order::Lift(release)
            | Order::Defer(release)
            | Order::Decline(release)
            | Order::Release { system: release, .. } => Self::Release(release),
        }
    }
}
