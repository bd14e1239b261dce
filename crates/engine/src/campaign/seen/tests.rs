//! That what a seat has seen answers as the truth would, and says nothing of what the seat cannot know.

use std::sync::Arc;

use testing::{long_war, small};

use super::{Moment, Seen, SeenTurn};
use crate::campaign::{Campaign, PlayedTurn};
use crate::{
    Cause, Contribution, Draft, Event, Move, Phase, Setup, State, candidates, check, commitments, headlines, offers,
    price,
};
use chance::{Chance, Domain, Site};
use scenario::{Scenario, Seat, Secrecy, Sight, TrackId, Turn};

/// A share for tests, from 0 to 1.
fn share(seed: u64, turn: Turn, what: &str, at: usize) -> f64 {
    Chance::new(seed, Domain::Search).uniform(turn.number(), Site::new("seen test").with(what).with(&at.to_string()))
}

/// Plays campaigns with orders at random and shows each state of them.
fn play_at_random(scenario: &Arc<Scenario>, campaigns: u64, mut shown: impl FnMut(&Campaign, &Draft)) {
    for seed in 0..campaigns {
        let setup = Setup { seed, ..Setup::default() };
        let mut campaign = Campaign::new(Arc::clone(scenario), setup);
        loop {
            let turn = campaign.state().turn;
            let mut draft = Draft::default();
            let wishes = candidates(scenario);
            for at in 0..4 {
                let place = (share(seed, turn, "wish", at) * wishes.len() as f64) as usize;
                // What is not possible is left.
                let _left = draft.add(scenario, campaign.state(), wishes[place.min(wishes.len() - 1)]);
            }
            shown(&campaign, &draft);
            if campaign.is_over() {
                break;
            }
            let bound = commitments(scenario, campaign.state(), &draft);
            if turn.number() % 3 == 1
                && let Some(offer) = bound.get((share(seed, turn, "bound", 0) * bound.len() as f64) as usize)
            {
                draft.add(scenario, campaign.state(), offer.order).expect("it is offered");
            }
            campaign.play(draft.orders());
        }
    }
}

#[test]
fn prices_refusals_offers_and_headlines_are_those_of_the_true_state() {
    for (scenario, campaigns) in [(small(), 12), (long_war(), 4)] {
        let mut refused = 0;
        play_at_random(&scenario, campaigns, |campaign, draft| {
            let (seen, state) = (campaign.seen(), campaign.state());
            assert_eq!((seen.is_over(), seen.turn()), (campaign.is_over(), state.turn));
            assert_eq!(seen.awaits_orders(), state.awaits_orders(&scenario));
            assert_eq!(seen.headlines(), headlines(&scenario, state));
            for draft in [&Draft::default(), draft] {
                for order in candidates(&scenario) {
                    let truly = check(&scenario, state, draft, order);
                    refused += usize::from(truly.is_err());
                    assert_eq!(seen.check(draft, order), truly, "{}", order.text(&scenario));
                    assert_eq!(seen.price(order), price(&scenario, state, order));
                }
                assert_eq!(seen.offers(draft), offers(&scenario, state, draft));
                assert_eq!(seen.commitments(draft), commitments(&scenario, state, draft));
            }
        });
        assert!(refused > 1000, "{refused}");
    }
}

/// Changes everything in a state that the player's seat does not see; what it reads of a track stays.
fn scramble(scenario: &Scenario, state: &State) -> State {
    let mut other = state.clone();
    let turn = state.turn;
    let draw = |what: &str, at: usize| share(state.seed, turn, what, at);
    let another = |track: TrackId, what: &str| {
        let entry = scenario.track(track);
        entry.min + draw(what, track.index()) * (entry.max - entry.min)
    };
    let (width, depth) = (scenario.tracks.len(), scenario.programs().lookback as usize);
    for track in scenario.track_ids() {
        let (at, sight) = (track.index(), scenario.track(track).player);
        if matches!(sight, Sight::Hidden | Sight::Late(_)) {
            other.tracks[at] = another(track, "now");
        }
        for row in 0..depth {
            let back = (turn.number() as usize + depth - row - 1) % depth + 1;
            let is_read = match sight {
                Sight::Exact => true,
                // What is seen late is seen as it was in one row; before the first turn there are no rows.
                Sight::Late(late) => back == late as usize + 1,
                Sight::Noisy(_) | Sight::Biased(_) | Sight::Hidden => false,
            };
            if !is_read {
                other.past[row * width + at] = another(track, "past");
            }
        }
        let summed = scenario.programs().summed.iter().position(|summed| *summed == track);
        if let Some(sums) = summed.filter(|_| sight != Sight::Exact) {
            other.sums[sums].total += 17.0;
            other.sums[sums].highest += 3.0;
            other.sums[sums].lowest -= 3.0;
        }
    }
    other.hidden.profile = ((draw("profile", 0) * scenario.profiles.len() as f64) as usize).into();
    other.hidden.world = Some(((draw("world", 0) * scenario.worlds.len() as f64) as usize).into());
    for number in other.hidden.quantities.iter_mut().chain(&mut other.hidden.effects) {
        *number += 0.5;
    }
    for (now, rules) in other.actions.iter_mut().zip(&scenario.actions) {
        if now.told {
            continue;
        }
        now.phase = match now.phase {
            Phase::Idle => Phase::Preparing { due: turn + 1 },
            Phase::Preparing { .. } => Phase::Idle,
            Phase::Running => Phase::Running,
        };
        now.ended = Some(turn);
        if rules.done == Secrecy::Secretly && now.phase != Phase::Running {
            now.executed += 1;
            now.last = Some(turn);
        }
    }
    other
}

