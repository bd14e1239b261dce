//! Many campaigns together: the same to the last bit however they are played, and right.

use engine::minds::{Keep, Mover};
use engine::policy::Policy;
use engine::{Digest, Engine, Event, State};
use release_authority_analysis::{
    Comparison, Experiment, Job, Player, Quantity, Record, Simulation, Study, Summary, block_count, run_block, run_seed,
};
use scenario::Scenario;
use testing::{long_war, seed};

fn simulation(scenario: &Scenario, runs: u64) -> Simulation<'_> {
    Simulation::new(Experiment::new(scenario, Policy::Recorded, seed(3), runs))
}

fn records(simulation: &Simulation<'_>) -> Vec<Record> {
    let mut player = Player::new(simulation.experiment());
    (0..simulation.runs()).map(|run| player.play(run).clone()).collect()
}

/// Every number of a summary, by its bits.
fn bits(scenario: &Scenario, summary: &Summary) -> Vec<u64> {
    let mut bits = vec![summary.digest(), summary.runs()];
    let mut bands = Vec::new();
    for track in scenario.track_ids() {
        bands.extend((1..=scenario.clock.last_turn()).filter_map(|turn| summary.track(track, turn)));
    }
    bands.extend((0..scenario.values.len()).map(|axis| summary.value(axis.into())));
    for band in bands {
        bits.extend([band.mean, band.sd, band.p05, band.p25, band.p50, band.p75, band.p95].map(f64::to_bits));
    }
    for action in scenario.action_ids() {
        bits.push(summary.share(action).to_bits());
        let first = summary.first(action).map_or([0; 3], |first| [first.p05, first.p50, first.p95]);
        bits.extend(first.map(u64::from));
    }
    bits.extend((0..scenario.endings.len()).map(|ending| summary.ending(ending.into()).to_bits()));
    bits
}

#[test]
fn slices_threads_and_the_order_of_blocks_change_no_bit() {
    let scenario = long_war();
    let simulation = simulation(&scenario, 260);
    let mut job = Job::new(&simulation);
    while !job.step(37).is_done() {}
    let sliced = job.finish();
    // The last block first, each on a thread of its own.
    let blocks: Vec<_> = std::thread::scope(|scope| {
        let play = |index| {
            let simulation = &simulation;
            scope.spawn(move || run_block(simulation, &mut simulation.worker(), index))
        };
        let mut started: Vec<_> = (0..block_count(&simulation)).rev().map(play).collect();
        started.reverse();
        started.into_iter().map(|thread| thread.join().expect("a block is played")).collect()
    });
    assert_eq!(blocks.len(), 2);
    let mut threaded = simulation.summary();
    for block in blocks {
        simulation.reduce(&mut threaded, block);
    }
    assert_eq!(bits(&scenario, &sliced), bits(&scenario, &threaded));
}

#[test]
fn a_summary_agrees_with_its_runs_counted_directly() {
    const RUNS: usize = 40;
    let scenario = long_war();
    let simulation = simulation(&scenario, RUNS as u64);
    let records = records(&simulation);
    let summary = Job::new(&simulation).finish();
    let width = scenario.tracks.len();
    for track in scenario.track_ids() {
        let entry = scenario.track(track);
        let bin = (entry.max - entry.min) / 2048.0;
        for turn in [1, 16, scenario.clock.turns, scenario.clock.last_turn()] {
            let at = (turn as usize - 1) * width + track.index();
            let mut numbers: Vec<f64> = records.iter().map(|record| record.tracks[at]).collect();
            numbers.sort_by(f64::total_cmp);
            let mean = numbers.iter().sum::<f64>() / RUNS as f64;
            let squares: f64 = numbers.iter().map(|number| (number - mean) * (number - mean)).sum();
            let band = summary.track(track, turn).expect("the turn is one of the scenario's");
            let near = |one: f64, other: f64| (one - other).abs() <= 1e-9 * (1.0 + one.abs());
            assert!(near(band.mean, mean), "{} {turn}: mean {} and {mean}", entry.id, band.mean);
            assert!(near(band.sd, (squares / (RUNS - 1) as f64).sqrt()), "{} {turn}", entry.id);
            for (part, quantile) in [(0.05, band.p05), (0.25, band.p25), (0.5, band.p50), (0.95, band.p95)] {
                // A quantile lies between the numbers of the ranks around it, give or take a bin.
                let rank = part * RUNS as f64;
                let low = numbers[(rank.floor() as usize).saturating_sub(1)];
                let high = numbers[(rank.ceil() as usize).min(RUNS - 1)];
                assert!(low - bin <= quantile && quantile <= high + bin, "{} {turn} {part}: {quantile}", entry.id);
            }
        }
    }
    for action in scenario.action_ids() {
        let mut first: Vec<u32> = records.iter().filter_map(|record| record.first[action.index()]).collect();
        first.sort_unstable();
        assert_eq!(summary.share(action), first.len() as f64 / RUNS as f64);
        let median = (!first.is_empty()).then(|| first[first.len().div_ceil(2) - 1]);
        assert_eq!(summary.first(action).map(|first| first.p50), median);
        assert!(first.iter().all(|turn| (1..=scenario.clock.turns).contains(turn)));
    }
    for ending in 0..scenario.endings.len() {
        let count =
            records.iter().filter(|record| record.ending.is_some_and(|(closed, _)| closed == ending.into())).count();
        assert_eq!(summary.ending(ending.into()), count as f64 / RUNS as f64);
    }
    let mut digest = Digest::new();
    records.iter().for_each(|record| digest.word(record.digest));
    assert_eq!(summary.digest(), digest.finish());
}

