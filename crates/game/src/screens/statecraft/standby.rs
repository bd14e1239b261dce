//! Standing by: the choice of a trigger that ends months without orders.

use crate::element::{Control, Element, Hotkey, Look, Tone};
use crate::screens::parts::{body, button, scroll_body, sheet as lay, small};
use crate::session::{Action, Session};
use crate::words;
use engine::campaign::Trigger;
use telling::format::large;

pub fn sheet(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let keys = ['1', '2', '3', '4', '5', '6', '7'];
    // The trigger that covers all others comes last.
    let (any, others) = Trigger::ALL.split_first().map_or((None, &[][..]), |(any, others)| (Some(*any), others));
    let rows = others.iter().copied().chain(any).zip(keys).map(|((word, trigger), key)| {
        let label = large(words::trigger(word));
        let control = Control::new(Action::StandBy(trigger), label.clone(), Look::Plain).hotkey(Hotkey::Letter(key));
        let mut element = button(&label, control);
        element.node.width = crate::layout::Val::Percent(100.0);
        element
    });
    let draft = (!play.draft.orders().is_empty()).then(|| small(words::DRAFT_FIRST, Tone::Attention).fixed());
    let inside = Element::column().gap(8.0).child(body(words::STAND_BY_TEXT).fixed()).maybe(draft).children(rows);
    lay(session, words::STAND_BY, 520.0, scroll_body("stand by", inside), Vec::new())
}
