//! The compiled formulas of a scenario, which the engine runs.
//!
//! They are made once, when a scenario is read. Only the engine needs them; playing or showing a campaign does not.

pub use crate::compiled::{
    AimEffects, CommitmentEffects, Compiled, ContributionSlot, DeadlineEffects, Effects, EndOutput, HazardOutputs,
    HeadlineOutputs, MoveOutputs, MovesGrant, OfferEffects, OfferOutputs, Outputs, ProjectionPrograms, StanceEffects,
    TheirOutputs, Unit,
};
pub use crate::expression::Registers;
pub use crate::formulas::MOST_COMMITMENTS;
pub use crate::source::{NEVER, Source};
