//! What governments do with each other: quiet releases, commitments, reports, the partner, offers, the calendar.

use release_authority_engine::minds::Keep;
use release_authority_engine::{
    ActionState, Channel, CommitmentKind, Confidence, Draft, Engine, Event, Loudness, Move, NoEvents, Observed, Order,
    Phase, Refusal, ReportState, Revealed, Settlement, Setup, State, Weighing, channels, check, commitments, estimate,
    observe,
};
use scenario::{ActionId, Secrecy, Scenario, Seat, Sight, TrackId};

use super::common::{Dice, doctrine, long_war, mover, opened, play_at_random, seed, small};

fn order(scenario: &Scenario, text: &str) -> Order {
    Order::parse(scenario, text).unwrap_or_else(|error| panic!("`{text}`: {error}"))
}

/// Plays one turn with these orders and returns what happened.
fn turn(scenario: &Scenario, setup: &Setup, state: &mut State, orders: &[Order]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut mind = mover(scenario, setup, Keep::Weighing);
    Engine::new(scenario).turn(state, orders, &mut mind, &mut events);
    events
}

/// A campaign without orders, up to a turn.
fn waited(scenario: &Scenario, setup: &Setup, until: u32) -> State {
    let mut state = opened(scenario, setup);
    while state.turn < until {
        turn(scenario, setup, &mut state, &[]);
    }
    state
}

/// What a seat weighs in a state.
fn weighing(scenario: &Scenario, setup: &Setup, seat: Seat, state: &State) -> Weighing {
    let mut believed = state.clone();
    estimate(scenario, state, seat, &mut believed);
    let options = Engine::new(scenario).moves_of(seat, &believed);
    mover(scenario, setup, Keep::Choice).weigh(seat, &believed, &options)
}

/// The probability of a move.
fn chance(weighing: &Weighing, step: Move) -> f64 {
    weighing.options.iter().find(|option| option.step == step).map_or(0.0, |option| option.probability)
}

fn weighed(events: &[Event], seat: Seat) -> &Weighing {
    let of_seat = events.iter().find_map(|event| match event {
        Event::Weighed(weighing) if weighing.seat == seat => Some(&**weighing),
        _ => None,
    });
    of_seat.expect("it weighs")
}

// ------------------------------------------------------------------------------------------------ quiet releases

#[test]
fn a_quiet_release_leaves_the_opponents_choice_of_its_turn_as_it_was_to_the_last_bit() {
    let war = long_war();
    let quiet = order(&war, "release himars tranche quietly");
    let open = order(&war, "release himars tranche");
    let mut changed = 0;
    for number in 0..24 {
        let setup = seed(number);
        let start = waited(&war, &setup, 1 + number as u32 % 9);
        let with = |orders: &[Order]| {
            let mut state = start.clone();
            weighed(&turn(&war, &setup, &mut state, orders), Seat::Opponent).clone()
        };
        // Ordering something or nothing differs by the capital it saves, which the opponent does not see either.
        let (nothing, quietly, openly) = (with(&[]), with(&[quiet]), with(&[open]));
        assert_eq!(nothing, quietly, "seed {number}");
        changed += usize::from(nothing != openly);
    }
    assert!(changed >= 20, "a public release changes it: {changed} of 24");
}

#[test]
fn a_leak_changes_the_opponents_choice_and_costs_what_the_scenario_says() {
    let war = long_war();
    let quiet = order(&war, "release f16 tranche quietly");
    let capital = war.find_track("capital").expect("a track");
    let (mut leaked, mut changed) = (0, 0);
    for number in 0..40 {
        let setup = seed(number);
        let mut state = waited(&war, &setup, 7);
        if !state.awaits_orders(&war) {
            // It has closed before.
            continue;
        }
        let costs = check(&war, &state, &Draft::default(), quiet).expect("it is possible");
        assert!(costs.iter().all(|(track, _)| *track != capital), "no political price");
        turn(&war, &setup, &mut state, &[quiet]);
        let release = war.find_release("f16").expect("a release");
        let mut kept = state.clone();
        let mut out = kept.releases[release.index()].clone();
        if out.announced > 0.0 {
            leaked += 1;
            continue;
        }
        assert_eq!((out.granted, out.announced), (1.0, 0.0));
        // The same state, and the release known.
        kept.apply(&war, &Event::Revealed { release, how: Revealed::Leaked });
        out = kept.releases[release.index()].clone();
        assert_eq!((out.granted, out.announced), (1.0, 1.0));
        let (secret, known) =
            (weighing(&war, &setup, Seat::Opponent, &state), weighing(&war, &setup, Seat::Opponent, &kept));
        changed += usize::from(secret != known);
    }
    assert!(changed >= 25, "{changed} of 40");
    // 12 in a hundred a turn; of 40, one to eleven in 997 of 1000 cases.
    assert!((1..=11).contains(&leaked), "{leaked} of 40 leak in their first month");
}

#[test]
fn a_quiet_release_stops_adaptation_until_it_is_known() {
    let war = long_war();
    let setup = seed(3);
    let f16 = war.find_release("f16").expect("a release").index();
    let play = |text: Option<&str>| {
        let mut state = waited(&war, &setup, 7);
        let first: Vec<Order> = text.iter().map(|text| order(&war, text)).collect();
        turn(&war, &setup, &mut state, &first);
        let after = state.releases[f16].adaptation;
        let was_known = state.releases[f16].announced > 0.0;
        turn(&war, &setup, &mut state, &[]);
        (state.releases[f16].adaptation - after, was_known || state.releases[f16].announced > 0.0)
    };
    let (debated, _) = play(None);
    let (open, _) = play(Some("release f16 tranche"));
    let (quiet, known) = play(Some("release f16 tranche quietly"));
    assert!(debated > 0.0 && open > 0.0, "{debated} {open}");
    assert!(!known && quiet == 0.0, "{quiet}");
}

