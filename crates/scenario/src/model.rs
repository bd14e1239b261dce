//! A validated scenario: ids are indices, formulas are nodes of one graph, every reference resolves.
//!
//! Only the sibling module `resolve` makes one, from raw values. Nothing here reads text or reports mistakes.

use super::order::Order;
use std::collections::BTreeMap;

use serde::Serialize;

use super::calendar::{Clock, Month};
use super::compiled::Compiled;
use super::draw::Draw;
use super::expression::NodeId;
use super::ids::{
    ActionId, AimId, AuxiliaryId, DeadlineId, DoctrineId, EndingId, HappeningId, HeadlineId, HiddenId, InformantId,
    InputId, OfferId, ParameterId, PartyId, ProfileId, ProposalId, ReleaseId, SituationId, SizeId, StatementId,
    SuccessorId, TrackId, ValueId, WorldId,
};

pub use super::statecraft::{
    Aim, Answer, CommitmentRules, Credence, Deadline, Informant, Intelligence, OffRamp, OfferForm, Offered,
    PartnerRules, Party, Proposal, QuietRules, Seat, Stance, TheirOffer,
};

/// Everything a campaign depends on.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The id of the folder it was read from.
    pub id: String,
    /// The format its text is written in.
    pub format: u32,
    /// Its name, for people.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// What the player reads first; paragraphs are parted by blank lines.
    pub briefing: String,
    /// A stable hash of its resolved text, in hexadecimal: the same for every spelling of the same scenario.
    pub fingerprint: String,
    /// How its time runs.
    pub clock: Clock,
    /// What the seats are called.
    pub seats: Seats,
    /// Constants.
    pub parameters: Vec<Parameter>,
    /// Series given from outside.
    pub inputs: Vec<Input>,
    /// Quantities drawn once for each campaign.
    pub hidden: Vec<Hidden>,
    /// Named expressions.
    pub auxiliaries: Vec<Auxiliary>,
    /// Stocks and rates.
    pub tracks: Vec<Track>,
    /// Weapon systems, then permissions, in the scenario's order of priority.
    pub releases: Vec<Release>,
    /// Prices and consequences of orders.
    pub orders: OrderRules,
    /// Plain statements, then measures.
    pub statements: Vec<Statement>,
    /// What the player can say it wants.
    pub aims: Vec<Aim>,
    /// What the opponent can do, then what the partner can.
    pub actions: Vec<Action>,
    /// How the opponent weighs.
    pub opponent: OpponentRules,
    /// How the partner weighs, where it does.
    pub partner: Option<PartnerRules>,
    /// Governments that act by themselves.
    pub parties: Vec<Party>,
    /// Who reports, and what can be done about a report.
    pub intelligence: Intelligence,
    /// What either side can offer the other.
    pub offers: Vec<OffRamp>,
    /// Questions put to the player.
    pub proposals: Vec<Proposal>,
    /// What the calendar brings.
    pub deadlines: Vec<Deadline>,
    /// Theories of the opponent.
    pub doctrines: Vec<Doctrine>,
    /// The mixtures of doctrines an opponent can have; their priors sum to 1.
    pub profiles: Vec<Profile>,
    /// How much the releases matter; their priors sum to 1.
    pub worlds: Vec<World>,
    /// What happens by itself.
    pub happenings: Vec<Happening>,
    /// How the campaign can close; the first that holds does.
    pub endings: Vec<Ending>,
    /// What is weighed at the end.
    pub values: Vec<ValueAxis>,
    /// What comes after the player's last turn.
    pub aftermath: Aftermath,
    /// Lines of the briefing.
    pub headlines: Vec<Headline>,
    /// What step-ups are measured in. Nothing that is played reads it.
    pub situations: Vec<Situation>,
    /// What was recorded, where the scenario has a record.
    pub history: History,
    /// The map of its theatre, where it has one. Nothing that is played reads it.
    pub map: Option<super::map::Map>,
    /// The compiled formulas.
    pub(crate) compiled: Compiled,
}

/// What the seats are called, for people.
#[derive(Clone, Debug)]
pub struct Seats {
    /// The player's government.
    pub player: String,
    /// The opponent.
    pub opponent: String,
    /// The government that asks for the releases.
    pub partner: String,
}

/// A constant, with the range it may take in sweeps, worlds and calibration.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in expressions.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Its value, unless a world changes it.
    pub value: f64,
    /// The least value it may take.
    pub min: f64,
    /// The greatest value it may take.
    pub max: f64,
    /// Whether calibration may move it.
    pub fit: Fit,
    /// Where the value is from, or why it is assumed.
    pub source: String,
}

