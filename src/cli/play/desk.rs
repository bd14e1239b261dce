//! The page of a month: crisis, what happened, what is under strain, the desk. Reads only the player's view.

use super::format::{Ink, amount, bare, change, lateness, month, number, reading, short_month, turns};
use super::story;
use super::words;
use crate::campaign::Campaign;
use crate::engine::{
    Draft, Loudness, Order, Refusal, Request, Review, View, candidates, check, default_size, headlines, observe,
    offers, price,
};
use crate::scenario::{Costs, Piece, ReleaseId, ReleaseKind, Scenario, TrackId, TrackKind};

/// The page of the month whose orders are awaited.
pub fn page(campaign: &Campaign, ink: Ink, table: Table) -> String {
    let scenario = campaign.scenario();
    let state = campaign.state();
    let mut text = String::new();
    let title = format!("{}, turn {} of {}", month(scenario, state.turn), state.turn, scenario.clock.turns);
    text.push_str(&ink.heading(&title));
    text.push('\n');
    let standing = headlines(scenario, state);
    for headline in standing.iter().take(3) {
        text.push_str(&format!("  {}\n", headline.text));
    }
    let told = story::last(campaign, ink);
    if !told.is_empty() {
        text.push_str(&format!("\n{}\n", ink.heading(&format!("In {}", month(scenario, state.turn - 1)))));
        text.push_str(&told);
    }
    let quoted =
        standing.iter().take(3).flat_map(|headline| &scenario.headline(headline.headline).text).filter_map(|piece| {
            match piece {
                Piece::Track(track) => Some(*track),
                Piece::Words(_) => None,
            }
        });
    text.push_str(&format!("\n{}\n", strain(campaign, quoted.collect(), ink, table)));
    text.push_str(&format!("\n{}", desk(campaign, ink, table)));
    text
}

/// How rows are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// In columns.
    Columns,
    /// In sentences, which read well aloud.
    Sentences,
}

/// The stocks that orders are paid from, in the order in which the scenario's tracks stand.
pub fn resources(scenario: &Scenario) -> Vec<TrackId> {
    let rules = &scenario.orders;
    let mut lists: Vec<&Costs> =
        vec![&rules.review_costs, &rules.release_costs, &rules.permit_costs, &rules.unreviewed_costs];
    lists.extend(scenario.releases.iter().map(|entry| &entry.costs));
    lists.extend(rules.sizes.iter().map(|entry| &entry.costs));
    lists.extend(scenario.statements.iter().map(|entry| &entry.costs));
    scenario.track_ids().filter(|track| lists.iter().any(|list| list.iter().any(|(paid, _)| paid == track))).collect()
}

/// The rates that count people: shown every month, whatever else is under strain.
fn people(scenario: &Scenario) -> impl Iterator<Item = TrackId> + '_ {
    scenario.track_ids().filter(|track| {
        let entry = scenario.track(*track);
        entry.kind == TrackKind::Rate && (entry.unit.starts_with("persons") || entry.label.contains("killed"))
    })
}

fn strain(campaign: &Campaign, quoted: Vec<TrackId>, ink: Ink, table: Table) -> String {
    let scenario = campaign.scenario();
    let view = campaign.view();
    let before = campaign.state_before(view.turn.saturating_sub(1)).map(|state| observe(scenario, state));
    let means = resources(scenario);
    // What a scenario is about stands first among its tracks.
    let mut tracks: Vec<TrackId> = scenario.track_ids().take(1).collect();
    tracks.extend(quoted);
    tracks.extend(people(scenario));
    let mut shown: Vec<TrackId> = Vec::new();
    for track in tracks {
        if !shown.contains(&track) && !means.contains(&track) && view.tracks[track.index()].value.is_some() {
            shown.push(track);
        }
    }
    let mut text = ink.heading("Under strain");
    let means: Vec<String> = means
        .iter()
        .filter_map(|track| {
            let now = view.tracks[track.index()];
            let value = amount(now.value?);
            let change = change(scenario, *track, before.as_ref(), now);
            let change = change.map_or_else(String::new, |change| format!(" ({change})"));
            Some(format!("{} {value}{change}", scenario.track(*track).id))
        })
        .collect();
    text.push_str(&format!("\n  To spend: {}", means.join(", ")));
    for track in shown {
        text.push('\n');
        text.push_str(&line(scenario, &view, before.as_ref(), track, ink, table));
    }
    text
}

