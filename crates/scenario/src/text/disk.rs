//! Scenario folders on disk.
//!
//! The only file of this module that touches the file system. It must not write, and must not open anything whose
//! kind, size and place it has not looked at first: a scenario may come from a stranger.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::folder::{
    Folder, Library, MAIN_FILE, MAX_FILE_BYTES, ReadError, check_any_name, check_size, is_scenario_id,
};

/// One scenario's folder.
#[derive(Clone, Debug)]
pub struct DiskFolder {
    path: PathBuf,
}

impl DiskFolder {
    /// The folder at a path; it is not looked at before a file of it is read.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }
}

impl Folder for DiskFolder {
    fn shown_name(&self, file: &str) -> String {
        self.path.join(file).display().to_string()
    }

    fn read(&self, file: &str) -> Result<Vec<u8>, ReadError> {
        check_any_name(file)?;
        let root = fs::canonicalize(&self.path).map_err(|error| told(&error))?;
        // The real path is what is opened below, so that a link cannot point elsewhere in between.
        let path = fs::canonicalize(root.join(file)).map_err(|error| told(&error))?;
        if !path.starts_with(&root) {
            return Err(ReadError::Outside);
        }
        // Asking before opening: opening a pipe waits for a writer.
        let metadata = fs::symlink_metadata(&path).map_err(|error| told(&error))?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        check_size(metadata.len())?;
        let mut bytes = Vec::new();
        File::open(&path)
            .map_err(|error| told(&error))?
            .take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| told(&error))?;
        // It may have grown since it was asked.
        check_size(bytes.len() as u64)?;
        Ok(bytes)
    }
}

/// A folder of scenario folders, whose names are the scenarios' ids.
#[derive(Clone, Debug)]
pub struct DiskLibrary {
    path: PathBuf,
}

impl DiskLibrary {
    /// The library at a path; a folder that does not exist is a library without scenarios.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Whether a folder of the library is one, and does not lead out of it.
    fn holds(&self, folder: &Path) -> bool {
        let inside = || Some(fs::canonicalize(folder).ok()?.starts_with(fs::canonicalize(&self.path).ok()?));
        folder.is_dir() && inside() == Some(true)
    }
}

/// A folder in a library that is none of its scenarios, though it looks like one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PassedOver {
    /// The folder's name.
    pub name: String,
    /// Its path.
    pub path: PathBuf,
    /// Why it is passed over.
    pub reason: Unusable,
}

/// Why a folder is none of a library's scenarios.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unusable {
    /// A link whose target lies outside the library.
    #[error("it is a link that leads out of the folder")]
    LeadsOut,
    /// A link without a target.
    #[error("it is a link that leads nowhere")]
    LeadsNowhere,
    /// The name is no id.
    #[error("its name is no id; an id is up to 64 of `a` to `z`, `0` to `9`, `-` and `_`, and begins with a letter")]
    NotAnId,
    /// It has a file that is nearly called [`MAIN_FILE`], and none that is.
    #[error("it has no `{MAIN_FILE}`, only a file with a name like it")]
    NoMainFile,
}

impl DiskLibrary {
    /// The folders that look like scenarios and are passed over, by name. Plain files, and folders without anything like
    /// a scenario in them, are not told.
    #[must_use]
    pub fn passed_over(&self) -> Vec<PassedOver> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().filter_map(Result::ok);
        let mut found: Vec<PassedOver> = entries
            .filter_map(|entry| {
                let path = entry.path();
                let name = entry.file_name().to_string_lossy().into_owned();
                let reason = self.unusable(&path, entry.file_name().to_str())?;
                Some(PassedOver { name, path, reason })
            })
            .collect();
        found.sort_by(|one, other| one.path.cmp(&other.path));
        found
    }

    fn unusable(&self, path: &Path, name: Option<&str>) -> Option<Unusable> {
        if path.is_symlink() && !path.exists() {
            return Some(Unusable::LeadsNowhere);
        }
        if !path.is_dir() {
            return None;
        }
        if !path.join(MAIN_FILE).exists() {
            return has_nearly_a_main_file(path).then_some(Unusable::NoMainFile);
        }
        if !self.holds(path) {
            return Some(Unusable::LeadsOut);
        }
        (!name.is_some_and(is_scenario_id)).then_some(Unusable::NotAnId)
    }
}

/// Whether a folder has a file such as `Scenario.ron`, or `scenario.ron.txt`: an editor's addition that some systems hide.
fn has_nearly_a_main_file(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries
        .take(MAX_LOOKED_AT)
        .any(|entry| entry.file_name().to_string_lossy().to_ascii_lowercase().starts_with("scenario."))
}

/// Entries of a folder that are looked at for a file with a name like [`MAIN_FILE`].
const MAX_LOOKED_AT: usize = 1000;

impl Library for DiskLibrary {
    fn open(&self, id: &str) -> Option<Box<dyn Folder>> {
        if !is_scenario_id(id) {
            return None;
        }
        let path = self.path.join(id);
        self.holds(&path).then(|| Box::new(DiskFolder::new(path)) as Box<dyn Folder>)
    }

    fn ids(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return Vec::new();
        };
        let mut ids: Vec<String> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let id = path.file_name()?.to_str()?.to_owned();
                let counts = is_scenario_id(&id) && self.holds(&path) && path.join(MAIN_FILE).exists();
                counts.then_some(id)
            })
            .collect();
        // The order in which a system lists a folder is its own affair.
        ids.sort();
        ids
    }
}

fn told(error: &std::io::Error) -> ReadError {
    match error.kind() {
        // Not a directory: a part of the path is a file, so to the author the file behind it is simply not there.
        ErrorKind::NotFound | ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Io(error.to_string()),
    }
}
