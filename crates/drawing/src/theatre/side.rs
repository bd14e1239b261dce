//! Whose doing something on the map is.

/// Whose doing something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The opponent's.
    Opponent,
    /// The partner's.
    Partner,
    /// Another party's, or nobody's.
    Other,
}
