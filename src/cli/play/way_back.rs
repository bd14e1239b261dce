//! The command with which a player goes on after leaving: one that works as it is typed.

use std::path::{Path, PathBuf};

/// What one has to say to come back to a campaign.
#[derive(Clone, Debug, Default)]
pub struct WayBack {
    /// The scenario and the folder of scenarios as arguments, where a save does not lead to them by itself.
    pub scenario: Vec<String>,
    /// The folder of saves, in which `--continue` looks.
    pub saves: Option<PathBuf>,
}

impl WayBack {
    /// The command that goes on with the save at this place, which was written last.
    pub fn command(&self, place: &Path) -> String {
        let folder = |path: &Path| path.canonicalize().ok();
        let saves = self.saves.as_deref().and_then(folder);
        let is_among = saves.is_some() && place.parent().and_then(folder) == saves;
        let mut words = vec!["release-authority".to_owned(), "play".to_owned()];
        words.extend(self.scenario.iter().map(|word| quoted(word)));
        if is_among {
            words.push("--continue".to_owned());
        } else {
            let place = place.canonicalize().unwrap_or_else(|_| place.to_path_buf());
            words.extend(["--load".to_owned(), quoted(&place.display().to_string())]);
        }
        words.join(" ")
    }
}

/// A word as a shell takes it for one.
pub fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:=,+".contains(letter);
    if !word.is_empty() && word.chars().all(|letter| is_plain(letter) || (cfg!(windows) && letter == '\\')) {
        return word.to_owned();
    }
    if cfg!(windows) { format!("\"{word}\"") } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_elsewhere_is_loaded_by_its_path_and_one_among_the_saves_is_the_last() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let saves = folder.path().join("saves");
        std::fs::create_dir(&saves).expect("made");
        let scenario = vec!["./my frontier".to_owned()];
        let way = WayBack { scenario, saves: Some(saves.clone()) };
        let command = way.command(&saves.join("x-7.ron"));
        assert!(command.ends_with("frontier' --continue") || cfg!(windows), "{command}");
        let command = way.command(&folder.path().join("x-7.ron"));
        assert!(command.contains(" --load ") && command.ends_with("x-7.ron"), "{command}");
    }

    #[cfg(unix)]
    #[test]
    fn a_word_with_blanks_or_quotes_stays_one_word() {
        assert_eq!(quoted("./frontier"), "./frontier");
        assert_eq!(quoted("./frontier v1.2"), "'./frontier v1.2'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
        assert_eq!(quoted(""), "''");
    }
}
