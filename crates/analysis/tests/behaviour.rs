//! Each fault of behaviour is found in a scenario made to have it, and none in one that has none.

use release_authority_analysis::{Behaviour, Effort, Fault, Findings, Gap, LeverVerdict};
use scenario::Scenario;
use scenario::text::MemoryLibrary;

/// Enough to see what these scenarios are made to show.
const EFFORT: Effort = Effort { campaigns: 64, pairs: 32, trials: 24, stride: 3, futures: 16 };

/// A war that extends `pass` with these sections.
fn changed(sections: &str) -> Scenario {
    testing::extended("pass", sections)
}

fn played(check: &Behaviour<'_>) -> Findings {
    check.findings((0..check.parts()).map(|part| check.play(part)))
}

fn faults_of(scenario: &Scenario) -> Vec<Fault> {
    let check = Behaviour::new(scenario, EFFORT, 1);
    check.faults(&played(&check))
}

/// The faults of the pass with these sections.
fn faults(sections: &str) -> Vec<Fault> {
    faults_of(&changed(sections))
}

fn has(faults: &[Fault], is_it: impl Fn(&Fault) -> bool) {
    assert!(faults.iter().any(is_it), "{faults:?}");
}

// ------------------------------------------------------------------------------------------------ nothing wrong

#[test]
fn a_sound_scenario_has_no_faults_whatever_the_seed() {
    let scenario = changed("");
    for seed in 1..4 {
        let check = Behaviour::new(&scenario, EFFORT, seed);
        let findings = played(&check);
        assert_eq!(check.faults(&findings), [], "seed {seed}");
        assert_eq!(check.gaps(&findings), [], "seed {seed}");
        assert_eq!(findings.turns.tried, 72);
    }
}

#[test]
fn threads_and_the_order_of_parts_change_no_bit() {
    let scenario = changed("");
    let check = Behaviour::new(&scenario, Effort { trials: 6, ..EFFORT }, 5);
    let one = played(&check);
    let parts: Vec<usize> = (0..check.parts()).rev().collect();
    let mut scattered: Vec<_> = std::thread::scope(|scope| {
        let play = |share: &[usize]| share.iter().map(|part| (*part, check.play(*part))).collect::<Vec<_>>();
        let threads: Vec<_> =
            parts.chunks(parts.len().div_ceil(3)).map(|share| scope.spawn(move || play(share))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("parts are played")).collect()
    });
    scattered.sort_by_key(|(part, _)| *part);
    assert_eq!(check.findings(scattered.into_iter().map(|(_, played)| played)), one);
}

// ------------------------------------------------------------------------------------------------ releases

const DRUMS: &str = r#"releases: { "drums": (label: "Drums", asked: "false", tranches: 1, lead_time: 0) }"#;

#[test]
fn a_release_that_changes_nothing_is_a_dead_lever() {
    let scenario = changed(DRUMS);
    let check = Behaviour::new(&scenario, EFFORT, 1);
    let findings = played(&check);
    let drums = scenario.find_release("drums").expect("it was added");
    has(&check.faults(&findings), |fault| *fault == Fault::DeadLever(drums));
    let (_, lever) = findings.levers.iter().find(|(release, _)| *release == drums).expect("it was pulled");
    assert_eq!((lever.released, lever.same), (lever.pairs, lever.pairs));
}

#[test]
fn a_release_that_changes_too_little_is_a_dead_lever() {
    let scenario = changed(&format!(
        "{DRUMS}, changes: {{ \"tracks.ground.flows.sally\": \"-0.5 * running(sally) - 0.0005 * worth(drums)\" }}"
    ));
    let check = Behaviour::new(&scenario, EFFORT, 1);
    let findings = played(&check);
    let drums = scenario.find_release("drums").expect("it was added");
    let (_, lever) = findings.levers.iter().find(|(release, _)| *release == drums).expect("it was pulled");
    let (_, moved) = lever.largest().expect("there are value axes");
    assert!(lever.same < lever.pairs && moved != 0.0 && moved.abs() < 0.02, "{moved}");
    assert_eq!(lever.verdict(), LeverVerdict::Dead);
}

#[test]
fn what_a_release_is_needed_for_counts_as_its_effect() {
    let sections = format!("{DRUMS}, changes: {{ \"releases.mines.requires\": [\"drums\"] }}");
    let scenario = changed(&sections);
    let drums = scenario.find_release("drums").expect("it was added");
    assert!(!faults_of(&scenario).contains(&Fault::DeadLever(drums)));
}

#[test]
fn a_release_that_cannot_be_paid_is_out_of_reach() {
    has(&faults(r#"changes: { "releases.mines.costs": { "attention": 2 } }"#), |fault| {
        matches!(fault, Fault::OutOfReach(_))
    });
}

// ------------------------------------------------------------------------------------------------ what never comes

