//! The page of a month: crisis, what happened, what is under strain, the desk. Reads only the player's view.

use super::ink::Ink;
use super::{story, words};
use crate::campaign::Campaign;
use crate::engine::{Draft, Order, Refusal, Request, View, candidates, check, offers, price};
use crate::scenario::{Scenario, TrackId};
use crate::telling::desk::{cases, cost_text, last_view, leading, left_text, outrage, resources, strain};
use crate::telling::format::{amount, bare, change, lateness, month, number, reading};
use crate::telling::words::CLAIM_NOTE;

/// The page of the month whose orders are awaited.
pub fn page(campaign: &Campaign, ink: Ink, table: Table) -> String {
    let scenario = campaign.scenario();
    let state = campaign.state();
    let mut text = String::new();
    let title = format!("{}, turn {} of {}", month(scenario, state.turn), state.turn, scenario.clock.turns);
    text.push_str(&ink.heading(&title));
    text.push('\n');
    for headline in leading(campaign) {
        text.push_str(&format!("  {}\n", headline.text));
    }
    let told = story::last(campaign, ink);
    if !told.is_empty() {
        text.push_str(&format!("\n{}\n", ink.heading(&format!("In {}", month(scenario, state.turn - 1)))));
        text.push_str(&told);
    }
    text.push_str(&format!("\n{}\n", under_strain(campaign, ink, table)));
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

fn under_strain(campaign: &Campaign, ink: Ink, table: Table) -> String {
    let scenario = campaign.scenario();
    let view = campaign.view();
    let before = last_view(campaign);
    let mut text = ink.heading("Under strain");
    let means: Vec<String> = resources(scenario)
        .into_iter()
        .filter_map(|track| {
            let now = view.tracks[track.index()];
            let value = amount(now.value?);
            let change = change(scenario, track, before.as_ref(), now);
            let change = change.map_or_else(String::new, |change| format!(" ({change})"));
            Some(format!("{} {value}{change}", scenario.track(track).id))
        })
        .collect();
    text.push_str(&format!("\n  To spend: {}", means.join(", ")));
    for track in strain(campaign) {
        text.push('\n');
        text.push_str(&line(scenario, &view, before.as_ref(), track, ink, table));
    }
    text
}

/// A track in one line: its label, its value as it is seen, and its change.
fn line(scenario: &Scenario, view: &View, before: Option<&View>, track: TrackId, ink: Ink, table: Table) -> String {
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
    let before = last_view(campaign);
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
    text.push_str(CLAIM_NOTE);
    text
}

fn desk(campaign: &Campaign, ink: Ink, table: Table) -> String {
    let scenario = campaign.scenario();
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
    for case in cases(campaign) {
        let id = scenario.release(case.release).id.as_str();
        let stage = case.stage;
        if stage.is_empty() {
            silent.push(id);
            continue;
        }
        let mark = if case.request == Request::Open { "!" } else { " " };
        let lost = format!("{} %", number(case.lost * 100.0, 0));
        text.push_str(&match table {
            Table::Columns => {
                let columns: String = resources
                    .iter()
                    .map(|track| {
                        let cost = case.costs.iter().flatten().find(|(paid, _)| paid == track);
                        format!(" {:>9}", cost.map_or_else(|| "-".to_owned(), |(_, cost)| amount(*cost)))
                    })
                    .collect();
                let id = format!("{id:<12}");
                let id = if case.request == Request::Open { ink.own(&id) } else { id };
                format!("\n{mark} {id}{columns} {lost:>6}  {stage}")
            }
            Table::Sentences => {
                let cost = case.costs.map(|costs| format!("; now costs {}", cost_text(scenario, &costs)));
                let cost = cost.unwrap_or_default();
                format!("\n{mark} {id}: {stage}{cost}; {lost} of its worth lost to adaptation")
            }
        });
    }
    if !silent.is_empty() {
        text.push_str(&format!("\n  Not asked for so far: {}.", silent.join(", ")));
    }
    if let Some(outrage) = outrage(campaign) {
        text.push_str(&format!("\n  {outrage}"));
    }
    text
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
