//! What the player's seat has seen of a campaign, and nothing else: whoever holds a [`Seen`] cannot give a secret away.
//!
//! It is made once for each turn that is played and shared after that, so that screens can ask for it whenever they are
//! drawn, another thread can keep it, and a page or a server can send it.

mod events;
mod hindsight;
mod learnt;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::PlayedTurn;
use crate::{
    Draft, Event, Order, PossibleOrder, Refusal, Standing, State, View, check, commitments, headlines_of, masked,
    observe, offers, price,
};
use scenario::{Costs, Scenario, TrackId, Turn};

pub use hindsight::Hindsight;
pub use learnt::{Learnt, grain};

/// What the player's seat has seen, on the branch one is on, up to the turn whose orders are awaited.
#[derive(Clone, Debug, Serialize)]
pub struct Seen {
    #[serde(serialize_with = "id_of")]
    scenario: Arc<Scenario>,
    seed: u64,
    opening: Arc<[Event]>,
    /// Before the first turn.
    start: Arc<Moment>,
    turns: Vec<Arc<SeenTurn>>,
    /// There once the campaign is over.
    #[serde(skip)]
    truth: Option<Arc<hindsight::Truth>>,
}

/// A turn that was played, as the seat saw it.
#[derive(Clone, Debug, Serialize)]
pub struct SeenTurn {
    /// What the player ordered.
    pub orders: Vec<Order>,
    /// What happened of which the seat knows, in the order in which it happened.
    pub events: Vec<Event>,
    /// What the seat learnt in it of what moved the tracks.
    pub learnt: Vec<Learnt>,
    after: Arc<Moment>,
}

/// What is seen between two turns.
#[derive(Debug, Serialize)]
struct Moment {
    view: View,
    /// What the scenario's formulas may read when they answer the seat.
    #[serde(skip)]
    masked: State,
}

impl Moment {
    fn of(scenario: &Scenario, state: &State) -> Arc<Self> {
        Arc::new(Self { view: observe(scenario, state), masked: masked(scenario, state) })
    }
}

impl SeenTurn {
    /// The last turn of `path`, which runs from the first; `before` is the state in which its orders were given.
    pub(super) fn of(scenario: &Scenario, before: &State, path: &[&PlayedTurn]) -> Option<Arc<Self>> {
        let played = path.last()?;
        let after = Moment::of(scenario, &played.state);
        Some(Arc::new(Self {
            orders: played.orders.clone(),
            events: events::seen_events(scenario, before.clone(), &played.events),
            learnt: learnt::learnt(scenario, path, &after.view),
            after,
        }))
    }

    /// What was seen after it.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.after.view
    }
}

impl Seen {
    /// Before the first turn: `start` is the state then, and `bare` the one before the opening.
    pub(super) fn at_start(scenario: &Arc<Scenario>, bare: State, start: &State, opening: &[Event]) -> Self {
        Self {
            scenario: Arc::clone(scenario),
            seed: start.seed,
            opening: events::seen_events(scenario, bare, opening).into(),
            start: Moment::of(scenario, start),
            turns: Vec::new(),
            truth: None,
        }
    }

    /// The same after these turns.
    pub(super) fn along(&self, turns: Vec<Arc<SeenTurn>>) -> Self {
        Self { turns, truth: None, ..self.clone() }
    }

    /// The same with all that was hidden, once the campaign is over.
    pub(super) fn with_truth(self, start: &Arc<State>, turns: Vec<Arc<PlayedTurn>>) -> Self {
        let truth = self.is_over().then(|| Arc::new(hindsight::Truth { start: Arc::clone(start), turns }));
        Self { truth, ..self }
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The seed of every draw. A player may know it: it gives the campaign a name.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The turn whose orders are awaited; one more than the last when time is up.
    #[must_use]
    pub fn turn(&self) -> Turn {
        self.view().turn
    }

    /// How many turns have been played.
    #[must_use]
    pub fn played(&self) -> u32 {
        self.turns.len() as u32
    }

    /// The last turn that was played; the time before the campaign if none was.
    #[must_use]
    pub fn last_played(&self) -> Turn {
        Turn::new(self.played())
    }

    /// What is seen now.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.now().view
    }

    /// What was seen before a turn, when its orders were given; before the turn that is awaited it is what is seen
    /// now.
    #[must_use]
    pub fn view_before(&self, turn: Turn) -> Option<&View> {
        self.before(turn).map(|moment| &moment.view)
    }

