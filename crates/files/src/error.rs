//! Why a file could not be read or written.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no folder for the player's data.
    #[error("{}", super::places::NO_FOLDER)]
    NoFolder,
    /// A name that could lead elsewhere.
    #[error("a save's name has up to 60 letters, digits, `-` and `_`, and at most 200 bytes")]
    Name,
    /// A name that Windows keeps for its devices.
    #[error("`{0}` is a name that some systems keep for themselves; choose another")]
    Reserved(String),
    /// A save of this name exists.
    #[error("there is a save `{0}` already; choose another name")]
    Taken(String),
    /// Every name that a new save could have is taken.
    #[error("every name for a save is taken")]
    AllTaken,
    /// A path that is not of a save in the folder of saves.
    #[error("{}: not a save in the folder of saves", .0.display())]
    Outside(PathBuf),
    /// A folder, a pipe, a device: nothing that holds a text.
    #[error("{}: not a plain file", .0.display())]
    NotAFile(PathBuf),
    /// A file, or its folder, that must not be written to.
    #[error("{}: write-protected", .0.display())]
    Protected(PathBuf),
    /// A file that is larger than what is read.
    #[error("{}: larger than any save, {most} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most that is read, in bytes.
        most: u64,
    },
    /// A file that is not text.
    #[error("{}: not text in UTF-8 after {after} bytes", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// How many bytes are text before the first that is not.
        after: usize,
    },
    /// The system refused something about a file.
    #[error("{}: {error}", path.display())]
    At {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// The system refused something.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl FileError {
    /// Adds a path to an error of the system.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::At { path: path.to_path_buf(), error }
    }
}
