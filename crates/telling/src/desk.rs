//! The desk: what is asked for and where it stands, what orders cost and what is left, what is under strain. Reads only
//! the player's view.

use serde::Serialize;

use super::format::{amount, list_or, month, short_month, turns};
use engine::campaign::Seen;
use engine::{Draft, Loudness, Order, Request, Review, Standing, View, default_size};
use scenario::{Costs, Piece, ReleaseId, ReleaseKind, Scenario, TrackId, TrackKind, Turn};

/// How many headlines a month's page has.
pub const MOST_HEADLINES: usize = 3;

/// The headlines of the month whose orders are awaited, the weightiest first.
#[must_use]
pub fn leading(seen: &Seen) -> Vec<Standing> {
    let mut standing = seen.headlines();
    standing.truncate(MOST_HEADLINES);
    standing
}

/// What the seat saw a turn ago; `None` before the first turn has passed.
#[must_use]
pub fn last_view(seen: &Seen) -> Option<&View> {
    seen.view_before(seen.turn().previous())
}

/// The stocks that orders are paid from, in the order in which the scenario's tracks stand.
#[must_use]
pub fn resources(scenario: &Scenario) -> Vec<TrackId> {
    let rules = &scenario.orders;
    let mut lists: Vec<&Costs> =
        vec![&rules.review_costs, &rules.release_costs, &rules.permit_costs, &rules.unreviewed_costs];
    lists.extend(scenario.releases.iter().map(|entry| &entry.costs));
    lists.extend(rules.sizes.iter().map(|entry| &entry.costs));
    lists.extend(scenario.statements.iter().map(|entry| &entry.costs));
    lists.extend([&rules.quiet.costs, &rules.condition.costs, &rules.assurance.costs, &rules.revise_costs]);
    lists.extend(scenario.aims.iter().flat_map(|entry| [&entry.public_costs, &entry.private_costs]));
    lists.extend(scenario.partner.iter().map(|entry| &entry.word_costs));
    let reports = &scenario.intelligence;
    lists.extend([&reports.collect_costs, &reports.downplay.costs, &reports.acknowledge.costs]);
    lists.extend(scenario.offers.iter().map(|entry| &entry.costs));
    lists.extend(scenario.proposals.iter().flat_map(|entry| &entry.answers).map(|entry| &entry.costs));
    scenario.track_ids().filter(|track| lists.iter().any(|list| list.iter().any(|(paid, _)| paid == track))).collect()
}

/// The rates that count people: shown every month, whatever else is under strain.
pub fn people(scenario: &Scenario) -> impl Iterator<Item = TrackId> + '_ {
    scenario.track_ids().filter(|track| {
        let entry = scenario.track(*track);
        entry.kind == TrackKind::Rate && (entry.unit.starts_with("persons") || entry.label.contains("killed"))
    })
}

/// The tracks to watch this month, in the order in which to show them: the one the scenario is about, those that the
/// headlines quote, those that count people. Tracks that orders are paid from are left out, and so are those that the seat
/// cannot see.
#[must_use]
pub fn strain(seen: &Seen) -> Vec<TrackId> {
    let scenario = seen.scenario();
    let view = seen.view();
    let means = resources(scenario);
    // The first track of a scenario is what it is about.
    let mut tracks: Vec<TrackId> = scenario.track_ids().take(1).collect();
    let standing = leading(seen);
    let pieces = standing.iter().flat_map(|headline| &scenario.headline(headline.headline).text);
    tracks.extend(pieces.filter_map(|piece| match piece {
        Piece::Track(track) => Some(*track),
        Piece::Words(_) => None,
    }));
    tracks.extend(people(scenario));
    let mut shown: Vec<TrackId> = Vec::new();
    for track in tracks {
        if !shown.contains(&track) && !means.contains(&track) && view.tracks[track.index()].value.is_some() {
            shown.push(track);
        }
    }
    shown
}

