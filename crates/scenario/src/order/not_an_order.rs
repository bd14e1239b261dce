//! Why a text is not an order: the facts, and how they are said.

use super::{LONGEST_TERM, VERBS};
use crate::meant::did_you_mean;

/// Why a text is not an order.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAnOrder {
    /// Nothing was written.
    #[error("an order is missing")]
    Empty,
    /// The first word is not a kind of order.
    #[error("`{word}` is not an order{}; orders are {}", hint(nearest.as_deref()), VERBS.join(", "))]
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
    #[error("there is no {kind} `{word}`{}; there is {}", hint(nearest.as_deref()), known.join(", "))]
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
    /// A number of turns is missing, or out of range.
    #[error("`{word}` is not a number of turns from 1 to {LONGEST_TERM}; write `within 6`")]
    NotATerm {
        /// The word.
        word: String,
    },
    /// A month is meant that cannot be reckoned with.
    #[error("`{word}` is {}; a commitment stands from 1 to {LONGEST_TERM} turns, write `within 6`",
        if *is_month { "not within reach" } else { "not a month like 2023-03" })]
    NotADate {
        /// The word.
        word: String,
        /// Whether it is a month at all.
        is_month: bool,
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

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", {}", did_you_mean(name)))
}
