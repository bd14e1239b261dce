//! Writes a tree as RON text.
//!
//! Reading the text gives a tree with the same fingerprint. Comments and the spelling of numbers are not kept. It must
//! not drop or add anything that has a meaning.

use super::tree::{Key, Name, Node, Value};

/// The most bytes of a line. A value that does not fit is spread over several lines.
const WIDTH: usize = 100;

/// The tree as readable RON text, with a line break at the end.
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

/// Writes a value on one line. If that takes more than `width` bytes, it stops early and returns `false`.
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
        // A value that is too long is written again item by item, so every level of nesting may try its text once more.
        // Stopping early keeps the time of each try small.
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

/// Whether a word can be written without `r#`. Words that RON reads as values cannot.
fn is_plain_word(name: &str) -> bool {
    const TAKEN: [&str; 6] = ["true", "false", "None", "Some", "inf", "NaN"];
    !TAKEN.contains(&name)
        && name.starts_with(|first: char| first == '_' || first.is_alphabetic())
        && name.chars().all(|char| char == '_' || char.is_alphanumeric())
}

/// The shortest spelling that reads back to the same bits. Very large and very small numbers have an exponent.
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
            // A line break is written as such, so that texts of several paragraphs stay readable.
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
