//! A hash of a state, bit for bit: the same on every platform, for comparing campaigns and verifying replays.

use super::state::{
    ActionState, AimState, Coming, Commitment, Confidence, HappeningState, HiddenState, OfferState, Phase,
    ProposalState, ReleaseState, ReportState, Request, Review, Said, StandingOffer, State, Sums,
};
use scenario::{Loudness, Turn};

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

    /// Adds a state.
    pub fn state(&mut self, state: &State) {
        // Every field is named, so that one that is forgotten does not compile.
        let State {
            seed,
            turn,
            steps,
            tracks,
            past,
            sums,
            releases,
            actions,
            happenings,
            said,
            aim,
            commitments,
            reports,
            words,
            offers,
            proposals,
            passed,
            open_operations,
            open_offers,
            rested,
            outrage_until,
            ended,
            hidden,
        } = state;
        self.word(*seed);
        self.word(u64::from(*turn));
        self.word(u64::from(*steps));
        self.numbers(tracks);
        self.numbers(past);
        sums.iter().for_each(|sums| self.sums(*sums));
        releases.iter().for_each(|release| self.release(release));
        actions.iter().for_each(|action| self.action(*action));
        happenings.iter().for_each(|happening| self.happening(*happening));
        said.iter().for_each(|said| self.said(*said));
        self.word(u64::from(*rested));
        self.aim(*aim);
        self.word(commitments.len() as u64);
        commitments.iter().for_each(|commitment| self.commitment(*commitment));
        reports.iter().for_each(|report| self.report(*report));
        for word in words {
            self.word(word.map_or(u64::MAX, |(word, until)| u64::from(until) << 8 | word as u64));
        }
        offers.iter().for_each(|offer| self.offer(*offer));
        proposals.iter().for_each(|proposal| self.proposal(*proposal));
        passed.iter().for_each(|passed| self.word(u64::from(*passed)));
        self.indices(open_operations.iter().map(|id| id.index()));
        self.indices(open_offers.iter().map(|id| id.index()));
        self.word(u64::from(*outrage_until));
        self.word(ended.map_or(u64::MAX, |(ending, turn)| u64::from(turn) << 32 | ending.index() as u64));
        self.hidden(hidden);
    }

    fn turn(&mut self, turn: Option<Turn>) {
        self.word(turn.map_or(u64::MAX, u64::from));
    }

    fn numbers(&mut self, numbers: &[f64]) {
        numbers.iter().for_each(|number| self.number(*number));
    }

    fn indices(&mut self, indices: impl ExactSizeIterator<Item = usize>) {
        self.word(indices.len() as u64);
        indices.for_each(|index| self.word(index as u64));
    }

    fn sums(&mut self, sums: Sums) {
        let Sums { total, highest, lowest } = sums;
        self.numbers(&[total, highest, lowest]);
    }

    fn release(&mut self, release: &ReleaseState) {
        let ReleaseState {
            request,
            first_asked,
            debated,
            review,
            leaked,
            granted,
            announced,
            granted_in,
            coming,
            known_request,
            fielded,
            adaptation,
            adaptation_when_asked,
        } = release;
        self.request(*request);
        self.request(*known_request);
        match *review {
            Review::None => self.word(0),
            Review::Open { left } => self.word(1 + u64::from(left)),
            Review::Done { finding: None } => self.word(u64::MAX),
            Review::Done { finding: Some(number) } => self.number(number),
        }
        self.turn(*first_asked);
        self.turn(*granted_in);
        self.word(u64::from(*debated) << 1 | u64::from(*leaked));
        for Coming { due, amount, loudness } in coming {
            self.word(u64::from(*due) << 1 | quiet(*loudness));
            self.number(*amount);
        }
        self.numbers(&[*granted, *announced, *fielded, *adaptation, *adaptation_when_asked]);
    }

    fn request(&mut self, request: Request) {
        self.word(match request {
            Request::None => 0,
            Request::Open => 1,
            Request::Deferred => 2,
            Request::Declined { until } => 3 + u64::from(until),
        });
    }

    fn action(&mut self, action: ActionState) {
        let ActionState { phase, executed, last, ended, known, known_last, told } = action;
        self.word(match phase {
            Phase::Idle => 0,
            Phase::Running => 1,
            Phase::Preparing { due } => 2 + u64::from(due),
        });
        self.word(u64::from(executed));
        self.turn(last);
        self.turn(ended);
        self.word(u64::from(known) << 1 | u64::from(told));
        self.turn(known_last);
    }

    fn happening(&mut self, happening: HappeningState) {
        let HappeningState { running, happened, last, ended } = happening;
        self.numbers(&[running, happened]);
        self.turn(last);
        self.turn(ended);
    }

    fn said(&mut self, said: Said) {
        let Said { times, last } = said;
        self.word(u64::from(times));
        self.turn(last);
    }

    fn aim(&mut self, aim: Option<AimState>) {
        self.word(aim.map_or(u64::MAX, |AimState { aim, loudness, since }| {
            u64::from(since) << 32 | (aim.index() as u64) << 1 | quiet(loudness)
        }));
    }

    fn commitment(&mut self, commitment: Commitment) {
        let Commitment { kind, release, size, action, until, loudness, given, due } = commitment;
        self.word((kind as u64) << 1 | quiet(loudness));
        for index in [release.index(), size.index(), action.index()] {
            self.word(index as u64);
        }
        self.word(u64::from(until) << 32 | u64::from(given));
        self.turn(due);
    }

    fn report(&mut self, report: ReportState) {
        let ReportState { confidence, first, last, heard, collecting, stance } = report;
        if confidence == Confidence::None && stance.is_none() && !collecting {
            self.word(0);
            return;
        }
        self.word(1 + confidence as u64);
        self.word(u64::from(first) << 32 | u64::from(last));
        self.word(heard);
        self.word(stance.map_or(0, |stance| 1 + stance as u64) << 1 | u64::from(collecting));
    }

    fn offer(&mut self, offer: OfferState) {
        let OfferState { standing, agreed, agreed_in, last, times } = offer;
        self.number(agreed);
        self.turn(agreed_in);
        self.turn(last);
        self.word(u64::from(times));
        self.word(standing.map_or(u64::MAX, |StandingOffer { by, form, until, player, opponent, partner }| {
            let by = by.map_or(0, |seat| 1 + seat as u64);
            let for_it = [player, opponent, partner].iter().fold(0, |bits, yes| bits << 1 | u64::from(*yes));
            u64::from(until) << 32 | (form.index() as u64) << 8 | by << 3 | for_it
        }));
    }

    fn proposal(&mut self, proposal: ProposalState) {
        let ProposalState { until, answer, put } = proposal;
        self.turn(until);
        self.word(answer.map_or(u64::MAX, |answer| answer.index() as u64) ^ u64::from(put) << 40);
    }

    fn hidden(&mut self, hidden: &HiddenState) {
        let HiddenState { profile, world, successor, quantities, effects } = hidden;
        self.word(profile.index() as u64);
        self.word(world.map_or(u64::MAX, |world| world.index() as u64));
        self.word(successor.map_or(u64::MAX, |successor| successor.index() as u64));
        self.numbers(quantities);
        self.numbers(effects);
    }
}

impl State {
    /// A hash of everything in the state, bit for bit.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut digest = Digest::new();
        digest.state(self);
        digest.finish()
    }
}

fn quiet(loudness: Loudness) -> u64 {
    u64::from(loudness == Loudness::Quiet)
}
