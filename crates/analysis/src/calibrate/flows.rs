//! Fits the flows of a scenario to its record, in one world. The recorded orders and the opponent's recorded actions
//! are imposed, so what is left to fit is how orders and actions become numbers. No mind takes part.
//!
//! Pure: an objective that can be computed run by run, in any order and on any thread.

use super::space::{CannotFit, FEWEST_MONTHS, Space, free_among};
use crate::backtest::{Score, fitted_window, score_runs};
use crate::counterfactual::{Actions, Counterfactual, Orders, Table};
use crate::crew::Crew;
use crate::experiment::run_seed;
use engine::policy::Policy;
use engine::{NoEvents, Setup};
use scenario::{ParameterId, Scenario, TrackId, Turn, WorldId};

/// The regularisation where all parameters lie [`REACH`](super::space::REACH) away from the start, in units of misfit.
const REGULARISATION: f64 = 0.05;

/// The fit of a scenario's flows in one world.
#[derive(Clone, PartialEq, Debug)]
pub struct FlowFit {
    world: WorldId,
    space: Space,
    runs: u64,
    seed: u64,
    series: Vec<Series>,
    last: Turn,
}

/// A recorded series that the flows are fitted to.
#[derive(Clone, PartialEq, Debug)]
struct Series {
    track: TrackId,
    recorded: Vec<(Turn, f64)>,
    /// The error of the least-squares line. Every other error is measured against it.
    scale: f64,
}

/// How far the flows are off: by series, in units of the error of a straight line.
#[derive(Clone, PartialEq, Debug)]
pub struct Misfit {
    /// The mean of the squared ratios of the series' errors to those of their lines: 1 is no better than lines.
    pub total: f64,
    /// By series.
    pub series: Vec<(TrackId, Score)>,
}

/// The free parameters that the flows read, in the scenario's order. The other free parameters are those of minds.
#[must_use]
pub fn flow_parameters(scenario: &Scenario) -> Vec<ParameterId> {
    free_among(scenario, &scenario.parameters_of_flows())
}

impl FlowFit {
    /// A fit in this world over `runs` campaigns. Their seeds come from `seed`, so every candidate meets the same luck.
    ///
    /// # Errors
    /// When no parameter of the flows is free, or no series is long enough.
    pub fn new(scenario: &Scenario, world: WorldId, runs: u64, seed: u64) -> Result<Self, CannotFit> {
        let free = flow_parameters(scenario);
        if free.is_empty() {
            return Err(CannotFit::NothingFree);
        }
        let window = fitted_window(scenario);
        let mut series = Vec::new();
        for scenario::RecordedTrack { track, values: recorded } in &scenario.history.tracks {
            let recorded: Vec<(Turn, f64)> =
                recorded.range(window.from..=window.to).map(|(turn, value)| (*turn, *value)).collect();
            let line = score_runs(&recorded, &[], &recorded).map_or(0.0, |score| score.line.rmse);
            if recorded.len() >= FEWEST_MONTHS && line > 0.0 {
                series.push(Series { track: *track, recorded, scale: line });
            }
        }
        let last = series.iter().flat_map(|series| &series.recorded).map(|(turn, _)| *turn).max();
        let last = last.ok_or(CannotFit::NoRecord)?;
        let values = &scenario.world(world).parameters;
        Ok(Self { world, space: Space::new(scenario, free, |id| values[id.index()]), runs, seed, series, last })
    }

    /// The parameters that are moved.
    #[must_use]
    pub const fn space(&self) -> &Space {
        &self.space
    }

    /// The number of campaigns that a candidate plays.
    #[must_use]
    pub const fn runs(&self) -> u64 {
        self.runs
    }

    /// The scenario with the parameter values of a place, in this fit's world.
    #[must_use]
    pub fn at(&self, scenario: &Scenario, place: &[f64]) -> Scenario {
        let mut moved = scenario.clone();
        for (id, value) in self.space.values(scenario, place) {
            moved.set_parameter(self.world, id, value);
        }
        moved
    }

