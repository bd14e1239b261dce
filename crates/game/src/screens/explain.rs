//! The explanation of a number: its parts in one turn, and over time.

use crate::layout::Val;

use super::parts::{ScreenSpace, body, button, heading, quiet, scroll_body, sheet as lay, small};
use crate::element::{Control, Element, Face, Hotkey, Look, Side, Size, Tone, Use};
use crate::picture::{Picture, Trace};
use crate::session::{Action, Play, Session};
use crate::words;
use scenario::{TrackId, TrackKind, Turn};
use telling::format::{amount, month, number, signed};
use telling::{Explanation, explain, over_time, track_facts};

/// The number of turns over which the causes are charted.
const OVER: u32 = 18;

pub fn sheet(session: &Session, track: TrackId, turn: Option<Turn>) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let seen = play.campaign.seen();
    let scenario = seen.scenario();
    let facts = track_facts(seen, track);
    let explained = explain(seen, track, turn);
    let shown = explained.as_ref().ok().map(|explanation| explanation.turn);
    let last = seen.last_played();
    let step = |label: &str, key: char, to: Option<Turn>| {
        let action = Action::Explain(track, to.or(shown));
        let use_now = if to.is_some() { Use::Now } else { Use::NotNow };
        button(label, Control::new(action, label, Look::Plain).hotkey(Hotkey::Letter(key)).when(use_now))
    };
    let earlier = shown.map(Turn::previous).filter(|turn| *turn >= Turn::FIRST);
    let later = shown.map(Turn::next).filter(|turn| *turn <= last);
    let pages = Element::row()
        .gap(8.0)
        .centred()
        .wraps()
        .fixed()
        .child(step(words::EARLIER, 'p', earlier))
        .child(heading(shown.map(|turn| month(scenario, turn)).unwrap_or_default()))
        .child(step(words::LATER, 'n', later));
    let apart = match &explained {
        Ok(explanation) => parts(play, explanation, space),
        Err(reason) => quiet(reason.to_string()).fixed(),
    };
    let trace = Trace::of(seen, track);
    let line = Element::picture(Picture::trend_with_axis(trace)).tall(110.0 * space.factor).wide_full().fixed();
    let stacked = over_time(seen, track, OVER).ok().and_then(|months| Picture::causes(scenario, &months));
    let stacked = stacked.map(|picture| {
        Element::column()
            .gap(4.0)
            .fixed()
            .child(heading(words::CAUSES_OVER_TIME))
            .child(Element::picture(picture).tall(190.0 * space.factor).wide_full().fixed())
    });
    let seen =
        facts.seen.clone().map(|seen| small(format!("{} {seen}", words::unit(&facts.unit)), Tone::Quiet).fixed());
    let inside = Element::column()
        .gap(12.0)
        .child(pages)
        .child(apart)
        .child(heading(words::OVER_TIME).fixed())
        .child(line)
        .maybe(stacked)
        .maybe(seen)
        .child(small(words::source(&facts.source), Tone::Quiet).fixed());
    let is_charted = play.charts.contains(&track);
    let chart = button(
        if is_charted { words::UNCHART } else { words::CHART },
        Control::new(Action::Chart(track), if is_charted { words::UNCHART } else { words::CHART }, Look::Plain)
            .hotkey(Hotkey::Letter('c')),
    );
    lay(session, facts.label, 780.0, scroll_body(&format!("explain {}", facts.id), inside), vec![chart])
}

/// The parts of one turn: from the value before to the value after.
pub fn parts(play: &Play, explanation: &Explanation, space: ScreenSpace) -> Element {
    let digits = explanation.digits;
    let about = if explanation.is_about { words::ABOUT } else { "" };
    let scenario = play.campaign.seen().scenario();
    let month = month(scenario, explanation.turn);
    let head = match (explanation.kind, explanation.before, explanation.after) {
        (TrackKind::Stock, Some(before), Some(after)) => {
            words::moved(&month, &number(before, digits), &number(after, digits), &explanation.unit)
        }
        (TrackKind::Stock, ..) => words::moved_about(&month, &signed(explanation.sum, digits), &explanation.unit),
        (TrackKind::Rate, ..) => words::summed(&month, about, &number(explanation.sum, digits), &explanation.unit),
    };
    let largest = explanation.parts.iter().map(|part| part.amount.abs()).fold(0.0, f64::max);
    let rows = explanation.parts.iter().map(|part| {
        let formula = part.formula.as_ref().map(|formula| small(format!("= {formula}"), Tone::Quiet));
        Element::row()
            .gap(10.0)
            .fixed()
            .child(
                Element::text(format!("{about}{}", signed(part.amount, digits)), Size::SMALL, Face::Medium, Tone::Text)
                    .side(Side::Right)
                    .cell(space.wide(110.0, 0.24), space.factor),
            )
            .child(signed_bar(part.amount, largest, space))
            .child(Element::column().grow().child(small(part.label.clone(), Tone::Text)).maybe(formula))
    });
    let rest = explanation.rest.map(|(count, sum)| {
        small(words::smaller(count, &format!("{about}{}", signed(sum, digits))), Tone::Quiet).fixed()
    });
    let spread = explanation.spread.map(|(spread, grain)| {
        small(words::through_spread(&amount(spread), &explanation.unit, &amount(grain)), Tone::Quiet).fixed()
    });
    let rows: Vec<Element> = rows.collect();
    let none = rows.is_empty().then(|| small(words::NO_CAUSES, Tone::Quiet).fixed());
    Element::column().gap(4.0).fixed().child(body(head).fixed()).children(rows).maybe(none).maybe(rest).maybe(spread)
}

/// An amount as a bar to the left or right of a middle line.
pub fn signed_bar(value: f64, largest: f64, space: ScreenSpace) -> Element {
    let share = if largest > 0.0 { (value.abs() / largest) as f32 * 50.0 } else { 0.0 };
    let wide = space.wide(90.0, 0.2);
    let (left, tone) = if value < 0.0 { (50.0 - share, Tone::Theirs) } else { (50.0, Tone::Own) };
    let bar = Element::row()
        .fill(tone)
        .placed(Some(Val::Percent(left)), Some(Val::Px(4.0)), None, None)
        .tall(8.0)
        .with(|node| node.width = Val::Percent(share));
    let line = Element::row()
        .fill(Tone::Line)
        .placed(Some(Val::Percent(50.0)), Some(Val::Px(0.0)), None, None)
        .wide(1.0)
        .tall(16.0);
    Element::row().wide(wide).tall(16.0).fixed().child(line).child(bar)
}
