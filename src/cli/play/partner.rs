//! The partner, as text of the terminal: what it does, prepares and thinks of, and what can be said to it.

use super::ink::Ink;
use super::priced;
use engine::campaign::Seen;
use engine::{Draft, Word};
use telling::format::{large, month};
use telling::partner::{operations, tells};

/// The partner and its operations.
pub fn all(seen: &Seen, draft: &Draft, ink: Ink) -> String {
    let scenario = seen.scenario();
    let partner = large(&scenario.seats.partner);
    let mut text = ink.heading(&partner);
    if let Some(entry) = &scenario.partner {
        text.push_str(&format!("\n  {}", entry.text));
    }
    let Some(tells) = tells(seen) else {
        text.push_str("\n  In this scenario it asks, and has no operations of its own.");
        return text;
    };
    let operations = operations(seen);
    if operations.is_empty() {
        text.push_str(match tells {
            true => "\n  It has nothing in mind that it tells of.",
            false => "\n  It has nothing in mind, or does not tell.",
        });
    }
    for entry in operations {
        let id = &scenario.action(entry.operation).id;
        text.push_str(&format!("\n  {} ({id}): {}", entry.label, entry.stage));
        if let Some((word, until)) = entry.word {
            let said = match word {
                Word::Consent => "agreed",
                Word::Urge => "urged",
                Word::Veto => "objected",
            };
            text.push_str(&format!("; you have {said}, which counts until {}", month(scenario, until)));
        }
        text.push_str(&format!("\n    {}", entry.text));
        let possible: Vec<_> =
            entry.orders.iter().copied().filter(|order| telling::priced_now(seen, draft, *order).1.is_none()).collect();
        if !possible.is_empty() {
            text.push_str(&format!("\n    {}", priced::orders(seen, draft, &possible)));
        }
    }
    text.push_str(&format!("\n{partner} decides for itself; it hears what you say, and need not follow it."));
    text
}
