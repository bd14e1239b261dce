//! The state of a campaign: all that the next turn depends on.
//!
//! Holds what there is and how it is read. What an event makes of it is said in `apply`; nothing here knows events.

mod actions;
mod commitments;
mod hidden;
mod releases;
mod reports;
mod setup;
mod talks;

pub use actions::{ActionState, HappeningState, Phase};
pub use commitments::{AimState, Commitment, CommitmentKind, Said};
pub use hidden::HiddenState;
pub use releases::{Coming, ReleaseState, Request, Review};
pub use reports::{Confidence, Handling, ReportState};
pub use setup::{Setup, SetupNames, UnknownName};
pub use talks::{OfferState, ProposalState, StandingOffer};

use serde::{Deserialize, Serialize};

use chance::{Chance, Domain};
use scenario::{
    ActionId, Again, AtStart, EndingId, HappeningId, InformantId, OfferId, Outrage, ReleaseId, Scenario, Secrecy,
    StatementId, TrackId, TrackKind, Turn, Word,
};

/// The state of a campaign between two turns.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct State {
    /// The campaign's seed.
    pub seed: u64,
    /// The turn whose orders are awaited; one more than the last when time is up.
    pub turn: Turn,
    /// Steps taken so far.
    pub steps: u32,
    /// Every track's value: of a stock now, of a rate in the last step.
    pub tracks: Vec<f64>,
    /// Every track's values at the ends of past turns: a ring of rows, as deep as the scenario looks back.
    pub(crate) past: Vec<f64>,
    /// Sums and extremes of the tracks of which the scenario asks for them.
    pub(crate) sums: Vec<Sums>,
    /// Where every release stands.
    pub releases: Vec<ReleaseState>,
    /// Where every action of the opponent stands.
    pub actions: Vec<ActionState>,
    /// Where every happening stands.
    pub happenings: Vec<HappeningState>,
    /// How often each statement was made, and when last.
    pub said: Vec<Said>,
    /// What the player says the war is for; `None` where it is left open.
    pub aim: Option<AimState>,
    /// The commitments that stand.
    pub commitments: Vec<Commitment>,
    /// What is reported of every action of the opponent.
    pub reports: Vec<ReportState>,
    /// What was last said to the partner about each of its operations, and the last turn for which it holds; by action.
    pub words: Vec<Option<(Word, Turn)>>,
    /// Where every offer stands.
    pub offers: Vec<OfferState>,
    /// Where every question stands.
    pub proposals: Vec<ProposalState>,
    /// How often each deadline went well.
    pub passed: Vec<u32>,
    /// The operations the partner is known to think of.
    pub open_operations: Vec<ActionId>,
    /// The offers that can be on the table.
    pub open_offers: Vec<OfferId>,
    /// Whether nothing has been ordered in this turn, so that the staff can look about.
    pub rested: bool,
    /// The last turn in which an outrage makes releases cheaper.
    pub outrage_until: Turn,
    /// How the campaign closed, and in which turn.
    pub ended: Option<(EndingId, Turn)>,
    /// What the player cannot see.
    pub hidden: HiddenState,
}

/// Sums and extremes of a track over the steps so far.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Sums {
    pub total: f64,
    pub highest: f64,
    pub lowest: f64,
}

impl Sums {
    /// The sums before the first step, of a track that starts here.
    const fn at_start(start: f64) -> Self {
        Self { total: 0.0, highest: start, lowest: start }
    }

    /// Adds the value of one more step.
    const fn add(&mut self, value: f64) {
        self.total += value;
        self.highest = self.highest.max(value);
        self.lowest = self.lowest.min(value);
    }
}

