//! Same scenario, seed and orders: the same campaign to the last bit, on every platform, in every build.

use std::fmt::Write as _;

use release_authority_engine::Setup;
use release_authority_engine::policy::{BUILT_IN, Policy};
use scenario::Scenario;

use super::common::{both, compare, doctrine, play, seed};

fn digest(scenario: &Scenario, setup: &Setup, policy: &str) -> u64 {
    play(scenario, setup, &Policy::named(policy).expect("a built-in policy"), |_| {}).digest()
}

#[test]
fn the_same_seed_gives_the_same_digest_and_another_one_another() {
    for scenario in both() {
        let (one, two) = (digest(&scenario, &seed(1), "release-all"), digest(&scenario, &seed(1), "release-all"));
        assert_eq!(one, two);
        assert_ne!(one, digest(&scenario, &seed(2), "release-all"));
    }
}

#[test]
fn threads_change_nothing() {
    for scenario in both() {
        let alone: Vec<u64> = (0..8).map(|number| digest(&scenario, &seed(number), "recorded")).collect();
        let together: Vec<u64> = std::thread::scope(|scope| {
            let scenario = &scenario;
            let start = |number| scope.spawn(move || digest(scenario, &seed(number), "recorded"));
            let workers: Vec<_> = (0..8).map(start).collect();
            workers.into_iter().map(|worker| worker.join().expect("a campaign is played")).collect()
        });
        assert_eq!(alone, together);
    }
}

#[test]
fn reading_a_scenario_twice_gives_the_same_fingerprint() {
    let (one, other) = (super::common::changed_small(""), super::common::changed_small(""));
    assert_eq!(one.fingerprint, other.fingerprint);
    assert_ne!(one.fingerprint, super::common::changed_small("\"opponent.gain\": 0.5").fingerprint);
}

#[test]
fn digests_are_those_that_are_kept() {
    let mut text = String::new();
    for scenario in both() {
        for policy in BUILT_IN {
            for number in [1, 2, 3] {
                let digest = digest(&scenario, &seed(number), policy);
                let _written = writeln!(text, "{} {policy} seed {number}: {digest:016x}", scenario.id);
            }
        }
        for entry in &scenario.doctrines {
            let digest = digest(&scenario, &doctrine(&scenario, 4, &entry.id), "recorded");
            let _written = writeln!(text, "{} recorded seed 4 {}: {digest:016x}", scenario.id, entry.id);
        }
    }
    compare("golden/digests.txt", &text);
}
