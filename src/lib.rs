//! The program `release-authority`: its commands, and its window.
//!
//! Here are the terminal, threads and, behind the feature `window`, Bevy. What happens in a campaign and what is said about
//! it is decided in the crates below. To use the engine alone, depend on `release-authority-engine`.

pub mod cli;
#[cfg(feature = "window")]
pub mod window;
pub mod work;
