//! Reads files that a command names.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The text of a plain file without a byte order mark before it, or why it cannot be read. At most `most` bytes and one
/// more are read; a text of more than `most` bytes tells the caller that the file is too large.
pub fn text(path: &Path, most: u64) -> Result<String, String> {
    // This comes before opening the file: opening a pipe would wait for a writer.
    if !path.metadata().map_err(|error| error.to_string())?.is_file() {
        return Err("it is not a plain file".to_owned());
    }
    let mut text = String::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(most + 1).read_to_string(&mut text).map_err(|error| error.to_string())?;
    let mark = text.len() - files::without_mark(&text).len();
    text.drain(..mark);
    Ok(text)
}
