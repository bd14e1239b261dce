//! The governments that act by themselves, and the calendar, as text of the terminal.

use super::ink::Ink;
use engine::campaign::Seen;
use scenario::PartyId;
use telling::ahead::{TURNS_AHEAD, ahead};
use telling::allies::allies;
use telling::format::turns;

/// Every government that acts by itself, and what it was last seen to do.
pub fn all(seen: &Seen, ink: Ink) -> String {
    let mut text = ink.heading("Governments that act by themselves");
    let allies = allies(seen);
    if allies.is_empty() {
        text.push_str("\n  There are none in this scenario.");
    }
    for ally in allies {
        let last = if ally.last.is_empty() {
            "Nothing was seen of it so far.".to_owned()
        } else {
            format!("Last: {}.", ally.last)
        };
        text.push_str(&format!("\n  {}: {} {last}", ally.label, ally.text));
    }
    text
}

/// One of them, and all it was seen to do.
pub fn one(seen: &Seen, party: PartyId, ink: Ink) -> String {
    let scenario = seen.scenario();
    let Some(ally) = allies(seen).into_iter().find(|ally| ally.party == party) else { return String::new() };
    let mut text = format!("{}\n  {}", ink.heading(&ally.label), ally.text);
    if ally.deeds.is_empty() {
        text.push_str("\n  Nothing was seen of it so far.");
    }
    for (turn, deed) in &ally.deeds {
        text.push_str(&format!("\n  {}  {deed}", scenario.clock.label(*turn)));
    }
    text
}

/// What the calendar brings.
pub fn calendar(seen: &Seen, ink: Ink) -> String {
    let scenario = seen.scenario();
    let mut text = ink.heading(&format!("What the next {} bring", turns(scenario, TURNS_AHEAD)));
    let entries = ahead(seen);
    if entries.is_empty() {
        text.push_str("\n  Nothing that stands in the calendar.");
    }
    for entry in entries {
        let open = if entry.is_open { " It can go either way." } else { "" };
        text.push_str(&format!("\n  {} {}. {}{open}", entry.label, entry.when, entry.text));
    }
    text
}
