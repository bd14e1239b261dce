//! What a corrected word changes, and what it must not.

use std::sync::Arc;

use release_authority_engine::Setup;
use release_authority_engine::campaign::Campaign;
use scenario::text::{DiskFolder, MemoryLibrary, Node, Value, write};
use scenario::{Scenario, embedded};

/// What people read: the fields of these names, wherever they stand.
const PROSE: [&str; 8] = ["title", "summary", "briefing", "label", "text", "claim", "unit", "source"];

/// Rewrites every text that people read.
fn reword(node: &mut Node, count: &mut usize) {
    match &mut node.value {
        Value::Struct { fields, .. } => {
            for (key, node) in fields {
                match &mut node.value {
                    Value::Text(text) if PROSE.contains(&&*key.name) => {
                        text.value.push_str(" (reworded)");
                        *count += 1;
                    }
                    _ => reword(node, count),
                }
            }
        }
        Value::Map(entries) => entries.iter_mut().for_each(|(_, node)| reword(node, count)),
        Value::List(items) | Value::Tuple { items, .. } => items.iter_mut().for_each(|item| reword(item, count)),
        Value::None | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Name(_) | Value::Unit => {}
    }
}

fn read(id: &str, tree: &Node) -> Arc<Scenario> {
    Arc::new(testing::sound(&MemoryLibrary::new().with(id, "scenario.ron", write(tree)), id))
}

fn digests(scenario: &Arc<Scenario>) -> Vec<u64> {
    let mut campaign = Campaign::new(Arc::clone(scenario), Setup { seed: 8, ..Setup::default() });
    while campaign.awaits_orders() {
        let orders = scenario.history.orders.get(&campaign.state().turn).cloned().unwrap_or_default();
        campaign.play(&orders);
    }
    campaign.path().iter().map(|turn| turn.digest).collect()
}

#[test]
fn every_word_of_a_scenario_can_be_corrected_without_changing_what_is_played() {
    for (id, folder, least) in
        [("long-war", testing::root().join("scenarios/long-war"), 400), ("small", testing::folder("small"), 50)]
    {
        let loaded = scenario::text::load(&embedded(), id, Some(Box::new(DiskFolder::new(folder))));
        let tree = loaded.tree.expect("a tree").without("map");
        let mut reworded = tree.clone();
        let mut count = 0;
        reword(&mut reworded, &mut count);
        assert!(count > least, "{count} texts of {id}");
        let (one, other) = (read(id, &tree), read(id, &reworded));
        assert_ne!(one.fingerprint, other.fingerprint);
        assert_eq!(one.played_fingerprint, other.played_fingerprint);
        assert_eq!(digests(&one), digests(&other), "{id}");
    }
}

#[test]
fn a_number_a_formula_or_an_id_is_played() {
    let of = |changes: &str| super::common::changed_small(changes).played_fingerprint;
    let plain = of("");
    for changed in [
        "\"tracks.home.start\": 71",
        "\"auxiliaries.reach\": \"strength * worth(guns)\"",
        "\"opponent.gain\": 0.4",
        "\"time.turns\": 9",
    ] {
        assert_ne!(of(changed), plain, "{changed}");
    }
}
