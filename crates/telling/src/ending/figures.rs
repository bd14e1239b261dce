//! What it came to: the value axes, and the tracks that count people.

use serde::Serialize;

use crate::format::number;
use engine::campaign::Hindsight;
use scenario::{Better, TrackId, TrackKind, Turn, ValueId};

/// An axis on which the end can be judged.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Axis {
    /// Which.
    pub value: ValueId,
    /// Its name.
    pub label: String,
    /// What it measures.
    pub text: String,
    /// What it came to.
    pub amount: f64,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// The same in words.
    pub better_text: &'static str,
    /// The size of a difference that matters, in the unit of the axis.
    pub scale: f64,
    /// The amount as it is written, without its unit.
    pub written: String,
}

/// A track that counts people.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Loss {
    /// Which.
    pub track: TrackId,
    /// Its name.
    pub label: String,
    /// Its value before the first turn.
    pub start: f64,
    /// Its value at the end.
    pub end: f64,
    /// Digits after the point.
    pub digits: usize,
}

/// The value axes, in the scenario's order.
#[must_use]
pub fn axes(hindsight: Hindsight<'_>) -> Vec<Axis> {
    let scenario = hindsight.scenario();
    let axis = |(at, amount): (usize, f64)| {
        let value = ValueId::from(at);
        let axis = scenario.value(value);
        let digits = if amount.abs() >= 100.0 { 0 } else { 1 };
        Axis {
            value,
            label: axis.label.clone(),
            text: axis.text.clone(),
            amount,
            unit: axis.unit.clone(),
            better: axis.better,
            better_text: match axis.better {
                Better::Lower => "lower is better",
                Better::Higher => "higher is better",
            },
            scale: axis.scale,
            written: number(amount, digits),
        }
    };
    hindsight.values().into_iter().enumerate().map(axis).collect()
}

/// The tracks that count people, at the start and at the end.
#[must_use]
pub fn losses(hindsight: Hindsight<'_>) -> Vec<Loss> {
    let Some(start) = hindsight.state_before(Turn::FIRST) else { return Vec::new() };
    let scenario = hindsight.scenario();
    let counts_people = |track: &TrackId| {
        let entry = scenario.track(*track);
        entry.kind == TrackKind::Stock && entry.unit == "persons"
    };
    let loss = |track: TrackId| Loss {
        track,
        label: scenario.track(track).label.clone(),
        start: start.track(track),
        end: hindsight.state().track(track),
        digits: scenario.track(track).digits as usize,
    };
    scenario.track_ids().filter(counts_people).map(loss).collect()
}
