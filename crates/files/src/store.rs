//! Where saves are kept, and how they are written: whole or not at all.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{FileError, data_folder, read};
use engine::campaign::{Campaign, Saved};

const FOLDER: &str = "saves";
const ENDING: &str = "ron";

/// The folder of saves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Store {
    /// The folder for the player's data, in which that of the saves is.
    data: Option<PathBuf>,
}

impl Store {
    /// The one in the platform's folder for the player's data.
    #[must_use]
    pub fn open() -> Self {
        Self { data: data_folder() }
    }

    /// One in this folder for data: saves go into `saves/` in it, settings beside that.
    #[must_use]
    pub fn at(data: impl Into<PathBuf>) -> Self {
        Self { data: Some(data.into()) }
    }

    pub(super) fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// The folder of the saves, which need not exist yet; `None` where the platform names none.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join(FOLDER))
    }

    fn made_folder(&self) -> Result<PathBuf, FileError> {
        let folder = self.folder().ok_or(FileError::NoFolder)?;
        std::fs::create_dir_all(&folder).map_err(FileError::at(&folder))?;
        Ok(folder)
    }

    /// Where a save of this name stands.
    ///
    /// # Errors
    /// When the name could lead elsewhere.
    pub fn path(&self, name: &str) -> Result<PathBuf, FileError> {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        if name.is_empty() || name.len() > 60 || !name.chars().all(is_plain) {
            return Err(FileError::Name);
        }
        let folder = self.folder().ok_or(FileError::NoFolder)?;
        Ok(folder.join(name).with_extension(ENDING))
    }

    /// Writes the campaign into its own file, or into a new one that no other campaign has.
    ///
    /// # Errors
    /// When nothing could be written; what stood there still does.
    pub fn keep(&self, campaign: &Campaign, file: Option<&Path>) -> Result<PathBuf, FileError> {
        if let Some(file) = file {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            written(folder, &campaign.save_text())?.persist(file).map_err(io::Error::from)?;
            return Ok(file.to_path_buf());
        }
        let folder = self.made_folder()?;
        let mut temporary = written(&folder, &campaign.save_text())?;
        let name = format!("{}-{}", campaign.scenario().id, campaign.setup().seed);
        for number in 1u32.. {
            let name = if number == 1 { name.clone() } else { format!("{name}-{number}") };
            let path = folder.join(name).with_extension(ENDING);
            match temporary.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => temporary = error.file,
                Err(error) => return Err(error.error.into()),
            }
        }
        Err(FileError::AllTaken)
    }

    /// Writes a copy under a name that no other save has.
    ///
    /// # Errors
    /// When the name is taken or nothing could be written.
    pub fn copy(&self, campaign: &Campaign, name: &str) -> Result<PathBuf, FileError> {
        let path = self.path(name)?;
        let folder = self.made_folder()?;
        let temporary = written(&folder, &campaign.save_text())?;
        temporary.persist_noclobber(&path).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => FileError::Taken(name.to_owned()),
            _ => error.error.into(),
        })?;
        Ok(path)
    }

    /// Removes a save.
    ///
    /// # Errors
    /// When it does not stand in the folder of saves, or the system refuses.
    pub fn remove(&self, path: &Path) -> Result<(), FileError> {
        let outside = || FileError::Outside(path.to_path_buf());
        let folder = self.folder().ok_or(FileError::NoFolder)?;
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return Err(outside()) };
        // The same folder may be written in several ways.
        let (folder, parent) = (folder.canonicalize(), parent.canonicalize());
        let folder = folder.ok().filter(|folder| parent.is_ok_and(|parent| parent == *folder)).ok_or_else(outside)?;
        let file = folder.join(name);
        if file.extension().is_none_or(|ending| ending != ENDING) {
            return Err(outside());
        }
        std::fs::remove_file(&file).map_err(FileError::at(path))
    }

    /// The names of the saves, the latest first.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let name = |path: PathBuf| path.file_stem().map(|name| name.to_string_lossy().into_owned());
        self.files().into_iter().filter_map(|(_, path)| name(path)).collect()
    }

    /// The files that may be saves, the latest first.
    pub(super) fn files(&self) -> Vec<(SystemTime, PathBuf)> {
        let Some(entries) = self.folder().and_then(|folder| std::fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        let mut files: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
            .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
            .collect();
        files.sort();
        files.reverse();
        files
    }

    /// The latest save, of a scenario if one is named: its file and its text.
    #[must_use]
    pub fn latest(&self, scenario: Option<&str>) -> Option<(PathBuf, String)> {
        self.files().into_iter().find_map(|(_, path)| {
            let text = read(&path).ok()?;
            let saved = Saved::parse(&text).ok()?;
            scenario.is_none_or(|id| id == saved.scenario).then_some((path, text))
        })
    }
}

