//! `backtest`, `calibrate` and `step-ups` as a user meets them, on a small war with an invented record.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{check, err, folder, json, keys, out, program, write};

/// The small war with a record long enough to fit to, and with free parameters.
const RECORDED: &str = r#"(
  format: 1, title: "A small war on record", extends: "small",
  parameters: { "fear": (value: 0.3, min: 0.1, max: 2.0, free: true, source: "assumed") },
  changes: {
    "parameters.pace.free": true,
    "doctrines.taker.utility.supply": "0.02 * min(supply, 80) - 0.01 * fear * tension",
    "history.world": "little",
    "history.fitted": (from: "2030-01", to: "2031-04"),
    "history.tracks": { "ground": { "2030-01": 39.0, "2030-04": 38.5, "2030-07": 37.0, "2030-10": 37.5, "2031-01": 36.0, "2031-04": 35.0, "2031-07": 36.5 } },
  },
)"#;

/// A folder of scenarios: the small war, and one that extends it.
fn scenarios(child: &str) -> TempDir {
    let folder = folder();
    let small = testing::folder("small").join("scenario.ron");
    write(folder.path(), "small/scenario.ron", &fs::read_to_string(small).expect("it is there"));
    write(folder.path(), "recorded/scenario.ron", child);
    folder
}

/// The arguments of a quick calibration of it.
fn quick<'a>(places: &'a str, target: &'a str) -> Vec<&'a str> {
    let effort = ["--evaluations", "12", "--mind-evaluations", "6", "--starts", "1", "--runs", "3"];
    let named = ["calibrate", "recorded", "--scenarios", places, "--out", target];
    named.into_iter().chain(effort).collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("it is there")
}

#[test]
fn backtest_writes_the_documented_json() {
    let found = json(&["backtest", "long-war", "--doctrine", "spiral", "--runs", "8", "--format", "json"]);
    for field in ["scenario", "doctrine", "world", "from", "fitted", "series", "held_back", "actions", "digest"] {
        assert!(found.get(field).is_some(), "{field} is missing");
    }
    assert_eq!(found["world"], "middling");
    let fields = ["baseline", "baseline_step", "bias", "coverage90", "interval_score", "mape", "points", "rmse"];
    assert_eq!(keys(&found["series"]["ru_held_pct"]), fields);
    assert_eq!(keys(&found["series"]["ru_held_pct"]["baseline"]), ["mape", "rmse"]);
    assert_eq!(found["actions"]["mobilization"]["recorded"][0], "2022-09");
    assert_eq!(keys(&found["actions"]["mobilization"]), ["first", "recorded", "share"]);
}

#[test]
fn imposed_actions_come_in_their_recorded_months_whatever_the_doctrine() {
    let found = |doctrine: &str| {
        let asked = ["backtest", "long-war", "--actions", "imposed", "--runs", "6", "--format", "json", "--doctrine"];
        json(&asked.into_iter().chain([doctrine]).collect::<Vec<_>>())
    };
    let spiral = found("spiral");
    for (action, entry) in spiral["actions"].as_object().expect("actions") {
        // A campaign that has closed has no further actions.
        let share = entry["share"].as_f64().expect("a share");
        if entry["recorded"].as_array().is_some_and(|turns| !turns.is_empty()) {
            assert!(share > 0.5, "{action}: {entry}");
            assert_eq!(entry["first"]["p50"], entry["recorded"][0], "{action}");
        } else {
            assert_eq!(share, 0.0, "{action}: {entry}");
        }
    }
    assert_eq!(spiral["series"], found("opportunist")["series"]);
}

