//! Quantiles from counting bins: memory that does not grow with the number of runs, and counts that do not depend on
//! their order.
//!
//! Many quantities keep to one value in most runs: nought, a bound, what a stock began with. So every bin also counts how
//! often its lowest number came, and all together how often the greatest did: a quantile that falls on such a number is
//! that number exactly.

use std::collections::BTreeMap;

/// Bins between the bounds of a track.
pub const BINS: usize = 2048;

/// Counts between two bounds. A quantile is interpolated within its bin and never leaves the range of what was counted,
/// so it is off by at most the width of one bin. It is exact where it falls on a number that came more than once and is
/// the lowest of its bin or the greatest of all.
#[derive(Clone, PartialEq, Debug)]
pub struct Bins {
    min: f64,
    max: f64,
    bins: Vec<Bin>,
    range: Range,
}

/// What fell into a bin.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Bin {
    count: u64,
    /// The lowest number.
    lowest: f64,
    /// How many were exactly that.
    at_lowest: u64,
}

impl Bin {
    const EMPTY: Self = Self { count: 0, lowest: f64::INFINITY, at_lowest: 0 };

    fn take(&mut self, number: f64) {
        self.count += 1;
        if number < self.lowest {
            (self.lowest, self.at_lowest) = (number, 1);
        } else if number == self.lowest {
            self.at_lowest += 1;
        }
    }

    /// The number that so many of the bin's lie below, in a bin of this lower edge and width.
    fn at(&self, rank: f64, edge: f64, width: f64) -> f64 {
        let share = |rank: f64, count: u64| (rank / count as f64).clamp(0.0, 1.0);
        if self.at_lowest < 2 {
            return edge + width * share(rank, self.count);
        }
        let others = self.count - self.at_lowest;
        let above = rank - self.at_lowest as f64;
        if above <= 0.0 || others == 0 {
            return self.lowest;
        }
        // The others lie between the lowest and the upper edge.
        let upper = (edge + width).max(self.lowest);
        self.lowest + (upper - self.lowest) * share(above, others)
    }
}

/// The least and the greatest number that was counted, and how often the greatest was.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Range {
    lowest: f64,
    highest: f64,
    at_highest: u64,
}

impl Range {
    const EMPTY: Self = Self { lowest: f64::INFINITY, highest: f64::NEG_INFINITY, at_highest: 0 };

    fn take(&mut self, number: f64) {
        self.lowest = self.lowest.min(number);
        if number > self.highest {
            (self.highest, self.at_highest) = (number, 1);
        } else if number == self.highest {
            self.at_highest += 1;
        }
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
        Self { min, max, bins: vec![Bin::EMPTY; BINS], range: Range::EMPTY }
    }

    /// Counts a number. What lies outside the bounds counts in the outermost bin.
    pub fn add(&mut self, number: f64) {
        let share = (number - self.min) / (self.max - self.min);
        // The cast takes what is below 0 and what is not a number to 0.
        let bin = ((share * BINS as f64) as usize).min(BINS - 1);
        self.bins[bin].take(number);
        self.range.take(number);
    }

    /// The number below which a share `part` (0 to 1) of those counted lies; `None` where there are none.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let width = (self.max - self.min) / BINS as f64;
        let bins = self.bins.iter().enumerate().filter(|(_, bin)| bin.count > 0);
        let bins = bins.map(|(at, bin)| (self.min + width * at as f64, *bin));
        quantile(bins, self.bins.iter().map(|bin| bin.count).sum(), self.range, width, part)
    }
}

/// Counts of numbers that have no bounds: bins of equal width, kept only where something falls into them.
#[derive(Clone, PartialEq, Debug)]
pub struct SparseBins {
    width: f64,
    bins: BTreeMap<i32, Bin>,
    range: Range,
}

/// Bins to either side of 0; what lies further out counts in the outermost. It keeps the memory bounded.
const FURTHEST: i32 = 1 << 18;

impl SparseBins {
    /// Empty bins of this width, which must be above 0.
    #[must_use]
    pub const fn new(width: f64) -> Self {
        Self { width, bins: BTreeMap::new(), range: Range::EMPTY }
    }

    /// Counts a number.
    pub fn add(&mut self, number: f64) {
        let bin = ((number / self.width).floor() as i32).clamp(-FURTHEST, FURTHEST);
        self.bins.entry(bin).or_insert(Bin::EMPTY).take(number);
        self.range.take(number);
    }

    /// The number below which a share `part` (0 to 1) of those counted lies; `None` where there are none.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let bins = self.bins.iter().map(|(at, bin)| (f64::from(*at) * self.width, *bin));
        quantile(bins, self.bins.values().map(|bin| bin.count).sum(), self.range, self.width, part)
    }
}

/// A quantile from bins in rising order, each with its lower edge, of this many numbers in this range.
fn quantile(bins: impl Iterator<Item = (f64, Bin)>, total: u64, range: Range, width: f64, part: f64) -> Option<f64> {
    let wanted = part * total as f64;
    if range.at_highest > 1 && wanted > (total - range.at_highest) as f64 {
        return Some(range.highest);
    }
    let mut below = 0_u64;
    let mut last = None;
    for (edge, bin) in bins {
        last = Some(range.hold(bin.at(wanted - below as f64, edge, width)));
        below += bin.count;
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
    #[test]
    fn a_quantile_that_falls_on_a_number_that_keeps_coming_is_that_number() {
        // Of 1000 runs 930 keep to 0, 30 to the upper bound, and the others lie close to 0.
        let number = |at: u32| match at {
            ..930 => 0.0,
            930..960 => 40_000.0,
            _ => f64::from(at - 959) * 0.25,
        };
        let (mut bins, mut sparse) = (Bins::new(0.0, 40_000.0), SparseBins::new(20.0));
        let mut backwards = Bins::new(0.0, 40_000.0);
        for at in 0..1000 {
            bins.add(number(at));
            sparse.add(number(at));
            backwards.add(number(999 - at));
        }
        assert_eq!(bins, backwards);
        for part in [0.05, 0.25, 0.5, 0.75, 0.93] {
            assert_eq!((bins.quantile(part), sparse.quantile(part)), (Some(0.0), Some(0.0)), "{part}");
        }
        for part in [0.94, 0.96] {
            let near = bins.quantile(part).expect("there are numbers");
            assert!(near > 0.0 && near < 20.0, "{part}: {near}");
        }
        assert_eq!((bins.quantile(0.98), sparse.quantile(0.98)), (Some(40_000.0), Some(40_000.0)));
        let rising: Vec<Option<f64>> = (0..=100).map(|percent| bins.quantile(f64::from(percent) / 100.0)).collect();
        assert!(rising.is_sorted(), "{rising:?}");
    }
}
