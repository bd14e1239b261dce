//! What happens in a turn, as facts. Text is made from events, never the other way round.

use serde::{Deserialize, Serialize};

use super::state::{Commitment, Handling};
use scenario::{
    ActionId, AimId, AnswerId, DeadlineId, EndingId, FormId, HappeningId, InformantId, OfferId, ProposalId, ReleaseId,
    Seat, StatementId, SuccessorId, TrackId, Turn,
};
use scenario::{Loudness, Order, Word};

/// Something that happened. A campaign's state is its initial state and its events.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Event {
    /// The partner asks for a release.
    Asked {
        /// What it asks for.
        release: ReleaseId,
    },
    /// A request is no longer made.
    RequestLapsed {
        /// What was asked for.
        release: ReleaseId,
    },
    /// The player's seat gave an order.
    Ordered(Order),
    /// A stock changed at once.
    Changed(Contribution),
    /// The staff begins to study a release.
    ReviewBegan {
        /// What it studies.
        release: ReleaseId,
    },
    /// The study goes on for another turn.
    ReviewWentOn {
        /// What is studied.
        release: ReleaseId,
    },
    /// The study became public.
    ReviewLeaked {
        /// What is studied.
        release: ReleaseId,
    },
    /// The study is finished.
    ReviewEnded {
        /// What was studied.
        release: ReleaseId,
        /// How good it finds the release to be, as a factor; `None` where it found nothing.
        finding: Option<f64>,
    },
    /// A release was granted.
    Granted {
        /// What.
        release: ReleaseId,
        /// How much, in tranches; 1 for a permission.
        amount: f64,
        /// The turn in which it is fielded.
        due: Turn,
        /// Whether it is announced.
        loudness: Loudness,
        /// What gave it, where that was not an order: an ally's gift.
        gift: Option<HappeningId>,
    },
    /// What was granted quietly is known from now on.
    Revealed {
        /// What.
        release: ReleaseId,
        /// How it came out.
        how: Revealed,
    },
    /// A permission was taken back.
    Lifted {
        /// Which.
        release: ReleaseId,
    },
    /// A request was answered with "not now".
    Deferred {
        /// Which.
        release: ReleaseId,
    },
    /// A request was answered with "no".
    Declined {
        /// Which.
        release: ReleaseId,
        /// The turn in which it can be made again.
        until: Turn,
    },
    /// A statement was made.
    Said {
        /// Which.
        statement: StatementId,
    },
    /// A commitment was given.
    Committed(Commitment),
    /// The opponent has done what a condition was set on: it has to be honoured now.
    ConditionMet {
        /// The release it promised.
        release: ReleaseId,
        /// The action it was set on.
        action: ActionId,
        /// The last turn in which it can be honoured.
        until: Turn,
    },
    /// A commitment is over.
    CommitmentSettled {
        /// What it was, as it stood.
        commitment: Commitment,
        /// How it ended.
        outcome: Settlement,
    },
    /// What the war is for was said, or left open again.
    AimSet {
        /// The aim.
        aim: Option<AimId>,
        /// Whether anybody but the partner heard it.
        loudness: Loudness,
    },
    /// Something was said to the partner about an operation.
    Spoken {
        /// The operation.
        operation: ActionId,
        /// What was said.
        word: Word,
        /// The last turn for which it holds.
        until: Turn,
    },
    /// The partner tells the player what it begins to prepare.
    Told {
        /// The operation.
        operation: ActionId,
    },
    /// Somebody reports that an action is prepared, or was done in secret.
    Reported {
        /// The action.
        action: ActionId,
        /// Who reports.
        informant: InformantId,
    },
    /// The staff collects more about a report.
    Collecting {
        /// The action.
        action: ActionId,
    },
    /// The player took a stance on a report.
    Handled {
        /// The action.
        action: ActionId,
        /// The stance.
        stance: Handling,
    },
    /// A report is settled: it is so.
    Confirmed {
        /// The action.
        action: ActionId,
    },
    /// A report is settled: the staff finds nothing.
    Denied {
        /// The action.
        action: ActionId,
    },
    /// Nothing came of a report.
    Faded {
        /// The action.
        action: ActionId,
    },
    /// An offer was made.
    Offered {
        /// The offer.
        offer: OfferId,
        /// Who made it; `None`: the player.
        by: Option<Seat>,
        /// Its form.
        form: FormId,
        /// The last turn for which it stands.
        until: Turn,
    },
    /// A seat accepts the offer that stands.
    Accepted {
        /// The offer.
        offer: OfferId,
        /// Who accepts; `None`: the player.
        by: Option<Seat>,
    },
    /// The player refuses the offer that stands.
    Refused {
        /// The offer.
        offer: OfferId,
    },
    /// An offer is off the table.
    OfferLapsed {
        /// The offer.
        offer: OfferId,
    },
    /// An offer is agreed.
    Agreed {
        /// The offer.
        offer: OfferId,
        /// Its form.
        form: FormId,
    },
    /// What was agreed no longer holds.
    AgreementEnded {
        /// The offer.
        offer: OfferId,
    },
    /// A question is put to the player.
    Proposed {
        /// The question.
        proposal: ProposalId,
        /// The last turn in which it can be answered.
        until: Turn,
    },
    /// It was answered.
    Answered {
        /// The question.
        proposal: ProposalId,
        /// The answer.
        answer: AnswerId,
    },
    /// It was left without an answer.
    ProposalLapsed {
        /// The question.
        proposal: ProposalId,
    },
    /// The calendar brought something.
    DeadlineCame {
        /// What.
        deadline: DeadlineId,
        /// How it went.
        outcome: Outcome,
    },
    /// It is decided who governs afterwards.
    Elected {
        /// Who.
        successor: SuccessorId,
    },
    /// What the partner thinks of, as far as it tells, and what can be on the table. Stands until the next such event.
    Open {
        /// The operations it thinks of.
        operations: Vec<ActionId>,
        /// The offers that could be made.
        offers: Vec<OfferId>,
    },
    /// What was granted is fielded.
    Delivered {
        /// What.
        release: ReleaseId,
        /// How much, in tranches.
        amount: f64,
    },
    /// A seat's weighing, for the debrief. Changes nothing.
    Weighed(Box<Weighing>),
    /// A seat's move.
    Moved {
        /// Whose.
        seat: Seat,
        /// The move.
        step: Move,
    },
    /// An action of the opponent is executed.
    Executed {
        /// Which.
        action: ActionId,
    },
    /// An action of the opponent that lasted is over.
    ActionEnded {
        /// Which.
        action: ActionId,
    },
    /// Something happened by itself.
    Happened {
        /// What.
        happening: HappeningId,
    },
    /// Something that lasted is over.
    HappeningEnded {
        /// What.
        happening: HappeningId,
    },
    /// A step of all flows and rates was taken.
    Stepped {
        /// Every track's value after it.
        tracks: Vec<f64>,
        /// Every contribution, in the order of [`contribution_slots`](scenario::Scenario::contribution_slots).
        contributions: Vec<f64>,
    },
    /// The campaign closed.
    Closed {
        /// How.
        ending: EndingId,
    },
    /// The turn is over.
    TurnEnded,
}

