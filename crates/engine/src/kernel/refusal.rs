//! Why an order is not possible: the facts, and how they are said.

use serde::Serialize;

use scenario::LONGEST_TERM;
use scenario::programs::MOST_COMMITMENTS;

/// Why an order is not possible.
#[derive(Clone, PartialEq, Debug, Serialize, thiserror::Error)]
pub enum Refusal {
    /// The campaign has ended, or the player's last turn is past.
    #[error("no orders are awaited any more")]
    NotAwaited,
    /// The draft holds this order, or another answer to the same thing.
    #[error("this turn already has the order `{order}`; take that back first")]
    Contradicts {
        /// The order in the draft.
        order: String,
    },
    /// A stock does not hold what the order costs.
    #[error("it costs {} {resource}, and {} is left", tidy(*price), tidy(*left))]
    Unaffordable {
        /// What it costs of.
        resource: String,
        /// How much it costs.
        price: f64,
        /// How much is left, after the orders in the draft.
        left: f64,
    },
    /// There is no request to answer.
    #[error("there is no open request for {release} to answer")]
    NotAsked {
        /// The release.
        release: String,
    },
    /// The staff studies it, or has studied it.
    #[error("the staff {} {release}", if *done { "has already studied" } else { "is already studying" })]
    Reviewed {
        /// The release.
        release: String,
        /// Whether the study is finished.
        done: bool,
    },
    /// Nothing of the system is left to grant.
    #[error("{} of {most} tranches of {release} are granted; this would be {amount} more", tidy(*granted))]
    Exhausted {
        /// The release.
        release: String,
        /// What has been granted.
        granted: f64,
        /// The most there is.
        most: f64,
        /// What the order asks for.
        amount: f64,
    },
    /// Another system must come first.
    #[error("{needed} must be granted before {release}")]
    Requires {
        /// The release.
        release: String,
        /// What it needs.
        needed: String,
    },
    /// The permission is in force.
    #[error("{release} is in force")]
    InForce {
        /// The permission.
        release: String,
    },
    /// The permission is not in force.
    #[error("{release} is not in force")]
    NotInForce {
        /// The permission.
        release: String,
    },
    /// The request was declined and is closed.
    #[error("{release} was declined and is closed until {until}")]
    Closed {
        /// The release.
        release: String,
        /// The turn it can be asked for again.
        until: String,
    },
    /// The scenario does not know this kind of order.
    #[error("this scenario has no {what}")]
    NotKnown {
        /// What.
        what: &'static str,
    },
    /// The number of turns of a commitment is out of range.
    #[error("a commitment stands for 1 to {LONGEST_TERM} turns, not for {turns}")]
    Term {
        /// The number.
        turns: u32,
    },
    /// The same commitment stands.
    #[error("the same word about {release} and {action} stands until {until}")]
    Stands {
        /// The release.
        release: String,
        /// The action.
        action: String,
        /// The last turn for which it stands.
        until: String,
    },
    /// As many commitments stand as can be kept in mind.
    #[error("{MOST_COMMITMENTS} commitments stand, and no more can be kept in mind; wait until one is settled")]
    TooMany,
    /// Nothing is reported of the action.
    #[error("nothing is reported of {action} that could be acted upon")]
    NoReport {
        /// The action.
        action: String,
    },
    /// It is being done, or has been.
    #[error("{}", match done { AlreadyDone::Collecting => format!("the staff is already at work on {action}"),
        AlreadyDone::Said(how) => format!("you have already {how} {action}"),
        AlreadyDone::Settled => format!("{action} is confirmed; there is nothing left to find out") })]
    Handled {
        /// The action.
        action: String,
        /// What has been done.
        done: AlreadyDone,
    },
    /// The partner does not think of it, as far as it is known.
    #[error("{partner} is not known to think of {operation}, so there is nothing to say about it{}",
        if known.is_empty() { String::new() } else { format!("; it thinks of {}", known.join(", ")) })]
    NotThoughtOf {
        /// The partner.
        partner: String,
        /// The operation.
        operation: String,
        /// What it is known to think of.
        known: Vec<String>,
    },
    /// It was said before and holds.
    #[error("that was said, and holds until {until}")]
    Said {
        /// The last turn for which it holds.
        until: String,
    },
    /// A measure cannot be taken again yet.
    #[error("{measure} was done in {last} and can be done again from {from}")]
    TooSoon {
        /// The measure.
        measure: String,
        /// The turn in which it was done.
        last: String,
        /// The turn in which it can be done again.
        from: String,
    },
    /// It is the war aim already.
    #[error("{}", if *is_open { "the war aim is open already" } else { "that is the war aim already, and said so" })]
    SameAim {
        /// Whether it is left open.
        is_open: bool,
    },
    /// The offer cannot be made now.
    #[error("{offer} cannot be on the table as things stand")]
    NoGround {
        /// The offer.
        offer: String,
    },
    /// Something is on the table.
    #[error("{offer} is on the table until {until}; one offer at a time")]
    OnTheTable {
        /// The offer.
        offer: String,
        /// The last turn for which it stands.
        until: String,
    },
    /// There is no such offer of the opponent's to answer.
    #[error("there is no such offer to answer: {offer}")]
    NotOffered {
        /// The offer.
        offer: String,
    },
    /// It has been accepted.
    #[error("you have accepted {offer}; the others have to answer now")]
    AlreadyAccepted {
        /// The offer.
        offer: String,
    },
    /// The question is not put, or was answered.
    #[error("{proposal} is not on the desk{}", if *answered { ": it was answered" } else { "" })]
    NotPut {
        /// The question.
        proposal: String,
        /// Whether it was answered.
        answered: bool,
    },
    /// A system where a permission is meant, or the other way round.
    #[error("{release} is a {}; the order for it is `{}`", if *is_system { "system" } else { "permission" },
        if *is_system { "release" } else { "permit" })]
    WrongKind {
        /// The release.
        release: String,
        /// What it is.
        is_system: bool,
    },
}

/// What has been done about a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum AlreadyDone {
    /// The staff collects more.
    Collecting,
    /// It was said, in this word.
    Said(&'static str),
    /// It is confirmed.
    Settled,
}

/// A number without the dust of its arithmetic, for people.
fn tidy(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
