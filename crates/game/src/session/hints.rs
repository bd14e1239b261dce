//! The first campaign teaches itself: a handful of hints, each where it helps, each shown once.

use super::{Screen, Session};

/// A hint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hint {
    /// What it is remembered by.
    pub id: &'static str,
    /// Where it is shown.
    pub at: Where,
    /// What it says.
    pub text: &'static str,
}

/// Where a hint is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// At the first briefing.
    Briefing,
    /// In the room, before anything was ordered.
    Room,
    /// In the room, once orders are in the draft.
    Draft,
    /// In the room, from this turn on.
    Turn(u32),
    /// At the end.
    Ending,
}

/// All hints, in the order in which they are given.
pub const HINTS: &[Hint] = crate::words::HINTS;

/// The hint to show now.
pub(super) fn due(session: &Session) -> Option<&'static Hint> {
    if session.settings.hints_off || !session.sheets.is_empty() {
        return None;
    }
    let play = session.play.as_ref()?;
    let has_draft = !play.draft.orders().is_empty();
    let is_room = session.screen == Screen::Room;
    HINTS.iter().find(|hint| {
        let is_here = match hint.at {
            Where::Briefing => matches!(session.screen, Screen::Briefing(_)),
            Where::Room => is_room && !has_draft,
            Where::Draft => is_room && has_draft,
            Where::Turn(turn) => is_room && play.turn() >= turn,
            Where::Ending => session.screen == Screen::Ending,
        };
        is_here && !session.settings.hints_seen.iter().any(|seen| seen == hint.id)
    })
}
