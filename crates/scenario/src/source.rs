//! What formulas read from a campaign: the quantities that the names and queries of expressions stand for.

use super::ids::{
    ActionId, AimId, AnswerId, DeadlineId, EndingId, HappeningId, InputId, OfferId, ParameterId, ProposalId, ReleaseId,
    StatementId, SuccessorId, TrackId,
};

/// A quantity that formulas can read. Each one that some formula does read has an input slot in the scenario's graph.
///
/// Where the question is whether something is so, the value is 1 or 0. In projections, where chance is at its mean, it
/// may lie between for permissions, happenings and agreements.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// The turn being played, from 1.
    Turn,
    /// The calendar year of the step.
    Year,
    /// The calendar month of the step, 1 to 12.
    Month,
    /// The step of the turn, from 1.
    StepOfTurn,
    /// Whether the player's last turn is over, so that this is the aftermath.
    Aftermath,
    /// Whether the campaign has ended.
    Over,
    /// A parameter.
    Parameter(ParameterId),
    /// A hidden quantity, by its position. Each option of a hidden choice has a position of its own, and the value 1 if
    /// it was drawn, else 0.
    Quantity(u16),
    /// An input's value in this step.
    Input(InputId),
    /// The present value of a track.
    Track(TrackId),
    /// The value of a track at the end of the turn that lies this many turns before the one being played.
    Ago(TrackId, u8),
    /// The sum of a track over the steps so far.
    Total(TrackId),
    /// The mean of a track over the steps so far.
    Mean(TrackId),
    /// The highest value of a track over the steps so far.
    Highest(TrackId),
    /// The lowest value of a track over the steps so far.
    Lowest(TrackId),
    /// How much of a release is fielded, in tranches.
    Fielded(ReleaseId),
    /// How much of a release has been granted, in tranches.
    Granted(ReleaseId),
    /// How much of a release is publicly known to have been granted, in tranches.
    Announced(ReleaseId),
    /// How far the enemy has learnt to live with a release, from 0 to 1.
    Adapted(ReleaseId),
    /// What a release is worth at present: what is fielded of it, times 1 less the adaptation, times its hidden effect.
    Worth(ReleaseId),
    /// Whether a permission is in force.
    Permitted(ReleaseId),
    /// Whether the partner's request for a release is open or deferred.
    Asked(ReleaseId),
    /// The number of turns in which a release was debated in public.
    Debated(ReleaseId),
    /// Whether the staff has reviewed a release.
    Reviewed(ReleaseId),
    /// Whether an action is running.
    Running(ActionId),
    /// Whether an action is being prepared.
    Preparing(ActionId),
    /// How many times an action was executed.
    Executed(ActionId),
    /// The number of turns since an action was last executed, or [`NEVER`].
    Since(ActionId),
    /// Whether a happening is going on.
    Happening(HappeningId),
    /// How many times a happening happened.
    Happened(HappeningId),
    /// The number of turns since a happening last happened, or [`NEVER`].
    SinceHappening(HappeningId),
    /// How many times a statement was made.
    Said(StatementId),
    /// Whether a measure is in force.
    InForce(StatementId),
    /// Whether this is the war aim, said in public or to the partner alone. For `None`: whether the aim is left open.
    Aim(Option<AimId>),
    /// Whether this is the war aim, and said in public. For `None`: whether no aim is said in public.
    PublicAim(Option<AimId>),
    /// How many conditions stand on this action and are not met yet.
    Warned(ActionId),
    /// Whether the player has said in public that the report of an action is right.
    Acknowledged(ActionId),
    /// Whether the player has played down the report of an action.
    Downplayed(ActionId),
    /// Whether an offer is on the table.
    Offered(OfferId),
    /// Whether an offer was agreed on and the agreement holds.
    Agreed(OfferId),
    /// Whether a question was put to the player and is open.
    Proposed(ProposalId),
    /// Whether the player gave a question this answer.
    Answered(ProposalId, AnswerId),
    /// How many times a deadline has gone well.
    Passed(DeadlineId),
    /// Whether an ending has come.
    Ended(EndingId),
    /// Whether this is the aftermath and this successor governs.
    Successor(SuccessorId),
    /// The standard normal draw of a track's noise in this step.
    Noise(TrackId),
}

/// The number of turns that `since` gives for what has never happened.
pub const NEVER: f64 = 120.0;
