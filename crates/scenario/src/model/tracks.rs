//! Stocks and rates, and how the seats see them.

use super::formulas::{Formula, Term};

/// A stock or a rate.
#[derive(Clone, Debug)]
pub struct Track {
    /// Its name in expressions.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// The number of digits shown after the point, 6 at most.
    pub digits: u32,
    /// Whether it is a stock or a rate.
    pub kind: TrackKind,
    /// The least value it may take.
    pub min: f64,
    /// The greatest value it may take.
    pub max: f64,
    /// Its value before the first step.
    pub start: f64,
    /// The flows of a stock, or the terms of a rate.
    pub terms: Vec<Term>,
    /// The standard deviation of the normal noise added in each step, in the track's unit; `None` for no noise.
    pub noise: Option<Formula>,
    /// How the player sees it.
    pub player: Sight,
    /// How the opponent sees it.
    pub opponent: Sight,
    /// How the partner sees it.
    pub partner: Sight,
    /// The source of its start value.
    pub source: String,
}

/// The two kinds of track.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum TrackKind {
    /// It keeps its value and is changed by flows.
    Stock,
    /// It is computed anew in each step, as a sum of terms.
    Rate,
}

/// How a seat sees a track.
#[derive(Clone, Copy, PartialEq, Debug, serde::Serialize)]
pub enum Sight {
    /// As it is.
    Exact,
    /// As it was this many turns ago.
    Late(u32),
    /// With normal noise of this standard deviation added, in the track's unit. Only the player sees a track so.
    Noisy(f64),
    /// Multiplied by this factor. Only the opponent and the partner see a track so.
    Biased(f64),
    /// Not at all.
    Hidden,
}
