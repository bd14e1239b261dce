//! Looks over a text before it is read: strings, comments and brackets.
//!
//! One linear pass without recursion, so that nothing behind it can be led too deep. It
//!
//! - reports strings and comments without an end, brackets that do not match, and more than [`MAX_DEPTH`] levels;
//! - gives a *masked* copy of the same length, in which the insides of strings are `_` and comments are blank, so that
//!   a bracket, comma or colon in it is what it looks like;
//! - gives all pairs of brackets with the commas between their items.
//!
//! It must not know the grammar beyond that; values and fields are the reader's.

use super::diagnostic::{Diagnostic, MAX_FINDINGS};
use super::source::{FileId, Sources, Span};

/// Levels of brackets that a file may nest.
pub const MAX_DEPTH: usize = 64;

/// A bracket that opens, the one that closes it, and the commas between its items.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) kind: char,
    pub(super) commas: Vec<usize>,
}

/// What the scan has to say about a text whose brackets all match.
#[derive(Debug)]
pub(super) struct Scan {
    /// The masked copy.
    pub(super) masked: String,
    /// All pairs of brackets.
    pub(super) pairs: Vec<Pair>,
    /// Findings that do not stand in the way of parsing.
    pub(super) findings: Vec<Diagnostic>,
}

/// Scans a file, or says what stops it from being parsed.
pub(super) fn scan(sources: &Sources, file: FileId) -> Result<Scan, Vec<Diagnostic>> {
    let text = sources.text(file);
    let mut scanner = Scanner {
        sources,
        file,
        bytes: text.as_bytes(),
        at: 0,
        masked: text.as_bytes().to_vec(),
        open: Vec::new(),
        pairs: Vec::new(),
        findings: Vec::new(),
        fatal: Vec::new(),
        suspect: None,
    };
    scanner.run();
    if !scanner.fatal.is_empty() {
        scanner.fatal.truncate(MAX_FINDINGS);
        return Err(scanner.fatal);
    }
    Ok(Scan {
        // Only whole strings and comments were masked, so the copy is still UTF-8.
        masked: String::from_utf8_lossy(&scanner.masked).into_owned(),
        pairs: scanner.pairs,
        findings: scanner.findings,
    })
}

struct Scanner<'a> {
    sources: &'a Sources,
    file: FileId,
    bytes: &'a [u8],
    at: usize,
    masked: Vec<u8>,
    open: Vec<Pair>,
    pairs: Vec<Pair>,
    findings: Vec<Diagnostic>,
    fatal: Vec<Diagnostic>,
    /// The first string of several lines that is followed by a letter: probably the one without a closing quote.
    suspect: Option<usize>,
}

enum Flow {
    Go,
    Stop,
}

