//! The arithmetic of formulas on single numbers. All evaluators share this one definition.
//!
//! Results must have the same bits on every platform. So everything here is made of `+ - * /`, square roots and
//! comparisons, which IEEE 754 fixes to the last bit, and of `libm`. There is no fused multiply-add and no platform
//! library. Where possible, functions do not branch on the data, so that a loop over lanes becomes vector code.

use super::ast::BinaryOperator;

/// The largest magnitude that a formula may reach. Anything beyond counts as infinite.
pub(super) const LIMIT: f64 = 1e300;

/// The largest whole exponent that `pow` turns into multiplications.
pub(super) const LARGEST_WHOLE_EXPONENT: f64 = 64.0;

/// The lesser of two numbers; the second if they are equal, as in the processor's own instruction.
#[inline(always)]
pub(super) fn minimum(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater of two numbers; the second if they are equal.
#[inline(always)]
pub(super) fn maximum(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// One for true, zero for false.
#[inline(always)]
pub fn truth(condition: bool) -> f64 {
    if condition { 1.0 } else { 0.0 }
}

/// The probability that at least one of two independent things holds: `a + b - a * b`.
///
/// In the form used here it is exact if either is 0 or 1, and it stays within 0 to 1.
#[inline(always)]
pub(super) fn either(a: f64, b: f64) -> f64 {
    a + b * (1.0 - a)
}

/// `a` if the condition holds, else `b`. A share counts as true from one half on.
#[inline(always)]
pub(super) fn select(condition: f64, a: f64, b: f64) -> f64 {
    if condition >= 0.5 { a } else { b }
}

/// `1 / (1 + exp(-x))`, between 0 and 1 for every number.
#[inline(always)]
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// The result of an operator on two numbers, or of `and` or `or` on two shares.
pub(super) fn binary(operator: BinaryOperator, a: f64, b: f64) -> f64 {
    match operator {
        BinaryOperator::Or => either(a, b),
        BinaryOperator::And | BinaryOperator::Multiply => a * b,
        BinaryOperator::Less => truth(a < b),
        BinaryOperator::LessOrEqual => truth(a <= b),
        BinaryOperator::Greater => truth(a > b),
        BinaryOperator::GreaterOrEqual => truth(a >= b),
        BinaryOperator::Equal => truth(a == b),
        BinaryOperator::NotEqual => truth(a != b),
        BinaryOperator::Add => a + b,
        BinaryOperator::Subtract => a - b,
        BinaryOperator::Divide => a / b,
    }
}

/// Whether `pow` with this literal exponent becomes multiplications: a whole number from -64 to 64.
pub(super) fn is_whole_exponent(exponent: f64) -> bool {
    exponent.abs() <= LARGEST_WHOLE_EXPONENT && exponent == exponent.trunc()
}

/// `x` to a whole exponent by repeated squaring, from the lowest binary digit up. The order fixes the roundings, so it
/// is part of the definition.
///
/// It is generic in the multiplication, so that `check` builds graph nodes in the very same order. `None` stands for 1,
/// the result for exponent 0.
pub(super) fn power_by_squaring<T: Copy>(x: T, exponent: u32, mut multiply: impl FnMut(T, T) -> T) -> Option<T> {
    let mut rest = exponent;
    let mut square = x;
    let mut product = None;
    while rest > 0 {
        if rest & 1 == 1 {
            product = Some(match product {
                None => square,
                Some(so_far) => multiply(so_far, square),
            });
        }
        rest >>= 1;
        if rest > 0 {
            square = multiply(square, square);
        }
    }
    product
}

/// `x` to the power of a literal: by squaring if [`is_whole_exponent`], else through logarithms. `check` makes the same
/// distinction.
pub(super) fn power_of_literal(x: f64, exponent: f64) -> f64 {
    if !is_whole_exponent(exponent) {
        return power(x, exponent);
    }
    // Whole and at most 64: the conversion is exact.
    let positive = power_by_squaring(x, exponent.abs() as u32, |a, b| a * b).unwrap_or(1.0);
    if exponent < 0.0 { 1.0 / positive } else { positive }
}

/// `x` to the power `exponent`, through logarithms.
#[inline]
pub(super) fn power(x: f64, exponent: f64) -> f64 {
    libm::pow(x, exponent)
}

/// *e* to the power `x`. The libraries of platforms differ in the last bit, so they are not used.
#[inline]
pub(super) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// The natural logarithm of a positive number, from `libm` too.
#[inline]
pub(super) fn ln(x: f64) -> f64 {
    libm::log(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_TO_MINUS_53: f64 = f64::EPSILON / 2.0;

    /// A stream of pseudo-random bits (xorshift), the same in every run.
    fn bits() -> impl Iterator<Item = u64> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        std::iter::repeat_with(move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        })
    }

    #[test]
    fn a_share_or_certainty_is_certain_and_never_more() {
        for b in bits().take(200_000) {
            let share = (b >> 11) as f64 * TWO_TO_MINUS_53;
            assert_eq!((either(1.0, share), either(share, 1.0)), (1.0, 1.0));
            assert_eq!((either(0.0, share), either(share, 0.0)), (share, share));
            assert!(either(share, (b & 0xfff) as f64 / 4096.0) <= 1.0);
        }
    }

    #[test]
    fn whole_powers_multiply() {
        assert_eq!(power_of_literal(-2.0, 3.0), -8.0);
        assert_eq!(power_of_literal(2.0, -2.0), 0.25);
        assert_eq!(power_of_literal(7.0, 0.0), 1.0);
        assert_eq!(power_of_literal(4.0, 0.5), 2.0);
    }
}
