//! What the player can release: weapon systems and permissions.

use super::formulas::{Costs, Formula};
use crate::draw::Draw;
use crate::ids::ReleaseId;

/// Something the player can release: a weapon system, or leave to use systems somewhere.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it is.
    pub text: String,
    /// What the partner claims it is worth.
    pub claim: String,
    /// Whether it is a system or a permission, and what belongs to that kind alone.
    pub kind: ReleaseKind,
    /// The condition under which the partner asks for it.
    pub asked: Formula,
    /// The political price of granting it publicly.
    pub costs: Costs,
    /// The distribution of a hidden factor on its worth: how good it turns out to be.
    pub effect: Draw,
    /// How the enemy learns to live with it.
    pub adaptation: Adaptation,
    /// The source of its numbers.
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
        /// The share of what is fielded that is lost in each turn.
        wear: f64,
        /// Its reach in kilometres; `None` if its reach does not matter.
        range_km: Option<f64>,
    },
    /// Leave to use systems somewhere.
    Permission {
        /// The systems that can make use of it.
        reach: Vec<ReleaseId>,
    },
}

/// How the enemy learns to live with a release. Its adaptation begins at 0. In each turn of public debate or use it
/// moves towards `most`, by a share of the distance that is left.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Adaptation {
    /// That share for a turn of public debate.
    pub debated: f64,
    /// That share for a turn of use.
    pub used: f64,
    /// The adaptation that it moves towards, from 0 to 1: the share of the release's worth that is lost in the end.
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
    /// The name that players see.
    pub label: String,
    /// How much is fielded, in tranches.
    pub amount: f64,
    /// The factor on the political price of the release.
    pub price: f64,
    /// What a release in this size costs in addition.
    pub costs: Costs,
}
