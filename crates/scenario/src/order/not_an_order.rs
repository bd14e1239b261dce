//! The reasons why a text is not an order, and their messages.

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
        /// The most similar kind of order, if one is similar.
        nearest: Option<String>,
    },
    /// The order does not say what it is about.
    #[error("`{verb}` what? one of {}", known.join(", "))]
    MissingObject {
        /// The kind of order.
        verb: &'static str,
        /// What it can be about.
        known: Vec<String>,
    },
    /// The order names something that does not exist.
    #[error("there is no {kind} `{word}`{}; there is {}", hint(nearest.as_deref()), known.join(", "))]
    UnknownObject {
        /// The kind of thing that should be named.
        kind: &'static str,
        /// The word.
        word: String,
        /// The most similar name, if one is similar.
        nearest: Option<String>,
        /// All names of that kind.
        known: Vec<String>,
    },
    /// An abbreviation that fits several names.
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
    /// The text after `by` is not a month, or is a month at which no commitment can end.
    #[error("`{word}` is {}; a commitment stands from 1 to {LONGEST_TERM} turns, write `within 6`",
        if *is_month { "not within reach" } else { "not a month like 2023-03" })]
    NotADate {
        /// The word.
        word: String,
        /// Whether it is a month.
        is_month: bool,
    },
    /// Two terms, sizes or ways of telling it stand in one order.
    #[error("`{first}` and `{second}` say the same thing twice; leave one of them out")]
    SaidTwice {
        /// The words that come first.
        first: String,
        /// Those that come second.
        second: String,
    },
    /// There are more words after a whole order.
    #[error("`{word}` is one word too many after `{order}`")]
    TooLong {
        /// The first word that is left over.
        word: String,
        /// The order that stands before it.
        order: String,
    },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", {}", did_you_mean(name)))
}
