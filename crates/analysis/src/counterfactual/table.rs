//! Where campaigns are played: an engine, the minds of the seats that weigh, and memory to compute in.

use engine::minds::{Keep, Mover};
use engine::{Engine, Evaluator, Setup, State};
use scenario::Scenario;

/// Plays any number of campaigns of one scenario, one after the other. It keeps nothing of a campaign. Using a table
/// again saves making all this anew.
#[derive(Debug)]
pub struct Table<'s> {
    pub(super) engine: Engine<'s>,
    pub(super) mover: Mover<'s>,
    evaluator: Evaluator<'s>,
}

impl<'s> Table<'s> {
    /// A table at which the opponent looks as far ahead as the scenario says.
    #[must_use]
    pub fn new(scenario: &'s Scenario) -> Self {
        Self::of(scenario, &Setup::default(), Keep::Choice)
    }

    /// A table at which the opponent is of the level that a set-up names, and weighings are kept or not.
    #[must_use]
    pub fn of(scenario: &'s Scenario, setup: &Setup, keep: Keep) -> Self {
        let mover = Mover::new(scenario, setup, keep);
        Self { engine: Engine::new(scenario), mover, evaluator: Evaluator::new(scenario) }
    }

    /// Every value axis in a state, in its own unit.
    #[must_use]
    pub fn values(&mut self, state: &State) -> Vec<f64> {
        let mut values = Vec::new();
        self.values_into(state, &mut values);
        values
    }

    /// Every value axis in a state, into a list that is cleared before.
    pub fn values_into(&mut self, state: &State, into: &mut Vec<f64>) {
        let scenario = self.engine.scenario();
        self.evaluator.run(&scenario.programs().values, state, into);
    }
}
