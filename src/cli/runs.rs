//! What the commands that play many campaigns have in common: their arguments, their set-up, and parts of their tables.

use clap::{Args, value_parser};
use serde::Serialize;

use super::library::Named;
use super::outcome::Outcome;
use super::output::{self, Format};
use super::policies;
use analysis::{Experiment, FirstTurns};
use engine::policy::Policy;
use engine::{Setup, SetupNames, UnknownName};
use scenario::{Clock, Scenario, TrackId, WorldId};

/// How campaigns are played, and what is written.
#[derive(Clone, Debug, Args)]
pub struct Playing {
    /// The number that all seeds come from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Threads to play on; 0 is one for each core. The result is the same
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Many campaigns with the same set-up.
#[derive(Clone, Debug, Args)]
pub struct Runs {
    #[command(flatten)]
    pub named: Named,
    /// The opponent's dominant doctrine; drawn from the prior for each run if it is not said
    #[arg(long, value_name = "ID")]
    pub doctrine: Option<String>,
    /// How much the releases matter; drawn from the prior for each run if it is not said
    #[arg(long, value_name = "ID")]
    pub world: Option<String>,
    /// How far the opponent looks ahead; the scenario's own level if it is not said
    #[arg(long, value_name = "ID")]
    pub level: Option<String>,
    /// Change a value of the scenario, as its `changes` would: `releases.atacms.lead_time=2`, or of a formula
    /// `tracks.x.start="2 * y"`. Can be given several times; later ones come on top
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub changes: Vec<String>,
    /// How many campaigns are played
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = value_parser!(u64).range(1..))]
    pub runs: u64,
    #[command(flatten)]
    pub playing: Playing,
}

impl Runs {
    /// The scenario.
    ///
    /// # Errors
    /// When it has errors: they have been printed.
    pub fn scenario(&self) -> Result<Scenario, Outcome> {
        self.named.places.scenario_changed(&self.named.scenario, &self.changes)
    }

    /// Lines for the head of a table: where the scenario comes from, if it is not one that the program carries with it,
    /// and what of it is changed.
    #[must_use]
    pub fn origin(&self) -> String {
        let changes = self.changes.iter().map(|change| format!("with {change}\n"));
        self.named.origin_line() + &changes.collect::<String>()
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
    /// When the scenario does not have a name of it: that has been said.
    pub fn setup(&self, scenario: &Scenario) -> Result<Setup, Outcome> {
        let (doctrine, world, level) = (self.doctrine.clone(), self.world.clone(), self.level.clone());
        let names = SetupNames { seed: self.playing.seed, doctrine, world, level };
        names.find(scenario).map_err(|error| unknown(&error))
    }
}

/// What tells an experiment from others, as the last columns of its tables for spreadsheets. A row can so be known wherever
/// it is copied to.
pub const IDENTITY: [&str; 9] =
    ["scenario", "fingerprint", "version", "doctrine", "world", "level", "runs", "seed", "changes"];

/// The cells of [`IDENTITY`], of so many runs that were played. What is drawn for each run is empty.
#[must_use]
pub fn identity(experiment: &Experiment<'_>, runs: u64, asked: &Runs) -> Vec<String> {
    let (scenario, setup) = (experiment.scenario(), experiment.setup());
    let names = setup.names(scenario);
    vec![
        scenario.id.clone(),
        scenario.fingerprint.clone(),
        env!("CARGO_PKG_VERSION").to_owned(),
        names.doctrine.unwrap_or_default(),
        names.world.unwrap_or_default(),
        experiment.level().to_owned(),
        runs.to_string(),
        setup.seed.to_string(),
        asked.changes.join("; "),
    ]
}

/// The world of this name, if one is named.
///
/// # Errors
/// When there is no such world: that has been said.
pub fn world(scenario: &Scenario, named: Option<&str>) -> Result<Option<WorldId>, Outcome> {
    let names = SetupNames { world: named.map(str::to_owned), ..SetupNames::default() };
    Ok(names.find(scenario).map_err(|error| unknown(&error))?.world)
}

/// Reports an unknown name in a set-up, with the nearest that is known.
pub fn unknown(error: &UnknownName) -> Outcome {
    output::misused(&format!("{error}{}", output::hint(error.nearest())))
}

/// A name of a set-up for the head of a table; `drawn` where none was given.
#[must_use]
pub fn or_drawn(name: Option<&String>) -> &str {
    name.map_or("drawn", String::as_str)
}

/// When an action first came, in months.
#[derive(Debug, Serialize)]
pub struct FirstMonths {
    p05: String,
    p50: String,
    p95: String,
}

impl FirstMonths {
    /// These turns as months.
    #[must_use]
    pub fn new(clock: &Clock, first: FirstTurns) -> Self {
        Self { p05: clock.label(first.p05), p50: clock.label(first.p50), p95: clock.label(first.p95) }
    }

    /// The cells of a table: the months by which it had come in 5, 50 and 95 % of the runs in which it came at all; dashes
    /// where it never came.
    #[must_use]
    pub fn cells(clock: &Clock, first: Option<FirstTurns>) -> [String; 3] {
        first.map_or_else(
            || ["-"; 3].map(str::to_owned),
            |first| [first.p05, first.p50, first.p95].map(|turn| clock.label(turn)),
        )
    }
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
