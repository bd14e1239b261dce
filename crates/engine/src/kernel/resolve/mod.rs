//! One turn of a campaign: orders, the opponent's move, what happens by itself, the steps, and what comes of it.
//!
//! All dice are rolled here and come out as events; applying them rolls nothing.

mod calendar;
mod commitments;
mod quiet;
mod reports;
mod talks;

use super::check::price;
use super::evaluate::{Evaluator, Noise};
use super::event::{Cause, Contribution, Event, Move, Weighing};
use super::observe::estimate;
use super::state::{Phase, Request, Review, State};
use chance::{Chance, Domain, Site};
use scenario::programs::{EndOutput, HazardOutputs, MoveOutputs};
use scenario::{ActionId, Duration, HappeningId, ReleaseKind, Scenario, Seat, Secrecy, Step, TrackId};
use scenario::{Loudness, Order};

/// Who makes the moves of the seats that weigh.
pub trait Mind {
    /// Chooses one of `options`, the first of which is [`Move::Nothing`], from what the seat believes.
    fn choose(&mut self, scenario: &Scenario, seat: Seat, believed: &State, options: &[MoveOption]) -> Choice;
}

/// A move a seat can make.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MoveOption {
    /// The move.
    pub step: Move,
    /// Its price, in units of utility.
    pub price: f64,
    /// What the player's word about it adds, in units of utility.
    pub word: f64,
}

/// What a seat chose.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// Its move.
    pub step: Move,
    /// Its weighing, where it was asked to keep it.
    pub weighing: Option<Weighing>,
}

/// Where the events of a turn go.
pub trait EventSink {
    /// Whether contributions to tracks are wanted. Without them a step is about a third cheaper.
    const DETAIL: bool;

    /// Takes an event that has been applied to the state.
    fn take(&mut self, event: Event);
}

impl EventSink for Vec<Event> {
    const DETAIL: bool = true;

    fn take(&mut self, event: Event) {
        self.push(event);
    }
}

/// Keeps no events: for campaigns of which only the states are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoEvents;

impl EventSink for NoEvents {
    const DETAIL: bool = false;

    fn take(&mut self, _: Event) {}
}

/// Plays turns of one scenario. Holds nothing of a campaign, only room to compute in.
#[derive(Debug)]
pub struct Engine<'a> {
    scenario: &'a Scenario,
    evaluator: Evaluator<'a>,
    values: Vec<f64>,
    options: Vec<MoveOption>,
    /// Reused for estimates.
    believed: Option<State>,
}

