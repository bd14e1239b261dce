//! Paths into a tree.

use release_authority_scenario::text::{PathError, get_path, remove_path, set_path, write};

use crate::common::node;

const TREE: &str = "(a: { \"x\": (value: 1, is: \"f\"), \"y\": (b: 2) }, l: [1, (c: 3)], t: U(1, 2), e: (), m: {})";

/// Sets a path and gives the part that `shown` names, or the error.
fn set(path: &str, value: &str, shown: &str) -> String {
    let mut root = node(TREE);
    match set_path(&mut root, path, node(value)) {
        Ok(()) => {
            let part = get_path(&root, shown).expect("the test shows a part that exists");
            write(part).trim_end().to_owned()
        }
        Err(error) => {
            assert_eq!(write(&root), write(&node(TREE)), "an error changes nothing");
            error.to_string()
        }
    }
}

#[test]
fn a_path_walks_maps_structs_lists_and_tuples() {
    assert_eq!(set("a.y.b", "5", "a.y"), "(b: 5)");
    assert_eq!(set("l.1.c", "5", "l"), "[1, (c: 5)]");
    assert_eq!(set("t.0", "[5]", "t"), "U([5], 2)");
    assert_eq!(set("a.y", "None", "a.y"), "None");
}

#[test]
fn a_number_or_string_goes_into_the_field_that_holds_the_value() {
    assert_eq!(set("a.x", "5", "a.x"), "(value: 5, is: \"f\")");
    assert_eq!(set("a.x", "\"g\"", "a.x"), "(value: 1, is: \"g\")");
    assert_eq!(set("a.x", "(value: 2)", "a.x"), "(value: 2)");
    assert_eq!(set("a.y", "5", "a.y"), "5");
}

#[test]
fn a_field_not_written_in_a_struct_can_be_set() {
    assert_eq!(set("a.y.new", "5", "a.y"), "(b: 2, new: 5)");
    assert_eq!(set("e.new", "5", "e"), "(new: 5)");
    assert_eq!(set("a.y.new thing", "5", "a"), "`new thing` cannot be the name of a field");
}

#[test]
fn a_path_that_leads_nowhere_is_refused() {
    assert_eq!(set("a.z", "5", "a"), "`a` has no `z`");
    assert_eq!(set("b.z", "5", "a"), "the scenario has no `b`");
    assert_eq!(set("a.y.q.r", "5", "a"), "`a.y` has no `q`");
    assert_eq!(set("m.z", "5", "m"), "`m` has no `z`");
    assert_eq!(set("a.y.b.c", "5", "a"), "`a.y.b` is a number and has no `c`");
    assert_eq!(set("l.2", "5", "l"), "`l` has 2 items, counted from 0, and no `2`");
    assert_eq!(set("l.01", "5", "l"), "`l` has 2 items, counted from 0, and no `01`");
    for path in ["", ".", "a.", "a..x"] {
        assert_eq!(set(path, "5", "a"), "a path is names with dots between them, such as `releases.atacms.lead_time`");
    }
}

#[test]
fn an_error_says_where_in_the_path_and_what_is_near() {
    let root = node("(parameters: { \"release_effect\": 1 })");
    let error = get_path(&root, "parameters.release_efect.value").expect_err("it is misspelt");
    assert_eq!(error.at(), Some(11..24));
    assert_eq!(error.nearest(), Some("release_effect"));
    assert!(matches!(error, PathError::Missing { .. }));
}

#[test]
fn what_is_removed_is_given_back() {
    let mut root = node(TREE);
    let gone = remove_path(&mut root, "l.1").expect("it exists");
    assert_eq!(write(&gone), "(c: 3)\n");
    assert!(remove_path(&mut root, "l.1").is_err());
}
