//! The result as a scenario: it extends the first and changes values of its worlds, and says what it rests on.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use super::Fitted;
use crate::scenario::Scenario;

/// The text of `scenario.ron`.
pub fn text(scenario: &Scenario, calibrated: &Scenario, fitted: &[Fitted], terms: &str) -> String {
    let mut text = String::from("// Written by `calibrate`, which can be run again by the same terms:\n");
    let _ = writeln!(text, "// {terms}.");
    for entry in fitted {
        let world = &calibrated.world(entry.world).id;
        let (before, after) = (entry.before, entry.found.misfit);
        let _ =
            writeln!(text, "// World {world}: misfit {before:.4} before, {after:.4} after (1: no better than a line).");
    }
    let _ = writeln!(text, "(\n  format: {},", scenario.format);
    let _ = writeln!(text, "  title: {:?},", format!("{}, calibrated", scenario.title));
    let _ = writeln!(text, "  extends: {:?},", scenario.id);
    text.push_str("  changes: {\n");
    for entry in fitted {
        let world = calibrated.world(entry.world);
        let _ = writeln!(text, "    \"worlds.{}.changes\": {{", world.id);
        for (at, parameter) in scenario.parameters.iter().enumerate() {
            if world.parameters[at] != parameter.value {
                let _ = writeln!(text, "      \"parameters.{}.value\": {:?},", parameter.id, world.parameters[at]);
            }
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
    let mut temporary = tempfile::Builder::new().prefix(".scenario").tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    temporary.persist_noclobber(folder.join("scenario.ron"))?;
    Ok(())
}
