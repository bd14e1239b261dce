//! Where saves are kept, and how they are written: whole or not at all.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{FileError, data_folder};

const FOLDER: &str = "saves";
const ENDING: &str = "ron";

/// The folder of saves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Store {
    /// The folder for the player's data, in which that of the saves is.
    data: Option<PathBuf>,
}

impl Store {
    /// The store in the platform's folder for the player's data.
    #[must_use]
    pub fn open() -> Self {
        Self { data: data_folder() }
    }

    /// A store in this folder: saves go into `saves/` in it, settings beside that.
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
    /// When the name could point outside the folder of saves.
    pub fn path(&self, name: &str) -> Result<PathBuf, FileError> {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        if name.is_empty() || name.len() > 60 || !name.chars().all(is_plain) {
            return Err(FileError::Name);
        }
        let folder = self.folder().ok_or(FileError::NoFolder)?;
        Ok(folder.join(name).with_extension(ENDING))
    }

    /// Writes a save: into its own `file`, or, where it has none yet, into a new file that is named after `name`.
    ///
    /// # Errors
    /// When nothing could be written; what stood there still does.
    pub fn keep(&self, name: &str, file: Option<&Path>, text: &str) -> Result<PathBuf, FileError> {
        if let Some(file) = file {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            written(folder, text)?.persist(file).map_err(io::Error::from)?;
            return Ok(file.to_path_buf());
        }
        let folder = self.made_folder()?;
        let mut temporary = written(&folder, text)?;
        for number in 1u32.. {
            // The name may have dots. `with_extension` would cut it at the last one.
            let file = if number == 1 { format!("{name}.{ENDING}") } else { format!("{name}-{number}.{ENDING}") };
            let path = folder.join(file);
            match temporary.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => temporary = error.file,
                Err(error) => return Err(error.error.into()),
            }
        }
        Err(FileError::AllTaken)
    }

    /// Writes a save under a name that no other save has.
    ///
    /// # Errors
    /// When the name is taken or nothing could be written.
    pub fn copy(&self, name: &str, text: &str) -> Result<PathBuf, FileError> {
        let path = self.path(name)?;
        let folder = self.made_folder()?;
        let temporary = written(&folder, text)?;
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
        // One folder can have several paths.
        let (folder, parent) = (folder.canonicalize(), parent.canonicalize());
        let folder = folder.ok().filter(|folder| parent.is_ok_and(|parent| parent == *folder)).ok_or_else(outside)?;
        let file = folder.join(name);
        if file.extension().is_none_or(|ending| ending != ENDING) {
            return Err(outside());
        }
        std::fs::remove_file(&file).map_err(FileError::at(path))
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
}

/// Writes a text to a temporary file in this folder, and waits until it is on the disk. Renaming that file then puts the
/// text in place whole or not at all.
pub(super) fn written(folder: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sitting::Saves as _;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::at(folder.path());
        (folder, store)
    }

    #[test]
    fn what_is_listed_is_every_file_that_may_be_a_save_the_latest_first() {
        let (_kept, store) = store();
        assert!(store.list().is_empty());
        let path = store.keep("small-5", None, "(one)").expect("written");
        store.copy("finished", "(two)").expect("written");
        std::fs::write(path.with_file_name("notes.txt"), "no save").expect("written");
        std::fs::write(path.with_file_name("bytes.ron"), b"\xff\xfe").expect("written");
        let mut names: Vec<String> = store.list().into_iter().map(|entry| entry.name).collect();
        names.sort();
        assert_eq!(names, ["bytes", "finished", "small-5"]);
        assert_eq!(store.read(&path), Ok("(one)".to_owned()));
        let bytes = store.read(&path.with_file_name("bytes.ron")).expect_err("no text");
        assert!(bytes.to_string().contains("UTF-8"), "{bytes}");
    }

    #[test]
    fn saves_of_one_name_get_files_of_their_own_whatever_is_in_the_name() {
        let (_kept, store) = store();
        for name in ["small-5", "my.war-5"] {
            let paths: Vec<PathBuf> = (0..3).map(|_| store.keep(name, None, "(x)").expect("written")).collect();
            assert!(paths[0] != paths[1] && paths[1] != paths[2], "{paths:?}");
            assert_eq!(store.keep(name, Some(&paths[1]), "(y)").expect("written"), paths[1]);
            assert_eq!(store.read(&paths[1]), Ok("(y)".to_owned()));
        }
        assert_eq!(store.list().len(), 6);
    }

    #[test]
    fn only_saves_in_the_folder_are_removed() {
        let (kept, store) = store();
        let path = store.keep("small-5", None, "(x)").expect("written");
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
        assert!(store.list().is_empty());
        std::fs::write(kept.path().join("settings.ron"), b"\xff").expect("written");
        assert!(matches!(store.read_settings(), Err(FileError::NotText { .. })));
    }

    #[test]
    fn what_cannot_be_written_says_so_and_a_folder_that_is_none_too() {
        let nowhere = Store { data: None };
        assert!(matches!(nowhere.keep("x", None, "(x)"), Err(FileError::NoFolder)));
        assert!(matches!(nowhere.write_settings(""), Err(FileError::NoFolder)));
        assert_eq!(nowhere.read_settings().expect("none"), None);
        let (kept, store) = store();
        assert!(matches!(store.copy("../x", "(x)"), Err(FileError::Name)));
        store.copy("twice", "(x)").expect("written");
        assert!(matches!(store.copy("twice", "(x)"), Err(FileError::Taken(_))));
        let file = kept.path().join("a-file");
        std::fs::write(&file, "").expect("written");
        assert!(matches!(Store::at(&file).keep("x", None, "(x)"), Err(FileError::At { .. })));
    }
}
