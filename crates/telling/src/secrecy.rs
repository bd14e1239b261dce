//! That nothing is told of what the seat cannot see.

use core::fmt::Write as _;

use super::*;
use engine::campaign::Campaign;
use engine::{Draft, Event, Move, Setup};
use scenario::{Seat, StatementId};
use testing::{begun, long_war, play_one, small};

/// All that can be told of a campaign, but for the weighing, which is for who asks.
fn everything(campaign: &Campaign) -> String {
    let scenario = campaign.scenario();
    let mut text = String::new();
    let mut add = |part: &dyn core::fmt::Debug| {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{part:?}");
    };
    for turn in 0..=campaign.path().len() as u32 {
        add(&told(campaign, turn));
    }
    add(&(desk::leading(campaign), desk::strain(campaign), desk::cases(campaign), desk::outrage(campaign)));
    add(&desk::left(campaign, &Draft::default()));
    let draft = Draft::default();
    add(&(agenda(campaign), reports::reports(campaign), allies::allies(campaign), ahead::ahead(campaign)));
    add(&(commitments::standing(campaign), commitments::past(campaign)));
    add(&(partner::operations(campaign), partner::tells(campaign)));
    add(&(letters::letters(campaign, &draft), letters::offers(campaign, &draft), letters::aims(campaign, &draft)));
    add(&(letters::own_offer(campaign), letters::aim(campaign)));
    add(&(opponent::ladder(campaign), opponent::running(campaign), opponent::history(campaign)));
    scenario.release_ids().for_each(|release| add(&dossier(campaign, release)));
    scenario.action_ids().for_each(|action| add(&action_facts(campaign, action)));
    (0..scenario.statements.len()).for_each(|at| add(&statement_facts(campaign, StatementId::from(at))));
    for track in scenario.track_ids() {
        add(&(track_facts(campaign, track), series(campaign, track), readings(campaign, track)));
        add(&(explain(campaign, track, None), over_time(campaign, track, 12)));
    }
    add(&(ending::closing(campaign), ending::axes(campaign), ending::losses(campaign), ending::reveal(campaign)));
    add(&(ending::deciding_turns(campaign), ending::record(campaign), ending::comparisons(campaign)));
    add(&branches::branches(campaign));
    text
}

#[test]
fn before_the_first_turn_no_mind_and_no_world_shows() {
    for scenario in [small(), long_war()] {
        let told = |doctrine: usize, world: usize| {
            everything(&begun(
                &scenario,
                Setup { seed: 9, doctrine: Some(doctrine.into()), world: Some(world.into()), ..Setup::default() },
            ))
        };
        let first = told(0, 0);
        for doctrine in 0..scenario.doctrines.len() {
            for world in 0..scenario.worlds.len() {
                assert!(told(doctrine, world) == first, "doctrine {doctrine} or world {world} shows");
            }
        }
    }
}

#[test]
fn two_campaigns_that_look_alike_are_told_alike_whatever_is_prepared() {
    let scenario = small();
    let mut prepared_apart = 0;
    for seed in 0..120 {
        let with = |doctrine: &str| {
            begun(&scenario, Setup { seed, doctrine: scenario.find_doctrine(doctrine), ..Setup::default() })
        };
        let (mut one, mut other) = (with("taker"), with("keeper"));
        while !one.is_over() {
            play_one(&mut one);
            play_one(&mut other);
            // Once something of the difference can be seen, or all of it is shown, they may be told apart.
            if one.is_over() || one.view() != other.view() {
                break;
            }
            let move_of = |campaign: &Campaign| -> Option<Move> {
                campaign.path().last()?.events.iter().find_map(|event| match event {
                    Event::Moved { seat: Seat::Opponent, step } => Some(*step),
                    _ => None,
                })
            };
            prepared_apart += usize::from(move_of(&one) != move_of(&other));
            assert!(everything(&one) == everything(&other), "seed {seed}, turn {}", one.view().turn);
        }
    }
    assert!(prepared_apart > 5, "{prepared_apart}");
}
