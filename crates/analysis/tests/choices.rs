//! Whether what the player decides matters in `long-war`, for reasons one can follow, and is fair to the theories it holds.
//!
//! Every test has a fixed seed. Margins are stated where they are used; they are wide enough for the counts to stay inside
//! when something is tuned, and narrow enough to find a mistake.

use std::sync::{Arc, OnceLock};

use engine::minds::{Keep, Mover};
use engine::policy::{Policy, Script};
use engine::{self, Draft, Engine, Loudness, NoEvents, Order, Setup, State};
use release_authority_analysis::{
    Experiment, Job, Player, Simulation, StepUpCounts, StepUps, Summary, neutral, run_seed,
};
use scenario::{Scenario, Turn, ValueAxis};

const DOCTRINES: [&str; 4] = ["opportunist", "spiral", "red_line", "deterrable"];

fn war() -> &'static Scenario {
    static WAR: OnceLock<Arc<Scenario>> = OnceLock::new();
    WAR.get_or_init(testing::long_war)
}

fn script(rules: &str) -> Policy {
    let text = format!("(rules: [{rules}])");
    Policy::Scripted(Script::parse(war(), "tested", &text).unwrap_or_else(|errors| panic!("{errors:?}")))
}

fn setup(seed: u64, doctrine: Option<&str>) -> Setup {
    Setup { seed, doctrine: doctrine.and_then(|name| war().find_doctrine(name)), ..Setup::default() }
}

fn simulated(policy: Policy, doctrine: Option<&str>, runs: u64) -> Summary {
    let experiment = Experiment::new(war(), policy, setup(3, doctrine), runs);
    Job::new(&Simulation::new(experiment)).finish()
}

/// Every value axis at the end of every run.
fn values(policy: Policy, doctrine: Option<&str>, runs: u64) -> Vec<Vec<f64>> {
    let experiment = Experiment::new(war(), policy, setup(3, doctrine), runs);
    let mut player = Player::new(&experiment);
    (0..runs).map(|run| player.play(run).values.clone()).collect()
}

fn mean(numbers: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = numbers.len() as f64;
    numbers.sum::<f64>() / count
}

/// By how much the mean of every axis differs, in units of its scale.
fn moved(one: &[Vec<f64>], other: &[Vec<f64>]) -> Vec<f64> {
    let axis = |(at, axis): (usize, &ValueAxis)| {
        mean(one.iter().zip(other).map(|(one, other)| (one[at] - other[at]) / axis.scale))
    };
    war().values.iter().enumerate().map(axis).collect()
}

fn furthest(moved: &[f64]) -> f64 {
    moved.iter().copied().map(f64::abs).fold(0.0, f64::max)
}

/// Plays campaigns in which `release-all` orders, each order changed or left out.
fn released(runs: u64, change: impl Fn(Order) -> Option<Order>) -> Vec<Vec<f64>> {
    let war = war();
    let play = |run: u64| {
        let setup = setup(run_seed(3, run), None);
        let mut state = State::new(war, &setup);
        let mut mover = Mover::new(war, &setup, Keep::Choice);
        let mut engine = Engine::new(war);
        engine.open(&mut state, &mut NoEvents);
        while !state.is_over(war) {
            let wishes: Vec<Order> = Policy::ReleaseAll.orders(war, &state).into_iter().filter_map(&change).collect();
            let draft = Draft::of(war, &state, &wishes);
            engine.turn(&mut state, draft.orders(), &mut mover, &mut NoEvents);
        }
        engine::values(war, &state)
    };
    (0..runs).map(play).collect()
}

// ------------------------------------------------------------------------------------------------ decisions matter

/// Which way a value axis goes, by at least this much of its scale.
#[derive(Clone, Copy, Debug)]
enum Moves {
    Up(f64),
    Down(f64),
}

use Moves::{Down, Up};

/// What does not move its axis as it should.
fn wrong(what: &str, moved: &[f64], axis: &str, moves: Moves) -> Option<String> {
    let found = moved[war().find_value(axis).expect("an axis").index()];
    let is_right = match moves {
        Up(least) => found >= least,
        Down(least) => found <= -least,
    };
    (!is_right).then(|| format!("{what} moves `{axis}` by {found}, not {moves:?}: {moved:?}"))
}

