//! What can be ordered: the one place that says why an order is not possible, with the facts.

use serde::Serialize;

use super::refusal::{AlreadyDone, Refusal};
use super::state::{CommitmentKind, Confidence, Handling, Phase, Request, Review, State};
use scenario::programs::MOST_COMMITMENTS;
use scenario::{
    ActionId, CommitmentRules, Costs, FormId, OfferId, Provided, ReleaseId, ReleaseKind, Scenario, Seat, StatementKind,
    TrackId,
};
use scenario::{LONGEST_TERM, Loudness, Order, USUAL_TERM, Word, default_size};

/// Orders gathered for one turn, each found possible after those before it.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Draft {
    orders: Vec<Order>,
    /// What they cost together, by stock.
    spent: Costs,
}

/// An order that is possible now, with its price.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PossibleOrder {
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
        Order::Release { system, size, loudness } => {
            add(&rules.release_costs, 1.0);
            add(&scenario.size(size).costs, 1.0);
            match loudness {
                Loudness::Public => political = Some((system, scenario.size(size).price)),
                Loudness::Quiet => add(&rules.quiet.costs, 1.0),
            }
        }
        Order::Permit(permission) => {
            add(&rules.permit_costs, 1.0);
            political = Some((permission, 1.0));
        }
        Order::Lift(_) | Order::Defer(_) | Order::Decline(_) | Order::Refuse(_) => {}
        Order::State(statement) => add(&scenario.statement(statement).costs, 1.0),
        Order::Condition { .. } => add(&rules.condition.costs, 1.0),
        Order::Assurance { .. } => add(&rules.assurance.costs, 1.0),
        Order::Collect(_) => add(&scenario.intelligence.collect_costs, 1.0),
        Order::Downplay(_) => add(&scenario.intelligence.downplay.costs, 1.0),
        Order::Acknowledge(_) => add(&scenario.intelligence.acknowledge.costs, 1.0),
        Order::Word { .. } => {
            if let Some(partner) = &scenario.partner {
                add(&partner.word_costs, 1.0);
            }
        }
        Order::Aim { aim, loudness } => {
            if let Some(aim) = aim {
                let aim = scenario.aim(aim);
                add(if loudness == Loudness::Public { &aim.public_costs } else { &aim.private_costs }, 1.0);
            }
            if state.aim.is_some_and(|now| Some(now.aim) != aim) {
                add(&rules.revise_costs, 1.0);
            }
        }
        Order::Offer { offer, form } => {
            let entry = scenario.offer(offer);
            add(&entry.costs, 1.0);
            if let Some(form) = entry.forms.get(form.index()) {
                add(&form.costs, 1.0);
            }
        }
        Order::Accept(offer) => add(&scenario.offer(offer).costs, 1.0),
        Order::Answer { proposal, answer } => {
            if let Some(answer) = scenario.proposal(proposal).answers.get(answer.index()) {
                add(&answer.costs, 1.0);
            }
        }
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
    if order.is_commitment() {
        let drafted = draft.orders.iter().filter(|order| order.is_commitment()).count();
        if state.commitments.len() + drafted >= MOST_COMMITMENTS {
            return Err(Refusal::TooMany);
        }
    }
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

/// Two orders of one turn that cannot both stand: the same thing answered twice, or said twice; a release, and a word on
/// when there will be one.
pub fn contradict(first: Order, second: Order) -> bool {
    use Order::{Accept, Acknowledge, Aim, Answer, Assurance, Condition, Downplay, Offer, Permit, Refuse, Release};
    let grants = |order: Order| matches!(order, Release { .. } | Permit(_));
    match (first, second) {
        (Condition { .. } | Assurance { .. }, Condition { .. } | Assurance { .. }) => {
            first.release() == second.release() && first.action() == second.action()
        }
        (one @ (Condition { .. } | Assurance { .. }), other) | (other, one @ (Condition { .. } | Assurance { .. })) => {
            grants(other) && one.release() == other.release()
        }
        (Downplay(one) | Acknowledge(one), Downplay(other) | Acknowledge(other))
        | (Order::Word { operation: one, .. }, Order::Word { operation: other, .. }) => one == other,
        // One aim, and one offer at a time.
        (Aim { .. }, Aim { .. }) | (Offer { .. } | Accept(_), Offer { .. } | Accept(_)) => true,
        (Refuse(one), Accept(other) | Refuse(other)) | (Accept(one), Refuse(other)) => one == other,
        (Answer { proposal: one, .. }, Answer { proposal: other, .. }) => one == other,
        _ => match (first.release(), second.release()) {
            (Some(one), Some(other)) => one == other,
            _ => first == second,
        },
    }
}

