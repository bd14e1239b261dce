//! `docs/scenarios.md` says what is true: its examples are read, its errors are the program's, and it names every field.
//!
//! The info words after ```` ```ron ````: `scenario` is a whole scenario (the first is the one the others build on),
//! `section` is a further file of it, `child` extends it, `script` is a policy's, `error "…"` is a further file that must
//! give this message, and a block ```` ```text report ```` shows the report of the block before it. In ```` ```expression ````
//! blocks each line is one; a ```` ```json hills.geojson ```` block is a file of that name beside them; in ```` ```expression error ```` ones what stands behind `//` is a part of the message.

use std::collections::BTreeSet;

use drawing::theatre::{Scene, Situation, Theatre};
use engine::minds::{Keep, Mover};
use engine::policy::{Policy, Script};
use engine::{Engine, NoEvents, Setup, State, VERBS};
use scenario::text::{Diagnostic, MemoryLibrary, Style};
use scenario::{Reading, Scenario, load};

const BOOK: &str = include_str!("../docs/scenarios.md");
const RAW: &str = concat!(
    include_str!("../crates/scenario/src/raw/mod.rs"),
    include_str!("../crates/scenario/src/raw/values.rs"),
    include_str!("../crates/scenario/src/raw/quantities.rs"),
    include_str!("../crates/scenario/src/raw/releases.rs"),
    include_str!("../crates/scenario/src/raw/orders.rs"),
    include_str!("../crates/scenario/src/raw/minds.rs"),
    include_str!("../crates/scenario/src/raw/actions.rs"),
    include_str!("../crates/scenario/src/raw/reports.rs"),
    include_str!("../crates/scenario/src/raw/talks.rs"),
    include_str!("../crates/scenario/src/raw/endings.rs"),
    include_str!("../crates/scenario/src/raw/record.rs"),
    include_str!("../crates/scenario/src/raw/map.rs"),
);

