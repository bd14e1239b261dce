//! Every text of the interface, in one place, ready for translation. A scenario's own texts stay in the scenario, and
//! the story of a campaign comes from `telling`.

mod branches;
mod briefing;
mod dossier;
mod ending;
mod hints;
mod numbers;
mod room;
mod settings;
mod setup;
mod statecraft;
mod title;

pub use branches::*;
pub use briefing::*;
pub use dossier::*;
pub use ending::*;
pub use hints::*;
pub use numbers::*;
pub use room::*;
pub use settings::*;
pub use setup::*;
pub use statecraft::*;
pub use title::*;

pub const TITLE: &str = "Release Authority";
pub const SUBTITLE: &str = "You release or withhold weapons and permissions, month by month. What moves the other side is hidden from you, and so is how much the weapons matter.";
pub const MODEL_NOTE: &str =
    "A model to think with. It predicts nothing, and every assumption in it can be read and changed.";
pub const ESCAPE: &str = "Esc";
pub const CLOSE: &str = "Close";
pub const BACK: &str = "Back";
pub const DONE: &str = "Done";
pub const QUIT: &str = "Quit";
pub const HELP: &str = "Help";
pub const MENU: &str = "Menu";
pub const SETTINGS: &str = "Settings";
pub const CONTINUE: &str = "Continue";
pub const GO_ON: &str = "Go on";
pub const BEGIN: &str = "Begin";
pub const TO_TITLE: &str = "Leave for the title";
pub const TO_DESK: &str = "To the desk";
pub const TO_BRIEFING: &str = "To the briefing";
pub const TO_ENDING: &str = "To the end";
pub const SHOW_ALL: &str = "Show all";
pub const EARLIER: &str = "Earlier";
pub const LATER: &str = "Later";
pub const CANCEL: &str = "Stop";
pub const OTHER_SAVES: &str = "Saved campaigns";
pub const SAVE_COPY: &str = "Save a copy";
pub const BRANCHES: &str = "Branches and months";
pub const BRIEFINGS: &str = "Briefings";
pub const ALL_NUMBERS: &str = "All numbers";
pub const READ_AGAIN: &str = "Look again";
pub const DELETE: &str = "Delete";
pub const DELETE_SURE: &str = "Delete for good?";
pub const DROP: &str = "take back";
pub const TAKE_BACK: &str = "Take it back";
pub const DO_IT: &str = "Do it";
pub const MENU_BRIEFING: &str = "Briefing";
pub const DECIDE_OTHERWISE: &str = "Decide a month otherwise";
