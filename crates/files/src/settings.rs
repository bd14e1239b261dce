//! The player's settings: a small text beside the saves. Only the face that wrote it knows what it means.

use std::io;

use super::left::written;
use super::read::read_up_to;
use super::{FileError, Store};

const FILE: &str = "settings.ron";
/// The largest settings that are read, in bytes.
const MOST_BYTES: u64 = 1 << 20;

impl Store {
    /// The text of the settings; `None` where there are none yet.
    ///
    /// # Errors
    /// When there is a file and it cannot be read as text.
    pub fn read_settings(&self) -> Result<Option<String>, FileError> {
        let Some(data) = self.data() else { return Ok(None) };
        match read_up_to(&data.join(FILE), MOST_BYTES) {
            Ok(text) => Ok(Some(text)),
            Err(FileError::At { error, .. }) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the text of the settings, whole or not at all.
    ///
    /// # Errors
    /// When it could not be written; what stood there still does.
    pub fn write_settings(&self, text: &str) -> Result<(), FileError> {
        let data = self.data().ok_or(FileError::NoFolder)?;
        std::fs::create_dir_all(data).map_err(FileError::at(data))?;
        let path = data.join(FILE);
        let temporary = written(data, text).map_err(FileError::at(data))?;
        temporary.persist(&path).map_err(|error| FileError::at(&path)(error.error))?;
        Ok(())
    }
}
