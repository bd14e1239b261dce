//! Lays out findings for people: place, source line, carets, notes and help.
//!
//! It must not print. It returns text, and the caller decides where that goes.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::diagnostic::{Diagnostic, Diagnostics, Severity};
use super::plain::{in_place, plain, spelled};
use super::source::{Sources, ceil_char, floor_char};

/// Whether the text has terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    Plain,
    /// Text with ANSI colour codes.
    Colour,
}

/// The most columns of a source line. A longer one is shortened around the marked place.
const WIDTH: usize = 120;

/// All findings sorted by file and place, and a last line with their number. Empty if there are none.
#[must_use]
pub fn render(sources: &Sources, diagnostics: &Diagnostics, style: Style) -> String {
    let mut text = String::new();
    if diagnostics.is_empty() {
        return text;
    }
    for one in diagnostics.sorted() {
        text.push_str(&render_one(sources, one, style));
        text.push_str("\n\n");
    }
    let _ =
        writeln!(text, "{}, {}", counted(diagnostics.errors(), "error"), counted(diagnostics.warnings(), "warning"));
    text
}

/// One finding, without a line break at its end.
#[must_use]
pub fn render_one(sources: &Sources, diagnostic: &Diagnostic, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    let message = message_text(&diagnostic.message);
    let title = level.primary_title(message);
    let mut group = match shown_line(sources, diagnostic) {
        Some(Line::Whole(snippet)) => title.element(snippet),
        Some(Line::Empty(origin)) => title.element(origin),
        None => Group::with_title(title),
    };
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(message_text(note)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(message_text(help)));
    }
    renderer.term_width(WIDTH).render(&[group])
}

enum Line<'a> {
    Whole(Snippet<'a, annotate_snippets::Annotation<'a>>),
    Empty(Origin<'a>),
}

/// The first line of the place, with the place marked. The library gets only this line: with the whole file it would
/// walk through all of it for each finding, and more lines would tell the reader nothing more.
fn shown_line<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Option<Line<'a>> {
    let span = diagnostic.span?;
    let location = sources.location(span);
    let range = sources.line_range(span.file, location.line);
    let line = sources.text(span.file).get(range.clone()).unwrap_or("");
    let name = plain(sources.name(span.file));
    if line.trim().is_empty() {
        let origin = Origin::path(name).line(location.line).char_column(location.column);
        return Some(Line::Empty(origin));
    }
    let start = (span.start as usize).saturating_sub(range.start).min(line.len());
    let end = (span.end as usize).saturating_sub(range.start).min(line.len());
    let start = floor_char(line, start);
    let end = ceil_char(line, end.max(start));
    let mut annotation = AnnotationKind::Primary.span(start..end);
    if !diagnostic.label.is_empty() {
        annotation = annotation.label(message_text(&diagnostic.label));
    }
    let snippet = Snippet::source(in_place(line)).line_start(location.line).path(name).annotation(annotation);
    Some(Line::Whole(snippet))
}

/// What a finding says, with every letter in it to be seen.
fn message_text(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(&spelled(text))
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
