//! The program as the tests of its commands call it.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program, with an empty folder as the player's own.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_release-authority"));
    let nobody = std::env::temp_dir().join("release-authority-test-without-a-home");
    command.args(arguments).env("HOME", &nobody).env("XDG_DATA_HOME", nobody.join("data")).stdin(Stdio::null());
    command
}

pub fn run(arguments: &[&str]) -> Output {
    program(arguments).output().expect("the program starts")
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the program writes UTF-8")
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program writes UTF-8")
}

/// What comes of it with this on standard input.
pub fn fed(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program(arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Who finds a mistake before reading does not read.
    let _unread = child.stdin.take().expect("it has a standard input").write_all(input);
    child.wait_with_output().expect("the program ends")
}

/// Exit code, and what standard error must hold.
pub fn check(arguments: &[&str], code: i32, told: &[&str]) -> Output {
    let output = run(arguments);
    let errors = err(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {errors}");
    assert!(!errors.contains("panicked"), "{arguments:?}: {errors}");
    for words in told {
        assert!(errors.contains(words), "{arguments:?}: `{words}` is missing in: {errors}");
    }
    output
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

pub fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
    fs::write(&path, text).expect("a file can be written");
    path.display().to_string()
}

pub fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&check(arguments, 0, &[]).stdout).expect("it writes JSON")
}

pub fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    keys
}
