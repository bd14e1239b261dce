//! What can be ordered: the one place that says why an order is not possible, with the facts.

use super::order::{Loudness, Order};
use super::state::{Request, Review, State};
use crate::scenario::{Costs, ReleaseId, ReleaseKind, Scenario, TrackId};

/// Orders gathered for one turn, each found possible after those before it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    orders: Vec<Order>,
    /// What they cost together, by stock.
    spent: Costs,
}

/// Why an order is not possible.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum Refusal {
    /// The campaign has ended, or the player's last turn is past.
    #[error("no orders are awaited any more")]
    NotAwaited,
    /// The draft holds this order, or another answer to the same thing.
    #[error("this turn already has the order `{order}`; take it back first with `drop {order}`")]
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

/// A number without the dust of its arithmetic, for people.
fn tidy(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

/// An order that is possible now, with its price.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// The order.
    pub order: Order,
    /// What it costs, by stock.
    pub costs: Costs,
}

impl Draft {
    /// The orders, in the order they were given.
    #[must_use]
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// What the orders cost together of a stock.
    #[must_use]
    pub fn spent(&self, track: TrackId) -> f64 {
        self.spent.iter().filter(|(paid, _)| *paid == track).map(|(_, amount)| amount).sum()
    }

    /// Adds an order that is possible after those gathered.
    ///
    /// # Errors
    /// Says why it is not possible; the draft is then as it was.
    pub fn add(&mut self, scenario: &Scenario, state: &State, order: Order) -> Result<(), Refusal> {
        let costs = check(scenario, state, self, order)?;
        self.orders.push(order);
        self.spent.extend(costs);
        Ok(())
    }

    /// Takes back the last order and returns it.
    pub fn undo(&mut self, scenario: &Scenario, state: &State) -> Option<Order> {
        let taken = self.orders.pop()?;
        // What is left was possible in this order before, so it is possible again.
        self.spent = self.orders.iter().flat_map(|order| price(scenario, state, *order)).collect();
        Some(taken)
    }

    /// As many of `wishes` as are possible, taken in their order; the rest waits.
    #[must_use]
    pub fn of(scenario: &Scenario, state: &State, wishes: &[Order]) -> Self {
        let mut draft = Self::default();
        for wish in wishes {
            // A wish that is not possible waits for another turn: that is what a list of priorities means.
            let _waits = draft.add(scenario, state, *wish);
        }
        draft
    }
}

/// What an order costs: prices of the order itself, the political price by size, the surcharge for what was not studied,
/// less what an outrage takes off.
#[must_use]
pub fn price(scenario: &Scenario, state: &State, order: Order) -> Costs {
    let rules = &scenario.orders;
    let mut costs = Costs::new();
    let mut add = |part: &Costs, factor: f64| {
        for (track, amount) in part {
            match costs.iter_mut().find(|(known, _)| known == track) {
                Some((_, sum)) => *sum += amount * factor,
                None => costs.push((*track, amount * factor)),
            }
        }
    };
    let mut political = None;
    match order {
        Order::Review(_) => add(&rules.review_costs, 1.0),
        Order::Release { system, size, loudness: Loudness::Public } => {
            add(&rules.release_costs, 1.0);
            add(&scenario.size(size).costs, 1.0);
            political = Some((system, scenario.size(size).price));
        }
        Order::Permit(permission) => {
            add(&rules.permit_costs, 1.0);
            political = Some((permission, 1.0));
        }
        Order::Lift(_) | Order::Defer(_) | Order::Decline(_) => {}
        Order::State(statement) => add(&scenario.statement(statement).costs, 1.0),
    }
    if let Some((release, factor)) = political {
        let mut parts = scenario.release(release).costs.clone();
        for (_, amount) in &mut parts {
            *amount *= factor;
        }
        if !matches!(state.releases[release.index()].review, Review::Done { .. }) {
            for (track, amount) in &rules.unreviewed_costs {
                match parts.iter_mut().find(|(known, _)| known == track) {
                    Some((_, sum)) => *sum += amount,
                    None => parts.push((*track, *amount)),
                }
            }
        }
        if state.turn <= state.outrage_until {
            for (track, discount) in &rules.outrage_discount {
                if let Some((_, amount)) = parts.iter_mut().find(|(known, _)| known == track) {
                    *amount = (*amount - discount).max(0.0);
                }
            }
        }
        add(&parts, 1.0);
    }
    costs.retain(|(_, amount)| *amount != 0.0);
    costs
}

