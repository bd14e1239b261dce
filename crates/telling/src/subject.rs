//! What a sentence is about.

use serde::Serialize;

use engine::Order;
use scenario::{
    ActionId, AimId, DeadlineId, EndingId, HappeningId, OfferId, ProposalId, ReleaseId, StatementId, SuccessorId,
    TrackId,
};

/// What a sentence is about, so that the interface can open it, mark it, or put sentences about the same together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
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
    /// What either side can offer the other.
    Offer(OfferId),
    /// A question put to the player.
    Proposal(ProposalId),
    /// What the calendar brings.
    Deadline(DeadlineId),
    /// Who governs after the player.
    Successor(SuccessorId),
    /// What the war is said to be for; `None` where that is left open.
    Aim(Option<AimId>),
    /// A number.
    Track(TrackId),
    /// Nothing in particular.
    None,
}

impl From<Order> for Subject {
    fn from(order: Order) -> Self {
        match order {
            Order::State(statement) => Self::Statement(statement),
            Order::Collect(action)
            | Order::Downplay(action)
            | Order::Acknowledge(action)
            | Order::Word { operation: action, .. } => Self::Action(action),
            Order::Aim { aim, .. } => Self::Aim(aim),
            Order::Offer { offer, .. } | Order::Accept(offer) | Order::Refuse(offer) => Self::Offer(offer),
            Order::Answer { proposal, .. } => Self::Proposal(proposal),
            Order::Review(release)
            | Order::Permit(release)
            | Order::Lift(release)
            | Order::Defer(release)
            | Order::Decline(release)
            | Order::Condition { release, .. }
            | Order::Assurance { release, .. }
            | Order::Release { system: release, .. } => Self::Release(release),
        }
    }
}
