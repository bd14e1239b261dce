//! Playing the campaign: orders, turns, branches and repeated runs. The sitting carries them out. This module decides
//! which screen shows the result and what the notice says.

use super::keeping::named;
use super::{Job, Reveal, Session};
use crate::place::Screen;
use crate::settings::Motion;
use crate::words;
use engine::Order;
use engine::campaign::{Trigger, TurnId};
use scenario::Turn;
use sitting::{Passed, Refused, Went};

/// How many times the same orders are replayed with other random draws.
const REPEATS: u64 = 2048;

impl Session {
    pub(super) fn sign(&mut self, order: Order) {
        let Some(play) = &mut self.play else { return };
        match play.sitting.sign(order) {
            Ok(_) => self.sheets.clear(),
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
        self.tell();
    }

    pub(super) fn drop_order(&mut self, at: usize) {
        let Some(play) = &mut self.play else { return };
        // The order may be gone already; then the press does nothing.
        let _gone = play.sitting.drop_at(at);
        self.tell();
    }

    pub(super) fn end_turn(&mut self) {
        let Some(play) = &mut self.play else { return };
        if self.screen != Screen::Room {
            return;
        }
        let is_at_once = self.settings.motion == Motion::Reduced;
        match play.end_turn(self.now, is_at_once) {
            Ok(()) => {
                self.sheets.clear();
                self.screen = Screen::Resolution;
            }
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
        self.tell();
    }

    pub(super) fn stand_by(&mut self, trigger: Trigger) {
        let Some(play) = &mut self.play else { return };
        if self.screen != Screen::Room {
            return;
        }
        let is_at_once = self.settings.motion == Motion::Reduced;
        match play.stand_by(trigger, self.now, is_at_once) {
            Ok(Passed { to, waited, .. }) => {
                let what = waited.event.as_ref().and_then(|event| telling::told_event(play.campaign.seen(), to, event));
                self.sheets.clear();
                self.screen = Screen::Resolution;
                self.done(words::why_stopped(waited.stop, waited.turns, what.map(|told| told.text)));
            }
            Err(Refused::DraftFirst) => self.wrong(words::DRAFT_FIRST),
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
        self.tell();
    }

    pub(super) fn onward(&mut self) {
        let Some(play) = &mut self.play else { return };
        if !play.reveal.is_whole() {
            play.reveal.show_all();
            return;
        }
        self.screen = if play.campaign.is_over() { Screen::Ending } else { Screen::Briefing(play.turn()) };
    }

    pub(super) fn back_to(&mut self, turn: Turn) {
        let Some(play) = &mut self.play else { return };
        match play.sitting.back_to(turn) {
            Ok(went) => {
                let text = words::gone_back(&play.month());
                self.went(went, Some(text));
            }
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
    }

    pub(super) fn go_to_branch(&mut self, turn: TurnId) {
        let Some(play) = &mut self.play else { return };
        match play.sitting.go_to(turn) {
            Ok(went) => self.went(went, None),
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
    }

    pub(super) fn went(&mut self, went: Went, text: Option<String>) {
        let Some(play) = &mut self.play else { return };
        play.reveal = Reveal::default();
        self.sheets.clear();
        self.job = None;
        self.weighed = None;
        self.screen = if play.campaign.is_over() { Screen::Ending } else { Screen::Room };
        let dropped = named(play.campaign.scenario(), &went.dropped);
        let dropped = (!went.dropped.is_empty()).then(|| words::draft_dropped(&dropped));
        let said: Vec<String> = text.into_iter().chain(dropped).collect();
        if !said.is_empty() {
            self.done(said.join(" "));
        }
        self.tell();
    }

    pub(super) fn repeat(&mut self) {
        if let Some(play) = &self.play {
            self.job = Some(Job::begin(play.sitting.again(REPEATS), &*self.runner));
        }
    }
}
