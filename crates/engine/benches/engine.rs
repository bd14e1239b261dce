//! What a step, a weighing and a campaign cost, and a projected step beside the same model written by hand.
//!
//! `cargo bench --bench engine` measures all of it, `-- --quick` fewer campaigns.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use release_authority_engine::minds::{Keep, Mover};
use release_authority_engine::policy::Policy;
use release_authority_engine::{Choice, Engine, Mind, Move, MoveOption, NoEvents, Setup, State, estimate};
use scenario::text::{DiskFolder, Style};
use scenario::{Scenario, Seat, Turn, embedded, load};

const STOCKS: usize = 15;
const RATES: usize = 10;

/// The stocks of the model in `scenarios/bench`, by hand.
#[derive(Clone, Debug)]
struct Hand {
    stocks: [f64; STOCKS],
    rates: [f64; RATES],
}

impl Hand {
    fn new() -> Self {
        Self { stocks: std::array::from_fn(|at| 20.0 + 4.0 * at as f64), rates: [0.0; RATES] }
    }

    fn step(&mut self) {
        let s = self.stocks;
        for (at, rate) in self.rates.iter_mut().enumerate() {
            let last = s[(at + 7) % STOCKS];
            let sum = if at % 5 == 0 {
                30.0 * libm::exp(-0.02 * last)
            } else {
                0.02 * s[at] * s[(at + 3) % STOCKS] / last.max(1.0)
            };
            *rate = sum.clamp(0.0, 1000.0);
        }
        for (at, stock) in self.stocks.iter_mut().enumerate() {
            let share = if s[(at + 4) % STOCKS] > s[(at + 9) % STOCKS] { 0.6 } else { 0.4 };
            let gain = self.rates[at % RATES] * share;
            let loss = -s[at] * 0.05 * ((s[(at + 2) % STOCKS] - 10.0) / 70.0).clamp(0.0, 1.0);
            *stock = (s[at] + gain + loss).clamp(0.0, 100.0);
        }
    }

    fn utility(&self) -> f64 {
        let s = &self.stocks;
        0.1 * s[0] + (-0.05 * s[5] + 0.02 * self.rates[3]) + ((s[10] - 20.0) / 60.0).clamp(0.0, 1.0)
    }

    /// The gain of every action over a horizon, one after the other.
    fn weigh(&self, horizon: usize) -> [f64; 8] {
        let mut start = self.clone();
        start.step();
        let project = |mut model: Self| {
            let mut sum = 0.0;
            for _ in 0..horizon {
                model.step();
                sum += model.utility();
            }
            sum / horizon as f64
        };
        let nothing = project(start.clone());
        std::array::from_fn(|action| {
            let mut model = start.clone();
            for (stock, amount) in [(action, 5.0), (action + 7, -3.0)] {
                model.stocks[stock] = (model.stocks[stock] + amount).clamp(0.0, 100.0);
            }
            project(model) - nothing
        })
    }
}

/// Makes no moves.
struct Still;

impl Mind for Still {
    fn choose(&mut self, _: &Scenario, _: Seat, _: &State, options: &[MoveOption]) -> Choice {
        Choice { step: options[0].step, weighing: None }
    }
}

/// The median of repeated runs, in nanoseconds for one call.
fn nanoseconds(calls: u32, mut call: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..15)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..calls {
                call();
            }
            start.elapsed().as_nanos() as f64 / f64::from(calls)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn seed(seed: u64) -> Setup {
    Setup { seed, ..Setup::default() }
}

fn opened(scenario: &Scenario, number: u64) -> State {
    let mut state = State::new(scenario, &seed(number));
    Engine::new(scenario).open(&mut state, &mut NoEvents);
    state
}

/// A state some turns into a campaign as recorded.
fn state_at(scenario: &Scenario, turn: Turn) -> State {
    let mut state = opened(scenario, 1);
    let mut mind = Mover::new(scenario, &seed(1), Keep::Choice);
    while state.turn < turn {
        let orders = Policy::Recorded.orders(scenario, &state);
        Engine::new(scenario).turn(&mut state, &orders, &mut mind, &mut NoEvents);
    }
    state
}

/// How many steps a weighing projects, whether one by one or side by side: doing nothing, to the horizon after the last move takes effect; and every other
/// move, over its own horizon.
fn projected_steps(scenario: &Scenario, believed: &State, options: &[MoveOption]) -> usize {
    let horizon = scenario.level(scenario.opponent.level).horizon as usize;
    let delay = |option: &MoveOption| match option.step {
        Move::Prepare(action) => scenario.action(action).prepare as usize,
        Move::CallOff(action) => match believed.actions[action.index()].phase {
            release_authority_engine::Phase::Preparing { due } => due.since(believed.turn) as usize,
            _ => 0,
        },
        Move::Nothing | Move::Stop(_) | Move::Offer(_) | Move::Accept(_) => 0,
    };
    let latest = options.iter().map(delay).max().unwrap_or(0);
    (latest + horizon + (options.len() - 1) * horizon) * scenario.clock.steps_per_turn as usize
}

struct Weighing {
    time: f64,
    steps: usize,
}

