//! Scenarios with mistakes: every mistake is reported, all of a file at once, each at its place.
//!
//! `cases.txt` holds the cases, and `map_cases.txt` those of a map. A case has a title, the changes to a correct text
//! (`- ` before a line that is taken out, `+ ` before one that takes its place), and the findings. Each finding reads
//! `line:column severity: message [label] (note) help: …`, with the file before it if that is not `scenario.ron`. After
//! an intended change, `BLESS=1 cargo test --test bad_scenarios` writes the findings anew, to be read in review.

mod files;
mod map;
mod mutations;
mod proofs;

use std::fmt::Write as _;

use scenario::text::{MemoryFolder, MemoryLibrary, Severity};
use scenario::{Reading, load};

const BASE: &str = include_str!("base.ron");
const CASES: &str = include_str!("cases.txt");

/// Loads one file as a scenario.
pub fn load_text(text: &str) -> Reading {
    load(&MemoryLibrary::new(), "s", Some(Box::new(MemoryFolder::new("").with("scenario.ron", text))))
}

/// The findings, one a line. Places in `scenario.ron` have only line and column.
pub fn findings(reading: &Reading) -> Vec<String> {
    let describe = |one: &scenario::text::Diagnostic| {
        let place = one.span.map_or("-".to_owned(), |span| reading.sources.describe(span));
        let place = place.strip_prefix("scenario.ron:").unwrap_or(&place);
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut line = format!("{place} {severity}: {}", one.message);
        if !one.label.is_empty() {
            let _ = write!(line, " [{}]", one.label);
        }
        for note in &one.notes {
            let _ = write!(line, " ({note})");
        }
        if let Some(help) = &one.help {
            let _ = write!(line, " help: {help}");
        }
        line
    };
    reading.diagnostics.sorted().into_iter().map(describe).collect()
}

/// A case of the file: its title, its changes, the findings it expects.
struct Case<'a> {
    title: &'a str,
    edits: Vec<(&'a str, &'a str)>,
    expected: Vec<&'a str>,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for (number, line) in file.lines().enumerate() {
        let number = number + 1;
        if let Some(title) = line.strip_prefix("== ") {
            cases.push(Case { title, edits: Vec::new(), expected: Vec::new() });
            continue;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let case = cases.last_mut().unwrap_or_else(|| panic!("line {number} comes before the first title"));
        if let Some(old) = line.strip_prefix("- ") {
            case.edits.push((old, ""));
        } else if let Some(new) = line.strip_prefix("+ ") {
            let edit = case.edits.last_mut().unwrap_or_else(|| panic!("line {number} replaces nothing"));
            edit.1 = new;
        } else {
            case.expected.push(line);
        }
    }
    cases
}

impl Case<'_> {
    /// The correct text with the case's mistakes put in.
    fn text(&self, right: &str) -> String {
        let mut text = right.to_owned();
        for (old, new) in &self.edits {
            assert_eq!(text.matches(old).count(), 1, "`{}`: `{old}` stands in the text once", self.title);
            text = text.replace(old, new);
        }
        text
    }
}

#[test]
fn the_base_is_right() {
    let reading = load_text(BASE);
    assert_eq!(findings(&reading), Vec::<String>::new());
    assert!(reading.scenario.is_some());
}

/// Reads the text of each case and compares all findings with those the case expects, or writes that file anew.
pub fn compare(name: &str, file: &str, right: &str, read: impl Fn(&str) -> Reading) {
    let mut wrong = String::new();
    let mut blessed: String =
        file.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for case in &cases(file) {
        let reading = read(&case.text(right));
        let found = findings(&reading);
        let _ = writeln!(blessed, "\n== {}", case.title);
        for (old, new) in &case.edits {
            let _ = writeln!(blessed, "- {old}");
            if !new.is_empty() {
                let _ = writeln!(blessed, "+ {new}");
            }
        }
        for line in &found {
            let _ = writeln!(blessed, "{line}");
        }
        let has_errors = reading.diagnostics.has_errors();
        assert_eq!(reading.scenario.is_none(), has_errors, "`{}`: a scenario comes exactly without errors", case.title);
        let mut unlike = found.clone();
        unlike.dedup();
        assert_eq!(found, unlike, "`{}`: no finding is told twice", case.title);
        if found != case.expected {
            let _ = writeln!(wrong, "== {}\nexpected {:#?}\nfound {found:#?}", case.title, case.expected);
        }
    }
    if std::env::var_os("BLESS").is_some() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad_scenarios");
        std::fs::write(format!("{folder}/{name}"), blessed).expect("the cases can be written");
        return;
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_mistake_is_reported_at_its_place_and_once() {
    assert!(cases(CASES).len() > 100, "there are cases to check");
    compare("cases.txt", CASES, BASE, load_text);
}

#[test]
fn the_report_is_laid_out_for_people() {
    let text = BASE.replace("50 * share + twice", "50 * shaer + twice");
    let expected = "\
error: unknown track or name `shaer`
  --> scenario.ron:27:94
   |
27 |     \"losses\": Rate(label: \"Losses\", min: 0, max: 1000, start: 50, terms: { \"fighting\": \"50 * shaer + twice\" }),
   |                                                                                              ^^^^^ did you mean `share`?

1 error, 0 warnings
";
    assert_eq!(load_text(&text).report(scenario::text::Style::Plain), expected);
}
