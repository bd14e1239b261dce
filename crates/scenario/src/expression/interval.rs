//! Closed intervals of numbers, and the operations of formulas on them.
//!
//! An interval says where the *computed* number lies, not the mathematical one. Basic operations are correctly rounded,
//! and rounding keeps order. So the same operation on the ends gives exact ends: nothing needs widening, and
//! `0.1 + 0.2` stays a single number. `exp`, `ln` and powers are accurate only to one unit in the last place, so their
//! intervals are widened by a few units.
//!
//! All ends are finite. An operation whose result might pass 1e300 gives `None`, so zero times infinity cannot arise.

use super::math::{self, LIMIT};

/// A closed interval. Its ends are in order and at most 1e300 in magnitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    low: f64,
    high: f64,
}

/// By how many units in the last place the result of a library function is widened: its error counts twice (for the
/// end, and for the number that is compared with it), and there is a margin.
const SLACK: usize = 4;

fn down(mut value: f64) -> f64 {
    for _ in 0..SLACK {
        value = value.next_down();
    }
    value
}

fn up(mut value: f64) -> f64 {
    for _ in 0..SLACK {
        value = value.next_up();
    }
    value
}

impl Interval {
    /// From 0 to 1: a condition, a share, a probability.
    pub const UNIT: Self = Self { low: 0.0, high: 1.0 };
    /// All numbers that a formula may reach.
    pub const WHOLE: Self = Self { low: -LIMIT, high: LIMIT };

    /// The interval from `low` to `high`. `None` if they are out of order, NaN or beyond 1e300 in magnitude.
    pub fn new(low: f64, high: f64) -> Option<Self> {
        // Comparisons with NaN are false, so NaN is refused too.
        (-LIMIT <= low && low <= high && high <= LIMIT).then_some(Self { low, high })
    }

    /// The interval of one number. `None` if it is NaN or beyond 1e300 in magnitude.
    pub fn point(value: f64) -> Option<Self> {
        Self::new(value, value)
    }

    /// The lower end.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The upper end.
    pub fn high(self) -> f64 {
        self.high
    }

    /// The number, if the interval holds only one.
    pub fn single(self) -> Option<f64> {
        (self.low == self.high).then_some(self.low)
    }

    /// Whether a number lies in the interval.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Whether the whole interval lies in another.
    pub fn is_within(self, other: Self) -> bool {
        other.low <= self.low && self.high <= other.high
    }

    /// The part that two intervals share, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.low.max(other.low), self.high.min(other.high))
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The part at or above `low`, if any.
    pub fn at_least(self, low: f64) -> Option<Self> {
        Self::new(self.low.max(low), self.high)
    }

    /// The part at or below `high`, if any.
    pub fn at_most(self, high: f64) -> Option<Self> {
        Self::new(self.low, self.high.min(high))
    }

    /// The smallest interval that holds four numbers. `None` if one is NaN or beyond 1e300 in magnitude.
    fn around(corners: [f64; 4]) -> Option<Self> {
        let [a, b, c, d] = corners;
        if corners.iter().any(|corner| corner.is_nan()) {
            return None;
        }
        Self::new(a.min(b).min(c.min(d)), a.max(b).max(c.max(d)))
    }

    /// `-x`
    #[must_use]
    pub fn negate(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    /// `|x|`
    #[must_use]
    pub fn absolute(self) -> Self {
        let (a, b) = (self.low.abs(), self.high.abs());
        Self { low: if self.contains(0.0) { 0.0 } else { a.min(b) }, high: a.max(b) }
    }

    /// `x + y`
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::new(self.low + other.low, self.high + other.high)
    }

    /// `x - y`
    pub fn minus(self, other: Self) -> Option<Self> {
        Self::new(self.low - other.high, self.high - other.low)
    }

    /// `x * y`
    pub fn times(self, other: Self) -> Option<Self> {
        Self::around([self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high])
    }

    /// `x * x`, which is never negative.
    pub fn square(self) -> Option<Self> {
        let Self { low, high } = self.absolute();
        Self::new(low * low, high * high)
    }

