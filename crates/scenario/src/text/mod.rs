//! Scenario text: reads it into a tree with positions, merges files and parents, and reports mistakes.
//!
//! This module knows RON, folders and paths into a tree; it must not know what a scenario means. Which fields
//! there are, which are required and what an expression says is checked by its users, who send their findings to
//! the same [`Diagnostics`]. Only [`disk`] touches the file system.
//!
//! The way of a scenario through it: a [`Library`] opens a [`Folder`], [`load()`] reads and merges its files into one
//! [`Node`], whose every part still knows the place that wrote it.

pub mod canonical;
pub mod diagnostic;
pub mod disk;
pub mod folder;
pub mod hash;
mod layer;
mod literal;
pub mod load;
pub mod memory;
mod merge;
mod number;
pub mod parse;
pub mod path;
mod reader;
pub mod render;
mod scan;
pub mod source;
mod syntax_error;
pub mod tree;

pub use canonical::write;
pub use diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
pub use disk::{DiskFolder, DiskLibrary, PassedOver, Unusable};
pub use folder::{Folder, Library, MAIN_FILE, ReadError, Stack};
pub use hash::{Fingerprint, fingerprint};
pub use load::{Loaded, load, load_changed};
pub use memory::{EmbeddedLibrary, MemoryFolder, MemoryLibrary};
pub use parse::{Parsed, parse};
pub use path::{PathError, get_path, remove_path, set_path};
pub use render::{Style, render};
pub use source::{FileId, Location, Sources, Span};
pub use tree::{Key, Name, Node, Number, Text, Value};
