//! The order of the house: which crate may use which, and what the crates that others embed must not use.
//!
//! The compiler forbids circles between crates, but not a dependency in the wrong direction. These tests read the
//! manifests and the sources as text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The program itself, on the top floor.
const ROOT: &str = "release-authority";

/// The crates of each floor, from the ground up. A crate may use those of lower floors, never one of its own or above.
const FLOORS: [&[&str]; 8] = [
    &["chance", "geography"],
    &["scenario"],
    &["engine"],
    &["analysis", "drawing", "telling"],
    &["sitting"],
    &["files", "game"],
    &["testing"],
    &[ROOT],
];

/// The crates that others embed: they bring no terminal, no drawing, no window and no threads of their own.
const EMBEDDED: [&str; 7] = ["analysis", "chance", "engine", "geography", "scenario", "sitting", "telling"];

/// Everything that the embedded crates may use from outside the house. A new entry needs a reason.
const OUTSIDE: [&str; 12] = [
    "aligned-vec",
    "annotate-snippets",
    "cmaes",
    "libm",
    "pulp",
    "rand",
    "ron",
    "serde",
    "serde_json",
    "strsim",
    "thiserror",
    "unicode-width",
];

/// Crates of the terminal, of charts and of the window, each with the only crates of the house that may use it.
const FACES: [(&str, &[&str]); 12] = [
    ("accesskit", &[ROOT]),
    ("anstream", &[ROOT]),
    ("anstyle", &[ROOT]),
    ("bevy", &[ROOT]),
    ("clap", &[ROOT]),
    ("clap_complete", &[ROOT]),
    ("directories", &["files"]),
    ("indicatif", &[ROOT]),
    ("plotters", &["drawing"]),
    ("rustyline", &[ROOT]),
    ("textwrap", &[ROOT]),
    ("tiny-skia", &["drawing"]),
];

/// What the sources of the embedded crates must not touch: the disk, threads, the clock, the environment, other
/// programs, the network, the terminal.
const UNTOUCHED: [&str; 11] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "print!(",
    "println!(",
    "eprint!(",
    "eprintln!(",
];

/// The files that may touch some of it, what they may touch, and why.
const ALLOWED: [(&str, &[&str], &str); 1] = [(
    "crates/scenario/src/text/disk.rs",
    &["std::fs", "std::io"],
    "a scenario's folder on the disk, the one way to files",
)];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the crates in `crates/`.
fn crates() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("crates")).expect("there is a folder of crates");
    entries
        .map(|entry| entry.expect("it can be listed"))
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().into_string().expect("a crate's name is plain"))
        .collect()
}

/// The text of a crate's manifest.
fn manifest(name: &str) -> String {
    let folder = if name == ROOT { root().to_owned() } else { root().join("crates").join(name) };
    fs::read_to_string(folder.join("Cargo.toml")).expect("a crate has a manifest")
}

/// The dependencies that a manifest names, for every kind of target. Those of tests alone do not count.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut is_wanted = false;
    let mut is_inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[').filter(|_| !is_inside) {
            let header = header.trim_end_matches(']');
            let of_target = header.starts_with("target.") && header.ends_with(".dependencies");
            is_wanted = header == "dependencies" || of_target;
            let alone =
                header.strip_prefix("dependencies.").or_else(|| header.split_once(".dependencies.").map(|it| it.1));
            found.extend(alone.map(plain));
        } else if is_wanted && !is_inside && !line.is_empty() && !line.starts_with('#') {
            found.extend(line.split(['.', '=']).next().map(plain));
        }
        // A value may go on over several lines: `features = [`, until its bracket is closed.
        let opened = line.matches(['[', '{']).count();
        let closed = line.matches([']', '}']).count();
        if !line.starts_with('#') && opened != closed {
            is_inside = opened > closed;
        }
    }
    found
}

/// A name without quotes and blanks.
fn plain(name: &str) -> String {
    name.trim().trim_matches('"').to_owned()
}

/// The floor a crate is on.
fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|crates| crates.contains(&name))
}

/// What is wrong with a crate's floor and its dependencies.
fn wrong(name: &str, manifest: &str, all: &BTreeSet<String>) -> Vec<String> {
    let Some(own) = floor(name) else {
        return vec![format!("`{name}` is on no floor: give it one in `tests/house.rs` and in ARCHITECTURE.md")];
    };
    let mut wrong = Vec::new();
    for used in dependencies(manifest) {
        if all.contains(&used) {
            if floor(&used).is_none_or(|floor| floor >= own) {
                wrong.push(format!("`{name}` uses `{used}`, which is not below it"));
            }
        } else if EMBEDDED.contains(&name) && !OUTSIDE.contains(&used.as_str()) {
            wrong.push(format!("`{name}` is embedded by others and uses `{used}`, which is not in the list"));
        } else if FACES.iter().any(|(face, users)| *face == used && !users.contains(&name)) {
            wrong.push(format!("`{name}` uses `{used}`, which is for another floor"));
        }
    }
    wrong
}