// ------------------------------------------------------------------------------------------------ commitments

/// A state in which the opponent may prepare an action, before and after a word about it.
fn with_word(scenario: &Scenario, setup: &Setup, state: &State, text: &str) -> State {
    let mut state = state.clone();
    let draft = Draft::of(scenario, &state, &[order(scenario, text)]);
    assert_eq!(draft.orders().len(), 1, "`{text}` is possible");
    let mut mind = Waiting;
    let _ = setup;
    Engine::new(scenario).turn(&mut state, draft.orders(), &mut mind, &mut NoEvents);
    state
}

/// Makes no moves.
struct Waiting;

impl release_authority_engine::Mind for Waiting {
    fn choose(
        &mut self,
        _: &Scenario,
        _: Seat,
        _: &State,
        options: &[release_authority_engine::MoveOption],
    ) -> release_authority_engine::Choice {
        release_authority_engine::Choice { step: options[0].step, weighing: None }
    }
}

#[test]
fn a_condition_lowers_the_chance_of_what_it_is_set_on_and_more_so_the_more_it_is_believed() {
    let war = long_war();
    let setup = doctrine(&war, 5, "deterrable");
    let action = war.find_action("grid_campaign").expect("an action");
    let belief = war.opponent.belief.index();
    let mut start = waited(&war, &setup, 4);
    start.actions[action.index()] = ActionState::default();
    let chance_at = |believed: f64, word: Option<&str>| {
        let mut state = match word {
            Some(text) => with_word(&war, &setup, &start, text),
            None => {
                let mut state = start.clone();
                Engine::new(&war).turn(&mut state, &[], &mut Waiting, &mut NoEvents);
                state
            }
        };
        state.tracks[belief] = believed;
        chance(&weighing(&war, &setup, Seat::Opponent, &state), Move::Prepare(action))
    };
    let text = "condition atacms surge if grid_campaign within 6";
    // Without HIMARS there would be nothing to fire them.
    let ratio = |believed: f64| chance_at(believed, Some(text)) / chance_at(believed, None);
    let (little, much) = (ratio(15.0), ratio(70.0));
    assert!(much < 0.97, "a believed condition deters: {much}");
    assert!(much < little - 0.01, "and the more the more it is believed: {little} {much}");
}

#[test]
fn a_kept_condition_is_believed_more_the_next_time_and_a_broken_one_less() {
    let war = long_war();
    let setup = doctrine(&war, 5, "deterrable");
    let credibility = war.find_track("credibility").expect("a track");
    let capital = war.find_track("capital").expect("a track");
    let action = war.find_action("nuclear_threat").expect("an action");
    let start = waited(&war, &setup, 3);
    let mut met = with_word(&war, &setup, &start, "condition himars tranche if nuclear_threat within 6");
    let release = war.find_release("himars").expect("a release");
    met.apply(&war, &Event::ConditionMet { release, action, until: met.turn + 1 });
    let play = |keeps: bool| {
        let mut state = met.clone();
        let mut settled = None;
        for at in 0..3 {
            let orders: Vec<Order> =
                if keeps && at == 0 { vec![order(&war, "release himars tranche")] } else { Vec::new() };
            let mut events = Vec::new();
            Engine::new(&war).turn(&mut state, &orders, &mut Waiting, &mut events);
            settled = settled.or(events.iter().find_map(|event| match event {
                Event::CommitmentSettled { outcome, .. } => Some(*outcome),
                _ => None,
            }));
        }
        (state, settled)
    };
    let (kept, outcome) = play(true);
    assert_eq!(outcome, Some(Settlement::Kept));
    let (broken, outcome) = play(false);
    assert_eq!(outcome, Some(Settlement::Broken));
    let gap = kept.track(credibility) - broken.track(credibility);
    assert!((30.0..=45.0).contains(&gap), "15 up and 25 down, less what fades: {gap}");
    assert!(broken.track(capital) < kept.track(capital) + 1.0, "a broken public word costs capital at home");
    assert!(kept.commitments.is_empty() && broken.commitments.is_empty());
    // The next condition meets another belief.
    let next = |state: &State| {
        let mut state = state.clone();
        // The same world but for what is believed of our word.
        let belief = state.tracks[war.opponent.belief.index()];
        state.clone_from(&met);
        state.commitments.clear();
        state.tracks[war.opponent.belief.index()] = belief;
        let state = with_word(&war, &setup, &state, "condition atacms surge if grid_campaign within 6");
        let grid = war.find_action("grid_campaign").expect("an action");
        chance(&weighing(&war, &setup, Seat::Opponent, &state), Move::Prepare(grid))
    };
    let (after_kept, after_broken) = (next(&kept), next(&broken));
    assert!(after_kept < after_broken, "believed more: {after_kept}, believed less: {after_broken}");
}

