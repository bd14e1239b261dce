//! The model: a validated scenario. Ids are indices, formulas are nodes of one graph, and every reference leads
//! somewhere.
//!
//! Only the sibling module `resolve` makes one, from what `raw` has read. Nothing here reads text or reports mistakes.

mod actions;
mod endings;
mod formulas;
mod map;
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
pub use map::{
    ControlArea, ControlLines, Holder, Holding, Map, MapView, Mark, MarkOf, Place, ReachLine, Sign, Spot, Zone,
};
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
    /// The name that players see.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// What the player reads first; paragraphs are parted by blank lines.
    pub briefing: String,
    /// A hash of what its text says, in hexadecimal. Layout, comments and the map do not count: texts that say the same
    /// have the same fingerprint.
    pub fingerprint: String,
    /// The same of what is played: numbers, formulas, ids and choices. A corrected word does not change it.
    pub played_fingerprint: String,
    /// How its time runs.
    pub clock: Clock,
    /// The names of the seats.
    pub seats: Seats,
    /// Constants, with the ranges they may take.
    pub parameters: Vec<Parameter>,
    /// Series by month that nothing in the campaign changes.
    pub inputs: Vec<Input>,
    /// Quantities that are drawn once for each campaign and hidden.
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
    /// The war aims that the player can name.
    pub aims: Vec<Aim>,
    /// The actions of the opponent, then the operations of the partner.
    pub actions: Vec<Action>,
    /// How the opponent weighs.
    pub opponent: OpponentRules,
    /// How the partner weighs; `None` if it makes no moves of its own.
    pub partner: Option<PartnerRules>,
    /// Governments that act on conditions and by chance.
    pub parties: Vec<Party>,
    /// Informants, and what the player can do about a report.
    pub intelligence: Intelligence,
    /// Offers between the player and the opponent.
    pub offers: Vec<OffRamp>,
    /// Questions put to the player.
    pub proposals: Vec<Proposal>,
    /// What the calendar brings: votes, summits, elections.
    pub deadlines: Vec<Deadline>,
    /// Theories of the opponent.
    pub doctrines: Vec<Doctrine>,
    /// The mixtures of doctrines that the opponent can have; their priors sum to 1.
    pub profiles: Vec<Profile>,
    /// How much the releases matter; their priors sum to 1.
    pub worlds: Vec<World>,
    /// What happens by itself.
    pub happenings: Vec<Happening>,
    /// The ways for the campaign to end. If several hold in one turn, the first of them counts.
    pub endings: Vec<Ending>,
    /// The scales on which a finished campaign is read.
    pub values: Vec<ValueAxis>,
    /// The turns after the player's last one.
    pub aftermath: Aftermath,
    /// The lines of the briefing that can appear.
    pub headlines: Vec<Headline>,
    /// The situations in which analysis counts step-ups. Nothing that is played reads them.
    pub situations: Vec<Situation>,
    /// What really happened; empty if the scenario has no record.
    pub history: History,
    /// The map of its theatre, if it has one. Nothing that is played reads it.
    pub map: Option<Map>,
    /// Its formulas, compiled.
    pub(crate) compiled: Compiled,
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $id:ident of $list:ident: $kind:ident, $get:ident, $find:ident;)*) => {
        impl Scenario {$(
            /// Finds the id of the entry with this id in the text; `None` if there is none.
            #[must_use]
            pub fn $find(&self, id: &str) -> Option<$id> {
                self.$list.iter().position(|entry| entry.id == id).map($id::from)
            }

            /// The entry of this id.
            ///
            /// # Panics
            /// May panic for an id of another scenario.
            #[must_use]
            pub fn $get(&self, id: $id) -> &$kind {
                &self.$list[id.index()]
            }
        )*}
    };
}

collections!(lookups);

impl Scenario {
    /// Its formulas, compiled into the programs that the engine runs.
    #[must_use]
    pub const fn programs(&self) -> &Compiled {
        &self.compiled
    }

    /// Finds the size with this id in the text; `None` if there is none.
    #[must_use]
    pub fn find_size(&self, id: &str) -> Option<SizeId> {
        self.orders.sizes.iter().position(|size| size.id == id).map(SizeId::from)
    }

    /// The size of this id.
    #[must_use]
    pub fn size(&self, id: SizeId) -> &Size {
        &self.orders.sizes[id.index()]
    }

    /// The profile of this id.
    #[must_use]
    pub fn profile(&self, id: ProfileId) -> &Profile {
        &self.profiles[id.index()]
    }

    /// Finds the successor with this id in the text; `None` if there is none.
    #[must_use]
    pub fn find_successor(&self, id: &str) -> Option<SuccessorId> {
        self.aftermath.successors.iter().position(|entry| entry.id == id).map(SuccessorId::from)
    }

    /// Finds the level with this id in the text; `None` if there is none.
    #[must_use]
    pub fn find_level(&self, id: &str) -> Option<LevelId> {
        self.opponent.levels.iter().position(|level| level.id == id).map(LevelId::from)
    }

    /// The level of this id.
    #[must_use]
    pub fn level(&self, id: LevelId) -> &Level {
        &self.opponent.levels[id.index()]
    }

    /// The track and the cause of each contribution of a step, in the order in which a step computes them. The engine's
    /// `Event::Stepped` lists its contributions in this order.
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

    /// The ids of the actions of one seat.
    pub fn actions_of(&self, seat: Seat) -> impl Iterator<Item = ActionId> + '_ {
        self.action_ids().filter(move |action| self.action(*action).seat == seat)
    }

    /// The informant of this id.
    #[must_use]
    pub fn informant(&self, id: InformantId) -> &Informant {
        &self.intelligence.informants[id.index()]
    }

    /// The ids of all informants.
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
