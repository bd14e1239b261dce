//! A number taken apart into its causes. What is seen through noise is taken apart only as finely as it is seen.

use serde::Serialize;

use super::format::{bare, digits, month, number};
use super::words::{NO_HIDDEN, NO_TURN_YET};
use engine::campaign::{Seen, grain};
use engine::{Cause, contributions, label_of};
use scenario::{Scenario, Sight, TrackId, TrackKind, Turn};

/// What caused a track's value in a turn.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Explanation {
    /// The track.
    pub track: TrackId,
    /// The turn.
    pub turn: Turn,
    /// Stock or rate. The parts of a stock are its changes; a rate is the sum of its parts.
    pub kind: TrackKind,
    /// A stock's value before the parts were added; `None` for a rate, and for a track that is seen through noise.
    pub before: Option<f64>,
    /// A stock's value after the parts were added; `None` in the same cases.
    pub after: Option<f64>,
    /// The sum of all parts.
    pub sum: f64,
    /// Whether every number here is approximate, because the track is seen through noise.
    pub is_about: bool,
    /// The track's unit.
    pub unit: String,
    /// Digits after the point in which to write the numbers.
    pub digits: usize,
    /// The parts that do not round to zero, the largest by absolute amount first.
    pub parts: Vec<Part>,
    /// How many parts round to zero, and their sum; `None` where the sum rounds to zero too.
    pub rest: Option<(usize, f64)>,
    /// For a track that is seen through noise: the spread, and the step to which its parts are rounded.
    pub spread: Option<(f64, f64)>,
}

/// A part of a number.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Part {
    /// What it comes from.
    pub cause: Cause,
    /// The same in words.
    pub label: String,
    /// What it adds.
    pub amount: f64,
    /// The formula of a flow or a term, as the scenario has it.
    pub formula: Option<String>,
}

/// A turn of a track: its value as the seat saw it, and what it was made of.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Month {
    /// The turn.
    pub turn: Turn,
    /// The value as it was seen.
    pub value: Option<f64>,
    /// The same in words, without its unit.
    pub text: String,
    /// Digits after the point in which to write the parts.
    pub digits: usize,
    /// Every part, the largest by absolute amount first.
    pub parts: Vec<Part>,
}

/// Why a number cannot be taken apart.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, thiserror::Error)]
pub enum NotExplained {
    /// The seat does not see it.
    #[error("{NO_HIDDEN}")]
    Hidden,
    /// No turn has passed of which the seat could know.
    #[error("{NO_TURN_YET} It starts at {start}")]
    NothingPlayed {
        /// The value before the first turn as it is seen, with its unit.
        start: String,
    },
    /// The turn has not been played, or what it brought is not known yet.
    #[error("{month} has not been played yet")]
    NotPlayed {
        /// The turn.
        turn: Turn,
        /// Its month.
        month: String,
    },
}

/// How finely causes are told.
struct Grain {
    /// Digits after the point.
    digits: usize,
    /// The step in which amounts are told; 0 where they are exact.
    least: f64,
}

impl Grain {
    /// Whether an amount would be written as zero.
    fn is_nothing(&self, amount: f64) -> bool {
        !number(amount, self.digits).bytes().any(|byte| (b'1'..=b'9').contains(&byte))
    }
}

fn grain_of(seen: &Seen, track: TrackId) -> Result<Grain, NotExplained> {
    let scenario = seen.scenario();
    let entry = scenario.track(track);
    let usual = digits(scenario, track) + if entry.max - entry.min <= 1000.0 { 1 } else { 0 };
    let exact = Grain { digits: usual, least: 0.0 };
    if seen.is_over() {
        return Ok(exact);
    }
    match (entry.player, grain(entry)) {
        (Sight::Hidden, _) => Err(NotExplained::Hidden),
        (_, Some(least)) => Ok(Grain { digits: digits(scenario, track), least }),
        (_, None) => Ok(exact),
    }
}

/// What moved a track in a turn, as far as it is known.
struct Moved {
    turn: Turn,
    value: Option<f64>,
    causes: Vec<(Cause, f64)>,
}

