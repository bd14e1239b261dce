//! Offers and questions, and what the war is said to be for, as text of the terminal.

use super::ink::Ink;
use super::priced;
use engine::Draft;
use engine::campaign::Seen;
use telling::letters::{aim, aims, letters, offers, own_offer};

/// What wants an answer, and what could be offered.
pub fn all(seen: &Seen, draft: &Draft, ink: Ink) -> String {
    let mut text = ink.heading("On your desk");
    let letters = letters(seen, draft);
    if letters.is_empty() {
        text.push_str("\n  Nothing wants an answer.");
    }
    for letter in letters {
        text.push_str(&format!("\n  {}: {}. {}", letter.from, letter.title, letter.state));
        text.push_str(&format!("\n    {}", letter.text));
        for answer in &letter.answers {
            text.push_str(&format!("\n    {}", priced::choice(seen, answer)));
        }
    }
    if let Some(own) = own_offer(seen) {
        text.push_str(&format!("\n\n{}\n  {own}", ink.heading("Your offer")));
    }
    if !seen.awaits_orders() {
        return text;
    }
    let (open, shut): (Vec<_>, Vec<_>) = offers(seen, draft).into_iter().partition(|choice| choice.refusal.is_none());
    if !open.is_empty() {
        text.push_str(&format!("\n\n{}", ink.heading("What you could offer")));
        for choice in &open {
            text.push_str(&format!("\n  {}", priced::choice(seen, choice)));
        }
    }
    let reasons: Vec<String> =
        shut.iter().filter_map(|choice| choice.refusal.as_ref().map(ToString::to_string)).collect();
    if reasons.len() > 1 && open.is_empty() && reasons.iter().all(|reason| *reason == reasons[0]) {
        text.push_str(&format!("\n\nNothing else can be offered now: {}.", reasons[0]));
    } else if !shut.is_empty() {
        text.push_str(&format!("\n\n{}", ink.heading("What you could not offer now")));
        for mut choice in shut {
            // Its meaning is left out here: it cannot be chosen.
            choice.text.clear();
            text.push_str(&format!("\n  {}", priced::choice(seen, &choice)));
        }
    }
    text
}

/// What the war is said to be for, and what could be said.
pub fn aims_text(seen: &Seen, draft: &Draft, ink: Ink) -> String {
    let said = aim(seen);
    if said.is_empty() {
        return "This scenario asks for no war aim.".to_owned();
    }
    let mut text = format!("{}\n  {said}", ink.heading("What the war is for"));
    let choices = aims(seen, draft);
    let mut last = String::new();
    for mut choice in choices {
        // What an aim means is the same in private.
        if choice.text == last {
            choice.text.clear();
        } else {
            last.clone_from(&choice.text);
        }
        text.push_str(&format!("\n  {}", priced::choice(seen, &choice)));
    }
    text
}
