//! Reads files that a command names.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use files::without_mark;

/// How standard input is named in place of a file.
const STANDARD_INPUT: &str = "-";
/// The bytes of a byte order mark, which do not count.
const MARK_BYTES: u64 = 3;

/// The text of a plain file, or of what is piped in, without the byte order mark that it may begin with; or why it cannot
/// be read. No more than a few bytes beyond `most` are read, which tells whoever asks that it is too large.
pub fn text(path: &Path, most: u64) -> Result<String, String> {
    let mut bytes = Vec::new();
    let most = most + MARK_BYTES + 1;
    let read = if path == Path::new(STANDARD_INPUT) {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        // Asking before opening: opening a pipe that has a name waits for a writer.
        let is_open = is_open_already(path);
        if !is_open && !path.metadata().map_err(|error| error.to_string())?.is_file() {
            return Err("it is not a plain file".to_owned());
        }
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("it is not UTF-8 text: the byte after the first {} is wrong", error.utf8_error().valid_up_to())
    })?;
    Ok(without_mark(&text).to_owned())
}

/// Whether this names standard input.
pub fn is_standard_input(name: &str) -> bool {
    name == STANDARD_INPUT || matches!(name, "/dev/stdin" | "/dev/fd/0" | "/proc/self/fd/0")
}

/// Whether a path names something that the program was started with, such as standard input or the `<(...)` of a shell.
fn is_open_already(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd")
}