#[test]
fn theories_are_judged_beside_how_often_the_right_one_is_found() {
    let places = scenarios(RECORDED);
    let places = places.path().display().to_string();
    let asked = |more: &[&str]| {
        let asked = ["backtest", "recorded", "--scenarios", &places, "--theories", "2", "--format", "json"];
        json(&asked.into_iter().chain(more.iter().copied()).collect::<Vec<_>>())
    };
    let found = asked(&["--threads", "1"]);
    assert_eq!(found, asked(&["--threads", "3"]));
    assert_eq!(found["world"], "little");
    assert_eq!(found["actions"], 1);
    for doctrine in ["taker", "keeper"] {
        let entry = &found["doctrines"][doctrine];
        assert!(entry["log_likelihood"].as_f64().is_some_and(|log| log < 0.0), "{entry}");
        let shares = entry["ascribed"].as_object().expect("shares").values().filter_map(Value::as_f64);
        assert!((shares.sum::<f64>() - 1.0).abs() < 1e-9, "{entry}");
    }
    // At its best the doctrine with something to fit does no worse; the other stays as it is.
    let fitted = asked(&["--refit", "6"]);
    let log =
        |found: &Value, doctrine: &str| found["doctrines"][doctrine]["log_likelihood"].as_f64().expect("a number");
    assert!(log(&fitted, "taker") > log(&found, "taker") - 0.2, "{fitted}");
    assert_eq!(log(&fitted, "keeper"), log(&found, "keeper"));
}

#[test]
fn a_calibrated_scenario_extends_its_own_fits_better_and_leaves_it_alone() {
    let places = scenarios(RECORDED);
    let target = places.path().join("fitted");
    let (places_named, named) = (places.path().display().to_string(), target.display().to_string());
    let before = text(&places.path().join("recorded/scenario.ron"));
    let arguments = quick(&places_named, &named);
    let found = json(&[&arguments[..], &["--format", "json"]].concat());
    for world in ["little", "much"] {
        let entry = &found["worlds"][world];
        assert!(entry["misfit"].as_f64() < entry["misfit_before"].as_f64(), "{entry}");
        assert_eq!(keys(&entry["parameters"]), ["pace"]);
        assert_eq!(entry["evaluations"], 12);
    }
    assert_eq!(keys(&found["doctrines"]), ["taker"]);
    assert_eq!(keys(&found["doctrines"]["taker"]["parameters"]), ["fear"]);
    assert_eq!(text(&places.path().join("recorded/scenario.ron")), before);
    let written = text(&target.join("scenario.ron"));
    assert!(written.contains("extends: \"recorded\"") && written.contains("seed 1"), "{written}");
    // What it does on a turn that it has not seen is written down with it.
    assert!(written.contains("`ground`, 1 recorded and not fitted: RMSE"), "{written}");
    assert_eq!(found["worlds"]["little"]["held_back"]["ground"]["points"], 1);
    check(&["validate", "--strict", "--scenarios", &places_named, &named], 0, &[]);
    // An existing file is not overwritten.
    check(&arguments, 1, &["exists already"]);
    assert_eq!(text(&target.join("scenario.ron")), written);
}

#[test]
fn a_calibration_that_is_cut_off_goes_on_to_the_same_result() {
    let places = scenarios(RECORDED);
    let named = places.path().display().to_string();
    let whole = places.path().join("whole");
    check(&quick(&named, &whole.display().to_string()), 0, &[]);
    // A calibration that was cut off has written down its first candidates, and the last of them only in part.
    let cut = places.path().join("cut");
    let kept = {
        let mut child = program(&quick(&named, &cut.display().to_string())).spawn().expect("it starts");
        let journal = cut.join("calibration.journal");
        let lines = || fs::read_to_string(&journal).map_or(0, |text| text.lines().count());
        while lines() < 4 && child.try_wait().expect("it can be asked").is_none() {
            std::thread::yield_now();
        }
        let _gone = child.kill();
        child.wait().expect("it ends");
        lines()
    };
    // Measuring the result takes longer than killing the program, on any machine.
    assert!(!cut.join("scenario.ron").exists(), "it was done before it could be cut off");
    assert!(kept >= 4, "{kept}");
    let journal = cut.join("calibration.journal");
    let torn = text(&journal);
    fs::write(&journal, &torn[..torn.len() - 2]).expect("it is torn");
    // Asked for something else, the calibration says so. Asked for the same, it goes on.
    let mut other = quick(&named, "");
    other[5] = cut.to_str().expect("a path");
    other.extend(["--seed", "2"]);
    check(&other, 1, &["begun with other arguments"]);
    check(&quick(&named, &cut.display().to_string()), 0, &[]);
    assert_eq!(text(&cut.join("scenario.ron")), text(&whole.join("scenario.ron")));
    assert!(!journal.exists());
}

