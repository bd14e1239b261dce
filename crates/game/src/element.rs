//! What a screen is made of: a tree of elements, as plain data.
//!
//! A screen is a function from the session to this tree. A front end, such as the window, turns the tree into its own
//! widgets. Nothing here knows a window, so a test can build, compare and search a screen without one.

use std::borrow::Cow;

use crate::layout::{
    AlignItems, Display, FlexDirection, FlexWrap, JustifyContent, Node, Overflow, OverflowAxis, PositionType, UiRect,
    Val,
};

use crate::action::Action;
use crate::picture::Picture;
use drawing::report::fonts::{Font, measure};
use scenario::text::plain;

pub use crate::tip::Tip;

/// The role of a colour. The palette in use maps it to the colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// The background of everything.
    Ground,
    /// Panels and cards, raised from the ground.
    Raised,
    /// Raised once more.
    Higher,
    /// Hairlines.
    Line,
    /// Text.
    Text,
    /// Secondary text.
    Quiet,
    /// The player's side.
    Own,
    /// The player's side, as text.
    OwnText,
    /// The opponent's side.
    Theirs,
    /// The opponent's side, as text.
    TheirsText,
    /// An open matter that needs attention.
    Attention,
    /// Paper: the fill of a screen's main button.
    Paper,
    /// Ink on paper.
    Ink,
    /// The fill of the briefing page and of sheets.
    Veil,
    /// Water on the map.
    Sea,
}

/// A typeface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// The sans, for the desk.
    Sans,
    /// The sans, a little heavier.
    Medium,
    /// The sans, semibold, for emphasis.
    Strong,
    /// The serif, for dates and headlines.
    Serif,
    /// The serif in italics, for quotations.
    Quote,
}

/// A font size, in logical pixels at a text size of 100 %.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size(pub f32);

impl Size {
    /// The name of the game.
    pub const DISPLAY: Self = Self(34.0);
    /// The date, and titles of pages.
    pub const TITLE: Self = Self(20.0);
    /// A heading.
    pub const HEADING: Self = Self(15.0);
    /// Running text.
    pub const BODY: Self = Self(13.0);
    /// Notes and labels.
    pub const SMALL: Self = Self(11.5);
}

/// A stretch of text in one tone and face.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Their face.
    pub face: Face,
    /// Their tone.
    pub tone: Tone,
}

/// A text: one or more spans in one size.
#[derive(Clone, PartialEq, Debug)]
pub struct Words {
    /// The spans, in order.
    pub spans: Vec<Span>,
    /// Their font size.
    pub size: Size,
    /// Whether it may wrap.
    pub wrap: Wrap,
    /// How its lines are aligned.
    pub side: Side,
}

/// The line height, as a multiple of the font size.
pub const LINE_HEIGHT: f32 = 1.32;

impl Face {
    /// Its font.
    #[must_use]
    pub const fn file(self) -> Font {
        match self {
            Self::Sans => Font::Sans,
            Self::Medium => Font::SansMedium,
            Self::Strong => Font::SansSemibold,
            Self::Serif => Font::SerifSemibold,
            Self::Quote => Font::SerifItalic,
        }
    }
}

impl Words {
    /// The number of lines it takes at this width in logical pixels and this factor of the text size.
    fn lines(&self, width: f32, factor: f32) -> usize {
        let size = self.size.0 * factor;
        let (mut lines, mut used) = (1, 0.0);
        for span in &self.spans {
            for (at, word) in span.text.split(' ').enumerate() {
                let space = if at > 0 { measure(span.face.file(), " ", size) } else { 0.0 };
                let wide = measure(span.face.file(), word, size);
                if used > 0.0 && used + space + wide > width {
                    lines += 1;
                    used = wide;
                } else {
                    used += space + wide;
                }
            }
        }
        lines
    }
}

/// Whether a text may wrap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrap {
    /// It wraps between words.
    Words,
    /// It stays on one line.
    Never,
}

/// How the lines of a text are aligned in their box.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// At the left.
    Left,
    /// In the middle.
    Middle,
    /// At the right.
    Right,
}

