//! A hash of a state, bit for bit: the same on every platform, for comparing campaigns and verifying replays.

use super::state::{Confidence, Phase, Request, Review, State};
use scenario::Loudness;

/// A running hash: FNV-1a over 64-bit words, closed by a mixing step.
#[derive(Clone, Debug)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self::new()
    }
}

impl Digest {
    /// An empty digest.
    #[must_use]
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a whole number.
    pub const fn word(&mut self, word: u64) {
        // The rotation carries high bits down, which the multiplication alone never would.
        self.0 = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }

    /// Adds a number, by its bits.
    pub const fn number(&mut self, number: f64) {
        self.word(number.to_bits());
    }

    /// The digest of all that was added.
    #[must_use]
    pub const fn finish(&self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        hash ^ (hash >> 32)
    }

    fn turn(&mut self, turn: Option<u32>) {
        self.word(turn.map_or(u64::MAX, u64::from));
    }

    /// Adds what governments have said to each other.
    fn statecraft(&mut self, state: &State) {
        self.word(u64::from(state.rested));
        self.word(state.aim.map_or(u64::MAX, |aim| {
            u64::from(aim.since) << 32 | (aim.aim.index() as u64) << 1 | u64::from(aim.loudness == Loudness::Quiet)
        }));
        self.word(state.commitments.len() as u64);
        for entry in &state.commitments {
            self.word((entry.kind as u64) << 1 | u64::from(entry.loudness == Loudness::Quiet));
            for index in [entry.release.index(), entry.size.index(), entry.action.index()] {
                self.word(index as u64);
            }
            self.word(u64::from(entry.until) << 32 | u64::from(entry.given));
            self.turn(entry.due);
        }
        for report in &state.reports {
            if report.confidence == Confidence::None && report.stance.is_none() && !report.collecting {
                self.word(0);
                continue;
            }
            self.word(1 + report.confidence as u64);
            self.word(u64::from(report.first) << 32 | u64::from(report.last));
            self.word(report.heard);
            self.word(report.stance.map_or(0, |stance| 1 + stance as u64) << 1 | u64::from(report.collecting));
        }
        for word in &state.words {
            self.word(word.map_or(u64::MAX, |(word, until)| u64::from(until) << 8 | word as u64));
        }
        for offer in &state.offers {
            self.number(offer.agreed);
            self.turn(offer.agreed_in);
            self.turn(offer.last);
            self.word(u64::from(offer.times));
            self.word(offer.standing.map_or(u64::MAX, |standing| {
                let by = standing.by.map_or(0, |seat| 1 + seat as u64);
                let for_it = [standing.player, standing.opponent, standing.partner];
                let for_it = for_it.iter().fold(0, |bits, yes| bits << 1 | u64::from(*yes));
                u64::from(standing.until) << 32 | (standing.form.index() as u64) << 8 | by << 3 | for_it
            }));
        }
        for proposal in &state.proposals {
            self.turn(proposal.until);
            self.word(proposal.answer.map_or(u64::MAX, |answer| answer.index() as u64) ^ u64::from(proposal.put) << 40);
        }
        for passed in &state.passed {
            self.word(u64::from(*passed));
        }
        for list in [
            state.open_operations.iter().map(|id| id.index()).collect::<Vec<_>>(),
            state.open_offers.iter().map(|id| id.index()).collect(),
        ] {
            self.word(list.len() as u64);
            for index in list {
                self.word(index as u64);
            }
        }
    }

    /// Adds a state.
    pub fn state(&mut self, state: &State) {
        self.word(state.seed);
        self.word(u64::from(state.turn));
        self.word(u64::from(state.steps));
        for number in state.tracks.iter().chain(&state.past) {
            self.number(*number);
        }
        for sums in &state.sums {
            for number in [sums.total, sums.highest, sums.lowest] {
                self.number(number);
            }
        }
        for release in &state.releases {
            for request in [release.request, release.known_request] {
                self.word(match request {
                    Request::None => 0,
                    Request::Open => 1,
                    Request::Deferred => 2,
                    Request::Declined { until } => 3 + u64::from(until),
                });
            }
            match release.review {
                Review::None => self.word(0),
                Review::Open { left } => self.word(1 + u64::from(left)),
                Review::Done { finding: None } => self.word(u64::MAX),
                Review::Done { finding: Some(number) } => self.number(number),
            }
            self.turn(release.first_asked);
            self.turn(release.granted_in);
            self.word(u64::from(release.debated) << 1 | u64::from(release.leaked));
            for coming in &release.coming {
                self.word(u64::from(coming.due) << 1 | u64::from(coming.loudness == Loudness::Quiet));
                self.number(coming.amount);
            }
            for number in
                [release.granted, release.announced, release.fielded, release.adaptation, release.adaptation_when_asked]
            {
                self.number(number);
            }
        }
        for action in &state.actions {
            self.word(match action.phase {
                Phase::Idle => 0,
                Phase::Running => 1,
                Phase::Preparing { due } => 2 + u64::from(due),
            });
            self.word(u64::from(action.executed));
            self.turn(action.last);
            self.turn(action.ended);
            self.word(u64::from(action.known) << 1 | u64::from(action.told));
            self.turn(action.known_last);
        }
        for happening in &state.happenings {
            self.number(happening.running);
            self.number(happening.happened);
            self.turn(happening.last);
            self.turn(happening.ended);
        }
        for said in &state.said {
            self.word(u64::from(said.times));
            self.turn(said.last);
        }
        self.statecraft(state);
        self.word(u64::from(state.outrage_until));
        self.word(state.ended.map_or(u64::MAX, |(ending, turn)| u64::from(turn) << 32 | ending.index() as u64));
        let hidden = &state.hidden;
        self.word(hidden.profile.index() as u64);
        self.word(hidden.world.map_or(u64::MAX, |world| world.index() as u64));
        self.word(hidden.successor.map_or(u64::MAX, |successor| successor.index() as u64));
        for number in hidden.quantities.iter().chain(&hidden.effects) {
            self.number(*number);
        }
    }
}
