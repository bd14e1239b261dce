//! What happens in a turn, as facts. Text is made from events, never the other way round.

use serde::{Deserialize, Serialize};

use super::order::Order;
use crate::scenario::{ActionId, EndingId, HappeningId, ReleaseId, StatementId, TrackId};

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
        due: u32,
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
        until: u32,
    },
    /// A statement was made.
    Said {
        /// Which.
        statement: StatementId,
    },
    /// What was granted is fielded.
    Delivered {
        /// What.
        release: ReleaseId,
        /// How much, in tranches.
        amount: f64,
    },
    /// The opponent's weighing, for the debrief. Changes nothing.
    Weighed(Box<Weighing>),
    /// The opponent's move.
    Moved(Move),
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
        /// Every contribution, in the order of [`contribution_slots`](crate::scenario::Scenario::contribution_slots).
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
    /// An action of the opponent.
    Action(ActionId),
    /// Something that happened by itself.
    Happening(HappeningId),
    /// A flow or term of the track itself, by its position.
    Term(u16),
    /// The track's noise.
    Noise,
    /// What its bounds cut off.
    Limit,
}

/// What the opponent does in a turn.
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
}

/// The opponent's weighing of one turn.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Weighing {
    /// Every move it could make, in a fixed order; the first is `Nothing`.
    pub options: Vec<WeighedMove>,
    /// The temperature of its choice.
    pub temperature: f64,
    /// The horizon, in turns.
    pub horizon: u32,
    /// The position of the move it made.
    pub chosen: usize,
}

/// One move the opponent weighed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WeighedMove {
    /// The move.
    pub step: Move,
    /// What it stood to gain, in units of utility: the mean over the horizon, less that of doing nothing.
    pub gain: f64,
    /// Its price, in units of utility.
    pub price: f64,
    /// The probability of choosing it.
    pub probability: f64,
    /// The parts of the gain: doctrine and term by position, and the amount, already weighted by the doctrine's share.
    pub parts: Vec<(u16, u16, f64)>,
}
