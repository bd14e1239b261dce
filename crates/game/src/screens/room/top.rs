//! The bar at the top: the month, the tracks under strain, the budget, and the menu.

use crate::layout::{AlignItems, UiRect, Val};

use crate::element::{Control, Element, Face, Hotkey, Look, Size, Tip, Tone};
use crate::screens::parts::{ScreenSpace, button, small, span};
use crate::session::{Action, Play, Sheet};
use crate::words;
use drawing::report::fonts::{Font, measure};
use engine::SeenTrack;
use scenario::{TrackId, Turn};
use telling::desk::{last_view, left, strain};
use telling::format::{amount, bare, change, month};

/// The bar.
pub fn bar(play: &Play, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let turn = play.turn();
    let date = Element::column()
        .fixed()
        .child(Element::text(month(scenario, turn), Size::TITLE, Face::Serif, Tone::Text).one_line())
        .child(small(words::turn_of(turn, scenario.clock.turns), Tone::Quiet).one_line());
    let menu = menu(turn);
    // As many figures as fit beside the date, the budget and the menu.
    let resources = left(play.campaign.seen(), &play.draft);
    let each = 118.0;
    let free = space.width / space.factor - 190.0 - 90.0 * resources.len() as f32 - 320.0;
    let count = if space.is_broad() { (free / (each + 12.0)).clamp(1.0, 7.0) as usize } else { 0 };
    let view = play.campaign.seen().view();
    let before = last_view(play.campaign.seen());
    let figures = strain(play.campaign.seen()).into_iter().take(count).map(|track| {
        let reading = view.tracks[track.index()];
        let moved = change(scenario, track, before, reading);
        figure(play, track, reading, moved, each * space.factor)
    });
    let spending = resources.iter().map(|left| {
        let entry = scenario.track(left.track);
        let value =
            if left.spent > 0.0 { words::left_of(&amount(left.left), &amount(left.held)) } else { amount(left.left) };
        let tone = if left.left < 0.5 { Tone::Attention } else { Tone::OwnText };
        number(left.track, value, entry.id.clone(), tone, entry.label.clone()).wide(76.0 * space.factor)
    });
    let mut bar = Element::row()
        .fixed()
        .wraps()
        .pad(20.0, 6.0)
        .gap(12.0)
        .with(|node| {
            node.align_items = AlignItems::Center;
            node.row_gap = Val::Px(4.0);
            node.border = UiRect::bottom(Val::Px(1.0));
        })
        .child(date.with(|node| node.margin = UiRect::right(Val::Px(8.0))))
        .children(figures)
        .child(all_numbers())
        .child(Element::spring())
        .children(spending)
        .child(menu);
    bar.edge = Some(Tone::Line);
    bar
}

/// A number that can be explained.
fn number(track: TrackId, value: String, label: String, tone: Tone, name: String) -> Element {
    Element::column()
        .fixed()
        .pad(4.0, 2.0)
        .round(3.0)
        .child(Element::text(value.clone(), Size::HEADING, Face::Strong, tone))
        .child(small(label, Tone::Quiet))
        .does(Control::new(Action::Explain(track, None), words::number_name(&name, &value), Look::Bare))
        .tip(Tip::Track(track))
}

fn figure(play: &Play, track: TrackId, reading: SeenTrack, moved: Option<String>, width: f32) -> Element {
    let scenario = play.campaign.seen().scenario();
    let entry = scenario.track(track);
    let value = bare(scenario, track, reading).unwrap_or_default();
    let unit = if entry.unit.starts_with('%') { " %" } else { "" };
    // Without its unit, a number in thousands would be misread.
    let label = match entry.unit.split_whitespace().next() {
        Some(many @ ("thousand" | "million" | "billion")) => words::in_units(&entry.label, many),
        _ => entry.label.clone(),
    };
    let mut spans = vec![span(format!("{value}{unit}"), Face::Strong, Tone::Text)];
    // If value and change do not fit on one line, only the tip shows the change.
    let size = Size::BODY.0 * width / 118.0;
    let fits = |moved: &String| {
        measure(Font::SansSemibold, &format!("{value}{unit}"), size) + measure(Font::Sans, moved, size) + 18.0 < width
    };
    if let Some(moved) = moved.as_ref().filter(|moved| fits(moved)) {
        spans.push(span(format!("  {moved}"), Face::Sans, Tone::Quiet));
    }
    Element::column()
        .wide(width)
        .fixed()
        .pad(4.0, 2.0)
        .round(3.0)
        .child(Element::spans(spans, Size::BODY))
        .child(small(label.clone(), Tone::Quiet))
        .does(Control::new(Action::Explain(track, None), words::number_name(&label, &value), Look::Bare))
        .tip(Tip::Track(track))
}

/// The button to all numbers.
fn all_numbers() -> Element {
    let control = Control::new(Action::Open(Sheet::Numbers), words::ALL_NUMBERS, Look::Link);
    button(words::ALL_NUMBERS, control.hotkey(Hotkey::Letter('n')))
}

/// The button to the menu.
fn menu(turn: Turn) -> Element {
    let entry = |label: &str, action: Action, key: char| {
        let mut element = button(label, Control::new(action, label, Look::Plain).hotkey(Hotkey::Letter(key)));
        element.node.padding = UiRect::axes(Val::Px(8.0), Val::Px(4.0));
        element
    };
    Element::row()
        .gap(5.0)
        .wraps()
        .with(|node| node.row_gap = Val::Px(4.0))
        .child(entry(words::MENU_BRIEFING, Action::Briefing(turn), 'b'))
        .child(entry(words::MENU, Action::Open(Sheet::Menu), 'm'))
}
