//! From keys and pointer to actions of the session. A control says itself what it does; here is only how it is reached.

use bevy::ecs::system::SystemState;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyCode, KeyboardInput};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::picking::events::{Click, Drag, Pointer, Press, Scroll};
use bevy::picking::hover::HoverMap;
use bevy::picking::pointer::{PointerId, PointerLocation};
use bevy::prelude::*;
use bevy::ui::{ScrollPosition, UiGlobalTransform};
use bevy::ui_widgets::{Activate, ScrollIntoView};
use bevy::window::{PrimaryWindow, WindowMode};

use super::mount::{Does, Scrolls, Tells};
use super::paint::Painted;
use super::wake::Wake;
use super::{Stage, Table};
use game::element::{Hotkey, Look, Tip};
use game::session::{Action, Pointed, Typed};

/// The actions asked for since the last frame, in order.
#[derive(Resource, Default)]
pub struct Pending(pub Vec<Action>);

/// A control was activated, by pointer, key or screen reader.
pub(super) fn on_activate(activate: On<Activate>, controls: Query<&Does>, mut pending: ResMut<Pending>) {
    if let Ok(does) = controls.get(activate.entity) {
        pending.0.push(does.0.action.clone());
    }
}

/// Pointing at a control and pressing puts the focus there, so that the keyboard goes on from it.
pub(super) fn on_press(
    press: On<Pointer<Press>>,
    controls: Query<(), With<bevy::input_focus::tab_navigation::TabIndex>>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
) {
    if press.entity == press.original_event_target() {
        visible.0 = false;
    }
    if controls.contains(press.entity) {
        focus.set(press.entity, FocusCause::Pressed);
    }
}

/// The map is dragged.
pub(super) fn on_drag(drag: On<Pointer<Drag>>, maps: Query<&Painted>, mut pending: ResMut<Pending>) {
    if maps.get(drag.entity).is_ok_and(|painted| painted.picture.is_map()) {
        pending.0.push(Action::MapPan(drag.delta.x, drag.delta.y));
    }
}

/// The wheel over the map zooms about the pointer.
pub(super) fn on_scroll(
    scroll: On<Pointer<Scroll>>,
    maps: Query<(&Painted, &ComputedNode, &UiGlobalTransform)>,
    mut pending: ResMut<Pending>,
) {
    let Ok((painted, computed, place)) = maps.get(scroll.entity) else { return };
    if !painted.picture.is_map() {
        return;
    }
    let at = within(computed, place, scroll.pointer_location.position);
    let notches = if scroll.y > 0.0 { 1.0 } else { -1.0 };
    pending.0.push(Action::MapZoom { notches, at: Some((at.x, at.y)) });
}

/// A click on something on the map opens it.
pub(super) fn on_click(
    click: On<Pointer<Click>>,
    maps: Query<(&Painted, &ComputedNode, &UiGlobalTransform)>,
    mut pending: ResMut<Pending>,
) {
    let Ok((painted, computed, place)) = maps.get(click.entity) else { return };
    if painted.picture.is_map() {
        let at = within(computed, place, click.pointer_location.position);
        pending.0.push(Action::MapClick(at.x, at.y));
    }
}

/// A position on screen as a position within a node, from its upper left corner, in logical pixels.
fn within(computed: &ComputedNode, place: &UiGlobalTransform, at: Vec2) -> Vec2 {
    let scale = computed.inverse_scale_factor;
    let corner = (place.translation - computed.size() * 0.5) * scale;
    at - corner
}

/// What the pointer is over, for tips: the nearest element with a tip, and where the pointer is.
pub(super) fn pointed(world: &mut World) -> Option<Pointed> {
    let mut state: SystemState<(Res<HoverMap>, Query<(&PointerId, &PointerLocation)>)> = SystemState::new(world);
    let (over, location) = {
        let (hover, pointers) = state.get(world).ok()?;
        let entities = hover.get(&PointerId::Mouse)?;
        let top = entities.iter().min_by(|(_, one), (_, other)| one.depth.total_cmp(&other.depth));
        let location = pointers.iter().find(|(id, _)| **id == PointerId::Mouse)?.1.location()?.position;
        (*top?.0, location)
    };
    let mut at = Some(over);
    while let Some(entity) = at {
        if let Some(tells) = world.get::<Tells>(entity) {
            let tip = tells.0.clone();
            let inside = match tip {
                Tip::Map => {
                    let computed = world.get::<ComputedNode>(entity)?;
                    let place = world.get::<UiGlobalTransform>(entity)?;
                    Some(within(computed, place, location))
                }
                _ => None,
            };
            return Some(Pointed {
                tip,
                x: location.x,
                y: location.y,
                inside: inside.map(|inside| (inside.x, inside.y)),
            });
        }
        at = world.get::<ChildOf>(entity).map(ChildOf::parent);
    }
    None
}

