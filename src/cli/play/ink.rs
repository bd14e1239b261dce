//! Colours of text in the terminal.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::OnceLock;

use anstyle::{AnsiColor, Color, Effects, Style};
use scenario::text::plain;

/// What every sequence of a terminal begins with that the colours are made of.
const SEQUENCE: &str = "\u{1b}[";

/// Whether text carries colours. They are never the only sign of anything.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// It does.
    Coloured,
    /// It does not.
    Plain,
}

impl Ink {
    fn paint(self, style: Style, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Coloured => {
                let signed = |sequence: &dyn core::fmt::Display| sequence.to_string().replace(SEQUENCE, signature());
                format!("{}{text}{}", signed(&style.render()), signed(&style.render_reset()))
            }
        }
    }

    /// A heading.
    pub fn heading(self, text: &str) -> String {
        self.paint(Style::new().effects(Effects::BOLD), text)
    }

    /// The player's side: blue.
    pub fn own(self, text: &str) -> String {
        self.paint(Style::new().fg_color(Some(Color::Ansi(AnsiColor::BrightBlue))), text)
    }

    /// The opponent's side: orange.
    pub fn theirs(self, text: &str) -> String {
        self.paint(Style::new().fg_color(Some(Color::Ansi256(anstyle::Ansi256Color(208)))), text)
    }

    /// Quiet text.
    pub fn quiet(self, text: &str) -> String {
        self.paint(Style::new().effects(Effects::DIMMED), text)
    }
}

/// What the program's own sequences begin with until they are shown. It has a number that is drawn at every start, so that
/// no text of a scenario or a save can have it.
fn signature() -> &'static str {
    static SIGNATURE: OnceLock<String> = OnceLock::new();
    SIGNATURE.get_or_init(|| format!("{SEQUENCE}{};", RandomState::new().hash_one(0)))
}

/// A text as it goes to the terminal: the program's own colours are obeyed, and nothing else in it is.
pub fn shown(text: &str) -> String {
    let mut parts = text.split(signature());
    let mut shown = plain(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let (codes, rest) = part.split_once('m').unwrap_or((part, ""));
        shown.push_str(&format!("{SEQUENCE}{codes}m{}", plain(rest)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_colours_are_obeyed_and_a_strangers_are_not() {
        let painted = Ink::Coloured.own("a title\u{1b}[8m\u{1b}]0;x\u{7}\u{9b}2J\u{202e}");
        let text = shown(&painted);
        assert!(text.starts_with("\u{1b}[94ma title") && text.ends_with("\u{1b}[0m"), "{text:?}");
        assert_eq!(text.matches('\u{1b}').count(), 2, "{text:?}");
        assert!(!text.contains(['\u{7}', '\u{9b}', '\u{202e}']), "{text:?}");
        assert_eq!(shown(&Ink::Coloured.theirs("b")), "\u{1b}[38;5;208mb\u{1b}[0m");
        assert_eq!(shown("\u{1b}[1mbold"), "\u{fffd}[1mbold");
        assert_eq!(textwrap::core::display_width(&Ink::Coloured.heading("four")), 4);
    }
}
