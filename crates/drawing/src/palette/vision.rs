//! How colours look: with the common colour blindnesses, how different two of them are, and how readable text is.
//! Formulas from the literature and nothing else; **no colour is chosen here**.

use super::Rgb;

/// How somebody sees colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vision {
    /// With three kinds of cones.
    Normal,
    /// Without the cones for long waves.
    Protanopia,
    /// Without the cones for middle waves.
    Deuteranopia,
    /// Without the cones for short waves.
    Tritanopia,
}

impl Vision {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// What a colour looks like, in linear RGB from 0 to 1.
    ///
    /// The matrices are those for severity 1.0 in G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A physiologically-based
    /// model for simulation of color vision deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009.
    /// For tritanopia the authors call theirs an approximation.
    #[must_use]
    pub fn sees(self, colour: Rgb) -> [f64; 3] {
        let [red, green, blue] = linear(colour);
        self.matrix().map(|[r, g, b]| (r * red + g * green + b * blue).clamp(0.0, 1.0))
    }

    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }
}

/// Red, green and blue in proportion to light, from 0 to 1 (IEC 61966-2-1).
#[must_use]
pub fn linear(colour: Rgb) -> [f64; 3] {
    [colour.0, colour.1, colour.2].map(|byte| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
    })
}

/// Lightness (0 to 1) and two axes of colour in `OKLab`, of a colour in linear RGB (B. Ottosson, "A perceptual color space for
/// image processing", 2020).
#[must_use]
pub fn oklab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let long = libm::cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue);
    let middle = libm::cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue);
    let short = libm::cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue);
    [
        0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
        1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
        0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short,
    ]
}

/// How different two colours in linear RGB look: their distance in `OKLab`, 1 between black and white.
#[must_use]
pub fn difference(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (oklab(one), oklab(other));
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// The contrast ratio of two colours, 1 to 21 (Web Content Accessibility Guidelines 2.2, "contrast ratio").
#[must_use]
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = linear(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

#[cfg(test)]
mod tests {
    use super::{Vision, contrast, difference, linear, oklab};
    use crate::palette::Rgb;

    const WHITE: Rgb = Rgb::hex(0xFFFFFF);
    const BLACK: Rgb = Rgb::hex(0);

    #[test]
    fn black_on_white_has_the_greatest_contrast() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(WHITE, WHITE) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn white_is_white_to_everybody() {
        for vision in Vision::ALL {
            assert!(difference(vision.sees(WHITE), linear(WHITE)) < 1e-3, "{vision:?}");
        }
    }

    #[test]
    fn red_and_green_of_one_lightness_are_alike_without_one_of_the_two_cones() {
        let (red, green) = (Rgb::hex(0xC1_59_3B), Rgb::hex(0x7B_82_2C));
        let apart = |vision: Vision| difference(vision.sees(red), vision.sees(green));
        assert!(apart(Vision::Deuteranopia) < 0.4 * apart(Vision::Normal));
        assert!(apart(Vision::Tritanopia) > 0.7 * apart(Vision::Normal));
    }

    #[test]
    fn oklab_gives_what_its_author_gives_for_red() {
        // The table in the article gives XYZ; these are the widely published values of sRGB red.
        let [lightness, a, b] = oklab(linear(Rgb::hex(0xFF_00_00)));
        assert!((lightness - 0.627_96).abs() < 1e-4 && (a - 0.224_86).abs() < 1e-4 && (b - 0.125_85).abs() < 1e-4);
    }
}