impl State {
    /// The state before turn 1. The set-up must be of this scenario.
    #[must_use]
    pub fn new(scenario: &Scenario, setup: &Setup) -> Self {
        let hidden = HiddenState::draw(scenario, setup, &Chance::new(setup.seed, Domain::World));
        let tracks: Vec<f64> = scenario.tracks.iter().map(|track| track.start).collect();
        let programs = scenario.programs();
        let start = |action: &scenario::Action| ActionState {
            phase: if action.at_start == AtStart::Running { Phase::Running } else { Phase::Idle },
            ..ActionState::default()
        };
        Self {
            seed: setup.seed,
            turn: Turn::FIRST,
            steps: 0,
            past: tracks.repeat(programs.lookback as usize),
            sums: programs.summed.iter().map(|track| Sums::at_start(tracks[track.index()])).collect(),
            tracks,
            releases: vec![ReleaseState::default(); scenario.releases.len()],
            actions: scenario.actions.iter().map(start).collect(),
            happenings: vec![HappeningState::default(); scenario.happenings.len()],
            said: vec![Said::default(); scenario.statements.len()],
            aim: None,
            commitments: Vec::new(),
            reports: vec![ReportState::default(); scenario.actions.len()],
            words: vec![None; scenario.actions.len()],
            offers: vec![OfferState::default(); scenario.offers.len()],
            proposals: vec![ProposalState::default(); scenario.proposals.len()],
            passed: vec![0; scenario.deadlines.len()],
            open_operations: Vec::new(),
            open_offers: Vec::new(),
            rested: true,
            outrage_until: Turn::BEFORE,
            ended: None,
            hidden,
        }
    }

    /// Whether time is up.
    #[must_use]
    pub const fn is_over(&self, scenario: &Scenario) -> bool {
        self.turn.is_after(scenario.clock.last_turn())
    }

    /// Whether the player's orders are awaited: not after an ending, and not in the aftermath.
    #[must_use]
    pub const fn awaits_orders(&self, scenario: &Scenario) -> bool {
        self.ended.is_none() && !scenario.clock.is_aftermath(self.turn)
    }

    /// A track's value.
    #[must_use]
    pub fn track(&self, track: TrackId) -> f64 {
        self.tracks[track.index()]
    }

    /// A track's value at the end of the turn `turns` before the one being played; its start value before turn 1.
    #[must_use]
    pub fn ago(&self, scenario: &Scenario, track: TrackId, turns: u32) -> f64 {
        if turns == 0 {
            return self.track(track);
        }
        let depth = scenario.programs().lookback;
        if depth == 0 || self.turn.number() <= turns {
            return scenario.track(track).start;
        }
        let row = (self.turn - turns).number() % depth;
        self.past[row as usize * self.tracks.len() + track.index()]
    }

    /// What a release is worth at present: fielded or in force, less what the enemy has learnt, times how good it is.
    #[must_use]
    pub fn worth(&self, release: ReleaseId) -> f64 {
        let entry = &self.releases[release.index()];
        entry.fielded * (1.0 - entry.adaptation) * self.hidden.effects[release.index()]
    }

    /// What is publicly known to have been granted of a release, in tranches.
    #[must_use]
    pub fn announced(&self, release: ReleaseId) -> f64 {
        self.releases[release.index()].announced
    }

    /// Whether a measure is in force.
    #[must_use]
    pub fn is_in_force(&self, scenario: &Scenario, statement: StatementId) -> bool {
        let lasts = scenario.statement(statement).lasts;
        self.said[statement.index()].last.is_some_and(|last| self.turn < last + lasts)
    }

    /// Whether an action is running.
    #[must_use]
    pub fn is_running(&self, action: ActionId) -> bool {
        self.actions[action.index()].phase == Phase::Running
    }

    /// Marks an action as executed in this turn.
    pub(crate) fn execute(&mut self, scenario: &Scenario, action: ActionId) {
        let rules = scenario.action(action);
        self.actions[action.index()].execute(self.turn, &rules.lasts);
        if rules.done == Secrecy::Openly {
            self.learn(scenario, action);
        }
    }

    /// An action no longer runs.
    pub(crate) fn end_action(&mut self, action: ActionId) {
        self.actions[action.index()].end(self.turn);
    }

