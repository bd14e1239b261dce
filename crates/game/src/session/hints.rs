//! Hints: each appears where it helps, until it is read.

use super::{Screen, Session};
use crate::hint::{Hint, Where};
use crate::words;

/// All hints, in the order of their appearance.
pub const HINTS: &[Hint] = words::HINTS;

impl Session {
    /// The hint to show now, if any.
    #[must_use]
    pub fn hint(&self) -> Option<&'static Hint> {
        if self.settings.hints_off || !self.sheets.is_empty() {
            return None;
        }
        let play = self.play.as_ref()?;
        let has_draft = !play.draft.orders().is_empty();
        let is_room = self.screen == Screen::Room;
        HINTS.iter().find(|hint| {
            let is_here = match hint.at {
                Where::Briefing => matches!(self.screen, Screen::Briefing(_)),
                Where::Room => is_room && !has_draft,
                Where::Draft => is_room && has_draft,
                Where::Turn(turn) => is_room && play.turn() >= turn,
                Where::Ending => self.screen == Screen::Ending,
            };
            is_here && !self.settings.hints_seen.iter().any(|seen| seen == hint.id)
        })
    }

    pub(super) fn hint_seen(&mut self) {
        if let Some(hint) = self.hint() {
            self.settings.hints_seen.push(hint.id.to_owned());
            self.keep_settings();
        }
    }
}
