//! What happened, as lines of the terminal.

use super::ink::Ink;
use engine::campaign::Seen;
use scenario::Turn;
use telling::{Side, Told, told, words};

/// What happened in a turn of the current branch.
pub fn of(seen: &Seen, turn: Turn, ink: Ink) -> String {
    lines(&told(seen, turn), ink)
}

/// Sentences as lines.
pub fn lines(told: &[Told], ink: Ink) -> String {
    if told.is_empty() {
        return format!("  {}\n", words::QUIET_MONTH);
    }
    told.iter().map(|told| format!("{}\n", line(told, ink))).collect()
}

/// A sentence as a line, marked by whose doing it is.
pub fn line(told: &Told, ink: Ink) -> String {
    match told.side {
        Side::Own => format!("  {} {}", ink.own("+"), told.text),
        Side::Theirs => format!("  {} {}", ink.theirs("x"), told.text),
        Side::Other => format!("  - {}", told.text),
    }
}
