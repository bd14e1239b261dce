//! A campaign as one line of text, which fits into a mail or a web address: scenario, fingerprint, seed and orders.
//!
//! `ra1:long-war:9f0c1e22:42:::planner:release-himars-surge.review-atacms~~decline-abrams~`: version, scenario, the first
//! eight digits of its fingerprint, seed, doctrine, world, level (each may be empty), then the turns, each closed by `~`,
//! their orders parted by `.`, the words of an order by `-`.

use std::sync::Arc;

use super::Campaign;
use crate::{NotAnOrder, Order, SetupNames, UnknownName};
use scenario::{Scenario, Turn};

const VERSION: &str = "ra1";
const FINGERPRINT_DIGITS: usize = 8;

/// Why a line is not a campaign.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LineError {
    /// It does not begin as one.
    #[error("a campaign in a line begins with `{VERSION}:` and has eight parts; this has {0}")]
    NotALine(usize),
    /// It is of a version that is not known.
    #[error("this line has version `{0}`; this program reads `{VERSION}`")]
    Version(String),
    /// It belongs to another scenario.
    #[error("this line belongs to the scenario `{found}`, not to `{expected}`")]
    Scenario {
        /// The scenario it names.
        found: String,
        /// The scenario at hand.
        expected: String,
    },
    /// The scenario has changed since.
    #[error("this line belongs to `{scenario}` with fingerprint {found}; the one at hand has {expected}")]
    Fingerprint {
        /// The scenario.
        scenario: String,
        /// The fingerprint in the line.
        found: String,
        /// The fingerprint of the scenario at hand.
        expected: String,
    },
    /// Its seed is not a number.
    #[error("`{0}` is not a seed; a seed is a whole number")]
    Seed(String),
    /// Its set-up does not fit the scenario.
    #[error(transparent)]
    Setup(#[from] UnknownName),
    /// An order is not understood.
    #[error("turn {turn}: {error}")]
    Order {
        /// The turn.
        turn: Turn,
        /// What is wrong.
        error: NotAnOrder,
    },
    /// It has more turns than the campaign.
    #[error("this line has {found} turns, and the campaign only {most}")]
    TooLong {
        /// The turns in the line.
        found: usize,
        /// The turns of a campaign.
        most: u32,
    },
}

impl Campaign {
    /// The branch one is on, as a line.
    #[must_use]
    pub fn line(&self) -> String {
        let scenario = self.scenario();
        let setup = self.setup().names(scenario);
        let name = |name: &Option<String>| name.clone().unwrap_or_default();
        let turns: Vec<String> = self
            .path()
            .iter()
            .map(|turn| {
                let orders: Vec<String> =
                    turn.orders.iter().map(|order| order.text(scenario).replace(' ', "-")).collect();
                orders.join(".") + "~"
            })
            .collect();
        format!(
            "{VERSION}:{}:{}:{}:{}:{}:{}:{}",
            scenario.id,
            &scenario.fingerprint[..FINGERPRINT_DIGITS],
            setup.seed,
            name(&setup.doctrine),
            name(&setup.world),
            name(&setup.level),
            turns.concat()
        )
    }
}

/// The scenario a line names, if it is a line.
#[must_use]
pub fn scenario_of(line: &str) -> Option<&str> {
    let mut parts = line.trim().split(':');
    (parts.next() == Some(VERSION)).then(|| parts.next()).flatten()
}

/// Plays a line again.
///
/// # Errors
/// Says what does not fit: the version, the scenario, its fingerprint, or a word of an order.
pub fn parse_line(scenario: &Arc<Scenario>, line: &str) -> Result<Campaign, LineError> {
    let parts: Vec<&str> = line.trim().split(':').collect();
    let [version, id, fingerprint, seed, doctrine, world, level, turns] = parts.as_slice() else {
        return Err(LineError::NotALine(parts.len()));
    };
    if *version != VERSION {
        return Err(LineError::Version((*version).to_owned()));
    }
    if *id != scenario.id {
        return Err(LineError::Scenario { found: (*id).to_owned(), expected: scenario.id.clone() });
    }
    let expected = &scenario.fingerprint[..FINGERPRINT_DIGITS];
    if *fingerprint != expected {
        return Err(LineError::Fingerprint {
            scenario: scenario.id.clone(),
            found: (*fingerprint).to_owned(),
            expected: expected.to_owned(),
        });
    }
    let seed = seed.parse().map_err(|_| LineError::Seed((*seed).to_owned()))?;
    let name = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let setup = SetupNames { seed, doctrine: name(doctrine), world: name(world), level: name(level) }.find(scenario)?;
    let mut campaign = Campaign::new(Arc::clone(scenario), setup);
    let turns: Vec<&str> = turns.split_terminator('~').collect();
    let most = scenario.clock.last_turn().number();
    if turns.len() > most as usize {
        return Err(LineError::TooLong { found: turns.len(), most });
    }
    for (at, texts) in turns.iter().enumerate() {
        let orders: Result<Vec<Order>, NotAnOrder> = texts
            .split('.')
            .filter(|text| !text.is_empty())
            .map(|text| Order::parse(scenario, &text.replace('-', " ")))
            .collect();
        let orders = orders.map_err(|error| LineError::Order { turn: Turn::from_index(at), error })?;
        campaign.play(&orders);
    }
    Ok(campaign)
}
