//! A campaign in play: it takes what a person does and returns what came of it.
//!
//! The terminal and the window are its faces. Each decides what is open, what is typed and how it is laid out, and
//! neither keeps a campaign, a draft or a save of its own. What happens when the player signs an order, ends a month, goes
//! back or leaves, and when a save cannot be written, is decided here and nowhere else.
//!
//! [`Sitting`] holds the campaign and the orders gathered for its next turn, saves both after every deed, and keeps
//! [`Notice`]s for the player: that saving fails, that orders could not be taken over. Deeds return facts
//! ([`TurnEnded`], [`Passed`], [`Went`]) or a [`Refused`] with the reason; sentences are for `telling` and the faces.
//!
//! **No thread, no file, no clock, no entropy.** All of these come in through small traits: [`Saves`], [`Preferences`]
//! and [`Seeds`] (together [`World`]), [`Library`], and [`Runner`] for long work. A class on a server or a page in a
//! browser brings its own.
//!
//! **The draft stands here and nowhere else.** A campaign is what was played; orders that are not signed belong to the
//! person at the table. They are written into the save beside the campaign ([`Saved::draft`]) and taken from there when
//! it is opened.
//!
//! [`Saved::draft`]: engine::campaign::Saved

mod again;
mod job;
mod keeping;
mod notice;
mod open;
mod outcome;
mod refused;
mod sitting;
mod slot;
mod world;

pub use again::{Again, Repeated};
pub use job::{Here, Job, More, Runner, Slices, Step, Work};
pub use notice::{Failing, Notice, Parting};
pub use open::{NotOpened, Opened, ReadOnly, open, open_text};
pub use outcome::{Left, Passed, TurnEnded, Unsaved, Went};
pub use refused::Refused;
pub use sitting::{InPlay, Sitting};
pub use slot::{Held, Latest, Slot, Stands, latest, slots};
pub use world::{Entry, Library, Origin, Place, Preferences, Saves, Seeds, Trouble, World};
