//! Where saves are kept, and how they are written: whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::left::{sweep, written};
use super::{FileError, data_folder, name};

const FOLDER: &str = "saves";
const ENDING: &str = "ron";

/// The folder of saves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Store {
    /// The folder for the player's data, in which that of the saves is.
    data: Option<PathBuf>,
}

impl Store {
    /// The one in the platform's folder for the player's data. What killed games left there is swept out.
    #[must_use]
    pub fn open() -> Self {
        let store = Self { data: data_folder() };
        for folder in store.data.clone().into_iter().chain(store.folder()) {
            sweep(&folder);
        }
        store
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
        fs::create_dir_all(&folder).map_err(FileError::at(&folder))?;
        Ok(folder)
    }

    /// Where a save of this name stands.
    ///
    /// # Errors
    /// When the name could point outside the folder of saves.
    pub fn path(&self, name: &str) -> Result<PathBuf, FileError> {
        name::check(name)?;
        let folder = self.folder().ok_or(FileError::NoFolder)?;
        Ok(folder.join(name).with_extension(ENDING))
    }

    /// Writes a save into its own file, or into a new one, named after `name`, that no other save has. A link stays one, and
    /// what it leads to is written; a file keeps who may read it.
    ///
    /// # Errors
    /// When nothing could be written; what stood there still does.
    pub fn keep(&self, name: &str, file: Option<&Path>, text: &str) -> Result<PathBuf, FileError> {
        if let Some(file) = file {
            overwritten(file, text)?;
            return Ok(file.to_path_buf());
        }
        let name = name::made(name);
        let folder = self.made_folder()?;
        let mut temporary = written(&folder, text).map_err(FileError::at(&folder))?;
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
        let temporary = written(&folder, text).map_err(FileError::at(&folder))?;
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
        fs::remove_file(&file).map_err(FileError::at(path))
    }