/// Whether calibration may move a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// It keeps its value.
    Fixed,
    /// It is fitted within its bounds.
    Free,
}

/// A series that enters alike under every policy.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name in expressions.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Its values, by month.
    pub values: BTreeMap<Month, f64>,
    /// Its value in months that `values` does not name.
    pub otherwise: f64,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// Where it is from.
    pub source: String,
    /// Its value in every step of the campaign.
    pub(crate) by_step: Vec<f64>,
}

impl Input {
    /// The series' value in a month.
    #[must_use]
    pub fn at(&self, month: Month) -> f64 {
        self.values.get(&month).copied().unwrap_or(self.otherwise)
    }

    /// Its value in a step of the campaign, counted from 0; `None` past the last.
    #[must_use]
    pub fn at_step(&self, step: u32) -> Option<f64> {
        self.by_step.get(step as usize).copied()
    }
}

/// A quantity drawn once for each campaign.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// Its name in expressions.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// How it is drawn.
    pub draw: HiddenDraw,
    /// Whether the opponent knows it.
    pub opponent_knows: Knowledge,
    /// Whether the partner knows it.
    pub partner_knows: Knowledge,
    /// Why it is drawn so.
    pub source: String,
}

/// How a hidden quantity is drawn.
#[derive(Clone, Debug)]
pub enum HiddenDraw {
    /// A number.
    Number(Draw),
    /// One of several options, each with its probability; these sum to 1.
    Choice(Vec<(String, f64)>),
}

/// Whether a seat knows something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Knowledge {
    /// It does.
    Known,
    /// It does not, and goes by the mean.
    Unknown,
}

/// A named expression.
#[derive(Clone, Debug)]
pub struct Auxiliary {
    /// Its name in expressions.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// What it is.
    pub formula: Formula,
}

/// An expression of the scenario: its text, and the node of the graph that computes it from the state between steps.
#[derive(Clone, Debug)]
pub struct Formula {
    /// The expression as written.
    pub text: String,
    /// What it stands for, for people.
    pub label: String,
    /// Where it is from, or why it is assumed.
    pub source: String,
    /// Its node.
    pub(crate) node: NodeId,
}

/// A stock or a rate.
#[derive(Clone, Debug)]
pub struct Track {
    /// Its name in expressions.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Digits shown after the point.
    pub digits: u32,
    /// Whether it keeps its value.
    pub kind: TrackKind,
    /// The least value it may take.
    pub min: f64,
    /// The greatest value it may take.
    pub max: f64,
    /// Its value before the first step.
    pub start: f64,
    /// The flows of a stock or the terms of a rate, each named.
    pub terms: Vec<Term>,
    /// The standard deviation of its additive normal noise, where it has one.
    pub noise: Option<Formula>,
    /// How the player sees it.
    pub player: Sight,
    /// How the opponent sees it.
    pub opponent: Sight,
    /// How the partner sees it.
    pub partner: Sight,
    /// Where its start value is from.
    pub source: String,
}

/// Whether a track keeps its value from step to step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum TrackKind {
    /// It keeps its value and is changed by flows.
    Stock,
    /// It is computed afresh each step, as a sum of terms.
    Rate,
}

/// A labelled contribution to a track.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its key in the track's map.
    pub id: String,
    /// What it adds in a step.
    pub formula: Formula,
}

/// How a seat sees a track.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub enum Sight {
    /// As it is.
    Exact,
    /// As it was this many turns ago.
    Late(u32),
    /// With additive normal noise of this standard deviation.
    Noisy(f64),
    /// Multiplied by this factor.
    Biased(f64),
    /// Not at all.
    Hidden,
}

/// Amounts taken from stocks, each at least 0.
pub type Costs = Vec<(TrackId, f64)>;

/// Contributions added to stocks at once.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The stock.
    pub track: TrackId,
    /// What is added.
    pub formula: Formula,
}

/// Something the player can release: a weapon system, or leave to use systems somewhere.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// What the partner says it is worth.
    pub claim: String,
    /// A system or a permission.
    pub kind: ReleaseKind,
    /// The condition under which the partner asks for it.
    pub asked: Formula,
    /// The political price of granting it publicly.
    pub costs: Costs,
    /// How good it turns out: a hidden factor of its worth.
    pub effect: Draw,
    /// How the enemy learns to live with it.
    pub adaptation: Adaptation,
    /// Where its numbers are from.
    pub source: String,
}

