//! What touches the disk for players: where scenarios are found, where saves and settings are kept.
//!
//! Knows no terminal and no window, and decides nothing of the game. Whatever comes from the disk can be wrong, and is
//! reported with its path.

mod error;
mod places;
mod read;
mod seed;
mod settings;
mod slot;
mod store;

pub use error::FileError;
pub use places::{Origin, Place, Places, data_folder};
pub use read::read;
pub use seed::drawn_seed;
pub use slot::{Held, Slot, Stands};
pub use store::Store;
