//! No seat is shown what it cannot see, and no draw depends on what it is not about.

use chance::{Chance, Domain, Site};
use release_authority_engine::minds::Keep;
use release_authority_engine::{
    AimState, Coming, Commitment, CommitmentKind, Confidence, Engine, Event, Loudness, Mind, Move, Order, Phase,
    ReleaseState, Request, Review, State, Word, estimate, headlines, observe,
};
use scenario::{AimId, HiddenDraw, Knowledge, Scenario, Seat, Secrecy, Sight, StepCause, TrackId, Turn};

use super::common::{Dice, both, mover, opened, play_at_random, random_orders, seed, small};

/// Another value of a track, within its bounds.
fn other_value(scenario: &Scenario, track: TrackId, dice: Dice, what: &str) -> f64 {
    let entry = scenario.track(track);
    entry.min + dice.share(what, track.index()) * (entry.max - entry.min)
}

/// Sets what a seat does not see of the tracks, now and in the past. A late track's value now is not seen; a noisy one keeps
/// its noise, which is seen.
fn scramble_tracks(scenario: &Scenario, state: &mut State, sight: impl Fn(TrackId) -> Sight, dice: Dice) {
    for track in scenario.track_ids() {
        if matches!(sight(track), Sight::Hidden | Sight::Late(_)) {
            state.tracks[track.index()] = other_value(scenario, track, dice, "now");
        }
    }
    scramble_past(scenario, state, sight, dice);
}

/// What is prepared is not, and the other way round; what runs is seen and goes on.
fn other_phase(phase: Phase, turn: Turn) -> Phase {
    match phase {
        Phase::Idle => Phase::Preparing { due: turn + 1 },
        Phase::Preparing { .. } => Phase::Idle,
        Phase::Running => Phase::Running,
    }
}

/// Sets the rows of the past in which a seat does not see a track: none of a hidden one; of a late one the latest.
fn scramble_past(scenario: &Scenario, state: &mut State, sight: impl Fn(TrackId) -> Sight, dice: Dice) {
    // The past is the engine's own; a save's form of it can be changed.
    let mut value = serde_json::to_value(&*state).expect("a state can be written");
    let width = scenario.tracks.len();
    let past = value["past"].as_array_mut().expect("the past is a list");
    let depth = past.len() / width;
    for track in scenario.track_ids() {
        for back in 1..=depth.min(state.turn.since(Turn::FIRST) as usize) {
            let unseen = match sight(track) {
                Sight::Hidden => true,
                Sight::Late(turns) => back <= turns as usize,
                Sight::Exact | Sight::Noisy(_) | Sight::Biased(_) => false,
            };
            if unseen {
                let row = (state.turn.number() as usize - back) % depth;
                past[row * width + track.index()] = other_value(scenario, track, dice, "past").into();
            }
        }
    }
    *state = serde_json::from_value(value).expect("a state can be read");
}

fn scramble_sums(state: &mut State) {
    let mut value = serde_json::to_value(&*state).expect("a state can be written");
    for sums in value["sums"].as_array_mut().expect("sums are a list") {
        for number in ["total", "highest", "lowest"] {
            sums[number] = (sums[number].as_f64().unwrap_or(0.0) + 17.0).into();
        }
    }
    *state = serde_json::from_value(value).expect("a state can be read");
}

