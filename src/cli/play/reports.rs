//! What is reported of the other side, as text of the terminal.

use super::ink::Ink;
use super::priced;
use engine::Draft;
use engine::campaign::Seen;
use telling::format::short_month;
use telling::reports::{confidence, reports};

/// Every report that is open or was just settled, with what can be done about it.
pub fn all(seen: &Seen, draft: &Draft, ink: Ink) -> String {
    let scenario = seen.scenario();
    let mut text = ink.heading(&format!("What is reported of {}", scenario.seats.opponent));
    let reports = reports(seen);
    if reports.is_empty() {
        text.push_str("\n  Nothing. That nothing is reported does not mean that nothing is prepared.");
        return text;
    }
    for report in reports {
        let id = &scenario.action(report.action).id;
        let sure = confidence(report.confidence);
        let last = short_month(scenario, report.last);
        text.push_str(&format!("\n  {} ({id}, rung {}): {sure}, last {last}", ink.theirs(&report.label), report.rung));
        text.push_str(&format!("\n    {}", report.text));
        if !report.orders.is_empty() {
            text.push_str(&format!("\n    {}", priced::orders(seen, draft, &report.orders)));
        }
    }
    text.push_str("\nReports can be wrong, all of them. `show NAME` says what an action is.");
    text
}
