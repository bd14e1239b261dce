//! Reads typed values from the tree of a scenario's text. Every mistake is reported, and reading goes on after it.
//!
//! This module knows how fields, maps and numbers are read. Which fields there are is declared in `raw`.

use std::cell::RefCell;
use std::str::FromStr as _;

use super::calendar::Month;
use super::text::{Diagnostic, Diagnostics, FileId, Key, Node, Sources, Span, Text, Value, nearest};
use crate::meant::did_you_mean;

/// The greatest absolute value of a number in a field. Products of a few such numbers are still finite.
const LARGEST: f64 = 1e15;

/// Collects mistakes. It is shared by everything that reads, and takes mistakes through `&self`.
#[derive(Default)]
pub(super) struct Sink {
    found: RefCell<Diagnostics>,
    sources: Sources,
}

impl Sink {
    /// A sink that begins with the mistakes `found` before, which point into `sources`.
    pub fn new(found: Diagnostics, sources: Sources) -> Self {
        Self { found: RefCell::new(found), sources }
    }

    /// A note that points at another place: `first used at file:line:column`.
    pub fn place(&self, what: &str, span: Span) -> String {
        format!("{what} at {}", self.sources.describe(span))
    }

    /// The place at a line and column of a text. Both count from 1, and columns count bytes.
    pub fn line(&self, file: FileId, line: usize, column: usize) -> Span {
        let range = self.sources.line_range(file, line);
        let start = (range.start + column.saturating_sub(1)).min(range.end);
        Span::new(file, start, start)
    }

    pub fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    pub fn has_errors(&self) -> bool {
        self.found.borrow().has_errors()
    }

    /// The number of errors so far. Warnings do not count.
    pub fn count(&self) -> usize {
        self.found.borrow().errors()
    }

    /// All mistakes, and the texts they point into.
    pub fn into_inner(self) -> (Diagnostics, Sources) {
        (self.found.into_inner(), self.sources)
    }
}

/// A value, and its place in the text.
#[derive(Clone, Debug)]
pub(super) struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// A type that can be read from a node of the text's tree.
pub(super) trait FromNode: Sized {
    /// Reads a value; `None` if the node does not hold one, which is reported.
    fn read(node: &Node, sink: &Sink) -> Option<Self>;
}

/// Reports that a node holds something else than what was expected.
pub(super) fn expected(node: &Node, what: &str, sink: &Sink) {
    sink.push(
        Diagnostic::error(node.span, format!("expected {what}, found {}", node.kind_name()))
            .label(format!("expected {what}")),
    );
}

impl<T: FromNode> FromNode for Spanned<T> {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        T::read(node, sink).map(|value| Self { value, span: node.span })
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::List(items) => {
                let read: Vec<Option<T>> = items.iter().map(|item| T::read(item, sink)).collect();
                read.into_iter().collect()
            }
            _ => {
                expected(node, "a list in square brackets", sink);
                None
            }
        }
    }
}

impl FromNode for f64 {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Number(number) if number.value.abs() <= LARGEST => Some(number.value),
            Value::Number(number) => {
                sink.push(
                    Diagnostic::error(node.span, format!("the number {:e} is beyond {LARGEST:e}", number.value))
                        .label("too large")
                        .help("choose a larger unit"),
                );
                None
            }
            _ => {
                expected(node, "a number", sink);
                None
            }
        }
    }
}

impl FromNode for u32 {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Number(number) if number.is_integer && (0.0..=1e6).contains(&number.value) => {
                Some(number.value as Self)
            }
            Value::Number(number) => {
                sink.push(Diagnostic::error(
                    node.span,
                    format!("expected a whole number from 0 to 1,000,000, found {}", number.value),
                ));
                None
            }
            _ => {
                expected(node, "a whole number", sink);
                None
            }
        }
    }
}

impl FromNode for i32 {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Number(number) if number.is_integer && number.value.abs() <= 1e6 => Some(number.value as Self),
            _ => {
                expected(node, "a whole number", sink);
                None
            }
        }
    }
}

impl FromNode for bool {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => {
                expected(node, "`true` or `false`", sink);
                None
            }
        }
    }
}

impl FromNode for String {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(text.value.clone()),
            _ => {
                expected(node, "a string in quotes", sink);
                None
            }
        }
    }
}

impl FromNode for Text {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(text.clone()),
            _ => {
                expected(node, "a string in quotes", sink);
                None
            }
        }
    }
}

impl FromNode for Month {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let text = String::read(node, sink)?;
        Self::from_str(&text)
            .map_err(|error| sink.push(Diagnostic::error(node.span, error.to_string()).label("not a month")))
            .ok()
    }
}

/// A map of the text from ids to entries, in written order. The ids of entries that could not be read are kept, so that
/// references to them are not reported as unknown.
#[derive(Clone, Debug)]
pub(super) struct Collection<T> {
    pub entries: Vec<(Key, T)>,
    /// The ids of the entries that could not be read.
    pub broken: Vec<String>,
    /// Whether the map itself could not be read, so that none of its ids is known.
    pub is_lost: bool,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), broken: Vec::new(), is_lost: false }
    }
}

impl<T> Collection<T> {
    /// Whether all of it could be read. Only then is an id that is missing here missing in the text too.
    pub const fn is_whole(&self) -> bool {
        self.broken.is_empty() && !self.is_lost
    }
}

