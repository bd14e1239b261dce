//! Prices and consequences of orders: releases, commitments, statements, measures and war aims.

use super::formulas::{Costs, Effect};
use super::releases::Size;

/// Prices and consequences of orders.
#[derive(Clone, Debug)]
pub struct OrderRules {
    /// Turns that a review takes.
    pub review_turns: u32,
    /// What a review costs in each turn in which it is open.
    pub review_costs: Costs,
    /// The probability that a review leaks in a turn in which it is open.
    pub review_leak: f64,
    /// The probability that a review finds anything.
    pub review_finds: f64,
    /// The standard deviation of the error of what it finds, as a share of the standard deviation of the effect itself.
    pub review_error: f64,
    /// What every release of a system costs besides its political price.
    pub release_costs: Costs,
    /// What it costs in addition if it has not been reviewed.
    pub unreviewed_costs: Costs,
    /// What a permission costs besides its political price.
    pub permit_costs: Costs,
    /// What lifting a permission adds to stocks.
    pub lift_effects: Vec<Effect>,
    /// What a request without an answer adds to stocks in each turn.
    pub unanswered_effects: Vec<Effect>,
    /// What a deferred request adds to stocks in each turn.
    pub defer_effects: Vec<Effect>,
    /// The number of turns for which a declined request stays closed.
    pub decline_turns: u32,
    /// What declining a request adds to stocks.
    pub decline_effects: Vec<Effect>,
    /// What granting a release that was asked for adds to stocks.
    pub grant_effects: Vec<Effect>,
    /// What a turn without orders adds to stocks.
    pub nothing_effects: Vec<Effect>,
    /// The number of turns after a grant before the partner asks for more.
    pub again_turns: u32,
    /// The number of turns for which releases are cheaper after an outrage.
    pub outrage_turns: u32,
    /// What is taken off their price then. No price falls below 0.
    pub outrage_discount: Costs,
    /// The sizes in which systems are released.
    pub sizes: Vec<Size>,
    /// Quiet releases: those that are not announced.
    pub quiet: QuietRules,
    /// Conditions: "if you do X by month M, then Y".
    pub condition: CommitmentRules,
    /// Assurances: "not Y while you refrain from X".
    pub assurance: CommitmentRules,
    /// The number of turns within which a condition that was met has to be honoured, 1 to 24.
    pub honour_turns: u32,
    /// How strongly an assurance makes the opponent expect the release if it does not refrain, as a share of how
    /// strongly a condition does.
    pub assurance_share: f64,
    /// What changing the war aim costs.
    pub revise_costs: Costs,
    /// What changing the war aim adds to stocks.
    pub revise_effects: Vec<Effect>,
    /// What a war aim that is left open adds to stocks in each turn.
    pub open_effects: Vec<Effect>,
}

/// The rules of quiet releases. Nobody but the two governments knows of such a release until it leaks or is used.
#[derive(Clone, Debug, Default)]
pub struct QuietRules {
    /// Whether releases can be quiet at all.
    pub offered: Provided,
    /// What one costs besides what every release costs. It has no political price.
    pub costs: Costs,
    /// The probability that one leaks in a turn.
    pub leak: f64,
    /// What a leak adds to stocks.
    pub leak_effects: Vec<Effect>,
}

/// Whether a scenario provides something: a kind of order, an election, the partner's say in an offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Provided {
    /// It does.
    Yes,
    /// It does not.
    #[default]
    No,
}

/// The price and the consequences of a kind of commitment, each consequence being what it adds to stocks.
#[derive(Clone, Debug, Default)]
pub struct CommitmentRules {
    /// Whether it can be given at all.
    pub offered: Provided,
    /// What giving one costs.
    pub costs: Costs,
    /// Giving one in public.
    pub given_publicly: Vec<Effect>,
    /// Giving one in private.
    pub given_privately: Vec<Effect>,
    /// For a condition: the opponent meeting it, by doing what it was set on. Empty for an assurance.
    pub met: Vec<Effect>,
    /// The player keeping it.
    pub kept: Vec<Effect>,
    /// The player breaking it.
    pub broken: Vec<Effect>,
    /// The player breaking one that was given in public; this comes on top of `broken`.
    pub broken_publicly: Vec<Effect>,
}

/// Something the player can say or do at home or abroad: a plain statement, or a measure, which stays in force for a
/// while.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What is said.
    pub text: String,
    /// What it costs.
    pub costs: Costs,
    /// What it adds to stocks.
    pub effects: Vec<Effect>,
    /// Whether it is a statement or a measure.
    pub kind: StatementKind,
    /// The number of turns for which a measure is in force, the one in which it is taken included; 0 for a plain
    /// statement.
    pub lasts: u32,
    /// The number of turns before it can be ordered again; 0 for a plain statement.
    pub again: u32,
}

/// Whether a statement is only said, or is a measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatementKind {
    /// It is said.
    Words,
    /// It is a measure.
    Measure,
}

/// A war aim: what the player can say it wants.
#[derive(Clone, Debug)]
pub struct Aim {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// What it means.
    pub text: String,
    /// What saying it in public costs.
    pub public_costs: Costs,
    /// What saying it in public adds to stocks.
    pub public_effects: Vec<Effect>,
    /// What telling it to the partner alone costs.
    pub private_costs: Costs,
    /// What telling it to the partner alone adds to stocks.
    pub private_effects: Vec<Effect>,
}
