//! Saved campaigns.

use super::parts::{act_by, button, quiet, scroll_body, sheet as lay, small};
use crate::element::{Control, Element, Face, Look, Size, Tone};
use crate::session::{Action, Checked, Session};
use crate::words;
use scenario::Turn;
use sitting::{Held, Slot, Stands};

pub fn sheet(session: &Session) -> Element {
    let rows = session.slots.iter().map(|slot| row(session, slot));
    let rows: Vec<Element> = rows.collect();
    let none = rows.is_empty().then(|| quiet(words::NO_SAVES).fixed());
    let inside = Element::column().gap(8.0).maybe(none).children(rows);
    let foot = vec![act_by(words::READ_AGAIN, Action::Refresh, 'r')];
    lay(session, words::OTHER_SAVES, 720.0, scroll_body("saves", inside), foot)
}

/// A save's scenario and month, in words.
pub fn described(session: &Session, held: &Held) -> (String, String) {
    let turn = Turn::FIRST + held.played;
    match session.shelf.find(&held.scenario) {
        Some(Checked::Playable(scenario)) => {
            let state = match &held.stands {
                Stands::Closed(ending) => match scenario.find_ending(ending) {
                    Some(ending) => scenario.ending(ending).label.clone(),
                    None => words::ENDED.to_owned(),
                },
                Stands::Open => scenario.clock.beginning(turn.min(scenario.clock.last_decision())).name(),
            };
            (scenario.title.clone(), state)
        }
        _ => (held.scenario.clone(), words::turn(turn)),
    }
}

fn row(session: &Session, slot: &Slot) -> Element {
    let is_doomed = session.doomed.as_ref() == Some(&slot.path);
    let (head, note, tone) = match &slot.held {
        Err(problem) => (slot.name.clone(), words::no_save(problem), Tone::TheirsText),
        Ok(held) => {
            let (title, state) = described(session, held);
            let note = words::slot_note(&slot.name, held.seed, held.branches);
            (format!("{title}: {state}"), note, Tone::Text)
        }
    };
    let name = words::load_name(&head, &slot.name);
    let text = Element::column()
        .grow()
        .gap(1.0)
        .pad(8.0, 5.0)
        .round(3.0)
        .child(Element::text(head, Size::BODY, Face::Medium, tone))
        .child(small(note, Tone::Quiet))
        .does(Control::new(Action::Load(slot.path.clone()), name, Look::Bare));
    let label = if is_doomed { words::DELETE_SURE } else { words::DELETE };
    let delete =
        button(label, Control::new(Action::Delete(slot.path.clone()), words::delete_name(&slot.name), Look::Link));
    Element::row().gap(10.0).centred().fixed().child(text).child(delete).key(format!("slot {}", slot.name))
}

/// A save that can be read but not continued.
pub fn told(session: &Session, text: &str) -> Element {
    let lines = text
        .lines()
        .map(|line| small(line.trim_start().to_owned(), Tone::Text).fixed().with(|node| node.flex_shrink = 1.0));
    let inside = Element::column().gap(3.0).children(lines);
    lay(session, words::READ_ONLY, 720.0, scroll_body("told", inside), Vec::new())
}
