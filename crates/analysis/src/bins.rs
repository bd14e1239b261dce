//! Quantiles from counting bins: memory that does not grow with the number of runs, and counts that do not depend on
//! their order.

use std::collections::BTreeMap;

/// Bins between the bounds of a track.
pub const BINS: usize = 2048;

/// Counts between two bounds. A quantile is interpolated within its bin and never leaves the range of what was counted,
/// so it is off by at most the width of one bin, and exact where all numbers are the same.
#[derive(Clone, PartialEq, Debug)]
pub struct Bins {
    min: f64,
    max: f64,
    counts: Vec<u64>,
    range: Range,
}

/// The least and the greatest number that was counted.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Range {
    lowest: f64,
    highest: f64,
}

impl Range {
    const EMPTY: Self = Self { lowest: f64::INFINITY, highest: f64::NEG_INFINITY };

    fn take(&mut self, number: f64) {
        self.lowest = self.lowest.min(number);
        self.highest = self.highest.max(number);
    }

    fn hold(self, number: f64) -> f64 {
        // Not `clamp`: of an empty range the bounds are the wrong way round.
        number.min(self.highest).max(self.lowest)
    }
}

impl Bins {
    /// Empty bins between two bounds.
    #[must_use]
    pub fn new(min: f64, max: f64) -> Self {
        Self { min, max, counts: vec![0; BINS], range: Range::EMPTY }
    }

    /// Counts a number. What lies outside the bounds counts in the outermost bin.
    pub fn add(&mut self, number: f64) {
        let share = (number - self.min) / (self.max - self.min);
        // The cast turns negative numbers and NaN into 0.
        let bin = ((share * BINS as f64) as usize).min(BINS - 1);
        self.counts[bin] += 1;
        self.range.take(number);
    }

    /// The quantile below which a share `part` (0 to 1) of the numbers lies; `None` where nothing was counted.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let width = (self.max - self.min) / BINS as f64;
        let bins = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let bins = bins.map(|(bin, count)| (self.min + width * bin as f64, *count));
        quantile(bins, self.counts.iter().sum(), width, part).map(|number| self.range.hold(number))
    }
}

/// Counts of numbers that have no bounds: bins of equal width, kept only where something falls into them.
#[derive(Clone, PartialEq, Debug)]
pub struct SparseBins {
    width: f64,
    counts: BTreeMap<i32, u64>,
    range: Range,
}

/// The furthest bin to either side of 0. Numbers further out count in it, which bounds the memory.
const FURTHEST: i32 = 1 << 18;

impl SparseBins {
    /// Empty bins of this width, which must be above 0.
    #[must_use]
    pub const fn new(width: f64) -> Self {
        Self { width, counts: BTreeMap::new(), range: Range::EMPTY }
    }

    /// Counts a number.
    pub fn add(&mut self, number: f64) {
        let bin = ((number / self.width).floor() as i32).clamp(-FURTHEST, FURTHEST);
        *self.counts.entry(bin).or_insert(0) += 1;
        self.range.take(number);
    }

    /// The quantile below which a share `part` (0 to 1) of the numbers lies; `None` where nothing was counted.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let bins = self.counts.iter().map(|(bin, count)| (f64::from(*bin) * self.width, *count));
        quantile(bins, self.counts.values().sum(), self.width, part).map(|number| self.range.hold(number))
    }
}

/// A quantile from bins in rising order, each by its lower edge and how many it holds.
fn quantile(bins: impl Iterator<Item = (f64, u64)>, total: u64, width: f64, part: f64) -> Option<f64> {
    let wanted = part * total as f64;
    let mut below = 0_u64;
    let mut last = None;
    for (edge, count) in bins {
        let within = (wanted - below as f64) / count as f64;
        last = Some(edge + width * within.clamp(0.0, 1.0));
        below += count;
        if below as f64 >= wanted {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_within_a_bin_of_those_of_the_sorted_numbers() {
        let numbers: Vec<f64> = (0..5000).map(|at| f64::from(at * 7919 % 5000) / 50.0).collect();
        let (mut bins, mut sparse) = (Bins::new(0.0, 100.0), SparseBins::new(0.05));
        for number in &numbers {
            bins.add(*number);
            sparse.add(number - 50.0);
        }
        for part in [0.05, 0.25, 0.5, 0.75, 0.95] {
            let direct = part * 100.0;
            assert!((bins.quantile(part).expect("there are numbers") - direct).abs() < 0.06);
            assert!((sparse.quantile(part).expect("there are numbers") + 50.0 - direct).abs() < 0.06);
        }
    }

    #[test]
    fn equal_numbers_give_that_number_and_none_give_none() {
        let mut bins = Bins::new(0.0, 1.0);
        assert_eq!(bins.quantile(0.5), None);
        (0..10).for_each(|_| bins.add(0.3));
        assert_eq!(bins.quantile(0.05), Some(0.3));
        let mut sparse = SparseBins::new(1.0);
        assert_eq!(sparse.quantile(0.5), None);
        sparse.add(-1e300);
        assert_eq!(sparse.quantile(0.95), Some(-1e300));
    }
}
