//! The timeline under the map: the player's releases, the chosen tracks, the opponent's actions. A click on a month
//! opens its briefing.

use crate::layout::{UiRect, Val};

use crate::element::{Control, Element, Layer, Look, Size, Tip, Tone};
use crate::picture::{Picture, Trace};
use crate::screens::parts::{ScreenSpace, small};
use crate::session::{Action, Play};
use crate::words;
use drawing::report::fonts::{Font, fit, measure};
use drawing::report::{Ink, Stroke};
use scenario::{Scenario, Turn};
use telling::format::{large, month, short_month};
use telling::opponent::history;
use telling::{Side, Subject};

/// The tones and strokes that distinguish the lines of the charts.
const LINES: [(Tone, Ink, Stroke); 3] = [
    (Tone::Text, Ink::Text, Stroke::Solid),
    (Tone::Attention, Ink::Attention, Stroke::Dashed),
    (Tone::Quiet, Ink::Quiet, Stroke::Dotted),
];

/// A sign on the timeline.
struct TurnSign {
    turn: Turn,
    label: String,
}

/// The panel, at this width in logical pixels.
pub fn panel(play: &Play, space: ScreenSpace, width: f32) -> Element {
    let scenario = play.campaign.seen().scenario();
    let gutter = space.wide(92.0, 0.2);
    let turns = scenario.clock.turns.max(1);
    let inner = (width - gutter - 28.0).max(60.0);
    let size = Size::SMALL.0 * space.factor;
    let months = history(play.campaign.seen());
    let shortened = |label: &str| fit(Font::Sans, label, size, 112.0 * space.factor);
    let mut own = Vec::new();
    let mut theirs = Vec::new();
    for entry in &months {
        for step in &entry.steps {
            match (step.side, step.subject) {
                (Side::Own, Subject::Release(release)) if is_grant(play, entry.turn, release) => {
                    own.push(TurnSign { turn: entry.turn, label: shortened(&scenario.release(release).label) });
                }
                (Side::Theirs, _) => theirs.push(TurnSign { turn: entry.turn, label: shortened(&step.text) }),
                _ => {}
            }
        }
    }
    let lane = 15.0 * space.factor;
    // The charts lie over one another. They share the months; each has its own scale.
    let charts = play.charts.iter().zip(LINES).map(|(track, (tone, ink, stroke))| {
        let entry = scenario.track(*track);
        let trace = Trace::of(play.campaign.seen(), *track);
        let name = Element::row()
            .fixed()
            .round(3.0)
            .child(small(fit(Font::Sans, &entry.label, size, gutter - 4.0), tone).one_line())
            .does(Control::new(Action::Explain(*track, None), entry.label.clone(), Look::Bare))
            .tip(Tip::Track(*track))
            .key(format!("chart {}", entry.id));
        (name, Element::picture(Picture::trend(trace, ink, stroke)).cover().key(format!("trend {}", entry.id)))
    });
    let (names, pictures): (Vec<Element>, Vec<Element>) = charts.unzip();
    let labels = Element::column()
        .wide(gutter)
        .fixed()
        .gap(4.0)
        .child(small(words::RELEASED, Tone::OwnText).tall(2.0 * lane).fixed())
        .child(Element::column().grow().middle().children(names))
        .child(small(large(&scenario.seats.opponent), Tone::TheirsText).tall(2.0 * lane).fixed())
        .child(small(" ", Tone::Quiet).tall(lane).fixed());
    let area = Element::column()
        .grow()
        .gap(4.0)
        .maybe(here(play, turns))
        .child(lanes(&own, turns, inner, lane, space, Tone::Own, Tone::OwnText))
        .child(Element::row().grow().children(pictures))
        .child(lanes(&theirs, turns, inner, lane, space, Tone::Theirs, Tone::TheirsText))
        .child(axis(scenario, turns, inner, lane, space))
        .child(columns(play, turns));
    Element::row().grow().gap(8.0).pad(12.0, 7.0).child(labels).child(area)
}

/// Whether a release was granted in a turn. Orders to study or to postpone do not count.
fn is_grant(play: &Play, turn: Turn, release: scenario::ReleaseId) -> bool {
    let Some(played) = play.campaign.seen().played_turn(turn) else { return false };
    played.orders.iter().any(|order| {
        order.release() == Some(release) && matches!(order, engine::Order::Release { .. } | engine::Order::Permit(_))
    })
}

fn middle(turn: Turn, turns: u32) -> f32 {
    (turn.number() as f32 - 0.5) / turns as f32
}

