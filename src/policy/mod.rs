//! Who plays the player's seat when no human does.
//!
//! A policy sees what the seat sees and returns a list of wishes in order of priority; the turn takes what `check`
//! accepts, and the rest waits. Only `recorded` is never refused: what was really done is booked as it was.

mod script;

pub use script::{Rule, Script, ScriptError};

use crate::engine::{Draft, Loudness, Order, State, View, default_size, observe};
use crate::scenario::Scenario;

/// A rule that gives the player's orders.
#[derive(Clone, PartialEq, Debug)]
pub enum Policy {
    /// What was really ordered, in the month of its first announcement. Books its prices and is never refused.
    Recorded,
    /// Nothing, ever.
    WithholdAll,
    /// Everything, each thing once: public, unreviewed, one tranche of a system, in the scenario's order of priority, as
    /// fast as its means allow.
    ReleaseAll,
    /// As a script says.
    Scripted(Script),
}

/// The names of the built-in policies.
pub const BUILT_IN: [&str; 3] = ["recorded", "withhold-all", "release-all"];

impl Policy {
    /// The built-in policy of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "recorded" => Some(Self::Recorded),
            "withhold-all" => Some(Self::WithholdAll),
            "release-all" => Some(Self::ReleaseAll),
            _ => None,
        }
    }

    /// The policy's name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Recorded => "recorded",
            Self::WithholdAll => "withhold-all",
            Self::ReleaseAll => "release-all",
            Self::Scripted(script) => &script.name,
        }
    }

    /// What it wishes for, the most wanted first.
    #[must_use]
    pub fn wishes(&self, scenario: &Scenario, view: &View) -> Vec<Order> {
        match self {
            Self::Recorded => scenario.history.orders.get(&view.turn).cloned().unwrap_or_default(),
            Self::WithholdAll => Vec::new(),
            Self::ReleaseAll => {
                let size = default_size(scenario);
                scenario
                    .release_ids()
                    .filter(|id| view.releases[id.index()].granted <= 0.0)
                    .map(|id| match scenario.release(id).is_system() {
                        true => Order::Release { system: id, size, loudness: Loudness::Public },
                        false => Order::Permit(id),
                    })
                    .collect()
            }
            Self::Scripted(script) => script.wishes(view),
        }
    }

    /// The orders it gives in a state, from what the player's seat sees of it.
    #[must_use]
    pub fn orders(&self, scenario: &Scenario, state: &State) -> Vec<Order> {
        if !state.awaits_orders(scenario) {
            return Vec::new();
        }
        let wishes = match self {
            // Neither looks at anything but the calendar, so nothing need be observed.
            Self::Recorded => return scenario.history.orders.get(&state.turn).cloned().unwrap_or_default(),
            Self::WithholdAll => return Vec::new(),
            Self::ReleaseAll | Self::Scripted(_) => self.wishes(scenario, &observe(scenario, state)),
        };
        Draft::of(scenario, state, &wishes).orders().to_vec()
    }
}
