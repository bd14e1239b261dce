//! Help in context: what can be done now, and what a word does. Changes nothing.

use super::commands;
use super::ink::Ink;
use super::words;
use crate::campaign::Campaign;
use crate::engine::{Request, VERBS};
use crate::telling::format::{amount, first_sentence, month, turns};

/// What can be done now.
pub fn now(campaign: &Campaign, drafted: usize, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let mut text = String::new();
    let view = campaign.view();
    if campaign.is_over() {
        text.push_str(words::OVER);
    } else {
        let open: Vec<&str> = scenario
            .release_ids()
            .filter(|id| view.releases[id.index()].request == Request::Open)
            .map(|id| scenario.release(id).id.as_str())
            .collect();
        text.push_str(&format!("It is {}. ", month(scenario, view.turn)));
        if open.is_empty() {
            text.push_str(&format!("No request of {} is unanswered. ", scenario.seats.partner));
        } else {
            text.push_str(&format!(
                "{} waits for an answer on {}: grant it (`release`, `permit`), study it (`review`), put it off (`defer`) or refuse it (`decline`). ",
                scenario.seats.partner,
                open.join(", ")
            ));
        }
        text.push_str(&match drafted {
            0 => "Your draft is empty. ".to_owned(),
            1 => "There is one order in your draft. ".to_owned(),
            several => format!("There are {several} orders in your draft. "),
        });
        text.push_str("`end` lets the month pass.");
    }
    let (orders, others): (Vec<_>, Vec<_>) = words::HELP.iter().partition(|(word, _, _)| VERBS.contains(word));
    for (title, group) in [("Orders", orders), ("Everything else", others)] {
        text.push_str(&format!("\n\n{}\n", ink.heading(title)));
        let lines: Vec<String> =
            group.iter().map(|(_, usage, what)| format!("  {usage:<25}  {}", first_sentence(what))).collect();
        text.push_str(&lines.join("\n"));
    }
    text.push_str("\n\n`help WORD` says more about one of them.");
    text
}

/// What one word does.
///
/// # Errors
/// When there is no such command.
pub fn about(campaign: &Campaign, word: &str) -> Result<String, String> {
    let (name, _) = commands::verb(word)?;
    let name = match name {
        "go" => "branch",
        "load" | "line" => "save",
        "exit" => "quit",
        other => other,
    };
    let scenario = campaign.scenario();
    let Some((_, usage, what)) = words::HELP.iter().find(|(known, _, _)| *known == name) else {
        return Ok(words::FIRST_STEPS.to_owned());
    };
    let mut text = format!("{usage}\n  {what}");
    let rules = &scenario.orders;
    match name {
        "release" => {
            let sizes = rules.sizes.iter().map(|size| format!("`{}` ({} of a tranche)", size.id, amount(size.amount)));
            text.push_str(&format!("\n  Sizes: {}.", sizes.collect::<Vec<_>>().join(", ")));
        }
        "review" => text.push_str(&format!(
            "\n  It takes {}; the chance that it leaks is {} % each.",
            turns(scenario, rules.review_turns),
            amount(rules.review_leak * 100.0)
        )),
        "decline" => text.push_str(&format!("\n  Closed for {}.", turns(scenario, rules.decline_turns))),
        "statement" => {
            let known = scenario.statements.iter().map(|entry| format!("`{}`", entry.id));
            text.push_str(&format!("\n  Statements: {}.", known.collect::<Vec<_>>().join(", ")));
        }
        _ => {}
    }
    Ok(text)
}