#[test]
fn only_what_is_known_and_no_less_than_was_said_settles_a_word() {
    let war = long_war();
    let setup = seed(5);
    let action = war.find_action("nuclear_threat").expect("an action");
    let release = war.find_release("abrams").expect("a release");
    let play = |state: &State, orders: &[&str]| {
        let mut state = state.clone();
        let orders: Vec<Order> = orders.iter().map(|text| order(&war, text)).collect();
        let mut events = Vec::new();
        Engine::new(&war).turn(&mut state, &orders, &mut Waiting, &mut events);
        let settled = events.iter().find_map(|event| match event {
            Event::CommitmentSettled { outcome, .. } => Some(*outcome),
            _ => None,
        });
        (state, settled)
    };
    // A condition that is met.
    let start = waited(&war, &setup, 3);
    let mut met = with_word(&war, &setup, &start, "condition abrams tranche if nuclear_threat within 6");
    met.apply(&war, &Event::ConditionMet { release, action, until: met.turn + 2 });
    assert_eq!(play(&met, &["release abrams tranche"]).1, Some(Settlement::Kept));
    assert_eq!(play(&met, &["release abrams surge"]).1, Some(Settlement::Kept), "more will do");
    assert_eq!(play(&met, &["release abrams token"]).1, None, "less will not");
    let announced = |state: &State| state.releases[release.index()].announced > 0.0;
    let mut unknown = 0;
    for number in 0..12 {
        // A quiet release may leak in its own turn, which keeps the word.
        let mut met = met.clone();
        met.seed = number;
        let (secret, outcome) = play(&met, &["release abrams tranche quietly"]);
        assert_eq!(outcome, announced(&secret).then_some(Settlement::Kept), "what nobody knows keeps no word");
        unknown += usize::from(!announced(&secret));
    }
    assert!((1..12).contains(&unknown), "{unknown} of 12");
    // An assurance.
    let bound = with_word(&war, &setup, &start, "assurance abrams unless mobilization within 12");
    assert_eq!(play(&bound, &["release abrams token"]).1, Some(Settlement::Broken), "of any size");
    let (mut secret, mut broken) = play(&bound, &["release abrams token quietly"]);
    while broken.is_none() && secret.turn < bound.turn + 12 {
        assert!(!announced(&secret), "what is known has broken it");
        (secret, broken) = play(&secret, &[]);
    }
    assert!(announced(&secret), "it came out");
    assert_eq!(broken, Some(Settlement::Broken), "and breaks the word then");
}

#[test]
fn commitments_end_as_they_should() {
    let scenario = small();
    let (mut kept, mut broken, mut lapsed, mut met) = (0, 0, 0, 0);
    play_at_random(&scenario, 4000, Keep::Choice, |turn| {
        for event in turn.events {
            match event {
                Event::ConditionMet { action, .. } => {
                    met += 1;
                    // What is done in secret meets a condition once it is known.
                    let how = match scenario.action(*action).done {
                        Secrecy::Openly => Event::Executed { action: *action },
                        Secrecy::Secretly => Event::Confirmed { action: *action },
                    };
                    assert!(turn.events.contains(&how));
                }
                Event::CommitmentSettled { commitment, outcome } => {
                    let announced = |state: &State| state.releases[commitment.release.index()].announced;
                    let is_known = announced(turn.after) > announced(turn.before);
                    let now = turn.before.turn;
                    match outcome {
                        Settlement::Kept => kept += 1,
                        Settlement::Broken => broken += 1,
                        Settlement::Lapsed => lapsed += 1,
                    }
                    if commitment.due.is_some() && *outcome == Settlement::Kept {
                        assert!(is_known, "a condition is kept by a release that is known");
                    }
                    if commitment.due.is_some() && *outcome == Settlement::Broken {
                        assert!(commitment.due.is_some_and(|due| now >= due));
                    }
                    if commitment.kind == CommitmentKind::Assurance && *outcome == Settlement::Broken {
                        assert!(is_known, "an assurance is broken by a release that is known");
                    }
                    if *outcome == Settlement::Lapsed && commitment.due.is_none() {
                        assert!(now <= commitment.until);
                    }
                }
                _ => {}
            }
        }
        assert!(turn.after.commitments.len() <= 6);
    });
    assert!(kept > 10 && broken > 10 && lapsed > 50 && met > 20, "{kept} {broken} {lapsed} {met}");
}

// ------------------------------------------------------------------------------------------------ reports, channels

#[test]
fn reports_come_of_what_is_there_and_sometimes_of_what_is_not() {
    let war = long_war();
    let (mut hits, mut there, mut alarms, mut nothing) = (0.0, 0.0, 0.0, 0.0);
    let staff = war.informant_ids().next().expect("an informant");
    play_at_random(&war, 1500, Keep::Choice, |turn| {
        if turn.after.ended.is_some() || turn.before.ended.is_some() {
            return;
        }
        // Reports are made before the turn ends, from the state the events lead to.
        let mut state = turn.before.clone();
        for event in turn.events {
            if let Event::Reported { .. } | Event::TurnEnded = event {
                break;
            }
            state.apply(&war, event);
        }
        for action in war.actions_of(Seat::Opponent) {
            let reported = turn.events.contains(&Event::Reported { action, informant: staff });
            let is_there = matches!(state.actions[action.index()].phase, Phase::Preparing { .. })
                || (war.action(action).done == Secrecy::Secretly
                    && state.actions[action.index()].known != state.actions[action.index()].executed);
            if is_there {
                there += 1.0;
                hits += f64::from(u8::from(reported));
            } else {
                nothing += 1.0;
                alarms += f64::from(u8::from(reported));
            }
        }
    });
    // 55 and 2 in a hundred, sharper in months in which nothing was ordered.
    let (hit, alarm) = (hits / there, alarms / nothing);
    assert!((0.5..0.72).contains(&hit), "{hit} of {there}");
    assert!((0.008..0.025).contains(&alarm), "{alarm} of {nothing}");
}

