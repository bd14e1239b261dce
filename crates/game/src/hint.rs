//! A hint for a first campaign, as plain data. Its texts stand in `words`; the session decides when a hint is due.

/// A hint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hint {
    /// What it is remembered by.
    pub id: &'static str,
    /// Where it is shown.
    pub at: Where,
    /// What it says.
    pub text: &'static str,
}

/// Where a hint is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// At the first briefing.
    Briefing,
    /// In the room, before anything was ordered.
    Room,
    /// In the room, once orders are in the draft.
    Draft,
    /// In the room, from this turn on.
    Turn(u32),
    /// At the end.
    Ending,
}
