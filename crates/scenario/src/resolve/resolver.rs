//! The second pass over a scenario's text: each entry becomes one of the model, its references looked up and its
//! formulas put into the graph. The other files of this folder add a method to [`Resolver`] for each kind of entry;
//! here is what they share.

use super::numbers::{round, share};
use crate::expression::{Kind, NodeId};
use crate::formulas::{Formulas, Ids, Stage, Vocabulary};
use crate::ids::TrackId;
use crate::meant::did_you_mean;
use crate::model::{Costs, Effect, Formula, Named};
use crate::raw::{RawFormula, RawScenario};
use crate::read::{Collection, Sink, Spanned, list};
use crate::text::{Diagnostic, Key, Span, nearest};

/// Turns the raw entries of a scenario into those of the model. What is wrong goes to `sink`, and the work goes on, so
/// that all mistakes are reported at once.
pub(super) struct Resolver<'a> {
    pub raw: &'a RawScenario,
    /// All ids of the scenario, and the ranges of its quantities: what the first pass found.
    pub vocabulary: &'a Vocabulary,
    /// The graph of all formulas so far.
    pub formulas: Formulas<'a>,
    pub sink: &'a Sink,
    /// Warnings that are shown only if there are no errors, which might be their cause.
    pub doubts: Vec<Diagnostic>,
}

/// The label, or if it is empty a name made from the id: `ru_power` becomes `Ru power`.
pub(super) fn label_or_id(label: &str, id: &str) -> String {
    if !label.is_empty() {
        return label.to_owned();
    }
    let mut words = id.replace('_', " ");
    if let Some(first) = words.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    words
}

