//! What is reported of the other side: by whom, how sure it is, and what can be done about it.

use serde::Serialize;

use super::format::{month, turns};
use engine::campaign::Seen;
use engine::{Confidence, Handling, Order};
use scenario::{ActionId, Credence, InformantId, Turn};

/// A report on the desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// What is reported.
    pub action: ActionId,
    /// Its name.
    pub label: String,
    /// Its place on the escalation ladder.
    pub rung: scenario::Rung,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who has reported it, in the scenario's order.
    pub sources: Vec<InformantId>,
    /// The same by name.
    pub source_names: Vec<String>,
    /// The turn of the first report.
    pub first: Turn,
    /// The turn of the last.
    pub last: Turn,
    /// Whether the last report came in the previous turn.
    pub is_new: bool,
    /// What the player has said about it.
    pub stance: Option<Handling>,
    /// Who reports what, as a sentence.
    pub text: String,
    /// What can be done about it, possible now or not.
    pub orders: Vec<Order>,
}

/// How sure a report is, in a word.
#[must_use]
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::None => "",
        Confidence::Denied => "denied",
        Confidence::Rumour => "rumour",
        Confidence::Assessed => "assessed",
        Confidence::Confirmed => "confirmed",
    }
}

/// The reports that are open or were just settled, the surest first, and among these the highest rung.
#[must_use]
pub fn reports(seen: &Seen) -> Vec<Report> {
    let scenario = seen.scenario();
    let view = seen.view();
    let mut reports: Vec<Report> = scenario
        .action_ids()
        .filter(|action| view.reports[action.index()].confidence != Confidence::None)
        .map(|action| {
            let now = view.reports[action.index()];
            let sources: Vec<InformantId> =
                scenario.informant_ids().filter(|id| now.heard & (1 << (id.index() % 64)) != 0).collect();
            let source_names: Vec<String> = sources.iter().map(|id| scenario.informant(*id).label.clone()).collect();
            let entry = scenario.action(action);
            let is_open = matches!(now.confidence, Confidence::Rumour | Confidence::Assessed);
            let orders = [Order::Collect(action), Order::Downplay(action), Order::Acknowledge(action)];
            Report {
                action,
                label: entry.label.clone(),
                rung: entry.rung,
                confidence: now.confidence,
                text: text(seen, action, &source_names),
                sources,
                source_names,
                first: now.first,
                last: now.last,
                is_new: now.last + 1 >= view.turn,
                stance: now.stance,
                orders: if is_open { orders.to_vec() } else { Vec::new() },
            }
        })
        .collect();
    reports.sort_by_key(|report| core::cmp::Reverse((report.confidence, report.rung)));
    reports
}

fn text(seen: &Seen, action: ActionId, names: &[String]) -> String {
    let scenario = seen.scenario();
    let view = seen.view();
    let now = view.reports[action.index()];
    let entry = scenario.action(action);
    let since = match view.turn.since(now.first) {
        0 | 1 => "last month".to_owned(),
        _ => format!("since {}", month(scenario, now.first)),
    };
    let hints_only = scenario
        .informant_ids()
        .filter(|id| now.heard & (1 << (id.index() % 64)) != 0)
        .all(|id| scenario.informant(id).standing == Credence::Hint);
    let stance = match now.stance {
        Some(Handling::Downplayed) => " You have played it down.",
        Some(Handling::Acknowledged) => " You have said in public that it is so.",
        None => "",
    };
    let who = names.join(", ");
    match now.confidence {
        Confidence::Confirmed => format!("Confirmed: {}.{stance}", entry.label),
        Confidence::Denied => format!("Your staff looked and finds nothing: {}.", entry.label),
        Confidence::Rumour if hints_only => {
            format!("Signs {since} that fit \"{}\", and other things as well ({who}).{stance}", entry.label)
        }
        Confidence::Rumour => format!("{who} {since}: \"{}\". Nobody else confirms it.{stance}", entry.label),
        Confidence::Assessed => {
            let quiet = view.turn.since(now.last.next());
            let quiet =
                if quiet == 0 { String::new() } else { format!(" Nothing new for {}.", turns(scenario, quiet)) };
            format!("{who}: \"{}\" is probably in preparation, {since}.{quiet}{stance}", entry.label)
        }
        Confidence::None => String::new(),
    }
}
