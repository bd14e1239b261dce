//! Turns a query into the source that it reads, by looking up the thing that it names.

use super::query::{Of, Query};
use super::vocabulary::{Ids, Vocabulary};
use super::{Formulas, Stage};
use crate::expression::{QueryArgument, QueryError, QueryValue, Reason};
use crate::ids::{ActionId, AimId, AnswerId, HappeningId, ReleaseId, StatementId, TrackId};
use crate::meant::meant_or_not_defined;
use crate::model::Named;
use crate::nearest;
use crate::read::list;
use crate::source::Source;

/// The name of a war aim that is left open.
const OPEN: &str = "open";
/// The most turns that `ago` may look back.
const LOOKBACK: f64 = 24.0;

impl Formulas<'_> {
    /// The source of a query, which the formula calls `word`.
    pub(super) fn ask(
        &mut self,
        word: &str,
        query: Query,
        arguments: &[QueryArgument<'_>],
    ) -> Result<Source, QueryError> {
        let subject = query.subject();
        if arguments.len() != query.arguments().len() {
            let form = format!("{word}({})", query.arguments().join(", "));
            let message = format!("`{word}` is asked of {subject}, as in `{form}`");
            return Err(refused(None, message, "wrong number of arguments", None));
        }
        let QueryValue::Name(name) = arguments[0].value else {
            return Err(refused(Some(0), format!("`{word}` is asked of {subject}, by name"), "not a name", None));
        };
        let words = self.vocabulary;
        let lookup = Lookup { words, name, subject };
        Ok(match query {
            Query::Is => self.option(name, &arguments[1])?,
            Query::Ago => self.ago(&lookup, &arguments[1])?,
            Query::Track(source) => source(self.track(&lookup)?),
            Query::Release(source) => source(self.release(&lookup)?),
            Query::Permission(source) => source(self.permission(&lookup)?),
            Query::Doing { action, event } => lookup.doing(action, event)?,
            Query::Move(source) => source(lookup.find(&[&words.actions, &words.operations])?.into()),
            Query::Action(source) => source(lookup.find(&[&words.actions])?.into()),
            Query::Statement(source) => source(lookup.find(&[&words.statements, &words.measures])?.into()),
            Query::Measure(source) => source(lookup.measure()?),
            Query::Aim(source) => source(lookup.aim()?),
            Query::Offer(source) => source(lookup.find(&[&words.offers])?.into()),
            Query::Proposal(source) => source(lookup.find(&[&words.proposals])?.into()),
            Query::Answered => answered(&lookup, &arguments[1])?,
            Query::Deadline(source) => source(lookup.find(&[&words.deadlines])?.into()),
            Query::Ending(source) => source(lookup.find(&[&words.endings])?.into()),
            Query::Successor(source) => source(lookup.find(&[&words.successors])?.into()),
        })
    }

    fn track(&mut self, lookup: &Lookup<'_>) -> Result<TrackId, QueryError> {
        let track = TrackId::from(lookup.find(&[&lookup.words.tracks])?);
        self.used.insert(lookup.name.to_owned());
        Ok(track)
    }

    /// The release that is looked for: a system or a permission.
    fn release(&mut self, lookup: &Lookup<'_>) -> Result<ReleaseId, QueryError> {
        self.used.insert(lookup.name.to_owned());
        lookup.find(&[&lookup.words.systems, &lookup.words.permissions]).map(ReleaseId::from)
    }

    /// The permission that is looked for. Among releases, permissions come after the systems.
    fn permission(&mut self, lookup: &Lookup<'_>) -> Result<ReleaseId, QueryError> {
        self.used.insert(lookup.name.to_owned());
        Ok((lookup.words.systems.known.len() + lookup.find(&[&lookup.words.permissions])?).into())
    }

    fn ago(&mut self, lookup: &Lookup<'_>, turns: &QueryArgument<'_>) -> Result<Source, QueryError> {
        let track = self.track(lookup)?;
        match turns.value {
            QueryValue::Number(turns) if (1.0..=LOOKBACK).contains(&turns) && turns.fract() == 0.0 => {
                // `Source::Ago` counts back from the turn being played. `ago` counts back from the value of the bare
                // name, which may be of the turn before.
                let is_of_this_turn = match self.stage {
                    Stage::Between => false,
                    Stage::Step => lookup.words.is_rate[track.index()],
                    Stage::End | Stage::Closing => true,
                };
                Ok(Source::Ago(track, turns as u8 + u8::from(!is_of_this_turn)))
            }
            QueryValue::Number(_) | QueryValue::Name(_) => Err(refused(
                Some(1),
                format!("`ago` looks back a whole number of turns, from 1 to {LOOKBACK}"),
                "not such a number",
                None,
            )),
        }
    }

    /// The source of `is(name, option)`: whether an option of a hidden choice was drawn.
    fn option(&mut self, name: &str, option: &QueryArgument<'_>) -> Result<Source, QueryError> {
        let words = self.vocabulary;
        let Some(choice) = words.choices.iter().find(|choice| choice.id == name) else {
            if words.names_are_lost || words.broken_names.contains(name) {
                return Err(QueryError::Reported);
            }
            let near = nearest(name, words.choices.iter().map(|choice| choice.id.as_str()));
            let message = format!("unknown hidden choice `{name}`");
            return Err(refused(Some(0), message, &meant_or_not_defined(near), None));
        };
        self.used.insert(name.to_owned());
        let part = PartsOf { of: name, one: "option", several: "options", known: &choice.options };
        let option = part.name(option)?;
        match part.position(option) {
            Some(at) => Ok(Source::Quantity((choice.first + at) as u16)),
            None => Err(part.unknown(option)),
        }
    }
}

