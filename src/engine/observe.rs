//! What a seat gets to see of a state. Nothing else of it may reach a seat.

use super::state::{ActionState, HappeningState, Phase, ReleaseState, Review, State};
use crate::chance::{Chance, Domain, Site};
use crate::scenario::{EndingId, HiddenDraw, Knowledge, ReleaseId, Scenario, Sight, TrackId};

/// A state as the player's seat sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct View {
    /// The turn whose orders are awaited.
    pub turn: u32,
    /// Every track.
    pub tracks: Vec<Reading>,
    /// Every release: what was asked, ordered, granted and fielded is all known here.
    pub releases: Vec<ReleaseState>,
    /// Every action of the opponent, as far as it can be seen.
    pub actions: Vec<SeenAction>,
    /// Every happening.
    pub happenings: Vec<HappeningState>,
    /// How often each statement was made.
    pub said: Vec<u32>,
    /// The last turn in which an outrage makes releases cheaper.
    pub outrage_until: u32,
    /// How the campaign closed, and in which turn.
    pub ended: Option<(EndingId, u32)>,
}

/// A track's value as a seat sees it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Reading {
    /// The value; `None` where the seat sees nothing.
    pub value: Option<f64>,
    /// How it is seen.
    pub sight: Sight,
}

/// An action of the opponent as the player's seat sees it: what is prepared is not seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeenAction {
    /// Whether it is running.
    pub running: bool,
    /// Times it was executed.
    pub executed: u32,
    /// The turn of its last execution.
    pub last: Option<u32>,
}

/// What the player's seat sees. Noise is keyed by seed, turn and track: looking twice shows the same.
#[must_use]
pub fn observe(scenario: &Scenario, state: &State) -> View {
    let tracks = scenario
        .track_ids()
        .map(|track| {
            let sight = scenario.track(track).player;
            Reading { value: reading(scenario, state, track, sight), sight }
        })
        .collect();
    let actions = state
        .actions
        .iter()
        .map(|ActionState { phase, executed, last, .. }| SeenAction {
            running: *phase == Phase::Running,
            executed: *executed,
            last: *last,
        })
        .collect();
    View {
        turn: state.turn,
        tracks,
        releases: state.releases.clone(),
        actions,
        happenings: state.happenings.clone(),
        said: state.said.clone(),
        outrage_until: state.outrage_until,
        ended: state.ended,
    }
}

fn reading(scenario: &Scenario, state: &State, track: TrackId, sight: Sight) -> Option<f64> {
    let entry = scenario.track(track);
    match sight {
        Sight::Exact => Some(state.track(track)),
        // The value now is that of the turn before the one being played.
        Sight::Late(turns) => Some(state.ago(scenario, track, turns + 1)),
        Sight::Noisy(sd) => {
            let chance = Chance::new(state.seed, Domain::Observation);
            let noise = sd * chance.normal(state.turn, Site::new("seen").with(&entry.id));
            Some((state.track(track) + noise).clamp(entry.min, entry.max))
        }
        Sight::Biased(factor) => Some((state.track(track) * factor).clamp(entry.min, entry.max)),
        Sight::Hidden => None,
    }
}

/// The state as the player's seat sees it, for formulas that read through its eyes. Whatever such formulas may not read
/// is left at its start.
#[must_use]
pub(crate) fn seen_state(scenario: &Scenario, state: &State) -> State {
    let mut seen = state.clone();
    for track in scenario.track_ids() {
        let entry = scenario.track(track);
        if entry.player != Sight::Exact {
            seen.tracks[track.index()] = reading(scenario, state, track, entry.player).unwrap_or(entry.start);
        }
    }
    hide_mind(scenario, &mut seen);
    seen
}

/// Replaces what only the drawing of the campaign knows by its mean.
fn hide_mind(scenario: &Scenario, seen: &mut State) {
    seen.hidden.world = None;
    seen.hidden.successor = None;
    seen.hidden.effects.clone_from(&scenario.compiled.mean_effects);
    seen.hidden.quantities.clone_from(&scenario.compiled.mean_quantities);
}

