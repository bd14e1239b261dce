//! Merges a scenario into its parent: first additions, then removals, then changes.
//!
//! It works on two trees and reports where they do not fit together. It must not read files.

use super::diagnostic::Diagnostic;
use super::folder::MAX_FILE_BYTES;
use super::layer::{Layer, ReadSoFar, add_entries};
use super::parse::{Parsed, parse};
use super::path::{PathError, index, remove_path, set_with_key};
use super::source::{Sources, Span};
use super::tree::{Key, Node, Text, Value};
use crate::meant::did_you_mean;

/// Fields in which the child replaces what its parent has.
const OWN: [&str; 4] = ["title", "summary", "briefing", "format"];

/// The parent's tree with the child's own fields, removals and changes.
pub(super) fn lay_over(reading: &mut ReadSoFar, parent: Vec<(Key, Node)>, child: Layer) -> Node {
    let mut fields = parent;
    for (key, node) in child.fields {
        add(reading, &mut fields, key, node);
    }
    let mut root = Node::new(child.span, Value::Struct { name: None, fields });
    let removed = remove(reading, &mut root, child.remove);
    for (key, value) in child.changes {
        change(reading, &mut root, &removed, key, value);
    }
    root
}

fn add(reading: &mut ReadSoFar, fields: &mut Vec<(Key, Node)>, key: Key, node: Node) {
    let Some((known, existing)) = fields.iter_mut().find(|(known, _)| known.name == key.name) else {
        fields.push((key, node));
        return;
    };
    if OWN.contains(&key.name.as_str()) {
        (*known, *existing) = (key, node);
        return;
    }
    let place = reading.sources.describe(known.span);
    match (&mut existing.value, node.value) {
        (Value::Map(entries), Value::Map(more)) => {
            add_entries(reading, entries, more, |sources, entry, known| {
                let path = format!("{}.{}", key.name, entry.name);
                already_there(entry.span, &path, &sources.describe(known))
            });
        }
        _ => reading.diagnostics.push(already_there(key.span, &key.name, &place)),
    }
}

fn already_there(span: Span, path: &str, place: &str) -> Diagnostic {
    Diagnostic::error(span, format!("the parent already has `{path}`"))
        .note(format!("it stands at {place}"))
        .help(format!(
            "to set a part of it write `changes: {{ \"{path}.…\": … }}`; to replace it as a whole, `changes: {{ \"{path}\": … }}`"
        ))
}

/// Removes what the child names in `remove`. Returns the paths without duplicates, whether they existed or not.
fn remove(reading: &mut ReadSoFar, root: &mut Node, paths: Vec<Text>) -> Vec<Text> {
    let mut kept: Vec<Text> = Vec::new();
    for path in paths {
        match kept.iter().find(|known| known.value == path.value) {
            Some(first) => {
                let place = reading.sources.describe(whole(first));
                reading.diagnostics.push(
                    Diagnostic::error(whole(&path), format!("`{}` is removed twice", path.value))
                        .note(format!("the first stands at {place}")),
                );
            }
            None => kept.push(path),
        }
    }
    // Backwards: removing an item moves those after it, so later ones go first. A part also goes before its whole.
    let mut order: Vec<&Text> = kept.iter().collect();
    order.sort_by_cached_key(|path| std::cmp::Reverse(sort_key(&path.value)));
    for path in order {
        if let Err(error) = remove_path(root, &path.value) {
            reading.diagnostics.push(path_finding(&error, |at| path.span_of(at), whole(path)));
        }
    }
    kept
}

/// A path as a key for sorting: indices compare as numbers, other names as texts.
fn sort_key(path: &str) -> Vec<(usize, String)> {
    path.split('.')
        .map(|name| match index(name) {
            Some(index) => (index, String::new()),
            None => (usize::MAX, name.to_owned()),
        })
        .collect()
}

fn change(reading: &mut ReadSoFar, root: &mut Node, removed: &[Text], key: Key, value: Node) {
    if let Some(gone) = removed.iter().find(|gone| within(&key.name, &gone.value) || within(&gone.value, &key.name)) {
        let place = reading.sources.describe(whole(gone));
        reading.diagnostics.push(
            Diagnostic::error(key.span, format!("`{}` is changed and `{}` removed", key.name, gone.value))
                .note(format!("it is removed at {place}")),
        );
        return;
    }
    let path = key.name.clone();
    let place = |at: std::ops::Range<usize>| part_of(&key, at);
    let result = set_with_key(root, &path, value, |name, at| Key { name, span: place(at) });
    if let Err(error) = result {
        reading.diagnostics.push(path_finding(&error, place, key.span));
    }
}

/// What messages call an argument that changes something.
const ARGUMENT: &str = "--set";

/// Makes a change that stands in an argument of its own, `PATH=VALUE`. Its place is the argument, with the path's first
/// letter in column 1.
pub(super) fn change_by_argument(reading: &mut ReadSoFar, root: &mut Node, argument: &str) {
    let file = reading.sources.add(ARGUMENT, argument);
    let whole = Span::new(file, 0, argument.len());
    let Some((path, value)) = argument.split_once('=') else {
        reading.diagnostics.push(
            Diagnostic::error(whole, "a change is a path, `=` and a value")
                .help("write `releases.atacms.lead_time=2`, or of a formula `path=\"2 * x\"`"),
        );
        return;
    };
    if value.len() as u64 > MAX_FILE_BYTES {
        reading.diagnostics.push(Diagnostic::error(whole, "the change is too long"));
        return;
    }
    // The value is read where it stands: blanks in place of the path keep every place what it is.
    let padding = " ".repeat(path.len() + 1);
    let mut apart = Sources::new();
    for _ in reading.sources.files().take_while(|known| *known < file) {
        apart.add("", "");
    }
    let padded = apart.add(ARGUMENT, format!("{padding}{value}"));
    let Parsed::Whole(node) = parse(&apart, padded, &mut reading.diagnostics) else { return };
    let place = |at: std::ops::Range<usize>| Span::new(file, at.start, at.end);
    if let Err(error) = set_with_key(root, path, node, |name, at| Key { name, span: place(at) }) {
        reading.diagnostics.push(path_finding(&error, place, Span::new(file, 0, path.len())));
    }
}

/// Whether a path is another one or leads into it.
fn within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn path_finding(error: &PathError, place: impl Fn(std::ops::Range<usize>) -> Span, path: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(error.at().map_or(path, place), error.to_string());
    match error.nearest() {
        Some(name) => diagnostic.help(did_you_mean(name)),
        None => diagnostic,
    }
}

fn whole(text: &Text) -> Span {
    text.span_of(0..text.value.len())
}

/// The span of a part of a key. The whole key, if escapes in it make the offsets differ.
fn part_of(key: &Key, at: std::ops::Range<usize>) -> Span {
    let plain = (key.span.end - key.span.start) as usize == key.name.len() + 2;
    if !plain {
        return key.span;
    }
    let start = key.span.start as usize + 1;
    Span::new(key.span.file, start + at.start, start + at.end)
}
