//! Where one is in the game: screens, sheets, pages, and what is said in passing.

use crate::tip::Tip;
use scenario::{ActionId, PartyId, ReleaseId, StatementId, TrackId};

/// The screen that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Screen {
    /// The title.
    Title,
    /// The set-up of a campaign.
    Setup,
    /// The briefing of a turn.
    Briefing(u32),
    /// The situation room.
    Room,
    /// What happened in the turn that was just played.
    Resolution,
    /// The end of the campaign.
    Ending,
}

/// A sheet that lies above the screen.
#[derive(Clone, PartialEq, Debug)]
pub enum Sheet {
    /// Settings.
    Settings,
    /// All saves.
    Saves,
    /// The branches of the campaign.
    Branches,
    /// What can be done, by which key.
    Help,
    /// Everything that is not on the desk.
    Menu,
    /// What is wrong with a scenario of the shelf.
    Broken(usize),
    /// A release.
    Dossier(ReleaseId),
    /// An action of the opponent.
    Rung(ActionId),
    /// A statement.
    Statement(StatementId),
    /// What waits for an answer.
    Letters,
    /// What can be offered.
    Offers,
    /// What the war is for.
    Aim,
    /// Conditions and assurances that stand, and those that are over.
    Word,
    /// A condition or an assurance about a release, being put together.
    Promise(ReleaseId),
    /// The partner: what it thinks, means to do, and does.
    Partner,
    /// A government that acts by itself.
    Ally(PartyId),
    /// What to wait for.
    StandBy,
    /// A number taken apart.
    Explain(TrackId, Option<u32>),
    /// Every number that can be seen.
    Numbers,
    /// A save that can only be read.
    Told(String),
}

/// A part of the room, where only one has room.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    /// What lies on the desk.
    #[default]
    Desk,
    /// The map.
    Map,
    /// What is seen of the opponent.
    Opponent,
    /// What was done when.
    Timeline,
}

/// A page of the ending.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Page {
    /// How it closed, and what it came to.
    #[default]
    Outcome,
    /// What came after, and the player's words held up.
    After,
    /// What was hidden, and what the opponent weighed.
    Mind,
    /// What really happened.
    Record,
    /// The same orders with other luck.
    Again,
}

/// The room there is, in logical pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Space {
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
}

/// What the pointer or the focus is on.
#[derive(Clone, PartialEq, Debug)]
pub struct Pointed {
    /// What is told about it.
    pub tip: Tip,
    /// Where, in logical pixels of the window.
    pub x: f32,
    /// The same, down.
    pub y: f32,
    /// Where within it, if that matters.
    pub inside: Option<(f32, f32)>,
}

/// A line about what was just done, or could not be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The line.
    pub text: String,
    /// Whether something went wrong.
    pub kind: NoticeKind,
}

/// Whether something went wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticeKind {
    /// It did not.
    Done,
    /// It did.
    Wrong,
}
