//! What the player's seat can order, and the short words for it.

use serde::{Deserialize, Serialize};

use crate::scenario::{ReleaseId, Scenario, SizeId, StatementId, nearest};

/// An order of the player's seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Order {
    /// Have the staff study a release.
    Review(ReleaseId),
    /// Release a weapon system.
    Release {
        /// The system.
        system: ReleaseId,
        /// How much of it.
        size: SizeId,
        /// Whether it is announced.
        loudness: Loudness,
    },
    /// Give leave to use systems somewhere.
    Permit(ReleaseId),
    /// Take such leave back.
    Lift(ReleaseId),
    /// Answer a request with "not now".
    Defer(ReleaseId),
    /// Answer a request with "no".
    Decline(ReleaseId),
    /// Say something.
    State(StatementId),
}

/// Whether a release is announced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Loudness {
    /// For all to hear.
    #[default]
    Public,
}

/// Why a text is not an order.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAnOrder {
    /// Nothing was written.
    #[error("an order is missing")]
    Empty,
    /// The first word is not a kind of order.
    #[error("`{word}` is not an order{}; orders are {}", did_you_mean(nearest.as_deref()), VERBS.join(", "))]
    UnknownVerb {
        /// The word.
        word: String,
        /// The nearest kind of order.
        nearest: Option<String>,
    },
    /// What it is about is missing.
    #[error("`{verb}` what? one of {}", known.join(", "))]
    MissingObject {
        /// The kind of order.
        verb: &'static str,
        /// What it can be about.
        known: Vec<String>,
    },
    /// What it is about does not exist.
    #[error("there is no {kind} `{word}`{}; there is {}", did_you_mean(nearest.as_deref()), known.join(", "))]
    UnknownObject {
        /// What kind of thing is named.
        kind: &'static str,
        /// The word.
        word: String,
        /// The nearest name.
        nearest: Option<String>,
        /// The names there are.
        known: Vec<String>,
    },
    /// An abbreviation that several names begin with.
    #[error("`{word}` could be {}", matches.join(" or "))]
    Ambiguous {
        /// The word.
        word: String,
        /// What it could be.
        matches: Vec<String>,
    },
    /// Words are left over.
    #[error("`{word}` is one word too many after `{order}`")]
    TooLong {
        /// The first word that is left over.
        word: String,
        /// The order before it.
        order: String,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

/// The kinds of order.
pub const VERBS: [&str; 7] = ["review", "release", "permit", "lift", "defer", "decline", "statement"];

impl Order {
    /// Reads an order: a verb and what it is about, each of which may be abbreviated as long as it stays unambiguous.
    ///
    /// # Errors
    /// Says which word is not understood, what it could be, and the nearest name.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Self, NotAnOrder> {
        let mut words = text.split_whitespace();
        let first = words.next().ok_or(NotAnOrder::Empty)?;
        let verb = match complete("order", first, &VERBS) {
            Ok(index) => VERBS[index],
            Err(NotAnOrder::UnknownObject { word, nearest, .. }) => {
                return Err(NotAnOrder::UnknownVerb { word, nearest });
            }
            Err(other) => return Err(other),
        };
        let systems = || releases(scenario, crate::scenario::Release::is_system);
        let permissions = || releases(scenario, |entry| !entry.is_system());
        let order = match verb {
            "release" => {
                let system = object(verb, "system", words.next(), &systems())?;
                let sizes: Vec<&str> = scenario.orders.sizes.iter().map(|size| size.id.as_str()).collect();
                let size = match words.next() {
                    None => default_size(scenario),
                    Some(word) => SizeId::from(complete("size", word, &sizes)?),
                };
                Self::Release { system, size, loudness: Loudness::Public }
            }
            "permit" => Self::Permit(object(verb, "permission", words.next(), &permissions())?),
            "lift" => Self::Lift(object(verb, "permission", words.next(), &permissions())?),
            "statement" => {
                let known: Vec<&str> = scenario.statements.iter().map(|entry| entry.id.as_str()).collect();
                let word = words.next().ok_or_else(|| NotAnOrder::MissingObject {
                    verb: "statement",
                    known: known.iter().map(|id| (*id).to_owned()).collect(),
                })?;
                Self::State(StatementId::from(complete("statement", word, &known)?))
            }
            _ => {
                let release = object(verb, "release", words.next(), &releases(scenario, |_| true))?;
                match verb {
                    "review" => Self::Review(release),
                    "defer" => Self::Defer(release),
                    _ => Self::Decline(release),
                }
            }
        };
        match words.next() {
            None => Ok(order),
            Some(word) => Err(NotAnOrder::TooLong { word: word.to_owned(), order: order.text(scenario) }),
        }
    }

    /// The order in words that [`parse`](Self::parse) reads.
    #[must_use]
    pub fn text(self, scenario: &Scenario) -> String {
        let release = |id: ReleaseId| scenario.release(id).id.as_str();
        match self {
            Self::Review(id) => format!("review {}", release(id)),
            Self::Release { system, size, loudness: Loudness::Public } => {
                format!("release {} {}", release(system), scenario.size(size).id)
            }
            Self::Permit(id) => format!("permit {}", release(id)),
            Self::Lift(id) => format!("lift {}", release(id)),
            Self::Defer(id) => format!("defer {}", release(id)),
            Self::Decline(id) => format!("decline {}", release(id)),
            Self::State(id) => format!("statement {}", scenario.statement(id).id),
        }
    }

    /// The release the order is about, if it is about one.
    #[must_use]
    pub const fn release(self) -> Option<ReleaseId> {
        match self {
            Self::Review(id) | Self::Permit(id) | Self::Lift(id) | Self::Defer(id) | Self::Decline(id) => Some(id),
            Self::Release { system, .. } => Some(system),
            Self::State(_) => None,
        }
    }
}

