//! The model compared with its record: how far off it is, how honest it is about that, and whether something simpler
//! does as well.

use crate::moments::indicator;
use crate::simulate::{FirstTurns, Summary};
use scenario::{ActionId, Scenario, Seat, TrackId, Turn};

/// The turns that are compared, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The first.
    pub from: Turn,
    /// The last.
    pub to: Turn,
}

/// How a series of the model compares with its record. Errors are those of the mean over runs. Intervals reach from the
/// 5 % to the 95 % quantile of the runs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Score {
    /// The number of recorded months.
    pub points: usize,
    /// The root of the mean squared error, in the track's unit.
    pub rmse: f64,
    /// The mean of the absolute errors as a share of the record, 0 to 1 and beyond; `None` where the record is 0 somewhere.
    pub mape: Option<f64>,
    /// The mean of model less record, in the track's unit.
    pub bias: f64,
    /// The share of months in which the record lies within the interval, its ends included.
    pub coverage90: f64,
    /// The mean interval score of the 90 % interval, in the track's unit; less is better (Gneiting and Raftery, "Strictly
    /// proper scoring rules, prediction, and estimation", JASA 102, 2007, equation 43).
    pub interval_score: f64,
    /// The least-squares line through the fitted months.
    pub line: Baseline,
    /// The best step between two levels in the fitted months.
    pub step: Baseline,
}

/// The errors of a curve that knows nothing of decisions.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Baseline {
    /// As for the model.
    pub rmse: f64,
    /// As for the model.
    pub mape: Option<f64>,
}

/// A month of a series.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Point {
    turn: Turn,
    recorded: f64,
    mean: f64,
    low: f64,
    high: f64,
}

/// Compares every recorded series with its record, in the turns of a window. Baselines are fitted to the turns that
/// calibration may use. Series without a recorded month in the window are left out.
#[must_use]
pub fn scores(scenario: &Scenario, summary: &Summary, window: Window) -> Vec<(TrackId, Score)> {
    let tracks = scenario.history.tracks.iter();
    tracks.filter_map(|known| Some((known.track, score(scenario, summary, known.track, window)?))).collect()
}

/// Compares one recorded series with its record.
#[must_use]
pub fn score(scenario: &Scenario, summary: &Summary, track: TrackId, window: Window) -> Option<Score> {
    let recorded = &scenario.history.tracks.iter().find(|known| known.track == track)?.values;
    if window.from > window.to {
        return None;
    }
    let point = |(turn, recorded): (&Turn, &f64)| {
        let band = summary.track(track, *turn)?;
        Some(Point { turn: *turn, recorded: *recorded, mean: band.mean, low: band.p05, high: band.p95 })
    };
    let points: Vec<Point> = recorded.range(window.from..=window.to).filter_map(point).collect();
    let fitted = fitted_window(scenario);
    let known: Vec<(f64, f64)> =
        recorded.range(fitted.from..=fitted.to).map(|(turn, value)| (f64::from(*turn), *value)).collect();
    score_points(&points, &known)
}

/// The turns that calibration may use: those the record names, else those of the campaign.
#[must_use]
pub fn fitted_window(scenario: &Scenario) -> Window {
    match scenario.history.fitted {
        Some(fitted) => Window { from: fitted.first, to: fitted.last },
        None => Window { from: Turn::FIRST, to: scenario.clock.last_decision() },
    }
}

/// The turns after those that calibration may use.
#[must_use]
pub fn held_back_window(scenario: &Scenario) -> Window {
    Window { from: fitted_window(scenario).to.next(), to: scenario.clock.last_decision() }
}

/// An action of the opponent compared with its record.
#[derive(Clone, PartialEq, Debug)]
pub struct ActionBesideRecord {
    /// Which.
    pub action: ActionId,
    /// The turns in which it is recorded.
    pub recorded: Vec<Turn>,
    /// The share of runs in which it came.
    pub share: f64,
    /// When it first came in those runs.
    pub first: Option<FirstTurns>,
}

/// Compares every action of the opponent with its record.
#[must_use]
pub fn actions_beside_record(scenario: &Scenario, summary: &Summary) -> Vec<ActionBesideRecord> {
    let of = |action: ActionId| {
        let recorded = scenario.history.actions.iter().find(|recorded| recorded.action == action);
        ActionBesideRecord {
            action,
            recorded: recorded.map_or_else(Vec::new, |recorded| recorded.turns.clone()),
            share: summary.share(action),
            first: summary.first(action),
        }
    };
    scenario.actions_of(Seat::Opponent).map(of).collect()
}

/// Scores a series from the values of single runs in its months. Without runs only the baselines count.
pub(super) fn score_runs(recorded: &[(Turn, f64)], runs: &[&[f64]], fitted: &[(Turn, f64)]) -> Option<Score> {
    let point = |(at, (turn, recorded)): (usize, &(Turn, f64))| {
        let mut values: Vec<f64> = runs.iter().map(|run| run[at]).collect();
        values.sort_by(f64::total_cmp);
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        // The nearest of the actual values, without interpolation.
        let quantile = |part: f64| {
            let last = values.len().saturating_sub(1);
            values.get((part * last as f64).round() as usize).copied().unwrap_or(mean)
        };
        Point { turn: *turn, recorded: *recorded, mean, low: quantile(0.05), high: quantile(0.95) }
    };
    let points: Vec<Point> = recorded.iter().enumerate().map(point).collect();
    let known: Vec<(f64, f64)> = fitted.iter().map(|(turn, value)| (f64::from(*turn), *value)).collect();
    score_points(&points, &known)
}

