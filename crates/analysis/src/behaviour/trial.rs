//! Every order that a turn offers, tried against doing nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use super::measure::BEYOND_CHANCE;
use crate::counterfactual::{Counterfactual, Orders, Table};
use crate::experiment::{run_seed, scaled};
use crate::moments::Moments;
use engine::policy::Policy;
use engine::{Draft, Loudness, Order, ReleaseState, Request, State, default_size, offers};
use scenario::{Scenario, Turn};

/// What `request-driven` orders. Where nothing is asked it need not look at anything else.
fn driven(scenario: &Scenario, state: &State) -> Vec<Order> {
    let is_asked = |entry: &ReleaseState| matches!(entry.request, Request::Open | Request::Deferred);
    if state.releases.iter().any(is_asked) { Policy::RequestDriven.orders(scenario, state) } else { Vec::new() }
}

/// What was found out about a turn.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Trial {
    /// The orders offered, each once, with size, loudness and form disregarded.
    pub offered: BTreeSet<Order>,
    /// The best of them; `None` where none is better than doing nothing.
    pub best: Option<Order>,
    /// Whether the best order beats doing nothing by more than chance would explain.
    pub is_clear: bool,
    /// The furthest that any order moves the mean of any value axis, in units of its scale.
    pub moved: f64,
}

/// An order without its degrees: a release in the usual size and public, an aim public, an offer in its plain form.
pub(super) fn subject(scenario: &Scenario, order: Order) -> Order {
    match order {
        Order::Release { system, .. } => {
            Order::Release { system, size: default_size(scenario), loudness: Loudness::Public }
        }
        Order::Aim { aim, .. } => Order::Aim { aim, loudness: Loudness::Public },
        Order::Offer { offer, .. } => Order::Offer { offer, form: 0.into() },
        other => other,
    }
}

/// Tries every order that a turn of a `request-driven` campaign offers. Each is given alone, in place of the orders of
/// that turn; later turns are `request-driven` again. `None` where the campaign has closed before, or there are no
/// value axes.
///
/// The best of dozens looks better than it is, by chance. So it is chosen by the first half of the futures and judged
/// by the second. It counts as best only if it beats doing nothing there too; otherwise doing nothing is best.
///
/// It is chosen by sequential halving (Karnin, Koren and Somekh, "Almost optimal exploration in multi-armed bandits",
/// 2013): all orders are played in the same few futures, the better half in some more, and only a quarter in the whole
/// first half. That costs a fifth of playing every order in every future.
pub(super) fn turn(table: &mut Table<'_>, scenario: &Scenario, seed: u64, turn: Turn, futures: u64) -> Option<Trial> {
    let driven = |state: &State| driven(scenario, state);
    let by = Orders::Rule(&driven);
    let mut here = Counterfactual::from_seed(scenario, seed);
    here.play_to(table, turn, by);
    if !here.state().awaits_orders(scenario) || here.state().turn != turn || scenario.values.is_empty() {
        return None;
    }
    let fates: Vec<Counterfactual<'_>> = (0..futures).map(|future| another_fate(&here, future)).collect();
    let mut play = |orders: &[Order], which: Range<usize>| {
        fates[which].iter().flat_map(|fate| outcome(table, fate.clone().with_orders(turn, orders), by)).collect()
    };
    let nothing: Vec<f64> = play(&[], 0..fates.len());
    let axes = scenario.values.len();
    let offered = offers(scenario, here.state(), &Draft::default()).into_iter();
    let mut left: Vec<Tried> = offered.map(|offer| Tried { order: offer.order, values: Vec::new() }).collect();
    let mut trial =
        Trial { offered: left.iter().map(|tried| subject(scenario, tried.order)).collect(), ..Trial::default() };
    let mut played = 0;
    for part in ROUNDS {
        let upto = fates.len().div_ceil(part);
        for tried in &mut left {
            tried.values.extend(play(&[tried.order], played..upto));
        }
        played = upto;
        left.sort_by(|one, other| other.gain(&nothing, axes).total_cmp(&one.gain(&nothing, axes)));
        let keep = if part == 2 { left.len() } else { left.len().div_ceil(2) };
        let moved = left.drain(keep..).map(|tried| tried.moved(&nothing, axes)).fold(0.0, f64::max);
        trial.moved = trial.moved.max(moved);
    }
    trial.moved = left.iter().map(|tried| tried.moved(&nothing, axes)).fold(trial.moved, f64::max);
    if let Some(best) = left.first() {
        let judged = Tried { order: best.order, values: play(&[best.order], played..fates.len()) };
        let gains = judged.gains(&nothing[played * axes..], axes);
        trial.best = (gains.mean() > 0.0).then(|| subject(scenario, best.order));
        trial.is_clear = gains.mean() > BEYOND_CHANCE * gains.standard_error();
    }
    Some(trial)
}

