//! Where the files of scenarios come from, and the rules that keep a stranger's scenario harmless.
//!
//! The traits do not say where files are kept. This file must not touch the file system.

use thiserror::Error;

/// The name of the main file of every scenario.
pub const MAIN_FILE: &str = "scenario.ron";
/// The largest file, in bytes.
pub const MAX_FILE_BYTES: u64 = 1 << 20;
/// The largest size of all files of a scenario and its parents together, in bytes.
pub const MAX_SCENARIO_BYTES: u64 = 8 << 20;
/// The most files of a scenario and its parents together.
pub const MAX_FILES: usize = 64;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// It is too large.
    #[error("it has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The name leads out of the scenario's folder.
    #[error("it lies outside the scenario's folder")]
    Outside,
    /// A file of a scenario may not have this name.
    #[error("the name of a file is relative, has `/` between its parts and ends in `.ron`")]
    BadName,
    /// A file of geography may not have this name.
    #[error("the name of a geography is relative, has `/` between its parts and ends in `.geojson`")]
    BadGeographyName,
    /// It is not UTF-8 text.
    #[error("it is not UTF-8 text")]
    NotText,
    /// With this file, the scenario and its parents would have too many files or bytes.
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
    /// The name that messages show for a file of this folder.
    fn shown_name(&self, file: &str) -> String;

    /// The bytes of a file.
    ///
    /// # Errors
    /// If the file could not be read. A file larger than [`MAX_FILE_BYTES`] is refused before it is read.
    fn read(&self, file: &str) -> Result<Vec<u8>, ReadError>;
}

/// A collection of scenarios, each with an id.
pub trait Library {
    /// The folder of the scenario with this id, if there is one.
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

/// Several libraries as one. If two have a scenario with the same id, that of the earlier library is used.
#[derive(Default)]
pub struct Stack {
    libraries: Vec<Box<dyn Library>>,
}

impl Stack {
    /// A stack without libraries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a library after all others.
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

/// Checks the name of a RON file that a scenario names. Whether the file exists is not checked.
///
/// # Errors
/// [`ReadError::Outside`] if the name could lead out of the folder on some system, [`ReadError::BadName`] if it is not
/// allowed for another reason.
pub fn check_name(file: &str) -> Result<(), ReadError> {
    check_path(file, &[".ron"], ReadError::BadName)
}

/// Checks the name of a file of geography that a scenario names.
///
/// # Errors
/// Like [`check_name`], but with [`ReadError::BadGeographyName`].
pub fn check_geography_name(file: &str) -> Result<(), ReadError> {
    check_path(file, &[".geojson"], ReadError::BadGeographyName)
}

/// Checks the name of a file that a folder is asked for, whether RON or geography.
///
/// # Errors
/// Like [`check_name`].
pub fn check_any_name(file: &str) -> Result<(), ReadError> {
    check_path(file, &[".ron", ".geojson"], ReadError::BadName)
}

fn check_path(file: &str, endings: &[&str], bad: ReadError) -> Result<(), ReadError> {
    let mut parts = file.split('/');
    // A backslash separates folders on some systems, and a colon follows the name of a drive.
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

/// Checks the size of a file.
///
/// # Errors
/// [`ReadError::TooLarge`] if it is above [`MAX_FILE_BYTES`].
pub fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes, limit: MAX_FILE_BYTES });
    }
    Ok(())
}
