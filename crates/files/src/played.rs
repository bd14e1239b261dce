//! The folders of scenarios that were played from a path, so that their saves open again wherever one is.
//!
//! A save names its scenario by id alone: it may be given to others, whom the folders of this machine do not concern.

use std::path::{Path, PathBuf};

use super::left::written;
use super::read::read_up_to;
use super::{FileError, Store};

const FILE: &str = "played";
/// No list is larger.
const MOST_BYTES: u64 = 1 << 18;
/// Folders that are remembered.
const MOST: usize = 50;

/// Folders of scenarios that were played from a path, the latest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Played(Vec<PathBuf>);

impl Played {
    /// The folders whose scenario has this id, the latest first.
    pub fn of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Path> {
        self.0.iter().map(PathBuf::as_path).filter(move |folder| folder.file_name().is_some_and(|name| name == id))
    }
}

impl Store {
    /// The folders that were played from. Nothing is lost where they cannot be read.
    #[must_use]
    pub fn played(&self) -> Played {
        let text = self.data().and_then(|data| read_up_to(&data.join(FILE), MOST_BYTES).ok()).unwrap_or_default();
        Played(text.lines().map(PathBuf::from).filter(|folder| folder.is_absolute()).take(MOST).collect())
    }

    /// Remembers that a scenario was played from this folder. A path that is not one line of text is not remembered.
    ///
    /// # Errors
    /// When it could not be written; what was remembered before still is.
    pub fn remember(&self, folder: &Path) -> Result<(), FileError> {
        let Some(text) = folder.to_str().filter(|text| !text.contains(['\n', '\r'])) else { return Ok(()) };
        let Played(before) = self.played();
        if before.first().is_some_and(|first| first == folder) {
            return Ok(());
        }
        let others = before.iter().filter(|other| *other != folder).filter_map(|other| other.to_str()).take(MOST - 1);
        let text: String = std::iter::once(text).chain(others).flat_map(|line| [line, "\n"]).collect();
        let data = self.data().ok_or(FileError::NoFolder)?;
        std::fs::create_dir_all(data).map_err(FileError::at(data))?;
        let temporary = written(data, &text).map_err(FileError::at(data))?;
        let path = data.join(FILE);
        temporary.persist(&path).map_err(|error| FileError::at(&path)(error.error))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_found_again_by_the_id_of_their_scenario_the_latest_first() {
        let kept = tempfile::tempdir().expect("a temporary folder");
        let store = Store::at(kept.path());
        assert_eq!(store.played().of("frontier").count(), 0);
        let (one, other) = (Path::new("/one/frontier"), Path::new("/other/frontier"));
        for folder in [one, Path::new("/one/harder"), other, one, other] {
            store.remember(folder).expect("written");
        }
        assert_eq!(store.played().of("frontier").collect::<Vec<_>>(), [other, one]);
        assert_eq!(store.played().of("harder").count(), 1);
    }
}
