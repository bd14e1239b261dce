//! The orders of a campaign, played many times with other luck: how much of the result was luck, and how much decision.

use std::sync::Arc;

use analysis::{Band, Experiment, Job, PausedJob, Progress, Simulation, SimulationBlock, Summary};
use engine::Setup;
use engine::campaign::Campaign;
use engine::policy::{Policy, Rule, Script};
use scenario::{EndingId, Scenario, TrackId, Turn};

use crate::{Step, Work};

/// The orders of a branch, to be played many times. Each run has its own seed and draws its own doctrine and world.
#[derive(Debug)]
pub struct Again {
    scenario: Arc<Scenario>,
    script: Script,
    setup: Setup,
    progress: Progress,
    paused: Option<PausedJob<SimulationBlock, Summary>>,
    /// How many runs the last result that was handed out is made of.
    told: u64,
}

/// What the same orders came to with other luck.
#[derive(Clone, PartialEq, Debug)]
pub struct Repeated {
    /// How many runs it is made of.
    pub runs: u64,
    /// The track that the scenario is about, at the end of every turn.
    pub bands: Vec<Band>,
    /// That track.
    pub track: TrackId,
    /// How the runs closed: endings and their shares, the most frequent first.
    pub endings: Vec<(EndingId, f64)>,
    /// Every value axis.
    pub values: Vec<Band>,
}

impl Again {
    /// The orders of the current branch of a campaign, to be played this many times.
    #[must_use]
    pub fn of(campaign: &Campaign, runs: u64) -> Self {
        let rules = Turn::FIRST.onwards().zip(campaign.path());
        let rules = rules.map(|(turn, played)| Rule { from: turn, until: turn, orders: played.orders.clone() });
        Self {
            scenario: Arc::clone(campaign.scenario()),
            script: Script { name: "these orders".to_owned(), rules: rules.collect() },
            setup: Setup { doctrine: None, world: None, ..*campaign.setup() },
            progress: Progress { played: 0, runs },
            paused: None,
            told: 0,
        }
    }
}

impl Work for Again {
    type Result = Repeated;

    fn progress(&self) -> Progress {
        self.progress
    }

    fn step(&mut self, budget: u64) -> Step<Repeated> {
        let (policy, runs) = (Policy::Scripted(self.script.clone()), self.progress.runs);
        let simulation = Simulation::new(Experiment::new(&self.scenario, policy, self.setup, runs));
        let mut job = match self.paused.take() {
            Some(paused) => Job::resumed(&simulation, paused),
            None => Job::new(&simulation),
        };
        self.progress = job.step(budget);
        let summary = job.so_far();
        let result = (summary.runs() > self.told).then(|| drawn_from(&self.scenario, summary));
        self.told = summary.runs();
        self.paused = Some(job.paused());
        Step { progress: self.progress, result }
    }
}

fn drawn_from(scenario: &Scenario, summary: &Summary) -> Repeated {
    // The first track of a scenario is what it is about.
    let track = TrackId::from(0);
    let bands = scenario.clock.decision_turns().filter_map(|turn| summary.track(track, turn)).collect();
    let mut endings: Vec<(EndingId, f64)> =
        (0..scenario.endings.len()).map(EndingId::from).map(|ending| (ending, summary.ending(ending))).collect();
    endings.retain(|(_, share)| *share > 0.0);
    endings.sort_by(|one, other| other.1.total_cmp(&one.1));
    let values = (0..scenario.values.len()).map(|at| summary.value(at.into())).collect();
    Repeated { runs: summary.runs(), bands, track, endings, values }
}
