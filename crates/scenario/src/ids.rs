//! Ids of a validated scenario: small indices, one type for each kind of thing, valid for the scenario that gave them.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub(crate) u16);

        impl $name {
            /// The position in the scenario's list of its kind.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// The id at this position. Scenarios hold far fewer things of a kind than a `u16` counts (the reader sees to
            /// it), so nothing is cut off.
            fn from(index: usize) -> Self {
                Self(index as u16)
            }
        }
    )*};
}

ids! {
    /// A constant of the scenario.
    ParameterId,
    /// A series given from outside.
    InputId,
    /// A quantity drawn once for each campaign.
    HiddenId,
    /// A named expression.
    AuxiliaryId,
    /// A stock or a rate.
    TrackId,
    /// A weapon system or a permission.
    ReleaseId,
    /// A size in which a system is released.
    SizeId,
    /// A plain statement.
    StatementId,
    /// Something the opponent can do, or an operation of the partner.
    ActionId,
    /// Something that happens by itself.
    HappeningId,
    /// A theory of the opponent.
    DoctrineId,
    /// A mixture of doctrines that an opponent can have.
    ProfileId,
    /// How much the releases matter.
    WorldId,
    /// A way for the campaign to close.
    EndingId,
    /// What is weighed at the end.
    ValueId,
    /// Who governs after the campaign.
    SuccessorId,
    /// A line of the briefing.
    HeadlineId,
    /// A situation in which the opponent is watched.
    SituationId,
    /// A government that acts by itself.
    PartyId,
    /// What the player can say it wants.
    AimId,
    /// What either side can offer the other.
    OfferId,
    /// A form in which an offer can be made.
    FormId,
    /// A question put to the player.
    ProposalId,
    /// An answer to such a question, among its answers.
    AnswerId,
    /// Something the calendar brings.
    DeadlineId,
    /// Who reports on what the opponent prepares.
    InformantId,
}
