//! The state of a campaign: all that the next turn depends on, and how events change it.
//!
//! Applying an event is total: it rolls nothing, asks nothing and cannot fail.

use serde::{Deserialize, Serialize};

use super::event::{Contribution, Event, Move, Outcome, Revealed};
use chance::{Chance, Domain, Site};
use scenario::{
    ActionId, Again, AimId, AnswerId, AtStart, Credence, Done, Duration, EndingId, FormId, HappeningId, HiddenDraw,
    InformantId, OfferId, Offered, Outrage, ProfileId, ReleaseId, ReleaseKind, Scenario, Seat, SizeId, SuccessorId,
    TrackId, TrackKind, WorldId,
};
use scenario::{Loudness, Word};

/// The state of a campaign between two turns.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct State {
    /// The campaign's seed.
    pub seed: u64,
    /// The turn whose orders are awaited, from 1; one more than the last when time is up.
    pub turn: u32,
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
    pub words: Vec<Option<(Word, u32)>>,
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
    pub outrage_until: u32,
    /// How the campaign closed, and in which turn.
    pub ended: Option<(EndingId, u32)>,
    /// What the player cannot see.
    pub hidden: HiddenState,
}

/// What became of a statement or a measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Said {
    /// How often it was said or done.
    pub times: u32,
    /// The turn in which it last was.
    pub last: Option<u32>,
}

/// A war aim that was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AimState {
    /// Which.
    pub aim: AimId,
    /// Whether anybody but the partner knows.
    pub loudness: Loudness,
    /// Since when.
    pub since: u32,
}

/// A commitment to the opponent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Commitment {
    /// A condition or an assurance.
    pub kind: CommitmentKind,
    /// What is released, or not.
    pub release: ReleaseId,
    /// How much of it.
    pub size: SizeId,
    /// What the opponent is to refrain from.
    pub action: ActionId,
    /// The last turn for which it stands.
    pub until: u32,
    /// Whether others heard it.
    pub loudness: Loudness,
    /// The turn in which it was given.
    pub given: u32,
    /// Of a condition that was met: the last turn in which it can be honoured.
    pub due: Option<u32>,
}

/// The two kinds of commitment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CommitmentKind {
    /// "If you do X, then Y."
    Condition,
    /// "Not Y while you refrain from X."
    Assurance,
}

/// What is reported of an action of the opponent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReportState {
    /// How sure it is.
    pub confidence: Confidence,
    /// The turn of the first report of it.
    pub first: u32,
    /// The turn of the last report of it.
    pub last: u32,
    /// Who has reported it: a bit for each informant.
    pub heard: u64,
    /// Whether the staff collects more.
    pub collecting: bool,
    /// What the player has said about it.
    pub stance: Option<Handling>,
}

/// How sure a report is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Confidence {
    /// There is none.
    #[default]
    None,
    /// It was denied: the staff found nothing.
    Denied,
    /// A rumour: one source, or hints that could mean something else.
    Rumour,
    /// Assessed: several sources, or a good one.
    Assessed,
    /// Confirmed.
    Confirmed,
}

/// What the player has said about a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Handling {
    /// That there is little to it.
    Downplayed,
    /// That it is so.
    Acknowledged,
}

/// Where an offer stands.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct OfferState {
    /// What is on the table.
    pub standing: Option<StandingOffer>,
    /// The share of it that is agreed and holds: 0 or 1 in a campaign, a probability in a projection.
    pub agreed: f64,
    /// The turn in which it was last agreed.
    pub agreed_in: Option<u32>,
    /// The turn in which it was last made.
    pub last: Option<u32>,
    /// How often it was agreed.
    pub times: u32,
}

/// An offer on the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StandingOffer {
    /// Who made it; `None`: the player.
    pub by: Option<Seat>,
    /// Its form.
    pub form: FormId,
    /// The last turn for which it stands.
    pub until: u32,
    /// Whether the player is for it.
    pub player: bool,
    /// Whether the opponent is.
    pub opponent: bool,
    /// Whether the partner is.
    pub partner: bool,
}