#[test]
fn every_channel_has_a_density_that_fits_what_it_shows() {
    for scenario in [small(), long_war()] {
        let all = channels(&scenario);
        assert!(all.len() > 15);
        // The sum of the log densities of what was seen, in the state it was seen in, against one in which every hidden
        // number is another: the true state is the likelier by far.
        let (mut own, mut other, mut turns) = (0.0, 0.0, 0);
        play_at_random(&scenario, 60, Keep::Choice, |turn| {
            let state = turn.after;
            let dice = Dice::new(turn.setup.seed, state.turn);
            let mut apart = state.clone();
            for track in scenario.track_ids() {
                if let Sight::Noisy(sd) = scenario.track(track).player {
                    let entry = scenario.track(track);
                    let shifted =
                        apart.tracks[track.index()] + 2.0 * sd * (1.0 - 2.0 * dice.share("apart", track.index()));
                    apart.tracks[track.index()] = shifted.clamp(entry.min, entry.max);
                }
            }
            for channel in &all {
                let seen = channel.sample(&scenario, state);
                assert_eq!(seen, channel.sample(&scenario, state), "looking twice shows the same");
                let density = channel.log_density(&scenario, state, seen);
                assert!(density > f64::NEG_INFINITY, "what is seen is possible: {channel:?} {seen:?}");
                if let (Channel::Track(_), Observed::Value(_)) = (channel, seen) {
                    own += density;
                    other += channel.log_density(&scenario, &apart, seen);
                }
            }
            turns += 1;
        });
        assert!(own > other + turns as f64, "{own} {other}");
    }
}

#[test]
fn the_density_of_a_noisy_track_sums_to_one_with_what_its_bounds_cut_off() {
    let war = long_war();
    let state = opened(&war, &seed(1));
    let mut checked = 0;
    for track in war.track_ids() {
        let entry = war.track(track);
        let Sight::Noisy(sd) = entry.player else { continue };
        let channel = Channel::Track(track);
        let density = |value: f64| libm::exp(channel.log_density(&war, &state, Observed::Value(value)));
        let steps = 4000;
        let (low, high) =
            ((state.track(track) - 9.0 * sd).max(entry.min), (state.track(track) + 9.0 * sd).min(entry.max));
        let width = (high - low) / f64::from(steps);
        let middle: f64 = (0..steps).map(|at| density(low + (f64::from(at) + 0.5) * width) * width).sum();
        let edges: f64 = [entry.min, entry.max].iter().map(|bound| density(*bound)).sum();
        assert!((middle + edges - 1.0).abs() < 1e-3, "`{}`: {middle} and {edges}", entry.id);
        checked += 1;
    }
    assert!(checked > 15, "{checked}");
    for informant in war.informant_ids() {
        for action in war.actions_of(Seat::Opponent) {
            let channel = Channel::Report(informant, action);
            let share = |made| libm::exp(channel.log_density(&war, &state, Observed::Report { made }));
            assert!((share(true) + share(false) - 1.0).abs() < 1e-12);
        }
    }
}

#[test]
fn what_is_done_in_secret_is_seen_only_once_it_is_known() {
    let war = long_war();
    let (mut secret, mut known) = (0, 0);
    play_at_random(&war, 1200, Keep::Choice, |turn| {
        let view = observe(&war, turn.after);
        for action in war.action_ids().filter(|action| war.action(*action).done == Secrecy::Secretly) {
            let (now, seen) = (&turn.after.actions[action.index()], view.actions[action.index()]);
            assert_eq!(seen.executed, now.known);
            secret += usize::from(now.known < now.executed);
            known += usize::from(turn.events.contains(&Event::Confirmed { action }) && seen.executed > 0);
        }
    });
    assert!(secret > 50 && known > 20, "{secret} {known}");
}

#[test]
fn a_report_that_is_acknowledged_or_played_down_comes_back_when_it_is_settled() {
    let war = long_war();
    let credibility = war.find_track("credibility").expect("a track");
    let action = war.find_action("grid_campaign").expect("an action");
    let setup = seed(1);
    let start = waited(&war, &setup, 3);
    let informant = war.informant_ids().nth(1).expect("an informant");
    let with = |text: &str, is_there: bool| {
        let mut state = start.clone();
        // What was reported of it so far is of no account here.
        state.reports[action.index()] = ReportState::default();
        state.apply(&war, &Event::Reported { action, informant });
        assert_eq!(state.reports[action.index()].confidence, Confidence::Assessed);
        let due = state.turn + 1;
        state.actions[action.index()].phase = if is_there { Phase::Preparing { due } } else { Phase::Idle };
        let before = state.track(credibility);
        let mut orders = vec![order(&war, text)];
        // Nobody moves; what is prepared comes, what is not comes to nothing.
        let mut events = Vec::new();
        for _ in 0..6 {
            Engine::new(&war).turn(&mut state, &orders, &mut Waiting, &mut events);
            orders.clear();
            if state.reports[action.index()].confidence != Confidence::Assessed {
                break;
            }
        }
        state.track(credibility) - before
    };
    let (right, wrong) = (with("acknowledge grid_campaign", true), with("acknowledge grid_campaign", false));
    assert!(right > 2.0 && wrong < -5.0, "acknowledged: {right} {wrong}");
    let (right, wrong) = (with("downplay grid_campaign", true), with("downplay grid_campaign", false));
    assert!(right < -4.0 && wrong > 0.3, "played down: {right} {wrong}");
}

