//! What a calibration came to, laid out.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::cli::outcome::Outcome;
use crate::cli::output::{self, Format, Ordered, Rows, digits_for, fit, percent, percent_or_dash, with_unit};
use analysis::{Calibrated, Change, FittedFlows, FittedMind, Score};
use scenario::{Scenario, TrackId};

#[derive(Serialize)]
pub struct Report<'a> {
    scenario: &'a str,
    terms: &'a str,
    out: &'a Path,
    worlds: Ordered<FlowReport>,
    doctrines: Ordered<MindReport>,
}

#[derive(Serialize)]
struct FlowReport {
    misfit_before: f64,
    misfit: f64,
    evaluations: u64,
    /// As `backtest --actions imposed` gives them.
    fitted: Ordered<SeriesReport>,
    held_back: Ordered<SeriesReport>,
    parameters: Ordered<ChangeReport>,
}

#[derive(Clone, Copy, Serialize)]
struct SeriesReport {
    points: usize,
    rmse: f64,
    mape: Option<f64>,
    coverage90: f64,
    baseline_rmse: f64,
}

#[derive(Serialize)]
struct MindReport {
    log_likelihood_before: f64,
    log_likelihood: f64,
    error: f64,
    slips: f64,
    evaluations: u64,
    parameters: Ordered<ChangeReport>,
}

#[derive(Clone, Copy, Serialize)]
struct ChangeReport {
    before: f64,
    after: f64,
}

impl<'a> Report<'a> {
    /// What a calibration on these terms came to, written to a file.
    pub fn new(calibrated: &'a Calibrated, terms: &'a str, target: &'a Path) -> Self {
        let scenario = &calibrated.scenario;
        let flows = |fitted: &FittedFlows| (scenario.world(fitted.world).id.clone(), FlowReport::new(scenario, fitted));
        let mind =
            |fitted: &FittedMind| (scenario.doctrine(fitted.doctrine).id.clone(), MindReport::new(scenario, fitted));
        Self {
            scenario: &scenario.id,
            terms,
            out: target,
            worlds: calibrated.flows.iter().map(flows).collect(),
            doctrines: calibrated.minds.iter().map(mind).collect(),
        }
    }
}

/// Writes it.
pub fn write(format: Format, scenario: &Scenario, report: &Report<'_>) -> Outcome {
    output::write_verdict(Outcome::Done, |out| match format {
        Format::Json => output::json(out, report),
        Format::Csv => csv(out, report),
        Format::Table => table(out, scenario, report),
    })
}

fn changed(scenario: &Scenario, changes: &[Change]) -> Ordered<ChangeReport> {
    let of = |change: &Change| {
        let Change { parameter, before, after } = *change;
        (scenario.parameters[parameter.index()].id.clone(), ChangeReport { before, after })
    };
    changes.iter().map(of).collect()
}

impl FlowReport {
    fn new(scenario: &Scenario, fitted: &FittedFlows) -> Self {
        let series = |scores: &[(TrackId, Score)]| -> Ordered<SeriesReport> {
            scores.iter().map(|(track, score)| (scenario.track(*track).id.clone(), (*score).into())).collect()
        };
        Self {
            misfit_before: fitted.found.at_start,
            misfit: fitted.found.cost,
            evaluations: fitted.found.evaluations,
            fitted: series(&fitted.fitted),
            held_back: series(&fitted.held_back),
            parameters: changed(scenario, &fitted.changes),
        }
    }
}

impl MindReport {
    fn new(scenario: &Scenario, fitted: &FittedMind) -> Self {
        Self {
            log_likelihood_before: fitted.before.log,
            log_likelihood: fitted.after.log,
            error: fitted.after.error,
            slips: fitted.after.slips,
            evaluations: fitted.found.evaluations,
            parameters: changed(scenario, &fitted.changes),
        }
    }
}

impl From<Score> for SeriesReport {
    fn from(score: Score) -> Self {
        let Score { points, rmse, mape, coverage90, line, .. } = score;
        Self { points, rmse, mape, coverage90, baseline_rmse: line.rmse }
    }
}

fn csv(out: &mut (dyn Write + Send), report: &Report<'_>) -> io::Result<()> {
    let mut rows = Rows::new(out, ["fitted", "parameter", "before", "after"])?;
    let worlds = report.worlds.0.iter().map(|(id, entry)| (id, &entry.parameters));
    let doctrines = report.doctrines.0.iter().map(|(id, entry)| (id, &entry.parameters));
    for (id, parameters) in worlds.chain(doctrines) {
        for (parameter, change) in &parameters.0 {
            let (before, after) = (change.before.to_string(), change.after.to_string());
            rows.row([id, parameter, &before, &after])?;
        }
    }
    rows.finish()
}

fn table(out: &mut dyn Write, scenario: &Scenario, report: &Report<'_>) -> io::Result<()> {
    writeln!(out, "Written to {}.", report.out.display())?;
    if !report.worlds.0.is_empty() {
        writeln!(
            out,
            "Misfit: mean squared ratio to a straight line's error, 1 is no better; of the campaigns that the search saw, with the pull.\nThe tables are of others."
        )?;
    }
    for (world, entry) in &report.worlds.0 {
        writeln!(
            out,
            "\nWorld {world}: misfit {:.4} before, {:.4} after {} candidates",
            entry.misfit_before, entry.misfit, entry.evaluations
        )?;
        for (title, rows) in [("Fitted", &entry.fitted), ("Held back", &entry.held_back)] {
            series(out, scenario, title, rows)?;
        }
    }
    if !report.doctrines.0.is_empty() {
        let heads = ["before", "after", "error", "slips", "candidates"].map(|head| format!(" {head:>10}")).concat();
        writeln!(out, "\n{}{heads}", fit("Log-likelihood of the opponent's actions", 42))?;
    }
    for (doctrine, entry) in &report.doctrines.0 {
        let label = scenario.find_doctrine(doctrine).map_or("", |id| &scenario.doctrine(id).label);
        writeln!(
            out,
            "  {} {:>10.1} {:>10.1} {:>10.1} {:>10.1} {:>10}",
            fit(label, 40),
            entry.log_likelihood_before,
            entry.log_likelihood,
            entry.error,
            entry.slips,
            entry.evaluations
        )?;
    }
    Ok(())
}

fn series(out: &mut dyn Write, scenario: &Scenario, title: &str, rows: &Ordered<SeriesReport>) -> io::Result<()> {
    if rows.0.is_empty() {
        return Ok(());
    }
    let head = ["points", "RMSE", "line", "MAPE", "in 90 %"].map(|head| format!(" {head:>10}")).concat();
    writeln!(out, "  {}{head}", fit(title, 40))?;
    for (track, row) in &rows.0 {
        let track = scenario.find_track(track).map(|id| scenario.track(id));
        let (label, unit) = track.map_or(("", ""), |track| (track.label.as_str(), track.unit.as_str()));
        let digits = digits_for(row.rmse.max(row.baseline_rmse));
        let mape = percent_or_dash(row.mape);
        writeln!(
            out,
            "  {} {:>10} {:>10} {:>10} {mape:>10} {:>10}",
            fit(&with_unit(label, unit), 40),
            row.points,
            format!("{:.digits$}", row.rmse),
            format!("{:.digits$}", row.baseline_rmse),
            percent(row.coverage90)
        )?;
    }
    Ok(())
}
