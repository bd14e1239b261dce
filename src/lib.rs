//! The program `release-authority`: its commands, and its window.
//!
//! What it stands on is in crates of its own, and whoever wants the engine alone takes `release-authority-engine`.

pub mod cli;
#[cfg(feature = "window")]
pub mod window;
pub mod work;
