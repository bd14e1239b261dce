//! Conditions and assurances: those in force, those that must be honoured now, and how past ones ended.

use crate::element::{Element, Tone};
use crate::screens::parts::{act, body, heading, quiet, scroll_body, sheet as lay, small};
use crate::session::{Action, Session};
use crate::words;
use engine::Settlement;
use telling::commitments::{past, standing};

pub fn sheet(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let standing = standing(play.campaign.seen());
    let none = standing.is_empty().then(|| quiet(words::NO_WORD).fixed());
    let rows = standing.iter().map(|entry| {
        let tone = if entry.is_due { Tone::Attention } else { Tone::Quiet };
        let open = act(
            &play.campaign.seen().scenario().release(entry.commitment.release).label,
            Action::Dossier(entry.commitment.release),
        );
        Element::column()
            .gap(3.0)
            .fixed()
            .child(body(entry.text.clone()).fixed())
            .child(small(entry.state.clone(), tone).fixed())
            .child(Element::row().fixed().wraps().child(open))
    });
    let past = past(play.campaign.seen());
    let over = past.iter().rev().map(|entry| {
        let tone = match entry.outcome {
            Settlement::Kept => Tone::OwnText,
            Settlement::Broken => Tone::TheirsText,
            Settlement::Lapsed => Tone::Quiet,
        };
        small(entry.text.clone(), tone).fixed()
    });
    let over: Vec<Element> = over.collect();
    let over = (!over.is_empty())
        .then(|| Element::column().gap(4.0).fixed().child(heading(words::OVER).fixed()).children(over));
    let inside =
        Element::column().gap(12.0).child(heading(words::STANDING).fixed()).maybe(none).children(rows).maybe(over);
    lay(session, words::YOUR_WORD, 720.0, scroll_body("word", inside), Vec::new())
}
