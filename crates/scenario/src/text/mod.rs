//! Scenario text: reads it into a tree with positions, merges files and parent scenarios, and reports mistakes.
//!
//! A [`Library`] opens a [`Folder`]. [`load()`] reads the files in it and merges them into one [`Node`], in which every
//! part still knows its place in the text.
//!
//! This module knows RON, folders and paths into a tree. It must not know what a scenario means: its users check which
//! fields exist, which are required and what a formula says, and add what they find to the same [`Diagnostics`]. Only
//! [`disk`] touches the file system.

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
pub mod plain;
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
pub use plain::{is_hidden, plain, spelled};
pub use render::{Style, render};
pub use source::{FileId, Location, Sources, Span};
pub use tree::{Key, Name, Node, Number, Text, Value};