#[test]
fn what_the_player_sees_holds_nothing_the_player_cannot_see() {
    for scenario in both() {
        let mut scrambled_preparations = 0;
        play_at_random(&scenario, 250, Keep::Choice, |turn| {
            let state = turn.after;
            if state.is_over(&scenario) {
                return;
            }
            let dice = Dice::new(turn.setup.seed, state.turn);
            let sight = |track: TrackId| scenario.track(track).player;
            let mut other = state.clone();
            scramble_tracks(&scenario, &mut other, sight, dice);
            scramble_sums(&mut other);
            let hidden = &mut other.hidden;
            hidden.profile = (dice.below(scenario.profiles.len(), "profile", 0)).into();
            hidden.world = Some(dice.below(scenario.worlds.len(), "world", 0).into());
            hidden.successor = Some(dice.below(scenario.aftermath.successors.len(), "successor", 0).into());
            for number in hidden.quantities.iter_mut().chain(&mut hidden.effects) {
                *number += 0.5;
            }
            for (at, action) in other.actions.iter_mut().enumerate() {
                // What the partner has told is seen.
                if action.told {
                    continue;
                }
                // What was done in secret is not, until it is known.
                if scenario.actions[at].done == Secrecy::Secretly && action.phase != Phase::Running {
                    action.executed += 1;
                    action.last = Some(state.turn);
                }
                action.ended = Some(state.turn);
                action.phase = other_phase(action.phase, state.turn);
                scrambled_preparations += 1;
            }
            assert_ne!(other.digest(), state.digest());
            assert_eq!(observe(&scenario, &other), observe(&scenario, state));
            assert_eq!(headlines(&scenario, &other), headlines(&scenario, state));
        });
        assert!(scrambled_preparations > 0);
    }
}

/// Grants something more, and nobody knows of it.
fn scramble_quiet(release: &mut ReleaseState, dice: Dice) {
    release.coming.push(Coming { due: Turn::new(900), amount: 0.25, loudness: Loudness::Quiet });
    release.granted += 0.25;
    release.granted_in = Some(Turn::from_index(dice.below(5, "granted", 0)));
    release.request = Request::None;
}

/// Changes what passes between the player, its staff and the partner.
fn scramble_between_friends(scenario: &Scenario, other: &mut State, dice: Dice) {
    for action in scenario.actions_of(Seat::Partner) {
        let entry = &mut other.actions[action.index()];
        entry.phase = other_phase(entry.phase, other.turn);
        entry.told = !entry.told;
        other.words[action.index()] = Some((Word::Veto, Turn::new(900)));
    }
    for (at, report) in other.reports.iter_mut().enumerate() {
        report.confidence = if dice.below(2, "report", at) == 0 { Confidence::Rumour } else { Confidence::None };
        report.heard += 1;
        report.collecting = !report.collecting;
    }
    if other.aim.is_none_or(|aim| aim.loudness == Loudness::Quiet) && !scenario.aims.is_empty() {
        let aim = AimId::from(dice.below(scenario.aims.len(), "aim", 0));
        other.aim = Some(AimState { aim, loudness: Loudness::Quiet, since: Turn::FIRST });
    }
    other.open_operations.clear();
    other.open_offers.clear();
    other.rested = !other.rested;
}

#[test]
fn what_the_partner_believes_holds_nothing_it_cannot_see() {
    for scenario in both() {
        let mut seen = 0;
        play_at_random(&scenario, 250, Keep::Choice, |turn| {
            let state = turn.after;
            if !state.awaits_orders(&scenario) {
                return;
            }
            let dice = Dice::new(turn.setup.seed, state.turn);
            let sight = |track: TrackId| scenario.track(track).partner;
            let mut other = state.clone();
            scramble_tracks(&scenario, &mut other, sight, dice);
            other.hidden.world = Some(dice.below(scenario.worlds.len(), "world", 0).into());
            other.hidden.effects.iter_mut().for_each(|number| *number += 0.5);
            for (at, action) in other.actions.iter_mut().enumerate() {
                if scenario.actions[at].seat == Seat::Opponent {
                    if scenario.actions[at].done == Secrecy::Secretly && action.phase != Phase::Running {
                        action.executed += 1;
                        action.last = Some(state.turn);
                    }
                    action.phase = other_phase(action.phase, state.turn);
                }
            }
            if other.commitments.len() < 6 {
                let first = scenario.release_ids().next().expect("a release");
                let action = scenario.action_ids().next().expect("an action");
                other.commitments.push(Commitment {
                    kind: CommitmentKind::Condition,
                    release: first,
                    size: 0.into(),
                    action,
                    until: Turn::new(900),
                    loudness: Loudness::Quiet,
                    given: Turn::FIRST,
                    due: None,
                });
            }
            let believed = |state: &State| {
                let mut into = turn.before.clone();
                estimate(&scenario, state, Seat::Partner, &mut into);
                // Its own mind is no matter of the opponent's.
                into.hidden.profile = state.hidden.profile;
                into
            };
            assert_eq!(believed(state), believed(&other));
            seen += 1;
        });
        assert!(seen > 100, "{seen}");
    }
}