/// Where a release stands, in a few words; empty if it was never asked for, studied or granted.
#[must_use]
pub fn stage(scenario: &Scenario, view: &View, release: ReleaseId) -> String {
    let entry = scenario.release(release);
    let now = &view.releases[release.index()];
    let mut parts = Vec::new();
    match &entry.kind {
        ReleaseKind::Permission { .. } if now.fielded > 0.0 => {
            parts.push(now.granted_in.map_or_else(
                || "in force".to_owned(),
                |turn| format!("in force since {}", short_month(scenario, turn)),
            ));
        }
        ReleaseKind::System { .. } if now.fielded > 0.0 => {
            parts.push(format!("{} in use", amount(now.fielded)));
        }
        ReleaseKind::Permission { .. } | ReleaseKind::System { .. } => {}
    }
    for coming in &now.coming {
        let when = match coming.due <= view.turn {
            true => "arriving".to_owned(),
            false => format!("due {}", short_month(scenario, coming.due)),
        };
        let quietly = if coming.loudness == Loudness::Quiet { ", not announced" } else { "" };
        parts.push(format!("{} {when}{quietly}", amount(coming.amount)));
    }
    match now.request {
        Request::None => {}
        Request::Open if now.granted > 0.0 => parts.push("more is asked for".to_owned()),
        Request::Open if now.debated == 0 => parts.push("asked for".to_owned()),
        Request::Open => parts.push(format!("asked for, {} in debate", turns(scenario, now.debated))),
        Request::Deferred => parts.push(format!("deferred, {} in debate", turns(scenario, now.debated))),
        Request::Declined { until } => parts.push(format!("declined until {}", short_month(scenario, until))),
    }
    match now.review {
        Review::Open { left } => parts.push(format!("in review, {} left", turns(scenario, left))),
        Review::Done { .. } if now.granted == 0.0 => parts.push("reviewed".to_owned()),
        Review::None | Review::Done { .. } => {}
    }
    if now.leaked && now.granted == 0.0 {
        parts.push("the review leaked".to_owned());
    }
    parts.join("; ")
}

/// The order that grants a release in its usual size.
#[must_use]
pub fn grant(scenario: &Scenario, release: ReleaseId) -> Order {
    if scenario.release(release).is_system() {
        Order::Release { system: release, size: default_size(scenario), loudness: Loudness::Public }
    } else {
        Order::Permit(release)
    }
}

/// A release on the desk.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Case {
    /// Which.
    pub release: ReleaseId,
    /// Where it stands, in a few words; empty if it was never asked for, studied or granted.
    pub stage: String,
    /// The partner's request for it.
    pub request: Request,
    /// The share of its worth that is lost to adaptation, 0 to 1.
    pub lost: f64,
    /// The order that grants it in its usual size.
    pub grant: Order,
    /// What that costs now; `None` once all of it is granted.
    pub costs: Option<Costs>,
}

/// Every release as it lies on the desk, in the scenario's order.
#[must_use]
pub fn cases(seen: &Seen) -> Vec<Case> {
    let scenario = seen.scenario();
    let view = seen.view();
    let case = |release: ReleaseId| {
        let now = &view.releases[release.index()];
        let is_spent = now.granted + 1e-9 >= scenario.release(release).most();
        let grant = grant(scenario, release);
        Case {
            release,
            stage: stage(scenario, view, release),
            request: now.request,
            lost: now.adaptation,
            grant,
            costs: (!is_spent).then(|| seen.price(grant)),
        }
    };
    scenario.release_ids().map(case).collect()
}

/// Says by how much releases are cheaper after an outrage, and until when; `None` when they are not.
#[must_use]
pub fn outrage(seen: &Seen) -> Option<String> {
    let scenario = seen.scenario();
    let view = seen.view();
    (view.turn <= view.outrage_until && view.outrage_until > Turn::BEFORE).then(|| {
        format!(
            "After an outrage, releases cost {} less until {}.",
            cost_text(scenario, &scenario.orders.outrage_discount),
            month(scenario, view.outrage_until)
        )
    })
}

/// Prices in words: `1 attention, 2 capital`.
#[must_use]
pub fn cost_text(scenario: &Scenario, costs: &Costs) -> String {
    // In the order of the tracks, as in `left_text`.
    let mut costs = costs.clone();
    costs.sort_by_key(|(track, _)| *track);
    let parts: Vec<String> = costs.iter().map(|(track, cost)| stock_text(scenario, *track, *cost)).collect();
    list_or(&parts, "nothing")
}

