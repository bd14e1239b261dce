//! The search: CMA-ES (Hansen, "The CMA evolution strategy: a tutorial", 2016) from the present values, begun anew at the
//! best place when it has converged, until its share of candidates has been tried.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use cmaes::{CMAESOptions, DVector};
use indicatif::ProgressBar;

use super::journal::{Journal, JournalError};
use crate::analysis::{FlowFit, run_seed};
use crate::scenario::Scenario;

/// How far candidates lie from the present values at first, as a share of a parameter's range.
const STEP: f64 = 0.12;

/// How much is tried, and by what seed.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Candidates from each start.
    pub evaluations: u64,
    /// Starts.
    pub starts: u64,
    /// What the seeds of the searches come from.
    pub seed: u64,
    /// Threads to play on.
    pub threads: usize,
}

/// The best that was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// Where.
    pub place: Vec<f64>,
    /// The values that the parameters had before.
    pub before: Vec<f64>,
    /// Its misfit.
    pub misfit: f64,
    /// How many candidates were tried.
    pub evaluations: u64,
}

/// Searches a world; returns the misfit of the present values, and the best that was found, which is no worse.
///
/// # Errors
/// When what was tried cannot be written down.
pub fn search(
    scenario: &Scenario,
    fit: &FlowFit,
    world: &str,
    effort: Effort,
    journal: &mut Journal,
    bar: &ProgressBar,
) -> Result<(f64, Found), JournalError> {
    let start = fit.place(scenario);
    let before = fit.values(scenario, &start).into_iter().map(|(_, value)| value).collect();
    let at_start = journal.next(|| misfit(scenario, fit, &start, effort.threads))?;
    let mut best = Found { place: start.clone(), before, misfit: at_start, evaluations: 0 };
    for attempt in 0..effort.starts {
        let mut left = effort.evaluations;
        let mut from = start.clone();
        let mut round = 0;
        while left > 0 {
            let seed = run_seed(effort.seed, attempt * 1000 + round) ^ name_hash(world);
            let mut failed = None;
            let mut own: Option<(Vec<f64>, f64)> = None;
            let tried = AtomicU64::new(0);
            let objective = |place: &DVector<f64>| {
                let place: Vec<f64> = place.iter().copied().collect();
                tried.fetch_add(1, Ordering::Relaxed);
                bar.inc(1);
                let found = match journal.next(|| misfit(scenario, fit, &place, effort.threads)) {
                    Ok(found) => found,
                    Err(error) => {
                        failed.get_or_insert(error);
                        // A search that is given no number ends.
                        return f64::NAN;
                    }
                };
                if own.as_ref().is_none_or(|(_, least)| found < *least) {
                    own = Some((place, found));
                }
                found
            };
            let limit = usize::try_from(left).unwrap_or(usize::MAX);
            let options = CMAESOptions::new(from.clone(), STEP).seed(seed).max_function_evals(limit);
            // The start has a place for every parameter and the step is a number: there is nothing to refuse.
            let Ok(mut state) = options.build(objective) else { break };
            while state.next().is_none() {}
            drop(state);
            if let Some(error) = failed {
                return Err(error.into());
            }
            let tried = tried.into_inner();
            best.evaluations += tried;
            left = left.saturating_sub(tried.max(1));
            round += 1;
            if let Some((place, found)) = own {
                from.clone_from(&place);
                if found < best.misfit {
                    (best.place, best.misfit) = (place, found);
                }
            }
        }
    }
    Ok((at_start, best))
}

/// A number from a name, so that worlds are searched by different seeds (FNV-1a).
fn name_hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The misfit at a place, its campaigns spread over threads and put together in their order.
fn misfit(scenario: &Scenario, fit: &FlowFit, place: &[f64], threads: usize) -> f64 {
    let moved = fit.at(scenario, place);
    let next = AtomicU64::new(0);
    let done = Mutex::new(vec![Vec::new(); fit.runs() as usize]);
    let work = || {
        loop {
            let run = next.fetch_add(1, Ordering::Relaxed);
            if run >= fit.runs() {
                return;
            }
            let values = fit.play(&moved, run);
            done.lock().unwrap_or_else(PoisonError::into_inner)[run as usize] = values;
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(fit.runs() as usize) {
            // A thread that the system refuses is one less to share the work.
            let _started = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let runs = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    fit.misfit(&runs).total + fit.pull(place)
}