/// The two kinds of release.
#[derive(Clone, PartialEq, Debug)]
pub enum ReleaseKind {
    /// A weapon system.
    System {
        /// The most that can be granted, in tranches.
        tranches: f64,
        /// Turns from release to fielding.
        lead_time: u32,
        /// Systems that must have been granted before.
        requires: Vec<ReleaseId>,
        /// The share of what is fielded that is lost each turn.
        wear: f64,
        /// Its reach in kilometres, where it has one to speak of.
        range_km: Option<f64>,
    },
    /// Leave to use systems somewhere.
    Permission {
        /// The systems that can make use of it.
        reach: Vec<ReleaseId>,
    },
}

/// How the enemy learns to live with a release. In a turn of public debate or use the adaptation closes this share of
/// its distance to `most`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Adaptation {
    /// The share closed in a turn of public debate.
    pub debated: f64,
    /// The share closed in a turn of use.
    pub used: f64,
    /// Where it ends: the share of the release's worth that is lost in the end.
    pub most: f64,
}

/// Prices and consequences of orders.
#[derive(Clone, Debug)]
pub struct OrderRules {
    /// Turns that a review takes.
    pub review_turns: u32,
    /// What an open review costs each turn.
    pub review_costs: Costs,
    /// The probability that an open review leaks, each turn.
    pub review_leak: f64,
    /// The probability that a review finds anything.
    pub review_finds: f64,
    /// The standard deviation of what it finds, as a share of the effect's own.
    pub review_error: f64,
    /// What a release costs besides its political price.
    pub release_costs: Costs,
    /// What it costs more when it has not been reviewed.
    pub unreviewed_costs: Costs,
    /// What a permission costs besides its political price.
    pub permit_costs: Costs,
    /// What lifting a permission does.
    pub lift_effects: Vec<Effect>,
    /// What a request left without any answer does each turn.
    pub unanswered_effects: Vec<Effect>,
    /// What a deferred request does each turn.
    pub defer_effects: Vec<Effect>,
    /// Turns for which a declined request is closed.
    pub decline_turns: u32,
    /// What declining does.
    pub decline_effects: Vec<Effect>,
    /// What granting what was asked does.
    pub grant_effects: Vec<Effect>,
    /// What ordering nothing does.
    pub nothing_effects: Vec<Effect>,
    /// Turns after a grant before the partner asks for more.
    pub again_turns: u32,
    /// Turns for which an outrage makes releases cheaper.
    pub outrage_turns: u32,
    /// By how much, at most down to nothing.
    pub outrage_discount: Costs,
    /// The sizes in which systems are released.
    pub sizes: Vec<Size>,
    /// Releases that are not announced.
    pub quiet: QuietRules,
    /// "If you do X by month M, then Y."
    pub condition: CommitmentRules,
    /// "Not Y while you refrain from X."
    pub assurance: CommitmentRules,
    /// Turns within which a condition that was met has to be honoured.
    pub honour_turns: u32,
    /// How far an assurance makes the opponent expect the release if it breaks the terms, as a share of what a condition
    /// would.
    pub assurance_share: f64,
    /// What another war aim than the one before costs.
    pub revise_costs: Costs,
    /// What revising the war aim does.
    pub revise_effects: Vec<Effect>,
    /// What leaving the war aim open does each turn.
    pub open_effects: Vec<Effect>,
}

/// A size in which a system is released.
#[derive(Clone, Debug)]
pub struct Size {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// How much is fielded, in tranches.
    pub amount: f64,
    /// The factor on the political price.
    pub price: f64,
    /// What it costs besides.
    pub costs: Costs,
}

/// A plain statement: cheap, and believed less each time. Or a measure, which is done and works on for a while.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What is said.
    pub text: String,
    /// What saying it costs.
    pub costs: Costs,
    /// What saying it does.
    pub effects: Vec<Effect>,
    /// Whether it is said or done.
    pub kind: StatementKind,
    /// Turns for which a measure is in force, from the one in which it is taken.
    pub lasts: u32,
    /// Turns before it can be said or done again.
    pub again: u32,
}

/// Whether something is said or done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatementKind {
    /// It is said.
    Words,
    /// It is done.
    Measure,
}

