//! The end: what happened, what it left behind, what the opponent was, and what could be tried, in pages.

use super::ink::Ink;
use super::story;
use crate::campaign::Campaign;
use crate::cli::weighing;
use crate::scenario::Scenario;
use crate::telling::ending::{
    Closing, Drawn, Ended, Pace, Reveal, axes, closing, comparisons, deciding_turns, has_record, losses, record,
    reveal, short,
};
use crate::telling::format::{large, month, number, signed};
use crate::telling::weighing::Extent;
use crate::telling::words::{AFTERMATH, CLAIM_NOTE, MODEL_NOTE, NO_SCORE};

/// How the player's part ended, and what came after, in pages; none before the campaign is over.
pub fn pages(campaign: &Campaign, ink: Ink) -> Vec<String> {
    let (Some(closing), Some(reveal)) = (closing(campaign), reveal(campaign)) else { return Vec::new() };
    let mut pages =
        vec![closing_text(campaign, &closing, ink), figures(campaign, ink), reveal_text(campaign, &reveal, ink)];
    pages.extend(weighings(campaign, ink));
    if has_record(campaign.scenario()) {
        pages.push(record_text(campaign, ink));
    }
    pages.push(onward(campaign, ink));
    pages
}

/// The aftermath told, and how it closed.
fn closing_text(campaign: &Campaign, closing: &Closing, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let mut text = String::new();
    let told = |text: &mut String| {
        for after in &closing.after {
            text.push_str(&format!("  {}\n", month(scenario, after.turn)));
            for line in story::lines(&after.told, ink).lines() {
                text.push_str(&format!("  {line}\n"));
            }
        }
    };
    if let (Some(ended), Pace::Early) = (&closing.ended, closing.pace) {
        text.push_str(&ended_text(scenario, ended, ink));
        text.push_str(&format!("\n{}\n", ink.heading(AFTERMATH)));
        let last = month(scenario, closing.last_turn);
        text.push_str(&format!(
            "  Orders and moves stop here. The clock runs on to {last}, and the values are read then.\n"
        ));
        told(&mut text);
        return text;
    }
    text.push_str(&format!("{}\n", ink.heading("Your last month has passed")));
    if scenario.clock.aftermath > 0 {
        text.push_str(&format!("  {}\n", closing.aftermath));
        if let Some(successor) = &closing.successor {
            text.push_str(&format!(
                "\n{}\n  {}\n\n",
                ink.heading(&format!("The successor: {}", successor.label)),
                successor.text
            ));
        }
        told(&mut text);
    }
    if let Some(ended) = &closing.ended {
        text.push_str(&format!("\n{}", ended_text(scenario, ended, ink)));
    }
    text
}

fn ended_text(scenario: &Scenario, ended: &Ended, ink: Ink) -> String {
    let title = format!("{}: {}", month(scenario, ended.turn), ended.label);
    format!("{}\n  {}\n", ink.heading(&title), ended.text)
}

/// The value axes, and the tracks that count people.
fn figures(campaign: &Campaign, ink: Ink) -> String {
    let mut text = format!("{}\n  {NO_SCORE}\n", ink.heading("What it came to"));
    for axis in axes(campaign) {
        text.push_str(&format!(
            "\n  {}: {} {} ({})\n    {}",
            axis.label,
            axis.written,
            axis.unit,
            axis.better_text,
            ink.quiet(&axis.text)
        ));
    }
    text.push_str("\n\n");
    for loss in losses(campaign) {
        text.push_str(&format!(
            "  {}: {} (at the start {})\n",
            loss.label,
            number(loss.end, loss.digits),
            number(loss.start, loss.digits)
        ));
    }
    text.push_str(&format!("  {CLAIM_NOTE}\n"));
    text
}

