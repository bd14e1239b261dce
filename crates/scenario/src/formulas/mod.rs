//! Compiles the formulas of a scenario: says what their names and queries stand for at each stage of a turn.
//!
//! Auxiliaries and rates are compiled before the formulas that read them; the caller brings them in that order.

mod ask;
mod names;
mod query;
mod range;
mod vocabulary;

pub(crate) use names::names_in;
pub(crate) use vocabulary::{HiddenChoice, Ids, Intervals, Vocabulary, collections};

use std::collections::{BTreeMap, BTreeSet};

use query::Query;

use crate::expression::{
    Binary, Graph, Kind, NameError, NodeId, QueryArgument, QueryError, Scope, Slot, Symbol, compile,
};
use crate::ids::{AuxiliaryId, TrackId};
use crate::raw::RawFormula;
use crate::read::Sink;
use crate::source::Source;
use crate::text::Diagnostic;

/// When a formula is computed. It decides what the name of a track means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    /// Between steps. A rate has its value of the last step.
    Between = 0,
    /// Within a step. A rate has its value of this step.
    Step = 1,
    /// At the end of a projected step, in the program that computes the step. Every track has its value after the step.
    End = 2,
    /// After the steps of a turn and before the next turn. Every track has its value at the end of the turn being
    /// played.
    Closing = 3,
}

/// The number of stages.
const STAGES: usize = 4;

/// Names that the program defines, so that every scenario has them.
pub(crate) const BUILT_IN: [&str; 8] =
    ["turn", "turns", "year", "month", "step_of_turn", "steps_per_turn", "aftermath", "over"];
/// How many turns past the last one a formula may be computed for: the longest preparation, plus the longest horizon,
/// plus one as a margin.
pub(crate) const BEYOND: u32 = 49;
/// The most commitments that can stand at the same time.
pub const MOST_COMMITMENTS: usize = 6;

/// Compiles formulas into one graph.
pub(crate) struct Formulas<'a> {
    pub graph: Graph,
    /// For each slot of the graph, the quantity that its input reads.
    pub slots: Vec<Source>,
    /// The symbols of all sources that have a slot.
    symbols: BTreeMap<Source, Symbol>,
    vocabulary: &'a Vocabulary,
    /// The stage of the formula that is being compiled.
    stage: Stage,
    /// For each stage, the symbols of the auxiliaries. The outer `None` means not compiled; the inner `None` means
    /// wrong, and reported.
    auxiliaries: [Vec<Option<Option<Symbol>>>; STAGES],
    /// For each rate, by its track, the symbol of its value within a step.
    rates: Vec<Option<Symbol>>,
    /// For each track, the symbol of its value at the end of a step.
    ends: Vec<Symbol>,
    /// The names and ids that some formula reads.
    pub used: BTreeSet<String>,
    /// The most turns that some formula looks back.
    pub lookback: u32,
    /// The tracks of which some formula reads the total, the mean, or the highest or lowest value.
    pub summed: BTreeSet<TrackId>,
}

impl<'a> Formulas<'a> {
    /// Nothing compiled yet. `auxiliaries` is their number.
    pub fn new(vocabulary: &'a Vocabulary, auxiliaries: usize) -> Self {
        Self {
            graph: Graph::new(),
            slots: Vec::new(),
            symbols: BTreeMap::new(),
            vocabulary,
            stage: Stage::Between,
            auxiliaries: [const { Vec::new() }; STAGES].map(|_: Vec<()>| vec![None; auxiliaries]),
            ends: Vec::new(),
            rates: vec![None; vocabulary.tracks.known.len()],
            used: BTreeSet::new(),
            lookback: 0,
            summed: BTreeSet::new(),
        }
    }

