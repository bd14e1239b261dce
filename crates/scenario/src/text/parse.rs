//! Reads one file into a tree.
//!
//! `scan` matches the brackets first. Then `reader` reads each item between two commas by itself: a mistake spoils only
//! its own item, so several mistakes are found at once. The time is linear in the size of the file.
//!
//! The project has a reader of its own because the library `ron2` 0.3, whose tree has places too, is not safe for files
//! from strangers. `a(a(a(…` bypasses its depth limit and overflows the stack. For every key without a colon it scans
//! the whole file again. After a mistake it skips to the next `)` of whatever bracket, and then reports false errors.
//!
//! This file must not know what a scenario means.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::reader::Reader;
use super::scan::scan;
use super::source::{FileId, Sources, Span};
use super::tree::Node;

pub use super::scan::MAX_DEPTH;

/// What came of reading a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed {
    /// All of it could be read.
    Whole(Node),
    /// Items with mistakes are missing. The rest can be checked, but nothing follows from what is not there.
    Partial(Node),
    /// There is no value, or the text is too broken to find one.
    Nothing,
}

impl Parsed {
    /// The tree, if all of the file could be read.
    #[must_use]
    pub fn whole(self) -> Option<Node> {
        match self {
            Self::Whole(node) => Some(node),
            Self::Partial(_) | Self::Nothing => None,
        }
    }

    /// The tree, even if items of it are missing.
    #[must_use]
    pub fn any(self) -> Option<Node> {
        match self {
            Self::Whole(node) | Self::Partial(node) => Some(node),
            Self::Nothing => None,
        }
    }
}

/// Reads a file of `sources`, and adds all that is wrong with it to `diagnostics`: at most
/// [`MAX_FINDINGS`](super::diagnostic::MAX_FINDINGS) about its content, and as many about brackets and quotes.
///
/// Attributes such as `#![enable(implicit_some)]` are allowed and have no effect: an optional value never needs `Some`.
pub fn parse(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Parsed {
    let scan = match scan(sources, file) {
        Ok(scan) => scan,
        Err(fatal) => {
            diagnostics.extend(fatal);
            return Parsed::Nothing;
        }
    };
    let quotes = !scan.findings.is_empty();
    diagnostics.extend(scan.findings);
    let mut reader = Reader::new(sources, file, &scan.masked, scan.pairs);
    let node = reader.document();
    let broken = quotes || reader.broken();
    diagnostics.extend(reader.into_findings());
    match node {
        Some(node) if broken => Parsed::Partial(node),
        Some(node) => Parsed::Whole(node),
        None => {
            if !broken {
                diagnostics.push(no_value(sources, file));
            }
            Parsed::Nothing
        }
    }
}

fn no_value(sources: &Sources, file: FileId) -> Diagnostic {
    let end = sources.text(file).len();
    Diagnostic::error(Span::new(file, 0, end.min(1)), format!("`{}` holds no value", sources.name(file)))
        .help("a file holds one struct: `( field: value, … )`")
}
