//! What counts as a difference.

/// A difference counts if it is at least this share of a value axis's scale.
pub const MOVES: f64 = 0.02;
/// A mean further from 0 than this many standard errors is not put down to chance. Tens of quantities are tested, so 2
/// would often be passed by chance alone.
pub const BEYOND_CHANCE: f64 = 3.0;
