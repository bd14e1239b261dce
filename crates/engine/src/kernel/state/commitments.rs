//! What the player has said: statements and measures, war aims, and commitments to the opponent.

use scenario::{ActionId, AimId, Loudness, ReleaseId, SizeId, Turn};
use serde::{Deserialize, Serialize};

/// What became of a statement or a measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Said {
    /// How often it was said or done.
    pub times: u32,
    /// The turn in which it last was.
    pub last: Option<Turn>,
}

impl Said {
    /// It is said or done once more.
    pub(in crate::kernel) const fn say(&mut self, turn: Turn) {
        self.times += 1;
        self.last = Some(turn);
    }
}

/// A war aim that was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AimState {
    /// Which.
    pub aim: AimId,
    /// Whether anybody but the partner knows.
    pub loudness: Loudness,
    /// Since when.
    pub since: Turn,
}

/// A commitment to the opponent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Commitment {
    /// A condition or an assurance.
    pub kind: CommitmentKind,
    /// What is released, or not.
    pub release: ReleaseId,
    /// How much of it.
    pub size: SizeId,
    /// What the opponent is to refrain from.
    pub action: ActionId,
    /// The last turn for which it stands.
    pub until: Turn,
    /// Whether others heard it.
    pub loudness: Loudness,
    /// The turn in which it was given.
    pub given: Turn,
    /// Of a condition that was met: the last turn in which it can be honoured.
    pub due: Option<Turn>,
}

impl Commitment {
    /// Whether it is a condition about this release, set on this action.
    pub(in crate::kernel) fn is_condition(&self, release: ReleaseId, action: ActionId) -> bool {
        self.kind == CommitmentKind::Condition && self.release == release && self.action == action
    }
}

/// The two kinds of commitment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CommitmentKind {
    /// "If you do X, then Y."
    Condition,
    /// "Not Y while you refrain from X."
    Assurance,
}
