//! The words about numbers and their parts.

pub const OVER_TIME: &str = "Over time";
pub const CAUSES_OVER_TIME: &str = "What moved it, month by month";
pub const OTHER_CAUSES: &str = "other";
pub const CHART: &str = "Show it on the timeline";
pub const UNCHART: &str = "Take it off the timeline";
pub const CHART_SHORT: &str = "chart";
pub const UNCHART_SHORT: &str = "off";
pub const NO_CAUSES: &str = "Nothing that you could tell apart moved it.";
pub const NUMBERS_NOTE: &str = "Choose one to see what it is made of. ± is the spread of an estimate.";
pub const ABOUT: &str = "about ";

pub fn chart_name(label: &str, is_charted: bool) -> String {
    format!("{}: {label}", if is_charted { UNCHART } else { CHART })
}

pub fn unit(unit: &str) -> String {
    format!("Unit: {unit}.")
}

pub fn moved(month: &str, before: &str, after: &str, unit: &str) -> String {
    format!("{month}: from {before} to {after} {unit}")
}

pub fn moved_about(month: &str, by: &str, unit: &str) -> String {
    format!("{month}: moved by about {by} {unit}")
}

pub fn summed(month: &str, about: &str, sum: &str, unit: &str) -> String {
    format!("{month}: {about}{sum} {unit}, computed afresh each turn as a sum")
}

pub fn smaller(count: usize, sum: &str) -> String {
    format!("{count} smaller: {sum}")
}

pub fn through_spread(spread: &str, unit: &str, grain: &str) -> String {
    format!(
        "You see this through a spread of ± {spread} {unit}. The parts are your staff's reckoning from it, in steps of {grain}."
    )
}