#[test]
fn what_is_seen_of_a_state_stays_the_same_whatever_is_hidden_in_it() {
    for (scenario, campaigns) in [(small(), 12), (long_war(), 4)] {
        let mut compared = 0;
        play_at_random(&scenario, campaigns, |campaign, _| {
            let state = campaign.state();
            let other = scramble(&scenario, state);
            assert_ne!(other.digest(), state.digest());
            let (one, two) = (Moment::of(&scenario, state), Moment::of(&scenario, &other));
            assert_eq!(written(&*one), written(&*two));
            assert_eq!(one.masked, two.masked);
            compared += 1;
        });
        assert!(compared > 20, "{compared}");
    }
}

fn written(seen: &impl serde::Serialize) -> String {
    serde_json::to_string(seen).expect("what is seen can be written")
}

/// A track that the seat does not see.
fn hidden_track(scenario: &Scenario) -> TrackId {
    let is_hidden = |track: &TrackId| scenario.track(*track).player == Sight::Hidden;
    scenario.track_ids().find(is_hidden).expect("a hidden track")
}

/// The events of a turn with others in place of those that the seat cannot know: preparations made and called off, weighings
/// taken out, hidden numbers moved.
fn scramble_events(scenario: &Scenario, events: &[Event]) -> Vec<Event> {
    let track = hidden_track(scenario);
    let action = scenario.actions_of(Seat::Opponent).next().expect("an action");
    let mut other = vec![
        Event::Moved { seat: Seat::Opponent, step: Move::Prepare(action) },
        Event::Changed(Contribution { track, cause: Cause::Action(action), amount: 3.0, value: 4.0 }),
        Event::Moved { seat: Seat::Opponent, step: Move::CallOff(action) },
    ];
    for event in events {
        match event {
            Event::Weighed(_) | Event::Moved { seat: Seat::Opponent, step: Move::Prepare(_) | Move::Nothing } => {}
            Event::Changed(change) if scenario.track(change.track).player == Sight::Hidden => {}
            event => other.push(event.clone()),
        }
    }
    other
}

#[test]
fn what_is_seen_of_a_turn_stays_the_same_whatever_is_prepared_and_weighed_in_it() {
    for (scenario, campaigns) in [(small(), 12), (long_war(), 4)] {
        let mut differing = 0;
        play_at_random(&scenario, campaigns, |campaign, _| {
            let path = campaign.path();
            let Some(last) = path.last() else { return };
            let before = campaign.state_before(campaign.state().turn.previous()).expect("a turn that was played");
            let one = SeenTurn::of(&scenario, before, &path).expect("a turn");
            let hidden: Vec<PlayedTurn> = path
                .iter()
                .map(|turn| PlayedTurn { events: scramble_events(&scenario, &turn.events), ..PlayedTurn::clone(turn) })
                .collect();
            let other: Vec<&PlayedTurn> = hidden.iter().collect();
            // Preparations are at rest before the turn, so that none of those that are put in ends what runs.
            let mut at_rest = before.clone();
            let first = scenario.actions_of(Seat::Opponent).next().expect("an action");
            if at_rest.actions[first.index()].phase == Phase::Running {
                return;
            }
            at_rest.actions[first.index()].phase = Phase::Idle;
            let two = SeenTurn::of(&scenario, &at_rest, &other).expect("a turn");
            differing += usize::from(other.iter().zip(&path).any(|(one, two)| one.events != two.events));
            assert_eq!(written(&*one), written(&*two), "{:?}", last.orders);
        });
        assert!(differing > 20, "{differing}");
    }
}

#[test]
fn nothing_that_is_seen_names_what_was_done_in_secret_and_is_not_known() {
    let mut unnamed = 0;
    for (scenario, campaigns) in [(small(), 20), (long_war(), 6)] {
        play_at_random(&scenario, campaigns, |campaign, _| {
            let Some(turn) = campaign.seen().turns().last() else { return };
            let state = campaign.state();
            let is_secret = |action: scenario::ActionId| {
                let now = &state.actions[action.index()];
                scenario.action(action).done == Secrecy::Secretly && now.known_last.is_none()
            };
            for event in &turn.events {
                assert!(!matches!(event, Event::Executed { action } if is_secret(*action)));
                assert!(!matches!(event, Event::ActionEnded { action } if is_secret(*action)));
                assert!(!matches!(event, Event::Weighed(_) | Event::Changed(_) | Event::Stepped { .. }));
            }
            for (cause, _) in turn.learnt.iter().flat_map(|learnt| &learnt.causes) {
                assert!(!matches!(cause, Cause::Action(action) if is_secret(*action)), "{cause:?}");
                unnamed += usize::from(*cause == Cause::Unknown);
            }
        });
    }
    assert!(unnamed > 0, "nothing was done in secret");
}

#[test]
fn what_was_hidden_opens_with_the_end_and_closes_when_one_goes_back() {
    let scenario = small();
    let mut campaign = Campaign::new(Arc::clone(&scenario), Setup::default());
    while !campaign.is_over() {
        assert!(campaign.hindsight().is_none());
        campaign.play(&[]);
    }
    let kept = campaign.seen().clone();
    assert_eq!(kept.hindsight().map(|hindsight| hindsight.state().digest()), Some(campaign.state().digest()));
    assert!(campaign.back_to(Turn::new(2)));
    assert!(campaign.hindsight().is_none());
    assert_eq!(campaign.seen().played(), 1);
    // What was kept stays as it was.
    assert!(kept.is_over());
}

#[test]
fn what_is_seen_can_be_sent_to_another_thread() {
    const fn is_sent<T: Clone + Send + Sync>() {}
    is_sent::<Seen>();
}
