//! What deeds do, and when they are refused.

use engine::Order;
use engine::campaign::{LONGEST_WAIT, Stop, Trigger};
use sitting::Refused;
use testing::{begun, long_war, small};

use crate::memory::{campaign, play_out, possible, sat_down, whole};
use scenario::Turn;

#[test]
fn an_order_that_is_not_possible_is_refused_with_the_reason_and_changes_nothing() {
    let (_memory, mut sitting) = sat_down(3);
    let order = possible(&sitting);
    sitting.sign(order).expect("it is possible");
    let before = whole(&sitting);
    assert!(matches!(sitting.sign(order), Err(Refused::Order(_))), "twice in one turn");
    assert_eq!(whole(&sitting), before);
}

#[test]
fn undo_takes_back_the_last_order_and_drop_any_by_what_it_is_about_or_by_its_place() {
    let (_memory, mut sitting) = sat_down(3);
    let first = possible(&sitting);
    sitting.sign(first).expect("it is possible");
    let second = possible(&sitting);
    sitting.sign(second).expect("it is possible");
    assert_eq!(sitting.undo(), Ok(second));
    sitting.sign(second).expect("it is possible");
    let by_place = {
        let mut sitting = sitting.clone();
        sitting.drop_at(0).expect("it is there");
        whole(&sitting)
    };
    assert!(sitting.drop_order(first).expect("it is there").contains(&first));
    assert_eq!(whole(&sitting), by_place);
    assert_eq!(sitting.drop_order(first), Err(Refused::NotDrafted));
    assert_eq!(sitting.drop_at(9), Err(Refused::NotDrafted));
    sitting.clear().expect("orders are awaited");
    assert_eq!(sitting.undo(), Err(Refused::DraftEmpty));
}

#[test]
fn a_release_is_dropped_by_its_name_whatever_its_size() {
    let scenario = small();
    let order = |text: &str| Order::parse(&scenario, text).expect("an order of the scenario");
    let sizes: Vec<&str> = scenario.orders.sizes.iter().map(|size| size.id.as_str()).collect();
    let [one, .., other] = sizes.as_slice() else { panic!("several sizes") };
    let (_memory, mut sitting) = sat_down(3);
    let signed = order(&format!("release guns {one}"));
    sitting.sign(signed).expect("it is possible");
    assert_eq!(sitting.drop_order(order(&format!("release guns {other}"))), Ok(vec![signed]));
}

#[test]
fn a_turn_that_ends_gives_the_orders_of_the_draft_and_empties_it() {
    let (_memory, mut sitting) = sat_down(3);
    let order = possible(&sitting);
    sitting.sign(order).expect("it is possible");
    let ended = sitting.end_turn().expect("orders are awaited");
    assert_eq!((ended.turn, ended.orders), (Turn::FIRST, vec![order]));
    assert_eq!((sitting.in_play().turn(), sitting.draft().orders()), (Turn::new(2), &[][..]));
    let mut plain = campaign(3);
    plain.play(&[order]);
    assert_eq!(plain.state().digest(), sitting.campaign().state().digest());
}

#[test]
fn standing_by_gives_no_orders_and_so_wants_an_empty_draft() {
    let (_memory, mut sitting) = sat_down(3);
    sitting.sign(possible(&sitting)).expect("it is possible");
    let before = whole(&sitting);
    assert_eq!(sitting.stand_by(Trigger::Anything, 1), Err(Refused::DraftFirst));
    assert_eq!(whole(&sitting), before);
}

#[test]
fn standing_by_says_which_turns_passed_and_ends_at_what_cannot_wait() {
    let scenario = long_war();
    let mut urgent = 0;
    for seed in 0..12 {
        let (memory, _) = sat_down(0);
        let mut sitting = sitting::Sitting::new(memory, begun(&scenario, engine::Setup { seed, ..Default::default() }));
        while sitting.campaign().awaits_orders() {
            let from = sitting.in_play().turn();
            let passed = sitting.stand_by(Trigger::Vote, LONGEST_WAIT).expect("orders are awaited");
            assert_eq!((passed.from, passed.to), (from, sitting.in_play().turn().previous()));
            assert_eq!(passed.waited.turns, passed.to.next().since(from));
            let state = sitting.campaign().state();
            let asks_now = state.proposals.iter().any(|proposal| proposal.until == Some(state.turn));
            let is_stopped = matches!(passed.waited.stop, Stop::Urgent | Stop::Came(_) | Stop::Over);
            assert!(!asks_now || is_stopped, "a question that lapses with this turn stops it");
            urgent += usize::from(passed.waited.stop == Stop::Urgent);
        }
    }
    assert!(urgent > 0, "something that cannot wait came");
}

