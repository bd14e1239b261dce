//! The layout of an element: boxes in rows and columns, as in CSS, as plain data.
//!
//! The names and defaults are those of the CSS flexible box layout, so any toolkit with flexible boxes can show a
//! screen. Lengths are logical pixels, or percent of the parent's length.

/// A length.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Val {
    /// The layout decides.
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
    /// Zero on every side.
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

/// Whether a box is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Display {
    /// It is, with its children.
    #[default]
    Flex,
    /// It is not, and takes no space.
    None,
}

/// The direction in which children are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FlexDirection {
    /// Side by side.
    #[default]
    Row,
    /// One below the other.
    Column,
}

/// Whether children may wrap into several rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FlexWrap {
    /// They stay in one row.
    #[default]
    NoWrap,
    /// They wrap where they do not fit.
    Wrap,
}

/// How children are placed along the direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum JustifyContent {
    /// At the start.
    #[default]
    Default,
    /// In the middle.
    Center,
    /// At the end.
    FlexEnd,
    /// At both ends, with equal space between them.
    SpaceBetween,
}

/// How children are placed across the direction.
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
    /// On the baseline of their text.
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
    /// It is not; its distances from the parent's sides place it.
    Absolute,
}

/// What happens to content that does not fit along an axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OverflowAxis {
    /// It stays visible.
    #[default]
    Visible,
    /// It is clipped.
    Clip,
    /// It can be scrolled to.
    Scroll,
}

/// What happens to content that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Overflow {
    /// Across.
    pub x: OverflowAxis,
    /// Down.
    pub y: OverflowAxis,
}

impl Overflow {
    /// Scrolls vertically.
    #[must_use]
    pub const fn scroll_y() -> Self {
        Self { x: OverflowAxis::Visible, y: OverflowAxis::Scroll }
    }
}

/// The layout of a box.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Whether it is laid out.
    pub display: Display,
    /// Whether it is part of its parent's row or column.
    pub position_type: PositionType,
    /// What happens to content that does not fit.
    pub overflow: Overflow,
    /// The distance from its parent's left side, if it is placed.
    pub left: Val,
    /// The distance from its parent's right side.
    pub right: Val,
    /// The distance from its parent's top.
    pub top: Val,
    /// The distance from its parent's bottom.
    pub bottom: Val,
    /// Width.
    pub width: Val,
    /// Height.
    pub height: Val,
    /// Least width.
    pub min_width: Val,
    /// Least height.
    pub min_height: Val,
    /// Greatest width.
    pub max_width: Val,
    /// Greatest height.
    pub max_height: Val,
    /// How children are placed across the direction.
    pub align_items: AlignItems,
    /// How children are placed along the direction.
    pub justify_content: JustifyContent,
    /// The margin outside.
    pub margin: UiRect,
    /// The padding inside.
    pub padding: UiRect,
    /// The width of its border.
    pub border: UiRect,
    /// The radius of all four corners.
    pub border_radius: Val,
    /// The direction in which children are laid out.
    pub flex_direction: FlexDirection,
    /// Whether they may be broken into several rows.
    pub flex_wrap: FlexWrap,
    /// Its share of the remaining space.
    pub flex_grow: f32,
    /// Its share of the missing space.
    pub flex_shrink: f32,
    /// Its length along the direction before space is shared.
    pub flex_basis: Val,
    /// The gap between rows.
    pub row_gap: Val,
    /// The gap between columns.
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
