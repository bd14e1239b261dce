//! What tests share: scenarios, and campaigns that were played some way by a simple habit.
//!
//! **For tests only: never a dependency of anything that is built into the program.** The unit tests of `scenario` and
//! `engine` cannot use it, since they would meet a second copy of their own crate; their tests that need it stand in the
//! crates' `tests` folders.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use engine::campaign::Campaign;
use engine::{Draft, Setup, candidates};
use scenario::text::{DiskFolder, Style};
use scenario::{Scenario, embedded, load};

static LONG_WAR: LazyLock<Arc<Scenario>> = LazyLock::new(|| read("long-war", root().join("scenarios/long-war")));
static SMALL: LazyLock<Arc<Scenario>> = LazyLock::new(|| read("small", folder("small")));

fn read(id: &str, folder: PathBuf) -> Arc<Scenario> {
    let reading = load(&embedded(), id, Some(Box::new(DiskFolder::new(folder))));
    let report = reading.report(Style::Plain);
    Arc::new(reading.scenario.unwrap_or_else(|| panic!("`{id}` has errors:\n{report}")))
}

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    // Two folders up from this crate's.
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/testing lies in it").to_owned()
}

/// The folder of a scenario that stands here for tests alone: `small` has one of everything, `pass` is the book's pass.
#[must_use]
pub fn folder(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(id)
}

/// The war in Ukraine.
#[must_use]
pub fn long_war() -> Arc<Scenario> {
    Arc::clone(&LONG_WAR)
}

/// A small war with one of everything.
#[must_use]
pub fn small() -> Arc<Scenario> {
    Arc::clone(&SMALL)
}

/// A campaign before its first turn.
#[must_use]
pub fn begun(scenario: &Arc<Scenario>, setup: Setup) -> Campaign {
    Campaign::new(Arc::clone(scenario), setup)
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
#[must_use]
pub fn played(scenario: &Arc<Scenario>, seed: u64, turns: u32) -> Campaign {
    let mut campaign = begun(scenario, Setup { seed, ..Setup::default() });
    for _ in 0..turns {
        play_one(&mut campaign);
    }
    campaign
}

/// A campaign of this seed, played to its end.
#[must_use]
pub fn over(scenario: &Arc<Scenario>, seed: u64) -> Campaign {
    played(scenario, seed, scenario.clock.last_turn())
}
