//! The grammar: turns a text with matched brackets into a tree.
//!
//! It decides which parts of RON scenarios may use. Keys are strings, bare words or whole numbers, and unique; numbers
//! are finite. It must not know which keys mean something.
//!
//! Strings and numbers are read from the text itself, by `literal` and `number`. Everything else is read from the
//! masked copy of `scan`, in which nothing inside a string or comment looks like syntax.

use std::collections::HashMap;

use super::diagnostic::{Diagnostic, MAX_FINDINGS};
use super::literal::read_string;
use super::number::{NumberError, read_number};
use super::scan::Pair;
use super::source::{FileId, Sources, Span};
use super::syntax_error::{Around, expected};
use super::tree::{Key, Name, Node, Text, Value};

/// Reads one file; see [`Reader::document`].
pub(super) struct Reader<'a> {
    sources: &'a Sources,
    file: FileId,
    masked: &'a str,
    /// Sorted by the offset of the opening bracket.
    pairs: Vec<Pair>,
    findings: Vec<Diagnostic>,
    broken: bool,
}

/// A range of the masked text that should hold one item, and the bracket around it.
#[derive(Clone, Copy)]
struct ItemRange {
    start: usize,
    end: usize,
    around: Around,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a Sources, file: FileId, masked: &'a str, mut pairs: Vec<Pair>) -> Self {
        pairs.sort_by_key(|pair| pair.open);
        Self { sources, file, masked, pairs, findings: Vec::new(), broken: false }
    }

    /// Whether an item was left out because of a mistake.
    pub(super) fn broken(&self) -> bool {
        self.broken
    }

    pub(super) fn into_findings(mut self) -> Vec<Diagnostic> {
        if self.findings.len() > MAX_FINDINGS {
            self.findings.truncate(MAX_FINDINGS);
            self.findings.push(
                Diagnostic::error(Span::start_of(self.file), "there are more mistakes in this file than are shown")
                    .help("put these right first"),
            );
        }
        self.findings
    }

    /// The single value of the file; `None` if there is none, or it cannot be read.
    pub(super) fn document(&mut self) -> Option<Node> {
        let mut start = 0;
        let end = self.masked.len();
        loop {
            start = self.skip_space(start, end);
            let rest = self.rest(start, end);
            if !rest.starts_with('#') {
                break;
            }
            let open = start + 2;
            match self.pair_at(open) {
                Some(pair) if rest.starts_with("#![") => start = pair.close + 1,
                _ => {
                    let span = Span::new(self.file, start, start + 1);
                    let message = "expected an attribute such as `#![enable(implicit_some)]`";
                    return self.drop_with(Diagnostic::error(span, message));
                }
            }
        }
        if start == end {
            return None;
        }
        self.value(ItemRange { start, end, around: Around::File })
    }

    // `scan::MAX_DEPTH` bounds the depth of the recursion.
    fn value(&mut self, item: ItemRange) -> Option<Node> {
        let start = self.skip_space(item.start, item.end);
        let rest = self.rest(start, item.end);
        let (node, end) = match rest.chars().next() {
            Some('"') => {
                let end = self.string_end(start, item.end);
                let text = self.text(Span::new(self.file, start, end));
                (Some(self.node(start, end, Value::Text(text))), end)
            }
            Some('(' | '[' | '{') => {
                let pair = self.pair_at(start)?;
                let end = pair.close + 1;
                let value = self.bracketed(None, &pair);
                (Some(self.node(start, end, value)), end)
            }
            Some(first) if first.is_ascii_digit() || is_signed_number(rest) => {
                let end = start + number_length(rest);
                (self.number(Span::new(self.file, start, end)), end)
            }
            Some(_) if word_length(rest) > 0 => self.word(start, item.end),
            _ => return self.expected("a value", start, item.around),
        };
        let end_of_item = self.skip_space(end, item.end);
        if end_of_item < item.end {
            return self.expected_end(end_of_item, item.around);
        }
        node
    }

    /// Reads a bare word, or a struct or tuple with a name. Returns where it ends too.
    fn word(&mut self, start: usize, end: usize) -> (Option<Node>, usize) {
        let word_end = start + word_length(self.rest(start, end));
        let word = self.rest(start, word_end);
        let open = self.skip_space(word_end, end);
        let pair = (open < end).then(|| self.pair_at(open)).flatten();
        if let Some(pair) = pair.filter(|pair| pair.kind == '(') {
            let name = Name { name: bare(word).to_owned(), span: Span::new(self.file, start, word_end) };
            let end = pair.close + 1;
            if word == "Some" {
                return (self.some(&pair), end);
            }
            let value = self.bracketed(Some(name), &pair);
            return (Some(self.node(start, end, value)), end);
        }
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "None" => Value::None,
            "inf" | "NaN" => {
                let span = Span::new(self.file, start, word_end);
                return (self.number(span), word_end);
            }
            // A byte string: to the scan it is a word and a string.
            "b" | "br" if self.rest(word_end, end).starts_with('"') => {
                let string_end = self.string_end(word_end, end);
                let found =
                    Diagnostic::error(Span::new(self.file, start, string_end), "only plain strings can be used")
                        .help("write it in double quotes: `\"…\"`");
                return (self.drop_with(found), string_end);
            }
            _ => Value::Name(bare(word).to_owned()),
        };
        (Some(self.node(start, word_end, value)), word_end)
    }

    /// The value in `Some(…)`.
    fn some(&mut self, pair: &Pair) -> Option<Node> {
        let items = self.items(pair);
        let [item] = items.as_slice() else {
            let span = Span::new(self.file, pair.open, pair.close + 1);
            let found = Diagnostic::error(span, "`Some` holds exactly one value");
            return self.drop_with(found);
        };
        self.value(*item)
    }

    fn node(&self, start: usize, end: usize, value: Value) -> Node {
        Node::new(Span::new(self.file, start, end), value)
    }

    fn bracketed(&mut self, name: Option<Name>, pair: &Pair) -> Value {
        let items = self.items(pair);
        match pair.kind {
            '[' => Value::List(self.values(&items)),
            '{' => {
                let mut entries = Entries::new("key");
                for item in items {
                    if let Some((key, value)) = self.entry(item) {
                        self.add(&mut entries, key, value);
                    }
                }
                Value::Map(entries.list)
            }
            _ if items.is_empty() => match name {
                None => Value::Unit,
                name => Value::Tuple { name, items: Vec::new() },
            },
            _ if items.first().is_some_and(|item| self.is_field(*item)) => {
                let mut fields = Entries::new("field");
                for item in items {
                    if let Some((key, value)) = self.field(item) {
                        self.add(&mut fields, key, value);
                    }
                }
                Value::Struct { name, fields: fields.list }
            }
            _ => Value::Tuple { name, items: self.values(&items) },
        }
    }

    /// The items between brackets. A comma after the last item is allowed. An empty item before a comma is a mistake.
    fn items(&mut self, pair: &Pair) -> Vec<ItemRange> {
        let around = Around::Bracket(pair.kind);
        let mut start = pair.open + 1;
        let mut items = Vec::new();
        for comma in &pair.commas {
            let end = *comma;
            if self.skip_space(start, end) < end {
                items.push(ItemRange { start, end, around });
            } else {
                let what = if pair.kind == '{' { "a key" } else { "a value" };
                let _: Option<()> = self.expected(what, end, around);
            }
            start = end + 1;
        }
        let end = pair.close;
        if self.skip_space(start, end) < end {
            items.push(ItemRange { start, end, around });
        }
        items
    }

    fn values(&mut self, items: &[ItemRange]) -> Vec<Node> {
        items.iter().filter_map(|item| self.value(*item)).collect()
    }

    /// Whether an item looks like `name: …`.
    fn is_field(&self, item: ItemRange) -> bool {
        let start = self.skip_space(item.start, item.end);
        let word = word_length(self.rest(start, item.end));
        let colon = self.skip_space(start + word, item.end);
        word > 0 && self.rest(colon, item.end).starts_with(':')
    }

    fn field(&mut self, item: ItemRange) -> Option<(Key, Node)> {
        let start = self.skip_space(item.start, item.end);
        let end = start + word_length(self.rest(start, item.end));
        if end == start {
            return self.expected("a field name", start, item.around);
        }
        let key = Key { name: bare(self.rest(start, end)).to_owned(), span: Span::new(self.file, start, end) };
        let value = self.after_colon("`:` after the field name", item, end)?;
        Some((key, value))
    }

    fn entry(&mut self, item: ItemRange) -> Option<(Key, Node)> {
        let start = self.skip_space(item.start, item.end);
        let (name, end) = self.key(start, item);
        // The value is read even if the key is wrong: it may have mistakes of its own.
        let value = self.after_colon("`:` after the key", item, end);
        let key = Key { name: name?, span: Span::new(self.file, start, end) };
        Some((key, value?))
    }

    /// The name of a key, if it is a valid one, and where the key ends.
    fn key(&mut self, start: usize, item: ItemRange) -> (Option<String>, usize) {
        let rest = self.rest(start, item.end);
        let word = word_length(rest);
        let (name, end) = if rest.starts_with('"') {
            let end = self.string_end(start, item.end);
            (Some(self.text(Span::new(self.file, start, end)).value), end)
        } else if word > 0 {
            let word = self.rest(start, start + word);
            let name = !matches!(word, "true" | "false" | "None" | "Some" | "inf" | "NaN");
            (name.then(|| bare(word).to_owned()), start + word.len())
        } else if rest.starts_with(|first: char| first.is_ascii_digit()) || is_signed_number(rest) {
            let end = start + number_length(rest);
            let number = read_number(self.rest(start, end)).ok();
            let whole = number.filter(|number| number.is_integer && number.value >= 0.0);
            (whole.map(|number| number.value.to_string()), end)
        } else if let Some(pair) = self.pair_at(start) {
            (None, pair.close + 1)
        } else {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            (None, start + length)
        };
        if name.is_none() {
            let found = Diagnostic::error(
                Span::new(self.file, start, end),
                "a key must be a string, a bare word or a whole number that is not negative",
            );
            let _: Option<()> = self.drop_with(found);
        }
        (name, end)
    }

    fn after_colon(&mut self, what: &str, item: ItemRange, end: usize) -> Option<Node> {
        let colon = self.skip_space(end, item.end);
        if !self.rest(colon, item.end).starts_with(':') {
            return self.expected(what, colon, item.around);
        }
        self.value(ItemRange { start: colon + 1, ..item })
    }

    fn add(&mut self, entries: &mut Entries, key: Key, value: Node) {
        if let Some(first) = entries.places.get(&key.name) {
            let message = format!("the {} `{}` is written twice", entries.what, key.name);
            let place = format!("the first stands at {}", self.sources.describe(*first));
            self.report(Diagnostic::error(key.span, message).note(place));
            return;
        }
        entries.places.insert(key.name.clone(), key.span);
        entries.list.push((key, value));
    }

    fn text(&mut self, span: Span) -> Text {
        let (text, errors) = read_string(self.sources.slice(span), span);
        for error in errors {
            let span = Span::new(self.file, error.start, error.end);
            self.report(Diagnostic::error(span, error.message).help("a backslash is written `\\\\`"));
        }
        text
    }

    fn number(&mut self, span: Span) -> Option<Node> {
        let message = match read_number(self.sources.slice(span)) {
            Ok(number) => return Some(Node::new(span, Value::Number(number))),
            Err(NumberError::NotFinite) => "a number must be finite",
            Err(NumberError::Spelling) => "this is not how a number is written",
        };
        self.drop_with(Diagnostic::error(span, message))
    }

    fn expected<T>(&mut self, what: &str, at: usize, around: Around) -> Option<T> {
        // Making a message takes time. One more than is shown is enough to know that there are more.
        if self.findings.len() > MAX_FINDINGS {
            self.broken = true;
            return None;
        }
        let found = expected(self.sources, self.file, what, at, around);
        self.drop_with(found)
    }

    fn expected_end<T>(&mut self, at: usize, around: Around) -> Option<T> {
        let what = match around {
            Around::File => "the end of the file".to_owned(),
            Around::Bracket(kind) => format!("`,` or `{}`", closing(kind)),
        };
        self.expected(&what, at, around)
    }

    /// Reports an item that is left out.
    fn drop_with<T>(&mut self, diagnostic: Diagnostic) -> Option<T> {
        self.broken = true;
        self.report(diagnostic);
        None
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if self.findings.len() <= MAX_FINDINGS {
            self.findings.push(diagnostic);
        }
    }

    fn rest(&self, start: usize, end: usize) -> &'a str {
        self.masked.get(start..end).unwrap_or("")
    }

    fn skip_space(&self, start: usize, end: usize) -> usize {
        let rest = self.rest(start, end);
        start + (rest.len() - rest.trim_start().len())
    }

    /// The end of the string that begins at `start`. Its inside is masked, so the next quote closes it.
    fn string_end(&self, start: usize, end: usize) -> usize {
        let inside = self.rest(start + 1, end);
        inside.find('"').map_or(end, |quote| start + 1 + quote + 1)
    }

    fn pair_at(&self, open: usize) -> Option<Pair> {
        let at = self.pairs.binary_search_by_key(&open, |pair| pair.open).ok()?;
        self.pairs.get(at).cloned()
    }
}

