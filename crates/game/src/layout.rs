//! How an element is laid out: boxes in rows and columns, as CSS has them, as plain data.
//!
//! The names and defaults are those of CSS's flexible boxes, so that any toolkit that lays out such boxes can show a
//! screen. Lengths are logical pixels, or percent of the parent's.

/// A length.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Val {
    /// Whatever the layout finds.
    #[default]
    Auto,
    /// Logical pixels.
    Px(f32),
    /// Percent of the parent's length.
    Percent(f32),
}

/// A length for each side.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct UiRect {
    /// At the left.
    pub left: Val,
    /// At the right.
    pub right: Val,
    /// At the top.
    pub top: Val,
    /// At the bottom.
    pub bottom: Val,
}

impl UiRect {
    /// Nothing on any side.
    pub const ZERO: Self = Self::all(Val::Px(0.0));

    /// The same on every side.
    #[must_use]
    pub const fn all(value: Val) -> Self {
        Self { left: value, right: value, top: value, bottom: value }
    }

    /// One length at left and right, another at top and bottom.
    #[must_use]
    pub const fn axes(horizontal: Val, vertical: Val) -> Self {
        Self { left: horizontal, right: horizontal, top: vertical, bottom: vertical }
    }

    /// At top and bottom alone.
    #[must_use]
    pub const fn vertical(value: Val) -> Self {
        Self { top: value, bottom: value, ..Self::ZERO }
    }

    /// At the left alone.
    #[must_use]
    pub const fn left(value: Val) -> Self {
        Self { left: value, ..Self::ZERO }
    }

    /// At the right alone.
    #[must_use]
    pub const fn right(value: Val) -> Self {
        Self { right: value, ..Self::ZERO }
    }

    /// At the top alone.
    #[must_use]
    pub const fn top(value: Val) -> Self {
        Self { top: value, ..Self::ZERO }
    }

    /// At the bottom alone.
    #[must_use]
    pub const fn bottom(value: Val) -> Self {
        Self { bottom: value, ..Self::ZERO }
    }
}

impl Default for UiRect {
    fn default() -> Self {
        Self::ZERO
    }
}

/// Whether a box is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Display {
    /// It is, and lays out what stands in it.
    #[default]
    Flex,
    /// It is not, and takes no room.
    None,
}

/// In which direction children stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FlexDirection {
    /// Side by side.
    #[default]
    Row,
    /// One below the other.
    Column,
}

/// Whether children may be broken into several rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FlexWrap {
    /// They stay in one.
    #[default]
    NoWrap,
    /// Where there is no room.
    Wrap,
}

/// Where children stand along the direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum JustifyContent {
    /// At the start.
    #[default]
    Default,
    /// In the middle.
    Center,
    /// At the end.
    FlexEnd,
    /// At both ends, with what room there is between them.
    SpaceBetween,
}

/// Where children stand across the direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AlignItems {
    /// From end to end.
    #[default]
    Default,
    /// At the start.
    FlexStart,
    /// At the end.
    FlexEnd,
    /// In the middle.
    Center,
    /// On one line of text.
    Baseline,
    /// From end to end.
    Stretch,
}

/// Whether a box is part of its parent's row or column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PositionType {
    /// It is.
    #[default]
    Relative,
    /// It is placed by its sides.
    Absolute,
}

/// What becomes of what does not fit along an axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OverflowAxis {
    /// It is seen all the same.
    #[default]
    Visible,
    /// It is cut off.
    Clip,
    /// One can scroll to it.
    Scroll,
}

/// What becomes of what does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Overflow {
    /// Across.
    pub x: OverflowAxis,
    /// Down.
    pub y: OverflowAxis,
}

impl Overflow {
    /// One can scroll down.
    #[must_use]
    pub const fn scroll_y() -> Self {
        Self { x: OverflowAxis::Visible, y: OverflowAxis::Scroll }
    }
}

/// How a box is laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Whether it is there.
    pub display: Display,
    /// Whether it is part of its parent's row or column.
    pub position_type: PositionType,
    /// What becomes of what does not fit.
    pub overflow: Overflow,
    /// From its parent's left, where it is placed.
    pub left: Val,
    /// From its parent's right.
    pub right: Val,
    /// From its parent's top.
    pub top: Val,
    /// From its parent's bottom.
    pub bottom: Val,
    /// How wide.
    pub width: Val,
    /// How tall.
    pub height: Val,
    /// At least so wide.
    pub min_width: Val,
    /// At least so tall.
    pub min_height: Val,
    /// At most so wide.
    pub max_width: Val,
    /// At most so tall.
    pub max_height: Val,
    /// Where children stand across the direction.
    pub align_items: AlignItems,
    /// Where they stand along it.
    pub justify_content: JustifyContent,
    /// Room outside.
    pub margin: UiRect,
    /// Room inside.
    pub padding: UiRect,
    /// How wide the border is.
    pub border: UiRect,
    /// The radius of all four corners.
    pub border_radius: Val,
    /// In which direction children stand.
    pub flex_direction: FlexDirection,
    /// Whether they may be broken into several rows.
    pub flex_wrap: FlexWrap,
    /// Its share of what room is left.
    pub flex_grow: f32,
    /// Its share of what room is lacking.
    pub flex_shrink: f32,
    /// How long along the direction before room is shared.
    pub flex_basis: Val,
    /// Room between rows.
    pub row_gap: Val,
    /// Room between columns.
    pub column_gap: Val,
}

impl Default for Node {
    fn default() -> Self {
        Self {
            display: Display::default(),
            position_type: PositionType::default(),
            overflow: Overflow::default(),
            left: Val::Auto,
            right: Val::Auto,
            top: Val::Auto,
            bottom: Val::Auto,
            width: Val::Auto,
            height: Val::Auto,
            min_width: Val::Auto,
            min_height: Val::Auto,
            max_width: Val::Auto,
            max_height: Val::Auto,
            align_items: AlignItems::default(),
            justify_content: JustifyContent::default(),
            margin: UiRect::ZERO,
            padding: UiRect::ZERO,
            border: UiRect::ZERO,
            border_radius: Val::Px(0.0),
            flex_direction: FlexDirection::default(),
            flex_wrap: FlexWrap::default(),
            flex_grow: 0.0,
            flex_shrink: 1.0,
            flex_basis: Val::Auto,
            row_gap: Val::Px(0.0),
            column_gap: Val::Px(0.0),
        }
    }
}
