//! What the tests of all crates share: scenarios, set-ups, orders, a mind that does nothing, and campaigns that are
//! played by a simple rule.
//!
//! **For tests only: nothing that is built into the program may depend on it.** The unit tests of `scenario` and
//! `engine` cannot use it, because it brings a second copy of their own crate. Tests of theirs that need it are in the
//! crates' `tests` folders.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use engine::campaign::Campaign;
use engine::{Choice, Draft, Mind, MoveOption, Order, Setup, State, candidates};
use scenario::text::{DiskFolder, Library, MemoryLibrary, Style};
use scenario::{Scenario, Seat, embedded, load};

static LONG_WAR: LazyLock<Arc<Scenario>> = LazyLock::new(|| read("long-war", root().join("scenarios/long-war")));
static SMALL: LazyLock<Arc<Scenario>> = LazyLock::new(|| read("small", folder("small")));

fn read(id: &str, folder: PathBuf) -> Arc<Scenario> {
    let reading = load(&embedded(), id, Some(Box::new(DiskFolder::new(folder))));
    let report = reading.report(Style::Plain);
    Arc::new(reading.scenario.unwrap_or_else(|| panic!("`{id}` has errors:\n{report}")))
}

/// A scenario of a library.
///
/// # Panics
/// With the report of its errors, if it has any.
#[must_use]
#[track_caller]
pub fn sound(library: &dyn Library, id: &str) -> Scenario {
    let reading = load(library, id, None);
    let report = reading.report(Style::Plain);
    reading.scenario.unwrap_or_else(|| panic!("`{id}` has errors:\n{report}"))
}

/// A scenario that extends one of the scenarios for tests (see [`folder`]) with sections of its own.
///
/// # Panics
/// With the report of its errors, if it has any.
#[must_use]
#[track_caller]
pub fn extended(parent: &str, sections: &str) -> Scenario {
    let text = std::fs::read(folder(parent).join("scenario.ron")).expect("the text of a scenario for tests");
    let child = format!("(extends: \"{parent}\", {sections})");
    let library = MemoryLibrary::new().with(parent, "scenario.ron", text).with("extended", "scenario.ron", child);
    sound(&library, "extended")
}

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    // Two folders up from this crate's.
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/testing lies in it").to_owned()
}

/// The folder of a scenario for tests: `small` has one of everything, `pass` is the mountain pass of
/// `docs/scenarios.md` in a form for behaviour tests.
#[must_use]
pub fn folder(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(id)
}

/// The shipped scenario `long-war`, the war in Ukraine.
#[must_use]
pub fn long_war() -> Arc<Scenario> {
    Arc::clone(&LONG_WAR)
}

/// The scenario `small` for tests, which has one of everything.
#[must_use]
pub fn small() -> Arc<Scenario> {
    Arc::clone(&SMALL)
}

/// The set-up with this seed, and the scenario's defaults for everything else.
#[must_use]
pub fn seed(seed: u64) -> Setup {
    Setup { seed, ..Setup::default() }
}

/// The order that a text stands for.
///
/// # Panics
/// If the text is not an order of the scenario.
#[must_use]
#[track_caller]
pub fn order(scenario: &Scenario, text: &str) -> Order {
    Order::parse(scenario, text).unwrap_or_else(|error| panic!("`{text}`: {error}"))
}

/// A mind that makes no moves, so that a test sees only what else happens.
#[derive(Clone, Copy, Debug)]
pub struct Still;

impl Mind for Still {
    fn choose(&mut self, _: &Scenario, _: Seat, _: &State, options: &[MoveOption]) -> Choice {
        // The first option is to do nothing.
        Choice { step: options[0].step, weighing: None }
    }
}

/// A campaign before its first turn.
#[must_use]
pub fn begun(scenario: &Arc<Scenario>, setup: Setup) -> Campaign {
    Campaign::new(Arc::clone(scenario), setup)
}

/// Plays a turn with as many orders as can be booked. The orders that are tried first change from turn to turn, so that
/// in the course of a campaign each has its chance.
pub fn play_one(campaign: &mut Campaign) {
    let scenario = Arc::clone(campaign.scenario());
    let wishes = candidates(&scenario);
    let from = campaign.state().turn.number() as usize * 31 % wishes.len().max(1);
    let wishes = [&wishes[from..], &wishes[..from]].concat();
    let draft = Draft::of(&scenario, campaign.state(), &wishes);
    campaign.play(draft.orders());
}

/// A campaign with this seed after a number of turns, played by [`play_one`].
#[must_use]
pub fn played(scenario: &Arc<Scenario>, seed: u64, turns: u32) -> Campaign {
    let mut campaign = begun(scenario, Setup { seed, ..Setup::default() });
    for _ in 0..turns {
        play_one(&mut campaign);
    }
    campaign
}

/// A campaign with this seed, played to its end by [`play_one`].
#[must_use]
pub fn over(scenario: &Arc<Scenario>, seed: u64) -> Campaign {
    played(scenario, seed, scenario.clock.last_turn().number())
}
