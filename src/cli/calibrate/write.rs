//! The result as a scenario: it extends the first and changes values, and says what it rests on.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use analysis::Calibrated;
use scenario::Scenario;

/// The text of `scenario.ron`.
pub fn text(scenario: &Scenario, terms: &str, calibrated: &Calibrated) -> String {
    let mut text = String::from("// Written by `calibrate`, which can be run again by the same terms:\n");
    let _ = writeln!(text, "// {terms}.");
    for entry in &calibrated.flows {
        let (world, found) = (&scenario.world(entry.world).id, &entry.found);
        let _ = writeln!(
            text,
            "// World {world}: misfit {:.4} before, {:.4} after, of the campaigns that the search saw and with the pull (1: no better than a line).",
            found.at_start, found.cost
        );
    }
    for entry in &calibrated.flows {
        let world = &scenario.world(entry.world).id;
        for (track, score) in &entry.held_back {
            let (track, rmse, line) = (&scenario.track(*track).id, score.rmse, score.line.rmse);
            let _ = writeln!(
                text,
                "// World {world}, `{track}`, {} recorded and not fitted: RMSE {rmse:.4}, of a straight line {line:.4}.",
                score.points
            );
        }
    }
    if calibrated.flows.iter().all(|entry| entry.held_back.is_empty()) {
        text.push_str("// Nothing is recorded of turns that were not fitted.\n");
    }
    for entry in &calibrated.minds {
        let doctrine = &scenario.doctrine(entry.doctrine).id;
        let (before, after) = (entry.before.log, entry.after.log);
        let _ = writeln!(text, "// Doctrine {doctrine}: log-likelihood {before:.1} before, {after:.1} after.");
    }
    let _ = writeln!(text, "(\n  format: {},", scenario.format);
    let _ = writeln!(text, "  title: {:?},", format!("{}, calibrated", scenario.title));
    let _ = writeln!(text, "  extends: {:?},", scenario.id);
    text.push_str("  changes: {\n");
    for change in calibrated.minds.iter().flat_map(|entry| &entry.changes) {
        let parameter = &scenario.parameters[change.parameter.index()].id;
        let _ = writeln!(text, "    \"parameters.{parameter}.value\": {:?},", change.after);
    }
    for fitted in &calibrated.flows {
        let _ = writeln!(text, "    \"worlds.{}.changes\": {{", scenario.world(fitted.world).id);
        for (parameter, value) in calibrated.values_in(scenario, fitted) {
            let _ = writeln!(text, "      \"parameters.{parameter}.value\": {value:?},");
        }
        text.push_str("    },\n");
    }
    text.push_str("  },\n)\n");
    text
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
