//! A scenario that cannot be played: all its errors with their places.

use super::parts::{act, act_by, body, scroll_body, sheet as lay, small};
use crate::element::{Element, Tone};
use crate::session::{Action, Checked, Session};
use crate::words;

pub fn sheet(session: &Session, at: usize) -> Element {
    let Some(volume) = session.shelf.volumes.get(at) else {
        return lay(session, words::BROKEN_GONE, 720.0, Element::column(), Vec::new());
    };
    let (errors, report) = match &volume.checked {
        Checked::Broken { errors, report } => (*errors, report.as_str()),
        // The scenario was mended while this sheet was open.
        Checked::Playable(_) => (0, ""),
    };
    let blocks = report.split("\n\n").filter(|block| !block.trim().is_empty()).map(|block| {
        Element::column().pad(12.0, 8.0).fill(Tone::Raised).round(4.0).fixed().children(block.lines().map(|line| {
            let tone = if line.starts_with("error") {
                Tone::TheirsText
            } else if line.starts_with("warning") {
                Tone::Attention
            } else {
                Tone::Text
            };
            small(line.to_owned(), tone).fixed().with(|node| node.flex_shrink = 1.0)
        }))
    });
    let inside = Element::column()
        .gap(10.0)
        .with(|node| {
            node.min_height = crate::layout::Val::Px(0.0);
            node.flex_shrink = 1.0;
        })
        .child(body(words::broken_note(&volume.id)).fixed())
        .child(scroll_body("mistakes", Element::column().children(blocks)));
    let foot = vec![act_by(words::READ_AGAIN, Action::Refresh, 'r'), act(words::BACK, Action::Back)];
    lay(session, words::broken(&volume.id, errors), 900.0, inside, foot)
}
