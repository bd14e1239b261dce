//! What formulas read from a campaign: every place that a name or a query of an expression stands for.

use super::ids::{
    ActionId, AimId, AnswerId, DeadlineId, EndingId, HappeningId, InputId, OfferId, ParameterId, ProposalId, ReleaseId,
    StatementId, SuccessorId, TrackId,
};

/// A quantity that formulas can read. Each that some formula does read has a slot of the scenario's graph.
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
    /// Whether the player's last turn is past.
    Aftermath,
    /// Whether the campaign has ended.
    Over,
    /// A constant.
    Parameter(ParameterId),
    /// A hidden quantity, by its place among all of them.
    Quantity(u16),
    /// A series.
    Input(InputId),
    /// A track's value now.
    Track(TrackId),
    /// A track's value at the end of the turn so many turns before the one being played.
    Ago(TrackId, u8),
    /// The sum of a track over the steps so far.
    Total(TrackId),
    /// Its mean.
    Mean(TrackId),
    /// Its highest value.
    Highest(TrackId),
    /// Its lowest value.
    Lowest(TrackId),
    /// What is fielded of a release.
    Fielded(ReleaseId),
    /// What has been granted of it.
    Granted(ReleaseId),
    /// What is publicly known to have been granted of it.
    Announced(ReleaseId),
    /// How far the enemy has learnt to live with it.
    Adapted(ReleaseId),
    /// What it is worth at present.
    Worth(ReleaseId),
    /// Whether a permission is in force.
    Permitted(ReleaseId),
    /// Whether the partner has asked for it.
    Asked(ReleaseId),
    /// Turns of public debate.
    Debated(ReleaseId),
    /// Whether the staff has studied it.
    Reviewed(ReleaseId),
    /// Whether an action is running.
    Running(ActionId),
    /// Whether it is being prepared.
    Preparing(ActionId),
    /// Times it was executed.
    Executed(ActionId),
    /// Turns since it was.
    Since(ActionId),
    /// Whether something that happened lasts.
    Happening(HappeningId),
    /// Times it happened.
    Happened(HappeningId),
    /// Turns since it did.
    SinceHappening(HappeningId),
    /// Times a statement was made.
    Said(StatementId),
    /// Whether a measure is in force.
    InForce(StatementId),
    /// Whether this is the war aim, told to the partner at least; `None`: whether it is left open.
    Aim(Option<AimId>),
    /// Whether this is the war aim, and said in public; `None`: whether none is.
    PublicAim(Option<AimId>),
    /// How many conditions stand on an action.
    Warned(ActionId),
    /// Whether the player has said in public that a report of an action is right.
    Acknowledged(ActionId),
    /// Whether the player has played a report of an action down.
    Downplayed(ActionId),
    /// Whether an offer is on the table.
    Offered(OfferId),
    /// Whether it was agreed and holds.
    Agreed(OfferId),
    /// Whether a question is put to the player and open.
    Proposed(ProposalId),
    /// Whether it was given this answer.
    Answered(ProposalId, AnswerId),
    /// How often something the calendar brings has gone well.
    Passed(DeadlineId),
    /// Whether an ending has come.
    Ended(EndingId),
    /// Whether it is the aftermath, and under this successor.
    Successor(SuccessorId),
    /// The standard normal draw of a track's noise in this step.
    Noise(TrackId),
}

/// Turns given by `since` for what never happened.
pub const NEVER: f64 = 120.0;
