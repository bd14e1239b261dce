//! What was really done, beside what was done here.

use serde::Serialize;

use crate::format::amount;
use engine::campaign::Hindsight;
use engine::{Event, Order};
use scenario::{ActionId, Scenario, Seat, TrackId, Turn};

/// A turn of the record beside the same turn of the campaign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Row {
    /// The turn.
    pub turn: Turn,
    /// The orders on record.
    pub recorded: Vec<Order>,
    /// What was granted or taken back here.
    pub own: Vec<Order>,
    /// The opponent's actions on record.
    pub recorded_actions: Vec<ActionId>,
    /// Its actions here.
    pub actions: Vec<ActionId>,
}

/// A recorded track beside what it was here.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Comparison {
    /// The track.
    pub track: TrackId,
    /// Its name.
    pub label: String,
    /// The last turn of which there is a record.
    pub turn: Turn,
    /// What was recorded at the end of that turn.
    pub recorded: f64,
    /// What it was here.
    pub here: f64,
    /// Digits after the point.
    pub digits: usize,
}

impl Row {
    /// Whether neither side did anything, on record or here.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        self.recorded.is_empty() && self.own.is_empty() && self.recorded_actions.is_empty() && self.actions.is_empty()
    }
}

/// Whether the scenario has a record of what was done.
#[must_use]
pub fn has_record(scenario: &Scenario) -> bool {
    !scenario.history.orders.is_empty() || !scenario.history.actions.is_empty()
}

/// Every turn of the player's beside the record.
#[must_use]
pub fn record(hindsight: Hindsight<'_>) -> Vec<Row> {
    let scenario = hindsight.scenario();
    let history = &scenario.history;
    let row = |turn: Turn| {
        let played = hindsight.turn(turn);
        // The record is of the opponent's actions; what the partner did stands in the history.
        let executed = |event: &Event| match event {
            Event::Executed { action } if scenario.action(*action).seat == Seat::Opponent => Some(*action),
            _ => None,
        };
        Row {
            turn,
            recorded: history.orders.get(&turn).cloned().unwrap_or_default(),
            own: played
                .into_iter()
                .flat_map(|played| &played.orders)
                .copied()
                .filter(|order| is_grant(*order))
                .collect(),
            recorded_actions: history
                .actions
                .iter()
                .filter(|known| known.turns.contains(&turn))
                .map(|known| known.action)
                .collect(),
            actions: played.into_iter().flat_map(|played| &played.events).filter_map(executed).collect(),
        }
    };
    scenario.clock.decision_turns().map(row).collect()
}

/// The recorded tracks beside what they were here, in the last turn of which there is a record.
#[must_use]
pub fn comparisons(hindsight: Hindsight<'_>) -> Vec<Comparison> {
    let scenario = hindsight.scenario();
    let of = |scenario::RecordedTrack { track, values: recorded }: &scenario::RecordedTrack| {
        let (turn, value) = recorded.iter().next_back()?;
        let played = hindsight.turn(*turn)?;
        let entry = scenario.track(*track);
        Some(Comparison {
            track: *track,
            label: entry.label.clone(),
            turn: *turn,
            recorded: *value,
            here: played.state.track(*track),
            digits: entry.digits as usize,
        })
    };
    scenario.history.tracks.iter().filter_map(of).collect()
}

const fn is_grant(order: Order) -> bool {
    matches!(order, Order::Release { .. } | Order::Permit(_) | Order::Lift(_))
}

/// An order in few words, for people who do not write them: `HIMARS rocket artillery, 2`.
#[must_use]
pub fn in_brief(scenario: &Scenario, order: Order) -> String {
    match order {
        Order::Release { system, size, .. } => {
            format!("{}, {}", scenario.release(system).label, amount(scenario.size(size).amount))
        }
        Order::Permit(id) => scenario.release(id).label.clone(),
        other => super::super::orders::phrase(scenario, Turn::BEFORE, other),
    }
}

/// An order in the fewest words: `himars x2`.
#[must_use]
pub fn short(scenario: &Scenario, order: Order) -> String {
    match order {
        Order::Release { system, size, .. } => {
            format!("{} x{}", scenario.release(system).id, amount(scenario.size(size).amount))
        }
        Order::Permit(id) => scenario.release(id).id.clone(),
        other => other.text(scenario),
    }
}
