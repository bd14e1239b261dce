//! A number taken apart into its causes. What is seen through noise is taken apart only as finely as it is seen.

use super::format::{Ink, amount, bare, digits, month, number, signed};
use super::words;
use crate::campaign::{Campaign, Turn};
use crate::engine::{Cause, contributions, label_of, observe};
use crate::scenario::{Sight, TrackId, TrackKind};

/// How finely causes are told.
struct Grain {
    /// Digits after the point.
    digits: usize,
    /// Amounts smaller than this are told together.
    least: f64,
    /// Turns by which the seat sees late.
    late: u32,
}

fn grain(campaign: &Campaign, track: TrackId) -> Option<Grain> {
    let scenario = campaign.scenario();
    let entry = scenario.track(track);
    let usual = digits(scenario, track) + if entry.max - entry.min <= 1000.0 { 1 } else { 0 };
    let exact = Grain { digits: usual, least: 0.0, late: 0 };
    if campaign.is_over() {
        return Some(exact);
    }
    match entry.player {
        Sight::Exact | Sight::Biased(_) => Some(exact),
        Sight::Late(turns) => Some(Grain { late: turns, ..exact }),
        // Causes are told in halves of the spread: finer ones nobody could tell apart.
        Sight::Noisy(spread) => Some(Grain { digits: digits(scenario, track), least: spread / 2.0, late: 0 }),
        Sight::Hidden => None,
    }
}

/// The causes of a turn as finely as the seat sees them, the largest first. Those of a rate that is seen through noise are
/// the shares of the estimate and not of the truth, chance left out; all are rounded to the grain.
fn causes(campaign: &Campaign, track: TrackId, played: &Turn, grain: &Grain) -> Vec<(Cause, f64)> {
    let scenario = campaign.scenario();
    let mut causes = contributions(scenario, &played.events, track);
    if grain.least > 0.0 {
        causes.retain(|(cause, _)| *cause != Cause::Noise);
        let sum: f64 = causes.iter().map(|(_, amount)| amount).sum();
        let seen = observe(scenario, &played.state).tracks[track.index()].value;
        let factor = match (scenario.track(track).kind, seen) {
            (TrackKind::Rate, Some(seen)) if sum.abs() > grain.least => seen / sum,
            _ => 1.0,
        };
        for (_, amount) in &mut causes {
            *amount = (*amount * factor / grain.least).round() * grain.least;
        }
        causes.retain(|(_, amount)| *amount != 0.0);
    }
    causes.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    causes
}

/// What caused a track's value in a turn; the last one the seat can see if none is named.
pub fn of(campaign: &Campaign, track: TrackId, turn: Option<u32>, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let entry = scenario.track(track);
    let Some(grain) = grain(campaign, track) else {
        return format!("{}: {}.", entry.label, words::NO_HIDDEN);
    };
    let path = campaign.path();
    let newest = (path.len() as u32).saturating_sub(grain.late);
    let turn = turn.unwrap_or(newest);
    if turn == 0 || turn > newest {
        return match newest {
            0 => format!("{}: {} It starts at {}.", entry.label, words::NO_TURN_YET, start(campaign, track)),
            _ => format!("{}: {} has not been played yet.", entry.label, month(scenario, turn)),
        };
    }
    let Some(played) = path.get(turn as usize - 1) else { return words::NO_TURN_YET.to_owned() };
    let is_about = grain.least > 0.0;
    let about = if is_about { "about " } else { "" };
    let causes = causes(campaign, track, played, &grain);
    let sum: f64 = causes.iter().map(|(_, amount)| amount).sum();
    let mut text = ink.heading(&format!("{}, {}", entry.label, month(scenario, turn)));
    let unit = &entry.unit;
    text.push_str(&match entry.kind {
        TrackKind::Stock if is_about => format!("\n  moved by about {} {unit}", signed(sum, grain.digits)),
        TrackKind::Stock => {
            let after = played.state.track(track);
            format!(
                "\n  from {} to {} {unit}: {}",
                number(after - sum, grain.digits),
                number(after, grain.digits),
                signed(sum, grain.digits)
            )
        }
        TrackKind::Rate => {
            format!("\n  {about}{} {unit}, computed afresh each month as a sum", number(sum, grain.digits))
        }
    });
    let mut rest = (0, 0.0);
    for (cause, amount) in causes {
        let is_nothing = !number(amount, grain.digits).bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if is_nothing {
            rest = (rest.0 + 1, rest.1 + amount);
            continue;
        }
        text.push_str(&format!("\n  {about}{:>9}  {}", signed(amount, grain.digits), label_of(scenario, track, cause)));
        if let Cause::Term(term) = cause
            && let Some(term) = entry.terms.get(usize::from(term))
        {
            text.push_str(&ink.quiet(&format!("\n             = {}", term.formula.text)));
        }
    }
    let is_something = number(rest.1, grain.digits).bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if rest.0 > 0 && is_something {
        text.push_str(&format!("\n  {about}{:>9}  {} smaller", signed(rest.1, grain.digits), rest.0));
    }
    text.push_str(&format!("\n  {about}{:>9}  in all", signed(sum, grain.digits)));
    if let Sight::Noisy(spread) = entry.player
        && !campaign.is_over()
    {
        text.push_str(&format!(
            "\n  You see this number through a spread of ± {} {unit}. The parts are your staff's reckoning from it, in steps \
             of {}; what is smaller is left out.",
            amount(spread),
            amount(grain.least)
        ));
    }
    text
}

/// The last twelve turns: value, change, and the causes that weighed most.
pub fn all(campaign: &Campaign, track: TrackId, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let entry = scenario.track(track);
    let Some(grain) = grain(campaign, track) else {
        return format!("{}: {}.", entry.label, words::NO_HIDDEN);
    };
    let path = campaign.path();
    let newest = (path.len() as u32).saturating_sub(grain.late);
    if newest == 0 {
        return words::NO_TURN_YET.to_owned();
    }
    let mut text = ink.heading(&format!("{}, {}", entry.label, entry.unit));
    for turn in newest.saturating_sub(11).max(1)..=newest {
        let Some(played) = path.get(turn as usize - 1) else { break };
        let causes = causes(campaign, track, played, &grain);
        let most: Vec<String> = causes
            .iter()
            .take(2)
            .map(|(cause, amount)| format!("{} {}", label_of(scenario, track, *cause), signed(*amount, grain.digits)))
            .collect();
        let value = if campaign.is_over() || grain.late > 0 {
            number(played.state.track(track), digits(scenario, track))
        } else {
            let reading = observe(scenario, &played.state).tracks[track.index()];
            bare(scenario, track, reading).unwrap_or_default()
        };
        text.push_str(&format!("\n  {}  {value:>16}  {}", scenario.clock.label(turn), most.join(", ")));
    }
    text
}

/// A track's value before the first turn, as the seat sees it.
fn start(campaign: &Campaign, track: TrackId) -> String {
    let scenario = campaign.scenario();
    let reading = campaign.view().tracks[track.index()];
    bare(scenario, track, reading).map_or_else(String::new, |value| format!("{value} {}", scenario.track(track).unit))
}