impl Resolver<'_> {
    /// A formula that is computed from the state between turns. `id` is its label if it has none of its own.
    pub fn formula(&mut self, raw: &RawFormula, kind: Kind, id: &str) -> Option<Formula> {
        self.formula_at(raw, kind, Stage::Between, id)
    }

    /// A formula that is computed at this stage of a turn. `id` is its label if it has none of its own.
    pub fn formula_at(&mut self, raw: &RawFormula, kind: Kind, stage: Stage, id: &str) -> Option<Formula> {
        let symbol = self.formulas.formula(raw, kind, stage, self.sink)?;
        let text = raw.is.value.trim();
        if kind == Kind::Condition && symbol.interval.high() == 0.0 && text != "false" {
            let message = format!("`{text}` never holds, as far as the numbers in it can go");
            let span = raw.is.span_of(0..raw.is.value.len());
            self.doubts.push(Diagnostic::warning(span, message).label("write `false` if that is meant"));
        }
        Some(Formula {
            text: raw.is.value.clone(),
            label: label_or_id(&raw.label, id),
            source: raw.source.clone(),
            node: symbol.node,
        })
    }

    /// A condition, or the condition `otherwise` if it is left out; `span` is the place of what it belongs to.
    pub fn condition(&mut self, raw: Option<&RawFormula>, otherwise: &str, span: Span) -> Option<Formula> {
        let implied = RawFormula::implied(otherwise, span);
        self.formula(raw.unwrap_or(&implied), Kind::Condition, "when")
    }

    /// A formula for a number, or the formula `otherwise` if it is left out; `span` is the place of what it belongs to.
    pub fn number(&mut self, raw: Option<&RawFormula>, otherwise: &str, span: Span, id: &str) -> Option<Formula> {
        let implied = RawFormula::implied(otherwise, span);
        self.formula(raw.unwrap_or(&implied), Kind::Number, id)
    }

    /// The position of a name among some ids. An unknown name is reported, unless it may be that of an entry that could
    /// not be read.
    pub fn reference(&self, name: &str, span: Span, what: &str, ids: &Ids) -> Option<usize> {
        if let Some(at) = ids.position(name) {
            return Some(at);
        }
        if !ids.may_be(name) {
            let mut diagnostic = Diagnostic::error(span, format!("unknown {what} `{name}`"));
            if let Some(near) = nearest(name, ids.known.iter().map(String::as_str)) {
                diagnostic = diagnostic.label(did_you_mean(near));
            } else if ids.known.is_empty() {
                diagnostic = diagnostic.label(format!("there is no {what} at all"));
            } else if ids.known.len() <= 12 {
                diagnostic = diagnostic.label("not defined").help(format!("there is {}", list(&ids.known)));
            } else {
                diagnostic = diagnostic.label("not defined");
            }
            self.sink.push(diagnostic);
        }
        None
    }

    /// The stock that a key names; `why` completes the message that it is none.
    pub fn stock(&self, key: &Key, why: &str) -> Option<TrackId> {
        if let Some(Named::Parameter(_) | Named::Input(_) | Named::Hidden(_) | Named::Auxiliary(_)) =
            self.vocabulary.names.get(&key.name)
            && self.vocabulary.tracks.position(&key.name).is_none()
        {
            self.sink.push(
                Diagnostic::error(key.span, format!("`{}` is not a track, and {why}", key.name)).label("not a stock"),
            );
            return None;
        }
        let at = self.reference(&key.name, key.span, "track", &self.vocabulary.tracks)?;
        if self.vocabulary.is_rate[at] {
            self.sink.push(
                Diagnostic::error(key.span, format!("`{}` is a rate, and {why}", key.name))
                    .label("not a stock")
                    .help("a rate is computed afresh each step; give it a term, or use a stock"),
            );
            return None;
        }
        Some(at.into())
    }

    /// Effects: formulas for what is added to stocks.
    pub fn effects(&mut self, raw: &Collection<RawFormula>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (key, formula) in &raw.entries {
            let track = self.stock(key, "an effect changes a stock");
            let formula = self.formula(formula, Kind::Number, &key.name);
            if let (Some(track), Some(formula)) = (track, formula) {
                effects.push(Effect { track, formula });
            }
        }
        effects
    }

    /// Costs: amounts of stocks. Each must be 0 or more, and no more than a full stock holds.
    pub fn costs(&self, raw: &Collection<Spanned<f64>>, what: &str) -> Costs {
        let mut costs = Costs::new();
        for (key, amount) in &raw.entries {
            let Some(track) = self.stock(key, "only a stock can be spent") else { continue };
            if amount.value < 0.0 {
                self.sink.push(
                    Diagnostic::error(amount.span, format!("a cost of {} is negative", amount.value))
                        .label("below 0")
                        .help("what gives is an effect, not a cost"),
                );
                continue;
            }
            let entry = &self.raw.tracks.entries[track.index()].1;
            let room = entry.max.value - entry.min.value;
            if amount.value > room {
                self.sink.push(
                    Diagnostic::error(
                        amount.span,
                        format!(
                            "{what} can never be afforded: it costs {} of `{}`, which holds at most {room}",
                            amount.value, key.name
                        ),
                    )
                    .label("more than there can be"),
                );
            }
            costs.push((track, amount.value));
        }
        costs
    }

    /// Reports a formula that can go beyond 1e12. Utilities and prices are multiplied and divided on the way to a
    /// probability, so they have to keep away from the largest numbers that `f64` holds.
    pub fn moderate(&self, raw: &RawFormula, node: NodeId, what: &str) {
        const LARGE: f64 = 1e12;
        let bounds = self.formulas.graph.bounds(node);
        if bounds.low() < -LARGE || bounds.high() > LARGE {
            self.sink.push(
                Diagnostic::error(
                    raw.span,
                    // Adding 0 turns -0 into 0.
                    format!("{what} can be anything from {:.1e} to {:.1e}", bounds.low() + 0.0, bounds.high() + 0.0),
                )
                .label(format!("beyond {LARGE:e}"))
                .help("hold its parts with `clamp`, or choose a larger unit"),
            );
        }
    }

    /// Checks the priors of the entries of a kind: each needs one, and together they sum to 1.
    pub fn priors<'b>(&self, what: &str, entries: impl Iterator<Item = (&'b Key, Option<&'b Spanned<f64>>)>) {
        let mut found = Vec::new();
        let mut first = None;
        let mut all = true;
        for (key, prior) in entries {
            first.get_or_insert(key.span);
            all &= prior.is_some();
            found.extend(prior);
            if prior.is_none() {
                self.sink.push(
                    Diagnostic::error(key.span, format!("the {what} `{}` has no prior", key.name))
                        .label("`prior` is missing")
                        .help(format!("a prior is a probability; those of all {what}s sum to 1")),
                );
            }
        }
        // If one is missing, that has been reported, and the sum says nothing.
        if let (Some(span), true) = (first, all) {
            self.sums_to_one(&format!("the {what}s"), found.into_iter(), span);
        }
    }

    /// Checks that probabilities lie between 0 and 1 and sum to 1. There may be none at all.
    pub fn sums_to_one<'b>(&self, what: &str, shares: impl Iterator<Item = &'b Spanned<f64>>, span: Span) {
        let mut sum = 0.0;
        let mut any = false;
        let before = self.sink.count();
        for entry in shares {
            share(entry, "a probability", self.sink);
            sum += entry.value;
            any = true;
        }
        if any && self.sink.count() == before && (sum - 1.0).abs() > 1e-6 {
            self.sink.push(
                Diagnostic::error(span, format!("the probabilities of {what} sum to {}, not to 1", round(sum)))
                    .label("do not sum to 1"),
            );
        }
    }

    /// A formula for a probability. It must be proved to lie between 0 and 1.
    pub fn probability(&mut self, raw: &RawFormula, what: &str) -> Option<Formula> {
        let formula = self.formula(raw, Kind::Number, "chance")?;
        let bounds = self.formulas.graph.bounds(formula.node);
        if bounds.low() < -1e-9 || bounds.high() > 1.0 + 1e-9 {
            let (low, high) = (round(bounds.low()), round(bounds.high()));
            let range = match low == high {
                true => format!("it is {low}"),
                false => format!("it can be anything from {low} to {high}"),
            };
            self.sink.push(
                Diagnostic::error(raw.span, format!("{what} is a probability and can leave 0 to 1: {range}"))
                    .label("not proved to lie between 0 and 1")
                    .help(format!("write `clamp({}, 0, 1)`", raw.is.value)),
            );
        }
        Some(formula)
    }

    /// A number of turns from 1 to `most`. Another one is reported, and the nearest allowed one is returned; `what`
    /// begins the message.
    pub fn turns(&self, turns: &Spanned<u32>, most: u32, what: &str) -> u32 {
        if !(1..=most).contains(&turns.value) {
            let message = format!("{what} 1 to {most} turns, not {}", turns.value);
            self.sink.push(Diagnostic::error(turns.span, message).label(format!("not from 1 to {most}")));
        }
        turns.value.clamp(1, most)
    }
}
