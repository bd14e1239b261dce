//! A number taken apart into its causes, as text of the terminal.

use super::ink::Ink;
use engine::campaign::Seen;
use scenario::{TrackId, TrackKind, Turn};
use telling::format::{amount, month, number, signed};
use telling::words::NO_TURN_YET;
use telling::{NotExplained, explain, over_time};

/// Turns of which a table shows the causes.
const TABLE_TURNS: u32 = 12;
/// Causes it shows of each.
const TABLE_CAUSES: usize = 2;

/// What caused a track's value in a turn; the last one the seat can see if none is named.
pub fn of(seen: &Seen, track: TrackId, turn: Option<Turn>, ink: Ink) -> String {
    let scenario = seen.scenario();
    let entry = scenario.track(track);
    let explained = match explain(seen, track, turn) {
        Ok(explained) => explained,
        Err(why) => return format!("{}: {why}.", entry.label),
    };
    let (unit, digits, sum) = (&explained.unit, explained.digits, explained.sum);
    let about = if explained.is_about { "about " } else { "" };
    let mut text = ink.heading(&format!("{}, {}", entry.label, month(scenario, explained.turn)));
    text.push_str(&match (explained.kind, explained.before, explained.after) {
        (TrackKind::Stock, Some(before), Some(after)) => {
            format!("\n  from {} to {} {unit}: {}", number(before, digits), number(after, digits), signed(sum, digits))
        }
        (TrackKind::Stock, ..) => format!("\n  moved by about {} {unit}", signed(sum, digits)),
        (TrackKind::Rate, ..) => {
            format!("\n  {about}{} {unit}, computed afresh each month as a sum", number(sum, digits))
        }
    });
    for part in &explained.parts {
        text.push_str(&format!("\n  {about}{:>9}  {}", signed(part.amount, digits), part.label));
        if let Some(formula) = &part.formula {
            text.push_str(&ink.quiet(&format!("\n             = {formula}")));
        }
    }
    if let Some((count, rest)) = explained.rest {
        text.push_str(&format!("\n  {about}{:>9}  {count} smaller", signed(rest, digits)));
    }
    text.push_str(&format!("\n  {about}{:>9}  in all", signed(sum, digits)));
    if let Some((spread, grain)) = explained.spread {
        text.push_str(&format!(
            "\n  You see this number through a spread of ± {} {unit}. The parts are your staff's reckoning from it, in steps \
             of {}; what is smaller is left out.",
            amount(spread),
            amount(grain)
        ));
    }
    text
}

/// The last twelve turns: value, change, and the causes that weighed most.
pub fn all(seen: &Seen, track: TrackId, ink: Ink) -> String {
    let scenario = seen.scenario();
    let entry = scenario.track(track);
    let months = match over_time(seen, track, TABLE_TURNS) {
        Ok(months) => months,
        Err(NotExplained::NothingPlayed { .. }) => return NO_TURN_YET.to_owned(),
        Err(why) => return format!("{}: {why}.", entry.label),
    };
    let mut text = ink.heading(&format!("{}, {}", entry.label, entry.unit));
    for month in months {
        let most: Vec<String> = month
            .parts
            .iter()
            .take(TABLE_CAUSES)
            .map(|part| format!("{} {}", part.label, signed(part.amount, month.digits)))
            .collect();
        text.push_str(&format!("\n  {}  {:>16}  {}", scenario.clock.label(month.turn), month.text, most.join(", ")));
    }
    text
}