fn closing(kind: char) -> char {
    match kind {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// The length in bytes of the word at the beginning of a text, with its `r#`. 0 if there is no word.
fn word_length(text: &str) -> usize {
    let mark = if text.starts_with("r#") { 2 } else { 0 };
    let word = text.get(mark..).unwrap_or("");
    if !word.starts_with(|first: char| first == '_' || first.is_alphabetic()) {
        return 0;
    }
    let end = word.find(|char: char| char != '_' && !char.is_alphanumeric());
    mark + end.unwrap_or(word.len())
}

fn is_signed_number(text: &str) -> bool {
    text.strip_prefix(['+', '-']).is_some_and(|digits| {
        digits.starts_with(|first: char| first.is_ascii_digit())
            || digits.starts_with("inf")
            || digits.starts_with("NaN")
    })
}

/// The length in bytes of what is meant as one number. Letters belong to it, so that `1.5f32` is one mistake and not
/// two.
fn number_length(text: &str) -> usize {
    let mut before = ' ';
    let radix = text.starts_with("0x") || text.starts_with("0X");
    let end = text.char_indices().find(|(at, char)| {
        let sign = matches!(char, '+' | '-') && (*at == 0 || (matches!(before, 'e' | 'E') && !radix));
        before = *char;
        !(sign || *char == '_' || *char == '.' || char.is_ascii_alphanumeric())
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// Entries in the order of the text, and the place of each key. The hash map is never iterated.
struct Entries {
    what: &'static str,
    list: Vec<(Key, Node)>,
    places: HashMap<String, Span>,
}

impl Entries {
    fn new(what: &'static str) -> Self {
        Self { what, list: Vec::new(), places: HashMap::new() }
    }
}

/// A word without the `r#` of a raw word: `r#type` is `type`.
fn bare(word: &str) -> &str {
    word.strip_prefix("r#").unwrap_or(word)
}
