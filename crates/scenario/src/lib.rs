//! Scenarios: from a folder of RON text to a validated [`Scenario`].
//!
//! [`load`] reads, merges, checks and compiles; whatever is wrong comes back as diagnostics with file, line and column,
//! all at once, and never as a panic. [`text`] knows RON and files but not what a scenario means; [`expression`] is the
//! language of formulas; [`programs`] is what the engine runs instead of them. [`Order`] is what the player can order, and
//! how it is written in words.
//!
//! **Nothing here plays**: there is no state, and whether an order is possible is the engine's to say. Only
//! [`text::DiskFolder`] and its like touch the file system.

mod calendar;
mod collections;
mod compiled;
mod draw;
mod embedded;
pub mod expression;
mod formulas;
mod frame;
mod geography;
mod ids;
mod map;
mod meant;
mod model;
mod order;
pub mod programs;
mod raw;
mod read;
mod resolve;
pub mod text;
mod variant;

pub use calendar::{Clock, Month, NotAMonth};
pub use compiled::{ContributionSlot, StepCause};
pub use draw::Draw;
pub use embedded::embedded;
pub use ids::{
    ActionId, AimId, AnswerId, AuxiliaryId, DeadlineId, DoctrineId, EndingId, FormId, HappeningId, HeadlineId,
    HiddenId, InformantId, InputId, LevelId, OfferId, ParameterId, PartyId, ProfileId, ProposalId, ReleaseId,
    SituationId, SizeId, StatementId, SuccessorId, TrackId, ValueId, WorldId,
};
pub use map::{
    ControlArea, ControlLines, Holder, Holding, Map, MapView, Mark, MarkOf, Place, ReachLine, Sign, Spot, Zone,
};
pub use meant::did_you_mean;
pub use model::{
    Action, Adaptation, Aftermath, Again, Aim, Answer, AtStart, Author, Auxiliary, Better, CommitmentRules, Costs,
    Credence, Deadline, Doctrine, Duration, Effect, Ending, Fit, Formula, GivenChoice, Happening, Headline, Hidden,
    HiddenDraw, History, Informant, Input, Intelligence, Knowledge, Level, Named, OffRamp, OfferForm, OpponentRules,
    OrderRules, Outrage, Parameter, PartnerRules, Party, Piece, Profile, Proposal, Provided, QuietRules,
    RecordedAction, RecordedTrack, Release, ReleaseKind, Rung, Scenario, Seat, Seats, Secrecy, Sight, Situation, Size,
    Stance, Statement, StatementKind, Successor, Term, TheirOffer, Track, TrackKind, TurnSpan, ValueAxis, WordRules,
    World,
};
pub use order::{LONGEST_TERM, Loudness, NotAnOrder, Order, USUAL_TERM, VERBS, Word, default_size};
pub use text::{Diagnostics, nearest};

use read::Sink;
use text::{Folder, Library, Sources};

/// The newest scenario format this program reads.
pub const FORMAT: u32 = 1;

/// A scenario that was read, or what is wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// The scenario; `None` if there are errors.
    pub scenario: Option<Scenario>,
    /// Errors and warnings.
    pub diagnostics: Diagnostics,
    /// The texts they point into.
    pub sources: Sources,
}

impl Reading {
    /// The diagnostics as text, each with its place in the source.
    #[must_use]
    pub fn report(&self, style: text::Style) -> String {
        text::render(&self.sources, &self.diagnostics, style)
    }
}

/// Reads the scenario `id`: from `folder` if one is given, else from the library, which is also where its parents are
/// looked for.
pub fn load(library: &dyn Library, id: &str, folder: Option<Box<dyn Folder>>) -> Reading {
    load_changed(library, id, folder, &[])
}

/// Reads a scenario as [`load`] does, with changes on top of it, each written `PATH=VALUE` as an entry of a child's
/// `changes` is: `releases.atacms.lead_time=2`. They are made in their order. The scenario has the fingerprint of what
/// they make of it.
pub fn load_changed(library: &dyn Library, id: &str, folder: Option<Box<dyn Folder>>, changes: &[String]) -> Reading {
    let mut loaded = text::load_changed(library, id, folder, changes);
    let geographies = geography::gather(&mut loaded);
    let sink = Sink::new(loaded.diagnostics, loaded.sources);
    let scenario = loaded.tree.as_ref().and_then(|tree| {
        let before = sink.count();
        let raw = raw::read(tree, FORMAT, &sink);
        // The map is a picture: one drawn anew makes no other scenario, and no save out of date.
        let fingerprint = text::fingerprint(&tree.without("map")).to_string();
        let scenario = raw.and_then(|raw| resolve::resolve(&raw, id, fingerprint, &geographies, &sink));
        scenario.filter(|_| before == 0 && !sink.has_errors())
    });
    let (diagnostics, sources) = sink.into_inner();
    Reading { scenario, diagnostics, sources }
}
