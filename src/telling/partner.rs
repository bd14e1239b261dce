//! The partner: how it stands with the player, what it means to do, what can be said to it.

use super::format::{month, short_month};
use crate::campaign::Campaign;
use crate::engine::{Order, Word};
use crate::scenario::{ActionId, Seat};

/// Where an operation of the partner's stands, as far as the player knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plan {
    /// It runs.
    Running,
    /// It is prepared, to be carried out in this turn.
    Prepared {
        /// The turn.
        due: u32,
    },
    /// It is thought of.
    ThoughtOf,
}

/// An operation of the partner's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// Which.
    pub operation: ActionId,
    /// Its name.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Where it stands.
    pub plan: Plan,
    /// The same in a few words.
    pub stage: String,
    /// What the player has said about it, and the last turn for which that holds.
    pub word: Option<(Word, u32)>,
    /// What can be said, possible now or not.
    pub orders: Vec<Order>,
}

/// What the partner does, prepares and thinks of, in this order, as far as it tells.
#[must_use]
pub fn operations(campaign: &Campaign) -> Vec<Operation> {
    let scenario = campaign.scenario();
    let view = campaign.view();
    let mut found: Vec<Operation> = Vec::new();
    for operation in scenario.actions_of(Seat::Partner) {
        let seen = view.actions[operation.index()];
        let plan = match seen.due {
            _ if seen.running => Plan::Running,
            Some(due) => Plan::Prepared { due },
            None if view.open_operations.contains(&operation) => Plan::ThoughtOf,
            None => continue,
        };
        let entry = scenario.action(operation);
        let stage = match plan {
            Plan::Running => seen.last.map_or_else(
                || "under way".to_owned(),
                |last| format!("under way since {}", short_month(scenario, last)),
            ),
            Plan::Prepared { due } => format!("prepared for {}", month(scenario, due)),
            Plan::ThoughtOf => "possible".to_owned(),
        };
        found.push(Operation {
            operation,
            label: entry.label.clone(),
            text: entry.text.clone(),
            plan,
            stage,
            word: view.words[operation.index()].filter(|(_, until)| view.turn <= *until),
            orders: Word::ALL.into_iter().map(|word| Order::Word { operation, word }).collect(),
        });
    }
    found.sort_by_key(|entry| match entry.plan {
        Plan::Prepared { due } => (0, due),
        Plan::Running => (1, 0),
        Plan::ThoughtOf => (2, 0),
    });
    found
}

/// Whether the partner says anything at all about what it means to do; `None` where it does not weigh.
#[must_use]
pub fn tells(campaign: &Campaign) -> Option<bool> {
    let scenario = campaign.scenario();
    scenario.partner.as_ref()?;
    let view = campaign.view();
    let is_told = scenario.actions_of(Seat::Partner).any(|id| view.actions[id.index()].due.is_some());
    Some(is_told || !view.open_operations.is_empty())
}
