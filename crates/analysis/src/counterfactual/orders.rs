//! Who gives the player's orders, and how they are changed.

use std::collections::BTreeMap;

use engine::campaign::Campaign;
use engine::policy::Policy;
use engine::{Draft, Order, State};
use scenario::{ReleaseId, Scenario, Turn};

/// Who gives the player's orders.
#[derive(Clone, Copy)]
pub enum Orders<'o> {
    /// A policy.
    By(&'o Policy),
    /// Orders as they were given elsewhere, by turn. Those that are not possible here are dropped.
    AsGiven(&'o BTreeMap<Turn, Vec<Order>>),
    /// A custom rule, from a state to orders that are possible in it.
    Rule(&'o dyn Fn(&State) -> Vec<Order>),
}

/// The orders that were given on the campaign's current branch, by turn.
#[must_use]
pub fn orders_given(campaign: &Campaign) -> BTreeMap<Turn, Vec<Order>> {
    campaign.path().into_iter().enumerate().map(|(at, played)| (Turn::from_index(at), played.orders.clone())).collect()
}

/// The changes to the orders, in the order in which they were made.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct OrderChanges(Vec<OrderChange>);

#[derive(Clone, PartialEq, Debug)]
enum OrderChange {
    Replaced { turn: Turn, orders: Vec<Order> },
    Added { turn: Turn, order: Order },
    TakenAway { turn: Turn, order: Order },
    NeverReleased(ReleaseId),
}

impl OrderChanges {
    pub fn replace(&mut self, turn: Turn, orders: &[Order]) {
        self.0.push(OrderChange::Replaced { turn, orders: orders.to_vec() });
    }

    pub fn add(&mut self, turn: Turn, order: Order) {
        self.0.push(OrderChange::Added { turn, order });
    }

    pub fn take_away(&mut self, turn: Turn, order: Order) {
        self.0.push(OrderChange::TakenAway { turn, order });
    }

    pub fn take_release_away(&mut self, release: ReleaseId) {
        self.0.push(OrderChange::NeverReleased(release));
    }

    /// The orders of the turn that a state awaits. Where something is changed, all are checked again and impossible
    /// ones are dropped. Only recorded orders are never refused.
    pub fn given(&self, scenario: &Scenario, state: &State, by: Orders<'_>) -> Vec<Order> {
        let mut orders = match by {
            Orders::By(policy) => policy.orders(scenario, state),
            Orders::AsGiven(given) => given.get(&state.turn).cloned().unwrap_or_default(),
            Orders::Rule(rule) => rule(state),
        };
        let mut is_otherwise = matches!(by, Orders::AsGiven(_));
        for change in &self.0 {
            is_otherwise |= change.apply(state.turn, &mut orders);
        }
        if !is_otherwise || matches!(by, Orders::By(Policy::Recorded)) {
            return orders;
        }
        Draft::of(scenario, state, &orders).orders().to_vec()
    }
}

impl OrderChange {
    /// Applies the changes to the orders of a turn, and returns whether any order changed.
    fn apply(&self, now: Turn, orders: &mut Vec<Order>) -> bool {
        let before = orders.len();
        match self {
            Self::Replaced { turn, orders: other } if *turn == now => {
                orders.clone_from(other);
                true
            }
            Self::Added { turn, order } if *turn == now => {
                orders.push(*order);
                true
            }
            Self::TakenAway { turn, order } if *turn == now => {
                orders.retain(|given| given != order);
                orders.len() != before
            }
            Self::NeverReleased(release) => {
                orders.retain(|given| given.release() != Some(*release));
                orders.len() != before
            }
            Self::Replaced { .. } | Self::Added { .. } | Self::TakenAway { .. } => false,
        }
    }
}
