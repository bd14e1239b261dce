//! The help, with all actions and their keys, and the menu.

use super::parts::{act_by, body, button, heading, main_act, scroll_body, sheet as lay, small};
use crate::element::{Control, Element, Face, Look, Size, Tone};
use crate::session::{Action, Session, Sheet};
use crate::words;

pub fn sheet(session: &Session) -> Element {
    let space = super::parts::ScreenSpace::of(session);
    let rows = words::KEYS.iter().map(|(key, what)| {
        Element::row()
            .gap(12.0)
            .fixed()
            .child(
                Element::text(*key, Size::BODY, Face::Medium, Tone::OwnText)
                    .cell(space.wide(150.0, 0.36), space.factor),
            )
            .child(body(*what).grow())
    });
    let inside = Element::column()
        .gap(5.0)
        .children(words::HELP_TEXT.iter().map(|text| body(*text).fixed()))
        .child(heading(words::KEYS_TITLE).fixed())
        .children(rows)
        .child(small(words::MODEL_NOTE, Tone::Quiet).fixed());
    lay(session, words::HELP, 700.0, scroll_body("help", inside), Vec::new())
}

pub fn menu(session: &Session) -> Element {
    let entry = |label: &'static str, action: Action, key: char| {
        let mut element = act_by(label, action, key);
        element.node.width = crate::layout::Val::Percent(100.0);
        element
    };
    let inside = Element::column()
        .gap(8.0)
        .child(entry(words::BRANCHES, Action::Open(Sheet::Branches), 't'))
        .child(entry(words::SAVE_COPY, Action::SaveCopy, 'c'))
        .child(entry(words::OTHER_SAVES, Action::Open(Sheet::Saves), 'o'))
        .child(entry(words::SETTINGS, Action::Open(Sheet::Settings), 's'))
        .child(entry(words::HELP, Action::Help, 'h'))
        .child(entry(words::TO_TITLE, Action::Title, 'l'))
        .child(small(words::SAVED_NOTE, Tone::Quiet).fixed());
    let foot = vec![
        button(words::QUIT, Control::new(Action::Quit, words::QUIT, Look::Plain)),
        main_act(words::GO_ON, Action::Back),
    ];
    lay(session, words::MENU, 420.0, scroll_body("menu", inside), foot)
}
