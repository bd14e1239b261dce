//! Resolves auxiliaries and tracks: the order in which they build on one another, and the graph nodes of a step.

use std::collections::BTreeMap;

use super::numbers::round;
use super::quantities::Viewer;
use super::resolver::{Resolver, label_or_id};
use super::vocabulary::MOST_ENTRIES;
use crate::compiled::{ContributionSlot, StepCause};
use crate::expression::{Binary, Kind, NodeId, Symbol};
use crate::formulas::{Stage, names_in};
use crate::ids::{AuxiliaryId, TrackId};
use crate::model::{Auxiliary, Formula, Named, Term, Track, TrackKind};
use crate::raw::RawFormula;
use crate::source::Source;
use crate::text::{Diagnostic, Span};

/// The graph nodes that a step computes.
#[derive(Default)]
pub(super) struct StepNodes {
    /// By track, its value after the step.
    pub values: Vec<NodeId>,
    /// All contributions, track by track: its terms, its noise if it has one, and what its bounds cut off.
    pub contributions: Vec<NodeId>,
    /// The track and the cause of each contribution.
    pub causes: Vec<ContributionSlot>,
}

/// A quantity that formulas compute within a step from others of the same step: an auxiliary or a rate, by its
/// position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Derived {
    Auxiliary(usize),
    Rate(usize),
}

