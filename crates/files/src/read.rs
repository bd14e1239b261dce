//! Reads text from a file that may hold anything.

use std::io::Read as _;
use std::path::Path;

use super::FileError;

/// The largest file that is read, in bytes. No save comes near it.
const MOST_BYTES: u64 = 64 << 20;

/// A file's text.
///
/// # Errors
/// When it cannot be read, is too large or is not UTF-8: with its path.
pub fn read(path: &Path) -> Result<String, FileError> {
    read_up_to(path, MOST_BYTES)
}

/// A file's text, if it has at most so many bytes.
pub(super) fn read_up_to(path: &Path, most: u64) -> Result<String, FileError> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(FileError::at(path))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(FileError::at(path))?;
    if bytes.len() as u64 > most {
        return Err(FileError::TooLarge { path: path.to_path_buf(), most });
    }
    String::from_utf8(bytes)
        .map_err(|error| FileError::NotText { path: path.to_path_buf(), after: error.utf8_error().valid_up_to() })
}
