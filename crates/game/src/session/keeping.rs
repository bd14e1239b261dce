//! Saves, copies and settings: storing them and reading them back. A failure becomes a notice, and the game goes on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Checked, Session, Shelf};
use crate::action::Setting;
use crate::place::Sheet;
use crate::settings::PALETTES;
use crate::words;
use engine::Order;
use scenario::Scenario;
use sitting::{NotOpened, Notice, Opened, Saves, Unsaved, World, open, slots};
use telling::format::turns;
use telling::saved::told;

/// Why the scenario of a save is not available.
enum NoScenario {
    /// It has errors.
    Broken,
    /// It is not on the shelf.
    Unknown,
}

impl Session {
    pub(super) fn saves(&self) -> Arc<dyn Saves> {
        Arc::<dyn World>::clone(&self.world)
    }

    pub(super) fn look_for_saves(&mut self) {
        self.slots = slots(&*self.world);
    }

    pub(super) fn refresh(&mut self) {
        self.shelf = Shelf::found(&*self.library);
        self.look_for_saves();
    }

    pub(super) fn load(&mut self, path: &Path) {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let find = |id: &str| match self.shelf.find(id) {
            Some(Checked::Playable(scenario)) => Ok(Arc::clone(scenario)),
            Some(Checked::Broken { .. }) => Err(NoScenario::Broken),
            None => Err(NoScenario::Unknown),
        };
        match open(&self.saves(), path, find) {
            Ok(Opened::Sitting(sitting)) => self.enter(*sitting),
            Ok(Opened::ReadOnly(save)) => self.open(Sheet::Told(told(&save.scenario, &save.saved, &save.reason))),
            Err(NotOpened::Unread(trouble)) => self.wrong(trouble.to_string()),
            Err(NotOpened::NotASave(error)) => self.wrong(words::save_unreadable(&name, &error.to_string())),
            Err(NotOpened::NotALine(error)) => self.wrong(words::save_unreadable(&name, &error.to_string())),
            Err(NotOpened::Scenario { id, error: NoScenario::Broken }) => self.wrong(words::save_of_broken(&name, &id)),
            Err(NotOpened::Scenario { id, error: NoScenario::Unknown }) => {
                self.wrong(words::save_of_unknown(&name, &id));
            }
        }
    }

    pub(super) fn delete(&mut self, path: PathBuf) {
        if self.doomed.as_ref() != Some(&path) {
            self.doomed = Some(path);
            return;
        }
        self.doomed = None;
        if let Err(trouble) = self.world.remove(&path) {
            self.wrong(trouble.to_string());
        }
        self.look_for_saves();
    }

    pub(super) fn save_copy(&mut self) {
        let Some(play) = &self.play else { return };
        match play.sitting.save_copy_named_for() {
            Ok(name) => self.done(words::saved_as(&name)),
            Err(trouble) => self.wrong(words::not_saved(&trouble.to_string())),
        }
    }

    /// Saves the campaign now. A failure becomes a notice.
    pub(super) fn keep(&mut self) {
        let Some(play) = &mut self.play else { return };
        if let Err(trouble) = play.sitting.keep() {
            self.wrong(words::not_saved(&trouble.to_string()));
        }
        self.tell();
    }

    /// Turns the sitting's notices into the line on screen. A failure takes precedence over a success.
    pub(super) fn tell(&mut self) {
        let Some(play) = &mut self.play else { return };
        let notices = play.sitting.take_notices();
        let scenario = Arc::clone(play.campaign.scenario());
        for notice in notices {
            match notice {
                Notice::NotSaved { trouble, .. } => self.wrong(words::not_saved(&trouble.to_string())),
                Notice::SavedAgain(_) if self.notice.is_none() => self.done(words::SAVED_AGAIN),
                Notice::SavedAgain(_) => {}
                Notice::Parted { theirs, ours, why } => {
                    let name = |path: &Path| path.file_stem().map(|name| name.to_string_lossy().into_owned());
                    let (theirs, ours) = (name(&theirs).unwrap_or_default(), name(&ours).unwrap_or_default());
                    self.wrong(words::parted(&theirs, &ours, why));
                }
                Notice::Differs(difference) => self.wrong(words::differs(&difference.to_string())),
                Notice::LeftOut(orders) => self.wrong(words::left_out(&named(&scenario, &orders))),
            }
        }
    }

    /// Whether the player may leave the campaign. If leaving loses something, the first call answers no with a notice
    /// of the loss, and the second answers yes.
    pub(super) fn can_leave(&mut self) -> bool {
        let Some(play) = &mut self.play else { return true };
        let Some(unsaved) = play.sitting.leave().unsaved else { return true };
        let text = lost(play.campaign.scenario(), &unsaved);
        let was_told = self.was_told_of_loss;
        if !was_told {
            self.wrong(text);
        }
        self.was_told_of_loss = true;
        was_told
    }

    pub(super) fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Text(by) => self.settings.text = self.settings.text.step(by),
            Setting::Palette(at) => {
                if let Some(palette) = PALETTES.get(at) {
                    self.settings.palette = palette.name.to_owned();
                }
            }
            Setting::Motion(motion) => self.settings.motion = motion,
            Setting::Hints { off } => {
                self.settings.hints_off = off;
                self.settings.hints_seen.clear();
            }
        }
        self.keep_settings();
    }

    pub(super) fn keep_settings(&mut self) {
        if let Err(trouble) = self.world.keep_settings(&self.settings.text_form()) {
            self.wrong(words::settings_not_kept(&trouble.to_string()));
        }
    }
}

/// Orders as text, as a player would type them.
pub(super) fn named(scenario: &Scenario, orders: &[Order]) -> String {
    let texts: Vec<String> = orders.iter().map(|order| order.text(scenario)).collect();
    texts.join(", ")
}

fn lost(scenario: &Scenario, unsaved: &Unsaved) -> String {
    let played = (unsaved.turns > 0).then(|| turns(scenario, unsaved.turns as u32));
    let drafted = (!unsaved.draft.is_empty()).then(|| words::orders_count(unsaved.draft.len()));
    let what: Vec<String> = played.into_iter().chain(drafted).collect();
    words::leaving_loses(&unsaved.trouble.to_string(), &what.join(", "))
}
