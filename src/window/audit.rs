//! Checks of the layout that stands: what a person would notice as broken, found by computation.

use bevy::a11y::AccessibilityNode;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use bevy::text::{FontSize, TextLayoutInfo};
use bevy::ui::UiGlobalTransform;

use super::mount::{Scrolls, Worded};
use game::element::Wrap;

/// Something a person would notice as broken.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What is wrong.
    pub text: String,
}

/// Differences up to a pixel are rounding.
const ROUNDING: f32 = 1.0;
/// A line's width counts the space at its end, which nobody sees. So much is allowed for it, as a share of the type
/// size.
const SPACE: f32 = 0.3;

/// Everything that is wrong with the layout: texts that do not fit, nodes outside the window or the area that clips
/// them, texts over one another, characters that the font lacks, controls without a name.
#[must_use]
pub fn audit(world: &mut World) -> Vec<Finding> {
    let mut findings = Vec::new();
    texts_fit(world, &mut findings);
    nodes_stay_inside(world, &mut findings);
    texts_keep_apart(world, &mut findings);
    characters_are_there(world, &mut findings);
    controls_have_names(world, &mut findings);
    findings
}

fn rect_of(computed: &ComputedNode, place: &UiGlobalTransform) -> Rect {
    Rect::from_center_size(place.translation, computed.size())
}

fn is_visible(world: &World, entity: Entity) -> bool {
    world.get::<InheritedVisibility>(entity).is_none_or(|visible| visible.get())
}

fn words_of(world: &World, entity: Entity) -> String {
    let words = world
        .get::<Worded>(entity)
        .map(|worded| worded.0.spans.iter().map(|span| span.text.as_str()).collect::<String>());
    let words = words.unwrap_or_default();
    if words.chars().count() > 60 { format!("{}…", words.chars().take(60).collect::<String>()) } else { words }
}

fn texts_fit(world: &mut World, findings: &mut Vec<Finding>) {
    let mut texts = world.query::<(Entity, &ComputedNode, &TextLayoutInfo, &Worded, &TextFont)>();
    let found: Vec<(Entity, Vec2, Vec2, f32)> = texts
        .iter(world)
        .map(|(entity, computed, laid, worded, font)| {
            let size = match font.font_size {
                FontSize::Px(size) if worded.0.wrap == Wrap::Words => size,
                _ => 0.0,
            };
            (entity, computed.size(), laid.size, ROUNDING + SPACE * size / computed.inverse_scale_factor.max(0.1))
        })
        .collect();
    for (entity, room, needed, spare) in found {
        if is_visible(world, entity) && (needed.x > room.x + spare || needed.y > room.y + ROUNDING) {
            findings.push(Finding {
                text: format!(
                    "text needs {:.0} x {:.0} and has {:.0} x {:.0}: `{}`",
                    needed.x,
                    needed.y,
                    room.x,
                    room.y,
                    words_of(world, entity)
                ),
            });
        }
    }
}

/// The nearest ancestor that cuts off what does not fit, and whether it scrolls.
fn clipping(world: &World, entity: Entity) -> Option<(Entity, bool)> {
    let mut at = world.get::<ChildOf>(entity).map(ChildOf::parent);
    while let Some(parent) = at {
        let node = world.get::<Node>(parent)?;
        if world.get::<Scrolls>(parent).is_some() {
            return Some((parent, true));
        }
        if node.overflow.x != OverflowAxis::Visible || node.overflow.y != OverflowAxis::Visible {
            return Some((parent, false));
        }
        at = world.get::<ChildOf>(parent).map(ChildOf::parent);
    }
    None
}

fn nodes_stay_inside(world: &mut World, findings: &mut Vec<Finding>) {
    let mut windows = world.query::<&Window>();
    let Some(window) = windows.iter(world).next().map(|window| window.physical_size().as_vec2()) else { return };
    let mut nodes = world.query_filtered::<(Entity, &ComputedNode, &UiGlobalTransform), With<Node>>();
    let all: Vec<(Entity, Rect)> =
        nodes.iter(world).map(|(entity, computed, place)| (entity, rect_of(computed, place))).collect();
    for (entity, rect) in all {
        if rect.is_empty() || !is_visible(world, entity) {
            continue;
        }
        let (bounds, is_scrolled) = match clipping(world, entity) {
            Some((parent, is_scrolled)) => {
                let (Some(computed), Some(place)) =
                    (world.get::<ComputedNode>(parent), world.get::<UiGlobalTransform>(parent))
                else {
                    continue;
                };
                (rect_of(computed, place), is_scrolled)
            }
            None => (Rect::from_corners(Vec2::ZERO, window), false),
        };
        let beyond_sides = rect.min.x < bounds.min.x - ROUNDING || rect.max.x > bounds.max.x + ROUNDING;
        let beyond_ends = rect.min.y < bounds.min.y - ROUNDING || rect.max.y > bounds.max.y + ROUNDING;
        if beyond_sides || (beyond_ends && !is_scrolled) {
            let what = words_of(world, entity);
            let name = world.get::<Name>(entity).map_or(String::new(), |name| name.as_str().to_owned());
            findings.push(Finding {
                text: format!(
                    "a node at {:.0},{:.0} to {:.0},{:.0} leaves {:.0},{:.0} to {:.0},{:.0}: `{name}` `{what}`",
                    rect.min.x,
                    rect.min.y,
                    rect.max.x,
                    rect.max.y,
                    bounds.min.x,
                    bounds.min.y,
                    bounds.max.x,
                    bounds.max.y
                ),
            });
        }
    }
}