struct Block {
    /// The line it stands in.
    line: usize,
    /// What stands behind its opening fence.
    info: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (at, line) in BOOK.lines().enumerate() {
        match (line.strip_prefix("```"), is_open) {
            (Some(info), false) => {
                blocks.push(Block { line: at + 1, info: info.to_owned(), text: String::new() });
                is_open = true;
            }
            (Some(_), true) => is_open = false,
            (None, true) => {
                if let Some(block) = blocks.last_mut() {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
            }
            (None, false) => {}
        }
    }
    blocks
}

fn with_info(info: &str) -> Vec<Block> {
    let found: Vec<Block> = blocks().into_iter().filter(|block| block.info == info).collect();
    assert!(!found.is_empty(), "the book has examples of `{info}`");
    found
}

/// The scenario that the other examples build on.
fn frontier() -> String {
    with_info("ron scenario").remove(0).text
}

/// The first scenario with a further file.
fn with_section(text: &str) -> Reading {
    let main = frontier().replacen("title:", "files: [\"more.ron\"],\n  title:", 1);
    let library = MemoryLibrary::new().with("frontier", "scenario.ron", main).with("frontier", "more.ron", text).with(
        "frontier",
        "hills.geojson",
        with_info("json hills.geojson").remove(0).text,
    );
    load(&library, "frontier", None)
}

fn check(line: usize, reading: Reading) -> Scenario {
    let report = reading.report(Style::Plain);
    // An example of a section need not be read by anything else.
    let is_right = |one: &Diagnostic| one.message.ends_with("is read by no formula");
    assert!(reading.diagnostics.iter().all(is_right), "the example in line {line} of the book:\n{report}");
    reading.scenario.unwrap_or_else(|| panic!("the example in line {line} of the book gave nothing"))
}

fn play(scenario: &Scenario) {
    let setup = Setup { seed: 7, ..Setup::default() };
    let mut state = State::new(scenario, &setup);
    let mut mind = Mover::new(scenario, &setup, Keep::Choice);
    let mut engine = Engine::new(scenario);
    engine.open(&mut state, &mut NoEvents);
    while !state.is_over(scenario) {
        let orders = Policy::ReleaseAll.orders(scenario, &state);
        engine.turn(&mut state, &orders, &mut mind, &mut NoEvents);
        for (track, value) in scenario.tracks.iter().zip(&state.tracks) {
            assert!((track.min..=track.max).contains(value), "{} is {value}", track.id);
        }
    }
}

#[test]
fn whole_scenarios_are_right_and_play_to_an_end() {
    for block in with_info("ron scenario") {
        let library = MemoryLibrary::new().with("frontier", "scenario.ron", block.text);
        play(&check(block.line, load(&library, "frontier", None)));
    }
}

#[test]
fn sections_are_right_and_play_to_an_end() {
    let sections = with_info("ron section");
    assert!(sections.len() >= 10);
    for block in sections {
        play(&check(block.line, with_section(&block.text)));
    }
}

#[test]
fn children_are_right_and_play_to_an_end() {
    for block in with_info("ron child") {
        let library = MemoryLibrary::new().with("frontier", "scenario.ron", frontier()).with(
            "frontier-harder",
            "scenario.ron",
            block.text,
        );
        play(&check(block.line, load(&library, "frontier-harder", None)));
    }
}

#[test]
fn the_map_of_the_book_can_be_drawn() {
    let block = with_info("ron section").into_iter().find(|block| block.text.contains("map: ("));
    let scenario = check(0, with_section(&block.expect("there is a map").text));
    let theatre = Theatre::new(&scenario).expect("it has a map");
    let scene = Scene::new(&theatre, Situation { held: Some(120.0), ..Situation::default() });
    assert!(!scene.front.is_empty(), "both sides meet somewhere");
}

#[test]
fn scripts_are_read() {
    let library = MemoryLibrary::new().with("frontier", "scenario.ron", frontier());
    let scenario = check(0, load(&library, "frontier", None));
    for block in with_info("ron script") {
        if let Err(errors) = Script::parse(&scenario, "example", &block.text) {
            panic!("the script in line {} of the book: {errors:?}", block.line);
        }
    }
}

#[test]
fn mistakes_give_the_messages_that_the_book_shows() {
    let all = blocks();
    let mut count = 0;
    let mut shown = 0;
    for (at, block) in all.iter().enumerate() {
        let Some(fragment) = block.info.strip_prefix("ron error ") else { continue };
        count += 1;
        let fragment = fragment.trim_matches('"');
        let reading = with_section(&block.text);
        let report = reading.report(Style::Plain);
        assert!(reading.diagnostics.has_errors(), "line {}", block.line);
        assert!(
            report.contains(fragment),
            "the example in line {} of the book does not give `{fragment}`:\n{report}",
            block.line
        );
        if let Some(next) = all.get(at + 1).filter(|next| next.info == "text report") {
            shown += 1;
            assert_eq!(next.text.trim(), report.trim(), "the report in line {} of the book", next.line);
        }
    }
    assert!(count > 3 && shown > 1, "the book has mistakes to learn from");
}

/// A further file with these expressions as auxiliaries.
fn auxiliaries(lines: &[&str]) -> String {
    let entries = lines.iter().enumerate().map(|(at, line)| format!("    \"example_{at}\": \"{line}\",\n"));
    format!("(\n  auxiliaries: {{\n{}  }},\n)", entries.collect::<String>())
}

#[test]
fn expressions_are_right() {
    for block in with_info("expression") {
        let lines: Vec<&str> = block.text.lines().map(|line| line.split("//").next().unwrap_or(line).trim()).collect();
        let reading = with_section(&auxiliaries(&lines));
        assert!(reading.scenario.is_some(), "line {} of the book:\n{}", block.line, reading.report(Style::Plain));
    }
}

#[test]
fn wrong_expressions_give_the_messages_that_the_book_shows() {
    for block in with_info("expression error") {
        for line in block.text.lines() {
            let (expression, message) = line.split_once("//").expect("a wrong expression says what is wrong with it");
            let report = with_section(&auxiliaries(&[expression.trim()])).report(Style::Plain);
            assert!(
                report.contains(message.trim()),
                "`{expression}` in line {} of the book gives:\n{report}",
                block.line
            );
        }
    }
}

#[test]
fn the_book_names_every_section_and_field_there_is() {
    let mut fields = BTreeSet::new();
    for line in RAW.lines() {
        let mut words = line.split_whitespace();
        let kind = words.next().unwrap_or_default();
        if matches!(kind, "req" | "part" | "opt" | "or" | "map")
            && let Some(name) = words.next().and_then(|word| word.strip_suffix(':'))
        {
            fields.insert(name);
        }
    }
    assert!(fields.len() > 90, "the declarations were found: {}", fields.len());
    let missing: Vec<&&str> = fields.iter().filter(|name| !BOOK.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "the book does not name {missing:?}");
}

#[test]
fn the_book_names_every_order_and_every_query_there_is() {
    let missing: Vec<&&str> = VERBS.iter().filter(|verb| !BOOK.contains(&format!("`{verb} "))).collect();
    assert!(missing.is_empty(), "the book does not name the orders {missing:?}");
    let formulas = include_str!("../crates/scenario/src/formulas/query.rs");
    let list = formulas.split_once("const QUERIES").and_then(|(_, rest)| rest.split_once("];")).expect("the queries");
    let queries: Vec<&str> = list.0.split('"').skip(1).step_by(2).collect();
    assert!(queries.len() > 30, "the queries were found: {}", queries.len());
    let missing: Vec<&&str> = queries.iter().filter(|query| !BOOK.contains(&format!("`{query}("))).collect();
    assert!(missing.is_empty(), "the book does not name the queries {missing:?}");
}

#[test]
fn every_fence_of_the_book_is_one_that_is_checked() {
    for block in blocks() {
        let is_known = [
            "ron scenario",
            "ron section",
            "ron child",
            "ron script",
            "json hills.geojson",
            "expression",
            "expression error",
            "text report",
            "text",
            "sh",
        ]
        .contains(&block.info.as_str())
            || block.info.starts_with("ron error \"");
        assert!(is_known, "line {}: `{}`", block.line, block.info);
    }
}
