//! Writes a tree as RON text again.
//!
//! The text reads back to a tree with the same fingerprint. Comments and the spelling of numbers are not kept; it
//! must not leave out or add anything that has a meaning.

use super::tree::{Key, Name, Node, Value};

/// Columns up to which a value is kept on one line.
const WIDTH: usize = 100;

/// The tree as readable RON text with a line break at its end.
#[must_use]
pub fn write(node: &Node) -> String {
    let mut text = String::new();
    value(&mut text, node, 0);
    text.push('\n');
    text
}

fn value(out: &mut String, node: &Node, indent: usize) {
    let width = WIDTH.saturating_sub(indent * 4);
    let mut line = String::new();
    if flat(&mut line, node, width) {
        out.push_str(&line);
        return;
    }
    match &node.value {
        Value::List(items) => block(out, indent, ('[', ']'), items, |out, item| {
            value(out, item, indent + 1);
        }),
        Value::Map(entries) => block(out, indent, ('{', '}'), entries, |out, (key, node)| {
            map_key(out, key);
            value(out, node, indent + 1);
        }),
        Value::Struct { name, fields } => {
            word(out, name.as_ref());
            block(out, indent, ('(', ')'), fields, |out, (key, node)| {
                field(out, key);
                value(out, node, indent + 1);
            });
        }
        Value::Tuple { name, items } => {
            word(out, name.as_ref());
            block(out, indent, ('(', ')'), items, |out, item| {
                value(out, item, indent + 1);
            });
        }
        _ => {
            flat(out, node, usize::MAX);
        }
    }
}

fn block<T>(
    out: &mut String,
    indent: usize,
    (open, close): (char, char),
    items: &[T],
    mut write: impl FnMut(&mut String, &T),
) {
    out.push(open);
    for item in items {
        line_break(out, indent + 1);
        write(out, item);
        out.push(',');
    }
    line_break(out, indent);
    out.push(close);
}

fn line_break(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("    ", indent));
}

/// Writes a value on one line; false when that takes more than `width` bytes, with the rest left unwritten.
fn flat(out: &mut String, node: &Node, width: usize) -> bool {
    match &node.value {
        Value::Unit => out.push_str("()"),
        Value::None => out.push_str("None"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&spelling(number.value)),
        Value::Text(text) if text.value.len() > width => return false,
        Value::Text(text) => string(out, &text.value),
        Value::Name(name) => identifier(out, name),
        Value::List(items) => {
            return row(out, width, ('[', ']'), items, |out, item| flat(out, item, width));
        }
        Value::Map(entries) => {
            return row(out, width, ('{', '}'), entries, |out, (key, node)| {
                map_key(out, key);
                flat(out, node, width)
            });
        }
        Value::Struct { name, fields } => {
            word(out, name.as_ref());
            return row(out, width, ('(', ')'), fields, |out, (key, node)| {
                field(out, key);
                flat(out, node, width)
            });
        }
        Value::Tuple { name, items } => {
            word(out, name.as_ref());
            return row(out, width, ('(', ')'), items, |out, item| flat(out, item, width));
        }
    }
    out.len() <= width
}

fn row<T>(
    out: &mut String,
    width: usize,
    (open, close): (char, char),
    items: &[T],
    mut write: impl FnMut(&mut String, &T) -> bool,
) -> bool {
    out.push(open);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        // Giving up at once keeps the work proportional to the text: a value too long for its line is written again
        // by its own items, each of which stops at the width too.
        if !write(out, item) || out.len() > width {
            return false;
        }
    }
    out.push(close);
    out.len() <= width
}

fn map_key(out: &mut String, key: &Key) {
    string(out, &key.name);
    out.push_str(": ");
}

fn field(out: &mut String, key: &Key) {
    identifier(out, &key.name);
    out.push_str(": ");
}

fn word(out: &mut String, name: Option<&Name>) {
    if let Some(name) = name {
        identifier(out, &name.name);
    }
}

fn identifier(out: &mut String, name: &str) {
    if !is_plain_word(name) {
        out.push_str("r#");
    }
    out.push_str(name);
}

/// Whether a word can stand by itself; those that mean a value of their own cannot.
fn is_plain_word(name: &str) -> bool {
    const TAKEN: [&str; 6] = ["true", "false", "None", "Some", "inf", "NaN"];
    !TAKEN.contains(&name)
        && name.starts_with(|first: char| first == '_' || first.is_alphabetic())
        && name.chars().all(|char| char == '_' || char.is_alphanumeric())
}

/// The shortest spelling that reads back to the same bits; very great and very small numbers with an exponent.
fn spelling(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e17).contains(&size) { format!("{value:e}") } else { value.to_string() }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // A text of several paragraphs is read as such.
            '\n' => out.push('\n'),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            other if other.is_control() => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(other)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
