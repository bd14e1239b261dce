//! Who plays the player's seat when no human does.
//!
//! A policy sees what the seat sees and returns a list of wishes in order of priority; the turn takes what `check`
//! accepts, and the rest waits. Only `recorded` is never refused: what was really done is booked as it was.

mod script;

pub use script::{OrderFate, Place, Rule, Script, ScriptError};

use crate::{Draft, Loudness, Order, Request, State, View, check, default_size, observe};
use scenario::{ReleaseId, Scenario, Seat};

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
    /// What is asked, as soon as it is asked: every open or deferred request, public, one tranche of a system, in the
    /// scenario's order of priority.
    RequestDriven,
    /// A release for every step up: after a turn in which a step of rung 1 or above was seen, the first possible release
    /// of those that are asked for, else of all, in the scenario's order of priority.
    Mirror,
    /// As a script says.
    Scripted(Script),
}

/// The names of the built-in policies.
pub const BUILT_IN: [&str; 5] = ["recorded", "withhold-all", "release-all", "request-driven", "mirror"];

impl Policy {
    /// The built-in policy of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "recorded" => Some(Self::Recorded),
            "withhold-all" => Some(Self::WithholdAll),
            "release-all" => Some(Self::ReleaseAll),
            "request-driven" => Some(Self::RequestDriven),
            "mirror" => Some(Self::Mirror),
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
            Self::RequestDriven => "request-driven",
            Self::Mirror => "mirror",
            Self::Scripted(script) => &script.name,
        }
    }

    /// What it wishes for, the most wanted first.
    #[must_use]
    pub fn wishes(&self, scenario: &Scenario, view: &View) -> Vec<Order> {
        match self {
            Self::Recorded => scenario.history.orders.get(&view.turn).cloned().unwrap_or_default(),
            Self::ReleaseAll => scenario
                .release_ids()
                .filter(|id| view.releases[id.index()].granted <= 0.0)
                .map(|id| grant(scenario, id))
                .collect(),
            Self::RequestDriven => asked(scenario, view).into_iter().map(|id| grant(scenario, id)).collect(),
            Self::Mirror if stepped_up(scenario, view) => {
                let mut order = asked(scenario, view);
                // What is not asked for comes after what is.
                let others: Vec<ReleaseId> = scenario.release_ids().filter(|id| !order.contains(id)).collect();
                order.extend(others);
                order.into_iter().map(|id| grant(scenario, id)).collect()
            }
            Self::WithholdAll | Self::Mirror => Vec::new(),
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
            Self::ReleaseAll | Self::RequestDriven | Self::Mirror | Self::Scripted(_) => {
                self.wishes(scenario, &observe(scenario, state))
            }
        };
        if *self == Self::Mirror {
            // One answer to a turn's steps, however many there were.
            let empty = Draft::default();
            return wishes.into_iter().find(|wish| check(scenario, state, &empty, *wish).is_ok()).into_iter().collect();
        }
        Draft::of(scenario, state, &wishes).orders().to_vec()
    }
}

/// The order that grants a release for all to see: one tranche of a system, or leave.
fn grant(scenario: &Scenario, release: ReleaseId) -> Order {
    match scenario.release(release).is_system() {
        true => Order::Release { system: release, size: default_size(scenario), loudness: Loudness::Public },
        false => Order::Permit(release),
    }
}

/// The releases whose request waits for an answer or was put off, in the scenario's order of priority.
fn asked(scenario: &Scenario, view: &View) -> Vec<ReleaseId> {
    let is_asked = |id: &ReleaseId| matches!(view.releases[id.index()].request, Request::Open | Request::Deferred);
    scenario.release_ids().filter(is_asked).collect()
}

/// Whether a step of rung 1 or above was seen in the turn before this one.
fn stepped_up(scenario: &Scenario, view: &View) -> bool {
    scenario.actions_of(Seat::Opponent).any(|id| {
        let is_new = view.actions[id.index()].last.is_some_and(|last| last + 1 == view.turn);
        is_new && scenario.action(id).rung.is_step_up()
    })
}
