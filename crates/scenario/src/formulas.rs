//! The world in which a scenario's formulas are compiled: what names and queries stand for, and in which order
//! auxiliaries and rates build on one another.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::{
    Binary, Expression, ExpressionKind, Graph, Interval, Kind, NameError, NodeId, QueryArgument, QueryError,
    QueryValue, Refusal, Scope, Slot, Symbol, compile, parse,
};
use super::frame::{NEVER, Source};
use super::ids::{ActionId, AimId, AnswerId, AuxiliaryId, TrackId};
use super::model::Named;
use super::raw::RawFormula;
use super::read::{Sink, list};
use super::text::{Diagnostic, nearest};

/// When a formula is computed, which decides what the name of a rate means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
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

/// Ids of one kind of thing, and those that are there but could not be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    pub known: Vec<String>,
    pub broken: Vec<String>,
    /// Whether none of them could be read.
    pub is_lost: bool,
}

impl Ids {
    pub fn position(&self, id: &str) -> Option<usize> {
        self.known.iter().position(|known| known == id)
    }

    /// Whether this may be there and just could not be read, which has been reported.
    pub fn may_be(&self, id: &str) -> bool {
        self.is_lost || self.broken.iter().any(|broken| broken == id)
    }
}

/// What bare names and the arguments of queries can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    pub names: BTreeMap<String, Named>,
    pub broken_names: BTreeSet<String>,
    pub names_are_lost: bool,
    pub is_rate: Vec<bool>,
    pub tracks: Ids,
    pub systems: Ids,
    pub permissions: Ids,
    pub actions: Ids,
    pub operations: Ids,
    pub happenings: Ids,
    pub statements: Ids,
    pub measures: Ids,
    pub aims: Ids,
    pub parties: Ids,
    pub offers: Ids,
    pub proposals: Ids,
    /// By proposal, its answers.
    pub answers: Vec<Ids>,
    pub deadlines: Ids,
    pub endings: Ids,
    pub successors: Ids,
    /// Hidden choices: their id, the place of their first option among all hidden quantities, and their options.
    pub choices: Vec<(String, usize, Vec<String>)>,
    /// The place of each hidden quantity.
    pub quantity_at: Vec<usize>,
    pub intervals: Intervals,
}

/// The ranges of everything that formulas read.
#[derive(Clone, Debug, Default)]
pub(super) struct Intervals {
    pub parameters: Vec<Interval>,
    pub inputs: Vec<Interval>,
    pub quantities: Vec<Interval>,
    pub tracks: Vec<Interval>,
    /// The most that can be granted of each release.
    pub most: Vec<f64>,
    /// How far the enemy can learn to live with each release.
    pub adaptation: Vec<f64>,
    /// How good each release can turn out.
    pub effects: Vec<Interval>,
    pub years: (f64, f64),
    pub turns: u32,
    pub last_turn: u32,
    pub steps_per_turn: u32,
}

const QUERIES: [&str; 33] = [
    "acknowledged",
    "adaptation",
    "ago",
    "agreed",
    "aim",
    "announced",
    "answered",
    "asked",
    "debated",
    "downplayed",
    "ended",
    "executed",
    "fielded",
    "granted",
    "highest",
    "in_force",
    "is",
    "lowest",
    "mean",
    "offered",
    "passed",
    "permitted",
    "preparing",
    "proposed",
    "public_aim",
    "reviewed",
    "running",
    "said",
    "since",
    "successor",
    "total",
    "warned",
    "worth",
];
/// What stands for a war aim that is left open.
const OPEN: &str = "open";
/// Names that the program gives.
pub(super) const BUILT_IN: [&str; 8] =
    ["turn", "turns", "year", "month", "step_of_turn", "steps_per_turn", "aftermath", "over"];
