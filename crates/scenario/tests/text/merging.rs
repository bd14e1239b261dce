//! Several files and several generations as one tree.

use release_authority_scenario::text::{Style, render, write};

use crate::common::{loaded, told};

const PARENT: &str = "(title: \"P\", time: (turns: 31), releases: { \"atacms\": (lead_time: 1), \"abrams\": (lead_time: 2) }, \
     parameters: { \"k\": (value: 1.0) }, auxiliaries: { \"x\": \"1\" })";

/// The merged tree of a scenario without mistakes.
fn tree(files: &[(&str, &str)]) -> String {
    let loaded = loaded(files);
    assert!(told(&loaded).is_empty(), "{:?}", told(&loaded));
    write(&loaded.tree.expect("a scenario without mistakes has a tree"))
}

/// The findings about a child of [`PARENT`].
fn child(text: &str) -> Vec<String> {
    told(&loaded(&[("a/scenario.ron", text), ("b/scenario.ron", PARENT)]))
}

#[test]
fn maps_spread_over_files_are_united() {
    let text = tree(&[
        ("a/scenario.ron", "(title: \"A\", files: [\"x.ron\", \"d/y.ron\"], tracks: { \"a\": 1 })"),
        ("a/x.ron", "(tracks: { \"b\": 2 }, values: { \"v\": 1 })"),
        ("a/d/y.ron", "(tracks: { \"c\": 3 })"),
    ]);
    assert_eq!(text, "(title: \"A\", tracks: {\"a\": 1, \"b\": 2, \"c\": 3}, values: {\"v\": 1})\n");
}

#[test]
fn an_id_or_field_in_two_files_is_refused_with_both_places() {
    let found = told(&loaded(&[
        ("a/scenario.ron", "(title: \"A\", files: [\"x.ron\"], tracks: { \"a\": 1 })"),
        ("a/x.ron", "(tracks: { \"a\": 2 }, title: \"B\", files: [], extends: \"b\")"),
    ]));
    assert_eq!(
        found,
        [
            "a/x.ron:1:12 `tracks.a` is written twice | the first stands at a/scenario.ron:1:42",
            "a/x.ron:1:22 the field `title` is written twice | the first stands at a/scenario.ron:1:2 | only maps can be spread over several files",
            "a/x.ron:1:34 `files` can stand in `scenario.ron` only",
            "a/x.ron:1:45 `extends` can stand in `scenario.ron` only",
        ]
    );
}

#[test]
fn files_that_cannot_be_used_are_pointed_at_where_they_are_named() {
    let found = told(&loaded(&[(
        "a/scenario.ron",
        "(files: [\"no.ron\", \"../b.ron\", \"/etc/b.ron\", \"c:b.ron\", \"d\\\\b.ron\", \"b.txt\", \"no.ron\", 7, \"x//b.ron\"])",
    )]));
    let name = "the name of a file is relative, has `/` between its parts and ends in `.ron`";
    let outside = "it lies outside the scenario's folder";
    assert_eq!(
        found,
        [
            "a/scenario.ron:1:11 the file `no.ron` cannot be used | there is no `a/no.ron`".to_owned(),
            format!("a/scenario.ron:1:21 the file `../b.ron` cannot be used | {outside}"),
            format!("a/scenario.ron:1:33 the file `/etc/b.ron` cannot be used | {outside}"),
            format!("a/scenario.ron:1:47 the file `c:b.ron` cannot be used | {outside}"),
            format!("a/scenario.ron:1:58 the file `d\\b.ron` cannot be used | {outside}"),
            format!("a/scenario.ron:1:70 the file `b.txt` cannot be used | {name}"),
            "a/scenario.ron:1:79 the file `no.ron` is named twice".to_owned(),
            "a/scenario.ron:1:88 `files` holds strings, not a number".to_owned(),
            format!("a/scenario.ron:1:92 the file `x//b.ron` cannot be used | {name}"),
        ]
    );
}