impl<T: FromNode> FromNode for Collection<T> {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            expected(node, "a map in braces, `{ \"id\": … }`", sink);
            return None;
        };
        let mut read = Self::default();
        for (key, value) in entries {
            match T::read(value, sink) {
                Some(value) => read.entries.push((key.clone(), value)),
                None => read.broken.push(key.name.clone()),
            }
        }
        Some(read)
    }
}

/// The fields of a struct. A reader asks for each by name, and [`Fields::finish`] reports those that it did not ask
/// for.
pub(super) struct Fields<'a> {
    span: Span,
    /// The struct's name in messages, with its article.
    what: &'static str,
    fields: &'a [(Key, Node)],
    asked: RefCell<Vec<&'static str>>,
    sink: &'a Sink,
}

impl<'a> Fields<'a> {
    /// The fields of a struct written without a name, `( field: value, … )`; `()` has none. Anything else is reported.
    pub fn open(node: &'a Node, what: &'static str, sink: &'a Sink) -> Option<Self> {
        match &node.value {
            Value::Struct { name: None, fields } => Some(Self::of(node.span, what, fields, sink)),
            Value::Unit => Some(Self::of(node.span, what, &[], sink)),
            Value::Struct { name: Some(name), .. } => {
                sink.push(
                    Diagnostic::error(name.span, format!("{what} is written without a name before its parenthesis"))
                        .label(format!("leave out `{}`", name.name)),
                );
                None
            }
            _ => {
                expected(node, &format!("{what}, `( field: value, … )`"), sink);
                None
            }
        }
    }

    /// These fields, of the struct at `span`.
    pub fn of(span: Span, what: &'static str, fields: &'a [(Key, Node)], sink: &'a Sink) -> Self {
        Self { span, what, fields, asked: RefCell::default(), sink }
    }

    /// The value of a field, if it is there. The field counts as asked for.
    pub fn find(&self, name: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(name);
        self.fields.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Reads a field that must be there; `None` if it is missing or wrong, which is reported.
    pub fn required<T: FromNode>(&self, name: &'static str) -> Option<T> {
        match self.find(name) {
            Some(node) => T::read(node, self.sink),
            None => {
                self.sink.push(
                    Diagnostic::error(self.head(), format!("{} needs the field `{name}`", self.what))
                        .label(format!("`{name}` is missing")),
                );
                None
            }
        }
    }

    /// Reads a field that may be left out. The inner `None` says that it was; the outer one, that it is wrong.
    pub fn optional<T: FromNode>(&self, name: &'static str) -> Option<Option<T>> {
        match self.find(name) {
            Some(Node { value: Value::None, .. }) | None => Some(None),
            Some(node) => T::read(node, self.sink).map(Some),
        }
    }

    /// Reads a field that has the value `default` if it is left out; `None` if it is wrong.
    pub fn or<T: FromNode>(&self, name: &'static str, default: T) -> Option<T> {
        self.optional(name).map(|found| found.unwrap_or(default))
    }

    /// Reads a collection that may be left out. One that is wrong is marked as lost.
    pub fn collection<T: FromNode>(&self, name: &'static str) -> Collection<T> {
        match self.optional(name) {
            Some(found) => found.unwrap_or_default(),
            None => Collection { is_lost: true, ..Collection::default() },
        }
    }

    /// The place of mistakes that concern the struct as a whole: only its first character, since all of it may be many
    /// lines.
    pub fn head(&self) -> Span {
        Span { end: self.span.start.saturating_add(1).min(self.span.end), ..self.span }
    }

    /// Reports the fields that were not asked for. It must be called after all reads.
    pub fn finish(self) {
        let asked = self.asked.into_inner();
        for (key, _) in self.fields {
            if !asked.contains(&key.name.as_str()) {
                let mut diagnostic =
                    Diagnostic::error(key.span, format!("unknown field `{}` of {}", key.name, self.what));
                diagnostic = match nearest(&key.name, asked.iter().copied()) {
                    Some(near) => diagnostic.label(did_you_mean(near)),
                    None => diagnostic.label("not a field of this"),
                };
                self.sink.push(diagnostic.help(format!("{} has the fields {}", self.what, list(&asked))));
            }
        }
    }
}

/// A kind of thing with its article: `an action`.
pub(super) fn one(what: &str) -> String {
    let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {what}")
}

/// Names in back-ticks, separated by commas.
pub(super) fn list<S: AsRef<str>>(names: &[S]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Reads a word, bare or before a parenthesis, and returns what it stands for. Another word is reported, with those
/// that are allowed; `what` says in messages what they are.
pub(super) fn word<T: Copy>(node: &Node, what: &str, words: &[(&str, T)], sink: &Sink) -> Option<T> {
    let name = match &node.value {
        Value::Name(name) => name,
        Value::Struct { name: Some(name), .. } | Value::Tuple { name: Some(name), .. } => &name.name,
        _ => {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            expected(node, &format!("{what}, one of {}", list(&names)), sink);
            return None;
        }
    };
    if let Some((_, value)) = words.iter().find(|(word, _)| word == name) {
        return Some(*value);
    }
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let mut diagnostic = Diagnostic::error(node.span, format!("unknown {what} `{name}`"));
    if let Some(near) = nearest(name, names.iter().copied()) {
        diagnostic = diagnostic.label(did_you_mean(near));
    }
    sink.push(diagnostic.help(format!("it is one of {}", list(&names))));
    None
}
