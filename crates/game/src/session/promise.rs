//! A condition or an assurance about a release, before it is signed.

use crate::action::PromiseChange;
use engine::{CommitmentKind, LONGEST_TERM, Loudness, Order, USUAL_TERM, default_size};
use scenario::{ActionId, ReleaseId, Rung, Scenario, Seat, SizeId};

/// A condition or an assurance, as filled in so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promise {
    /// The release it is about.
    pub release: ReleaseId,
    /// Whether it is a condition or an assurance.
    pub kind: CommitmentKind,
    /// The action that the opponent must refrain from; `None` until chosen.
    pub action: Option<ActionId>,
    /// Its term, in turns.
    pub within: u32,
    /// The size of the release.
    pub size: SizeId,
    /// Whether it is public or quiet.
    pub loudness: Loudness,
}

impl Promise {
    /// A public condition about a release for the usual term, without an action yet.
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

    /// The order for it; `None` until an action is chosen.
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

/// The opponent's actions that a condition or an assurance can name: those on the ladder's upper half, the highest
/// first.
#[must_use]
pub fn steps(scenario: &Scenario) -> Vec<ActionId> {
    let mut steps: Vec<ActionId> =
        scenario.actions_of(Seat::Opponent).filter(|action| scenario.action(*action).rung >= Rung::default()).collect();
    steps.sort_by_key(|action| core::cmp::Reverse(scenario.action(*action).rung));
    steps
}
