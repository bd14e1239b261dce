//! Changes numbers of a scenario that has been read. Calibration and back-tests try many without reading the text
//! again.
//!
//! Formulas are proved safe for the whole range of every parameter, and look its value up when they run. So a scenario
//! with another value within the bounds need not be compiled again.

use std::collections::BTreeSet;

use super::Seat;
use super::model::Scenario;
use super::source::Source;
use super::{DoctrineId, ParameterId, WorldId};

impl Scenario {
    /// A copy of the scenario in which no profile is a mixture: each has its own doctrine alone.
    #[must_use]
    pub fn with_pure_doctrines(&self) -> Self {
        let mut pure = self.clone();
        for profile in &mut pure.profiles {
            profile.weights.fill(0.0);
            profile.weights[profile.doctrine.index()] = 1.0;
            profile.response_weight = self.doctrine(profile.doctrine).response_weight;
        }
        pure
    }

    /// The parameters that anything but the opponent's mind reads: steps, requests, hazards, effects, and the partner's
    /// moves and projections. Other parameters can only change what the opponent chooses.
    #[must_use]
    pub fn parameters_of_flows(&self) -> BTreeSet<ParameterId> {
        let rules = &self.compiled;
        let effects = [&rules.action_effects, &rules.happening_effects, &rules.statement_effects];
        let units = [&rules.step, &rules.asked, &rules.moves[Seat::Partner as usize].unit, &rules.hazards.unit];
        let partner = rules.partner_projection.iter().map(|plan| &plan.base);
        let effects = effects.into_iter().flatten().map(|effects| &effects.unit);
        units
            .into_iter()
            .chain(effects)
            .chain(partner)
            .flat_map(|unit| &unit.sources)
            .filter_map(|source| match source {
                Source::Parameter(id) => Some(*id),
                _ => None,
            })
            .collect()
    }

    /// The parameters that only this doctrine's utility reads: no other doctrine's, and none of
    /// [`parameters_of_flows`](Self::parameters_of_flows).
    #[must_use]
    pub fn parameters_of_mind(&self, doctrine: DoctrineId) -> BTreeSet<ParameterId> {
        let of_flows = self.parameters_of_flows();
        let is_own = |id: &ParameterId| {
            let read_by = self.compiled.utility_parameters.iter().filter(|read| read.contains(id)).count();
            read_by == 1 && !of_flows.contains(id)
        };
        self.compiled.utility_parameters[doctrine.index()].iter().copied().filter(is_own).collect()
    }

    /// Gives a parameter another value in one world. The seats reckon with the mean over worlds, which changes too. A
    /// value outside the parameter's bounds is replaced by the nearer bound, since formulas are proved safe only
    /// between them.
    pub fn set_parameter(&mut self, world: WorldId, parameter: ParameterId, value: f64) {
        let (at, entry) = (parameter.index(), &self.parameters[parameter.index()]);
        let value = value.clamp(entry.min, entry.max);
        self.worlds[world.index()].parameters[at] = value;
        self.compiled.mean_parameters[at] = self.worlds.iter().map(|world| world.prior * world.parameters[at]).sum();
    }
}