/// Turns beyond the last that formulas can meet: the longest preparation and the longest horizon, and one for good measure.
pub(super) const BEYOND: u32 = 49;
/// Commitments that can stand at a time.
pub const MOST_COMMITMENTS: usize = 6;
/// How far back `ago` may look, in turns.
const LOOKBACK: f64 = 24.0;

/// Compiles formulas into one graph.
pub(super) struct Formulas<'a> {
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

    /// Where a source's number lies, and whether it is a condition.
    fn range(&self, source: Source) -> (Interval, Kind) {
        let all = &self.vocabulary.intervals;
        let to = |high: f64| interval(0.0, high);
        // A formula can be read when the last turn is past, and the opponent's projections run on beyond it.
        let last = f64::from(all.last_turn + BEYOND);
        let steps = last * f64::from(all.steps_per_turn);
        let number = |interval| (interval, Kind::Number);
        let condition = (Interval::UNIT, Kind::Condition);
        match source {
            Source::Turn => number(interval(1.0, last)),
            Source::Year => number(interval(all.years.0, all.years.1)),
            Source::Month => number(interval(1.0, 12.0)),
            Source::StepOfTurn => number(interval(1.0, f64::from(all.steps_per_turn))),
            Source::Parameter(id) => number(all.parameters[id.index()]),
            Source::Quantity(at) => {
                let is_option = self
                    .vocabulary
                    .choices
                    .iter()
                    .any(|(_, first, options)| (*first..*first + options.len()).contains(&usize::from(at)));
                if is_option { condition } else { number(all.quantities[usize::from(at)]) }
            }
            Source::Input(id) => number(all.inputs[id.index()]),
            Source::Track(id) | Source::Ago(id, _) | Source::Mean(id) | Source::Highest(id) | Source::Lowest(id) => {
                number(all.tracks[id.index()])
            }
            Source::Total(id) => {
                let one = all.tracks[id.index()];
                number(interval((one.low() * steps).min(0.0), (one.high() * steps).max(0.0)))
            }
            Source::Fielded(id) | Source::Granted(id) | Source::Announced(id) => number(to(all.most[id.index()])),
            Source::Adapted(id) => number(to(all.adaptation[id.index()])),
            Source::Worth(id) => {
                let (most, effect) = (all.most[id.index()], all.effects[id.index()]);
                number(interval((effect.low() * most).min(0.0), (effect.high() * most).max(0.0)))
            }
            Source::Debated(_) | Source::Executed(_) | Source::Happened(_) | Source::Said(_) | Source::Passed(_) => {
                number(to(last))
            }
            Source::Warned(_) => number(to(MOST_COMMITMENTS as f64)),
            Source::Since(_) | Source::SinceHappening(_) => number(to(NEVER)),
            Source::Noise(_) => number(interval(-9.0, 9.0)),
            Source::Aftermath
            | Source::Over
            | Source::Permitted(_)
            | Source::Asked(_)
            | Source::Reviewed(_)
            | Source::Running(_)
            | Source::Preparing(_)
            | Source::Happening(_)
            | Source::InForce(_)
            | Source::Aim(_)
            | Source::PublicAim(_)
            | Source::Acknowledged(_)
            | Source::Downplayed(_)
            | Source::Offered(_)
            | Source::Agreed(_)
            | Source::Proposed(_)
            | Source::Answered(..)
            | Source::Ended(_)
            | Source::Successor(_) => condition,
        }
    }

    fn auxiliary(&self, id: AuxiliaryId) -> Result<Symbol, NameError> {
        match self.auxiliaries[self.stage as usize][id.index()] {
            Some(Some(symbol)) => Ok(symbol),
            // Wrong and reported, or part of a circle that has been reported.
            _ => Err(NameError::Reported),
        }
    }
}

/// An interval of two finite bounds, in either order.
fn interval(low: f64, high: f64) -> Interval {
    Interval::new(low.min(high), low.max(high)).unwrap_or(Interval::WHOLE)
}

