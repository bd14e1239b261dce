//! Parts shared by all screens, so that they look alike.

use crate::layout::{AlignItems, FlexDirection, JustifyContent, UiRect, Val};

use crate::element::{Chosen, Control, Element, Face, Hotkey, Layer, Look, Side, Size, Span, Tip, Tone, Use};
use crate::session::{Action, NoticeKind, Session};
use crate::words;

/// The space for a screen, and the text size in it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ScreenSpace {
    /// The factor of the text size, for widths that grow with it.
    pub factor: f32,
    /// Width, in logical pixels.
    pub width: f32,
    /// Height, in logical pixels.
    pub height: f32,
}

impl ScreenSpace {
    pub fn of(session: &Session) -> Self {
        Self { factor: session.settings.text.factor(), width: session.space.width, height: session.space.height }
    }

    /// A width or height that grows with the text size, up to this share of the window's width.
    pub fn wide(self, pixels: f32, share: f32) -> f32 {
        (pixels * self.factor).min(self.width * share).max(40.0)
    }

    /// Whether three columns fit side by side.
    pub fn is_broad(self) -> bool {
        self.width / self.factor >= 940.0 && self.height / self.factor >= 520.0
    }

    /// Whether two columns fit side by side.
    pub fn has_two_columns(self) -> bool {
        self.width / self.factor >= 760.0
    }
}

pub fn title(text: impl Into<String>) -> Element {
    Element::text(text, Size::TITLE, Face::Serif, Tone::Text)
}

pub fn heading(text: impl Into<String>) -> Element {
    Element::text(text, Size::BODY, Face::Strong, Tone::Text)
}

pub fn body(text: impl Into<String>) -> Element {
    Element::text(text, Size::BODY, Face::Sans, Tone::Text)
}

pub fn quiet(text: impl Into<String>) -> Element {
    Element::text(text, Size::BODY, Face::Sans, Tone::Quiet)
}

pub fn small(text: impl Into<String>, tone: Tone) -> Element {
    Element::text(text, Size::SMALL, Face::Sans, tone)
}

pub fn span(text: impl Into<String>, face: Face, tone: Tone) -> Span {
    Span { text: text.into(), face, tone }
}

/// A heading at the left and a note at the right.
pub fn header(left: impl Into<String>, right: impl Into<String>) -> Element {
    let right = right.into();
    let note = (!right.is_empty()).then(|| small(right, Tone::Quiet).side(Side::Right));
    Element::row()
        .apart()
        .on_baseline()
        .gap(10.0)
        .wraps()
        .fixed()
        .with(|node| node.row_gap = Val::Px(0.0))
        .child(heading(left).with(|node| node.flex_shrink = 1.0))
        .maybe(note)
}

/// The name of a key, as shown on a button.
fn key_name(hotkey: Hotkey) -> String {
    match hotkey {
        Hotkey::Letter(letter) => letter.to_uppercase().to_string(),
        Hotkey::Escape => words::ESCAPE.to_owned(),
    }
}

/// A button.
pub fn button(label: &str, control: Control) -> Element {
    let is_main = control.look == Look::Main;
    let is_off = control.use_now == Use::NotNow;
    let (tone, face, size) = match (is_main, is_off) {
        (true, false) => (Tone::Ink, Face::Strong, Size::HEADING),
        (true, true) => (Tone::Quiet, Face::Strong, Size::HEADING),
        (false, true) => (Tone::Quiet, Face::Sans, Size::BODY),
        (false, false) => (Tone::Text, Face::Medium, Size::BODY),
    };
    let key = control.hotkey.map(key_name);
    let mut spans = vec![span(label, face, tone)];
    if let Some(key) = key {
        spans.push(span(format!("   {key}"), Face::Sans, if is_main { tone } else { Tone::Quiet }));
    }
    let (across, along) = match (is_main, control.look) {
        (true, _) => (18.0, 9.0),
        (_, Look::Link) => (2.0, 2.0),
        _ => (12.0, 6.0),
    };
    let edge = if control.look == Look::Link { 0.0 } else { 1.0 };
    Element::row()
        .middle()
        .centred()
        .pad(across, along)
        .round(4.0)
        .with(|node| {
            node.border = UiRect::all(Val::Px(edge));
            node.flex_shrink = 0.0;
            node.max_width = Val::Percent(100.0);
        })
        .child(Element::spans(spans, size).side(Side::Middle))
        .does(control)
}

/// A button that can be used now.
pub fn act(label: &str, action: Action) -> Element {
    button(label, Control::new(action, label, Look::Plain))
}

/// The same with a key.
pub fn act_by(label: &str, action: Action, key: char) -> Element {
    button(label, Control::new(action, label, Look::Plain).hotkey(Hotkey::Letter(key)))
}