    /// `x / y`; also `None` if `y` may be zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.contains(0.0) {
            return None;
        }
        Self::around([self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high])
    }

    /// The lesser of `x` and `y`
    #[must_use]
    pub fn minimum(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// The greater of `x` and `y`
    #[must_use]
    pub fn maximum(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// The square root; `None` if `x` may be negative.
    pub fn square_root(self) -> Option<Self> {
        if self.low < 0.0 {
            return None;
        }
        Self::new(self.low.sqrt(), self.high.sqrt())
    }

    /// *e* to the power `x`
    pub fn exp(self) -> Option<Self> {
        Self::new(down(math::exp(self.low)).max(0.0), up(math::exp(self.high)))
    }

    /// The natural logarithm; `None` if `x` may be zero or negative.
    pub fn ln(self) -> Option<Self> {
        if self.low <= 0.0 {
            return None;
        }
        Self::new(down(math::ln(self.low)), up(math::ln(self.high)))
    }

    /// `1 / (1 + exp(-x))`
    #[must_use]
    pub fn logistic(self) -> Self {
        Self { low: down(math::logistic(self.low)).max(0.0), high: up(math::logistic(self.high)).min(1.0) }
    }

    /// `x` to a whole exponent from -64 to 64; also `None` if that may divide by zero.
    pub fn whole_power(self, exponent: f64) -> Option<Self> {
        // Every multiplication keeps the order of numbers that are not negative, and an odd power has the sign of its
        // base. So the ends of the power come from the ends of `x`, or from those of its magnitude if the power is
        // even.
        let Self { low, high } = self.absolute();
        let size = exponent.abs();
        let power = |x: f64| math::power_of_literal(x, size);
        let positive = if size % 2.0 == 1.0 {
            Self::new(power(self.low), power(self.high))?
        } else {
            Self::new(power(low), power(high))?
        };
        if exponent < 0.0 { Self { low: 1.0, high: 1.0 }.over(positive) } else { Some(positive) }
    }

    /// `x` to the power `y` through logarithms; also `None` unless `x` is positive, or zero with a positive `y`.
    pub fn power(self, exponent: Self) -> Option<Self> {
        if self.low < 0.0 || (self.low == 0.0 && exponent.low <= 0.0) {
            return None;
        }
        // The logarithm of the result is a product, and a product has its extremes at the corners.
        let ends = Self::around([
            math::power(self.low, exponent.low),
            math::power(self.low, exponent.high),
            math::power(self.high, exponent.low),
            math::power(self.high, exponent.high),
        ])?;
        Self::new(down(ends.low).max(0.0), up(ends.high))
    }
}

#[cfg(test)]
mod tests {
    use super::Interval;

    fn of(low: f64, high: f64) -> Interval {
        Interval::new(low, high).expect("a test's own interval")
    }

    #[test]
    fn ends_are_finite_and_in_order() {
        assert_eq!(Interval::new(1.0, 0.0), None);
        assert_eq!(Interval::new(0.0, f64::INFINITY), None);
        assert_eq!(Interval::new(f64::NAN, 0.0), None);
        assert_eq!(Interval::point(1e301), None);
    }

    #[test]
    fn points_stay_points() {
        let sum = of(0.1, 0.1).plus(of(0.2, 0.2)).and_then(Interval::single);
        assert_eq!(sum, Some(0.1 + 0.2));
    }

    #[test]
    fn what_could_overflow_or_divide_by_zero_is_none() {
        assert_eq!(of(0.0, 1e200).times(of(0.0, 1e200)), None);
        assert_eq!(of(1.0, 2.0).over(of(-1.0, 1.0)), None);
        assert_eq!(of(1.0, 2.0).over(of(5e-324, 1.0)), None);
        assert_eq!(of(0.0, 1000.0).exp(), None);
        assert_eq!(of(0.0, 1.0).ln(), None);
        assert_eq!(of(-1.0, 1.0).square_root(), None);
    }

    #[test]
    fn powers_know_the_sign_of_their_base() {
        assert_eq!(of(-2.0, 3.0).square(), Some(of(0.0, 9.0)));
        assert_eq!(of(-2.0, 3.0).whole_power(2.0), Some(of(0.0, 9.0)));
        assert_eq!(of(-2.0, 3.0).whole_power(3.0), Some(of(-8.0, 27.0)));
        assert_eq!(of(2.0, 4.0).whole_power(-1.0), Some(of(0.25, 0.5)));
        assert_eq!(of(-2.0, 3.0).whole_power(-1.0), None);
        assert_eq!(of(-2.0, 3.0).power(of(0.5, 0.5)), None);
        assert!(of(0.0, 4.0).power(of(0.5, 0.5)).is_some_and(|root| root.contains(2.0)));
    }
}
