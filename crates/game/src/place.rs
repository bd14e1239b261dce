//! The player's place in the game: screens, sheets, pages and notices, as plain data.

use crate::tip::Tip;
use scenario::{ActionId, PartyId, ReleaseId, StatementId, TrackId, Turn};

/// The screen that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Screen {
    /// The title.
    Title,
    /// The set-up of a campaign.
    Setup,
    /// The briefing of this turn.
    Briefing(Turn),
    /// The situation room.
    Room,
    /// The events of the turn just played.
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
    /// Help: what the player can do, and by which key.
    Help,
    /// The menu.
    Menu,
    /// The errors of a scenario, by its index on the shelf.
    Broken(usize),
    /// The dossier of a release.
    Dossier(ReleaseId),
    /// An action of the opponent.
    Rung(ActionId),
    /// A statement.
    Statement(StatementId),
    /// Letters that wait for an answer.
    Letters,
    /// Offers the player can make.
    Offers,
    /// The war aim.
    Aim,
    /// Conditions and assurances in force, and past ones.
    Word,
    /// The form for a condition or an assurance about a release.
    Promise(ReleaseId),
    /// The partner: its mood, its plans, its operations.
    Partner,
    /// An ally that acts on its own.
    Ally(PartyId),
    /// The choice of a trigger to wait for.
    StandBy,
    /// The parts of a number.
    Explain(TrackId, Option<Turn>),
    /// All numbers the player's seat sees.
    Numbers,
    /// A save that can be read but not continued.
    Told(String),
}

/// A part of the situation room, when the window shows only one at a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    /// The desk.
    #[default]
    Desk,
    /// The map.
    Map,
    /// The opponent, as the player's seat sees it.
    Opponent,
    /// The timeline.
    Timeline,
}

/// A page of the ending.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Page {
    /// How the campaign closed, and its results.
    #[default]
    Outcome,
    /// The aftermath, and whether the player kept the words given.
    After,
    /// The secrets, and what the opponent weighed.
    Mind,
    /// The historical record.
    Record,
    /// The same orders with other random draws.
    Again,
}

/// The size of the window, in logical pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Space {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// The target of the pointer or the keyboard focus.
#[derive(Clone, PartialEq, Debug)]
pub struct Pointed {
    /// The tip to show.
    pub tip: Tip,
    /// Left, in logical pixels of the window.
    pub x: f32,
    /// Top, in logical pixels of the window.
    pub y: f32,
    /// The position within the target, where the tip depends on it.
    pub inside: Option<(f32, f32)>,
}

/// A line about the last action: that it was done, or why not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// Whether something went wrong.
    pub kind: NoticeKind,
}

/// Whether something went wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticeKind {
    /// The action was done.
    Done,
    /// The action failed.
    Wrong,
}
