//! What a screen is made of: a tree of elements, as plain data.
//!
//! Screens are functions from the session to such a tree; `view/` turns it into entities. Nothing here knows the world
//! of entities, so that a screen can be built, compared and searched in a test without a window.

use crate::layout::{
    AlignItems, Display, FlexDirection, FlexWrap, JustifyContent, Node, Overflow, OverflowAxis, PositionType, UiRect,
    Val,
};

use crate::action::Action;
use crate::picture::Picture;
use drawing::report::fonts::{Font, measure};

pub use crate::tip::Tip;

/// A role of a colour; the palette in use says which colour it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// What everything stands on.
    Ground,
    /// What stands out from the ground.
    Raised,
    /// What stands out from that.
    Higher,
    /// Hairlines.
    Line,
    /// Text.
    Text,
    /// Text that can wait.
    Quiet,
    /// The player's side.
    Own,
    /// The player's side, as text.
    OwnText,
    /// The opponent's side.
    Theirs,
    /// The opponent's side, as text.
    TheirsText,
    /// What is open and wants attention.
    Attention,
    /// Paper: the ground of the one main button.
    Paper,
    /// Ink on paper.
    Ink,
    /// The ground of the morning paper and of sheets that lie above a screen.
    Veil,
    /// Water, behind the map.
    Sea,
}

/// A face of the type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// The sans, for the desk.
    Sans,
    /// The sans, a little heavier.
    Medium,
    /// The sans, for what stands out.
    Strong,
    /// The serif, for dates and headlines.
    Serif,
    /// The serif in italics, for what is quoted.
    Quote,
}

/// A size of the type, in logical pixels at a text size of 100 %.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size(pub f32);

impl Size {
    /// The name of the game.
    pub const DISPLAY: Self = Self(34.0);
    /// The date, the title of a page.
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
    /// The size of all of them.
    pub size: Size,
    /// Whether it may be broken into lines.
    pub wrap: Wrap,
    /// Where lines stand.
    pub side: Side,
}

/// The distance of lines, as a multiple of the size of the type.
pub const LINE_HEIGHT: f32 = 1.32;

impl Face {
    /// The file it is set in.
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
    /// How many lines it takes at this width, in logical pixels, and this factor of the type's size.
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

/// Whether a text may be broken into lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrap {
    /// Between words.
    Words,
    /// Never.
    Never,
}

/// Where the lines of a text stand in its node.
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
    /// The one main button of a screen: paper.
    Main,
    /// A button among others: a line around it.
    Plain,
    /// A card or a row: raised, its left edge in a tone.
    Card(Tone),
    /// Words that can be chosen, without a frame.
    Link,
    /// One of several, and whether it is the chosen one.
    Choice(Chosen),
    /// Something one can look into: shows itself only when pointed at.
    Bare,
}

/// Whether something is the chosen one.
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

/// A key that does the same as pointing at a control.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hotkey {
    /// A letter or digit.
    Letter(char),
    /// Escape.
    Escape,
}

/// Something that can be chosen, by pointer, by keyboard, by a screen reader.
#[derive(Clone, PartialEq, Debug)]
pub struct Control {
    /// What it does.
    pub action: Action,
    /// What it is called, for those who do not see it.
    pub name: String,
    /// How it looks.
    pub look: Look,
    /// A key that does the same.
    pub hotkey: Option<Hotkey>,
    /// Whether it can be used now.
    pub use_now: Use,
}

/// Whether a control can be used now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// It can.
    Now,
    /// It cannot; it says why beside it.
    NotNow,
}

/// What an element shows itself, apart from its children.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Content {
    /// Nothing: it only holds others.
    #[default]
    Group,
    /// Text.
    Words(Words),
    /// A chart or a map, drawn to the size it gets.
    Picture(Box<Picture>),
    /// A scroll bar for the area with this key.
    Bar(String),
}

/// An element and all that stands in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Element {
    /// How it is laid out.
    pub node: Node,
    /// The tone it is filled with.
    pub fill: Option<Tone>,
    /// The tone of its border.
    pub edge: Option<Tone>,
    /// What it shows.
    pub content: Content,
    /// What one can do with it.
    pub control: Option<Control>,
    /// What is told about it when one points at it or comes to it by keyboard.
    pub tip: Option<Tip>,
    /// What it is, through all changes of the tree: focus and scrolling stay with it.
    pub key: Option<String>,
    /// Where it stands above or below others.
    pub layer: Layer,
    /// What stands in it.
    pub children: Vec<Element>,
}

