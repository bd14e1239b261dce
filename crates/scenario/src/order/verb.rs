//! The kinds of order, and the table of their verbs.

use super::Word;

/// A kind of order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verb {
    Release,
    Permit,
    Review,
    Defer,
    Decline,
    Lift,
    Condition,
    Assurance,
    Collect,
    Downplay,
    Acknowledge,
    Word(Word),
    Statement,
    Measure,
    Aim,
    Offer,
    Accept,
    Refuse,
    Answer,
}

/// The only place that pairs kinds of order with their verbs.
const TABLE: [(&str, Verb); 21] = [
    ("release", Verb::Release),
    ("permit", Verb::Permit),
    ("review", Verb::Review),
    ("defer", Verb::Defer),
    ("decline", Verb::Decline),
    ("lift", Verb::Lift),
    ("condition", Verb::Condition),
    ("assurance", Verb::Assurance),
    ("collect", Verb::Collect),
    ("downplay", Verb::Downplay),
    ("acknowledge", Verb::Acknowledge),
    ("consent", Verb::Word(Word::Consent)),
    ("urge", Verb::Word(Word::Urge)),
    ("veto", Verb::Word(Word::Veto)),
    ("statement", Verb::Statement),
    ("measure", Verb::Measure),
    ("aim", Verb::Aim),
    ("offer", Verb::Offer),
    ("accept", Verb::Accept),
    ("refuse", Verb::Refuse),
    ("answer", Verb::Answer),
];

/// The verbs with which orders begin.
pub const VERBS: [&str; TABLE.len()] = {
    let mut words = [""; TABLE.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = TABLE[at].0;
        at += 1;
    }
    words
};

impl Verb {
    /// The kind of order of the verb at this position of [`VERBS`].
    pub const fn at(place: usize) -> Self {
        TABLE[place].1
    }

    /// Its verb.
    pub fn word(self) -> &'static str {
        // Every kind is in the table, and a test reads all of them back.
        TABLE.iter().find(|(_, verb)| *verb == self).map_or("", |(word, _)| *word)
    }
}

impl Word {
    /// The verb of the order that says this word: `consent`, `urge` or `veto`.
    #[must_use]
    pub fn verb(self) -> &'static str {
        Verb::Word(self).word()
    }
}