/// So much of a stock, by its id: `1 package`, `2 packages`.
fn stock_text(scenario: &Scenario, track: TrackId, value: f64) -> String {
    let id = scenario.track(track).id.as_str();
    let value = amount(value);
    let name = if value == "1" { id.strip_suffix('s').unwrap_or(id) } else { id };
    format!("{value} {name}")
}

/// What is left of a stock that orders are paid from.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Left {
    /// The stock.
    pub track: TrackId,
    /// What it holds before the draft, above the least it may hold.
    pub held: f64,
    /// What the draft takes.
    pub spent: f64,
    /// What is left after it, at least 0.
    pub left: f64,
}

/// What is left of what orders are paid from, after the draft.
#[must_use]
pub fn left(seen: &Seen, draft: &Draft) -> Vec<Left> {
    let scenario = seen.scenario();
    let of = |track: TrackId| {
        let held = seen.held(track);
        let spent = draft.spent(track);
        Left { track, held, spent, left: (held - spent).max(0.0) }
    };
    resources(scenario).into_iter().map(of).collect()
}

/// The same in words: `3 attention, 5 packages`.
#[must_use]
pub fn left_text(seen: &Seen, draft: &Draft) -> String {
    let parts: Vec<String> =
        left(seen, draft).iter().map(|left| stock_text(seen.scenario(), left.track, left.left)).collect();
    parts.join(", ")
}

/// The turn in which a weapon system would arrive, where that is after the player's last turn; else `None`.
#[must_use]
pub fn too_late(seen: &Seen, order: Order) -> Option<Turn> {
    let scenario = seen.scenario();
    let Order::Release { system, .. } = order else { return None };
    let ReleaseKind::System { lead_time, .. } = scenario.release(system).kind else { return None };
    let due = seen.turn() + lead_time;
    scenario.clock.is_aftermath(due).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, played, small};

    #[test]
    fn what_is_under_strain_is_seen_and_not_paid_from() {
        for scenario in [small(), long_war()] {
            for turns in [0, 3] {
                let campaign = played(&scenario, 2, turns);
                let strain = strain(campaign.seen());
                assert!(strain.contains(&TrackId::from(0)) || resources(&scenario).contains(&TrackId::from(0)));
                for track in &strain {
                    assert!(campaign.view().tracks[track.index()].value.is_some());
                    assert!(!resources(&scenario).contains(track));
                    assert_eq!(strain.iter().filter(|other| *other == track).count(), 1);
                }
            }
        }
    }

    #[test]
    fn a_draft_takes_from_what_is_left_what_its_orders_cost() {
        let scenario = small();
        let campaign = played(&scenario, 2, 0);
        let order = Order::parse(&scenario, "release guns whole").expect("an order");
        let draft = campaign.seen().draft_of(&[order]);
        let costs = campaign.seen().price(order);
        assert!(!costs.is_empty());
        for left in left(campaign.seen(), &draft) {
            let cost = costs.iter().find(|(track, _)| *track == left.track).map_or(0.0, |(_, cost)| *cost);
            assert_eq!((left.spent, left.left), (cost, left.held - cost));
        }
        assert_eq!(left_text(campaign.seen(), &draft), "2 attention, 4 capital, 3 packages");
    }

    #[test]
    fn a_case_has_a_price_until_all_there_is_was_granted() {
        let scenario = long_war();
        let mut campaign = played(&scenario, 2, 0);
        let surge = Order::parse(&scenario, "release himars surge").expect("an order");
        for _ in 0..2 {
            campaign.play(&[surge]);
        }
        let (mut open, mut spent) = (0, 0);
        for case in cases(campaign.seen()) {
            let now = &campaign.view().releases[case.release.index()];
            let is_spent = now.granted >= scenario.release(case.release).most();
            assert_eq!(case.costs.is_none(), is_spent);
            if is_spent { spent += 1 } else { open += 1 }
        }
        assert!(open > 0 && spent > 0, "{open} {spent}");
    }
}
