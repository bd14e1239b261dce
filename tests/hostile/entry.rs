//! The functions that take bytes from unknown sources, with what must hold then. The fuzz targets and a quick property
//! test share them.

#![allow(dead_code, reason = "each fuzz target calls one of these")]

use std::sync::{Arc, OnceLock};

use engine::campaign::{Saved, open, parse_line};
use engine::minds::{Keep, Mover};
use engine::{Draft, Engine, NoEvents, Order, Setup, State, commitments, offers};
use scenario::expression::{
    Graph, Interval, Kind, NameError, QueryArgument, QueryError, Reason, Scope, Slot, Symbol, compile, evaluate_graph,
};
use scenario::text::{MemoryFolder, MemoryLibrary, Style};
use scenario::{Scenario, embedded, load};

/// Reads bytes as a scenario. If they are one, it plays some turns, and after each every track is within its bounds.
pub fn scenario(bytes: &[u8]) {
    let folder = MemoryFolder::new("").with("scenario.ron", bytes);
    let reading = load(&MemoryLibrary::new(), "s", Some(Box::new(folder)));
    let report = reading.report(Style::Plain);
    let Some(scenario) = reading.scenario else {
        assert!(!report.is_empty(), "what is refused says why");
        return;
    };
    let setup = Setup { seed: 1, ..Setup::default() };
    let mut state = State::new(&scenario, &setup);
    let mut mind = Mover::new(&scenario, &setup, Keep::Choice);
    let mut engine = Engine::new(&scenario);
    engine.open(&mut state, &mut NoEvents);
    // Some orders of every kind, as far as they are possible. It takes a few turns until statements and answers are
    // asked for.
    for turn in 0..4 {
        let none = Draft::default();
        let possible = offers(&scenario, &state, &none).into_iter().chain(commitments(&scenario, &state, &none));
        let wishes: Vec<_> = possible.map(|offer| offer.order).skip(turn).step_by(2).collect();
        for order in &wishes {
            assert_eq!(
                Order::parse(&scenario, &order.text(&scenario)).as_ref(),
                Ok(order),
                "a save holds orders as texts"
            );
        }
        let orders = Draft::of(&scenario, &state, &wishes).orders().to_vec();
        engine.turn(&mut state, &orders, &mut mind, &mut NoEvents);
        for (track, value) in scenario.tracks.iter().zip(&state.tracks) {
            assert!((track.min..=track.max).contains(value), "`{}` is {value}", track.id);
        }
    }
}

/// The names that formulas of the target can read, with their bounds.
const NAMES: [(&str, f64, f64); 5] =
    [("x", 0.0, 100.0), ("y", -5.0, 5.0), ("power", 1.0, 40.0), ("huge", 0.0, 1e200), ("sign", -1.0, -0.5)];

struct Names;

impl Scope for Names {
    fn name(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError> {
        let Some(at) = NAMES.iter().position(|(known, ..)| *known == name) else {
            let (message, label) = (format!("unknown name `{name}`"), "not known".to_owned());
            return Err(NameError::Refused(Reason { message, label, help: None }));
        };
        let interval = Interval::new(NAMES[at].1, NAMES[at].2).expect("the bounds are in order");
        Ok(Symbol { node: graph.input(Slot(at as u32), interval), kind: Kind::Number, interval })
    }

    fn query(&mut self, _: &mut Graph, _: &str, _: &[QueryArgument<'_>]) -> Option<Result<Symbol, QueryError>> {
        None
    }

    fn queries(&self) -> &[&str] {
        &[]
    }
}

/// Compiles a text as a formula. An accepted formula gives finite numbers within its interval, at the ends of what it
/// reads and between them.
pub fn expression(text: &str) {
    for kind in [Kind::Number, Kind::Condition] {
        let mut graph = Graph::new();
        let Ok(symbol) = compile(text, kind, &mut Names, &mut graph) else { continue };
        let bounds = graph.bounds(symbol.node);
        let slack = 1e-9 * bounds.low().abs().max(bounds.high().abs()).max(1.0);
        for shares in [[0.0; 5], [1.0; 5], [0.5; 5], [0.0, 1.0, 0.0, 1.0, 0.0], [1.0, 0.0, 1.0, 0.0, 1.0], [1e-300; 5]]
        {
            let input = |slot: Slot| {
                let (_, low, high) = NAMES[slot.0 as usize];
                low + (high - low) * shares[slot.0 as usize]
            };
            let values = evaluate_graph(&graph, &input);
            let value = values[symbol.node.index()];
            assert!(value.is_finite(), "`{text}` gives {value}");
            assert!(
                (bounds.low() - slack..=bounds.high() + slack).contains(&value),
                "`{text}` gives {value}, beyond {} to {}",
                bounds.low(),
                bounds.high()
            );
        }
    }
}

/// The scenario for which saves are opened.
pub fn shipped() -> &'static Arc<Scenario> {
    static SHIPPED: OnceLock<Arc<Scenario>> = OnceLock::new();
    SHIPPED.get_or_init(|| Arc::new(load(&embedded(), "long-war", None).scenario.expect("it is shipped")))
}

/// Reads a text as a save and as a campaign in a line. If it is one, it opens, at least for reading.
pub fn save(text: &str) {
    if Saved::parse(text).is_ok() {
        // A save of another scenario is reported as such, and nothing more.
        let _told = open(shipped(), text);
    }
    let _told = parse_line(shipped(), text);
}
