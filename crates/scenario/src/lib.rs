//! Scenarios: from a folder of RON text to a validated [`Scenario`].
//!
//! [`load`] reads the files, merges and checks them, and compiles their formulas. All mistakes come back at once, as
//! diagnostics with file, line and column; no text makes it panic.
//!
//! - [`text`] knows RON and files, but not what a scenario means.
//! - [`expression`] is the language of formulas.
//! - [`programs`] are what formulas become, and what the engine runs.
//! - [`Order`] is an order of the player, which can be read from words and written in words.
//!
//! **Nothing here plays.** There is no state, and only the engine says whether an order is possible. Only
//! [`text::DiskFolder`] and its like touch the file system.

mod calendar;
mod collections;
mod compiled;
mod draw;
mod embedded;
pub mod expression;
mod formulas;
mod geography_files;
mod ids;
mod meant;
mod model;
mod order;
pub mod programs;
mod raw;
mod read;
mod resolve;
mod source;
pub mod text;
mod turn;
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
pub use meant::did_you_mean;
pub use model::{
    Action, Adaptation, Aftermath, Again, Aim, Answer, AtStart, Author, Auxiliary, Better, CommitmentRules,
    ControlArea, ControlLines, Costs, Credence, Deadline, Doctrine, Duration, Effect, Ending, Fit, Formula,
    GivenChoice, Happening, Headline, Hidden, HiddenDraw, History, Holder, Holding, Informant, Input, Intelligence,
    Knowledge, Level, Map, MapView, Mark, MarkOf, Named, OffRamp, OfferForm, OpponentRules, OrderRules, Outrage,
    Parameter, PartnerRules, Party, Piece, Place, Profile, Proposal, Provided, QuietRules, ReachLine, RecordedAction,
    RecordedTrack, Release, ReleaseKind, Rung, Scenario, Seat, Seats, Secrecy, Sight, Sign, Situation, Size, Spot,
    Stance, Statement, StatementKind, Successor, Term, TheirOffer, Track, TrackKind, TurnSpan, ValueAxis, WordRules,
    World, Zone,
};
pub use order::{LONGEST_TERM, Loudness, NotAnOrder, Order, USUAL_TERM, VERBS, Word, default_size};
pub use text::{Diagnostics, nearest};
pub use turn::{Step, Turn};

use read::Sink;
use text::{Folder, Library, Sources};

/// The newest scenario format this program reads.
pub const FORMAT: u32 = 1;

/// What came of reading a scenario: the scenario, or what is wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// The scenario; `None` if there are errors.
    pub scenario: Option<Scenario>,
    /// All errors and warnings.
    pub diagnostics: Diagnostics,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

impl Reading {
    /// The diagnostics as text, each with the lines of the source that it points at.
    #[must_use]
    pub fn report(&self, style: text::Style) -> String {
        text::render(&self.sources, &self.diagnostics, style)
    }
}

/// Reads the scenario `id`, from `folder` if one is given and else from `library`. The scenarios it extends are always
/// looked for in `library`.
pub fn load(library: &dyn Library, id: &str, folder: Option<Box<dyn Folder>>) -> Reading {
    load_changed(library, id, folder, &[])
}

/// Reads a scenario as [`load`] does, with changes on top of it, each written `PATH=VALUE` as an entry of a child's
/// `changes` is: `releases.atacms.lead_time=2`. They are made in their order. The scenario has the fingerprint of what
/// they make of it.
pub fn load_changed(library: &dyn Library, id: &str, folder: Option<Box<dyn Folder>>, changes: &[String]) -> Reading {
    let mut loaded = text::load_changed(library, id, folder, changes);
    let geographies = geography_files::gather(&mut loaded);
    let sink = Sink::new(loaded.diagnostics, loaded.sources);
    let scenario = loaded.tree.as_ref().and_then(|tree| {
        let before = sink.count();
        let raw = raw::read(tree, FORMAT, &sink);
        // The map is only a picture. Changing it makes no other scenario, so saves stay valid.
        let text = tree.without("map");
        let fingerprints = resolve::Fingerprints {
            text: text::fingerprint(&text).to_string(),
            played: text::fingerprint(&text.without("seats").without_texts(raw::PROSE)).to_string(),
        };
        let scenario = raw.and_then(|raw| resolve::resolve(&raw, id, fingerprints, &geographies, &sink));
        scenario.filter(|_| before == 0 && !sink.has_errors())
    });
    let (diagnostics, sources) = sink.into_inner();
    Reading { scenario, diagnostics, sources }
}