#[test]
fn what_the_opponent_believes_and_does_holds_nothing_it_cannot_see() {
    for scenario in both() {
        let mut engine = Engine::new(&scenario);
        play_at_random(&scenario, 250, Keep::Choice, |turn| {
            let state = turn.after;
            if !state.awaits_orders(&scenario) {
                return;
            }
            let dice = Dice::new(turn.setup.seed, state.turn);
            let sight = |track: TrackId| scenario.track(track).opponent;
            let mut other = state.clone();
            scramble_tracks(&scenario, &mut other, sight, dice);
            let hidden = &mut other.hidden;
            hidden.world = Some(dice.below(scenario.worlds.len(), "world", 0).into());
            hidden.successor = Some(dice.below(scenario.aftermath.successors.len(), "successor", 0).into());
            for number in &mut hidden.effects {
                *number += 0.5;
            }
            let mut at = 0;
            for entry in &scenario.hidden {
                let width = if let HiddenDraw::Choice(options) = &entry.draw { options.len() } else { 1 };
                if entry.opponent_knows == Knowledge::Unknown {
                    hidden.quantities[at..at + width].iter_mut().for_each(|number| *number += 0.25);
                }
                at += width;
            }
            for release in &mut other.releases {
                scramble_quiet(release, dice);
                release.review = match release.review {
                    Review::None => Review::Done { finding: Some(1.3) },
                    Review::Open { .. } | Review::Done { .. } => Review::None,
                };
            }
            scramble_between_friends(&scenario, &mut other, dice);
            assert_ne!(other.digest(), state.digest());
            let believed = |state: &State| {
                // Into a state that holds something else: nothing of it may be left.
                let mut into = turn.before.clone();
                estimate(&scenario, state, Seat::Opponent, &mut into);
                into
            };
            let (one, two) = (believed(state), believed(&other));
            assert_eq!(one, two);
            let mut choice = |believed: &State| {
                let options = engine.moves_of(Seat::Opponent, believed);
                mover(&scenario, turn.setup, Keep::Choice).choose(&scenario, Seat::Opponent, believed, &options).step
            };
            assert_eq!(choice(&one), choice(&two));
        });
    }
}

#[test]
fn an_estimate_does_not_depend_on_what_was_estimated_before() {
    for scenario in both() {
        let mut kept = opened(&scenario, &seed(99));
        play_at_random(&scenario, 200, Keep::Choice, |turn| {
            estimate(&scenario, turn.after, Seat::Opponent, &mut kept);
            let mut fresh = turn.after.clone();
            estimate(&scenario, turn.after, Seat::Opponent, &mut fresh);
            assert_eq!(kept, fresh);
        });
    }
}

/// Plays to the end with these remarks and returns every event but the remarks themselves.
fn with_remark(scenario: &Scenario, number: u64, remark: &str) -> Vec<Event> {
    let setup = seed(number);
    let remark = Order::parse(scenario, remark).expect("a statement");
    let mut state = opened(scenario, &setup);
    let mut mind = mover(scenario, &setup, Keep::Choice);
    let mut engine = Engine::new(scenario);
    let mut events = Vec::new();
    while !state.is_over(scenario) {
        let mut orders = random_orders(scenario, &state, Dice::new(number, state.turn));
        orders.retain(|order| !matches!(order, Order::State(_)));
        orders.push(remark);
        engine.turn(&mut state, &orders, &mut mind, &mut events);
    }
    events.retain(|event| !matches!(event, Event::Ordered(Order::State(_)) | Event::Said { .. }));
    events
}

