//! What one release changes: the same campaigns, in which everything is released, with that release and without it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::course::course;
use super::measure::{BEYOND_CHANCE, MOVES};
use crate::counterfactual::{Counterfactual, Orders, Table};
use crate::moments::{Moments, indicator};
use engine::policy::Policy;
use engine::{Order, State};
use scenario::{EndingId, ReleaseId, Scenario, Turn, ValueId};

/// The outcomes of pairs of campaigns with the same luck. Differences are those with the release less those without it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lever {
    /// Pairs played.
    pub pairs: u64,
    /// Pairs in which it was released at all.
    pub released: u64,
    /// Pairs that came out the same to the last bit: values, ending, actions, happenings, offers.
    pub same: u64,
    /// By value axis, the differences in units of its scale.
    values: Vec<Moments>,
    /// By ending, then by action: the differences of 1 (it came) and 0 (it did not).
    came: Vec<Moments>,
}

/// What a release is found to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeverVerdict {
    /// It could never be released.
    OutOfReach,
    /// It changes nothing that can be measured.
    Dead,
    /// It changes something.
    Alive,
}

impl Lever {
    /// The value axis whose mean it moves most, and by how much of the axis's scale, with the sign of the axis itself.
    #[must_use]
    pub fn largest(&self) -> Option<(ValueId, f64)> {
        let means = self.values.iter().map(Moments::mean).enumerate();
        let largest = means.max_by(|(_, one), (_, other)| one.abs().total_cmp(&other.abs()));
        largest.map(|(axis, mean)| (axis.into(), mean))
    }

    /// What the release does. It is dead if every pair came out the same. It is also dead if it moves no value axis by
    /// [`MOVES`] of its scale in the mean, and no ending's or action's share by more than chance would.
    #[must_use]
    pub fn verdict(&self) -> LeverVerdict {
        let moves = self.largest().is_some_and(|(_, mean)| mean.abs() >= MOVES);
        let is_seen = |found: &Moments| found.mean().abs() > BEYOND_CHANCE * found.standard_error();
        if self.released == 0 {
            LeverVerdict::OutOfReach
        } else if moves || self.came.iter().any(is_seen) {
            LeverVerdict::Alive
        } else {
            LeverVerdict::Dead
        }
    }
}

/// Plays pairs of campaigns with these seeds. Without the release the orders are the same, in the same turns, so that
/// no difference comes from another release in its place. Orders that are impossible without it are dropped.
pub(super) fn test_lever(table: &mut Table<'_>, scenario: &Scenario, release: ReleaseId, seeds: &[u64]) -> Lever {
    let mut lever = Lever {
        values: vec![Moments::default(); scenario.values.len()],
        came: vec![Moments::default(); scenario.endings.len() + scenario.actions.len()],
        ..Lever::default()
    };
    for seed in seeds {
        let given: RefCell<BTreeMap<Turn, Vec<Order>>> = RefCell::default();
        let release_all = |state: &State| {
            let orders = Policy::ReleaseAll.orders(scenario, state);
            given.borrow_mut().insert(state.turn, orders.clone());
            orders
        };
        let start = Counterfactual::from_seed(scenario, *seed);
        let with = course(table, start.clone(), Orders::Rule(&release_all));
        let given = given.into_inner();
        lever.released += u64::from(given.values().flatten().any(|order| order.release() == Some(release)));
        let without = course(table, start.without_release(release), Orders::AsGiven(&given));
        lever.pairs += 1;
        lever.same += u64::from(with == without);
        for (moments, (axis, (one, other))) in
            lever.values.iter_mut().zip(scenario.values.iter().zip(with.values.iter().zip(&without.values)))
        {
            moments.add((one - other) / axis.scale);
        }
        let endings = (0..scenario.endings.len()).map(|at| {
            let is_it = |ending: Option<EndingId>| ending == Some(at.into());
            (is_it(with.ending), is_it(without.ending))
        });
        let actions = with.actions.iter().copied().zip(without.actions.iter().copied());
        for (moments, (one, other)) in lever.came.iter_mut().zip(endings.chain(actions)) {
            moments.add(indicator(one) - indicator(other));
        }
    }
    lever
}
