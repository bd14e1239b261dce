//! Finds strings, comments and brackets in a text, before it is read.
//!
//! It is one linear pass without recursion. Its limit on nesting bounds the recursion of later passes. It
//!
//! - reports strings and comments that do not end, brackets that do not match, and more than [`MAX_DEPTH`] levels;
//! - makes a *masked* copy of the same length. The inside of a string is `_` in it, and comments are spaces, so every
//!   bracket, comma and colon in it really is one;
//! - lists all pairs of brackets, with the commas between their items.
//!
//! It must not know more of the grammar: values and fields are for `reader`.

use super::diagnostic::{Diagnostic, MAX_FINDINGS};
use super::source::{FileId, Sources, Span};

/// The most levels of nested brackets in a file.
pub const MAX_DEPTH: usize = 64;

/// A pair of brackets: the offsets of both and of the commas between its items, and the opening bracket as `kind`.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) kind: char,
    pub(super) commas: Vec<usize>,
}

/// The scan of a text whose brackets all match.
#[derive(Debug)]
pub(super) struct Scan {
    /// The masked copy.
    pub(super) masked: String,
    /// All pairs of brackets.
    pub(super) pairs: Vec<Pair>,
    /// Findings that do not prevent parsing.
    pub(super) findings: Vec<Diagnostic>,
}

/// Scans a file.
///
/// # Errors
/// The findings because of which it cannot be parsed.
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
        // Characters were masked only as a whole, so the copy is still UTF-8.
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
    /// The first string that spans lines and is directly followed by a letter or digit. If quotes do not match, its
    /// closing quote is probably missing.
    suspect: Option<usize>,
}

/// Whether the scan goes on.
enum Scanning {
    Continue,
    Stop,
}

impl Scanner<'_> {
    fn run(&mut self) {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.mask(0, 3, b' ');
            self.at = 3;
        }
        while let Some(byte) = self.peek(0) {
            let scanning = match byte {
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
            if let Scanning::Stop = scanning {
                return;
            }
        }
        self.never_closed();
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip(&mut self, bytes: usize) -> Scanning {
        self.at += bytes;
        Scanning::Continue
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    fn mask(&mut self, start: usize, end: usize, with: u8) {
        if let Some(range) = self.masked.get_mut(start..end) {
            range.fill(with);
        }
    }

    /// Whether the byte before the cursor belongs to a word. Then an `r` at the cursor cannot begin a raw string.
    fn in_word(&self) -> bool {
        self.at
            .checked_sub(1)
            .and_then(|before| self.bytes.get(before))
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80)
    }

    /// A plain string. Its opening quote is at the cursor; its literal begins at `start`.
    fn string(&mut self, start: usize) -> Scanning {
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

    fn raw_string(&mut self) -> Scanning {
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
                // Skips hashes that are too few to end the string, so that the pass stays linear.
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

    fn close_string(&mut self, start: usize, end: usize) -> Scanning {
        self.mask(start, start + 1, b'"');
        self.mask(start + 1, end - 1, b'_');
        self.mask(end - 1, end, b'"');
        let lines = self.bytes.get(start..end).is_some_and(|literal| literal.contains(&b'\n'));
        let letter = self.bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        if lines && letter && self.suspect.is_none() {
            self.suspect = Some(start);
        }
        self.at = end;
        Scanning::Continue
    }

    fn unclosed_string(&mut self, start: usize) -> Scanning {
        // After a missing quote, strings and the text between them are mixed up. So findings about brackets are
        // dropped.
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
        Scanning::Stop
    }

    fn single_quote(&mut self) -> Scanning {
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
        Scanning::Continue
    }

    fn line_comment(&mut self) -> Scanning {
        let start = self.at;
        let length = self.bytes.get(start..).map_or(0, |rest| rest.iter().take_while(|byte| **byte != b'\n').count());
        self.mask(start, start + length, b' ');
        self.skip(length)
    }

    fn block_comment(&mut self) -> Scanning {
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
                    return Scanning::Stop;
                }
            }
        }
        self.mask(start, self.at, b' ');
        Scanning::Continue
    }

    fn comma(&mut self) -> Scanning {
        if let Some(pair) = self.open.last_mut() {
            pair.commas.push(self.at);
        }
        self.skip(1)
    }

    fn open_bracket(&mut self, kind: char) -> Scanning {
        if self.open.len() >= MAX_DEPTH {
            let found =
                Diagnostic::error(self.span(self.at, self.at + 1), format!("nested more than {MAX_DEPTH} levels deep"));
            self.fatal.push(found);
            return Scanning::Stop;
        }
        self.open.push(Pair { open: self.at, close: self.at, kind, commas: Vec::new() });
        self.skip(1)
    }

    fn close_bracket(&mut self, closing: char) -> Scanning {
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
            return Scanning::Stop;
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
