//! A campaign in progress: what was ordered, what happened, and the branches that were tried.
//!
//! Knows no files and no clock; a save is text, and who writes it to where comes in from the edges.

mod line;
mod save;
mod seen;
mod standby;
mod tree;

use std::sync::Arc;

use serde::Serialize;

use crate::minds::{Keep, Mover};
use crate::{Engine, Event, Order, Setup, State, View, Weighing};
use scenario::{Scenario, Seat, Turn, ValueId};

pub use line::{LineError, parse_line, scenario_of};
pub use save::{Difference, Names, Opened, RULES, Replayed, SaveError, Saved, SavedTurn, open, open_saved};
pub use seen::{Hindsight, Learnt, Seen, SeenTurn, grain};
pub use standby::{LONGEST_WAIT, Stop, Trigger, Waited, stand_by};
pub use tree::Tree;

/// A campaign and all its branches.
#[derive(Clone, Debug)]
pub struct Campaign {
    scenario: Arc<Scenario>,
    setup: Setup,
    /// Every turn that was played on any branch; a turn comes after the one it follows.
    turns: Vec<Arc<PlayedTurn>>,
    /// What the player's seat saw of each.
    seen_turns: Vec<Arc<SeenTurn>>,
    /// The last turn of the branch one is on; `None` before the first.
    current: Option<TurnId>,
    start: Arc<State>,
    opening: Vec<Event>,
    /// What the player's seat has seen on the branch one is on.
    seen: Seen,
    /// What the player holds to weigh most, best first. Nothing of a turn depends on it.
    ranking: Vec<ValueId>,
}

/// A turn of some branch, by its place among all turns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct TurnId(usize);

/// A turn that was played.
#[derive(Clone, PartialEq, Debug)]
pub struct PlayedTurn {
    /// The turn it follows; `None` for a first one.
    pub parent: Option<TurnId>,
    /// What the player ordered.
    pub orders: Vec<Order>,
    /// What happened.
    pub events: Vec<Event>,
    /// The state after it.
    pub state: State,
    /// The state's digest.
    pub digest: u64,
}

impl TurnId {
    /// The turn's place among all turns of all branches, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

impl Campaign {
    /// A campaign before its first turn. The set-up must be of this scenario.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, setup: Setup) -> Self {
        let mut start = State::new(&scenario, &setup);
        let bare = start.clone();
        let mut opening = Vec::new();
        Engine::new(&scenario).open(&mut start, &mut opening);
        let seen = Seen::at_start(&scenario, bare, &start, &opening);
        Self {
            scenario,
            setup,
            turns: Vec::new(),
            seen_turns: Vec::new(),
            current: None,
            start: Arc::new(start),
            opening,
            seen,
            ranking: Vec::new(),
        }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// What was fixed before it began.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The state now, on the branch one is on.
    #[must_use]
    pub fn state(&self) -> &State {
        self.current.map_or(&self.start, |turn| &self.turns[turn.0].state)
    }

    /// What the player's seat has seen on the branch one is on. A clone of it is cheap, and stays as it is.
    #[must_use]
    pub const fn seen(&self) -> &Seen {
        &self.seen
    }

    /// All that was hidden; `None` before the campaign is over.
    #[must_use]
    pub fn hindsight(&self) -> Option<Hindsight<'_>> {
        self.seen.hindsight()
    }

    /// What the player's seat sees now.
    #[must_use]
    pub fn view(&self) -> &View {
        self.seen.view()
    }

