//! What the calendar brings in the turns ahead.

use serde::Serialize;

use super::format::{month, turns};
use engine::campaign::Seen;
use scenario::{DeadlineId, Provided, Turn};

/// How many turns ahead deadlines are shown.
pub const TURNS_AHEAD: u32 = 3;

/// Something the calendar brings soon.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ahead {
    /// What.
    pub deadline: DeadlineId,
    /// Its name.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The turn in which it comes.
    pub turn: Turn,
    /// When that is, in words: "now, in June 2022", "in 2 months, August 2022".
    pub when: String,
    /// Whether its outcome is open: it passes or fails.
    pub is_open: bool,
}

/// What comes within [`TURNS_AHEAD`] turns, the nearest first.
#[must_use]
pub fn ahead(seen: &Seen) -> Vec<Ahead> {
    let scenario = seen.scenario();
    let now = seen.turn();
    let mut found: Vec<Ahead> = Vec::new();
    for (at, entry) in scenario.deadlines.iter().enumerate() {
        for turn in entry.turns.iter().copied().filter(|turn| (now..=now + TURNS_AHEAD).contains(turn)) {
            let when = match turn.since(now) {
                0 => format!("now, in {}", month(scenario, turn)),
                left => format!("in {}, {}", turns(scenario, left), month(scenario, turn)),
            };
            let (label, text) = (entry.label.clone(), entry.text.clone());
            let is_open = entry.is_open == Provided::Yes;
            found.push(Ahead { deadline: DeadlineId::from(at), label, text, turn, when, is_open });
        }
    }
    found.sort_by_key(|entry| entry.turn);
    found
}
