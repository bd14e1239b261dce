//! Where scenarios are found: in a folder that the player names, among the player's own, and among those that are built
//! into the program.

use std::path::{Path, PathBuf};

use scenario::text::{DiskFolder, DiskLibrary, Folder, Library, MAIN_FILE, PassedOver, Stack};
use scenario::{Reading, embedded, load_changed};
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

    /// The folders that look like scenarios and are none, in the named folder and among the player's own.
    #[must_use]
    pub fn passed_over(&self) -> Vec<PassedOver> {
        let own = data_folder().map(|folder| folder.join("scenarios"));
        let folders = self.named.iter().chain(own.as_ref());
        folders.flat_map(|folder| DiskLibrary::new(folder).passed_over()).collect()
    }

    /// Why the named folder cannot be looked into, if it cannot.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn look(&self) -> Result<(), String> {
        let Some(named) = &self.named else { return Ok(()) };
        let shown = named.display();
        if !named.exists() {
            return Err(format!("there is no folder `{shown}`"));
        }
        if !named.is_dir() {
            return Err(format!("`{shown}` is not a folder; name the folder that holds the folders of scenarios"));
        }
        std::fs::read_dir(named).map(|_| ()).map_err(|error| format!("the folder `{shown}` cannot be read: {error}"))
    }

    /// Whether the named folder is that of a scenario, and not one of several.
    #[must_use]
    pub fn names_a_scenario(&self) -> bool {
        self.named.as_ref().is_some_and(|named| named.join(MAIN_FILE).exists())
    }

    /// Where a scenario comes from, if it is found and not one of those that the program carries with it: the path of
    /// its folder.
    #[must_use]
    pub fn folder_of(&self, name: &str) -> Option<PathBuf> {
        if is_path(name) {
            return Some(PathBuf::from(name));
        }
        match self.all().into_iter().find(|place| place.id == name)?.origin {
            Origin::Named(folder) | Origin::Own(folder) => Some(folder.join(name)),
            Origin::Shipped => None,
        }
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
        self.read_changed(name, &[])
    }

    /// Reads a scenario with changes, each written `PATH=VALUE` as the entries of a scenario's `changes` are.
    #[must_use]
    pub fn read_changed(&self, name: &str, changes: &[String]) -> Reading {
        let (id, folder) = self.opened(name);
        load_changed(&self.library(), &id, folder, changes)
    }

    /// The id of what is read under a name, and its folder if the name is that of one.
    #[must_use]
    pub fn opened(&self, name: &str) -> (String, Option<Box<dyn Folder>>) {
        let folder: Option<Box<dyn Folder>> = is_path(name).then(|| Box::new(DiskFolder::new(name)) as _);
        (id_of(name), folder)
    }

    /// The folder that a name leads to, where it is not the program's own or the player's: its path as one, or a folder in
    /// the named one. Absolute, so that it can be found from elsewhere.
    #[must_use]
    pub fn outside_folder(&self, name: &str) -> Option<PathBuf> {
        let folder = match &self.named {
            _ if is_path(name) => PathBuf::from(name),
            Some(named) if DiskLibrary::new(named).ids().iter().any(|id| id == name) => named.join(name),
            Some(_) | None => return None,
        };
        folder.canonicalize().ok()
    }
}

/// The id of the scenario that a name means: a folder's name if it is a path, else the name itself.
#[must_use]
pub fn id_of(name: &str) -> String {
    if !is_path(name) {
        return name.to_owned();
    }
    let path = Path::new(name);
    path.canonicalize()
        .ok()
        .as_deref()
        .unwrap_or(path)
        .file_name()
        .map_or_else(|| "scenario".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Whether a name is that of a folder and not an id.
#[must_use]
pub fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name == "." || name == ".."
}

/// Why there is no folder for the player's data.
pub const NO_FOLDER: &str = if cfg!(windows) {
    "there is no folder for saves: this system names none"
} else {
    "there is no folder for saves: neither XDG_DATA_HOME nor HOME is set"
};

/// The folder for the player's own scenarios, saves and settings, if the platform has one.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    const NAME: &str = "release-authority";
    directories::ProjectDirs::from("", "", NAME).map(|folders| folders.data_dir().to_path_buf()).or_else(|| {
        // Without a home, as in containers, there are no `ProjectDirs`; what is named is named all the same.
        let is_named = cfg!(all(unix, not(target_os = "macos")));
        let named = std::env::var_os("XDG_DATA_HOME").filter(|_| is_named).map(PathBuf::from)?;
        named.is_absolute().then(|| named.join(NAME))
    })
}