    /// What was done of an action is publicly known from now on.
    fn learn(&mut self, scenario: &Scenario, action: ActionId) {
        let entry = &mut self.actions[action.index()];
        if entry.known == entry.executed {
            return;
        }
        entry.known = entry.executed;
        entry.known_last = entry.last;
        self.note_outrage(scenario, scenario.action(action).outrage);
    }

    /// An outrage makes releases cheaper for a while.
    fn note_outrage(&mut self, scenario: &Scenario, outrage: Outrage) {
        if outrage == Outrage::Yes {
            self.outrage_until = self.turn + scenario.orders.outrage_turns;
        }
    }

    /// Takes in what an informant reports of an action.
    pub(super) fn hear(&mut self, scenario: &Scenario, action: ActionId, informant: InformantId) {
        self.reports[action.index()].hear(scenario, self.turn, informant);
    }

    /// A report is settled: it is so, and publicly known.
    pub(super) fn confirm(&mut self, scenario: &Scenario, action: ActionId) {
        self.reports[action.index()].confirm(self.turn);
        self.learn(scenario, action);
    }

    /// Something happens by itself.
    pub(super) fn happen(&mut self, scenario: &Scenario, happening: HappeningId) {
        let rules = scenario.happening(happening);
        self.happenings[happening.index()].happen(self.turn, &rules.lasts);
        self.note_outrage(scenario, rules.outrage);
    }

    /// Adds the values of the step just taken to the sums.
    pub(crate) fn add_up(&mut self, scenario: &Scenario) {
        self.steps += 1;
        for (sums, track) in self.sums.iter_mut().zip(&scenario.programs().summed) {
            sums.add(self.tracks[track.index()]);
        }
    }

    /// Changes a track by as much now and in everything that is remembered of it, within its bounds.
    pub fn has_been(&mut self, scenario: &Scenario, track: TrackId, amount: f64) {
        let (entry, width) = (scenario.track(track), self.tracks.len());
        let now = core::iter::once(&mut self.tracks[track.index()]);
        for value in now.chain(self.past.iter_mut().skip(track.index()).step_by(width)) {
            *value = (*value + amount).clamp(entry.min, entry.max);
        }
    }

    /// Closes the turn: debate, adaptation and wear go on, and the turn's values join the past.
    pub(crate) fn end_turn(&mut self, scenario: &Scenario) {
        for (entry, rules) in self.releases.iter_mut().zip(&scenario.releases) {
            entry.end_turn(rules);
        }
        let depth = scenario.programs().lookback;
        if depth > 0 {
            let width = self.tracks.len();
            let from = (self.turn.number() % depth) as usize * width;
            self.past[from..from + width].copy_from_slice(&self.tracks);
        }
        self.turn = self.turn.next();
    }

    /// Whether an action may be begun again by now, as far as its own past goes.
    #[must_use]
    pub fn has_rested(&self, scenario: &Scenario, action: ActionId) -> bool {
        let entry = &self.actions[action.index()];
        let last = entry.ended.max(entry.last);
        match (scenario.action(action).again, last) {
            (_, None) => true,
            (Again::Never, Some(_)) => false,
            (Again::After(turns), Some(last)) => self.turn >= last + turns,
        }
    }

    /// Whether a happening may happen again by now, as far as its own past goes.
    #[must_use]
    pub fn may_recur(&self, scenario: &Scenario, happening: HappeningId) -> bool {
        let entry = &self.happenings[happening.index()];
        let last = entry.ended.max(entry.last);
        match (scenario.happening(happening).again, last) {
            (_, None) => true,
            (Again::Never, Some(_)) => false,
            (Again::After(turns), Some(last)) => self.turn >= last + turns,
        }
    }

    /// Whether a stock keeps its value; used where rates must not be changed by effects.
    #[must_use]
    pub fn is_stock(scenario: &Scenario, track: TrackId) -> bool {
        scenario.track(track).kind == TrackKind::Stock
    }
}
