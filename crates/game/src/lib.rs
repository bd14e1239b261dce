//! The game that the window shows, without a window.
//!
//! [`session`] takes actions and holds what is open and what was chosen. [`screens`] are functions from the session to a
//! tree of elements: [`element`], [`layout`] and [`picture`] are plain data, for any toolkit that can lay out boxes.
//! [`words`] has every text of the interface. Whoever has a window makes entities of elements and actions of input.
//!
//! **It knows no toolkit, and never changes a state of the engine**: it sends orders and shows what comes of them.

pub mod element;
pub mod layout;
pub mod picture;
pub mod screens;
pub mod session;
#[expect(missing_docs, reason = "texts say themselves what they are")]
pub mod words;
