//! All numbers the player's seat sees. Each can be explained and charted.

use super::parts::{ScreenSpace, button, number_row, quiet, scroll_body, sheet as lay, small};
use crate::element::{Control, Element, Look, Tip, Tone};
use crate::session::{Action, Session};
use crate::words;
use telling::desk::last_view;
use telling::format::{bare, change, lateness};

pub fn sheet(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = play.campaign.seen().scenario();
    let view = play.campaign.seen().view();
    let before = last_view(play.campaign.seen());
    let rows = scenario.track_ids().filter_map(|track| {
        let entry = scenario.track(track);
        let reading = view.tracks[track.index()];
        let value = bare(scenario, track, reading)?;
        let moved = change(scenario, track, before, reading).unwrap_or_default();
        let late = lateness(scenario, view, track);
        let is_charted = play.charts.contains(&track);
        let chart = if is_charted { words::UNCHART_SHORT } else { words::CHART_SHORT };
        let unit = format!("{}{late}", entry.unit);
        let row = number_row(&entry.label, unit, value, moved, Action::Explain(track, None), space);
        let row = row.grow().tip(Tip::Track(track));
        let name = words::chart_name(&entry.label, is_charted);
        let toggle = button(chart, Control::new(Action::Chart(track), name, Look::Link));
        Some(Element::row().gap(6.0).centred().fixed().child(row).child(toggle).key(format!("number {}", entry.id)))
    });
    let list = Element::column().gap(2.0).children(rows);
    let inside = Element::column()
        .gap(8.0)
        .with(|node| {
            node.min_height = crate::layout::Val::Px(0.0);
            node.flex_shrink = 1.0;
        })
        .child(quiet(words::NUMBERS_NOTE).fixed())
        .child(scroll_body("numbers", list))
        .child(small(telling::words::CLAIM_NOTE, Tone::Quiet).fixed());
    lay(session, words::ALL_NUMBERS, 760.0, inside, Vec::new())
}
