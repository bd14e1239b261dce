//! Settings: how the game looks and moves. They are kept beside the saves and change nothing of a campaign.

use serde::{Deserialize, Serialize};

use drawing::palette::{NIGHT, Palette};

/// The palettes that can be chosen.
pub static PALETTES: [Palette; 3] = drawing::palette::PALETTES;

/// The size of the type, in percent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextSize(u16);

impl TextSize {
    /// The sizes that can be chosen.
    pub const STEPS: [Self; 8] = [Self(80), Self(90), Self(100), Self(115), Self(130), Self(150), Self(175), Self(200)];

    /// The nearest size that can be chosen.
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

    /// So many steps larger or smaller.
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
    /// Events come one after the other.
    #[default]
    Full,
    /// Everything is there at once.
    Reduced,
}

/// The settings, as they are kept.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The size of the type.
    pub text: TextSize,
    /// The palette, by its id.
    pub palette: String,
    /// How much moves.
    pub motion: Motion,
    /// The hints that were read, by their ids.
    pub hints_seen: Vec<String>,
    /// Whether there are to be no hints at all.
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

/// No file of settings is larger, in bytes.
const MOST_BYTES: usize = 1 << 16;

impl Settings {
    /// Reads settings; whatever cannot be read is as if nothing had been set, and said.
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

    /// The palette in use; the first where the one that was set is not known.
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
