//! A whole calibration: what is fitted, in which order, and what is kept of it.
//!
//! First come the free parameters of the flows, in one world after the other, with the recorded orders and the
//! opponent's recorded actions given. They minimise the [`Misfit`](super::Misfit) and a regularisation. Then come the
//! parameters of each doctrine, fitted to what the opponent did. They minimise the negative logarithm of likelihood
//! times prior. Each fit gets the same number of candidates and keeps the best. Results are measured on campaigns that
//! the search has not seen.
//!
//! It can be interrupted at any candidate, and goes on from the known costs ([`Ledger`]).

use scenario::{DoctrineId, ParameterId, Scenario, TrackId, WorldId};

use super::flows::FlowFit;
use super::ledger::Ledger;
use super::minds::{MindFit, mind_parameters};
use super::search::{Found, Search};
use super::space::{CannotFit, Space};
use crate::backtest::{Score, fitted_window, held_back_window, scores};
use crate::counterfactual::Actions;
use crate::crew::Crew;
use crate::experiment::Experiment;
use crate::likelihood::{Conduct, Estimate, Likelihood, Precision};
use crate::simulate::Simulation;
use crate::study;
use engine::Setup;
use engine::policy::Policy;

/// The precision of a candidate's likelihood; every candidate meets the same luck.
const CANDIDATE: Precision = Precision { particles: 100, filters: 4 };
/// The precision of a result's likelihood, which is estimated anew.
const CHECK: Precision = Precision { particles: 200, filters: 16 };
/// The number of campaigns on which a fit of the flows is measured.
const MEASURED: u64 = 512;

/// What is to be calibrated, and with how much effort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terms {
    /// What is fitted.
    pub stages: Stages,
    /// The world in which flows are fitted; where none is named, every world in turn.
    pub world: Option<WorldId>,
    /// The number that the seeds of campaigns and searches come from.
    pub seed: u64,
    /// Campaigns played for each candidate for the flows.
    pub runs: u64,
    /// Candidates for the flows in each world, from each start.
    pub evaluations: u64,
    /// Candidates for each doctrine, from each start.
    pub mind_evaluations: u64,
    /// Starts of each search.
    pub starts: u64,
}

/// What is fitted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stages {
    /// Flows, then doctrines; what cannot be fitted is left out.
    #[default]
    Both,
    /// Flows to recorded tracks.
    Flows,
    /// Doctrines to the opponent's recorded actions.
    Minds,
}

/// A calibration that can be run.
#[derive(Clone, Debug)]
pub struct Calibration<'a> {
    scenario: &'a Scenario,
    terms: Terms,
    flows: Vec<(WorldId, FlowFit)>,
    minds: Vec<DoctrineId>,
    left_out: Option<LeftOut>,
}

/// Why nothing can be fitted in a stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LeftOut {
    /// Only the doctrines are fitted.
    Flows(CannotFit),
    /// Only the flows are fitted.
    Minds(CannotFit),
}

/// Everything that was fitted.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// The scenario with the fitted values of its flows.
    pub scenario: Scenario,
    /// What came of the flows, by world.
    pub flows: Vec<FittedFlows>,
    /// What came of the doctrines.
    pub minds: Vec<FittedMind>,
}

/// What came of the flows in a world.
#[derive(Clone, PartialEq, Debug)]
pub struct FittedFlows {
    /// Where.
    pub world: WorldId,
    /// The best that was found.
    pub found: Found,
    /// The parameters that were moved.
    pub changes: Vec<Change>,
    /// The series beside their record in the turns that calibration may look at, by campaigns that the search has not seen.
    pub fitted: Vec<(TrackId, Score)>,
    /// The same in the turns after them.
    pub held_back: Vec<(TrackId, Score)>,
}

/// What came of a doctrine.
#[derive(Clone, PartialEq, Debug)]
pub struct FittedMind {
    /// Which.
    pub doctrine: DoctrineId,
    /// The best that was found.
    pub found: Found,
    /// The parameters that were moved.
    pub changes: Vec<Change>,
    /// The likelihood of the record before, by campaigns that the search has not seen.
    pub before: Estimate,
    /// The likelihood after.
    pub after: Estimate,
}

/// A parameter's value before and after.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Change {
    /// Which.
    pub parameter: ParameterId,
    /// Its value before.
    pub before: f64,
    /// Its value after.
    pub after: f64,
}