    /// Compiles a formula for a stage. What is wrong with it goes to the sink, and the result is then `None`.
    pub fn formula(&mut self, raw: &RawFormula, kind: Kind, stage: Stage, sink: &Sink) -> Option<Symbol> {
        self.stage = stage;
        let mut graph = core::mem::take(&mut self.graph);
        let result = compile(&raw.is.value, kind, self, &mut graph);
        self.graph = graph;
        match result {
            Ok(symbol) => Some(symbol),
            Err(problems) => {
                for problem in problems {
                    let span = raw.is.span_of(problem.range);
                    let mut diagnostic = Diagnostic::error(span, problem.message).label(problem.label);
                    if let Some(help) = problem.help {
                        diagnostic = diagnostic.help(help);
                    }
                    sink.push(diagnostic);
                }
                None
            }
        }
    }

    /// Says what an auxiliary is at a stage; `None` if it is wrong, which has been reported.
    pub fn set_auxiliary(&mut self, id: AuxiliaryId, stage: Stage, symbol: Option<Symbol>) {
        self.auxiliaries[stage as usize][id.index()] = Some(symbol);
    }

    /// Says what a rate is within a step.
    pub fn set_rate(&mut self, id: TrackId, symbol: Symbol) {
        self.rates[id.index()] = Some(symbol);
    }

    /// Says what each track is at the end of a step, in the order of the tracks.
    pub fn set_ends(&mut self, values: &[NodeId]) {
        let intervals = &self.vocabulary.intervals.tracks;
        self.ends = values
            .iter()
            .zip(intervals)
            .map(|(node, interval)| {
                self.graph.learn(*node, *interval);
                Symbol { node: *node, kind: Kind::Number, interval: *interval }
            })
            .collect();
    }

    /// The symbol of a source. Its input is added to the graph if it is not there yet.
    pub fn source(&mut self, source: Source) -> Symbol {
        let mut graph = core::mem::take(&mut self.graph);
        let symbol = self.symbol(&mut graph, source);
        self.graph = graph;
        symbol
    }

    /// The sum of nodes from left to right; zero if there are none.
    pub fn sum(&mut self, nodes: &[NodeId]) -> NodeId {
        let mut nodes = nodes.iter();
        let Some(first) = nodes.next() else { return self.graph.constant(0.0) };
        nodes.fold(*first, |sum, node| self.graph.binary(Binary::Add, sum, *node))
    }

    /// A node limited to the range from `min` to `max`.
    pub fn clamp(&mut self, node: NodeId, min: f64, max: f64) -> NodeId {
        let (min, max) = (self.graph.constant(min), self.graph.constant(max));
        let at_least = self.graph.binary(Binary::Maximum, node, min);
        self.graph.binary(Binary::Minimum, at_least, max)
    }

    fn symbol(&mut self, graph: &mut Graph, source: Source) -> Symbol {
        if let Some(symbol) = self.symbols.get(&source) {
            return *symbol;
        }
        let (interval, kind) = self.range(source);
        let slot = Slot(self.slots.len() as u32);
        self.slots.push(source);
        let node = graph.input(slot, interval);
        let is_a_share =
            matches!(source, Source::Happening(_) | Source::Quantity(_) | Source::Agreed(_) | Source::Permitted(_));
        if kind == Kind::Condition && !is_a_share {
            graph.mark_crisp(node);
        }
        match source {
            Source::Ago(_, turns) => self.lookback = self.lookback.max(u32::from(turns)),
            Source::Total(track) | Source::Mean(track) | Source::Highest(track) | Source::Lowest(track) => {
                self.summed.insert(track);
            }
            _ => {}
        }
        let symbol = Symbol { node, kind, interval };
        self.symbols.insert(source, symbol);
        symbol
    }
}

impl Scope for Formulas<'_> {
    fn name(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError> {
        self.symbol_of(graph, name)
    }

    fn query(
        &mut self,
        graph: &mut Graph,
        function: &str,
        arguments: &[QueryArgument<'_>],
    ) -> Option<Result<Symbol, QueryError>> {
        let query = Query::find(function)?;
        Some(self.ask(function, query, arguments).map(|source| self.symbol(graph, source)))
    }

    fn queries(&self) -> &[&str] {
        &query::WORDS
    }
}
