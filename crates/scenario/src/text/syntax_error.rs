//! Messages for places where something else was expected.
//!
//! They are written so that an author of scenarios can act on them. It must not decide what is an error.

use super::diagnostic::Diagnostic;
use super::source::{FileId, Sources, Span, ceil_char};

/// What encloses the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// The file itself.
    File,
    /// A pair of brackets, given by the opening one.
    Bracket(char),
}

/// "Expected this, found that", with advice if it looks like a common mistake.
pub(super) fn expected(sources: &Sources, file: FileId, what: &str, at: usize, around: Around) -> Diagnostic {
    let text = sources.text(file);
    let found = token(text, at);
    let seen = match found {
        "" => "the end of the file".to_owned(),
        _ => format!("`{}`", shortened(found)),
    };
    let span = Span::new(file, at, at + found.len());
    let diagnostic = Diagnostic::error(span, format!("expected {what}, found {seen}"));
    match advice(text, at, found, around) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Advice for the most common mistakes that lead to such a place.
fn advice(text: &str, start: usize, found: &str, around: Around) -> Option<String> {
    let before = text.get(..start).unwrap_or("").trim_end();
    let digits: String = text.get(start..).unwrap_or("").chars().skip(1).take_while(char::is_ascii_digit).collect();
    let advice = match found.chars().next()? {
        ';' => "items are parted by `,`".to_owned(),
        '=' => "a field is written `name: value`".to_owned(),
        '.' if !digits.is_empty() => format!("write `0.{digits}`"),
        '{' if !before.ends_with([',', ':', '{', '[', '(']) => {
            "a named struct takes parentheses: `Name(field: value)`".to_owned()
        }
        ':' if around == Around::Bracket('(') => {
            "fields of a struct are bare words; a map with keys in quotes takes braces: `{ \"key\": value }`".to_owned()
        }
        '"' if around == Around::Bracket('(')
            && text.get(start + found.len()..).is_some_and(|rest| rest.trim_start().starts_with(':')) =>
        {
            "fields of a struct are bare words; a map with keys in quotes takes braces: `{ \"key\": value }`".to_owned()
        }
        '+' | '-' | '*' | '/' | '%' | '<' | '>' => {
            "a formula or a date is written in quotes: `\"a + b\"`, `\"2022-06\"`".to_owned()
        }
        ',' if before.ends_with(',') => "there is one comma too many".to_owned(),
        _ => return None,
    };
    Some(advice)
}

/// The word, number, string or single character that begins at an offset.
fn token(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or("");
    let Some(first) = rest.chars().next() else {
        return "";
    };
    let length = if first == '"' {
        rest.get(1..).and_then(|inside| inside.find(['"', '\n'])).map_or(1, |end| end + 2)
    } else if first == '_' || first.is_alphanumeric() {
        rest.find(|char: char| char != '_' && !char.is_alphanumeric()).unwrap_or(rest.len())
    } else {
        first.len_utf8()
    };
    rest.get(..ceil_char(rest, length)).unwrap_or("").trim_end()
}

fn shortened(found: &str) -> String {
    const LONGEST: usize = 40;
    if found.chars().count() <= LONGEST {
        return found.to_owned();
    }
    let start: String = found.chars().take(LONGEST).collect();
    format!("{start}…")
}