impl Scope for Formulas<'_> {
    fn name(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError> {
        let all = &self.vocabulary.intervals;
        let source = match name {
            "turn" => Source::Turn,
            "year" => Source::Year,
            "month" => Source::Month,
            "step_of_turn" => Source::StepOfTurn,
            "aftermath" => Source::Aftermath,
            "over" => Source::Over,
            "turns" | "steps_per_turn" => {
                let value = f64::from(if name == "turns" { all.turns } else { all.steps_per_turn });
                let node = graph.constant(value);
                return Ok(Symbol { node, kind: Kind::Number, interval: interval(value, value) });
            }
            _ => {
                let Some(named) = self.vocabulary.names.get(name) else {
                    return Err(self.unknown(name));
                };
                self.used.insert(name.to_owned());
                match *named {
                    Named::Parameter(id) => Source::Parameter(id),
                    Named::Input(id) => Source::Input(id),
                    Named::Hidden(id) => {
                        let at = self.vocabulary.quantity_at[id.index()];
                        if let Some((_, _, options)) =
                            self.vocabulary.choices.iter().find(|(choice, ..)| choice == name)
                        {
                            return Err(NameError::Refused(Refusal {
                                message: format!("`{name}` is a choice, not a number"),
                                label: "which option?".to_owned(),
                                help: Some(format!("ask `is({name}, option)`, with one of {}", list(options))),
                            }));
                        }
                        Source::Quantity(at as u16)
                    }
                    Named::Auxiliary(id) => return self.auxiliary(id),
                    Named::Track(id) => match self.stage {
                        Stage::Step if self.vocabulary.is_rate[id.index()] => {
                            return self.rates[id.index()].ok_or(NameError::Reported);
                        }
                        Stage::End => return self.ends.get(id.index()).copied().ok_or(NameError::Reported),
                        Stage::Step | Stage::Between | Stage::Closing => Source::Track(id),
                    },
                }
            }
        };
        Ok(self.symbol(graph, source))
    }

    fn query(
        &mut self,
        graph: &mut Graph,
        function: &str,
        arguments: &[QueryArgument<'_>],
    ) -> Option<Result<Symbol, QueryError>> {
        QUERIES.contains(&function).then(|| self.ask(function, arguments).map(|source| self.symbol(graph, source)))
    }

    fn queries(&self) -> &[&str] {
        &QUERIES
    }
}

impl Formulas<'_> {
    fn unknown(&self, name: &str) -> NameError {
        let words = self.vocabulary;
        if words.names_are_lost || words.broken_names.contains(name) {
            return NameError::Reported;
        }
        let kinds: [(&Ids, &str); 12] = [
            (&words.systems, "how much of it is in use is `fielded(…)`, what it is worth `worth(…)`"),
            (&words.permissions, "whether it is in force is `permitted(…)`"),
            (&words.actions, "whether it runs is `running(…)`, how often it was executed `executed(…)`"),
            (&words.happenings, "whether it lasts is `running(…)`, how often it happened `executed(…)`"),
            (&words.operations, "whether it runs is `running(…)`, how often it was executed `executed(…)`"),
            (&words.statements, "how often it was said is `said(…)`"),
            (&words.measures, "whether it is in force is `in_force(…)`"),
            (&words.aims, "whether it is the war aim is `aim(…)`"),
            (&words.offers, "whether it was agreed is `agreed(…)`, whether it stands `offered(…)`"),
            (&words.proposals, "whether it is put is `proposed(…)`, how it was answered `answered(…, answer)`"),
            (&words.deadlines, "how often it went well is `passed(…)`"),
            (&words.endings, "whether it has come is `ended(…)`"),
        ];
        for (ids, hint) in kinds {
            if ids.position(name).is_some() {
                return NameError::Refused(Refusal {
                    message: format!("`{name}` is not a quantity"),
                    label: "needs a query".to_owned(),
                    help: Some(hint.replace('…', name)),
                });
            }
        }
        let near = nearest(name, words.names.keys().map(String::as_str).chain(BUILT_IN));
        NameError::Refused(Refusal {
            message: format!("unknown track or name `{name}`"),
            label: near.map_or_else(|| "not defined".to_owned(), |near| format!("did you mean `{near}`?")),
            help: near
                .is_none()
                .then(|| "names are those of tracks, auxiliaries, parameters, inputs and hidden quantities".to_owned()),
        })
    }

    fn ask(&mut self, function: &str, arguments: &[QueryArgument<'_>]) -> Result<Source, QueryError> {
        let words = self.vocabulary;
        let usage: &str = match function {
            "is" => "a hidden choice",
            "ago" | "total" | "mean" | "highest" | "lowest" => "a track",
            "fielded" | "granted" | "announced" | "adaptation" | "worth" | "asked" | "debated" | "reviewed" => {
                "a release"
            }
            "permitted" => "a permission",
            "running" | "executed" | "since" => "an action, an operation or an event",
            "preparing" => "an action or an operation",
            "warned" | "acknowledged" | "downplayed" => "an action",
            "said" => "a statement or a measure",
            "in_force" => "a measure",
            "aim" | "public_aim" => "a war aim",
            "offered" | "agreed" => "an offer",
            "proposed" | "answered" => "a proposal",
            "passed" => "a deadline",
            "ended" => "an ending",
            _ => "a successor",
        };
        let wanted = if matches!(function, "ago" | "is" | "answered") { 2 } else { 1 };
        if arguments.len() != wanted {
            let form = match function {
                "ago" => "ago(track, turns)".to_owned(),
                "is" => "is(hidden, option)".to_owned(),
                "answered" => "answered(proposal, answer)".to_owned(),
                "aim" | "public_aim" => format!("{function}(aim)"),
                _ => format!("{function}({})", usage.split([' ', ',']).nth(1).unwrap_or("name")),
            };
            let message = format!("`{function}` is asked of {usage}, as in `{form}`");
            return Err(refused(None, message, "wrong number of arguments", None));
        }
        let QueryValue::Name(name) = arguments[0].value else {
            return Err(refused(Some(0), format!("`{function}` is asked of {usage}, by name"), "not a name", None));
        };
        let find = |kinds: &[&Ids]| find(words, name, usage, kinds);
        if matches!(usage, "a release" | "a permission") {
            self.used.insert(name.to_owned());
        }
        let release = |(kind, at): (usize, usize)| {
            let first = if kind == 0 { 0 } else { words.systems.known.len() };
            (first + at).into()
        };
        let event = |(kind, at): (usize, usize),
                     action: fn(ActionId) -> Source,
                     happening: fn(super::ids::HappeningId) -> Source| {
            match kind {
                0 => action(at.into()),
                1 => action((words.actions.known.len() + at).into()),
                _ => happening(at.into()),
            }
        };
        let action = |(kind, at): (usize, usize)| {
            let first = if kind == 0 { 0 } else { words.actions.known.len() };
            ActionId::from(first + at)
        };
        let statement = |(kind, at): (usize, usize)| {
            let first = if kind == 0 { 0 } else { words.statements.known.len() };
            (first + at).into()
        };
        let releases = [&words.systems, &words.permissions];
        let doings = [&words.actions, &words.operations, &words.happenings];
        Ok(match function {
            "ago" => {
                let track = TrackId::from(find(&[&words.tracks])?.1);
                self.used.insert(name.to_owned());
                match arguments[1].value {
                    QueryValue::Number(turns) if (1.0..=LOOKBACK).contains(&turns) && turns.fract() == 0.0 => {
                        // A source counts from the turn being played; a formula from what the bare name stands for.
                        let is_of_this_turn = match self.stage {
                            Stage::Between => false,
                            Stage::Step => words.is_rate[track.index()],
                            Stage::End | Stage::Closing => true,
                        };
                        Source::Ago(track, turns as u8 + u8::from(!is_of_this_turn))
                    }
                    _ => {
                        return Err(refused(
                            Some(1),
                            format!("`ago` looks back a whole number of turns, from 1 to {LOOKBACK}"),
                            "not such a number",
                            None,
                        ));
                    }
                }
            }
            "total" | "mean" | "highest" | "lowest" => {
                let track = TrackId::from(find(&[&words.tracks])?.1);
                self.used.insert(name.to_owned());
                match function {
                    "total" => Source::Total(track),
                    "mean" => Source::Mean(track),
                    "highest" => Source::Highest(track),
                    _ => Source::Lowest(track),
                }
            }
            "fielded" => Source::Fielded(release(find(&releases)?)),
            "granted" => Source::Granted(release(find(&releases)?)),
            "announced" => Source::Announced(release(find(&releases)?)),
            "adaptation" => Source::Adapted(release(find(&releases)?)),
            "worth" => Source::Worth(release(find(&releases)?)),
            "asked" => Source::Asked(release(find(&releases)?)),
            "debated" => Source::Debated(release(find(&releases)?)),
            "reviewed" => Source::Reviewed(release(find(&releases)?)),
            "permitted" => Source::Permitted(release((1, find(&[&words.permissions])?.1))),
            "running" => event(find(&doings)?, Source::Running, Source::Happening),
            "executed" => event(find(&doings)?, Source::Executed, Source::Happened),
            "since" => event(find(&doings)?, Source::Since, Source::SinceHappening),
            "preparing" => Source::Preparing(action(find(&[&words.actions, &words.operations])?)),
            "warned" => Source::Warned(find(&[&words.actions])?.1.into()),
            "acknowledged" => Source::Acknowledged(find(&[&words.actions])?.1.into()),
            "downplayed" => Source::Downplayed(find(&[&words.actions])?.1.into()),
            "said" => Source::Said(statement(find(&[&words.statements, &words.measures])?)),
            "in_force" => Source::InForce(statement((1, find(&[&words.measures])?.1))),
            "aim" | "public_aim" => {
                let aim = match name {
                    OPEN => None,
                    _ => Some(AimId::from(find(&[&words.aims])?.1)),
                };
                if function == "aim" { Source::Aim(aim) } else { Source::PublicAim(aim) }
            }
            "offered" => Source::Offered(find(&[&words.offers])?.1.into()),
            "agreed" => Source::Agreed(find(&[&words.offers])?.1.into()),
            "proposed" => Source::Proposed(find(&[&words.proposals])?.1.into()),
            "answered" => {
                let proposal = find(&[&words.proposals])?.1;
                let answers = &words.answers[proposal];
                let QueryValue::Name(answer) = arguments[1].value else {
                    let known = format!("its answers are {}", list(&answers.known));
                    return Err(refused(Some(1), format!("`{name}` has answers, by name"), "not a name", Some(known)));
                };
                match answers.position(answer) {
                    Some(at) => Source::Answered(proposal.into(), AnswerId::from(at)),
                    None if answers.may_be(answer) => return Err(QueryError::Reported),
                    None => {
                        let near = nearest(answer, answers.known.iter().map(String::as_str));
                        return Err(refused(
                            Some(1),
                            format!("`{name}` has no answer `{answer}`"),
                            &did_you_mean(near),
                            Some(format!("its answers are {}", list(&answers.known))),
                        ));
                    }
                }
            }
            "passed" => Source::Passed(find(&[&words.deadlines])?.1.into()),
            "ended" => Source::Ended(find(&[&words.endings])?.1.into()),
            "successor" => Source::Successor(find(&[&words.successors])?.1.into()),
            _ => {
                let Some((_, first, options)) = words.choices.iter().find(|(id, ..)| id == name) else {
                    let near = nearest(name, words.choices.iter().map(|(id, ..)| id.as_str()));
                    return Err(match words.names_are_lost || words.broken_names.contains(name) {
                        true => QueryError::Reported,
                        false => refused(Some(0), format!("unknown hidden choice `{name}`"), &did_you_mean(near), None),
                    });
                };
                self.used.insert(name.to_owned());
                let QueryValue::Name(option) = arguments[1].value else {
                    let known = format!("its options are {}", list(options));
                    return Err(refused(Some(1), format!("`{name}` has options, by name"), "not a name", Some(known)));
                };
                let Some(at) = options.iter().position(|known| known == option) else {
                    let near = nearest(option, options.iter().map(String::as_str));
                    return Err(refused(
                        Some(1),
                        format!("`{name}` has no option `{option}`"),
                        &did_you_mean(near),
                        Some(format!("its options are {}", list(options))),
                    ));
                };
                Source::Quantity((first + at) as u16)
            }
        })
    }
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "not defined".to_owned(), |near| format!("did you mean `{near}`?"))
}

