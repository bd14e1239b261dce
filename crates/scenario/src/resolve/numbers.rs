//! Checks of numbers and distributions that several kinds of entry need.

use crate::draw::Draw;
use crate::expression::Interval;
use crate::raw::RawDraw;
use crate::read::{Sink, Spanned};
use crate::text::Diagnostic;

/// Whether a number is above 0; reports one that is not.
pub(super) fn positive(number: &Spanned<f64>, what: &str, sink: &Sink) -> bool {
    if number.value > 0.0 {
        return true;
    }
    sink.push(
        Diagnostic::error(number.span, format!("{what} must be above 0, not {}", number.value)).label("not above 0"),
    );
    false
}

/// A share. One that does not lie between 0 and 1 is reported, and the nearer of these is returned.
pub(super) fn share(number: &Spanned<f64>, what: &str, sink: &Sink) -> f64 {
    if !(0.0..=1.0).contains(&number.value) {
        sink.push(
            Diagnostic::error(number.span, format!("{what} must lie between 0 and 1, not at {}", number.value))
                .label("not between 0 and 1"),
        );
    }
    number.value.clamp(0.0, 1.0)
}

/// Reports bounds that are equal, the wrong way round or beyond 1e12, and a value outside them. `value` comes with its
/// name.
pub(super) fn bounded(
    what: &str,
    min: &Spanned<f64>,
    max: &Spanned<f64>,
    value: Option<(&str, &Spanned<f64>)>,
    sink: &Sink,
) {
    const LARGE: f64 = 1e12;
    for (name, bound) in [("min", min), ("max", max)] {
        if bound.value.abs() > LARGE {
            sink.push(
                Diagnostic::error(bound.span, format!("`{name}` of {what} is beyond {LARGE:e}"))
                    .label("too large")
                    .help("choose a larger unit"),
            );
        }
    }
    if min.value == max.value {
        sink.push(
            Diagnostic::error(min.span, format!("the bounds of {what} leave no room: both are {}", min.value))
                .label("the same as `max`"),
        );
        return;
    }
    if min.value > max.value {
        sink.push(
            Diagnostic::error(
                min.span,
                format!("the bounds of {what} are the wrong way round: min {} is above max {}", min.value, max.value),
            )
            .label("above `max`"),
        );
        return;
    }
    if let Some((name, value)) = value
        && !(min.value..=max.value).contains(&value.value)
    {
        sink.push(
            Diagnostic::error(
                value.span,
                format!("the {name} of {what}, {}, is outside its bounds, {} to {}", value.value, min.value, max.value),
            )
            .label("outside the bounds"),
        );
    }
}

/// A distribution; `None` if its bounds or its spread make no sense, which is reported.
pub(super) fn draw(raw: &RawDraw, sink: &Sink) -> Option<Draw> {
    match raw {
        RawDraw::Constant(value) => Some(Draw::Constant(value.value)),
        RawDraw::Uniform { min, max, span } => {
            if min.value > max.value {
                sink.push(
                    Diagnostic::error(
                        *span,
                        format!(
                            "the bounds of `Uniform` are the wrong way round: {} is above {}",
                            min.value, max.value
                        ),
                    )
                    .label("swap them"),
                );
                return None;
            }
            Some(Draw::Uniform { min: min.value, max: max.value })
        }
        RawDraw::Normal { mean, sd, min, max } => {
            let before = sink.count();
            positive(sd, "a standard deviation", sink);
            bounded("`Normal`", min, max, None, sink);
            (sink.count() == before).then_some(Draw::Normal {
                mean: mean.value,
                sd: sd.value,
                min: min.value,
                max: max.value,
            })
        }
        RawDraw::Choice { span, .. } => {
            sink.push(
                Diagnostic::error(*span, "a number cannot be drawn from options")
                    .label("a choice")
                    .help("use `Uniform(min, max)` or `Normal(mean: …, sd: …, min: …, max: …)`"),
            );
            None
        }
    }
}

/// The interval between two numbers, in either order.
pub(super) fn between(low: f64, high: f64) -> Interval {
    Interval::new(low.min(high), low.max(high)).unwrap_or(Interval::WHOLE)
}

/// A number rounded to six decimals, for a message.
pub(super) fn round(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
