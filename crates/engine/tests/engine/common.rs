//! What the tests of the engine share: scenarios, play at random, and files to compare with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chance::{Chance, Domain, Site};
use release_authority_engine::minds::{Keep, Mover};
use release_authority_engine::policy::Policy;
use release_authority_engine::{Draft, Engine, Event, Loudness, NoEvents, Order, Setup, State, commitments, offers};
use scenario::{Scenario, Turn, embedded};

pub use testing::{Still, long_war, order, seed, small};

/// The folder of what tests compare with.
pub fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The small war with changes, as a scenario that extends it writes them.
pub fn changed_small(changes: &str) -> Scenario {
    testing::extended("small", &format!("changes: {{ {changes} }}"))
}

/// Both.
pub fn both() -> [Arc<Scenario>; 2] {
    [small(), long_war()]
}

/// The ids of the shipped scenarios, by their folders.
pub fn shipped() -> Vec<String> {
    let folders = std::fs::read_dir(testing::root().join("scenarios")).expect("there is a folder of scenarios");
    let mut ids: Vec<String> = folders
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join("scenario.ron").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    ids.sort();
    ids
}

/// A shipped scenario.
pub fn shipped_scenario(id: &str) -> Arc<Scenario> {
    Arc::new(testing::sound(&embedded(), id))
}

/// A set-up of this seed and doctrine.
pub fn doctrine(scenario: &Scenario, number: u64, doctrine: &str) -> Setup {
    Setup { doctrine: scenario.find_doctrine(doctrine), ..seed(number) }
}

/// A campaign before its first turn.
pub fn opened(scenario: &Scenario, setup: &Setup) -> State {
    let mut state = State::new(scenario, setup);
    Engine::new(scenario).open(&mut state, &mut NoEvents);
    state
}

/// The opponent.
pub fn mover<'a>(scenario: &'a Scenario, setup: &Setup, keep: Keep) -> Mover<'a> {
    Mover::new(scenario, setup, keep)
}

/// Numbers for tests, addressed like the engine's but in a domain of their own.
#[derive(Clone, Copy)]
pub struct Dice {
    seed: u64,
    turn: Turn,
}

impl Dice {
    /// The dice of one turn of one campaign.
    pub const fn new(seed: u64, turn: Turn) -> Self {
        Self { seed, turn }
    }

    /// A number from 0 to 1.
    pub fn share(self, what: &str, at: usize) -> f64 {
        let site = Site::new("test").with(what).with(&at.to_string());
        Chance::new(self.seed, Domain::Search).uniform(self.turn.number(), site)
    }

    /// A number below `count`.
    pub fn below(self, count: usize, what: &str, at: usize) -> usize {
        ((self.share(what, at) * count as f64) as usize).min(count.saturating_sub(1))
    }
}

/// Up to four orders, each any of those that can be added; every third time one of them is a commitment.
pub fn random_orders(scenario: &Scenario, state: &State, dice: Dice) -> Vec<Order> {
    let mut draft = Draft::default();
    for at in 0..dice.below(5, "orders", 0) {
        let ties = dice.below(3, "ties", at) == 0;
        let mut possible = if ties { commitments(scenario, state, &draft) } else { Vec::new() };
        if possible.is_empty() {
            possible = offers(scenario, state, &draft);
        }
        if possible.is_empty() {
            break;
        }
        let mut order = possible[dice.below(possible.len(), "order", at)].order;
        // Half of what can be said in public is said in private.
        if let Order::Condition { loudness, within, .. } | Order::Assurance { loudness, within, .. } = &mut order {
            *loudness = if dice.below(2, "loudness", at) == 0 { Loudness::Public } else { Loudness::Quiet };
            *within = 1 + dice.below(6, "within", at) as u32;
        }
        draft.add(scenario, state, order).expect("an offer is accepted");
    }
    draft.orders().to_vec()
}

/// A turn as it was played.
pub struct Played<'a> {
    pub setup: &'a Setup,
    pub before: &'a State,
    pub orders: &'a [Order],
    pub events: &'a [Event],
    pub after: &'a State,
}

/// Plays campaigns at random for at least this many turns and shows each of them.
pub fn play_at_random(scenario: &Scenario, turns: usize, keep: Keep, mut shown: impl FnMut(&Played<'_>)) {
    let levels = scenario.opponent.levels.len();
    let mut engine = Engine::new(scenario);
    let mut events = Vec::new();
    let mut played = 0;
    for number in 0.. {
        if played >= turns {
            return;
        }
        // Every fourth campaign is of another level than the scenario's own.
        let level = (number % 4 == 3).then(|| scenario::LevelId::from(number / 4 % levels));
        let setup = Setup { level, ..seed(number as u64) };
        let mut mind = mover(scenario, &setup, keep);
        let mut state = opened(scenario, &setup);
        while !state.is_over(scenario) {
            let before = state.clone();
            let orders = random_orders(scenario, &state, Dice::new(setup.seed, state.turn));
            events.clear();
            engine.turn(&mut state, &orders, &mut mind, &mut events);
            shown(&Played { setup: &setup, before: &before, orders: &orders, events: &events, after: &state });
            played += 1;
        }
    }
}

/// Plays a campaign to its end under a policy and shows the state after each turn.
pub fn play(scenario: &Scenario, setup: &Setup, policy: &Policy, mut shown: impl FnMut(&State)) -> State {
    let mut state = opened(scenario, setup);
    let mut engine = Engine::new(scenario);
    let mut mind = mover(scenario, setup, Keep::Choice);
    while !state.is_over(scenario) {
        let orders = policy.orders(scenario, &state);
        engine.turn(&mut state, &orders, &mut mind, &mut NoEvents);
        shown(&state);
    }
    state
}

/// The number of turns a test of random play takes: more, where `RANDOM_TURNS` says so.
pub fn turns(usual: usize) -> usize {
    std::env::var("RANDOM_TURNS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Compares a text with the file that is kept of it, line by line, or writes the file where `UPDATE_GOLDEN` is set.
pub fn compare(file: &str, text: &str) {
    let path = kept().join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        eprintln!("wrote {}", path.display());
        return;
    }
    let again = "write it anew with `UPDATE_GOLDEN=1 cargo test --test engine` if this is meant";
    let kept = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("tests/{file}: {error}; {again}"));
    for (at, (kept, now)) in kept.lines().zip(text.lines()).enumerate() {
        assert_eq!(now, kept, "tests/{file}, line {}, is not what comes out now; {again}", at + 1);
    }
    assert_eq!(text.lines().count(), kept.lines().count(), "tests/{file} has other lines than come out now; {again}");
}

/// The highest number a sum of squares over this many degrees of freedom reaches in 999 of 1000 cases
/// (Wilson and Hilferty 1931).
pub fn chi_square_limit(degrees: usize) -> f64 {
    let n = degrees as f64;
    let root = 1.0 - 2.0 / (9.0 * n) + 3.09 * (2.0 / (9.0 * n)).sqrt();
    n * root * root * root
}
