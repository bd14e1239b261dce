//! Long work as something that can be played in slices, on threads or in shards, with the same result to the last bit.

use crate::crew::Crew;

/// Runs in a block: what one thread plays at a time, and what is put together in order.
pub const BLOCK: u64 = 256;

/// Something made of many runs that do not depend on each other.
pub trait Study {
    /// What a thread needs to play runs, with memory to compute in.
    type Worker<'s>
    where
        Self: 's;
    /// The result of the runs of a block.
    type Block;
    /// The result of all runs.
    type Summary;

    /// The number of runs.
    fn runs(&self) -> u64;

    /// A new worker.
    fn worker(&self) -> Self::Worker<'_>;

    /// A block in which no run was played.
    fn block(&self) -> Self::Block;

    /// Plays a run, counted from 0, into its block. The runs of a block are played in rising order.
    fn run<'s>(&'s self, worker: &mut Self::Worker<'s>, run: u64, block: &mut Self::Block);

    /// A summary of nothing.
    fn summary(&self) -> Self::Summary;

    /// Adds a block to the summary. Blocks are added in rising order.
    fn reduce(&self, summary: &mut Self::Summary, block: Self::Block);
}

/// The number of blocks of a study.
pub fn block_count(study: &impl Study) -> u64 {
    study.runs().div_ceil(BLOCK)
}

/// Plays a whole block, counted from 0.
pub fn run_block<'s, S: Study>(study: &'s S, worker: &mut S::Worker<'s>, index: u64) -> S::Block {
    run_block_telling(study, worker, index, || {})
}

/// Plays a whole block, counted from 0, and tells after every run that it has been played.
pub fn run_block_telling<'s, S: Study>(
    study: &'s S,
    worker: &mut S::Worker<'s>,
    index: u64,
    mut played: impl FnMut(),
) -> S::Block {
    let mut block = study.block();
    let first = index.saturating_mul(BLOCK);
    for run in first..study.runs().min(first.saturating_add(BLOCK)) {
        study.run(worker, run, &mut block);
        played();
    }
    block
}

/// Plays all runs of a study by a crew, and tells after every run that it has been played.
pub fn play<S>(study: &S, crew: &impl Crew, played: &(dyn Fn() + Sync)) -> S::Summary
where
    S: Study + Sync,
    S::Block: Send,
    S::Summary: Send,
{
    play_until(study, crew, played, &|| false).0
}

/// Plays the runs of a study by a crew until all are played or `stop` says so, and returns what those that were played come
/// to, and their number. They are the first runs without a gap: the summary is that of a study of so many runs, to the last
/// bit. What was played beyond a gap is dropped.
pub fn play_until<S>(
    study: &S,
    crew: &impl Crew,
    played: &(dyn Fn() + Sync),
    stop: &(dyn Fn() -> bool + Sync),
) -> (S::Summary, u64)
where
    S: Study + Sync,
    S::Block: Send,
    S::Summary: Send,
{
    let mut summary = study.summary();
    let runs = blocks_until(study, crew, played, stop, |block| study.reduce(&mut summary, block));
    (summary, runs)
}

/// Plays the runs of a study until `stop` says so, hands on their blocks in order as long as there is no gap, and returns
/// the number of runs in them.
pub(crate) fn blocks_until<S>(
    study: &S,
    crew: &impl Crew,
    played: &(dyn Fn() + Sync),
    stop: &(dyn Fn() -> bool + Sync),
    mut take: impl FnMut(S::Block) + Send,
) -> u64
where
    S: Study + Sync,
    S::Block: Send,
{
    let mut runs = 0;
    let mut is_whole = true;
    crew.each(
        block_count(study),
        || study.worker(),
        |worker, index| {
            let (first, mut block) = (index.saturating_mul(BLOCK), study.block());
            let last = study.runs().min(first.saturating_add(BLOCK));
            let mut next = first;
            while next < last && !stop() {
                study.run(worker, next, &mut block);
                played();
                next += 1;
            }
            (block, next - first, next == last)
        },
        |(block, count, is_full)| {
            if is_whole && count > 0 {
                runs += count;
                take(block);
            }
            is_whole &= is_full;
        },
    );
    runs
}

/// How far a job has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Runs played.
    pub played: u64,
    /// Runs there are.
    pub runs: u64,
}

impl Progress {
    /// Whether all runs have been played.
    #[must_use]
    pub const fn is_done(self) -> bool {
        self.played >= self.runs
    }
}

/// A study that is played a slice at a time, for programs without threads.
#[derive(Debug)]
pub struct Job<'s, S: Study + 's> {
    study: &'s S,
    worker: S::Worker<'s>,
    open: S::Block,
    played: u64,
    summary: S::Summary,
}

/// A job set aside: how far it came, without its study.
#[derive(Debug)]
pub struct PausedJob<B, M> {
    open: B,
    played: u64,
    summary: M,
}

impl<'s, S: Study> Job<'s, S> {
    /// A job of which nothing has been played.
    pub fn new(study: &'s S) -> Self {
        Self { study, worker: study.worker(), open: study.block(), played: 0, summary: study.summary() }
    }

    /// Plays at most `budget` further runs.
    pub fn step(&mut self, budget: u64) -> Progress {
        let runs = self.study.runs();
        for _ in 0..budget.min(runs - self.played) {
            self.study.run(&mut self.worker, self.played, &mut self.open);
            self.played += 1;
            if self.played.is_multiple_of(BLOCK) || self.played == runs {
                let full = core::mem::replace(&mut self.open, self.study.block());
                self.study.reduce(&mut self.summary, full);
            }
        }
        self.progress()
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { played: self.played, runs: self.study.runs() }
    }

    /// The result of the finished blocks so far.
    pub const fn so_far(&self) -> &S::Summary {
        &self.summary
    }

    /// Sets the job aside.
    pub fn paused(self) -> PausedJob<S::Block, S::Summary> {
        PausedJob { open: self.open, played: self.played, summary: self.summary }
    }

    /// Goes on with a job that was set aside; its study must be the same.
    pub fn resumed(study: &'s S, paused: PausedJob<S::Block, S::Summary>) -> Self {
        let PausedJob { open, played, summary } = paused;
        Self { study, worker: study.worker(), open, played, summary }
    }

    /// Plays what is left and returns the result of all runs.
    pub fn finish(mut self) -> S::Summary {
        self.step(u64::MAX);
        self.summary
    }
}
