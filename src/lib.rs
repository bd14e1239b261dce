//! The program `release-authority`: its commands, and its window.
//!
//! Here are the terminal, threads and, behind the feature `window`, Bevy. What happens in a campaign and what there is to say
//! about it is decided in the crates below; whoever wants the engine alone takes `release-authority-engine`.

pub mod cli;
#[cfg(feature = "window")]
pub mod window;
pub mod work;
