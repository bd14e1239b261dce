//! What happened, as lines of the terminal.

use super::ink::Ink;
use crate::campaign::Campaign;
use crate::telling::{Side, Told, told, words};

/// What happened in the last turn of the branch one is on; before the first, what was asked at the start.
pub fn last(campaign: &Campaign, ink: Ink) -> String {
    let played = campaign.path_ids().len() as u32;
    if played == 0 { String::new() } else { of(campaign, played, ink) }
}

/// What happened in a turn of the branch one is on.
pub fn of(campaign: &Campaign, turn: u32, ink: Ink) -> String {
    lines(&told(campaign, turn), ink)
}

/// Sentences as lines.
pub fn lines(told: &[Told], ink: Ink) -> String {
    if told.is_empty() {
        return format!("  {}\n", words::QUIET_MONTH);
    }
    told.iter()
        .map(|told| match told.side {
            Side::Own => format!("  {} {}\n", ink.own("+"), told.text),
            Side::Theirs => format!("  {} {}\n", ink.theirs("x"), told.text),
            Side::Other => format!("  - {}\n", told.text),
        })
        .collect()
}
