//! Loads a scenario: reads its files and its parents, and applies what it adds, removes and changes.
//!
//! This is the entry to the module. It returns one tree and all findings. It must not know what a scenario means.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::folder::{Folder, Library, MAX_FILES, MAX_SCENARIO_BYTES, ReadError, check_geography_name, is_scenario_id};
use super::layer::{Layer, ReadSoFar, read_layer};
use super::merge::{change_by_argument, lay_over};
use super::source::{FileId, LoadedFile, Sources, Span};
use super::tree::{Node, Text, Value};

/// The most scenarios in a line of parents, with the one that is loaded.
pub const MAX_GENERATIONS: usize = 4;

/// The result of loading a scenario.
pub struct Loaded {
    /// The texts that were read.
    pub sources: Sources,
    /// The merged tree: a struct without a name, and without `files`, `extends`, `changes` and `remove`. `None` if a
    /// file could not be read completely. Other errors leave the tree, so that its content can be checked too.
    pub tree: Option<Node>,
    /// The files that were read, the scenario's own first.
    pub files: Vec<LoadedFile>,
    /// All findings.
    pub diagnostics: Diagnostics,
    /// The folders of the scenario and its parents, with their ids.
    folders: Vec<(String, Box<dyn Folder>)>,
    /// The size of all files together, in bytes.
    bytes: u64,
}

impl std::fmt::Debug for Loaded {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sources, tree, files, diagnostics, .. } = self;
        formatter
            .debug_struct("Loaded")
            .field("sources", sources)
            .field("tree", tree)
            .field("files", files)
            .field("diagnostics", diagnostics)
            .finish_non_exhaustive()
    }
}

impl Loaded {
    /// Reads a file of geography and adds its text to the sources. The folder is that of the scenario or parent whose
    /// text has `place`. The text is not parsed.
    ///
    /// # Errors
    /// If the file could not be read. It counts towards the limits on a scenario's files like any other.
    pub fn read_geography(&mut self, place: Span, file: &str) -> Result<FileId, ReadError> {
        check_geography_name(file)?;
        let author = self.files.iter().find(|known| known.source == place.file).ok_or(ReadError::NotFound)?;
        let id = author.scenario.clone();
        let (_, folder) = self.folders.iter().find(|(known, _)| *known == id).ok_or(ReadError::NotFound)?;
        if self.files.len() >= MAX_FILES {
            return Err(ReadError::TooMany);
        }
        let bytes = folder.read(file)?;
        let shown = folder.shown_name(file);
        let size = bytes.len();
        if self.bytes + size as u64 > MAX_SCENARIO_BYTES {
            return Err(ReadError::TooMany);
        }
        self.bytes += size as u64;
        let text = String::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
        let source = self.sources.add(shown, text);
        self.files.push(LoadedFile { scenario: id, name: file.to_owned(), source, bytes: size });
        Ok(source)
    }
}

/// Loads the scenario `id` from a library. With `folder_override`, its own files are read from that folder and its
/// parents from the library.
#[must_use]
pub fn load(library: &dyn Library, id: &str, folder_override: Option<Box<dyn Folder>>) -> Loaded {
    load_changed(library, id, folder_override, &[])
}

/// Loads a scenario as [`load`] does, with changes on top of it, each written `PATH=VALUE`.
#[must_use]
pub fn load_changed(
    library: &dyn Library,
    id: &str,
    folder_override: Option<Box<dyn Folder>>,
    changes: &[String],
) -> Loaded {
    let mut reading = ReadSoFar::default();
    let mut folders = Vec::new();
    let mut tree = tree(&mut reading, &mut folders, library, id, folder_override);
    if let Some(root) = &mut tree {
        for change in changes {
            change_by_argument(&mut reading, root, change);
        }
    }
    let ReadSoFar { sources, diagnostics, files, bytes } = reading;
    Loaded { sources, tree, files, diagnostics, folders, bytes }
}

fn tree(
    reading: &mut ReadSoFar,
    folders: &mut Vec<(String, Box<dyn Folder>)>,
    library: &dyn Library,
    id: &str,
    folder_override: Option<Box<dyn Folder>>,
) -> Option<Node> {
    let Some(folder) = folder_override.or_else(|| library.open(id)) else {
        let unknown = Diagnostic::plain_error(format!("unknown scenario `{id}`"));
        reading.diagnostics.push(known_ids(unknown, library, id));
        return None;
    };
    let mut layers = Vec::new();
    let mut line = vec![id.to_owned()];
    let mut next = Some(folder);
    // A bad file does not stop the loop, so that mistakes in parents are found too.
    let mut whole = true;
    while let Some(folder) = next.take() {
        let generation = line.last().map_or("", String::as_str).to_owned();
        let layer = read_layer(reading, &generation, folder.as_ref())?;
        folders.push((generation, folder));
        whole &= layer.whole;
        if let Some(parent) = &layer.extends {
            match open_parent(library, &line, parent) {
                Ok(folder) => {
                    line.push(parent.value.clone());
                    next = Some(folder);
                }
                Err(found) => {
                    reading.diagnostics.push(found);
                    whole = false;
                }
            }
        }
        layers.push(layer);
    }
    if !whole {
        return None;
    }
    let mut layers = layers.into_iter().rev();
    let root = layers.next()?;
    let first = Node::new(root.span, Value::Struct { name: None, fields: root.fields });
    Some(layers.fold(first, |parent, child| over(reading, parent, child)))
}

fn over(reading: &mut ReadSoFar, parent: Node, child: Layer) -> Node {
    let fields = match parent.value {
        Value::Struct { fields, .. } => fields,
        _ => Vec::new(),
    };
    lay_over(reading, fields, child)
}

fn open_parent(library: &dyn Library, line: &[String], parent: &Text) -> Result<Box<dyn Folder>, Diagnostic> {
    let id = parent.value.as_str();
    let place = parent.span_of(0..id.len());
    let chain = || {
        let mut ids: Vec<String> = line.iter().map(|id| format!("`{id}`")).collect();
        ids.push(format!("`{id}`"));
        ids.join(" extends ")
    };
    if line.iter().any(|known| known == id) {
        return Err(Diagnostic::error(place, format!("`{id}` extends itself in a circle")).note(chain()));
    }
    if line.len() >= MAX_GENERATIONS {
        return Err(Diagnostic::error(place, format!("scenarios extend one another more than {MAX_GENERATIONS} deep"))
            .note(chain()));
    }
    let folder = is_scenario_id(id).then(|| library.open(id)).flatten();
    folder.ok_or_else(|| {
        let unknown = Diagnostic::error(place, format!("unknown scenario `{id}`"));
        known_ids(unknown, library, id)
    })
}

fn known_ids(diagnostic: Diagnostic, library: &dyn Library, id: &str) -> Diagnostic {
    const SHOWN: usize = 12;
    let ids = library.ids();
    let diagnostic = diagnostic.did_you_mean(id, ids.iter().map(String::as_str));
    if ids.is_empty() {
        return diagnostic.note("there are no scenarios");
    }
    let shown: Vec<String> = ids.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    let more = if ids.len() > SHOWN { ", …" } else { "" };
    diagnostic.note(format!("there are {}{more}", shown.join(", ")))
}
