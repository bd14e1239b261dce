//! The seats that weigh: what a move is worth to them, and which one they choose.
//!
//! A mind sees an estimate and never the state. Everything it does can be printed, explained term by term, and inverted:
//! the choice is a probability distribution, and the same function gives it to the game and to whoever asks why.

mod projection;
#[cfg(test)]
mod reference;
mod weigh;

pub use weigh::{Keep, Mover, softmax};
