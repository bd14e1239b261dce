//! What those who reckon with the results rely on.

use std::collections::BTreeMap;
use std::process::Stdio;

use serde_json::Value;

use crate::program::{check, err, fed, folder, json, out, program, write};

const PASS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/testing/scenarios/pass");

/// The rows of a table, each by column.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("it is a table")).collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// Whether two numbers are the same but for how they were read and summed.
fn near(one: f64, other: &Value) -> bool {
    other.as_f64().is_some_and(|other| (one - other).abs() <= 1e-9 * (1.0 + one.abs()))
}

const RUNS: &str = "30";

// ------------------------------------------------------------------------------------------------ scripts

#[test]
fn a_month_before_the_campaign_is_a_mistake_in_a_script_with_its_place() {
    let here = folder();
    let script = write(here.path(), "early.ron", "(rules: [\n  (at: \"1999-01\", orders: [\"aim hold\"]),\n])");
    let told = ["early.ron: rule 1, line 2, column 8: 1999-01 is before the first turn, 2022-06"];
    check(&["simulate", "long-war", "--policy", &script], 1, &told);
}

#[test]
fn orders_that_were_never_possible_are_told_and_no_others() {
    let here = folder();
    // ATACMS take HIMARS first, which come in the same rule a turn later.
    let text = "(rules: [
        (at: \"2022-06\", orders: [\"release atacms tranche\", \"release himars token\"]),
        (from: \"2022-07\", orders: [\"release atacms tranche\"]),
    ])";
    let script = write(here.path(), "never.ron", text);
    let told = "rule 1: `release atacms tranche` was not possible in any of 4 runs: in 2022-06 ";
    let simulate = ["simulate", "long-war", "--policy", &script, "--runs", "4"];
    for more in [&[][..], &["--format", "json"], &["--each", "--format", "csv"], &["--threads", "1"]] {
        let output = check(&[&simulate[..], more].concat(), 0, &[told]);
        assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
    }
    let compare = ["compare", "long-war", "--policy", "mirror", "--policy", &script, "--runs", "4"];
    check(&compare, 0, &[told]);
}

#[test]
fn a_script_cannot_pass_for_a_built_in_policy() {
    let here = folder();
    let script = write(here.path(), "r.ron", "(name: \"recorded\", rules: [])");
    check(&["simulate", "long-war", "--policy", &script], 1, &["line 1, column 8: `recorded`", "built-in policy"]);
    let file = write(here.path(), "recorded.ron", "(rules: [])");
    let report = json(&["simulate", "long-war", "--policy", &file, "--runs", "1", "--format", "json"]);
    assert_eq!(report["policy"], "script recorded");
}

