//! The commands as a user meets them: what they print, where, and what they exit with.

mod analysts;
mod fitting;
mod folders;
mod program;

use std::fs;
use std::process::Stdio;

use engine::campaign::Campaign;
use serde_json::Value;

use program::{check, err, folder, json, keys, out, program, write};

// ------------------------------------------------------------------------------------------------ list, validate

#[test]
fn what_is_shipped_is_listed() {
    let listed = out(&check(&["list"], 0, &[]));
    assert!(listed.lines().any(|line| line.starts_with("long-war ") && line.ends_with("shipped")), "{listed}");
    let listed = json(&["list", "--format", "json"]);
    assert_eq!(keys(&listed[0]), ["errors", "from", "id", "summary", "title", "warnings"]);
}

#[test]
fn a_scenario_with_mistakes_is_listed_with_their_number() {
    let folder = folder();
    write(folder.path(), "broken/scenario.ron", "(format: 1, titel: \"Broken\")");
    let listed = out(&check(&["list", "--scenarios", &folder.path().display().to_string()], 0, &[]));
    let line = listed.lines().find(|line| line.starts_with("broken ")).expect("it is listed");
    assert!(line.contains(" error"), "{line}");
    check(&["list", "--scenarios", "no/such/folder"], 2, &["no folder `no/such/folder`"]);
}

#[test]
fn a_valid_scenario_is_found_by_id_by_folder_and_by_file() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/long-war");
    let file = format!("{here}/scenario.ron");
    let all = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");
    let said = out(&check(&["validate", "long-war", here, &file], 0, &[]));
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(out(&check(&["validate", all], 0, &[])).contains("long-war"));
}

#[test]
fn mistakes_are_told_with_their_place() {
    let folder = folder();
    let bad = write(folder.path(), "bad/scenario.ron", "(format: 1,\n titel: \"Bad\")");
    let output = check(&["validate", &bad, "long-war"], 1, &["scenario.ron:2:", "did you mean `title`?"]);
    assert_eq!(out(&output).lines().count(), 2);
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("a folder can be made");
    check(&["validate", &empty.display().to_string()], 1, &["scenario.ron"]);
}

#[test]
fn warnings_count_as_errors_only_when_asked_to() {
    let folder = folder();
    let copy = folder.path().join("long-war");
    fs::create_dir(&copy).expect("a folder can be made");
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/long-war")).expect("it is there") {
        let path = entry.expect("it can be read").path();
        fs::copy(&path, copy.join(path.file_name().expect("a file has a name"))).expect("it can be copied");
    }
    let copy = copy.display().to_string();
    let warnings = out(&check(&["validate", &copy], 0, &[])).contains("warning");
    check(&["validate", "--strict", &copy], i32::from(warnings), &[]);
}

#[test]
fn what_does_not_exist_is_said_not_to() {
    check(&["validate", "no/such/folder"], 1, &["there is no `no/such/folder`"]);
    check(&["validate", "long-wra"], 1, &["did you mean `long-war`?"]);
    check(&["validate"], 2, &["PATH"]);
}

const PASS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/testing/scenarios/pass");

#[test]
fn a_scenario_is_played_to_see_how_it_behaves() {
    let said = out(&check(&["validate", "--strict", "--behaviour", "--effort", "5", PASS], 0, &[]));
    for words in ["The pass, no mistakes, 0 faults of behaviour", "384 campaigns by withhold-all", "Nothing is best in"]
    {
        assert!(said.contains(words), "`{words}` is missing in: {said}");
    }
    let once = ["validate", "--behaviour", "--effort", "5", "--format", "json", "--seed", "7", PASS, "--threads"];
    let [one, three] = ["1", "3"].map(|threads| out(&check(&[&once[..], &[threads]].concat(), 0, &[])));
    assert_eq!(one, three);
    let reports: Value = serde_json::from_str(&one).expect("it writes JSON");
    assert_eq!(reports.as_array().map(Vec::len), Some(1));
    let told = [
        "actions",
        "campaigns",
        "effort",
        "endings",
        "escalation",
        "events",
        "faults",
        "fingerprint",
        "not_looked_at",
        "offers",
        "operations",
        "policies",
        "proposals",
        "releases",
        "scenario",
        "seed",
        "seed_text",
        "turns",
        "version",
    ];
    assert_eq!(keys(&reports[0]), told);
    assert_eq!(keys(&reports[0]["turns"]), ["clear", "dead", "nothing", "orders", "tried"]);
    assert_eq!(reports[0]["releases"]["guns"]["verdict"], "alive");
    assert_eq!(reports[0]["endings"].as_object().map(serde_json::Map::len), Some(3));
}

