//! The texts that were read, and places in them.
//!
//! It keeps the texts and turns offsets into lines and columns. It must not read files or know what the texts mean.

/// A file in a [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(u32);

/// One file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedFile {
    /// The id of the scenario it belongs to.
    pub scenario: String,
    /// Its name in the scenario's folder.
    pub name: String,
    /// The id of its text in [`Sources`].
    pub source: FileId,
    /// Its size in bytes.
    pub bytes: usize,
}

/// A part of one file, from byte offset `start` up to, but without, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The offset of its first byte.
    pub start: u32,
    /// The offset after its last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`. Offsets beyond 4 GiB become the largest offset that a span can hold.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: offset(start), end: offset(end.max(start)) }
    }

    /// The empty span at the beginning of a file.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A place in a file, for people: line and column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

#[derive(Clone, Debug)]
struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

/// The texts of all files that were read, and the names that messages show for them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// An empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text. Messages call it `name`.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| offset(at + 1));
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        let id = FileId(offset(self.files.len()));
        self.files.push(SourceFile { name: name.into(), text, line_starts });
        id
    }

    /// The name that messages show for a file; empty if the file is of another collection.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("", |found| found.name.as_str())
    }

    /// The text of a file; empty if the file is of another collection.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |found| found.text.as_str())
    }

    /// The text that a span covers; empty if the span does not fit the file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// All files in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = FileId> + '_ {
        (0..self.files.len()).map(|at| FileId(offset(at)))
    }

    /// The line and column where a span begins.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        let Some(found) = self.get(span.file) else {
            return Location { line: 1, column: 1 };
        };
        let line = found.line_starts.partition_point(|start| *start <= span.start);
        let start =
            line.checked_sub(1).and_then(|before| found.line_starts.get(before)).map_or(0, |start| *start as usize);
        let end = floor_char(&found.text, span.start as usize);
        let column = found.text.get(start..end).map_or(0, |text| text.chars().count());
        Location { line: line.max(1), column: column + 1 }
    }

    /// The byte range of a line without its line break. Lines count from 1.
    #[must_use]
    pub fn line_range(&self, file: FileId, line: usize) -> std::ops::Range<usize> {
        let Some(found) = self.get(file) else {
            return 0..0;
        };
        let Some(start) = line.checked_sub(1).and_then(|before| found.line_starts.get(before)) else {
            return 0..0;
        };
        let start = *start as usize;
        let end = found.line_starts.get(line).map_or(found.text.len(), |next| *next as usize);
        let text = found.text.get(start..end).unwrap_or("");
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    /// The beginning of a span as `file:line:column`.
    #[must_use]
    pub fn describe(&self, span: Span) -> String {
        let Location { line, column } = self.location(span);
        format!("{}:{line}:{column}", self.name(span.file))
    }

    fn get(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file.0 as usize)
    }
}

/// The nearest character boundary at or before `at`.
pub(super) fn floor_char(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// The nearest character boundary at or after `at`.
pub(super) fn ceil_char(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at.min(text.len()))
}

/// An offset as a span holds it. Files are far smaller than the limit; a larger offset becomes the limit, and never
/// wraps around.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
