//! A campaign as one line of text, which fits into a mail or a web address: scenario, fingerprint, seed and orders.
//!
//! `ra1:long-war:9f0c1e22:42:::planner:release-himars-surge.review-atacms~~decline-abrams~:5b1d07e4`: version, scenario,
//! the first eight digits of the fingerprint of what is played, seed, doctrine, world, level (each may be empty), then the
//! turns, each closed by `~`, their orders parted by `.`, the words of an order by `-`. The last part is a check: the first
//! eight digits of the last state's digest. So a line that was cut, or copied with a mistake, is no line.
//!
//! Older lines have no check, and the fingerprint of the whole scenario. They are read, and [`Difference::Unchecked`] says
//! what they cannot vouch for.

use std::sync::Arc;

use super::{Campaign, Difference, Replayed};
use crate::{NotAnOrder, Order, SetupNames, UnknownName};
use scenario::{Scenario, Turn};

const VERSION: &str = "ra1";
/// Digits of a fingerprint and of the check.
const DIGITS: usize = 8;

/// Why a line is not a campaign.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LineError {
    /// It does not begin as one.
    #[error("a campaign in a line begins with `{VERSION}:` and has nine parts; this has {0}: the end may be missing")]
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
    /// Its check is not one.
    #[error("the line's last part, its check, is `{0}` and should have {DIGITS} digits: the end may be missing")]
    Check(String),
    /// Played again, it does not end where its check says.
    #[error("played again, the line ends at {found} and its check says {expected}: it was cut or changed")]
    Differs {
        /// The check in the line.
        expected: String,
        /// What came out.
        found: String,
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
            "{VERSION}:{}:{}:{}:{}:{}:{}:{}:{}",
            scenario.id,
            first_digits(&scenario.played_fingerprint),
            setup.seed,
            name(&setup.doctrine),
            name(&setup.world),
            name(&setup.level),
            turns.concat(),
            self.check()
        )
    }

    /// The check of its line.
    fn check(&self) -> String {
        let last = self.current().and_then(|turn| self.turn(turn));
        let digest = last.map_or_else(|| self.state().digest(), |turn| turn.digest);
        first_digits(&format!("{digest:016x}")).to_owned()
    }
}

fn first_digits(hexadecimal: &str) -> &str {
    hexadecimal.get(..DIGITS).unwrap_or(hexadecimal)
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
/// Says what does not fit: the version, the scenario, its fingerprint, a word of an order, or the check.
pub fn parse_line(scenario: &Arc<Scenario>, line: &str) -> Result<Replayed, LineError> {
    let mut parts: Vec<&str> = line.trim().split(':').collect();
    if let Some(version) = parts.first().filter(|version| **version != VERSION && parts.len() >= 8) {
        return Err(LineError::Version((*version).to_owned()));
    }
    let check = if parts.len() == 9 { parts.pop() } else { None };
    let [_, id, fingerprint, seed, doctrine, world, level, turns] = parts.as_slice() else {
        return Err(LineError::NotALine(parts.len()));
    };
    if *id != scenario.id {
        return Err(LineError::Scenario { found: (*id).to_owned(), expected: scenario.id.clone() });
    }
    if let Some(check) = check
        && (check.len() != DIGITS || !check.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        return Err(LineError::Check(check.to_owned()));
    }
    let expected = first_digits(match check {
        Some(_) => &scenario.played_fingerprint,
        None => &scenario.fingerprint,
    });
    let is_of_another = *fingerprint != expected;
    let of_another = || LineError::Fingerprint {
        scenario: scenario.id.clone(),
        found: (*fingerprint).to_owned(),
        expected: expected.to_owned(),
    };
    // Without a check nothing could tell whether the same campaign comes out. A line of now that lost it is not one of old.
    if is_of_another && check.is_none() {
        let is_cut = *fingerprint == first_digits(&scenario.played_fingerprint);
        return Err(if is_cut { LineError::NotALine(8) } else { of_another() });
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
    let mut differences = Vec::new();
    match check {
        None => differences.push(Difference::Unchecked),
        Some(check) if !campaign.check().eq_ignore_ascii_case(check) => {
            return Err(match is_of_another {
                true => of_another(),
                false => LineError::Differs { expected: check.to_owned(), found: campaign.check() },
            });
        }
        Some(_) if is_of_another => differences.push(Difference::Scenario),
        Some(_) => {}
    }
    Ok(Replayed { campaign, differences })
}
