//! Where text goes and lines come from: a terminal with pages, colours and line editing, or plain streams.
//!
//! Knows nothing of the game. Writes through `io::Write`, so that a closed pipe is an error and no panic.

use std::borrow::Cow;
use std::io::{self, BufRead as _, Write as _};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use super::fit::{PageSize, broken};
use super::ink::shown;
use super::words;
use files::without_mark;
use scenario::text::{is_hidden, plain};

/// Longer lines are refused, in bytes. No order is as long.
const MOST_BYTES: u64 = 4096;
/// The widest that text is set, in columns: longer lines are hard to read.
const WIDEST: usize = 100;
/// The narrowest that text is set, in columns.
const NARROWEST: usize = 40;

/// A line that was read.
pub enum Read {
    /// A line.
    Line(String),
    /// One that cannot be an order, and why.
    Unreadable(&'static str),
    /// The player pressed Ctrl-C.
    Interrupted,
    /// There are no more.
    End,
}

/// Whether the player wants to see the rest of a long text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// All of it was shown.
    All,
    /// The player skipped the rest.
    Skipped,
}

/// Where text goes and lines come from.
pub enum Console {
    /// Plain lines.
    Plain {
        /// Lines that were read so far.
        read: u64,
    },
    /// A terminal.
    Terminal {
        /// Reads lines.
        editor: Box<Editor<Words, DefaultHistory>>,
        /// A command that was typed where Enter was asked for. It is read as the next line.
        ahead: Option<String>,
    },
}

/// What Tab completes: for each first word the words that can follow.
#[derive(Default)]
pub struct Words {
    /// Words, each with what can follow.
    pub known: Vec<(String, Vec<String>)>,
}

impl Console {
    /// Plain streams.
    pub const fn plain() -> Self {
        Self::Plain { read: 0 }
    }

    /// The number of the line that was read last from a plain stream, counted from 1.
    pub const fn line(&self) -> Option<u64> {
        match self {
            Self::Plain { read } => Some(*read),
            Self::Terminal { .. } => None,
        }
    }

    /// A terminal; plain streams where it has no line editing.
    pub fn terminal() -> Self {
        let config = Config::builder().completion_type(CompletionType::List).build();
        match Editor::with_config(config) {
            Ok(mut editor) => {
                editor.set_helper(Some(Words::default()));
                Self::Terminal { editor: Box::new(editor), ahead: None }
            }
            Err(_) => Self::plain(),
        }
    }

    /// Whether this is a terminal.
    pub const fn is_terminal(&self) -> bool {
        matches!(self, Self::Terminal { .. })
    }

    /// The width to set text in; `None` where lines are not broken.
    pub fn width(&self) -> Option<usize> {
        match self {
            Self::Plain { .. } => None,
            // The editor learns of a new width only at the next prompt, so the terminal is asked directly.
            Self::Terminal { .. } => Some(textwrap::termwidth().clamp(NARROWEST, WIDEST)),
        }
    }

    fn height(&mut self) -> usize {
        match self {
            Self::Plain { .. } => usize::MAX,
            Self::Terminal { editor, .. } => editor.dimensions().map_or(24, |(_, rows)| usize::from(rows)).max(8),
        }
    }

    /// The size of a page: on a terminal the screen without the prompt and the line above it, on plain streams the
    /// smallest screen.
    pub fn page_size(&mut self) -> PageSize {
        match self.width() {
            None => PageSize::SMALLEST,
            Some(width) => PageSize { width, lines: self.height().saturating_sub(2) },
        }
    }

    /// Sets what Tab completes.
    pub fn complete(&mut self, mut known: Vec<(String, Vec<String>)>) {
        // What cannot be shown cannot be offered.
        let is_plain = |name: &String| !name.contains(is_hidden);
        known.retain(|(name, _)| is_plain(name));
        known.iter_mut().for_each(|(_, followers)| followers.retain(is_plain));
        if let Self::Terminal { editor, .. } = self {
            editor.set_helper(Some(Words { known }));
        }
    }

