//! Monte Carlo: bands for every track, how often and when each action came, endings and values.

use crate::bins::{Bins, SparseBins};
use crate::experiment::{Experiment, Player, join_fates};
use crate::moments::Moments;
use crate::study::Study;
use engine::Digest;
use engine::policy::OrderFate;
use scenario::{ActionId, EndingId, Scenario, TrackId, Turn, ValueId};

/// All runs of an experiment, summarised.
#[derive(Debug)]
pub struct Simulation<'a> {
    experiment: Experiment<'a>,
}

impl<'a> Simulation<'a> {
    /// A simulation of this experiment.
    #[must_use]
    pub const fn new(experiment: Experiment<'a>) -> Self {
        Self { experiment }
    }

    /// The experiment.
    #[must_use]
    pub const fn experiment(&self) -> &Experiment<'a> {
        &self.experiment
    }
}

/// The result of a block of runs: their records side by side, and the moments of what is summed up block by block.
#[derive(Clone, Debug)]
pub struct SimulationBlock {
    tracks: Vec<f64>,
    moments: Vec<Moments>,
    first: Vec<Option<Turn>>,
    endings: Vec<Option<EndingId>>,
    values: Vec<f64>,
    value_moments: Vec<Moments>,
    digests: Vec<u64>,
    orders: Vec<OrderFate>,
}

/// The result of all runs. Its size depends on the scenario and not on the number of runs.
#[derive(Clone, Debug)]
pub struct Summary {
    runs: u64,
    width: usize,
    tracks: Vec<Spread<Bins>>,
    /// By action: in how many runs it was first executed in each turn, from turn 1.
    first: Vec<Vec<u64>>,
    endings: Vec<u64>,
    values: Vec<Spread<SparseBins>>,
    digest: Digest,
    orders: Vec<OrderFate>,
}

/// How a number is spread, as it is gathered.
#[derive(Clone, Debug)]
struct Spread<B> {
    moments: Moments,
    bins: B,
}

impl<B> Spread<B> {
    fn over(bins: B) -> Self {
        Self { moments: Moments::default(), bins }
    }
}

/// How a number is spread over the runs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Band {
    /// The mean.
    pub mean: f64,
    /// The standard deviation.
    pub sd: f64,
    /// What 5 % of the runs lie below.
    pub p05: f64,
    /// What a quarter of the runs lie below.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// What three quarters of the runs lie below.
    pub p75: f64,
    /// What 95 % of the runs lie below.
    pub p95: f64,
}

/// When an action first came, among the runs in which it came at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FirstTurns {
    /// By when it had come in 5 % of them.
    pub p05: Turn,
    /// By when it had come in half of them.
    pub p50: Turn,
    /// By when it had come in 95 % of them.
    pub p95: Turn,
}

impl Band {
    fn new(moments: &Moments, quantile: impl Fn(f64) -> Option<f64>) -> Self {
        let at = |part| quantile(part).unwrap_or(0.0);
        Self {
            mean: moments.mean(),
            sd: moments.deviation(),
            p05: at(0.05),
            p25: at(0.25),
            p50: at(0.5),
            p75: at(0.75),
            p95: at(0.95),
        }
    }
}