/// A text in a temporary file of this folder, on the disk.
pub(super) fn written(folder: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Stands;
    use testing::{over, played, small};

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::at(folder.path());
        (folder, store)
    }

    #[test]
    fn slots_tell_what_saves_hold_and_what_is_none() {
        let (_kept, store) = store();
        assert!(store.slots().is_empty());
        let scenario = small();
        let mut campaign = played(&scenario, 5, 3);
        assert!(campaign.back_to(2));
        campaign.play(&[]);
        let path = store.keep(&campaign, None).expect("written");
        store.copy(&over(&scenario, 6), "finished").expect("written");
        std::fs::write(path.with_file_name("other.ron"), "nonsense").expect("written");
        std::fs::write(path.with_file_name("bytes.ron"), b"\xff\xfe").expect("written");
        let slots = store.slots();
        assert_eq!(slots.len(), 4);
        let slot = |name: &str| slots.iter().find(|slot| slot.name == name).expect("a slot");
        let held = slot("small-5").held.as_ref().expect("a save");
        assert_eq!((held.scenario.as_str(), held.seed, held.played, held.branches), ("small", 5, 2, 2));
        assert_eq!(held.stands, Stands::Open);
        let held = slot("finished").held.as_ref().expect("a save");
        assert_eq!(held.played, scenario.clock.last_turn());
        assert!(matches!(&held.stands, Stands::Closed(ending) if scenario.find_ending(ending).is_some()));
        assert!(slot("other").held.as_ref().is_err_and(|why| why.contains("line 1")));
        assert!(slot("bytes").held.as_ref().is_err_and(|why| why.contains("UTF-8")));
        assert_eq!(slots.iter().map(|slot| slot.name.clone()).collect::<Vec<_>>(), store.names());
    }

    #[test]
    fn only_saves_in_the_folder_are_removed() {
        let (kept, store) = store();
        let campaign = played(&small(), 5, 1);
        let path = store.keep(&campaign, None).expect("written");
        let outside = kept.path().join("outside.ron");
        let other = path.with_file_name("notes.txt");
        std::fs::write(&outside, "kept").expect("written");
        std::fs::write(&other, "kept").expect("written");
        let folder = store.folder().expect("a folder");
        for wrong in [&outside, &folder.join("../outside.ron"), &other, &folder, Path::new("x.ron"), Path::new("")] {
            assert!(matches!(store.remove(wrong), Err(FileError::Outside(_))), "{}", wrong.display());
        }
        assert!(outside.exists() && other.exists());
        assert!(matches!(store.remove(&folder.join("nothing.ron")), Err(FileError::At { .. })));
        store.remove(&path).expect("removed");
        assert!(!path.exists());
    }

    #[test]
    fn settings_are_none_until_written_and_stand_beside_the_saves() {
        let (kept, store) = store();
        assert_eq!(store.read_settings().expect("readable"), None);
        for text in ["(scale: 1)", "(scale: 2)"] {
            store.write_settings(text).expect("written");
            assert_eq!(store.read_settings().expect("readable").as_deref(), Some(text));
        }
        assert!(kept.path().join("settings.ron").is_file());
        assert!(store.slots().is_empty());
        std::fs::write(kept.path().join("settings.ron"), b"\xff").expect("written");
        assert!(matches!(store.read_settings(), Err(FileError::NotText { .. })));
    }

    #[test]
    fn what_cannot_be_written_says_so_and_a_folder_that_is_none_too() {
        let nowhere = Store { data: None };
        let campaign = played(&small(), 5, 0);
        assert!(matches!(nowhere.keep(&campaign, None), Err(FileError::NoFolder)));
        assert!(matches!(nowhere.write_settings(""), Err(FileError::NoFolder)));
        assert_eq!(nowhere.read_settings().expect("none"), None);
        let (kept, store) = store();
        assert!(matches!(store.copy(&campaign, "../x"), Err(FileError::Name)));
        store.copy(&campaign, "twice").expect("written");
        assert!(matches!(store.copy(&campaign, "twice"), Err(FileError::Taken(_))));
        let file = kept.path().join("a-file");
        std::fs::write(&file, "").expect("written");
        assert!(matches!(Store::at(&file).keep(&campaign, None), Err(FileError::At { .. })));
    }
}