/// Something the opponent can do, or an operation of the partner.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub seat: Seat,
    /// How it is done.
    pub done: Done,
    /// How well its preparation can be seen: a factor on what informants hit.
    pub visibility: f64,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Its place on the escalation ladder.
    pub rung: i32,
    /// Turns from the start of preparation to execution.
    pub prepare: u32,
    /// Whether it can be begun at all.
    pub when: Formula,
    /// What it costs the opponent, in units of utility.
    pub price: Formula,
    /// What it takes from stocks when it is executed.
    pub costs: Costs,
    /// What it does when it is executed.
    pub effects: Vec<Effect>,
    /// How long it lasts.
    pub lasts: Duration,
    /// When it can be begun again.
    pub again: Again,
    /// Whether it is running when the campaign begins.
    pub at_start: AtStart,
    /// How much of the expected answer it is expected to bring.
    pub response: f64,
    /// Whether it is an outrage that makes releases cheaper.
    pub outrage: Outrage,
    /// Where its numbers are from.
    pub source: String,
}

/// How something is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Done {
    /// For all to see.
    Openly,
    /// In secret: what was done is known only once it is confirmed.
    Secretly,
}

/// How long an action or a happening lasts.
#[derive(Clone, Debug)]
pub enum Duration {
    /// It is over when it is done.
    Once,
    /// It runs this many turns, from the one in which it begins.
    Turns(u32),
    /// It runs until it is stopped or this holds.
    Campaign {
        /// What ends it.
        ends: Formula,
    },
}

/// When something can happen again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Again {
    /// Once in a campaign.
    Never,
    /// This many turns after it began or, where it lasts, ended.
    After(u32),
}

/// Whether an action is running when the campaign begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtStart {
    /// It is.
    Running,
    /// It is not.
    Idle,
}

/// Whether something is an outrage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outrage {
    /// It makes releases cheaper for a while.
    Yes,
    /// It does not.
    No,
}

/// How the opponent weighs, whatever its doctrine.
#[derive(Clone, Debug)]
pub struct OpponentRules {
    /// A factor on every difference of utility. At 0 only prices and chance are left.
    pub gain: f64,
    /// The temperature of its choice, in units of utility.
    pub temperature: f64,
    /// The levels of play: name and horizon in turns.
    pub levels: Vec<Level>,
    /// The level when none is asked for.
    pub level: usize,
    /// The track that says how far it believes that it will be answered.
    pub belief: TrackId,
    /// What an answer would do.
    pub response: Vec<Effect>,
    /// What stopping a campaign costs it, in units of utility.
    pub stop_price: f64,
    /// What calling off a preparation costs it, in units of utility.
    pub call_off_price: f64,
}

/// How far ahead the opponent looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// Turns over which it averages its utility.
    pub horizon: u32,
}

/// A theory of the opponent.
#[derive(Clone, Debug)]
pub struct Doctrine {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it holds.
    pub text: String,
    /// Its prior probability.
    pub prior: f64,
    /// Whether the player's staff knows of it.
    pub outside: Knowledge,
    /// What the opponent wants under it: labelled terms whose sum is its utility.
    pub utility: Vec<Term>,
    /// The weight it gives to the answer it expects.
    pub response_weight: f64,
    /// Where it is from.
    pub source: String,
}

/// A mixture of doctrines that an opponent can have.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The doctrine it counts as: the dominant one.
    pub doctrine: DoctrineId,
    /// Its prior probability; those of all profiles sum to 1.
    pub prior: f64,
    /// The weight of every doctrine's utility; they sum to 1.
    pub weights: Vec<f64>,
    /// The weight of the answer it expects.
    pub response_weight: f64,
}

/// How much the releases matter.
#[derive(Clone, Debug)]
pub struct World {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it holds.
    pub text: String,
    /// Its prior probability.
    pub prior: f64,
    /// The values of all parameters in it.
    pub parameters: Vec<f64>,
}

/// Something that happens by itself.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Whether it can happen.
    pub when: Formula,
    /// The probability that it does, each turn in which it can.
    pub hazard: Formula,
    /// How long it lasts.
    pub lasts: Duration,
    /// When it can happen again.
    pub again: Again,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Whether it is an outrage that makes releases cheaper.
    pub outrage: Outrage,
    /// Whether it is nobody's doing.
    pub author: Author,
    /// What it grants the partner, in tranches: an ally's gift.
    pub grants: Vec<(ReleaseId, f64)>,
    /// Where its numbers are from.
    pub source: String,
}

/// Whose doing a happening is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Author {
    /// Nobody's: an accident.
    Accident,
    /// The partner's.
    Partner,
    /// A party's.
    Party(PartyId),
    /// Another's.
    Other,
}

