//! The known costs of candidates, so that a search that was interrupted goes on where it was.
//!
//! A search tries the same candidates in the same order whenever it runs. So their costs in that order are all that has
//! to be kept: the search runs again from its seed, and known costs are not computed twice.

/// The costs of candidates, in the order in which they are tried.
pub trait Ledger {
    /// Why a cost is not available.
    type Error;

    /// The cost of the next candidate: the known one, or one that is computed and kept.
    ///
    /// # Errors
    /// When the cost cannot be kept, or no more may be computed now.
    fn next(&mut self, compute: impl FnOnce() -> f64) -> Result<f64, Self::Error>;
}

/// Costs kept in memory, for work in slices: [`KnownCosts::slice`] computes only so many before it pauses.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct KnownCosts(Vec<f64>);

/// A slice is used up. Run again with a new slice, the work goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the slice is used up; the work goes on when it is run again")]
pub struct UsedUp;

/// One pass over costs in memory.
#[derive(Debug)]
pub struct Slice<'c> {
    costs: &'c mut Vec<f64>,
    next: usize,
    left: u64,
}

impl KnownCosts {
    /// A pass that reads the known costs and computes at most `left` more.
    #[must_use]
    pub const fn slice(&mut self, left: u64) -> Slice<'_> {
        Slice { costs: &mut self.0, next: 0, left }
    }

    /// The number of known costs.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no cost is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Ledger for Slice<'_> {
    type Error = UsedUp;

    fn next(&mut self, compute: impl FnOnce() -> f64) -> Result<f64, UsedUp> {
        let at = self.next;
        self.next += 1;
        if let Some(known) = self.costs.get(at) {
            return Ok(*known);
        }
        self.left = self.left.checked_sub(1).ok_or(UsedUp)?;
        let cost = compute();
        self.costs.push(cost);
        Ok(cost)
    }
}
