//! Prices and consequences of orders: releases, commitments, statements, war aims.

use super::formulas::{Costs, Effect};
use super::releases::Size;

/// Prices and consequences of orders.
#[derive(Clone, Debug)]
pub struct OrderRules {
    /// Turns that a review takes.
    pub review_turns: u32,
    /// What an open review costs each turn.
    pub review_costs: Costs,
    /// The probability that an open review leaks, each turn.
    pub review_leak: f64,
    /// The probability that a review finds anything.
    pub review_finds: f64,
    /// The standard deviation of what it finds, as a share of the effect's own.
    pub review_error: f64,
    /// What a release costs besides its political price.
    pub release_costs: Costs,
    /// What it costs more when it has not been reviewed.
    pub unreviewed_costs: Costs,
    /// What a permission costs besides its political price.
    pub permit_costs: Costs,
    /// What lifting a permission does.
    pub lift_effects: Vec<Effect>,
    /// What a request left without any answer does each turn.
    pub unanswered_effects: Vec<Effect>,
    /// What a deferred request does each turn.
    pub defer_effects: Vec<Effect>,
    /// Turns for which a declined request is closed.
    pub decline_turns: u32,
    /// What declining does.
    pub decline_effects: Vec<Effect>,
    /// What granting what was asked does.
    pub grant_effects: Vec<Effect>,
    /// What ordering nothing does.
    pub nothing_effects: Vec<Effect>,
    /// Turns after a grant before the partner asks for more.
    pub again_turns: u32,
    /// Turns for which an outrage makes releases cheaper.
    pub outrage_turns: u32,
    /// By how much, at most down to nothing.
    pub outrage_discount: Costs,
    /// The sizes in which systems are released.
    pub sizes: Vec<Size>,
    /// Releases that are not announced.
    pub quiet: QuietRules,
    /// "If you do X by month M, then Y."
    pub condition: CommitmentRules,
    /// "Not Y while you refrain from X."
    pub assurance: CommitmentRules,
    /// Turns within which a condition that was met has to be honoured.
    pub honour_turns: u32,
    /// How far an assurance makes the opponent expect the release if it breaks the terms, as a share of what a condition
    /// would.
    pub assurance_share: f64,
    /// What another war aim than the one before costs.
    pub revise_costs: Costs,
    /// What revising the war aim does.
    pub revise_effects: Vec<Effect>,
    /// What leaving the war aim open does each turn.
    pub open_effects: Vec<Effect>,
}

/// Releases that are not announced. Nobody but the two governments knows of them until they leak or are used.
#[derive(Clone, Debug, Default)]
pub struct QuietRules {
    /// Whether releases can be quiet at all.
    pub offered: Provided,
    /// What it costs besides what every release costs; it has no political price.
    pub costs: Costs,
    /// The probability that it becomes known, each turn.
    pub leak: f64,
    /// What its becoming known does.
    pub leak_effects: Vec<Effect>,
}

/// Whether the rules of a scenario know a kind of order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Provided {
    /// They do.
    Yes,
    /// They do not.
    #[default]
    No,
}

/// What a kind of commitment costs and brings.
#[derive(Clone, Debug, Default)]
pub struct CommitmentRules {
    /// Whether it can be given at all.
    pub offered: Provided,
    /// What giving one costs.
    pub costs: Costs,
    /// What giving one in public does.
    pub given_publicly: Vec<Effect>,
    /// What giving one in private does.
    pub given_privately: Vec<Effect>,
    /// Of a condition: what meeting it, by doing what it was set on, does at once.
    pub met: Vec<Effect>,
    /// What keeping it does.
    pub kept: Vec<Effect>,
    /// What breaking it does.
    pub broken: Vec<Effect>,
    /// What breaking one that was given in public does besides.
    pub broken_publicly: Vec<Effect>,
}

/// A plain statement: cheap, and believed less each time. Or a measure, which is done and works on for a while.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What is said.
    pub text: String,
    /// What saying it costs.
    pub costs: Costs,
    /// What saying it does.
    pub effects: Vec<Effect>,
    /// Whether it is said or done.
    pub kind: StatementKind,
    /// Turns for which a measure is in force, from the one in which it is taken.
    pub lasts: u32,
    /// Turns before it can be said or done again.
    pub again: u32,
}

/// Whether something is said or done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatementKind {
    /// It is said.
    Words,
    /// It is done.
    Measure,
}

/// What the player can say it wants.
#[derive(Clone, Debug)]
pub struct Aim {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it means.
    pub text: String,
    /// What saying it in public costs.
    pub public_costs: Costs,
    /// What saying it in public does.
    pub public_effects: Vec<Effect>,
    /// What telling it the partner alone costs.
    pub private_costs: Costs,
    /// What telling it the partner alone does.
    pub private_effects: Vec<Effect>,
}
