//! What the built-in policies promise.

use release_authority_engine::policy::{BUILT_IN, Policy};
use release_authority_engine::{Event, Request, Setup};
use scenario::Seat;
use testing::{begun, long_war};

#[test]
fn every_built_in_policy_is_found_by_its_name() {
    for name in BUILT_IN {
        assert_eq!(Policy::named(name).as_ref().map(Policy::name), Some(name));
    }
}

#[test]
fn request_driven_grants_what_is_asked_and_nothing_else() {
    let scenario = long_war();
    let mut campaign = begun(&scenario, Setup { seed: 5, ..Setup::default() });
    let mut granted = 0;
    while campaign.awaits_orders() {
        let view = campaign.view();
        let orders = Policy::RequestDriven.orders(&scenario, campaign.state());
        for order in &orders {
            let release = order.release().expect("a grant");
            assert!(matches!(view.releases[release.index()].request, Request::Open | Request::Deferred));
        }
        granted += orders.len();
        campaign.play(&orders);
    }
    assert!(granted > 5, "{granted}");
}

#[test]
fn mirror_answers_a_step_up_with_one_release_and_is_quiet_otherwise() {
    let scenario = long_war();
    let (mut answered, mut quiet) = (0, 0);
    for seed in 0..4 {
        let mut campaign = begun(&scenario, Setup { seed, ..Setup::default() });
        while campaign.awaits_orders() {
            let was_seen = campaign.path().last().is_some_and(|turn| {
                turn.events.iter().any(|event| match event {
                    Event::Executed { action } | Event::Confirmed { action } => {
                        let (entry, now) = (scenario.action(*action), &campaign.view().actions[action.index()]);
                        entry.seat == Seat::Opponent
                            && entry.rung.is_step_up()
                            && now.last.is_some_and(|last| last + 1 == campaign.view().turn)
                    }
                    _ => false,
                })
            });
            let orders = Policy::Mirror.orders(&scenario, campaign.state());
            assert!(orders.len() <= usize::from(was_seen), "{orders:?}");
            answered += orders.len();
            quiet += usize::from(!was_seen);
            campaign.play(&orders);
        }
    }
    assert!(answered > 5 && quiet > 5, "{answered} {quiet}");
}
