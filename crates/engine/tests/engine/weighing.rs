//! The opponent's choice as everybody can see it: gains, prices, probabilities.
//!
//! That the gains themselves are right is tested beside the code, against a plain projection one move at a time.

use release_authority_engine::minds::{Keep, softmax};
use release_authority_engine::{Engine, Event, Mind, Setup, State, WeighedPart, Weighing, estimate};
use scenario::{Scenario, Seat, Turn};

use super::common::{both, chi_square_limit, long_war, mover, opened, play_at_random, seed, small};

fn weighings(scenario: &Scenario, turns: usize, mut shown: impl FnMut(&Weighing, &State)) {
    let mut count = 0;
    play_at_random(scenario, turns, Keep::Weighing, |turn| {
        for event in turn.events {
            if let Event::Weighed(weighing) = event {
                shown(weighing, turn.before);
                count += 1;
            }
        }
    });
    assert!(count > turns / 2, "{count} weighings of two seats in {turns} turns");
}

#[test]
fn the_parts_of_a_gain_sum_to_it() {
    for scenario in both() {
        weighings(&scenario, 300, |weighing, state| {
            for option in &weighing.options {
                let sum: f64 = option.parts.iter().map(|part| part.amount).sum();
                let size: f64 = option.parts.iter().map(|part| part.amount.abs()).sum();
                let margin = 1e-9 * size.max(1.0);
                assert!((sum - option.gain).abs() <= margin, "turn {}: {option:?}", state.turn);
                for WeighedPart { doctrine, term, .. } in &option.parts {
                    let terms = match weighing.seat {
                        Seat::Opponent => &scenario.doctrines[usize::from(*doctrine)].utility,
                        Seat::Partner => &scenario.partner.as_ref().expect("it weighs").utility,
                    };
                    assert!(usize::from(*term) < terms.len());
                }
            }
            assert_eq!(weighing.options[0].gain, 0.0, "nothing gains nothing");
            assert_eq!(weighing.options[0].price, 0.0, "and costs nothing");
        });
    }
}

#[test]
fn probabilities_are_the_softmax_of_net_gains_and_sum_to_one() {
    for scenario in both() {
        weighings(&scenario, 200, |weighing, _| {
            let net = |at: usize| {
                let option = &weighing.options[at];
                (option.gain - option.price + option.word) / weighing.temperature
            };
            let total: f64 = weighing.options.iter().map(|option| option.probability).sum();
            assert!((total - 1.0).abs() < 1e-12, "{total}");
            for (at, option) in weighing.options.iter().enumerate() {
                assert!(option.probability > 0.0, "no move is impossible");
                // Odds are the exponential of the difference.
                let odds = libm::log(option.probability / weighing.options[0].probability);
                assert!((odds - (net(at) - net(0))).abs() < 1e-9, "{odds}");
            }
            assert!(weighing.chosen < weighing.options.len());
        });
    }
    assert_eq!(softmax(&[3.0, 3.0]), [0.5, 0.5]);
    assert_eq!(softmax(&[1e6, 0.0]), [1.0, 0.0], "large scores do not overflow");
}

/// The state before a turn, of a campaign in which nothing is ordered.
fn state_at(scenario: &Scenario, setup: &Setup, turn: Turn) -> State {
    let mut state = opened(scenario, setup);
    let mut mind = mover(scenario, setup, Keep::Choice);
    while state.turn < turn {
        Engine::new(scenario).turn(&mut state, &[], &mut mind, &mut Vec::new());
    }
    state
}

