//! The disk: where scenarios are found, and where saves and settings are kept.
//!
//! It knows no terminal, no window and no rules: a save is a text with a name. [`Store`] is the [`World`] of a sitting on
//! this machine, [`Places`] its [`Library`]. Anything that comes from the disk can be wrong, and is reported with its path.
//!
//! [`World`]: sitting::World
//! [`Library`]: sitting::Library

mod error;
mod left;
mod name;
mod places;
mod played;
mod read;
mod seed;
mod settings;
mod store;
mod world;

pub use error::FileError;
pub use places::{NO_FOLDER, Places, data_folder, id_of, is_path};
pub use played::Played;
pub use read::{read, without_mark};
pub use seed::drawn_seed;
pub use store::Store;
