//! The arguments that name a scenario and where to look for it. Reads it, and reports its mistakes.

use std::path::{Path, PathBuf};

use clap::Args;

use super::outcome::Outcome;
use super::output;
use files;
use scenario::Scenario;
use scenario::text::{MAIN_FILE, Style};

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

    /// A line for the head of a table: where the scenario comes from. Empty for those that the program carries with it.
    #[must_use]
    pub fn origin_line(&self) -> String {
        self.places.origin_line(&self.scenario)
    }
}

impl Places {
    /// The places these arguments name.
    #[must_use]
    pub fn places(&self) -> files::Places {
        files::Places { named: self.scenarios.clone() }
    }

    /// The places these arguments name, if they are there.
    ///
    /// # Errors
    /// When the folder that is named is not there, or cannot be looked into: that has been said.
    pub fn checked(&self) -> Result<files::Places, Outcome> {
        let places = self.places();
        places.look().map_err(|message| output::misused(&message))?;
        if places.names_a_scenario()
            && let Some(named) = &self.scenarios
        {
            let shown = named.display();
            output::note(&format!(
                "`{shown}` is the folder of one scenario; `--scenarios` names the folder that holds such folders"
            ));
        }
        Ok(places)
    }

    /// Reads a scenario to be used: reports what is wrong to standard error.
    ///
    /// # Errors
    /// When it has errors: they have been printed.
    pub fn scenario(&self, name: &str) -> Result<Scenario, Outcome> {
        self.scenario_changed(name, &[])
    }

    /// Reads a scenario to be used, with changes as [`files::Places::read_changed`] takes them.
    ///
    /// # Errors
    /// When it has errors: they have been printed.
    pub fn scenario_changed(&self, name: &str, changes: &[String]) -> Result<Scenario, Outcome> {
        let places = self.checked()?;
        tell_passed_over(&places, name);
        let is_known = places.knows(name);
        let reading = places.read_changed(name, changes);
        let report = reading.report(style());
        reading.scenario.ok_or_else(|| {
            output::warn(report.trim_end());
            if !is_known {
                tell_folder_here(name);
            }
            // Naming what there is not is wrong use; a scenario with mistakes is a check that failed.
            if is_known { Outcome::Failed } else { Outcome::Misused }
        })
    }

    /// A line for the head of a table: where a scenario comes from. Empty for those that the program carries with it.
    #[must_use]
    pub fn origin_line(&self, name: &str) -> String {
        self.places().folder_of(name).map_or_else(String::new, |folder| format!("from {}\n", folder.display()))
    }
}

/// Says which folders that a name could have meant are passed over, and why.
pub fn tell_passed_over(places: &files::Places, name: &str) {
    for folder in places.passed_over().into_iter().filter(|folder| could_mean(name, &folder.name)) {
        output::note(&format!("the folder `{}` is passed over: {}", folder.path.display(), folder.reason));
    }
}

/// Whether two names are the same but for capitals, blanks and signs.
fn could_mean(name: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    name == other || letters(name) == letters(other)
}

/// Says how the scenario in a folder of this name is named, if there is one.
pub fn tell_folder_here(name: &str) {
    if let Some(path) = folder_here(name) {
        output::note(&format!("there is a folder `{name}` here; write `{path}` to name it"));
    }
}

/// The path of the scenario's folder that a bare word names, if it names one.
#[must_use]
pub fn folder_here(name: &str) -> Option<String> {
    let folder = Path::new(".").join(name);
    folder.join(MAIN_FILE).exists().then(|| folder.display().to_string())
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
