//! Implements the traits of the sitting with the disk of this machine.

use std::path::{Path, PathBuf};

use super::{FileError, Places, Store, drawn_seed, read};
use scenario::Reading;
use sitting::{Entry, Library, Place, Preferences, Saves, Seeds, Trouble};

impl From<FileError> for Trouble {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Taken(name) => Self::Taken(name),
            FileError::Protected(_) => Self::Protected(error.to_string()),
            other => Self::Other(other.to_string()),
        }
    }
}

impl Saves for Store {
    fn keep(&self, name: &str, at: Option<&Path>, text: &str) -> Result<PathBuf, Trouble> {
        Ok(self.keep(name, at, text)?)
    }

    fn copy(&self, name: &str, text: &str) -> Result<PathBuf, Trouble> {
        Ok(self.copy(name, text)?)
    }

    fn read(&self, at: &Path) -> Result<String, Trouble> {
        Ok(read(at)?)
    }

    fn find(&self, name: &str) -> PathBuf {
        let is_listed = || {
            let path = self.folder()?.join(format!("{name}.ron"));
            (!name.contains(['/', '\\']) && path.symlink_metadata().is_ok()).then_some(path)
        };
        // Names made of a scenario's id can have what a player's own cannot.
        is_listed().or_else(|| self.path(name).ok()).unwrap_or_else(|| PathBuf::from(name))
    }

    fn list(&self) -> Vec<Entry> {
        let name = |path: &Path| path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        self.files().into_iter().map(|(modified, path)| Entry { name: name(&path), path, modified }).collect()
    }

    fn remove(&self, at: &Path) -> Result<(), Trouble> {
        Ok(self.remove(at)?)
    }
}

impl Preferences for Store {
    fn settings(&self) -> Result<Option<String>, Trouble> {
        Ok(self.read_settings()?)
    }

    fn keep_settings(&self, text: &str) -> Result<(), Trouble> {
        Ok(self.write_settings(text)?)
    }
}

impl Seeds for Store {
    fn drawn_seed(&self) -> u64 {
        drawn_seed()
    }
}

impl Library for Places {
    fn all(&self) -> Vec<Place> {
        self.all()
    }

    fn read(&self, id: &str) -> Reading {
        self.read(id)
    }
}