impl<'a> Engine<'a> {
    /// An engine for this scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario) -> Self {
        Self { scenario, evaluator: Evaluator::new(scenario), values: Vec::new(), options: Vec::new(), believed: None }
    }

    /// The scenario it plays.
    #[must_use]
    pub const fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// Opens the campaign: the partner's first requests, and what is on the desk besides.
    pub fn open(&mut self, state: &mut State, sink: &mut impl EventSink) {
        self.ask(state, sink);
        self.put(state, sink);
    }

    /// Plays a turn. `orders` are taken as they come: what [`check`](super::check) refuses is the caller's business, so
    /// that a record of what was really ordered can be played even where its price could not be paid; stocks then stop
    /// at their bounds. Does nothing when time is up.
    pub fn turn(&mut self, state: &mut State, orders: &[Order], mind: &mut impl Mind, sink: &mut impl EventSink) {
        if state.is_over(self.scenario) {
            return;
        }
        let scenario = self.scenario;
        if state.ended.is_none() {
            let wishes;
            let orders = if state.turn <= scenario.clock.last_decision() {
                orders
            } else {
                wishes = self.wishes(state);
                &wishes
            };
            let is_awaited = state.turn <= scenario.clock.last_decision() || state.hidden.successor.is_some();
            if is_awaited {
                self.order(state, orders, sink);
            }
            self.answer_requests(state, sink);
            self.honour(state, orders, sink);
            self.end_durations(state, sink);
            self.moves(state, Seat::Partner, mind, sink);
            self.execute_due(state, Seat::Partner, sink);
            self.moves(state, Seat::Opponent, mind, sink);
            self.execute_due(state, Seat::Opponent, sink);
            self.happen(state, sink);
            self.lapse(state, sink);
            self.expire(state, sink);
        }
        self.calendar(state, sink);
        self.deliver(state, sink);
        for step in Step::all(scenario.clock.steps_per_turn) {
            self.step(state, step, sink);
        }
        if state.ended.is_none() {
            self.test_endings(state, sink);
        }
        if state.ended.is_none() {
            self.review(state, sink);
            self.leak(state, sink);
            self.report(state, sink);
        }
        emit(scenario, state, sink, Event::TurnEnded);
        self.ask(state, sink);
        self.put(state, sink);
    }

    /// What the player's successor orders in a turn of the aftermath. A leave that is not in force cannot be taken back.
    fn wishes(&self, state: &State) -> Vec<Order> {
        let Some(successor) = state.hidden.successor else { return Vec::new() };
        let entry = &self.scenario.aftermath.successors[successor.index()];
        let since = state.turn.since(self.scenario.clock.last_decision());
        let is_possible = |order: &Order| match *order {
            Order::Lift(release) => state.releases[release.index()].granted > 0.0,
            _ => true,
        };
        let wishes = entry.orders.get(&since).map_or(&[][..], Vec::as_slice);
        wishes.iter().copied().filter(is_possible).collect()
    }

    /// Every move a seat can make, from what it believes: `Nothing` first, then by action and offer.
    pub fn moves_of(&mut self, seat: Seat, believed: &State) -> Vec<MoveOption> {
        self.list_moves(seat, believed);
        core::mem::take(&mut self.options)
    }

    fn order(&mut self, state: &mut State, orders: &[Order], sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let turn = state.turn;
        for order in orders.iter().copied() {
            emit(scenario, state, sink, Event::Ordered(order));
            for (track, amount) in price(scenario, state, order) {
                change(scenario, state, sink, track, Cause::Order(order), -amount);
            }
            let cause = Cause::Order(order);
            let rules = &scenario.programs();
            match order {
                Order::Review(release) => emit(scenario, state, sink, Event::ReviewBegan { release }),
                Order::Release { system, size, loudness } => {
                    let lead_time = match scenario.release(system).kind {
                        ReleaseKind::System { lead_time, .. } => lead_time,
                        ReleaseKind::Permission { .. } => 0,
                    };
                    let was_asked = matches!(state.releases[system.index()].request, Request::Open | Request::Deferred);
                    // Orders that were never checked, a record's or a successor's, cannot grant more than there is:
                    // formulas rely on it.
                    let left = scenario.release(system).most() - state.releases[system.index()].granted;
                    let amount = scenario.size(size).amount.min(left.max(0.0));
                    let due = turn + lead_time;
                    emit(scenario, state, sink, Event::Granted { release: system, amount, due, loudness, gift: None });
                    if was_asked {
                        self.effects(state, &rules.grant_effects, cause, sink);
                    }
                }
                Order::Permit(release) => {
                    let was_asked =
                        matches!(state.releases[release.index()].request, Request::Open | Request::Deferred);
                    let amount = 1.0 - state.releases[release.index()].granted;
                    let loudness = Loudness::Public;
                    emit(scenario, state, sink, Event::Granted { release, amount, due: turn, loudness, gift: None });
                    if was_asked {
                        self.effects(state, &rules.grant_effects, cause, sink);
                    }
                }
                Order::Lift(release) => {
                    emit(scenario, state, sink, Event::Lifted { release });
                    self.effects(state, &rules.lift_effects, cause, sink);
                }
                Order::Defer(release) => emit(scenario, state, sink, Event::Deferred { release }),
                Order::Decline(release) => {
                    let until = turn + scenario.orders.decline_turns;
                    emit(scenario, state, sink, Event::Declined { release, until });
                    self.effects(state, &rules.decline_effects, cause, sink);
                }
                Order::State(statement) => {
                    self.effects(state, &rules.statement_effects[statement.index()], cause, sink);
                    emit(scenario, state, sink, Event::Said { statement });
                }
                Order::Condition { .. } | Order::Assurance { .. } => self.commit(state, order, sink),
                Order::Aim { aim, loudness } => self.set_aim(state, aim, loudness, order, sink),
                Order::Collect(_) | Order::Downplay(_) | Order::Acknowledge(_) => self.handle(state, order, sink),
                Order::Word { operation, word } => self.speak(state, operation, word, order, sink),
                Order::Offer { .. } | Order::Accept(_) | Order::Refuse(_) => self.talk(state, order, sink),
                Order::Answer { proposal, answer } => self.answer(state, proposal, answer, order, sink),
            }
        }
        if orders.is_empty() {
            self.effects(state, &scenario.programs().nothing_effects, Cause::Nothing, sink);
        }
        if state.aim.is_none() {
            self.effects(state, &scenario.programs().open_aim_effects, Cause::OpenAim, sink);
        }
    }

    /// Requests that are deferred, or left without any answer, have their price each turn.
    fn answer_requests(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let rules = &self.scenario.programs();
        for release in self.scenario.release_ids() {
            let entry = &state.releases[release.index()];
            let in_review = matches!(entry.review, Review::Open { .. });
            match entry.request {
                Request::Open if !in_review => {
                    self.effects(state, &rules.unanswered_effects, Cause::Request(release), sink);
                }
                Request::Deferred => self.effects(state, &rules.defer_effects, Cause::Request(release), sink),
                _ => {}
            }
        }
    }

    /// Ends what has run its time.
    fn end_durations(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let ends = &scenario.programs().action_ends;
        self.evaluator.run(&ends.unit, state, &mut self.values);
        for EndOutput { id: action, ends } in ends.of.iter().copied() {
            if state.is_running(action) && self.values[ends] >= 0.5 {
                emit(scenario, state, sink, Event::ActionEnded { action });
            }
        }
        for action in scenario.action_ids() {
            if let Duration::Turns(turns) = scenario.action(action).lasts
                && state.is_running(action)
                && state.actions[action.index()].last.is_some_and(|last| state.turn >= last + turns)
            {
                emit(scenario, state, sink, Event::ActionEnded { action });
            }
        }
        let ends = &scenario.programs().happening_ends;
        self.evaluator.run(&ends.unit, state, &mut self.values);
        for EndOutput { id: happening, ends } in ends.of.iter().copied() {
            if state.happenings[happening.index()].running > 0.0 && self.values[ends] >= 0.5 {
                emit(scenario, state, sink, Event::HappeningEnded { happening });
            }
        }
        for (index, entry) in scenario.happenings.iter().enumerate() {
            let now = &state.happenings[index];
            if let Duration::Turns(turns) = entry.lasts
                && now.running > 0.0
                && now.last.is_some_and(|last| state.turn >= last + turns)
            {
                emit(scenario, state, sink, Event::HappeningEnded { happening: HappeningId::from(index) });
            }
        }
    }

    fn moves(&mut self, state: &mut State, seat: Seat, mind: &mut impl Mind, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        if seat == Seat::Partner && scenario.partner.is_none() {
            return;
        }
        let mut believed = self.believed.take().unwrap_or_else(|| state.clone());
        estimate(scenario, state, seat, &mut believed);
        self.list_moves(seat, &believed);
        let choice = mind.choose(scenario, seat, &believed, &self.options);
        self.believed = Some(believed);
        if let Some(weighing) = choice.weighing {
            emit(scenario, state, sink, Event::Weighed(Box::new(weighing)));
        }
        emit(scenario, state, sink, Event::Moved { seat, step: choice.step });
        match choice.step {
            Move::Prepare(operation) if seat == Seat::Partner && self.tells(state) => {
                emit(scenario, state, sink, Event::Told { operation });
            }
            Move::Offer(offer) => self.offer_theirs(state, offer, sink),
            Move::Accept(offer) => self.accept(state, offer, Some(seat), sink),
            _ => {}
        }
    }

    fn list_moves(&mut self, seat: Seat, believed: &State) {
        let scenario = self.scenario;
        self.options.clear();
        self.options.push(MoveOption { step: Move::Nothing, price: 0.0, word: 0.0 });
        let words = self.word_weights(seat, believed);
        let rules = &scenario.programs().moves[seat as usize];
        self.evaluator.run(&rules.unit, believed, &mut self.values);
        let (call_off_price, stop_price) = match (seat, &scenario.partner) {
            (Seat::Partner, Some(partner)) => (partner.call_off_price, partner.stop_price),
            _ => (scenario.opponent.call_off_price, scenario.opponent.stop_price),
        };
        for MoveOutputs { action, when, price } in rules.of.iter().copied() {
            let word = match believed.words[action.index()] {
                Some((word, until)) if believed.turn <= until => words[word as usize],
                _ => 0.0,
            };
            match believed.actions[action.index()].phase {
                Phase::Idle => {
                    if self.values[when] >= 0.5
                        && believed.has_rested(scenario, action)
                        && affordable(scenario, believed, action)
                    {
                        let price = self.values[price];
                        self.options.push(MoveOption { step: Move::Prepare(action), price, word });
                    }
                }
                Phase::Preparing { .. } => {
                    let step = Move::CallOff(action);
                    self.options.push(MoveOption { step, price: call_off_price, word: 0.0 - word });
                }
                Phase::Running => {
                    if let Duration::Campaign { .. } = scenario.action(action).lasts {
                        let step = Move::Stop(action);
                        self.options.push(MoveOption { step, price: stop_price, word: 0.0 - word });
                    }
                }
            }
        }
        self.list_offers(seat, believed);
    }

    /// Executes what a seat has prepared and is due.
    fn execute_due(&mut self, state: &mut State, seat: Seat, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        for action in scenario.action_ids().filter(|action| scenario.action(*action).seat == seat) {
            if let Phase::Preparing { due } = state.actions[action.index()].phase
                && due <= state.turn
            {
                let cause = Cause::Action(action);
                for (track, amount) in &scenario.action(action).costs {
                    change(scenario, state, sink, *track, cause, -amount);
                }
                self.effects(state, &scenario.programs().action_effects[action.index()], cause, sink);
                emit(scenario, state, sink, Event::Executed { action });
                if seat == Seat::Opponent {
                    // What is done in secret meets a condition once it is known.
                    if scenario.action(action).done == Secrecy::Openly {
                        self.meet(state, action, sink);
                    }
                    self.confirm_open(state, action, sink);
                }
            }
        }
    }

    /// What happens by itself.
    fn happen(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let chance = Chance::new(state.seed, Domain::World);
        let rules = &scenario.programs().hazards;
        self.evaluator.run(&rules.unit, state, &mut self.values);
        // All hazards are those of the same moment: none sees what another one does this turn.
        let hazards = core::mem::take(&mut self.values);
        for (index, entry) in scenario.happenings.iter().enumerate() {
            let happening = HappeningId::from(index);
            let HazardOutputs { when, hazard } = rules.of[index];
            if hazards[when] >= 0.5
                && state.happenings[index].running == 0.0
                && state.may_recur(scenario, happening)
                && chance.happens(hazards[hazard], state.turn.number(), Site::new("happening").with(&entry.id))
            {
                let unit = &scenario.programs().happening_effects[index];
                self.effects(state, unit, Cause::Happening(happening), sink);
                emit(scenario, state, sink, Event::Happened { happening });
                for (release, amount) in &entry.grants {
                    self.give(state, happening, *release, *amount, sink);
                }
            }
        }
        self.values = hazards;
    }

    /// An ally's gift. It counts as the release's first tranche.
    fn give(
        &mut self,
        state: &mut State,
        happening: HappeningId,
        release: scenario::ReleaseId,
        amount: f64,
        sink: &mut impl EventSink,
    ) {
        let scenario = self.scenario;
        let ReleaseKind::System { lead_time, .. } = scenario.release(release).kind else { return };
        let left = scenario.release(release).most() - state.releases[release.index()].granted;
        let amount = amount.min(left.max(0.0));
        if amount > 0.0 {
            let due = state.turn + lead_time;
            let (loudness, gift) = (Loudness::Public, Some(happening));
            emit(scenario, state, sink, Event::Granted { release, amount, due, loudness, gift });
        }
    }

    fn deliver(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        for release in scenario.release_ids() {
            let coming = &state.releases[release.index()].coming;
            let due = || coming.iter().filter(|coming| coming.due <= state.turn);
            let amount: f64 = due().map(|coming| coming.amount).sum();
            if due().any(|coming| coming.loudness == Loudness::Quiet) {
                self.reveal_in_use(state, release, sink);
            }
            if amount > 0.0 {
                emit(scenario, state, sink, Event::Delivered { release, amount });
            }
        }
    }

    fn step<S: EventSink>(&mut self, state: &mut State, step: Step, sink: &mut S) {
        let scenario = self.scenario;
        let count = scenario.tracks.len();
        if S::DETAIL {
            self.evaluator.step(&scenario.programs().step, state, step, Noise::Drawn, &mut self.values);
            let contributions = self.values[count..].to_vec();
            self.values.truncate(count);
            let tracks = core::mem::take(&mut self.values);
            emit(scenario, state, sink, Event::Stepped { tracks, contributions });
        } else {
            self.evaluator.step(&scenario.programs().step_values, state, step, Noise::Drawn, &mut self.values);
            core::mem::swap(&mut state.tracks, &mut self.values);
            state.add_up(scenario);
        }
    }

    fn test_endings(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let rules = &scenario.programs().endings;
        self.evaluator.run(&rules.unit, state, &mut self.values);
        let is_last = state.turn == scenario.clock.last_turn();
        let come = (0..scenario.endings.len()).find(|index| match rules.of[*index] {
            Some(at) => self.values[at] >= 0.5,
            None => is_last,
        });
        let Some(ending) = come else { return };
        emit(scenario, state, sink, Event::Closed { ending: ending.into() });
        // An ending stops orders and moves, not the clock: what runs is over, what is prepared is dropped.
        for action in scenario.action_ids() {
            if state.actions[action.index()].phase != Phase::Idle {
                emit(scenario, state, sink, Event::ActionEnded { action });
            }
        }
        for index in 0..scenario.happenings.len() {
            if state.happenings[index].running > 0.0 {
                emit(scenario, state, sink, Event::HappeningEnded { happening: index.into() });
            }
        }
        self.close_talks(state, sink);
    }

    /// The staff's studies go on, may leak, and end.
    fn review(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        let chance = Chance::new(state.seed, Domain::World);
        for release in scenario.release_ids() {
            let Review::Open { left } = state.releases[release.index()].review else { continue };
            let entry = scenario.release(release);
            let site = |kind| Site::new(kind).with(&entry.id);
            if !state.releases[release.index()].leaked
                && chance.happens(scenario.orders.review_leak, state.turn.number(), site("leak"))
            {
                emit(scenario, state, sink, Event::ReviewLeaked { release });
            }
            if left > 1 {
                emit(scenario, state, sink, Event::ReviewWentOn { release });
                for (track, amount) in &scenario.orders.review_costs {
                    change(scenario, state, sink, *track, Cause::Review(release), -amount);
                }
            } else {
                // What a study finds does not depend on when it is done.
                let finding = chance.happens(scenario.orders.review_finds, 0, site("review finds")).then(|| {
                    let error = scenario.orders.review_error * entry.effect.spread();
                    let (min, max) = entry.effect.bounds();
                    let found = state.hidden.effects[release.index()] + error * chance.normal(0, site("review error"));
                    found.clamp(min, max)
                });
                emit(scenario, state, sink, Event::ReviewEnded { release, finding });
            }
        }
    }

    /// The partner asks for what it wants and may ask for.
    fn ask(&mut self, state: &mut State, sink: &mut impl EventSink) {
        let scenario = self.scenario;
        if !state.awaits_orders(scenario) {
            return;
        }
        let rules = &scenario.programs().asked;
        self.evaluator.run(rules, state, &mut self.values);
        for release in scenario.release_ids() {
            let now = &state.releases[release.index()];
            let wants = self.values[release.index()] >= 0.5;
            let has_waited = now.granted_in.is_none_or(|turn| state.turn >= turn + scenario.orders.again_turns);
            let can_be_granted = now.granted + 1e-9 < scenario.release(release).most();
            match now.request {
                Request::None if wants && has_waited && can_be_granted => {
                    emit(scenario, state, sink, Event::Asked { release });
                }
                Request::Declined { until } if state.turn >= until => {
                    let event = if wants && can_be_granted {
                        Event::Asked { release }
                    } else {
                        Event::RequestLapsed { release }
                    };
                    emit(scenario, state, sink, event);
                }
                _ => {}
            }
        }
    }

    /// Adds the effects of one cause to their stocks, each computed from the state before any of them.
    fn effects(
        &mut self,
        state: &mut State,
        effects: &scenario::programs::Effects,
        cause: Cause,
        sink: &mut impl EventSink,
    ) {
        if effects.tracks.is_empty() {
            return;
        }
        self.evaluator.run(&effects.unit, state, &mut self.values);
        for (track, amount) in effects.tracks.iter().zip(&self.values) {
            change(self.scenario, state, sink, *track, cause, *amount);
        }
    }
}

/// Whether the opponent's stocks hold what an action costs.
fn affordable(scenario: &Scenario, believed: &State, action: ActionId) -> bool {
    scenario
        .action(action)
        .costs
        .iter()
        .all(|(track, amount)| believed.track(*track) - scenario.track(*track).min + 1e-9 >= *amount)
}

/// Applies an event and hands it on.
fn emit(scenario: &Scenario, state: &mut State, sink: &mut impl EventSink, event: Event) {
    state.apply(scenario, &event);
    sink.take(event);
}

/// Changes a stock at once. What its bounds cut off is a contribution of its own.
fn change(
    scenario: &Scenario,
    state: &mut State,
    sink: &mut impl EventSink,
    track: TrackId,
    cause: Cause,
    amount: f64,
) {
    if amount == 0.0 {
        return;
    }
    let entry = scenario.track(track);
    let value = state.track(track) + amount;
    emit(scenario, state, sink, Event::Changed(Contribution { track, cause, amount, value }));
    let within = value.clamp(entry.min, entry.max);
    if within != value {
        let cut = Contribution { track, cause: Cause::Limit, amount: within - value, value: within };
        emit(scenario, state, sink, Event::Changed(cut));
    }
}