    /// The files that may be saves, the latest first.
    pub(super) fn files(&self) -> Vec<(SystemTime, PathBuf)> {
        let Some(entries) = self.folder().and_then(|folder| fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        let mut files: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
            .filter_map(|path| {
                // A link that leads nowhere is to be told too.
                let found = path.metadata().or_else(|_| path.symlink_metadata()).ok()?;
                Some((found.modified().ok()?, path))
            })
            .collect();
        files.sort();
        files.reverse();
        files
    }
}

/// Writes a file anew, whole or not at all.
fn overwritten(file: &Path, text: &str) -> Result<(), FileError> {
    let file = &followed(file);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let stands = fs::metadata(file).ok();
    if let Some(stands) = &stands {
        // Its folder would let it be replaced all the same.
        let is_refused = || matches!(File::options().write(true).open(file), Err(error) if is_protection(&error));
        if !stands.is_file() {
            return Err(FileError::NotAFile(file.clone()));
        }
        if stands.permissions().readonly() || is_refused() {
            return Err(FileError::Protected(file.clone()));
        }
    }
    let temporary = written(folder, text).map_err(|error| match is_protection(&error) {
        true => FileError::Protected(folder.to_path_buf()),
        false => FileError::at(folder)(error),
    })?;
    if let Some(stands) = &stands {
        keep_access(temporary.as_file(), stands);
    }
    temporary.persist(file).map_err(|error| FileError::at(file)(error.error))?;
    Ok(())
}

/// Where a path leads in the end. A link may lead to a file that is not there yet.
fn followed(file: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(file) {
        return real;
    }
    match fs::read_link(file) {
        Ok(target) => file.parent().unwrap_or(Path::new(".")).join(target),
        Err(_) => file.to_path_buf(),
    }
}

fn is_protection(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Gives a file the mode and, as far as the system lets one, the owner of another that it will replace.
fn keep_access(file: &File, other: &fs::Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        // Who may not give a file away keeps it; its group is tried alone.
        if fchown(file, Some(other.uid()), Some(other.gid())).is_err() {
            let _is_given = fchown(file, None, Some(other.gid()));
        }
    }
    // After the owner, since giving a file away takes marks of its mode away.
    let _is_set = file.set_permissions(other.permissions());
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
        fs::write(path.with_file_name("notes.txt"), "no save").expect("written");
        fs::write(path.with_file_name("bytes.ron"), b"\xff\xfe").expect("written");
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
        fs::write(&outside, "kept").expect("written");
        fs::write(&other, "kept").expect("written");
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
        fs::write(kept.path().join("settings.ron"), b"\xff").expect("written");
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
        fs::write(&file, "").expect("written");
        assert!(matches!(Store::at(&file).keep("x", None, "(x)"), Err(FileError::At { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_never_opened() {
        let (_kept, store) = store();
        let path = store.keep("small-5", None, "(x)").expect("written");
        let pipe = path.with_file_name("pipe.ron");
        let is_made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("it can be called").success();
        assert!(is_made);
        fs::create_dir(path.with_file_name("folder.ron")).expect("made");
        let _socket = std::os::unix::net::UnixListener::bind(path.with_file_name("socket.ron")).expect("made");
        std::os::unix::fs::symlink("nowhere", path.with_file_name("astray.ron")).expect("made");
        let listed = store.list();
        assert_eq!(listed.len(), 5);
        for entry in listed.iter().filter(|entry| entry.name != "small-5") {
            let trouble = store.read(&entry.path).expect_err("it holds no text").to_string();
            assert!(trouble.contains("not a plain file") || entry.name == "astray", "{trouble}");
            let trouble = store.keep("small-5", Some(&entry.path), "(y)");
            assert!(matches!(trouble, Err(FileError::NotAFile(_))) || entry.name == "astray", "{trouble:?}");
        }
    }

    #[test]
    fn a_mark_before_the_text_is_passed_over() {
        let (kept, store) = store();
        let path = kept.path().join("marked.ron");
        fs::write(&path, "\u{feff}(x)").expect("written");
        assert_eq!(store.read(&path), Ok("(x)".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn a_save_keeps_its_mode_and_a_link_stays_a_link() {
        use std::os::unix::fs::PermissionsExt as _;
        let (kept, store) = store();
        let path = store.keep("small-5", None, "(x)").expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o7777;
        for wanted in [0o664, 0o600, 0o640] {
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).expect("set");
            store.keep("small-5", Some(&path), "(y)").expect("written");
            assert_eq!(mode(&path), wanted);
        }
        let elsewhere = kept.path().join("elsewhere");
        fs::create_dir(&elsewhere).expect("made");
        for (name, target) in [("linked.ron", elsewhere.join("real.ron")), ("new.ron", elsewhere.join("later.ron"))] {
            let link = path.with_file_name(name);
            std::os::unix::fs::symlink(&target, &link).expect("made");
            assert_eq!(store.keep("small-5", Some(&link), name).expect("written"), link);
            assert!(link.symlink_metadata().expect("it is there").file_type().is_symlink());
            assert_eq!(fs::read_to_string(&target).expect("written"), name);
        }
    }

    #[test]
    fn a_write_protected_save_is_left_as_it_is() {
        let (_kept, store) = store();
        let path = store.keep("small-5", None, "(x)").expect("written");
        let mut protected = path.metadata().expect("it is there").permissions();
        protected.set_readonly(true);
        fs::set_permissions(&path, protected).expect("set");
        assert!(matches!(store.keep("small-5", Some(&path), "(y)"), Err(FileError::Protected(_))));
        assert_eq!(store.read(&path), Ok("(x)".to_owned()));
    }

    #[test]
    fn a_save_is_found_by_every_name_that_is_listed() {
        let (_kept, store) = store();
        for id in ["my.war-5", "frontier v1.2-5", "small-5"] {
            store.keep(id, None, "(x)").expect("written");
        }
        for entry in store.list() {
            assert_eq!(store.find(&entry.name), entry.path);
        }
        assert_eq!(store.find("../small-5"), PathBuf::from("../small-5"));
        assert_eq!(store.find("small-5.ron"), PathBuf::from("small-5.ron"));
    }
}
