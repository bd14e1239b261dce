//! What the player's seat can order, and the short words for it.

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
    /// Tell the opponent: "if you do this within so many turns, then we release that".
    Condition {
        /// What is released then.
        release: ReleaseId,
        /// How much of it; of no account for a permission.
        size: SizeId,
        /// What the opponent must not do.
        action: ActionId,
        /// The turns for which it stands.
        within: u32,
        /// Whether others hear it.
        loudness: Loudness,
    },
    /// Tell the opponent: "we do not release that while you refrain from this, for so many turns".
    Assurance {
        /// What is not released.
        release: ReleaseId,
        /// What the opponent refrains from.
        action: ActionId,
        /// The turns for which it stands.
        within: u32,
        /// Whether others hear it.
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
    /// Say something, or take a measure.
    State(StatementId),
    /// Say what the war is for; `None` leaves it open again.
    Aim {
        /// The aim.
        aim: Option<AimId>,
        /// Whether anybody but the partner hears it.
        loudness: Loudness,
    },
    /// Make the opponent an offer.
    Offer {
        /// The offer.
        offer: OfferId,
        /// Its form, among its forms.
        form: FormId,
    },
    /// Accept an offer of the opponent's.
    Accept(OfferId),
    /// Refuse an offer of the opponent's.
    Refuse(OfferId),
    /// Answer a question that was put.
    Answer {
        /// The question.
        proposal: ProposalId,
        /// The answer, among its answers.
        answer: AnswerId,
    },
}

/// Whether something is announced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Loudness {
    /// For all to hear.
    #[default]
    Public,
    /// Between governments: a release between ours and the partner, a commitment between ours and the opponent.
    Quiet,
}

/// What is said to the partner about an operation of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Word {
    /// That it has our consent.
    Consent,
    /// That we want it.
    Urge,
    /// That we are against it.
    Veto,
}

impl Word {
    /// All words, in the order in which scenarios weigh them.
    pub const ALL: [Self; 3] = [Self::Consent, Self::Urge, Self::Veto];
}

/// The turns for which a commitment stands when none are named.
pub const USUAL_TERM: u32 = 6;
/// The most turns for which one can stand.
pub const LONGEST_TERM: u32 = 24;

impl Order {
    /// The release the order is about, if it is about one.
    #[must_use]
    pub const fn release(self) -> Option<ReleaseId> {
        match self {
            Self::Review(id) | Self::Permit(id) | Self::Lift(id) | Self::Defer(id) | Self::Decline(id) => Some(id),
            Self::Release { system, .. } => Some(system),
            Self::Condition { release, .. } | Self::Assurance { release, .. } => Some(release),
            _ => None,
        }
    }

    /// The action or operation the order is about, if it is about one.
    #[must_use]
    pub const fn action(self) -> Option<ActionId> {
        match self {
            Self::Condition { action, .. }
            | Self::Assurance { action, .. }
            | Self::Collect(action)
            | Self::Downplay(action)
            | Self::Acknowledge(action) => Some(action),
            Self::Word { operation, .. } => Some(operation),
            _ => None,
        }
    }

    /// Whether the order ties the player's hands.
    #[must_use]
    pub const fn is_commitment(self) -> bool {
        matches!(self, Self::Condition { .. } | Self::Assurance { .. })
    }
}

/// The size meant when none is named: the one of one tranche, else the first.
#[must_use]
pub fn default_size(scenario: &Scenario) -> SizeId {
    scenario.orders.sizes.iter().position(|size| size.amount == 1.0).unwrap_or(0).into()
}
