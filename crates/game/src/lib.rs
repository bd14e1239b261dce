//! The window's game, without a window.
//!
//! `session/` takes actions and holds what is open and what was chosen; the campaign in play is a `sitting`'s. `screens/` are
//! functions from the session to a tree of elements (`element.rs`), which whatever shows them makes its own of.
//!
//! **No window, no files, no threads.** Saves, settings, scenarios, seeds and long work come in through the traits of
//! `sitting`. Orders go to the sitting, and nothing here changes a state of the engine. Every text of the interface stands in
//! `words/`.

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