/// How a control looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// The main button of a screen: paper.
    Main,
    /// An ordinary button, with a border.
    Plain,
    /// A raised card or row, with its left edge in this tone.
    Card(Tone),
    /// A link: text without a frame.
    Link,
    /// One of several choices.
    Choice(Chosen),
    /// A region to look into. It shows only under the pointer.
    Bare,
}

/// Whether a choice is the chosen one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chosen {
    /// It is.
    Yes,
    /// It is not.
    No,
}

impl From<bool> for Chosen {
    fn from(chosen: bool) -> Self {
        if chosen { Self::Yes } else { Self::No }
    }
}

/// A key that activates a control.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hotkey {
    /// A letter or digit.
    Letter(char),
    /// Escape.
    Escape,
}

/// A control that a pointer, a keyboard or a screen reader can activate.
#[derive(Clone, PartialEq, Debug)]
pub struct Control {
    /// The action it sends.
    pub action: Action,
    /// Its name for screen readers.
    pub name: String,
    /// How it looks.
    pub look: Look,
    /// The key that activates it.
    pub hotkey: Option<Hotkey>,
    /// Whether it can be used now.
    pub use_now: Use,
}

/// Whether a control can be used now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// It can.
    Now,
    /// It cannot; the reason stands beside it.
    NotNow,
}

/// The content of an element itself, apart from its children.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Content {
    /// Nothing; it only holds children.
    #[default]
    Group,
    /// Text.
    Words(Words),
    /// A chart or a map, drawn to the size of the element.
    Picture(Box<Picture>),
    /// The scroll bar of the area with this key.
    Bar(String),
}

/// An element with its children.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Element {
    /// Its layout.
    pub node: Node,
    /// The tone of its fill.
    pub fill: Option<Tone>,
    /// The tone of its border.
    pub edge: Option<Tone>,
    /// Its content.
    pub content: Content,
    /// The control it is, if any.
    pub control: Option<Control>,
    /// The tip to show under the pointer or the keyboard focus.
    pub tip: Option<Tip>,
    /// Its lasting identity: focus and scroll position follow it when the tree changes.
    pub key: Option<String>,
    /// Its layer.
    pub layer: Layer,
    /// Its children.
    pub children: Vec<Element>,
}

/// How high an element lies above others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Layer {
    /// In its parent's layer.
    #[default]
    Same,
    /// On a sheet above the screen. Elements below a sheet cannot be reached.
    Sheet,
    /// Above everything: tips and hints.
    Top,
}

impl Element {
    /// A row.
    #[must_use]
    pub fn row() -> Self {
        Self {
            node: Node { flex_direction: FlexDirection::Row, min_width: Val::Px(0.0), ..Node::default() },
            ..Self::default()
        }
    }

    /// A column.
    #[must_use]
    pub fn column() -> Self {
        Self {
            node: Node { flex_direction: FlexDirection::Column, min_width: Val::Px(0.0), ..Node::default() },
            ..Self::default()
        }
    }

    /// Text of one tone.
    #[must_use]
    pub fn text(text: impl Into<String>, size: Size, face: Face, tone: Tone) -> Self {
        Self::spans(vec![Span { text: text.into(), face, tone }], size)
    }

    /// Text of several tones. Scenarios come from strangers: what of their texts cannot be seen is shown as such.
    #[must_use]
    pub fn spans(mut spans: Vec<Span>, size: Size) -> Self {
        for span in &mut spans {
            if let Cow::Owned(text) = plain(&span.text) {
                span.text = text;
            }
        }
        Self { content: Content::Words(Words { spans, size, wrap: Wrap::Words, side: Side::Left }), ..Self::default() }
    }

    /// A picture, drawn to the size of the element.
    #[must_use]
    pub fn picture(picture: Picture) -> Self {
        Self { content: Content::Picture(Box::new(picture)), ..Self::default() }
    }

