//! Points in a campaign's time: turns, and the steps within one.

use core::fmt;
use core::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

/// A turn of a campaign, counted from 1.
///
/// A span of turns is a plain `u32`: a turn plus a span is a turn, and the difference of two turns is a span. Turn 0
/// stands for the time before the campaign.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Turn(u32);

impl Turn {
    /// The time before the campaign.
    pub const BEFORE: Self = Self(0);
    /// The first turn.
    pub const FIRST: Self = Self(1);
    /// A turn that never comes.
    pub const NEVER: Self = Self(u32::MAX);

    /// The turn of this number.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The turn at this place of a list that begins with the first turn.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1))
    }

    /// Its number, 1 for the first.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Its place in a list that begins with the first turn; `None` for the time before the campaign.
    #[must_use]
    pub const fn index(self) -> Option<usize> {
        match self.0.checked_sub(1) {
            Some(index) => Some(index as usize),
            None => None,
        }
    }

    /// The turn this many turns later.
    #[must_use]
    pub const fn plus(self, turns: u32) -> Self {
        Self(self.0.saturating_add(turns))
    }

    /// The turn this many turns earlier, or the time before the campaign.
    #[must_use]
    pub const fn minus(self, turns: u32) -> Self {
        Self(self.0.saturating_sub(turns))
    }

    /// The turn after it.
    #[must_use]
    pub const fn next(self) -> Self {
        self.plus(1)
    }

    /// The turn before it.
    #[must_use]
    pub const fn previous(self) -> Self {
        self.minus(1)
    }

    /// Turns from an earlier turn to this one; 0 if the other is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Turns from another turn to this one; `None` if the other is later.
    #[must_use]
    pub const fn checked_since(self, earlier: Self) -> Option<u32> {
        self.0.checked_sub(earlier.0)
    }

    /// Turns between the two, whichever is later.
    #[must_use]
    pub const fn abs_diff(self, other: Self) -> u32 {
        self.0.abs_diff(other.0)
    }

    /// Whether it comes after the other one; for `const` functions, where `>` is not to be had.
    #[must_use]
    pub const fn is_after(self, other: Self) -> bool {
        self.0 > other.0
    }

    /// This turn and all that come after it.
    pub fn onwards(self) -> impl Iterator<Item = Self> + Clone {
        (self.0..).map(Self)
    }

    /// The turns from this one to the last one, both included.
    pub fn up_to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
}

impl Add<u32> for Turn {
    type Output = Self;

    fn add(self, turns: u32) -> Self {
        self.plus(turns)
    }
}

impl Sub<u32> for Turn {
    type Output = Self;

    fn sub(self, turns: u32) -> Self {
        self.minus(turns)
    }
}

impl From<Turn> for u64 {
    fn from(turn: Turn) -> Self {
        Self::from(turn.0)
    }
}

impl From<Turn> for f64 {
    fn from(turn: Turn) -> Self {
        Self::from(turn.0)
    }
}

impl fmt::Display for Turn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

/// A step within a turn, counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Step(u32);

impl Step {
    /// The first step of a turn.
    pub const FIRST: Self = Self(0);

    /// The step of this number.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number, 0 for the first of a turn.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The steps of a turn that has this many.
    pub fn all(steps_per_turn: u32) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (0..steps_per_turn).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, Turn};

    #[test]
    fn a_turn_and_its_place_in_a_list_are_one_apart() {
        assert_eq!(Turn::from_index(0), Turn::FIRST);
        assert_eq!(Turn::FIRST.index(), Some(0));
        assert_eq!(Turn::BEFORE.index(), None);
        assert_eq!(Turn::new(3).up_to(Turn::new(5)).map(Turn::number).collect::<Vec<_>>(), [3, 4, 5]);
    }

    #[test]
    fn turns_do_not_run_past_either_end_of_time() {
        assert_eq!(Turn::FIRST - 2, Turn::BEFORE);
        assert_eq!(Turn::NEVER + 1, Turn::NEVER);
        assert_eq!(Turn::FIRST.since(Turn::new(4)), 0);
        assert_eq!(Turn::new(4).since(Turn::FIRST), 3);
    }

    #[test]
    fn the_steps_of_a_turn_count_from_nought() {
        assert_eq!(Step::all(3).map(Step::number).collect::<Vec<_>>(), [0, 1, 2]);
    }
}
