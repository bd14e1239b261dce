//! The colours of everything that is drawn, by what they are for. **Knows no widgets, no charts and no files**: a
//! palette is a table of colours. What the colours have to satisfy is computed in `vision.rs` and tested here.
//!
//! Colour is never the only sign. The tested margins make sure that it is a sign at all, for eyes with the common
//! colour blindnesses too.

pub mod vision;

/// A colour: red, green and blue in sRGB, 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// A colour from the number it is usually written as: `0x4FA3E0`.
    #[must_use]
    pub const fn hex(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self(red, green, blue)
    }

    /// Red, green and blue from 0 to 1, still in sRGB (not linear).
    #[must_use]
    pub fn srgb(self) -> [f32; 3] {
        [f32::from(self.0) / 255.0, f32::from(self.1) / 255.0, f32::from(self.2) / 255.0]
    }

    /// What is seen when `self` lies over `under` with opacity `alpha` (0 to 1), mixed in sRGB as painters mix it.
    #[must_use]
    pub fn over(self, under: Self, alpha: f32) -> Self {
        let alpha = alpha.clamp(0.0, 1.0);
        let mix = |a: u8, b: u8| (f32::from(a) * alpha + f32::from(b) * (1.0 - alpha)).round() as u8;
        Self(mix(self.0, under.0), mix(self.1, under.1), mix(self.2, under.2))
    }
}

/// Colours by role. Each text role can be read on `ground` and on `raised`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// What the settings call it.
    pub name: &'static str,
    /// Behind everything.
    pub ground: Rgb,
    /// Panels, cards, what lies on the ground.
    pub raised: Rgb,
    /// Hairlines and frames; decoration, never the only sign of anything.
    pub line: Rgb,
    /// The empty part of a bar.
    pub rail: Rgb,
    /// Text.
    pub text: Rgb,
    /// Text of the second rank: captions, units, axes.
    pub quiet: Rgb,
    /// The player's side: lines, bars, marks.
    pub own: Rgb,
    /// The player's side: text.
    pub own_text: Rgb,
    /// The opponent's side: lines, bars, marks.
    pub theirs: Rgb,
    /// The opponent's side: text.
    pub theirs_text: Rgb,
    /// What is open, what asks for attention, the current month. Good for text too.
    pub attention: Rgb,
    /// What cannot be undone. Good for text too; stands with a word or a sign, since it can look like `theirs`.
    pub danger: Rgb,
    /// Map: sea.
    pub sea: Rgb,
    /// Map: other countries.
    pub land: Rgb,
    /// Map: the country that is fought over, where it is held by its own side.
    pub home: Rgb,
    /// Map: that country's border and coast.
    pub home_border: Rgb,
    /// Map: what the opponent holds; hatched as well.
    pub held: Rgb,
    /// Map: the hatching of what the opponent holds.
    pub held_hatch: Rgb,
    /// Map: the line of contact.
    pub contact: Rgb,
    /// Charts: causes that are told apart, the largest first; each has its own texture as well.
    pub series: [Rgb; 5],
    /// Charts: all the causes that are too small to be told apart.
    pub other: Rgb,
}

/// A room at night: the colours the program opens with.
pub const NIGHT: Palette = Palette {
    name: "night",
    ground: Rgb::hex(0x0E1420),
    raised: Rgb::hex(0x151D2B),
    line: Rgb::hex(0x222C3B),
    rail: Rgb::hex(0x1E2838),
    text: Rgb::hex(0xE9E2D0),
    quiet: Rgb::hex(0x97A1B0),
    own: Rgb::hex(0x4FA3E0),
    own_text: Rgb::hex(0x7CC0F0),
    theirs: Rgb::hex(0xE8853D),
    theirs_text: Rgb::hex(0xF0A066),
    attention: Rgb::hex(0xCFC08A),
    danger: Rgb::hex(0xF2555A),
    sea: Rgb::hex(0x0B1A26),
    land: Rgb::hex(0x1B2433),
    home: Rgb::hex(0x243B52),
    home_border: Rgb::hex(0x7FA6C9),
    held: Rgb::hex(0x4A2F27),
    held_hatch: Rgb::hex(0x9A6242),
    contact: Rgb::hex(0xF3DCC0),
    series: [Rgb::hex(0x4FA3E0), Rgb::hex(0xE8853D), Rgb::hex(0xFAD779), Rgb::hex(0x90ECFC), Rgb::hex(0xA35E16)],
    other: Rgb::hex(0x6B7585),
};

