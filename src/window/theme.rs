//! Tones and faces as colours and fonts: the palette in use and the size of the type.

use bevy::prelude::*;
use bevy::text::{FontSize, FontSource};

use drawing::palette::{Palette, Rgb};
use drawing::report::fonts::Font as FontFile;
use game::element::{Face, Tone};
use game::session::TextSize;

/// The palette, the fonts and the size of the type.
#[derive(Resource, Clone, Debug)]
pub struct Theme {
    palette: &'static Palette,
    faces: [Handle<Font>; 5],
    text: TextSize,
}

/// The faces in the order in which their fonts are kept.
const FACES: [Face; 5] = [Face::Sans, Face::Medium, Face::Strong, Face::Serif, Face::Quote];

impl Theme {
    /// A theme with its fonts among the assets. The default font is the sans; anything without a font of its own uses
    /// it.
    pub fn new(palette: &'static Palette, text: TextSize, fonts: &mut Assets<Font>) -> Self {
        let mut load = |file: FontFile| fonts.add(Font::from_bytes(file.bytes().to_vec()));
        let faces = FACES.map(|face| load(face.file()));
        let _default = fonts.insert(AssetId::default(), Font::from_bytes(FontFile::Sans.bytes().to_vec()));
        Self { palette, faces, text }
    }

    /// Takes another palette or text size; returns whether anything changed.
    pub fn set(&mut self, palette: &'static Palette, text: TextSize) -> bool {
        let changed = !core::ptr::eq(self.palette, palette) || self.text != text;
        self.palette = palette;
        self.text = text;
        changed
    }

    /// The palette in use.
    #[must_use]
    pub const fn palette(&self) -> &'static Palette {
        self.palette
    }

    /// The colour of a tone.
    #[must_use]
    pub fn colour(&self, tone: Tone) -> Color {
        let palette = self.palette;
        let of = |rgb: Rgb| Color::srgb_u8(rgb.0, rgb.1, rgb.2);
        match tone {
            Tone::Ground | Tone::Ink => of(palette.ground),
            Tone::Raised => of(palette.raised),
            Tone::Higher => mix(of(palette.raised), of(palette.line), 0.6),
            Tone::Line => of(palette.line),
            Tone::Text | Tone::Paper => of(palette.text),
            Tone::Quiet => of(palette.quiet),
            Tone::Own => of(palette.own),
            Tone::OwnText => of(palette.own_text),
            Tone::Theirs => of(palette.theirs),
            Tone::TheirsText => of(palette.theirs_text),
            Tone::Attention => of(palette.attention),
            Tone::Veil => of(palette.ground).with_alpha(0.82),
            Tone::Sea => of(palette.sea),
        }
    }

    /// A font of this face and size, in logical pixels at a text size of 100 %.
    #[must_use]
    pub fn font(&self, face: Face, size: game::element::Size) -> TextFont {
        let at = FACES.iter().position(|known| *known == face).unwrap_or(0);
        TextFont {
            font: FontSource::Handle(self.faces[at].clone()),
            font_size: FontSize::Px(size.0 * self.text.factor()),
            ..TextFont::default()
        }
    }
}

/// A colour mixed from two others.
pub(super) fn mix(one: Color, other: Color, share: f32) -> Color {
    one.mix(&other, share)
}