impl StandingOffer {
    /// Whether all who have to agree have.
    #[must_use]
    pub const fn is_agreed(&self, needs_partner: Offered) -> bool {
        self.player && self.opponent && (self.partner || matches!(needs_partner, Offered::No))
    }
}

/// Where a question stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ProposalState {
    /// The last turn in which it can be answered, while it is open.
    pub until: Option<u32>,
    /// The answer it was given.
    pub answer: Option<AnswerId>,
    /// Whether it was ever put.
    pub put: bool,
}

/// What is drawn at the start and hidden from the player.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HiddenState {
    /// The opponent's mixture of doctrines.
    pub profile: ProfileId,
    /// How much the releases matter; `None` in a seat's estimate, which goes by the mean over worlds.
    pub world: Option<WorldId>,
    /// Who governs afterwards; `None` where there is no aftermath.
    pub successor: Option<SuccessorId>,
    /// Hidden quantities: one entry for a number, one for each option of a choice (1 for the option drawn).
    pub quantities: Vec<f64>,
    /// How good each release turns out.
    pub effects: Vec<f64>,
}

/// Sums and extremes of a track over the steps so far.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Sums {
    pub total: f64,
    pub highest: f64,
    pub lowest: f64,
}

/// Where a release stands.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ReleaseState {
    /// The partner's request.
    pub request: Request,
    /// The turn in which the partner first asked.
    pub first_asked: Option<u32>,
    /// Turns in which a request was publicly open or deferred, or a review had leaked.
    pub debated: u32,
    /// The staff's study of it.
    pub review: Review,
    /// Whether the study became known.
    pub leaked: bool,
    /// What has been granted so far, in tranches; 1 for a permission in force.
    pub granted: f64,
    /// What of it is publicly known.
    pub announced: f64,
    /// The turn of the last grant.
    pub granted_in: Option<u32>,
    /// What is on its way.
    pub coming: Vec<Coming>,
    /// The request as others know it: a quiet grant leaves it standing.
    pub known_request: Request,
    /// What is in use, in tranches; 1 for a permission in force.
    pub fielded: f64,
    /// How far the enemy has learnt to live with it, 0 to 1.
    pub adaptation: f64,
    /// The adaptation there was when the partner first asked.
    pub adaptation_when_asked: f64,
}

/// What is on its way.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Coming {
    /// The turn in which it is fielded.
    pub due: u32,
    /// How much, in tranches.
    pub amount: f64,
    /// Whether others know of it.
    pub loudness: Loudness,
}

impl ReleaseState {
    /// What was granted quietly and is not known yet, in tranches.
    #[must_use]
    pub fn secret(&self) -> f64 {
        self.coming.iter().filter(|coming| coming.loudness == Loudness::Quiet).map(|coming| coming.amount).sum()
    }

    fn set_request(&mut self, request: Request) {
        self.request = request;
        self.known_request = request;
    }
}

/// The partner's request for a release.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Request {
    /// Not made, or granted.
    #[default]
    None,
    /// Made and unanswered.
    Open,
    /// Answered with "not now".
    Deferred,
    /// Answered with "no".
    Declined {
        /// The turn in which it can be made again.
        until: u32,
    },
}

/// The staff's study of a release.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub enum Review {
    /// Not ordered.
    #[default]
    None,
    /// Under way.
    Open {
        /// Turns that are left.
        left: u32,
    },
    /// Finished.
    Done {
        /// How good it finds the release to be, as a factor; `None` where it found nothing.
        finding: Option<f64>,
    },
}