#[test]
fn collecting_settles_a_report() {
    let war = long_war();
    let action = war.find_action("mobilization").expect("an action");
    let informant = war.informant_ids().next().expect("an informant");
    let (mut confirmed, mut denied) = (0, 0);
    for number in 0..60 {
        let setup = seed(number);
        let mut state = opened(&war, &setup);
        state.apply(&war, &Event::Reported { action, informant });
        let is_there = number % 2 == 0;
        state.actions[action.index()].phase = if is_there { Phase::Preparing { due: 9 } } else { Phase::Idle };
        let mut events = Vec::new();
        let collect = order(&war, "collect mobilization");
        assert!(check(&war, &state, &Draft::default(), collect).is_ok());
        Engine::new(&war).turn(&mut state, &[collect], &mut Waiting, &mut events);
        confirmed += usize::from(is_there && events.contains(&Event::Confirmed { action }));
        denied += usize::from(!is_there && events.contains(&Event::Denied { action }));
        assert!(
            is_there || !events.contains(&Event::Confirmed { action }),
            "the staff confirms nothing that is not there"
        );
        assert!(!is_there || !events.contains(&Event::Denied { action }), "nor denies what is");
    }
    // Four in five; of 30, 17 to 29 in 998 of 1000 cases.
    assert!((17..=29).contains(&confirmed) && (17..=29).contains(&denied), "{confirmed} {denied}");
}

// ------------------------------------------------------------------------------------------------ the partner

/// A state in which the partner thinks of an operation, and what it would weigh.
fn partner_chance(scenario: &Scenario, setup: &Setup, state: &State, operation: ActionId) -> f64 {
    chance(&weighing(scenario, setup, Seat::Partner, state), Move::Prepare(operation))
}

#[test]
fn a_word_to_the_partner_changes_what_it_does_and_a_veto_costs_trust() {
    let war = long_war();
    let trust = war.find_track("kyiv_trust").expect("a track");
    let operation = war.find_action("fleet_strike").expect("an operation");
    let setup = seed(2);
    let start = opened(&war, &setup);
    assert!(start.open_operations.contains(&operation));
    let after = |text: Option<&str>| {
        let mut state = start.clone();
        let orders: Vec<Order> = text.iter().map(|text| order(&war, text)).collect();
        let mut events = Vec::new();
        let mut mind = mover(&war, &setup, Keep::Weighing);
        Engine::new(&war).turn(&mut state, &orders, &mut mind, &mut events);
        (chance(weighed(&events, Seat::Partner), Move::Prepare(operation)), state.track(trust))
    };
    let (plain, before) = after(None);
    let (consent, _) = after(Some("consent fleet_strike"));
    let (urge, _) = after(Some("urge fleet_strike"));
    let (veto, vetoed) = after(Some("veto fleet_strike"));
    assert!(plain < consent && consent < urge, "{plain} {consent} {urge}");
    assert!(veto < 0.5 * plain, "{veto} {plain}");
    assert!((before - vetoed - 8.0).abs() < 0.5, "{before} {vetoed}");
}

#[test]
fn a_partner_that_does_not_trust_says_nothing_and_nothing_can_be_said_to_it() {
    let war = long_war();
    let trust = war.find_track("kyiv_trust").expect("a track").index();
    let setup = seed(2);
    let mut state = opened(&war, &setup);
    state.tracks[trust] = 20.0;
    let mut told = 0;
    let mut untold = 0;
    for _ in 0..20 {
        state.tracks[trust] = 20.0;
        for event in turn(&war, &setup, &mut state, &[]) {
            match event {
                Event::Told { .. } => told += 1,
                Event::Moved { seat: Seat::Partner, step: Move::Prepare(_) } => untold += 1,
                _ => {}
            }
        }
        assert_eq!(state.open_operations, []);
    }
    assert!(told == 0 && untold > 3, "{told} {untold}");
    let refusal = check(&war, &state, &Draft::default(), order(&war, "veto ua_draft"));
    assert!(matches!(refusal, Err(Refusal::NotThoughtOf { .. })), "{refusal:?}");
}

#[test]
fn the_offensives_of_the_partner_come_of_its_weighing() {
    let war = long_war();
    let offensive = war.find_action("ua_offensive").expect("an operation");
    let reserve = war.find_track("ua_reserve").expect("a track").index();
    let fortification = war.find_track("fortification").expect("a track").index();
    let setup = seed(4);
    let start = waited(&war, &setup, 3);
    let with = |brigades: f64, field_works: f64| {
        let mut state = start.clone();
        state.tracks[reserve] = brigades;
        state.tracks[fortification] = field_works;
        state.actions[offensive.index()] = ActionState::default();
        partner_chance(&war, &setup, &state, offensive)
    };
    let (none, few, many) = (with(2.0, 15.0), with(26.0, 15.0), with(40.0, 15.0));
    assert!(none < 0.02 && many > 0.6 && few < many, "{none} {few} {many}");
    // No operation knows a year or the number of a turn; seasons it may know.
    for operation in war.actions_of(Seat::Partner) {
        let entry = war.action(operation);
        for text in [&entry.when.text, &entry.price.text] {
            let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
            assert!(!words.contains(&"turn") && !words.contains(&"year"), "`{}`: {text}", entry.id);
        }
    }
    // Nor does an action of the opponent's.
    for action in war.actions_of(Seat::Opponent) {
        let entry = war.action(action);
        for text in [&entry.when.text, &entry.price.text] {
            let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
            assert!(!words.contains(&"turn") && !words.contains(&"year"), "`{}`: {text}", entry.id);
        }
    }
}

