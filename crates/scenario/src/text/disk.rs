//! Scenario folders on disk.
//!
//! Only this file of the module touches the file system. A scenario may come from a stranger. So it must not write, and
//! must check the kind, size and place of a file before it opens it.

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
    /// The folder at a path. The path is not checked before a file is read.
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
        let root = fs::canonicalize(&self.path).map_err(|error| read_error(&error))?;
        // The file is opened below by this resolved path, so that a link cannot lead elsewhere in the meantime.
        let path = fs::canonicalize(root.join(file)).map_err(|error| read_error(&error))?;
        if !path.starts_with(&root) {
            return Err(ReadError::Outside);
        }
        // Checked before opening, because opening a pipe waits for a writer.
        let metadata = fs::symlink_metadata(&path).map_err(|error| read_error(&error))?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        check_size(metadata.len())?;
        let mut bytes = Vec::new();
        File::open(&path)
            .map_err(|error| read_error(&error))?
            .take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| read_error(&error))?;
        // The file may have grown since the check.
        check_size(bytes.len() as u64)?;
        Ok(bytes)
    }
}

/// A folder of scenario folders. Their names are the ids of the scenarios.
#[derive(Clone, Debug)]
pub struct DiskLibrary {
    path: PathBuf,
}

impl DiskLibrary {
    /// The library at a path. If there is no such folder, the library has no scenarios.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Whether a path is a folder that really lies in the library, with links followed.
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
        // Systems list folders in different orders.
        ids.sort();
        ids
    }
}

fn read_error(error: &std::io::Error) -> ReadError {
    match error.kind() {
        // `NotADirectory`: a part of the path is a file. For the author, this means that the file is not there.
        ErrorKind::NotFound | ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Io(error.to_string()),
    }
}