/// A way for the campaign to close.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it means.
    pub text: String,
    /// When it comes; `None` for the one that holds when time is up.
    pub when: Option<Formula>,
}

/// What is weighed at the end.
#[derive(Clone, Debug)]
pub struct ValueAxis {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it holds.
    pub text: String,
    /// What it is, over the finished campaign.
    pub formula: Formula,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// A difference of this size counts as one.
    pub scale: f64,
}

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Better {
    /// Less is.
    Lower,
    /// More is.
    Higher,
}

/// What comes after the player's last turn.
#[derive(Clone, Debug)]
pub struct Aftermath {
    /// What the player reads about it.
    pub text: String,
    /// Who may govern then; their priors sum to 1. Empty where there is no aftermath.
    pub successors: Vec<Successor>,
}

/// Who governs after the campaign, and what they order.
#[derive(Clone, Debug)]
pub struct Successor {
    /// Their id.
    pub id: String,
    /// Their name, for people.
    pub label: String,
    /// What they do.
    pub text: String,
    /// Their prior probability.
    pub prior: f64,
    /// What the course of things adds to the logarithm of that, when it is decided who governs.
    pub tilt: Formula,
    /// Their orders, as written, by turn of the aftermath (from 1).
    pub orders: BTreeMap<u32, Vec<Order>>,
}

/// A line of the briefing, read through the player's eyes.
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its id.
    pub id: String,
    /// When it stands.
    pub when: Formula,
    /// How much it weighs against others.
    pub weight: Formula,
    /// Its text, with the tracks it quotes.
    pub text: Vec<Piece>,
}

/// A situation in which the opponent is watched: what is otherwise alike differs by this.
#[derive(Clone, Debug)]
pub struct Situation {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The states in which it can be had.
    pub when: Formula,
    /// What has been so for a while: changes of stocks.
    pub before: Vec<Effect>,
    /// Choices that are given, each by the place of its first option among hidden quantities, how many it has, and which of
    /// them holds.
    pub given: Vec<(usize, usize, usize)>,
    /// What is ordered, the most wanted first, as far as it can be.
    pub orders: Vec<Order>,
    /// How many of them at most.
    pub most: usize,
    /// Where it is from.
    pub source: String,
}

/// A piece of a text that quotes tracks.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A track's value as the player sees it.
    Track(TrackId),
}

/// What was recorded. Read by the policy `recorded`, by back-tests and calibration, and by no flow.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The orders, by turn of their first announcement.
    pub orders: BTreeMap<u32, Vec<Order>>,
    /// The turns of the opponent's actions, by action.
    pub actions: Vec<(ActionId, Vec<u32>)>,
    /// The recorded values of tracks, by turn.
    pub tracks: Vec<(TrackId, BTreeMap<u32, f64>)>,
    /// The world in which the record is read unless another is named.
    pub world: Option<WorldId>,
    /// The first and last turn that calibration may look at; the whole record where nothing is said.
    pub fitted: Option<(u32, u32)>,
    /// Where the record is from.
    pub source: String,
}

/// What an id of a scenario names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// A parameter.
    Parameter(ParameterId),
    /// An input.
    Input(InputId),
    /// A hidden quantity.
    Hidden(HiddenId),
    /// An auxiliary.
    Auxiliary(AuxiliaryId),
    /// A track.
    Track(TrackId),
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $find:ident, $get:ident, $list:ident, $id:ident, $kind:ident;)*) => {
        impl Scenario {$(
            $(#[$doc])*
            #[must_use]
            pub fn $find(&self, id: &str) -> Option<$id> {
                self.$list.iter().position(|entry| entry.id == id).map($id::from)
            }

            /// The entry of this id, which must be of this scenario.
            #[must_use]
            pub fn $get(&self, id: $id) -> &$kind {
                &self.$list[id.index()]
            }
        )*}
    };
}

