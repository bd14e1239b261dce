//! The sheets of statecraft: letters, offers, the war aim, conditions and assurances, the partner, allies, and standing
//! by.

mod ally;
mod letters;
mod partner;
mod promise;
mod standby;
mod word;

pub use ally::{chips, sheet as ally};
pub use letters::{aim, letters, offers};
pub use partner::{card as partner_card, sheet as partner};
pub use promise::sheet as promise;
pub use standby::sheet as stand_by;
pub use word::sheet as word;

use super::parts::{act, button, small};
use crate::element::{Control, Element, Hotkey, Look, Tone};
use crate::session::{Action, Play};
use crate::words;
use engine::{Order, Refusal, contradict};
use telling::desk::cost_text;
use telling::priced_now;

/// The button that signs an order or takes it back, with its price and this label; or the reason why it is impossible.
pub fn sign(play: &Play, order: Order, label: &str, key: Option<char>, look: Look) -> Element {
    let scenario = play.campaign.seen().scenario();
    if let Some(at) = play.draft.orders().iter().position(|drafted| *drafted == order) {
        return Element::row()
            .gap(8.0)
            .centred()
            .wraps()
            .fixed()
            .child(small(words::IN_DRAFT, Tone::Attention).one_line())
            .child(act(words::TAKE_BACK, Action::Drop(at)));
    }
    let (costs, refusal) = priced_now(play.campaign.seen(), &play.draft, order);
    let price = cost_text(scenario, &costs);
    match refusal {
        None => {
            let name = words::sign_name(&words::order_in(scenario, play.turn(), order), &price);
            let mut control = Control::new(Action::Sign(order), name, look);
            if let Some(key) = key {
                control = control.hotkey(Hotkey::Letter(key));
            }
            Element::row()
                .gap(8.0)
                .centred()
                .wraps()
                .fixed()
                .child(button(label, control))
                .child(small(words::costs(&price), Tone::Quiet).with(|node| node.flex_shrink = 1.0))
        }
        Some(Refusal::Contradicts { .. }) => {
            let other = play.draft.orders().iter().find(|drafted| contradict(**drafted, order));
            let other = other.map_or_else(String::new, |other| words::order_in(scenario, play.turn(), *other));
            small(words::not_beside(label, &other), Tone::Quiet).fixed()
        }
        Some(refusal) => refused(label, &refusal),
    }
}

/// The one reason why none of these orders is possible now; `None` if the reasons differ or the draft holds one of
/// them.
pub fn common_refusal(play: &Play, mut orders: impl Iterator<Item = Order>) -> Option<String> {
    let reason = |order: Order| play.refusal(order).filter(|_| !play.draft.orders().contains(&order));
    let first = reason(orders.next()?)?;
    (!matches!(first, Refusal::Contradicts { .. }) && orders.all(|order| reason(order).as_ref() == Some(&first)))
        .then(|| first.to_string())
}

/// Why an order is not possible now.
fn refused(label: &str, refusal: &Refusal) -> Element {
    small(words::not_now(label, &refusal.to_string()), Tone::Quiet).fixed()
}