    /// A column that scrolls when its content does not fit, with a scroll bar at the right. The scroll position follows
    /// the key.
    #[must_use]
    pub fn scroll(key: &str, inside: Self) -> Self {
        let bar = Self { content: Content::Bar(key.to_owned()), ..Self::default() };
        let bar = bar.wide(6.0).fixed();
        Self::row().grow().child(inside.grow().scrolls(key)).child(bar)
    }

    /// A horizontal hairline.
    #[must_use]
    pub fn rule() -> Self {
        Self::row().tall(1.0).wide_full().fill(Tone::Line).fixed()
    }

    /// An empty element that takes the remaining space.
    #[must_use]
    pub fn spring() -> Self {
        Self::row().grow()
    }

    /// Changes its layout.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Node)) -> Self {
        change(&mut self.node);
        self
    }

    /// Adds a child.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// Adds children.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// Adds a child, or a hidden placeholder for `None`. The placeholder keeps later children at their index, so that a
    /// front end does not rebuild them when this one comes and goes.
    #[must_use]
    pub fn maybe(self, child: Option<Self>) -> Self {
        self.child(child.unwrap_or_else(|| Self::row().with(|node| node.display = Display::None)))
    }

    /// Keeps its text on one line.
    #[must_use]
    pub fn one_line(mut self) -> Self {
        if let Content::Words(words) = &mut self.content {
            words.wrap = Wrap::Never;
        }
        self.fixed()
    }

    /// Aligns its lines.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        if let Content::Words(words) = &mut self.content {
            words.side = side;
        }
        self
    }

    /// Fills it with a tone.
    #[must_use]
    pub const fn fill(mut self, tone: Tone) -> Self {
        self.fill = Some(tone);
        self
    }

    /// Gives it a border of this tone and width in pixels.
    #[must_use]
    pub fn edge(mut self, tone: Tone, width: f32) -> Self {
        self.edge = Some(tone);
        self.node.border = UiRect::all(Val::Px(width));
        self
    }

    /// Sets the tone of its border. The layout sets the width.
    #[must_use]
    pub const fn edge_tone(mut self, tone: Tone) -> Self {
        self.edge = Some(tone);
        self
    }

    /// Rounds its corners.
    #[must_use]
    pub fn round(self, radius: f32) -> Self {
        self.with(|node| node.border_radius = Val::Px(radius))
    }

    /// Sets the padding, in pixels.
    #[must_use]
    pub fn pad(self, across: f32, along: f32) -> Self {
        self.with(|node| node.padding = UiRect::axes(Val::Px(across), Val::Px(along)))
    }

    /// Sets the margin, in pixels.
    #[must_use]
    pub fn margin(self, margin: UiRect) -> Self {
        self.with(|node| node.margin = margin)
    }

    /// Sets the gap between its children, in pixels.
    #[must_use]
    pub fn gap(self, gap: f32) -> Self {
        self.with(|node| {
            node.row_gap = Val::Px(gap);
            node.column_gap = Val::Px(gap);
        })
    }

    /// Takes the remaining space.
    #[must_use]
    pub fn grow(self) -> Self {
        let is_text = matches!(self.content, Content::Words(_));
        self.with(|node| {
            node.flex_grow = 1.0;
            node.flex_shrink = 1.0;
            node.flex_basis = Val::Px(0.0);
            // A text would take a least height of 0 as its height. Other elements may be smaller than their content.
            if !is_text {
                node.min_width = Val::Px(0.0);
                node.min_height = Val::Px(0.0);
            }
        })
    }

    /// Never shrinks.
    #[must_use]
    pub fn fixed(self) -> Self {
        self.with(|node| node.flex_shrink = 0.0)
    }

    /// Sets its width, in pixels.
    #[must_use]
    pub fn wide(self, width: f32) -> Self {
        self.with(|node| node.width = Val::Px(width))
    }

    /// Sets its height, in pixels.
    #[must_use]
    pub fn tall(self, height: f32) -> Self {
        self.with(|node| node.height = Val::Px(height))
    }

    /// A cell of this width in pixels, as tall as its text needs at this factor of the text size.
    ///
    /// The height is computed here because the layout would measure the text at its narrowest and leave empty space.
    #[must_use]
    pub fn cell(self, width: f32, factor: f32) -> Self {
        let height = match &self.content {
            Content::Words(words) => words.lines(width, factor) as f32 * words.size.0 * factor * LINE_HEIGHT,
            _ => return self.wide(width).fixed(),
        };
        self.wide(width).fixed().with(|node| node.height = Val::Px(height.ceil()))
    }

    /// As wide as its parent.
    #[must_use]
    pub fn wide_full(self) -> Self {
        self.with(|node| node.width = Val::Percent(100.0))
    }

    /// As wide and tall as its parent.
    #[must_use]
    pub fn full(self) -> Self {
        self.with(|node| {
            node.width = Val::Percent(100.0);
            node.height = Val::Percent(100.0);
        })
    }

    /// Limits its width, in pixels.
    #[must_use]
    pub fn at_most(self, width: f32) -> Self {
        self.with(|node| node.max_width = Val::Px(width))
    }

    /// Wraps its children into several rows where they do not fit.
    #[must_use]
    pub fn wraps(self) -> Self {
        self.with(|node| node.flex_wrap = FlexWrap::Wrap)
    }

    /// Centres its children across its direction.
    #[must_use]
    pub fn centred(self) -> Self {
        self.with(|node| node.align_items = AlignItems::Center)
    }

    /// Aligns its children on the baseline of their text.
    #[must_use]
    pub fn on_baseline(self) -> Self {
        self.with(|node| node.align_items = AlignItems::Baseline)
    }

    /// Pushes its children to both ends.
    #[must_use]
    pub fn apart(self) -> Self {
        self.with(|node| node.justify_content = JustifyContent::SpaceBetween)
    }

    /// Centres its children along its direction.
    #[must_use]
    pub fn middle(self) -> Self {
        self.with(|node| node.justify_content = JustifyContent::Center)
    }

    /// Scrolls vertically when its content does not fit. The scroll position follows the key.
    #[must_use]
    pub fn scrolls(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self.with(|node| node.overflow = Overflow::scroll_y())
    }

    /// Clips content that does not fit.
    #[must_use]
    pub fn clips(self) -> Self {
        self.with(|node| node.overflow = Overflow { x: OverflowAxis::Clip, y: OverflowAxis::Clip })
    }

    /// Places it in its parent by the given distances from the sides.
    #[must_use]
    pub fn placed(self, left: Option<Val>, top: Option<Val>, right: Option<Val>, bottom: Option<Val>) -> Self {
        self.with(|node| {
            node.position_type = PositionType::Absolute;
            node.left = left.unwrap_or(Val::Auto);
            node.top = top.unwrap_or(Val::Auto);
            node.right = right.unwrap_or(Val::Auto);
            node.bottom = bottom.unwrap_or(Val::Auto);
        })
    }

    /// Covers its parent.
    #[must_use]
    pub fn cover(self) -> Self {
        let zero = Some(Val::Px(0.0));
        self.placed(zero, zero, zero, zero)
    }

    /// Puts it on a layer.
    #[must_use]
    pub const fn on(mut self, layer: Layer) -> Self {
        self.layer = layer;
        self
    }

    /// Gives it a lasting identity.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Gives it a tip.
    #[must_use]
    pub fn tip(mut self, tip: Tip) -> Self {
        self.tip = Some(tip);
        self
    }

    /// Makes it a control.
    #[must_use]
    pub fn does(mut self, control: Control) -> Self {
        self.control = Some(control);
        self
    }
}

impl Control {
    /// A control that can be used now.
    #[must_use]
    pub fn new(action: Action, name: impl Into<String>, look: Look) -> Self {
        let name = plain(&name.into()).into_owned();
        Self { action, name, look, hotkey: None, use_now: Use::Now }
    }

    /// Adds a key that activates it.
    #[must_use]
    pub const fn hotkey(mut self, hotkey: Hotkey) -> Self {
        self.hotkey = Some(hotkey);
        self
    }

    /// Sets whether it can be used now.
    #[must_use]
    pub const fn when(mut self, use_now: Use) -> Self {
        self.use_now = use_now;
        self
    }
}
