//! Long work in slices, and who does the slices.
//!
//! [`Work`] does a slice at a time and says how far it is. [`Job`] is work under way, as a face sees it: progress, the result
//! so far, a way to stop it. The program decides where the work is done, by its [`Runner`]. That takes the [`Slices`] away,
//! for a thread to do, or hands them back. Then each [`Job::poll`] does one slice; a browser would do one slice a frame.

use core::fmt;
use core::fmt::Debug;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use analysis::Progress;

/// Work that is done in slices.
pub trait Work: Send + Sync + 'static {
    /// What it comes to.
    type Result: Clone + Debug + Send + Sync + 'static;

    /// How far it is.
    fn progress(&self) -> Progress;

    /// Does a slice of about this many runs.
    fn step(&mut self, budget: u64) -> Step<Self::Result>;
}

/// What a slice came to.
#[derive(Clone, PartialEq, Debug)]
pub struct Step<R> {
    /// How far the work is.
    pub progress: Progress,
    /// The result so far, where it is new.
    pub result: Option<R>,
}

/// Whether there are more slices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum More {
    /// There are.
    More,
    /// The work is done, or was cancelled.
    Done,
}

/// The slices of some work, for whoever does it.
pub struct Slices(Box<dyn FnMut(u64) -> More + Send + Sync>);

impl Slices {
    /// Does the next slice, of about this many runs.
    pub fn step(&mut self, budget: u64) -> More {
        (self.0)(budget)
    }
}

impl Debug for Slices {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Slices")
    }
}

/// Where long work is done.
pub trait Runner: Debug + Send + Sync {
    /// Takes the slices and does them elsewhere, one after the other until there are no more; or hands them back, to be done
    /// by [`Job::poll`].
    fn run(&self, slices: Slices) -> Option<Slices>;
}

/// A runner that hands all work back.
#[derive(Clone, Copy, Debug, Default)]
pub struct Here;

impl Runner for Here {
    fn run(&self, slices: Slices) -> Option<Slices> {
        Some(slices)
    }
}

/// Work under way, or done.
#[derive(Debug)]
pub struct Job<R> {
    shared: Arc<Shared<R>>,
    /// The slices, where no runner has taken them.
    own: Option<Slices>,
    /// What has come of it so far.
    pub result: Option<R>,
    /// How far it has come.
    pub progress: Progress,
    /// Whether it was stopped.
    pub is_cancelled: bool,
}

#[derive(Debug)]
struct Shared<R> {
    cancel: AtomicBool,
    /// The last step that was not polled yet.
    news: Mutex<Option<Step<R>>>,
}

/// How many runs a poll does where no runner has taken the slices: few enough that the face still responds.
const RUNS_PER_POLL: u64 = 16;

impl<R: Clone + Debug + Send + Sync + 'static> Job<R> {
    /// Begins work, and has this runner do it.
    pub fn begin<W: Work<Result = R>>(mut work: W, runner: &dyn Runner) -> Self {
        let progress = work.progress();
        let shared = Arc::new(Shared { cancel: AtomicBool::new(false), news: Mutex::new(None) });
        let theirs = Arc::clone(&shared);
        let slices = Slices(Box::new(move |budget| {
            if theirs.cancel.load(Ordering::Relaxed) {
                return More::Done;
            }
            let step = work.step(budget);
            let more = if step.progress.is_done() { More::Done } else { More::More };
            theirs.tell(step);
            more
        }));
        Self { shared, own: runner.run(slices), result: None, progress, is_cancelled: false }
    }

    /// Asks it to stop; it does after the slice it is in.
    pub fn cancel(&mut self) {
        self.shared.cancel.store(true, Ordering::Relaxed);
        self.is_cancelled = true;
    }

    /// Whether it goes on.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        !self.is_cancelled && !self.progress.is_done()
    }

    /// Takes over what is new, after doing a slice itself where no runner does. Returns whether anything is new.
    pub fn poll(&mut self) -> bool {
        if self.is_under_way()
            && let Some(slices) = &mut self.own
            && slices.step(RUNS_PER_POLL) == More::Done
        {
            self.own = None;
        }
        let Some(Step { progress, result }) = self.shared.take() else { return false };
        self.progress = progress;
        if result.is_some() {
            self.result = result;
        }
        true
    }

    /// How long to wait before the next poll; `None` once there is nothing to wait for.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        // A runner wakes the face when there is news. Polling now and then is a safeguard.
        let wait = if self.own.is_some() { Duration::from_millis(1) } else { Duration::from_millis(250) };
        self.is_under_way().then_some(wait)
    }
}

impl<R> Shared<R> {
    fn tell(&self, step: Step<R>) {
        let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        // Where this step brings no result, one that was not polled yet must not be lost.
        let result = step.result.or_else(|| news.take().and_then(|step| step.result));
        *news = Some(Step { progress: step.progress, result });
    }

    fn take(&self) -> Option<Step<R>> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<R> Drop for Job<R> {
    fn drop(&mut self) {
        self.shared.cancel.store(true, Ordering::Relaxed);
    }
}