impl Resolver<'_> {
    /// Compiles auxiliaries and rates, each after those it builds on, then stocks.
    pub fn tracks(&mut self) -> (Vec<Auxiliary>, Vec<Track>, StepNodes) {
        let order = self.order();
        let mut auxiliaries: Vec<Option<Auxiliary>> = vec![None; self.raw.auxiliaries.entries.len()];
        let mut rates: BTreeMap<usize, TrackNodes> = BTreeMap::new();
        for item in order {
            match item {
                Derived::Auxiliary(at) => auxiliaries[at] = self.auxiliary(at),
                Derived::Rate(at) => {
                    if let Some(nodes) = self.track_nodes(at) {
                        let symbol = Symbol {
                            node: nodes.value,
                            kind: Kind::Number,
                            interval: self.vocabulary.intervals.tracks[at],
                        };
                        self.formulas.graph.learn(nodes.value, symbol.interval);
                        self.formulas.set_rate(at.into(), symbol);
                        rates.insert(at, nodes);
                    }
                }
            }
        }
        let mut step = StepNodes::default();
        let mut tracks = Vec::new();
        let raw = self.raw;
        for (at, (key, entry)) in raw.tracks.entries.iter().enumerate() {
            let nodes = if entry.is_stock { self.track_nodes(at) } else { rates.remove(&at) };
            let Some(nodes) = nodes else { continue };
            let track = TrackId::from(at);
            step.values.push(nodes.value);
            for (term, node) in nodes.terms.iter().enumerate() {
                step.contributions.push(*node);
                step.causes.push(ContributionSlot { track, cause: StepCause::Term(term as u16) });
            }
            if let Some(noise) = nodes.noise {
                step.contributions.push(noise);
                step.causes.push(ContributionSlot { track, cause: StepCause::Noise });
            }
            step.contributions.push(nodes.limit);
            step.causes.push(ContributionSlot { track, cause: StepCause::Limit });
            tracks.push(Track {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                unit: entry.unit.clone(),
                digits: entry.digits.min(6),
                kind: if entry.is_stock { TrackKind::Stock } else { TrackKind::Rate },
                min: entry.min.value,
                max: entry.max.value,
                start: entry.start.value,
                terms: nodes.shown,
                noise: nodes.noise_formula,
                player: self.sight(&entry.player, Viewer::Player),
                opponent: self.sight(&entry.opponent, Viewer::Opponent),
                partner: self.sight(&entry.partner, Viewer::Partner),
                source: entry.source.clone(),
            });
        }
        (auxiliaries.into_iter().flatten().collect(), tracks, step)
    }

    /// Compiles an auxiliary for each stage at which other formulas may read it: between turns, within a step, and at
    /// the test of endings.
    fn auxiliary(&mut self, at: usize) -> Option<Auxiliary> {
        let (key, entry) = &self.raw.auxiliaries.entries[at];
        let id = AuxiliaryId::from(at);
        let between = self.formulas.formula(&entry.formula, Kind::Number, Stage::Between, self.sink);
        self.formulas.set_auxiliary(id, Stage::Between, between);
        // A quantity has the same bounds at every stage, so a formula that was right between turns is right at the
        // others.
        let within = between.and_then(|_| self.formulas.formula(&entry.formula, Kind::Number, Stage::Step, self.sink));
        self.formulas.set_auxiliary(id, Stage::Step, within);
        let closing =
            between.and_then(|_| self.formulas.formula(&entry.formula, Kind::Number, Stage::Closing, self.sink));
        self.formulas.set_auxiliary(id, Stage::Closing, closing);
        Some(Auxiliary {
            id: key.name.clone(),
            label: label_or_id(&entry.formula.label, &key.name),
            unit: entry.unit.clone(),
            formula: Formula {
                text: entry.formula.is.value.clone(),
                label: label_or_id(&entry.formula.label, &key.name),
                source: entry.formula.source.clone(),
                node: between?.node,
            },
        })
    }

    /// The graph nodes of one track in a step; `None` if one of its formulas is wrong.
    fn track_nodes(&mut self, at: usize) -> Option<TrackNodes> {
        let entry = &self.raw.tracks.entries[at].1;
        let track = TrackId::from(at);
        let mut terms = Vec::new();
        let mut shown = Vec::new();
        let mut is_right = true;
        if let Some((key, _)) = entry.terms.entries.get(MOST_ENTRIES) {
            let what = if entry.is_stock { "flows" } else { "terms" };
            self.sink.push(
                Diagnostic::error(key.span, format!("a track with more than {MOST_ENTRIES} {what}"))
                    .label("one too many"),
            );
            return None;
        }
        for (key, raw) in &entry.terms.entries {
            let Some(symbol) = self.formulas.formula(raw, Kind::Number, Stage::Step, self.sink) else {
                is_right = false;
                continue;
            };
            terms.push(symbol.node);
            shown.push(Term { id: key.name.clone(), formula: shown_formula(raw, &key.name, symbol.node) });
        }
        let mut noise = None;
        let mut noise_formula = None;
        if let Some(raw) = &entry.noise {
            match self.formulas.formula(raw, Kind::Number, Stage::Step, self.sink) {
                Some(symbol) => {
                    if self.formulas.graph.bounds(symbol.node).low() < 0.0 {
                        let low = round(self.formulas.graph.bounds(symbol.node).low());
                        self.sink.push(
                            Diagnostic::error(raw.span, format!("the noise is a standard deviation and can be {low}"))
                                .label("can be below 0")
                                .help(format!("write `max({}, 0)`", raw.is.value)),
                        );
                    }
                    let draw = self.formulas.source(Source::Noise(track)).node;
                    noise = Some(self.formulas.graph.binary(Binary::Multiply, symbol.node, draw));
                    noise_formula = Some(shown_formula(raw, "noise", symbol.node));
                }
                None => is_right = false,
            }
        }
        if !is_right {
            return None;
        }
        let mut all = Vec::new();
        if entry.is_stock {
            all.push(self.formulas.source(Source::Track(track)).node);
        }
        all.extend(&terms);
        all.extend(noise);
        let sum = self.formulas.sum(&all);
        let value = self.formulas.clamp(sum, entry.min.value, entry.max.value);
        let limit = self.formulas.graph.binary(Binary::Subtract, value, sum);
        Some(TrackNodes { terms, noise, limit, value, shown, noise_formula })
    }

    /// The positions of the auxiliaries, each after those it builds on.
    pub fn auxiliary_order(&self) -> Vec<usize> {
        let is_auxiliary = |item| if let Derived::Auxiliary(at) = item { Some(at) } else { None };
        self.order().into_iter().filter_map(is_auxiliary).collect()
    }

    /// All auxiliaries and rates, each after those it builds on. Circles are reported.
    fn order(&self) -> Vec<Derived> {
        let raw = self.raw;
        let item_of = |name: &str| match self.vocabulary.names.get(name) {
            Some(Named::Auxiliary(id)) => Some(Derived::Auxiliary(id.index())),
            Some(Named::Track(id)) if self.vocabulary.is_rate[id.index()] => Some(Derived::Rate(id.index())),
            _ => None,
        };
        let reads = |formulas: &mut dyn Iterator<Item = &RawFormula>| -> Vec<Derived> {
            let names = formulas.flat_map(|formula| names_in(&formula.is.value));
            let mut needs: Vec<Derived> = Vec::new();
            for item in names.filter_map(|name| item_of(&name)) {
                if !needs.contains(&item) {
                    needs.push(item);
                }
            }
            needs
        };
        let mut items: BTreeMap<Derived, (String, Span, Vec<Derived>)> = BTreeMap::new();
        for (at, (key, entry)) in raw.auxiliaries.entries.iter().enumerate() {
            let needs = reads(&mut core::iter::once(&entry.formula));
            items.insert(Derived::Auxiliary(at), (key.name.clone(), key.span, needs));
        }
        for (at, (key, entry)) in raw.tracks.entries.iter().enumerate().filter(|(_, (_, entry))| !entry.is_stock) {
            let needs = reads(&mut entry.terms.entries.iter().map(|(_, formula)| formula).chain(&entry.noise));
            items.insert(Derived::Rate(at), (key.name.clone(), key.span, needs));
        }
        // A depth-first search that keeps its own stack: with recursion, a long chain of auxiliaries could overflow the
        // program's.
        let mut order = Vec::new();
        let mut state: BTreeMap<Derived, bool> = BTreeMap::new();
        for start in items.keys() {
            let mut stack = vec![(*start, 0)];
            while let Some((item, next)) = stack.pop() {
                if next == 0 && state.contains_key(&item) {
                    continue;
                }
                let (_, _, needs) = &items[&item];
                state.entry(item).or_insert(false);
                let Some(need) = needs.get(next) else {
                    state.insert(item, true);
                    order.push(item);
                    continue;
                };
                stack.push((item, next + 1));
                match state.get(need) {
                    None => stack.push((*need, 0)),
                    Some(true) => {}
                    Some(false) => self.report_circle(&items, &stack, *need),
                }
            }
        }
        order
    }

    fn report_circle(
        &self,
        items: &BTreeMap<Derived, (String, Span, Vec<Derived>)>,
        stack: &[(Derived, usize)],
        closing: Derived,
    ) {
        let from = stack.iter().position(|(item, _)| *item == closing).unwrap_or(0);
        let mut names: Vec<&str> = stack[from..].iter().map(|(item, _)| items[item].0.as_str()).collect();
        names.push(&items[&closing].0);
        let (name, span, _) = &items[&closing];
        self.sink.push(
            Diagnostic::error(*span, format!("`{name}` depends on itself: {}", names.join(" → ")))
                .label("in a circle")
                .help(
                    "auxiliaries and rates of one step cannot run in circles: put a stock between, \
                     or read a track's value of last turn with `ago(track, 1)`",
                ),
        );
    }
}

/// The graph nodes of one track in a step, and the formulas that players see for them.
struct TrackNodes {
    terms: Vec<NodeId>,
    noise: Option<NodeId>,
    /// What the track's bounds cut off: `value` less the sum of all else.
    limit: NodeId,
    value: NodeId,
    shown: Vec<Term>,
    noise_formula: Option<Formula>,
}

/// A formula that is compiled already, with the texts that players see.
fn shown_formula(raw: &RawFormula, id: &str, node: NodeId) -> Formula {
    Formula { text: raw.is.value.clone(), label: label_or_id(&raw.label, id), source: raw.source.clone(), node }
}
