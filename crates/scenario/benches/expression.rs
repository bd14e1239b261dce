//! What an operation of a compiled model costs, beside the same model written by hand.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use release_authority_scenario::expression::{
    Graph, Interval, Kind, NameError, NodeId, Program, QueryArgument, QueryError, Reason, Scope, Slot, Symbol, compile,
};

const STOCKS: usize = 25;

struct Model {
    exp: bool,
}

struct World;

impl Scope for World {
    fn name(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError> {
        let index: u32 = name[1..]
            .parse()
            .map_err(|_| NameError::Refused(Reason { message: String::new(), label: String::new(), help: None }))?;
        let interval = Interval::new(0.0, 100.0).ok_or(NameError::Reported)?;
        let node = graph.input(Slot(index), interval);
        Ok(Symbol { node, kind: Kind::Number, interval })
    }
    fn query(&mut self, _: &mut Graph, _: &str, _: &[QueryArgument<'_>]) -> Option<Result<Symbol, QueryError>> {
        None
    }
    fn queries(&self) -> &[&str] {
        &[]
    }
}

/// The formula of each stock: what it is at the end of the step.
fn formulas(model: &Model) -> Vec<String> {
    (0..STOCKS)
        .map(|i| {
            let (a, b, c) = ((i + 1) % STOCKS, (i + 7) % STOCKS, (i + 13) % STOCKS);
            let last =
                if model.exp && i % 2 == 0 { format!("exp(s{c} * -0.02)") } else { format!("(s{c} * 0.02 + 0.3)") };
            format!(
                "clamp(s{i} + 0.02 * s{a} * s{b} / max(s{c}, 1) - s{i} * 0.03 * ramp(s{b}, 20, 60) \
                 + if(s{a} > s{c}, s{b} * 0.01, 0.5) * {last}, 0, 100)"
            )
        })
        .collect()
}

fn by_hand<const L: usize>(s: &[[f64; L]; STOCKS], out: &mut [[f64; L]; STOCKS], exp: bool) {
    let min = |a: f64, b: f64| if a < b { a } else { b };
    let max = |a: f64, b: f64| if a > b { a } else { b };
    for i in 0..STOCKS {
        let (x, a, b, c) = (&s[i], &s[(i + 1) % STOCKS], &s[(i + 7) % STOCKS], &s[(i + 13) % STOCKS]);
        let o = &mut out[i];
        for l in 0..L {
            let ramp = min(max((b[l] - 20.0) / 40.0, 0.0), 1.0);
            let last = if exp && i % 2 == 0 { libm::exp(c[l] * -0.02) } else { c[l] * 0.02 + 0.3 };
            let choice = if a[l] > c[l] { b[l] * 0.01 } else { 0.5 };
            o[l] =
                min(max(x[l] + 0.02 * a[l] * b[l] / max(c[l], 1.0) - x[l] * 0.03 * ramp + choice * last, 0.0), 100.0);
        }
    }
}

fn time(mut f: impl FnMut()) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..40 {
        let start = Instant::now();
        for _ in 0..200 {
            f();
        }
        best = best.min(start.elapsed().as_nanos() as f64 / 200.0);
    }
    best
}

fn measure<const L: usize>(program: &Program, exp: bool) {
    let mut registers = program.registers::<L>();
    for (i, lanes) in registers.first_mut(STOCKS).iter_mut().enumerate() {
        for (l, value) in lanes.iter_mut().enumerate() {
            *value = ((i * 37 + l * 11) % 100) as f64;
        }
    }
    let mut s = [[0.0; L]; STOCKS];
    s.copy_from_slice(registers.first_mut(STOCKS));
    let mut out = [[0.0; L]; STOCKS];
    let compiled = time(|| program.run(black_box(&mut registers)));
    let hand = time(|| by_hand(black_box(&s), black_box(&mut out), exp));
    for (register, lanes) in program.outputs().iter().zip(&out) {
        assert_eq!(registers.get(*register), lanes, "the two models agree");
    }
    let operations = program.operation_count() as f64;
    let each = |t: f64| t / operations / L as f64;
    println!(
        "  L = {L:2}: {:.3} ns per operation and lane, by hand {:.3}; per run {compiled:.0} ns, by hand {hand:.0}",
        each(compiled),
        each(hand)
    );
}

fn main() {
    for exp in [false, true] {
        let mut graph = Graph::new();
        let outputs: Vec<NodeId> = formulas(&Model { exp })
            .iter()
            .map(|formula| compile(formula, Kind::Number, &mut World, &mut graph).expect("the model is sound").node)
            .collect();
        let slots: Vec<Slot> = (0..STOCKS as u32).map(Slot).collect();
        let program = Program::full(&graph, &slots, &outputs).expect("the model fits");
        println!(
            "{} operations as {} instructions on {} registers, {}:",
            program.operation_count(),
            program.instruction_count(),
            program.register_count(),
            if exp { "12 of them exp" } else { "simple arithmetic" }
        );
        measure::<1>(&program, exp);
        measure::<4>(&program, exp);
        measure::<8>(&program, exp);
        measure::<16>(&program, exp);
    }
}
