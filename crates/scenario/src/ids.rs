//! Ids of a validated scenario: positions in its lists, with a type of their own for each list. An id is valid only for
//! the scenario that gave it.

use crate::collections::collections;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub(crate) u16);

        impl $name {
            /// The position in the list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// The id of the entry at this position. A scenario with more entries of a kind than a `u16` can count is
            /// refused when it is read, so the position fits.
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

// Ids of entries that are kept within something else, so that no list of the scenario holds them.
ids! {
    /// A size in which a system is released.
    SizeId,
    /// A mixture of doctrines that the opponent can have.
    ProfileId,
    /// A level of play of the opponent.
    LevelId,
    /// Somebody who may govern in the aftermath.
    SuccessorId,
    /// A form in which an offer can be made, among the forms of that offer.
    FormId,
    /// An answer to a question put to the player, among the answers of that question.
    AnswerId,
    /// An informant.
    InformantId,
}