impl<'a> Calibration<'a> {
    /// A calibration on these terms.
    ///
    /// # Errors
    /// When nothing that is asked for can be fitted.
    pub fn new(scenario: &'a Scenario, terms: Terms) -> Result<Self, CannotFit> {
        let (flows, minds) = (flow_fits(scenario, &terms), doctrines(scenario));
        let (flows, minds, left_out) = match (terms.stages, flows, minds) {
            (Stages::Flows, Ok(flows), _) => (flows, Vec::new(), None),
            (Stages::Minds, _, Ok(minds)) => (Vec::new(), minds, None),
            (Stages::Both, Ok(flows), Ok(minds)) => (flows, minds, None),
            (Stages::Both, Ok(flows), Err(why)) => (flows, Vec::new(), Some(LeftOut::Minds(why))),
            (Stages::Both, Err(why), Ok(minds)) => (Vec::new(), minds, Some(LeftOut::Flows(why))),
            (Stages::Both | Stages::Flows, Err(why), _) | (Stages::Minds, _, Err(why)) => return Err(why),
        };
        Ok(Self { scenario, terms, flows, minds, left_out })
    }

    /// What is left out of either stage.
    #[must_use]
    pub const fn left_out(&self) -> Option<&LeftOut> {
        self.left_out.as_ref()
    }

    /// About how many candidates are tried.
    #[must_use]
    pub const fn candidates(&self) -> u64 {
        let Terms { evaluations, mind_evaluations, starts, .. } = self.terms;
        starts * (evaluations * self.flows.len() as u64 + mind_evaluations * self.minds.len() as u64)
    }

    /// Everything that the result depends on, in words. Costs computed on the same terms can be used again.
    #[must_use]
    pub fn terms(&self) -> String {
        let Terms { stages, world, seed, runs, evaluations, mind_evaluations, starts } = self.terms;
        let stages = match stages {
            Stages::Both => "both stages",
            Stages::Flows => "flows only",
            Stages::Minds => "doctrines only",
        };
        format!(
            "scenario {} {}, {stages}, seed {seed}, {runs} campaigns a candidate, {evaluations} candidates for flows and {mind_evaluations} for a doctrine from each of {starts} starts, worlds: {}",
            self.scenario.id,
            self.scenario.fingerprint,
            world.map_or("all", |world| &self.scenario.world(world).id)
        )
    }

    /// Runs it from the beginning. Costs that the ledger knows are not computed again. `tried` is called after every
    /// candidate.
    ///
    /// # Errors
    /// When the ledger has an error. Run again with what the ledger knows by then, the calibration goes on.
    pub fn run<L: Ledger>(
        &self,
        crew: &impl Crew,
        ledger: &mut L,
        tried: &mut dyn FnMut(),
    ) -> Result<Calibrated, L::Error> {
        let mut scenario = self.scenario.clone();
        let mut flows = self.fit_flows(&mut scenario, crew, ledger, tried)?;
        let minds = self.fit_minds(&scenario, crew, ledger, tried)?;
        // Each world was fitted with the parameters of later fits at their old values, so all are measured at the end.
        flows.iter_mut().for_each(|entry| self.measure(&scenario, entry, crew));
        Ok(Calibrated { scenario, flows, minds })
    }

    fn fit_flows<L: Ledger>(
        &self,
        calibrated: &mut Scenario,
        crew: &impl Crew,
        ledger: &mut L,
        tried: &mut dyn FnMut(),
    ) -> Result<Vec<FittedFlows>, L::Error> {
        let Terms { evaluations, starts, seed, .. } = self.terms;
        let search = Search { evaluations, starts, seed };
        let mut fitted = Vec::new();
        for (world, fit) in &self.flows {
            let name = &self.scenario.world(*world).id;
            let found = search.run(fit.space().start(), name, &mut |place| {
                tried();
                ledger.next(|| fit.cost(self.scenario, place, crew))
            })?;
            let changes = changes(self.scenario, fit.space(), &found);
            for change in &changes {
                calibrated.set_parameter(*world, change.parameter, change.after);
            }
            let (in_window, after) = (Vec::new(), Vec::new());
            fitted.push(FittedFlows { world: *world, found, changes, fitted: in_window, held_back: after });
        }
        Ok(fitted)
    }

    fn fit_minds<L: Ledger>(
        &self,
        scenario: &Scenario,
        crew: &impl Crew,
        ledger: &mut L,
        tried: &mut dyn FnMut(),
    ) -> Result<Vec<FittedMind>, L::Error> {
        let Terms { mind_evaluations: evaluations, starts, seed, .. } = self.terms;
        let (search, world) = (Search { evaluations, starts, seed }, scenario.history.world);
        let record = Conduct::fitted(scenario);
        let mut fitted = Vec::new();
        for doctrine in self.minds.iter().copied() {
            let fit = |precision: Precision, seed: u64| {
                MindFit::new(scenario, doctrine, record.clone(), Likelihood::new(scenario, world, precision, seed))
            };
            // `new` has seen to it that there is something to fit.
            let (Ok(rough), Ok(fine)) = (fit(CANDIDATE, seed), fit(CHECK, seed.wrapping_add(1))) else { continue };
            let name = &scenario.doctrine(doctrine).id;
            let found = search.run(rough.space().start(), name, &mut |place| {
                tried();
                ledger.next(|| rough.cost_at(place, crew))
            })?;
            let changes = changes(scenario, rough.space(), &found);
            let before = fine.estimate_at(rough.space().start(), crew);
            let after = fine.estimate_at(&found.place, crew);
            fitted.push(FittedMind { doctrine, found, changes, before, after });
        }
        Ok(fitted)
    }

