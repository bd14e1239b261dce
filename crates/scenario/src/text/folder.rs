//! What a scenario's files are read from, and the rules that keep a stranger's scenario harmless.
//!
//! The traits say nothing about where files live; this file must not touch the file system.

use thiserror::Error;

/// The file every scenario begins with.
pub const MAIN_FILE: &str = "scenario.ron";
/// Bytes a single file may have.
pub const MAX_FILE_BYTES: u64 = 1 << 20;
/// Bytes all files of a scenario and its parents may have together.
pub const MAX_SCENARIO_BYTES: u64 = 8 << 20;
/// Files a scenario and its parents may have together.
pub const MAX_FILES: usize = 64;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// It is too large; it was not read.
    #[error("it has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit it breaks.
        limit: u64,
    },
    /// The name leads out of the scenario's folder.
    #[error("it lies outside the scenario's folder")]
    Outside,
    /// The name is none a scenario's file may have.
    #[error("the name of a file is relative, has `/` between its parts and ends in `.ron`")]
    BadName,
    /// The name is none a geography's file may have.
    #[error("the name of a geography is relative, has `/` between its parts and ends in `.geojson`")]
    BadGeographyName,
    /// It is not text.
    #[error("it is not UTF-8 text")]
    NotText,
    /// With it the scenario would have more files, or more bytes, than are read.
    #[error("a scenario and its parents may have at most {MAX_FILES} files and {MAX_SCENARIO_BYTES} bytes")]
    TooMany,
    /// It is a folder, a pipe or a device.
    #[error("it is not a plain file")]
    NotAFile,
    /// The system could not read it.
    #[error("it cannot be read: {0}")]
    Io(String),
}

/// The files of one scenario.
pub trait Folder {
    /// What messages call a file of this folder.
    fn shown_name(&self, file: &str) -> String;

    /// The bytes of a file.
    ///
    /// # Errors
    /// Says why it could not be read. A file over [`MAX_FILE_BYTES`] is refused before it is read.
    fn read(&self, file: &str) -> Result<Vec<u8>, ReadError>;
}

/// Scenarios by id.
pub trait Library {
    /// The folder of a scenario, if there is one with this id.
    fn open(&self, id: &str) -> Option<Box<dyn Folder>>;

    /// The ids of all scenarios, sorted.
    fn ids(&self) -> Vec<String>;
}

impl Library for Box<dyn Library> {
    fn open(&self, id: &str) -> Option<Box<dyn Folder>> {
        self.as_ref().open(id)
    }

    fn ids(&self) -> Vec<String> {
        self.as_ref().ids()
    }
}

/// Several libraries as one; of two scenarios with the same id that of the earlier library counts.
#[derive(Default)]
pub struct Stack {
    libraries: Vec<Box<dyn Library>>,
}

impl Stack {
    /// A stack of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a library behind all others.
    #[must_use]
    pub fn with(mut self, library: impl Library + 'static) -> Self {
        self.libraries.push(Box::new(library));
        self
    }
}

impl Library for Stack {
    fn open(&self, id: &str) -> Option<Box<dyn Folder>> {
        self.libraries.iter().find_map(|library| library.open(id))
    }

    fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.libraries.iter().flat_map(Library::ids).collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

/// Whether a word can be the id of a scenario: `[a-z][a-z0-9_-]*`, at most 64 bytes.
#[must_use]
pub fn is_scenario_id(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}

/// Whether a scenario may name a file so, before anyone looks for it.
///
/// # Errors
/// [`ReadError::Outside`] for a name that could lead out of the folder on any system, [`ReadError::BadName`] for
/// one that is merely not allowed.
pub fn check_name(file: &str) -> Result<(), ReadError> {
    check_path(file, &[".ron"], ReadError::BadName)
}

/// Whether a scenario may name a geography so.
///
/// # Errors
/// As [`check_name`], with [`ReadError::BadGeographyName`].
pub fn check_geography_name(file: &str) -> Result<(), ReadError> {
    check_path(file, &[".geojson"], ReadError::BadGeographyName)
}

/// Whether a folder may be asked for a file of this name at all.
///
/// # Errors
/// As [`check_name`].
pub fn check_any_name(file: &str) -> Result<(), ReadError> {
    check_path(file, &[".ron", ".geojson"], ReadError::BadName)
}

fn check_path(file: &str, endings: &[&str], bad: ReadError) -> Result<(), ReadError> {
    let mut parts = file.split('/');
    // A backslash and a colon mean nothing here, but part folders and name drives elsewhere.
    if file.starts_with('/') || file.contains(['\\', ':']) || parts.clone().any(|part| part == "..") {
        return Err(ReadError::Outside);
    }
    let mut stems = endings.iter().filter_map(|ending| file.strip_suffix(ending));
    let ends_right = stems.any(|stem| !stem.is_empty() && !stem.ends_with('/'));
    if !ends_right
        || file.len() > 255
        || file.chars().any(char::is_control)
        || parts.any(|part| part.is_empty() || part == ".")
    {
        return Err(bad);
    }
    Ok(())
}

/// Refuses a size above the limit of a file.
///
/// # Errors
/// [`ReadError::TooLarge`] with the size.
pub fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes, limit: MAX_FILE_BYTES });
    }
    Ok(())
}