lookups! {
    /// The parameter of this name.
    find_parameter, parameter, parameters, ParameterId, Parameter;
    /// The input of this name.
    find_input, input, inputs, InputId, Input;
    /// The hidden quantity of this name.
    find_hidden, hidden_quantity, hidden, HiddenId, Hidden;
    /// The auxiliary of this name.
    find_auxiliary, auxiliary, auxiliaries, AuxiliaryId, Auxiliary;
    /// The track of this name.
    find_track, track, tracks, TrackId, Track;
    /// The release of this id.
    find_release, release, releases, ReleaseId, Release;
    /// The statement of this id.
    find_statement, statement, statements, StatementId, Statement;
    /// The action of this id.
    find_action, action, actions, ActionId, Action;
    /// The doctrine of this id.
    find_doctrine, doctrine, doctrines, DoctrineId, Doctrine;
    /// The world of this id.
    find_world, world, worlds, WorldId, World;
    /// The happening of this id.
    find_happening, happening, happenings, HappeningId, Happening;
    /// The ending of this id.
    find_ending, ending, endings, EndingId, Ending;
    /// The value axis of this id.
    find_value, value, values, ValueId, ValueAxis;
    /// The headline of this id.
    find_headline, headline, headlines, HeadlineId, Headline;
    /// The situation of this id.
    find_situation, situation, situations, SituationId, Situation;
    /// The party of this id.
    find_party, party, parties, PartyId, Party;
    /// The war aim of this id.
    find_aim, aim, aims, AimId, Aim;
    /// The offer of this id.
    find_offer, offer, offers, OfferId, OffRamp;
    /// The proposal of this id.
    find_proposal, proposal, proposals, ProposalId, Proposal;
    /// The deadline of this id.
    find_deadline, deadline, deadlines, DeadlineId, Deadline;
}

impl Scenario {
    /// Its formulas, compiled: what the engine runs.
    #[must_use]
    pub const fn programs(&self) -> &Compiled {
        &self.compiled
    }

    /// The size of this id.
    #[must_use]
    pub fn find_size(&self, id: &str) -> Option<SizeId> {
        self.orders.sizes.iter().position(|size| size.id == id).map(SizeId::from)
    }

    /// The entry of this size.
    #[must_use]
    pub fn size(&self, id: SizeId) -> &Size {
        &self.orders.sizes[id.index()]
    }

    /// The profile of this id.
    #[must_use]
    pub fn profile(&self, id: ProfileId) -> &Profile {
        &self.profiles[id.index()]
    }

    /// The successor of this id.
    #[must_use]
    pub fn find_successor(&self, id: &str) -> Option<SuccessorId> {
        self.aftermath.successors.iter().position(|entry| entry.id == id).map(SuccessorId::from)
    }

    /// The level of this id.
    #[must_use]
    pub fn find_level(&self, id: &str) -> Option<usize> {
        self.opponent.levels.iter().position(|level| level.id == id)
    }

    /// What each contribution of an `Event::Stepped` of the engine belongs to, in its order.
    #[must_use]
    pub fn contribution_slots(&self) -> &[(TrackId, super::StepCause)] {
        &self.compiled.contributions
    }

    /// The ids of all tracks.
    pub fn track_ids(&self) -> impl Iterator<Item = TrackId> + use<> {
        (0..self.tracks.len()).map(TrackId::from)
    }

    /// The ids of all releases.
    pub fn release_ids(&self) -> impl Iterator<Item = ReleaseId> + use<> {
        (0..self.releases.len()).map(ReleaseId::from)
    }

    /// The ids of all actions, the partner's operations included.
    pub fn action_ids(&self) -> impl Iterator<Item = ActionId> + use<> {
        (0..self.actions.len()).map(ActionId::from)
    }

    /// The ids of what one seat can do.
    pub fn actions_of(&self, seat: Seat) -> impl Iterator<Item = ActionId> + '_ {
        self.action_ids().filter(move |action| self.action(*action).seat == seat)
    }

    /// Who reports.
    #[must_use]
    pub fn informant(&self, id: InformantId) -> &Informant {
        &self.intelligence.informants[id.index()]
    }

    /// The ids of all who report.
    pub fn informant_ids(&self) -> impl Iterator<Item = InformantId> + use<> {
        (0..self.intelligence.informants.len()).map(InformantId::from)
    }

    /// The ids of all offers.
    pub fn offer_ids(&self) -> impl Iterator<Item = OfferId> + use<> {
        (0..self.offers.len()).map(OfferId::from)
    }

    /// The ids of all proposals.
    pub fn proposal_ids(&self) -> impl Iterator<Item = ProposalId> + use<> {
        (0..self.proposals.len()).map(ProposalId::from)
    }
}

impl Release {
    /// Whether this is a weapon system.
    #[must_use]
    pub const fn is_system(&self) -> bool {
        matches!(self.kind, ReleaseKind::System { .. })
    }

    /// The most that can be granted, in tranches; 1 for a permission.
    #[must_use]
    pub const fn most(&self) -> f64 {
        match self.kind {
            ReleaseKind::System { tranches, .. } => tranches,
            ReleaseKind::Permission { .. } => 1.0,
        }
    }
}