/// What the keyboard's focus is on, for tips.
pub(super) fn focused(world: &World) -> Option<Pointed> {
    if !world.resource::<InputFocusVisible>().0 {
        return None;
    }
    let entity = world.resource::<InputFocus>().get()?;
    let tip = world.get::<Tells>(entity)?.0.clone();
    if tip == Tip::Map {
        return None;
    }
    let computed = world.get::<ComputedNode>(entity)?;
    let place = world.get::<UiGlobalTransform>(entity)?;
    let scale = computed.inverse_scale_factor;
    let corner = (place.translation + computed.size() * Vec2::new(-0.3, 0.5)) * scale;
    Some(Pointed { tip, x: corner.x, y: corner.y, inside: None })
}

/// Reads the keyboard.
pub(super) fn keys(world: &mut World, reader: &mut SystemState<MessageReader<'static, 'static, KeyboardInput>>) {
    let pressed: Vec<KeyboardInput> = match reader.get_mut(world) {
        Ok(mut keys) => keys.read().filter(|key| key.state == ButtonState::Pressed).cloned().collect(),
        Err(_) => return,
    };
    for key in pressed {
        world.resource_mut::<Wake>().soon();
        press(world, &key);
    }
}

fn press(world: &mut World, key: &KeyboardInput) {
    let held = world.resource::<ButtonInput<KeyCode>>();
    let with_shift = held.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]);
    let with_control = held.any_pressed([
        KeyCode::ControlLeft,
        KeyCode::ControlRight,
        KeyCode::SuperLeft,
        KeyCode::SuperRight,
        KeyCode::AltLeft,
    ]);
    if with_control {
        return;
    }
    let is_typing = world.resource::<Table>().0.is_typing();
    match key.key_code {
        KeyCode::Tab => step(world, if with_shift { -1 } else { 1 }),
        KeyCode::F11 => toggle_fullscreen(world),
        KeyCode::F1 => world.resource_mut::<Pending>().0.push(Action::Help),
        KeyCode::Escape => world.resource_mut::<Pending>().0.push(Action::Back),
        KeyCode::Backspace if is_typing => world.resource_mut::<Pending>().0.push(Action::Type(Typed::Backspace)),
        KeyCode::PageUp => scroll(world, -0.9),
        KeyCode::PageDown => scroll(world, 0.9),
        KeyCode::ArrowUp => arrow(world, Vec2::NEG_Y),
        KeyCode::ArrowDown => arrow(world, Vec2::Y),
        KeyCode::ArrowLeft => arrow(world, Vec2::NEG_X),
        KeyCode::ArrowRight => arrow(world, Vec2::X),
        KeyCode::Enter | KeyCode::NumpadEnter | KeyCode::Space if world.resource::<InputFocus>().get().is_none() => {
            activate_first(world);
        }
        _ => {
            let Key::Character(text) = &key.logical_key else { return };
            let Some(letter) = text.chars().next() else { return };
            if is_typing && letter.is_ascii_digit() {
                world.resource_mut::<Pending>().0.push(Action::Type(Typed::Digit(letter)));
                return;
            }
            if key.repeat && !matches!(letter, '+' | '-') {
                return;
            }
            let letter = letter.to_lowercase().next().unwrap_or(letter);
            let found = world.resource::<Stage>().screen.by_hotkey(Hotkey::Letter(letter));
            if let Some(action) = found {
                world.resource_mut::<InputFocusVisible>().0 = true;
                world.resource_mut::<Pending>().0.push(action);
            }
        }
    }
}

fn toggle_fullscreen(world: &mut World) {
    let mut windows = world.query_filtered::<&mut Window, With<PrimaryWindow>>();
    if let Ok(mut window) = windows.single_mut(world) {
        window.mode = match window.mode {
            WindowMode::Windowed => WindowMode::BorderlessFullscreen(MonitorSelection::Current),
            _ => WindowMode::Windowed,
        };
    }
}

