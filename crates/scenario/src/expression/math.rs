//! The arithmetic of formulas on single numbers, the one definition that all evaluators share.
//!
//! Everything here is made of `+ - * /`, square roots, comparisons and bit moves, each of which IEEE 754
//! fixes to the last bit, and of `libm`; no fused multiply-add, no platform library. The functions have no branches that
//! depend on the data where that can be had, so that a loop over lanes becomes vector code.

use super::ast::BinaryOperator;

/// The largest magnitude that a formula may be able to reach; what lies beyond counts as infinite.
pub(super) const LIMIT: f64 = 1e300;

/// The largest whole exponent that `pow` turns into multiplications.
pub(super) const LARGEST_WHOLE_EXPONENT: f64 = 64.0;

/// The lesser of two; the second where they are equal, as the processor's own instruction has it.
#[inline(always)]
pub(super) fn minimum(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater of two; the second where they are equal.
#[inline(always)]
pub(super) fn maximum(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// One for true, zero for false.
#[inline(always)]
pub fn truth(condition: bool) -> f64 {
    if condition { 1.0 } else { 0.0 }
}

/// The chance that at least one of two independent things holds: `a + b - a * b`.
///
/// Written so that it is exact where either is 0 or 1 and never leaves 0 to 1.
#[inline(always)]
pub(super) fn either(a: f64, b: f64) -> f64 {
    a + b * (1.0 - a)
}

/// `a` where the condition holds, which a share does from one half on, else `b`.
#[inline(always)]
pub(super) fn select(condition: f64, a: f64, b: f64) -> f64 {
    if condition >= 0.5 { a } else { b }
}

/// `1 / (1 + exp(-x))`, between 0 and 1 for every number.
#[inline(always)]
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// What a comparison or an arithmetic operator gives for two numbers, a connective for two shares.
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

/// Whether an exponent is one that becomes multiplications: a whole number of at most 64 either way.
pub(super) fn is_whole_exponent(exponent: f64) -> bool {
    exponent.abs() <= LARGEST_WHOLE_EXPONENT && exponent == exponent.trunc()
}

/// `x` to a whole exponent, by squaring, from the lowest binary digit up; that order is part of the definition.
///
/// It is generic in the multiplication so that the compiler to a graph follows the very same steps.
/// `None` stands for 1, the power of exponent 0.
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

/// `x` to the power `exponent`: by squaring where the exponent is whole and small, which is the same
/// test the compiler makes on a literal, else through logarithms.
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

/// *e* to the power `x`. The platform's own would differ in the last bit from one to the next.
#[inline]
pub(super) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// The natural logarithm of a positive number, from the same library.
#[inline]
pub(super) fn ln(x: f64) -> f64 {
    libm::log(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_TO_MINUS_53: f64 = f64::EPSILON / 2.0;

    /// A stream of bits that visits all magnitudes, the same in every run.
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
