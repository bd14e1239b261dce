//! The end: what happened, what it left behind, what the opponent was, and what could be tried. No score.

use super::format::{Ink, amount, large, month, number, signed};
use super::story;
use super::words;
use crate::campaign::Campaign;
use crate::cli::weighing::{self, Extent};
use crate::engine::{Event, Move, Order, values};
use crate::scenario::{ActionId, Better, HiddenDraw, Scenario, TrackKind};

/// Turns of which the weighing is shown.
const TOLD_TURNS: usize = 3;

/// How the player's part ended, and what came after, in pages.
pub fn pages(campaign: &Campaign, ink: Ink) -> Vec<String> {
    let scenario = campaign.scenario();
    let mut pages = vec![closing(campaign, ink), figures(campaign, ink), reveal(campaign, ink)];
    pages.extend(weighings(campaign, ink));
    if !scenario.history.orders.is_empty() || !scenario.history.actions.is_empty() {
        pages.push(record(campaign, ink));
    }
    pages.push(onward(campaign, ink));
    pages
}

/// The aftermath told, and how it closed.
fn closing(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let state = campaign.state();
    let turns = scenario.clock.turns;
    let closed_early = state.ended.filter(|(_, turn)| *turn <= turns);
    let mut text = String::new();
    let told = |text: &mut String, from: u32| {
        for turn in from..=scenario.clock.last_turn() {
            let mut lines = story::told(campaign, turn);
            // How it closed is told below, in full.
            lines.retain(|told| told.weight < 100.0);
            if !lines.is_empty() {
                text.push_str(&format!("  {}\n", month(scenario, turn)));
                for line in story::lines(&lines, ink).lines() {
                    text.push_str(&format!("  {line}\n"));
                }
            }
        }
    };
    if let Some((ending, turn)) = closed_early {
        let entry = scenario.ending(ending);
        text.push_str(&format!(
            "{}\n  {}\n",
            ink.heading(&format!("{}: {}", month(scenario, turn), entry.label)),
            entry.text
        ));
        text.push_str(&format!("\n{}\n", ink.heading(words::AFTERMATH)));
        let last = month(scenario, scenario.clock.last_turn());
        text.push_str(&format!(
            "  Orders and moves stop here. The clock runs on to {last}, and the values are read then.\n"
        ));
        told(&mut text, turn + 1);
        return text;
    }
    text.push_str(&format!("{}\n", ink.heading("Your last month has passed")));
    if scenario.clock.aftermath > 0 {
        text.push_str(&format!("  {}\n", scenario.aftermath.text));
        if let Some(successor) = state.hidden.successor {
            let entry = &scenario.aftermath.successors[successor.index()];
            text.push_str(&format!(
                "\n{}\n  {}\n\n",
                ink.heading(&format!("The successor: {}", entry.label)),
                entry.text
            ));
        }
        told(&mut text, turns + 1);
    }
    if let Some((ending, turn)) = state.ended {
        let entry = scenario.ending(ending);
        text.push_str(&format!(
            "\n{}\n  {}\n",
            ink.heading(&format!("{}: {}", month(scenario, turn), entry.label)),
            entry.text
        ));
    }
    text
}

/// The value axes, and the tracks that count people.
fn figures(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let state = campaign.state();
    let mut text = format!("{}\n  {}\n", ink.heading("What it came to"), words::NO_SCORE);
    for (axis, value) in scenario.values.iter().zip(values(scenario, state)) {
        let better = match axis.better {
            Better::Lower => "lower is better",
            Better::Higher => "higher is better",
        };
        let places = if value.abs() >= 100.0 { 0 } else { 1 };
        text.push_str(&format!(
            "\n  {}: {} {} ({better})\n    {}",
            axis.label,
            number(value, places),
            axis.unit,
            ink.quiet(&axis.text)
        ));
    }
    text.push_str("\n\n");
    let start = campaign.state_before(1);
    for (at, entry) in scenario.tracks.iter().enumerate() {
        if entry.kind == TrackKind::Stock
            && entry.unit == "persons"
            && let Some(start) = start
        {
            let places = entry.digits as usize;
            text.push_str(&format!(
                "  {}: {} (at the start {})\n",
                entry.label,
                number(state.tracks[at], places),
                number(start.tracks[at], places)
            ));
        }
    }
    text.push_str(&format!("  {}\n", words::CLAIM_NOTE));
    text
}

