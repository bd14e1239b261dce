//! Fits what moves the opponent to what it did: each doctrine by itself, as if the opponent were wholly of that
//! doctrine.

use super::space::{CannotFit, Space, free_among};
use crate::crew::Crew;
use crate::likelihood::{Conduct, Estimate, Likelihood};
use scenario::{DoctrineId, ParameterId, Scenario};

/// The fit of a doctrine to a conduct of the opponent.
#[derive(Clone, Debug)]
pub struct MindFit {
    doctrine: DoctrineId,
    space: Space,
    conduct: Conduct,
    likelihood: Likelihood,
}

/// The free parameters that only this doctrine's utility reads: no other doctrine's and no flow. In the scenario's
/// order.
#[must_use]
pub fn mind_parameters(scenario: &Scenario, doctrine: DoctrineId) -> Vec<ParameterId> {
    free_among(scenario, &scenario.parameters_of_mind(doctrine))
}

impl MindFit {
    /// A fit of a doctrine to this conduct by these likelihoods. All candidates meet the same luck.
    ///
    /// # Errors
    /// When no such parameter is free, or nothing is recorded.
    pub fn new(
        scenario: &Scenario,
        doctrine: DoctrineId,
        conduct: Conduct,
        likelihood: Likelihood,
    ) -> Result<Self, CannotFit> {
        let free = mind_parameters(scenario, doctrine);
        if free.is_empty() {
            return Err(CannotFit::NothingFreeInMind(scenario.doctrine(doctrine).id.clone()));
        }
        if conduct.is_empty() {
            return Err(CannotFit::NoConduct);
        }
        Ok(Self {
            doctrine,
            space: Space::new(scenario, free, |id| scenario.programs().mean_parameters[id.index()]),
            conduct,
            likelihood,
        })
    }

    /// The parameters that are moved.
    #[must_use]
    pub const fn space(&self) -> &Space {
        &self.space
    }

    /// The likelihood with the values of a place, in every world.
    #[must_use]
    pub fn at(&self, place: &[f64]) -> Likelihood {
        let mut moved = self.likelihood.clone();
        let values = self.space.values(moved.scenario(), place);
        for (parameter, value) in values {
            moved.set_parameter(parameter, value);
        }
        moved
    }

    /// How likely the doctrine makes the conduct at a place.
    #[must_use]
    pub fn estimate_at(&self, place: &[f64], crew: &impl Crew) -> Estimate {
        let moved = self.at(place);
        Estimate::joined(&crew.map(moved.filters(), |filter| moved.filter(self.doctrine, &self.conduct, filter)))
    }

    /// The cost of a place. This is what a search minimises.
    #[must_use]
    pub fn cost_at(&self, place: &[f64], crew: &impl Crew) -> f64 {
        self.cost(&self.estimate_at(place, crew), place)
    }

    /// The cost of a place, in nats: the negative logarithm of its likelihood times its prior. The prior is centred on
    /// the scenario's own values.
    fn cost(&self, estimate: &Estimate, place: &[f64]) -> f64 {
        0.5 * self.space.away(place) - estimate.log
    }
}