fn possible(scenario: &Scenario, state: &State, order: Order) -> Result<(), Refusal> {
    match order {
        Order::Condition { release, action, within, .. } => {
            commitment(scenario, state, CommitmentKind::Condition, (release, action, within))?;
        }
        Order::Assurance { release, action, within, .. } => {
            commitment(scenario, state, CommitmentKind::Assurance, (release, action, within))?;
        }
        Order::Collect(action) | Order::Downplay(action) | Order::Acknowledge(action) => {
            return report(scenario, state, action, order);
        }
        Order::Word { operation, word } => return partner(scenario, state, operation, word),
        Order::State(statement) => {
            let entry = scenario.statement(statement);
            return match state.said[statement.index()].last {
                Some(last) if state.turn < last + entry.again => Err(Refusal::TooSoon {
                    measure: entry.label.clone(),
                    last: scenario.clock.beginning(last).name(),
                    from: scenario.clock.beginning(last + entry.again).name(),
                }),
                _ => Ok(()),
            };
        }
        Order::Aim { aim, loudness } => {
            let is_same = match (state.aim, aim) {
                (None, None) => true,
                // What was told in private can be said in public; the other way round it is out.
                (Some(now), Some(aim)) => {
                    now.aim == aim && (now.loudness == Loudness::Public || loudness == Loudness::Quiet)
                }
                _ => false,
            };
            return if is_same { Err(Refusal::SameAim { is_open: aim.is_none() }) } else { Ok(()) };
        }
        Order::Offer { offer, form } => return offer_now(scenario, state, offer, form),
        Order::Accept(offer) | Order::Refuse(offer) => return answer_now(scenario, state, offer, order),
        Order::Answer { proposal, answer } => {
            let now = state.proposals[proposal.index()];
            let entry = scenario.proposal(proposal);
            return match now.until {
                Some(_) if answer.index() < entry.answers.len() => Ok(()),
                _ => Err(Refusal::NotPut { proposal: entry.label.clone(), answered: now.answer.is_some() }),
            };
        }
        _ => {}
    }
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
        Order::Release { size, loudness, .. } => {
            if loudness == Loudness::Quiet && scenario.orders.quiet.offered == Provided::No {
                return Err(Refusal::NotKnown { what: "quiet releases" });
            }
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
        // What is promised must be there to be given.
        Order::Condition { size, .. } => {
            let amount = if entry.is_system() { scenario.size(size).amount } else { 1.0 };
            match &entry.kind {
                ReleaseKind::System { tranches, .. } if now.granted + amount > tranches + 1e-9 => {
                    Err(Refusal::Exhausted { release: release(), granted: now.granted, most: *tranches, amount })
                }
                ReleaseKind::Permission { .. } if now.granted > 0.0 => Err(Refusal::InForce { release: release() }),
                _ => Ok(()),
            }
        }
        Order::Assurance { .. } => {
            let is_out = !entry.is_system() && now.granted > 0.0;
            if is_out { Err(Refusal::InForce { release: release() }) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// Whether a commitment can be given.
fn commitment(
    scenario: &Scenario,
    state: &State,
    kind: CommitmentKind,
    (release, action, within): (ReleaseId, ActionId, u32),
) -> Result<(), Refusal> {
    let (rules, what): (&CommitmentRules, _) = match kind {
        CommitmentKind::Condition => (&scenario.orders.condition, "conditions"),
        CommitmentKind::Assurance => (&scenario.orders.assurance, "assurances"),
    };
    if rules.offered == Provided::No {
        return Err(Refusal::NotKnown { what });
    }
    if !(1..=LONGEST_TERM).contains(&within) {
        return Err(Refusal::Term { turns: within });
    }
    let same = |entry: &&super::state::Commitment| {
        entry.kind == kind && entry.release == release && entry.action == action && entry.due.is_none()
    };
    if let Some(standing) = state.commitments.iter().find(same) {
        return Err(Refusal::Stands {
            release: scenario.release(release).label.clone(),
            action: scenario.action(action).label.clone(),
            until: scenario.clock.beginning(standing.until).name(),
        });
    }
    Ok(())
}

/// Whether something can be done about a report.
fn report(scenario: &Scenario, state: &State, id: ActionId, order: Order) -> Result<(), Refusal> {
    let rules = &scenario.intelligence;
    let (offered, what) = match order {
        Order::Collect(_) => (rules.collect, "staff that collects more"),
        Order::Downplay(_) => (rules.downplay.offered, "playing down of reports"),
        _ => (rules.acknowledge.offered, "acknowledging of reports"),
    };
    if offered == Provided::No {
        return Err(Refusal::NotKnown { what });
    }
    let now = state.reports[id.index()];
    let action = || scenario.action(id).label.clone();
    match now.confidence {
        Confidence::None | Confidence::Denied => Err(Refusal::NoReport { action: action() }),
        Confidence::Confirmed => Err(Refusal::Handled { action: action(), done: AlreadyDone::Settled }),
        Confidence::Rumour | Confidence::Assessed => match (order, now.stance) {
            (Order::Collect(_), _) if now.collecting => {
                Err(Refusal::Handled { action: action(), done: AlreadyDone::Collecting })
            }
            (Order::Downplay(_), Some(Handling::Downplayed)) => {
                Err(Refusal::Handled { action: action(), done: AlreadyDone::Said("played down") })
            }
            (Order::Downplay(_) | Order::Acknowledge(_), Some(Handling::Acknowledged)) => {
                Err(Refusal::Handled { action: action(), done: AlreadyDone::Said("acknowledged") })
            }
            _ => Ok(()),
        },
    }
}

/// Whether something can be said to the partner about an operation.
fn partner(scenario: &Scenario, state: &State, operation: ActionId, word: Word) -> Result<(), Refusal> {
    if scenario.partner.is_none() {
        return Err(Refusal::NotKnown { what: "partner that weighs" });
    }
    let is_known = |operation: ActionId| {
        let entry = &state.actions[operation.index()];
        match entry.phase {
            Phase::Idle => state.open_operations.contains(&operation),
            Phase::Preparing { .. } => entry.told,
            Phase::Running => true,
        }
    };
    if scenario.action(operation).seat != Seat::Partner || !is_known(operation) {
        let known = scenario.actions_of(Seat::Partner).filter(|other| is_known(*other));
        return Err(Refusal::NotThoughtOf {
            partner: scenario.seats.partner.clone(),
            operation: scenario.action(operation).label.clone(),
            known: known.map(|other| format!("`{}`", scenario.action(other).id)).collect(),
        });
    }
    match state.words[operation.index()] {
        Some((said, until)) if said == word && state.turn <= until => {
            Err(Refusal::Said { until: scenario.clock.beginning(until).name() })
        }
        _ => Ok(()),
    }
}

/// Whether an offer can be made.
fn offer_now(scenario: &Scenario, state: &State, id: OfferId, form: FormId) -> Result<(), Refusal> {
    let entry = scenario.offer(id);
    let on_the_table = scenario.offer_ids().find_map(|other| Some((other, state.offers[other.index()].standing?)));
    if let Some((other, standing)) = on_the_table {
        return Err(Refusal::OnTheTable {
            offer: scenario.offer(other).label.clone(),
            until: scenario.clock.beginning(standing.until).name(),
        });
    }
    let now = &state.offers[id.index()];
    if let Some(last) = now.last
        && state.turn < last + entry.again
    {
        return Err(Refusal::TooSoon {
            measure: entry.label.clone(),
            last: scenario.clock.beginning(last).name(),
            from: scenario.clock.beginning(last + entry.again).name(),
        });
    }
    let is_open = state.open_offers.contains(&id) && form.index() < entry.forms.len();
    if is_open { Ok(()) } else { Err(Refusal::NoGround { offer: entry.label.clone() }) }
}

/// Whether an offer can be answered.
fn answer_now(scenario: &Scenario, state: &State, id: OfferId, order: Order) -> Result<(), Refusal> {
    let entry = scenario.offer(id);
    let now = &state.offers[id.index()];
    match now.standing {
        Some(standing) if standing.by == Some(Seat::Opponent) => match order {
            Order::Accept(_) if standing.player => Err(Refusal::AlreadyAccepted { offer: entry.label.clone() }),
            _ => Ok(()),
        },
        _ => Err(Refusal::NotOffered { offer: entry.label.clone() }),
    }
}

fn refuse_closed(scenario: &Scenario, state: &State, id: ReleaseId) -> Result<(), Refusal> {
    match state.releases[id.index()].request {
        Request::Declined { until } if state.turn < until => Err(Refusal::Closed {
            release: scenario.release(id).label.clone(),
            until: scenario.clock.beginning(until).name(),
        }),
        _ => Ok(()),
    }
}

/// Every order that can be added to the draft, in the scenario's order; commitments are listed by [`commitments`].
#[must_use]
pub fn offers(scenario: &Scenario, state: &State, draft: &Draft) -> Vec<PossibleOrder> {
    candidates(scenario)
        .into_iter()
        .filter_map(|order| check(scenario, state, draft, order).ok().map(|costs| PossibleOrder { order, costs }))
        .collect()
}

/// Every order that can be written down but for commitments, possible or not.
#[must_use]
pub fn candidates(scenario: &Scenario) -> Vec<Order> {
    let mut orders = Vec::new();
    for id in scenario.release_ids() {
        orders.push(Order::Review(id));
        if scenario.release(id).is_system() {
            let quiet = (scenario.orders.quiet.offered == Provided::Yes).then_some(Loudness::Quiet);
            for loudness in [Loudness::Public].into_iter().chain(quiet) {
                for size in 0..scenario.orders.sizes.len() {
                    orders.push(Order::Release { system: id, size: size.into(), loudness });
                }
            }
        } else {
            orders.extend([Order::Permit(id), Order::Lift(id)]);
        }
        orders.extend([Order::Defer(id), Order::Decline(id)]);
    }
    for operation in scenario.actions_of(Seat::Partner) {
        orders.extend(Word::ALL.map(|word| Order::Word { operation, word }));
    }
    for action in scenario.actions_of(Seat::Opponent) {
        orders.extend([Order::Collect(action), Order::Downplay(action), Order::Acknowledge(action)]);
    }
    for offer in scenario.offer_ids() {
        let forms = 0..scenario.offer(offer).forms.len();
        orders.extend(forms.map(|form| Order::Offer { offer, form: form.into() }));
        orders.extend([Order::Accept(offer), Order::Refuse(offer)]);
    }
    for proposal in scenario.proposal_ids() {
        let answers = 0..scenario.proposal(proposal).answers.len();
        orders.extend(answers.map(|answer| Order::Answer { proposal, answer: answer.into() }));
    }
    if !scenario.aims.is_empty() {
        for aim in 0..scenario.aims.len() {
            let aim = Some(aim.into());
            orders.extend([Loudness::Public, Loudness::Quiet].map(|loudness| Order::Aim { aim, loudness }));
        }
        orders.push(Order::Aim { aim: None, loudness: Loudness::Public });
    }
    let measures = |order: &usize| scenario.statements[*order].kind == StatementKind::Measure;
    let (done, said): (Vec<usize>, Vec<usize>) = (0..scenario.statements.len()).partition(measures);
    orders.extend(done.into_iter().chain(said).map(|index| Order::State(index.into())));
    orders
}

/// Every commitment that can be given now, public and for the usual term: one for each release and each step up the
/// opponent could take.
#[must_use]
pub fn commitments(scenario: &Scenario, state: &State, draft: &Draft) -> Vec<PossibleOrder> {
    let mut found = Vec::new();
    let size = default_size(scenario);
    for release in scenario.release_ids() {
        for action in scenario.actions_of(Seat::Opponent).filter(|action| scenario.action(*action).rung.is_step_up()) {
            let (within, loudness) = (USUAL_TERM, Loudness::Public);
            let condition = Order::Condition { release, size, action, within, loudness };
            let assurance = Order::Assurance { release, action, within, loudness };
            for order in [condition, assurance] {
                if let Ok(costs) = check(scenario, state, draft, order) {
                    found.push(PossibleOrder { order, costs });
                }
            }
        }
    }
    found
}
