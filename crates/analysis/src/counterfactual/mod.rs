//! The same campaign with something changed: the one door to every "what if".
//!
//! A [`Counterfactual`] departs from a start or from any state, takes what is to be otherwise, and is played on at a
//! [`Table`] by whoever gives the [`Orders`]. All draws are keyed by seed, turn and what they are for. So two campaigns that
//! depart from one state share every draw until they differ, and every draw about the same thing afterwards: a difference
//! between them comes from what was changed, not from luck.
//!
//! What if the launchers had never been released? The same campaign twice, once without them:
//!
//! ```
//! use engine::{Setup, policy::Policy};
//! use release_authority_analysis::{Counterfactual, Orders, Table};
//! use scenario::{embedded, load};
//!
//! let scenario = load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?;
//! let himars = scenario.find_release("himars").ok_or("no such release")?;
//! let mut table = Table::new(&scenario);
//! let by = Orders::By(&Policy::RequestDriven);
//!
//! let start = Counterfactual::from_start(&scenario, &Setup { seed: 7, ..Setup::default() });
//! let mut as_it_was = start.clone();
//! as_it_was.play(&mut table, by);
//! let mut without = start.without_release(himars);
//! without.play(&mut table, by);
//!
//! assert!(as_it_was.state().releases[himars.index()].granted > 0.0);
//! assert_eq!(without.state().releases[himars.index()].granted, 0.0);
//! let (with, less) = (table.values(as_it_was.state()), table.values(without.state()));
//! assert_ne!(with, less);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What if the opponent had never mobilised, and how likely did it find that itself? Forbid the move; the weight says what
//! share of its own probability is left:
//!
//! ```
//! # use engine::{Move, Setup, policy::Policy};
//! # use release_authority_analysis::{Counterfactual, Orders, Table};
//! # use scenario::{Turn, embedded, load};
//! # let scenario = load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?;
//! # let mut table = Table::new(&scenario);
//! let by = Orders::By(&Policy::Recorded);
//! let mobilization = scenario.find_action("mobilization").ok_or("no such action")?;
//! let start = Counterfactual::from_seed(&scenario, 7);
//! let mut spared = start.without_move(Turn::FIRST..=scenario.clock.last_decision(), Move::Prepare(mobilization));
//! spared.play(&mut table, by);
//! assert_eq!(spared.state().actions[mobilization.index()].executed, 0);
//! assert!(spared.take_log_weight() < 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What was a decision worth in a campaign that was played? Depart from it with [`Counterfactual::from_campaign`], give the
//! later orders [`AsGiven`](Orders::AsGiven), and take that order away; over many seeds of [`Counterfactual::with_luck`] the
//! mean difference is its effect. Each subset of orders taken away is one more clone of the same start, which is what regret
//! and Shapley values are made of.
//!
//! Pure: no files, no threads, no clock. A counterfactual is a value; a clone of it is a branch.

mod moves;
mod orders;
mod table;

pub use moves::Actions;
pub use orders::{Orders, orders_given};
pub use table::Table;

use std::ops::RangeInclusive;

use chance::{Chance, Domain, Site};
use engine::campaign::Campaign;
use engine::{EventSink, Move, NoEvents, Order, Phase, Setup, State};
use scenario::{DoctrineId, ProfileId, RecordedAction, ReleaseId, Scenario, SituationId, TrackId, Turn, WorldId};

use crate::moments::indicator;
use moves::{Lean, Moves, Steered};
use orders::OrderChanges;

/// A campaign in which something is otherwise.
///
/// Changes to the state (`with_luck`, `with_doctrine`, ...) apply at once, in the order in which they are made. Changes
/// to orders and moves apply in the turns that they name, when those are played.
#[derive(Clone, Debug)]
pub struct Counterfactual<'s> {
    scenario: &'s Scenario,
    state: State,
    opening: Opening,
    orders: OrderChanges,
    moves: Moves,
    log_weight: f64,
}

/// Whether the campaign has been opened: what happens before the first turn has happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Opening {
    Ahead,
    Done,
}

// ------------------------------------------------------------------------------------------------ departures

