//! The aftermath in a page: who governed, what they ordered, what came of it.

use serde::Serialize;

use super::closing::{Successor, closing};
use crate::desk::people;
use crate::orders::phrase;
use crate::story::Told;
use engine::Event;
use engine::campaign::Hindsight;
use scenario::{TrackId, Turn};

/// The most sentences that are told.
const MOST_STEPS: usize = 8;
/// The most numbers that are compared.
const MOST_CHANGES: usize = 3;

/// What came after the player.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Aftermath {
    /// Who governed; `None` where an ending came first, or where nobody did.
    pub successor: Option<Successor>,
    /// The turn in which that was decided, where it was while the player governed.
    pub elected: Option<Turn>,
    /// What they ordered, with the turns, as clauses.
    pub orders: Vec<(Turn, String)>,
    /// What followed, with the turns: the sentences of the highest weight, in the order in which things happened.
    pub steps: Vec<(Turn, Told)>,
    /// How much more there was to tell.
    pub left_out: usize,
    /// The numbers that count most, when the player left and at the end.
    pub changes: Vec<Change>,
}

/// A number when the player left, and at the end.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Change {
    /// Which.
    pub track: TrackId,
    /// Its name.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// When the player left.
    pub from: f64,
    /// At the end.
    pub to: f64,
    /// Digits after the point.
    pub digits: usize,
}

/// What came after the player's last turn, or after an early ending; `None` where nothing came after.
#[must_use]
pub fn aftermath(hindsight: Hindsight<'_>) -> Option<Aftermath> {
    let closing = closing(hindsight);
    let scenario = hindsight.scenario();
    let ended = closing.ended.as_ref().map_or(Turn::NEVER, |ended| ended.turn);
    // The last turn in which the player governed.
    let left = ended.min(scenario.clock.last_decision());
    if left >= scenario.clock.last_turn() {
        return None;
    }
    let mut orders = Vec::new();
    let mut elected = None;
    for (turn, played) in Turn::FIRST.onwards().zip(hindsight.turns()) {
        for event in &played.events {
            match event {
                Event::Elected { .. } => elected = Some(turn),
                Event::Ordered(order) if scenario.clock.is_aftermath(turn) => {
                    orders.push((turn, phrase(scenario, turn, *order)));
                }
                _ => {}
            }
        }
    }
    let told = closing.after.into_iter().flat_map(|month| month.told.into_iter().map(move |told| (month.turn, told)));
    let mut steps: Vec<(Turn, Told)> = told.collect();
    steps.sort_by(|one, other| other.1.weight.total_cmp(&one.1.weight));
    let left_out = steps.len().saturating_sub(MOST_STEPS);
    steps.truncate(MOST_STEPS);
    steps.sort_by_key(|(turn, _)| *turn);
    let at_leaving = hindsight.turn(left).map(|played| &played.state)?;
    // The first track of a scenario is what it is about. Then come those that count people.
    let mut tracks: Vec<TrackId> = scenario.track_ids().take(1).collect();
    tracks.extend(people(scenario).filter(|track| track.index() != 0));
    let change = |track: TrackId| {
        let entry = scenario.track(track);
        Change {
            track,
            label: entry.label.clone(),
            unit: entry.unit.clone(),
            from: at_leaving.track(track),
            to: hindsight.state().track(track),
            digits: entry.digits as usize,
        }
    };
    Some(Aftermath {
        successor: closing.successor,
        elected,
        orders,
        steps,
        left_out,
        changes: tracks.into_iter().take(MOST_CHANGES).map(change).collect(),
    })
}
