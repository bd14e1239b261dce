//! A campaign in play: its draft, its file, and how far its last turn has been told.

use std::path::PathBuf;
use std::time::Duration;

use engine::campaign::{Campaign, LONGEST_WAIT, Trigger, TurnId, Waited, stand_by};
use engine::{Draft, Order, Refusal, check};
use scenario::TrackId;
use telling;

/// A campaign in play.
#[derive(Debug)]
pub struct Play {
    /// The campaign.
    pub campaign: Campaign,
    /// Orders gathered for the turn that is awaited.
    pub draft: Draft,
    /// The campaign's own file, once it has one.
    pub file: Option<PathBuf>,
    /// How far the last turn has been told.
    pub reveal: Reveal,
    /// The tracks among the charts of the timeline.
    pub charts: Vec<TrackId>,
}

/// How far the events of a turn have been told.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Reveal {
    /// The first of the turns whose events they are.
    pub from: u32,
    /// The last of them.
    pub turn: u32,
    /// How many of them are shown.
    pub shown: usize,
    /// How many there are.
    pub all: usize,
    next_at: f64,
}

impl Reveal {
    /// Whether all of them are shown.
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

impl Play {
    /// A campaign taken up where it stands, with the draft it holds.
    #[must_use]
    pub fn new(campaign: Campaign, file: Option<PathBuf>) -> Self {
        let draft = Draft::of(campaign.scenario(), campaign.state(), campaign.draft());
        // What a scenario is about stands first among its tracks.
        let charts = campaign.scenario().track_ids().take(1).collect();
        Self { campaign, draft, file, reveal: Reveal::default(), charts }
    }

    /// The turn whose orders are awaited.
    #[must_use]
    pub fn turn(&self) -> u32 {
        self.campaign.state().turn
    }

    /// Its month, by name.
    #[must_use]
    pub fn month(&self) -> String {
        telling::format::month(self.campaign.scenario(), self.turn())
    }

    /// Why an order is not possible after those in the draft, if it is not.
    #[must_use]
    pub fn refusal(&self, order: Order) -> Option<Refusal> {
        check(self.campaign.scenario(), self.campaign.state(), &self.draft, order).err()
    }

    pub(super) fn sign(&mut self, order: Order) -> Result<(), Refusal> {
        let result = self.draft.add(self.campaign.scenario(), self.campaign.state(), order);
        self.campaign.set_draft(self.draft.orders());
        result
    }

    pub(super) fn drop_order(&mut self, at: usize) {
        let mut orders = self.draft.orders().to_vec();
        if at < orders.len() {
            orders.remove(at);
            self.draft = Draft::of(self.campaign.scenario(), self.campaign.state(), &orders);
            self.campaign.set_draft(self.draft.orders());
        }
    }

    pub(super) fn end_turn(&mut self, now: f64, is_at_once: bool) {
        let orders = core::mem::take(&mut self.draft);
        let turn = self.turn();
        self.campaign.play(orders.orders());
        self.tell(turn, turn, now, is_at_once);
    }

    /// Passes turns without orders until something comes, and tells all of them.
    pub(super) fn stand_by(&mut self, until: Trigger, now: f64, is_at_once: bool) -> Waited {
        let from = self.turn();
        let waited = stand_by(&mut self.campaign, until, LONGEST_WAIT);
        self.tell(from, from + waited.turns.max(1) - 1, now, is_at_once);
        waited
    }

    fn tell(&mut self, from: u32, turn: u32, now: f64, is_at_once: bool) {
        // What comes after the player's last turn is the successor's, and runs to its end.
        while !self.campaign.is_over() && !self.campaign.awaits_orders() {
            self.campaign.play(&[]);
        }
        let all: usize = (from..=turn).map(|turn| telling::told(self.campaign.seen(), turn).len()).sum();
        let shown = if is_at_once { all } else { all.min(1) };
        self.reveal = Reveal { from, turn, shown, all, next_at: now + 0.7 };
    }

    pub(super) fn back_to(&mut self, turn: u32) -> bool {
        let went = self.campaign.back_to(turn);
        self.settle();
        went
    }

    pub(super) fn go_to(&mut self, turn: TurnId) -> bool {
        let went = self.campaign.go_to(Some(turn));
        self.settle();
        went
    }

    fn settle(&mut self) {
        self.draft = Draft::of(self.campaign.scenario(), self.campaign.state(), self.campaign.draft());
        self.reveal = Reveal::default();
    }

    /// Shows or hides a track among the charts; one always stays.
    pub(super) fn toggle_chart(&mut self, track: TrackId) {
        match self.charts.iter().position(|shown| *shown == track) {
            Some(at) if self.charts.len() > 1 => {
                self.charts.remove(at);
            }
            Some(_) => {}
            None => {
                self.charts.push(track);
                // Three stand side by side; the oldest makes room.
                if self.charts.len() > 3 {
                    self.charts.remove(0);
                }
            }
        }
    }
}
