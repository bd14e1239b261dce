//! What names in formulas can stand for: the ids of a scenario, and the ranges of the quantities that formulas read.

use std::collections::{BTreeMap, BTreeSet};

use crate::expression::Interval;
use crate::model::Named;

/// The ids of one kind of thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    /// The ids of the entries that could be read, in the order of the text.
    pub known: Vec<String>,
    /// The ids of the entries that could not be read.
    pub broken: Vec<String>,
    /// Whether the whole section could not be read, so that its ids are not known.
    pub is_lost: bool,
}

impl Ids {
    /// The index of an id among the known ones.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.known.iter().position(|known| known == id)
    }

    /// Whether the text may have an entry with this id that could not be read. That has been reported already.
    pub fn may_be(&self, id: &str) -> bool {
        self.is_lost || self.broken.iter().any(|broken| broken == id)
    }
}

/// Passes to a macro the collections whose entries are named in formulas, orders or the record, in the order in which a
/// name is looked for. For each collection there are:
///
/// - the field of [`Vocabulary`] `=` the section of the text;
/// - what an entry is called;
/// - the same with an article, if queries can ask about it;
/// - the queries to propose to an author who used the id like a quantity, if there are any.
macro_rules! collections {
    ($with:ident) => {
        $with! {
            tracks = tracks, "track", "a track";
            systems = releases, "release", "a release",
                "how much of it is in use is `fielded(…)`, what it is worth `worth(…)`";
            permissions = permissions, "permission", "a permission", "whether it is in force is `permitted(…)`";
            actions = actions, "action", "an action",
                "whether it runs is `running(…)`, how often it was executed `executed(…)`";
            operations = operations, "operation", "an operation",
                "whether it runs is `running(…)`, how often it was executed `executed(…)`";
            happenings = events, "event", "an event",
                "whether it lasts is `running(…)`, how often it happened `executed(…)`";
            statements = statements, "statement", "a statement", "how often it was said is `said(…)`";
            measures = measures, "measure", "a measure", "whether it is in force is `in_force(…)`";
            aims = aims, "war aim", "a war aim", "whether it is the war aim is `aim(…)`";
            parties = parties, "party";
            offers = offers, "offer", "an offer",
                "whether it was agreed is `agreed(…)`, whether it stands `offered(…)`";
            proposals = proposals, "proposal", "a proposal",
                "whether it is put is `proposed(…)`, how it was answered `answered(…, answer)`";
            deadlines = deadlines, "deadline", "a deadline", "how often it went well is `passed(…)`";
            endings = endings, "ending", "an ending", "whether it has come is `ended(…)`";
        }
    };
}
pub(crate) use collections;

macro_rules! vocabulary {
    ($($field:ident = $section:ident, $kind:literal $(, $one:literal $(, $hint:literal)?)?;)*) => {
        /// What the names in formulas can stand for.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Vocabulary {
            /// The quantities that can be read by their bare names.
            pub names: BTreeMap<String, Named>,
            /// The names of quantities whose entries could not be read.
            pub broken_names: BTreeSet<String>,
            /// Whether a section of quantities could not be read, so that its names are not known.
            pub names_are_lost: bool,
            /// For each track, whether it is a rate.
            pub is_rate: Vec<bool>,
            $(pub $field: Ids,)*
            pub successors: Ids,
            /// For each proposal, its answers.
            pub answers: Vec<Ids>,
            pub choices: Vec<HiddenChoice>,
            /// For each entry of `hidden`, its place among all hidden quantities. A choice has a place for each option.
            pub quantity_at: Vec<usize>,
            pub intervals: Intervals,
        }

        impl Vocabulary {
            /// The kinds of things that queries can ask about, in the order in which a name is looked for.
            pub fn subjects(&self) -> Vec<Subject<'_>> {
                let mut subjects = Vec::new();
                $($(
                    let hint: &[&'static str] = &[$($hint)?];
                    subjects.push(Subject { ids: &self.$field, one: $one, hint: hint.first().copied() });
                )?)*
                subjects.push(Subject { ids: &self.successors, one: "a successor", hint: None });
                subjects
            }
        }
    };
}

collections!(vocabulary);

/// A kind of thing that queries can ask about.
pub(crate) struct Subject<'a> {
    /// The ids of all things of this kind.
    pub ids: &'a Ids,
    /// What one is called, with an article.
    pub one: &'static str,
    /// The queries to propose for one, with `…` in place of its id.
    pub hint: Option<&'static str>,
}

/// A hidden quantity that is drawn from a list of options.
#[derive(Clone, Debug)]
pub(crate) struct HiddenChoice {
    pub id: String,
    /// The place of its first option among all hidden quantities.
    pub first: usize,
    pub options: Vec<String>,
}

/// The ranges of everything that formulas read. Lists are in the order of the ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Intervals {
    pub parameters: Vec<Interval>,
    pub inputs: Vec<Interval>,
    /// For each place among the hidden quantities.
    pub quantities: Vec<Interval>,
    pub tracks: Vec<Interval>,
    /// For each release, the most that can be granted, in tranches.
    pub most: Vec<f64>,
    /// For each release, the highest adaptation of the enemy, from 0 to 1.
    pub adaptation: Vec<f64>,
    /// For each release, the range of its drawn effect.
    pub effects: Vec<Interval>,
    /// The first and the last year in which a formula may be computed.
    pub years: (f64, f64),
    /// The turns before the aftermath.
    pub turns: u32,
    /// The last turn, with those of the aftermath.
    pub last_turn: u32,
    pub steps_per_turn: u32,
}
