//! A small chart of a track over time, from what the player saw.

use super::ink::Ink;
use engine::campaign::Seen;
use scenario::{TrackId, Turn};
use telling::format::{digits, month, number};
use telling::readings;
use telling::words::{NO_HIDDEN, NO_TURN_YET};

const HEIGHT: usize = 10;
const MOST_COLUMNS: usize = 62;

/// A chart of a track; without a width, the numbers in a row.
pub fn of(seen: &Seen, track: TrackId, ink: Ink, width: Option<usize>) -> String {
    let scenario = seen.scenario();
    let entry = scenario.track(track);
    let readings = Turn::BEFORE.onwards().zip(readings(seen, track));
    let points: Vec<(Turn, f64)> = readings.skip(1).filter_map(|(turn, value)| Some((turn, value?))).collect();
    if points.is_empty() {
        let why = if seen.played() == 0 { NO_TURN_YET } else { NO_HIDDEN };
        return format!("{}: {why}", entry.label);
    }
    let places = digits(scenario, track);
    let title = ink.heading(&format!("{}, {}", entry.label, entry.unit));
    let Some(width) = width else {
        let values: Vec<String> = points
            .iter()
            .map(|(turn, value)| format!("{} {}", scenario.clock.label(*turn), number(*value, places)))
            .collect();
        return format!("{title}\n{}", values.join(", "));
    };
    let (least, most) =
        points.iter().fold((f64::MAX, f64::MIN), |(least, most), (_, value)| (least.min(*value), most.max(*value)));
    // A line that does not move is drawn in the middle.
    let span = if most - least < 1e-9 { 1.0 } else { most - least };
    let margin = [least, most].iter().map(|value| number(*value, places).len()).max().unwrap_or(0);
    let per = if points.len() * 2 <= width.saturating_sub(margin + 4).min(MOST_COLUMNS) { 2 } else { 1 };
    let mut rows = vec![vec![' '; points.len() * per]; HEIGHT];
    for (at, (_, value)) in points.iter().enumerate() {
        let share = if most - least < 1e-9 { 0.5 } else { (value - least) / span };
        let row = ((1.0 - share) * (HEIGHT - 1) as f64).round() as usize;
        rows[row.min(HEIGHT - 1)][at * per] = '*';
    }
    let mut text = title;
    for (at, row) in rows.iter().enumerate() {
        let label = match at {
            0 => number(most, places),
            last if last == HEIGHT - 1 => number(least, places),
            _ => String::new(),
        };
        let line: String = row.iter().collect();
        text.push_str(&format!("\n  {label:>margin$} | {}", line.trim_end()));
    }
    let (first, last) = (points[0].0, points[points.len() - 1].0);
    text.push_str(&format!("\n  {:>margin$} +{}", "", "-".repeat(points.len() * per + 1)));
    text.push_str(&format!("\n  {:>margin$}   {} to {}", "", month(scenario, first), month(scenario, last)));
    text
}
