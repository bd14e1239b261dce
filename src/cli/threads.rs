//! Plays a study on threads, or anything that falls into parts, with a progress bar where standard error is a terminal.
//!
//! The threads take blocks or parts as they come free; these are put together in their own order, so that the number of
//! threads changes no bit of the result.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, stderr};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};

use analysis::{Study, block_count, run_block_telling};

/// Blocks for each thread that may be played before the slowest one is in, so that what waits for it does not pile up.
const AHEAD: u64 = 2;
/// More threads than this only take memory.
const MOST: usize = 256;

struct Shared<S: Study> {
    next: u64,
    reduced: u64,
    waiting: BTreeMap<u64, S::Block>,
    summary: S::Summary,
}

/// Lets nobody wait for a block that a thread took with it when it panicked: the others stop, and the panic goes on.
struct Leaving<'a, S: Study> {
    shared: &'a Mutex<Shared<S>>,
    caught_up: &'a Condvar,
}

impl<S: Study> Drop for Leaving<'_, S> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.shared.lock().unwrap_or_else(PoisonError::into_inner).next = u64::MAX;
            self.caught_up.notify_all();
        }
    }
}

/// How many threads are meant: as many as there are cores where that is 0.
pub fn count(wanted: usize) -> usize {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    if wanted == 0 { cores() } else { wanted }.clamp(1, MOST)
}

/// Plays all runs of a study on this many threads, or on as many as there are cores where that is 0.
pub fn play<S>(study: &S, threads: usize) -> S::Summary
where
    S: Study + Sync,
    S::Block: Send,
    S::Summary: Send,
{
    let blocks = block_count(study);
    let threads = count(threads).min(usize::try_from(blocks).unwrap_or(usize::MAX)).max(1);
    let bar = bar(study.runs(), "runs");
    let shared = Mutex::new(Shared::<S> { next: 0, reduced: 0, waiting: BTreeMap::new(), summary: study.summary() });
    let caught_up = Condvar::new();
    let work = || {
        let _leaving = Leaving { shared: &shared, caught_up: &caught_up };
        let mut worker = study.worker();
        loop {
            let Some(index) = take(&shared, &caught_up, blocks, AHEAD * threads as u64) else { return };
            let block = run_block_telling(study, &mut worker, index, || bar.inc(1));
            let mut now = shared.lock().unwrap_or_else(PoisonError::into_inner);
            now.waiting.insert(index, block);
            loop {
                let due = now.reduced;
                let Some(block) = now.waiting.remove(&due) else { break };
                study.reduce(&mut now.summary, block);
                now.reduced += 1;
            }
            drop(now);
            caught_up.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // A thread that the system refuses is one less to share the work.
            let _started = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    bar.finish_and_clear();
    shared.into_inner().unwrap_or_else(PoisonError::into_inner).summary
}

/// Computes the parts of something on this many threads, or on as many as there are cores where that is 0, and returns them
/// in their order.
pub fn spread<T: Send>(parts: usize, threads: usize, compute: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(parts));
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= parts {
                return;
            }
            let part = compute(at);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, part));
        }
    };
    thread::scope(|scope| {
        for _ in 1..count(threads).min(parts.max(1)) {
            // A thread that the system refuses is one less to share the work.
            let _started = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, part)| part).collect()
}

/// The next block to play, as soon as it is near enough to the last that was put together.
fn take<S: Study>(shared: &Mutex<Shared<S>>, caught_up: &Condvar, blocks: u64, ahead: u64) -> Option<u64> {
    let mut now = shared.lock().unwrap_or_else(PoisonError::into_inner);
    while now.next < blocks && now.next - now.reduced >= ahead {
        now = caught_up.wait(now).unwrap_or_else(PoisonError::into_inner);
    }
    (now.next < blocks).then(|| {
        now.next += 1;
        now.next - 1
    })
}

/// A bar for so many things, shown where standard error is a terminal.
pub fn bar(count: u64, what: &str) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count);
    let template = format!("{{bar:40}} {{human_pos}} of {{human_len}} {what}, {{eta}} left");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}
