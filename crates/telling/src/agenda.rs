//! What matters this month, the crisis first: what cannot wait, what wants an answer, what is new.

use serde::Serialize;

use super::letters::letters;
use super::partner::{Plan, operations};
use super::reports::reports;
use super::subject::Subject;
use super::{commitments, desk};
use engine::campaign::Seen;
use engine::{Confidence, Draft, Order, Request};
use scenario::Scenario;

/// How soon something matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub enum Urgency {
    /// It is broken or lost if nothing is done now.
    Crisis,
    /// It wants an answer.
    Answer,
    /// It is good to know.
    Notice,
}

/// Something that matters this month.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Item {
    /// How soon.
    pub urgency: Urgency,
    /// What it is about.
    pub subject: Subject,
    /// The same as a sentence.
    pub text: String,
    /// The orders that deal with it, as a player types them; empty where nothing need be done.
    pub orders: Vec<String>,
}

/// What matters in the month whose orders are awaited, the most urgent first; empty once none are awaited.
#[must_use]
pub fn agenda(seen: &Seen) -> Vec<Item> {
    let scenario = seen.scenario();
    let view = seen.view();
    let mut items = Vec::new();
    if !seen.awaits_orders() {
        return items;
    }
    for entry in commitments::standing(seen).into_iter().filter(|entry| entry.is_due) {
        let order = desk::grant(scenario, entry.commitment.release);
        items.push(Item {
            urgency: Urgency::Crisis,
            subject: Subject::Release(entry.commitment.release),
            text: format!("Your word is called. {} {}", entry.text, entry.state),
            orders: vec![order.text(scenario)],
        });
    }
    for letter in letters(seen, &Draft::default()) {
        let last = letter.until == view.turn;
        items.push(Item {
            urgency: if last { Urgency::Crisis } else { Urgency::Answer },
            subject: letter.subject,
            text: format!("{}: {}. {}", letter.from, letter.title, letter.state),
            orders: letter.answers.iter().map(|answer| answer.order.text(scenario)).collect(),
        });
    }
    for report in reports(seen).into_iter().filter(|report| report.is_new) {
        let urgency = match report.confidence {
            Confidence::Assessed if report.rung > scenario::Rung::FIRST => Urgency::Answer,
            _ => Urgency::Notice,
        };
        items.push(Item {
            urgency,
            subject: Subject::Action(report.action),
            text: report.text,
            orders: possible(seen, &report.orders),
        });
    }
    for plan in operations(seen) {
        if let Plan::Prepared { due } = plan.plan {
            items.push(Item {
                urgency: if due <= view.turn { Urgency::Answer } else { Urgency::Notice },
                subject: Subject::Action(plan.operation),
                text: format!(
                    "{} prepares: {}, for {}.",
                    super::format::large(&scenario.seats.partner),
                    plan.label,
                    super::format::month(scenario, due)
                ),
                orders: possible(seen, &plan.orders),
            });
        }
    }
    for release in scenario.release_ids() {
        let now = &view.releases[release.index()];
        if now.request == Request::Open && now.debated == 0 && now.first_asked == Some(view.turn) {
            items.push(Item {
                urgency: Urgency::Notice,
                subject: Subject::Release(release),
                text: format!(
                    "{} asks for {}.",
                    super::format::large(&scenario.seats.partner),
                    scenario.release(release).label
                ),
                orders: vec![desk::grant(scenario, release).text(scenario)],
            });
        }
    }
    if view.turn == scenario.clock.last_decision() {
        items.push(Item {
            urgency: Urgency::Answer,
            subject: Subject::None,
            text: last_turn(scenario),
            orders: Vec::new(),
        });
    }
    items.sort_by_key(|item| item.urgency);
    items
}

/// Says that these are the last orders, and what comes after them.
fn last_turn(scenario: &Scenario) -> String {
    let last = super::format::month(scenario, scenario.clock.last_turn());
    match scenario.aftermath.successors.is_empty() {
        true => "These are the last orders you give.".to_owned(),
        false => format!("These are the last orders you give. Others govern until {last}; your word lapses with you."),
    }
}

/// Those of the orders that are possible with an empty draft, as a player types them.
fn possible(seen: &Seen, orders: &[Order]) -> Vec<String> {
    let is_possible = |order: &&Order| super::priced_now(seen, &Draft::default(), **order).1.is_none();
    orders.iter().filter(is_possible).map(|order| order.text(seen.scenario())).collect()
}
