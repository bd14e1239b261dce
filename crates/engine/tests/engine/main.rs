//! What the engine promises, on the shipped scenarios and on a small one that has one of everything.
//!
//! Some tests compare with files that are kept beside them: `tests/golden/` and `tests/playthroughs/`. Where a scenario or
//! the rules have changed on purpose, write them anew and read the difference in review:
//!
//! ```text
//! UPDATE_GOLDEN=1 cargo test --test engine
//! ```
#![expect(clippy::print_stderr, reason = "tests report what they measured and what they wrote")]

mod campaign;
mod common;
mod determinism;
mod invariants;
mod long_war;
mod playthroughs;
mod prose;
mod random_play;
mod sight;
mod statecraft;
mod weighing;