/// Whether an order is possible after those in the draft; returns what it costs.
///
/// # Errors
/// Says why it is not, with the facts.
pub fn check(scenario: &Scenario, state: &State, draft: &Draft, order: Order) -> Result<Costs, Refusal> {
    if !state.awaits_orders(scenario) {
        return Err(Refusal::NotAwaited);
    }
    if let Some(other) = draft.orders.iter().find(|other| contradict(**other, order)) {
        return Err(Refusal::Contradicts { order: other.text(scenario) });
    }
    possible(scenario, state, order)?;
    let costs = price(scenario, state, order);
    for (track, price) in &costs {
        let entry = scenario.track(*track);
        let left = state.track(*track) - entry.min - draft.spent(*track);
        // A price that is met but for rounding is met.
        if *price > left + 1e-9 {
            return Err(Refusal::Unaffordable { resource: entry.label.to_lowercase(), price: *price, left });
        }
    }
    Ok(costs)
}

/// Two orders of one turn that cannot both stand: the same thing answered twice, or said twice.
fn contradict(first: Order, second: Order) -> bool {
    match (first.release(), second.release()) {
        (Some(one), Some(other)) => one == other,
        _ => first == second,
    }
}

fn possible(scenario: &Scenario, state: &State, order: Order) -> Result<(), Refusal> {
    let Some(id) = order.release() else { return Ok(()) };
    let (entry, now) = (scenario.release(id), &state.releases[id.index()]);
    let release = || entry.label.clone();
    let wrong_kind = Err(Refusal::WrongKind { release: release(), is_system: entry.is_system() });
    match order {
        Order::Review(_) => match now.review {
            Review::None => Ok(()),
            Review::Open { .. } => Err(Refusal::Reviewed { release: release(), done: false }),
            Review::Done { .. } => Err(Refusal::Reviewed { release: release(), done: true }),
        },
        Order::Release { size, .. } => {
            let ReleaseKind::System { tranches, requires, .. } = &entry.kind else { return wrong_kind };
            if let Some(needed) = requires.iter().find(|needed| state.releases[needed.index()].granted <= 0.0) {
                let needed = scenario.release(*needed).label.clone();
                return Err(Refusal::Requires { release: release(), needed });
            }
            refuse_closed(scenario, state, id)?;
            let amount = scenario.size(size).amount;
            if now.granted + amount > tranches + 1e-9 {
                return Err(Refusal::Exhausted { release: release(), granted: now.granted, most: *tranches, amount });
            }
            Ok(())
        }
        Order::Permit(_) => {
            if entry.is_system() {
                return wrong_kind;
            }
            refuse_closed(scenario, state, id)?;
            if now.granted > 0.0 { Err(Refusal::InForce { release: release() }) } else { Ok(()) }
        }
        Order::Lift(_) => {
            if entry.is_system() {
                return wrong_kind;
            }
            if now.granted > 0.0 { Ok(()) } else { Err(Refusal::NotInForce { release: release() }) }
        }
        Order::Defer(_) => match now.request {
            Request::Open => Ok(()),
            _ => Err(Refusal::NotAsked { release: release() }),
        },
        Order::Decline(_) => match now.request {
            Request::Open | Request::Deferred => Ok(()),
            _ => Err(Refusal::NotAsked { release: release() }),
        },
        Order::State(_) => Ok(()),
    }
}

fn refuse_closed(scenario: &Scenario, state: &State, id: ReleaseId) -> Result<(), Refusal> {
    match state.releases[id.index()].request {
        Request::Declined { until } if state.turn < until => Err(Refusal::Closed {
            release: scenario.release(id).label.clone(),
            until: scenario.clock.month_of(until, 0).name(),
        }),
        _ => Ok(()),
    }
}

/// Every order that can be added to the draft, in the scenario's order.
#[must_use]
pub fn offers(scenario: &Scenario, state: &State, draft: &Draft) -> Vec<Offer> {
    candidates(scenario)
        .into_iter()
        .filter_map(|order| check(scenario, state, draft, order).ok().map(|costs| Offer { order, costs }))
        .collect()
}

/// Every order that can be written down, possible or not.
#[must_use]
pub fn candidates(scenario: &Scenario) -> Vec<Order> {
    let mut orders = Vec::new();
    for id in scenario.release_ids() {
        orders.push(Order::Review(id));
        if scenario.release(id).is_system() {
            for size in 0..scenario.orders.sizes.len() {
                orders.push(Order::Release { system: id, size: size.into(), loudness: Loudness::Public });
            }
        } else {
            orders.extend([Order::Permit(id), Order::Lift(id)]);
        }
        orders.extend([Order::Defer(id), Order::Decline(id)]);
    }
    orders.extend((0..scenario.statements.len()).map(|index| Order::State(index.into())));
    orders
}
