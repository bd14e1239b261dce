//! What a seat gets to see of a state. Nothing else of it may reach a seat.

use serde::Serialize;

use super::mask::reading;
use super::state::{
    ActionState, AimState, Commitment, HappeningState, HiddenState, OfferState, Phase, ProposalState, ReleaseState,
    ReportState, Review, Said, State,
};
use scenario::{
    ActionId, EndingId, HiddenDraw, Knowledge, OfferId, ReleaseId, Scenario, Seat, Secrecy, Sight, Track, Turn,
};
use scenario::{Loudness, Word};

/// A state as the player's seat sees it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct View {
    /// The turn whose orders are awaited.
    pub turn: Turn,
    /// Every track.
    pub tracks: Vec<SeenTrack>,
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
    pub words: Vec<Option<(Word, Turn)>>,
    /// Where every offer stands.
    pub offers: Vec<OfferState>,
    /// Where every question stands.
    pub proposals: Vec<ProposalState>,
    /// The operations the partner is known to think of.
    pub open_operations: Vec<ActionId>,
    /// The offers that can be on the table.
    pub open_offers: Vec<OfferId>,
    /// The last turn in which an outrage makes releases cheaper.
    pub outrage_until: Turn,
    /// How the campaign closed, and in which turn.
    pub ended: Option<(EndingId, Turn)>,
}

/// A track's value as a seat sees it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct SeenTrack {
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
    pub last: Option<Turn>,
    /// The turn in which the partner means to carry it out, where it has told.
    pub due: Option<Turn>,
}

/// What the player's seat sees. Noise is keyed by seed, turn and track: looking twice shows the same.
#[must_use]
pub fn observe(scenario: &Scenario, state: &State) -> View {
    // Every field is named, so that whoever adds one to the state decides here whether the player sees it.
    let State {
        seed: _,
        turn,
        steps: _,
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
        passed: _,
        open_operations,
        open_offers,
        rested: _,
        outrage_until,
        ended,
        hidden: _,
    } = state;
    let tracks = scenario.track_ids().map(|track| {
        let sight = scenario.track(track).player;
        SeenTrack { value: reading(scenario, state, track), sight }
    });
    View {
        turn: *turn,
        tracks: tracks.collect(),
        releases: releases.clone(),
        actions: actions.iter().map(seen_action).collect(),
        happenings: happenings.clone(),
        said: said.clone(),
        aim: *aim,
        commitments: commitments.clone(),
        reports: reports.clone(),
        words: words.clone(),
        offers: offers.clone(),
        proposals: proposals.clone(),
        open_operations: open_operations.clone(),
        open_offers: open_offers.clone(),
        outrage_until: *outrage_until,
        ended: *ended,
    }
}

fn seen_action(entry: &ActionState) -> SeenAction {
    SeenAction {
        running: entry.is_known_to_run(),
        executed: entry.known,
        last: entry.known_last,
        due: match entry.phase {
            Phase::Preparing { due } if entry.told => Some(due),
            _ => None,
        },
    }
}

