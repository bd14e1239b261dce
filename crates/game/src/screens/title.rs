//! The title: the scenarios, and the latest campaign.

use crate::layout::{AlignItems, Val};

use super::parts::{ScreenSpace, act_by, card, notice, quiet, scroll_body, small};
use crate::element::{Element, Face, Hotkey, Size, Tone};
use crate::picture::Picture;
use crate::session::{Action, Checked, Session, Sheet, Volume};
use crate::words;
use scenario::Turn;
use sitting::Origin;

pub fn screen(session: &Session) -> Element {
    let space = ScreenSpace::of(session);
    let head = Element::column()
        .gap(4.0)
        .fixed()
        .child(Element::text(words::TITLE, Size::DISPLAY, Face::Serif, Tone::Text))
        .child(quiet(words::SUBTITLE).at_most(space.wide(560.0, 0.9)));
    let cards: Vec<Element> = continued(session)
        .into_iter()
        .chain(session.shelf.volumes.iter().enumerate().map(|(at, volume)| volume_card(at, volume)))
        .collect();
    let list = scroll_body("scenarios", Element::column().children(cards).gap(10.0));
    let foot = Element::row()
        .gap(10.0)
        .wraps()
        .fixed()
        .child(act_by(words::OTHER_SAVES, Action::Open(Sheet::Saves), 'o'))
        .child(act_by(words::SETTINGS, Action::Open(Sheet::Settings), 's'))
        .child(act_by(words::HELP, Action::Help, 'h'))
        .child(act_by(words::QUIT, Action::Quit, 'q'));
    let note = small(words::MODEL_NOTE, Tone::Quiet).fixed();
    let left = Element::column()
        .pad(36.0, 30.0)
        .gap(18.0)
        .with(|node| {
            node.height = Val::Percent(100.0);
            node.min_height = Val::Px(0.0);
        })
        .child(head)
        .maybe(notice(session))
        .child(list)
        .child(Element::spring())
        .child(foot)
        .child(note);
    // The theatre at the start of the first scenario with a map.
    let map = session.map.picture().map(Picture::Map);
    if let Some(map) = map.filter(|_| space.has_two_columns()) {
        let wide = space.wide(620.0, 0.56);
        return Element::row()
            .with(|node| node.align_items = AlignItems::Stretch)
            .child(left.wide(wide).fixed())
            .child(Element::picture(map).grow().key("title map"));
    }
    Element::row().child(left.grow())
}

/// The campaign that was played last.
fn continued(session: &Session) -> Option<Element> {
    let (slot, held) = session.slots.iter().find_map(|slot| Some((slot, slot.held.as_ref().ok()?)))?;
    let (title, month) = super::saves::described(session, held);
    let name = format!("{}: {title}, {month}", words::CONTINUE);
    let row = Element::row()
        .gap(8.0)
        .on_baseline()
        .wraps()
        .child(Element::text(words::CONTINUE, Size::HEADING, Face::Strong, Tone::Text))
        .child(Element::text(format!("{title}, {month}"), Size::BODY, Face::Sans, Tone::OwnText));
    let note = words::slot_note(&slot.name, held.seed, held.branches);
    let mut element = card(Tone::Own, name, Action::Load(slot.path.clone())).child(row).child(small(note, Tone::Quiet));
    if let Some(control) = &mut element.control {
        control.hotkey = Some(Hotkey::Letter('c'));
    }
    Some(element)
}

fn volume_card(at: usize, volume: &Volume) -> Element {
    match &volume.checked {
        Checked::Playable(scenario) => {
            let first = scenario.clock.beginning(Turn::FIRST).name();
            let last = scenario.clock.beginning(scenario.clock.last_decision()).name();
            let mut notes = vec![words::span_of(&first, &last, scenario.clock.turns)];
            notes.extend(origin(&volume.origin));
            card(Tone::Line, scenario.title.clone(), Action::Choose(at))
                .child(Element::text(scenario.title.clone(), Size::HEADING, Face::Strong, Tone::Text))
                .child(quiet(scenario.summary.clone()))
                .child(small(notes.join(" · "), Tone::Quiet))
        }
        Checked::Broken { errors, .. } => card(Tone::Theirs, words::broken(&volume.id, *errors), Action::Choose(at))
            .child(Element::text(volume.id.clone(), Size::HEADING, Face::Strong, Tone::TheirsText))
            .child(quiet(words::broken(&volume.id, *errors)))
            .maybe(origin(&volume.origin).map(|text| small(text, Tone::Quiet))),
    }
}

fn origin(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Shipped => None,
        Origin::Own(folder) | Origin::Named(folder) => Some(words::found_in(&folder.display().to_string())),
    }
}