/// What was hidden.
fn reveal_text(campaign: &Campaign, reveal: &Reveal, ink: Ink) -> String {
    let mut text = ink.heading("What was hidden");
    text.push_str(&format!(
        "\n  {} was moved mostly by this ({}):\n    {}",
        large(&campaign.scenario().seats.opponent),
        ink.theirs(&reveal.doctrine.label),
        reveal.doctrine.text
    ));
    let mix: Vec<String> =
        reveal.mix.iter().map(|share| format!("{} {:.0} %", share.label, share.share * 100.0)).collect();
    text.push_str(&format!("\n  Its mind in full: {}.", mix.join(", ")));
    if let Some(world) = &reveal.world {
        text.push_str(&format!("\n  The world: {}. {}", world.label, world.text));
    }
    for quantity in &reveal.quantities {
        let drawn = match &quantity.drawn {
            Drawn::Number { value, usually } => {
                format!("{} (usually {})", number(*value, 2), number(*usually, 2))
            }
            Drawn::Choice { name, chance } => format!("{name} (it had a chance of {:.0} %)", chance * 100.0),
        };
        text.push_str(&format!("\n  {}: {drawn}", quantity.label));
    }
    let effects: Vec<String> =
        reveal.effects.iter().map(|effect| format!("{} {}", effect.id, number(effect.effect, 2))).collect();
    text.push_str(&format!("\n  How good the releases were, where 1 is what was assumed: {}.", effects.join(", ")));
    text
}

/// The weighings of the turns in which the opponent decided most.
fn weighings(campaign: &Campaign, ink: Ink) -> Vec<String> {
    let scenario = campaign.scenario();
    deciding_turns(campaign)
        .into_iter()
        .filter_map(|turn| {
            let weighing = campaign.weighing(turn)?;
            let title = format!("What {} weighed in {}", scenario.seats.opponent, month(scenario, turn));
            Some(format!("{}\n{}", ink.heading(&title), weighing::table(scenario, &weighing, Extent::Brief)))
        })
        .collect()
}

/// What was really done, beside what was done here.
fn record_text(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let mut text = ink.heading("What was really done, and what was done here");
    text.push_str(&format!("\n  {:<8}  {:<34}  here", "", "on record"));
    let list = |parts: Vec<String>| if parts.is_empty() { "-".to_owned() } else { parts.join(", ") };
    let rows = record(campaign);
    for row in rows.iter().filter(|row| !row.is_quiet()) {
        let orders = |orders: &[_]| orders.iter().map(|order| short(scenario, *order)).collect::<Vec<String>>();
        let actions = |ids: &[_]| ids.iter().map(|id| scenario.action(*id).id.clone()).collect::<Vec<String>>();
        let mut label = scenario.clock.label(row.turn);
        for (mark, recorded, here) in [
            ("+", orders(&row.recorded), orders(&row.own)),
            ("x", actions(&row.recorded_actions), actions(&row.actions)),
        ] {
            if recorded.is_empty() && here.is_empty() {
                continue;
            }
            text.push_str(&format!("\n  {label:<8}{mark} {:<34}  {}", list(recorded), list(here)));
            // The month is written once.
            label = String::new();
        }
    }
    let quiet = rows.iter().filter(|row| row.is_quiet()).count();
    if quiet > 0 {
        text.push_str(&format!("\n  {quiet} months had neither."));
    }
    for compared in comparisons(campaign) {
        let digits = compared.digits;
        text.push_str(&format!(
            "\n  {}, {}: on record {}, here {} ({})",
            compared.label,
            month(scenario, compared.turn),
            number(compared.recorded, digits),
            number(compared.here, digits),
            signed(compared.here - compared.recorded, digits)
        ));
    }
    text.push_str(&format!("\n  {}", ink.quiet(&scenario.history.source)));
    text
}

/// How to go on.
fn onward(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let middle = scenario.clock.label(scenario.clock.turns.min(5));
    format!(
        "{}\n  Any month can be decided otherwise, with the same luck: `branch {middle}` goes back to it and plays on; this campaign stays as a branch. `explain {middle}` shows what was weighed in a month, `history` both sides' steps, `chart` and `why` any number, now without noise.\n  {}\n\n  This campaign in one line, to share (`load LINE` plays it again):\n{}",
        ink.heading("And if it had been decided otherwise?"),
        MODEL_NOTE,
        campaign.line()
    )
}
