//! Ids of a validated scenario: small indices, one type for each kind of thing, valid for the scenario that gave them.

use crate::collections::collections;
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

macro_rules! ids_of_collections {
    ($($(#[$doc:meta])* $id:ident of $list:ident: $kind:ident, $get:ident, $find:ident;)*) => {
        ids! { $($(#[$doc])* $id,)* }
    };
}

collections!(ids_of_collections);

// What is kept within something else.
ids! {
    /// A size in which a system is released.
    SizeId,
    /// A mixture of doctrines that an opponent can have.
    ProfileId,
    /// How far ahead the opponent looks.
    LevelId,
    /// Who governs after the campaign.
    SuccessorId,
    /// A form in which an offer can be made.
    FormId,
    /// An answer to such a question, among its answers.
    AnswerId,
    /// Who reports on what the opponent prepares.
    InformantId,
}