impl<'s> Counterfactual<'s> {
    /// Departs from before the first turn.
    #[must_use]
    pub fn from_start(scenario: &'s Scenario, setup: &Setup) -> Self {
        Self { opening: Opening::Ahead, ..Self::from_state(scenario, State::new(scenario, setup)) }
    }

    /// Departs from before the first turn of the campaign of this seed, with everything hidden drawn from the prior.
    #[must_use]
    pub fn from_seed(scenario: &'s Scenario, seed: u64) -> Self {
        Self { opening: Opening::Ahead, ..Self::from_state(scenario, drawn(scenario, seed)) }
    }

    /// Departs from a campaign before the orders of a turn (from 1), on its current branch; `None` where the branch has
    /// not come that far. A [`Table`] for it is made with the campaign's own set-up.
    #[must_use]
    pub fn from_campaign(campaign: &'s Campaign, turn: Turn) -> Option<Self> {
        Some(Self::from_state(campaign.scenario(), campaign.state_before(turn)?.clone()))
    }

    /// Departs from a state between two turns.
    #[must_use]
    pub fn from_state(scenario: &'s Scenario, state: State) -> Self {
        Self {
            scenario,
            state,
            opening: Opening::Done,
            orders: OrderChanges::default(),
            moves: Moves::default(),
            log_weight: 0.0,
        }
    }
}

// ------------------------------------------------------------------------------------------------ what is otherwise: the state

impl Counterfactual<'_> {
    /// Other luck from here on: every later draw is that of this seed. What was drawn before stays.
    #[must_use]
    pub const fn with_luck(mut self, seed: u64) -> Self {
        self.state.seed = seed;
        self
    }

    /// Draws everything hidden anew from the prior: doctrine, world, successor, hidden quantities, how good each
    /// release is. The player sees the same. A successor whom an election has put in office stays there.
    #[must_use]
    pub fn with_hidden_redrawn(mut self, seed: u64) -> Self {
        let mut hidden = drawn(self.scenario, seed).hidden;
        hidden.successor = hidden.successor.or(self.state.hidden.successor);
        self.state.hidden = hidden;
        self
    }

    /// Makes the opponent one of this doctrine: its profile is drawn from those of the doctrine, by their priors.
    #[must_use]
    pub fn with_doctrine(mut self, doctrine: DoctrineId) -> Self {
        let scenario = self.scenario;
        let priors = scenario.profiles.iter().map(|entry| if entry.doctrine == doctrine { entry.prior } else { 0.0 });
        let names = scenario.programs().profile_names.iter().map(String::as_str);
        let chance = Chance::new(self.state.seed, Domain::World);
        let chosen = chance.choose(0, Site::new("profile"), names.zip(priors));
        self.state.hidden.profile = chosen.map_or(ProfileId::from(0), ProfileId::from);
        self
    }

    /// The world is this one from here on.
    #[must_use]
    pub const fn with_world(mut self, world: WorldId) -> Self {
        self.state.hidden.world = Some(world);
        self
    }

    /// Raises a track by so much, in its unit and within its bounds. Its remembered past is raised too, as far back as
    /// anybody looks.
    #[must_use]
    pub fn with_track_shifted(mut self, track: TrackId, amount: f64) -> Self {
        self.state.has_been(self.scenario, track, amount);
        self
    }

    /// Makes true what a situation takes as given: its hidden choices, and what has been so for a while. Its orders are
    /// not given.
    #[must_use]
    pub fn with_situation(mut self, situation: SituationId) -> Self {
        let scenario = self.scenario;
        for choice in &scenario.situation(situation).given {
            for option in 0..choice.options {
                self.state.hidden.quantities[choice.first + option] = indicator(option == choice.chosen);
            }
        }
        let effects = &scenario.programs().situation_effects[situation.index()];
        let mut amounts = Vec::new();
        engine::Evaluator::new(scenario).run(&effects.unit, &self.state, &mut amounts);
        effects
            .tracks
            .iter()
            .zip(amounts)
            .fold(self, |changed, (track, amount)| changed.with_track_shifted(*track, amount))
    }
}

