//! The resolved parts of a scenario from whose formulas programs are made.

use crate::expression::NodeId;
use crate::model::{
    Action, Aim, Deadline, Ending, Happening, Headline, Hidden, Intelligence, OffRamp, OpponentRules, OrderRules,
    PartnerRules, Proposal, Release, Situation, Statement, Successor, Track, ValueAxis, World,
};
use crate::resolve::tracks::StepNodes;

/// The resolved parts of a scenario from whose formulas programs are made.
pub(in crate::resolve) struct ProgramSources<'a> {
    pub tracks: &'a [Track],
    pub releases: &'a [Release],
    pub orders: &'a OrderRules,
    pub statements: &'a [Statement],
    pub aims: &'a [Aim],
    pub actions: &'a [Action],
    pub opponent: &'a OpponentRules,
    pub partner: Option<&'a PartnerRules>,
    pub intelligence: &'a Intelligence,
    pub offers: &'a [OffRamp],
    pub proposals: &'a [Proposal],
    pub deadlines: &'a [Deadline],
    pub successors: &'a [Successor],
    /// The nodes of the terms of the partner's utility at the end of a step; empty if there is no partner that weighs.
    pub partner_utility: &'a [NodeId],
    /// By doctrine, the nodes of the terms of its utility at the end of a step.
    pub utilities: &'a [Vec<NodeId>],
    pub worlds: &'a [World],
    pub hidden: &'a [Hidden],
    pub happenings: &'a [Happening],
    pub endings: &'a [Ending],
    pub values: &'a [ValueAxis],
    pub headlines: &'a [Headline],
    pub situations: &'a [Situation],
    /// By profile, the name that is part of its draws.
    pub profile_names: Vec<String>,
    pub step: StepNodes,
}
