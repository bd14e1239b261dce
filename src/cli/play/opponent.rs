//! What was seen of the other side, and the steps of both sides month by month, as text of the terminal.

use super::ink::Ink;
use engine::campaign::Seen;
use telling::Side;
use telling::format::list_or;
use telling::opponent::{ladder, running};
use telling::words::{NO_TURN_YET, UNSEEN};

/// What was seen of the other side, by rung.
pub fn seen(seen: &Seen, ink: Ink) -> String {
    let scenario = seen.scenario();
    let mut text = ink.heading(&format!("What has been seen of {}", scenario.seats.opponent));
    let running: Vec<&str> = running(seen).iter().map(|id| scenario.action(*id).label.as_str()).collect();
    text.push_str(&format!("\n  Running now: {}.", list_or(&running, "nothing")));
    text.push_str(&format!("\n\n{}", ink.heading("The ladder, from the top (x seen, > running)")));
    for rung in ladder(seen) {
        let mark = match (rung.running, rung.executed) {
            (true, _) => ink.theirs(">"),
            (false, 0) => " ".to_owned(),
            _ => ink.theirs("x"),
        };
        let name = format!("{} ({})", rung.label, rung.id);
        text.push_str(format!("\n{mark} {:>2}  {name:<40}  {}", rung.rung, rung.when).trim_end());
    }
    text.push_str(&format!("\n\n{UNSEEN} `show NAME` says what an action is."));
    text
}

/// Both sides' steps, month by month.
pub fn history(seen: &Seen, ink: Ink) -> String {
    let scenario = seen.scenario();
    let mut text =
        ink.heading(&format!("Month by month (+ {}, x {}, - others)", scenario.seats.player, scenario.seats.opponent));
    let months = telling::opponent::history(seen);
    if months.is_empty() {
        text.push_str(&format!("\n  {NO_TURN_YET}"));
    }
    for month in months {
        let parts: Vec<String> = month
            .steps
            .iter()
            .map(|step| match step.side {
                Side::Own => ink.own(&format!("+ {}", step.text)),
                Side::Theirs => ink.theirs(&format!("x {}", step.text)),
                Side::Other => format!("- {}", step.text),
            })
            .collect();
        if !parts.is_empty() {
            text.push_str(&format!("\n  {}  {}", scenario.clock.label(month.turn), parts.join(", ")));
        }
    }
    text
}
