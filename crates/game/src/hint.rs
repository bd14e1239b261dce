//! A hint for a first campaign, as plain data. The texts stand in `words`; the session decides when a hint is due.

use scenario::Turn;

/// A hint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The id under which the settings remember it.
    pub id: &'static str,
    /// Where it appears.
    pub at: Where,
    /// Its text.
    pub text: &'static str,
}

/// Where a hint appears.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// At the first briefing.
    Briefing,
    /// In the room, while the draft is empty.
    Room,
    /// In the room, once the draft holds an order.
    Draft,
    /// In the room, from this turn on.
    Turn(Turn),
    /// At the end.
    Ending,
}