#[test]
fn a_child_adds_replaces_removes_and_changes() {
    let text = tree(&[
        (
            "a/scenario.ron",
            "(title: \"C\", extends: \"b\", summary: \"s\", releases: { \"f16\": (lead_time: 3) }, remove: [\"releases.abrams\"], \
             changes: { \"releases.atacms.lead_time\": 2, \"parameters.k\": 0.5, \"auxiliaries.x\": \"2\", \"releases.f16.note\": \"n\" })",
        ),
        ("b/scenario.ron", PARENT),
    ]);
    let expected = "\
(
    title: \"C\",
    time: (turns: 31),
    releases: {\"atacms\": (lead_time: 2), \"f16\": (lead_time: 3, note: \"n\")},
    parameters: {\"k\": (value: 0.5)},
    auxiliaries: {\"x\": \"2\"},
    summary: \"s\",
)
";
    assert_eq!(text, expected);
}

#[test]
fn every_node_keeps_the_place_that_wrote_it() {
    let loaded =
        loaded(&[("a/scenario.ron", "(extends: \"b\", changes: { \"time.turns\": 2 })"), ("b/scenario.ron", PARENT)]);
    let root = loaded.tree.expect("it has no mistakes");
    let place = |path| {
        let node = release_authority_scenario::text::get_path(&root, path).expect("the path exists");
        loaded.sources.describe(node.span)
    };
    assert_eq!(place("time.turns"), "a/scenario.ron:1:41");
    assert_eq!(place("releases.atacms.lead_time"), "b/scenario.ron:1:67");
}

#[test]
fn what_the_parent_has_is_changed_by_changes_only() {
    assert_eq!(
        child("(extends: \"b\", time: (turns: 2), releases: { \"atacms\": () })"),
        [
            "a/scenario.ron:1:16 the parent already has `time` | it stands at b/scenario.ron:1:14 | to set a part of it write `changes: { \"time.…\": … }`; to replace it as a whole, `changes: { \"time\": … }`",
            "a/scenario.ron:1:46 the parent already has `releases.atacms` | it stands at b/scenario.ron:1:45 | to set a part of it write `changes: { \"releases.atacms.…\": … }`; to replace it as a whole, `changes: { \"releases.atacms\": … }`",
        ]
    );
}

#[test]
fn a_change_to_a_missing_path_points_at_the_first_wrong_name() {
    let loaded = loaded(&[
        ("a/scenario.ron", "(\n  extends: \"b\",\n  changes: { \"releases.atcms.lead_time\": 2 },\n)"),
        ("b/scenario.ron", PARENT),
    ]);
    let expected = "\
error: `releases` has no `atcms`
 --> a/scenario.ron:3:24
  |
3 |   changes: { \"releases.atcms.lead_time\": 2 },
  |                        ^^^^^
  |
  = help: did you mean `atacms`?

1 error, 0 warnings
";
    assert_eq!(render(&loaded.sources, &loaded.diagnostics, Style::Plain), expected);
}

#[test]
fn changes_and_removals_that_do_not_fit_are_refused() {
    assert_eq!(
        child(
            "(extends: \"b\", changes: { \"releases.abrams.lead_time\": 1, \"\": 1, \"parameters.q\": 1 }, remove: [\"releases.abrams\", \"releases.x\", \"releases.abrams\"])"
        ),
        [
            "a/scenario.ron:1:27 `releases.abrams.lead_time` is changed and `releases.abrams` removed | it is removed at a/scenario.ron:1:97",
            "a/scenario.ron:1:59 a path is names with dots between them, such as `releases.atacms.lead_time`",
            "a/scenario.ron:1:78 `parameters` has no `q`",
            "a/scenario.ron:1:125 `releases` has no `x`",
            "a/scenario.ron:1:130 `releases.abrams` is removed twice | the first stands at a/scenario.ron:1:97",
        ]
    );
    assert_eq!(
        child("(extends: \"b\", changes: [1], remove: \"x\")"),
        [
            "a/scenario.ron:1:25 `changes` must be a map of paths, not a list | write `changes: { \"releases.atacms.lead_time\": 2 }`",
            "a/scenario.ron:1:38 `remove` must be a list of strings, not a string",
        ]
    );
    assert_eq!(
        child("(changes: {}, remove: [])"),
        [
            "a/scenario.ron:1:2 `changes` has no parent to work on | name the parent with `extends: \"id\"`",
            "a/scenario.ron:1:15 `remove` has no parent to work on | name the parent with `extends: \"id\"`",
        ]
    );
}

#[test]
fn indices_mean_what_they_meant_before_anything_was_removed() {
    let text = tree(&[
        ("a/scenario.ron", "(extends: \"b\", remove: [\"l.0\", \"l.10\", \"l.2\", \"s.x\", \"s\"])"),
        ("b/scenario.ron", "(l: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], s: (x: 1))"),
    ]);
    assert_eq!(text, "(l: [1, 3, 4, 5, 6, 7, 8, 9, 11])\n");
}

#[test]
fn an_unknown_parent_is_named_with_the_nearest() {
    let found = told(&loaded(&[
        ("a/scenario.ron", "(extends: \"long-wra\", changes: { \"x\": 1 })"),
        ("long-war/scenario.ron", "()"),
    ]));
    assert_eq!(
        found,
        ["a/scenario.ron:1:12 unknown scenario `long-wra` | there are `a`, `long-war` | did you mean `long-war`?"]
    );
    assert_eq!(
        child("(extends: 7, changes: {})"),
        ["a/scenario.ron:1:11 `extends` must be the id of a scenario, not a number | write `extends: \"long-war\"`"]
    );
}

#[test]
fn a_circle_is_reported_with_its_chain() {
    let found = told(&loaded(&[
        ("a/scenario.ron", "(extends: \"b\")"),
        ("b/scenario.ron", "(extends: \"c\")"),
        ("c/scenario.ron", "(extends: \"a\")"),
    ]));
    assert_eq!(found, ["c/scenario.ron:1:12 `a` extends itself in a circle | `a` extends `b` extends `c` extends `a`"]);
}

#[test]
fn four_generations_are_allowed_and_five_are_not() {
    let four = [
        ("a/scenario.ron", "(extends: \"b\", changes: { \"m.x\": 2 })"),
        ("b/scenario.ron", "(extends: \"c\", m: { \"y\": 1 })"),
        ("c/scenario.ron", "(extends: \"d\", title: \"C\")"),
        ("d/scenario.ron", "(title: \"D\", m: { \"x\": 1 })"),
    ];
    assert_eq!(tree(&four), "(title: \"C\", m: {\"x\": 2, \"y\": 1})\n");
    let mut five = four.to_vec();
    five[3] = ("d/scenario.ron", "(extends: \"e\")");
    five.push(("e/scenario.ron", "()"));
    assert_eq!(
        told(&loaded(&five)),
        [
            "d/scenario.ron:1:12 scenarios extend one another more than 4 deep | `a` extends `b` extends `c` extends `d` extends `e`"
        ]
    );
}

#[test]
fn mistakes_in_all_files_are_found_in_one_go() {
    let loaded = loaded(&[
        ("a/scenario.ron", "(extends: \"b\", x: @, files: [\"f.ron\"])"),
        ("a/f.ron", "(y: ;)"),
        ("b/scenario.ron", "(z: =)"),
    ]);
    let places: Vec<String> =
        told(&loaded).iter().filter_map(|line| Some(line.split_once(' ')?.0.to_owned())).collect();
    assert_eq!(places, ["a/scenario.ron:1:19", "a/f.ron:1:5", "b/scenario.ron:1:5"]);
    assert!(loaded.tree.is_none());
}

#[test]
fn a_file_that_holds_no_struct_is_refused() {
    assert_eq!(
        told(&loaded(&[("a/scenario.ron", "{ \"a\": 1 }")])),
        ["a/scenario.ron:1:1 a file must hold one struct without a name, not a map | write `( field: value, … )`"]
    );
}
