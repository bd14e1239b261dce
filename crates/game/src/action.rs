//! The actions of the game, as plain data. A pointer, a key, a screen reader and a test all send the same ones.

use std::path::PathBuf;

use crate::place::{Page, Sheet, Tab};
use crate::settings::Motion;
use engine::campaign::{Trigger, TurnId};
use engine::{CommitmentKind, Loudness, Order};
use scenario::{ActionId, ReleaseId, SizeId, StatementId, TrackId, Turn, ValueId};

/// Something a person asks for, by pointer, key, screen reader or test.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Leave the game. The campaign in play is saved first.
    Quit,
    /// One step back: closes the top sheet, or leaves the screen.
    Back,
    /// Goes to the title.
    Title,
    /// Opens a sheet above the screen.
    Open(Sheet),
    /// Opens the help.
    Help,

    /// Opens a scenario of the shelf: its set-up, or its errors.
    Choose(usize),
    /// Changes the set-up.
    Form(FormChange),
    /// Begins the campaign as set up.
    Begin,
    /// Continues a saved campaign.
    Load(PathBuf),
    /// Deletes a save. The first time only asks; the second time deletes.
    Delete(PathBuf),
    /// Saves a copy of the campaign under a new name.
    SaveCopy,
    /// Reads the scenarios and saves again.
    Refresh,

    /// Goes to the desk.
    Room,
    /// Opens the briefing of a past turn.
    Briefing(Turn),
    /// In a narrow window: shows this part of the room.
    Tab(Tab),
    /// Opens the dossier of a release.
    Dossier(ReleaseId),
    /// Opens an action of the opponent.
    Rung(ActionId),
    /// Opens a statement.
    Statement(StatementId),
    /// Explains a track: the parts its number is made of in a turn; the latest turn if `None`.
    Explain(TrackId, Option<Turn>),
    /// Signs an order: adds it to the draft.
    Sign(Order),
    /// Removes an order from the draft.
    Drop(usize),
    /// Makes the release in the open dossier publicly or quietly.
    Loudness(Loudness),
    /// Opens the form for a condition or an assurance about a release.
    PromiseAbout(ReleaseId),
    /// Changes that form.
    Promise(PromiseChange),
    /// Passes months without orders until the trigger fires.
    StandBy(Trigger),
    /// Ends the turn.
    EndTurn,
    /// Shows all events of the turn at once. When all are shown, goes on.
    Onward,
    /// Shows or hides a track among the charts of the timeline.
    Chart(TrackId),

    /// Goes back to the start of a turn, to decide it differently.
    BackTo(Turn),
    /// Goes to the end of another branch.
    Branch(TurnId),
    /// Opens a page of the ending.
    Page(Page),
    /// Shows what the opponent weighed in a turn.
    Weighing(Turn),
    /// Replays the same orders many times with other random draws.
    Repeat,
    /// Cancels those replays.
    CancelJob,

    /// Moves the map by this many pixels.
    MapPan(f32, f32),
    /// Zooms the map in (above 0) or out (below 0).
    MapZoom {
        /// How far, in notches of the mouse wheel.
        notches: f32,
        /// The point to zoom about, in pixels of the map; its middle if `None`.
        at: Option<(f32, f32)>,
    },
    /// Turns the outlines of zones without permission on or off.
    MapZones,
    /// Shows the whole theatre again.
    MapWhole,
    /// A click on the map, in pixels from its corner.
    MapClick(f32, f32),

    /// Changes a setting.
    Set(Setting),
    /// Marks the hint as read.
    HintSeen,
    /// Turns all hints off.
    HintsOff,
    /// Types a key into the field in use.
    Type(Typed),
}

/// A change of the set-up.
#[derive(Clone, PartialEq, Debug)]
pub enum FormChange {
    /// Starts or stops typing the seed by hand.
    TypeSeed,
    /// Draws another seed.
    DrawSeed,
    /// Fixes the opponent's doctrine by its index; `None` leaves it to chance.
    Doctrine(Option<usize>),
    /// Fixes the world by its index; `None` leaves it to chance.
    World(Option<usize>),
    /// Sets how far the opponent looks ahead.
    Level(usize),
    /// Adds a value axis to the end of the player's ranking, or removes it.
    Rank(ValueId),
}

/// A change to a condition or an assurance before it is signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PromiseChange {
    /// Makes it a condition or an assurance.
    Kind(CommitmentKind),
    /// Sets the action that the opponent must refrain from.
    Action(ActionId),
    /// Lengthens or shortens its term by this many turns.
    Term(i32),
    /// Sets how much will be released.
    Size(SizeId),
    /// Makes it public or quiet.
    Loudness(Loudness),
}

/// A change of a setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// Makes the text larger or smaller, in steps.
    Text(i8),
    /// Chooses a palette by its index.
    Palette(usize),
    /// Chooses how much moves.
    Motion(Motion),
    /// Turns hints on or off, and forgets which ones were read.
    Hints {
        /// Whether all hints are off.
        off: bool,
    },
}

/// A key for a field that is being typed into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typed {
    /// A digit.
    Digit(char),
    /// Removes the last digit.
    Backspace,
}
