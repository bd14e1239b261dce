//! The events of the turn just played, one after the other, beside the map.

use crate::layout::{AlignItems, Val};

use super::briefing::events;
use super::parts::{ScreenSpace, main_act, notice, page_head, small, title};
use super::room::map;
use crate::element::{Element, Tone};
use crate::session::{Action, Session};
use crate::words;
use telling::format::month;
use telling::told;

pub fn screen(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = play.campaign.seen().scenario();
    let turn = play.reveal.turn;
    let from = play.reveal.from;
    let head = page_head(
        vec![title(match from == turn {
            true => words::what_happened(&month(scenario, turn)),
            false => words::stands_by(&month(scenario, turn)),
        })],
        vec![small(words::turn_of(turn, scenario.clock.turns), Tone::Quiet).one_line()],
    );
    let is_whole = play.reveal.is_whole();
    let mut left = play.reveal.shown;
    let mut list = Element::column().gap(10.0).pad(24.0, 18.0);
    for month_of in from.up_to(turn) {
        let told = told(play.campaign.seen(), month_of);
        // A month appears with its first event.
        if from != turn && (left > 0 || told.is_empty()) {
            list = list.child(small(month(scenario, month_of), Tone::Quiet).fixed());
        }
        if left > 0 || (told.is_empty() && is_whole) {
            list = list.children(events(scenario, &told, left));
        }
        left = left.saturating_sub(told.len());
    }
    let label = match (is_whole, play.campaign.seen().is_over()) {
        (false, _) => words::SHOW_ALL,
        (true, false) => words::TO_BRIEFING,
        (true, true) => words::TO_ENDING,
    };
    let foot = Element::row().fixed().pad(20.0, 10.0).middle().child(main_act(label, Action::Onward).key("onward"));
    let list = Element::scroll("resolution", list);
    let middle = if space.has_two_columns() {
        Element::row()
            .grow()
            .with(|node| node.align_items = AlignItems::Stretch)
            .child(list.with(|node| node.flex_grow = 1.0))
            .child(map::panel(session, play).with(|node| node.flex_basis = Val::Px(0.0)))
    } else {
        Element::column().grow().child(list)
    };
    Element::column().child(head).maybe(notice(session)).child(middle).child(foot)
}