#[test]
fn two_campaigns_that_differ_in_a_remark_without_effect_are_the_same() {
    let scenario = small();
    for number in 0..20 {
        let (one, other) =
            (with_remark(&scenario, number, "statement hum"), with_remark(&scenario, number, "statement cough"));
        assert!(one.len() > 50);
        assert_eq!(one, other, "seed {number}");
    }
}

#[test]
fn noise_is_the_same_whatever_is_ordered() {
    // Of the small war the standard deviations are constant, so that what noise adds is its draw.
    let scenario = small();
    let noise = |number: u64, orders_of: u64| -> Vec<f64> {
        let setup = seed(number);
        let mut state = opened(&scenario, &setup);
        let mut mind = mover(&scenario, &setup, Keep::Choice);
        let mut engine = Engine::new(&scenario);
        let mut drawn = Vec::new();
        while !state.is_over(&scenario) {
            let orders = random_orders(&scenario, &state, Dice::new(orders_of, state.turn));
            let mut events = Vec::new();
            engine.turn(&mut state, &orders, &mut mind, &mut events);
            for event in events {
                if let Event::Stepped { contributions, .. } = event {
                    let slots = scenario.contribution_slots().iter().zip(contributions);
                    drawn.extend(slots.filter(|(slot, _)| slot.cause == StepCause::Noise).map(|(_, amount)| amount));
                }
            }
        }
        drawn
    };
    for number in 0..10 {
        let (one, other) = (noise(number, 1), noise(number, 2));
        assert_eq!(one.len(), 11 * 3 * 5, "turns, steps, noisy tracks");
        assert_eq!(one, other, "seed {number}");
        assert_ne!(one, noise(number + 100, 1));
    }
}

#[test]
fn what_happens_by_itself_hangs_on_its_own_draw_alone() {
    let scenario = small();
    let storm = scenario.find_happening("storm").expect("a happening");
    let mut seen = [0; 2];
    play_at_random(&scenario, 800, Keep::Choice, |turn| {
        // The storm's hazard is a quarter from April on, whatever else goes on.
        let before = turn.before;
        let can = before.ended.is_none()
            && scenario.clock.beginning(before.turn).number() >= 4
            && before.happenings[storm.index()].running == 0.0
            && before.may_recur(&scenario, storm);
        if can {
            let uniform = Chance::new(before.seed, Domain::World)
                .uniform(before.turn.number(), Site::new("happening").with("storm"));
            let happened = turn.events.contains(&Event::Happened { happening: storm });
            assert_eq!(happened, uniform < 0.25);
            seen[usize::from(happened)] += 1;
        }
    });
    assert!(seen[0] > 50 && seen[1] > 20, "{seen:?}");
}

#[test]
fn removing_a_move_does_not_reshuffle_the_rest() {
    for scenario in both() {
        let mut engine = Engine::new(&scenario);
        let (mut removed, mut kept) = (0, 0);
        play_at_random(&scenario, 120, Keep::Choice, |turn| {
            if turn.before.ended.is_some() {
                return;
            }
            let mut believed = turn.before.clone();
            estimate(&scenario, turn.before, Seat::Opponent, &mut believed);
            let mut mind = mover(&scenario, turn.setup, Keep::Choice);
            let options = engine.moves_of(Seat::Opponent, &believed);
            assert_eq!(options[0].step, Move::Nothing);
            let chosen = mind.choose(&scenario, Seat::Opponent, &believed, &options).step;
            for at in 1..options.len() {
                let mut fewer = options.clone();
                let gone = fewer.remove(at);
                let now = mind.choose(&scenario, Seat::Opponent, &believed, &fewer).step;
                if gone.step == chosen {
                    assert_ne!(now, chosen);
                    removed += 1;
                } else {
                    assert_eq!(now, chosen);
                    kept += 1;
                }
            }
        });
        assert!(removed > 5 && kept > 100, "{removed} {kept}");
    }
}