/// What the opponent believes the state to be: a deterministic function of what it observes, into `believed`.
///
/// Tracks come late or biased, or are believed to stand where they started; worlds and the effects of releases are taken
/// at their prior means, and so are hidden quantities it does not know. It knows its own mind and what it prepares. The
/// staff's studies are not visible to it, but for what leaked.
pub fn estimate(scenario: &Scenario, state: &State, believed: &mut State) {
    copy(state, believed);
    let depth = scenario.compiled.lookback as usize;
    let width = state.tracks.len();
    for track in &scenario.compiled.opponent_blurred {
        let entry = scenario.track(*track);
        let at = track.index();
        let blur = |turns: u32| -> f64 {
            match entry.opponent {
                Sight::Exact | Sight::Noisy(_) => state.ago(scenario, *track, turns),
                Sight::Late(late) => {
                    let deepest = scenario.compiled.lookback.max(1);
                    state.ago(scenario, *track, (turns.max(1) + late).min(deepest))
                }
                Sight::Biased(factor) => (state.ago(scenario, *track, turns) * factor).clamp(entry.min, entry.max),
                Sight::Hidden => entry.start,
            }
        };
        believed.tracks[at] = blur(0);
        for turns in 1..=depth.min(state.turn.saturating_sub(1) as usize) {
            let row = (state.turn as usize - turns) % depth;
            believed.past[row * width + at] = blur(turns as u32);
        }
        if let Some(sums) = scenario.compiled.summed.iter().position(|summed| summed == track) {
            // Of a track it does not see as it is, it takes the latest value for the whole past.
            let value = believed.tracks[at];
            let sums = &mut believed.sums[sums];
            sums.total = value * f64::from(state.steps);
            sums.highest = value;
            sums.lowest = value;
        }
    }
    believed.hidden.world = None;
    believed.hidden.successor = None;
    believed.hidden.effects.clone_from(&scenario.compiled.mean_effects);
    let mut at = 0;
    for hidden in &scenario.hidden {
        let width = width_of(&hidden.draw);
        if hidden.opponent_knows == Knowledge::Unknown {
            let means = &scenario.compiled.mean_quantities[at..at + width];
            believed.hidden.quantities[at..at + width].copy_from_slice(means);
        }
        at += width;
    }
    for entry in &mut believed.releases {
        entry.review = Review::None;
    }
}

const fn width_of(draw: &HiddenDraw) -> usize {
    match draw {
        HiddenDraw::Number(_) => 1,
        HiddenDraw::Choice(options) => options.len(),
    }
}

/// Copies a state into another, reusing its room.
pub(crate) fn copy(from: &State, to: &mut State) {
    to.seed = from.seed;
    to.turn = from.turn;
    to.steps = from.steps;
    to.tracks.clone_from(&from.tracks);
    to.past.clone_from(&from.past);
    to.sums.clone_from(&from.sums);
    to.releases.clone_from(&from.releases);
    to.actions.clone_from(&from.actions);
    to.happenings.clone_from(&from.happenings);
    to.said.clone_from(&from.said);
    to.outrage_until = from.outrage_until;
    to.ended = from.ended;
    to.hidden.profile = from.hidden.profile;
    to.hidden.world = from.hidden.world;
    to.hidden.successor = from.hidden.successor;
    to.hidden.quantities.clone_from(&from.hidden.quantities);
    to.hidden.effects.clone_from(&from.hidden.effects);
}

/// What a release is worth by the staff's best knowledge: its mean effect, or what a study found, for `amount` tranches
/// at the adaptation there is now.
#[must_use]
pub fn staff_worth(scenario: &Scenario, view: &View, release: ReleaseId, amount: f64) -> f64 {
    let entry = &view.releases[release.index()];
    let effect = match entry.review {
        Review::Done { finding: Some(finding) } => finding,
        _ => scenario.release(release).effect.mean(),
    };
    amount * (1.0 - entry.adaptation) * effect
}
