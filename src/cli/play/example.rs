//! What can be ordered of a kind now, and how one of them is written.

use engine::campaign::Campaign;
use engine::{Draft, Order, PossibleOrder, Request, commitments, offers};

/// Whether an order begins with a verb.
pub fn is_of(campaign: &Campaign, order: Order, verb: &str) -> bool {
    order.text(campaign.scenario()).split_whitespace().next() == Some(verb)
}

/// What can be ordered of a kind, without a draft.
pub fn of_verb(campaign: &Campaign, verb: &str) -> Vec<PossibleOrder> {
    let (scenario, state, draft) = (campaign.scenario(), campaign.state(), Draft::default());
    let mut all = match verb {
        "condition" | "assurance" => commitments(scenario, state, &draft),
        _ => offers(scenario, state, &draft),
    };
    all.retain(|offer| is_of(campaign, offer.order, verb));
    all
}

/// An order of a kind as it would be written now; of those that are possible one about what is asked for, where there is
/// one.
pub fn example(campaign: &Campaign, verb: &str) -> Option<String> {
    let scenario = campaign.scenario();
    let view = campaign.view();
    let offers = of_verb(campaign, verb);
    let is_asked = |order: Order| {
        order.release().is_some_and(|id| matches!(view.releases[id.index()].request, Request::Open | Request::Deferred))
    };
    let found = offers.iter().find(|offer| is_asked(offer.order)).or_else(|| offers.first())?;
    let text = found.order.text(scenario);
    Some(text.strip_prefix("measure ").map_or_else(|| text.clone(), str::to_owned))
}
