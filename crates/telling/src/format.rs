//! How numbers, counts, lists and months are written.

use core::borrow::Borrow;
use core::fmt::Display;

use engine::{SeenTrack, View};
use scenario::{Scenario, Sight, TrackId, Turn};

/// A number with this many digits after the point, thousands parted by commas.
#[must_use]
pub fn number(value: f64, digits: usize) -> String {
    let text = format!("{:.*}", digits, value.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(rest) = rest {
        grouped.push('.');
        grouped.push_str(rest);
    }
    // A number that rounds to zero has no sign.
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if value < 0.0 && !is_zero { format!("-{grouped}") } else { grouped }
}

/// A number like [`number`], always with its sign: `+` for zero too.
#[must_use]
pub fn signed(value: f64, digits: usize) -> String {
    let text = number(value, digits);
    if value >= 0.0 || !text.starts_with('-') { format!("+{text}") } else { text }
}

/// An amount with two digits after the point at most, and no zeros at the end: `2.5`, `3`.
#[must_use]
pub fn amount(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How many digits after the point a track is written with.
#[must_use]
pub fn digits(scenario: &Scenario, track: TrackId) -> usize {
    scenario.track(track).digits as usize
}

/// A reading in words, with its unit: `18.41 % of Ukraine`, `about 190 ± 15 thousand`. `None` if it cannot
/// be seen.
#[must_use]
pub fn reading(scenario: &Scenario, track: TrackId, reading: SeenTrack) -> Option<String> {
    let value = bare(scenario, track, reading)?;
    Some(format!("{value} {}", scenario.track(track).unit).trim_end().to_owned())
}

/// A reading without its unit.
#[must_use]
pub fn bare(scenario: &Scenario, track: TrackId, reading: SeenTrack) -> Option<String> {
    let digits = digits(scenario, track);
    let value = number(reading.value?, digits);
    Some(match reading.sight {
        Sight::Noisy(spread) => {
            let value = number(rounded(reading.value?, spread), digits);
            format!("about {value} ± {}", number(spread, digits))
        }
        Sight::Biased(_) => format!("about {value}"),
        Sight::Exact | Sight::Late(_) | Sight::Hidden => value,
    })
}

/// A value without the digits that its spread makes meaningless: rounded to the largest power of ten that is at most a
/// tenth of the spread. Never rounded to less than a whole.
fn rounded(value: f64, spread: f64) -> f64 {
    let mut grain = 1.0;
    while grain * 100.0 <= spread {
        grain *= 10.0;
    }
    if grain > 1.0 { (value / grain).round() * grain } else { value }
}

/// How far a reading has moved since the view before; `None` where that rounds to zero, or is within one and a half times
/// the spread.
#[must_use]
pub fn change(scenario: &Scenario, track: TrackId, before: Option<&View>, now: SeenTrack) -> Option<String> {
    let change = now.value? - before?.tracks[track.index()].value?;
    let is_told = match now.sight {
        Sight::Noisy(spread) => change.abs() > 1.5 * spread,
        Sight::Exact | Sight::Late(_) | Sight::Biased(_) | Sight::Hidden => true,
    };
    let text = signed(change, digits(scenario, track));
    (is_told && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte))).then_some(text)
}

/// The month that a late reading is of, with a blank before it: ` (as of May 2022)`. Empty for other readings.
#[must_use]
pub fn lateness(scenario: &Scenario, view: &View, track: TrackId) -> String {
    match view.tracks[track.index()].sight {
        Sight::Late(turns) if view.turn.since(Turn::FIRST) > turns => {
            format!(" (as of {})", scenario.clock.beginning(view.turn - 1 - turns).name())
        }
        Sight::Late(_) => " (as of the start)".to_owned(),
        Sight::Exact | Sight::Noisy(_) | Sight::Biased(_) | Sight::Hidden => String::new(),
    }
}

/// A count with its noun, which takes an `s` except after one: `1 time`, `3 times`.
#[must_use]
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    format!("{count} {noun}{}", if count == N::from(1) { "" } else { "s" })
}

/// Turns in words: `1 month`, `3 months`; `turns` where a turn is not a month.
#[must_use]
pub fn turns(scenario: &Scenario, count: u32) -> String {
    let is_monthly = scenario.clock.months_per_step * scenario.clock.steps_per_turn == 1;
    counted(count, if is_monthly { "month" } else { "turn" })
}

/// Tranches in words: `one tranche`, `2.5 tranches`.
#[must_use]
pub fn tranches(count: f64) -> String {
    if (count - 1.0).abs() < 1e-9 { "one tranche".to_owned() } else { format!("{} tranches", amount(count)) }
}

/// Parts parted by commas, or this where there are none.
#[must_use]
pub fn list_or<S: Borrow<str>>(parts: &[S], none: &str) -> String {
    if parts.is_empty() { none.to_owned() } else { parts.join(", ") }
}

/// A turn's month by name.
#[must_use]
pub fn month(scenario: &Scenario, turn: Turn) -> String {
    scenario.clock.beginning(turn).name()
}

/// A turn's month, short: `Jul 2022`.
#[must_use]
pub fn short_month(scenario: &Scenario, turn: Turn) -> String {
    let month = scenario.clock.beginning(turn);
    let name = month.name();
    format!("{} {}", &name[..3], month.year())
}

/// The first sentence of a text.
#[must_use]
pub fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |at| &text[..=at])
}

/// A text with a capital first letter.
#[must_use]
pub fn large(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_nothing_has_no_sign() {
        assert_eq!(number(1_234_567.0, 0), "1,234,567");
        assert_eq!(number(-0.04, 1), "0.0");
        assert_eq!(signed(-0.4, 1), "-0.4");
        assert_eq!(signed(2.0, 0), "+2");
        assert_eq!(amount(2.50), "2.5");
    }

    #[test]
    fn counts_take_their_plural_and_lists_their_commas() {
        assert_eq!([counted(0, "time"), counted(1, "time"), counted(2, "time")], ["0 times", "1 time", "2 times"]);
        assert_eq!([tranches(1.0), tranches(2.5)], ["one tranche", "2.5 tranches"]);
        assert_eq!([list_or(&["a", "b"], "-"), list_or::<String>(&[], "-")], ["a, b", "-"]);
    }
}