#[test]
fn after_the_players_last_turn_going_on_leads_to_the_end() {
    let (_memory, mut sitting) = sat_down(3);
    while sitting.campaign().awaits_orders() {
        sitting.end_turn().expect("orders are awaited");
    }
    if !sitting.is_over() {
        let turn = sitting.in_play().turn();
        assert_eq!(sitting.end_turn(), Err(Refused::Successor(turn)), "a successor decides now");
    }
    sitting.go_on();
    assert!(sitting.is_over());
}

#[test]
fn every_deed_on_a_campaign_that_is_over_is_refused_with_that_reason() {
    let (_memory, mut sitting) = sat_down(3);
    let order = possible(&sitting);
    play_out(&mut sitting);
    let before = whole(&sitting);
    assert_eq!(sitting.sign(order), Err(Refused::Over));
    assert_eq!(sitting.undo(), Err(Refused::Over));
    assert_eq!(sitting.drop_order(order), Err(Refused::Over));
    assert_eq!(sitting.drop_at(0), Err(Refused::Over));
    assert_eq!(sitting.clear(), Err(Refused::Over));
    assert_eq!(sitting.end_turn(), Err(Refused::Over));
    assert_eq!(sitting.stand_by(Trigger::Anything, 1), Err(Refused::Over));
    sitting.go_on();
    assert_eq!(whole(&sitting), before);
    assert!(!Refused::Over.to_string().is_empty());
    // Going back is the way on.
    sitting.back_to(Turn::new(2)).expect("it was played");
    sitting
        .sign(order)
        .map(drop)
        .or_else(|refused| match refused {
            Refused::Order(_) => Ok(()),
            other => Err(other),
        })
        .expect("orders are awaited again");
}

#[test]
fn going_elsewhere_drops_the_draft_and_says_so() {
    let (_memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    let order = possible(&sitting);
    sitting.sign(order).expect("it is possible");
    let end = sitting.campaign().current().expect("a turn was played");
    let went = sitting.back_to(Turn::FIRST).expect("it was played");
    assert_eq!((went.turn, went.dropped), (Turn::FIRST, vec![order]));
    assert!(sitting.draft().orders().is_empty());
    let order = possible(&sitting);
    sitting.sign(order).expect("it is possible");
    let went = sitting.go_to(end).expect("there is such a turn");
    assert_eq!((went.turn, went.dropped), (Turn::new(2), vec![order]));
    assert!(sitting.back_to(Turn::FIRST).expect("it was played").dropped.is_empty(), "nothing was dropped");
}

#[test]
fn one_goes_back_only_to_turns_in_which_the_player_decided() {
    let (_memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    let aftermath = small().clock.last_decision().next();
    assert_eq!(sitting.back_to(Turn::BEFORE), Err(Refused::NotPlayed(Turn::BEFORE)));
    assert_eq!(sitting.back_to(Turn::new(3)), Err(Refused::NotPlayed(Turn::new(3))));
    assert_eq!(sitting.back_to(aftermath), Err(Refused::Successor(aftermath)));
    assert_eq!(sitting.back_to(Turn::NEVER), Err(Refused::Successor(Turn::NEVER)));
    let (_other, mut longer) = sat_down(4);
    play_out(&mut longer);
    let far = longer.campaign().current().expect("it was played");
    assert_eq!(sitting.go_to(far), Err(Refused::NoBranch));
}

#[test]
fn a_branch_that_is_gone_to_in_the_successors_time_is_at_its_end() {
    let (_memory, mut sitting) = sat_down(3);
    play_out(&mut sitting);
    for turn in sitting.campaign().path_ids() {
        sitting.go_to(turn).expect("there is such a turn");
        assert!(sitting.is_over() || sitting.campaign().awaits_orders());
    }
}