/// Signs in two lanes, with as many names as fit.
fn lanes(signs: &[TurnSign], turns: u32, inner: f32, lane: f32, space: ScreenSpace, tone: Tone, text: Tone) -> Element {
    let mut free = [f32::MIN; 2];
    let mut parts = Vec::new();
    let mut marked: Vec<(Turn, usize)> = Vec::new();
    for sign in signs {
        let at = middle(sign.turn, turns) * inner;
        let wide = measure(Font::Sans, &sign.label, Size::SMALL.0 * space.factor);
        let start = at + 8.0;
        // The first lane that is free here; if neither is, the sign has no name.
        let row = (0..2).find(|row| free[*row] < at - 6.0);
        let Some(row) = row else {
            let row = marked.iter().filter(|(turn, _)| *turn == sign.turn).count().min(1);
            if !marked.contains(&(sign.turn, row)) && free[row] < at - 6.0 {
                marked.push((sign.turn, row));
                parts.push(mark(at, row, lane, tone));
            }
            continue;
        };
        marked.push((sign.turn, row));
        parts.push(mark(at, row, lane, tone));
        let (left, ends) = if start + wide <= inner { (start, start + wide) } else { (at - 8.0 - wide, at + 8.0) };
        if left > free[row] && left >= 0.0 {
            parts.push(small(sign.label.clone(), text).one_line().placed(
                Some(Val::Px(left)),
                Some(Val::Px(row as f32 * lane)),
                None,
                None,
            ));
            free[row] = ends + 6.0;
        } else {
            free[row] = at + 8.0;
        }
    }
    Element::row().fixed().tall(2.0 * lane).children(parts)
}

fn mark(at: f32, row: usize, lane: f32, tone: Tone) -> Element {
    let size = 7.0;
    let element = Element::row().wide(size).tall(size).fill(tone).placed(
        Some(Val::Px(at - size / 2.0)),
        Some(Val::Px(row as f32 * lane + (lane - size) / 2.0)),
        None,
        None,
    );
    // Round for one side, square for the other: colour is never the only distinction.
    if tone == Tone::Own { element.round(size / 2.0) } else { element.round(1.0) }
}

/// The months below: the first, then every sixth one where they fit.
fn axis(scenario: &Scenario, turns: u32, inner: f32, lane: f32, space: ScreenSpace) -> Element {
    let mut parts = Vec::new();
    let mut free = f32::MIN;
    let last = Turn::new(turns);
    for turn in Turn::FIRST.up_to(last) {
        let wanted =
            turn == Turn::FIRST || scenario.clock.beginning(turn).name().starts_with("January") || turn == last;
        let name = short_month(scenario, turn);
        let wide = measure(Font::Sans, &name, Size::SMALL.0 * space.factor);
        let at = (middle(turn, turns) * inner - wide / 2.0).clamp(0.0, (inner - wide).max(0.0));
        if wanted && at > free {
            parts.push(small(name, Tone::Quiet).one_line().placed(Some(Val::Px(at)), Some(Val::Px(0.0)), None, None));
            free = at + wide + 10.0;
        }
    }
    Element::row().fixed().tall(lane).children(parts)
}

/// A column for each past month.
fn columns(play: &Play, turns: u32) -> Element {
    let scenario = play.campaign.seen().scenario();
    let now = play.turn();
    let share = 100.0 / turns as f32;
    let months = history(play.campaign.seen());
    let past = Turn::FIRST.up_to(now.previous().min(Turn::new(turns))).map(|turn| {
        let name = month(scenario, turn);
        let orders = play.campaign.seen().played_turn(turn).map_or(&[][..], |played| &played.orders);
        let own = orders.iter().map(|order| words::order(scenario, *order));
        let others = months.iter().filter(|entry| entry.turn == turn).flat_map(|entry| &entry.steps);
        let others = others.filter(|step| step.side != Side::Own).map(|step| step.text.clone());
        let steps: Vec<String> = own.chain(others).collect();
        let steps = if steps.is_empty() { words::QUIET.to_owned() } else { steps.join("; ") };
        Element::row()
            .placed(
                Some(Val::Percent(turn.since(Turn::FIRST) as f32 * share)),
                Some(Val::Px(0.0)),
                None,
                Some(Val::Px(0.0)),
            )
            .with(|node| node.width = Val::Percent(share))
            .does(Control::new(Action::Briefing(turn), words::briefing_of(&name), Look::Bare))
            .tip(Tip::Words(name, steps))
            .key(format!("month {turn}"))
    });
    Element::row().cover().on(Layer::Same).children(past)
}

/// A line at the present month, below everything else.
fn here(play: &Play, turns: u32) -> Option<Element> {
    let now = play.turn();
    (now <= Turn::new(turns)).then(|| {
        Element::row()
            .placed(Some(Val::Percent(middle(now, turns) * 100.0)), Some(Val::Px(0.0)), None, Some(Val::Px(0.0)))
            .with(|node| node.border = UiRect::left(Val::Px(1.0)))
            .edge_tone(Tone::Attention)
    })
}
