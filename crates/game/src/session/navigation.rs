//! Moving through the game: screens, sheets, and starting or resuming a campaign. It plays no turn.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Checked, Form, Play, Session};
use crate::action::FormChange;
use crate::place::{Page, Screen, Sheet, Tab};
use engine::campaign::Campaign;
use scenario::{TrackId, Turn};
use sitting::Sitting;

impl Session {
    pub(super) fn open(&mut self, sheet: Sheet) {
        if sheet == Sheet::Saves {
            self.look_for_saves();
        }
        // A sheet that is open twice would have to be closed twice.
        self.sheets.retain(|open| *open != sheet);
        self.sheets.push(sheet);
    }

    pub(super) fn back(&mut self) {
        if self.sheets.pop().is_some() {
            return;
        }
        match self.screen {
            Screen::Title => {}
            Screen::Setup => {
                if let Some(form) = self.form.as_mut().filter(|form| form.is_typing) {
                    form.is_typing = false;
                } else {
                    self.screen = Screen::Title;
                }
            }
            Screen::Briefing(_) => self.go_to_room(),
            Screen::Resolution => self.onward(),
            Screen::Room | Screen::Ending => self.open(Sheet::Menu),
        }
    }

    pub(super) fn go_to_title(&mut self) {
        self.keep();
        self.sheets.clear();
        self.job = None;
        self.refresh();
        self.screen = Screen::Title;
    }

    pub(super) fn choose(&mut self, at: usize) {
        match self.shelf.volumes.get(at).map(|volume| &volume.checked) {
            Some(Checked::Playable(scenario)) => {
                self.form = Some(Form::new(at, Arc::clone(scenario), self.world.drawn_seed()));
                self.screen = Screen::Setup;
            }
            Some(Checked::Broken { .. }) => self.open(Sheet::Broken(at)),
            None => {}
        }
    }

    pub(super) fn change_form(&mut self, change: &FormChange) {
        if let Some(form) = &mut self.form {
            form.change(change, || self.world.drawn_seed());
        }
    }

    pub(super) fn begin(&mut self) {
        let Some(form) = &self.form else { return };
        let campaign = form.campaign();
        self.enter(Sitting::new(self.saves(), campaign));
    }

    /// Opens a campaign at its present turn.
    pub(super) fn enter(&mut self, sitting: Sitting) {
        self.sheets.clear();
        self.job = None;
        self.page = Page::default();
        self.weighed = None;
        self.tab = Tab::default();
        let is_new = sitting.campaign().path_ids().is_empty();
        let play = Play::new(sitting);
        self.screen = if play.campaign.is_over() {
            Screen::Ending
        } else if is_new {
            Screen::Briefing(play.turn())
        } else {
            Screen::Room
        };
        self.play = Some(play);
        self.form = None;
        if is_new {
            self.keep();
        }
        self.tell();
    }

    /// Opens a campaign begun elsewhere: by a test, for a picture, or by the command line.
    pub fn play_campaign(&mut self, campaign: Campaign, file: Option<PathBuf>) {
        let sitting = match file {
            Some(place) => Sitting::resumed(self.saves(), campaign, &[], place),
            None => Sitting::new(self.saves(), campaign),
        };
        self.play_sitting(sitting);
    }

    /// Opens a sitting begun elsewhere, with its draft and save: for the command line.
    pub fn play_sitting(&mut self, sitting: Sitting) {
        self.changed = true;
        self.enter(sitting);
        self.show_map();
    }

    pub(super) fn go_to_room(&mut self) {
        let Some(play) = &self.play else { return };
        self.sheets.clear();
        self.screen = if play.campaign.is_over() { Screen::Ending } else { Screen::Room };
    }

    pub(super) fn go_to_briefing(&mut self, turn: Turn) {
        let Some(play) = &self.play else { return };
        if play.campaign.state_before(turn).is_some() {
            self.sheets.clear();
            self.screen = Screen::Briefing(turn);
        }
    }

    pub(super) fn explain(&mut self, track: TrackId, turn: Option<Turn>) {
        self.sheets.retain(|sheet| !matches!(sheet, Sheet::Explain(..)));
        self.sheets.push(Sheet::Explain(track, turn));
    }

    pub(super) fn map_click(&mut self, x: f32, y: f32) {
        if let Some(action) = self.map.clicked(x, y) {
            self.act(action);
        }
    }
}
