//! Settings: text size, palette, motion and hints. They are kept beside the saves and never affect a campaign.

use serde::{Deserialize, Serialize};

use drawing::palette::{NIGHT, Palette};

/// The palettes on offer.
pub static PALETTES: [Palette; 3] = drawing::palette::PALETTES;

/// The text size, in percent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextSize(u16);

impl TextSize {
    /// The sizes on offer.
    pub const STEPS: [Self; 8] = [Self(80), Self(90), Self(100), Self(115), Self(130), Self(150), Self(175), Self(200)];

    /// The nearest size on offer.
    #[must_use]
    pub fn nearest(percent: u16) -> Self {
        Self::STEPS.into_iter().min_by_key(|step| step.0.abs_diff(percent)).unwrap_or_default()
    }

    /// In percent.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// As a factor.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// The size this many steps larger or smaller, within the sizes on offer.
    #[must_use]
    pub fn step(self, by: i8) -> Self {
        let at = Self::STEPS.iter().position(|step| *step == self).unwrap_or(2);
        let to = at.saturating_add_signed(by.into()).min(Self::STEPS.len() - 1);
        Self::STEPS[to]
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

/// How much moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Motion {
    /// Events of a turn appear one after the other.
    #[default]
    Full,
    /// Everything appears at once.
    Reduced,
}

/// The settings, as stored.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The text size.
    pub text: TextSize,
    /// The name of the palette.
    pub palette: String,
    /// How much moves.
    pub motion: Motion,
    /// The ids of the hints already read.
    pub hints_seen: Vec<String>,
    /// Whether all hints are off.
    pub hints_off: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            text: TextSize::default(),
            palette: NIGHT.name.to_owned(),
            motion: Motion::Full,
            hints_seen: Vec::new(),
            hints_off: false,
        }
    }
}

/// The greatest size of stored settings, in bytes.
const MOST_BYTES: usize = 1 << 16;

impl Settings {
    /// Reads settings. Unreadable text gives the defaults and the reason.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Option<String>) {
        if text.len() > MOST_BYTES {
            return (Self::default(), Some(format!("larger than {MOST_BYTES} bytes")));
        }
        match ron::from_str::<Self>(text) {
            Ok(mut settings) => {
                settings.text = TextSize::nearest(settings.text.percent());
                (settings, None)
            }
            Err(error) => (Self::default(), Some(error.to_string())),
        }
    }

    /// The settings as text.
    #[must_use]
    pub fn text_form(&self) -> String {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).unwrap_or_default()
    }

    /// The palette in use; the first one if the stored name is unknown.
    #[must_use]
    pub fn palette(&self) -> &'static Palette {
        PALETTES.iter().find(|palette| palette.name == self.palette).unwrap_or(&PALETTES[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_kept() {
        let settings = Settings { text: TextSize(150), hints_off: true, ..Settings::default() };
        assert_eq!(Settings::parse(&settings.text_form()), (settings, None));
    }

    #[test]
    fn broken_settings_are_said_and_the_game_goes_on_with_its_own() {
        for text in ["", "(text: \"large\")", "(", "(text: 99999999)", "\u{0}"] {
            let (settings, problem) = Settings::parse(text);
            assert_eq!(settings, Settings::default(), "{text}");
            assert!(problem.is_some(), "{text}");
        }
        let (odd, problem) = Settings::parse("(text: 133, palette: \"no such\")");
        assert_eq!((odd.text.percent(), problem), (130, None));
        assert_eq!(odd.palette().name, NIGHT.name);
    }

    #[test]
    fn steps_of_text_size_stay_between_eighty_and_two_hundred_percent() {
        assert_eq!(TextSize(80).step(-1).percent(), 80);
        assert_eq!(TextSize(200).step(1).percent(), 200);
        assert_eq!(TextSize(100).step(1).percent(), 115);
    }
}
