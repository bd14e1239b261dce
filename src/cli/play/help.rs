//! Help for the current month: what can be done now; what a command does and costs, with an example that works now.

use super::commands;
use super::example::{example, is_of, of_verb};
use super::ink::Ink;
use super::orders::listed;
use super::words;
use engine::campaign::{LONGEST_WAIT, Seen};
use engine::{Draft, Order, Request, VERBS, candidates};
use scenario::StatementKind;
use telling::desk::cost_text;
use telling::format::{amount, first_sentence, month, turns};
use telling::{phrase, purpose};

/// How many orders a word's help lists.
const MOST_LISTED: usize = 9;

/// What can be done now.
pub fn now(seen: &Seen, drafted: usize, ink: Ink) -> String {
    let scenario = seen.scenario();
    let mut text = String::new();
    let view = seen.view();
    if seen.is_over() {
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
        text.push_str(&format!("\n\n{}", ink.heading(title)));
        for (word, _, what) in group {
            text.push_str(&format!("\n  {word:<12}  {}", first_sentence(what)));
        }
    }
    text.push_str("\n\n`help WORD` says more about one of them: how it is written, what it costs, an example.");
    text
}

/// What one word does.
///
/// # Errors
/// When there is no such command.
pub fn about(seen: &Seen, word: &str) -> Result<String, String> {
    let scenario = seen.scenario();
    let (name, _) = commands::verb(scenario, word)?;
    let name = if name == "exit" { "quit" } else { name };
    let Some((_, usage, what)) = words::HELP.iter().find(|(known, _, _)| *known == name) else {
        return Ok(words::FIRST_STEPS.to_owned());
    };
    let mut text = format!("{usage}\n  {what}");
    let rules = &scenario.orders;
    match name {
        "release" => {
            let sizes = rules.sizes.iter().map(|size| format!("`{}` ({} of a tranche)", size.id, amount(size.amount)));
            text.push_str(&format!("\n  Sizes: {}.", sizes.collect::<Vec<_>>().join(", ")));
            text.push_str(&format!(
                "\n  Quietly it costs {} more; the chance that it leaks is {} % each turn.",
                cost_text(scenario, &rules.quiet.costs),
                amount(rules.quiet.leak * 100.0)
            ));
        }
        "review" => text.push_str(&format!(
            "\n  It takes {}; the chance that it leaks is {} % each.",
            turns(scenario, rules.review_turns),
            amount(rules.review_leak * 100.0)
        )),
        "decline" => text.push_str(&format!("\n  Closed for {}.", turns(scenario, rules.decline_turns))),
        "condition" => {
            text.push_str(&format!(
                "\n  Once met, it has to be honoured within {}.",
                turns(scenario, rules.honour_turns)
            ));
        }
        "statement" | "measure" => {
            let is_named = |kind: StatementKind| (kind == StatementKind::Words) == (name == "statement");
            for entry in scenario.statements.iter().filter(|entry| is_named(entry.kind)) {
                text.push_str(&format!("\n  `{}`: {}", entry.id, first_sentence(&entry.text)));
            }
        }
        "standby" => {
            text.push_str(&format!("\n  At most {LONGEST_WAIT} at a stretch. Example: `standby until report 3`."));
        }
        _ => {}
    }
    let leads_to: &[&str] = match name {
        "reports" => &["collect", "downplay", "acknowledge"],
        "partner" => &["consent", "urge", "veto"],
        "letters" => &["accept", "answer", "offer"],
        "words" => &["condition", "assurance"],
        "desk" => &["release", "permit", "review"],
        _ => &[],
    };
    let examples: Vec<String> = leads_to
        .iter()
        .filter(|_| seen.awaits_orders())
        .filter_map(|verb| example(seen, verb).map(|example| format!("`{example}`")))
        .collect();
    if !examples.is_empty() {
        text.push_str(&format!("\n  What it leads to, for example: {}.", examples.join(", ")));
    }
    if VERBS.contains(&name) && !seen.is_over() {
        text.push_str(&format!("\n{}", possible_now(seen, name)));
    }
    Ok(text)
}

/// The orders of a verb that can be given now, with prices and an example; or why there are none.
fn possible_now(seen: &Seen, verb: &'static str) -> String {
    let scenario = seen.scenario();
    let offers = of_verb(seen, verb);
    let is_commitment = matches!(verb, "condition" | "assurance");
    if offers.is_empty() {
        let draft = Draft::default();
        let of_verb = candidates(scenario).into_iter().filter(|order| is_of(seen, *order, verb));
        let why = of_verb.filter_map(|order| Some((order, seen.check(&draft, order).err()?))).next();
        return match why {
            Some((order, refusal)) => {
                format!("  Nothing of the kind is possible now; `{}`, for example: {refusal}.", order.text(scenario))
            }
            None => "  Nothing of the kind is possible now.".to_owned(),
        };
    }
    let mut text = String::new();
    if let Some(example) = example(seen, verb) {
        let turn = seen.turn();
        let order = Order::parse_in(scenario, turn, &example).ok();
        let costs = order.and_then(|order| seen.check(&Draft::default(), order).ok());
        let means = order.map_or_else(String::new, |order| format!(": {}", phrase(scenario, turn, order)));
        let price = costs.map_or_else(String::new, |costs| format!(", for {}", cost_text(scenario, &costs)));
        text.push_str(&format!("  Example: `{example}`{means}{price}."));
        let purpose = order.map_or_else(String::new, |order| purpose(scenario, order));
        if !purpose.is_empty() && !is_commitment {
            text.push_str(&format!(" {purpose}"));
        }
    }
    if is_commitment {
        let actions = scenario.actions_of(scenario::Seat::Opponent);
        let steps: Vec<&str> = actions
            .map(|id| scenario.action(id))
            .filter(|entry| entry.rung.is_step_up())
            .map(|entry| entry.id.as_str())
            .collect();
        text.push_str(&format!("\n  Steps of the other side: {}.", steps.join(", ")));
        return text;
    }
    let shown = &offers[..offers.len().min(MOST_LISTED)];
    text.push_str(&format!("\n  Possible now:\n{}", listed(seen, shown).trim_end()));
    if offers.len() > MOST_LISTED {
        text.push_str(&format!("\n  and {} more: `orders`.", offers.len() - MOST_LISTED));
    }
    text
}
