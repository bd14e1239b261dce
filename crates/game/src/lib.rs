//! The game in its window.
//!
//! Three parts, each knowing only those before it. `session/` is the game without a window: it takes actions and holds what
//! is open, what was chosen and the campaign in play. `screens/` are functions from the session to a tree of elements
//! (`element.rs`). `view/` makes entities of elements and actions of input; it is the only part that knows Bevy's world.
//!
//! **The window sends orders and shows events; it never changes a state of the engine.** Every text of the interface stands
//! in `words.rs`.

pub mod element;
pub mod layout;
pub mod picture;
pub mod screens;
pub mod session;
#[expect(missing_docs, reason = "texts say themselves what they are")]
pub mod words;
