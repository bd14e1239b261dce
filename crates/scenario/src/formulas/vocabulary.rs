//! What bare names and the arguments of queries can be: the ids there are, and the ranges of what formulas read.

use std::collections::{BTreeMap, BTreeSet};

use crate::expression::Interval;
use crate::model::Named;

/// Ids of one kind of thing, and those that are there but could not be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
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

/// Hands a macro the collections whose entries formulas, orders or the record name, in the order in which a name is looked
/// for: the field of [`Vocabulary`] `=` the section of the text; what an entry is called; what it is called with its article,
/// where a query can be asked of it; and what can be asked of it by those who take it for a quantity.
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
        /// What bare names and the arguments of queries can be.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Vocabulary {
            /// What stands for a quantity by its bare name.
            pub names: BTreeMap<String, Named>,
            pub broken_names: BTreeSet<String>,
            pub names_are_lost: bool,
            pub is_rate: Vec<bool>,
            $(pub $field: Ids,)*
            pub successors: Ids,
            /// By proposal, its answers.
            pub answers: Vec<Ids>,
            pub choices: Vec<HiddenChoice>,
            /// The place of each hidden quantity.
            pub quantity_at: Vec<usize>,
            pub intervals: Intervals,
        }

        impl Vocabulary {
            /// What queries can be asked of, in the order in which a name is looked for.
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

/// A kind of thing that queries can be asked of.
pub(crate) struct Subject<'a> {
    /// The ids there are.
    pub ids: &'a Ids,
    /// What one is called, with its article.
    pub one: &'static str,
    /// What can be asked of one, where `…` stands for its id.
    pub hint: Option<&'static str>,
}

/// A hidden choice.
#[derive(Clone, Debug)]
pub(crate) struct HiddenChoice {
    pub id: String,
    /// The place of its first option among all hidden quantities.
    pub first: usize,
    pub options: Vec<String>,
}

/// The ranges of everything that formulas read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Intervals {
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
