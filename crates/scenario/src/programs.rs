//! The compiled side of a scenario: what the engine runs instead of formulas.
//!
//! Made once, when a scenario is read, and read by the engine and its minds alone; whoever plays or shows a campaign has no
//! need of it.

pub use crate::compiled::{
    AimEffects, CommitmentEffects, Compiled, ContributionSlot, DeadlineEffects, Effects, EndOutput, HazardOutputs,
    HeadlineOutputs, MoveOutputs, MovesGrant, OfferEffects, OfferOutputs, Outputs, ProjectionPrograms, StanceEffects,
    TheirOutputs, Unit,
};
pub use crate::expression::Registers;
pub use crate::formulas::MOST_COMMITMENTS;
pub use crate::source::{NEVER, Source};
