//! The tree that scenario text is read into; every part of it knows its place.
//!
//! It mirrors RON as scenarios use it and nothing else: which names and fields mean something is not known here.

use std::ops::Range;

use super::source::Span;

/// A value and the place that wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it was written.
    pub span: Span,
    /// What was written.
    pub value: Value,
}

/// What a node holds. `Some(x)` is read as `x`.
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
    /// `{ key: value }` in written order; keys are unique.
    Map(Vec<(Key, Node)>),
    /// `(field: value)` or `Name(field: value)` in written order; fields are unique.
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
    /// Its value; never NaN, infinite or a negative zero.
    pub value: f64,
    /// Whether it is whole and exact (at most 2^53 in size), however it was spelt: `2`, `2.0` and `2e0` are one
    /// number.
    pub is_integer: bool,
}

impl Number {
    /// A number from a value; none when the value is not finite.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        value.is_finite().then(|| Self {
            // Adding zero turns a negative zero into zero, so that equal numbers have equal bits.
            value: value + 0.0,
            is_integer: value.fract() == 0.0 && value.abs() <= EXACT,
        })
    }
}

/// A string that can tell where its parts were written.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The string itself, with escapes resolved.
    pub value: String,
    origin: Origin,
}

/// How offsets in the value are led back to the source.
#[derive(Clone, Debug, PartialEq)]
enum Origin {
    /// The whole span, wherever the part is.
    Whole(Span),
    /// The last step at or before an offset says where the two texts ran side by side from.
    Steps(Span, Vec<Step>),
}

/// From `value` on, the string runs beside the source from `source` on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) value: u32,
    pub(super) source: u32,
}

impl Text {
    /// A string that was not read from a literal; all its parts are said to stand at `span`.
    #[must_use]
    pub fn new(value: impl Into<String>, span: Span) -> Self {
        Self { value: value.into(), origin: Origin::Whole(span) }
    }

    pub(super) fn with_steps(value: String, span: Span, steps: Vec<Step>) -> Self {
        Self { value, origin: Origin::Steps(span, steps) }
    }

    /// Where a byte range of the value was written, escapes included.
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

fn source_offset(steps: &[Step], value: usize) -> Option<usize> {
    let after = steps.partition_point(|step| step.value as usize <= value);
    let step = steps.get(after.checked_sub(1)?)?;
    Some(step.source as usize + (value - step.value as usize))
}

/// A key of a map or a field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The key, without quotes.
    pub name: String,
    /// Where it was written, with quotes.
    pub span: Span,
}

/// The word before a parenthesis, as `Stock` in `Stock(start: 1)`.
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

    /// What kind of value it is, for messages: "a number", "a string".
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

    /// The field of a struct or the entry of a map with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries().iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// The same without the field or entry of this name.
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

    /// The fields of a struct or the entries of a map; nothing for other kinds.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) | Value::Struct { fields: entries, .. } => entries,
            _ => &[],
        }
    }
}