impl Study for Simulation<'_> {
    type Worker<'s>
        = Player<'s>
    where
        Self: 's;
    type Block = SimulationBlock;
    type Summary = Summary;

    fn runs(&self) -> u64 {
        self.experiment.runs()
    }

    fn worker(&self) -> Player<'_> {
        Player::new(&self.experiment)
    }

    fn block(&self) -> SimulationBlock {
        let scenario = self.experiment.scenario();
        SimulationBlock {
            tracks: Vec::new(),
            moments: vec![Moments::default(); cells(scenario)],
            first: Vec::new(),
            endings: Vec::new(),
            values: Vec::new(),
            value_moments: vec![Moments::default(); scenario.values.len()],
            digests: Vec::new(),
            orders: Vec::new(),
        }
    }

    fn run<'s>(&'s self, worker: &mut Player<'s>, run: u64, block: &mut SimulationBlock) {
        let record = worker.play(run);
        block.tracks.extend_from_slice(&record.tracks);
        for (moments, value) in block.moments.iter_mut().zip(&record.tracks) {
            moments.add(*value);
        }
        block.first.extend_from_slice(&record.first);
        block.endings.push(record.ending.map(|(ending, _)| ending));
        block.values.extend_from_slice(&record.values);
        for (moments, value) in block.value_moments.iter_mut().zip(&record.values) {
            moments.add(*value);
        }
        block.digests.push(record.digest);
        join_fates(&mut block.orders, &record.orders);
    }

    fn summary(&self) -> Summary {
        let scenario = self.experiment.scenario();
        let clock = &scenario.clock;
        let row = || scenario.tracks.iter().map(|track| Spread::over(Bins::new(track.min, track.max)));
        Summary {
            runs: 0,
            width: scenario.tracks.len(),
            tracks: clock.all_turns().flat_map(|_| row()).collect(),
            first: vec![vec![0; clock.turns as usize]; scenario.actions.len()],
            endings: vec![0; scenario.endings.len()],
            // A value axis has no bounds; a bin is a small part of the difference that counts as one.
            values: scenario.values.iter().map(|axis| Spread::over(SparseBins::new(axis.scale / 256.0))).collect(),
            digest: Digest::new(),
            orders: Vec::new(),
        }
    }

    fn reduce(&self, summary: &mut Summary, block: SimulationBlock) {
        summary.runs += block.digests.len() as u64;
        for (all, part) in summary.tracks.iter_mut().zip(&block.moments) {
            all.moments.join(part);
        }
        for run in block.tracks.chunks_exact(summary.tracks.len().max(1)) {
            for (spread, value) in summary.tracks.iter_mut().zip(run) {
                spread.bins.add(*value);
            }
        }
        for run in block.first.chunks_exact(summary.first.len().max(1)) {
            for (counts, first) in summary.first.iter_mut().zip(run) {
                if let Some(at) = first.and_then(Turn::index) {
                    counts[at] += 1;
                }
            }
        }
        for ending in block.endings.into_iter().flatten() {
            summary.endings[ending.index()] += 1;
        }
        for (all, part) in summary.values.iter_mut().zip(&block.value_moments) {
            all.moments.join(part);
        }
        for run in block.values.chunks_exact(summary.values.len().max(1)) {
            for (spread, value) in summary.values.iter_mut().zip(run) {
                spread.bins.add(*value);
            }
        }
        for digest in block.digests {
            summary.digest.word(digest);
        }
        join_fates(&mut summary.orders, &block.orders);
    }
}

fn cells(scenario: &Scenario) -> usize {
    scenario.tracks.len() * scenario.clock.last_turn().number() as usize
}

impl Summary {
    /// The number of runs in it.
    #[must_use]
    pub const fn runs(&self) -> u64 {
        self.runs
    }

    /// A track's band at the end of a turn (from 1, aftermath included), in the track's unit; `None` for a turn that
    /// does not exist.
    #[must_use]
    pub fn track(&self, track: TrackId, turn: Turn) -> Option<Band> {
        let row = turn.index()?;
        let spread = self.tracks.get(row * self.width + track.index())?;
        Some(Band::new(&spread.moments, |part| spread.bins.quantile(part)))
    }

    /// The share of runs in which an action was executed at all before the aftermath.
    #[must_use]
    pub fn share(&self, action: ActionId) -> f64 {
        self.part(self.first[action.index()].iter().sum())
    }

    /// When an action was first executed, among the runs in which it was; `None` where it never was.
    #[must_use]
    pub fn first(&self, action: ActionId) -> Option<FirstTurns> {
        let counts = &self.first[action.index()];
        let total: u64 = counts.iter().sum();
        let at = |part: f64| {
            let mut so_far = 0;
            let found = counts.iter().position(|count| {
                so_far += count;
                so_far > 0 && so_far as f64 >= part * total as f64
            });
            found.map(Turn::from_index)
        };
        Some(FirstTurns { p05: at(0.05)?, p50: at(0.5)?, p95: at(0.95)? })
    }

    /// The share of runs that closed in this way.
    #[must_use]
    pub fn ending(&self, ending: EndingId) -> f64 {
        self.part(self.endings[ending.index()])
    }

    /// A value axis's band, in its unit.
    #[must_use]
    pub fn value(&self, axis: ValueId) -> Band {
        let spread = &self.values[axis.index()];
        Band::new(&spread.moments, |part| spread.bins.quantile(part))
    }

    /// A hash over every run's last state, in the order of the runs.
    #[must_use]
    pub const fn digest(&self) -> u64 {
        self.digest.finish()
    }

    /// Of a script, what came of every order in all runs, in the order of [`engine::policy::Script::orders`]; empty for
    /// other policies.
    #[must_use]
    pub fn orders(&self) -> &[OrderFate] {
        &self.orders
    }

    fn part(&self, count: u64) -> f64 {
        if self.runs == 0 { 0.0 } else { count as f64 / self.runs as f64 }
    }
}
