//! The words of the briefing and of events.

use scenario::Turn;
use telling::format::large;

pub const BRIEFING: &str = "Briefing";
pub const UNDER_STRAIN: &str = "Under strain";
pub const AHEAD: &str = "Ahead";
pub const NEW: &str = "new";
pub const ASKED_FOR: &str = "asked for";
pub const LAST_MONTH: &str = "your last month";
pub const WHAT_WAS_ORDERED: &str = "What you ordered";
pub const NOTHING_ORDERED: &str = "Nothing.";
pub const WHAT_FOLLOWED: &str = "What followed";
pub const NOTHING_SEEN: &str = "Nothing that you could see happened.";
pub const QUIET: &str = "A quiet month.";

pub fn turn_of(turn: Turn, turns: u32) -> String {
    if turn > Turn::new(turns) { "afterwards".to_owned() } else { format!("turn {turn} of {turns}") }
}

pub fn what_happened(month: &str) -> String {
    format!("What happened in {month}")
}

pub fn decide_again(month: &str) -> String {
    format!("Decide {month} otherwise")
}

pub fn debated(months: &str) -> String {
    format!("{months} in debate")
}

pub fn asks(partner: &str, count: usize) -> String {
    match count {
        1 => format!("{} asks for one thing", large(partner)),
        several => format!("{} asks for {several} things", large(partner)),
    }
}

pub fn coming(label: &str, amount: &str) -> String {
    let unit = if amount == "1" { "tranche" } else { "tranches" };
    format!("{label}: {amount} {unit} due")
}
