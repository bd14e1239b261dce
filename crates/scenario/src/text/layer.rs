//! Reads the files of one scenario and joins them. Parents are not read here.
//!
//! It knows the four fields that say how files belong together: `files`, `extends`, `changes` and `remove`. It must not
//! know any other.

use std::collections::HashMap;

use super::diagnostic::{Diagnostic, Diagnostics, MAX_FINDINGS};
use super::folder::{Folder, MAIN_FILE, MAX_FILES, MAX_SCENARIO_BYTES, ReadError, check_name};
use super::parse::{Parsed, parse};
use super::source::{FileId, LoadedFile, Sources, Span};
use super::tree::{Key, Node, Text, Value};

/// The most fields at the top of a file. Scenarios have about twenty. The limit keeps the search among them fast even
/// for a hostile file.
const MAX_FIELDS: usize = 200;

/// The most changes, and the most removals, that a scenario may make to its parent; for the same reason.
const MAX_EDITS: usize = 500;

/// What was read so far: of a scenario and its parents.
#[derive(Debug, Default)]
pub(super) struct ReadSoFar {
    pub(super) sources: Sources,
    pub(super) diagnostics: Diagnostics,
    pub(super) files: Vec<LoadedFile>,
    pub(super) bytes: u64,
}

/// The fields of one scenario, and what it says about its parent.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) span: Span,
    pub(super) fields: Vec<(Key, Node)>,
    pub(super) extends: Option<Text>,
    pub(super) remove: Vec<Text>,
    pub(super) changes: Vec<(Key, Node)>,
    /// Whether all of it could be read. Only then is a missing field known to be not written.
    pub(super) whole: bool,
}

/// Reads `scenario.ron` and the files that it names. `None` if `scenario.ron` has no fields that can be read.
pub(super) fn read_layer(reading: &mut ReadSoFar, id: &str, folder: &dyn Folder) -> Option<Layer> {
    let (parsed, span) = read_file(reading, id, folder, MAIN_FILE, None)?;
    let mut whole = matches!(parsed, Parsed::Whole(_));
    let fields = struct_fields(reading, parsed.any()?)?;
    let mut layer =
        Layer { span, fields: Vec::new(), extends: None, remove: Vec::new(), changes: Vec::new(), whole: true };
    let mut named = Vec::new();
    let mut own = Vec::new();
    for (key, node) in fields {
        match key.name.as_str() {
            "files" => {
                let files = strings(reading, &key, node);
                named = at_most(reading, &key, files, MAX_FILES - 1);
            }
            "extends" => {
                layer.extends = extends(reading, node);
                whole &= layer.extends.is_some();
            }
            _ => own.push((key, node)),
        }
    }
    unite(reading, &mut layer.fields, own);
    for (at, file) in named.iter().enumerate() {
        let place = file.span_of(0..file.value.len());
        let again = named.iter().take(at).any(|one| one.value == file.value);
        if again || file.value == MAIN_FILE {
            reading.diagnostics.push(Diagnostic::error(place, format!("the file `{}` is named twice", file.value)));
            continue;
        }
        let read = read_file(reading, id, folder, &file.value, Some(place));
        let Some((parsed, _)) = read else {
            whole = false;
            continue;
        };
        whole &= matches!(parsed, Parsed::Whole(_));
        let fields = parsed.any().and_then(|node| struct_fields(reading, node));
        let Some(fields) = fields else {
            whole = false;
            continue;
        };
        let (misplaced, fields): (Vec<_>, Vec<_>) =
            fields.into_iter().partition(|(key, _)| matches!(key.name.as_str(), "files" | "extends"));
        for (key, _) in misplaced {
            reading
                .diagnostics
                .push(Diagnostic::error(key.span, format!("`{}` can stand in `{MAIN_FILE}` only", key.name)));
        }
        unite(reading, &mut layer.fields, fields);
    }
    layer.whole = whole;
    take_edits(reading, &mut layer);
    Some(layer)
}

