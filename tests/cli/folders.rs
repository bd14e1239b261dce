//! Where scenarios are looked for, and what is said of folders that are none.

use std::fs;

use crate::program::{check, err, folder, out, write};

const PASS: &str = include_str!("../../crates/testing/scenarios/pass/scenario.ron");

const COMMANDS: [&[&str]; 8] = [
    &["list"],
    &["validate", "long-war"],
    &["show", "long-war.title"],
    &["simulate", "long-war", "--policy", "withhold-all", "--runs", "1"],
    &["compare", "long-war", "--policy", "mirror", "--policy", "withhold-all", "--runs", "1"],
    &["backtest", "long-war", "--runs", "1"],
    &["step-ups", "long-war", "--runs", "1"],
    &["play", "long-war", "--text", "--seed", "1"],
];

#[test]
fn a_folder_of_scenarios_that_is_not_there_is_wrong_use_of_every_command() {
    let here = folder();
    let file = write(here.path(), "file", "");
    for command in COMMANDS {
        let output = check(&[command, &["--scenarios", "no/such/folder"]].concat(), 2, &["no folder `no/such/folder`"]);
        assert_eq!(out(&output), "", "{command:?}");
        check(&[command, &["--scenarios", &file]].concat(), 2, &["is not a folder"]);
    }
}

#[test]
fn a_scenario_that_is_passed_over_is_told_by_whoever_may_have_meant_it() {
    let here = folder();
    write(here.path(), "lib/Long-War/scenario.ron", PASS);
    write(here.path(), "lib/long war/scenario.ron", PASS);
    write(here.path(), "lib/other.v2/scenario.ron", PASS);
    write(here.path(), "lib/longwar/Scenario.ron.txt", PASS);
    write(here.path(), "lib/notes/todo.txt", "");
    let lib = here.path().join("lib").display().to_string();
    for command in COMMANDS.into_iter().filter(|command| command[0] == "simulate" || command[0] == "show") {
        let told =
            err(&check(&[command, &["--scenarios", &lib]].concat(), 0, &["Long-War` is passed over", "name is no id"]));
        assert!(told.contains("long war`") && told.contains("longwar`") && !told.contains("other.v2"), "{told}");
    }
    let listed = out(&check(&["list", "--scenarios", &lib], 0, &[]));
    for name in ["Long-War: its name is no id", "long war: ", "other.v2: ", "longwar: it has no `scenario.ron`"] {
        assert!(listed.contains(name), "`{name}` is missing in: {listed}");
    }
    assert!(!listed.contains("notes"), "{listed}");
    check(&["validate", &lib], 0, &["long war` can be played by its path only, not by its name: its name is no id"]);
    let output = check(&["list", "--format", "json", "--scenarios", &lib], 0, &["passed over: "]);
    assert_eq!(err(&output).lines().count(), 4);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_told() {
    let here = folder();
    write(here.path(), "elsewhere/long-war/scenario.ron", PASS);
    fs::create_dir(here.path().join("lib")).expect("a folder can be made");
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(here.path().join(from), here.path().join("lib").join(to))
            .expect("a link can be made");
    };
    link("elsewhere/long-war", "long-war");
    link("nowhere", "gone");
    let lib = here.path().join("lib").display().to_string();
    let simulate = ["simulate", "long-war", "--policy", "withhold-all", "--runs", "1", "--scenarios", &lib];
    let output = check(&simulate, 0, &["long-war` is passed over: it is a link that leads out of the folder"]);
    assert!(out(&output).starts_with("The long war"));
    check(&["validate", "gone", "--scenarios", &lib], 1, &["gone` is passed over: it is a link that leads nowhere"]);
    let listed = out(&check(&["list", "--scenarios", &lib], 0, &[]));
    assert!(listed.contains("long-war: it is a link") && listed.contains("gone: it is a link"), "{listed}");
}

