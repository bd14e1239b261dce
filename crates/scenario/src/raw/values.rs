//! The values that fields of several structs hold: formulas, distributions, durations, and bare words out of a few.

use super::declare::Headed;
use crate::read::{Collection, Fields, FromNode, Sink, Spanned, expected, word};
use crate::text::{FileId, Node, Span, Text, Value};

raw! {
    RawFormulaFields = "a formula" {
        req is: Text;
        or label: String = String::new();
        or source: String = String::new();
    }
}

/// The number of the format. [`super::read`] has checked it by the time this is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawFormat(pub u32);

impl FromNode for RawFormat {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        u32::read(node, sink).map(Self)
    }
}

/// The value of a field that was left out. Its place is the start of the first text, since it stands nowhere.
pub(super) fn unwritten<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::start_of(FileId::default()) }
}

/// A formula: an expression, with its label and its source.
#[derive(Clone, Debug)]
pub(crate) struct RawFormula {
    pub is: Text,
    pub span: Span,
    pub label: String,
    pub source: String,
}

impl RawFormula {
    /// The formula of a field that was left out, or that holds a bare value. `span` is the place that mistakes point
    /// at.
    pub fn implied(expression: &str, span: Span) -> Self {
        Self { is: Text::new(expression, span), span, label: String::new(), source: String::new() }
    }
}

impl FromNode for RawFormula {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Text(is) => {
                Some(Self { is: is.clone(), span: node.span, label: String::new(), source: String::new() })
            }
            // A bare number, `true` or `false` is an expression without quotes.
            Value::Number(number) => Some(Self::implied(&number.value.to_string(), node.span)),
            Value::Bool(value) => Some(Self::implied(&value.to_string(), node.span)),
            Value::Struct { name: None, .. } => {
                let RawFormulaFields { is, label, source, .. } = RawFormulaFields::read(node, sink)?;
                Some(Self { is, span: node.span, label, source })
            }
            _ => {
                expected(node, "an expression in quotes, or `(is: \"…\", label: \"…\")`", sink);
                None
            }
        }
    }
}

/// The one item of `Name(item)`; `what` says in a message how it should be written.
fn only_item<'a>(node: &'a Node, what: &str, sink: &Sink) -> Option<&'a Node> {
    match &node.value {
        Value::Tuple { items, .. } if items.len() == 1 => items.first(),
        _ => {
            expected(node, what, sink);
            None
        }
    }
}

/// How a seat sees a track.
#[derive(Clone, Debug)]
pub(crate) enum RawSight {
    Exact,
    Hidden,
    Late(Spanned<u32>),
    Noisy(Spanned<f64>),
    Biased(Spanned<f64>),
}

impl FromNode for RawSight {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let words = [("Exact", 0), ("Hidden", 1), ("Late", 2), ("Noisy", 3), ("Biased", 4)];
        match word(node, "way of seeing a track", &words, sink)? {
            0 => Some(Self::Exact),
            1 => Some(Self::Hidden),
            2 => Spanned::read(only_item(node, "`Late(turns)`", sink)?, sink).map(Self::Late),
            3 => Spanned::read(only_item(node, "`Noisy(standard deviation)`", sink)?, sink).map(Self::Noisy),
            _ => Spanned::read(only_item(node, "`Biased(factor)`", sink)?, sink).map(Self::Biased),
        }
    }
}

/// A distribution.
#[derive(Clone, Debug)]
pub(crate) enum RawDraw {
    Constant(Spanned<f64>),
    Uniform { min: Spanned<f64>, max: Spanned<f64>, span: Span },
    Normal { mean: Spanned<f64>, sd: Spanned<f64>, min: Spanned<f64>, max: Spanned<f64> },
    Choice { options: Collection<Spanned<f64>>, span: Span },
}

impl FromNode for RawDraw {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        if let Value::Number(_) = node.value {
            return Spanned::read(node, sink).map(Self::Constant);
        }
        let words = [("Constant", 0), ("Uniform", 1), ("Normal", 2), ("Choice", 3)];
        match (word(node, "distribution", &words, sink)?, &node.value) {
            (0, _) => Spanned::read(only_item(node, "`Constant(value)`", sink)?, sink).map(Self::Constant),
            (1, Value::Tuple { items, .. }) if items.len() == 2 => {
                let (min, max) = (Spanned::read(&items[0], sink), Spanned::read(&items[1], sink));
                Some(Self::Uniform { min: min?, max: max?, span: node.span })
            }
            (1, Value::Struct { fields, .. }) => {
                let fields = Fields::of(node.span, "`Uniform`", fields, sink);
                let (min, max) = (fields.required("min"), fields.required("max"));
                fields.finish();
                Some(Self::Uniform { min: min?, max: max?, span: node.span })
            }
            (2, Value::Struct { fields, .. }) => {
                let fields = Fields::of(node.span, "`Normal`", fields, sink);
                let (mean, sd) = (fields.required("mean"), fields.required("sd"));
                let (min, max) = (fields.required("min"), fields.required("max"));
                fields.finish();
                Some(Self::Normal { mean: mean?, sd: sd?, min: min?, max: max? })
            }
            (3, _) => {
                let options = Collection::read(only_item(node, "`Choice({ \"option\": share, … })`", sink)?, sink)?;
                Some(Self::Choice { options, span: node.span })
            }
            _ => {
                let shape = "`Uniform(min, max)` or `Normal(mean: …, sd: …, min: …, max: …)`";
                expected(node, shape, sink);
                None
            }
        }
    }
}

/// How long something lasts.
#[derive(Clone, Debug)]
pub(crate) enum RawDuration {
    Once,
    Turns(Spanned<u32>),
    Campaign { ends: RawFormula },
}

impl FromNode for RawDuration {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let words = [("Once", 0), ("Turns", 1), ("Campaign", 2)];
        match word(node, "duration", &words, sink)? {
            0 => Some(Self::Once),
            1 => Spanned::read(only_item(node, "`Turns(number)`", sink)?, sink).map(Self::Turns),
            _ => {
                let Value::Struct { fields, .. } = &node.value else {
                    if let Value::Name(_) = node.value {
                        return Some(Self::Campaign { ends: RawFormula::implied("false", node.span) });
                    }
                    expected(node, "`Campaign(ends: \"condition\")`", sink);
                    return None;
                };
                let fields = Fields::of(node.span, "`Campaign`", fields, sink);
                let ends = fields.required("ends");
                fields.finish();
                Some(Self::Campaign { ends: ends? })
            }
        }
    }
}

/// Whether something can happen again, and after how many turns.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RawAgain {
    Never,
    After(u32),
}

impl FromNode for RawAgain {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Number(_) => u32::read(node, sink).map(Self::After),
            Value::Name(name) if name == "Never" => Some(Self::Never),
            _ => {
                expected(node, "a number of turns, or `Never`", sink);
                None
            }
        }
    }
}

/// A seat that weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RawSeat {
    Opponent,
    Partner,
}

impl FromNode for RawSeat {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        word(node, "seat", &[("Opponent", Self::Opponent), ("Partner", Self::Partner)], sink)
    }
}

/// How much a report is worth by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RawCredence {
    Hint,
    Claim,
    Assessment,
}

impl FromNode for RawCredence {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let words = [("Hint", Self::Hint), ("Claim", Self::Claim), ("Assessment", Self::Assessment)];
        word(node, "standing of an informant", &words, sink)
    }
}

/// Which way of a value axis is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RawBetter {
    Lower,
    Higher,
}

impl FromNode for RawBetter {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        word(node, "direction", &[("Lower", Self::Lower), ("Higher", Self::Higher)], sink)
    }
}
