//! Settings: text size, palette, motion, hints.

use super::parts::{act, button, choice, heading, scroll_body, sheet as lay, small};
use crate::element::{Chosen, Control, Element, Look, Tone, Use};
use crate::session::{Action, Motion, PALETTES, Session, Setting, TextSize};
use crate::words;

pub fn sheet(session: &Session) -> Element {
    let settings = &session.settings;
    let now = settings.text;
    let step = |label: &str, name: &str, by: i8| {
        let use_now = if now.step(by) == now { Use::NotNow } else { Use::Now };
        button(label, Control::new(Action::Set(Setting::Text(by)), name, Look::Plain).when(use_now))
    };
    let size = Element::row()
        .gap(10.0)
        .centred()
        .wraps()
        .child(step("–", words::TEXT_SMALLER, -1))
        .child(heading(words::percent(now.percent())))
        .child(step("+", words::TEXT_LARGER, 1))
        .child(small(words::text_range(TextSize::STEPS[0].percent(), TextSize::STEPS[7].percent()), Tone::Quiet));
    let palettes = PALETTES.iter().enumerate().map(|(at, palette)| {
        let chosen = Chosen::from(core::ptr::eq(palette, settings.palette()));
        choice(words::palette(palette.name), Action::Set(Setting::Palette(at)), chosen)
    });
    let motion =
        [(Motion::Full, words::MOTION_FULL), (Motion::Reduced, words::MOTION_REDUCED)].map(|(motion, label)| {
            let chosen = Chosen::from(settings.motion == motion);
            choice(label, Action::Set(Setting::Motion(motion)), chosen)
        });
    let hints = [(false, words::HINTS_ON), (true, words::HINTS_NONE)].map(|(off, label)| {
        choice(label, Action::Set(Setting::Hints { off }), Chosen::from(settings.hints_off == off))
    });
    let inside = Element::column()
        .gap(16.0)
        .child(group(words::TEXT_SIZE, vec![size]))
        .child(group(words::PALETTE, palettes.collect()))
        .child(group(words::MOTION, motion.into()))
        .child(group(words::HINTS_TITLE, hints.into()))
        .child(small(words::FULLSCREEN_NOTE, Tone::Quiet));
    lay(session, words::SETTINGS, 560.0, scroll_body("settings", inside), vec![act(words::DONE, Action::Back)])
}

fn group(name: &str, choices: Vec<Element>) -> Element {
    Element::column().gap(6.0).fixed().child(heading(name)).child(Element::row().gap(8.0).wraps().children(choices))
}
