//! What can be ordered now, by kind, and what costs more than the player has.

use serde::Serialize;

use engine::campaign::Seen;
use engine::{Draft, Loudness, Order, PossibleOrder, Refusal, candidates};

/// A kind of order, as a player would look for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Kind {
    /// A weapon system, for all to hear.
    Release,
    /// A weapon system, without announcement.
    Quiet,
    /// A permission, or taking one back.
    Leave,
    /// A study.
    Review,
    /// "Not now", or "no".
    Withhold,
    /// Conditions and assurances.
    Commitment,
    /// What is done about a report.
    Report,
    /// A word to the partner.
    Partner,
    /// Answers to offers and questions.
    Answer,
    /// Offers to the opponent.
    Offer,
    /// What the war is for.
    Aim,
    /// Measures and statements.
    Say,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Answer,
        Self::Release,
        Self::Quiet,
        Self::Leave,
        Self::Review,
        Self::Withhold,
        Self::Commitment,
        Self::Report,
        Self::Partner,
        Self::Offer,
        Self::Aim,
        Self::Say,
    ];

    /// A title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Release => "Release a weapon system",
            Self::Quiet => "Release it quietly",
            Self::Leave => "Give leave, or take it back",
            Self::Review => "Have the staff study",
            Self::Withhold => "Withhold: not now (the debate stays open), or no (closed for some months)",
            Self::Commitment => "Tie your hands: a condition or an assurance",
            Self::Report => "Act on a report",
            Self::Partner => "Say something about an operation",
            Self::Answer => "Answer what was put to you",
            Self::Offer => "Make an offer",
            Self::Aim => "Say what the war is for",
            Self::Say => "Act or speak",
        }
    }

    /// The kind an order is of.
    #[must_use]
    pub const fn of(order: Order) -> Self {
        match order {
            Order::Release { loudness: Loudness::Public, .. } => Self::Release,
            Order::Release { loudness: Loudness::Quiet, .. } => Self::Quiet,
            Order::Permit(_) | Order::Lift(_) => Self::Leave,
            Order::Review(_) => Self::Review,
            Order::Defer(_) | Order::Decline(_) => Self::Withhold,
            Order::Condition { .. } | Order::Assurance { .. } => Self::Commitment,
            Order::Collect(_) | Order::Downplay(_) | Order::Acknowledge(_) => Self::Report,
            Order::Word { .. } => Self::Partner,
            Order::Accept(_) | Order::Refuse(_) | Order::Answer { .. } => Self::Answer,
            Order::Offer { .. } => Self::Offer,
            Order::Aim { .. } => Self::Aim,
            Order::State(_) => Self::Say,
        }
    }
}

/// What can be ordered of a kind.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Possible {
    /// The kind.
    pub kind: Kind,
    /// The orders with their prices. Of commitments there is one for each pair of a release and an action: in public and
    /// for the usual term. Other sizes and terms, and commitments in private, are possible too.
    pub offers: Vec<PossibleOrder>,
}

/// What can be ordered after the draft, by kind; kinds of which nothing is possible are left out.
#[must_use]
pub fn possible(seen: &Seen, draft: &Draft) -> Vec<Possible> {
    let mut all = seen.offers(draft);
    all.extend(seen.commitments(draft));
    let of = |kind: Kind| {
        let offers: Vec<PossibleOrder> = all.iter().filter(|offer| Kind::of(offer.order) == kind).cloned().collect();
        Possible { kind, offers }
    };
    Kind::ALL.into_iter().map(of).filter(|group| !group.offers.is_empty()).collect()
}

/// What would be possible if there were more to spend.
#[must_use]
pub fn beyond_means(seen: &Seen, draft: &Draft) -> Vec<Order> {
    let is_beyond = |order: &Order| matches!(seen.check(draft, *order), Err(Refusal::Unaffordable { .. }));
    candidates(seen.scenario()).into_iter().filter(is_beyond).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, played};

    #[test]
    fn whatever_can_be_ordered_is_listed_once() {
        let scenario = long_war();
        for turns in [0, 5, 12] {
            let campaign = played(&scenario, 3, turns);
            let draft = Draft::default();
            let groups = possible(campaign.seen(), &draft);
            let listed: Vec<Order> = groups.iter().flat_map(|group| &group.offers).map(|offer| offer.order).collect();
            let expected = engine::offers(&scenario, campaign.state(), &draft).len()
                + engine::commitments(&scenario, campaign.state(), &draft).len();
            assert_eq!(listed.len(), expected);
            assert!(groups.iter().all(|group| group.offers.iter().all(|offer| Kind::of(offer.order) == group.kind)));
            assert!(beyond_means(campaign.seen(), &draft).iter().all(|order| !listed.contains(order)));
        }
    }
}
