//! Who is behind something on the map.

/// Who is behind something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The opponent's.
    Opponent,
    /// The partner's.
    Partner,
    /// Another party's, or nobody's.
    Other,
}
