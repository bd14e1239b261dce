//! Informants, who report on what the opponent prepares, and what the player can do about a report.

use super::formulas::{Costs, Effect};
use super::orders::Provided;
use crate::ids::PartyId;

/// Informants, and what the player can do about a report.
#[derive(Clone, Debug)]
pub struct Intelligence {
    /// The informants.
    pub informants: Vec<Informant>,
    /// The number of turns without anything new after which a report is dropped.
    pub fades: u32,
    /// The probability that something done in secret is confirmed by itself in a turn.
    pub confirms: f64,
    /// The factor on misses and false alarms in a turn after one without orders, in which the staff had time to look.
    pub rested: f64,
    /// Whether the player can order the staff to collect more about a report.
    pub collect: Provided,
    /// What that order costs.
    pub collect_costs: Costs,
    /// The probability that it shows whether the report is right or wrong.
    pub collect_finds: f64,
    /// Playing a report down in public.
    pub downplay: Stance,
    /// Saying in public that a report is right.
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

/// The price and the consequences of saying something in public about a report that is not confirmed yet.
#[derive(Clone, Debug, Default)]
pub struct Stance {
    /// Whether it can be said at all.
    pub offered: Provided,
    /// What it costs.
    pub costs: Costs,
    /// What saying it adds to stocks.
    pub effects: Vec<Effect>,
    /// What is added to stocks when the report proves right.
    pub proved_right: Vec<Effect>,
    /// What is added to stocks when nothing comes of the report.
    pub proved_wrong: Vec<Effect>,
}

/// A source that reports what the opponent prepares or does in secret, at times falsely.
#[derive(Clone, Debug)]
pub struct Informant {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// The government it belongs to; `None` for the player's own.
    pub party: Option<PartyId>,
    /// The probability that it reports, in a turn, an action that is there.
    pub hit: f64,
    /// The probability that it reports, in a turn, an action that is not there; drawn for each action.
    pub false_alarm: f64,
    /// How much its report is worth by itself.
    pub standing: Credence,
    /// By action of the opponent, the factor on both probabilities; 0 for actions on which it never reports.
    pub about: Vec<f64>,
}

/// How much a report is worth by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Credence {
    /// A hint that could mean something else.
    Hint,
    /// A claim. With a second source besides, what is reported counts as assessed.
    Claim,
    /// An assessment. One is enough for what is reported to count as assessed.
    Assessment,
}
