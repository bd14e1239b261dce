//! Mistakes that are not in a file's text: which files there are, and how scenarios refer to one another.

use std::fs;

use scenario::load;
use scenario::text::{DiskFolder, MemoryFolder, MemoryLibrary};

use crate::{BASE, findings, load_text};

/// The findings about scenario `s` of a library of `(id/file, text)`.
fn library(files: &[(&str, &str)]) -> Vec<String> {
    let library = files.iter().fold(MemoryLibrary::new(), |library, (path, text)| {
        let (id, file) = path.split_once('/').expect("a test's path has a folder");
        library.with(id, file, *text)
    });
    findings(&load(&library, "s", None))
}

#[test]
fn a_child_of_the_base_is_right() {
    let child =
        "(extends: \"base\", title: \"Child\", changes: { \"parameters.push\": 4, \"releases.jets.lead_time\": 2 })";
    assert_eq!(library(&[("s/scenario.ron", child), ("base/scenario.ron", BASE)]), Vec::<String>::new());
}

#[test]
fn a_change_to_a_path_that_does_not_exist_is_pointed_at() {
    let child = "(extends: \"base\",\n changes: { \"releases.gnus.lead_time\": 2, \"tracks.land.strat\": 1 })";
    assert_eq!(
        library(&[("s/scenario.ron", child), ("base/scenario.ron", BASE)]),
        [
            "s/scenario.ron:2:23 error: `releases` has no `gnus` help: did you mean `guns`?",
            "s/scenario.ron:2:56 error: unknown field `strat` of a stock [did you mean `start`?] help: a stock has the \
             fields `label`, `unit`, `digits`, `min`, `max`, `start`, `flows`, `noise`, `player`, `opponent`, `partner`, `source`",
        ]
    );
}

#[test]
fn a_mistake_of_the_child_in_the_parents_formula_points_at_who_wrote_it() {
    let child = "(extends: \"base\",\n remove: [\"auxiliaries.twice\"])";
    let at = BASE.lines().position(|line| line.contains("\"fighting\"")).expect("the base has it") + 1;
    let column = BASE.lines().nth(at - 1).and_then(|line| line.find("twice")).expect("the base has it") + 1;
    let found = library(&[("s/scenario.ron", child), ("base/scenario.ron", BASE)]);
    assert!(
        found.iter().any(|line| line.starts_with(&format!("base/scenario.ron:{at}:{column} error: unknown track"))),
        "{found:#?}"
    );
}

#[test]
fn extends_in_a_circle_is_told_with_the_circle() {
    assert_eq!(
        library(&[("s/scenario.ron", "(extends: \"t\")"), ("t/scenario.ron", "(extends: \"s\")")]),
        ["t/scenario.ron:1:12 error: `s` extends itself in a circle (`s` extends `t` extends `s`)"]
    );
}

#[test]
fn a_parent_that_there_is_not_is_told_with_the_nearest() {
    assert_eq!(
        library(&[("s/scenario.ron", "(extends: \"bsae\")"), ("base/scenario.ron", BASE)]),
        ["s/scenario.ron:1:12 error: unknown scenario `bsae` (there are `base`, `s`) help: did you mean `base`?"]
    );
}

#[test]
fn a_file_named_outside_the_folder_is_not_read() {
    for name in ["../base/scenario.ron", "/etc/passwd.ron", "C:\\\\x.ron", "a/../../x.ron"] {
        let text = format!("(files: [\"{name}\"])");
        let found = library(&[("s/scenario.ron", &text), ("base/scenario.ron", BASE)]);
        let shown = name.replace("\\\\", "\\");
        let expected = format!(
            "s/scenario.ron:1:11 error: the file `{shown}` cannot be used (it lies outside the scenario's folder)"
        );
        assert_eq!(found, [expected]);
    }
}

#[test]
fn mistakes_in_a_second_file_point_into_it() {
    let found = library(&[
        ("s/scenario.ron", &BASE.replace("title: \"Base\",", "title: \"Base\", files: [\"more.ron\"],")),
        ("s/more.ron", "(\n  headlines: {\n    \"late\": (when: \"turn > tunrs\", text: \"Late.\"),\n  },\n)"),
    ]);
    assert_eq!(found, ["s/more.ron:3:28 error: unknown track or name `tunrs` [did you mean `turns`?]"]);
}

#[test]
fn a_file_of_100_megabytes_is_refused_unread() {
    let disk = tempfile::tempdir().expect("a temporary folder can be made");
    let file = fs::File::create(disk.path().join("scenario.ron")).expect("a file can be made");
    file.set_len(100 << 20).expect("a sparse file can be made");
    let reading = load(&MemoryLibrary::new(), "s", Some(Box::new(DiskFolder::new(disk.path()))));
    assert_eq!(
        findings(&reading),
        ["- error: the file `scenario.ron` cannot be used (it has 104857600 bytes; at most 1048576 are read)"]
    );
}

#[test]
fn an_empty_folder_says_what_was_looked_for() {
    let disk = tempfile::tempdir().expect("a temporary folder can be made");
    let reading = load(&MemoryLibrary::new(), "s", Some(Box::new(DiskFolder::new(disk.path()))));
    let looked = disk.path().join("scenario.ron");
    assert_eq!(
        findings(&reading),
        [format!("- error: the scenario `s` has no `scenario.ron` (looked for `{}`)", looked.display())]
    );
}

#[test]
fn text_that_is_not_utf8_is_pointed_at() {
    let folder = MemoryFolder::new("").with("scenario.ron", &b"(title: \"caf\xe9\")"[..]);
    let reading = load(&MemoryLibrary::new(), "s", Some(Box::new(folder)));
    assert_eq!(
        findings(&reading),
        ["1:13 error: `scenario.ron` is not UTF-8 text [the byte after this is 0xe9] help: save the file as UTF-8"]
    );
}

#[test]
fn nesting_10000_deep_is_refused_at_its_place() {
    let text = BASE.replace("title: \"Base\"", &format!("title: {}", "(".repeat(10_000)));
    assert_eq!(findings(&load_text(&text)), ["4:73 error: nested more than 64 levels deep"]);
    let deep = format!("{}land{}", "(".repeat(1_000), ")".repeat(1_000));
    let found = findings(&load_text(&BASE.replace("0.02 * land", &deep)));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("deep"), "{found:#?}");
}

#[test]
fn a_future_format_is_reported_as_such_and_as_nothing_else() {
    let text = BASE.replace("format: 1", "format: 2").replace("title: \"Base\"", "titel: \"Base\"");
    assert_eq!(
        findings(&load_text(&text)),
        ["3:11 error: this scenario has format 2; this program reads formats up to 1 [from a newer version] \
          help: update the program, or ask the author for a version in the older format"]
    );
}

#[test]
fn an_empty_file_names_what_every_scenario_needs() {
    let found = findings(&load_text("()"));
    for field in ["format", "title", "time", "seats", "orders", "opponent"] {
        assert!(found.iter().any(|line| line.contains(&format!("needs the field `{field}`"))), "{field}: {found:#?}");
    }
}
