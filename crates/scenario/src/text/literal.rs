//! Reads one string literal, plain or raw, and remembers the place of each part of it.
//!
//! It must not look beyond the literal.

use super::source::{FileId, Span};
use super::tree::{OffsetStep, Text};

/// An invalid escape, with its byte offsets in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EscapeError {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) message: String,
}

/// Reads the literal at `span`. `raw` is its text in the file, with the quotes.
///
/// A line break is `\n` in the value even if the file has `\r\n`. Version control rewrites line breaks, and a scenario
/// must have the same fingerprint on every system.
pub(super) fn read_string(raw: &str, span: Span) -> (Text, Vec<EscapeError>) {
    let hashes = raw.strip_prefix('r').map(|rest| rest.bytes().take_while(|byte| *byte == b'#').count());
    let (open, close) = match hashes {
        Some(hashes) => (hashes + 2, hashes + 1),
        None => (1, 1),
    };
    let body = raw.get(open..raw.len().saturating_sub(close)).unwrap_or_default();
    let mut reader = LiteralReader::new(span.file, span.start as usize + open, body);
    match hashes {
        Some(_) => reader.raw(),
        None => reader.plain(),
    }
    (Text::with_steps(reader.value, span, reader.steps), reader.errors)
}

struct LiteralReader<'a> {
    file: FileId,
    base: usize,
    body: &'a str,
    at: usize,
    value: String,
    steps: Vec<OffsetStep>,
    errors: Vec<EscapeError>,
}

impl<'a> LiteralReader<'a> {
    fn new(file: FileId, base: usize, body: &'a str) -> Self {
        let mut reader = Self {
            file,
            base,
            body,
            at: 0,
            value: String::with_capacity(body.len()),
            steps: Vec::new(),
            errors: Vec::new(),
        };
        reader.step();
        reader
    }

    /// Notes that from here on, the value and the source are the same text.
    fn step(&mut self) {
        let value = Span::new(self.file, self.value.len(), self.value.len()).start;
        let source = Span::new(self.file, self.base + self.at, self.base + self.at).start;
        self.steps.push(OffsetStep { value, source });
    }

    fn rest(&self) -> &'a str {
        self.body.get(self.at..).unwrap_or("")
    }

    fn raw(&mut self) {
        while let Some(at) = self.rest().find("\r\n") {
            self.copy(at);
            self.line_break();
        }
        self.copy(self.rest().len());
    }

    fn plain(&mut self) {
        while let Some(at) = self.rest().find(['\\', '\r']) {
            self.copy(at);
            let rest = self.rest();
            if rest.starts_with("\r\n") {
                self.line_break();
            } else if rest.starts_with('\\') {
                self.escape();
            } else {
                self.copy(1);
            }
        }
        self.copy(self.rest().len());
    }

    fn copy(&mut self, bytes: usize) {
        self.value.push_str(self.rest().get(..bytes).unwrap_or_default());
        self.at += bytes;
    }

    fn line_break(&mut self) {
        self.value.push('\n');
        self.at += 2;
        self.step();
    }

    fn escape(&mut self) {
        let rest = self.rest();
        match read_escape(rest) {
            Ok((char, length)) => {
                self.value.push(char);
                self.at += length;
            }
            Err(message) => {
                let length = 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
                self.errors.push(EscapeError {
                    start: self.base + self.at,
                    end: self.base + self.at + length,
                    message,
                });
                self.at += length;
            }
        }
        self.step();
    }
}

/// The character that the escape at the beginning of `text` stands for, and the length of the escape in bytes.
fn read_escape(text: &str) -> Result<(char, usize), String> {
    let kind = text.chars().nth(1).unwrap_or(' ');
    let simple = match kind {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        '\\' | '"' | '\'' => kind,
        'x' => {
            let code = text
                .get(2..4)
                .and_then(hex)
                .filter(|code| *code < 0x80)
                .and_then(char::from_u32)
                .ok_or_else(|| "`\\x` is followed by two hexadecimal digits up to `7F`".to_owned())?;
            return Ok((code, 4));
        }
        'u' => {
            let digits = text
                .get(2..)
                .and_then(|rest| rest.strip_prefix('{'))
                .and_then(|rest| rest.split_once('}'))
                .map(|(digits, _)| digits);
            let code = digits.filter(|digits| digits.len() <= 6).and_then(hex).and_then(char::from_u32);
            return match (digits, code) {
                (Some(digits), Some(code)) => Ok((code, digits.len() + 4)),
                _ => Err("`\\u` is followed by a character's number as in `\\u{e9}`".to_owned()),
            };
        }
        other => return Err(format!("unknown escape `\\{other}`")),
    };
    Ok((simple, 2))
}

fn hex(digits: &str) -> Option<u32> {
    // The digits are checked because `from_str_radix` would accept a sign.
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