fn refused(argument: Option<usize>, message: String, label: &str, help: Option<String>) -> QueryError {
    QueryError::Refused { argument, refusal: Refusal { message, label: label.to_owned(), help } }
}

/// The kind and position of a name among several kinds of ids.
fn find(words: &Vocabulary, name: &str, what: &str, kinds: &[&Ids]) -> Result<(usize, usize), QueryError> {
    for (kind, ids) in kinds.iter().enumerate() {
        if let Some(at) = ids.position(name) {
            return Ok((kind, at));
        }
    }
    if kinds.iter().any(|ids| ids.may_be(name)) {
        return Err(QueryError::Reported);
    }
    let near = nearest(name, kinds.iter().flat_map(|ids| &ids.known).map(String::as_str));
    let others: [(&Ids, &str); 14] = [
        (&words.tracks, "a track"),
        (&words.systems, "a release"),
        (&words.permissions, "a permission"),
        (&words.actions, "an action"),
        (&words.operations, "an operation"),
        (&words.happenings, "an event"),
        (&words.statements, "a statement"),
        (&words.measures, "a measure"),
        (&words.aims, "a war aim"),
        (&words.offers, "an offer"),
        (&words.proposals, "a proposal"),
        (&words.deadlines, "a deadline"),
        (&words.endings, "an ending"),
        (&words.successors, "a successor"),
    ];
    let other = others.iter().find(|(ids, _)| ids.position(name).is_some()).map(|(_, kind)| *kind);
    let other = other.or_else(|| {
        words.names.get(name).map(|named| match named {
            Named::Parameter(_) => "a parameter",
            Named::Input(_) => "an input",
            Named::Hidden(_) => "a hidden quantity",
            Named::Auxiliary(_) => "an auxiliary",
            Named::Track(_) => "a track",
        })
    });
    let label = other.map_or_else(|| did_you_mean(near), |other| format!("it is {other}"));
    Err(refused(Some(0), format!("`{name}` is not {what}"), &label, None))
}

/// The bare names that a formula reads, so far as it can be parsed.
pub(super) fn names_in(formula: &str) -> BTreeSet<String> {
    fn walk(expression: &Expression, names: &mut BTreeSet<String>) {
        match &expression.kind {
            ExpressionKind::Name(name) => {
                names.insert(name.clone());
            }
            ExpressionKind::Negate(inner) | ExpressionKind::Not(inner) => walk(inner, names),
            ExpressionKind::Binary(_, left, right) => {
                walk(left, names);
                walk(right, names);
            }
            // The arguments of queries are things, not quantities.
            ExpressionKind::Call(call) if QUERIES.contains(&call.function.as_str()) => {}
            ExpressionKind::Call(call) => call.arguments.iter().for_each(|argument| walk(argument, names)),
            ExpressionKind::Number(_) | ExpressionKind::Truth(_) => {}
        }
    }
    let mut names = BTreeSet::new();
    if let Ok(expression) = parse(formula) {
        walk(&expression, &mut names);
    }
    names
}
