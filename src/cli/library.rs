//! Where scenarios and saves are found: the folder named on the command line, the player's own, and those the program
//! carries with it.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::scenario::text::{DiskFolder, DiskLibrary, Folder, Library, Stack, Style};
use crate::scenario::{Reading, Scenario, embedded, load};

use super::Outcome;

/// Where to look for scenarios.
#[derive(Clone, Debug, Default, Args)]
pub struct Places {
    /// A folder of scenario folders to look in first
    #[arg(long, value_name = "DIR")]
    pub scenarios: Option<PathBuf>,
}

/// Where a scenario was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// In a folder named on the command line.
    Named(PathBuf),
    /// Among the player's own.
    Own(PathBuf),
    /// In the program.
    Shipped,
}

impl Places {
    /// The libraries, the first that has a scenario wins.
    #[must_use]
    pub fn libraries(&self) -> Vec<(Origin, Box<dyn Library>)> {
        let mut found: Vec<(Origin, Box<dyn Library>)> = Vec::new();
        if let Some(named) = &self.scenarios {
            found.push((Origin::Named(named.clone()), Box::new(DiskLibrary::new(named))));
        }
        if let Some(own) = data_folder().map(|folder| folder.join("scenarios")).filter(|folder| folder.is_dir()) {
            found.push((Origin::Own(own.clone()), Box::new(DiskLibrary::new(own))));
        }
        found.push((Origin::Shipped, Box::new(embedded())));
        found
    }

    /// All of them as one.
    #[must_use]
    pub fn library(&self) -> Stack {
        self.libraries().into_iter().fold(Stack::new(), |stack, (_, library)| stack.with(library))
    }

    /// Reads a scenario: a folder if `name` is one's path, else one of the library by id.
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

    /// Reads a scenario to be used: reports what is wrong to standard error.
    ///
    /// # Errors
    /// When it has errors: they have been printed.
    pub fn scenario(&self, name: &str) -> Result<Scenario, Outcome> {
        let is_known = is_path(name) || self.library().ids().iter().any(|id| id == name);
        let reading = self.read(name);
        let report = reading.report(style());
        reading.scenario.ok_or_else(|| {
            super::output::warn(report.trim_end());
            // Naming what there is not is wrong use; a scenario with mistakes is a check that failed.
            if is_known { Outcome::Failed } else { Outcome::Misused }
        })
    }
}

/// Whether a name is that of a folder and not an id.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name == "." || name == ".."
}

/// The folder for the player's own scenarios and saves, if the platform has one.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "release-authority").map(|folders| folders.data_dir().to_path_buf())
}

/// Colour where standard error is a terminal that shows it.
#[must_use]
pub fn style() -> Style {
    use anstream::ColorChoice;
    match anstream::AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Style::Plain,
        _ => Style::Colour,
    }
}
