//! The seats that weigh their moves, and how: the opponent with its doctrines, and the partner; also parties and
//! worlds.

use super::formulas::{Costs, Effect, Formula, Term};
use super::quantities::Knowledge;
use crate::ids::{DoctrineId, LevelId, TrackId};

/// The names of the seats, as players see them.
#[derive(Clone, Debug)]
pub struct Seats {
    /// The player's government.
    pub player: String,
    /// The opponent.
    pub opponent: String,
    /// The partner: the government that asks for the releases.
    pub partner: String,
}

/// A seat that weighs its moves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Seat {
    /// The opponent.
    Opponent,
    /// The partner: the government that asks for the releases.
    Partner,
}

/// A government that does not weigh: it acts on conditions and by chance.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it is and what it wants.
    pub text: String,
}

/// How the opponent weighs its moves, whatever its doctrine.
#[derive(Clone, Debug)]
pub struct OpponentRules {
    /// A factor on every difference of utility. At 0 only prices and chance decide.
    pub gain: f64,
    /// The temperature of its choice, in units of utility: the higher it is, the more chance decides.
    pub temperature: f64,
    /// The levels of play: how far ahead it looks.
    pub levels: Vec<Level>,
    /// The level of a campaign that asks for none.
    pub level: LevelId,
    /// The track that says how strongly it believes that its actions will be answered.
    pub belief: TrackId,
    /// What an answer to its actions would add to stocks, as it expects.
    pub response: Vec<Effect>,
    /// What stopping an action that runs costs it, in units of utility.
    pub stop_price: f64,
    /// What calling off an action in preparation costs it, in units of utility.
    pub call_off_price: f64,
}

/// A level of play: how far ahead the opponent looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// The number of turns over which it averages its utility, 1 to 24.
    pub horizon: u32,
}

/// A theory of what the opponent wants and fears.
#[derive(Clone, Debug)]
pub struct Doctrine {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it says.
    pub text: String,
    /// Its prior probability.
    pub prior: f64,
    /// Whether the player's staff knows of it.
    pub outside: Knowledge,
    /// The opponent's utility under it, as the sum of named terms.
    pub utility: Vec<Term>,
    /// How much the opponent cares about the answer it expects: a factor on the effects of the answer.
    pub response_weight: f64,
    /// Its source.
    pub source: String,
}

/// A mixture of doctrines that the opponent of a campaign can have.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The doctrine with the greatest weight. The profile counts as one of it.
    pub doctrine: DoctrineId,
    /// Its prior probability; those of all profiles sum to 1.
    pub prior: f64,
    /// By doctrine, the weight of its utility; the weights sum to 1.
    pub weights: Vec<f64>,
    /// The factor on the effects of the expected answer: the doctrines' own factors, averaged by these weights.
    pub response_weight: f64,
}

/// One of the possible answers to how much the releases matter. Which of them is true is drawn and hidden.
#[derive(Clone, Debug)]
pub struct World {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it says.
    pub text: String,
    /// Its prior probability.
    pub prior: f64,
    /// By parameter, its value in this world.
    pub parameters: Vec<f64>,
}

/// How the partner weighs its moves. Nothing of this is hidden.
#[derive(Clone, Debug)]
pub struct PartnerRules {
    /// What it is and what it wants.
    pub text: String,
    /// The temperature of its choice, in units of utility: the higher it is, the more chance decides.
    pub temperature: f64,
    /// The number of turns over which it averages its utility, 1 to 24.
    pub horizon: u32,
    /// Its utility, as the sum of named terms.
    pub utility: Vec<Term>,
    /// What stopping an operation costs it, in units of utility.
    pub stop_price: f64,
    /// What calling off an operation in preparation costs it, in units of utility.
    pub call_off_price: f64,
    /// The condition under which it tells the player what it begins to prepare.
    pub tells: Formula,
    /// What saying a word about one of its operations costs the player.
    pub word_costs: Costs,
    /// The number of turns for which a word counts, 1 to 24, the one in which it is said included.
    pub word_turns: u32,
    /// What each word does, in the order of [`Word::ALL`](crate::Word::ALL).
    pub word_rules: [WordRules; 3],
    /// Its source.
    pub source: String,
}

/// What a word to the partner about one of its operations does.
#[derive(Clone, Debug)]
pub struct WordRules {
    /// What it adds to the partner's gain from the operation, in units of utility.
    pub weight: Formula,
    /// What saying it adds to stocks.
    pub effects: Vec<Effect>,
}
