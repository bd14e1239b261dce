//! Everything that can be ordered now, by kind, with prices. Commitments are described once and not listed, since there is
//! one for each pair of a release and an action.

use super::example::example;
use super::ink::Ink;
use engine::campaign::Seen;
use engine::{Draft, Loudness, Order, PossibleOrder};
use scenario::{ReleaseId, TrackId};
use telling::desk::{cost_text, left_text};
use telling::format::amount;
use telling::possible::{Kind, Possible, beyond_means, possible};

/// Everything that can be ordered after the draft.
pub fn all(seen: &Seen, draft: &Draft, ink: Ink) -> String {
    let scenario = seen.scenario();
    let mut text = String::new();
    let groups = possible(seen, draft);
    let is_quiet_too = groups.iter().any(|group| group.kind == Kind::Quiet);
    for group in &groups {
        // Quiet releases are the same orders with `quietly` at the end and another price; one line says so.
        if group.kind == Kind::Quiet {
            continue;
        }
        let listed = match group.kind {
            Kind::Commitment => commitments(seen, group),
            _ => listed(seen, &group.offers),
        };
        text.push_str(&format!("{}\n{listed}", ink.heading(group.kind.title())));
        if group.kind == Kind::Release && is_quiet_too {
            let extra = cost_text(scenario, &scenario.orders.quiet.costs);
            text.push_str(&format!(
                "  Each also `quietly`, for {extra} more and no political price until it is known: `help release`.\n"
            ));
        }
    }
    let mut beyond: Vec<String> = beyond_means(seen, draft)
        .into_iter()
        .filter(|order| Kind::of(*order) != Kind::Quiet)
        .map(|order| order.text(scenario))
        .collect();
    beyond.dedup();
    if !beyond.is_empty() {
        text.push_str(&format!("{}\n  {}\n", ink.heading("Dearer than what is left"), beyond.join(", ")));
    }
    text.push_str(&format!("Left: {}. Nothing at all is an order too.", left_text(seen, draft)));
    text
}

/// Orders as lines: the sizes of a system share one, and so does what costs the same.
pub fn listed(seen: &Seen, offers: &[PossibleOrder]) -> String {
    let mut text = String::new();
    let mut at = 0;
    while at < offers.len() {
        let about = sized(offers[at].order);
        let same = match about {
            Some(_) => offers[at..].iter().take_while(|offer| sized(offer.order) == about).count(),
            None => offers[at..].iter().take_while(|offer| offer.costs == offers[at].costs).count(),
        };
        let together = &offers[at..at + same];
        text.push_str(&format!("  {}\n", if about.is_some() { sizes(seen, together) } else { alike(seen, together) }));
        at += same;
    }
    text
}

/// The system an order grants in one of several sizes, and how loudly.
const fn sized(order: Order) -> Option<(ReleaseId, Loudness)> {
    match order {
        Order::Release { system, loudness, .. } => Some((system, loudness)),
        _ => None,
    }
}

/// The sizes of one system in a line: `release himars token, tranche, surge: 1 attention, 1/2/4 packages`.
fn sizes(seen: &Seen, offers: &[PossibleOrder]) -> String {
    let scenario = seen.scenario();
    let mut names = Vec::new();
    let mut quietly = "";
    let mut system = "";
    for offer in offers {
        if let Order::Release { system: id, size, loudness } = offer.order {
            system = &scenario.release(id).id;
            names.push(scenario.size(size).id.as_str());
            quietly = if loudness == Loudness::Quiet { " quietly" } else { "" };
        }
    }
    let mut paid: Vec<TrackId> = offers.iter().flat_map(|offer| &offer.costs).map(|(track, _)| *track).collect();
    paid.sort();
    paid.dedup();
    let cost = |offer: &PossibleOrder, track: TrackId| {
        amount(offer.costs.iter().find(|(paid, _)| *paid == track).map_or(0.0, |(_, cost)| *cost))
    };
    let prices = paid.iter().map(|track| {
        let mut each: Vec<String> = offers.iter().map(|offer| cost(offer, *track)).collect();
        if each.iter().all(|one| *one == each[0]) {
            each.truncate(1);
        }
        format!("{} {}", each.join("/"), scenario.track(*track).id)
    });
    format!("release {system} {}{quietly}: {}", names.join(", "), prices.collect::<Vec<_>>().join(", "))
}

/// Orders of one price in a line, each verb once: `1 attention each: defer himars, atacms; decline himars`.
fn alike(seen: &Seen, offers: &[PossibleOrder]) -> String {
    let scenario = seen.scenario();
    let cost = cost_text(scenario, &offers[0].costs);
    if let [offer] = offers {
        return format!("{}: {cost}", offer.order.text(scenario));
    }
    let mut verbs: Vec<(String, Vec<String>)> = Vec::new();
    for offer in offers {
        let text = offer.order.text(scenario);
        let (verb, rest) = text.split_once(' ').unwrap_or((&text, ""));
        match verbs.iter_mut().find(|(known, _)| known == verb) {
            Some((_, rests)) => rests.push(rest.to_owned()),
            None => verbs.push((verb.to_owned(), vec![rest.to_owned()])),
        }
    }
    let verbs: Vec<String> = verbs.iter().map(|(verb, rests)| format!("{verb} {}", rests.join(", "))).collect();
    format!("{cost} each: {}", verbs.join("; "))
}

/// The two kinds of commitment, each with its price and an example that is possible now.
fn commitments(seen: &Seen, group: &Possible) -> String {
    let scenario = seen.scenario();
    let mut lines = Vec::new();
    for (verb, form, is_it) in [
        (
            "condition",
            "condition RELEASE [SIZE] if ACTION [within N | by MONTH] [privately]",
            is_condition as fn(&Order) -> bool,
        ),
        ("assurance", "assurance RELEASE unless ACTION [within N | by MONTH] [privately]", is_assurance),
    ] {
        let Some(offer) = group.offers.iter().find(|offer| is_it(&offer.order)) else { continue };
        let example = example(seen, verb).map_or_else(String::new, |example| format!(", such as `{example}`"));
        lines.push(format!("  {form}{example}: {}", cost_text(scenario, &offer.costs)));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

const fn is_condition(order: &Order) -> bool {
    matches!(order, Order::Condition { .. })
}

const fn is_assurance(order: &Order) -> bool {
    matches!(order, Order::Assurance { .. })
}
