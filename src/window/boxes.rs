//! From the layout of an element to the window's.

use bevy::ui as to;
use game::layout as from;

/// A box as Bevy lays it out.
pub(super) fn node(node: &from::Node) -> to::Node {
    to::Node {
        display: match node.display {
            from::Display::Flex => to::Display::Flex,
            from::Display::None => to::Display::None,
        },
        position_type: match node.position_type {
            from::PositionType::Relative => to::PositionType::Relative,
            from::PositionType::Absolute => to::PositionType::Absolute,
        },
        overflow: to::Overflow { x: overflow(node.overflow.x), y: overflow(node.overflow.y) },
        left: length(node.left),
        right: length(node.right),
        top: length(node.top),
        bottom: length(node.bottom),
        width: length(node.width),
        height: length(node.height),
        min_width: length(node.min_width),
        min_height: length(node.min_height),
        max_width: length(node.max_width),
        max_height: length(node.max_height),
        align_items: match node.align_items {
            from::AlignItems::Default => to::AlignItems::Default,
            from::AlignItems::FlexStart => to::AlignItems::FlexStart,
            from::AlignItems::FlexEnd => to::AlignItems::FlexEnd,
            from::AlignItems::Center => to::AlignItems::Center,
            from::AlignItems::Baseline => to::AlignItems::Baseline,
            from::AlignItems::Stretch => to::AlignItems::Stretch,
        },
        justify_content: match node.justify_content {
            from::JustifyContent::Default => to::JustifyContent::Default,
            from::JustifyContent::Center => to::JustifyContent::Center,
            from::JustifyContent::FlexEnd => to::JustifyContent::FlexEnd,
            from::JustifyContent::SpaceBetween => to::JustifyContent::SpaceBetween,
        },
        margin: sides(node.margin),
        padding: sides(node.padding),
        border: sides(node.border),
        border_radius: to::BorderRadius::all(length(node.border_radius)),
        flex_direction: match node.flex_direction {
            from::FlexDirection::Row => to::FlexDirection::Row,
            from::FlexDirection::Column => to::FlexDirection::Column,
        },
        flex_wrap: match node.flex_wrap {
            from::FlexWrap::NoWrap => to::FlexWrap::NoWrap,
            from::FlexWrap::Wrap => to::FlexWrap::Wrap,
        },
        flex_grow: node.flex_grow,
        flex_shrink: node.flex_shrink,
        flex_basis: length(node.flex_basis),
        row_gap: length(node.row_gap),
        column_gap: length(node.column_gap),
        ..to::Node::default()
    }
}

const fn length(length: from::Val) -> to::Val {
    match length {
        from::Val::Auto => to::Val::Auto,
        from::Val::Px(pixels) => to::Val::Px(pixels),
        from::Val::Percent(percent) => to::Val::Percent(percent),
    }
}

const fn sides(sides: from::UiRect) -> to::UiRect {
    to::UiRect {
        left: length(sides.left),
        right: length(sides.right),
        top: length(sides.top),
        bottom: length(sides.bottom),
    }
}

const fn overflow(overflow: from::OverflowAxis) -> to::OverflowAxis {
    match overflow {
        from::OverflowAxis::Visible => to::OverflowAxis::Visible,
        from::OverflowAxis::Clip => to::OverflowAxis::Clip,
        from::OverflowAxis::Scroll => to::OverflowAxis::Scroll,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_of_which_nothing_is_said_is_laid_out_as_bevy_would() {
        assert_eq!(node(&from::Node::default()), to::Node::default());
    }
}