impl Scanner<'_> {
    fn run(&mut self) {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.mask(0, 3, b' ');
            self.at = 3;
        }
        while let Some(byte) = self.peek(0) {
            let flow = match byte {
                b'"' => self.string(self.at),
                b'r' if !self.in_word() => self.raw_string(),
                b'\'' => self.single_quote(),
                b'/' if self.peek(1) == Some(b'/') => self.line_comment(),
                b'/' if self.peek(1) == Some(b'*') => self.block_comment(),
                b'(' | b'[' | b'{' => self.open_bracket(char::from(byte)),
                b')' | b']' | b'}' => self.close_bracket(char::from(byte)),
                b',' => self.comma(),
                _ => self.skip(1),
            };
            if let Flow::Stop = flow {
                return;
            }
        }
        self.never_closed();
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip(&mut self, bytes: usize) -> Flow {
        self.at += bytes;
        Flow::Go
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    fn mask(&mut self, start: usize, end: usize, with: u8) {
        if let Some(range) = self.masked.get_mut(start..end) {
            range.fill(with);
        }
    }

    /// Whether the byte before belongs to a word, so that an `r` here cannot begin a raw string.
    fn in_word(&self) -> bool {
        self.at
            .checked_sub(1)
            .and_then(|before| self.bytes.get(before))
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80)
    }

    /// A plain string whose quote stands at the cursor; `start` is where the literal begins.
    fn string(&mut self, start: usize) -> Flow {
        let mut end = self.at + 1;
        loop {
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(_) => end += 1,
                None => return self.unclosed_string(start),
            }
        }
        self.close_string(start, end + 1)
    }

    fn raw_string(&mut self) -> Flow {
        let start = self.at;
        let hashes = self.count_hashes(start + 1);
        if self.bytes.get(start + 1 + hashes) != Some(&b'"') {
            // A word, or a raw word such as `r#type`.
            return self.skip(1 + hashes);
        }
        let mut end = start + 1 + hashes + 1;
        loop {
            match self.bytes.get(end) {
                Some(b'"') if self.count_hashes(end + 1) >= hashes => break,
                // Hashes that do not suffice are looked at once, not again from each of them.
                Some(b'"') => end += 1 + self.count_hashes(end + 1),
                Some(_) => end += 1,
                None => return self.unclosed_string(start),
            }
        }
        self.close_string(start, end + 1 + hashes)
    }

    fn count_hashes(&self, from: usize) -> usize {
        self.bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|byte| **byte == b'#').count())
    }

    fn close_string(&mut self, start: usize, end: usize) -> Flow {
        self.mask(start, start + 1, b'"');
        self.mask(start + 1, end - 1, b'_');
        self.mask(end - 1, end, b'"');
        let lines = self.bytes.get(start..end).is_some_and(|literal| literal.contains(&b'\n'));
        let letter = self.bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        if lines && letter && self.suspect.is_none() {
            self.suspect = Some(start);
        }
        self.at = end;
        Flow::Go
    }

    fn unclosed_string(&mut self, start: usize) -> Flow {
        // Everything behind a missing quote is turned inside out, so what was found about brackets is worthless.
        let place = self.suspect.unwrap_or(start);
        let line_end = self
            .bytes
            .get(place..)
            .map_or(place, |rest| place + rest.iter().take_while(|byte| **byte != b'\n' && **byte != b'\r').count());
        let mut found = Diagnostic::error(self.span(place, line_end), "a string is never closed".to_owned())
            .label("no `\"` ends it");
        if self.suspect.is_some() {
            found = found.note(format!(
                "an odd number of quotes: the last one stands at {}",
                self.sources.describe(self.span(start, start))
            ));
        }
        self.fatal = vec![found];
        Flow::Stop
    }

    fn single_quote(&mut self) -> Flow {
        let start = self.at;
        let line = self.bytes.get(start + 1..).unwrap_or_default().iter().take_while(|byte| **byte != b'\n');
        let end = line.take(80).position(|byte| *byte == b'\'').map_or(start + 1, |inside| start + 1 + inside + 1);
        if self.findings.len() < MAX_FINDINGS {
            let found = Diagnostic::error(self.span(start, end), "single quotes do not make a string".to_owned())
                .help("write it in double quotes: `\"…\"`");
            self.findings.push(found);
        }
        self.mask(start, end, b'_');
        self.at = end;
        Flow::Go
    }

    fn line_comment(&mut self) -> Flow {
        let start = self.at;
        let length = self.bytes.get(start..).map_or(0, |rest| rest.iter().take_while(|byte| **byte != b'\n').count());
        self.mask(start, start + length, b' ');
        self.skip(length)
    }

    fn block_comment(&mut self) -> Flow {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(b'/'), Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        break;
                    }
                }
                (Some(_), _) => self.at += 1,
                (None, _) => {
                    let found = Diagnostic::error(self.span(start, start + 2), "a comment is never closed".to_owned())
                        .label("no `*/` ends it");
                    self.fatal.push(found);
                    return Flow::Stop;
                }
            }
        }
        self.mask(start, self.at, b' ');
        Flow::Go
    }

    fn comma(&mut self) -> Flow {
        if let Some(pair) = self.open.last_mut() {
            pair.commas.push(self.at);
        }
        self.skip(1)
    }

    fn open_bracket(&mut self, kind: char) -> Flow {
        if self.open.len() >= MAX_DEPTH {
            let found =
                Diagnostic::error(self.span(self.at, self.at + 1), format!("nested more than {MAX_DEPTH} levels deep"));
            self.fatal.push(found);
            return Flow::Stop;
        }
        self.open.push(Pair { open: self.at, close: self.at, kind, commas: Vec::new() });
        self.skip(1)
    }

    fn close_bracket(&mut self, closing: char) -> Flow {
        let at = self.at;
        let wanted = match closing {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        match self.open.iter().rposition(|pair| pair.kind == wanted) {
            Some(position) => {
                for unclosed in self.open.drain(position + 1..) {
                    let found = Diagnostic::error(
                        Span::new(self.file, unclosed.open, unclosed.open + 1),
                        format!("`{}` is never closed", unclosed.kind),
                    )
                    .note(format!(
                        "`{closing}` at {} closes a bracket outside of it",
                        self.sources.describe(Span::new(self.file, at, at + 1))
                    ));
                    self.fatal.push(found);
                }
                if let Some(mut pair) = self.open.pop() {
                    pair.close = at;
                    self.pairs.push(pair);
                }
            }
            None => {
                let found = Diagnostic::error(self.span(at, at + 1), format!("`{closing}` closes nothing"));
                self.fatal.push(found);
            }
        }
        if self.fatal.len() >= MAX_FINDINGS {
            return Flow::Stop;
        }
        self.skip(1)
    }

    fn never_closed(&mut self) {
        let Some(last) = self.open.last() else {
            return;
        };
        let mut found =
            Diagnostic::error(self.span(last.open, last.open + 1), format!("`{}` is never closed", last.kind));
        if self.open.len() > 1 {
            found = found.note(format!(
                "{} brackets are still open at the end of the file; this is the innermost",
                self.open.len()
            ));
        }
        self.fatal.push(found);
    }
}
