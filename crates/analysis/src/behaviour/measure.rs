//! What counts as a difference.

/// A difference of this share of a value axis's scale counts as one.
pub const MOVES: f64 = 0.02;
/// Standard errors beyond which a mean is not taken for chance. Tens of quantities are looked at, so 2 would often be
/// passed by chance alone.
pub const BEYOND_CHANCE: f64 = 3.0;
