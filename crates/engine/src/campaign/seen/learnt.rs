//! What moved the tracks, as finely and as late as the player's seat gets to know it.

use serde::Serialize;

use super::super::PlayedTurn;
use crate::{Cause, State, View, by_track};
use scenario::{Scenario, Secrecy, Sight, Track, TrackId, TrackKind, Turn};

/// What the seat learns in a turn of what moved a track.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Learnt {
    /// The track.
    pub track: TrackId,
    /// The turn it is of: of a track that is seen late one before that in which it is learnt.
    pub turn: Turn,
    /// The track's value at the end of that turn; `None` of one that is seen through noise.
    pub value: Option<f64>,
    /// What moved it: of a stock each change, of a rate what it is the sum of. Through noise, amounts are rounded to
    /// [`grain`].
    pub causes: Vec<(Cause, f64)>,
}

/// The steps in which the causes of a track that is seen through noise are told: half of its spread, since finer ones
/// nobody could tell apart. `None` of a track whose causes are told as they are.
#[must_use]
pub fn grain(track: &Track) -> Option<f64> {
    match track.player {
        Sight::Noisy(spread) if spread > 0.0 => Some(spread / 2.0),
        Sight::Exact | Sight::Noisy(_) | Sight::Late(_) | Sight::Biased(_) | Sight::Hidden => None,
    }
}

/// What is learnt in the last turn of `path`, which runs from the first; `view` is what is seen after it.
pub(super) fn learnt(scenario: &Scenario, path: &[&PlayedTurn], view: &View) -> Vec<Learnt> {
    let Some(last) = path.last() else { return Vec::new() };
    let mut of_turn: Vec<Option<Vec<Vec<(Cause, f64)>>>> = vec![None; path.len()];
    let mut found = Vec::new();
    for track in scenario.track_ids() {
        let entry = scenario.track(track);
        let late = match entry.player {
            Sight::Exact | Sight::Biased(_) | Sight::Noisy(_) => 0,
            Sight::Late(late) => late as usize,
            Sight::Hidden => continue,
        };
        let Some(at) = (path.len() - 1).checked_sub(late) else { continue };
        let turn = Turn::from_index(at);
        let causes = of_turn[at].get_or_insert_with(|| by_track(scenario, &path[at].events));
        let mut causes = core::mem::take(&mut causes[track.index()]);
        hide_secret_causes(scenario, &last.state, turn, &mut causes);
        let value = match grain(entry) {
            Some(grain) => {
                coarsen(entry.kind, view.tracks[track.index()].value, grain, &mut causes);
                None
            }
            None => Some(path[at].state.track(track)),
        };
        found.push(Learnt { track, turn, value, causes });
    }
    found
}

/// What was done in secret and is not known yet is no cause the seat could name.
fn hide_secret_causes(scenario: &Scenario, now: &State, turn: Turn, causes: &mut Vec<(Cause, f64)>) {
    let is_secret = |cause: Cause| match cause {
        Cause::Action(action) => {
            let is_known = now.actions[action.index()].known_last.is_some_and(|last| last >= turn);
            scenario.action(action).done == Secrecy::Secretly && !is_known
        }
        _ => false,
    };
    let mut secret = 0.0;
    causes.retain(|(cause, amount)| {
        if is_secret(*cause) {
            secret += amount;
        }
        !is_secret(*cause)
    });
    if secret != 0.0 {
        causes.push((Cause::Unknown, secret));
    }
}

/// The causes as finely as noise lets them be told, chance left out. Those of a rate are shares of what was read and not of
/// the truth.
fn coarsen(kind: TrackKind, read: Option<f64>, grain: f64, causes: &mut Vec<(Cause, f64)>) {
    causes.retain(|(cause, _)| *cause != Cause::Noise);
    let sum: f64 = causes.iter().map(|(_, amount)| amount).sum();
    let factor = match (kind, read) {
        (TrackKind::Rate, Some(read)) if sum.abs() > grain => read / sum,
        _ => 1.0,
    };
    for (_, amount) in causes.iter_mut() {
        *amount = (*amount * factor / grain).round() * grain;
    }
    causes.retain(|(_, amount)| *amount != 0.0);
}
