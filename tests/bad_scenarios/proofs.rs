//! What the proof that formulas are safe rests on holds in play, too.

use engine::minds::{Keep, Mover};
use engine::{Engine, NoEvents, Order, Setup, State};

use crate::{BASE, findings, load_text};

#[test]
fn a_formula_is_proved_for_the_turn_after_the_last_as_well() {
    let text = BASE.replace("is: \"land\"", "is: \"land / (16 - turn)\"");
    let found = findings(&load_text(&text));
    assert!(found.len() == 1 && found[0].contains("the divisor `16 - turn` can be zero"), "{found:#?}");
}

#[test]
fn orders_that_nobody_checks_grant_no_more_than_there_is() {
    let scenario = load_text(BASE).scenario.expect("the base is right");
    let setup = Setup::default();
    let mut state = State::new(&scenario, &setup);
    let mut mind = Mover::new(&scenario, &setup, Keep::Choice);
    let mut engine = Engine::new(&scenario);
    engine.open(&mut state, &mut NoEvents);
    let orders = ["release guns full", "permit river"].map(|text| Order::parse(&scenario, text).expect("an order"));
    for _ in 0..6 {
        engine.turn(&mut state, &orders, &mut mind, &mut NoEvents);
    }
    for (release, entry) in scenario.releases.iter().zip(&state.releases) {
        assert!(entry.granted <= release.most() && entry.fielded <= release.most(), "{}: {entry:?}", release.id);
    }
}
