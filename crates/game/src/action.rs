//! What one can do in the game, whatever one does it with.

use std::path::PathBuf;

use crate::place::{Page, Sheet, Tab};
use crate::settings::Motion;
use engine::campaign::{Trigger, TurnId};
use engine::{CommitmentKind, Loudness, Order};
use scenario::{ActionId, ReleaseId, SizeId, StatementId, TrackId, ValueId};

/// Something a person asks for, by pointer, key, screen reader or test.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Leave the game. What was begun is saved.
    Quit,
    /// One step back: closes the highest sheet, leaves a page.
    Back,
    /// To the title.
    Title,
    /// Opens a sheet above the screen.
    Open(Sheet),
    /// What can be done here.
    Help,

    /// Looks at a scenario of the shelf: its set-up, or what is wrong with it.
    Choose(usize),
    /// Changes the set-up.
    Form(FormChange),
    /// Begins the campaign that was set up.
    Begin,
    /// Goes on with a save.
    Load(PathBuf),
    /// Asks whether a save is to be deleted; asked twice, it is.
    Delete(PathBuf),
    /// Saves a copy of the campaign under a name of its own.
    SaveCopy,
    /// Looks for scenarios and saves again.
    Refresh,

    /// From the briefing, or anywhere, to the desk.
    Room,
    /// The briefing of a turn that has been.
    Briefing(u32),
    /// In a narrow window: which part of the room is shown.
    Tab(Tab),
    /// Opens what lies on the desk.
    Dossier(ReleaseId),
    /// Opens an action of the opponent.
    Rung(ActionId),
    /// Opens a statement.
    Statement(StatementId),
    /// Takes a number apart.
    Explain(TrackId, Option<u32>),
    /// Adds an order to the draft: signs it.
    Sign(Order),
    /// Takes an order back from the draft.
    Drop(usize),
    /// How a release in the open dossier would be made.
    Loudness(Loudness),
    /// Puts a condition or an assurance about a release together.
    PromiseAbout(ReleaseId),
    /// Changes it.
    Promise(PromiseChange),
    /// Passes months without orders until something comes.
    StandBy(Trigger),
    /// Ends the turn.
    EndTurn,
    /// Shows all that happened at once; once it is all there, goes on.
    Onward,
    /// Shows or hides a track among the charts of the timeline.
    Chart(TrackId),

    /// Goes back to before a turn and decides otherwise.
    BackTo(u32),
    /// Goes to the end of a branch.
    Branch(TurnId),
    /// A page of the ending.
    Page(Page),
    /// What was weighed in a turn.
    Weighing(u32),
    /// Plays the same orders many times with other luck.
    Repeat,
    /// Stops that.
    CancelJob,

    /// Moves the map by so many pixels.
    MapPan(f32, f32),
    /// Brings the map nearer (above 0) or farther, towards a place on it in pixels.
    MapZoom {
        /// How far.
        notches: f32,
        /// Towards where; the middle if not said.
        at: Option<(f32, f32)>,
    },
    /// Outlines where permission is needed, or no longer.
    MapZones,
    /// Shows the whole theatre again.
    MapWhole,
    /// A click on the map, in pixels from its corner.
    MapClick(f32, f32),

    /// Changes a setting.
    Set(Setting),
    /// A hint was read.
    HintSeen,
    /// No more hints.
    HintsOff,
    /// A key while something is being typed.
    Type(Typed),
}

/// A change of the set-up.
#[derive(Clone, PartialEq, Debug)]
pub enum FormChange {
    /// Type the seed by hand.
    TypeSeed,
    /// Draw another seed.
    DrawSeed,
    /// Fix the opponent's doctrine by its place, or leave it to the draw.
    Doctrine(Option<usize>),
    /// Fix the world by its place, or leave it to the draw.
    World(Option<usize>),
    /// How far the opponent looks ahead.
    Level(usize),
    /// What the player cares for most, next, and so on: adds an axis to the ranking or takes it out.
    Rank(ValueId),
}

/// A change of the condition or assurance that is being put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PromiseChange {
    /// Which of the two it is.
    Kind(CommitmentKind),
    /// What the opponent is to refrain from.
    Action(ActionId),
    /// So many turns more or fewer.
    Term(i32),
    /// How much is released then.
    Size(SizeId),
    /// Whether others hear it.
    Loudness(Loudness),
}

/// A change of a setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// The size of the type, in steps.
    Text(i8),
    /// Which palette.
    Palette(usize),
    /// How much moves.
    Motion(Motion),
    /// Whether there are hints; with hints, all of them are shown again.
    Hints {
        /// None at all.
        off: bool,
    },
}

/// What is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typed {
    /// A digit.
    Digit(char),
    /// The last one away.
    Backspace,
}