/// How a quiet release came out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Revealed {
    /// It leaked.
    Leaked,
    /// It was used.
    Used,
}

/// How a commitment ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Settlement {
    /// It was kept.
    Kept,
    /// It was broken.
    Broken,
    /// It ended without either.
    Lapsed,
}

/// How something went that the calendar brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// Well.
    Passed,
    /// Not well.
    Failed,
}

/// A contribution to a stock outside the flows of a step.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Contribution {
    /// The stock.
    pub track: TrackId,
    /// Where it comes from.
    pub cause: Cause,
    /// What it adds.
    pub amount: f64,
    /// The stock's value with it.
    pub value: f64,
}

/// Where a contribution to a track comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cause {
    /// The price or consequence of an order.
    Order(Order),
    /// Nothing was ordered.
    Nothing,
    /// A study that goes on.
    Review(ReleaseId),
    /// A request that is left without an answer, or deferred.
    Request(ReleaseId),
    /// An action of the opponent, or an operation of the partner.
    Action(ActionId),
    /// Something that happened by itself.
    Happening(HappeningId),
    /// A quiet release that leaked.
    Leak(ReleaseId),
    /// A commitment that was kept or broken.
    Commitment(ReleaseId),
    /// A report that was settled.
    Report(ActionId),
    /// An offer that was made, refused or agreed.
    Offer(OfferId),
    /// A question that was left without an answer.
    Proposal(ProposalId),
    /// What the calendar brought.
    Deadline(DeadlineId),
    /// A war aim that is left open.
    OpenAim,
    /// A flow or term of the track itself, by its position.
    Term(u16),
    /// The track's noise.
    Noise,
    /// What its bounds cut off.
    Limit,
    /// Something the seat does not know of: stands only in what a seat was told, never in an event.
    Unknown,
}

