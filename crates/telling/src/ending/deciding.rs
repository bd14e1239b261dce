//! The turns that mattered.

use engine::campaign::Hindsight;
use engine::{Event, Move};
use scenario::{Seat, Turn};

/// How many turns are told.
const TOLD_TURNS: usize = 3;

/// The turns in which the opponent made its gravest decisions, in order of time: those in which it began to prepare actions
/// of the highest rungs; among equal rungs, those from which it expected the most gain.
#[must_use]
pub fn deciding_turns(hindsight: Hindsight<'_>) -> Vec<Turn> {
    let scenario = hindsight.scenario();
    let mut decided: Vec<(scenario::Rung, f64, Turn)> = Vec::new();
    // Only turns in which the player governed.
    for (turn, played) in scenario.clock.decision_turns().zip(hindsight.turns()) {
        let chosen = played.events.iter().find_map(|event| match event {
            Event::Moved { seat: Seat::Opponent, step: Move::Prepare(action) } => Some(*action),
            _ => None,
        });
        let Some(action) = chosen else { continue };
        let gain = hindsight
            .weighing(Seat::Opponent, turn)
            .and_then(|weighing| weighing.options.get(weighing.chosen).map(|option| option.gain))
            .unwrap_or_default();
        decided.push((scenario.action(action).rung, gain, turn));
    }
    decided.sort_by(|one, other| (other.0, other.1).partial_cmp(&(one.0, one.1)).unwrap_or(core::cmp::Ordering::Equal));
    let mut told: Vec<Turn> = decided.iter().take(TOLD_TURNS).map(|(_, _, turn)| *turn).collect();
    told.sort_unstable();
    told
}
