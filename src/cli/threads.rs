//! Runs studies on threads, with a progress bar where standard error is a terminal.
//!
//! Each thread takes the next part when it is free. Results are handed on in the order of the parts, so that the number of
//! threads changes no bit of them.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, stderr};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, Once, PoisonError};
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};

use super::outcome::Outcome;
use super::output;
use analysis::{Crew, Study};

/// How many parts for each thread may be begun while the slowest part is not done. This bounds the results that wait for
/// it.
const AHEAD: u64 = 2;
/// The most threads. More would only take memory.
const MOST: usize = 256;

/// A crew of threads, as many as this number.
#[derive(Clone, Copy, Debug)]
pub struct Threads(usize);

impl Threads {
    /// This many, or as many as there are cores where that is 0.
    pub fn new(wanted: usize) -> Self {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        Self(if wanted == 0 { cores() } else { wanted }.clamp(1, MOST))
    }

    /// Calls `work` on every thread; no more threads are started than there are parts.
    fn on_each(self, parts: u64, work: impl Fn() + Sync) {
        let threads = self.0.min(usize::try_from(parts).unwrap_or(usize::MAX));
        thread::scope(|scope| {
            for _ in 1..threads {
                // If the system refuses a thread, the others do its share.
                let _started = thread::Builder::new().spawn_scoped(scope, &work);
            }
            work();
        });
    }
}

impl Crew for Threads {
    fn each<W, T: Send>(
        &self,
        parts: u64,
        worker: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, u64) -> T + Sync,
        take: impl FnMut(T) + Send,
    ) {
        let line =
            Line { now: Mutex::new(Now { next: 0, taken: 0, waiting: BTreeMap::new(), take }), moved: Condvar::new() };
        let ahead = AHEAD * self.0 as u64;
        self.on_each(parts, || {
            let _leaving = Leaving(&line);
            let mut worker = worker();
            while let Some(part) = line.next(parts, ahead) {
                let result = work(&mut worker, part);
                line.hand_in(part, result);
            }
        });
    }

    fn map<T: Send>(&self, parts: u64, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
        // All results are kept anyway, so no thread has to wait for the slowest part.
        let next = AtomicU64::new(0);
        let done = Mutex::new(Vec::new());
        self.on_each(parts, || {
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= parts {
                    return;
                }
                let result = work(part);
                done.lock().unwrap_or_else(PoisonError::into_inner).push((part, result));
            }
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(part, _)| *part);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

/// Results that are handed to `take` in the order of their parts.
struct Line<T, F> {
    now: Mutex<Now<T, F>>,
    moved: Condvar,
}

struct Now<T, F> {
    next: u64,
    taken: u64,
    waiting: BTreeMap<u64, T>,
    take: F,
}

impl<T, F: FnMut(T)> Line<T, F> {
    /// The next part to play. Waits while it is too far ahead of the last result that was taken.
    fn next(&self, parts: u64, ahead: u64) -> Option<u64> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        while now.next < parts && now.next - now.taken >= ahead {
            now = self.moved.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        (now.next < parts).then(|| {
            now.next += 1;
            now.next - 1
        })
    }

    /// Hands in a result, and passes on all results that are next in order.
    fn hand_in(&self, part: u64, result: T) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.waiting.insert(part, result);
        loop {
            let due = now.taken;
            let Some(result) = now.waiting.remove(&due) else { break };
            (now.take)(result);
            now.taken += 1;
        }
        drop(now);
        self.moved.notify_all();
    }
}

/// When a thread panics, its part never comes in. This wakes the other threads and lets them stop, and the panic goes on.
struct Leaving<'l, T, F>(&'l Line<T, F>);

impl<T, F> Drop for Leaving<'_, T, F> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.now.lock().unwrap_or_else(PoisonError::into_inner).next = u64::MAX;
            self.0.moved.notify_all();
        }
    }
}

/// Plays all runs of a study on this many threads, or on as many as there are cores where that is 0. Interrupted, it
/// returns what the first runs came to, as a study of so many would.
///
/// # Errors
/// When it was interrupted before a run was played: that has been said.
pub fn play<S>(study: &S, threads: usize) -> Result<(S::Summary, Outcome), Outcome>
where
    S: Study + Sync,
    S::Block: Send,
    S::Summary: Send,
{
    play_counted(study, threads).map(|(summary, outcome, _)| (summary, outcome))
}

/// Plays as [`play`] does, and returns as well how many runs were played.
///
/// # Errors
/// As [`play`].
pub fn play_counted<S>(study: &S, threads: usize) -> Result<(S::Summary, Outcome, u64), Outcome>
where
    S: Study + Sync,
    S::Block: Send,
    S::Summary: Send,
{
    listen();
    let bar = bar(study.runs(), "runs");
    let (summary, runs) = analysis::play_until(study, &Threads::new(threads), &|| bar.inc(1), &is_interrupted);
    bar.finish_and_clear();
    Ok((summary, ended(runs, study.runs())?, runs))
}

/// What a command comes to that has played so many of its runs; says so where they are not all.
///
/// # Errors
/// When there is nothing to give.
pub fn ended(runs: u64, of: u64) -> Result<Outcome, Outcome> {
    if runs == of {
        return Ok(Outcome::Done);
    }
    if runs == 0 {
        output::warn("interrupted before the first run was played");
        return Err(Outcome::Interrupted);
    }
    output::warn(&format!("interrupted: {runs} of {of} runs were played, and the result is of those"));
    Ok(Outcome::Interrupted)
}

/// Whether an interruption has been asked for.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Whether an interruption has been asked for.
pub fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// From here on Ctrl-C asks for what there is so far; a second one ends the program at once.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where it cannot be listened for, an interruption ends the program, as it does everywhere else.
        let _deaf = ctrlc::set_handler(|| {
            if INTERRUPTED.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        });
    });
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

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::Alone;

    #[test]
    fn threads_hand_on_what_one_alone_would_in_the_same_order() {
        fn results(crew: &impl Crew) -> (Vec<u64>, Vec<u64>) {
            let mut taken = Vec::new();
            // Early parts take longest, so that later ones have to wait.
            let work = |part: u64| (0..(100 - part) * 500).fold(part, |sum, step| sum ^ step.wrapping_mul(part));
            crew.each(100, || (), |(), part| work(part), |result| taken.push(result));
            (taken, crew.map(100, work))
        }
        let alone = results(&Alone);
        assert_eq!(results(&Threads(5)), alone);
        assert_eq!(results(&Threads(1)), alone);
    }
}