#[test]
fn an_action_that_never_comes_is_found_and_with_it_that_nothing_escalates() {
    let found = faults(r#"changes: { "actions.strike.price": "9" }"#);
    has(&found, |fault| matches!(fault, Fault::ActionNeverComes(_)));
    has(&found, |fault| *fault == Fault::NeverEscalates);
}

#[test]
fn an_operation_that_never_comes_is_found() {
    has(&faults(r#"changes: { "operations.sally.price": "9" }"#), |fault| matches!(fault, Fault::ActionNeverComes(_)));
}

#[test]
fn what_runs_from_the_start_has_come() {
    let found = faults(
        r#"changes: { "actions.words.price": "9", "actions.words.at_start": true, "actions.words.lasts": Campaign(ends: "tension > 99") }"#,
    );
    assert!(!found.iter().any(|fault| matches!(fault, Fault::ActionNeverComes(_))), "{found:?}");
}

#[test]
fn an_action_of_the_upper_rungs_in_every_campaign_is_found() {
    let found = faults(r#"changes: { "actions.strike.price": "-9" }"#);
    has(&found, |fault| *fault == Fault::AlwaysEscalates);
}

#[test]
fn an_event_that_never_happens_is_found() {
    has(&faults(r#"changes: { "events.storm.when": "tension > 99" }"#), |fault| {
        matches!(fault, Fault::HappeningNeverComes(_))
    });
}

#[test]
fn an_offer_that_nobody_makes_is_found() {
    has(&faults(r#"changes: { "offers.truce.when": "tension > 99" }"#), |fault| {
        matches!(fault, Fault::OfferNeverMade(_))
    });
}

#[test]
fn an_offer_that_the_opponent_could_make_and_never_does_is_found() {
    has(&faults(r#"changes: { "offers.truce.theirs.price": "9" }"#), |fault| {
        matches!(fault, Fault::OfferNeverTheirs(_))
    });
}

#[test]
fn a_question_that_is_never_put_is_found() {
    has(&faults(r#"changes: { "proposals.plan.when": "tension > 99" }"#), |fault| {
        matches!(fault, Fault::QuestionNeverPut(_))
    });
}

// ------------------------------------------------------------------------------------------------ endings

#[test]
fn an_ending_that_is_never_reached_is_found() {
    has(&faults(r#"changes: { "endings.lost.when": "ground > 99" }"#), |fault| {
        matches!(fault, Fault::EndingNeverReached(_))
    });
}

#[test]
fn an_ending_that_is_nearly_always_reached_is_found() {
    let found = faults(r#"changes: { "endings.lost.when": "ground > 10" }"#);
    has(&found, |fault| matches!(fault, Fault::EndingNearlyAlways(_)));
    let found = faults(
        r#"changes: { "endings.lost.when": "ground > 99", "offers.truce.price": "9", "offers.truce.theirs.price": "9" }"#,
    );
    has(&found, |fault| matches!(fault, Fault::EndingNearlyAlways(_)));
}

// ------------------------------------------------------------------------------------------------ decisions

#[test]
fn an_order_that_is_nearly_always_best_is_found_by_its_subject_whatever_its_size() {
    let scenario = changed(
        r#"changes: { "tracks.ground.flows.mines": "-9 * worth(mines)", "releases.mines.asked": "false",
            "orders.sizes": { "whole": (amount: 1), "half": (amount: 0.5) } }"#,
    );
    let mines = scenario.find_release("mines").expect("the pass has mines");
    let found = faults_of(&scenario);
    has(&found, |fault| matches!(fault, Fault::AlwaysBest(order) if order.release() == Some(mines)));
    has(&found, |fault| *fault == Fault::NothingNeverBest);
}

#[test]
fn doing_nothing_that_is_nearly_always_best_is_found() {
    // Only tension counts, every order raises it or leaves it, and nobody reacts.
    let found = faults(
        r#"changes: { "offers.truce.when": "tension > 99", "operations.sally.effects": {}, "opponent.gain": 0,
            "orders.grant.effects": {} },
            remove: ["values.land"]"#,
    );
    has(&found, |fault| *fault == Fault::NothingNearlyAlwaysBest);
}

#[test]
fn turns_in_which_no_order_matters_are_found() {
    has(&faults(r#"changes: { "values.land.scale": 5000, "values.risk.scale": 2000 }"#), |fault| {
        *fault == Fault::DeadTurns
    });
}

// ------------------------------------------------------------------------------------------------ what is not there

#[test]
fn without_value_axes_nothing_is_said_of_releases_and_turns() {
    let scenario = changed(r#"remove: ["values.land", "values.risk"]"#);
    let check = Behaviour::new(&scenario, EFFORT, 1);
    let findings = played(&check);
    assert_eq!(check.gaps(&findings), [Gap::NoValues]);
    assert_eq!(check.faults(&findings), []);
    assert!(findings.levers.is_empty() && findings.turns.tried == 0);
}

#[test]
fn too_few_turns_are_not_judged() {
    let scenario = changed(r#"changes: { "values.land.scale": 5000, "values.risk.scale": 2000 }"#);
    let check = Behaviour::new(&scenario, Effort { trials: 2, ..EFFORT }, 1);
    let findings = played(&check);
    assert_eq!(check.gaps(&findings), [Gap::FewTurns]);
    assert!(findings.turns.dead > 0 && !check.faults(&findings).contains(&Fault::DeadTurns));
}

#[test]
fn a_scenario_with_next_to_nothing_in_it_is_played_all_the_same() {
    let text = r#"(format: 1, title: "Bare", summary: "One turn.", time: (start: "2030-01", turns: 1),
        seats: (player: "P", opponent: "O", partner: "A"), orders: (),
        tracks: { "x": Stock(label: "X", min: 0, max: 1, start: 0) },
        opponent: (temperature: 1, levels: { "only": 1 }, level: "only", belief: "x"),
        doctrines: { "d": (label: "D", prior: 1, utility: { "x": "x" }) },
        worlds: { "w": (label: "W", prior: 1) },
        endings: { "on": (label: "On", at_end: true) })"#;
    let scenario = testing::sound(&MemoryLibrary::new().with("bare", "scenario.ron", text), "bare");
    let check = Behaviour::new(&scenario, EFFORT, 1);
    let findings = played(&check);
    assert_eq!(check.gaps(&findings), [Gap::NoValues, Gap::NoReleases, Gap::NoLadder, Gap::NoEndings, Gap::NoRecord]);
    assert_eq!(check.faults(&findings), []);
    let no_effort = Effort { campaigns: 0, pairs: 0, trials: 0, stride: 0, futures: 0 };
    let check = Behaviour::new(&scenario, no_effort, 1);
    played(&check);
}
