//! Reads text from a file that may hold anything.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::FileError;

/// The largest file that is read, in bytes. No save comes near it.
const MOST_BYTES: u64 = 64 << 20;
/// What some editors and shells put before a text in UTF-8.
const MARK: char = '\u{feff}';

/// A file's text, without a byte order mark before it.
///
/// # Errors
/// Says which file, and why not. Only plain files are opened: opening a pipe waits for somebody to write into it.
pub fn read(path: &Path) -> Result<String, FileError> {
    read_up_to(path, MOST_BYTES)
}

/// A text without the byte order mark that it may begin with.
#[must_use]
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// A file's text, if it is not larger than this.
pub(super) fn read_up_to(path: &Path, most: u64) -> Result<String, FileError> {
    if !fs::metadata(path).map_err(FileError::at(path))?.is_file() {
        return Err(FileError::NotAFile(path.to_path_buf()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(FileError::at(path))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(FileError::at(path))?;
    if bytes.len() as u64 > most {
        return Err(FileError::TooLarge { path: path.to_path_buf(), most });
    }
    let mut text = String::from_utf8(bytes)
        .map_err(|error| FileError::NotText { path: path.to_path_buf(), after: error.utf8_error().valid_up_to() })?;
    let mark = text.len() - without_mark(&text).len();
    text.drain(..mark);
    Ok(text)
}
