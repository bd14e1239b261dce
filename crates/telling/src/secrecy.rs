//! Tests that no text gives away what the seat cannot see.

use core::fmt::Write as _;

use super::*;
use engine::campaign::Campaign;
use engine::{Draft, Event, Move, Setup};
use scenario::{Seat, StatementId, Turn};
use testing::{begun, long_war, play_one, small};

/// Every text about a campaign, but for the weighings, which are shown only on request.
fn everything(campaign: &Campaign) -> String {
    let seen = campaign.seen();
    let scenario = seen.scenario();
    let mut text = String::new();
    let mut add = |part: &dyn core::fmt::Debug| {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{part:?}");
    };
    for turn in Turn::BEFORE.up_to(seen.last_played()) {
        add(&told(seen, turn));
    }
    add(&(desk::leading(seen), desk::strain(seen), desk::cases(seen), desk::outrage(seen)));
    add(&desk::left(seen, &Draft::default()));
    let draft = Draft::default();
    add(&(agenda(seen), reports::reports(seen), allies::allies(seen), ahead::ahead(seen)));
    add(&(commitments::standing(seen), commitments::past(seen)));
    add(&(partner::operations(seen), partner::tells(seen)));
    add(&(letters::letters(seen, &draft), letters::offers(seen, &draft), letters::aims(seen, &draft)));
    add(&(letters::own_offer(seen), letters::aim(seen)));
    add(&(opponent::ladder(seen), opponent::running(seen), opponent::history(seen)));
    scenario.release_ids().for_each(|release| add(&dossier(seen, release)));
    scenario.action_ids().for_each(|action| add(&action_facts(seen, action)));
    (0..scenario.statements.len()).for_each(|at| add(&statement_facts(seen, StatementId::from(at))));
    for track in scenario.track_ids() {
        add(&(track_facts(seen, track), series(seen, track), readings(seen, track)));
        add(&(explain(seen, track, None), over_time(seen, track, 12)));
    }
    if let Some(hindsight) = campaign.hindsight() {
        add(&(
            ending::closing(hindsight),
            ending::axes(hindsight),
            ending::losses(hindsight),
            ending::reveal(hindsight),
        ));
        add(&(ending::deciding_turns(hindsight), ending::record(hindsight), ending::comparisons(hindsight)));
    }
    add(&branches::branches(campaign.tree()));
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
            // Texts may differ once the player sees a difference, or once the campaign is over and all is shown.
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