fn weighing(scenario: &Scenario, state: &State) -> Weighing {
    let mut believed = state.clone();
    estimate(scenario, state, Seat::Opponent, &mut believed);
    let options = Engine::new(scenario).moves_of(Seat::Opponent, &believed);
    let mut mind = Mover::new(scenario, &seed(1), Keep::Choice);
    let time = nanoseconds(40, || {
        black_box(mind.choose(scenario, Seat::Opponent, black_box(&believed), black_box(&options)));
    });
    let steps = projected_steps(scenario, &believed, &options);
    println!(
        "{}: a weighing of {} moves {:.1} us, {steps} projected steps, {:.0} ns each",
        scenario.id,
        options.len(),
        time / 1e3,
        time / steps as f64
    );
    Weighing { time, steps }
}

/// A turn in which nothing is ordered and nobody moves, of one step in both scenarios.
fn turn(scenario: &Scenario, state: &State) {
    let mut engine = Engine::new(scenario);
    let mut after = state.clone();
    let copying = nanoseconds(400, || black_box(&mut after).clone_from(black_box(state)));
    let bare = nanoseconds(400, || {
        after.clone_from(state);
        engine.turn(black_box(&mut after), &[], &mut Still, &mut NoEvents);
    });
    let mut events = Vec::new();
    let told = nanoseconds(400, || {
        after.clone_from(state);
        events.clear();
        engine.turn(black_box(&mut after), &[], &mut Still, &mut events);
    });
    println!(
        "{}: a turn of one step without weighing {:.2} us, {:.2} us with its events",
        scenario.id,
        (bare - copying) / 1e3,
        (told - copying) / 1e3
    );
}

fn campaign(scenario: &Scenario, number: u64) -> f64 {
    let mut state = opened(scenario, number);
    let mut engine = Engine::new(scenario);
    let mut mind = Mover::new(scenario, &seed(number), Keep::Choice);
    while !state.is_over(scenario) {
        let orders = Policy::Recorded.orders(scenario, &state);
        engine.turn(&mut state, &orders, &mut mind, &mut NoEvents);
    }
    state.tracks[0]
}

fn campaigns(scenario: &Scenario, count: u64) {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let start = Instant::now();
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                let numbers = (0..count).filter(|number| number % threads == thread);
                black_box(numbers.map(|number| campaign(scenario, number)).sum::<f64>())
            });
        }
    });
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{}: {count} campaigns on {threads} threads {seconds:.2} s, {:.0} a second; 10,000 would take {:.1} s",
        scenario.id,
        count as f64 / seconds,
        10_000.0 * seconds / count as f64
    );
}

/// The two models must be the same one before they are compared.
fn same_model(scenario: &Scenario) {
    let mut state = opened(scenario, 1);
    let mut hand = Hand::new();
    let close = |one: f64, other: f64| (one - other).abs() <= 1e-9 * one.abs().max(1.0);
    for _ in 0..20 {
        let mut believed = state.clone();
        estimate(scenario, &state, Seat::Opponent, &mut believed);
        let options = Engine::new(scenario).moves_of(Seat::Opponent, &believed);
        let mut mind = Mover::new(scenario, &seed(1), Keep::Choice);
        let gains = mind.gains(Seat::Opponent, &believed, &options);
        for (gain, by_hand) in gains[1..].iter().zip(hand.weigh(4)) {
            assert!(close(*gain, by_hand), "the two models gain alike: {gain} {by_hand}");
        }
        Engine::new(scenario).turn(&mut state, &[], &mut Still, &mut NoEvents);
        hand.step();
        for (track, value) in hand.rates.iter().chain(&hand.stocks).enumerate() {
            assert!(close(state.tracks[track], *value), "the two models agree: {} {value}", state.tracks[track]);
        }
    }
}

fn main() {
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let war = load(&embedded(), "long-war", None).scenario.expect("a shipped scenario is sound");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/scenarios/bench");
    let reading = load(&embedded(), "bench", Some(Box::new(DiskFolder::new(folder))));
    let report = reading.report(Style::Plain);
    let Some(bench) = reading.scenario else {
        println!("{report}");
        std::process::exit(1);
    };
    same_model(&bench);

    println!("{} tracks, {} flows by hand and compiled; medians of 15", bench.tracks.len(), 40);
    let hand = Hand::new();
    let step = nanoseconds(2000, || {
        let mut model = black_box(&hand).clone();
        model.step();
        black_box(&model);
    });
    let weigh = nanoseconds(200, || {
        black_box(black_box(&hand).weigh(4));
    });
    turn(&bench, &opened(&bench, 1));
    let compiled = weighing(&bench, &opened(&bench, 1));
    println!(
        "by hand: a step {step:.0} ns, a weighing of 9 moves {:.1} us, {:.0} ns a projected step",
        weigh / 1e3,
        weigh / compiled.steps as f64
    );
    println!("compiled to hand-written, the same steps with their utilities: {:.2}", compiled.time / weigh);

    for at in [4, 16, 28].map(Turn::new) {
        let state = state_at(&war, at);
        turn(&war, &state);
        weighing(&war, &state);
    }
    let mut number = 0;
    let one = nanoseconds(if is_quick { 2 } else { 10 }, || {
        number += 1;
        black_box(campaign(&war, number));
    });
    println!("long-war: a campaign under `recorded` {:.2} ms", one / 1e6);
    campaigns(&war, if is_quick { 500 } else { 10_000 });
}
