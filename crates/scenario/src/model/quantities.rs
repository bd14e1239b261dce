//! Quantities other than tracks: parameters, inputs, hidden quantities, and auxiliaries.

use std::collections::BTreeMap;

use super::formulas::Formula;
use crate::calendar::Month;
use crate::draw::Draw;

/// A constant, with the range it may take in worlds, studies and calibration.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in expressions.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Its value in worlds that do not change it.
    pub value: f64,
    /// The least value it may take.
    pub min: f64,
    /// The greatest value it may take.
    pub max: f64,
    /// Whether calibration may move it.
    pub fit: Fit,
    /// The source of the value, or why it is assumed.
    pub source: String,
}

/// Whether calibration may move a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// It keeps its value.
    Fixed,
    /// It is fitted within its bounds.
    Free,
}

/// A series by month. It is given from outside and the same in every campaign.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name in expressions.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Its values, by month.
    pub values: BTreeMap<Month, f64>,
    /// Its value in months that `values` does not name.
    pub otherwise: f64,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// Its source.
    pub source: String,
    /// Its value in each step of the campaign, counted from 0.
    pub(crate) by_step: Vec<f64>,
}

impl Input {
    /// Its value in a month.
    #[must_use]
    pub fn at(&self, month: Month) -> f64 {
        self.values.get(&month).copied().unwrap_or(self.otherwise)
    }

    /// Its value in a step of the campaign, counted from 0; `None` after the last step.
    #[must_use]
    pub fn at_step(&self, step: u32) -> Option<f64> {
        self.by_step.get(step as usize).copied()
    }
}

/// A quantity that is drawn once for each campaign and hidden from the player.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// Its name in expressions.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// How it is drawn.
    pub draw: HiddenDraw,
    /// Whether the opponent knows it.
    pub opponent_knows: Knowledge,
    /// Whether the partner knows it.
    pub partner_knows: Knowledge,
    /// Why it is drawn so.
    pub source: String,
}

/// How a hidden quantity is drawn.
#[derive(Clone, Debug)]
pub enum HiddenDraw {
    /// A number.
    Number(Draw),
    /// One of several options, each with its probability; these sum to 1.
    Choice(Vec<(String, f64)>),
}

/// Whether a seat knows something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Knowledge {
    /// It knows it.
    Known,
    /// It does not know it, and reckons with the mean.
    Unknown,
}

/// A named expression.
#[derive(Clone, Debug)]
pub struct Auxiliary {
    /// Its name in expressions.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// The expression.
    pub formula: Formula,
}
