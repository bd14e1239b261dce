//! What the player can release: weapon systems and permissions.

use super::formulas::{Costs, Formula};
use crate::draw::Draw;
use crate::ids::ReleaseId;

/// Something the player can release: a weapon system, or leave to use systems somewhere.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// What the partner says it is worth.
    pub claim: String,
    /// A system or a permission.
    pub kind: ReleaseKind,
    /// The condition under which the partner asks for it.
    pub asked: Formula,
    /// The political price of granting it publicly.
    pub costs: Costs,
    /// How good it turns out: a hidden factor of its worth.
    pub effect: Draw,
    /// How the enemy learns to live with it.
    pub adaptation: Adaptation,
    /// Where its numbers are from.
    pub source: String,
}

/// The two kinds of release.
#[derive(Clone, PartialEq, Debug)]
pub enum ReleaseKind {
    /// A weapon system.
    System {
        /// The most that can be granted, in tranches.
        tranches: f64,
        /// Turns from release to fielding.
        lead_time: u32,
        /// Systems that must have been granted before.
        requires: Vec<ReleaseId>,
        /// The share of what is fielded that is lost each turn.
        wear: f64,
        /// Its reach in kilometres, where it has one to speak of.
        range_km: Option<f64>,
    },
    /// Leave to use systems somewhere.
    Permission {
        /// The systems that can make use of it.
        reach: Vec<ReleaseId>,
    },
}

/// How the enemy learns to live with a release. In a turn of public debate or use the adaptation closes this share of
/// its distance to `most`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Adaptation {
    /// The share closed in a turn of public debate.
    pub debated: f64,
    /// The share closed in a turn of use.
    pub used: f64,
    /// Where it ends: the share of the release's worth that is lost in the end.
    pub most: f64,
}

impl Release {
    /// Whether this is a weapon system.
    #[must_use]
    pub const fn is_system(&self) -> bool {
        matches!(self.kind, ReleaseKind::System { .. })
    }

    /// The most that can be granted, in tranches; 1 for a permission.
    #[must_use]
    pub const fn most(&self) -> f64 {
        match self.kind {
            ReleaseKind::System { tranches, .. } => tranches,
            ReleaseKind::Permission { .. } => 1.0,
        }
    }
}

/// A size in which a system is released.
#[derive(Clone, Debug)]
pub struct Size {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// How much is fielded, in tranches.
    pub amount: f64,
    /// The factor on the political price.
    pub price: f64,
    /// What it costs besides.
    pub costs: Costs,
}