// ------------------------------------------------------------------------------------------------ offers

#[test]
fn under_each_doctrine_there_are_states_with_offers_and_states_without() {
    let war = long_war();
    let (pause, pull_back) =
        (war.find_offer("pause").expect("an offer"), war.find_offer("pull_back").expect("an offer"));
    for name in war.doctrines.iter().map(|doctrine| doctrine.id.as_str()) {
        let (mut most_made, mut least_made) = (0.0_f64, 1.0_f64);
        let (mut most_taken, mut least_taken) = (0.0_f64, 1.0_f64);
        for number in 0..6 {
            let setup = doctrine(&war, number, name);
            let mut state = opened(&war, &setup);
            while state.awaits_orders(&war) {
                let now = weighing(&war, &setup, Seat::Opponent, &state);
                most_made = most_made.max(chance(&now, Move::Offer(pause)));
                least_made = least_made.min(chance(&now, Move::Offer(pause)));
                // What it would answer to an offer of ours, as things stand and in defeat.
                for (track, value) in [("", 0.0), ("ru_held_pct", 9.0), ("regime_stability", 38.0)] {
                    let mut offered = state.clone();
                    if let Some(track) = war.find_track(track) {
                        offered.tracks[track.index()] = value;
                    }
                    let (by, form, until) = (None, 1.into(), offered.turn + 3);
                    offered.apply(&war, &Event::Offered { offer: pull_back, by, form, until });
                    let taken = chance(&weighing(&war, &setup, Seat::Opponent, &offered), Move::Accept(pull_back));
                    most_taken = most_taken.max(taken);
                    least_taken = least_taken.min(taken);
                }
                turn(&war, &setup, &mut state, &[]);
            }
        }
        assert!(most_made > 0.1 && least_made < 0.02, "`{name}` offers a pause: {least_made} to {most_made}");
        assert!(most_taken > 0.25 && least_taken < 0.01, "`{name}` takes a formula: {least_taken} to {most_taken}");
    }
}

#[test]
fn a_form_that_saves_face_is_taken_more_often() {
    let war = long_war();
    let pull_back = war.find_offer("pull_back").expect("an offer");
    let held = war.find_track("ru_held_pct").expect("a track").index();
    let mut more = 0;
    for name in war.doctrines.iter().map(|doctrine| doctrine.id.as_str()) {
        let setup = doctrine(&war, 3, name);
        let mut state = waited(&war, &setup, 6);
        state.tracks[held] = 11.0;
        let taken = |form: usize| {
            let mut offered = state.clone();
            let (by, until) = (None, offered.turn + 3);
            offered.apply(&war, &Event::Offered { offer: pull_back, by, form: form.into(), until });
            chance(&weighing(&war, &setup, Seat::Opponent, &offered), Move::Accept(pull_back))
        };
        more += usize::from(taken(1) > taken(0));
    }
    assert_eq!(more, war.doctrines.len());
}

#[test]
fn an_offer_that_needs_the_partner_is_agreed_only_with_it() {
    let scenario = small();
    let truce = scenario.find_offer("truce").expect("an offer");
    let (mut agreed, mut accepted) = (0, 0);
    play_at_random(&scenario, 3000, Keep::Choice, |turn| {
        let mut by_partner = turn.before.offers[truce.index()].standing.is_some_and(|standing| standing.partner);
        for event in turn.events {
            match event {
                Event::Accepted { offer, by: Some(Seat::Partner) } if *offer == truce => by_partner = true,
                Event::Accepted { offer, .. } if *offer == truce => accepted += 1,
                Event::Agreed { offer, .. } if *offer == truce => {
                    assert!(by_partner, "nobody agrees over its head");
                    agreed += 1;
                }
                _ => {}
            }
        }
    });
    assert!(agreed > 5 && accepted > agreed, "{agreed} of {accepted}");
}

// ------------------------------------------------------------------------------------------------ every order counts

/// What an order changes: a track somewhere in the next year, by at least this much on the mean of paired campaigns.
struct Claim {
    /// The order, given in its turn and whenever else it is possible until it was given so often.
    text: &'static str,
    from: u32,
    times: u32,
    /// What is measured, and how much it must move at least.
    track: &'static str,
    moves: f64,
}

const fn claim(text: &'static str, from: u32, times: u32, track: &'static str, moves: f64) -> Claim {
    Claim { text, from, times, track, moves }
}

