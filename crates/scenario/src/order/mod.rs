//! The orders that the player's seat can give, and how they are written in words.
//!
//! An order here may be impossible: whether it can be given in a state is for the engine to say.

mod not_an_order;
mod parse;
mod print;
mod verb;

pub(crate) use parse::{FILLERS, loud};

pub use not_an_order::NotAnOrder;
pub use verb::VERBS;

use serde::{Deserialize, Serialize};

use crate::{ActionId, AimId, AnswerId, FormId, OfferId, ProposalId, ReleaseId, Scenario, SizeId, StatementId};

/// An order of the player's seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Order {
    /// Have the staff study a release.
    Review(ReleaseId),
    /// Release a weapon system.
    Release {
        /// The system.
        system: ReleaseId,
        /// How much of it.
        size: SizeId,
        /// Whether it is announced.
        loudness: Loudness,
    },
    /// Give leave to use systems somewhere.
    Permit(ReleaseId),
    /// Take such leave back.
    Lift(ReleaseId),
    /// Answer a request with "not now".
    Defer(ReleaseId),
    /// Answer a request with "no".
    Decline(ReleaseId),
    /// Give the opponent a condition: "if you do this within so many turns, then we release that".
    Condition {
        /// What is released then.
        release: ReleaseId,
        /// How much of it; ignored for a permission.
        size: SizeId,
        /// The action of the opponent that meets the condition.
        action: ActionId,
        /// The number of turns for which it stands.
        within: u32,
        /// Whether it is given in public.
        loudness: Loudness,
    },
    /// Give the opponent an assurance: "we do not release that while you refrain from this, for so many turns".
    Assurance {
        /// What is not released.
        release: ReleaseId,
        /// What the opponent refrains from.
        action: ActionId,
        /// The number of turns for which it stands.
        within: u32,
        /// Whether it is given in public.
        loudness: Loudness,
    },
    /// Have the staff collect more about a report.
    Collect(ActionId),
    /// Play a report down in public.
    Downplay(ActionId),
    /// Say in public that a report is right.
    Acknowledge(ActionId),
    /// Say something to the partner about an operation of its own.
    Word {
        /// The operation.
        operation: ActionId,
        /// What is said.
        word: Word,
    },
    /// Make a statement, or take a measure.
    State(StatementId),
    /// Say what the war is for; `None` leaves it open again.
    Aim {
        /// The aim.
        aim: Option<AimId>,
        /// Whether it is said in public, or to the partner alone.
        loudness: Loudness,
    },
    /// Make the opponent an offer.
    Offer {
        /// The offer.
        offer: OfferId,
        /// The form in which it is made, among the forms of this offer.
        form: FormId,
    },
    /// Accept an offer that the opponent made.
    Accept(OfferId),
    /// Refuse an offer that the opponent made.
    Refuse(OfferId),
    /// Answer a question that was put to the player.
    Answer {
        /// The question.
        proposal: ProposalId,
        /// The answer, among the answers of this question.
        answer: AnswerId,
    },
}

/// Whether something is announced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Loudness {
    /// Everybody hears of it.
    #[default]
    Public,
    /// Only the governments concerned know: of a release the player's and the partner's, of a commitment the player's
    /// and the opponent's.
    Quiet,
}

/// What is said to the partner about an operation of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Word {
    /// The player consents to it.
    Consent,
    /// The player wants it.
    Urge,
    /// The player is against it.
    Veto,
}

impl Word {
    /// All words, in the order in which a scenario keeps their rules.
    pub const ALL: [Self; 3] = [Self::Consent, Self::Urge, Self::Veto];
}

/// The number of turns for which a commitment stands if the order names none.
pub const USUAL_TERM: u32 = 6;
/// The greatest number of turns for which a commitment can stand.
pub const LONGEST_TERM: u32 = 24;

impl Order {
    /// The release that the order is about, if any.
    #[must_use]
    pub const fn release(self) -> Option<ReleaseId> {
        match self {
            Self::Review(id) | Self::Permit(id) | Self::Lift(id) | Self::Defer(id) | Self::Decline(id) => Some(id),
            Self::Release { system, .. } => Some(system),
            Self::Condition { release, .. } | Self::Assurance { release, .. } => Some(release),
            Self::Collect(_)
            | Self::Downplay(_)
            | Self::Acknowledge(_)
            | Self::Word { .. }
            | Self::State(_)
            | Self::Aim { .. }
            | Self::Offer { .. }
            | Self::Accept(_)
            | Self::Refuse(_)
            | Self::Answer { .. } => None,
        }
    }

    /// The action or operation that the order is about, if any.
    #[must_use]
    pub const fn action(self) -> Option<ActionId> {
        match self {
            Self::Condition { action, .. }
            | Self::Assurance { action, .. }
            | Self::Collect(action)
            | Self::Downplay(action)
            | Self::Acknowledge(action) => Some(action),
            Self::Word { operation, .. } => Some(operation),
            Self::Review(_)
            | Self::Release { .. }
            | Self::Permit(_)
            | Self::Lift(_)
            | Self::Defer(_)
            | Self::Decline(_)
            | Self::State(_)
            | Self::Aim { .. }
            | Self::Offer { .. }
            | Self::Accept(_)
            | Self::Refuse(_)
            | Self::Answer { .. } => None,
        }
    }

    /// Whether the order is a commitment, which ties the player's hands.
    #[must_use]
    pub const fn is_commitment(self) -> bool {
        matches!(self, Self::Condition { .. } | Self::Assurance { .. })
    }
}

/// The size that is meant if an order names none: the one of exactly one tranche, or else the first.
#[must_use]
pub fn default_size(scenario: &Scenario) -> SizeId {
    scenario.orders.sizes.iter().position(|size| size.amount == 1.0).unwrap_or(0).into()
}
