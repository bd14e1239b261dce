//! The parameters that a fit may move, and places within their bounds.

use std::collections::BTreeSet;

use scenario::{Fit, ParameterId, Scenario};

/// How far from its author's value a parameter is expected to lie, as a share of its range: the standard deviation of a
/// normal prior. Parameters on which the record says nothing stay where they are.
pub(super) const REACH: f64 = 0.1;

/// A series with fewer recorded months is too short to be fitted to.
pub const FEWEST_MONTHS: usize = 6;

/// Why nothing can be fitted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotFit {
    /// No parameter of the flows may be moved.
    #[error("no parameter that the flows read is marked `free: true`")]
    NothingFree,
    /// No parameter that only this doctrine's utility reads may be moved.
    #[error("no parameter that the doctrine `{0}` alone reads is marked `free: true`")]
    NothingFreeInMind(String),
    /// No series is long enough.
    #[error(
        "no recorded track has {FEWEST_MONTHS} turns or more that calibration may look at and that are no straight line"
    )]
    NoRecord,
    /// Nothing is recorded of the opponent.
    #[error("no action of the opponent is recorded in the months that calibration may look at")]
    NoConduct,
}

/// The parameters that a search moves. Each runs from 0 at its lower bound to 1 at its upper bound.
#[derive(Clone, PartialEq, Debug)]
pub struct Space {
    free: Vec<ParameterId>,
    start: Vec<f64>,
}

impl Space {
    /// A space of these parameters that starts from their present values.
    pub(super) fn new(scenario: &Scenario, free: Vec<ParameterId>, value: impl Fn(ParameterId) -> f64) -> Self {
        let place = |id: &ParameterId| {
            let entry = &scenario.parameters[id.index()];
            let width = entry.max - entry.min;
            if width > 0.0 { (value(*id) - entry.min) / width } else { 0.0 }
        };
        let start = free.iter().map(place).collect();
        Self { free, start }
    }

    /// The parameters; there is at least one.
    #[must_use]
    pub fn free(&self) -> &[ParameterId] {
        &self.free
    }

    /// Where they stood before.
    #[must_use]
    pub fn start(&self) -> &[f64] {
        &self.start
    }

    /// The parameter values at a place. A search knows no bounds, so a coordinate beyond them is mirrored back.
    #[must_use]
    pub fn values(&self, scenario: &Scenario, place: &[f64]) -> Vec<(ParameterId, f64)> {
        let value = |(id, at): (&ParameterId, &f64)| {
            let entry = &scenario.parameters[id.index()];
            (*id, (entry.min + mirrored(*at) * (entry.max - entry.min)).clamp(entry.min, entry.max))
        };
        self.free.iter().zip(place).map(value).collect()
    }

    /// The sum of the squared distances of a place's coordinates from the start, in units of [`REACH`].
    pub(super) fn away(&self, place: &[f64]) -> f64 {
        let squares = self.start.iter().zip(place).map(|(start, at)| {
            let away = (mirrored(*at) - start) / REACH;
            away * away
        });
        squares.sum()
    }
}

/// Those of these parameters that are free and have room to move, in the scenario's order.
pub(super) fn free_among(scenario: &Scenario, read: &BTreeSet<ParameterId>) -> Vec<ParameterId> {
    let is_free = |id: &ParameterId| {
        let entry = &scenario.parameters[id.index()];
        entry.fit == Fit::Free && entry.max > entry.min
    };
    read.iter().copied().filter(is_free).collect()
}

/// A number mirrored at 0 and 1 until it lies between them.
fn mirrored(at: f64) -> f64 {
    let folded = at.rem_euclid(2.0);
    if folded > 1.0 { 2.0 - folded } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_its_bounds_a_place_is_mirrored() {
        for (at, expected) in
            [(0.0, 0.0), (0.25, 0.25), (1.0, 1.0), (1.25, 0.75), (-0.25, 0.25), (2.5, 0.5), (-1.5, 0.5)]
        {
            assert!((mirrored(at) - expected).abs() < 1e-12, "{at}");
        }
    }
}
