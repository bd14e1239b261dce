//! The window's game, without a window.
//!
//! `session/` takes actions and remembers which screen is open and what the player chose. The campaign itself belongs
//! to a `sitting`. `screens/` holds functions from the session to a tree of elements (`element.rs`); a front end turns
//! that tree into its own widgets. Plain data that several of these share stands in `action.rs`, `place.rs`, `hint.rs`,
//! `tip.rs` and `settings.rs`.
//!
//! **No window, no files, no threads.** Saves, settings, scenarios, seeds and long work come in through the traits of
//! `sitting`. Orders go to the sitting; nothing here changes a state of the engine. Every text of the interface stands
//! in `words/`.

pub mod action;
pub mod element;
pub mod hint;
pub mod layout;
pub mod picture;
pub mod place;
pub mod screens;
pub mod session;
pub mod settings;
pub mod tip;
#[expect(missing_docs, reason = "texts say themselves what they are")]
pub mod words;
