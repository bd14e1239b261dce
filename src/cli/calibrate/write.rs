//! The result as a scenario: it extends the first and changes values, and says what it rests on.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use super::report::Report;
use super::{Calibration, FittedFlows};
use scenario::{ParameterId, Scenario, WorldId};

/// The text of `scenario.ron`.
pub fn text(scenario: &Scenario, calibration: &Calibration, report: &Report<'_>) -> String {
    let mut text = String::from("// Written by `calibrate`, which can be run again by the same terms:\n");
    let _ = writeln!(text, "// {}.", calibration.terms);
    for entry in &calibration.flows {
        let (world, found) = (&scenario.world(entry.world).id, &entry.found);
        let _ = writeln!(
            text,
            "// World {world}: misfit {:.4} before, {:.4} after, of the campaigns that the search saw and with the pull (1: no better than a line).",
            found.at_start, found.cost
        );
    }
    for (world, entry) in &report.worlds.0 {
        for (track, row) in &entry.held_back.0 {
            let (rmse, line) = (row.rmse, row.baseline_rmse);
            let _ = writeln!(
                text,
                "// World {world}, `{track}`, {} recorded and not fitted: RMSE {rmse:.4}, of a straight line {line:.4}.",
                row.points
            );
        }
    }
    if report.worlds.0.iter().all(|(_, entry)| entry.held_back.0.is_empty()) {
        text.push_str("// Nothing is recorded of turns that were not fitted.\n");
    }
    for entry in &calibration.minds {
        let doctrine = &scenario.doctrine(entry.doctrine).id;
        let (before, after) = (entry.before.log, entry.after.log);
        let _ = writeln!(text, "// Doctrine {doctrine}: log-likelihood {before:.1} before, {after:.1} after.");
    }
    let _ = writeln!(text, "(\n  format: {},", scenario.format);
    let _ = writeln!(text, "  title: {:?},", format!("{}, calibrated", scenario.title));
    let _ = writeln!(text, "  extends: {:?},", scenario.id);
    text.push_str("  changes: {\n");
    for change in calibration.minds.iter().flat_map(|entry| &entry.changes) {
        let parameter = &scenario.parameters[change.parameter.index()].id;
        let _ = writeln!(text, "    \"parameters.{parameter}.value\": {:?},", change.after);
    }
    for FittedFlows { world, changes, .. } in &calibration.flows {
        let _ = writeln!(text, "    \"worlds.{}.changes\": {{", scenario.world(*world).id);
        for (parameter, value) in in_world(scenario, *world, |id| {
            changes.iter().find(|change| change.parameter == id).map(|change| change.after)
        }) {
            let _ = writeln!(text, "      \"parameters.{parameter}.value\": {value:?},");
        }
        text.push_str("    },\n");
    }
    text.push_str("  },\n)\n");
    text
}

/// The parameters that are not in this world what they are by themselves, with their values: the new ones, or those that the
/// world gave them before.
fn in_world(
    scenario: &Scenario,
    world: WorldId,
    new: impl Fn(ParameterId) -> Option<f64>,
) -> impl Iterator<Item = (&str, f64)> {
    let before = &scenario.world(world).parameters;
    scenario.parameters.iter().enumerate().filter_map(move |(at, parameter)| {
        let value = new(at.into()).unwrap_or(before[at]);
        (value != parameter.value).then_some((parameter.id.as_str(), value))
    })
}

/// Writes it whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn into(folder: &Path, text: &str) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".scenario");
    // It is no secret: others may read it, as they may what an editor writes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    temporary.persist_noclobber(folder.join("scenario.ron"))?;
    Ok(())
}
