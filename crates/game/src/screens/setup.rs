//! The set-up of a campaign: seed, doctrine, world and level, each fixed or drawn, and the player's ranking of values.

use crate::layout::Val;

use super::parts::{
    ScreenSpace, act_by, choice, columns, heading, main_act, notice, page_head, paragraphs, quiet, small, title, told,
};
use crate::element::{Chosen, Control, Element, Face, Look, Size, Tone};
use crate::session::{Action, Form, FormChange, Session, Sheet};
use crate::words;
use scenario::{Better, ValueId};
use telling::format::large;

pub fn screen(session: &Session) -> Element {
    let Some(form) = &session.form else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = &form.scenario;
    let head = page_head(
        vec![title(scenario.title.clone())],
        vec![
            act_by(words::SETTINGS, Action::Open(Sheet::Settings), 's'),
            super::parts::button(
                words::BACK,
                Control::new(Action::Back, words::BACK, Look::Plain).hotkey(crate::element::Hotkey::Escape),
            ),
        ],
    );
    let left = Element::column()
        .gap(14.0)
        .child(Element::text(scenario.summary.clone(), Size::HEADING, Face::Quote, Tone::Text))
        .child(paragraphs(&scenario.briefing));
    let right = Element::column()
        .gap(16.0)
        .child(seed(form))
        .child(doctrine(form))
        .child(world(form))
        .child(level(form))
        .maybe((!scenario.values.is_empty()).then(|| values(form)));
    let inside = Element::column().pad(20.0, 16.0).child(columns(space, left, right));
    let foot = Element::row()
        .fixed()
        .pad(20.0, 10.0)
        .gap(12.0)
        .apart()
        .centred()
        .wraps()
        .child(small(words::MODEL_NOTE, Tone::Quiet).with(|node| node.flex_shrink = 1.0))
        .child(main_act(words::BEGIN, Action::Begin));
    Element::column().child(head).maybe(notice(session)).child(Element::scroll("setup", inside)).child(foot)
}

fn group(name: &str, note: &str, choices: Vec<Element>) -> Element {
    Element::column()
        .gap(6.0)
        .fixed()
        .child(heading(name))
        .maybe((!note.is_empty()).then(|| small(note, Tone::Quiet)))
        .child(Element::row().gap(6.0).wraps().children(choices))
}

fn seed(form: &Form) -> Element {
    let shown = if form.is_typing { format!("{}_", form.seed) } else { form.seed.clone() };
    let field = choice(&shown, Action::Form(FormChange::TypeSeed), Chosen::from(form.is_typing)).key("seed");
    let mut field = field;
    if let Some(control) = &mut field.control {
        control.name = words::seed_field(&form.seed);
    }
    group(
        words::SEED,
        if form.is_typing { words::SEED_TYPING } else { words::SEED_NOTE },
        vec![field, act_by(words::SEED_OTHER, Action::Form(FormChange::DrawSeed), 'd')],
    )
}

fn doctrine(form: &Form) -> Element {
    let drawn = choice(words::DRAWN, Action::Form(FormChange::Doctrine(None)), Chosen::from(form.doctrine.is_none()));
    let others = form.scenario.doctrines.iter().enumerate().map(|(at, entry)| {
        told(
            choice(&entry.label, Action::Form(FormChange::Doctrine(Some(at))), Chosen::from(form.doctrine == Some(at))),
            entry.label.clone(),
            entry.text.clone(),
        )
    });
    let name = words::doctrine_of(&form.scenario.seats.opponent);
    group(&name, words::DOCTRINE_NOTE, core::iter::once(drawn).chain(others).collect())
}

fn world(form: &Form) -> Element {
    let drawn = choice(words::DRAWN, Action::Form(FormChange::World(None)), Chosen::from(form.world.is_none()));
    let others = form.scenario.worlds.iter().enumerate().map(|(at, entry)| {
        told(
            choice(&entry.label, Action::Form(FormChange::World(Some(at))), Chosen::from(form.world == Some(at))),
            entry.label.clone(),
            entry.text.clone(),
        )
    });
    group(words::WORLD, words::WORLD_NOTE, core::iter::once(drawn).chain(others).collect())
}

fn level(form: &Form) -> Element {
    let levels = form.scenario.opponent.levels.iter().enumerate().map(|(at, entry)| {
        let label = words::level(&large(&entry.id), entry.horizon);
        choice(&label, Action::Form(FormChange::Level(at)), Chosen::from(form.level == at))
    });
    group(&words::level_of(&form.scenario.seats.opponent), words::LEVEL_NOTE, levels.collect())
}

fn values(form: &Form) -> Element {
    let rows = form.scenario.values.iter().enumerate().map(|(at, axis)| {
        let id = ValueId::from(at);
        let place = form.ranking.iter().position(|ranked| *ranked == id);
        let label = match place {
            Some(place) => format!("{}. {}", place + 1, axis.label),
            None => axis.label.clone(),
        };
        let better = if axis.better == Better::Higher { words::MORE_IS_BETTER } else { words::LESS_IS_BETTER };
        told(
            choice(&label, Action::Form(FormChange::Rank(id)), Chosen::from(place.is_some())).key(format!("rank {at}")),
            axis.label.clone(),
            format!("{} {better}", axis.text),
        )
    });
    Element::column()
        .gap(6.0)
        .fixed()
        .child(heading(words::VALUES))
        .child(small(words::VALUES_NOTE, Tone::Quiet))
        .child(Element::row().gap(6.0).wraps().with(|node| node.max_width = Val::Percent(100.0)).children(rows))
        .maybe(form.ranking.is_empty().then(|| quiet(words::VALUES_NONE)))
}
