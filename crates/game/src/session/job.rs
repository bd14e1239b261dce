//! Long work beside the window: on a thread of its own, with progress and a way to stop it. The window only looks at
//! what has come of it so far.

use core::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use analysis::{Band, Experiment, Job as Slices, Progress, Simulation, Summary};
use engine::Setup;
use engine::campaign::Campaign;
use engine::policy::{Policy, Rule, Script};
use scenario::{EndingId, Scenario, TrackId};

/// What wakes a window that sleeps.
#[derive(Clone, Default)]
pub struct Waker(Option<Arc<dyn Fn() + Send + Sync>>);

impl Waker {
    /// A waker that does this.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(wake)))
    }

    fn wake(&self) {
        if let Some(wake) = &self.0 {
            wake();
        }
    }
}

impl fmt::Debug for Waker {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Waker")
    }
}

/// The same orders, played many times with other luck, other doctrines and other worlds.
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

/// Work under way, or done.
#[derive(Debug)]
pub struct Job {
    shared: Arc<Shared>,
    /// What has come of it so far.
    pub result: Option<Repeated>,
    /// How far it has come.
    pub progress: Progress,
    /// Whether it was stopped.
    pub is_cancelled: bool,
    seen: u64,
}

#[derive(Debug)]
struct Shared {
    cancel: AtomicBool,
    now: Mutex<Now>,
}

#[derive(Debug)]
struct Now {
    progress: Progress,
    result: Option<Repeated>,
    /// Rises with every change.
    version: u64,
}

/// Runs between two reports: small enough that the bar moves, large enough that reporting costs nothing.
const SLICE: u64 = 32;

impl Job {
    /// The orders of a campaign's branch, this many times, each run with a draw of its own.
    #[must_use]
    pub fn repeat(campaign: &Campaign, runs: u64, waker: Waker) -> Self {
        let scenario = Arc::clone(campaign.scenario());
        let rules = (1..).zip(campaign.path());
        let rules = rules.map(|(turn, played)| Rule { from: turn, until: turn, orders: played.orders.clone() });
        let script = Script { name: "these orders".to_owned(), rules: rules.collect() };
        let setup = Setup { doctrine: None, world: None, ..*campaign.setup() };
        let progress = Progress { played: 0, runs };
        let shared = Arc::new(Shared {
            cancel: AtomicBool::new(false),
            now: Mutex::new(Now { progress, result: None, version: 0 }),
        });
        let theirs = Arc::clone(&shared);
        let work = move || play(&scenario, Policy::Scripted(script), setup, runs, &theirs, &waker);
        let is_started = std::thread::Builder::new().name("repeat".to_owned()).spawn(work).is_ok();
        Self { shared, result: None, progress, is_cancelled: !is_started, seen: 0 }
    }

    /// Asks it to stop; it does after the run it is in.
    pub fn cancel(&mut self) {
        self.shared.cancel.store(true, Ordering::Relaxed);
        self.is_cancelled = true;
    }

    /// Whether it goes on.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        !self.is_cancelled && !self.progress.is_done()
    }

    /// Takes what is new; returns whether anything is.
    pub(super) fn poll(&mut self) -> bool {
        let now = self.shared.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.version == self.seen {
            return false;
        }
        self.seen = now.version;
        self.progress = now.progress;
        if now.result != self.result {
            self.result.clone_from(&now.result);
        }
        true
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.shared.cancel.store(true, Ordering::Relaxed);
    }
}

fn play(scenario: &Scenario, policy: Policy, setup: Setup, runs: u64, shared: &Shared, waker: &Waker) {
    let experiment = Experiment::new(scenario, policy, setup, runs);
    let simulation = Simulation::new(experiment);
    let mut slices = Slices::new(&simulation);
    let mut reduced = 0;
    while !shared.cancel.load(Ordering::Relaxed) {
        let progress = slices.step(SLICE);
        let summary = slices.so_far();
        let is_new = summary.runs() > reduced;
        reduced = summary.runs();
        {
            let mut now = shared.now.lock().unwrap_or_else(PoisonError::into_inner);
            now.progress = progress;
            now.version += 1;
            if is_new {
                now.result = Some(drawn_from(scenario, summary));
            }
        }
        waker.wake();
        if progress.is_done() {
            return;
        }
    }
}

fn drawn_from(scenario: &Scenario, summary: &Summary) -> Repeated {
    // What a scenario is about stands first among its tracks.
    let track = TrackId::from(0);
    let bands = (1..=scenario.clock.turns).filter_map(|turn| summary.track(track, turn)).collect();
    let mut endings: Vec<(EndingId, f64)> =
        (0..scenario.endings.len()).map(EndingId::from).map(|ending| (ending, summary.ending(ending))).collect();
    endings.retain(|(_, share)| *share > 0.0);
    endings.sort_by(|one, other| other.1.total_cmp(&one.1));
    let values = (0..scenario.values.len()).map(|at| summary.value(at.into())).collect();
    Repeated { runs: summary.runs(), bands, track, endings, values }
}
