//! Why a deed was refused. A refused deed has changed nothing.

use engine::Refusal;
use scenario::Turn;

/// Why a deed was refused.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum Refused {
    /// The campaign is over; only going back to an earlier turn leads on.
    #[error("the campaign is over")]
    Over,
    /// The order is not possible.
    #[error(transparent)]
    Order(#[from] Refusal),
    /// The draft is empty, so that nothing can be taken back.
    #[error("the draft is empty")]
    DraftEmpty,
    /// The draft does not have the order.
    #[error("the order is not in the draft")]
    NotDrafted,
    /// Standing by gives no orders, and there are some in the draft.
    #[error("there are orders in the draft, and standing by gives none")]
    DraftFirst,
    /// The current branch does not have this turn.
    #[error("turn {0} was not played on this branch")]
    NotPlayed(Turn),
    /// In this turn a successor decides, not the player.
    #[error("in turn {0} the orders are a successor's")]
    Successor(Turn),
    /// There is no such turn on any branch.
    #[error("there is no such branch")]
    NoBranch,
}
