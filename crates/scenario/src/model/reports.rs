//! Who reports on what the opponent prepares, and what can be done about a report.

use super::formulas::{Costs, Effect};
use super::orders::Provided;
use crate::ids::PartyId;

/// Who reports, and what can be done about a report.
#[derive(Clone, Debug)]
pub struct Intelligence {
    /// Who reports.
    pub informants: Vec<Informant>,
    /// Turns without anything new after which a report comes to nothing.
    pub fades: u32,
    /// The probability that something done in secret is confirmed by itself, each turn.
    pub confirms: f64,
    /// The factor on misses and false alarms in the turn after nothing was ordered.
    pub rested: f64,
    /// Whether the staff can be told to collect more.
    pub collect: Provided,
    /// What having the staff collect more costs.
    pub collect_costs: Costs,
    /// The probability that it settles the matter, one way or the other.
    pub collect_finds: f64,
    /// Playing a report down.
    pub downplay: Stance,
    /// Saying in public that it is so.
    pub acknowledge: Stance,
}

impl Default for Intelligence {
    /// Nobody reports.
    fn default() -> Self {
        Self {
            informants: Vec::new(),
            fades: 3,
            confirms: 0.0,
            rested: 1.0,
            collect: Provided::No,
            collect_costs: Costs::new(),
            collect_finds: 0.0,
            downplay: Stance::default(),
            acknowledge: Stance::default(),
        }
    }
}

/// What saying something about an unconfirmed report costs and brings.
#[derive(Clone, Debug, Default)]
pub struct Stance {
    /// Whether it can be taken at all.
    pub offered: Provided,
    /// What it costs.
    pub costs: Costs,
    /// What saying it does.
    pub effects: Vec<Effect>,
    /// What follows when the report proves right.
    pub proved_right: Vec<Effect>,
    /// What follows when nothing comes of it.
    pub proved_wrong: Vec<Effect>,
}

/// Who reports on what the opponent prepares or does in secret.
#[derive(Clone, Debug)]
pub struct Informant {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// The government it belongs to, where that is not the player's own.
    pub party: Option<PartyId>,
    /// The probability that it reports what is there, each turn.
    pub hit: f64,
    /// The probability that it reports what is not there, each turn and action.
    pub false_alarm: f64,
    /// How much its report is worth by itself.
    pub standing: Credence,
    /// By action, the factor on both; 0 for those it knows nothing of.
    pub about: Vec<f64>,
}

/// How much a report is worth by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Credence {
    /// A hint that could mean something else.
    Hint,
    /// A claim.
    Claim,
    /// An assessment.
    Assessment,
}