/// Dark, with as much contrast as a screen gives.
pub const CONTRAST: Palette = Palette {
    name: "contrast",
    ground: Rgb::hex(0x000000),
    raised: Rgb::hex(0x0C1016),
    line: Rgb::hex(0x5A6675),
    rail: Rgb::hex(0x262E39),
    text: Rgb::hex(0xFFFFFF),
    quiet: Rgb::hex(0xB0B4BA),
    own: Rgb::hex(0x5DB5FF),
    own_text: Rgb::hex(0x8CCBFF),
    theirs: Rgb::hex(0xFF8A2B),
    theirs_text: Rgb::hex(0xFFB070),
    attention: Rgb::hex(0xFFE14D),
    danger: Rgb::hex(0xFF7474),
    sea: Rgb::hex(0x00121F),
    land: Rgb::hex(0x20262E),
    home: Rgb::hex(0x1F4E7A),
    home_border: Rgb::hex(0xA9D4FF),
    held: Rgb::hex(0x7A3A12),
    held_hatch: Rgb::hex(0xFFB070),
    contact: Rgb::hex(0xFFFFFF),
    series: [Rgb::hex(0x5DB5FF), Rgb::hex(0xFF8A2B), Rgb::hex(0xFFF0A8), Rgb::hex(0x5FF0FC), Rgb::hex(0xC06010)],
    other: Rgb::hex(0x8A94A2),
};

/// Light, for a projector in a bright room, and for print.
pub const PAPER: Palette = Palette {
    name: "paper",
    ground: Rgb::hex(0xF7F3E8),
    raised: Rgb::hex(0xFFFDF6),
    line: Rgb::hex(0xCFC8B6),
    rail: Rgb::hex(0xE4DECE),
    text: Rgb::hex(0x1A2130),
    quiet: Rgb::hex(0x5F6672),
    own: Rgb::hex(0x1F6FB2),
    own_text: Rgb::hex(0x0F4F88),
    theirs: Rgb::hex(0xCB5A0A),
    theirs_text: Rgb::hex(0x8F3D05),
    attention: Rgb::hex(0x54480A),
    danger: Rgb::hex(0xB3131B),
    sea: Rgb::hex(0xC9DCE8),
    land: Rgb::hex(0xEAE4D3),
    home: Rgb::hex(0x97BCDD),
    home_border: Rgb::hex(0x2F5F8A),
    held: Rgb::hex(0xE0A98A),
    held_hatch: Rgb::hex(0x8F4A24),
    contact: Rgb::hex(0x3A1A08),
    series: [Rgb::hex(0x3F55BA), Rgb::hex(0xC17429), Rgb::hex(0x3696B7), Rgb::hex(0x6F0F07), Rgb::hex(0x432B66)],
    other: Rgb::hex(0x75706A),
};

/// All palettes to choose from, the usual one first.
pub const PALETTES: [Palette; 3] = [NIGHT, CONTRAST, PAPER];

