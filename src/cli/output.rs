//! Writing results: to standard output so that a broken pipe ends quietly, and messages to standard error.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use clap::ValueEnum;
use serde::ser::{Serialize, Serializer};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::outcome::Outcome;
use scenario::nearest;

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
pub fn write(done: Outcome, body: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> Outcome {
    if done != Outcome::Failed && is_closed() {
        return failed("standard output is closed, and the result goes nowhere");
    }
    write_beside(done, body)
}

/// Writes what is told beside a verdict, which is the exit code: as [`write`] does, but a closed standard output is no
/// failure.
pub fn write_beside(done: Outcome, body: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> Outcome {
    let mut out = BufWriter::new(Plain::new(io::stdout()));
    match body(&mut out).and_then(|()| out.flush()) {
        Ok(()) => done,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => done,
        Err(error) => failed(&format!("standard output cannot be written: {error}")),
    }
}

/// Whether standard output was closed when the program began. The standard library then puts the null device in its place,
/// open to be read and written; a shell that is told to write to the null device opens it to be written.
fn is_closed() -> bool {
    const READ_AND_WRITE: u32 = 0o2;
    const ACCESS: u32 = 0o3;
    let leads_nowhere = std::fs::read_link("/proc/self/fd/1").is_ok_and(|path| path == Path::new("/dev/null"));
    let access = || {
        let info = std::fs::read_to_string("/proc/self/fdinfo/1").ok()?;
        let flags = info.lines().find_map(|line| line.strip_prefix("flags:"))?;
        u32::from_str_radix(flags.trim(), 8).ok()
    };
    // What cannot be written at all is closed as well: the standard library says nothing of it.
    access().is_some_and(|flags| match flags & ACCESS {
        0 => true,
        READ_AND_WRITE => leads_nowhere,
        _ => false,
    })
}

/// Passes on text without what a terminal would obey: scenarios come from strangers, and their titles may hold anything.
struct Plain<W> {
    to: W,
    /// The beginning of a letter whose other bytes have not come yet.
    begun: Vec<u8>,
}

impl<W> Plain<W> {
    const fn new(to: W) -> Self {
        Self { to, begun: Vec::new() }
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            // Nothing is wrong with what is there, and something is still to come.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Ok(_) | Err(_) => self.begun.len(),
        };
        let rest = self.begun.split_off(whole);
        let text = std::mem::replace(&mut self.begun, rest);
        let plain: String = String::from_utf8_lossy(&text)
            .chars()
            .map(|letter| if is_obeyed(letter) && !matches!(letter, '\n' | '\r' | '\t') { '?' } else { letter })
            .collect();
        self.to.write_all(plain.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Whether a terminal obeys a letter and does not show it: control characters, those of C1 among them, and what turns the
/// direction of writing around.
fn is_obeyed(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes a value as JSON.
///
/// # Errors
/// When it cannot be written.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Rows of a table for spreadsheets.
pub struct Rows<'w>(csv::Writer<&'w mut (dyn Write + Send)>);

impl<'w> Rows<'w> {
    /// A table with these columns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new<T: AsRef<[u8]>>(
        out: &'w mut (dyn Write + Send),
        columns: impl IntoIterator<Item = T>,
    ) -> io::Result<Self> {
        let mut rows = Self(csv::Writer::from_writer(out));
        rows.row(columns)?;
        Ok(rows)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
        self.0.write_record(cells).map_err(|error| match error.into_kind() {
            // A broken pipe is to be known as one.
            csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        })
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
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
    warn(&format!("error: {}", visible(message)));
}

/// Says something that is worth knowing and stops nothing.
pub fn note(message: &str) {
    warn(&format!("note: {}", visible(message)));
}

/// A text with what a terminal would obey as `?`: names of files and scenarios come from strangers.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|letter| if is_obeyed(letter) && letter != '\n' { '?' } else { letter }).collect()
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

/// A share as a percentage, or a dash where there is none.
#[must_use]
pub fn percent_or_dash(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), percent)
}

/// Digits after the point that tell numbers apart on this scale.
#[must_use]
pub fn digits_for(scale: f64) -> usize {
    match scale {
        scale if scale < 0.5 => 3,
        scale if scale < 5.0 => 2,
        scale if scale < 50.0 => 1,
        _ => 0,
    }
}

/// A label with its unit, where there is one.
#[must_use]
pub fn with_unit(label: &str, unit: &str) -> String {
    if unit.is_empty() { label.to_owned() } else { format!("{label}, {unit}") }
}

/// The known name that was meant, as the end of a message: `; did you mean ...?`. Empty where none is near.
#[must_use]
pub fn meant<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    nearest(name, known).map_or_else(String::new, |found| format!("; did you mean `{found}`?"))
}
