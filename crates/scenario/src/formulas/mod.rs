//! The world in which a scenario's formulas are compiled: what names and queries stand for, and in which order
//! auxiliaries and rates build on one another.

mod ask;
mod names;
mod query;
mod range;
mod vocabulary;

pub(crate) use names::names_in;
pub(crate) use vocabulary::{Choice, Ids, Intervals, Vocabulary, collections};

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

/// When a formula is computed, which decides what the name of a rate means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    /// Between steps: a rate is its value in the last step.
    Between = 0,
    /// Within a step: a rate is its value in this one.
    Step = 1,
    /// At the end of a projected step, in the same program: every track is its value after it.
    End = 2,
    /// After the steps of a turn and before the next: every track is its value at the end of the turn being played.
    Closing = 3,
}

/// How many stages there are.
const STAGES: usize = 4;

/// Names that the program gives.
pub(crate) const BUILT_IN: [&str; 8] =
    ["turn", "turns", "year", "month", "step_of_turn", "steps_per_turn", "aftermath", "over"];
/// Turns beyond the last that formulas can meet: the longest preparation and the longest horizon, and one for good measure.
pub(crate) const BEYOND: u32 = 49;
/// Commitments that can stand at a time.
pub const MOST_COMMITMENTS: usize = 6;

/// Compiles formulas into one graph.
pub(crate) struct Formulas<'a> {
    pub graph: Graph,
    pub slots: Vec<Source>,
    symbols: BTreeMap<Source, Symbol>,
    vocabulary: &'a Vocabulary,
    stage: Stage,
    /// By stage: what each auxiliary has become; the inner `None` says that it is wrong and has been reported.
    auxiliaries: [Vec<Option<Option<Symbol>>>; STAGES],
    /// What each rate is within a step.
    rates: Vec<Option<Symbol>>,
    /// What each track is at the end of a step.
    ends: Vec<Symbol>,
    /// What has been read by some formula.
    pub used: BTreeSet<String>,
    pub lookback: u32,
    pub summed: BTreeSet<TrackId>,
}

impl<'a> Formulas<'a> {
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

    /// Compiles a formula; what is wrong with it goes to the sink.
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

    pub fn set_auxiliary(&mut self, id: AuxiliaryId, stage: Stage, symbol: Option<Symbol>) {
        self.auxiliaries[stage as usize][id.index()] = Some(symbol);
    }

    pub fn set_rate(&mut self, id: TrackId, symbol: Symbol) {
        self.rates[id.index()] = Some(symbol);
    }

    /// Says what every track is at the end of a step.
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

    /// The node of a source, made if need be.
    pub fn source(&mut self, source: Source) -> Symbol {
        let mut graph = core::mem::take(&mut self.graph);
        let symbol = self.symbol(&mut graph, source);
        self.graph = graph;
        symbol
    }

    /// The sum of nodes, from left to right; zero for none.
    pub fn sum(&mut self, nodes: &[NodeId]) -> NodeId {
        let mut nodes = nodes.iter();
        let Some(first) = nodes.next() else { return self.graph.constant(0.0) };
        nodes.fold(*first, |sum, node| self.graph.binary(Binary::Add, sum, *node))
    }

    /// A node kept within bounds.
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