#[test]
fn every_order_and_dial_moves_something_that_has_a_name() {
    const PAIRS: u64 = 24;
    let war = long_war();
    let claims = [
        claim("release himars token", 1, 1, "ru_supply_pct", 0.2),
        claim("release himars tranche", 1, 1, "ru_supply_pct", 1.0),
        claim("release himars surge", 1, 1, "ru_supply_pct", 2.0),
        claim("release himars tranche quietly", 1, 1, "ru_supply_pct", 0.5),
        claim("permit perm_crimea", 1, 1, "face", 0.5),
        claim("defer himars", 1, 1, "kyiv_trust", 0.02),
        claim("decline himars", 1, 1, "kyiv_trust", 0.3),
        claim("condition patriot tranche if grid_campaign within 8", 2, 1, "resolve_belief", 0.3),
        claim("condition patriot tranche if grid_campaign within 8 privately", 2, 1, "credibility", 0.3),
        claim("assurance atacms unless nuclear_use within 6", 2, 1, "credibility", 2.0),
        claim("assurance f16 unless nato_supply_strike within 4 privately", 2, 1, "credibility", 0.5),
        claim("statement warn", 1, 1, "resolve_belief", 0.3),
        claim("statement reassure_moscow", 1, 1, "kyiv_trust", 0.5),
        claim("measure consult", 1, 1, "cohesion", 0.2),
        claim("measure make_the_case", 1, 1, "us_support_pct", 0.1),
        claim("measure order_more", 3, 1, "western_stocks", 0.05),
        claim("measure harden", 1, 2, "cohesion", 0.1),
        claim("measure approach_beijing", 1, 1, "china_distance", 1.0),
        claim("aim restore", 1, 1, "cohesion", 0.5),
        claim("aim hold privately", 1, 1, "cohesion", 0.1),
        claim("aim bargain", 1, 1, "resolve_belief", 0.5),
        claim("veto ua_offensive", 3, 2, "ua_reserve", 1.0),
        claim("urge kerch_strike", 1, 2, "ru_supply_pct", 0.2),
        claim("consent fleet_strike", 1, 3, "fleet_pct", 0.1),
        claim("offer talks", 2, 1, "kyiv_trust", 1.0),
        claim("offer pause", 2, 1, "kyiv_trust", 2.0),
        claim("offer pause face_saving", 2, 1, "kyiv_trust", 2.0),
        claim("offer pull_back face_saving", 4, 1, "kyiv_trust", 0.3),
        claim("answer tank_question go_first", 5, 1, "cohesion", 0.5),
        claim("answer tank_question together", 5, 1, "cohesion", 0.3),
    ];
    for claim in &claims {
        let order = order(&war, claim.text);
        let track = war.find_track(claim.track).expect("a track");
        let mut moved = 0.0;
        let mut given = 0;
        for number in 0..PAIRS {
            let setup = seed(number);
            let play = |with: bool| {
                let mut state = opened(&war, &setup);
                let mut mind = mover(&war, &setup, Keep::Choice);
                let mut engine = Engine::new(&war);
                let (mut times, mut path) = (0, Vec::new());
                while state.turn < claim.from + 12 {
                    let mut orders = Vec::new();
                    let is_time = with && times < claim.times && state.turn >= claim.from;
                    if is_time && check(&war, &state, &Draft::default(), order).is_ok() {
                        orders.push(order);
                        times += 1;
                    }
                    engine.turn(&mut state, &orders, &mut mind, &mut NoEvents);
                    path.push(state.track(track));
                }
                (path, times)
            };
            let ((with, times), (without, _)) = (play(true), play(false));
            given += times;
            // The largest difference on the way: some effects fade.
            moved += with
                .iter()
                .zip(&without)
                .map(|(a, b)| a - b)
                .fold(0.0_f64, |most, now| if now.abs() > most.abs() { now } else { most });
        }
        let mean = (moved / PAIRS as f64).abs();
        assert!(given > 0, "`{}` was never possible", claim.text);
        assert!(mean >= claim.moves, "`{}` moves `{}` by {mean}, not by {}", claim.text, claim.track, claim.moves);
    }
}

#[test]
fn every_party_moves_something() {
    let war = long_war();
    let parties: Vec<String> = war.parties.iter().map(|party| party.id.clone()).collect();
    assert!(
        ["london", "berlin", "beijing", "tehran", "pyongyang"].iter().all(|id| parties.contains(&(*id).to_owned()))
    );
    // Each acts in an event, reports, or asks.
    for (at, party) in war.parties.iter().enumerate() {
        let acts = war.happenings.iter().any(|entry| {
            entry.author == scenario::Author::Party(at.into())
                && (!entry.effects.is_empty() || !entry.grants.is_empty())
        });
        let reports = war.intelligence.informants.iter().any(|entry| entry.party == Some(at.into()));
        assert!(acts || reports, "`{}` does nothing", party.id);
    }
    // Without Tehran's and Pyongyang's consent nothing is delivered.
    for (event, action) in [("tehran_agrees", "iran_drones"), ("pyongyang_agrees", "dprk_shells")] {
        let (event, action) =
            (war.find_happening(event).expect("an event"), war.find_action(action).expect("an action"));
        let (mut with, mut without) = (0, 0);
        for number in 0..6 {
            let setup = seed(number);
            let mut state = opened(&war, &setup);
            while state.turn < 24 {
                let possible = weighing(&war, &setup, Seat::Opponent, &state)
                    .options
                    .iter()
                    .any(|o| o.step == Move::Prepare(action));
                let has_agreed = state.happenings[event.index()].happened > 0.0;
                assert!(has_agreed || !possible);
                if possible {
                    with += 1;
                } else {
                    without += 1;
                }
                turn(&war, &setup, &mut state, &[]);
            }
        }
        assert!(with > 0 && without > 0, "{with} {without}");
    }
}

