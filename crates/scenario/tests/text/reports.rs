//! How findings are laid out.

use release_authority_scenario::text::{Diagnostic, Diagnostics, Sources, Span, Style, nearest, render};

use crate::common::parsed;

fn rendered(text: &str) -> String {
    let (sources, _, diagnostics) = parsed(text);
    render(&sources, &diagnostics, Style::Plain)
}

#[test]
fn a_finding_shows_its_place_its_line_and_its_help() {
    let expected = "\
error: expected `,` or `)`, found `;`
 --> t.ron:2:6
  |
2 |  b: 2; c: 3)
  |      ^
  |
  = help: items are parted by `,`

1 error, 0 warnings
";
    assert_eq!(rendered("(a: 1,\n b: 2; c: 3)"), expected);
}

#[test]
fn tabs_and_wide_characters_keep_the_carets_in_place() {
    let expected = "\
error: expected a value, found `@`
 --> t.ron:1:16
  |
1 | (a: \"日本語\",     b: @)
  |                      ^

1 error, 0 warnings
";
    assert_eq!(rendered("(a: \"日本語\", \tb: @)"), expected);
}

#[test]
fn a_place_of_several_lines_shows_the_first() {
    let mut sources = Sources::new();
    let file = sources.add("t.ron", "(a: [\n1,\n2])");
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::warning(Span::new(file, 4, 11), "too long").label("this list"));
    diagnostics.push(Diagnostic::plain_error("no place").note("a fact"));
    let expected = "\
error: no place
 |
 = note: a fact

warning: too long
 --> t.ron:1:5
  |
1 | (a: [
  |     ^ this list

1 error, 1 warning
";
    assert_eq!(render(&sources, &diagnostics, Style::Plain), expected);
}

#[test]
fn a_long_line_is_shortened_around_the_place() {
    let text = format!("({}b: @, {})", " ".repeat(3000), "x".repeat(9000));
    let text = rendered(&text);
    assert!(text.contains("t.ron:1:3005"), "{text}");
    assert!(text.contains("b: @"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
}

#[test]
fn control_characters_of_a_stranger_do_not_reach_the_terminal() {
    let text = rendered("(a: \u{1b}[31m, \u{202e}b: \"\\\u{1b}\")");
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

#[test]
fn colours_are_used_on_request_only() {
    let (sources, _, diagnostics) = parsed("(a: @)");
    assert!(render(&sources, &diagnostics, Style::Colour).contains('\u{1b}'));
    assert!(!render(&sources, &diagnostics, Style::Plain).contains('\u{1b}'));
}

#[test]
fn nothing_found_is_nothing_said() {
    assert_eq!(rendered("(a: 1)"), "");
}

#[test]
fn the_nearest_name_is_one_that_could_be_meant() {
    let names = ["ru_held", "ua_power", "kyiv_trust", "Exact"];
    assert_eq!(nearest("ru_hled", names), Some("ru_held"));
    assert_eq!(nearest("kyiv_turst", names), Some("kyiv_trust"));
    assert_eq!(nearest("exact", names), Some("Exact"));
    assert_eq!(nearest("winter", names), None);
    assert_eq!(nearest("", names), None);
    assert_eq!(nearest("x", ["y"]), None);
    assert_eq!(nearest(&"x".repeat(1 << 20), names), None);
}
