//! Folders and libraries on disk and in memory, and the limits on them.

use std::fs;

use release_authority_scenario::text::{
    DiskFolder, DiskLibrary, EmbeddedLibrary, Folder, Library, MemoryFolder, MemoryLibrary, ReadError, Stack, Style,
    load, render,
};

use crate::common::{library, loaded, loaded_from, told};

fn folder_with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is inside")).expect("it can be made");
        fs::write(path, bytes).expect("it can be written");
    }
    folder
}

#[test]
fn a_scenario_is_read_from_disk() {
    let disk = folder_with(&[
        ("a/scenario.ron", b"(extends: \"long-war\", files: [\"d/x.ron\"])"),
        ("a/d/x.ron", b"(y: 2)"),
        ("long-war/scenario.ron", b"(x: 1)"),
        ("empty/readme.txt", b""),
    ]);
    let library = DiskLibrary::new(disk.path());
    assert_eq!(library.ids(), ["a", "long-war"]);
    let loaded = load(&library, "a", None);
    assert!(told(&loaded).is_empty(), "{:?}", told(&loaded));
    let files: Vec<&str> = loaded.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["scenario.ron", "d/x.ron", "scenario.ron"]);
    assert!(library.open("../a").is_none());
    assert!(DiskLibrary::new(disk.path().join("none")).ids().is_empty());
}

#[test]
fn an_empty_folder_says_what_was_looked_for() {
    let disk = folder_with(&[]);
    let found = told(&loaded_from(DiskFolder::new(disk.path())));
    let looked = disk.path().join("scenario.ron");
    assert_eq!(found, [format!("- the scenario `a` has no `scenario.ron` | looked for `{}`", looked.display())]);
}

#[test]
fn an_unknown_scenario_is_named_with_the_nearest() {
    let found = told(&load(&library(&[("long-war/scenario.ron", "()")]), "longwar", None));
    assert_eq!(found, ["- unknown scenario `longwar` | there are `long-war` | did you mean `long-war`?"]);
    let found = told(&load(&MemoryLibrary::new(), "x", None));
    assert_eq!(found, ["- unknown scenario `x` | there are no scenarios"]);
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_folder_and_pipes_are_refused() {
    let disk = folder_with(&[
        ("a/scenario.ron", b"()"),
        ("a/real.ron", b"()"),
        ("out.ron", b"()"),
        ("far/scenario.ron", b"()"),
    ]);
    let path = disk.path().join("a");
    std::os::unix::fs::symlink("../out.ron", path.join("link.ron")).expect("a link can be made");
    std::os::unix::fs::symlink("real.ron", path.join("near.ron")).expect("a link can be made");
    std::os::unix::fs::symlink("/dev/zero", path.join("zero.ron")).expect("a link can be made");
    fs::create_dir(path.join("d.ron")).expect("a folder can be made");
    let folder = DiskFolder::new(&path);
    assert_eq!(folder.read("link.ron"), Err(ReadError::Outside));
    assert_eq!(folder.read("zero.ron"), Err(ReadError::Outside));
    assert_eq!(folder.read("d.ron"), Err(ReadError::NotAFile));
    assert_eq!(folder.read("near.ron"), Ok(b"()".to_vec()));
    assert_eq!(folder.read("scenario.ron/x.ron"), Err(ReadError::NotFound));
    let pipe = path.join("pipe.ron");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(folder.read("pipe.ron"), Err(ReadError::NotAFile));
    }
    let inner = disk.path().join("inner");
    fs::create_dir(&inner).expect("a folder can be made");
    std::os::unix::fs::symlink("../far", inner.join("far")).expect("a link can be made");
    let library = DiskLibrary::new(&inner);
    assert!(library.open("far").is_none());
    assert!(library.ids().is_empty());
}

#[test]
fn a_file_of_100_megabytes_is_refused_without_reading() {
    let disk = folder_with(&[("scenario.ron", b"(files: [\"big.ron\"])")]);
    let big = fs::File::create(disk.path().join("big.ron")).expect("a file can be made");
    big.set_len(100 << 20).expect("a sparse file can be made");
    let loaded = loaded_from(DiskFolder::new(disk.path()));
    let found = told(&loaded);
    assert!(
        found.iter().any(|line| line
            .ends_with("the file `big.ron` cannot be used | it has 104857600 bytes; at most 1048576 are read")),
        "{found:?}"
    );
    assert_eq!(loaded.files.len(), 1);
}

#[test]
fn text_that_is_not_utf8_is_pointed_at() {
    let folder = MemoryFolder::new("f").with("scenario.ron", &b"(a: 1,\n b: \"\xff\")"[..]);
    let loaded = loaded_from(folder);
    let expected = "\
error: `f/scenario.ron` is not UTF-8 text
 --> f/scenario.ron:2:6
  |
2 |  b: \"
  |      ^ the byte after this is 0xff
  |
  = help: save the file as UTF-8

1 error, 0 warnings
";
    assert_eq!(render(&loaded.sources, &loaded.diagnostics, Style::Plain), expected);
}

#[test]
fn files_and_bytes_of_a_scenario_are_limited() {
    let names: Vec<String> = (0..70).map(|at| format!("{at}.ron")).collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let main = format!("(files: [{}])", quoted.join(", "));
    let folder = names.iter().fold(MemoryFolder::new("f").with("scenario.ron", main.clone()), |folder, name| {
        folder.with(name.as_str(), "()")
    });
    let loaded = loaded_from(folder);
    assert_eq!(loaded.files.len(), 64);
    assert_eq!(told(&loaded), ["f/scenario.ron:1:2 `files` has 70 items; at most 63 are read"]);
    let large = format!("(/*{}*/)", "x".repeat(1 << 19));
    let folder = names.iter().take(20).fold(MemoryFolder::new("f").with("scenario.ron", main), |folder, name| {
        folder.with(name.as_str(), large.clone())
    });
    let found = told(&loaded_from(folder));
    assert!(found.iter().any(|line| line.contains("at most 8388608 bytes")), "{found:?}");
}

#[test]
fn the_first_library_of_a_stack_wins() {
    const EMBEDDED: EmbeddedLibrary = EmbeddedLibrary::new(&[
        ("b", &[("scenario.ron", "(from: \"embedded\")")]),
        ("a", &[("scenario.ron", "(from: \"embedded\")")]),
    ]);
    let own = library(&[("a/scenario.ron", "(from: \"own\")"), ("c/scenario.ron", "()")]);
    let stack = Stack::new().with(own).with(EMBEDDED);
    assert_eq!(stack.ids(), ["a", "b", "c"]);
    let from = |id| {
        let loaded = load(&stack, id, None);
        release_authority_scenario::text::write(&loaded.tree.expect("it has no mistakes"))
    };
    assert_eq!(from("a"), "(from: \"own\")\n");
    assert_eq!(from("b"), "(from: \"embedded\")\n");
    assert_eq!(loaded(&[("a/scenario.ron", "()")]).diagnostics.errors(), 0);
}
