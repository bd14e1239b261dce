//! Scenario folders in memory: those built into the program, and those of tests and editors.
//!
//! The rules for names and sizes are the same as on disk. This file must not touch the file system.

use std::collections::BTreeMap;

use super::folder::{Folder, Library, ReadError, check_any_name, check_size};

/// The files of one scenario by name.
#[derive(Clone, Debug, Default)]
pub struct MemoryFolder {
    name: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFolder {
    /// An empty folder. Messages show `name` before the name of a file.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), files: BTreeMap::new() }
    }

    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, file: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(file.into(), bytes.into());
        self
    }
}

impl Folder for MemoryFolder {
    fn shown_name(&self, file: &str) -> String {
        shown(&self.name, file)
    }

    fn read(&self, file: &str) -> Result<Vec<u8>, ReadError> {
        check_any_name(file)?;
        let bytes = self.files.get(file).ok_or(ReadError::NotFound)?;
        check_size(bytes.len() as u64)?;
        Ok(bytes.clone())
    }
}

/// Scenarios by id.
#[derive(Clone, Debug, Default)]
pub struct MemoryLibrary {
    folders: BTreeMap<String, MemoryFolder>,
}

impl MemoryLibrary {
    /// A library without scenarios.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file of a scenario. If there is no scenario with this id, it is added too.
    #[must_use]
    pub fn with(mut self, id: impl Into<String>, file: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let id = id.into();
        let folder = self.folders.remove(&id).unwrap_or_else(|| MemoryFolder::new(id.clone())).with(file, bytes);
        self.folders.insert(id, folder);
        self
    }

    /// Adds or replaces the folder of a scenario.
    #[must_use]
    pub fn with_folder(mut self, id: impl Into<String>, folder: MemoryFolder) -> Self {
        self.folders.insert(id.into(), folder);
        self
    }
}

impl Library for MemoryLibrary {
    fn open(&self, id: &str) -> Option<Box<dyn Folder>> {
        let folder = self.folders.get(id)?.clone();
        Some(Box::new(folder))
    }

    fn ids(&self) -> Vec<String> {
        self.folders.keys().cloned().collect()
    }
}

/// Scenarios built into the program: for each its id, and the names and texts of its files.
pub type Embedded = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// A library of [`Embedded`] scenarios.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedLibrary {
    scenarios: Embedded,
}

impl EmbeddedLibrary {
    /// A library of scenarios built into the program.
    #[must_use]
    pub const fn new(scenarios: Embedded) -> Self {
        Self { scenarios }
    }
}

impl Library for EmbeddedLibrary {
    fn open(&self, id: &str) -> Option<Box<dyn Folder>> {
        let (id, files) = self.scenarios.iter().find(|(known, _)| *known == id)?;
        Some(Box::new(EmbeddedFolder { id, files }))
    }

    fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.scenarios.iter().map(|(id, _)| (*id).to_owned()).collect();
        ids.sort();
        ids
    }
}

struct EmbeddedFolder {
    id: &'static str,
    files: &'static [(&'static str, &'static str)],
}

impl Folder for EmbeddedFolder {
    fn shown_name(&self, file: &str) -> String {
        shown(self.id, file)
    }

    fn read(&self, file: &str) -> Result<Vec<u8>, ReadError> {
        check_any_name(file)?;
        let (_, text) = self.files.iter().find(|(name, _)| *name == file).ok_or(ReadError::NotFound)?;
        check_size(text.len() as u64)?;
        Ok(text.as_bytes().to_vec())
    }
}

fn shown(folder: &str, file: &str) -> String {
    match folder {
        "" => file.to_owned(),
        _ => format!("{folder}/{file}"),
    }
}
