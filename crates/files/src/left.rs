//! Temporary files: how a text is written beside its place, and what killed games leave behind.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

/// What the names of temporary files begin with.
const PREFIX: &str = ".tmp";
/// Nothing takes longer to be written.
const OLD: Duration = Duration::from_secs(60 * 60);

/// A text in a temporary file of this folder, on the disk. The file's name has the number of this process, and the file is
/// locked until it gets its own name or is removed.
pub fn written(folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let prefix = format!("{PREFIX}-{}-", std::process::id());
    builder.prefix(&prefix);
    // As any other program writes its files: who else may read them is what the folder and the user's mask say.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The path in the error would be that of a file of which nobody knows.
    let without_path = |error: io::Error| if error.raw_os_error().is_none() { error.kind().into() } else { error };
    let mut file = builder.tempfile_in(folder).map_err(without_path)?;
    // Where locks are not to be had, other programs go by age alone.
    #[cfg(unix)]
    let _is_locked = file.as_file().try_lock();
    file.write_all(text.as_bytes()).map_err(without_path)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Removes what killed games left in a folder: temporary files of processes that are gone, and those that have been lying for
/// an hour. One that may be in use stays.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else { continue };
        let path = entry.path();
        // A pipe or a folder of such a name is somebody else's.
        let Ok(found) = fs::symlink_metadata(&path) else { continue };
        if !found.is_file() {
            continue;
        }
        let age = found.modified().ok().and_then(|then| SystemTime::now().duration_since(then).ok());
        let is_old = age.is_some_and(|age| age > OLD);
        let writer = rest.strip_prefix('-').and_then(|rest| rest.split('-').next()?.parse().ok());
        if (is_old || writer.is_some_and(has_gone)) && is_free(&path) {
            // Who cannot remove it leaves it to others.
            let _removed = fs::remove_file(&path);
        }
    }
}

/// Whether a process is gone, as far as this machine can tell.
fn has_gone(process: u32) -> bool {
    let processes = Path::new("/proc");
    cfg!(target_os = "linux") && processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

/// Whether no program holds a file locked. The process may be one of another machine or container that writes here too.
fn is_free(path: &Path) -> bool {
    match File::options().write(true).open(path) {
        Ok(file) => cfg!(not(unix)) || file.try_lock().is_ok(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_is_old_is_swept_and_what_is_being_written_stays() {
        let kept = tempfile::tempdir().expect("a temporary folder");
        let folder = kept.path();
        let young = written(folder, "young").expect("written");
        let aged = |name: &str| {
            let path = folder.join(name);
            fs::write(&path, "left").expect("written");
            let file = File::options().write(true).open(&path).expect("it is there");
            file.set_modified(SystemTime::now() - OLD - Duration::from_secs(60)).expect("its time can be set");
            path
        };
        let (old, save) = (aged(".tmpAbCdEf"), aged("long-war-7.ron"));
        fs::write(folder.join(".tmpNew"), "left").expect("written");
        fs::create_dir(folder.join(".tmp-folder")).expect("made");
        sweep(folder);
        assert!(!old.exists() && save.exists() && young.path().exists(), "{:?}", names(folder));
        assert!(folder.join(".tmpNew").exists() && folder.join(".tmp-folder").exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_process_left_that_is_gone_is_swept_at_once_unless_somebody_holds_it() {
        let kept = tempfile::tempdir().expect("a temporary folder");
        let mut child = std::process::Command::new("true").spawn().expect("a process");
        let gone = child.id();
        child.wait().expect("it ends");
        let (left, held) = (kept.path().join(format!(".tmp-{gone}-a")), kept.path().join(format!(".tmp-{gone}-b")));
        fs::write(&left, "left").expect("written");
        let holding = File::create(&held).expect("written");
        holding.try_lock().expect("it is free");
        sweep(kept.path());
        assert!(!left.exists() && held.exists(), "{:?}", names(kept.path()));
    }
}