/// A track in one line: its label, its value as it is seen, and its change.
pub fn line(scenario: &Scenario, view: &View, before: Option<&View>, track: TrackId, ink: Ink, table: Table) -> String {
    let entry = scenario.track(track);
    let now = view.tracks[track.index()];
    let value = reading(scenario, track, now).unwrap_or_default();
    let late = lateness(scenario, view, track);
    let change = change(scenario, track, before, now);
    match table {
        Table::Columns => {
            let change = change.map(|change| ink.quiet(&format!("({change})"))).unwrap_or_default();
            format!("  {:<36} {value}{late} {change}", entry.label).trim_end().to_owned()
        }
        Table::Sentences => {
            let change = change.map(|change| format!(", change {change}")).unwrap_or_default();
            format!("  {}: {value}{late}{change}", entry.label)
        }
    }
}

/// Every track that can be seen.
pub fn tracks(campaign: &Campaign, ink: Ink, table: Table) -> String {
    let scenario = campaign.scenario();
    let view = campaign.view();
    let before = campaign.state_before(view.turn.saturating_sub(1)).map(|state| observe(scenario, state));
    let mut text = format!(
        "{}\n",
        ink.heading("Every number you can see (`why NAME` takes one apart; ± is the spread of an estimate)")
    );
    for track in scenario.track_ids() {
        let now = view.tracks[track.index()];
        let Some(value) = bare(scenario, track, now) else { continue };
        let entry = scenario.track(track);
        let late = lateness(scenario, &view, track);
        text.push_str(&match table {
            Table::Columns => {
                let change = change(scenario, track, before.as_ref(), now).unwrap_or_default();
                format!(
                    "  {:<21} {value:>18} {change:>8}  {}\n",
                    entry.id,
                    ink.quiet(&format!("{}: {}{late}", entry.unit, entry.label))
                )
            }
            Table::Sentences => {
                format!("{}: {}\n", entry.id, line(scenario, &view, before.as_ref(), track, ink, table).trim())
            }
        });
    }
    text.push_str(words::CLAIM_NOTE);
    text
}

