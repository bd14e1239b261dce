//! What a player has to be told once, whatever they were doing when it came up.

use std::path::PathBuf;

use engine::Order;
use engine::campaign::Difference;

use crate::Trouble;

/// Something that has to be told once.
#[derive(Clone, PartialEq, Debug)]
pub enum Notice {
    /// The campaign could not be saved. The game goes on unsaved, and every deed tries again.
    NotSaved {
        /// Why.
        trouble: Trouble,
        /// Whether that is new.
        failing: Failing,
    },
    /// It is saved again, after it could not be for a while.
    SavedAgain(PathBuf),
    /// The campaign's save is left as it is, and the campaign goes on in another.
    Parted {
        /// The save that is left.
        theirs: PathBuf,
        /// The one in which the campaign goes on.
        ours: PathBuf,
        /// Why it is left.
        why: Parting,
    },
    /// What was opened is not in everything as it was saved.
    Differs(Difference),
    /// Orders of a save's draft that are not possible and were left out when it was opened.
    LeftOut(Vec<Order>),
}

/// Why a campaign leaves its save.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parting {
    /// Somebody else, such as a second window, has changed it.
    Changed,
    /// It must not be written to.
    Protected,
}

/// Whether saving has just begun to fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failing {
    /// The time before it worked, or this is the first.
    Newly,
    /// The time before it failed too, and that was told.
    Still,
}
