//! The kernel: a campaign's state, what can be ordered, and what a turn makes of it.
//!
//! Pure: no clock, no files, no threads, no global state. The same scenario, seed and orders give the same campaign, bit
//! for bit. Who makes the opponent's moves comes in from above, as a [`Mind`].

mod apply;
mod channel;
mod check;
mod digest;
mod evaluate;
mod event;
mod mask;
mod observe;
mod readout;
mod refusal;
mod resolve;
mod state;

pub(crate) use scenario::expression::truth;

pub use channel::{Channel, Observed, channels, is_there, report_chance};
pub use check::{Draft, PossibleOrder, candidates, check, commitments, contradict, offers, price};
pub use digest::Digest;
pub use evaluate::{Evaluator, Noise};
pub(crate) use evaluate::{read, since};
pub use event::{Cause, Contribution, Event, Move, Outcome, Revealed, Settlement, WeighedMove, WeighedPart, Weighing};
pub(crate) use mask::masked;
pub(crate) use observe::copy;
pub use observe::{SeenAction, SeenTrack, View, estimate, observe, staff_worth};
pub use readout::{Standing, contributions, headlines, label_of, values};
pub(crate) use readout::{by_track, headlines_of};
pub use refusal::{AlreadyDone, Refusal};
pub use resolve::{Choice, Engine, EventSink, Mind, MoveOption, NoEvents};
pub use scenario::{LONGEST_TERM, Loudness, NotAnOrder, Order, USUAL_TERM, VERBS, Word, default_size};
pub use state::{
    ActionState, AimState, Coming, Commitment, CommitmentKind, Confidence, Handling, HappeningState, HiddenState,
    OfferState, Phase, ProposalState, ReleaseState, ReportState, Request, Review, Said, Setup, SetupNames,
    StandingOffer, State, UnknownName,
};
