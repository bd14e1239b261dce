//! What was seen of the other side, and the steps of both sides month by month.

use super::format::{Ink, large, month, short_month};
use super::story::clause;
use crate::campaign::Campaign;
use crate::engine::Event;
use crate::scenario::ActionId;

/// What was seen of the other side, by rung.
pub fn seen(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let view = campaign.view();
    let mut text = ink.heading(&format!("What has been seen of {}", scenario.seats.opponent));
    let running: Vec<String> = scenario
        .action_ids()
        .filter(|id| view.actions[id.index()].running)
        .map(|id| scenario.action(id).label.clone())
        .collect();
    text.push_str(&format!(
        "\n  Running now: {}.",
        if running.is_empty() { "nothing".to_owned() } else { running.join(", ") }
    ));
    text.push_str(&format!("\n\n{}", ink.heading("The ladder, from the top (x seen, > running)")));
    let mut ladder: Vec<ActionId> = scenario.action_ids().collect();
    ladder.sort_by_key(|id| core::cmp::Reverse(scenario.action(*id).rung));
    for id in ladder {
        let entry = scenario.action(id);
        let seen = view.actions[id.index()];
        let mark = match (seen.running, seen.executed) {
            (true, _) => ink.theirs(">"),
            (false, 0) => " ".to_owned(),
            _ => ink.theirs("x"),
        };
        let when = match (seen.executed, seen.last) {
            (0, _) if seen.running => "since before the start".to_owned(),
            (0, _) | (_, None) => String::new(),
            (1, Some(turn)) => short_month(scenario, turn),
            (count, Some(turn)) => format!("{count} times, last {}", short_month(scenario, turn)),
        };
        text.push_str(
            format!("\n{mark} {:>2}  {:<40}  {when}", entry.rung, format!("{} ({})", entry.label, entry.id)).trim_end(),
        );
    }
    text.push_str("\n\nWhat it prepares and what it wants you do not see. `show NAME` says what an action is.");
    text
}

/// Both sides' steps, month by month.
pub fn history(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let mut text =
        ink.heading(&format!("Month by month (+ {}, x {}, - others)", scenario.seats.player, scenario.seats.opponent));
    let path = campaign.path();
    if path.is_empty() {
        text.push_str(&format!("\n  {}", super::words::NO_TURN_YET));
    }
    for (at, turn) in path.iter().enumerate() {
        let mut parts = Vec::new();
        for event in &turn.events {
            match event {
                Event::Ordered(order) => parts.push(ink.own(&format!("+ {}", clause(scenario, *order)))),
                Event::Executed { action } => parts.push(ink.theirs(&format!("x {}", scenario.action(*action).label))),
                Event::Happened { happening } => parts.push(format!("- {}", scenario.happening(*happening).label)),
                Event::Closed { ending } => parts.push(format!("- {}", scenario.ending(*ending).label)),
                _ => {}
            }
        }
        if !parts.is_empty() {
            text.push_str(&format!("\n  {}  {}", scenario.clock.label(at as u32 + 1), parts.join(", ")));
        }
    }
    text
}

/// A line over the months of an opponent's step, for headings.
pub fn name(campaign: &Campaign, turn: u32) -> String {
    format!("{}, {}", large(&campaign.scenario().seats.opponent), month(campaign.scenario(), turn))
}