#[test]
fn moves_come_as_often_as_their_probabilities_say() {
    for (scenario, turn) in [(small(), 2), (small(), 5), (long_war(), 4), (long_war(), 15)] {
        let setup = seed(3);
        let state = state_at(&scenario, &setup, Turn::new(turn));
        let mut believed = state.clone();
        estimate(&scenario, &state, Seat::Opponent, &mut believed);
        let options = Engine::new(&scenario).moves_of(Seat::Opponent, &believed);
        let mut mind = mover(&scenario, &setup, Keep::Choice);
        let weighing = mind.weigh(Seat::Opponent, &believed, &options);
        let draws = 2500;
        let mut counts = vec![0.0; options.len()];
        for number in 0..draws {
            believed.seed = number;
            let chosen = mind.choose(&scenario, Seat::Opponent, &believed, &options).step;
            let at = options.iter().position(|option| option.step == chosen).expect("one of the options");
            counts[at] += 1.0;
        }
        // Cells that are expected fewer than ten times are counted together.
        let (mut statistic, mut cells, mut rare) = (0.0, 0, (0.0, 0.0));
        let mut add = |count: f64, expected: f64| {
            statistic += (count - expected) * (count - expected) / expected;
            cells += 1;
        };
        for (option, count) in weighing.options.iter().zip(&counts) {
            let expected = option.probability * draws as f64;
            if expected < 10.0 {
                rare = (rare.0 + count, rare.1 + expected);
            } else {
                add(*count, expected);
            }
        }
        if rare.1 >= 5.0 {
            add(rare.0, rare.1);
        }
        assert!(cells >= 3, "{cells} cells at turn {turn} of `{}`", scenario.id);
        let limit = chi_square_limit(cells - 1);
        assert!(statistic < limit, "`{}` turn {turn}: {statistic:.1} is above {limit:.1}", scenario.id);
    }
}

#[test]
fn without_gain_only_prices_are_left() {
    let without = super::common::changed_small("\"opponent.gain\": 0.0");
    let scenario = small();
    let setup = seed(5);
    let (mut same, mut other) = (0, 0);
    play_at_random(&scenario, 60, Keep::Choice, |turn| {
        if turn.before.ended.is_some() {
            return;
        }
        let mut believed = turn.before.clone();
        estimate(&scenario, turn.before, Seat::Opponent, &mut believed);
        let options = Engine::new(&scenario).moves_of(Seat::Opponent, &believed);
        let weighing = mover(&without, &setup, Keep::Choice).weigh(Seat::Opponent, &believed, &options);
        let prices: Vec<f64> = options.iter().map(|option| -option.price / without.opponent.temperature).collect();
        for (option, expected) in weighing.options.iter().zip(softmax(&prices)) {
            assert_eq!(option.gain, 0.0);
            assert!((option.probability - expected).abs() < 1e-12);
        }
        let usual = mover(&scenario, &setup, Keep::Choice).weigh(Seat::Opponent, &believed, &options);
        if usual.chosen == weighing.chosen { same += 1 } else { other += 1 }
    });
    assert!(same > 0 && other > 0, "gains matter, and prices do: {same} {other}");
}

#[test]
fn levels_look_ahead_as_far_as_they_say() {
    for scenario in both() {
        let state = state_at(&scenario, &seed(1), Turn::new(3));
        let mut believed = state.clone();
        estimate(&scenario, &state, Seat::Opponent, &mut believed);
        let options = Engine::new(&scenario).moves_of(Seat::Opponent, &believed);
        let mut gains: Vec<Vec<f64>> = Vec::new();
        for level in (0..scenario.opponent.levels.len()).map(scenario::LevelId::from) {
            let setup = Setup { level: Some(level), ..seed(1) };
            let weighing = mover(&scenario, &setup, Keep::Choice).weigh(Seat::Opponent, &believed, &options);
            assert_eq!(weighing.horizon, scenario.level(level).horizon);
            let own: Vec<f64> = weighing.options.iter().map(|option| option.gain).collect();
            assert!(!gains.contains(&own), "`{}` weighs like another level", scenario.level(level).id);
            gains.push(own);
        }
        assert!(gains.len() >= 3);
    }
}

#[test]
fn weighing_past_the_last_turn_stays_finite() {
    // The last turn of all is 11. Projections look up to 49 turns beyond it, which the reader knows: with 60 in place of
    // 61 it refuses this.
    let scenario = super::common::changed_small("\"doctrines.taker.utility.ground\": \"ground / (61 - turn)\"");
    let setup = Setup { level: scenario.find_level("far"), ..seed(2) };
    let state = state_at(&scenario, &setup, scenario.clock.last_decision());
    let mut believed = state.clone();
    estimate(&scenario, &state, Seat::Opponent, &mut believed);
    let options = Engine::new(&scenario).moves_of(Seat::Opponent, &believed);
    assert!(options.len() > 2);
    for option in mover(&scenario, &setup, Keep::Choice).weigh(Seat::Opponent, &believed, &options).options {
        assert!(option.gain.is_finite() && option.probability.is_finite(), "{option:?}");
    }
}