/// Where a release stands, in a few words.
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
        _ => {}
    }
    for (due, coming) in &now.coming {
        let when =
            if *due <= view.turn { "arriving".to_owned() } else { format!("due {}", short_month(scenario, *due)) };
        parts.push(format!("{} {when}", amount(*coming)));
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
pub fn grant(scenario: &Scenario, release: ReleaseId) -> Order {
    if scenario.release(release).is_system() {
        Order::Release { system: release, size: default_size(scenario), loudness: Loudness::Public }
    } else {
        Order::Permit(release)
    }
}

fn desk(campaign: &Campaign, ink: Ink, table: Table) -> String {
    let scenario = campaign.scenario();
    let state = campaign.state();
    let view = campaign.view();
    let resources = resources(scenario);
    let mut text = ink.heading(&format!(
        "On your desk (! asked for by {}, unanswered; lost: worth taken by adaptation)",
        scenario.seats.partner
    ));
    if table == Table::Columns {
        let heads: String = resources.iter().map(|track| format!(" {:>9}", scenario.track(*track).id)).collect();
        text.push_str(&ink.quiet(&format!("\n  {:<12}{heads}   lost  stage", "price now")));
    }
    let mut silent = Vec::new();
    for release in scenario.release_ids() {
        let now = &view.releases[release.index()];
        let id = &scenario.release(release).id;
        let stage = stage(scenario, &view, release);
        if stage.is_empty() {
            silent.push(id.as_str());
            continue;
        }
        let mark = if now.request == Request::Open { "!" } else { " " };
        let lost = format!("{} %", number(now.adaptation * 100.0, 0));
        let is_spent = now.granted + 1e-9 >= scenario.release(release).most();
        let costs = price(scenario, state, grant(scenario, release));
        text.push_str(&match table {
            Table::Columns => {
                let columns: String = resources
                    .iter()
                    .map(|track| {
                        let cost = costs.iter().find(|(paid, _)| paid == track && !is_spent);
                        format!(" {:>9}", cost.map_or_else(|| "-".to_owned(), |(_, cost)| amount(*cost)))
                    })
                    .collect();
                let id = if now.request == Request::Open { ink.own(&format!("{id:<12}")) } else { format!("{id:<12}") };
                format!("\n{mark} {id}{columns} {lost:>6}  {stage}")
            }
            Table::Sentences => {
                let cost =
                    if is_spent { String::new() } else { format!("; now costs {}", cost_text(scenario, &costs)) };
                format!("\n{mark} {id}: {stage}{cost}; {lost} of its worth lost to adaptation")
            }
        });
    }
    if !silent.is_empty() {
        text.push_str(&format!("\n  Not asked for so far: {}.", silent.join(", ")));
    }
    if state.turn <= state.outrage_until && state.outrage_until > 0 {
        text.push_str(&format!(
            "\n  After an outrage, releases cost {} less until {}.",
            cost_text(scenario, &scenario.orders.outrage_discount),
            month(scenario, state.outrage_until)
        ));
    }
    text
}

/// Prices in words: `1 attention, 2 capital`.
pub fn cost_text(scenario: &Scenario, costs: &Costs) -> String {
    if costs.is_empty() {
        return "nothing".to_owned();
    }
    // In the order of the tracks, as what is left is told.
    let mut costs = costs.clone();
    costs.sort_by_key(|(track, _)| *track);
    let parts: Vec<String> = costs.iter().map(|(track, cost)| counted(scenario, *track, *cost)).collect();
    parts.join(", ")
}

/// So much of a stock, by its id: `1 package`, `2 packages`.
fn counted(scenario: &Scenario, track: TrackId, value: f64) -> String {
    let id = scenario.track(track).id.as_str();
    let value = amount(value);
    let name = if value == "1" { id.strip_suffix('s').unwrap_or(id) } else { id };
    format!("{value} {name}")
}

/// What is left of what orders are paid from, after the draft.
pub fn left_text(campaign: &Campaign, draft: &Draft) -> String {
    let scenario = campaign.scenario();
    let parts: Vec<String> = resources(scenario)
        .into_iter()
        .map(|track| {
            let left = campaign.state().track(track) - scenario.track(track).min - draft.spent(track);
            counted(scenario, track, left.max(0.0))
        })
        .collect();
    parts.join(", ")
}

/// The draft.
pub fn draft(campaign: &Campaign, draft: &Draft) -> String {
    let scenario = campaign.scenario();
    if draft.orders().is_empty() {
        return format!("{}\nLeft: {}.", words::DRAFT_EMPTY, left_text(campaign, draft));
    }
    let mut text = "Draft:".to_owned();
    for order in draft.orders() {
        let costs = price(scenario, campaign.state(), *order);
        text.push_str(&format!("\n  {:<28}  costs {}", order.text(scenario), cost_text(scenario, &costs)));
    }
    text.push_str(&format!("\nLeft: {}.", left_text(campaign, draft)));
    text
}

/// A kind of order: its title, and which orders are of it.
type Kind = (&'static str, fn(&Order) -> bool);

/// Everything that can be ordered now, by kind.
pub fn offered(campaign: &Campaign, draft: &Draft, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let offers = offers(scenario, campaign.state(), draft);
    let kinds: [Kind; 6] = [
        ("Release a weapon system", |order| matches!(order, Order::Release { .. })),
        ("Give leave, or take it back", |order| matches!(order, Order::Permit(_) | Order::Lift(_))),
        ("Have the staff study", |order| matches!(order, Order::Review(_))),
        ("Answer: not now (the debate stays open)", |order| matches!(order, Order::Defer(_))),
        ("Answer: no (closed for some months)", |order| matches!(order, Order::Decline(_))),
        ("Say", |order| matches!(order, Order::State(_))),
    ];
    let mut text = String::new();
    for (title, is_kind) in kinds {
        let of_kind: Vec<_> = offers.iter().filter(|offer| is_kind(&offer.order)).collect();
        if of_kind.is_empty() {
            continue;
        }
        text.push_str(&format!("{}\n", ink.heading(title)));
        // Orders of one price share a line, as the sizes of one system do.
        let mut at = 0;
        while at < of_kind.len() {
            let same = of_kind[at..].iter().take_while(|offer| offer.costs == of_kind[at].costs).count();
            let names: Vec<String> = of_kind[at..at + same].iter().map(|offer| offer.order.text(scenario)).collect();
            let cost = cost_text(scenario, &of_kind[at].costs);
            text.push_str(&match names.as_slice() {
                [name] => format!("  {name:<28}  {cost}\n"),
                names => format!("  {cost} each:\n    {}\n", names.join(", ")),
            });
            at += same;
        }
    }
    let beyond: Vec<String> = candidates(scenario)
        .into_iter()
        .filter(|order| matches!(check(scenario, campaign.state(), draft, *order), Err(Refusal::Unaffordable { .. })))
        .map(|order| order.text(scenario))
        .collect();
    if !beyond.is_empty() {
        text.push_str(&format!("{}\n  {}\n", ink.heading("Dearer than what is left"), beyond.join(", ")));
    }
    text.push_str(&format!("Left: {}. Nothing at all is an order too.", left_text(campaign, draft)));
    text
}