/// Takes an action for what is publicly known of it.
fn hide_secrets(entry: &mut ActionState) {
    if entry.known != entry.executed {
        entry.executed = entry.known;
        entry.last = entry.known_last;
        if entry.phase == Phase::Running {
            entry.phase = Phase::Idle;
        }
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
    // Every field is named, so that whoever adds one to the state decides here what a seat believes of it.
    let State {
        seed: _,
        turn: _,
        steps: _,
        // Estimated above.
        tracks: _,
        past: _,
        sums: _,
        releases,
        actions,
        // Public.
        happenings: _,
        said: _,
        aim,
        commitments,
        reports,
        words,
        // Between the governments, so that all of them know.
        offers: _,
        proposals: _,
        passed: _,
        open_operations,
        open_offers,
        rested,
        outrage_until: _,
        ended: _,
        hidden,
    } = believed;
    estimate_hidden(scenario, seat, hidden);
    estimate_actions(scenario, seat, actions);
    for entry in &mut *releases {
        entry.review = Review::None;
    }
    // Neither knows what the staff hears, only what is said about it in public.
    for entry in reports {
        *entry = ReportState { stance: entry.stance, ..ReportState::default() };
    }
    open_operations.clear();
    open_offers.clear();
    *rested = true;
    match seat {
        Seat::Opponent => {
            releases.iter_mut().for_each(as_announced);
            *aim = aim.filter(|aim| aim.loudness == Loudness::Public);
            words.fill(None);
        }
        Seat::Partner => commitments.retain(|entry| entry.loudness == Loudness::Public),
    }
}

/// Takes what the drawing of the campaign decided, and the seat does not know, at its mean.
fn estimate_hidden(scenario: &Scenario, seat: Seat, believed: &mut HiddenState) {
    let HiddenState { profile: _, world, successor, quantities, effects } = believed;
    *world = None;
    *successor = None;
    effects.clone_from(&scenario.programs().mean_effects);
    let mut at = 0;
    for hidden in &scenario.hidden {
        let width = width_of(&hidden.draw);
        let knows = match seat {
            Seat::Opponent => hidden.opponent_knows,
            Seat::Partner => hidden.partner_knows,
        };
        if knows == Knowledge::Unknown {
            let means = &scenario.programs().mean_quantities[at..at + width];
            quantities[at..at + width].copy_from_slice(means);
        }
        at += width;
    }
}

/// Hides what the other seat prepares, and what it did in secret.
fn estimate_actions(scenario: &Scenario, seat: Seat, believed: &mut [ActionState]) {
    for (entry, rules) in believed.iter_mut().zip(&scenario.actions) {
        if rules.seat == seat {
            continue;
        }
        if let Phase::Preparing { .. } = entry.phase {
            entry.phase = Phase::Idle;
        }
        entry.told = false;
        if rules.done == Secrecy::Secretly {
            hide_secrets(entry);
        }
    }
}

/// A release as the opponent can see it: that it was asked for, granted in public, and is in use.
fn as_announced(entry: &mut ReleaseState) {
    if entry.announced < entry.granted {
        entry.granted = entry.announced;
        entry.coming.retain(|coming| coming.loudness == Loudness::Public);
        entry.request = entry.known_request;
    }
    entry.granted_in = None;
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
        for turns in 1..=depth.min(state.turn.index().unwrap_or(0)) {
            let row = (state.turn.number() as usize - turns) % depth;
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

/// Copies a state into another, reusing its room. Every field is named, so that one that is forgotten does not compile.
pub(crate) fn copy(from: &State, to: &mut State) {
    let State {
        seed,
        turn,
        steps,
        tracks,
        past,
        sums,
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
        hidden: HiddenState { profile, world, successor, quantities, effects },
    } = from;
    to.seed = *seed;
    to.turn = *turn;
    to.steps = *steps;
    to.tracks.clone_from(tracks);
    to.past.clone_from(past);
    to.sums.clone_from(sums);
    to.releases.clone_from(releases);
    to.actions.clone_from(actions);
    to.happenings.clone_from(happenings);
    to.said.clone_from(said);
    to.aim = *aim;
    to.commitments.clone_from(commitments);
    to.reports.clone_from(reports);
    to.words.clone_from(words);
    to.offers.clone_from(offers);
    to.proposals.clone_from(proposals);
    to.passed.clone_from(passed);
    to.open_operations.clone_from(open_operations);
    to.open_offers.clone_from(open_offers);
    to.rested = *rested;
    to.outrage_until = *outrage_until;
    to.ended = *ended;
    to.hidden.profile = *profile;
    to.hidden.world = *world;
    to.hidden.successor = *successor;
    to.hidden.quantities.clone_from(quantities);
    to.hidden.effects.clone_from(effects);
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
