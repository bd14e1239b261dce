//! What a sitting may ask of the world around it. Everything that is not a pure function comes in here.

use core::fmt::Debug;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use scenario::Reading;

/// Where saves are kept. A save is text under a path; on a disk the path is a file's, elsewhere it is any name.
///
/// The sitting reads its save before it overwrites it. If somebody else has changed it, the sitting leaves it alone.
pub trait Saves: Debug + Send + Sync {
    /// Writes a save, whole or not at all: over the one at `at`, or, where it has no place yet, in a new place named after
    /// `name` that no other save has. Returns the place.
    ///
    /// # Errors
    /// When nothing was written; what stood there still does.
    fn keep(&self, name: &str, at: Option<&Path>, text: &str) -> Result<PathBuf, Trouble>;

    /// Writes a save under exactly this name, which no other save may have.
    ///
    /// # Errors
    /// [`Trouble::Taken`] when there is a save of this name; otherwise when nothing was written.
    fn copy(&self, name: &str, text: &str) -> Result<PathBuf, Trouble>;

    /// The text of a save.
    ///
    /// # Errors
    /// When it cannot be read as text.
    fn read(&self, at: &Path) -> Result<String, Trouble>;

    /// The place that a player means: the save of this name, or else the text as a path.
    fn find(&self, name: &str) -> PathBuf;

    /// Everything that may be a save, the latest first.
    fn list(&self) -> Vec<Entry>;

    /// Removes a save.
    ///
    /// # Errors
    /// When it is not one of these saves, or cannot be removed.
    fn remove(&self, at: &Path) -> Result<(), Trouble>;
}

/// Something that may be a save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its place.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// When it was last written.
    pub modified: SystemTime,
}

/// Why something could not be kept or read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Trouble {
    /// There is a save of this name.
    #[error("there is a save `{0}` already; choose another name")]
    Taken(String),
    /// The save, or where it stands, must not be written to.
    #[error("{0}")]
    Protected(String),
    /// Anything else, as the world says it.
    #[error("{0}")]
    Other(String),
}

/// Where a face keeps its settings: a small text whose meaning only the face knows.
pub trait Preferences: Debug + Send + Sync {
    /// The text; `None` where nothing was kept yet.
    ///
    /// # Errors
    /// When there is something and it cannot be read as text.
    fn settings(&self) -> Result<Option<String>, Trouble>;

    /// Keeps the text.
    ///
    /// # Errors
    /// When it could not be kept; what was kept before still is.
    fn keep_settings(&self, text: &str) -> Result<(), Trouble>;
}

/// Where seeds for new campaigns come from.
pub trait Seeds: Debug + Send + Sync {
    /// A seed that nobody could have guessed.
    fn drawn_seed(&self) -> u64;
}

/// Everything that a face on one person's machine asks for.
pub trait World: Saves + Preferences + Seeds {}

impl<T: Saves + Preferences + Seeds> World for T {}

/// Where scenarios are found.
pub trait Library: Debug + Send + Sync {
    /// Every scenario, each once; some may have mistakes.
    fn all(&self) -> Vec<Place>;

    /// Reads the scenario of this id.
    fn read(&self, id: &str) -> Reading;
}

/// A scenario that was found, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Where it is.
    pub origin: Origin,
}

/// Where a scenario was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// In a folder that the player named.
    Named(PathBuf),
    /// Among the player's own.
    Own(PathBuf),
    /// In the program.
    Shipped,
}
