//! Conditions and assurances that stand, and how those before them ended, as text of the terminal.

use super::example::example;
use super::ink::Ink;
use engine::campaign::Seen;
use telling::commitments::{past, standing};

/// Every commitment of this branch.
pub fn all(seen: &Seen, ink: Ink) -> String {
    let mut text = ink.heading("Your word");
    let standing = standing(seen);
    if standing.is_empty() {
        text.push_str("\n  You are bound by nothing.");
    }
    for entry in standing {
        let state = if entry.is_due { ink.theirs(&entry.state) } else { entry.state };
        text.push_str(&format!("\n  {} {state}", entry.text));
    }
    let past = past(seen);
    if !past.is_empty() {
        text.push_str(&format!("\n\n{}", ink.heading("Before")));
        for entry in past {
            text.push_str(&format!("\n  {}", entry.text));
        }
    }
    let examples: Vec<String> = ["condition", "assurance"]
        .into_iter()
        .filter_map(|verb| example(seen, verb).map(|example| format!("`{example}`")))
        .collect();
    if !examples.is_empty() && seen.awaits_orders() {
        text.push_str(&format!("\n\nYou could say, for example, {}.", examples.join(" or ")));
    }
    text
}