/// What was hidden.
fn reveal(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let hidden = &campaign.state().hidden;
    let profile = scenario.profile(hidden.profile);
    let doctrine = scenario.doctrine(profile.doctrine);
    let mut text = ink.heading("What was hidden");
    text.push_str(&format!(
        "\n  {} was moved mostly by this ({}):\n    {}",
        large(&scenario.seats.opponent),
        ink.theirs(&doctrine.label),
        doctrine.text
    ));
    let mut mix: Vec<(f64, &str)> = profile
        .weights
        .iter()
        .zip(&scenario.doctrines)
        .filter(|(weight, _)| **weight > 0.0)
        .map(|(weight, doctrine)| (*weight, doctrine.label.as_str()))
        .collect();
    mix.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mix: Vec<String> = mix.iter().map(|(weight, label)| format!("{} {:.0} %", label, weight * 100.0)).collect();
    text.push_str(&format!("\n  Its mind in full: {}.", mix.join(", ")));
    if let Some(world) = hidden.world {
        let world = scenario.world(world);
        text.push_str(&format!("\n  The world: {}. {}", world.label, world.text));
    }
    let mut at = 0;
    for quantity in &scenario.hidden {
        match &quantity.draw {
            HiddenDraw::Number(draw) => {
                let value = hidden.quantities.get(at).copied().unwrap_or_default();
                text.push_str(&format!(
                    "\n  {}: {} (usually {})",
                    quantity.label,
                    number(value, 2),
                    number(draw.mean(), 2)
                ));
                at += 1;
            }
            HiddenDraw::Choice(options) => {
                let drawn = (0..options.len()).find(|option| hidden.quantities.get(at + option) == Some(&1.0));
                if let Some((name, prior)) = drawn.and_then(|option| options.get(option)) {
                    text.push_str(&format!(
                        "\n  {}: {name} (it had a chance of {:.0} %)",
                        quantity.label,
                        prior * 100.0
                    ));
                }
                at += options.len();
            }
        }
    }
    let effects: Vec<String> = scenario
        .releases
        .iter()
        .zip(&hidden.effects)
        .map(|(release, effect)| format!("{} {}", release.id, number(*effect, 2)))
        .collect();
    text.push_str(&format!("\n  How good the releases were, where 1 is what was assumed: {}.", effects.join(", ")));
    text
}

/// The weighings of the turns in which the opponent decided most.
fn weighings(campaign: &Campaign, ink: Ink) -> Vec<String> {
    let scenario = campaign.scenario();
    let mut decided: Vec<(i32, f64, u32, ActionId)> = Vec::new();
    // Of the months in which the player decided too.
    for (at, turn) in campaign.path().iter().take(scenario.clock.turns as usize).enumerate() {
        let number = at as u32 + 1;
        let chosen = turn.events.iter().find_map(|event| match event {
            Event::Moved(Move::Prepare(action)) => Some(*action),
            _ => None,
        });
        let Some(action) = chosen else { continue };
        let gain = campaign
            .weighing(number)
            .and_then(|weighing| weighing.options.get(weighing.chosen).map(|option| option.gain))
            .unwrap_or_default();
        decided.push((scenario.action(action).rung, gain, number, action));
    }
    decided.sort_by(|one, other| (other.0, other.1).partial_cmp(&(one.0, one.1)).unwrap_or(core::cmp::Ordering::Equal));
    let mut told: Vec<u32> = decided.iter().take(TOLD_TURNS).map(|(_, _, turn, _)| *turn).collect();
    told.sort_unstable();
    told.into_iter()
        .filter_map(|turn| {
            let weighing = campaign.weighing(turn)?;
            let title = format!("What {} weighed in {}", scenario.seats.opponent, month(scenario, turn));
            Some(format!("{}\n{}", ink.heading(&title), weighing::table(scenario, &weighing, Extent::Brief)))
        })
        .collect()
}