    /// Plays a run as far as the record goes, and returns the values of the series in their recorded months.
    #[must_use]
    pub fn play(&self, scenario: &Scenario, run: u64) -> Vec<f64> {
        let setup = Setup { seed: run_seed(self.seed, run), world: Some(self.world), ..Setup::default() };
        let start = Counterfactual::from_start(scenario, &setup);
        let (mut campaign, mut table) = (start.with_actions(Actions::Imposed), Table::new(scenario));
        let mut rows = Vec::with_capacity(self.last.number() as usize);
        while campaign.state().turn <= self.last && !campaign.state().is_over(scenario) {
            campaign.turn(&mut table, Orders::By(&Policy::Recorded), &mut NoEvents);
            rows.push(campaign.state().tracks.clone());
        }
        let value =
            |track: TrackId, turn: Turn| turn.index().and_then(|at| rows.get(at)).map_or(0.0, |row| row[track.index()]);
        let values = |series: &Series| -> Vec<f64> {
            series.recorded.iter().map(|(turn, _)| value(series.track, *turn)).collect()
        };
        self.series.iter().flat_map(values).collect()
    }

    /// The cost of lying away from where the search began, in units of misfit. It holds parameters on which the record
    /// says nothing.
    #[must_use]
    pub fn regularisation(&self, place: &[f64]) -> f64 {
        REGULARISATION * self.space.away(place) / self.space.free().len() as f64
    }

    /// The cost of a place: its misfit and the regularisation. This is what a search minimises.
    #[must_use]
    pub fn cost(&self, scenario: &Scenario, place: &[f64], crew: &impl Crew) -> f64 {
        let moved = self.at(scenario, place);
        self.misfit(&crew.map(self.runs, |run| self.play(&moved, run))).total + self.regularisation(place)
    }

    /// What the runs come to, given in the order of their numbers.
    #[must_use]
    pub fn misfit(&self, runs: &[Vec<f64>]) -> Misfit {
        let (mut total, mut first) = (0.0, 0);
        let mut scores = Vec::new();
        for series in &self.series {
            let months = first..first + series.recorded.len();
            first = months.end;
            let rows: Vec<&[f64]> = runs.iter().map(|run| &run[months.clone()]).collect();
            let Some(score) = score_runs(&series.recorded, &rows, &series.recorded) else { continue };
            let ratio = score.rmse / series.scale;
            total += ratio * ratio / self.series.len() as f64;
            scores.push((series.track, score));
        }
        Misfit { total, series: scores }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibrate::space::REACH;
    use testing::{long_war, small};

    #[test]
    fn the_present_values_are_a_place_of_the_search_and_nothing_else_moves() {
        let war = long_war();
        let world = war.history.world.expect("the record names one");
        let fit = FlowFit::new(&war, world, 2, 1).expect("it can be fitted");
        assert!(fit.space().free().len() > 30);
        let same = fit.at(&war, fit.space().start());
        for (one, other) in war.world(world).parameters.iter().zip(&same.world(world).parameters) {
            assert!((one - other).abs() <= 1e-12 * one.abs(), "{one} {other}");
        }
        let moved = fit.at(&war, &vec![0.5; fit.space().free().len()]);
        for (at, entry) in war.worlds.iter().enumerate() {
            let is_same = entry.parameters == moved.worlds[at].parameters;
            assert_eq!(is_same, at != world.index(), "{}", entry.id);
        }
    }

    #[test]
    fn values_nearer_to_the_record_fit_better_and_the_same_fit_the_same() {
        let war = long_war();
        let fit = FlowFit::new(&war, war.history.world.expect("the record names one"), 4, 1).expect("it can be fitted");
        let misfit = |place: &[f64]| {
            let moved = fit.at(&war, place);
            let runs: Vec<Vec<f64>> = (0..fit.runs()).map(|run| fit.play(&moved, run)).collect();
            fit.misfit(&runs)
        };
        let here = misfit(fit.space().start());
        assert_eq!(here, misfit(fit.space().start()));
        let far = misfit(&vec![0.9; fit.space().free().len()]);
        assert!(here.total * 2.0 < far.total, "{} {}", here.total, far.total);
        assert_eq!(fit.regularisation(fit.space().start()), 0.0);
        let away: Vec<f64> =
            fit.space().start().iter().map(|at| if *at < 0.5 { at + REACH } else { at - REACH }).collect();
        assert!((fit.regularisation(&away) - REGULARISATION).abs() < 1e-12);
    }

    #[test]
    fn without_anything_free_nothing_is_fitted() {
        let small = small();
        let found = FlowFit::new(&small, 0.into(), 2, 1);
        assert!(matches!(found, Err(CannotFit::NothingFree | CannotFit::NoRecord)), "{found:?}");
    }
}
