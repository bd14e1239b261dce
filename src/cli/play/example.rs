//! The orders of a verb that are possible now, and one of them as an example.

use engine::campaign::Seen;
use engine::{Draft, Order, PossibleOrder, Request};

/// Whether an order begins with a verb.
pub fn is_of(seen: &Seen, order: Order, verb: &str) -> bool {
    order.text(seen.scenario()).split_whitespace().next() == Some(verb)
}

/// The possible orders that begin with a verb, with an empty draft.
pub fn of_verb(seen: &Seen, verb: &str) -> Vec<PossibleOrder> {
    let draft = Draft::default();
    let mut all = match verb {
        "condition" | "assurance" => seen.commitments(&draft),
        _ => seen.offers(&draft),
    };
    all.retain(|offer| is_of(seen, offer.order, verb));
    all
}

/// A possible order that begins with a verb, as it would be typed now: one about a release that is asked for, if there is
/// one.
pub fn example(seen: &Seen, verb: &str) -> Option<String> {
    let scenario = seen.scenario();
    let view = seen.view();
    let offers = of_verb(seen, verb);
    let is_asked = |order: Order| {
        order.release().is_some_and(|id| matches!(view.releases[id.index()].request, Request::Open | Request::Deferred))
    };
    let found = offers.iter().find(|offer| is_asked(offer.order)).or_else(|| offers.first())?;
    let text = found.order.text(scenario);
    Some(text.strip_prefix("measure ").map_or_else(|| text.clone(), str::to_owned))
}