/// The size meant when none is named: the one of one tranche, else the first.
#[must_use]
pub fn default_size(scenario: &Scenario) -> SizeId {
    scenario.orders.sizes.iter().position(|size| size.amount == 1.0).unwrap_or(0).into()
}

fn releases(scenario: &Scenario, wanted: impl Fn(&crate::scenario::Release) -> bool) -> Vec<(ReleaseId, &str)> {
    scenario
        .release_ids()
        .filter(|id| wanted(scenario.release(*id)))
        .map(|id| (id, scenario.release(id).id.as_str()))
        .collect()
}

fn object(
    verb: &'static str,
    kind: &'static str,
    word: Option<&str>,
    known: &[(ReleaseId, &str)],
) -> Result<ReleaseId, NotAnOrder> {
    let names: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
    let word = word.ok_or_else(|| NotAnOrder::MissingObject {
        verb,
        known: names.iter().map(|name| (*name).to_owned()).collect(),
    })?;
    complete(kind, word, &names).map(|index| known[index].0)
}

/// The position of the one name that `word` is, or begins, or begins a part of (`crimea` for `perm_crimea`).
fn complete(kind: &'static str, word: &str, names: &[&str]) -> Result<usize, NotAnOrder> {
    let word = word.to_lowercase();
    if let Some(index) = names.iter().position(|name| *name == word) {
        return Ok(index);
    }
    let tests: [&dyn Fn(&str) -> bool; 2] =
        [&|name| name.starts_with(&word), &|name| name.split('_').skip(1).any(|part| part.starts_with(&word))];
    for test in tests {
        let found: Vec<usize> = (0..names.len()).filter(|index| test(names[*index])).collect();
        match found.as_slice() {
            [] => {}
            [index] => return Ok(*index),
            several => {
                let matches = several.iter().map(|index| format!("`{}`", names[*index])).collect();
                return Err(NotAnOrder::Ambiguous { word: word.clone(), matches });
            }
        }
    }
    Err(NotAnOrder::UnknownObject {
        kind,
        nearest: nearest(&word, names.iter().copied()).map(str::to_owned),
        word: word.clone(),
        known: names.iter().map(|name| (*name).to_owned()).collect(),
    })
}