/// Where an element stands above or below others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Layer {
    /// Where its parent stands.
    #[default]
    Same,
    /// On a sheet above the screen: what is below it cannot be reached.
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

    /// Text of several tones.
    #[must_use]
    pub fn spans(spans: Vec<Span>, size: Size) -> Self {
        Self { content: Content::Words(Words { spans, size, wrap: Wrap::Words, side: Side::Left }), ..Self::default() }
    }

    /// A picture, drawn to the size the element gets.
    #[must_use]
    pub fn picture(picture: Picture) -> Self {
        Self { content: Content::Picture(Box::new(picture)), ..Self::default() }
    }

    /// A column that scrolls when there is more in it than fits, with its bar at the right. The key keeps its place.
    #[must_use]
    pub fn scroll(key: &str, inside: Self) -> Self {
        let bar = Self { content: Content::Bar(key.to_owned()), ..Self::default() };
        let bar = bar.wide(6.0).fixed();
        Self::row().grow().child(inside.grow().scrolls(key)).child(bar)
    }

    /// A hairline across.
    #[must_use]
    pub fn rule() -> Self {
        Self::row().tall(1.0).wide_full().fill(Tone::Line).fixed()
    }

    /// Room that takes what is left.
    #[must_use]
    pub fn spring() -> Self {
        Self::row().grow()
    }

    /// With this laid out otherwise.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Node)) -> Self {
        change(&mut self.node);
        self
    }

    /// With another element in it.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// With others in it.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// With what comes of a condition in it. What is not there keeps its place, unseen, so that those after it stay the same
    /// entities when it comes and goes.
    #[must_use]
    pub fn maybe(self, child: Option<Self>) -> Self {
        self.child(child.unwrap_or_else(|| Self::row().with(|node| node.display = Display::None)))
    }

    /// Never broken into lines.
    #[must_use]
    pub fn one_line(mut self) -> Self {
        if let Content::Words(words) = &mut self.content {
            words.wrap = Wrap::Never;
        }
        self.fixed()
    }

    /// With its lines standing there.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        if let Content::Words(words) = &mut self.content {
            words.side = side;
        }
        self
    }

    /// Filled.
    #[must_use]
    pub const fn fill(mut self, tone: Tone) -> Self {
        self.fill = Some(tone);
        self
    }

    /// With a border all around, in pixels.
    #[must_use]
    pub fn edge(mut self, tone: Tone, width: f32) -> Self {
        self.edge = Some(tone);
        self.node.border = UiRect::all(Val::Px(width));
        self
    }

    /// With the border in this tone; how wide it is, the layout says.
    #[must_use]
    pub const fn edge_tone(mut self, tone: Tone) -> Self {
        self.edge = Some(tone);
        self
    }

    /// With rounded corners.
    #[must_use]
    pub fn round(self, radius: f32) -> Self {
        self.with(|node| node.border_radius = Val::Px(radius))
    }

    /// With room inside, in pixels.
    #[must_use]
    pub fn pad(self, across: f32, along: f32) -> Self {
        self.with(|node| node.padding = UiRect::axes(Val::Px(across), Val::Px(along)))
    }

    /// With room outside, in pixels.
    #[must_use]
    pub fn margin(self, margin: UiRect) -> Self {
        self.with(|node| node.margin = margin)
    }

    /// With room between what stands in it, in pixels.
    #[must_use]
    pub fn gap(self, gap: f32) -> Self {
        self.with(|node| {
            node.row_gap = Val::Px(gap);
            node.column_gap = Val::Px(gap);
        })
    }

    /// Takes what room is left.
    #[must_use]
    pub fn grow(self) -> Self {
        let is_text = matches!(self.content, Content::Words(_));
        self.with(|node| {
            node.flex_grow = 1.0;
            node.flex_shrink = 1.0;
            node.flex_basis = Val::Px(0.0);
            // A text takes the least height it is given for its height; others may be smaller than what is in them.
            if !is_text {
                node.min_width = Val::Px(0.0);
                node.min_height = Val::Px(0.0);
            }
        })
    }

    /// Never gives up room to others.
    #[must_use]
    pub fn fixed(self) -> Self {
        self.with(|node| node.flex_shrink = 0.0)
    }

    /// So wide, in pixels.
    #[must_use]
    pub fn wide(self, width: f32) -> Self {
        self.with(|node| node.width = Val::Px(width))
    }

    /// So tall, in pixels.
    #[must_use]
    pub fn tall(self, height: f32) -> Self {
        self.with(|node| node.height = Val::Px(height))
    }

    /// Text in a cell of this width, in pixels: as tall as its lines need at this factor of the type's size.
    ///
    /// The layout would ask a text of a given width how tall it is at its narrowest, and leave room that nothing fills.
    #[must_use]
    pub fn cell(self, width: f32, factor: f32) -> Self {
        let height = match &self.content {
            Content::Words(words) => words.lines(width, factor) as f32 * words.size.0 * factor * LINE_HEIGHT,
            _ => return self.wide(width).fixed(),
        };
        self.wide(width).fixed().with(|node| node.height = Val::Px(height.ceil()))
    }

    /// As wide as what it stands in.
    #[must_use]
    pub fn wide_full(self) -> Self {
        self.with(|node| node.width = Val::Percent(100.0))
    }

    /// As wide and tall as what it stands in.
    #[must_use]
    pub fn full(self) -> Self {
        self.with(|node| {
            node.width = Val::Percent(100.0);
            node.height = Val::Percent(100.0);
        })
    }

    /// At most so wide, in pixels.
    #[must_use]
    pub fn at_most(self, width: f32) -> Self {
        self.with(|node| node.max_width = Val::Px(width))
    }

    /// Broken into several rows where there is no room.
    #[must_use]
    pub fn wraps(self) -> Self {
        self.with(|node| node.flex_wrap = FlexWrap::Wrap)
    }

    /// What stands in it is centred across its direction.
    #[must_use]
    pub fn centred(self) -> Self {
        self.with(|node| node.align_items = AlignItems::Center)
    }

    /// What stands in it stands on one line of text.
    #[must_use]
    pub fn on_baseline(self) -> Self {
        self.with(|node| node.align_items = AlignItems::Baseline)
    }

    /// What stands in it goes to both ends.
    #[must_use]
    pub fn apart(self) -> Self {
        self.with(|node| node.justify_content = JustifyContent::SpaceBetween)
    }

    /// What stands in it goes to the middle of its direction.
    #[must_use]
    pub fn middle(self) -> Self {
        self.with(|node| node.justify_content = JustifyContent::Center)
    }

    /// Scrolls down when there is more in it than fits. It needs a key, so that it keeps its place.
    #[must_use]
    pub fn scrolls(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self.with(|node| node.overflow = Overflow::scroll_y())
    }

    /// Cuts off what does not fit.
    #[must_use]
    pub fn clips(self) -> Self {
        self.with(|node| node.overflow = Overflow { x: OverflowAxis::Clip, y: OverflowAxis::Clip })
    }

    /// Placed in its parent by hand; the sides that are given count.
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

    /// Over all of its parent.
    #[must_use]
    pub fn cover(self) -> Self {
        let zero = Some(Val::Px(0.0));
        self.placed(zero, zero, zero, zero)
    }

    /// Above others.
    #[must_use]
    pub const fn on(mut self, layer: Layer) -> Self {
        self.layer = layer;
        self
    }

    /// With a lasting identity.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// With something told about it.
    #[must_use]
    pub fn tip(mut self, tip: Tip) -> Self {
        self.tip = Some(tip);
        self
    }

    /// Something one can do.
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
        Self { action, name: name.into(), look, hotkey: None, use_now: Use::Now }
    }

    /// With a key that does the same.
    #[must_use]
    pub const fn hotkey(mut self, hotkey: Hotkey) -> Self {
        self.hotkey = Some(hotkey);
        self
    }

    /// That can be used now or not.
    #[must_use]
    pub const fn when(mut self, use_now: Use) -> Self {
        self.use_now = use_now;
        self
    }
}
