//! What the session keeps on the disk and takes from it: campaigns, copies, settings. What cannot be kept or read is said, and
//! the game goes on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Copy, Session, Sheet};
use crate::words;
use engine::campaign::{Opened, Saved, open};
use files::read;
use telling::saved::told;

impl Session {
    pub(super) fn load(&mut self, path: &Path) {
        let text = match read(path) {
            Ok(text) => text,
            Err(error) => return self.wrong(error.to_string()),
        };
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let id = match Saved::parse(&text) {
            Ok(saved) => saved.scenario,
            Err(error) => return self.wrong(words::save_unreadable(&name, &error.to_string())),
        };
        let scenario = match self.shelf.find(&id) {
            Some(Copy::Whole(scenario)) => Arc::clone(scenario),
            Some(Copy::Broken { .. }) => return self.wrong(words::save_of_broken(&name, &id)),
            None => return self.wrong(words::save_of_unknown(&name, &id)),
        };
        match open(&scenario, &text) {
            Ok(Opened::Whole(campaign)) => self.enter(*campaign, Some(path.to_path_buf())),
            Ok(Opened::ReadOnly { saved, reason }) => {
                self.open(Sheet::Told(told(&scenario, &saved, &reason)));
            }
            Err(error) => self.wrong(words::save_unreadable(&name, &error.to_string())),
        }
    }

    pub(super) fn delete(&mut self, path: PathBuf) {
        if self.doomed.as_ref() != Some(&path) {
            self.doomed = Some(path);
            return;
        }
        self.doomed = None;
        if let Err(error) = self.store.remove(&path) {
            self.wrong(error.to_string());
        }
        self.slots = self.store.slots();
    }

    pub(super) fn save_copy(&mut self) {
        let Some(play) = &self.play else { return };
        let turn = play.campaign.scenario().clock.label(play.turn());
        let base = format!("{}-{}-{turn}", play.campaign.scenario().id, play.campaign.setup().seed);
        let taken: Vec<String> = self.store.slots().into_iter().map(|slot| slot.name).collect();
        let name = (1u32..)
            .map(|count| if count == 1 { base.clone() } else { format!("{base}-{count}") })
            .find(|name| !taken.contains(name))
            .unwrap_or(base);
        match self.store.copy(&play.campaign, &name) {
            Ok(_) => self.done(words::saved_as(&name)),
            Err(error) => self.wrong(words::not_saved(&error.to_string())),
        }
    }

    /// Writes the campaign into its file. What cannot be written is said, and the game goes on.
    pub(super) fn keep(&mut self) {
        let Some(play) = &mut self.play else { return };
        match self.store.keep(&play.campaign, play.file.as_deref()) {
            Ok(path) => play.file = Some(path),
            Err(error) => {
                let text = words::not_saved(&error.to_string());
                self.wrong(text);
            }
        }
    }

    pub(super) fn keep_settings(&mut self) {
        if let Err(error) = self.store.write_settings(&self.settings.text_form()) {
            self.wrong(words::settings_not_kept(&error.to_string()));
        }
    }
}
