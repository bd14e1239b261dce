//! The disk: where scenarios are found, and where saves and settings are kept.
//!
//! It knows no terminal, no window and no rules: a save is a text with a name. [`Store`] is the [`World`] of a sitting on
//! this machine, [`Places`] its [`Library`]. Anything that comes from the disk can be wrong, and is reported with its path.
//!
//! [`World`]: sitting::World
//! [`Library`]: sitting::Library

mod error;
mod places;
mod read;
mod seed;
mod settings;
mod store;
mod world;

pub use error::FileError;
pub use places::{Places, data_folder};
pub use read::read;
pub use seed::drawn_seed;
pub use store::Store;
