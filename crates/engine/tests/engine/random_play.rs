//! Play at random, with every promise checked at every state.

use release_authority_engine::minds::Keep;
use release_authority_engine::{Draft, Event};
use release_authority_engine::{Engine, NoEvents, Order, candidates, check, commitments, offers};

use super::common::{Dice, Played, both, long_war, mover, opened, play_at_random, random_orders, seed, small, turns};
use super::invariants::{bounds_hold, changes_are_their_contributions, orders_are_what_is_offered};
use scenario::Scenario;

fn everything_holds(scenario: &Scenario, turn: &Played<'_>) {
    bounds_hold(scenario, turn);
    changes_are_their_contributions(scenario, turn);
    let mut again = turn.before.clone();
    for event in turn.events {
        again.apply(scenario, event);
    }
    assert_eq!(&again, turn.after, "the state is the one before and its events");
    assert_eq!(again.digest(), turn.after.digest());
}

#[test]
fn at_every_state_of_random_play_the_invariants_hold() {
    for scenario in both() {
        play_at_random(&scenario, turns(1500), Keep::Choice, |turn| everything_holds(&scenario, turn));
    }
}

/// A few minutes: `cargo test --test engine a_million -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn in_a_million_turns_the_invariants_hold() {
    play_at_random(&small(), 900_000, Keep::Choice, |turn| everything_holds(&small(), turn));
    play_at_random(&long_war(), 100_000, Keep::Choice, |turn| everything_holds(&long_war(), turn));
}

#[test]
fn what_is_offered_is_accepted_and_what_is_not_is_refused_and_changes_nothing() {
    for scenario in both() {
        play_at_random(&scenario, turns(300), Keep::Choice, |turn| {
            orders_are_what_is_offered(&scenario, turn.before, Dice::new(turn.setup.seed, turn.before.turn));
        });
    }
}

#[test]
fn after_the_last_turn_and_after_an_ending_nothing_is_offered() {
    let scenario = small();
    let mut closed = 0;
    play_at_random(&scenario, 400, Keep::Choice, |turn| {
        if turn.after.ended.is_some() || scenario.clock.is_aftermath(turn.after.turn) {
            assert_eq!(offers(&scenario, turn.after, &Draft::default()), []);
            closed += 1;
        }
    });
    assert!(closed > 50, "{closed}");
}

#[test]
fn an_order_reads_back_as_it_is_written() {
    for scenario in both() {
        let mut all = candidates(&scenario);
        let state = opened(&scenario, &seed(1));
        all.extend(commitments(&scenario, &state, &Draft::default()).iter().map(|offer| offer.order));
        assert!(all.len() > 10);
        for order in all {
            assert_eq!(Order::parse(&scenario, &order.text(&scenario)), Ok(order));
        }
    }
}

#[test]
fn a_draft_that_was_accepted_can_be_paid() {
    for scenario in both() {
        play_at_random(&scenario, turns(600), Keep::Choice, |turn| {
            let mut draft = Draft::default();
            for order in turn.orders {
                for (track, price) in check(&scenario, turn.before, &draft, *order).expect("it was accepted") {
                    let left = turn.before.track(track) - scenario.track(track).min - draft.spent(track);
                    assert!(price <= left + 1e-9, "{} costs {price} where {left} is left", order.text(&scenario));
                }
                draft.add(&scenario, turn.before, *order).expect("it was accepted");
            }
        });
    }
}

#[test]
fn with_events_and_without_it_is_the_same_campaign() {
    for scenario in both() {
        for number in 0..8 {
            let setup = seed(number);
            let (mut with, mut without) = (opened(&scenario, &setup), opened(&scenario, &setup));
            let mut engine = Engine::new(&scenario);
            // Keeping the weighing or not must not matter either.
            let (mut one, mut other) =
                (mover(&scenario, &setup, Keep::Weighing), mover(&scenario, &setup, Keep::Choice));
            while !with.is_over(&scenario) {
                let orders = random_orders(&scenario, &with, Dice::new(number, with.turn));
                engine.turn(&mut with, &orders, &mut one, &mut Vec::new());
                engine.turn(&mut without, &orders, &mut other, &mut NoEvents);
                assert_eq!(with.digest(), without.digest(), "turn {}", with.turn);
            }
            assert!(without.is_over(&scenario));
        }
    }
}

#[test]
fn random_play_of_the_small_war_reaches_every_kind_of_event() {
    let mut kinds = std::collections::BTreeSet::new();
    play_at_random(&small(), 3000, Keep::Choice, |turn| {
        for event in turn.events {
            let text = format!("{event:?}");
            kinds.insert(text.split([' ', '(', '{']).next().unwrap_or_default().to_owned());
        }
    });
    let all = [
        "Accepted",
        "ActionEnded",
        "Agreed",
        "AgreementEnded",
        "AimSet",
        "Answered",
        "Asked",
        "Changed",
        "Closed",
        "Collecting",
        "CommitmentSettled",
        "Committed",
        "ConditionMet",
        "Confirmed",
        "DeadlineCame",
        "Declined",
        "Deferred",
        "Delivered",
        "Denied",
        "Elected",
        "Executed",
        "Faded",
        "Granted",
        "Handled",
        "Happened",
        "HappeningEnded",
        "Lifted",
        "Moved",
        "OfferLapsed",
        "Offered",
        "Open",
        "Ordered",
        "ProposalLapsed",
        "Proposed",
        "Refused",
        "Reported",
        "RequestLapsed",
        "Revealed",
        "ReviewBegan",
        "ReviewEnded",
        "ReviewLeaked",
        "ReviewWentOn",
        "Said",
        "Spoken",
        "Stepped",
        "Told",
        "TurnEnded",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
}

#[test]
fn a_campaign_closes_exactly_once_and_no_later_than_its_last_turn() {
    for scenario in both() {
        let mut closings = 0;
        play_at_random(&scenario, turns(800), Keep::Choice, |turn| {
            let now = turn.events.iter().filter(|event| matches!(event, Event::Closed { .. })).count();
            assert_eq!(now, usize::from(turn.before.ended.is_none() && turn.after.ended.is_some()));
            assert!(turn.after.ended.is_some() || !turn.after.is_over(&scenario), "time is up and nothing closed");
            closings += now;
        });
        assert!(closings > 10);
    }
}