#[test]
fn faults_of_behaviour_are_warnings_that_name_a_way_out() {
    let folder = folder();
    fs::create_dir(folder.path().join("pass")).expect("a folder can be made");
    fs::copy(format!("{PASS}/scenario.ron"), folder.path().join("pass/scenario.ron")).expect("it can be copied");
    let drums = r#"(extends: "pass", releases: { "drums": (label: "Drums", asked: "false", tranches: 1) })"#;
    write(folder.path(), "drums/scenario.ron", drums);
    let places = folder.path().display().to_string();
    let once = ["validate", "--behaviour", "--effort", "1", "--scenarios", &places, "drums"];
    let said = out(&check(&once, 0, &[]));
    let fault =
        "warning: `drums` changes nothing: of 64 pairs of campaigns with and without it none came out differently";
    assert!(said.contains(fault) && said.contains("`worth(drums)`") && said.contains("1 fault of behaviour"), "{said}");
    check(&[&once[..], &["--strict"]].concat(), 1, &[]);
    let reports = json(&[&once[..], &["--format", "json"]].concat());
    assert_eq!(reports[0]["faults"][0]["kind"], "dead_lever");
    assert_eq!(reports[0]["faults"][0]["subject"], "drums");
}

#[test]
fn what_cannot_be_played_is_not() {
    let folder = folder();
    let bad = write(folder.path(), "bad/scenario.ron", "(format: 1, titel: \"Bad\")");
    let output = check(&["validate", "--behaviour", &bad], 1, &["did you mean `title`?"]);
    assert!(!out(&output).contains("behaviour"));
    check(&["validate", "--behaviour", "long-wra"], 1, &["did you mean `long-war`?"]);
    for flag in [["--seed", "2"], ["--threads", "1"], ["--effort", "5"], ["--format", "json"]] {
        check(&[&["validate", PASS], &flag[..]].concat(), 2, &["--behaviour"]);
    }
    check(&["validate", "--behaviour", "--effort", "0", PASS], 2, &["--effort"]);
    check(&["validate", "--behaviour", "--format", "csv", PASS], 2, &["csv"]);
}

// ------------------------------------------------------------------------------------------------ simulate, compare

#[test]
fn simulate_writes_the_documented_json() {
    let report = json(&["simulate", "long-war", "--policy", "recorded", "--runs", "5", "--format", "json"]);
    let fields = [
        "actions",
        "changes",
        "digest",
        "doctrine",
        "endings",
        "fingerprint",
        "level",
        "policy",
        "runs",
        "scenario",
        "seed",
        "seed_text",
        "tracks",
        "turns",
        "values",
        "version",
        "world",
    ];
    assert_eq!(keys(&report), fields);
    assert_eq!((&report["scenario"], &report["runs"], &report["seed"]), (&"long-war".into(), &5.into(), &1.into()));
    assert!(report["doctrine"].is_null() && report["world"].is_null());
    let held = &report["tracks"]["ru_held_pct"];
    assert_eq!(keys(&held[0]), ["mean", "p05", "p25", "p50", "p75", "p95", "sd", "turn"]);
    assert_eq!((&held[0]["turn"], &report["turns"]), (&"2022-06".into(), &31.into()));
    assert_eq!(held.as_array().map(Vec::len), Some(43));
    let actions = report["actions"].as_object().expect("actions are a map");
    for (id, action) in actions {
        assert_eq!(keys(action), ["first", "share"], "{id}");
        assert_eq!(action["first"].is_null(), action["share"] == 0.0, "{id}");
        assert!(action["first"].is_null() || keys(&action["first"]) == ["p05", "p50", "p95"], "{id}");
    }
    let endings = report["endings"].as_object().expect("endings are a map");
    let sum: f64 = endings.values().filter_map(Value::as_f64).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    for (id, axis) in report["values"].as_object().expect("values are a map") {
        assert_eq!(keys(axis), ["mean", "p05", "p25", "p50", "p75", "p95", "sd"], "{id}");
    }
}

