//! The ledger of a calibration as a file: the cost of every candidate on a line of its own, written as it is tried.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use analysis::Ledger;

/// Its name in the folder of the result.
pub const NAME: &str = "calibration.journal";
/// How its first line begins.
const HEAD: &str = "release-authority calibration 1: ";

/// Why there is no journal.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// It was begun on other terms.
    #[error("it was begun with other arguments ({0}); name another folder, or remove it first")]
    Other(String),
    /// It is none.
    #[error("it is no journal of a calibration; name another folder, or remove it first")]
    Strange,
    /// It cannot be read or written.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// The costs of candidates, in the order in which they were tried.
#[derive(Debug)]
pub struct Journal {
    known: std::vec::IntoIter<f64>,
    file: File,
}

impl Journal {
    /// Opens the journal of a folder, or begins one.
    ///
    /// # Errors
    /// When it is of another calibration, or cannot be read or written.
    pub fn open(folder: &Path, terms: &str) -> Result<Self, JournalError> {
        fs::create_dir_all(folder)?;
        let path = folder.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(JournalError::Strange),
            Err(error) => return Err(error.into()),
        };
        // A line that was cut off in the middle is as if it had not been written.
        let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
        let mut lines = whole.lines();
        let mut known = Vec::new();
        match lines.next() {
            None if text.is_empty() || HEAD.starts_with(&text) || text.starts_with(HEAD) => {}
            None => return Err(JournalError::Strange),
            Some(first) => match first.strip_prefix(HEAD) {
                None => return Err(JournalError::Strange),
                Some(other) if other != terms => return Err(JournalError::Other(other.to_owned())),
                Some(_) => {
                    for line in lines {
                        known.push(line.parse().map_err(|_error| JournalError::Strange)?);
                    }
                }
            },
        }
        let mut file = OpenOptions::new().create(true).write(true).truncate(false).open(&path)?;
        file.set_len(whole.len() as u64)?;
        io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
        if whole.is_empty() {
            writeln!(file, "{HEAD}{terms}")?;
        }
        Ok(Self { known: known.into_iter(), file })
    }
}

impl Ledger for Journal {
    type Error = io::Error;

    /// The cost of the next candidate: known, or computed and written down.
    ///
    /// # Errors
    /// When it cannot be written down.
    fn next(&mut self, compute: impl FnOnce() -> f64) -> io::Result<f64> {
        if let Some(known) = self.known.next() {
            return Ok(known);
        }
        let cost = compute();
        // Numbers are written so that reading them back gives the same bits.
        writeln!(self.file, "{cost}")?;
        Ok(cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_tried_is_not_computed_again_and_a_torn_line_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(NAME);
        let numbers = [0.1 + 0.2, 1e-9, 3.0];
        let mut journal = Journal::open(folder.path(), "these").expect("it opens");
        for number in numbers {
            assert_eq!(journal.next(|| number).expect("it is written"), number);
        }
        drop(journal);
        let text = fs::read_to_string(&path).expect("it is there");
        fs::write(&path, &text[..text.len() - 1]).expect("it is torn");
        let mut journal = Journal::open(folder.path(), "these").expect("it opens");
        assert_eq!(journal.next(|| f64::NAN).expect("known"), numbers[0]);
        assert_eq!(journal.next(|| f64::NAN).expect("known"), numbers[1]);
        assert_eq!(journal.next(|| 4.0).expect("it is written"), 4.0);
        assert!(fs::read_to_string(&path).expect("it is there").ends_with("\n0.000000001\n4\n"));
    }

    #[test]
    fn another_calibration_and_what_is_no_journal_are_refused_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        drop(Journal::open(folder.path(), "these").expect("it opens"));
        let error = Journal::open(folder.path(), "those").expect_err("other terms");
        assert!(error.to_string().contains("(these)"), "{error}");
        for strange in ["hello\n", "hello", "release-authority calibration 1: these\nno number\n"] {
            fs::write(folder.path().join(NAME), strange).expect("it is written");
            let error = Journal::open(folder.path(), "these").expect_err("no journal");
            assert!(matches!(error, JournalError::Strange), "{error}");
            assert_eq!(fs::read_to_string(folder.path().join(NAME)).expect("it is there"), strange);
        }
    }
}