#[test]
fn tables_say_where_a_scenario_comes_from_when_it_is_not_a_shipped_one() {
    let here = folder();
    write(here.path(), "long-war/scenario.ron", PASS);
    let lib = here.path().display().to_string();
    let from = format!("from {lib}/long-war\n");
    let simulate = ["simulate", "long-war", "--policy", "withhold-all", "--runs", "1"];
    let compare = ["compare", "long-war", "--policy", "mirror", "--policy", "withhold-all", "--runs", "1"];
    for command in [&simulate[..], &compare[..]] {
        let text = out(&check(&[command, &["--scenarios", &lib]].concat(), 0, &[]));
        assert!(text.contains(&from), "{text}");
        assert!(!out(&check(command, 0, &[])).contains("\nfrom "));
    }
    let text = out(&check(&["validate", "long-war", "--scenarios", &lib], 0, &[]));
    assert!(text.starts_with(&format!("long-war ({lib}/long-war): ")), "{text}");
    // Who names the scenario's own folder is told so.
    let own = format!("{lib}/long-war");
    check(
        &["simulate", "long-war", "--policy", "mirror", "--runs", "1", "--scenarios", &own],
        0,
        &["holds such folders"],
    );
}

#[test]
fn a_bare_word_is_an_id_for_every_command_and_the_folder_is_proposed() {
    let here = folder();
    write(here.path(), "mine/scenario.ron", PASS);
    for command in [&["validate", "mine"][..], &["simulate", "mine", "--policy", "mirror"], &["show", "mine.title"]] {
        let mut program = crate::program::program(command);
        let output = program.current_dir(here.path()).output().expect("the program starts");
        let told = err(&output);
        assert!(told.contains("unknown scenario `mine`") && told.contains("write `./mine`"), "{command:?}: {told}");
        assert_ne!(output.status.code(), Some(0), "{command:?}");
    }
    let mine = here.path().join("mine").display().to_string();
    check(&["validate", &mine], 0, &[]);
}

#[test]
fn an_input_with_months_that_never_come_is_a_warning() {
    let here = folder();
    let input = |months: &str| {
        format!(
            "(extends: \"long-war\", inputs: {{ \"snow\": (min: 0, max: 1, values: {{ {months} }}, otherwise: 0, source: \"assumed\") }})"
        )
    };
    let none = write(here.path(), "a/scenario.ron", &input("\"2013-05\": 0.6, \"2022-06\": 0.5, \"2041-01\": 0.5"));
    let told =
        ["a/scenario.ron:1:", "`snow` has values for 2 months that the campaign does not have", "from 2022-06 to"];
    check(&["validate", "--strict", &none.replace("/scenario.ron", "")], 1, &told);
    let all = write(here.path(), "b/scenario.ron", &input("\"2022-06\": 0.5"));
    let output = check(&["validate", &all], 0, &[]);
    assert!(!err(&output).contains("does not have"), "{}", err(&output));
}

#[test]
fn months_after_the_year_9999_can_be_read_as_they_are_printed() {
    let with = |start: &str| format!("time.start=\"{start}\"");
    let explain = |start: &str, turn: &str, code, told: &[&str]| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/testing/scenarios/pass");
        let once = ["simulate", folder, "--policy", "withhold-all", "--set", &with(start), "--explain", turn];
        check(&once, code, told);
    };
    explain("9999-12", "10000-01", 0, &[]);
    explain("9999-12", "11000-02", 2, &["9999-12 to 1000"]);
    explain("10000-01", "1", 1, &["a campaign begins by the year 9999"]);
}

#[test]
fn what_a_terminal_would_obey_reaches_none() {
    let here = folder();
    let title = "War\u{1b}]0;x\u{7}\u{9b}2J\u{202e}raw ü";
    write(here.path(), "war/scenario.ron", &format!("(extends: \"long-war\", title: \"{title}\")"));
    write(here.path(), "W\u{9b}2J ar/scenario.ron", "()");
    let lib = here.path().display().to_string();
    let simulate = ["simulate", "war", "--policy", "withhold-all", "--runs", "1", "--scenarios", &lib];
    for command in [&["list", "--scenarios", &lib][..], &["validate", "war", "--scenarios", &lib], &simulate] {
        let output = check(command, 0, &[]);
        let all = out(&output) + &err(&output);
        let obeyed = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
        assert!(!all.contains(obeyed) && all.contains("raw ü"), "{all:?}");
    }
}