/// The main button of a screen or a sheet.
pub fn main_act(label: &str, action: Action) -> Element {
    button(label, Control::new(action, label, Look::Main))
}

/// A choice among several.
pub fn choice(label: &str, action: Action, chosen: Chosen) -> Element {
    let tone = if chosen == Chosen::Yes { Tone::Text } else { Tone::Quiet };
    Element::row()
        .pad(10.0, 5.0)
        .round(4.0)
        .with(|node| {
            node.border = UiRect::all(Val::Px(1.0));
            node.flex_shrink = 0.0;
            node.max_width = Val::Percent(100.0);
        })
        .child(Element::text(label, Size::BODY, if chosen == Chosen::Yes { Face::Strong } else { Face::Sans }, tone))
        .does(Control::new(action, label, Look::Choice(chosen)))
}

/// A card or a row that opens something.
pub fn card(tone: Tone, name: impl Into<String>, action: Action) -> Element {
    Element::column()
        .pad(11.0, 8.0)
        .round(4.0)
        .gap(2.0)
        .fixed()
        .with(|node| node.border = UiRect { left: Val::Px(3.0), ..UiRect::all(Val::Px(1.0)) })
        .does(Control::new(action, name, Look::Card(tone)))
}

/// The confidence of a sighting, as filled bars out of three.
pub fn confidence(of_three: u8) -> Element {
    let bars = (0..3).map(|at| {
        Element::row().wide(10.0).tall(4.0).fixed().round(1.0).fill(if at < of_three {
            Tone::Theirs
        } else {
            Tone::Line
        })
    });
    Element::row().gap(3.0).centred().fixed().children(bars)
}

/// A share of a whole as a bar; a tick marks an earlier value.
pub fn share_bar(share: f32, tick: Option<f32>, tone: Tone) -> Element {
    let percent = |share: f32| Val::Percent(share.clamp(0.0, 1.0) * 100.0);
    let filled = Element::row().placed(Some(Val::Px(0.0)), Some(Val::Px(0.0)), None, Some(Val::Px(0.0)));
    let filled = filled.fill(tone).round(2.0).with(|node| node.width = percent(share));
    let tick = tick.map(|at| {
        Element::row()
            .placed(Some(percent(at.min(0.985))), Some(Val::Px(-3.0)), None, Some(Val::Px(-3.0)))
            .wide(2.0)
            .fill(Tone::Text)
    });
    Element::row().tall(6.0).grow().round(2.0).fill(Tone::Line).child(filled).maybe(tick)
}

/// A name and a value side by side; the value wraps.
pub fn fact(name: &str, value: impl Into<String>, space: ScreenSpace) -> Element {
    Element::row()
        .gap(10.0)
        .fixed()
        .child(small(name, Tone::Quiet).cell(space.wide(104.0, 0.25), space.factor))
        .child(small(value, Tone::Text).grow())
}

/// A track in a row: its name and unit, the value seen, and its change. Choosing it explains the number.
pub fn number_row(
    label: &str,
    unit: String,
    value: String,
    moved: String,
    action: Action,
    space: ScreenSpace,
) -> Element {
    let name = words::number_name(label, &value);
    Element::row()
        .gap(10.0)
        .on_baseline()
        .pad(8.0, 3.0)
        .round(3.0)
        .child(
            Element::column()
                .grow()
                .child(Element::text(label, Size::BODY, Face::Sans, Tone::Text))
                .child(small(unit, Tone::Quiet)),
        )
        .child(
            Element::text(value, Size::BODY, Face::Strong, Tone::Text)
                .side(Side::Right)
                .with(|node| node.max_width = Val::Percent(46.0)),
        )
        .child(small(moved, Tone::Quiet).side(Side::Right).cell(space.wide(66.0, 0.14), space.factor))
        .does(Control::new(action, name, Look::Bare))
}

