//! The game as Bevy shows it, but without a window on a display: the layout of screens, a campaign by keyboard and by
//! pointer, and what must never happen.
//!
//! What needs no layout, focus or pointer is tested in `crates/game/tests/session`, without Bevy.
#![cfg(feature = "window")]

mod campaign;
mod layout;
mod mishaps;
mod player;
mod statecraft;
#[path = "../../examples/screens/states.rs"]
mod states;

use std::path::Path;

use game::session::Session;

/// The session in the state of this name.
fn named(folder: &Path, name: &str) -> Session {
    states::only(folder, |known| known == name).pop().expect("there is a state of this name").session
}