/// The Rust files of a folder and of the folders in it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources can be listed") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// What a source touches that it must not. Comments do not count. Grouped imports such as `std::{fs, io}` are spelled
/// out first.
fn touched(source: &str) -> Vec<&'static str> {
    let mut text: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
    let grouped: Vec<String> = text
        .split("std::{")
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .flat_map(|(list, _)| list.split(','))
        .map(|name| format!("std::{}\n", name.trim()))
        .collect();
    text.extend(grouped);
    let is_whole = |at: usize| !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    UNTOUCHED.into_iter().filter(|what| text.match_indices(what).any(|(at, _)| is_whole(at))).collect()
}

#[test]
fn every_crate_stands_only_on_lower_floors() {
    let all = crates();
    assert!(all.len() >= 10, "{all:?}");
    let names = all.iter().map(String::as_str).chain([ROOT]);
    let wrong: Vec<String> = names.flat_map(|name| wrong(name, &manifest(name), &all)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A check that the manifests were read at all: these dependencies are known to be there.
    assert_eq!(dependencies(&manifest("engine")).iter().filter(|used| all.contains(*used)).count(), 2);
    assert!(["bevy", "clap", "engine", "rand"].iter().all(|used| dependencies(&manifest(ROOT)).contains(*used)));
}

#[test]
fn an_arrow_that_runs_back_or_a_face_under_the_engine_is_found() {
    let all = crates();
    let found = |name: &str, line: &str| {
        wrong(name, &format!("[dependencies]\n{line}\n[dev-dependencies]\nbevy = \"1\""), &all)
    };
    for (name, line) in [
        ("scenario", "engine.workspace = true"),
        ("engine", "analysis = { path = \"../analysis\" }"),
        ("telling", "drawing.workspace = true"),
        ("analysis", "telling = \"1\""),
        ("engine", "clap.workspace = true"),
        ("scenario", "anstream = \"1\""),
        ("chance", "\"scenario\" = { workspace = true }"),
        ("files", "plotters = { version = \"0.3\", features = [\n  \"a\",\n] }"),
        ("game", "bevy = { workspace = true }"),
        ("nowhere", ""),
    ] {
        assert_eq!(found(name, line).len(), 1, "`{line}` in `{name}`: {:?}", found(name, line));
    }
    for (name, line) in [("engine", "scenario.workspace = true"), ("drawing", "# a word\nplotters.workspace = true")] {
        assert!(found(name, line).is_empty(), "`{line}` in `{name}`: {:?}", found(name, line));
    }
    let alone =
        wrong("engine", "[dependencies.bevy]\nversion = \"1\"\n[target.'cfg(unix)'.dependencies]\nclap = \"4\"", &all);
    assert_eq!(alone.len(), 2, "{alone:?}");
}

#[test]
fn the_crates_that_are_embedded_touch_no_disk_no_clock_no_thread_and_no_terminal() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for name in ["chance", "scenario", "engine", "analysis", "telling"] {
        for path in sources(&root().join("crates").join(name).join("src")) {
            let source = fs::read_to_string(&path).expect("a source can be read");
            let file = path.strip_prefix(root()).expect("it lies in the repository").display().to_string();
            let allowed = ALLOWED.iter().find(|(of, ..)| *of == file).map_or(&[][..], |(_, allowed, _)| *allowed);
            let found = touched(&source);
            wrong.extend(found.iter().filter(|what| !allowed.contains(what)).map(|what| format!("{file}: `{what}`")));
            wrong.extend(
                allowed
                    .iter()
                    .filter(|what| !found.contains(what))
                    .map(|what| format!("{file} needs no `{what}` any more")),
            );
            read += 1;
        }
    }
    assert!(read > 100, "{read} sources were read");
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (file, ..) in ALLOWED {
        assert!(root().join(file).is_file(), "`{file}` is allowed something and is not there");
    }
}

#[test]
fn what_a_source_touches_is_found_however_it_is_spelled() {
    for (source, expected) in [
        ("use std::fs;", &["std::fs"][..]),
        ("use std::{collections::BTreeMap, thread};", &["std::thread"]),
        ("let now = std::time::Instant::now();", &["std::time"]),
        ("    println!(\"{x}\");", &["println!("]),
        ("    eprintln!(\"{x}\");", &["eprintln!("]),
        ("// std::fs is not used, nor println!(\n/// std::env", &[]),
        ("use std::fmt::Write; my_println!(x)", &[]),
    ] {
        assert_eq!(touched(source), expected, "{source}");
    }
}