/// What was really done, beside what was done here.
fn record(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let path = campaign.path();
    let mut text = ink.heading("What was really done, and what was done here");
    text.push_str(&format!("\n  {:<8}  {:<34}  here", "", "on record"));
    let list = |parts: Vec<String>| if parts.is_empty() { "-".to_owned() } else { parts.join(", ") };
    let mut quiet = 0;
    for turn in 1..=scenario.clock.turns {
        let label = scenario.clock.label(turn);
        let recorded: Vec<String> =
            scenario.history.orders.get(&turn).into_iter().flatten().map(|order| short(scenario, *order)).collect();
        let played = path.get(turn as usize - 1);
        let own: Vec<String> = played.map_or_else(Vec::new, |turn| {
            turn.orders.iter().filter(|order| is_grant(**order)).map(|order| short(scenario, *order)).collect()
        });
        let recorded_steps: Vec<String> = scenario
            .history
            .actions
            .iter()
            .filter(|(_, turns)| turns.contains(&turn))
            .map(|(action, _)| scenario.action(*action).id.clone())
            .collect();
        let steps: Vec<String> = played.map_or_else(Vec::new, |turn| {
            turn.events
                .iter()
                .filter_map(|event| match event {
                    Event::Executed { action } => Some(scenario.action(*action).id.clone()),
                    _ => None,
                })
                .collect()
        });
        if recorded.is_empty() && own.is_empty() && recorded_steps.is_empty() && steps.is_empty() {
            quiet += 1;
            continue;
        }
        let mut label = label;
        for (mark, recorded, here) in [("+", recorded, own), ("x", recorded_steps, steps)] {
            if recorded.is_empty() && here.is_empty() {
                continue;
            }
            text.push_str(&format!("\n  {label:<8}{mark} {:<34}  {}", list(recorded), list(here)));
            // The month is written once.
            label = String::new();
        }
    }
    if quiet > 0 {
        text.push_str(&format!("\n  {quiet} months had neither."));
    }
    for (track, recorded) in &scenario.history.tracks {
        let Some((turn, value)) = recorded.iter().next_back() else { continue };
        if let Some(played) = path.get(*turn as usize - 1) {
            let entry = scenario.track(*track);
            let places = entry.digits as usize;
            text.push_str(&format!(
                "\n  {}, {}: on record {}, here {} ({})",
                entry.label,
                month(scenario, *turn),
                number(*value, places),
                number(played.state.track(*track), places),
                signed(played.state.track(*track) - value, places)
            ));
        }
    }
    text.push_str(&format!("\n  {}", ink.quiet(&scenario.history.source)));
    text
}

const fn is_grant(order: Order) -> bool {
    matches!(order, Order::Release { .. } | Order::Permit(_) | Order::Lift(_))
}

fn short(scenario: &Scenario, order: Order) -> String {
    match order {
        Order::Release { system, size, .. } => {
            format!("{} x{}", scenario.release(system).id, amount(scenario.size(size).amount))
        }
        Order::Permit(id) => scenario.release(id).id.clone(),
        other => other.text(scenario),
    }
}

/// How to go on.
fn onward(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let middle = scenario.clock.label(scenario.clock.turns.min(5));
    format!(
        "{}\n  Any month can be decided otherwise, with the same luck: `branch {middle}` goes back to it and plays on; this campaign stays as a branch. `explain {middle}` shows what was weighed in a month, `history` both sides' steps, `chart` and `why` any number, now without noise.\n  {}\n\n  This campaign in one line, to share (`load LINE` plays it again):\n{}",
        ink.heading("And if it had been decided otherwise?"),
        words::MODEL_NOTE,
        campaign.line()
    )
}
