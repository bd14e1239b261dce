//! Who plays the independent parts of long work: several threads, or one part after the other where there are none.
//!
//! Analyses cut their work into parts and say in which order the results are put together; they know no threads. A
//! caller that has threads implements [`Crew`] and hands it in. Results come in the order of the parts, so a crew
//! changes no bit of them.
//!
//! ```
//! use release_authority_analysis::{Alone, Crew};
//!
//! let squares = Alone.map(4, |part| part * part);
//! assert_eq!(squares, [0, 1, 4, 9]);
//! ```

/// Plays independent parts.
pub trait Crew: Sync {
    /// Does the work of every part, counted from 0, and hands the results to `take` in the order of the parts. Each
    /// thread has a worker of its own: memory to compute in, used again for every part. Results that wait for an
    /// earlier one may be large, so only a few parts should be played ahead.
    fn each<W, T: Send>(
        &self,
        parts: u64,
        worker: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, u64) -> T + Sync,
        take: impl FnMut(T) + Send,
    );

    /// Does the work of every part, counted from 0, and returns the results in the order of the parts.
    fn map<T: Send>(&self, parts: u64, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
        let mut results = Vec::new();
        self.each(parts, || (), |(), part| work(part), |result| results.push(result));
        results
    }
}

/// Plays one part after the other, without threads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Alone;

impl Crew for Alone {
    fn each<W, T: Send>(
        &self,
        parts: u64,
        worker: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, u64) -> T + Sync,
        mut take: impl FnMut(T) + Send,
    ) {
        let mut worker = worker();
        (0..parts).for_each(|part| take(work(&mut worker, part)));
    }
}
