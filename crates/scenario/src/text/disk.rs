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
