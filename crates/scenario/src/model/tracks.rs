//! Stocks and rates, and how the seats see them.

use super::formulas::{Formula, Term};

/// A stock or a rate.
#[derive(Clone, Debug)]
pub struct Track {
    /// Its name in expressions.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Digits shown after the point.
    pub digits: u32,
    /// Whether it keeps its value.
    pub kind: TrackKind,
    /// The least value it may take.
    pub min: f64,
    /// The greatest value it may take.
    pub max: f64,
    /// Its value before the first step.
    pub start: f64,
    /// The flows of a stock or the terms of a rate, each named.
    pub terms: Vec<Term>,
    /// The standard deviation of its additive normal noise, where it has one.
    pub noise: Option<Formula>,
    /// How the player sees it.
    pub player: Sight,
    /// How the opponent sees it.
    pub opponent: Sight,
    /// How the partner sees it.
    pub partner: Sight,
    /// Where its start value is from.
    pub source: String,
}

/// Whether a track keeps its value from step to step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum TrackKind {
    /// It keeps its value and is changed by flows.
    Stock,
    /// It is computed afresh each step, as a sum of terms.
    Rate,
}

/// How a seat sees a track.
#[derive(Clone, Copy, PartialEq, Debug, serde::Serialize)]
pub enum Sight {
    /// As it is.
    Exact,
    /// As it was this many turns ago.
    Late(u32),
    /// With additive normal noise of this standard deviation.
    Noisy(f64),
    /// Multiplied by this factor.
    Biased(f64),
    /// Not at all.
    Hidden,
}
