//! A word that is being put together: a condition or an assurance about a release, before it is signed.

use crate::action::PromiseChange;
use engine::{CommitmentKind, LONGEST_TERM, Loudness, Order, USUAL_TERM, default_size};
use scenario::{ActionId, ReleaseId, Rung, Scenario, Seat, SizeId};

/// A condition or an assurance that is being put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promise {
    /// What is released, or not.
    pub release: ReleaseId,
    /// Which of the two it is.
    pub kind: CommitmentKind,
    /// What the opponent is to refrain from, once it was chosen.
    pub action: Option<ActionId>,
    /// The turns for which it is to stand.
    pub within: u32,
    /// How much is released then.
    pub size: SizeId,
    /// Whether others hear it.
    pub loudness: Loudness,
}

impl Promise {
    /// A condition about a release, in public and for the usual term, about nothing yet.
    #[must_use]
    pub fn about(scenario: &Scenario, release: ReleaseId) -> Self {
        Self {
            release,
            kind: CommitmentKind::Condition,
            action: None,
            within: USUAL_TERM,
            size: default_size(scenario),
            loudness: Loudness::Public,
        }
    }

    pub(super) fn change(&mut self, change: PromiseChange) {
        match change {
            PromiseChange::Kind(kind) => self.kind = kind,
            PromiseChange::Action(action) => self.action = Some(action),
            PromiseChange::Term(by) => self.within = self.within.saturating_add_signed(by).clamp(1, LONGEST_TERM),
            PromiseChange::Size(size) => self.size = size,
            PromiseChange::Loudness(loudness) => self.loudness = loudness,
        }
    }

    /// The order it makes, once it is about something.
    #[must_use]
    pub fn order(&self) -> Option<Order> {
        let Self { release, size, within, loudness, .. } = *self;
        let action = self.action?;
        Some(match self.kind {
            CommitmentKind::Condition => Order::Condition { release, size, action, within, loudness },
            CommitmentKind::Assurance => Order::Assurance { release, action, within, loudness },
        })
    }
}

/// What a word can be about: the opponent's steps, those of the ladder's upper half first.
#[must_use]
pub fn steps(scenario: &Scenario) -> Vec<ActionId> {
    let mut steps: Vec<ActionId> =
        scenario.actions_of(Seat::Opponent).filter(|action| scenario.action(*action).rung >= Rung::default()).collect();
    steps.sort_by_key(|action| core::cmp::Reverse(scenario.action(*action).rung));
    steps
}
