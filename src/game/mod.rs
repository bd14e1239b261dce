//! The game in its window.
//!
//! Three parts, each knowing only those before it. `session/` is the game without a window: it takes actions and holds what
//! is open, what was chosen and the campaign in play. `screens/` are functions from the session to a tree of elements
//! (`element.rs`). `view/` makes entities of elements and actions of input; it is the only part that knows Bevy's world.
//!
//! **The window sends orders and shows events; it never changes a state of the engine.** Every text of the interface stands
//! in `words.rs`.

pub mod element;
pub mod picture;
pub mod screens;
pub mod session;
pub mod view;
#[expect(missing_docs, reason = "texts say themselves what they are")]
pub mod words;

use std::path::PathBuf;

use crate::campaign::Campaign;
use crate::files::{Places, Store};
use session::Session;
pub use view::Failure;

/// What the window opens with.
#[derive(Debug, Default)]
pub enum Start {
    /// The title.
    #[default]
    Title,
    /// A campaign, and its file if it has one.
    Campaign(Box<Campaign>, Option<PathBuf>),
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When there is no display, no graphics adapter, or the window could not be opened: with what the system said.
pub fn open(places: Places, store: Store, start: Start) -> Result<(), Failure> {
    let mut session = Session::new(places, store);
    match start {
        Start::Title => {}
        Start::Campaign(campaign, file) => session.play_campaign(*campaign, file),
    }
    view::run(session)
}
