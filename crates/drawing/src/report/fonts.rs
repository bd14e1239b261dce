//! The typefaces that come with the program, and how wide a text is in them. **Draws nothing.** Where they come from and under
//! which licence: `assets/fonts/README.md`.

use ttf_parser::Face;

/// IBM Plex Sans Regular, a TrueType file: text.
pub const SANS: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-Regular.ttf");
/// IBM Plex Sans Medium.
pub const SANS_MEDIUM: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-Medium.ttf");
/// IBM Plex Sans `SemiBold`: figures and headings.
pub const SANS_SEMIBOLD: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-SemiBold.ttf");
/// IBM Plex Sans Italic.
pub const SANS_ITALIC: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-Italic.ttf");
/// IBM Plex Serif `SemiBold`: dates and headlines.
pub const SERIF_SEMIBOLD: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSerif-SemiBold.ttf");
/// IBM Plex Serif Italic: what a chronicler would say.
pub const SERIF_ITALIC: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSerif-Italic.ttf");

/// One of the typefaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Font {
    /// [`SANS`].
    #[default]
    Sans,
    /// [`SANS_MEDIUM`].
    SansMedium,
    /// [`SANS_SEMIBOLD`].
    SansSemibold,
    /// [`SANS_ITALIC`].
    SansItalic,
    /// [`SERIF_SEMIBOLD`].
    SerifSemibold,
    /// [`SERIF_ITALIC`].
    SerifItalic,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Sans, Self::SansMedium, Self::SansSemibold, Self::SansItalic, Self::SerifSemibold, Self::SerifItalic];

    /// The TrueType file.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Sans => SANS,
            Self::SansMedium => SANS_MEDIUM,
            Self::SansSemibold => SANS_SEMIBOLD,
            Self::SansItalic => SANS_ITALIC,
            Self::SerifSemibold => SERIF_SEMIBOLD,
            Self::SerifItalic => SERIF_ITALIC,
        }
    }

    /// The parsed file. It always parses; a test checks that.
    pub(super) fn face(self) -> Option<Face<'static>> {
        Face::parse(self.bytes(), 0).ok()
    }
}

/// How wide a line of text is, in the unit `size` (the em) is given in: the sum of the advance widths, without kerning, as the
/// charts draw it. A character the font lacks counts as the box that stands for it.
#[must_use]
pub fn measure(font: Font, text: &str, size: f32) -> f32 {
    font.face().map_or(0.0, |face| advance(&face, text, size))
}

pub(super) fn advance(face: &Face<'_>, text: &str, size: f32) -> f32 {
    let units: u32 = text
        .chars()
        .map(|character| face.glyph_index(character).unwrap_or_default())
        .map(|glyph| u32::from(face.glyph_hor_advance(glyph).unwrap_or_default()))
        .sum();
    units as f32 * size / f32::from(face.units_per_em())
}

/// From one baseline to the next, in the unit `size` is given in, as the font's maker set it.
#[must_use]
pub fn line_height(font: Font, size: f32) -> f32 {
    font.face().map_or(size * 1.3, |face| {
        let units = f32::from(face.ascender()) - f32::from(face.descender()) + f32::from(face.line_gap());
        units * size / f32::from(face.units_per_em())
    })
}

/// The text, or as much of its beginning as fits into `width` with an ellipsis; empty where not even that fits.
#[must_use]
pub fn fit(font: Font, text: &str, size: f32, width: f32) -> String {
    let Some(face) = font.face() else { return text.to_owned() };
    if advance(&face, text, size) <= width {
        return text.to_owned();
    }
    let ellipsis = advance(&face, "…", size);
    let (mut kept, mut used) = (String::new(), ellipsis);
    for character in text.chars() {
        used += advance(&face, character.encode_utf8(&mut [0; 4]), size);
        if used > width {
            break;
        }
        kept.push(character);
    }
    if kept.is_empty() { kept } else { format!("{}…", kept.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::{Font, fit, line_height, measure};

    const SIGNS: &str = "▲▼◆▴▾◀▶✕○●□■";

    /// What the interface may write with.
    fn wanted() -> Vec<char> {
        let mut all: Vec<char> = (' '..='~').chain('\u{a1}'..='\u{ff}').chain('А'..='я').collect();
        all.extend("ІЇЄҐіїєґ–—‘’“”…±×≥≤−·•→←↑↓✓".chars());
        all
    }

    #[test]
    fn every_font_can_be_read() {
        for font in Font::ALL {
            assert!(font.face().is_some(), "{font:?}");
        }
    }

    #[test]
    fn every_font_has_what_the_interface_writes() {
        for font in Font::ALL {
            let face = font.face().expect("tested above");
            let missing: String = wanted().into_iter().filter(|c| face.glyph_index(*c).is_none()).collect();
            assert_eq!(missing, "", "{font:?} lacks these");
        }
    }

    /// Filled and hollow shapes, and crosses: whoever wants one draws it.
    #[test]
    fn no_font_has_the_geometric_signs_so_the_interface_does_not_write_them() {
        for font in Font::ALL {
            let face = font.face().expect("tested above");
            let there: String = SIGNS.chars().filter(|c| face.glyph_index(*c).is_some()).collect();
            assert_eq!(there, "", "{font:?} has these");
        }
    }

    #[test]
    fn figures_stand_under_each_other_without_being_asked_to() {
        for font in Font::ALL {
            let zero = measure(font, "0", 1000.0);
            for digit in '1'..='9' {
                let width = measure(font, &digit.to_string(), 1000.0);
                assert!((width - zero).abs() < 1e-3, "{font:?}: {digit} is {width} wide, 0 is {zero}");
            }
            let (plus, minus) = (measure(font, "+", 1000.0), measure(font, "−", 1000.0));
            assert!((plus - minus).abs() < 1e-3, "{font:?}: + is {plus} wide, − is {minus}");
        }
    }

    #[test]
    fn a_text_grows_with_its_size() {
        let (small, large) = (measure(Font::Sans, "Kyiv", 10.0), measure(Font::Sans, "Kyiv", 20.0));
        assert!(small > 15.0 && (large - 2.0 * small).abs() < 1e-3);
        assert!(line_height(Font::Sans, 10.0) > 11.0 && line_height(Font::Sans, 10.0) < 15.0);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_inside_the_width() {
        let whole = "price of nuclear use";
        assert_eq!(fit(Font::Sans, whole, 11.0, 500.0), whole);
        let cut = fit(Font::Sans, whole, 11.0, 60.0);
        assert!(cut.ends_with('…') && measure(Font::Sans, &cut, 11.0) <= 60.0, "{cut}");
        assert_eq!(fit(Font::Sans, whole, 11.0, 3.0), "");
    }
}