/// The parts of a turn, the largest by absolute amount first.
fn parts(scenario: &Scenario, track: TrackId, moved: &Moved) -> Vec<Part> {
    let mut causes = moved.causes.clone();
    causes.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    let part = |(cause, amount): (Cause, f64)| {
        let formula = match cause {
            Cause::Term(term) => {
                scenario.track(track).terms.get(usize::from(term)).map(|term| term.formula.text.clone())
            }
            _ => None,
        };
        Part { cause, label: label_of(scenario, track, cause), amount, formula }
    };
    causes.into_iter().map(part).collect()
}

/// The turns for which the seat knows what moved the track, from the first. Once the campaign is over these are all turns,
/// with the true causes.
fn known(seen: &Seen, track: TrackId) -> Result<Vec<Moved>, NotExplained> {
    let scenario = seen.scenario();
    let moved: Vec<Moved> = match seen.hindsight() {
        Some(hindsight) => Turn::FIRST
            .onwards()
            .zip(hindsight.turns())
            .map(|(turn, played)| Moved {
                turn,
                value: Some(played.state.track(track)),
                causes: contributions(scenario, &played.events, track),
            })
            .collect(),
        None => seen
            .learnt_of(track)
            .map(|learnt| Moved { turn: learnt.turn, value: learnt.value, causes: learnt.causes.clone() })
            .collect(),
    };
    if moved.is_empty() { Err(NotExplained::NothingPlayed { start: start(seen, track) }) } else { Ok(moved) }
}

/// What caused a track's value in a turn; the last one the seat can know of if none is named.
///
/// # Errors
/// When the seat does not see the track, or not yet in that turn.
pub fn explain(seen: &Seen, track: TrackId, turn: Option<Turn>) -> Result<Explanation, NotExplained> {
    let scenario = seen.scenario();
    let entry = scenario.track(track);
    let grain = grain_of(seen, track)?;
    let path = known(seen, track)?;
    let turn = turn.unwrap_or(Turn::new(path.len() as u32));
    let not_played = || NotExplained::NotPlayed { turn, month: month(scenario, turn) };
    let moved = turn.index().and_then(|at| path.get(at)).ok_or_else(not_played)?;
    let is_about = grain.least > 0.0;
    let all = parts(scenario, track, moved);
    let sum: f64 = all.iter().map(|part| part.amount).sum();
    let after = moved.value.filter(|_| entry.kind == TrackKind::Stock && !is_about);
    let (small, parts): (Vec<Part>, Vec<Part>) = all.into_iter().partition(|part| grain.is_nothing(part.amount));
    let rest: f64 = small.iter().fold(0.0, |sum, part| sum + part.amount);
    Ok(Explanation {
        track,
        turn,
        kind: entry.kind,
        before: after.map(|after| after - sum),
        after,
        sum,
        is_about,
        unit: entry.unit.clone(),
        digits: grain.digits,
        parts,
        rest: (!small.is_empty() && !grain.is_nothing(rest)).then_some((small.len(), rest)),
        spread: match entry.player {
            Sight::Noisy(spread) if is_about => Some((spread, grain.least)),
            _ => None,
        },
    })
}

/// The last so many turns of a track that the seat can know of, first to last.
///
/// # Errors
/// When the seat does not see the track, or no turn of it so far.
pub fn over_time(seen: &Seen, track: TrackId, turns: u32) -> Result<Vec<Month>, NotExplained> {
    let scenario = seen.scenario();
    let grain = grain_of(seen, track)?;
    let path = known(seen, track)?;
    let first = path.len().saturating_sub(turns as usize);
    let as_it_was = seen.is_over() || matches!(scenario.track(track).player, Sight::Late(_));
    let month = |moved: &Moved| {
        let reading = seen.view_before(moved.turn + 1).map(|view| view.tracks[track.index()]);
        let (value, text) = match (moved.value, reading) {
            (Some(value), _) if as_it_was => (Some(value), number(value, digits(scenario, track))),
            (_, Some(reading)) => (reading.value, bare(scenario, track, reading).unwrap_or_default()),
            (value, None) => (value, String::new()),
        };
        Month { turn: moved.turn, value, text, digits: grain.digits, parts: parts(scenario, track, moved) }
    };
    Ok(path.iter().skip(first).map(month).collect())
}

