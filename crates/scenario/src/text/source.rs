//! The texts that were read and the places in them.
//!
//! It holds texts and answers where something stands; it must not read files and does not know what the texts say.

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
    /// Its text.
    pub source: FileId,
    /// Its size.
    pub bytes: usize,
}

/// A stretch of one file, as byte offsets; `end` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it stands in.
    pub file: FileId,
    /// The offset of its first byte.
    pub start: u32,
    /// The offset after its last byte.
    pub end: u32,
}

impl Span {
    /// A stretch from `start` to `end`; offsets beyond 4 GiB are held at the greatest that can be said.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: offset(start), end: offset(end.max(start)) }
    }

    /// The empty stretch where a file begins.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A place for people: both numbers count from one, columns count characters.
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

/// All files that were read, with the names to show for them.
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

    /// Takes a text in; `name` is what messages call it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| offset(at + 1));
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        let id = FileId(offset(self.files.len()));
        self.files.push(SourceFile { name: name.into(), text, line_starts });
        id
    }

    /// The name to show for a file; empty for a file of another collection.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("", |found| found.name.as_str())
    }

    /// The text of a file; empty for a file of another collection.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |found| found.text.as_str())
    }

    /// The text a span covers; empty when the span does not fit the file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// All files in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = FileId> + '_ {
        (0..self.files.len()).map(|at| FileId(offset(at)))
    }

    /// Line and column where a span begins.
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

    /// The byte range of a line, counted from one, without its line break.
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

    /// `file:line:column` of the beginning of a span.
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

/// An offset that fits a span. Files are far smaller than the limit; a greater one is held there, never wrapped.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
