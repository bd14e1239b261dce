//! A place on the escalation ladder.

use serde::{Deserialize, Serialize};

/// A place on the escalation ladder: the higher, the graver. An action of rung 0 or below is no step up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rung(i32);

impl Rung {
    /// The lowest rung that is a step up.
    pub const FIRST: Self = Self(1);

    /// The rung of this number.
    #[must_use]
    pub const fn new(number: i32) -> Self {
        Self(number)
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Whether it is a step up.
    #[must_use]
    pub fn is_step_up(self) -> bool {
        self >= Self::FIRST
    }
}

impl core::fmt::Display for Rung {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Display::fmt(&self.0, formatter)
    }
}