#[test]
fn scripts_and_saves_come_through_a_pipe_and_with_a_byte_order_mark() {
    let script = "(name: \"piped\", rules: [(at: \"2022-06\", orders: [\"release himars token\"])])";
    let marked = format!("\u{feff}{script}");
    let here = folder();
    let file = write(here.path(), "marked.ron", &marked);
    let simulate = |policy| ["simulate", "long-war", "--runs", "2", "--format", "json", "--policy", policy];
    let expected = check(&simulate(&file), 0, &[]).stdout;
    assert!(String::from_utf8_lossy(&expected).contains("\"piped\""));
    for name in if cfg!(unix) { &["-", "/dev/stdin"][..] } else { &["-"] } {
        for text in [script, &marked] {
            let output = fed(&simulate(name), text.as_bytes());
            assert!(output.stdout == expected, "{name}: {}", err(&output));
        }
    }
    let output = fed(&["compare", "long-war", "--policy", "-", "--policy", "-"], script.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let save = format!("\u{feff}{}", crate::campaign().save_text());
    let output = fed(&["replay", "-"], save.as_bytes());
    assert!(out(&output).contains("Verified: 2 turns"), "{}", err(&output));
    assert_eq!(fed(&["replay", "-"], &[0xff, 0xfe, 0x28]).status.code(), Some(1));
}

// ------------------------------------------------------------------------------------------------ numbers

#[test]
fn every_seed_stands_in_json_as_text_too() {
    let largest = u64::MAX.to_string();
    let with = |arguments: &[&str]| {
        let report = json(&[arguments, &["--seed", &largest, "--format", "json"]].concat());
        if report.is_array() { report[0].clone() } else { report }
    };
    for command in [
        &["simulate", "long-war", "--policy", "withhold-all", "--runs", "1"][..],
        &["compare", "long-war", "--policy", "withhold-all", "--policy", "mirror", "--runs", "1"],
        &["backtest", "long-war", "--runs", "1"],
        &["step-ups", "long-war", "--runs", "2"],
        &["validate", "--behaviour", "--effort", "1", PASS],
    ] {
        assert_eq!(with(command)["seed_text"], largest.as_str(), "{command:?}");
    }
    let explained = with(&["simulate", "long-war", "--policy", "withhold-all", "--explain", "1"]);
    assert_eq!(explained["seed"].to_string(), explained["seed_text"].as_str().expect("it is text"));
}

#[test]
fn a_quantile_of_what_mostly_keeps_to_one_number_does_not_contradict_the_runs() {
    let report = json(&["simulate", "long-war", "--policy", "recorded", "--runs", "100", "--format", "json"]);
    let last = report["tracks"]["kursk_held_km2"].as_array().and_then(|turns| turns.get(30)).expect("it is a turn");
    // The raid comes in a few runs only.
    assert_eq!((last["p05"].as_f64(), last["p50"].as_f64()), (Some(0.0), Some(0.0)), "{last}");
    assert!(last["mean"].as_f64() > Some(0.0), "{last}");
}

// ------------------------------------------------------------------------------------------------ rows

#[test]
fn each_run_has_a_row_that_adds_up_to_the_summary() {
    let simulate = ["simulate", "long-war", "--policy", "release-all", "--runs", RUNS];
    let report = json(&[&simulate[..], &["--format", "json"]].concat());
    let each = |more: &[&str]| out(&check(&[&simulate[..], &["--each"], more].concat(), 0, &[]));
    let found = lines(&each(&["--format", "json"]));
    assert_eq!(found.len().to_string(), RUNS);
    for (ending, share) in report["endings"].as_object().expect("endings are a map") {
        let count = found.iter().filter(|line| line["ending"] == **ending).count();
        assert!(near(count as f64 / found.len() as f64, share), "{ending}");
    }
    for (action, told) in report["actions"].as_object().expect("actions are a map") {
        let count = found.iter().filter(|line| !line["first"][action].is_null()).count();
        assert!(near(count as f64 / found.len() as f64, &told["share"]), "{action}");
    }
    for (axis, band) in report["values"].as_object().expect("values are a map") {
        let sum: f64 = found.iter().filter_map(|line| line["values"][axis].as_f64()).sum();
        assert!(near(sum / found.len() as f64, &band["mean"]), "{axis}");
    }
    let table = rows(&each(&["--format", "csv"]));
    assert!(
        table.iter().zip(&found).all(|(row, line)| row["digest"] == line["digest"] && row["seed"] == line["seed_text"])
    );
    assert!(
        table
            .iter()
            .zip(&found)
            .all(|(row, line)| row["world"] == line["world"] && row["doctrine"] == line["doctrine"])
    );
    assert_eq!(each(&["--format", "csv", "--threads", "1"]), each(&["--format", "csv", "--threads", "3"]));
    check(&[&simulate[..], &["--each"]].concat(), 2, &["--format csv"]);
}

#[test]
fn a_run_of_its_own_seed_has_the_digest_of_its_row() {
    let simulate = ["simulate", "long-war", "--policy", "withhold-all", "--runs", "2", "--each", "--format", "json"];
    let found = lines(&out(&check(&simulate, 0, &[])));
    let scenario = testing::long_war();
    for line in &found {
        let seed: u64 = line["seed_text"].as_str().and_then(|seed| seed.parse().ok()).expect("it is a number");
        let mut campaign = testing::begun(&scenario, testing::seed(seed));
        while !campaign.state().is_over(&scenario) {
            campaign.play(&[]);
        }
        assert_eq!(line["digest"], format!("{:016x}", campaign.state().digest()));
    }
}

#[test]
fn the_table_has_endings_actions_values_and_what_experiment_it_is_of() {
    let simulate = [
        "simulate",
        "long-war",
        "--policy",
        "recorded",
        "--runs",
        "5",
        "--set",
        "releases.atacms.lead_time=2",
        "--format",
    ];
    let report = json(&[&simulate[..], &["json"]].concat());
    let table = rows(&out(&check(&[&simulate[..], &["csv"]].concat(), 0, &[])));
    let of = |kind: &str, id: &str| {
        table.iter().find(|row| row["kind"] == kind && row["id"] == id).expect("there is a row for it").clone()
    };
    let number = |text: &str| text.parse::<f64>().expect("it is a number");
    for (ending, share) in report["endings"].as_object().expect("endings are a map") {
        assert!(near(number(&of("ending", ending)["share"]), share), "{ending}");
    }
    for (action, told) in report["actions"].as_object().expect("actions are a map") {
        let row = of("action", action);
        assert!(near(number(&row["share"]), &told["share"]), "{action}");
        assert_eq!(row["first_p50"], told["first"]["p50"].as_str().unwrap_or_default());
    }
    for (axis, band) in report["values"].as_object().expect("values are a map") {
        assert!(near(number(&of("value", axis)["p50"]), &band["p50"]), "{axis}");
    }
    for row in &table {
        for field in ["scenario", "fingerprint", "version", "policy", "level"] {
            assert_eq!(row[field], report[field].as_str().expect("it is text"), "{field}");
        }
        assert_eq!((row["runs"].as_str(), row["seed"].as_str()), ("5", "1"));
        assert_eq!(row["changes"], "releases.atacms.lead_time=2");
    }
    for command in
        [&["compare", "long-war", "--policy", "withhold-all", "--policy", "mirror"][..], &["backtest", "long-war"]]
    {
        let table = rows(&out(&check(&[command, &["--runs", "2", "--format", "csv"]].concat(), 0, &[])));
        assert!(table.iter().all(|row| row["scenario"] == "long-war" && row["runs"] == "2"), "{command:?}");
    }
}

// ------------------------------------------------------------------------------------------------ changes

#[test]
fn a_change_is_that_of_a_child_and_its_mistakes_have_a_place() {
    let here = folder();
    let child = "(extends: \"long-war\", changes: { \"releases.atacms.lead_time\": 2 })";
    write(here.path(), "long-war-child/scenario.ron", child);
    let lib = here.path().display().to_string();
    let simulate = |name: &str, more: &[&str]| {
        let once =
            ["simulate", name, "--policy", "release-all", "--runs", "3", "--format", "json", "--scenarios", &lib];
        json(&[&once[..], more].concat())
    };
    let (plain, child) = (simulate("long-war", &[]), simulate("long-war-child", &[]));
    let set = simulate("long-war", &["--set", "releases.atacms.lead_time=7", "--set", "releases.atacms.lead_time=2"]);
    assert_eq!((&set["digest"], &set["fingerprint"]), (&child["digest"], &child["fingerprint"]));
    assert_ne!(set["fingerprint"], plain["fingerprint"]);
    assert_eq!(set["changes"].as_array().map(Vec::len), Some(2));
    let wrong = |change: &str, told: &[&str]| {
        check(&["simulate", "long-war", "--policy", "mirror", "--set", change], 1, told);
    };
    wrong("releases.atcms.lead_time=2", &["--set:1:10", "did you mean `atacms`?"]);
    wrong("releases.atacms.lead_time=many", &["--set:1:27"]);
    wrong("releases.atacms.lead_time=(", &["--set:1:"]);
    wrong("releases.atacms.lead_time", &["--set:1:1", "a path, `=` and a value"]);
    wrong("time.turns=0", &["--set:1:12", "at least 1"]);
    wrong("=2", &["--set:1:1"]);
    wrong("", &["--set"]);
}

#[test]
fn a_scenario_is_shown_as_it_is_merged_with_the_place_of_each_value() {
    let here = folder();
    let text = "(\n  extends: \"long-war\",\n  changes: {\n    \"releases.atacms.lead_time\": 2,\n  },\n)";
    write(here.path(), "child/scenario.ron", text);
    let lib = here.path().display().to_string();
    let show = |what: &str, more: &[&str]| out(&check(&[&["show", what, "--scenarios", &lib], more].concat(), 0, &[]));
    assert_eq!(show("child.releases.atacms.lead_time", &[]), format!("2  // {lib}/child/scenario.ron:4\n"));
    let by_path = format!("{lib}/child.releases.atacms");
    let part = show(&by_path, &[]);
    assert!(part.contains("lead_time: 2,  // ") && part.contains("  // long-war/"), "{part}");
    assert_eq!(show("child.time.turns", &["--set", "time.turns=9"]), "9  // --set:1\n");
    check(&["show", "long-war.releases.atcms"], 2, &["did you mean `atacms`?"]);
    check(&["show", "long-wra.releases"], 2, &["unknown scenario `long-wra`"]);
    // What is shown is the scenario: saved, it is the same one.
    let whole = show("child", &[]);
    write(here.path(), "flat/scenario.ron", &whole.replacen("(\n", "(\n    // flat\n", 1));
    let fingerprint = |name: &str| {
        let once = ["simulate", name, "--policy", "mirror", "--runs", "1", "--format", "json", "--scenarios", &lib];
        json(&once)["fingerprint"].clone()
    };
    assert_eq!(fingerprint("flat"), fingerprint("child"));
}

// ------------------------------------------------------------------------------------------------ the end

#[cfg(unix)]
#[test]
fn an_interrupted_simulation_gives_the_runs_it_has_played() {
    for (more, counted) in [(&["--format", "json"][..], false), (&["--each", "--format", "csv"], true)] {
        let simulate = ["simulate", "long-war", "--policy", "recorded", "--threads", "2", "--runs"];
        let child = program(&[&simulate[..], &["1000000"], more].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(std::time::Duration::from_secs(5));
        let stopped = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(stopped.is_ok_and(|status| status.success()));
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(130), "{}", err(&output));
        let text = out(&output);
        let runs = if counted {
            rows(&text).len().to_string()
        } else {
            serde_json::from_str::<Value>(&text).expect("it writes JSON")["runs"].to_string()
        };
        assert!(err(&output).contains(&format!("interrupted: {runs} of 1000000 runs")), "{}", err(&output));
        let whole = out(&check(&[&simulate[..], &[&runs], more].concat(), 0, &[]));
        assert_eq!(text, whole);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_is_lost_is_a_failure() {
    let program = env!("CARGO_BIN_EXE_release-authority");
    for command in [
        "simulate long-war --policy withhold-all --runs 1",
        "simulate long-war --policy withhold-all --runs 1 --each --format csv",
        "simulate long-war --policy withhold-all --explain 1 --format json",
        "compare long-war --policy withhold-all --policy mirror --runs 1",
        "backtest long-war --runs 1 --format csv",
        "show long-war",
        "list",
        "completions bash",
    ] {
        let code = |to: &str| {
            let line = format!("'{program}' {command} {to} 2>/dev/null");
            let run = std::process::Command::new("sh").args(["-c", &line]).status();
            run.expect("there is a shell").code()
        };
        assert_eq!((code(">&-"), code(">/dev/full"), code("1</dev/null")), (Some(1), Some(1), Some(1)), "{command}");
        assert_eq!(code(">/dev/null"), Some(0), "{command}");
    }
}
