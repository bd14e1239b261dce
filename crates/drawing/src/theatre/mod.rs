//! The map of a theatre: who holds which ground, how far systems reach, what happened where, and a picture of it.
//!
//! Pure functions over a scenario's map and what the player's seat sees: no files, no clock, no window, and no text in the
//! picture. Nothing here decides what happens, and nothing that is played reads it. All numbers are kilometres on the plane
//! of the map, but where a name says pixels.
//!
//! [`Theatre::new`] lays a scenario's map out once. A [`Situation`] says what is seen in a turn, and a [`Scene`] is what it
//! looks like: both are made once a turn. [`draw`], [`labels`] and [`hit`] then show it in any [`Viewport`].

mod brush;
mod contour;
mod control;
mod grid;
mod hit;
mod labels;
mod marks;
mod outline;
mod palette;
mod picture;
mod reach;
mod scene;
mod side;
mod signs;
mod situation;
mod stage;
mod viewport;
mod zones;

pub use hit::{Hit, hit};
pub use labels::{Label, LabelKind, Size, labels};
pub use marks::DrawnMark;
pub use palette::{Colour, MapPalette};
pub use picture::{MapPicture, Shown, draw};
pub use reach::{ReachShape, Stretch};
pub use scene::{HoldingShape, Scene};
pub use side::Side;
pub use situation::{Reach, Seen, Situation, situation};
pub use stage::Theatre;
pub use viewport::Viewport;
