//! What `simulate` and `compare` have in common: scenario, set-up, number of runs.

use clap::{Args, value_parser};

use super::library::Places;
use super::output::{self, Format};
use super::{Outcome, policies};
use engine::policy::Policy;
use engine::{Setup, SetupNames, UnknownName};
use scenario::{Scenario, TrackId};

/// The arguments that are the same for both.
#[derive(Clone, Debug, Args)]
pub struct Runs {
    /// The scenario: its id, or the path of its folder
    pub scenario: String,
    /// The opponent's dominant doctrine; drawn from the prior for each run if it is not said
    #[arg(long, value_name = "ID")]
    pub doctrine: Option<String>,
    /// How much the releases matter; drawn from the prior for each run if it is not said
    #[arg(long, value_name = "ID")]
    pub world: Option<String>,
    /// How far the opponent looks ahead; the scenario's own level if it is not said
    #[arg(long, value_name = "ID")]
    pub level: Option<String>,
    /// How many campaigns are played
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = value_parser!(u64).range(1..))]
    pub runs: u64,
    /// The number that the seeds of all runs come from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Threads to play on; 0 is one for each core. The result is the same
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub places: Places,
}

impl Runs {
    /// The scenario.
    ///
    /// # Errors
    /// When it has errors: they have been printed.
    pub fn scenario(&self) -> Result<Scenario, Outcome> {
        self.places.scenario(&self.scenario)
    }

    /// A policy, from its name or path.
    ///
    /// # Errors
    /// When there is none, or its script has mistakes: they have been printed.
    pub fn policy(&self, scenario: &Scenario, name: &str) -> Result<Policy, Outcome> {
        policies::policy(scenario, name)
    }

    /// What is fixed before a run begins.
    ///
    /// # Errors
    /// When the scenario does not have a name of it: that has been printed.
    pub fn setup(&self, scenario: &Scenario) -> Result<Setup, Outcome> {
        let (doctrine, world, level) = (self.doctrine.clone(), self.world.clone(), self.level.clone());
        SetupNames { seed: self.seed, doctrine, world, level }.find(scenario).map_err(|error| unknown(&error))
    }
}

/// Says which name of a set-up is not known, and the nearest that is.
pub fn unknown(error: &UnknownName) -> Outcome {
    let hint = error.nearest().map_or_else(String::new, |found| format!("; did you mean `{found}`?"));
    output::misused(&format!("{error}{hint}"))
}

/// The tracks that a table shows: those the scenario has a record of, else those the player sees, twelve at most.
#[must_use]
pub fn main_tracks(scenario: &Scenario) -> Vec<TrackId> {
    const MOST: usize = 12;
    let recorded: Vec<TrackId> = scenario.history.tracks.iter().map(|known| known.track).collect();
    let seen = || scenario.track_ids().filter(|track| scenario.track(*track).player != scenario::Sight::Hidden);
    let mut tracks = if recorded.is_empty() { seen().collect() } else { recorded };
    tracks.sort_unstable();
    tracks.truncate(MOST);
    tracks
}
