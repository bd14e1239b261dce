//! The model's card (`docs/model.md`): its tables are exactly what the commands print.
//!
//! What a command computes in seconds is computed here anew. The output of slow commands is kept in `docs/measured/`,
//! with the fingerprint of the scenario it was measured on. It has to be measured again when that fingerprint changes.
//!
//! `UPDATE_GOLDEN=1 cargo test --test model_card` writes the tables anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use scenario::{Better, Fit, Formula, Scenario};
use serde_json::Value;

const DOCTRINES: [&str; 5] = ["opportunist", "spiral", "red_line", "deterrable", "standing"];
const POLICIES: [&str; 5] = ["recorded", "withhold-all", "release-all", "request-driven", "mirror"];
const SITUATIONS: [&str; 7] =
    ["public_release", "all_released", "quiet_release", "partner_weak", "condition", "line_crossed", "nothing"];

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn war() -> Arc<Scenario> {
    testing::long_war()
}

/// What a command prints.
fn json(arguments: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_release-authority"));
    command.args(arguments).args(["--format", "json"]).stdin(Stdio::null());
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it writes JSON")
}

/// The kept output of a command that is too slow to run here.
fn measured(name: &str, command: &str) -> Value {
    let path = docs().join("measured").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let found: Value = serde_json::from_str(&text).expect("it is JSON");
    let found = if let Value::Array(mut list) = found { list.remove(0) } else { found };
    let now = war().fingerprint.to_string();
    assert_eq!(
        found["fingerprint"], now,
        "`long-war` has changed: measure again with `{command} > docs/measured/{name}`"
    );
    found
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn percent(value: &Value) -> String {
    format!("{:.1} %", 100.0 * number(value))
}

fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

// ------------------------------------------------------------------------------------------------ tables

fn parameters(war: &Scenario) -> String {
    let row = |entry: &scenario::Parameter| {
        let fit = if entry.fit == Fit::Free { "yes" } else { "no" };
        let bounds = format!("{} to {}", entry.min, entry.max);
        let name = format!("`{}`", entry.id);
        vec![
            name,
            entry.label.clone(),
            entry.value.to_string(),
            bounds,
            entry.unit.clone(),
            fit.to_owned(),
            entry.source.clone(),
        ]
    };
    table(&["parameter", "what it is", "value", "bounds", "unit", "free", "source"], war.parameters.iter().map(row))
}

fn flows(war: &Scenario) -> String {
    let row = |owner: &str, id: &str, formula: &Formula| {
        let source = if formula.source.is_empty() { "assumed" } else { &formula.source };
        vec![owner.to_owned(), id.to_owned(), format!("`{}`", formula.text), formula.label.clone(), source.to_owned()]
    };
    let auxiliaries = war.auxiliaries.iter().map(|entry| row("", &format!("`{}`", entry.id), &entry.formula));
    let mut terms = Vec::new();
    for track in &war.tracks {
        for (at, term) in track.terms.iter().enumerate() {
            let owner =
                if at == 0 { format!("`{}`: {} ({})", track.id, track.label, track.unit) } else { String::new() };
            terms.push(row(&owner, &term.id, &term.formula));
        }
    }
    format!(
        "Auxiliaries, which flows and terms read:\n\n{}\nFlows of stocks and terms of rates:\n\n{}",
        table(&["", "name", "formula", "what it is", "source"], auxiliaries),
        table(&["track", "flow or term", "formula", "what it is", "source"], terms)
    )
}

const SERIES: [&str; 5] =
    ["ru_held_pct", "ru_personnel_losses", "ru_missiles_launched", "ru_drones_launched", "civilians_killed"];

fn fit(found: &Value, first: &str) -> Vec<Vec<String>> {
    let digits = |track: &str| if track == "ru_held_pct" { 2 } else { 0 };
    let row = |track: &&str| {
        let (entry, digits) = (&found["series"][*track], digits(track));
        let error = |entry: &Value| format!("{:.digits$}, {}", number(&entry["rmse"]), percent(&entry["mape"]));
        vec![
            first.to_owned(),
            format!("`{track}`"),
            error(entry),
            format!("{:+.digits$}", number(&entry["bias"])),
            percent(&entry["coverage90"]),
            format!("{:.digits$}", number(&entry["interval_score"])),
            error(&entry["baseline"]),
            error(&entry["baseline_step"]),
        ]
    };
    SERIES.iter().map(row).collect()
}

const FIT: [&str; 8] =
    ["", "track", "RMSE, MAPE", "bias", "in the 90 % band", "interval score", "line: RMSE, MAPE", "step: RMSE, MAPE"];

fn fit_imposed() -> String {
    let of = |world: &str| {
        let asked = ["backtest", "long-war", "--actions", "imposed", "--world", world, "--runs", "512"];
        fit(&json(&asked), &format!("`{world}`"))
    };
    table(&FIT, ["middling", "limited", "decisive"].into_iter().flat_map(of))
}

fn free(doctrine: &str) -> Value {
    json(&["backtest", "long-war", "--doctrine", doctrine, "--runs", "512"])
}

fn fit_free() -> String {
    table(&FIT, DOCTRINES.into_iter().flat_map(|doctrine| fit(&free(doctrine), &format!("`{doctrine}`"))))
}

/// The doctrine that comes nearest to the record of ground held, among those on the staff's list.
fn best_fitting() -> (&'static str, Value) {
    let all = DOCTRINES[..4].iter().map(|doctrine| (*doctrine, free(doctrine)));
    let rmse = |found: &Value| number(&found["series"]["ru_held_pct"]["rmse"]);
    all.min_by(|(_, one), (_, other)| rmse(one).total_cmp(&rmse(other))).expect("there are doctrines")
}

fn actions() -> String {
    let (doctrine, found) = best_fitting();
    let row = |(id, entry): (&String, &Value)| {
        let recorded = entry["recorded"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let recorded = recorded.collect::<Vec<_>>().join(", ");
        let month = |part: &str| entry["first"][part].as_str().unwrap_or("-").to_owned();
        vec![format!("`{id}`"), recorded, percent(&entry["share"]), month("p05"), month("p50"), month("p95")]
    };
    let rows = found["actions"].as_object().expect("actions").iter().map(row);
    let heads = ["action", "recorded", "share", "first, 5 %", "median", "95 %"];
    format!("By `{doctrine}`, which comes nearest to the record of ground held:\n\n{}", table(&heads, rows))
}

fn theories() -> String {
    let command = "release-authority backtest long-war --theories 12 --refit 40 --format json";
    let found = measured("theories.json", command);
    let entries = || DOCTRINES.into_iter().map(|doctrine| (doctrine, &found["doctrines"][doctrine]));
    let fits = entries().map(|(doctrine, entry)| {
        let rounded = |field: &str| format!("{:.1}", number(&entry[field]));
        vec![format!("`{doctrine}`"), rounded("log_likelihood"), rounded("error"), rounded("slips")]
    });
    let heads: Vec<String> = DOCTRINES.iter().map(|doctrine| format!("ascribed to `{doctrine}`")).collect();
    let heads: Vec<&str> = ["simulated under"].into_iter().chain(heads.iter().map(String::as_str)).collect();
    let matrix = entries().map(|(doctrine, entry)| {
        let shares = DOCTRINES.iter().map(|other| percent(&entry["ascribed"][*other]));
        [format!("`{doctrine}`")].into_iter().chain(shares).collect()
    });
    format!(
        "{} recorded actions in {} months; a slip costs a factor of {}; {} records under each doctrine, and {} candidates for each fit.\n\n{}\n{}\n{}\n",
        found["actions"],
        found["months"],
        found["slip"],
        found["records"],
        found["refit"],
        table(&["doctrine", "log-likelihood", "error", "slips"], fits),
        table(&heads, matrix),
        found["sentence"].as_str().expect("a sentence")
    )
}

fn step_ups(war: &Scenario) -> String {
    let found = json(&["step-ups", "long-war"]);
    let block = |rung: &str| {
        let row = |id: &&str| {
            let label = &war.situation(war.find_situation(id).expect("a situation")).label;
            let shares = DOCTRINES.iter().map(|doctrine| percent(&found["situations"][*id][*doctrine][rung]));
            [label.clone()].into_iter().chain(shares).collect()
        };
        let heads: Vec<String> = DOCTRINES.iter().map(|doctrine| format!("`{doctrine}`")).collect();
        let heads: Vec<&str> = ["situation"].into_iter().chain(heads.iter().map(String::as_str)).collect();
        table(&heads, SITUATIONS.iter().map(row))
    };
    format!(
        "A step-up of rung 1 or above, from {} matched states:\n\n{}\nOf rung 3 or above:\n\n{}",
        found["states"],
        block("1"),
        block("3")
    )
}

fn choices(war: &Scenario) -> String {
    let simulated = |policy: &str, doctrine: Option<&str>| {
        let mut asked = vec!["simulate", "long-war", "--policy", policy, "--runs", "512"];
        if let Some(doctrine) = doctrine {
            asked.extend(["--doctrine", doctrine]);
        }
        json(&asked)
    };
    let neutral = |found: &Value| {
        let part = |axis: &scenario::ValueAxis| {
            let mean = number(&found["values"][axis.id.as_str()]["mean"]) / axis.scale;
            if axis.better == Better::Higher { mean } else { -mean }
        };
        war.values.iter().map(part).sum::<f64>() / war.values.len() as f64
    };
    let doctrines = &DOCTRINES[..4];
    let columns: Vec<Vec<f64>> = doctrines
        .iter()
        .map(|doctrine| POLICIES.iter().map(|policy| neutral(&simulated(policy, Some(doctrine)))).collect())
        .collect();
    let regret = |column: usize, policy: usize| {
        columns[column].iter().copied().fold(f64::NEG_INFINITY, f64::max) - columns[column][policy]
    };
    let by_policy = POLICIES.iter().enumerate().map(|(at, policy)| {
        let cells =
            (0..doctrines.len()).map(|column| format!("{:.2} ({:.2})", columns[column][at], regret(column, at)));
        [format!("`{policy}`")].into_iter().chain(cells).collect()
    });
    let heads: Vec<String> = doctrines.iter().map(|doctrine| format!("`{doctrine}`")).collect();
    let heads: Vec<&str> = ["policy"].into_iter().chain(heads.iter().map(String::as_str)).collect();
    let prior: Vec<Value> = POLICIES.iter().map(|policy| simulated(policy, None)).collect();
    let row =
        |label: String, cell: &dyn Fn(&Value) -> String| [label].into_iter().chain(prior.iter().map(cell)).collect();
    let endings = war
        .endings
        .iter()
        .map(|ending| row(ending.label.clone(), &|found| percent(&found["endings"][ending.id.as_str()])));
    let uses = row("Nuclear use, in the player's months".to_owned(), &|found| {
        percent(&found["actions"]["nuclear_use"]["share"])
    });
    let names: Vec<String> = POLICIES.iter().map(|policy| format!("`{policy}`")).collect();
    let names: Vec<&str> = [""].into_iter().chain(names.iter().map(String::as_str)).collect();
    format!(
        "Neutral value by policy and doctrine, and in brackets the regret among these policies:\n\n{}\nUnder the prior:\n\n{}\n{}",
        table(&heads, by_policy),
        table(&names, endings.chain([uses])),
        behaviour()
    )
}

fn behaviour() -> String {
    let command = "release-authority validate long-war --behaviour --format json";
    let found = measured("behaviour.json", command);
    let turns = &found["turns"];
    let mut orders: Vec<(&String, &Value)> = turns["orders"].as_object().expect("orders").iter().collect();
    orders.sort_by(|(_, one), (_, other)| number(&other["best"]).total_cmp(&number(&one["best"])));
    let orders = orders.into_iter().take(8);
    let orders =
        orders.map(|(order, entry)| vec![format!("`{order}`"), percent(&entry["best"]), percent(&entry["offered"])]);
    let faults = found["faults"].as_array().expect("faults").iter().filter_map(|fault| fault["text"].as_str());
    let faults: String = faults.map(|fault| format!("- {fault}\n")).collect();
    format!(
        "Of {} turns in which every order was tried, ordering nothing was best in {}, an order was clearly better in {}, and {} were dead. The orders that were best most often:\n\n{}\nWhat the check of behaviour finds wanting:\n\n{}",
        turns["tried"],
        percent(&turns["nothing"]),
        percent(&turns["clear"]),
        percent(&turns["dead"]),
        table(&["order", "best in", "offered in"], orders),
        if faults.is_empty() { "Nothing.\n".to_owned() } else { faults }
    )
}

#[test]
fn the_numbers_of_the_card_are_those_that_the_commands_print() {
    let war = war();
    let path = docs().join("model.md");
    let mut text = fs::read_to_string(&path).expect("it is there");
    let blocks: [(&str, String); 8] = [
        ("parameters", parameters(&war)),
        ("flows", flows(&war)),
        ("fit-imposed", fit_imposed()),
        ("fit-free", fit_free()),
        ("actions", actions()),
        ("theories", theories()),
        ("step-ups", step_ups(&war)),
        ("choices", choices(&war)),
    ];
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for (name, block) in blocks {
        let open = format!("<!-- generated: {name} -->\n");
        let start = text.find(&open).unwrap_or_else(|| panic!("the block `{name}` is missing")) + open.len();
        let end = start + text[start..].find("<!-- end -->").expect("a block ends");
        let block = format!("\n{}\n\n", block.trim_end());
        if update {
            text.replace_range(start..end, &block);
        } else if let Some((now, stands)) =
            block.lines().zip(text[start..end].lines()).find(|(now, stands)| now != stands)
        {
            panic!("`{name}` stands as\n{stands}\nand the commands print\n{now}\nwrite it anew with UPDATE_GOLDEN=1");
        } else {
            assert_eq!(block.len(), text[start..end].len(), "`{name}` has another length");
        }
    }
    if update {
        fs::write(&path, text).expect("it can be written");
    }
}

#[test]
fn there_is_something_to_decide_and_no_order_is_always_right() {
    let found = measured("behaviour.json", "release-authority validate long-war --behaviour --format json");
    let turns = &found["turns"];
    // Seed 1, 40 campaigns, some 400 turns: a share of 20 % is known to within 4 points.
    assert!(number(&turns["tried"]) > 300.0, "{turns}");
    assert!(number(&turns["dead"]) <= 0.2, "{}", turns["dead"]);
    assert!((0.06..=0.29).contains(&number(&turns["nothing"])), "{}", turns["nothing"]);
    for (order, entry) in turns["orders"].as_object().expect("orders") {
        assert!(number(&entry["best"]) <= 0.4, "{order}: {entry}");
    }
    for (release, entry) in found["releases"].as_object().expect("releases") {
        assert_eq!(entry["verdict"], "alive", "{release}: {entry}");
    }
}