/// Where a text can be seen: its rectangle, cut by everything around it that cuts.
fn seen_part(world: &World, entity: Entity, rect: Rect) -> Rect {
    let mut seen = rect;
    let mut at = entity;
    while let Some((parent, _)) = clipping(world, at) {
        if let (Some(computed), Some(place)) =
            (world.get::<ComputedNode>(parent), world.get::<UiGlobalTransform>(parent))
        {
            seen = seen.intersect(rect_of(computed, place));
        }
        at = parent;
    }
    seen
}

/// How high an entity's sheet lies. Texts of different sheets may overlap.
fn sheet_of(world: &World, entity: Entity) -> Entity {
    let mut at = entity;
    while let Some(parent) = world.get::<ChildOf>(at).map(ChildOf::parent) {
        if world.get::<ChildOf>(parent).is_none() {
            return at;
        }
        at = parent;
    }
    at
}

fn texts_keep_apart(world: &mut World, findings: &mut Vec<Finding>) {
    let mut texts =
        world.query_filtered::<(Entity, &ComputedNode, &UiGlobalTransform, &TextLayoutInfo), With<Worded>>();
    let mut all: Vec<(Entity, Rect)> = texts
        .iter(world)
        .map(|(entity, computed, place, laid)| {
            let whole = rect_of(computed, place);
            // Only where the glyphs are: a text's box may be larger.
            let width = laid.size.x.min(whole.width());
            let part = match world.get::<TextLayout>(entity).map(|layout| layout.justify) {
                Some(Justify::Right) => Rect::new(whole.max.x - width, whole.min.y, whole.max.x, whole.max.y),
                Some(Justify::Center) => {
                    let centre = whole.center();
                    Rect::from_center_size(centre, Vec2::new(width, whole.height()))
                }
                _ => Rect::new(whole.min.x, whole.min.y, whole.min.x + width, whole.max.y),
            };
            (entity, part)
        })
        .collect();
    all.retain(|(entity, _)| is_visible(world, *entity));
    let seen: Vec<(Entity, Entity, Rect)> = all
        .iter()
        .map(|(entity, rect)| (*entity, sheet_of(world, *entity), seen_part(world, *entity, *rect)))
        .filter(|(_, _, rect)| !rect.is_empty())
        .collect();
    for (at, (one, sheet, rect)) in seen.iter().enumerate() {
        for (other, other_sheet, other_rect) in &seen[at + 1..] {
            let common = rect.intersect(*other_rect);
            // Lines of text stand close together. Only letters must not touch.
            if sheet == other_sheet && !common.is_empty() && common.width() > 2.0 && common.height() > 3.0 {
                findings.push(Finding {
                    text: format!("texts overlap: `{}` and `{}`", words_of(world, *one), words_of(world, *other)),
                });
            }
        }
    }
}

fn characters_are_there(world: &mut World, findings: &mut Vec<Finding>) {
    let mut texts = world.query::<&Worded>();
    let mut missing = Vec::new();
    for worded in texts.iter(world) {
        for span in &worded.0.spans {
            let face = span.face.file();
            for letter in span.text.chars().filter(|letter| !letter.is_control()) {
                if !has(face, letter) && !missing.contains(&(letter, span.face)) {
                    missing.push((letter, span.face));
                }
            }
        }
    }
    for (letter, face) in missing {
        findings.push(Finding { text: format!("the font {face:?} has no `{letter}` (U+{:04X})", u32::from(letter)) });
    }
}

fn has(font: drawing::report::fonts::Font, letter: char) -> bool {
    ttf_parser::Face::parse(font.bytes(), 0).is_ok_and(|face| face.glyph_index(letter).is_some())
}

fn controls_have_names(world: &mut World, findings: &mut Vec<Finding>) {
    let mut controls = world.query_filtered::<(Entity, Option<&AccessibilityNode>), With<TabIndex>>();
    for (entity, node) in controls.iter(world) {
        let is_named = node.is_some_and(|node| node.label().is_some_and(|label| !label.trim().is_empty()));
        if !is_named {
            findings.push(Finding { text: format!("the control {entity} can take the focus and has no name") });
        }
    }
}

/// Whether a picture of RGBA pixels shows nothing: fewer than a handful of colours in all of it.
#[must_use]
pub fn pixels_are_blank(pixels: &[u8]) -> bool {
    let mut colours: Vec<&[u8]> = Vec::new();
    for pixel in pixels.chunks_exact(4).step_by(7) {
        if !colours.contains(&pixel) {
            colours.push(pixel);
            if colours.len() > 12 {
                return false;
            }
        }
    }
    true
}