#[test]
fn threads_and_repetition_change_no_byte() {
    let with = |threads| {
        let arguments = ["simulate", "long-war", "--policy", "recorded", "--runs", "260", "--format", "json"];
        check(&[&arguments[..], &["--threads", threads]].concat(), 0, &[]).stdout
    };
    let one = with("1");
    assert!(one == with("2") && one == with("2"));
}

#[test]
fn a_doctrine_and_a_world_can_be_fixed() {
    let fixed = ["--doctrine", "spiral", "--world", "decisive", "--level", "myopic"];
    let arguments = ["simulate", "long-war", "--policy", "withhold-all", "--runs", "2", "--format", "json"];
    let report = json(&[&arguments[..], &fixed].concat());
    let found = [&report["doctrine"], &report["world"], &report["level"]];
    assert_eq!(found, [&Value::from("spiral"), &Value::from("decisive"), &Value::from("myopic")]);
}

#[test]
fn csv_has_a_row_for_every_track_and_turn() {
    let output = check(&["simulate", "long-war", "--policy", "withhold-all", "--runs", "2", "--format", "csv"], 0, &[]);
    let text = out(&output);
    assert!(text.starts_with("track,turn,mean,sd,p05,p25,p50,p75,p95,kind,id,share,"));
    assert_eq!(text.lines().filter(|line| line.starts_with("ru_held_pct,")).count(), 43);
}

#[test]
fn tables_fit_into_a_hundred_columns() {
    for arguments in [
        &["simulate", "long-war", "--policy", "recorded", "--runs", "4"][..],
        &["simulate", "long-war", "--policy", "recorded", "--explain", "2022-09"],
        &["compare", "long-war", "--policy", "recorded", "--policy", "withhold-all", "--runs", "4"],
    ] {
        let text = out(&check(arguments, 0, &[]));
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!((40..=100).contains(&widest), "{arguments:?}: {widest} columns\n{text}");
    }
}

#[test]
fn explain_prints_every_move_and_marks_the_one_that_was_made() {
    let arguments = ["simulate", "long-war", "--policy", "release-all", "--explain"];
    let text = out(&check(&[&arguments[..], &["2022-09"]].concat(), 0, &[]));
    assert!(text.starts_with("2022-09") && text.contains("nothing"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("> ")).count(), 1, "{text}");
    let by_number = out(&check(&[&arguments[..], &["4"]].concat(), 0, &[]));
    assert_eq!(text, by_number);
    let report = json(&[&arguments[..], &["2022-09", "--format", "json"]].concat());
    let moves = report["moves"].as_array().expect("moves are a list");
    let sum: f64 = moves.iter().filter_map(|entry| entry["probability"].as_f64()).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    check(&[&arguments[..], &["2021-01"]].concat(), 2, &["2022-06 to"]);
    check(&[&arguments[..], &["99"]].concat(), 2, &["2022-06 to"]);
    check(&[&arguments[..], &["later"]].concat(), 2, &["neither a turn nor a month"]);
}

#[test]
fn names_that_are_not_known_are_wrong_use() {
    let with = |more: &[&str], told: &[&str]| check(&[&["simulate", "long-war"], more].concat(), 2, told);
    with(&["--policy", "recorde"], &["unknown policy `recorde`", "did you mean `recorded`?", "withhold-all"]);
    with(&["--policy", "no/such.ron"], &["`no/such.ron` cannot be read"]);
    with(&["--policy", "recorded", "--doctrine", "spirla"], &["`spirla`", "did you mean `spiral`?"]);
    with(&["--policy", "recorded", "--world", "flat"], &["unknown world `flat`", "middling"]);
    with(&["--policy", "recorded", "--level", "genius"], &["unknown level `genius`", "planner"]);
    with(&["--policy", "recorded", "--runs", "0"], &["--runs"]);
    with(&[], &["--policy"]);
    check(&["compare", "long-war", "--policy", "recorded"], 2, &["takes two policies"]);
    check(&["simulate", "long-wra", "--policy", "recorded"], 2, &["long-war"]);
}

