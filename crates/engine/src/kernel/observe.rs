//! What a seat gets to see of a state. Nothing else of it may reach a seat.

use serde::Serialize;

use super::mask::reading;
use super::state::{
    AimState, Commitment, HappeningState, OfferState, Phase, ProposalState, ReleaseState, ReportState, Review, Said,
    State,
};
use scenario::{ActionId, Done, EndingId, HiddenDraw, Knowledge, OfferId, ReleaseId, Scenario, Seat, Sight, Track};
use scenario::{Loudness, Word};

/// A state as the player's seat sees it.
#[derive(Clone, PartialEq, Debug, Serialize)]
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
    /// How often each statement was made, and when last.
    pub said: Vec<Said>,
    /// What the war is said to be for.
    pub aim: Option<AimState>,
    /// The commitments that stand.
    pub commitments: Vec<Commitment>,
    /// What is reported of every action of the opponent.
    pub reports: Vec<ReportState>,
    /// What was last said to the partner about each operation; by action.
    pub words: Vec<Option<(Word, u32)>>,
    /// Where every offer stands.
    pub offers: Vec<OfferState>,
    /// Where every question stands.
    pub proposals: Vec<ProposalState>,
    /// The operations the partner is known to think of.
    pub open_operations: Vec<ActionId>,
    /// The offers that can be on the table.
    pub open_offers: Vec<OfferId>,
    /// The last turn in which an outrage makes releases cheaper.
    pub outrage_until: u32,
    /// How the campaign closed, and in which turn.
    pub ended: Option<(EndingId, u32)>,
}

/// A track's value as a seat sees it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Reading {
    /// The value; `None` where the seat sees nothing.
    pub value: Option<f64>,
    /// How it is seen.
    pub sight: Sight,
}

/// An action of the opponent or an operation of the partner as the player's seat sees it. What the opponent prepares is
/// not seen, what it did in secret only once it is confirmed; what the partner prepares is seen if it tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct SeenAction {
    /// Whether it is running.
    pub running: bool,
    /// Times it was executed.
    pub executed: u32,
    /// The turn of its last execution.
    pub last: Option<u32>,
    /// The turn in which the partner means to carry it out, where it has told.
    pub due: Option<u32>,
}

/// What the player's seat sees. Noise is keyed by seed, turn and track: looking twice shows the same.
#[must_use]
pub fn observe(scenario: &Scenario, state: &State) -> View {
    let tracks = scenario
        .track_ids()
        .map(|track| {
            let sight = scenario.track(track).player;
            Reading { value: reading(scenario, state, track), sight }
        })
        .collect();
    let actions = state
        .actions
        .iter()
        .map(|entry| SeenAction {
            running: entry.is_known_to_run(),
            executed: entry.known,
            last: entry.known_last,
            due: match entry.phase {
                Phase::Preparing { due } if entry.told => Some(due),
                _ => None,
            },
        })
        .collect();
    View {
        turn: state.turn,
        tracks,
        releases: state.releases.clone(),
        actions,
        happenings: state.happenings.clone(),
        said: state.said.clone(),
        aim: state.aim,
        commitments: state.commitments.clone(),
        reports: state.reports.clone(),
        words: state.words.clone(),
        offers: state.offers.clone(),
        proposals: state.proposals.clone(),
        open_operations: state.open_operations.clone(),
        open_offers: state.open_offers.clone(),
        outrage_until: state.outrage_until,
        ended: state.ended,
    }
}