// ------------------------------------------------------------------------------------------------ what is otherwise: orders

impl Counterfactual<'_> {
    /// Gives these orders in a turn, in place of all others.
    #[must_use]
    pub fn with_orders(mut self, turn: Turn, orders: &[Order]) -> Self {
        self.orders.replace(turn, orders);
        self
    }

    /// Gives one order more in a turn, after the others.
    #[must_use]
    pub fn with_order(mut self, turn: Turn, order: Order) -> Self {
        self.orders.add(turn, order);
        self
    }

    /// Drops an order in a turn.
    #[must_use]
    pub fn without_order(mut self, turn: Turn, order: Order) -> Self {
        self.orders.take_away(turn, order);
        self
    }

    /// Drops every order that releases this, in all turns.
    #[must_use]
    pub fn without_release(mut self, release: ReleaseId) -> Self {
        self.orders.take_release_away(release);
        self
    }
}

// ------------------------------------------------------------------------------------------------ what is otherwise: the opponent's moves

impl Counterfactual<'_> {
    /// Makes the opponent choose this move in a turn. If the move is not on offer then, the opponent makes none, and
    /// the weight is 0.
    #[must_use]
    pub fn with_move(mut self, turn: Turn, step: Move) -> Self {
        self.moves.impose(turn, step);
        self
    }

    /// Forbids the opponent this move in these turns. It chooses among the others with the luck that it has for them.
    #[must_use]
    pub fn without_move(mut self, turns: RangeInclusive<Turn>, step: Move) -> Self {
        self.moves.exclude(turns, step);
        self
    }

    /// Where the opponent's actions come from: its weighing, or the record.
    #[must_use]
    pub const fn with_actions(mut self, actions: Actions) -> Self {
        self.moves.actions = actions;
        self
    }
}

// ------------------------------------------------------------------------------------------------ playing

impl<'s> Counterfactual<'s> {
    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &'s Scenario {
        self.scenario
    }

    /// The state as it is now.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The state as it is now, for good.
    #[must_use]
    pub fn into_state(self) -> State {
        self.state
    }

    /// Opens the campaign: the partner's first requests, and what is on the desk besides. Playing opens it by itself; a
    /// second opening does nothing.
    pub fn open(&mut self, table: &mut Table<'_>, sink: &mut impl EventSink) {
        if self.opening == Opening::Ahead {
            table.engine.open(&mut self.state, sink);
            self.opening = Opening::Done;
        }
    }

    /// Plays one turn; does nothing when time is up. Events go to the sink.
    pub fn turn(&mut self, table: &mut Table<'_>, by: Orders<'_>, sink: &mut impl EventSink) {
        self.turn_leaning(table, by, None, sink);
    }

    /// Plays one turn in which the opponent's choice is biased: each move is drawn more often, by a factor, than the
    /// opponent itself would choose it. Averages over such campaigns must weight them by [`Self::take_log_weight`]
    /// (importance sampling). The factors do not apply to moves that are imposed or excluded.
    pub(crate) fn turn_leaning(
        &mut self,
        table: &mut Table<'_>,
        by: Orders<'_>,
        lean: Option<Lean<'_>>,
        sink: &mut impl EventSink,
    ) {
        self.open(table, sink);
        let orders = self.orders.given(self.scenario, &self.state, by);
        if self.moves.actions == Actions::Imposed {
            make_recorded_due(self.scenario, &mut self.state);
        }
        let mut mind = Steered { mover: &mut table.mover, moves: &self.moves, lean, log_weight: 0.0 };
        table.engine.turn(&mut self.state, &orders, &mut mind, sink);
        self.log_weight += mind.log_weight;
    }

    /// Plays to the end, aftermath included.
    pub fn play(&mut self, table: &mut Table<'_>, by: Orders<'_>) {
        self.play_to(table, Turn::NEVER, by);
    }

    /// Plays to before the orders of a turn, or to the end.
    pub fn play_to(&mut self, table: &mut Table<'_>, turn: Turn, by: Orders<'_>) {
        self.open(table, &mut NoEvents);
        while self.state.turn < turn && !self.state.is_over(self.scenario) {
            self.turn(table, by, &mut NoEvents);
        }
    }

    /// The log weight of the opponent's moves since the last call: the natural logarithm of its own probability of
    /// these moves over the probability with which they came about. 0 where nothing was imposed, excluded or biased;
    /// negative infinity where a move was imposed that was not on offer.
    pub const fn take_log_weight(&mut self) -> f64 {
        core::mem::replace(&mut self.log_weight, 0.0)
    }
}

