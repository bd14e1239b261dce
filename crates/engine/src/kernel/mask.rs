//! A state with everything taken out that the player's seat cannot know, for the formulas that answer its questions.
//!
//! What is masked is put where it cannot say anything: at its start, at its mean, at what was read, at nothing. Two states
//! that look the same to the seat have the same mask, so whatever is computed from it holds no secret.

use super::channel::{Channel, Observed};
use super::state::{ActionState, HiddenState, Phase, State, Sums};
use scenario::{ProfileId, Provided, Scenario, Seat, Sight, SuccessorId, TrackId};

/// What the player's seat reads of a track; `None` where it sees nothing.
pub(super) fn reading(scenario: &Scenario, state: &State, track: TrackId) -> Option<f64> {
    match Channel::Track(track).sample(scenario, state) {
        Observed::Value(value) => Some(value),
        Observed::Nothing | Observed::Report { .. } => None,
    }
}

/// The state as far as the player's seat knows it.
#[must_use]
pub(crate) fn masked(scenario: &Scenario, state: &State) -> State {
    // Every field is named, so that a new one does not compile before it is decided whether the seat knows it.
    let State {
        seed: _,
        turn,
        steps,
        tracks: _,
        past: _,
        sums: _,
        releases,
        actions,
        happenings,
        said,
        aim,
        commitments,
        reports,
        words,
        offers,
        proposals,
        passed,
        open_operations,
        open_offers,
        rested,
        outrage_until,
        ended,
        hidden: _,
    } = state;
    let (tracks, past, sums) = masked_tracks(scenario, state);
    let programs = scenario.programs();
    State {
        // Draws of the future hang on it; what was read through noise is read already.
        seed: 0,
        turn: *turn,
        steps: *steps,
        tracks,
        past,
        sums,
        releases: releases.clone(),
        actions: actions.iter().zip(&scenario.actions).map(|(now, rules)| masked_action(*now, rules.seat)).collect(),
        happenings: happenings.clone(),
        said: said.clone(),
        aim: *aim,
        commitments: commitments.clone(),
        reports: reports.clone(),
        words: words.clone(),
        offers: offers.clone(),
        proposals: proposals.clone(),
        passed: passed.clone(),
        open_operations: open_operations.clone(),
        open_offers: open_offers.clone(),
        rested: *rested,
        outrage_until: *outrage_until,
        ended: *ended,
        hidden: HiddenState {
            profile: ProfileId::from(0),
            world: None,
            successor: known_successor(scenario, state),
            quantities: programs.mean_quantities.clone(),
            effects: programs.mean_effects.clone(),
        },
    }
}

/// Every track at what was read of it, and of those that are not seen exactly no past but their start.
fn masked_tracks(scenario: &Scenario, state: &State) -> (Vec<f64>, Vec<f64>, Vec<Sums>) {
    let (mut tracks, mut past, mut sums) = (state.tracks.clone(), state.past.clone(), state.sums.clone());
    let width = tracks.len();
    for track in scenario.track_ids() {
        let entry = scenario.track(track);
        if entry.player == Sight::Exact {
            continue;
        }
        let at = track.index();
        tracks[at] = reading(scenario, state, track).unwrap_or(entry.start);
        for value in past.iter_mut().skip(at).step_by(width) {
            *value = entry.start;
        }
        if let Some(summed) = scenario.programs().summed.iter().position(|summed| *summed == track) {
            sums[summed] = Sums { total: 0.0, highest: entry.start, lowest: entry.start };
        }
    }
    (tracks, past, sums)
}

/// Of the opponent's what was done and is known, of the partner's besides that what it prepares and has told.
fn masked_action(now: ActionState, seat: Seat) -> ActionState {
    let phase = match (now.phase, seat) {
        (Phase::Running, _) if now.is_known_to_run() => Phase::Running,
        (Phase::Preparing { due }, Seat::Partner) if now.told => Phase::Preparing { due },
        (Phase::Idle | Phase::Preparing { .. } | Phase::Running, _) => Phase::Idle,
    };
    ActionState {
        phase,
        executed: now.known,
        last: now.known_last,
        // An ending drops what is prepared and marks it as ended: that it was prepared is not known.
        ended: None,
        known: now.known,
        known_last: now.known_last,
        told: matches!(phase, Phase::Preparing { .. }),
    }
}

/// Who governs afterwards, from the election on; where there is none, from the day on which they do.
fn known_successor(scenario: &Scenario, state: &State) -> Option<SuccessorId> {
    let is_elected = scenario.deadlines.iter().any(|entry| entry.elects == Provided::Yes && !entry.turns.is_empty());
    let governs = scenario.clock.is_aftermath(state.turn)
        && state.ended.is_none_or(|(_, turn)| scenario.clock.is_aftermath(turn));
    state.hidden.successor.filter(|_| is_elected || governs)
}