/// A track's value before the first turn, as the seat sees it.
fn start(seen: &Seen, track: TrackId) -> String {
    let scenario = seen.scenario();
    let reading = seen.view().tracks[track.index()];
    bare(scenario, track, reading).map_or_else(String::new, |value| format!("{value} {}", scenario.track(track).unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series;
    use testing::{over, played, small};

    #[test]
    fn the_parts_of_a_stock_lead_from_what_it_was_to_what_it_is() {
        let scenario = small();
        let campaign = played(&scenario, 5, 4);
        let trust = scenario.find_track("trust").expect("an exact stock");
        for turn in 1..=4 {
            let explained = explain(campaign.seen(), trust, Some(Turn::new(turn))).expect("it is seen");
            let seen = series(campaign.seen(), trust);
            let (before, after) = (explained.before.expect("exact"), explained.after.expect("exact"));
            assert_eq!(Some(after), seen[turn as usize]);
            assert!((before - seen[turn as usize - 1].expect("exact")).abs() < 1e-9);
            let rest = explained.rest.map_or(0.0, |(_, amount)| amount);
            let sum: f64 = explained.parts.iter().map(|part| part.amount).sum::<f64>() + rest;
            assert!((sum - explained.sum).abs() < 0.05, "{sum} {}", explained.sum);
        }
    }

    #[test]
    fn what_is_seen_through_a_spread_is_told_in_steps_of_its_half_and_without_chance() {
        let scenario = small();
        let campaign = played(&scenario, 5, 4);
        let losses = scenario.find_track("losses").expect("a noisy rate");
        let explained = explain(campaign.seen(), losses, None).expect("it is seen");
        assert!(explained.is_about && explained.before.is_none() && explained.after.is_none());
        assert_eq!(explained.spread, Some((20.0, 10.0)));
        assert!(!explained.parts.is_empty());
        for part in &explained.parts {
            assert_eq!(part.amount % 10.0, 0.0, "{part:?}");
            assert_ne!(part.cause, Cause::Noise);
        }
        let afterwards = explain(over(&scenario, 5).seen(), losses, None).expect("it is seen");
        assert!(!afterwards.is_about && afterwards.spread.is_none());
    }

    #[test]
    fn what_the_seat_does_not_know_is_not_taken_apart() {
        let scenario = small();
        let track = |id| scenario.find_track(id).expect("a track");
        let (hidden, late, exact) = (track("belief"), track("supply"), track("trust"));
        let campaign = played(&scenario, 5, 1);
        assert_eq!(explain(campaign.seen(), hidden, None), Err(NotExplained::Hidden));
        assert!(matches!(explain(campaign.seen(), late, Some(Turn::FIRST)), Err(NotExplained::NothingPlayed { .. })));
        let campaign = played(&scenario, 5, 2);
        assert_eq!(explain(campaign.seen(), late, None).map(|explained| explained.turn), Ok(Turn::FIRST));
        for turn in [Turn::BEFORE, Turn::new(2), Turn::NEVER] {
            let explained = explain(campaign.seen(), late, Some(turn));
            assert!(matches!(explained, Err(NotExplained::NotPlayed { .. })), "{explained:?}");
        }
        assert_eq!(explain(campaign.seen(), exact, None).map(|explained| explained.turn), Ok(Turn::new(2)));
        assert!(explain(over(&scenario, 5).seen(), hidden, None).is_ok());
    }

    #[test]
    fn a_track_over_time_has_the_turns_that_are_known() {
        let scenario = small();
        let campaign = played(&scenario, 5, 5);
        let turns = |id, most| -> Vec<u32> {
            let months =
                over_time(campaign.seen(), scenario.find_track(id).expect("a track"), most).expect("it is seen");
            months.iter().map(|month| month.turn.number()).collect()
        };
        assert_eq!(turns("trust", 3), [3, 4, 5]);
        assert_eq!(turns("home", 12), [1, 2, 3]);
        assert!(turns("trust", 0).is_empty());
    }
}
