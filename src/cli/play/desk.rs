//! The desk: releases and where they stand, numbers, the draft. Reads only the player's view.

use super::ink::Ink;
use super::words;
use engine::campaign::Seen;
use engine::{Draft, Request, View};
use scenario::{Scenario, TrackId};
use telling::desk::{cases, cost_text, last_view, left_text, outrage, resources};
use telling::format::{amount, bare, change, large, lateness, number, reading};
use telling::phrase;
use telling::words::CLAIM_NOTE;

/// How rows are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// In columns.
    Columns,
    /// In sentences, which read well aloud.
    Sentences,
}

/// What there is to spend, in a line.
pub fn to_spend(seen: &Seen) -> String {
    let scenario = seen.scenario();
    let view = seen.view();
    let before = last_view(seen);
    let means: Vec<String> = resources(scenario)
        .into_iter()
        .filter_map(|track| {
            let now = view.tracks[track.index()];
            let value = amount(now.value?);
            let change = change(scenario, track, before, now);
            let change = change.map_or_else(String::new, |change| format!(" ({change})"));
            Some(format!("{} {value}{change}", scenario.track(track).id))
        })
        .collect();
    format!("To spend: {}", means.join(", "))
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
pub fn tracks(seen: &Seen, ink: Ink, table: Table) -> String {
    let scenario = seen.scenario();
    let view = seen.view();
    let before = last_view(seen);
    let mut text = format!(
        "{}\n",
        ink.heading("Every number you can see (`why NAME` takes one apart; ± is the spread of an estimate)")
    );
    for track in scenario.track_ids() {
        let now = view.tracks[track.index()];
        let Some(value) = bare(scenario, track, now) else { continue };
        let entry = scenario.track(track);
        let late = lateness(scenario, view, track);
        text.push_str(&match table {
            Table::Columns => {
                let change = change(scenario, track, before, now).unwrap_or_default();
                format!(
                    "  {:<21} {value:>18} {change:>8}  {}\n",
                    entry.id,
                    ink.quiet(&format!("{}: {}{late}", entry.unit, entry.label))
                )
            }
            Table::Sentences => {
                format!("{}: {}\n", entry.id, line(scenario, view, before, track, ink, table).trim())
            }
        });
    }
    text.push_str(CLAIM_NOTE);
    text
}

/// The releases: where each stands, what it costs now, what of its worth is lost.
pub fn releases(seen: &Seen, ink: Ink, table: Table) -> String {
    let scenario = seen.scenario();
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
    for case in cases(seen) {
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
    if let Some(outrage) = outrage(seen) {
        text.push_str(&format!("\n  {outrage}"));
    }
    text
}

/// The draft in plain words, each order with its price and the words that give it.
pub fn draft(seen: &Seen, draft: &Draft) -> String {
    let scenario = seen.scenario();
    if draft.orders().is_empty() {
        return format!("{}\nLeft: {}.", words::DRAFT_EMPTY, left_text(seen, draft));
    }
    let turn = seen.turn();
    let mut text = "Draft:".to_owned();
    for order in draft.orders() {
        let costs = seen.price(*order);
        text.push_str(&format!(
            "\n  {}: costs {} (`{}`)",
            large(&phrase(scenario, turn, *order)),
            cost_text(scenario, &costs),
            order.text(scenario)
        ));
    }
    text.push_str(&format!("\nLeft: {}. `end` signs it; `undo` and `drop` take back.", left_text(seen, draft)));
    text
}
