//! The game in its window, without one: screens by their layout, a campaign by keyboard and by pointer, and what must
//! never happen.
#![cfg(feature = "window")]

mod campaign;
mod layout;
mod mishaps;
mod player;
mod statecraft;
#[path = "../../examples/screens/states.rs"]
mod states;
mod work;

use std::path::Path;

use game::session::Session;

/// The session in the state of this name.
fn named(folder: &Path, name: &str) -> Session {
    states::only(folder, |known| known == name).pop().expect("there is a state of this name").session
}