/// A campaign that the player cannot tell apart from this one: what is hidden and all luck are drawn anew.
fn another_fate<'s>(here: &Counterfactual<'s>, future: u64) -> Counterfactual<'s> {
    let fate = run_seed(run_seed(here.state().seed, u64::from(here.state().turn)), future);
    here.clone().with_hidden_redrawn(fate).with_luck(fate)
}

/// Every value axis at the end of a campaign, in units of its scale and signed so that more is better.
fn outcome(table: &mut Table<'_>, mut campaign: Counterfactual<'_>, by: Orders<'_>) -> Vec<f64> {
    campaign.play(table, by);
    let values = table.values(campaign.state());
    scaled(campaign.scenario(), &values).collect()
}

/// The rounds of a choice. Each ends once the number of futures divided by this has been played; then the better half
/// of the orders goes on.
const ROUNDS: [usize; 3] = [8, 4, 2];

/// An order, and what came of it: a row of value axes for each future it was played in so far.
struct Tried {
    order: Order,
    values: Vec<f64>,
}

impl Tried {
    /// How much higher the neutral value is than after doing nothing, for each future.
    fn gains(&self, nothing: &[f64], axes: usize) -> Moments {
        let mut gains = Moments::default();
        for (tried, left) in self.values.chunks_exact(axes).zip(nothing.chunks_exact(axes)) {
            gains.add(tried.iter().zip(left).map(|(one, other)| one - other).sum());
        }
        gains
    }

    fn gain(&self, nothing: &[f64], axes: usize) -> f64 {
        self.gains(nothing, axes).mean()
    }

    /// The furthest that it moves the mean of any value axis, in units of its scale.
    fn moved(&self, nothing: &[f64], axes: usize) -> f64 {
        let mut single = vec![Moments::default(); axes];
        for (at, (one, other)) in self.values.iter().zip(nothing).enumerate() {
            single[at % axes].add(one - other);
        }
        single.iter().map(|axis| axis.mean().abs()).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::NoEvents;
    use testing::small;

    #[test]
    fn what_wins_the_rounds_is_what_is_best_when_all_is_played() {
        const FUTURES: u64 = 64;
        let scenario = small();
        let mut table = Table::new(&scenario);
        let trial = turn(&mut table, &scenario, 11, Turn::FIRST, FUTURES).expect("turn 1 awaits orders");
        let driven = |state: &State| Policy::RequestDriven.orders(&scenario, state);
        let by = Orders::Rule(&driven);
        let mut here = Counterfactual::from_seed(&scenario, 11);
        here.open(&mut table, &mut NoEvents);
        let mut mean = |orders: &[Order]| {
            let play = |future| outcome(&mut table, another_fate(&here, future).with_orders(Turn::FIRST, orders), by);
            (0..FUTURES).flat_map(play).sum::<f64>() / FUTURES as f64
        };
        let nothing = mean(&[]);
        let all = offers(&scenario, here.state(), &Draft::default()).into_iter();
        let best =
            all.map(|offer| (mean(&[offer.order]), offer.order)).max_by(|(one, _), (other, _)| one.total_cmp(other));
        let (gain, order) = best.map(|(mean, order)| (mean - nothing, order)).expect("something is offered");
        assert!(gain > 0.0);
        assert_eq!(trial.best, Some(subject(&scenario, order)));
        assert!(trial.moved > 0.02);
    }

    #[test]
    fn an_order_is_counted_without_its_size_loudness_and_form() {
        let scenario = small();
        let trial = turn(&mut Table::new(&scenario), &scenario, 1, Turn::new(4), 8).expect("turn 4 awaits orders");
        let releases = trial.offered.iter().filter(|order| matches!(order, Order::Release { .. }));
        let systems: BTreeSet<_> = releases.clone().map(|order| order.release()).collect();
        assert_eq!(releases.count(), systems.len());
        let public = |order: &Order| !matches!(order, Order::Aim { loudness: Loudness::Quiet, .. });
        assert!(trial.offered.iter().all(public) && trial.offered.len() > 5);
    }

    #[test]
    fn a_turn_without_futures_or_after_an_ending_is_survived() {
        let scenario = small();
        let mut table = Table::new(&scenario);
        assert!(turn(&mut table, &scenario, 1, Turn::FIRST, 0).is_some_and(|trial| trial.best.is_none()));
        assert!(turn(&mut table, &scenario, 1, scenario.clock.last_decision().next(), 4).is_none());
    }
}
