//! This month's orders, the remaining budget, and the button that ends the month.

use crate::layout::Val;

use crate::element::{Control, Element, Face, Hotkey, Look, Size, Tone};
use crate::screens::parts::{ScreenSpace, button, header, small, span};
use crate::session::{Action, Play};
use crate::words;
use telling::desk::{cost_text, left_text};

pub fn panel(play: &Play, space: ScreenSpace) -> Element {
    Element::column()
        .grow()
        .gap(6.0)
        .child(header(words::ORDERS, words::orders_count(play.draft.orders().len())))
        .child(Element::scroll("orders", list(play, space)))
        .child(end_turn(play))
}

/// The draft, each order with its price and a way to take it back.
pub fn list(play: &Play, _space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let rows = play.draft.orders().iter().enumerate().map(|(at, order)| {
        let text = words::order_in(scenario, play.turn(), *order);
        let costs = words::costs(&cost_text(scenario, &play.campaign.seen().price(*order)));
        let drop = button(words::DROP, Control::new(Action::Drop(at), words::drop_name(&text), Look::Link));
        Element::row()
            .gap(8.0)
            .fixed()
            .on_baseline()
            .child(
                Element::spans(
                    vec![span(text, Face::Sans, Tone::Text), span(format!("  {costs}"), Face::Sans, Tone::Quiet)],
                    Size::BODY,
                )
                .grow(),
            )
            .child(drop)
            .key(format!("order {at} {}", order.text(scenario)))
    });
    let none = play.draft.orders().is_empty().then(|| small(words::NO_ORDERS, Tone::Quiet).fixed());
    Element::column().gap(4.0).children(rows).maybe(none)
}

/// The draft in one line, for small windows.
pub fn summary(play: &Play) -> Element {
    let count = words::orders_count(play.draft.orders().len());
    let text = format!("{count} · {}", words::left(&left_text(play.campaign.seen(), &play.draft)));
    small(text, Tone::Quiet).grow().with(|node| node.flex_basis = Val::Px(260.0))
}

/// The button that ends the month.
pub fn end_turn(play: &Play) -> Element {
    let label = if play.draft.orders().is_empty() { words::END_WITHOUT } else { words::SIGN_AND_END };
    let mut element = button(label, Control::new(Action::EndTurn, label, Look::Main).hotkey(Hotkey::Letter('e')));
    element.key = Some("end turn".to_owned());
    element
}
