//! Where the opponent's actions and the partner's operations stand, and what happens by itself.
//!
//! Knows one of them at a time, and no events.

use scenario::{Duration, Turn};
use serde::{Deserialize, Serialize};

/// Where an action of the opponent stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ActionState {
    /// What is being done about it.
    pub phase: Phase,
    /// Times it was executed.
    pub executed: u32,
    /// The turn of its last execution.
    pub last: Option<Turn>,
    /// The turn in which it last ended, for those that last.
    pub ended: Option<Turn>,
    /// Times it is publicly known to have been executed: of what is done openly, all.
    pub known: u32,
    /// The turn of the last execution that is known.
    pub known_last: Option<Turn>,
    /// Whether the partner has told the player that it prepares it.
    pub told: bool,
}

impl ActionState {
    /// Whether it is running and known to be.
    #[must_use]
    pub fn is_known_to_run(&self) -> bool {
        self.phase == Phase::Running && self.known == self.executed
    }

    /// Its seat begins to prepare it.
    pub(in crate::kernel) const fn prepare(&mut self, due: Turn) {
        self.phase = Phase::Preparing { due };
        self.told = false;
    }

    /// Its seat calls off what it prepares.
    pub(in crate::kernel) const fn call_off(&mut self) {
        self.phase = Phase::Idle;
        self.told = false;
    }

    /// It is executed.
    pub(super) const fn execute(&mut self, turn: Turn, lasts: &Duration) {
        self.executed += 1;
        self.last = Some(turn);
        self.phase = match lasts {
            Duration::Once => Phase::Idle,
            Duration::Turns(_) | Duration::Campaign { .. } => Phase::Running,
        };
        self.told = false;
    }

    /// It no longer runs.
    pub(in crate::kernel) const fn end(&mut self, turn: Turn) {
        self.phase = Phase::Idle;
        self.ended = Some(turn);
    }
}

/// What is being done about an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Phase {
    /// Nothing.
    #[default]
    Idle,
    /// It is being prepared.
    Preparing {
        /// The turn in which it executes unless it is called off.
        due: Turn,
    },
    /// It is running.
    Running,
}

/// Where a happening stands.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct HappeningState {
    /// The share of it that is running: 0 or 1 in a campaign, a probability in a projection.
    pub running: f64,
    /// Times it happened: a whole number in a campaign, an expectation in a projection.
    pub happened: f64,
    /// The turn in which it last began.
    pub last: Option<Turn>,
    /// The turn in which it last ended.
    pub ended: Option<Turn>,
}

impl HappeningState {
    /// It happens, and goes on if it lasts.
    pub(super) const fn happen(&mut self, turn: Turn, lasts: &Duration) {
        self.happened += 1.0;
        self.last = Some(turn);
        if !matches!(lasts, Duration::Once) {
            self.running = 1.0;
        }
    }

    /// It no longer runs.
    pub(in crate::kernel) const fn end(&mut self, turn: Turn) {
        self.running = 0.0;
        self.ended = Some(turn);
    }
}
