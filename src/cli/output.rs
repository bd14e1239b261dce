//! Writes results to standard output, where a broken pipe is no error, and messages to standard error.

use std::io::{self, BufWriter, ErrorKind, Write};

use clap::ValueEnum;
use serde::ser::{Serialize, Serializer};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::outcome::Outcome;
use scenario::text::{is_hidden, plain};
use scenario::{did_you_mean, nearest};

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
/// enough: that is no failure. Where standard output is closed the result is lost, and that is one.
pub fn write(done: Outcome, body: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> Outcome {
    if done == Outcome::Done && is_closed() {
        return failed("standard output is closed, and the result is lost");
    }
    write_verdict(done, body)
}

/// Writes what a command has to say beside its exit code, which is its result.
pub fn write_verdict(done: Outcome, body: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> Outcome {
    let mut out = BufWriter::new(Plain { out: io::stdout(), cut: Vec::new() });
    match body(&mut out).and_then(|()| out.flush()) {
        Ok(()) => done,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => done,
        Err(error) => failed(&format!("standard output cannot be written: {error}")),
    }
}

/// Whether the program was started with standard output closed. Before `main` begins, the null device is put in its place, for
/// reading and writing; a shell's `>/dev/null` opens it for writing alone, and means it.
#[cfg(target_os = "linux")]
fn is_closed() -> bool {
    use std::fs;
    use std::path::Path;

    /// The bits that say for what a file is open, and their value for reading and writing (`man 5 proc_pid_fdinfo`).
    const ACCESS: u32 = 0o3;
    const BOTH: u32 = 0o2;
    let is_null = fs::read_link("/proc/self/fd/1").is_ok_and(|target| target == Path::new("/dev/null"));
    let flags = || {
        let info = fs::read_to_string("/proc/self/fdinfo/1").ok()?;
        let flags = info.lines().find_map(|line| line.strip_prefix("flags:"))?.trim().to_owned();
        u32::from_str_radix(&flags, 8).ok()
    };
    // What cannot be written to at all is closed as well: the standard library says nothing of it.
    flags().is_some_and(|flags| match flags & ACCESS {
        0 => true,
        BOTH => is_null,
        _ => false,
    })
}

#[cfg(not(target_os = "linux"))]
const fn is_closed() -> bool {
    false
}

/// Passes on text without what a terminal would obey: scenarios come from strangers, and their titles may hold anything.
struct Plain<W> {
    out: W,
    /// The first bytes of a letter whose others are still to come.
    cut: Vec<u8>,
}

impl<W: Write> Plain<W> {
    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(plain(&String::from_utf8_lossy(bytes)).as_bytes())
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut whole = std::mem::take(&mut self.cut);
        whole.extend_from_slice(bytes);
        // The last letter may go on in what is written next.
        let tail = match std::str::from_utf8(&whole) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => whole.len(),
        };
        // Bytes that are no text anywhere are replaced, and then the tail is found in what follows them.
        self.cut = whole.split_off(tail);
        self.pass(&whole)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let cut = std::mem::take(&mut self.cut);
        self.pass(&cut)?;
        self.out.flush()
    }
}

/// Writes a value as JSON. What is not to be seen in a text is written by its number, as JSON allows, so that nothing is lost.
///
/// # Errors
/// When it cannot be written.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    let mut rest = text.as_str();
    let is_wrong = |letter: char| is_hidden(letter) && letter != '\n';
    while let Some(at) = rest.find(is_wrong) {
        out.write_all(&rest.as_bytes()[..at])?;
        let letter = rest[at..].chars().next().unwrap_or_default();
        for unit in letter.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = &rest[at + letter.len_utf8()..];
    }
    writeln!(out, "{rest}")
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
            // `write` must be able to recognise a broken pipe.
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
    warn(&plain(&format!("error: {message}")));
}

/// Says something that is worth knowing and stops nothing.
pub fn note(message: &str) {
    warn(&plain(&format!("note: {message}")));
}

/// A line to standard error; colours only where it shows them, and nothing else that a terminal would obey.
pub fn warn(line: &str) {
    // Where standard error is closed or full there is nobody to tell.
    let _unheard = writeln!(anstream::stderr().lock(), "{}", coloured(line));
}

/// A text in which only colours are obeyed.
fn coloured(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut shown = plain(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_digit() && letter != ';').unwrap_or(part.len());
        match part[end..].strip_prefix('m') {
            Some(rest) => {
                shown.push_str(&format!("\u{1b}[{}m{}", &part[..end], plain(rest)));
            }
            None => shown.push_str(&plain(&format!("\u{1b}[{part}"))),
        }
    }
    shown
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

/// How many digits after the point are enough for numbers of this size.
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

/// Proposes the known name nearest to one that is not known, as the end of a message: `; did you mean ...?`. Empty where
/// none is near.
#[must_use]
pub fn meant<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    hint(nearest(name, known))
}

/// The same for a nearest name that was found already.
#[must_use]
pub fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; {}", did_you_mean(name)))
}
