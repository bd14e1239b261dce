//! The campaign in play as the screens show it: how much of its last turn is shown, and the charts on the timeline.

use core::ops::Deref;
use std::time::Duration;

use engine::campaign::{LONGEST_WAIT, Trigger};
use scenario::{TrackId, Turn};
use sitting::{InPlay, Passed, Refused, Sitting};
use telling;

/// The campaign in play. Screens read the campaign and the draft through it; only the session changes them.
#[derive(Debug)]
pub struct Play {
    pub(super) sitting: Sitting,
    /// How much of the last turn is shown.
    pub reveal: Reveal,
    /// The tracks charted on the timeline.
    pub charts: Vec<TrackId>,
}

/// How many events of the last turn or turns are shown.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Reveal {
    /// The first of these turns.
    pub from: Turn,
    /// The last of these turns.
    pub turn: Turn,
    /// The number of events shown.
    pub shown: usize,
    /// The number of events in all.
    pub all: usize,
    next_at: f64,
}

impl Reveal {
    /// Whether all events are shown.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.shown >= self.all
    }

    pub(super) const fn show_all(&mut self) {
        self.shown = self.all;
    }

    pub(super) fn tick(&mut self, now: f64, pace: f64) -> bool {
        let mut changed = false;
        while !self.is_whole() && now >= self.next_at {
            self.shown += 1;
            self.next_at += pace;
            changed = true;
        }
        changed
    }

    pub(super) fn due(&self, now: f64) -> Option<Duration> {
        (!self.is_whole()).then(|| Duration::from_secs_f64((self.next_at - now).clamp(0.001, 10.0)))
    }
}

impl Deref for Play {
    type Target = InPlay;

    fn deref(&self) -> &InPlay {
        self.sitting.in_play()
    }
}

impl Play {
    /// A campaign at its present turn.
    #[must_use]
    pub fn new(sitting: Sitting) -> Self {
        // A scenario lists its main track first.
        let charts = sitting.campaign().scenario().track_ids().take(1).collect();
        Self { sitting, reveal: Reveal::default(), charts }
    }

    /// The turn that awaits orders.
    #[must_use]
    pub fn turn(&self) -> Turn {
        self.sitting.in_play().turn()
    }

    /// The name of its month.
    #[must_use]
    pub fn month(&self) -> String {
        telling::format::month(self.campaign.scenario(), self.turn())
    }

    pub(super) fn end_turn(&mut self, now: f64, is_at_once: bool) -> Result<(), Refused> {
        let ended = self.sitting.end_turn()?;
        self.tell(ended.turn, ended.turn, now, is_at_once);
        Ok(())
    }

    /// Passes turns without orders until the trigger fires, and shows the events of all of them.
    pub(super) fn stand_by(&mut self, until: Trigger, now: f64, is_at_once: bool) -> Result<Passed, Refused> {
        let passed = self.sitting.stand_by(until, LONGEST_WAIT)?;
        self.tell(passed.from, passed.to, now, is_at_once);
        Ok(passed)
    }

    fn tell(&mut self, from: Turn, turn: Turn, now: f64, is_at_once: bool) {
        self.sitting.go_on();
        let all: usize = from.up_to(turn).map(|turn| telling::told(self.campaign.seen(), turn).len()).sum();
        let shown = if is_at_once { all } else { all.min(1) };
        self.reveal = Reveal { from, turn, shown, all, next_at: now + 0.7 };
    }

    /// Adds a track to the charts or removes it. The last chart always stays.
    pub(super) fn toggle_chart(&mut self, track: TrackId) {
        match self.charts.iter().position(|shown| *shown == track) {
            Some(at) if self.charts.len() > 1 => {
                self.charts.remove(at);
            }
            Some(_) => {}
            None => {
                self.charts.push(track);
                // The timeline has space for three charts; the oldest gives way.
                if self.charts.len() > 3 {
                    self.charts.remove(0);
                }
            }
        }
    }
}
