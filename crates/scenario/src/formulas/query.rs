//! The queries of formulas: what can be asked about a thing by its name, such as `fielded(himars)` or `ago(losses, 3)`.
//!
//! One table has the word of each query, the kind of thing it is asked about, and the source that it reads.

use crate::ids::{ActionId, AimId, DeadlineId, EndingId, HappeningId, OfferId, ProposalId, ReleaseId, StatementId};
use crate::ids::{SuccessorId, TrackId};
use crate::source::Source;

/// Makes the source that a query about a thing reads.
pub(super) type Of<T> = fn(T) -> Source;

/// A query: the kind of thing that it asks about, and the source that it reads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Query {
    /// Whether an option of a hidden choice was drawn.
    Is,
    /// The value of a track some turns ago.
    Ago,
    /// Something about a track.
    Track(Of<TrackId>),
    /// Something about a release: a system or a permission.
    Release(Of<ReleaseId>),
    /// Something about a permission.
    Permission(Of<ReleaseId>),
    /// Something about what can be under way: an action, an operation or an event.
    Doing { action: Of<ActionId>, event: Of<HappeningId> },
    /// Something about an action or an operation.
    Move(Of<ActionId>),
    /// Something about an action of the opponent.
    Action(Of<ActionId>),
    /// Something about a statement or a measure.
    Statement(Of<StatementId>),
    /// Something about a measure.
    Measure(Of<StatementId>),
    /// Something about a war aim; `None` is the aim that is left open.
    Aim(Of<Option<AimId>>),
    /// Something about an offer.
    Offer(Of<OfferId>),
    /// Something about a proposal.
    Proposal(Of<ProposalId>),
    /// Whether a proposal was given a certain answer.
    Answered,
    /// Something about a deadline.
    Deadline(Of<DeadlineId>),
    /// Something about an ending.
    Ending(Of<EndingId>),
    /// Something about a successor.
    Successor(Of<SuccessorId>),
}

/// The word of each query, in alphabetical order.
const QUERIES: [(&str, Query); 33] = [
    ("acknowledged", Query::Action(Source::Acknowledged)),
    ("adaptation", Query::Release(Source::Adapted)),
    ("ago", Query::Ago),
    ("agreed", Query::Offer(Source::Agreed)),
    ("aim", Query::Aim(Source::Aim)),
    ("announced", Query::Release(Source::Announced)),
    ("answered", Query::Answered),
    ("asked", Query::Release(Source::Asked)),
    ("debated", Query::Release(Source::Debated)),
    ("downplayed", Query::Action(Source::Downplayed)),
    ("ended", Query::Ending(Source::Ended)),
    ("executed", Query::Doing { action: Source::Executed, event: Source::Happened }),
    ("fielded", Query::Release(Source::Fielded)),
    ("granted", Query::Release(Source::Granted)),
    ("highest", Query::Track(Source::Highest)),
    ("in_force", Query::Measure(Source::InForce)),
    ("is", Query::Is),
    ("lowest", Query::Track(Source::Lowest)),
    ("mean", Query::Track(Source::Mean)),
    ("offered", Query::Offer(Source::Offered)),
    ("passed", Query::Deadline(Source::Passed)),
    ("permitted", Query::Permission(Source::Permitted)),
    ("preparing", Query::Move(Source::Preparing)),
    ("proposed", Query::Proposal(Source::Proposed)),
    ("public_aim", Query::Aim(Source::PublicAim)),
    ("reviewed", Query::Release(Source::Reviewed)),
    ("running", Query::Doing { action: Source::Running, event: Source::Happening }),
    ("said", Query::Statement(Source::Said)),
    ("since", Query::Doing { action: Source::Since, event: Source::SinceHappening }),
    ("successor", Query::Successor(Source::Successor)),
    ("total", Query::Track(Source::Total)),
    ("warned", Query::Action(Source::Warned)),
    ("worth", Query::Release(Source::Worth)),
];

/// The words of all queries, in alphabetical order.
pub(super) const WORDS: [&str; QUERIES.len()] = {
    let mut words = [""; QUERIES.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = QUERIES[at].0;
        at += 1;
    }
    words
};

impl Query {
    /// The query with this word.
    pub fn find(word: &str) -> Option<Self> {
        QUERIES.iter().find(|(known, _)| *known == word).map(|(_, query)| *query)
    }

    /// The kind of thing that it asks about, for messages.
    pub const fn subject(self) -> &'static str {
        match self {
            Self::Is => "a hidden choice",
            Self::Ago | Self::Track(_) => "a track",
            Self::Release(_) => "a release",
            Self::Permission(_) => "a permission",
            Self::Doing { .. } => "an action, an operation or an event",
            Self::Move(_) => "an action or an operation",
            Self::Action(_) => "an action",
            Self::Statement(_) => "a statement or a measure",
            Self::Measure(_) => "a measure",
            Self::Aim(_) => "a war aim",
            Self::Offer(_) => "an offer",
            Self::Proposal(_) | Self::Answered => "a proposal",
            Self::Deadline(_) => "a deadline",
            Self::Ending(_) => "an ending",
            Self::Successor(_) => "a successor",
        }
    }

    /// What its arguments are, for messages.
    pub const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Is => &["hidden", "option"],
            Self::Ago => &["track", "turns"],
            Self::Track(_) => &["track"],
            Self::Release(_) => &["release"],
            Self::Permission(_) => &["permission"],
            Self::Doing { .. } | Self::Move(_) | Self::Action(_) => &["action"],
            Self::Statement(_) => &["statement"],
            Self::Measure(_) => &["measure"],
            Self::Aim(_) => &["aim"],
            Self::Offer(_) => &["offer"],
            Self::Proposal(_) => &["proposal"],
            Self::Answered => &["proposal", "answer"],
            Self::Deadline(_) => &["deadline"],
            Self::Ending(_) => &["ending"],
            Self::Successor(_) => &["successor"],
        }
    }
}
