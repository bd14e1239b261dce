//! The opponent's choice: the gain of every move by its utility, less its price, through a softmax.

use super::projection::{Parts, Projector};
use crate::chance::{Chance, Domain, Site};
use crate::engine::{Choice, Mind, Move, MoveOption, Setup, State, WeighedMove, Weighing};
use crate::scenario::Scenario;

/// Whether a mind keeps its weighing for later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// Only the move.
    Choice,
    /// Every move with its gain term by term, its price and its probability. Chooses the same.
    Weighing,
}

/// Makes the opponent's moves by weighing them.
#[derive(Debug)]
pub struct Mover<'a> {
    projector: Projector<'a>,
    horizon: u32,
    keep: Keep,
    gains: Vec<f64>,
    terms: Vec<f64>,
}

/// A level that the scenario does not have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("unknown level `{name}`; this scenario has {}", known.join(", "))]
pub struct UnknownLevel {
    /// The name.
    pub name: String,
    /// The levels there are.
    pub known: Vec<String>,
}

impl<'a> Mover<'a> {
    /// A mind for this scenario, of the level that the set-up names or else the scenario's own.
    ///
    /// # Errors
    /// When the scenario has no such level.
    pub fn new(scenario: &'a Scenario, setup: &Setup, keep: Keep) -> Result<Self, UnknownLevel> {
        let rules = &scenario.opponent;
        let level = match &setup.level {
            None => rules.level,
            Some(name) => scenario.find_level(name).ok_or_else(|| UnknownLevel {
                name: name.clone(),
                known: rules.levels.iter().map(|level| level.id.clone()).collect(),
            })?,
        };
        let horizon = rules.levels[level].horizon;
        Ok(Self { projector: Projector::new(scenario), horizon, keep, gains: Vec::new(), terms: Vec::new() })
    }

    /// What every option stands to gain, in units of utility, under the profile that the estimate names.
    pub fn gains(&mut self, scenario: &Scenario, believed: &State, options: &[MoveOption]) -> Vec<f64> {
        let profile = scenario.profile(believed.hidden.profile);
        let mut gains = core::mem::take(&mut self.gains);
        self.projector.gains(believed, options, self.horizon, profile.response_weight, Parts::Doctrines, &mut gains);
        let width = profile.weights.len();
        let of_option = |row: &[f64]| row.iter().zip(&profile.weights).map(|(gain, weight)| gain * weight).sum();
        let all = gains.chunks_exact(width).map(of_option).collect();
        self.gains = gains;
        all
    }

    /// The weighing of every option, and which is chosen.
    pub fn weigh(&mut self, scenario: &Scenario, believed: &State, options: &[MoveOption]) -> Weighing {
        let gains = self.gains(scenario, believed, options);
        let chosen = choose(scenario, believed, options, &gains);
        let profile = scenario.profile(believed.hidden.profile);
        let mut terms = core::mem::take(&mut self.terms);
        self.projector.gains(believed, options, self.horizon, profile.response_weight, Parts::Terms, &mut terms);
        let width = self.projector.part_count(Parts::Terms);
        let rules = &scenario.opponent;
        let scores: Vec<f64> =
            options.iter().zip(&gains).map(|(option, gain)| score(scenario, *gain, option.price)).collect();
        let probabilities = softmax(&scores);
        let names: Vec<(u16, u16)> = scenario
            .doctrines
            .iter()
            .enumerate()
            .flat_map(|(at, doctrine)| (0..doctrine.utility.len()).map(move |term| (at as u16, term as u16)))
            .collect();
        let weighed =
            options.iter().zip(&gains).zip(&probabilities).enumerate().map(|(at, ((option, gain), share))| {
                let row = &terms[at * width..(at + 1) * width];
                let parts = names
                    .iter()
                    .zip(row)
                    .map(|((doctrine, term), amount)| {
                        (*doctrine, *term, amount * profile.weights[usize::from(*doctrine)] * rules.gain)
                    })
                    .filter(|(_, _, amount)| *amount != 0.0)
                    .collect();
                WeighedMove {
                    step: option.step,
                    gain: gain * rules.gain,
                    price: option.price,
                    probability: *share,
                    parts,
                }
            });
        let options = weighed.collect();
        self.terms = terms;
        Weighing { options, temperature: rules.temperature, horizon: self.horizon, chosen }
    }
}

impl Mind for Mover<'_> {
    fn choose(&mut self, scenario: &Scenario, believed: &State, options: &[MoveOption]) -> Choice {
        match self.keep {
            Keep::Choice => {
                let gains = self.gains(scenario, believed, options);
                Choice { step: options[choose(scenario, believed, options, &gains)].step, weighing: None }
            }
            Keep::Weighing => {
                let weighing = self.weigh(scenario, believed, options);
                Choice { step: weighing.options[weighing.chosen].step, weighing: Some(weighing) }
            }
        }
    }
}

/// A move's score: its net gain in units of temperature.
fn score(scenario: &Scenario, gain: f64, price: f64) -> f64 {
    (scenario.opponent.gain * gain - price) / scenario.opponent.temperature
}

/// The move with the highest score and Gumbel draw, so that each comes with its softmax probability.
fn choose(scenario: &Scenario, believed: &State, options: &[MoveOption], gains: &[f64]) -> usize {
    let chance = Chance::new(believed.seed, Domain::World);
    let mut best = (0, f64::NEG_INFINITY);
    for (at, (option, gain)) in options.iter().zip(gains).enumerate() {
        let total = score(scenario, *gain, option.price) + chance.gumbel(believed.turn, site(scenario, option.step));
        if total > best.1 {
            best = (at, total);
        }
    }
    best.0
}

/// The place of a move's draw.
fn site(scenario: &Scenario, step: Move) -> Site {
    match step {
        Move::Nothing => Site::new("move nothing"),
        Move::Prepare(action) => Site::new("move prepare").with(&scenario.action(action).id),
        Move::CallOff(action) => Site::new("move call off").with(&scenario.action(action).id),
        Move::Stop(action) => Site::new("move stop").with(&scenario.action(action).id),
    }
}

/// Probabilities proportional to the exponentials of scores.
#[must_use]
pub fn softmax(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = scores.iter().map(|score| libm::exp(score - most)).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}
