//! The arguments that name a scenario and where to look for it. Reads it, and reports its mistakes.

use std::path::{Path, PathBuf};

use clap::Args;

use super::outcome::Outcome;
use files;
use scenario::Scenario;
use scenario::text::{MAIN_FILE, Style, plain};

/// Where to look for scenarios.
#[derive(Clone, Debug, Default, Args)]
pub struct Places {
    /// A folder of scenario folders to look in first
    #[arg(long, value_name = "DIR")]
    pub scenarios: Option<PathBuf>,
}

/// The scenario that a command is about.
#[derive(Clone, Debug, Args)]
pub struct Named {
    /// The scenario: its id, or the path of its folder
    pub scenario: String,
    #[command(flatten)]
    pub places: Places,
}

impl Named {
    /// Reads it, and reports its errors to standard error.
    ///
    /// # Errors
    /// When it has errors: they have been printed.
    pub fn read(&self) -> Result<Scenario, Outcome> {
        self.places.scenario(&self.scenario)
    }
}

impl Places {
    /// The places these arguments name.
    #[must_use]
    pub fn places(&self) -> files::Places {
        files::Places { named: self.scenarios.clone() }
    }

    /// Reads a scenario, and reports its errors to standard error.
    ///
    /// # Errors
    /// When it has errors: they have been printed.
    pub fn scenario(&self, name: &str) -> Result<Scenario, Outcome> {
        let places = self.places();
        let is_known = places.knows(name);
        let reading = places.read(name);
        let report = reading.report(style());
        reading.scenario.ok_or_else(|| {
            super::output::warn(report.trim_end());
            if !is_known && Path::new(name).join(MAIN_FILE).is_file() {
                super::output::warn(&plain(&format!(
                    "the folder `{name}` here has a scenario: to use it, write `./{name}`"
                )));
            }
            // Naming what there is not is wrong use; a scenario with mistakes is a check that failed.
            if is_known { Outcome::Failed } else { Outcome::Misused }
        })
    }
}

/// Colour where standard error is a terminal that shows it.
#[must_use]
pub fn style() -> Style {
    use anstream::ColorChoice;
    match anstream::AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Style::Plain,
        _ => Style::Colour,
    }
}
