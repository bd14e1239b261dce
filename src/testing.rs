//! What the tests beside the code share: scenarios, and campaigns played some way by a simple habit.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::campaign::Campaign;
use crate::engine::{Draft, Setup, candidates};
use crate::scenario::text::{DiskFolder, Style};
use crate::scenario::{Scenario, embedded, load};

static LONG_WAR: LazyLock<Arc<Scenario>> = LazyLock::new(|| read("long-war", "scenarios/long-war"));
static SMALL: LazyLock<Arc<Scenario>> = LazyLock::new(|| read("small", "tests/scenarios/small"));

fn read(id: &str, folder: &str) -> Arc<Scenario> {
    let folder = DiskFolder::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let reading = load(&embedded(), id, Some(Box::new(folder)));
    let report = reading.report(Style::Plain);
    Arc::new(reading.scenario.unwrap_or_else(|| panic!("`{id}` has errors:\n{report}")))
}

/// The war in Ukraine.
pub fn long_war() -> Arc<Scenario> {
    Arc::clone(&LONG_WAR)
}

/// A small war with one of everything.
pub fn small() -> Arc<Scenario> {
    Arc::clone(&SMALL)
}

/// A campaign before its first turn.
pub fn begun(scenario: &Arc<Scenario>, setup: Setup) -> Campaign {
    Campaign::new(Arc::clone(scenario), setup).expect("a set-up of the scenario")
}

/// Plays a turn in which everything that can be ordered is, one kind after the other in the course of time.
pub fn play_one(campaign: &mut Campaign) {
    let scenario = Arc::clone(campaign.scenario());
    let wishes = candidates(&scenario);
    let from = campaign.state().turn as usize * 31 % wishes.len().max(1);
    let wishes = [&wishes[from..], &wishes[..from]].concat();
    let draft = Draft::of(&scenario, campaign.state(), &wishes);
    campaign.play(draft.orders());
}

/// A campaign of this seed after so many turns.
pub fn played(scenario: &Arc<Scenario>, seed: u64, turns: u32) -> Campaign {
    let mut campaign = begun(scenario, Setup { seed, ..Setup::default() });
    for _ in 0..turns {
        play_one(&mut campaign);
    }
    campaign
}

/// A campaign of this seed, played to its end.
pub fn over(scenario: &Arc<Scenario>, seed: u64) -> Campaign {
    played(scenario, seed, scenario.clock.last_turn())
}