/// The source of `answered(proposal, answer)`: whether the proposal was given this answer.
fn answered(lookup: &Lookup<'_>, answer: &QueryArgument<'_>) -> Result<Source, QueryError> {
    let proposal = lookup.find(&[&lookup.words.proposals])?;
    let answers = &lookup.words.answers[proposal];
    let part = PartsOf { of: lookup.name, one: "answer", several: "answers", known: &answers.known };
    let answer = part.name(answer)?;
    match part.position(answer) {
        Some(at) => Ok(Source::Answered(proposal.into(), AnswerId::from(at))),
        None if answers.may_be(answer) => Err(QueryError::Reported),
        None => Err(part.unknown(answer)),
    }
}

/// The parts of a thing, one of which the second argument of a query names: options of a choice, or answers to a
/// proposal.
struct PartsOf<'a> {
    /// The id of the thing.
    of: &'a str,
    /// What a part is called.
    one: &'static str,
    /// The same in the plural.
    several: &'static str,
    /// The ids of the parts.
    known: &'a [String],
}

impl PartsOf<'_> {
    fn name<'n>(&self, argument: &QueryArgument<'n>) -> Result<&'n str, QueryError> {
        match argument.value {
            QueryValue::Name(name) => Ok(name),
            QueryValue::Number(_) => {
                let message = format!("`{}` has {}, by name", self.of, self.several);
                Err(refused(Some(1), message, "not a name", Some(self.help())))
            }
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.known.iter().position(|known| known == name)
    }

    fn unknown(&self, name: &str) -> QueryError {
        let near = nearest(name, self.known.iter().map(String::as_str));
        let message = format!("`{}` has no {} `{name}`", self.of, self.one);
        refused(Some(1), message, &meant_or_not_defined(near), Some(self.help()))
    }

    fn help(&self) -> String {
        format!("its {} are {}", self.several, list(self.known))
    }
}

/// The search for the thing that a query names.
struct Lookup<'a> {
    words: &'a Vocabulary,
    name: &'a str,
    /// What kind of thing it must be, for messages.
    subject: &'static str,
}

impl Lookup<'_> {
    /// The war aim; `None` for `open`, the aim that is left open.
    fn aim(&self) -> Result<Option<AimId>, QueryError> {
        match self.name {
            OPEN => Ok(None),
            _ => Ok(Some(self.find(&[&self.words.aims])?.into())),
        }
    }

    /// The measure. In ids of statements, measures come after the statements.
    fn measure(&self) -> Result<StatementId, QueryError> {
        Ok((self.words.statements.known.len() + self.find(&[&self.words.measures])?).into())
    }

    /// The source of a query about something that can be under way: `action` for an action or operation, `event` for an
    /// event.
    fn doing(&self, action: Of<ActionId>, event: Of<HappeningId>) -> Result<Source, QueryError> {
        let words = self.words;
        let at = self.find(&[&words.actions, &words.operations, &words.happenings])?;
        let actions = words.actions.known.len() + words.operations.known.len();
        Ok(match at.checked_sub(actions) {
            None => action(at.into()),
            Some(at) => event(at.into()),
        })
    }

    /// The index of the name in the given lists of ids, counted through all of them in order.
    ///
    /// # Errors
    /// If the name is in none of them. The message says what it is instead, or proposes the nearest name.
    fn find(&self, lists: &[&Ids]) -> Result<usize, QueryError> {
        let (words, name) = (self.words, self.name);
        let mut before = 0;
        for ids in lists {
            if let Some(at) = ids.position(name) {
                return Ok(before + at);
            }
            before += ids.known.len();
        }
        if lists.iter().any(|ids| ids.may_be(name)) {
            return Err(QueryError::Reported);
        }
        let near = nearest(name, lists.iter().flat_map(|ids| &ids.known).map(String::as_str));
        let other = words.subjects().into_iter().find(|kind| kind.ids.position(name).is_some()).map(|kind| kind.one);
        let other = other.or_else(|| words.names.get(name).map(|named| named_as(*named)));
        let label = other.map_or_else(|| meant_or_not_defined(near), |other| format!("it is {other}"));
        Err(refused(Some(0), format!("`{name}` is not {}", self.subject), &label, None))
    }
}

const fn named_as(named: Named) -> &'static str {
    match named {
        Named::Parameter(_) => "a parameter",
        Named::Input(_) => "an input",
        Named::Hidden(_) => "a hidden quantity",
        Named::Auxiliary(_) => "an auxiliary",
        Named::Track(_) => "a track",
    }
}

fn refused(argument: Option<usize>, message: String, label: &str, help: Option<String>) -> QueryError {
    QueryError::Refused { argument, refusal: Reason { message, label: label.to_owned(), help } }
}