/// The state before turn 1 of a campaign of this seed, with everything hidden drawn from the prior.
fn drawn(scenario: &Scenario, seed: u64) -> State {
    State::new(scenario, &Setup { seed, ..Setup::default() })
}

/// Makes the actions recorded for this turn due in it, prepared or not.
fn make_recorded_due(scenario: &Scenario, state: &mut State) {
    for RecordedAction { action, turns } in &scenario.history.actions {
        if turns.contains(&state.turn) {
            state.actions[action.index()].phase = Phase::Preparing { due: state.turn };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Loudness;
    use engine::policy::Policy;
    use testing::{long_war, small};

    const WITHHELD: Orders<'_> = Orders::By(&Policy::WithholdAll);

    #[test]
    fn with_nothing_otherwise_it_is_the_same_campaign() {
        let small = small();
        let mut table = Table::new(&small);
        for seed in 0..8 {
            let mut whole = Counterfactual::from_seed(&small, seed);
            whole.play(&mut table, Orders::By(&Policy::ReleaseAll));
            let mut halved = Counterfactual::from_seed(&small, seed);
            halved.play_to(&mut table, Turn::new(3), Orders::By(&Policy::ReleaseAll));
            let mut rest = Counterfactual::from_state(&small, halved.into_state());
            rest.play(&mut table, Orders::By(&Policy::ReleaseAll));
            assert_eq!(whole.state().digest(), rest.state().digest(), "{seed}");
            assert_eq!(whole.take_log_weight(), 0.0);
        }
    }

    #[test]
    fn a_campaign_played_on_from_any_turn_with_its_own_orders_comes_to_the_same() {
        let small = small();
        let campaign = testing::over(&small, 3);
        let given = orders_given(&campaign);
        let mut table = Table::of(&small, campaign.setup(), engine::minds::Keep::Choice);
        for turn in [1, 2, 5].map(Turn::new) {
            let mut again = Counterfactual::from_campaign(&campaign, turn).expect("it came so far");
            again.play(&mut table, Orders::AsGiven(&given));
            assert_eq!(again.state().digest(), campaign.state().digest(), "{turn}");
        }
        assert!(Counterfactual::from_campaign(&campaign, Turn::BEFORE).is_none());
    }

    #[test]
    fn hidden_draws_made_anew_keep_what_is_seen_and_whom_an_election_put_in_office() {
        let small = small();
        let mut table = Table::new(&small);
        let mut last = Counterfactual::from_seed(&small, 4);
        last.play_to(&mut table, small.clock.last_decision().next(), WITHHELD);
        let state = last.state();
        assert!(state.hidden.successor.is_some(), "the election is over");
        let redrawn = |seed| last.clone().with_hidden_redrawn(seed).with_luck(seed).into_state();
        let others: Vec<State> = (0..8).map(redrawn).collect();
        for (seed, other) in others.iter().enumerate() {
            assert_eq!((&other.tracks, &other.releases, other.turn), (&state.tracks, &state.releases, state.turn));
            assert_eq!((other.hidden.successor, other.seed), (state.hidden.successor, seed as u64));
        }
        assert!(others.iter().any(|other| other.hidden.world != others[0].hidden.world));
        assert!(others.iter().skip(1).all(|other| other.hidden.effects != others[0].hidden.effects));
    }

    #[test]
    fn orders_are_replaced_added_and_taken_away_in_their_turn() {
        let small = small();
        let mut table = Table::new(&small);
        let mut start = Counterfactual::from_seed(&small, 2);
        start.open(&mut table, &mut NoEvents);
        let orders = Policy::ReleaseAll.orders(&small, start.state());
        let [first, ..] = orders.as_slice() else { panic!("something can be released") };
        let release = first.release().expect("it is a release");
        let mut granted = |mut campaign: Counterfactual<'_>, by: Orders<'_>| {
            campaign.turn(&mut table, by, &mut NoEvents);
            campaign.state().releases[release.index()].granted > 0.0
        };
        let all = Orders::By(&Policy::ReleaseAll);
        assert!(granted(start.clone(), all));
        assert!(!granted(start.clone().with_orders(Turn::FIRST, &[]), all));
        assert!(granted(start.clone().with_orders(Turn::new(2), &[]), all));
        assert!(!granted(start.clone().without_order(Turn::FIRST, *first), all));
        assert!(!granted(start.clone().without_release(release), all));
        assert!(granted(start.clone().with_order(Turn::FIRST, *first), WITHHELD));
        assert!(!granted(start.clone().with_order(Turn::FIRST, *first).without_release(release), WITHHELD));
    }

    #[test]
    fn what_cannot_be_ordered_otherwise_falls_away_unless_it_is_the_record() {
        let war = long_war();
        let himars = war.find_release("himars").expect("a release");
        let size = scenario::default_size(&war);
        let order = Order::Release { system: himars, size, loudness: Loudness::Public };
        let both = |by: Orders<'_>| {
            let mut campaign = Counterfactual::from_seed(&war, 1);
            campaign.open(&mut Table::new(&war), &mut NoEvents);
            let campaign = campaign.with_order(Turn::FIRST, order).with_order(Turn::FIRST, Order::Decline(himars));
            campaign.orders.given(&war, campaign.state(), by).len()
        };
        assert_eq!(both(WITHHELD), 1);
        let recorded = war.history.orders.get(&Turn::FIRST).map_or(0, Vec::len);
        assert_eq!(both(Orders::By(&Policy::Recorded)), recorded + 2);
    }

    #[test]
    fn moves_are_imposed_and_excluded_and_weigh_what_the_opponent_would_have_given_them() {
        let small = small();
        let mut table = Table::new(&small);
        let mut options = Vec::new();
        let mut own = Vec::new();
        let mut start = Counterfactual::from_seed(&small, 5);
        start.open(&mut table, &mut NoEvents);
        let mut believed = start.state().clone();
        engine::estimate(&small, start.state(), scenario::Seat::Opponent, &mut believed);
        options.extend(table.engine.moves_of(scenario::Seat::Opponent, &believed));
        own.extend(table.mover.probabilities(scenario::Seat::Opponent, &believed, &options));
        assert!(options.len() > 2, "there is something to choose");
        let mut total = 0.0;
        for (option, share) in options.iter().zip(&own) {
            let mut imposed = start.clone().with_move(Turn::FIRST, option.step);
            let mut events = Vec::new();
            imposed.turn(&mut table, WITHHELD, &mut events);
            let moved = |step| engine::Event::Moved { seat: scenario::Seat::Opponent, step };
            assert!(events.contains(&moved(option.step)));
            let weight = libm::exp(imposed.take_log_weight());
            assert!((weight - share).abs() < 1e-12, "{weight} {share}");
            total += weight;
            let mut excluded = start.clone().without_move(Turn::FIRST..=Turn::FIRST, option.step);
            let mut events = Vec::new();
            excluded.turn(&mut table, WITHHELD, &mut events);
            assert!(!events.contains(&moved(option.step)));
            assert!((libm::exp(excluded.take_log_weight()) + share - 1.0).abs() < 1e-12);
        }
        assert!((total - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_move_that_is_not_on_offer_cannot_be_imposed() {
        let small = small();
        let mut table = Table::new(&small);
        let nobody_prepares = Move::CallOff(0.into());
        let mut campaign = Counterfactual::from_seed(&small, 5).with_move(Turn::FIRST, nobody_prepares);
        campaign.turn(&mut table, WITHHELD, &mut NoEvents);
        assert_eq!(campaign.take_log_weight(), f64::NEG_INFINITY);
        assert_eq!(campaign.take_log_weight(), 0.0);
    }
}