#[test]
fn an_allys_gift_counts_as_the_first_tranche() {
    let scenario = small();
    let guns = scenario.find_release("guns").expect("a release");
    let mut gifts = 0;
    play_at_random(&scenario, 1500, Keep::Choice, |turn| {
        for event in turn.events {
            if let Event::Granted { release, amount, gift: Some(_), .. } = event {
                assert_eq!((*release, *amount), (guns, 0.5));
                assert!(turn.after.releases[guns.index()].announced >= 0.5);
                gifts += 1;
            }
        }
    });
    assert!(gifts > 5, "{gifts}");
}

// ------------------------------------------------------------------------------------------------ refusals

#[test]
fn what_is_not_possible_is_refused_with_reasons_and_numbers() {
    let war = long_war();
    let state = opened(&war, &seed(1));
    let refusals = [
        ("collect grid_campaign", "nothing is reported of Campaign against the power grid that could be acted upon"),
        ("accept pause", "there is no such offer to answer: A pause on the line"),
        ("refuse talks", "there is no such offer to answer: Talks"),
        ("offer settlement", "Terms over Kyiv's head cannot be on the table as things stand"),
        ("answer victory_plan adopt", "Kyiv's victory plan is not on the desk"),
        ("aim open", "the war aim is open already"),
        (
            "veto refinery_strikes",
            "Kyiv is not known to think of Strikes on refineries, so there is nothing to say about it; it thinks of `ua_offensive`",
        ),
        ("condition jassm surge if nuclear_use within 24", ""),
    ];
    for (text, expected) in refusals {
        match check(&war, &state, &Draft::default(), order(&war, text)) {
            Err(refusal) => assert!(refusal.to_string().starts_with(expected), "`{text}`: {refusal}"),
            Ok(_) => assert!(expected.is_empty(), "`{text}` is possible"),
        }
    }
}

#[test]
fn orders_that_contradict_each_other_are_refused_in_one_draft() {
    let war = long_war();
    let state = opened(&war, &seed(1));
    let pairs = [
        ("release himars tranche", "condition himars tranche if annexation within 6"),
        ("assurance perm_crimea unless annexation within 6", "permit perm_crimea"),
        ("condition himars if annexation within 3", "condition himars surge if annexation within 9 privately"),
        ("aim hold", "aim restore privately"),
        ("urge fleet_strike", "veto fleet_strike"),
        ("offer talks", "offer pause"),
        ("release himars tranche quietly", "release himars token"),
    ];
    for (first, second) in pairs {
        let mut draft = Draft::default();
        draft.add(&war, &state, order(&war, first)).unwrap_or_else(|refusal| panic!("`{first}`: {refusal}"));
        let refusal = draft.add(&war, &state, order(&war, second)).expect_err(second);
        assert!(matches!(refusal, Refusal::Contradicts { .. }), "`{first}`, `{second}`: {refusal}");
        assert!(refusal.to_string().ends_with("take that back first"), "{refusal}");
    }
}

#[test]
fn words_that_are_no_order_are_answered_with_a_way_on() {
    let war = long_war();
    let cases = [
        ("condition atacms if moon_landing", "there is no action `moon_landing`"),
        ("condition atacms", "`condition` what? one of"),
        ("condition atacms if grid_campaign within 99", "`99` is not a number of turns from 1 to 24"),
        ("condition atacms if grid_campaign by 2023-03", "`2023-03` is not within reach"),
        ("veto grid_campaign", "there is no operation `grid_campaign`"),
        ("collect fleet_strike", "there is no action `fleet_strike`"),
        ("aim glory", "there is no war aim `glory`"),
        ("offer moon", "there is no offer `moon`"),
        ("answer victory_plan maybe", "there is no answer `maybe`"),
        ("accept", "`accept` what? one of"),
        ("release himars loudly", "there is no size `loudly`"),
    ];
    for (text, expected) in cases {
        let error = Order::parse(&war, text).expect_err(text).to_string();
        assert!(error.starts_with(expected), "`{text}`: {error}");
    }
    let by =
        Order::parse_in(&war, 4, "condition atacms if grid_campaign by 2022-12 priv").expect("a month within reach");
    assert_eq!(by, order(&war, "condition atacms tranche if grid_campaign within 3 privately"));
    assert_eq!(order(&war, "harden"), order(&war, "measure harden"));
    assert_eq!(order(&war, "approach bei"), order(&war, "measure approach_beijing"));
    assert_eq!(order(&war, "rel himars qui").text(&war), "release himars tranche quietly");
}

#[test]
fn commitments_that_can_be_given_are_those_that_check_accepts() {
    let war = long_war();
    let state = waited(&war, &seed(6), 5);
    let found = commitments(&war, &state, &Draft::default());
    assert!(found.len() > 50, "{}", found.len());
    for offer in &found {
        assert_eq!(check(&war, &state, &Draft::default(), offer.order).as_ref(), Ok(&offer.costs));
        assert!(offer.order.is_commitment());
    }
    let belief = |track: TrackId| war.track(track).player;
    assert_eq!(belief(war.opponent.belief), Sight::Hidden, "what it believes of us is not seen");
    let quiet = Order::Release { system: 0.into(), size: 0.into(), loudness: Loudness::Quiet };
    assert!(check(&war, &state, &Draft::default(), quiet).is_ok());
}
