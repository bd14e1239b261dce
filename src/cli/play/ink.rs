//! Colours of text in the terminal.

use anstyle::{AnsiColor, Color, Effects, Style};

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
            Self::Coloured => format!("{}{text}{}", style.render(), style.render_reset()),
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
