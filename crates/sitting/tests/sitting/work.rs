//! Long work: the same whoever does it, and stopped when nobody wants it.

use std::sync::{Arc, Mutex};

use sitting::{Again, Here, Job, More, Repeated, Runner, Slices};

use crate::memory::{play_out, sat_down};

/// A runner that keeps the slices for the test to do.
#[derive(Debug, Default)]
struct Elsewhere(Arc<Mutex<Option<Slices>>>);

impl Runner for Elsewhere {
    fn run(&self, slices: Slices) -> Option<Slices> {
        *self.0.lock().expect("nobody panicked") = Some(slices);
        None
    }
}

fn again(runs: u64) -> Again {
    let (_memory, mut sitting) = sat_down(3);
    play_out(&mut sitting);
    sitting.again(runs)
}

fn done(mut job: Job<Repeated>) -> Repeated {
    while job.is_under_way() {
        job.poll();
    }
    assert!(job.due().is_none());
    job.result.clone().expect("it was done to its end")
}

#[test]
fn work_comes_to_the_same_wherever_it_is_done() {
    let here = done(Job::begin(again(600), &Here));
    assert_eq!(here.runs, 600);
    let all: f64 = here.endings.iter().map(|(_, share)| share).sum();
    assert!((all - 1.0).abs() < 1e-9, "every run closed in some way");
    let elsewhere = Elsewhere::default();
    let mut job = Job::begin(again(600), &elsewhere);
    assert!(!job.poll(), "nothing was done yet");
    let mut slices = elsewhere.0.lock().expect("nobody panicked").take().expect("the slices");
    while slices.step(32) == More::More {
        job.poll();
    }
    job.poll();
    assert!(!job.is_under_way());
    assert_eq!(job.result, Some(here));
}

#[test]
fn work_tells_how_far_it_is_and_can_be_stopped() {
    let mut job = Job::begin(again(600), &Here);
    assert!(job.is_under_way() && job.progress.played == 0);
    assert!(job.poll());
    let played = job.progress.played;
    assert!(played > 0 && played < 600);
    job.cancel();
    job.poll();
    assert!(job.is_cancelled && !job.is_under_way());
    assert_eq!(job.progress.played, played);
}

#[test]
fn work_that_nobody_looks_at_any_more_ends() {
    let elsewhere = Elsewhere::default();
    let job = Job::begin(again(600), &elsewhere);
    let mut slices = elsewhere.0.lock().expect("nobody panicked").take().expect("the slices");
    assert_eq!(slices.step(32), More::More);
    drop(job);
    assert_eq!(slices.step(32), More::Done);
}