    /// Whether the last turn has been played.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.state().is_over(&self.scenario)
    }

    /// Whether orders are awaited: not after an ending, and not in the aftermath.
    #[must_use]
    pub fn awaits_orders(&self) -> bool {
        self.state().awaits_orders(&self.scenario)
    }

    /// Plays a turn and returns what happened. After one has gone back, this makes a new branch, unless the same orders
    /// were given there before.
    pub fn play(&mut self, orders: &[Order]) -> &[Event] {
        if self.is_over() {
            return &[];
        }
        let known = self.children(self.current).find(|turn| self.turns[turn.0].orders == orders);
        if let Some(known) = known {
            self.stand_at(Some(known));
            return &self.turns[known.0].events;
        }
        let scenario = Arc::clone(&self.scenario);
        let mut state = self.state().clone();
        let mut events = Vec::new();
        let mut mind = Mover::new(&scenario, &self.setup, Keep::Weighing);
        Engine::new(&scenario).turn(&mut state, orders, &mut mind, &mut events);
        let digest = state.digest();
        let parent = self.current;
        self.turns.push(Arc::new(PlayedTurn { parent, orders: orders.to_vec(), events, state, digest }));
        let id = TurnId(self.turns.len() - 1);
        let path: Vec<&PlayedTurn> = self.path_to(Some(id)).into_iter().map(|turn| &*self.turns[turn.0]).collect();
        self.seen_turns.extend(SeenTurn::of(&scenario, self.state(), &path));
        self.stand_at(Some(id));
        &self.turns[id.0].events
    }

    /// The turns that were played, on all branches together.
    #[must_use]
    pub const fn turn_count(&self) -> usize {
        self.turns.len()
    }

    /// Goes to after a turn, or to before the first.
    fn stand_at(&mut self, turn: Option<TurnId>) {
        self.current = turn;
        let path = self.path_ids();
        let seen = self.seen.along(path.iter().map(|turn| Arc::clone(&self.seen_turns[turn.0])).collect());
        self.seen = seen.with_truth(&self.start, path.iter().map(|turn| Arc::clone(&self.turns[turn.0])).collect());
    }

    /// The turns of the branch one is on, first to last.
    #[must_use]
    pub fn path(&self) -> Vec<&PlayedTurn> {
        self.path_ids().into_iter().map(|turn| &*self.turns[turn.0]).collect()
    }

    /// The turns of the branch one is on, by id.
    #[must_use]
    pub fn path_ids(&self) -> Vec<TurnId> {
        self.path_to(self.current)
    }

    fn path_to(&self, end: Option<TurnId>) -> Vec<TurnId> {
        let mut path = Vec::new();
        let mut at = end;
        while let Some(turn) = at {
            path.push(turn);
            at = self.turns[turn.0].parent;
        }
        path.reverse();
        path
    }

    /// What happened before the first turn: the partner's first requests.
    #[must_use]
    pub fn opening(&self) -> &[Event] {
        &self.opening
    }

    /// A turn of any branch.
    #[must_use]
    pub fn turn(&self, id: TurnId) -> Option<&PlayedTurn> {
        self.turns.get(id.0).map(|turn| &**turn)
    }

    /// The state before a turn of the branch one is on: the one in which its orders were given.
    #[must_use]
    pub fn state_before(&self, turn: Turn) -> Option<&State> {
        match turn.index()?.checked_sub(1) {
            None => Some(&self.start),
            Some(at) => self.path_ids().get(at).map(|id| &self.turns[id.0].state),
        }
    }

    /// The value axes as the player has ranked them, what weighs most first; empty where no ranking was given, and it need
    /// not name every axis. It belongs to the campaign and all its branches, and changes nothing that happens.
    #[must_use]
    pub fn ranking(&self) -> &[ValueId] {
        &self.ranking
    }

    /// Keeps the player's ranking of the value axes, so that a save holds it. What is named twice counts where it is named
    /// first, and what the scenario does not have is left out.
    pub fn set_ranking(&mut self, ranking: &[ValueId]) {
        self.ranking.clear();
        for value in ranking {
            if value.index() < self.scenario.values.len() && !self.ranking.contains(value) {
                self.ranking.push(*value);
            }
        }
    }

    /// Goes back to before a turn of the branch one is on; what was played stays a branch.
    ///
    /// Returns whether there is such a turn.
    pub fn back_to(&mut self, turn: Turn) -> bool {
        let path = self.path_ids();
        match turn.index() {
            Some(0) => self.stand_at(None),
            Some(played) if played <= path.len() => self.stand_at(Some(path[played - 1])),
            _ => return false,
        }
        true
    }

    /// The last turns of all branches, in the order in which they were played.
    #[must_use]
    pub fn branches(&self) -> Vec<TurnId> {
        (0..self.turns.len()).map(TurnId).filter(|turn| self.children(Some(*turn)).next().is_none()).collect()
    }

    /// The branch one is on, by its last turn.
    #[must_use]
    pub const fn current(&self) -> Option<TurnId> {
        self.current
    }

    /// Goes to a turn of any branch; `None` is before the first turn. Returns whether there is such a turn.
    pub fn go_to(&mut self, turn: Option<TurnId>) -> bool {
        if turn.is_some_and(|turn| turn.0 >= self.turns.len()) {
            return false;
        }
        self.stand_at(turn);
        true
    }

    fn children(&self, parent: Option<TurnId>) -> impl Iterator<Item = TurnId> + '_ {
        (0..self.turns.len()).map(TurnId).filter(move |turn| self.turns[turn.0].parent == parent)
    }

    /// The opponent's weighing in a turn of the branch one is on, made anew where it was not kept.
    #[must_use]
    pub fn weighing(&self, turn: Turn) -> Option<Weighing> {
        self.weighing_of(Seat::Opponent, turn)
    }

    /// A seat's weighing in a turn of the branch one is on.
    #[must_use]
    pub fn weighing_of(&self, seat: Seat, turn: Turn) -> Option<Weighing> {
        let path = self.path();
        let played = path.get(turn.index()?)?;
        let kept = |events: &[Event]| {
            events.iter().find_map(|event| match event {
                Event::Weighed(weighing) if weighing.seat == seat => Some((**weighing).clone()),
                _ => None,
            })
        };
        kept(&played.events).or_else(|| {
            let mut state = self.state_before(turn)?.clone();
            let mut mind = Mover::new(&self.scenario, &self.setup, Keep::Weighing);
            let mut events = Vec::new();
            Engine::new(&self.scenario).turn(&mut state, &played.orders, &mut mind, &mut events);
            kept(&events)
        })
    }
}