/// A sheet above the screen. The screen below cannot be reached.
pub fn sheet(
    session: &Session,
    title_text: impl Into<String>,
    width: f32,
    inside: Element,
    foot: Vec<Element>,
) -> Element {
    let space = ScreenSpace::of(session);
    let wide = space.wide(width, 0.96).max(space.width.min(420.0) - 24.0).min(space.width - 16.0);
    let close = button(words::CLOSE, Control::new(Action::Back, words::CLOSE, Look::Plain).hotkey(Hotkey::Escape));
    let head = Element::row()
        .apart()
        .centred()
        .gap(16.0)
        .fixed()
        .child(title(title_text).with(|node| node.flex_shrink = 1.0))
        .child(close);
    let has_foot = !foot.is_empty();
    let foot = Element::row()
        .gap(10.0)
        .wraps()
        .fixed()
        .with(|node| node.justify_content = JustifyContent::FlexEnd)
        .children(foot);
    let panel = Element::column()
        .fill(Tone::Ground)
        .edge(Tone::Line, 1.0)
        .round(6.0)
        .pad(20.0, 16.0)
        .gap(12.0)
        .wide(wide)
        .with(|node| {
            node.max_height = Val::Percent(100.0);
            node.min_height = Val::Px(0.0);
        })
        .child(head)
        .maybe(notice(session))
        .child(inside)
        .maybe(has_foot.then_some(foot));
    // The sheet hangs from the top, so its content stays in place when it grows.
    let from_top = (space.height * 0.06).max(10.0);
    Element::column()
        .cover()
        .pad(8.0, 10.0)
        .with(|node| node.padding.top = Val::Px(from_top))
        .fill(Tone::Veil)
        .centred()
        .on(Layer::Sheet)
        .child(panel)
}

/// The scrolling part of a sheet: as tall as its content, up to the space there.
pub fn scroll_body(key: &str, inside: Element) -> Element {
    let area = Element::scroll(key, inside.gap(8.0));
    area.with(|node| {
        node.flex_basis = Val::Auto;
        node.flex_grow = 0.0;
        node.flex_shrink = 1.0;
        node.min_height = Val::Px(0.0);
    })
}

/// The notice: a line about the last action.
pub fn notice(session: &Session) -> Option<Element> {
    let notice = session.notice.as_ref()?;
    let (edge, tone) = match notice.kind {
        NoticeKind::Done => (Tone::Own, Tone::Text),
        NoticeKind::Wrong => (Tone::Theirs, Tone::TheirsText),
    };
    let line =
        Element::row().fixed().pad(12.0, 6.0).fill(Tone::Raised).edge(edge, 1.0).round(4.0).child(
            Element::text(notice.text.clone(), Size::BODY, Face::Medium, tone).with(|node| node.flex_shrink = 1.0),
        );
    Some(line)
}

/// The hint due here.
pub fn hint(session: &Session) -> Option<Element> {
    let hint = session.hint()?;
    let row = Element::row()
        .fixed()
        .wraps()
        .gap(12.0)
        .centred()
        .pad(14.0, 6.0)
        .fill(Tone::Raised)
        .with(|node| node.border = UiRect::left(Val::Px(3.0)))
        .child(Element::text(hint.text, Size::BODY, Face::Sans, Tone::Text).with(|node| {
            node.flex_grow = 1.0;
            node.flex_shrink = 1.0;
            node.flex_basis = Val::Px(280.0);
        }))
        .child(act_by(words::HINT_SEEN, Action::HintSeen, 'g'))
        .child(button(words::HINTS_OFF, Control::new(Action::HintsOff, words::HINTS_OFF, Look::Link)));
    let mut row = row;
    row.edge = Some(Tone::Attention);
    Some(row)
}

/// Adds a tip made of words.
pub fn told(element: Element, heading: impl Into<String>, text: impl Into<String>) -> Element {
    element.tip(Tip::Words(heading.into(), text.into()))
}

/// The paragraphs of a text; blank lines separate them.
pub fn paragraphs(text: &str) -> Element {
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    let parts = parts.map(|part| body(part.split_whitespace().collect::<Vec<_>>().join(" ")).fixed());
    Element::column().gap(9.0).children(parts)
}

/// Two columns if they fit, else one below the other.
pub fn columns(space: ScreenSpace, left: Element, right: Element) -> Element {
    if space.has_two_columns() {
        Element::row()
            .gap(28.0)
            .with(|node| node.align_items = AlignItems::FlexStart)
            .child(left.grow())
            .child(right.grow())
    } else {
        Element::column().gap(18.0).child(left).child(right)
    }
}

/// The bar at the head of a page.
pub fn page_head(left: Vec<Element>, right: Vec<Element>) -> Element {
    let side = |parts: Vec<Element>| {
        Element::row().gap(14.0).centred().wraps().with(|node| node.row_gap = Val::Px(4.0)).children(parts)
    };
    Element::row()
        .apart()
        .centred()
        .wraps()
        .fixed()
        .pad(20.0, 9.0)
        .gap(16.0)
        .with(|node| {
            node.row_gap = Val::Px(6.0);
            node.border = UiRect::bottom(Val::Px(1.0));
            node.flex_direction = FlexDirection::Row;
        })
        .edge_tone(Tone::Line)
        .child(side(left).with(|node| node.flex_shrink = 1.0))
        .child(side(right).with(|node| node.flex_shrink = 1.0))
}