/// Where an action of the opponent stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ActionState {
    /// What is being done about it.
    pub phase: Phase,
    /// Times it was executed.
    pub executed: u32,
    /// The turn of its last execution.
    pub last: Option<u32>,
    /// The turn in which it last ended, for those that last.
    pub ended: Option<u32>,
    /// Times it is publicly known to have been executed: of what is done openly, all.
    pub known: u32,
    /// The turn of the last execution that is known.
    pub known_last: Option<u32>,
    /// Whether the partner has told the player that it prepares it.
    pub told: bool,
}

impl ActionState {
    /// Whether it is running and known to be.
    #[must_use]
    pub fn is_known_to_run(&self) -> bool {
        self.phase == Phase::Running && self.known == self.executed
    }
}

/// What is being done about an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Phase {
    /// Nothing.
    #[default]
    Idle,
    /// It is being prepared.
    Preparing {
        /// The turn in which it executes unless it is called off.
        due: u32,
    },
    /// It is running.
    Running,
}

/// Where a happening stands.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct HappeningState {
    /// The share of it that is running: 0 or 1 in a campaign, a probability in a projection.
    pub running: f64,
    /// Times it happened: a whole number in a campaign, an expectation in a projection.
    pub happened: f64,
    /// The turn in which it last began.
    pub last: Option<u32>,
    /// The turn in which it last ended.
    pub ended: Option<u32>,
}

/// What is fixed before a campaign begins.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Setup {
    /// The seed of every draw.
    pub seed: u64,
    /// The opponent's dominant doctrine, or drawn from the prior.
    pub doctrine: Option<String>,
    /// How much the releases matter, or drawn from the prior.
    pub world: Option<String>,
    /// How far the opponent looks ahead, or the scenario's own.
    pub level: Option<String>,
}

/// A name in a set-up that the scenario does not have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("unknown {kind} `{name}`; this scenario has {}", known.join(", "))]
pub struct UnknownName {
    /// What was named.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// The names there are.
    pub known: Vec<String>,
}

impl State {
    /// The state before turn 1.
    ///
    /// # Errors
    /// When the set-up names a doctrine or a world that the scenario does not have.
    pub fn new(scenario: &Scenario, setup: &Setup) -> Result<Self, UnknownName> {
        let chance = Chance::new(setup.seed, Domain::World);
        let doctrine = match &setup.doctrine {
            None => None,
            Some(name) => Some(scenario.find_doctrine(name).ok_or_else(|| UnknownName {
                kind: "doctrine",
                name: name.clone(),
                known: scenario.doctrines.iter().map(|entry| entry.id.clone()).collect(),
            })?),
        };
        let world = match &setup.world {
            None => {
                let priors = scenario.worlds.iter().map(|world| (world.id.as_str(), world.prior));
                chance.choose(0, Site::new("world"), priors).unwrap_or(0).into()
            }
            Some(name) => scenario.find_world(name).ok_or_else(|| UnknownName {
                kind: "world",
                name: name.clone(),
                known: scenario.worlds.iter().map(|entry| entry.id.clone()).collect(),
            })?,
        };
        let names = scenario.programs().profile_names.iter();
        let priors = scenario.profiles.iter().map(|profile| match doctrine {
            Some(doctrine) if doctrine != profile.doctrine => 0.0,
            _ => profile.prior,
        });
        let profile = chance.choose(0, Site::new("profile"), names.map(String::as_str).zip(priors)).unwrap_or(0);
        let successors = scenario.aftermath.successors.iter().map(|entry| (entry.id.as_str(), entry.prior));
        // Where the calendar has an election, it decides; else it is drawn here.
        let elects = scenario.deadlines.iter().any(|entry| entry.elects == Offered::Yes && !entry.turns.is_empty());
        let successor = match elects {
            true => None,
            false => chance.choose(0, Site::new("successor"), successors).map(SuccessorId::from),
        };
        let mut quantities = Vec::new();
        for hidden in &scenario.hidden {
            let site = Site::new("hidden").with(&hidden.id);
            match &hidden.draw {
                HiddenDraw::Number(draw) => quantities.push(draw.quantile(chance.uniform(0, site))),
                HiddenDraw::Choice(options) => {
                    let chosen = chance.choose(0, site, options.iter().map(|(id, share)| (id.as_str(), *share)));
                    quantities.extend((0..options.len()).map(|option| f64::from(u8::from(Some(option) == chosen))));
                }
            }
        }
        let effects = scenario
            .releases
            .iter()
            .map(|release| release.effect.quantile(chance.uniform(0, Site::new("effect").with(&release.id))))
            .collect();
        let tracks: Vec<f64> = scenario.tracks.iter().map(|track| track.start).collect();
        let depth = scenario.programs().lookback as usize;
        let mut state = Self {
            seed: setup.seed,
            turn: 1,
            steps: 0,
            past: tracks.repeat(depth),
            tracks,
            sums: vec![Sums { total: 0.0, highest: f64::MIN, lowest: f64::MAX }; scenario.programs().summed.len()],
            releases: vec![ReleaseState::default(); scenario.releases.len()],
            actions: scenario
                .actions
                .iter()
                .map(|action| ActionState {
                    phase: if action.at_start == AtStart::Running { Phase::Running } else { Phase::Idle },
                    ..ActionState::default()
                })
                .collect(),
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
            outrage_until: 0,
            ended: None,
            hidden: HiddenState {
                profile: ProfileId::from(profile),
                world: Some(world),
                successor,
                quantities,
                effects,
            },
        };
        for (sums, track) in state.sums.iter_mut().zip(&scenario.programs().summed) {
            let start = state.tracks[track.index()];
            *sums = Sums { total: 0.0, highest: start, lowest: start };
        }
        Ok(state)
    }

