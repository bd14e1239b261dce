//! Writing results: to standard output so that a broken pipe ends quietly, and messages to standard error.

use std::io::{self, BufWriter, ErrorKind, Write};

use clap::ValueEnum;
use serde::ser::{Serialize, Serializer};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::Outcome;

/// How results are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Table,
    /// For programs, with stable field names
    Json,
    /// For spreadsheets
    Csv,
}

/// Writes a result to standard output; `done` is what the command then came to. Whoever stops reading early has had
/// enough: that is no failure.
pub fn write(done: Outcome, body: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome {
    let mut out = BufWriter::new(Plain(io::stdout().lock()));
    match body(&mut out).and_then(|()| out.flush()) {
        Ok(()) => done,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => done,
        Err(error) => failed(&format!("standard output cannot be written: {error}")),
    }
}

/// Passes on text without what a terminal would obey: scenarios come from strangers, and their titles may hold anything.
struct Plain<W>(W);

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let plain: Vec<u8> = bytes
            .iter()
            .map(|byte| if byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t') { b'?' } else { *byte })
            .collect();
        self.0.write_all(&plain)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes a value as JSON.
///
/// # Errors
/// When it cannot be written.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Says what went wrong: exit code 1.
pub fn failed(message: &str) -> Outcome {
    complain(message);
    Outcome::Failed
}

/// Says what is wrong with how the command was used: exit code 2.
pub fn misused(message: &str) -> Outcome {
    complain(message);
    Outcome::Misused
}

fn complain(message: &str) {
    warn(&format!("error: {message}"));
}

/// A line to standard error; colours only where it shows them.
pub fn warn(line: &str) {
    // Where standard error is closed there is nobody to tell.
    let _unheard = writeln!(anstream::stderr().lock(), "{line}");
}

/// A map in JSON whose keys keep their order.
#[derive(Clone, Debug)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> FromIterator<(String, T)> for Ordered<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// A text in exactly this many columns: cut with an ellipsis, or filled up with spaces.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = String::new();
    let mut taken = 0;
    let room = if text.width() > columns { columns.saturating_sub(1) } else { columns };
    for letter in text.chars() {
        let width = letter.width().unwrap_or(0);
        if taken + width > room {
            break;
        }
        fitted.push(letter);
        taken += width;
    }
    if text.width() > columns {
        fitted.push('…');
        taken += 1;
    }
    fitted.extend(std::iter::repeat_n(' ', columns.saturating_sub(taken)));
    fitted
}

/// A share as a percentage: `34.2 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}