    /// Shows a text: broken to the width, and on a terminal a page at a time, so that nothing scrolls away unread. A
    /// page ends at an empty line where there is one in its second half.
    pub fn show(&mut self, text: &str) -> io::Result<Shown> {
        let lines: Vec<Cow<'_, str>> = match self.width() {
            None => text.lines().map(Cow::Borrowed).collect(),
            Some(width) => text.lines().flat_map(|line| broken(line, width)).collect(),
        };
        let lines_shown = self.height().saturating_sub(2);
        let mut rest = lines.as_slice();
        while rest.len() > lines_shown {
            let at = (lines_shown / 2..lines_shown).rev().find(|at| rest[*at].trim().is_empty()).unwrap_or(lines_shown);
            write_lines(&rest[..at])?;
            rest = &rest[at..];
            if rest.iter().all(|line| line.trim().is_empty()) {
                return Ok(Shown::All);
            }
            if self.pause()? == Shown::Skipped {
                return Ok(Shown::Skipped);
            }
        }
        write_lines(rest)?;
        Ok(Shown::All)
    }

    /// Waits for Enter on a terminal.
    pub fn pause(&mut self) -> io::Result<Shown> {
        let Self::Terminal { editor, ahead } = self else { return Ok(Shown::All) };
        let answer = editor.readline(words::MORE);
        // The question is erased again, so that one page follows the other.
        write_text("\u{1b}[1A\u{1b}[2K\r")?;
        Ok(match answer {
            Ok(answer) if answer.trim().eq_ignore_ascii_case("q") => Shown::Skipped,
            Ok(answer) if answer.trim().is_empty() => Shown::All,
            // Any other text is the next command.
            Ok(answer) => {
                *ahead = Some(answer);
                Shown::Skipped
            }
            Err(_) => Shown::Skipped,
        })
    }

    /// Reads a line.
    pub fn read(&mut self, prompt: &str) -> io::Result<Read> {
        match self {
            Self::Plain { read } => {
                *read += 1;
                read_plain(*read)
            }
            Self::Terminal { editor, ahead } => match given(prompt, ahead.take(), editor) {
                Ok(line) => {
                    // A history that takes no more entries is no reason to stop.
                    let _kept = editor.add_history_entry(&line);
                    Ok(Read::Line(line))
                }
                Err(ReadlineError::Interrupted) => Ok(Read::Interrupted),
                Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                    Ok(Read::Unreadable(words::NOT_TEXT))
                }
                Err(_) => Ok(Read::End),
            },
        }
    }
}

/// The next line: the one that was typed ahead, shown as if it had been typed now, or else a line that is read.
fn given(prompt: &str, ahead: Option<String>, editor: &mut Editor<Words, DefaultHistory>) -> rustyline::Result<String> {
    match ahead {
        Some(line) => {
            write_text(&format!("{prompt}{}\n", plain(&line)))?;
            Ok(line)
        }
        None => editor.readline(prompt),
    }
}

fn write_lines(lines: &[Cow<'_, str>]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for line in lines {
        writeln!(out, "{}", shown(line))?;
    }
    out.flush()
}

fn write_text(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn read_plain(number: u64) -> io::Result<Read> {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    let limited = io::Read::take(&mut input, MOST_BYTES).read_until(b'\n', &mut bytes);
    match limited {
        Ok(0) => return Ok(Read::End),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(Read::Interrupted),
        Err(error) => return Err(error),
    }
    if bytes.len() as u64 == MOST_BYTES && bytes.last() != Some(&b'\n') {
        skip_line(&mut input)?;
        return Ok(Read::Unreadable(words::TOO_LONG));
    }
    let Ok(line) = String::from_utf8(bytes) else { return Ok(Read::Unreadable(words::NOT_TEXT)) };
    // Some shells put a mark before what they pipe.
    let line = if number == 1 { without_mark(&line).to_owned() } else { line };
    Ok(Read::Line(line))
}

/// Passes over the rest of a line without keeping it.
fn skip_line(input: &mut io::StdinLock<'_>) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |at| at + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

impl Helper for Words {}

impl Hinter for Words {
    type Hint = String;
}

impl Highlighter for Words {}

impl Validator for Words {}

impl Completer for Words {
    type Candidate = String;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let before = line.get(..pos).unwrap_or(line);
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let (earlier, word) = before.split_at(start);
        let fits = |name: &&str| {
            name.starts_with(word) || name.split('_').any(|part| !word.is_empty() && part.starts_with(word))
        };
        let first = earlier.split_whitespace().next();
        let found: Vec<String> = match first {
            None => {
                self.known.iter().map(|(name, _)| name.as_str()).filter(fits).map(|name| format!("{name} ")).collect()
            }
            Some(first) => {
                let mut named = self.known.iter().filter(|(name, _)| name.starts_with(first));
                let followers = named.next().map_or(&[][..], |(_, followers)| followers);
                followers.iter().map(String::as_str).filter(fits).map(|name| format!("{name} ")).collect()
            }
        };
        Ok((start, found))
    }
}