    /// What was known before the first turn: the partner's first requests.
    #[must_use]
    pub fn opening(&self) -> &[Event] {
        &self.opening
    }

    /// The turns that were played, first to last.
    pub fn turns(&self) -> impl ExactSizeIterator<Item = &SeenTurn> + DoubleEndedIterator {
        self.turns.iter().map(|turn| &**turn)
    }

    /// A turn that was played.
    #[must_use]
    pub fn played_turn(&self, turn: Turn) -> Option<&SeenTurn> {
        self.turns.get(turn.index()?).map(|turn| &**turn)
    }

    /// What the seat has learnt of what moved a track, each turn of which it knows, first to last.
    pub fn learnt_of(&self, track: TrackId) -> impl Iterator<Item = &Learnt> {
        self.turns.iter().filter_map(move |turn| turn.learnt.iter().find(|learnt| learnt.track == track))
    }

    /// Whether the last turn has been played.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.now().masked.is_over(&self.scenario)
    }

    /// Whether orders are awaited: not after an ending, and not in the aftermath.
    #[must_use]
    pub fn awaits_orders(&self) -> bool {
        self.now().masked.awaits_orders(&self.scenario)
    }

    /// Whether an order is possible after those in the draft; returns what it costs.
    ///
    /// # Errors
    /// Says why it is not, with the facts.
    pub fn check(&self, draft: &Draft, order: Order) -> Result<Costs, Refusal> {
        check(&self.scenario, &self.now().masked, draft, order)
    }

    /// What an order costs now.
    #[must_use]
    pub fn price(&self, order: Order) -> Costs {
        price(&self.scenario, &self.now().masked, order)
    }

    /// Every order that can be added to the draft but for commitments, in the scenario's order.
    #[must_use]
    pub fn offers(&self, draft: &Draft) -> Vec<PossibleOrder> {
        offers(&self.scenario, &self.now().masked, draft)
    }

    /// Every commitment that can be given after the draft, public and for the usual term.
    #[must_use]
    pub fn commitments(&self, draft: &Draft) -> Vec<PossibleOrder> {
        commitments(&self.scenario, &self.now().masked, draft)
    }

    /// As many of these orders as are possible, taken in their order.
    #[must_use]
    pub fn draft_of(&self, orders: &[Order]) -> Draft {
        Draft::of(&self.scenario, &self.now().masked, orders)
    }

    /// Adds an order to the draft.
    ///
    /// # Errors
    /// Says why it is not possible; the draft is then as it was.
    pub fn add(&self, draft: &mut Draft, order: Order) -> Result<(), Refusal> {
        draft.add(&self.scenario, &self.now().masked, order)
    }

    /// Takes back the draft's last order and returns it.
    pub fn undo(&self, draft: &mut Draft) -> Option<Order> {
        draft.undo(&self.scenario, &self.now().masked)
    }

    /// What a stock holds that orders are paid from, above the least it may hold, as far as the seat knows.
    #[must_use]
    pub fn held(&self, track: TrackId) -> f64 {
        self.now().masked.track(track) - self.scenario.track(track).min
    }

    /// The headlines of the turn whose orders are awaited, the weightiest first.
    #[must_use]
    pub fn headlines(&self) -> Vec<Standing> {
        self.headlines_at(self.now())
    }

    /// The headlines before a turn.
    #[must_use]
    pub fn headlines_before(&self, turn: Turn) -> Option<Vec<Standing>> {
        self.before(turn).map(|moment| self.headlines_at(moment))
    }

    /// All that was hidden; `None` before the campaign is over.
    #[must_use]
    pub fn hindsight(&self) -> Option<Hindsight<'_>> {
        self.truth.as_deref().map(|truth| Hindsight::new(self, truth))
    }

    fn headlines_at(&self, moment: &Moment) -> Vec<Standing> {
        headlines_of(&self.scenario, &moment.view, &moment.masked)
    }

    fn now(&self) -> &Moment {
        self.turns.last().map_or(&self.start, |turn| &turn.after)
    }

    fn before(&self, turn: Turn) -> Option<&Moment> {
        match turn.index()?.checked_sub(1) {
            None => Some(&self.start),
            Some(at) => self.turns.get(at).map(|turn| &*turn.after),
        }
    }
}

/// A scenario is named: whoever reads a `Seen` looks it up.
fn id_of<S: Serializer>(scenario: &Arc<Scenario>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Named<'a> {
        id: &'a str,
        fingerprint: &'a str,
    }
    Named { id: &scenario.id, fingerprint: &scenario.fingerprint }.serialize(serializer)
}