#[test]
fn releasing_all_and_withholding_all_end_far_apart() {
    let moved = moved(&values(Policy::ReleaseAll, None, 256), &values(Policy::WithholdAll, None, 256));
    // Half a scale on three axes, and not all for the better: ground for risk and for what the own arsenals lack.
    let promised = [("territory", Down(0.5)), ("risk", Up(0.5)), ("own_cost", Up(0.5))];
    let wrong: Vec<String> =
        promised.into_iter().filter_map(|(axis, moves)| wrong("releasing all", &moved, axis, moves)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What each release is for, or what it is paid with.
const RELEASES: [(&str, &str, Moves); 11] = [
    ("himars", "territory", Down(0.3)),
    ("atacms", "risk", Up(0.1)),
    ("patriot", "ukrainian_lives", Down(0.05)),
    ("storm_shadow", "territory", Down(0.05)),
    ("f16", "own_cost", Up(0.15)),
    ("abrams", "territory", Down(0.02)),
    ("jassm", "risk", Up(0.2)),
    ("perm_crimea", "risk", Up(0.15)),
    ("perm_kerch", "risk", Up(0.5)),
    ("perm_border", "kyivs_say", Up(0.05)),
    ("perm_deep", "risk", Up(0.2)),
];

#[test]
fn every_release_moves_an_outcome_the_way_it_should_and_so_do_size_and_loudness() {
    const RUNS: u64 = 64;
    let all = released(RUNS, Some);
    let mut found = Vec::new();
    for release in war().release_ids() {
        let id = war().release(release).id.as_str();
        let without = released(RUNS, |order| (order.release() != Some(release)).then_some(order));
        let moved = moved(&all, &without);
        let (_, axis, moves) = RELEASES.iter().find(|(of, ..)| *of == id).expect("every release has its promise");
        found.extend(wrong(id, &moved, axis, *moves));
        // Whatever else they do, none gives ground away or costs the lives it should save.
        found.extend(wrong(id, &moved, "territory", Down(0.0)));
        found.extend(wrong(id, &moved, "ukrainian_lives", Down(0.0)));
    }
    let surge = war().find_size("surge").expect("a size");
    let larger = released(RUNS, |order| match order {
        Order::Release { system, loudness, .. } => Some(Order::Release { system, size: surge, loudness }),
        other => Some(other),
    });
    found.extend(wrong("size", &moved(&larger, &all), "territory", Down(0.1)));
    let quiet = released(RUNS, |order| match order {
        Order::Release { system, size, .. } => Some(Order::Release { system, size, loudness: Loudness::Quiet }),
        other => Some(other),
    });
    // Quiet releases save capital for other orders, so what they come to as a whole has no sign of its own.
    assert!(furthest(&moved(&quiet, &all)) > 0.1, "loudness moves nothing");
    assert!(found.is_empty(), "{found:#?}");
}

// ------------------------------------------------------------------------------------------------ escalation, from matched states

fn step_ups() -> &'static StepUpCounts {
    static COUNTS: OnceLock<StepUpCounts> = OnceLock::new();
    COUNTS.get_or_init(|| Job::new(&StepUps::new(war(), 1, 300)).finish())
}

fn share(situation: &str, doctrine: &str, rung: usize) -> f64 {
    let situation = war().find_situation(situation).expect("a situation");
    step_ups().share(situation, war().find_doctrine(doctrine).expect("a doctrine"), rung)
}

/// The chances that the theories were drawn up with, by situation and doctrine: what has to hold is which of two cells of
/// one row or one column is larger, where they are at least 0.08 apart.
const DRAWN_UP: [(&str, [f64; 4]); 6] = [
    ("public_release", [0.25, 0.42, 0.22, 0.20]),
    ("quiet_release", [0.25, 0.27, 0.22, 0.27]),
    ("partner_weak", [0.48, 0.25, 0.22, 0.42]),
    ("condition", [0.27, 0.38, 0.22, 0.10]),
    ("line_crossed", [0.25, 0.42, 0.70, 0.20]),
    ("nothing", [0.28, 0.18, 0.20, 0.35]),
];

#[test]
fn theories_differ_by_situation_as_they_were_drawn_up() {
    assert!(step_ups().states > 500, "{}", step_ups().states);
    let found = |row: usize, column: usize| share(DRAWN_UP[row].0, DOCTRINES[column], 1);
    let mut wrong = Vec::new();
    let mut compare = |one: (usize, usize), other: (usize, usize)| {
        let apart = DRAWN_UP[one.0].1[one.1] - DRAWN_UP[other.0].1[other.1];
        if apart > 0.0799 && found(one.0, one.1) <= found(other.0, other.1) {
            let name =
                |at: (usize, usize)| format!("{}, {}: {:.3}", DRAWN_UP[at.0].0, DOCTRINES[at.1], found(at.0, at.1));
            wrong.push(format!("{} is not above {}", name(one), name(other)));
        }
    };
    for row in 0..6 {
        for column in 0..4 {
            (0..4).for_each(|other| compare((row, column), (row, other)));
            (0..6).for_each(|other| compare((row, column), (other, column)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn releasing_everything_raises_the_upper_rungs_where_the_theory_says_so_and_nowhere_else() {
    let rise = |situation: &str, doctrine: &str, rung: usize| {
        share(situation, doctrine, rung) - share("nothing", doctrine, rung)
    };
    // Matched states: what differs is the release. Rung 2 is strikes on what civilians live by and missiles from abroad,
    // rung 3 soldiers: mobilisation, foreign troops.
    assert!(rise("all_released", "spiral", 2) > 0.05, "{}", rise("all_released", "spiral", 2));
    assert!(rise("all_released", "spiral", 3) > 0.02, "{}", rise("all_released", "spiral", 3));
    assert!(rise("line_crossed", "red_line", 3) > 0.02, "{}", rise("line_crossed", "red_line", 3));
    assert!(rise("line_crossed", "red_line", 7) > 0.05, "{}", rise("line_crossed", "red_line", 7));
    for rung in [1, 2, 3] {
        assert!(
            rise("all_released", "opportunist", rung) < 0.02,
            "{rung}: {}",
            rise("all_released", "opportunist", rung)
        );
    }
    // A credible condition lowers it under deterrable.
    assert!(rise("condition", "deterrable", 1) < -0.05, "{}", rise("condition", "deterrable", 1));
}

#[test]
fn nuclear_use_is_rare_and_likeliest_when_the_war_is_being_lost() {
    let war = war();
    let use_of_one = war.find_action("nuclear_use").expect("an action");
    // Over the 31 months, by the recorded orders and by granting what is asked: 0.5 to 10 % a year.
    for policy in [Policy::Recorded, Policy::RequestDriven] {
        let name = policy.name().to_owned();
        let share = simulated(policy, None, 1024).share(use_of_one);
        let a_year = 1.0 - libm::pow(1.0 - share, 12.0 / f64::from(war.clock.turns));
        assert!((0.005..=0.10).contains(&a_year), "{name}: {a_year}");
    }
    // From the state of autumn 2022, recorded orders before and after: within half a year 2 to 20 %.
    let (october, runs) = (Turn::new(5), 1500_u64);
    let (mut alive, mut used) = (0, 0);
    for run in 0..runs {
        let setup = setup(run_seed(8, run), None);
        let mut state = State::new(war, &setup);
        let mut mover = Mover::new(war, &setup, Keep::Choice);
        let mut engine = Engine::new(war);
        engine.open(&mut state, &mut NoEvents);
        while state.turn < october + 6 && state.ended.is_none() {
            alive += u32::from(state.turn == october);
            let orders = Policy::Recorded.orders(war, &state);
            let is_before = state.turn < october;
            engine.turn(&mut state, &orders, &mut mover, &mut NoEvents);
            used += u32::from(!is_before && state.actions[use_of_one.index()].executed > 0);
        }
    }
    let share = f64::from(used) / f64::from(alive);
    assert!((0.02..=0.20).contains(&share), "{used} of {alive}");
}

#[test]
fn launches_change_after_releases_as_little_as_they_did() {
    let war = war();
    let launched = war.find_track("ru_missiles_launched").expect("a track");
    let mut ratios = Vec::new();
    for run in 0..240 {
        let setup = setup(run_seed(9, run), None);
        let mut state = State::new(war, &setup);
        let mut mover = Mover::new(war, &setup, Keep::Choice);
        let mut engine = Engine::new(war);
        engine.open(&mut state, &mut NoEvents);
        let mut before = 0.0;
        while state.awaits_orders(war) {
            let orders = Policy::Recorded.orders(war, &state);
            let is_released = orders.iter().any(|order| matches!(order, Order::Release { .. } | Order::Permit(_)));
            // Orders open a month: what is launched in it comes after them. Launches are on record from October 2022.
            let is_counted = is_released && state.turn > Turn::new(5) && before > 0.0;
            engine.turn(&mut state, &orders, &mut mover, &mut NoEvents);
            let after = state.tracks[launched.index()];
            if is_counted {
                ratios.push(after / before);
            }
            before = after;
        }
    }
    ratios.sort_by(f64::total_cmp);
    let inside = ratios.iter().filter(|ratio| (0.4..=3.5).contains(*ratio)).count() as f64 / ratios.len() as f64;
    let median = ratios[ratios.len() / 2];
    // What is aimed at are eight of ten and a median from 1 to 2, as of thirty days in the record; of its calendar months
    // 75 % stand so to the one before, with a median of 1.0. Fewer swings would leave the bands of launches too narrow.
    assert!((0.75..=0.9).contains(&inside) && (1.0..=2.0).contains(&median), "{inside} {median} of {}", ratios.len());
}

// ------------------------------------------------------------------------------------------------ endings, fairness

#[test]
fn every_way_out_is_reached_by_some_play_and_none_by_most() {
    let strong = "(from: \"2022-06\", orders: [\"release himars surge\", \"permit perm_crimea\", \"release patriot tranche\"]), (from: \"2022-08\", orders: [\"release himars tranche\"])";
    let offers = |offer: &str| {
        let months = ["2022-09", "2022-11", "2023-03", "2023-09", "2024-03", "2024-09"];
        let rule =
            |month: &&str| format!("(from: \"{month}\", orders: [\"offer talks\", \"offer {offer} face_saving\"])");
        months.iter().map(rule).collect::<Vec<_>>().join(", ")
    };
    let plays = [
        ("withhold-all", Policy::WithholdAll),
        ("release-all", Policy::ReleaseAll),
        ("request-driven", Policy::RequestDriven),
        ("mirror", Policy::Mirror),
        ("strong", script(strong)),
        ("withdrawal", script(&format!("{strong}, {}", offers("pull_back")))),
        ("pause", script(&offers("pause"))),
    ];
    let ways = ["face_saving_withdrawal", "armistice", "front_collapses_ru", "spread_to_nato", "coalition_lapses"];
    let mut most = vec![(0.0, ""); ways.len()];
    for (name, policy) in plays {
        let summary = simulated(policy, None, 400);
        for (most, way) in most.iter_mut().zip(ways) {
            let share = summary.ending(war().find_ending(way).expect("an ending"));
            assert!(share <= 0.6, "{name}: {way} {share}");
            if share > most.0 {
                *most = (share, name);
            }
        }
    }
    // Four campaigns of 400 are more than an accident of the seed.
    for (most, way) in most.iter().zip(ways) {
        assert!(most.0 >= 0.01, "{way}: {most:?}");
    }
}

#[test]
fn neither_releasing_all_nor_withholding_all_is_better_by_nature() {
    let (released, withheld) = (values(Policy::ReleaseAll, None, 800), values(Policy::WithholdAll, None, 800));
    let better = released.iter().zip(&withheld).filter(|(one, other)| neutral(war(), one) > neutral(war(), other));
    let share = better.count() as f64 / 800.0;
    assert!((0.4..=0.6).contains(&share), "releasing all is better in {share}");
}

#[test]
fn playing_for_the_wrong_theory_costs_about_as_much_either_way() {
    // Twelve ways to play: few releases or many, in public or quietly, and besides nothing, what holds supporters together,
    // or what calms.
    let every = |months: &[&str], orders: &str| -> String {
        months.iter().map(|month| format!(", (from: \"{month}\", orders: [{orders}])")).collect()
    };
    let quarters =
        ["2022-08", "2022-11", "2023-02", "2023-05", "2023-08", "2023-11", "2024-02", "2024-05", "2024-08", "2024-11"];
    let halves = ["2022-08", "2023-02", "2023-08", "2024-02", "2024-08"];
    let besides = [
        String::new(),
        every(&quarters, "\"measure make_the_case\", \"measure consult\", \"measure harden\""),
        every(
            &halves,
            "\"assurance jassm if grid_campaign within 6\", \"measure approach_beijing\", \"state reassure_moscow\"",
        ),
    ];
    let mut plays = Vec::new();
    for loudness in ["", " quietly"] {
        let few = format!(
            "(from: \"2022-06\", orders: [\"release himars surge{loudness}\", \"permit perm_crimea\", \"release patriot tranche{loudness}\"]), (from: \"2022-08\", orders: [\"release himars tranche{loudness}\"]), (from: \"2022-12\", orders: [\"release patriot tranche{loudness}\"])"
        );
        let more =
            ["storm_shadow", "f16", "abrams", "atacms"].map(|system| format!("\"release {system} tranche{loudness}\""));
        let many = format!("{few}, (from: \"2022-11\", orders: [{}])", more.join(", "));
        for releases in [few, many] {
            for besides in &besides {
                plays.push(format!("{releases}{besides}"));
            }
        }
    }
    let worth = |doctrine: &str| -> Vec<f64> {
        let of = |play: &String| {
            let values = values(script(play), Some(doctrine), 300);
            mean(values.iter().map(|values| neutral(war(), values)))
        };
        plays.iter().map(of).collect()
    };
    let best =
        |worth: &[f64]| (0..worth.len()).max_by(|one, other| worth[*one].total_cmp(&worth[*other])).expect("plays");
    let (advantage, fear, resolve) = (worth("opportunist"), worth("spiral"), worth("deterrable"));
    let (for_advantage, for_fear, for_resolve) = (best(&advantage), best(&fear), best(&resolve));
    let told = format!("{:?} {advantage:?} {fear:?} {resolve:?}", (for_advantage, for_fear, for_resolve));
    assert!(for_advantage != for_fear && for_fear != for_resolve, "{told}");
    // Of holding to one theory where the other is true.
    let regrets = [advantage[for_advantage] - advantage[for_fear], fear[for_fear] - fear[for_advantage]];
    let ratio = regrets[0] / regrets[1];
    assert!((0.5..=2.0).contains(&ratio), "{regrets:?}: {told}");
}
