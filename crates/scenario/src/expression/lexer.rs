//! Splits a formula's text into tokens.
//!
//! The lexer never fails. It reports what does not belong and treats it as what was most likely meant, so that the
//! parser can go on and find other mistakes.

use std::ops::Range;

use super::ast::BinaryOperator;
use super::problem::{Problem, excerpt};

/// A token and its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub range: Range<usize>,
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    Number(f64),
    /// A word that is not a keyword. Its range covers the word without quotes.
    Word,
    Truth(bool),
    Not,
    If,
    Operator(BinaryOperator),
    Open,
    Close,
    Comma,
    /// `?`, from other languages' `c ? a : b`. The parser reports it.
    Question,
    /// `^` or `**`. The parser reports it, because it knows the operands.
    Power,
    End,
}

/// Words with a meaning of their own, which cannot be names.
pub(super) const KEYWORDS: [&str; 6] = ["if", "and", "or", "not", "true", "false"];

/// Splits a text into tokens. The last one is `End`.
pub(super) fn tokens(source: &str, problems: &mut Vec<Problem>) -> Vec<Token> {
    let mut lexer = Lexer { source, at: 0, problems };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.next();
        let ended = token.kind == TokenKind::End;
        tokens.push(token);
        if ended {
            return tokens;
        }
    }
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    problems: &'a mut Vec<Problem>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Token {
        loop {
            let Some(first) = self.rest().chars().next() else {
                return Token { range: self.source.len()..self.source.len(), kind: TokenKind::End };
            };
            let start = self.at;
            let kind = if first.is_whitespace() {
                self.at += first.len_utf8();
                continue;
            } else if first.is_ascii_digit() || (first == '.' && self.digit_follows(1)) {
                self.number()
            } else if first.is_ascii_alphabetic() || first == '_' {
                self.word()
            } else if let Some(kind) = self.symbol() {
                kind
            } else if matches!(first, '"' | '\'' | '`') {
                match self.quoted(first) {
                    Some(token) => return token,
                    None => continue,
                }
            } else {
                self.stranger(first);
                continue;
            };
            return Token { range: start..self.at, kind };
        }
    }

    fn digit_follows(&self, after: usize) -> bool {
        self.rest().as_bytes().get(after).is_some_and(u8::is_ascii_digit)
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        let bytes = self.rest().as_bytes();
        let mut length = 0;
        let digits =
            |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'_').count();
        length += digits(length);
        if bytes.get(length) == Some(&b'.') {
            length += 1 + digits(length + 1);
        }
        if matches!(bytes.get(length), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
            if bytes.get(length + 1 + sign).is_some_and(u8::is_ascii_digit) {
                length += 1 + sign + digits(length + 1 + sign);
            }
        }
        self.at += length;
        let range = start..self.at;
        let text = excerpt(self.source, &range);
        let plain: String = self.source[range.clone()].chars().filter(|c| *c != '_').collect();
        let value = match plain.parse::<f64>() {
            Ok(value) if value.abs() <= super::math::LIMIT => value,
            // Digits with a point and an exponent always parse, so the number is too large.
            Ok(_) | Err(_) => {
                let message = format!("the number `{text}` is too large");
                self.problems.push(Problem::new(range, message, "more than 1e300"));
                1.0
            }
        };
        if self.rest().starts_with('%') {
            let percent = self.at..self.at + 1;
            self.at += 1;
            let help = format!(
                "write `{}` for a share, or `{text}` where percent are counted",
                super::problem::show(value / 100.0)
            );
            self.problems.push(
                Problem::new(percent, "`%` is not part of the language", "numbers stand without a unit")
                    .with_help(help),
            );
        }
        TokenKind::Number(value)
    }

    fn word(&mut self) -> TokenKind {
        let start = self.at;
        let length = self.rest().bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        self.at += length;
        let text = &self.source[start..self.at];
        if let Some(kind) = keyword(text) {
            return kind;
        }
        let lower = text.to_ascii_lowercase();
        if let Some(kind) = keyword(&lower) {
            let problem = Problem::new(start..self.at, format!("`{text}` is written `{lower}`"), "in small letters")
                .with_help(format!("write `{lower}`"));
            self.problems.push(problem);
            return kind;
        }
        TokenKind::Word
    }

    fn symbol(&mut self) -> Option<TokenKind> {
        use BinaryOperator as Op;
        // The first match wins, so longer symbols come before their beginnings. The last field is for symbols of other
        // languages: what to write instead.
        const SYMBOLS: [(&str, TokenKind, Option<&str>); 29] = [
            ("**", TokenKind::Power, None),
            ("^", TokenKind::Power, None),
            ("<=", TokenKind::Operator(Op::LessOrEqual), None),
            (">=", TokenKind::Operator(Op::GreaterOrEqual), None),
            ("=>", TokenKind::Operator(Op::GreaterOrEqual), Some(">=")),
            ("=<", TokenKind::Operator(Op::LessOrEqual), Some("<=")),
            ("===", TokenKind::Operator(Op::Equal), Some("==")),
            ("==", TokenKind::Operator(Op::Equal), None),
            ("!=", TokenKind::Operator(Op::NotEqual), None),
            ("<>", TokenKind::Operator(Op::NotEqual), Some("!=")),
            ("&&", TokenKind::Operator(Op::And), Some("and")),
            ("||", TokenKind::Operator(Op::Or), Some("or")),
            ("&", TokenKind::Operator(Op::And), Some("and")),
            ("|", TokenKind::Operator(Op::Or), Some("or")),
            ("!", TokenKind::Not, Some("not")),
            ("=", TokenKind::Operator(Op::Equal), Some("==")),
            ("<", TokenKind::Operator(Op::Less), None),
            (">", TokenKind::Operator(Op::Greater), None),
            ("+", TokenKind::Operator(Op::Add), None),
            ("-", TokenKind::Operator(Op::Subtract), None),
            ("*", TokenKind::Operator(Op::Multiply), None),
            ("/", TokenKind::Operator(Op::Divide), None),
            ("(", TokenKind::Open, None),
            (")", TokenKind::Close, None),
            (",", TokenKind::Comma, None),
            ("?", TokenKind::Question, None),
            ("−", TokenKind::Operator(Op::Subtract), Some("-")),
            ("×", TokenKind::Operator(Op::Multiply), Some("*")),
            ("÷", TokenKind::Operator(Op::Divide), Some("/")),
        ];
        const SIGNS: [(&str, TokenKind, Option<&str>); 3] = [
            ("≤", TokenKind::Operator(Op::LessOrEqual), Some("<=")),
            ("≥", TokenKind::Operator(Op::GreaterOrEqual), Some(">=")),
            ("≠", TokenKind::Operator(Op::NotEqual), Some("!=")),
        ];
        let (written, kind, instead) =
            SYMBOLS.into_iter().chain(SIGNS).find(|(written, ..)| self.rest().starts_with(written))?;
        let range = self.at..self.at + written.len();
        self.at = range.end;
        if let Some(instead) = instead {
            let problem = Problem::new(range, format!("`{written}` is written `{instead}`"), "not in the language")
                .with_help(format!("write `{instead}`"));
            self.problems.push(problem);
        }
        Some(kind)
    }

    /// Reports quotes. If they hold a name, the token is that name; `None` if they hold anything else.
    fn quoted(&mut self, quote: char) -> Option<Token> {
        let start = self.at;
        let inside = start + 1;
        let end = self.source[inside..].find(quote).map_or(self.source.len(), |length| inside + length);
        self.at = (end + 1).min(self.source.len());
        let text = &self.source[inside..end];
        let is_name = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && text.bytes().next().is_some_and(|byte| !byte.is_ascii_digit());
        let whole = start..self.at;
        if is_name {
            let problem =
                Problem::new(whole, "names stand without quotes", "quoted").with_help(format!("write `{text}`"));
            self.problems.push(problem);
            let kind = keyword(text).unwrap_or(TokenKind::Word);
            Some(Token { range: inside..end, kind })
        } else {
            let problem = Problem::new(whole, "a text has no place in a formula", "neither number nor name");
            self.problems.push(problem);
            None
        }
    }

    /// Skips a run of one character that has no meaning, and reports it once.
    fn stranger(&mut self, first: char) {
        let start = self.at;
        while self.rest().starts_with(first) {
            self.at += first.len_utf8();
        }
        if first == ':' && self.source[..start].contains('?') {
            // The second half of `? :`. The parser reports both at once.
            return;
        }
        let problem = if first == '%' {
            Problem::new(start..self.at, "`%` is not part of the language", "numbers stand without a unit")
        } else {
            Problem::new(start..self.at, format!("`{}` means nothing in a formula", first.escape_debug()), "unexpected")
        };
        self.problems.push(problem);
    }
}

fn keyword(text: &str) -> Option<TokenKind> {
    Some(match text {
        "if" => TokenKind::If,
        "and" => TokenKind::Operator(BinaryOperator::And),
        "or" => TokenKind::Operator(BinaryOperator::Or),
        "not" => TokenKind::Not,
        "true" => TokenKind::Truth(true),
        "false" => TokenKind::Truth(false),
        _ => return None,
    })
}
