//! The words of the ending.

use telling::format::number;

pub const TIME_IS_UP: &str = "Time is up";
pub const PAGE_OUTCOME: &str = "What it came to";
pub const PAGE_MIND: &str = "What was hidden";
pub const PAGE_RECORD: &str = "What really happened";
pub const PAGE_AGAIN: &str = "The same orders, other luck";
pub const AFTERWARDS: &str = "Afterwards";
pub const VALUES_TITLE: &str = "What can be weighed";
pub const LOSSES: &str = "Losses";
pub const THE_WORLD: &str = "How much the weapons mattered";
pub const ALSO_HIDDEN: &str = "Also hidden";
pub const NOTHING_NEW: &str = "Nothing new";
pub const HOW_GOOD: &str = "How good the releases were, where 1 is what was assumed";
pub const WEIGHED_NOTE: &str = "Of the months in which it decided most. Bars show what a step stood to gain less its price; the words, what that was made of.";
pub const RECORD_TITLE: &str = "Orders and steps, month by month";
pub const ON_RECORD: &str = "on record";
pub const HERE: &str = "in this campaign";
pub const ON_RECORD_SHORT: &str = "record";
pub const HERE_SHORT: &str = "here";
pub const MEDIAN: &str = "median";
pub const RECORD_NOTE: &str = "The record is what was really ordered, done and measured. The model was fitted to part of it; it is no proof of either.";
pub const AGAIN: &str = "Play them again";
pub const AGAIN_NOTE: &str = "Your orders once more, two thousand times, each with another opponent, another world and other luck, all drawn from what could be thought before the campaign began. An order that is not possible in such a run is left out.";
pub const CANCELLED: &str = "Stopped. What is shown is what was played until then.";
pub const AS_HERE: &str = "  as here";
pub const BANDS_NOTE: &str = "The inner band holds half of all runs, the outer nine in ten; the line between is the median. The other line is this campaign.";

pub fn closed_in(month: &str) -> String {
    format!("The campaign closed in {month}.")
}

pub fn successor(label: &str) -> String {
    format!("Who governed afterwards: {label}")
}

pub fn loss(end: &str, start: &str) -> String {
    format!("{end}; {start} when the campaign began")
}

pub fn was_moved_by(opponent: &str) -> String {
    format!("{opponent} was moved mostly by this")
}

pub fn unit_and_sense(unit: &str, sense: &str) -> String {
    if unit.is_empty() { sense.to_owned() } else { format!("{unit}, {sense}") }
}

pub fn percent_of(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { "under 1 %".to_owned() } else { format!("{} %", number(percent, 0)) }
}

pub fn usually(value: &str, usually: &str) -> String {
    format!("{value}, where {usually} is usual")
}

pub fn had_chance(name: &str, chance: &str) -> String {
    format!("{name}, which had a chance of {chance}")
}

pub fn weighed(opponent: &str) -> String {
    format!("What {opponent} was weighing")
}

pub fn weighed_in(month: &str, horizon: u32) -> String {
    format!("{month}, over the next {horizon} turn{}", if horizon == 1 { "" } else { "s" })
}

pub fn nothing_weighed(month: &str) -> String {
    format!("In {month} nothing was weighed any more.")
}

pub fn net(net: &str) -> String {
    format!("net {net}")
}

pub fn chosen_with(probability: &str) -> String {
    format!("chance {probability}")
}

pub fn others_left(count: usize, chance: &str) -> String {
    format!("{count} other moves, together {chance}")
}

pub fn on_record(month: &str, recorded: &str, here: &str) -> String {
    format!("{month}: on record {recorded}, here {here}")
}

pub fn progress(played: u64, runs: u64) -> String {
    format!("{played} of {runs} campaigns")
}

pub fn bands_of(label: &str) -> String {
    format!("{label}, with other luck")
}

pub fn endings_of(runs: u64) -> String {
    format!("How {runs} of them closed")
}