fn activate_first(world: &mut World) {
    if let Some(entity) = world.resource::<Stage>().screen.first_control() {
        world.trigger(Activate { entity });
    }
}

/// Puts the focus on an entity, by keyboard, and brings it into view.
pub(super) fn focus_on(world: &mut World, entity: Entity) {
    world.resource_mut::<InputFocus>().set(entity, FocusCause::Navigated);
    world.trigger(ScrollIntoView { entity });
}

/// Moves the focus one control on or back, in reading order.
fn step(world: &mut World, by: isize) {
    let controls = world.resource::<Stage>().screen.controls();
    if controls.is_empty() {
        return;
    }
    let current = world.resource::<InputFocus>().get();
    let was_visible = core::mem::replace(&mut world.resource_mut::<InputFocusVisible>().0, true);
    let at = controls.iter().position(|entity| Some(*entity) == current);
    let count = controls.len() as isize;
    let next = match at {
        // The first press only shows where the focus is.
        Some(at) if !was_visible => at as isize,
        Some(at) => (at as isize + by).rem_euclid(count),
        None if by > 0 => 0,
        None => count - 1,
    };
    focus_on(world, controls[next as usize]);
}

/// Moves the focus to the nearest control in a direction. On the map the arrows move the map, and where no control lies
/// in that direction they scroll.
fn arrow(world: &mut World, towards: Vec2) {
    let current = world.resource::<InputFocus>().get();
    if let Some(current) = current
        && world.get::<Does>(current).is_some_and(|does| does.0.action == Action::MapWhole && does.0.look == Look::Bare)
    {
        let by = -towards * 48.0;
        world.resource_mut::<Pending>().0.push(Action::MapPan(by.x, by.y));
        return;
    }
    let centre = |world: &World, entity: Entity| -> Option<(Vec2, Vec2)> {
        let computed = world.get::<ComputedNode>(entity)?;
        let place = world.get::<UiGlobalTransform>(entity)?;
        Some((place.translation * computed.inverse_scale_factor, computed.size() * computed.inverse_scale_factor))
    };
    let Some((from, size)) = current.and_then(|entity| centre(world, entity)) else {
        step(world, 1);
        return;
    };
    let mut best: Option<(f32, Entity)> = None;
    for entity in world.resource::<Stage>().screen.controls() {
        if Some(entity) == current {
            continue;
        }
        let Some((at, theirs)) = centre(world, entity) else { continue };
        let away = at - from;
        let along = away.dot(towards);
        let reach = 0.5 * (size + theirs).dot(towards.abs());
        if along < reach.min(4.0) {
            continue;
        }
        let aside = (away - towards * along).length();
        let overlap = 0.5 * (size + theirs).dot(Vec2::ONE - towards.abs());
        let cost = along + 2.5 * (aside - overlap).max(0.0) + 0.2 * aside;
        if best.is_none_or(|(known, _)| cost < known) {
            best = Some((cost, entity));
        }
    }
    world.resource_mut::<InputFocusVisible>().0 = true;
    match best {
        Some((_, entity)) => focus_on(world, entity),
        None => scroll(world, towards.y * 0.25),
    }
}

/// Scrolls the area that holds the focus, else the largest area with hidden content, by a share of its height.
fn scroll(world: &mut World, share: f32) {
    let focus = world.resource::<InputFocus>().get();
    let mut around = focus;
    while let Some(entity) = around {
        if world.get::<Scrolls>(entity).is_some() {
            break;
        }
        around = world.get::<ChildOf>(entity).map(ChildOf::parent);
    }
    let mut areas = world.query_filtered::<(Entity, &ComputedNode), With<Scrolls>>();
    let target = around.or_else(|| {
        areas
            .iter(world)
            .filter(|(_, computed)| computed.content_size().y > computed.size().y + 1.0)
            .max_by(|(_, one), (_, other)| (one.size().x * one.size().y).total_cmp(&(other.size().x * other.size().y)))
            .map(|(entity, _)| entity)
    });
    let Some(target) = target else { return };
    let Some(computed) = world.get::<ComputedNode>(target) else { return };
    let shown = computed.size().y * computed.inverse_scale_factor;
    let most = (computed.content_size().y * computed.inverse_scale_factor - shown).max(0.0);
    if let Some(mut position) = world.get_mut::<ScrollPosition>(target) {
        position.y = (position.y + share * shown).clamp(0.0, most);
    }
}
