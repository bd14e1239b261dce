//! The messages about a formula's types and ranges, with advice on what to write instead.
//!
//! Every proposal quotes the author's own text, so that it can be pasted. `check` decides what is wrong.

use super::ast::{Call, Expression};
use super::functions::Function;
use super::interval::Interval;
use super::nearest::nearest;
use super::problem::{Problem, excerpt, show};
use crate::meant::did_you_mean;

fn text(source: &str, expression: &Expression) -> String {
    excerpt(source, &expression.range)
}

fn ranges(interval: Interval) -> String {
    match interval.single() {
        Some(value) => format!("always {}", show(value)),
        None => format!("ranges from {} to {}", show(interval.low()), show(interval.high())),
    }
}

/// A small positive number to propose as a bound: 0.01, or less if `size` is so small that 0.01 would be much of it.
fn small(size: f64) -> f64 {
    let mut small = 0.01;
    // Ends at about 300 steps: `small` does not go below 1e-300.
    while small > size / 50.0 && small > 1e-300 {
        small /= 10.0;
    }
    // Rounded to one digit, because repeated division leaves a tail of digits.
    format!("{small:.0e}").parse().unwrap_or(small)
}

pub(super) fn not_a_condition(source: &str, expression: &Expression) -> Problem {
    let x = text(source, expression);
    Problem::new(expression.range.clone(), format!("expected a condition, found the number `{x}`"), "a number")
        .with_help(format!("write `{x} > 0`"))
}

pub(super) fn function_without_arguments(expression: &Expression, function: Function) -> Problem {
    let message = format!("`{}` is a function", function.name());
    Problem::new(expression.range.clone(), message, "without arguments")
        .with_help(format!("write `{}`", function.usage()))
}

pub(super) fn wrong_arguments(whole: &Expression, function: Function, found: usize) -> Problem {
    let message = format!("`{}` takes {}, found {found}", function.name(), function.arity());
    Problem::new(whole.range.clone(), message, "wrong number of arguments")
        .with_help(format!("write `{}`", function.usage()))
}

pub(super) fn unknown_function(call: &Call, queries: &[&str]) -> Problem {
    let name = call.function.as_str();
    let problem = Problem::new(call.function_range.clone(), format!("unknown function `{name}`"), "not known");
    let elsewhere: Option<&str> = Function::known_elsewhere_as(name);
    let meant = elsewhere.or_else(|| nearest(name, Function::names().chain(queries.iter().copied())));
    match meant {
        Some(meant) => problem.with_help(did_you_mean(meant)),
        None => problem,
    }
}

pub(super) fn formula_in_query(source: &str, call: &Call, argument: &Expression) -> Problem {
    let message = format!("`{}` takes names and plain numbers, found `{}`", call.function, text(source, argument));
    Problem::new(argument.range.clone(), message, "a formula")
}

pub(super) fn infinite(source: &str, whole: &Expression) -> Problem {
    let message = format!("`{}` can reach infinity", text(source, whole));
    Problem::new(whole.range.clone(), message, "beyond 1e300")
        .with_help("narrow the bounds of what it reads, or hold its parts with `clamp`")
}

pub(super) fn division(source: &str, whole: &Expression, divisor: &Expression, interval: Interval) -> Problem {
    let d = text(source, divisor);
    let range = divisor.range.clone();
    let (low, high) = (interval.low(), interval.high());
    if low == 0.0 && high == 0.0 {
        return Problem::new(range, "division by zero", "always 0");
    }
    let problem = if interval.contains(0.0) {
        Problem::new(range, format!("the divisor `{d}` can be zero"), ranges(interval))
    } else {
        let least = low.abs().min(high.abs());
        if least >= 1e-100 {
            return infinite(source, whole);
        }
        let message = format!("`{}` can reach infinity", text(source, whole));
        Problem::new(range, message, format!("the divisor can be as near to zero as {}", show(least)))
    };
    let c = show(small(high.max(-low)));
    problem.with_help(if low >= 0.0 {
        format!("write `max({d}, {c})`")
    } else if high <= 0.0 {
        format!("write `min({d}, -{c})`")
    } else {
        let whole = text(source, whole);
        format!("write `max({d}, {c})` if it is meant to be positive, or `if({d} > {c}, {whole}, 0)`")
    })
}

