//! What a bare name in a formula stands for, and the message if it stands for nothing.

use std::collections::BTreeSet;

use super::query::Query;
use super::range::interval;
use super::{BUILT_IN, Formulas, Stage};
use crate::expression::{Expression, ExpressionKind, Graph, Kind, NameError, Reason, Symbol, parse};
use crate::ids::{AuxiliaryId, HiddenId, TrackId};
use crate::meant::meant_or_not_defined;
use crate::model::Named;
use crate::nearest;
use crate::read::list;
use crate::source::Source;

impl Formulas<'_> {
    /// The symbol of a bare name.
    pub(super) fn symbol_of(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError> {
        let all = &self.vocabulary.intervals;
        let constant = |graph: &mut Graph, value: u32| {
            let value = f64::from(value);
            Ok(Symbol { node: graph.constant(value), kind: Kind::Number, interval: interval(value, value) })
        };
        let source = match name {
            "turn" => Source::Turn,
            "year" => Source::Year,
            "month" => Source::Month,
            "step_of_turn" => Source::StepOfTurn,
            "aftermath" => Source::Aftermath,
            "over" => Source::Over,
            "turns" => return constant(graph, all.turns),
            "steps_per_turn" => return constant(graph, all.steps_per_turn),
            _ => return self.given(graph, name),
        };
        Ok(self.symbol(graph, source))
    }

    /// The symbol of a name that the scenario defines.
    fn given(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError> {
        let Some(named) = self.vocabulary.names.get(name) else {
            return Err(self.unknown(name));
        };
        self.used.insert(name.to_owned());
        let source = match *named {
            Named::Parameter(id) => Source::Parameter(id),
            Named::Input(id) => Source::Input(id),
            Named::Hidden(id) => self.quantity(name, id)?,
            Named::Auxiliary(id) => return self.auxiliary(id),
            Named::Track(id) => return self.track_now(graph, id),
        };
        Ok(self.symbol(graph, source))
    }

    fn auxiliary(&self, id: AuxiliaryId) -> Result<Symbol, NameError> {
        // An auxiliary that is missing here is wrong, or part of a circle. Both have been reported.
        self.auxiliaries[self.stage as usize][id.index()].flatten().ok_or(NameError::Reported)
    }

    fn track_now(&mut self, graph: &mut Graph, id: TrackId) -> Result<Symbol, NameError> {
        match self.stage {
            Stage::Step if self.vocabulary.is_rate[id.index()] => self.rates[id.index()].ok_or(NameError::Reported),
            Stage::End => self.ends.get(id.index()).copied().ok_or(NameError::Reported),
            Stage::Step | Stage::Between | Stage::Closing => Ok(self.symbol(graph, Source::Track(id))),
        }
    }

    fn quantity(&self, name: &str, id: HiddenId) -> Result<Source, NameError> {
        match self.vocabulary.choices.iter().find(|choice| choice.id == name) {
            None => Ok(Source::Quantity(self.vocabulary.quantity_at[id.index()] as u16)),
            Some(choice) => Err(NameError::Refused(Reason {
                message: format!("`{name}` is a choice, not a number"),
                label: "which option?".to_owned(),
                help: Some(format!("ask `is({name}, option)`, with one of {}", list(&choice.options))),
            })),
        }
    }

    fn unknown(&self, name: &str) -> NameError {
        let words = self.vocabulary;
        if words.names_are_lost || words.broken_names.contains(name) {
            return NameError::Reported;
        }
        let subjects = words.subjects();
        let subject = subjects.iter().filter(|subject| subject.ids.position(name).is_some());
        if let Some(hint) = subject.filter_map(|subject| subject.hint).next() {
            return NameError::Refused(Reason {
                message: format!("`{name}` is not a quantity"),
                label: "needs a query".to_owned(),
                help: Some(hint.replace('…', name)),
            });
        }
        let near = nearest(name, words.names.keys().map(String::as_str).chain(BUILT_IN));
        NameError::Refused(Reason {
            message: format!("unknown track or name `{name}`"),
            label: meant_or_not_defined(near),
            help: near
                .is_none()
                .then(|| "names are those of tracks, auxiliaries, parameters, inputs and hidden quantities".to_owned()),
        })
    }
}

/// The bare names that a formula reads; none if it cannot be parsed.
pub(crate) fn names_in(formula: &str) -> BTreeSet<String> {
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
            // The arguments of a query name things, not quantities.
            ExpressionKind::Call(call) if Query::find(&call.function).is_some() => {}
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