#[test]
fn without_a_record_or_anything_free_it_is_said_what_is_missing() {
    let places = scenarios("(format: 1, title: \"As it is\", extends: \"small\")");
    let named = places.path().display().to_string();
    let target = places.path().join("fitted").display().to_string();
    check(&quick(&named, &target), 1, &["cannot be calibrated", "`free: true`"]);
    check(&[&quick(&named, &target)[..], &["--only", "minds"]].concat(), 1, &["cannot be calibrated", "`free: true`"]);
    assert!(!Path::new(&target).exists());
    let bare = scenarios(
        "(format: 1, title: \"No record\", extends: \"small\", remove: [\"history.tracks\", \"history.actions\"])",
    );
    let named = bare.path().display().to_string();
    check(&["backtest", "recorded", "--scenarios", &named], 1, &["no recorded tracks"]);
}

#[test]
fn what_is_wrong_with_a_record_is_told_with_its_place() {
    for (wrong, told) in [
        ("\"history.tracks\": { \"ground\": { \"2030-01\": 39, \"2030-01\": 38 } }", &["2030-01", "twice"][..]),
        ("\"history.tracks\": { \"grund\": { \"2030-01\": 39 } }", &["grund", "did you mean `ground`"]),
        ("\"history.world\": \"litle\"", &["litle", "did you mean `little`"]),
        ("\"parameters.pace.value\": 7", &["pace", "0.2"]),
        ("\"history.tracks\": { \"ground\": { \"2029-12\": 39 } }", &["2029-12 lies before the first turn"]),
        ("\"history.fitted\": (from: \"2031-01\", to: \"2030-01\")", &["fitted"]),
    ] {
        let places = scenarios(&format!("(format: 1, title: \"Wrong\", extends: \"small\", changes: {{ {wrong} }})"));
        let named = places.path().display().to_string();
        let output = check(&["backtest", "recorded", "--scenarios", &named], 1, told);
        assert!(err(&output).contains("scenario.ron:1:"), "{wrong}: {}", err(&output));
    }
}

#[test]
fn a_gap_in_a_record_is_told_and_left_out() {
    let gap =
        "\"history.tracks\": { \"ground\": { \"2030-01\": 39, \"2030-04\": 38, \"2030-10\": 37, \"2031-01\": 36 } }";
    let places = scenarios(&format!("(format: 1, title: \"A gap\", extends: \"small\", changes: {{ {gap} }})"));
    let named = places.path().display().to_string();
    check(&["validate", "--strict", "--scenarios", &named, "recorded"], 1, &["lacks 2030-07", "left out"]);
    let found = json(&["backtest", "recorded", "--scenarios", &named, "--runs", "4", "--format", "json"]);
    assert_eq!(found["series"]["ground"]["points"], 4);
}

