//! Texts that mean harm, or nothing at all.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use release_authority_scenario::text::{MemoryFolder, MemoryLibrary, Style, load, render};

use crate::common::{findings, loaded_from, parsed};

#[test]
fn nesting_10000_deep_is_refused_with_its_place() {
    for unit in ["[", "(", "{", "a(", "(a:", "{1:", "Some(", "[\"(\","] {
        let found = findings(&unit.repeat(10_000));
        assert_eq!(found.len(), 1, "{unit}: {found:?}");
        let column = unit.len() * 64 + unit.find(['(', '[', '{']).expect("it opens") + 1;
        assert_eq!(found[0], format!("1:{column} nested more than 64 levels deep"));
    }
    let deepest = format!("{}1{}", "[".repeat(64), "]".repeat(64));
    assert!(findings(&deepest).is_empty());
}

#[test]
fn a_megabyte_of_anything_takes_no_more_than_a_moment() {
    let units = [
        "[", "(", "{", "\"", "'", "/*", "r#", "r", "#", "-", "1", "a", "a:", "0x", "[1,", "b\"", "+", "]", "😀", "\\",
        "1.", "1 ", "\"a\" ", "é", ",", "[]", "x y ", "#![", "r#\"", "// ", "//\n", "1e", "/**/", "(a b) ", "[!],",
        "(a:1)", "@,", "a:@,", "a:1,", "\"\":1,", "\\\"", "r##\"", "inf,", "'a',", "\n", "\r\n", "\"#", "\"\\q\",",
        "{@},",
    ];
    // An unoptimised build is many times slower than what players run, so it is given a sixteenth; what grows
    // quadratically is caught by either.
    let size = 1 << if cfg!(debug_assertions) { 16 } else { 20 };
    let bound = Duration::from_secs(2);
    for unit in units {
        for (before, after) in [("", ""), ("[", "]"), ("(", ")"), ("{", "}"), ("(a:\"", "\")")] {
            let inside = unit.repeat(size / unit.len() - 8);
            let text = format!("{before}{inside}{after}");
            let start = Instant::now();
            let (sources, _, diagnostics) = parsed(&text);
            let taken = start.elapsed();
            assert!(taken < bound, "{before}{unit:?}…{after} took {taken:?}");
            assert!(diagnostics.errors() <= 61, "{unit:?}");
            let shown = render(&sources, &diagnostics, Style::Plain);
            let taken = start.elapsed();
            assert!(taken < 2 * bound, "showing {before}{unit:?}…{after} took {taken:?}");
            assert!(shown.len() < 100_000, "{unit:?}");
        }
    }
}

#[test]
fn the_number_of_findings_of_a_file_is_limited() {
    let found = findings(&format!("[{}]", "@,".repeat(50)));
    assert_eq!(found.len(), 21);
    assert!(found[0].contains("there are more mistakes in this file than are shown"), "{found:?}");
}

#[test]
fn great_numbers_of_fields_entries_and_edits_take_no_more_than_a_moment() {
    let many = |write: fn(usize) -> String| (0..40_000).map(write).collect::<Vec<_>>().join(",");
    let texts = [
        format!("({})", many(|at| format!("f{at}: 1"))),
        format!("(m: {{{}}}, files: [\"x.ron\"])", many(|at| format!("k{at}: 1"))),
        format!("(extends: \"a\", remove: [{}])", many(|at| format!("\"k{at}\""))),
        format!("(extends: \"p\", m: {{{0}}}, changes: {{{0}}})", many(|at| format!("\"m.kk{at}\": 1"))),
        format!("(files: [{}])", many(|at| format!("\"k{at}.ron\""))),
        format!("(files: [{}])", many(|at| format!("{at}"))),
    ];
    for text in texts {
        let library = MemoryLibrary::new()
            .with("a", "scenario.ron", text.clone())
            .with("a", "x.ron", text.replace(", files: [\"x.ron\"]", ""))
            .with("p", "scenario.ron", text.replace("extends: \"p\", ", "").replace("changes", "c"));
        let start = Instant::now();
        let loaded = load(&library, "a", None);
        let shown = render(&loaded.sources, &loaded.diagnostics, Style::Plain);
        let taken = start.elapsed();
        let bound = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 3 });
        assert!(taken < bound, "{} took {taken:?}", &text[..40]);
        assert!(loaded.diagnostics.errors() <= 600, "{}", shown.len());
    }
}

const VALID: &str = r##"#![enable(implicit_some)]
// A scenario as they are.
(
  format: 1, title: "The \"long\" war", files: ["x.ron"], extends: "a",
  time: (start: "2022-06", months_per_step: 1, turns: 31), /* a /* nested */ comment */
  parameters: { "k": (value: 1.0, min: -0.3, free: true, source: r#"assumed: "why""#), k2: Some(2), 3: None },
  tracks: { "held": Stock(flows: { "a": "0.35 * ln(x)" }, seen: Late(1), player: Exact), },
  history: (orders: { 1: ["release atacms\ttranche"] }), changes: { "tracks.held.seen": 2 }, remove: ["time.turns"],
)"##;

/// Loads and shows bytes as a scenario; all that is asked is that it comes back.
fn survive(bytes: &[u8]) {
    let folder = MemoryFolder::new("f").with("scenario.ron", bytes).with("x.ron", bytes);
    let loaded = loaded_from(folder);
    let shown = render(&loaded.sources, &loaded.diagnostics, Style::Plain);
    assert!(loaded.tree.is_some() || !shown.is_empty());
    if let Some(tree) = loaded.tree {
        let _ = release_authority_scenario::text::write(&tree);
        let _ = release_authority_scenario::text::fingerprint(&tree);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn random_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survive(&bytes);
    }

    #[test]
    fn random_tokens_do_no_harm(tokens in proptest::collection::vec(
        prop::sample::select(vec![
            "(", ")", "[", "]", "{", "}", ",", ":", "\"", "r#\"", "\"#", "'", "a", "Some", "None", "true", "1", "-",
            "1.5", "#", "#![", "//", "/*", "*/", "\n", " ", "\\", "é", "b\"", "b'", "r", "inf", "0x", "\"x\"", "a:", "@",
        ]), 0..60)) {
        survive(tokens.concat().as_bytes());
    }

    #[test]
    fn mutations_of_a_valid_file_do_no_harm(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..4, any::<u8>()), 1..8),
    ) {
        let mut bytes = VALID.as_bytes().to_vec();
        for (at, what, byte) in edits {
            let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            if bytes.is_empty() {
                break;
            }
            match what {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, b"()[]{}\"',:#\\/*"[usize::from(byte) % 14]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        survive(&bytes);
    }
}
