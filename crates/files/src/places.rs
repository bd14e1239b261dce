//! Where scenarios are found: in a folder that the player names, among the player's own, and among those that are built
//! into the program.

use std::path::{Path, PathBuf};

use scenario::text::{DiskFolder, DiskLibrary, Folder, Library, Stack};
use scenario::{Reading, embedded, load};
use sitting::{Origin, Place};

/// Where to look for scenarios.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Places {
    /// A folder of scenario folders to look in first.
    pub named: Option<PathBuf>,
}

impl Places {
    /// The libraries in the order in which they are asked: the first that has a scenario wins.
    fn libraries(&self) -> Vec<(Origin, Box<dyn Library>)> {
        let mut found: Vec<(Origin, Box<dyn Library>)> = Vec::new();
        if let Some(named) = &self.named {
            found.push((Origin::Named(named.clone()), Box::new(DiskLibrary::new(named))));
        }
        if let Some(own) = data_folder().map(|folder| folder.join("scenarios")).filter(|folder| folder.is_dir()) {
            found.push((Origin::Own(own.clone()), Box::new(DiskLibrary::new(own))));
        }
        found.push((Origin::Shipped, Box::new(embedded())));
        found
    }

    /// Every scenario that is found, each once.
    #[must_use]
    pub fn all(&self) -> Vec<Place> {
        let mut found: Vec<Place> = Vec::new();
        for (origin, library) in self.libraries() {
            for id in library.ids() {
                // A scenario that was found earlier hides one of the same id.
                if found.iter().all(|place| place.id != id) {
                    found.push(Place { id, origin: origin.clone() });
                }
            }
        }
        found
    }

    /// All libraries as one.
    #[must_use]
    pub fn library(&self) -> Stack {
        self.libraries().into_iter().fold(Stack::new(), |stack, (_, library)| stack.with(library))
    }

    /// Whether a name is a path, or the id of a scenario that is found.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        is_path(name) || self.library().ids().iter().any(|id| id == name)
    }

    /// Reads a scenario: `name` is the path of its folder, or else an id in the libraries.
    #[must_use]
    pub fn read(&self, name: &str) -> Reading {
        let path = Path::new(name);
        if is_path(name) {
            let id = path
                .canonicalize()
                .ok()
                .as_deref()
                .unwrap_or(path)
                .file_name()
                .map_or_else(|| "scenario".to_owned(), |name| name.to_string_lossy().into_owned());
            let folder: Box<dyn Folder> = Box::new(DiskFolder::new(path));
            return load(&self.library(), &id, Some(folder));
        }
        load(&self.library(), name, None)
    }
}

/// Whether a name is that of a folder and not an id.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name == "." || name == ".."
}

/// The folder for the player's own scenarios, saves and settings, if the platform has one.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "release-authority").map(|folders| folders.data_dir().to_path_buf())
}