#[test]
fn step_ups_are_the_same_on_any_number_of_threads_and_rarer_on_higher_rungs() {
    let places = scenarios(RECORDED);
    let places = places.path().display().to_string();
    let asked = |threads: &str| {
        let asked = ["step-ups", "recorded", "--scenarios", &places, "--runs", "30", "--format", "json", "--threads"];
        json(&asked.into_iter().chain([threads]).collect::<Vec<_>>())
    };
    let found = asked("1");
    assert_eq!(found, asked("3"));
    assert_eq!(found["within"], 3);
    assert!(found["states"].as_u64().is_some_and(|states| states > 10), "{found}");
    for (situation, doctrines) in found["situations"].as_object().expect("situations") {
        for (doctrine, rungs) in doctrines.as_object().expect("doctrines") {
            assert_eq!(keys(rungs), ["1", "2"], "{situation} {doctrine}");
            assert!(rungs["1"].as_f64() >= rungs["2"].as_f64(), "{situation} {doctrine}: {rungs}");
        }
    }
    let table = out(&check(&["step-ups", "recorded", "--scenarios", &places, "--runs", "10", "--rung", "2"], 0, &[]));
    assert!(table.contains("rung 2 or above") && table.contains("Nothing is done"), "{table}");
}

#[test]
fn what_is_wrong_with_situations_is_told() {
    let none = scenarios("(format: 1, title: \"None\", extends: \"small\", remove: [\"situations\"])");
    let named = none.path().display().to_string();
    check(&["step-ups", "recorded", "--scenarios", &named], 1, &["no `situations`"]);
    for (wrong, told) in [
        ("given: { \"nerv\": \"east\" }", &["no hidden choice", "did you mean `nerve`"][..]),
        ("given: { \"nerve\": \"north\" }", &["no option `north`", "none, east, west"]),
        ("before: { \"fire\": \"1\" }", &["fire", "stock"]),
        ("orders: [\"release gums\"]", &["not an order", "gums"]),
        ("when: \"false\"", &["admits every situation"]),
    ] {
        let text = format!(
            "(format: 1, title: \"Wrong\", extends: \"small\", situations: {{ \"odd\": (label: \"Odd\", {wrong}) }})"
        );
        let places = scenarios(&text);
        let named = places.path().display().to_string();
        check(&["step-ups", "recorded", "--scenarios", &named, "--runs", "3"], 1, told);
    }
}

#[test]
fn numbers_that_are_beyond_all_measure_are_wrong_use() {
    let folder = folder();
    let target = folder.path().join("fitted").display().to_string();
    for more in ["--evaluations", "--mind-evaluations", "--starts", "--runs"] {
        check(&["calibrate", "long-war", "--out", &target, more, "18446744073709551615"], 2, &[more]);
    }
    check(&["backtest", "long-war", "--theories", "10000000000"], 2, &["--theories"]);
    check(&["step-ups", "long-war", "--rung", "99"], 2, &["rung 99", "highest is 9"]);
    let file = write(folder.path(), "a_file", "");
    check(&["calibrate", "long-war", "--out", &file], 2, &["is a file"]);
}

#[test]
fn what_a_terminal_would_obey_is_not_printed() {
    let places = scenarios("(format: 1, title: \"A\\u{1b}[31mred\\u{7} title\", extends: \"small\")");
    let named = places.path().display().to_string();
    let told = out(&check(&["validate", "--scenarios", &named, "recorded"], 0, &[]));
    assert!(told.contains("A\u{fffd}[31mred\u{fffd} title"), "{told:?}");
}

#[test]
fn names_that_are_not_known_are_wrong_use_here_too() {
    let folder = folder();
    let target = folder.path().join("fitted").display().to_string();
    check(
        &["calibrate", "long-war", "--out", &target, "--world", "midling"],
        2,
        &["midling", "did you mean `middling`"],
    );
    check(&["backtest", "long-war", "--world", "midling"], 2, &["midling", "did you mean `middling`"]);
    check(&["backtest", "long-war", "--theories", "2", "--world", "midling"], 2, &["did you mean `middling`"]);
    check(&["backtest", "long-war", "--refit", "3"], 2, &["--theories"]);
    check(&["calibrate", "long-war"], 2, &["--out"]);
    let table = out(&check(&["backtest", "long-war", "--runs", "2"], 0, &[]));
    assert!(table.lines().all(|line| line.chars().count() <= 132), "{table}");
}