pub(super) fn logarithm(source: &str, argument: &Expression, interval: Interval) -> Problem {
    let x = text(source, argument);
    let message = if interval.low() < 0.0 {
        "the argument of `ln` can be zero or negative"
    } else {
        "the argument of `ln` can be zero"
    };
    let c = show(small(interval.high().abs()));
    Problem::new(argument.range.clone(), message, ranges(interval)).with_help(format!("write `ln(max({x}, {c}))`"))
}

pub(super) fn square_root(source: &str, argument: &Expression, interval: Interval) -> Problem {
    let x = text(source, argument);
    Problem::new(argument.range.clone(), "the argument of `sqrt` can be negative", ranges(interval))
        .with_help(format!("write `sqrt(max({x}, 0))`"))
}

pub(super) fn exponential(source: &str, whole: &Expression, argument: &Expression, interval: Interval) -> Problem {
    let x = text(source, argument);
    let message = format!("`{}` can reach infinity", text(source, whole));
    Problem::new(argument.range.clone(), message, ranges(interval)).with_help(format!("write `exp(min({x}, 50))`"))
}

pub(super) fn power(
    source: &str,
    whole: &Expression,
    base: &Expression,
    exponent: &Expression,
    x: Interval,
    n: Interval,
) -> Problem {
    let (base_text, n_text) = (text(source, base), text(source, exponent));
    let safe_at_zero = n.low() > 0.0;
    if x.low() > 0.0 || (x.low() == 0.0 && safe_at_zero) {
        return infinite(source, whole);
    }
    let least = if safe_at_zero { 0.0 } else { small(x.high().abs()) };
    let message = if x.low() < 0.0 {
        "the base of `pow` can be negative, which only a whole number from -64 to 64 as exponent allows"
    } else {
        "the base of `pow` can be zero where the exponent is not positive"
    };
    Problem::new(base.range.clone(), message, ranges(x))
        .with_help(format!("write `pow(max({base_text}, {}), {n_text})`", show(least)))
}

pub(super) fn ramp(source: &str, call: &Call, from: Interval, to: Interval) -> Problem {
    let range = call
        .arguments
        .get(1)
        .zip(call.arguments.get(2))
        .map_or(call.function_range.clone(), |(a, b)| a.range.start..b.range.end);
    let (a, b) = (
        call.arguments.get(1).map(|a| text(source, a)).unwrap_or_default(),
        call.arguments.get(2).map(|b| text(source, b)).unwrap_or_default(),
    );
    let problem = Problem::new(
        range,
        format!("`ramp` needs its start `{a}` below its end `{b}`"),
        match (from.single(), to.single()) {
            (Some(_), Some(_)) => "in the wrong order".to_owned(),
            _ => "cannot be shown for all values".to_owned(),
        },
    );
    if from.low() > to.high() {
        let x = call.arguments.first().map(|x| text(source, x)).unwrap_or_default();
        return problem.with_help(format!("for a share that falls write `1 - ramp({x}, {b}, {a})`"));
    }
    if from.single().is_some() && from.low() == to.low() && to.single().is_some() {
        return problem;
    }
    problem.with_help(format!("write `max({b}, {a} + 1)` for the end"))
}

pub(super) fn empty_clamp(source: &str, whole: &Expression, low: &Expression, high: &Expression) -> Problem {
    let (low_text, high_text) = (text(source, low), text(source, high));
    let message = format!("`clamp` needs its least `{low_text}` at or below its greatest `{high_text}`");
    Problem::new(low.range.start.max(whole.range.start)..high.range.end, message, "in the wrong order")
}
