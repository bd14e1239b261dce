//! The screens: functions from the session to a tree of elements. They read only what the player's seat sees, and
//! change nothing.

mod branches;
mod briefing;
mod broken;
mod dossier;
mod ending;
mod explain;
mod help;
mod numbers;
mod parts;
mod resolution;
mod room;
mod saves;
mod settings;
mod setup;
mod statecraft;
mod tips;
mod title;

use crate::element::{Element, Tone};
use crate::session::{Screen, Session, Sheet};

pub use tips::tip;

/// The whole tree: the screen, and the top sheet above it.
#[must_use]
pub fn tree(session: &Session) -> Element {
    let screen = match session.screen {
        Screen::Title => title::screen(session),
        Screen::Setup => setup::screen(session),
        Screen::Briefing(turn) => briefing::screen(session, turn),
        Screen::Room => room::screen(session),
        Screen::Resolution => resolution::screen(session),
        Screen::Ending => ending::screen(session),
    };
    let base = Element::column().cover().clips().fill(Tone::Ground).key(place(session.screen)).child(screen.full());
    // Only the top sheet is shown. The others wait below it in the order they were opened.
    let sheet = session.sheets.last().map(|sheet| of_sheet(session, sheet));
    // No placeholder for a missing sheet here: the last child is the one the player can reach.
    Element::column().full().child(base).children(sheet)
}

/// The key of a screen, so that another screen never takes over its elements.
const fn place(screen: Screen) -> &'static str {
    match screen {
        Screen::Title => "title",
        Screen::Setup => "setup",
        Screen::Briefing(_) => "briefing",
        Screen::Room => "room",
        Screen::Resolution => "resolution",
        Screen::Ending => "ending",
    }
}

fn of_sheet(session: &Session, sheet: &Sheet) -> Element {
    match sheet {
        Sheet::Settings => settings::sheet(session),
        Sheet::Saves => saves::sheet(session),
        Sheet::Branches => branches::sheet(session),
        Sheet::Help => help::sheet(session),
        Sheet::Menu => help::menu(session),
        Sheet::Broken(at) => broken::sheet(session, *at),
        Sheet::Dossier(release) => dossier::release(session, *release),
        Sheet::Rung(action) => dossier::action(session, *action),
        Sheet::Statement(statement) => dossier::statement(session, *statement),
        Sheet::Letters => statecraft::letters(session),
        Sheet::Offers => statecraft::offers(session),
        Sheet::Aim => statecraft::aim(session),
        Sheet::Word => statecraft::word(session),
        Sheet::Promise(release) => statecraft::promise(session, *release),
        Sheet::Partner => statecraft::partner(session),
        Sheet::Ally(party) => statecraft::ally(session, *party),
        Sheet::StandBy => statecraft::stand_by(session),
        Sheet::Explain(track, turn) => explain::sheet(session, *track, *turn),
        Sheet::Numbers => numbers::sheet(session),
        Sheet::Told(text) => saves::told(session, text),
    }
    .key(format!("sheet {sheet:?}"))
}
