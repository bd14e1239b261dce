//! Reads one file into a tree.
//!
//! `scan` matches the brackets first; with them known, `reader` reads each item between two commas by itself, so that
//! a mistake costs its own item only and several are found in one go. The work is linear in the size of the file.
//!
//! The reader is our own because `ron2` 0.3, which has a tree with places too, is not fit for files from strangers:
//! `a(a(a(…` by-passes its depth limit and overflows the stack, every key without a colon walks through the whole file
//! again, and after a mistake it leaps to the next `)`, whoever owns it, and goes on to report what is not true.
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
    /// Items with mistakes are missing: worth a look, but nothing should be concluded from what is not there.
    Partial(Node),
    /// There is no value, or the text is too broken to tell.
    Nothing,
}

impl Parsed {
    /// The tree, if the file could be read as a whole.
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

/// Reads a file of `sources`. Everything wrong with it goes to `diagnostics`, at most
/// [`MAX_FINDINGS`](super::diagnostic::MAX_FINDINGS) about what it says and as many about its brackets and quotes.
///
/// Attributes such as `#![enable(implicit_some)]` are allowed and mean nothing: every value may be written plainly.
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