/// What a seat that weighs believes the state to be: a deterministic function of what it observes, into `believed`.
///
/// Tracks come late or biased, or are believed to stand where they started; worlds and the effects of releases are taken
/// at their prior means, and so are hidden quantities it does not know. It knows its own mind and what it prepares, and
/// nothing of what the other prepares. The staff's studies are not visible to it, but for what leaked. The opponent knows
/// nothing of quiet releases, of a war aim that was not said in public, and of what is said to the partner; the partner
/// nothing of commitments that were given in private, nor of what was done in secret and is not confirmed.
pub fn estimate(scenario: &Scenario, state: &State, seat: Seat, believed: &mut State) {
    copy(state, believed);
    estimate_tracks(scenario, state, seat, believed);
    believed.hidden.world = None;
    believed.hidden.successor = None;
    believed.hidden.effects.clone_from(&scenario.programs().mean_effects);
    let mut at = 0;
    for hidden in &scenario.hidden {
        let width = width_of(&hidden.draw);
        let knows = match seat {
            Seat::Opponent => hidden.opponent_knows,
            Seat::Partner => hidden.partner_knows,
        };
        if knows == Knowledge::Unknown {
            let means = &scenario.programs().mean_quantities[at..at + width];
            believed.hidden.quantities[at..at + width].copy_from_slice(means);
        }
        at += width;
    }
    for (at, entry) in believed.actions.iter_mut().enumerate() {
        let rules = &scenario.actions[at];
        if rules.seat == seat {
            continue;
        }
        if let Phase::Preparing { .. } = entry.phase {
            entry.phase = Phase::Idle;
        }
        entry.told = false;
        if rules.done == Done::Secretly && entry.known != entry.executed {
            entry.executed = entry.known;
            entry.last = entry.known_last;
            if entry.phase == Phase::Running {
                entry.phase = Phase::Idle;
            }
        }
    }
    for entry in &mut believed.releases {
        entry.review = Review::None;
    }
    // Neither knows what the staff hears, only what is said about it in public.
    for entry in &mut believed.reports {
        *entry = ReportState { stance: entry.stance, ..ReportState::default() };
    }
    believed.open_operations.clear();
    believed.open_offers.clear();
    believed.rested = true;
    match seat {
        Seat::Opponent => {
            for entry in &mut believed.releases {
                if entry.announced < entry.granted {
                    entry.granted = entry.announced;
                    entry.coming.retain(|coming| coming.loudness == Loudness::Public);
                    entry.request = entry.known_request;
                }
                // Of a release it goes by what it can see: that it was asked for, granted in public, and is in use.
                entry.granted_in = None;
            }
            believed.aim = believed.aim.filter(|aim| aim.loudness == Loudness::Public);
            believed.words.fill(None);
        }
        Seat::Partner => believed.commitments.retain(|entry| entry.loudness == Loudness::Public),
    }
}

fn estimate_tracks(scenario: &Scenario, state: &State, seat: Seat, believed: &mut State) {
    let sight = |entry: &Track| match seat {
        Seat::Opponent => entry.opponent,
        Seat::Partner => entry.partner,
    };
    let blurred = match seat {
        Seat::Opponent => &scenario.programs().opponent_blurred,
        Seat::Partner => &scenario.programs().partner_blurred,
    };
    let depth = scenario.programs().lookback as usize;
    let width = state.tracks.len();
    for track in blurred {
        let entry = scenario.track(*track);
        let at = track.index();
        let blur = |turns: u32| -> f64 {
            match sight(entry) {
                Sight::Exact | Sight::Noisy(_) => state.ago(scenario, *track, turns),
                Sight::Late(late) => {
                    let deepest = scenario.programs().lookback.max(1);
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
        if let Some(sums) = scenario.programs().summed.iter().position(|summed| summed == track) {
            // Of a track it does not see as it is, it takes the latest value for the whole past.
            let value = believed.tracks[at];
            let sums = &mut believed.sums[sums];
            sums.total = value * f64::from(state.steps);
            sums.highest = value;
            sums.lowest = value;
        }
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
    to.aim = from.aim;
    to.commitments.clone_from(&from.commitments);
    to.reports.clone_from(&from.reports);
    to.words.clone_from(&from.words);
    to.offers.clone_from(&from.offers);
    to.proposals.clone_from(&from.proposals);
    to.passed.clone_from(&from.passed);
    to.open_operations.clone_from(&from.open_operations);
    to.open_offers.clone_from(&from.open_offers);
    to.rested = from.rested;
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
