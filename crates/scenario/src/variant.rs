//! A scenario with other numbers: what calibration and back-tests try without reading it anew.
//!
//! Formulas are proved safe over the whole range of every parameter, and its value is looked up when they run; so another
//! value within the bounds needs no compiling.

use std::collections::BTreeSet;

use super::Seat;
use super::model::Scenario;
use super::source::Source;
use super::{DoctrineId, ParameterId, WorldId};

impl Scenario {
    /// The same scenario in which every profile is all of its own doctrine.
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

    /// The parameters that the course of things reads: rates, effects, hazards, and the moves of the partner. The others
    /// are those of the opponent's mind alone.
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

    /// The parameters that this doctrine's utility reads, and neither another's nor the course of things.
    #[must_use]
    pub fn parameters_of_mind(&self, doctrine: DoctrineId) -> BTreeSet<ParameterId> {
        let of_flows = self.parameters_of_flows();
        let is_own = |id: &ParameterId| {
            let read_by = self.compiled.utility_parameters.iter().filter(|read| read.contains(id)).count();
            read_by == 1 && !of_flows.contains(id)
        };
        self.compiled.utility_parameters[doctrine.index()].iter().copied().filter(is_own).collect()
    }

    /// Gives a parameter another value in one world; the seats' estimates follow, which go by the mean over worlds. A
    /// value outside its bounds is taken to the nearer one, since formulas are only proved between them.
    pub fn set_parameter(&mut self, world: WorldId, parameter: ParameterId, value: f64) {
        let (at, entry) = (parameter.index(), &self.parameters[parameter.index()]);
        let value = value.clamp(entry.min, entry.max);
        self.worlds[world.index()].parameters[at] = value;
        self.compiled.mean_parameters[at] = self.worlds.iter().map(|world| world.prior * world.parameters[at]).sum();
    }
}
