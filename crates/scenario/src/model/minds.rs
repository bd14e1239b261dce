//! Who weighs, and how: the opponent with its doctrines, the partner, and the worlds they act in.

use super::formulas::{Costs, Effect, Formula, Term};
use super::quantities::Knowledge;
use crate::ids::{DoctrineId, LevelId, TrackId};

/// What the seats are called, for people.
#[derive(Clone, Debug)]
pub struct Seats {
    /// The player's government.
    pub player: String,
    /// The opponent.
    pub opponent: String,
    /// The government that asks for the releases.
    pub partner: String,
}

/// Who acts by weighing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Seat {
    /// The opponent.
    Opponent,
    /// The government that asks for the releases.
    Partner,
}

/// A government that acts by itself, on conditions and by chance.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is and wants.
    pub text: String,
}

/// How the opponent weighs, whatever its doctrine.
#[derive(Clone, Debug)]
pub struct OpponentRules {
    /// A factor on every difference of utility. At 0 only prices and chance are left.
    pub gain: f64,
    /// The temperature of its choice, in units of utility.
    pub temperature: f64,
    /// The levels of play: name and horizon in turns.
    pub levels: Vec<Level>,
    /// The level when none is asked for.
    pub level: LevelId,
    /// The track that says how far it believes that it will be answered.
    pub belief: TrackId,
    /// What an answer would do.
    pub response: Vec<Effect>,
    /// What stopping a campaign costs it, in units of utility.
    pub stop_price: f64,
    /// What calling off a preparation costs it, in units of utility.
    pub call_off_price: f64,
}

/// How far ahead the opponent looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// Turns over which it averages its utility.
    pub horizon: u32,
}

/// A theory of the opponent.
#[derive(Clone, Debug)]
pub struct Doctrine {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it holds.
    pub text: String,
    /// Its prior probability.
    pub prior: f64,
    /// Whether the player's staff knows of it.
    pub outside: Knowledge,
    /// What the opponent wants under it: labelled terms whose sum is its utility.
    pub utility: Vec<Term>,
    /// The weight it gives to the answer it expects.
    pub response_weight: f64,
    /// Where it is from.
    pub source: String,
}

/// A mixture of doctrines that an opponent can have.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The doctrine it counts as: the dominant one.
    pub doctrine: DoctrineId,
    /// Its prior probability; those of all profiles sum to 1.
    pub prior: f64,
    /// The weight of every doctrine's utility; they sum to 1.
    pub weights: Vec<f64>,
    /// The weight of the answer it expects.
    pub response_weight: f64,
}

/// How much the releases matter.
#[derive(Clone, Debug)]
pub struct World {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it holds.
    pub text: String,
    /// Its prior probability.
    pub prior: f64,
    /// The values of all parameters in it.
    pub parameters: Vec<f64>,
}

/// How the partner weighs: one open theory of it.
#[derive(Clone, Debug)]
pub struct PartnerRules {
    /// What it holds.
    pub text: String,
    /// The temperature of its choice, in units of utility.
    pub temperature: f64,
    /// Turns over which it averages its utility.
    pub horizon: u32,
    /// What it wants: labelled terms whose sum is its utility.
    pub utility: Vec<Term>,
    /// What stopping an operation costs it, in units of utility.
    pub stop_price: f64,
    /// What calling off a preparation costs it, in units of utility.
    pub call_off_price: f64,
    /// Whether it tells the player what it begins to prepare.
    pub tells: Formula,
    /// What a word to it costs.
    pub word_costs: Costs,
    /// Turns for which a word holds.
    pub word_turns: u32,
    /// By word.
    pub word_rules: [WordRules; 3],
    /// Where it is from.
    pub source: String,
}

/// What a word to the partner about an operation of its own does.
#[derive(Clone, Debug)]
pub struct WordRules {
    /// What it adds to the gain of the operation, in units of utility.
    pub weight: Formula,
    /// What saying it does.
    pub effects: Vec<Effect>,
}
