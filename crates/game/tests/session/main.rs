//! The game without a window: sessions are made, act and are looked at as data.
//!
//! What needs a real layout, a real focus or a real pointer is tested in the root's `tests/window`.

// The states are also those of an example and of the window's tests, where the crate has this name.
extern crate release_authority_game as game;

mod mishaps;
mod reading;
mod screens;
mod statecraft;
#[path = "../../../../examples/screens/states.rs"]
mod states;
mod work;

use std::path::Path;

use game::session::Session;

/// The session in the state of this name.
fn named(folder: &Path, name: &str) -> Session {
    states::only(folder, |known| known == name).pop().expect("there is a state of this name").session
}
