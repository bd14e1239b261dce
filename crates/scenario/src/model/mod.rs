//! A validated scenario: ids are indices, formulas are nodes of one graph, every reference resolves.
//!
//! Only the sibling module `resolve` makes one, from raw values. Nothing here reads text or reports mistakes.

mod actions;
mod endings;
mod formulas;
mod minds;
mod names;
mod orders;
mod quantities;
mod record;
mod releases;
mod reports;
mod rung;
mod talks;
mod tracks;

pub use actions::{Action, Again, AtStart, Author, Duration, Happening, Outrage, Secrecy};
pub use endings::{Aftermath, Better, Deadline, Ending, Headline, Successor, ValueAxis};
pub use formulas::{Costs, Effect, Formula, Piece, Term};
pub use minds::{Doctrine, Level, OpponentRules, PartnerRules, Party, Profile, Seat, Seats, WordRules, World};
pub use names::Named;
pub use orders::{Aim, CommitmentRules, OrderRules, Provided, QuietRules, Statement, StatementKind};
pub use quantities::{Auxiliary, Fit, Hidden, HiddenDraw, Input, Knowledge, Parameter};
pub use record::{GivenChoice, History, RecordedAction, RecordedTrack, Situation, TurnSpan};
pub use releases::{Adaptation, Release, ReleaseKind, Size};
pub use reports::{Credence, Informant, Intelligence, Stance};
pub use rung::Rung;
pub use talks::{Answer, OffRamp, OfferForm, Proposal, TheirOffer};
pub use tracks::{Sight, Track, TrackKind};

use crate::calendar::Clock;
use crate::collections::collections;
use crate::compiled::Compiled;
use crate::ids::{
    ActionId, AimId, AuxiliaryId, DeadlineId, DoctrineId, EndingId, HappeningId, HeadlineId, HiddenId, InformantId,
    InputId, LevelId, OfferId, ParameterId, PartyId, ProfileId, ProposalId, ReleaseId, SituationId, SizeId,
    StatementId, SuccessorId, TrackId, ValueId, WorldId,
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
    /// The same of what is played: numbers, formulas, ids and choices. A corrected word does not change it.
    pub played_fingerprint: String,
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
    pub map: Option<crate::map::Map>,
    /// The compiled formulas.
    pub(crate) compiled: Compiled,
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $id:ident of $list:ident: $kind:ident, $get:ident, $find:ident;)*) => {
        impl Scenario {$(
            /// The id that goes by this name in the text.
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

collections!(lookups);

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
    pub fn find_level(&self, id: &str) -> Option<LevelId> {
        self.opponent.levels.iter().position(|level| level.id == id).map(LevelId::from)
    }

    /// The entry of this level.
    #[must_use]
    pub fn level(&self, id: LevelId) -> &Level {
        &self.opponent.levels[id.index()]
    }

    /// What each contribution of an `Event::Stepped` of the engine belongs to, in its order.
    #[must_use]
    pub fn contribution_slots(&self) -> &[crate::ContributionSlot] {
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
