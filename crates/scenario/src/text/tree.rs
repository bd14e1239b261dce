//! The tree that scenario text is read into. Every part of it knows its place in the text.
//!
//! It has the kinds of RON values that scenarios use. It does not know which names and fields mean something.

use std::ops::Range;

use super::source::Span;

/// A value and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it was written.
    pub span: Span,
    /// What was written.
    pub value: Value,
}

/// The value of a node. `Some(x)` is read as `x`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `()`.
    Unit,
    /// `None`.
    None,
    /// `true` or `false`.
    Bool(bool),
    /// A number, always finite.
    Number(Number),
    /// A string.
    Text(Text),
    /// `[a, b]`.
    List(Vec<Node>),
    /// `{ key: value }` in the order of the text. Keys are unique.
    Map(Vec<(Key, Node)>),
    /// `(field: value)` or `Name(field: value)` in the order of the text. Fields are unique.
    Struct {
        /// The word before the parenthesis.
        name: Option<Name>,
        /// The fields.
        fields: Vec<(Key, Node)>,
    },
    /// `(a, b)` or `Name(a, b)`.
    Tuple {
        /// The word before the parenthesis.
        name: Option<Name>,
        /// The items.
        items: Vec<Node>,
    },
    /// A bare word such as `Exact`.
    Name(String),
}

/// A finite number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value. Never NaN, infinite or a negative zero.
    pub value: f64,
    /// Whether it is a whole number of at most 2^53 in magnitude, so that it is exact. The spelling does not matter:
    /// `2`, `2.0` and `2e0` are the same number.
    pub is_integer: bool,
}

impl Number {
    /// A number with this value; `None` if the value is not finite.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        value.is_finite().then(|| Self {
            // Adding zero makes a negative zero positive, so that equal numbers have equal bits.
            value: value + 0.0,
            is_integer: value.fract() == 0.0 && value.abs() <= EXACT,
        })
    }
}

/// A string that knows the places of its parts in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The string itself, with escapes resolved.
    pub value: String,
    origin: Origin,
}

/// How an offset in the value is turned into an offset in the source.
#[derive(Clone, Debug, PartialEq)]
enum Origin {
    /// Every part has the whole span.
    Whole(Span),
    /// The last step at or before an offset applies to it.
    Steps(Span, Vec<OffsetStep>),
}

/// Up to the next step, the value from offset `value` on is the same text as the source from offset `source` on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OffsetStep {
    pub(super) value: u32,
    pub(super) source: u32,
}

impl Text {
    /// A string that was not read from a literal. `span` is the place of all its parts.
    #[must_use]
    pub fn new(value: impl Into<String>, span: Span) -> Self {
        Self { value: value.into(), origin: Origin::Whole(span) }
    }

    pub(super) fn with_steps(value: String, span: Span, steps: Vec<OffsetStep>) -> Self {
        Self { value, origin: Origin::Steps(span, steps) }
    }

    /// The span in the source of a byte range of the value, with the escapes in it.
    #[must_use]
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match &self.origin {
            Origin::Whole(span) => *span,
            Origin::Steps(span, steps) => {
                let start = source_offset(steps, range.start).unwrap_or(span.start as usize);
                let end = source_offset(steps, range.end).unwrap_or(span.end as usize);
                let (low, high) = (span.start as usize, span.end as usize);
                Span::new(span.file, start.clamp(low, high), end.clamp(low, high))
            }
        }
    }
}

fn source_offset(steps: &[OffsetStep], value: usize) -> Option<usize> {
    let after = steps.partition_point(|step| step.value as usize <= value);
    let step = steps.get(after.checked_sub(1)?)?;
    Some(step.source as usize + (value - step.value as usize))
}

/// A key of a map or a field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The key, without quotes.
    pub name: String,
    /// Where it was written, with its quotes.
    pub span: Span,
}

/// The word before a parenthesis, such as `Stock` in `Stock(start: 1)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The word.
    pub name: String,
    /// Where it was written.
    pub span: Span,
}

impl Node {
    /// A node.
    #[must_use]
    pub fn new(span: Span, value: Value) -> Self {
        Self { span, value }
    }

    /// The kind of the value for messages, such as "a number" or "a string".
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match &self.value {
            Value::Unit => "an empty `()`",
            Value::None => "`None`",
            Value::Bool(_) => "`true` or `false`",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
            Value::Struct { .. } => "a struct",
            Value::Tuple { .. } => "a tuple",
            Value::Name(_) => "a bare word",
        }
    }

    /// The value of the field or entry with this name, if this is a struct or a map that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries().iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// A copy without the field or entry of this name.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut rest = self.clone();
        if let Value::Map(entries) | Value::Struct { fields: entries, .. } = &mut rest.value {
            entries.retain(|(key, _)| key.name != name);
        }
        rest
    }

    /// The same without the text fields of these names, at any depth. Entries of maps are named by the author, and stay.
    #[must_use]
    pub fn without_texts(&self, names: &[&str]) -> Self {
        let mut rest = self.clone();
        rest.drop_texts(names);
        rest
    }

    fn drop_texts(&mut self, names: &[&str]) {
        match &mut self.value {
            Value::Struct { fields, .. } => {
                let is_dropped =
                    |key: &Key, node: &Self| names.contains(&&*key.name) && matches!(node.value, Value::Text(_));
                fields.retain(|(key, node)| !is_dropped(key, node));
                fields.iter_mut().for_each(|(_, node)| node.drop_texts(names));
            }
            Value::Map(entries) => entries.iter_mut().for_each(|(_, node)| node.drop_texts(names)),
            Value::List(items) | Value::Tuple { items, .. } => items.iter_mut().for_each(|item| item.drop_texts(names)),
            Value::None | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Name(_) | Value::Unit => {}
        }
    }

    /// The fields of a struct or the entries of a map; empty for other kinds.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) | Value::Struct { fields: entries, .. } => entries,
            _ => &[],
        }
    }
}
