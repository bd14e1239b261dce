//! The look of a chart: a palette, a size of type, and inks that say what a mark is for rather than its colour.

use crate::palette::{Palette, Rgb};

/// Smaller type cannot be read. In pixels at pixel ratio 1.
const SMALLEST: f64 = 10.5;

/// What a mark stands for. The palette says which colour that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Neither side: the world.
    #[default]
    Text,
    /// Secondary: the record, a comparison.
    Quiet,
    /// The player's side.
    Own,
    /// The opponent's side.
    Theirs,
    /// What is open; beliefs.
    Attention,
    /// What cannot be undone.
    Danger,
    /// One of several things that are told apart, by number. After the fifth the colours repeat.
    Series(usize),
    /// Everything that is not told apart.
    Other,
}

/// How charts look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The colours.
    pub palette: Palette,
    size: f64,
}

impl Style {
    /// A palette with type of 11 pixels.
    #[must_use]
    pub fn new(palette: Palette) -> Self {
        Self { palette, size: 11.0 }
    }

    /// The same with another size of type, in pixels at pixel ratio 1; never below 10.5.
    #[must_use]
    pub fn with_text(mut self, size: f32) -> Self {
        let size = f64::from(size);
        self.size = if size.is_nan() { SMALLEST } else { size.clamp(SMALLEST, 64.0) };
        self
    }

    /// The size of type in pixels.
    #[must_use]
    pub fn text_size(&self) -> f32 {
        self.size as f32
    }

    pub(super) fn size(&self) -> f64 {
        self.size
    }

    /// The colour of lines, bars and marks.
    #[must_use]
    pub fn colour(&self, ink: Ink) -> Rgb {
        let palette = &self.palette;
        match ink {
            Ink::Text => palette.text,
            Ink::Quiet => palette.quiet,
            Ink::Own => palette.own,
            Ink::Theirs => palette.theirs,
            Ink::Attention => palette.attention,
            Ink::Danger => palette.danger,
            Ink::Series(number) => palette.series[number % palette.series.len()],
            Ink::Other => palette.other,
        }
    }

    /// The colour of text that belongs to such a mark. Series and the rest have no readable colour, so they get plain
    /// text.
    #[must_use]
    pub fn text_colour(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Own => self.palette.own_text,
            Ink::Theirs => self.palette.theirs_text,
            Ink::Series(_) => self.palette.text,
            Ink::Other => self.palette.quiet,
            Ink::Text | Ink::Quiet | Ink::Attention | Ink::Danger => self.colour(ink),
        }
    }
}