/// Adds fields to those of earlier files. Maps are joined; any other field may be written only once.
fn unite(reading: &mut ReadSoFar, into: &mut Vec<(Key, Node)>, fields: Vec<(Key, Node)>) {
    for (key, node) in fields {
        let Some((first, existing)) = into.iter_mut().find(|(known, _)| known.name == key.name) else {
            into.push((key, node));
            continue;
        };
        match (&mut existing.value, node.value) {
            (Value::Map(entries), Value::Map(more)) => {
                add_entries(reading, entries, more, |sources, entry, known| {
                    let place = sources.describe(known);
                    Diagnostic::error(entry.span, format!("`{}.{}` is written twice", key.name, entry.name))
                        .note(format!("the first stands at {place}"))
                });
            }
            _ => {
                let place = reading.sources.describe(first.span);
                reading.diagnostics.push(
                    Diagnostic::error(key.span, format!("the field `{}` is written twice", key.name))
                        .note(format!("the first stands at {place}"))
                        .note("only maps can be spread over several files"),
                );
            }
        }
    }
}

/// Adds entries to a map. For a key that exists already, `twice` makes the finding from the place of the first one, up
/// to [`MAX_FINDINGS`] times. Keys are looked up by hash, so that many entries take linear time.
pub(super) fn add_entries(
    reading: &mut ReadSoFar,
    entries: &mut Vec<(Key, Node)>,
    more: Vec<(Key, Node)>,
    twice: impl Fn(&Sources, &Key, Span) -> Diagnostic,
) {
    let mut places: HashMap<String, Span> = entries.iter().map(|(key, _)| (key.name.clone(), key.span)).collect();
    let mut told = 0;
    for (entry, value) in more {
        match places.get(&entry.name) {
            Some(known) if told < MAX_FINDINGS => {
                told += 1;
                let found = twice(&reading.sources, &entry, *known);
                reading.diagnostics.push(found);
            }
            Some(_) => {}
            None => {
                places.insert(entry.name.clone(), entry.span);
                entries.push((entry, value));
            }
        }
    }
}

/// Takes `changes` and `remove` out of the joined fields.
fn take_edits(reading: &mut ReadSoFar, layer: &mut Layer) {
    let (edits, fields): (Vec<_>, Vec<_>) = std::mem::take(&mut layer.fields)
        .into_iter()
        .partition(|(key, _)| matches!(key.name.as_str(), "changes" | "remove"));
    layer.fields = fields;
    for (key, node) in edits {
        if layer.extends.is_none() && layer.whole {
            reading.diagnostics.push(
                Diagnostic::error(key.span, format!("`{}` has no parent to work on", key.name))
                    .help("name the parent with `extends: \"id\"`"),
            );
            continue;
        }
        if key.name == "remove" {
            let paths = strings(reading, &key, node);
            layer.remove = at_most(reading, &key, paths, MAX_EDITS);
            continue;
        }
        let kind = node.kind_name();
        match node.value {
            Value::Map(changes) => layer.changes = at_most(reading, &key, changes, MAX_EDITS),
            _ => reading.diagnostics.push(
                Diagnostic::error(node.span, format!("`changes` must be a map of paths, not {kind}"))
                    .help("write `changes: { \"releases.atacms.lead_time\": 2 }`"),
            ),
        }
    }
}