#[test]
fn a_run_is_the_campaign_of_its_own_seed() {
    let scenario = long_war();
    let simulation = simulation(&scenario, 3);
    let record = Player::new(simulation.experiment()).play(2).clone();
    let setup = seed(run_seed(3, 2));
    let mut state = State::new(&scenario, &setup);
    let mut mover = Mover::new(&scenario, &setup, Keep::Weighing);
    let mut engine = Engine::new(&scenario);
    let mut events = Vec::new();
    let mut first = vec![None; scenario.actions.len()];
    engine.open(&mut state, &mut events);
    while !state.is_over(&scenario) {
        let turn = state.turn;
        let orders = Policy::Recorded.orders(&scenario, &state);
        events.clear();
        engine.turn(&mut state, &orders, &mut mover, &mut events);
        for event in &events {
            if let Event::Executed { action } = event
                && turn <= scenario.clock.turns
            {
                first[action.index()].get_or_insert(turn);
            }
        }
    }
    assert_eq!(record.digest, state.digest());
    assert_eq!(record.first, first);
    assert_eq!(record.values, engine::values(&scenario, &state));
}

#[test]
fn the_seeds_of_runs_are_those_in_the_documentation() {
    let mix = |word: u64| {
        let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    };
    // The first number of SplitMix64 from the state 0.
    assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
    assert_eq!(run_seed(7, 5), mix(mix(7).wrapping_add(5_u64.wrapping_mul(0x9e37_79b9_7f4a_7c15))));
}

#[test]
fn a_policy_compared_with_itself_makes_exactly_no_difference() {
    let scenario = long_war();
    let policies = [Policy::ReleaseAll, Policy::ReleaseAll];
    let comparison = Comparison::new(&scenario, policies, &seed(1), 12);
    let contrast = Job::new(&comparison).finish();
    let differences = comparison.differences(&contrast);
    assert!(!differences.is_empty());
    for difference in differences {
        let found = [difference.mean, difference.standard_error, difference.low, difference.high];
        assert_eq!(found, [0.0; 4], "{:?}", difference.quantity);
        assert_eq!(difference.first, difference.second);
    }
    let [first, second] = contrast.digests();
    assert_eq!(first, second);
}

#[test]
fn differences_are_paired_run_by_run() {
    const RUNS: usize = 12;
    let scenario = long_war();
    let policies = [Policy::WithholdAll, Policy::Recorded];
    let comparison = Comparison::new(&scenario, policies, &seed(1), RUNS as u64);
    let contrast = Job::new(&comparison).finish();
    let [withheld, recorded] = comparison.experiments().map(|experiment| {
        let mut player = Player::new(experiment);
        (0..RUNS as u64).map(|run| player.play(run).values[0]).collect::<Vec<f64>>()
    });
    let differences: Vec<f64> = recorded.iter().zip(&withheld).map(|(one, other)| one - other).collect();
    let mean = differences.iter().sum::<f64>() / RUNS as f64;
    let squares: f64 = differences.iter().map(|number| (number - mean) * (number - mean)).sum();
    let error = (squares / (RUNS - 1) as f64 / RUNS as f64).sqrt();
    let all = comparison.differences(&contrast);
    let found = all.iter().find(|difference| difference.quantity == Quantity::Value(0.into())).expect("there is one");
    assert!((found.mean - mean).abs() < 1e-9 && (found.standard_error - error).abs() < 1e-9);
    assert!((found.high - found.low - 2.0 * 1.96 * error).abs() < 1e-3 * error);
}
