//! Second pass: every entry of the text becomes a thing of the model, its references looked up and its formulas compiled.
//! Here is what all entries have in common.

use super::numbers::{round, share};
use crate::expression::{Kind, NodeId};
use crate::formulas::{Formulas, Ids, Stage, Vocabulary};
use crate::ids::TrackId;
use crate::meant::did_you_mean;
use crate::model::{Costs, Effect, Formula, Named};
use crate::raw::{RawFormula, RawScenario};
use crate::read::{Collection, Sink, Spanned, list};
use crate::text::{Diagnostic, Key, Span, nearest};

/// What the passes over a scenario's text share.
pub(super) struct Resolver<'a> {
    pub raw: &'a RawScenario,
    pub vocabulary: &'a Vocabulary,
    pub formulas: Formulas<'a>,
    pub sink: &'a Sink,
    /// What is worth a warning if nothing is wrong.
    pub doubts: Vec<Diagnostic>,
}

/// A name for people made from an id.
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
    /// A formula computed from the state between turns.
    pub fn formula(&mut self, raw: &RawFormula, kind: Kind, id: &str) -> Option<Formula> {
        self.formula_at(raw, kind, Stage::Between, id)
    }

    /// A formula computed at this stage of a turn.
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

    /// A condition that may be left out.
    pub fn condition(&mut self, raw: Option<&RawFormula>, otherwise: &str, span: Span) -> Option<Formula> {
        let implied = RawFormula::implied(otherwise, span);
        self.formula(raw.unwrap_or(&implied), Kind::Condition, "when")
    }

    /// A number formula that may be left out.
    pub fn number(&mut self, raw: Option<&RawFormula>, otherwise: &str, span: Span, id: &str) -> Option<Formula> {
        let implied = RawFormula::implied(otherwise, span);
        self.formula(raw.unwrap_or(&implied), Kind::Number, id)
    }

    /// A reference to one of some ids.
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

    /// A stock, by name.
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

    /// Amounts of stocks; each must be payable from a full one.
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

    /// What is weighed is multiplied and divided on the way to a probability, so it has to keep a distance from the
    /// largest numbers there are.
    pub fn moderate(&self, raw: &RawFormula, node: NodeId, what: &str) {
        const LARGE: f64 = 1e12;
        let bounds = self.formulas.graph.bounds(node);
        if bounds.low() < -LARGE || bounds.high() > LARGE {
            self.sink.push(
                Diagnostic::error(
                    raw.span,
                    // A zero is added so that none is written as -0.
                    format!("{what} can be anything from {:.1e} to {:.1e}", bounds.low() + 0.0, bounds.high() + 0.0),
                )
                .label(format!("beyond {LARGE:e}"))
                .help("hold its parts with `clamp`, or choose a larger unit"),
            );
        }
    }

    /// The priors of a kind of thing: each entry needs one, and together they sum to one.
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
        // A sum of which a part is missing says nothing.
        if let (Some(span), true) = (first, all) {
            self.sums_to_one(&format!("the {what}s"), found.into_iter(), span);
        }
    }

    /// Probabilities that must sum to one.
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

    /// A formula that is a probability, proved to lie between 0 and 1.
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

    /// A number of turns that cannot be none.
    pub fn turns(&self, turns: &Spanned<u32>, most: u32, what: &str) -> u32 {
        if !(1..=most).contains(&turns.value) {
            let message = format!("{what} 1 to {most} turns, not {}", turns.value);
            self.sink.push(Diagnostic::error(turns.span, message).label(format!("not from 1 to {most}")));
        }
        turns.value.clamp(1, most)
    }
}