    /// Measures the flows of a world by campaigns that the search has not seen.
    fn measure(&self, calibrated: &Scenario, entry: &mut FittedFlows, crew: &impl Crew) {
        let seed = self.terms.seed.wrapping_add(1);
        let setup = Setup { seed, world: Some(entry.world), ..Setup::default() };
        let experiment = Experiment::new(calibrated, Policy::Recorded, setup, MEASURED);
        let experiment = experiment.with_actions(Actions::Imposed);
        let summary = study::play(&Simulation::new(experiment), crew, &|| {});
        entry.fitted = scores(calibrated, &summary, fitted_window(calibrated));
        entry.held_back = scores(calibrated, &summary, held_back_window(calibrated));
    }
}

fn flow_fits(scenario: &Scenario, terms: &Terms) -> Result<Vec<(WorldId, FlowFit)>, CannotFit> {
    let worlds: Vec<WorldId> =
        terms.world.map_or_else(|| (0..scenario.worlds.len()).map(WorldId::from).collect(), |world| vec![world]);
    let fit = |world| FlowFit::new(scenario, world, terms.runs, terms.seed).map(|fit| (world, fit));
    worlds.into_iter().map(fit).collect()
}

/// The doctrines that have something to fit, or why none has.
fn doctrines(scenario: &Scenario) -> Result<Vec<DoctrineId>, CannotFit> {
    let all = (0..scenario.doctrines.len()).map(DoctrineId::from);
    let found: Vec<DoctrineId> = all.filter(|id| !mind_parameters(scenario, *id).is_empty()).collect();
    match scenario.doctrines.first() {
        _ if Conduct::fitted(scenario).is_empty() => Err(CannotFit::NoConduct),
        Some(first) if found.is_empty() => Err(CannotFit::NothingFreeInMind(first.id.clone())),
        _ => Ok(found),
    }
}

fn changes(scenario: &Scenario, space: &Space, found: &Found) -> Vec<Change> {
    let (before, after) = (space.values(scenario, space.start()), space.values(scenario, &found.place));
    let change = |((parameter, before), (_, after))| Change { parameter, before, after };
    before.into_iter().zip(after).map(change).collect()
}

impl Calibrated {
    /// The parameters that are in a fitted world not what they are by themselves in `original`, with their values: the new
    /// ones, or those that the world gave them before.
    pub fn values_in<'s>(&self, original: &'s Scenario, fitted: &FittedFlows) -> impl Iterator<Item = (&'s str, f64)> {
        let before = &original.world(fitted.world).parameters;
        let new = |id: ParameterId| fitted.changes.iter().find(|change| change.parameter == id);
        original.parameters.iter().enumerate().filter_map(move |(at, parameter)| {
            let value = new(at.into()).map_or(before[at], |change| change.after);
            (value != parameter.value).then_some((parameter.id.as_str(), value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibrate::ledger::{KnownCosts, UsedUp};
    use crate::crew::Alone;
    use testing::long_war;

    #[test]
    fn a_calibration_in_slices_comes_to_the_same_as_one_in_one_go() {
        let war = long_war();
        let terms = Terms {
            stages: Stages::Flows,
            world: war.history.world,
            seed: 1,
            runs: 1,
            evaluations: 20,
            mind_evaluations: 1,
            starts: 1,
        };
        let calibration = Calibration::new(&war, terms).expect("it can be calibrated");
        let run = |costs: &mut KnownCosts, left: u64| calibration.run(&Alone, &mut costs.slice(left), &mut || {});
        let whole = run(&mut KnownCosts::default(), u64::MAX).expect("it is not cut off");
        let (mut costs, mut slices) = (KnownCosts::default(), 0);
        let sliced = loop {
            match run(&mut costs, 9) {
                Ok(done) => break done,
                Err(UsedUp) => slices += 1,
            }
        };
        assert!(slices >= 2 && costs.len() > 20, "{slices} {}", costs.len());
        assert_eq!(sliced.flows, whole.flows);
        for (one, other) in sliced.scenario.worlds.iter().zip(&whole.scenario.worlds) {
            assert_eq!(one.parameters, other.parameters, "{}", one.id);
        }
        assert!(calibration.terms().contains("flows only") && calibration.terms().contains("worlds: middling"));
    }
}