    /// Whether time is up.
    #[must_use]
    pub const fn is_over(&self, scenario: &Scenario) -> bool {
        self.turn > scenario.clock.last_turn()
    }

    /// Whether the player's orders are awaited: not after an ending, and not in the aftermath.
    #[must_use]
    pub const fn awaits_orders(&self, scenario: &Scenario) -> bool {
        self.ended.is_none() && self.turn <= scenario.clock.turns
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
        if depth == 0 || self.turn <= turns {
            return scenario.track(track).start;
        }
        let row = (self.turn - turns) % depth;
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
    pub fn is_in_force(&self, scenario: &Scenario, statement: scenario::StatementId) -> bool {
        let lasts = scenario.statement(statement).lasts;
        self.said[statement.index()].last.is_some_and(|last| self.turn < last + lasts)
    }

    /// Whether an action is running.
    #[must_use]
    pub fn is_running(&self, action: ActionId) -> bool {
        self.actions[action.index()].phase == Phase::Running
    }

    /// Applies an event.
    pub fn apply(&mut self, scenario: &Scenario, event: &Event) {
        match event {
            Event::Changed(Contribution { track, value, .. }) => self.tracks[track.index()] = *value,
            Event::Ordered(_) => self.rested = false,
            Event::Weighed(_) => {}
            Event::Asked { release } => {
                let turn = self.turn;
                let entry = &mut self.releases[release.index()];
                entry.set_request(Request::Open);
                if entry.first_asked.is_none() {
                    entry.first_asked = Some(turn);
                    entry.adaptation_when_asked = entry.adaptation;
                }
            }
            Event::ReviewBegan { release } => {
                self.releases[release.index()].review = Review::Open { left: scenario.orders.review_turns };
            }
            Event::ReviewLeaked { release } => self.releases[release.index()].leaked = true,
            Event::ReviewWentOn { release } => {
                if let Review::Open { left } = &mut self.releases[release.index()].review {
                    *left = left.saturating_sub(1);
                }
            }
            Event::ReviewEnded { release, finding } => {
                self.releases[release.index()].review = Review::Done { finding: *finding };
            }
            Event::Granted { release, amount, due, loudness, gift: _ } => {
                let turn = self.turn;
                let entry = &mut self.releases[release.index()];
                entry.request = Request::None;
                if *loudness == Loudness::Public {
                    entry.known_request = Request::None;
                    entry.announced += amount;
                }
                entry.granted += amount;
                entry.granted_in = Some(turn);
                entry.coming.push(Coming { due: *due, amount: *amount, loudness: *loudness });
            }
            Event::Revealed { release, how } => {
                let turn = self.turn;
                let entry = &mut self.releases[release.index()];
                for coming in &mut entry.coming {
                    if *how == Revealed::Leaked || coming.due <= turn {
                        coming.loudness = Loudness::Public;
                    }
                }
                entry.known_request = entry.request;
                let secret = entry.secret();
                entry.announced = if secret > 0.0 { (entry.granted - secret).max(0.0) } else { entry.granted };
            }
            Event::Lifted { release } => {
                let entry = &mut self.releases[release.index()];
                entry.granted = 0.0;
                entry.announced = 0.0;
                entry.fielded = 0.0;
                entry.coming.clear();
            }
            Event::Deferred { release } => self.releases[release.index()].set_request(Request::Deferred),
            Event::Declined { release, until } => {
                self.releases[release.index()].set_request(Request::Declined { until: *until });
            }
            Event::RequestLapsed { release } => self.releases[release.index()].set_request(Request::None),
            Event::Said { statement } => {
                let turn = self.turn;
                let entry = &mut self.said[statement.index()];
                entry.times += 1;
                entry.last = Some(turn);
            }
            Event::Committed(commitment) => self.commitments.push(*commitment),
            Event::ConditionMet { release, action, until } => {
                let met = |entry: &&mut Commitment| {
                    entry.kind == CommitmentKind::Condition && entry.release == *release && entry.action == *action
                };
                if let Some(entry) = self.commitments.iter_mut().find(met) {
                    entry.due = Some(*until);
                }
            }
            Event::CommitmentSettled { commitment, .. } => {
                self.commitments.retain(|entry| entry != commitment);
            }
            Event::AimSet { aim, loudness } => {
                let since = self.turn;
                self.aim = aim.map(|aim| AimState { aim, loudness: *loudness, since });
            }
            Event::Spoken { operation, word, until } => self.words[operation.index()] = Some((*word, *until)),
            Event::Told { operation } => self.actions[operation.index()].told = true,
            Event::Reported { action, informant } => self.report(scenario, *action, *informant),
            Event::Collecting { action } => self.reports[action.index()].collecting = true,
            Event::Handled { action, stance } => self.reports[action.index()].stance = Some(*stance),
            Event::Confirmed { action } => {
                let turn = self.turn;
                let entry = &mut self.reports[action.index()];
                if entry.confidence == Confidence::None {
                    entry.first = turn;
                }
                entry.confidence = Confidence::Confirmed;
                entry.last = turn;
                entry.collecting = false;
                self.learn(scenario, *action);
            }
            Event::Denied { action } => {
                let turn = self.turn;
                let entry = &mut self.reports[action.index()];
                *entry = ReportState {
                    confidence: Confidence::Denied,
                    first: entry.first,
                    last: turn,
                    ..Default::default()
                };
            }
            Event::Faded { action } => self.reports[action.index()] = ReportState::default(),
            Event::Offered { offer, by, form, until } => {
                let turn = self.turn;
                let entry = &mut self.offers[offer.index()];
                entry.standing = Some(StandingOffer {
                    by: *by,
                    form: *form,
                    until: *until,
                    player: by.is_none(),
                    opponent: *by == Some(Seat::Opponent),
                    partner: *by == Some(Seat::Partner),
                });
                entry.last = Some(turn);
            }
            Event::Accepted { offer, by } => {
                if let Some(standing) = &mut self.offers[offer.index()].standing {
                    match by {
                        None => standing.player = true,
                        Some(Seat::Opponent) => standing.opponent = true,
                        Some(Seat::Partner) => standing.partner = true,
                    }
                }
            }
            Event::Refused { offer } | Event::OfferLapsed { offer } => self.offers[offer.index()].standing = None,
            Event::Agreed { offer, .. } => {
                let turn = self.turn;
                let entry = &mut self.offers[offer.index()];
                entry.standing = None;
                entry.agreed = 1.0;
                entry.agreed_in = Some(turn);
                entry.times += 1;
            }
            Event::AgreementEnded { offer } => self.offers[offer.index()].agreed = 0.0,
            Event::Proposed { proposal, until } => {
                self.proposals[proposal.index()] = ProposalState { until: Some(*until), answer: None, put: true };
            }
            Event::Answered { proposal, answer } => {
                let entry = &mut self.proposals[proposal.index()];
                entry.until = None;
                entry.answer = Some(*answer);
            }
            Event::ProposalLapsed { proposal } => self.proposals[proposal.index()].until = None,
            Event::DeadlineCame { deadline, outcome } => {
                self.passed[deadline.index()] += u32::from(*outcome == Outcome::Passed);
            }
            Event::Elected { successor } => self.hidden.successor = Some(*successor),
            Event::Open { operations, offers } => {
                self.open_operations.clone_from(operations);
                self.open_offers.clone_from(offers);
            }
            Event::Delivered { release, amount } => {
                let turn = self.turn;
                let entry = &mut self.releases[release.index()];
                entry.coming.retain(|coming| coming.due > turn);
                entry.fielded += amount;
            }
            Event::Moved { seat: _, step } => self.apply_move(scenario, *step),
            Event::Executed { action } => self.execute(scenario, *action),
            Event::ActionEnded { action } => self.end_action(*action),
            Event::Happened { happening } => self.happen(scenario, *happening),
            Event::HappeningEnded { happening } => {
                let turn = self.turn;
                let entry = &mut self.happenings[happening.index()];
                entry.running = 0.0;
                entry.ended = Some(turn);
            }
            Event::Stepped { tracks, .. } => {
                self.tracks.clone_from(tracks);
                self.add_up(scenario);
            }
            Event::Closed { ending } => self.ended = Some((*ending, self.turn)),
            Event::TurnEnded => {
                self.end_turn(scenario);
                // The staff looks into a matter for one turn.
                self.reports.iter_mut().for_each(|report| report.collecting = false);
                self.rested = true;
            }
        }
    }

    fn apply_move(&mut self, scenario: &Scenario, step: Move) {
        match step {
            // What an offer or its acceptance leads to are events of their own.
            Move::Nothing | Move::Offer(_) | Move::Accept(_) => {}
            Move::Prepare(action) => {
                let due = self.turn + scenario.action(action).prepare;
                let entry = &mut self.actions[action.index()];
                entry.phase = Phase::Preparing { due };
                entry.told = false;
            }
            Move::CallOff(action) => {
                let entry = &mut self.actions[action.index()];
                entry.phase = Phase::Idle;
                entry.told = false;
            }
            Move::Stop(action) => self.end_action(action),
        }
    }

    /// Marks an action as executed in this turn.
    pub(crate) fn execute(&mut self, scenario: &Scenario, action: ActionId) {
        let rules = scenario.action(action);
        let turn = self.turn;
        let entry = &mut self.actions[action.index()];
        entry.executed += 1;
        entry.last = Some(turn);
        entry.phase = match rules.lasts {
            Duration::Once => Phase::Idle,
            Duration::Turns(_) | Duration::Campaign { .. } => Phase::Running,
        };
        entry.told = false;
        if rules.done == Done::Openly {
            self.learn(scenario, action);
        }
    }

    /// What was done of an action is publicly known from now on.
    fn learn(&mut self, scenario: &Scenario, action: ActionId) {
        let entry = &mut self.actions[action.index()];
        if entry.known == entry.executed {
            return;
        }
        entry.known = entry.executed;
        entry.known_last = entry.last;
        if scenario.action(action).outrage == Outrage::Yes {
            self.outrage_until = self.turn + scenario.orders.outrage_turns;
        }
    }

    /// Takes in what an informant reports.
    fn report(&mut self, scenario: &Scenario, action: ActionId, informant: InformantId) {
        let turn = self.turn;
        let entry = &mut self.reports[action.index()];
        if matches!(entry.confidence, Confidence::None | Confidence::Denied) {
            *entry = ReportState { first: turn, ..ReportState::default() };
        }
        entry.last = turn;
        // A scenario with more informants than bits would only take some of them for one.
        entry.heard |= 1 << (informant.index() % 64);
        let standing = scenario.informant(informant).standing;
        let claims = scenario
            .informant_ids()
            .filter(|id| entry.heard & (1 << (id.index() % 64)) != 0)
            .filter(|id| scenario.informant(*id).standing != Credence::Hint)
            .count();
        let heard = entry.heard.count_ones();
        let is_assessed = standing == Credence::Assessment || claims >= 2 || (claims >= 1 && heard >= 2);
        entry.confidence = entry.confidence.max(if is_assessed { Confidence::Assessed } else { Confidence::Rumour });
    }

    pub(crate) fn end_action(&mut self, action: ActionId) {
        let turn = self.turn;
        let entry = &mut self.actions[action.index()];
        entry.phase = Phase::Idle;
        entry.ended = Some(turn);
    }

    fn happen(&mut self, scenario: &Scenario, happening: HappeningId) {
        let rules = scenario.happening(happening);
        let turn = self.turn;
        let entry = &mut self.happenings[happening.index()];
        entry.happened += 1.0;
        entry.last = Some(turn);
        if !matches!(rules.lasts, Duration::Once) {
            entry.running = 1.0;
        }
        if rules.outrage == Outrage::Yes {
            self.outrage_until = self.turn + scenario.orders.outrage_turns;
        }
    }

    /// Adds the values of the step just taken to the sums.
    pub(crate) fn add_up(&mut self, scenario: &Scenario) {
        self.steps += 1;
        for (sums, track) in self.sums.iter_mut().zip(&scenario.programs().summed) {
            let value = self.tracks[track.index()];
            sums.total += value;
            sums.highest = sums.highest.max(value);
            sums.lowest = sums.lowest.min(value);
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
        for (entry, release) in self.releases.iter_mut().zip(&scenario.releases) {
            let in_debate =
                matches!(entry.request, Request::Open | Request::Deferred) || (entry.leaked && entry.granted == 0.0);
            if in_debate {
                entry.debated += 1;
            }
            // What was granted quietly and is not in use yet teaches nobody anything.
            let is_used = entry.fielded > 0.0 || entry.announced > 0.0;
            let rate = (if in_debate { release.adaptation.debated } else { 0.0 })
                + (if is_used { release.adaptation.used } else { 0.0 });
            entry.adaptation += (release.adaptation.most - entry.adaptation).max(0.0) * rate.min(1.0);
            if let ReleaseKind::System { wear, .. } = release.kind {
                entry.fielded *= 1.0 - wear;
            }
        }
        let depth = scenario.programs().lookback;
        if depth > 0 {
            let width = self.tracks.len();
            let from = (self.turn % depth) as usize * width;
            self.past[from..from + width].copy_from_slice(&self.tracks);
        }
        self.turn += 1;
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

    /// A hash of everything in the state, bit for bit.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut digest = super::digest::Digest::new();
        digest.state(self);
        digest.finish()
    }

    /// Whether a stock keeps its value; used where rates must not be changed by effects.
    #[must_use]
    pub fn is_stock(scenario: &Scenario, track: TrackId) -> bool {
        scenario.track(track).kind == TrackKind::Stock
    }
}
