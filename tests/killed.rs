//! What was said to be saved stays saved: the program is killed at random moments, and its disk fills up.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use engine::campaign::{Opened, Saved, open};

/// How often the program is killed, if `RELEASE_AUTHORITY_KILLS` does not say.
const KILLS: u64 = 25;

fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_release-authority"));
    command.arg("play").args(arguments).env("XDG_DATA_HOME", data).env("HOME", data);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn folder(data: &Path) -> PathBuf {
    data.join("release-authority").join("saves")
}

/// The files among the saves whose names are wanted.
fn files(data: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(data)).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_str().is_some_and(&is_wanted)).map(|entry| entry.path()).collect()
}

/// The only save.
fn save(data: &Path) -> String {
    let saves = files(data, |name| name.ends_with(".ron"));
    assert_eq!(saves.len(), 1, "{saves:?}");
    fs::read_to_string(&saves[0]).expect("a save is text")
}

fn run(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = program(data, arguments).spawn().expect("the program starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("the program ends")
}

/// The orders in the draft and turns played that a save holds.
fn held(text: &str) -> (usize, usize) {
    let saved = Saved::parse(text).expect("a save is whole");
    (saved.draft.len(), saved.path().len())
}

/// Numbers that look like chance, from the number of the attempt and the time.
fn mixed(attempt: u64) -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let mut number = attempt ^ u64::from(now.subsec_nanos()).rotate_left(32);
    for _ in 0..3 {
        number = (number ^ (number >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    number ^ (number >> 29)
}

#[test]
fn nothing_is_lost_that_was_said_to_be_saved_when_the_program_is_killed() {
    let kills = std::env::var("RELEASE_AUTHORITY_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let home = tempfile::tempdir().expect("a temporary folder");
    let data = home.path();
    let mut seed = 1;
    run(data, &["--text", "--seed", "1"], "review himars\n");
    let (mut turns, mut in_the_middle) = (0, 0);
    for attempt in 0..kills {
        let mut child = program(data, &["--text", "--continue"]).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("its input");
        // A month in which much is written, and then it passes.
        let typing = thread::spawn(move || {
            let month = format!("{}clear\nend\n", "review himars\nsave\nundo\n".repeat(6));
            while stdin.write_all(month.as_bytes()).is_ok() {}
        });
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let reading = thread::spawn(move || {
            // What was said: the latest turn whose page was shown, and how often the campaign was said to be saved.
            let (mut turn, mut saved) = (0, 0);
            for line in out.lines().map_while(Result::ok) {
                let page =
                    line.split_once(", turn ").and_then(|(_, rest)| rest.split(' ').next()?.parse::<usize>().ok());
                turn = page.unwrap_or(turn);
                saved += usize::from(line.starts_with("Saved: "));
            }
            (turn, saved)
        });
        thread::sleep(Duration::from_micros(20_000 + mixed(attempt) % 400_000));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        typing.join().expect("it stops when nobody reads");
        let (turn, saved) = reading.join().expect("it stops when nobody writes");
        let (_, played) = held(&save(data));
        // The page of a turn stands there once the turns before it are saved.
        assert!(played + 1 >= turn, "attempt {attempt}: turn {turn} was shown, and {played} turns are saved");
        assert!(played >= turns, "attempt {attempt}: {turns} turns were saved before, and now {played}");
        in_the_middle += usize::from(saved > 0);
        turns = played;
        if Saved::parse(&save(data)).is_ok_and(|saved| saved.path().len() > 20) {
            whole(&save(data));
            seed += 1;
            fs::remove_dir_all(folder(data)).expect("it can be removed");
            run(data, &["--text", "--seed", &seed.to_string()], "review himars\n");
            turns = 0;
        }
    }
    whole(&save(data));
    assert!(in_the_middle > 0, "the program was always killed before it had saved anything");
    run(data, &["--text", "--continue"], "quit\n");
    assert_eq!(files(data, |name| name.starts_with(".tmp")), Vec::<PathBuf>::new(), "killed games leave nothing");
}

/// Checks that every digest of a save comes out again.
fn whole(text: &str) {
    match open(&testing::long_war(), text).expect("a save") {
        Opened::Whole(_) => {}
        Opened::ReadOnly { reason, .. } => panic!("it can only be read: {reason}"),
    }
}

#[test]
fn on_a_full_disk_it_says_what_is_not_kept_and_keeps_what_it_had() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let data = home.path();
    // No file may be larger than 24 blocks of 512 or 1024 bytes, as the shell counts: the first months have room.
    let script = "trap '' XFSZ; ulimit -f 24; exec \"$0\" play --text --seed 7";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_release-authority")])
        .env("XDG_DATA_HOME", data)
        .env("HOME", data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    let input = format!("{}save\nquit\n", "end\n".repeat(20));
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("the program ends");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{text}");
    assert_eq!(text.matches("The campaign cannot be saved").count(), 1, "{text}");
    assert!(text.contains("Not saved: "), "{text}");
    let end = &text[text.rfind("This campaign is not saved").expect("it is said at the end")..];
    let line = end.lines().find(|line| line.starts_with("ra1:long-war:")).expect("the line holds the campaign");
    let (_, played) = held(&save(data));
    assert!(played > 0 && played < 20, "{played}");
    assert!(end.contains(&format!("Not kept: {} months", 20 - played)), "{end}");
    whole(&save(data));
    let again = run(data, &["--text", "--seed", "8"], &format!("load {line}\n"));
    assert!(String::from_utf8_lossy(&again.stdout).contains(", turn 21 of "), "the line is the whole campaign");
    run(data, &["--text", "--seed", "9"], "quit\n");
    assert_eq!(files(data, |name| name.starts_with(".tmp")), Vec::<PathBuf>::new());
}

#[test]
fn a_pipe_among_the_saves_hangs_nothing() {
    let home = tempfile::tempdir().expect("a temporary folder");
    run(home.path(), &["--text", "--seed", "7"], "end\nquit\n");
    let pipe = folder(home.path()).join("pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it can be called").success());
    let path = pipe.to_str().expect("a path");
    for (arguments, code) in [(&["--text", "--continue"][..], 0), (&["--text", "--load", path], 1)] {
        let begun = Instant::now();
        let mut command = program(home.path(), arguments);
        command.stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("its input").write_all(b"quit\n").unwrap_or_default();
        while child.try_wait().expect("it can be asked").is_none() {
            if begun.elapsed() > Duration::from_secs(30) {
                child.kill().expect("it can be killed");
                panic!("it hangs on a pipe: {arguments:?}");
            }
            thread::sleep(Duration::from_millis(10));
        }
        let output = child.wait_with_output().expect("it has ended");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains("pipe.ron") && told.contains("not a plain file"), "{told}");
    }
}
