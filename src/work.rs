//! Long work beside an interactive face, each piece on a thread of its own.

use core::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use sitting::{More, Runner, Slices};

/// Runs between two progress reports: few enough that the bar moves, many enough that reporting costs nothing.
const SLICE: u64 = 32;

/// Does each piece of work on a thread of its own, and calls a function after every slice, so that a waiting face
/// wakes.
pub struct Threads(Arc<dyn Fn() + Send + Sync>);

impl Threads {
    /// Threads that call `wake` after every slice.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(wake))
    }
}

impl fmt::Debug for Threads {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Threads")
    }
}

impl Runner for Threads {
    fn run(&self, slices: Slices) -> Option<Slices> {
        // If the system refuses the thread, the work must come back to the caller.
        let slices = Arc::new(Mutex::new(Some(slices)));
        let theirs = Arc::clone(&slices);
        let wake = Arc::clone(&self.0);
        let work = move || {
            let Some(mut slices) = theirs.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
            loop {
                let more = slices.step(SLICE);
                wake();
                if more == More::Done {
                    return;
                }
            }
        };
        match thread::Builder::new().name("work".to_owned()).spawn(work) {
            Ok(_) => None,
            Err(_) => slices.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;
    use sitting::{Again, Here, Job};

    #[test]
    fn a_thread_does_the_same_work_and_wakes_whoever_waits() {
        let campaign = testing::over(&testing::small(), 3);
        let woken = Arc::new(AtomicUsize::new(0));
        let ours = Arc::clone(&woken);
        let threads = Threads::new(move || {
            ours.fetch_add(1, Ordering::Relaxed);
        });
        let mut elsewhere = Job::begin(Again::of(&campaign, 300), &threads);
        let mut here = Job::begin(Again::of(&campaign, 300), &Here);
        while here.is_under_way() {
            here.poll();
        }
        while elsewhere.is_under_way() {
            thread::sleep(Duration::from_millis(1));
            elsewhere.poll();
        }
        assert!(woken.load(Ordering::Relaxed) > 0);
        assert!(here.result.is_some());
        assert_eq!(elsewhere.result, here.result);
    }
}
