//! Where campaigns are played: one engine, one mind, and what is noted of a campaign.

use engine::minds::{Keep, Mover};
use engine::{Engine, Evaluator, Event, EventSink, NoEvents, Order, Setup, State};
use scenario::{Better, EndingId, Scenario, Seat};

/// What came of a campaign.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Course {
    /// Every value axis, in its own unit.
    pub values: Vec<f64>,
    /// How it closed.
    pub ending: Option<EndingId>,
    /// By action: whether it was executed in a turn in which the player decides.
    pub actions: Vec<bool>,
    /// By happening: whether it happened, in the aftermath too.
    pub happenings: Vec<bool>,
    /// By offer: whether the player made it, and whether the opponent did, in such a turn.
    pub offers: Vec<[bool; 2]>,
    /// By question: whether it was put.
    pub proposals: Vec<bool>,
}

impl Course {
    fn new(scenario: &Scenario) -> Self {
        Self {
            values: Vec::new(),
            ending: None,
            actions: vec![false; scenario.actions.len()],
            happenings: vec![false; scenario.happenings.len()],
            offers: vec![[false; 2]; scenario.offers.len()],
            proposals: vec![false; scenario.proposals.len()],
        }
    }
}

/// Notes what comes.
struct Noting<'c> {
    course: &'c mut Course,
    is_aftermath: bool,
}

impl EventSink for Noting<'_> {
    const DETAIL: bool = false;

    fn take(&mut self, event: Event) {
        match event {
            Event::Happened { happening } => self.course.happenings[happening.index()] = true,
            Event::Closed { ending } => self.course.ending = Some(ending),
            Event::Proposed { proposal, .. } => self.course.proposals[proposal.index()] = true,
            Event::Executed { action } if !self.is_aftermath => self.course.actions[action.index()] = true,
            Event::Offered { offer, by, .. } if !self.is_aftermath => {
                self.course.offers[offer.index()][usize::from(by == Some(Seat::Opponent))] = true;
            }
            _ => {}
        }
    }
}

/// Plays campaigns of one scenario, the opponent at the scenario's own level.
pub(super) struct Table<'a> {
    scenario: &'a Scenario,
    engine: Engine<'a>,
    mover: Mover<'a>,
    evaluator: Evaluator<'a>,
}

impl<'a> Table<'a> {
    pub fn new(scenario: &'a Scenario) -> Self {
        let mover = Mover::new(scenario, &Setup::default(), Keep::Choice);
        Self { scenario, engine: Engine::new(scenario), mover, evaluator: Evaluator::new(scenario) }
    }

    /// A campaign of this seed before its first orders; what its opening brings goes to the sink.
    fn open(&mut self, seed: u64, sink: &mut impl EventSink) -> State {
        let mut state = drawn(self.scenario, seed);
        self.engine.open(&mut state, sink);
        state
    }

    /// The state of a campaign before the orders of a turn, from 1; or as it is when it closed before.
    pub fn reach(&mut self, seed: u64, turn: u32, mut orders: impl FnMut(&State) -> Vec<Order>) -> State {
        let mut state = self.open(seed, &mut NoEvents);
        while state.turn < turn && state.awaits_orders(self.scenario) {
            let given = orders(&state);
            self.engine.turn(&mut state, &given, &mut self.mover, &mut NoEvents);
        }
        state
    }

    /// Plays a whole campaign, aftermath included.
    pub fn course(&mut self, seed: u64, mut orders: impl FnMut(&State) -> Vec<Order>) -> Course {
        let mut course = Course::new(self.scenario);
        let mut state = self.open(seed, &mut Noting { course: &mut course, is_aftermath: false });
        while !state.is_over(self.scenario) {
            let given = orders(&state);
            let is_aftermath = state.turn > self.scenario.clock.turns;
            let mut sink = Noting { course: &mut course, is_aftermath };
            self.engine.turn(&mut state, &given, &mut self.mover, &mut sink);
        }
        self.evaluator.run(&self.scenario.programs().values, &state, &mut course.values);
        course
    }

    /// Plays a campaign to its end with these orders in the turn that awaits them and others later, and adds every value
    /// axis to `into`, in units of its scale and so that more is better.
    pub fn finish(
        &mut self,
        mut state: State,
        first: &[Order],
        later: impl Fn(&State) -> Vec<Order>,
        into: &mut Vec<f64>,
    ) {
        self.engine.turn(&mut state, first, &mut self.mover, &mut NoEvents);
        while !state.is_over(self.scenario) {
            let given = later(&state);
            self.engine.turn(&mut state, &given, &mut self.mover, &mut NoEvents);
        }
        let mut values = Vec::new();
        self.evaluator.run(&self.scenario.programs().values, &state, &mut values);
        into.extend(values.iter().zip(&self.scenario.values).map(|(value, axis)| match axis.better {
            Better::Higher => value / axis.scale,
            Better::Lower => -value / axis.scale,
        }));
    }
}

/// The state before turn 1 of a campaign of this seed, with everything hidden drawn from the prior.
fn drawn(scenario: &Scenario, seed: u64) -> State {
    State::new(scenario, &Setup { seed, ..Setup::default() })
}

/// A state as it is seen, with another fate: what is hidden is drawn anew from the prior, and all later luck is that of this
/// seed. Whom an election has put in office stays there.
pub(super) fn another_fate(scenario: &Scenario, state: &State, seed: u64) -> State {
    let mut hidden = drawn(scenario, seed).hidden;
    hidden.successor = hidden.successor.or(state.hidden.successor);
    let mut other = state.clone();
    other.seed = seed;
    other.hidden = hidden;
    other
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::small;

    #[test]
    fn another_fate_keeps_what_is_seen_and_whom_an_election_put_in_office() {
        let scenario = small();
        let mut table = Table::new(&scenario);
        let last = table.reach(4, scenario.clock.turns + 1, |_| Vec::new());
        assert!(last.hidden.successor.is_some(), "the election is over");
        let others: Vec<State> = (0..8).map(|seed| another_fate(&scenario, &last, seed)).collect();
        for (seed, other) in others.iter().enumerate() {
            assert_eq!((&other.tracks, &other.releases, other.turn), (&last.tracks, &last.releases, last.turn));
            assert_eq!((other.hidden.successor, other.seed), (last.hidden.successor, seed as u64));
        }
        assert!(others.iter().any(|other| other.hidden.world != others[0].hidden.world));
        assert!(others.iter().skip(1).all(|other| other.hidden.effects != others[0].hidden.effects));
    }
}
