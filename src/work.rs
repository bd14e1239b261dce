//! Long work beside a face that goes on: each on a thread of its own.

use core::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use sitting::{More, Runner, Slices};

/// Does each work on a thread of its own, and wakes whoever waits for it after every slice.
pub struct Threads(Arc<dyn Fn() + Send + Sync>);

impl Threads {
    /// Threads that wake in this way.
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
        // A thread that the system refuses must not take the work with it.
        let slices = Arc::new(Mutex::new(Some(slices)));
        let theirs = Arc::clone(&slices);
        let wake = Arc::clone(&self.0);
        let work = move || {
            let Some(mut slices) = theirs.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
            loop {
                let more = slices.next_slice();
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