impl Palette {
    /// The palette with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        PALETTES.into_iter().find(|palette| palette.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        CONTRAST, PALETTES, PAPER, Palette, Rgb,
        vision::{Vision, contrast, difference},
    };

    type Role = (&'static str, Rgb);

    /// In `OKLab` two colours side by side are just told apart at a distance of about 0.02. Marks that lie apart on a dark or
    /// bright screen need several times that; neighbouring tints on a map, which borders and hatching part as well, less.
    const LINES: f64 = 0.10;
    const SERIES: f64 = 0.09;
    const TEXTS: f64 = 0.08;
    const TERRITORY: f64 = 0.07;
    const COAST: f64 = 0.04;

    fn apart(palette: &Palette, roles: &[Role], margin: f64) {
        for (index, (name, colour)) in roles.iter().enumerate() {
            for (other_name, other) in &roles[..index] {
                for vision in Vision::ALL {
                    let distance = difference(vision.sees(*colour), vision.sees(*other));
                    assert!(
                        distance >= margin,
                        "{}: {name} and {other_name} are {distance:.3} apart, not {margin}, with {vision:?} vision",
                        palette.name
                    );
                }
            }
        }
    }

    fn readable(palette: &Palette, roles: &[Role], ratio: f64) {
        for (name, colour) in roles {
            for (behind, ground) in [("ground", palette.ground), ("raised", palette.raised)] {
                let found = contrast(*colour, ground);
                assert!(found >= ratio, "{}: {name} on {behind} has contrast {found:.2}, not {ratio}", palette.name);
            }
        }
    }

    fn texts(palette: &Palette) -> Vec<Role> {
        vec![
            ("text", palette.text),
            ("quiet", palette.quiet),
            ("own_text", palette.own_text),
            ("theirs_text", palette.theirs_text),
        ]
    }

    #[test]
    fn the_sides_and_what_asks_for_attention_stay_apart_for_every_eye() {
        for palette in &PALETTES {
            let lines = [("own", palette.own), ("theirs", palette.theirs), ("attention", palette.attention)];
            apart(palette, &lines, LINES);
        }
    }

    #[test]
    fn the_kinds_of_text_stay_apart_for_every_eye() {
        for palette in &PALETTES {
            apart(palette, &texts(palette), TEXTS);
        }
    }

    #[test]
    fn who_holds_what_on_the_map_stays_apart_for_every_eye() {
        for palette in &PALETTES {
            let (land, sea) = (("land", palette.land), ("sea", palette.sea));
            let (home, held) = (("home", palette.home), ("held", palette.held));
            apart(palette, &[land, home, held], TERRITORY);
            apart(palette, &[sea, home, held], TERRITORY);
            apart(palette, &[sea, land], COAST);
            apart(palette, &[held, ("held_hatch", palette.held_hatch)], LINES);
        }
    }

    #[test]
    fn the_series_of_a_chart_stay_apart_for_every_eye() {
        for palette in &PALETTES {
            let mut series: Vec<Role> = palette.series.map(|colour| ("series", colour)).to_vec();
            series.push(("other", palette.other));
            apart(palette, &series, SERIES);
        }
    }

    #[test]
    fn text_can_be_read_wherever_it_stands() {
        for palette in &PALETTES {
            let mut roles = texts(palette);
            roles.extend([("attention", palette.attention), ("danger", palette.danger)]);
            readable(palette, &roles, if *palette == CONTRAST { 7.0 } else { 4.5 });
        }
    }

    #[test]
    fn what_is_drawn_is_seen_against_the_ground() {
        for palette in &PALETTES {
            let mut roles = vec![("own", palette.own), ("theirs", palette.theirs), ("border", palette.home_border)];
            roles.extend(palette.series.map(|colour| ("series", colour)));
            roles.push(("other", palette.other));
            // WCAG 2.2, success criterion 1.4.11: 3 to 1 for what is not text.
            readable(palette, &roles, 3.0);
        }
    }

    #[test]
    fn text_on_a_button_in_the_colour_of_text_can_be_read() {
        for palette in &PALETTES {
            assert!(contrast(palette.ground, palette.text) >= 7.0, "{}", palette.name);
        }
    }

    #[test]
    fn a_palette_is_found_by_its_name() {
        assert_eq!(Palette::named("paper"), Some(PAPER));
        assert_eq!(Palette::named("papper"), None);
    }

    #[test]
    fn a_colour_laid_over_another_hides_it_by_its_opacity() {
        let (white, black) = (Rgb::hex(0xFFFFFF), Rgb::hex(0));
        assert_eq!(white.over(black, 1.0), white);
        assert_eq!(white.over(black, 0.0), black);
        assert_eq!(white.over(black, 0.5), Rgb(128, 128, 128));
    }
}
