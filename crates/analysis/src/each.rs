//! Every run of an experiment by itself, for whoever counts otherwise than a summary does.

use crate::crew::Crew;
use crate::experiment::{Experiment, Player, Record};
use crate::study::{Study, blocks_until};

/// The runs of an experiment, whose records are handed on and not added up. The records hold no tracks.
struct Each<'e>(&'e Experiment<'e>);

impl Study for Each<'_> {
    type Worker<'s>
        = Player<'s>
    where
        Self: 's;
    type Block = Vec<Record>;
    type Summary = ();

    fn runs(&self) -> u64 {
        self.0.runs()
    }

    fn worker(&self) -> Player<'_> {
        Player::new(self.0)
    }

    fn block(&self) -> Vec<Record> {
        Vec::new()
    }

    fn run<'s>(&'s self, worker: &mut Player<'s>, run: u64, block: &mut Vec<Record>) {
        // Tracks of every turn would be most of it.
        block.push(Record { tracks: Vec::new(), ..worker.play(run).clone() });
    }

    fn summary(&self) {}

    fn reduce(&self, (): &mut (), _block: Vec<Record>) {}
}

/// Plays the runs of an experiment by a crew until all are played or `stop` says so. Hands every record, without its
/// tracks, to `take` in the order of the runs, from run 0 without a gap, and returns how many there were. Memory does not
/// grow with the number of runs.
pub fn play_each(
    experiment: &Experiment<'_>,
    crew: &impl Crew,
    played: &(dyn Fn() + Sync),
    stop: &(dyn Fn() -> bool + Sync),
    mut take: impl FnMut(u64, &Record) + Send,
) -> u64 {
    let mut run = 0;
    blocks_until(&Each(experiment), crew, played, stop, |block| {
        for record in &block {
            take(run, record);
            run += 1;
        }
    })
}
