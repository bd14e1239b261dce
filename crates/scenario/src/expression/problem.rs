//! What is wrong with a formula, and where in its text.
//!
//! A problem is data. The scenario reader knows the file and makes a diagnostic of it, with the line and a caret.
//! Nothing here prints or knows files.

use std::ops::Range;

/// One thing that is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the formula's text. Always within the text and on character boundaries.
    pub range: Range<usize>,
    /// What is wrong: lower case, without full stop, names in back-ticks.
    pub message: String,
    /// A few words to show beside the caret.
    pub label: String,
    /// What to write instead, if that is known.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without help.
    pub fn new(range: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { range, message: message.into(), label: label.into(), help: None }
    }

    /// The same problem with a help text.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The text that a range covers, cut to 60 characters so that it fits a message.
pub(super) fn excerpt(source: &str, range: &Range<usize>) -> String {
    const MOST: usize = 60;
    let text = source.get(range.clone()).unwrap_or_default();
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(MOST - 1).collect();
    cut.push('…');
    cut
}

/// A number as a person would write it, with four significant digits at most.
pub(super) fn show(value: f64) -> String {
    // Rounding first keeps 0.1 + 0.2 from showing as 0.30000000000000004.
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or(value);
    let magnitude = rounded.abs();
    if rounded == 0.0 {
        "0".to_owned()
    } else if (1e-4..1e9).contains(&magnitude) {
        format!("{rounded}")
    } else {
        format!("{rounded:e}")
    }
}