/// Reads and parses one file. Returns the span of its beginning too. If it cannot be read, a finding says why, at
/// `named_at` if that is given.
fn read_file(
    reading: &mut ReadSoFar,
    id: &str,
    folder: &dyn Folder,
    file: &str,
    named_at: Option<Span>,
) -> Option<(Parsed, Span)> {
    let at = |message: String| match named_at {
        Some(span) => Diagnostic::error(span, message),
        None => Diagnostic::plain_error(message),
    };
    if reading.files.len() >= MAX_FILES {
        reading
            .diagnostics
            .push(at(format!("`{file}` is not read: a scenario and its parents may have at most {MAX_FILES} files")));
        return None;
    }
    let shown = folder.shown_name(file);
    let read = check_name(file).and_then(|()| folder.read(file));
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) if file == MAIN_FILE => {
            reading
                .diagnostics
                .push(at(format!("the scenario `{id}` has no `{MAIN_FILE}`")).note(format!("looked for `{shown}`")));
            return None;
        }
        Err(error) => {
            let found = at(format!("the file `{file}` cannot be used"));
            let found = match error {
                ReadError::NotFound => found.note(format!("there is no `{shown}`")),
                other => found.note(other.to_string()),
            };
            reading.diagnostics.push(found);
            return None;
        }
    };
    reading.bytes += bytes.len() as u64;
    if reading.bytes > MAX_SCENARIO_BYTES {
        reading.diagnostics.push(at(format!(
            "`{file}` is not read: a scenario and its parents may have at most {MAX_SCENARIO_BYTES} bytes"
        )));
        return None;
    }
    let size = bytes.len();
    let (text, broken) = decode(bytes);
    let source = reading.sources.add(shown, text);
    reading.files.push(LoadedFile { scenario: id.to_owned(), name: file.to_owned(), source, bytes: size });
    if let Some(byte) = broken {
        reading.diagnostics.push(not_utf8(&reading.sources, source, byte));
        return None;
    }
    let parsed = parse(&reading.sources, source, &mut reading.diagnostics);
    Some((parsed, Span::start_of(source)))
}

/// The text, or its beginning up to the first byte that is not UTF-8, and that byte.
fn decode(bytes: Vec<u8>) -> (String, Option<u8>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = bytes.get(..valid).unwrap_or_default();
            (String::from_utf8_lossy(text).into_owned(), Some(bytes.get(valid).copied().unwrap_or(0)))
        }
    }
}

fn not_utf8(sources: &Sources, file: FileId, byte: u8) -> Diagnostic {
    let end = sources.text(file).len();
    Diagnostic::error(Span::new(file, end, end), format!("`{}` is not UTF-8 text", sources.name(file)))
        .label(format!("the byte after this is 0x{byte:02x}"))
        .help("save the file as UTF-8")
}

fn struct_fields(reading: &mut ReadSoFar, node: Node) -> Option<Vec<(Key, Node)>> {
    let kind = node.kind_name();
    match node.value {
        Value::Struct { name: None, fields } if fields.len() > MAX_FIELDS => {
            reading
                .diagnostics
                .push(Diagnostic::error(node.span, format!("a file may have at most {MAX_FIELDS} fields")));
            None
        }
        Value::Struct { name: None, fields } => Some(fields),
        Value::Unit => Some(Vec::new()),
        _ => {
            reading.diagnostics.push(
                Diagnostic::error(node.span, format!("a file must hold one struct without a name, not {kind}"))
                    .help("write `( field: value, … )`"),
            );
            None
        }
    }
}

fn extends(reading: &mut ReadSoFar, node: Node) -> Option<Text> {
    let kind = node.kind_name();
    match node.value {
        Value::Text(text) => Some(text),
        _ => {
            reading.diagnostics.push(
                Diagnostic::error(node.span, format!("`extends` must be the id of a scenario, not {kind}"))
                    .help("write `extends: \"long-war\"`"),
            );
            None
        }
    }
}

fn strings(reading: &mut ReadSoFar, key: &Key, node: Node) -> Vec<Text> {
    let kind = node.kind_name();
    let Value::List(items) = node.value else {
        reading
            .diagnostics
            .push(Diagnostic::error(node.span, format!("`{}` must be a list of strings, not {kind}", key.name)));
        return Vec::new();
    };
    let mut texts = Vec::new();
    let mut told = 0;
    for item in items {
        let kind = item.kind_name();
        match item.value {
            Value::Text(text) => texts.push(text),
            _ if told >= MAX_FINDINGS => {}
            _ => {
                told += 1;
                reading
                    .diagnostics
                    .push(Diagnostic::error(item.span, format!("`{}` holds strings, not {kind}", key.name)));
            }
        }
    }
    texts
}

/// The items. If there are more than `most`, only the first of them, and a finding says so.
fn at_most<T>(reading: &mut ReadSoFar, key: &Key, mut items: Vec<T>, most: usize) -> Vec<T> {
    if items.len() > most {
        reading.diagnostics.push(Diagnostic::error(
            key.span,
            format!("`{}` has {} items; at most {most} are read", key.name, items.len()),
        ));
        items.truncate(most);
    }
    items
}