/// What a seat does in a turn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Move {
    /// Nothing new.
    Nothing,
    /// It begins to prepare an action.
    Prepare(ActionId),
    /// It calls off what it prepares.
    CallOff(ActionId),
    /// It stops what is running.
    Stop(ActionId),
    /// It makes an offer.
    Offer(OfferId),
    /// It accepts the offer that stands.
    Accept(OfferId),
}

impl Move {
    /// The action it is about, if it is about one.
    #[must_use]
    pub const fn action(self) -> Option<ActionId> {
        match self {
            Self::Prepare(action) | Self::CallOff(action) | Self::Stop(action) => Some(action),
            Self::Nothing | Self::Offer(_) | Self::Accept(_) => None,
        }
    }

    /// The offer it is about, if it is about one.
    #[must_use]
    pub const fn offer(self) -> Option<OfferId> {
        match self {
            Self::Offer(offer) | Self::Accept(offer) => Some(offer),
            _ => None,
        }
    }
}

/// A seat's weighing of one turn.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Weighing {
    /// Whose it is.
    pub seat: Seat,
    /// Every move it could make, in a fixed order; the first is `Nothing`.
    pub options: Vec<WeighedMove>,
    /// The temperature of its choice.
    pub temperature: f64,
    /// The horizon, in turns.
    pub horizon: u32,
    /// The position of the move it made.
    pub chosen: usize,
}

/// One move a seat weighed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WeighedMove {
    /// The move.
    pub step: Move,
    /// What it stood to gain, in units of utility: the mean over the horizon, less that of doing nothing.
    pub gain: f64,
    /// Its price, in units of utility.
    pub price: f64,
    /// What the player's word about it adds, in units of utility.
    pub word: f64,
    /// The probability of choosing it.
    pub probability: f64,
    /// The parts of the gain.
    pub parts: Vec<WeighedPart>,
}

/// A part of what a move stood to gain: what one term of a doctrine's utility adds.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(from = "(u16, u16, f64)", into = "(u16, u16, f64)")]
pub struct WeighedPart {
    /// The doctrine, by position; 0 for the partner, of whom there is one theory.
    pub doctrine: u16,
    /// The term, by its position in the doctrine's utility.
    pub term: u16,
    /// What it adds, in units of utility, already weighted by the doctrine's share.
    pub amount: f64,
}

impl From<(u16, u16, f64)> for WeighedPart {
    fn from((doctrine, term, amount): (u16, u16, f64)) -> Self {
        Self { doctrine, term, amount }
    }
}

impl From<WeighedPart> for (u16, u16, f64) {
    fn from(part: WeighedPart) -> Self {
        (part.doctrine, part.term, part.amount)
    }
}