fn score_points(points: &[Point], known: &[(f64, f64)]) -> Option<Score> {
    if points.is_empty() {
        return None;
    }
    let count = points.len() as f64;
    let mean = |of: &dyn Fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / count;
    let errors = |model: &dyn Fn(&Point) -> f64| {
        let rmse = libm::sqrt(mean(&|point| {
            let error = model(point) - point.recorded;
            error * error
        }));
        let is_relative = points.iter().all(|point| point.recorded != 0.0);
        let mape = is_relative.then(|| mean(&|point| ((model(point) - point.recorded) / point.recorded).abs()));
        Baseline { rmse, mape }
    };
    let own = errors(&|point| point.mean);
    let line = line(known);
    let step = step(known);
    Some(Score {
        points: points.len(),
        rmse: own.rmse,
        mape: own.mape,
        bias: mean(&|point| point.mean - point.recorded),
        coverage90: mean(&|point| indicator((point.low..=point.high).contains(&point.recorded))),
        interval_score: mean(&|point| interval_score(point, 0.1)),
        line: errors(&|point| line(f64::from(point.turn))),
        step: errors(&|point| step(f64::from(point.turn))),
    })
}

/// The interval's width, and a penalty of 2 / `outside` for every unit by which the record misses it.
fn interval_score(point: &Point, outside: f64) -> f64 {
    let below = (point.low - point.recorded).max(0.0);
    let above = (point.recorded - point.high).max(0.0);
    (point.high - point.low) + 2.0 / outside * (below + above)
}

/// The least-squares line through points of turn and value; flat where there are fewer than two turns.
fn line(known: &[(f64, f64)]) -> impl Fn(f64) -> f64 {
    let count = known.len().max(1) as f64;
    let (middle, level) = known.iter().fold((0.0, 0.0), |(x, y), (turn, value)| (x + turn / count, y + value / count));
    let (over, under) = known.iter().fold((0.0, 0.0), |(over, under), (turn, value)| {
        (over + (turn - middle) * (value - level), under + (turn - middle) * (turn - middle))
    });
    let slope = if under > 0.0 { over / under } else { 0.0 };
    move |turn| level + slope * (turn - middle)
}

/// The step function with one change, at any turn, that fits the points best by least squares.
fn step(known: &[(f64, f64)]) -> impl Fn(f64) -> f64 {
    let level = |part: &[(f64, f64)]| part.iter().map(|(_, value)| value).sum::<f64>() / part.len().max(1) as f64;
    let error = |part: &[(f64, f64)]| {
        let level = level(part);
        part.iter().map(|(_, value)| (value - level) * (value - level)).sum::<f64>()
    };
    let whole = (f64::INFINITY, level(known), level(known), error(known));
    let best = (1..known.len()).fold(whole, |best, at| {
        let (before, after) = known.split_at(at);
        let error = error(before) + error(after);
        if error < best.3 { (after[0].0, level(before), level(after), error) } else { best }
    });
    move |turn| if turn < best.0 { best.1 } else { best.2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-12
    }

    fn point(turn: u32, recorded: f64, mean: f64, low: f64, high: f64) -> Point {
        Point { turn: Turn::new(turn), recorded, mean, low, high }
    }

    #[test]
    fn scores_are_those_worked_out_by_hand() {
        let points =
            [point(1, 10.0, 12.0, 9.0, 15.0), point(2, 20.0, 16.0, 14.0, 18.0), point(3, 40.0, 40.0, 40.0, 41.0)];
        let known: Vec<(f64, f64)> = points.iter().map(|point| (f64::from(point.turn), point.recorded)).collect();
        let score = score_points(&points, &known).expect("there are points");
        assert_eq!(score.points, 3);
        assert!(near(score.rmse, libm::sqrt((4.0 + 16.0) / 3.0)));
        assert!(near(score.mape.expect("no record is 0"), (0.2 + 0.2 + 0.0) / 3.0));
        assert!(near(score.bias, (2.0 - 4.0) / 3.0));
        assert!(near(score.coverage90, 2.0 / 3.0));
        // Widths 6, 4 and 1; the second misses by 2, at 20 a unit.
        assert!(near(score.interval_score, (6.0 + 4.0 + 40.0 + 1.0) / 3.0));
        // Through 10, 20, 40: slope 15, 8.33 at the first.
        assert!(near(line(&known)(1.0), 70.0 / 3.0 - 15.0));
        let line_error = [25.0 / 3.0 - 10.0, 70.0 / 3.0 - 20.0, 115.0 / 3.0 - 40.0];
        let squares: f64 = line_error.iter().map(|error| error * error).sum();
        assert!(near(score.line.rmse, libm::sqrt(squares / 3.0)));
        // The best step is after the second: 15, 15, 40.
        assert!(near(score.step.rmse, libm::sqrt(50.0 / 3.0)));
    }

    #[test]
    fn a_record_of_one_month_or_with_a_nought_in_it_has_its_scores() {
        let score = score_points(&[point(4, 0.0, 1.0, 0.0, 2.0)], &[(4.0, 0.0)]).expect("there is a point");
        assert_eq!((score.points, score.mape, score.line.rmse, score.step.rmse), (1, None, 0.0, 0.0));
        assert_eq!(score_points(&[], &[]), None);
    }
}