#[test]
fn a_script_plays_and_its_mistakes_are_told() {
    let folder = folder();
    let good = write(folder.path(), "early.ron", "(rules: [(at: \"2022-06\", orders: [\"release himars surge\"])])");
    let report = json(&["simulate", "long-war", "--policy", &good, "--runs", "2", "--format", "json"]);
    assert_eq!(report["policy"], "early");
    let bad = "(rules: [(at: \"2022-06\", orders: [\"release hymars\"]), (at: \"1999-13\", orders: [])])";
    let bad = write(folder.path(), "bad.ron", bad);
    check(&["simulate", "long-war", "--policy", &bad], 1, &["rule 1", "`himars`", "rule 2", "1999-13"]);
}

#[test]
fn compare_pairs_the_runs() {
    let with = |second| {
        let policies = ["--policy", "recorded", "--policy", second];
        json(&[&["compare", "long-war", "--runs", "4", "--format", "json"][..], &policies].concat())
    };
    let same = with("recorded");
    assert_eq!(same["digests"][0], same["digests"][1]);
    for (id, axis) in same["values"].as_object().expect("values are a map") {
        assert_eq!((axis["mean"].as_f64(), axis["se"].as_f64()), (Some(0.0), Some(0.0)), "{id}");
    }
    let other = with("withhold-all");
    assert_eq!(other["policies"], serde_json::json!(["recorded", "withhold-all"]));
    assert_ne!(other["digests"][0], other["digests"][1]);
    assert_eq!(keys(&other["tracks"]["ru_held_pct"][1]), ["a", "b", "high", "low", "mean", "se", "turn"]);
}

// ------------------------------------------------------------------------------------------------ replay

fn campaign() -> Campaign {
    let scenario = testing::long_war();
    let mut campaign = testing::begun(&scenario, testing::seed(5));
    campaign.play(&[testing::order(&scenario, "release himars")]);
    campaign.play(&[]);
    campaign
}

#[test]
fn a_save_is_verified_and_a_tampered_one_is_not() {
    let folder = folder();
    let text = campaign().save_text();
    let good = write(folder.path(), "good.ron", &text);
    let told = out(&check(&["replay", &good], 0, &[]));
    assert!(told.contains("Verified: 2 turns") && told.contains("ordered release himars"), "{told}");
    let tampered = write(folder.path(), "tampered.ron", &text.replacen("release himars tranche", "review himars", 1));
    let output = check(&["replay", &tampered], 1, &["not verified", "digest"]);
    assert!(out(&output).contains("ordered review himars"));
    let elsewhere = write(folder.path(), "elsewhere.ron", &text.replacen("\"long-war\"", "\"short-war\"", 1));
    let output = check(&["replay", &elsewhere], 1, &["no scenario `short-war`"]);
    assert!(out(&output).contains("ordered release himars"));
    let broken = write(folder.path(), "broken.ron", &text[..text.len() / 2]);
    check(&["replay", &broken], 1, &["line "]);
    check(&["replay", "no-such-save"], 1, &["`no-such-save`"]);
}

#[test]
fn a_line_is_played_again() {
    let line = campaign().line();
    let told = out(&check(&["replay", &line], 0, &[]));
    assert!(told.contains("ordered release himars") && told.contains("Verified: 2 turns"), "{told}");
    check(&["replay", &line.replacen("himars", "hymars", 1)], 1, &["turn 1", "`himars`"]);
    check(&["replay", &line.replacen(":5:", ":five:", 1)], 1, &["`five` is not a seed"]);
}

// ------------------------------------------------------------------------------------------------ the rest

#[test]
fn completions_are_written_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(out(&check(&["completions", shell], 0, &[])).contains("simulate"), "{shell}");
    }
    check(&["completions", "abacus"], 2, &["abacus"]);
}

#[test]
fn who_stops_reading_is_not_told_off() {
    for arguments in [
        &["simulate", "long-war", "--policy", "withhold-all", "--runs", "2", "--format", "csv"][..],
        &["compare", "long-war", "--policy", "withhold-all", "--policy", "recorded", "--runs", "2", "--format", "json"],
        &["completions", "bash"],
        &["list"],
        &["validate", "long-war"],
    ] {
        let mut child =
            program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""), "{arguments:?}");
    }
}
