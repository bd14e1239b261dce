//! Seeds drawn from the system's entropy.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};

/// A seed short enough to be read out in a classroom.
#[must_use]
pub fn drawn_seed() -> u64 {
    // The keys of the standard library's hasher are drawn from the system's entropy.
    RandomState::new().build_hasher().finish() % 1_000_000
}
