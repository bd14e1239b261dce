//! The window: entities made from elements, input made into actions, frames drawn when something changed.
//!
//! The world of entities holds the view and nothing else. What the game is, the session knows; this only shows it.
//!
//! **The window sends orders and shows events; it never changes a state of the engine.** It is the only part of the program
//! that knows Bevy.

mod app;
mod audit;
mod boxes;
mod dress;
mod input;
mod mount;
mod paint;
mod theme;
mod wake;

use bevy::app::MainScheduleOrder;
use bevy::ecs::schedule::ScheduleLabel;
use bevy::ecs::system::SystemState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input::mouse::{MouseButtonInput, MouseWheel};
use bevy::input::touch::TouchInput;
use bevy::input_focus::InputFocus;
use bevy::prelude::*;
use bevy::window::{CursorMoved, PrimaryWindow, WindowResized, WindowScaleFactorChanged};

pub use app::{Failure, headless, photographing, run, windowed};
pub use audit::{Finding, audit, pixels_are_blank};
pub use input::Pending;
pub use mount::{Does, Key, Mounted, Rewrite, Tells, Worded};
pub use paint::Painted;
pub use theme::Theme;
pub use wake::Wake;

use files::{Places, Store};
use game::screens;
use game::session::{Pointed, Session};
use sitting::Sitting;

/// What the window opens with.
#[derive(Debug, Default)]
pub enum Start {
    /// The title.
    #[default]
    Title,
    /// A campaign where somebody left it.
    Sitting(Box<Sitting>),
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When there is no display, no graphics adapter, or the window could not be opened: with what the system said.
pub fn open(places: Places, store: Store, start: Start) -> Result<(), Failure> {
    let mut session = Session::new(places, store);
    match start {
        Start::Title => {}
        Start::Sitting(sitting) => session.play_sitting(*sitting),
    }
    run(session)
}

/// The session, in the world of entities.
#[derive(Resource)]
pub struct Table(pub Session);

/// The mounted trees: the screen with its sheets, and the tip above them.
#[derive(Resource, Default)]
pub struct Stage {
    /// The screen and its sheets.
    pub screen: Mounted,
    /// The tip.
    pub tip: Mounted,
    pointed: Option<Pointed>,
    /// What had the focus before each open sheet was opened.
    below: Vec<Option<String>>,
    depth: usize,
    place: Option<game::session::Screen>,
    /// What got the focus without the player's doing. It shows no tip before the player moves the focus.
    settled: Option<Entity>,
}

/// When the interface runs: after everything that turns input into events, and before the layout. It has a schedule of
/// its own, because most of its systems need the whole world. In a shared schedule their order against every other
/// system would be ambiguous.
#[derive(ScheduleLabel, Clone, PartialEq, Eq, Hash, Debug)]
struct Interface;

/// All systems and resources of the view, over a session.
pub(super) fn plugin(app: &mut App) {
    app.world_mut().resource_mut::<MainScheduleOrder>().insert_after(Update, Interface);
    app.init_resource::<Stage>()
        .init_resource::<Wake>()
        .init_resource::<Pending>()
        .add_observer(input::on_activate)
        .add_observer(input::on_press)
        .add_observer(input::on_drag)
        .add_observer(input::on_scroll)
        .add_observer(input::on_click)
        .add_systems(Startup, begin)
        .init_schedule(Interface)
        .add_systems(Interface, (listen, act, show, tell, dress::dress, paint::paint, hide_idle_bars).chain())
        .add_systems(Last, wake::sleep);
}

fn begin(table: Res<Table>, mut fonts: ResMut<Assets<Font>>, mut wake: ResMut<Wake>, mut commands: Commands) {
    let settings = &table.0.settings;
    let theme = Theme::new(settings.palette(), settings.text, &mut fonts);
    commands.insert_resource(ClearColor(theme.colour(game::element::Tone::Ground)));
    commands.insert_resource(theme);
    wake.soon();
}

/// Notes input and changes of size, so that frames are drawn for them.
fn listen(
    world: &mut World,
    keys: &mut SystemState<MessageReader<'static, 'static, KeyboardInput>>,
    others: &mut SystemState<(
        MessageReader<'static, 'static, MouseButtonInput>,
        MessageReader<'static, 'static, MouseWheel>,
        MessageReader<'static, 'static, TouchInput>,
        MessageReader<'static, 'static, WindowResized>,
        MessageReader<'static, 'static, WindowScaleFactorChanged>,
        MessageReader<'static, 'static, CursorMoved>,
    )>,
) {
    let is_stirred =
        others.get_mut(world).is_ok_and(|(mut buttons, mut wheel, mut touch, mut size, mut scale, mut moved)| {
            let count = buttons.read().count()
                + wheel.read().count()
                + touch.read().count()
                + size.read().count()
                + scale.read().count();
            // A moving pointer needs only the frame it causes, unless what it points at changes.
            let _moves = moved.read().count();
            count > 0
        });
    if is_stirred {
        world.resource_mut::<Wake>().soon();
    }
    input::keys(world, keys);
    let mut windows = world.query_filtered::<&Window, With<PrimaryWindow>>();
    let room = windows.single(world).ok().map(|window| (window.width(), window.height()));
    if let Some((width, height)) = room {
        world.resource_mut::<Table>().0.has_room(width, height);
    }
}

/// Hands pending actions to the session.
fn act(world: &mut World) {
    let pending = core::mem::take(&mut world.resource_mut::<Pending>().0);
    let now = world.resource::<Time<Real>>().elapsed_secs_f64();
    let mut table = world.resource_mut::<Table>();
    for action in pending {
        table.0.act(action);
    }
    table.0.tick(now);
    let due = table.0.due();
    let wants_to_quit = table.0.wants_to_quit();
    world.resource_mut::<Wake>().due(due);
    if wants_to_quit {
        world.write_message(AppExit::Success);
    }
}

/// Shows what changed.
fn show(world: &mut World) {
    let (changed, palette, text) = {
        let mut table = world.resource_mut::<Table>();
        (table.0.take_changed(), table.0.settings.palette(), table.0.settings.text)
    };
    if !changed {
        return;
    }
    let is_dressed_anew = world.resource_mut::<Theme>().set(palette, text);
    let theme = world.resource::<Theme>().clone();
    if is_dressed_anew {
        world.insert_resource(ClearColor(theme.colour(game::element::Tone::Ground)));
    }
    let rewrite = if is_dressed_anew { Rewrite::All } else { Rewrite::Changed };
    let (tree, place) = {
        let table = world.resource::<Table>();
        (screens::tree(&table.0), table.0.screen)
    };
    let focus_before = world.resource::<InputFocus>().get();
    let mut stage = core::mem::take(&mut *world.resource_mut::<Stage>());
    let key_before = focus_before.and_then(|entity| stage.screen.identity_of(entity));
    if stage.screen.show(world, Some(tree), &theme, rewrite) {
        world.resource_mut::<Wake>().soon();
    }
    settle_focus(world, &mut stage, place, key_before);
    // A tip may be about something that is gone. If it is still there, the tip comes back at once.
    stage.tip.show(world, None, &theme, Rewrite::Changed);
    stage.pointed = None;
    *world.resource_mut::<Stage>() = stage;
}

/// Keeps the keyboard's focus where it is of use: on a new sheet or screen at its main control, and after a sheet was
/// closed where it was before.
fn settle_focus(world: &mut World, stage: &mut Stage, place: game::session::Screen, key_before: Option<String>) {
    let depth = stage.screen.depth();
    let is_new_place = stage.place != Some(place);
    stage.place = Some(place);
    let controls = stage.screen.controls();
    let holds = |world: &World| world.resource::<InputFocus>().get().filter(|entity| controls.contains(entity));
    let target = if is_new_place {
        stage.below.clear();
        stage.screen.first_control()
    } else if depth > stage.depth {
        stage.below.push(key_before);
        stage.screen.first_control()
    } else if depth < stage.depth {
        let mut known = None;
        while stage.below.len() > depth.saturating_sub(1) {
            known = stage.below.pop().flatten();
        }
        known
            .and_then(|key| stage.screen.find(&key))
            .filter(|entity| controls.contains(entity))
            .or_else(|| stage.screen.first_control())
    } else if holds(world).is_none() {
        key_before
            .and_then(|key| stage.screen.find(&key))
            .filter(|entity| controls.contains(entity))
            .or_else(|| stage.screen.first_control())
    } else {
        None
    };
    stage.depth = depth;
    if let Some(target) = target {
        input::focus_on(world, target);
        stage.settled = Some(target);
    }
}

/// Shows the tip of what the pointer or the focus is on.
fn tell(world: &mut World) {
    let has_pointer_moved = input::pointed(world);
    let settled = world.resource::<Stage>().settled;
    let focus = world.resource::<InputFocus>().get();
    if focus != settled {
        world.resource_mut::<Stage>().settled = None;
    }
    let pointed = has_pointer_moved.or_else(|| input::focused(world).filter(|_| focus != settled));
    if world.resource::<Stage>().pointed == pointed {
        return;
    }
    let theme = world.resource::<Theme>().clone();
    let tree = pointed.as_ref().and_then(|pointed| screens::tip(&world.resource::<Table>().0, pointed));
    let mut stage = core::mem::take(&mut *world.resource_mut::<Stage>());
    stage.pointed = pointed;
    if stage.tip.show(world, tree, &theme, Rewrite::Changed) {
        world.resource_mut::<Wake>().soon();
    }
    *world.resource_mut::<Stage>() = stage;
}

/// Hides a scroll bar that has nothing to scroll.
fn hide_idle_bars(
    bars: Query<(&bevy::ui_widgets::Scrollbar, &Children)>,
    areas: Query<&ComputedNode>,
    theme: Res<Theme>,
    mut thumbs: Query<&mut BackgroundColor, With<bevy::ui_widgets::ScrollbarThumb>>,
) {
    for (bar, children) in &bars {
        let Ok(area) = areas.get(bar.target) else { continue };
        let is_needed = area.content_size().y > area.size().y + 1.0;
        let colour = if is_needed { theme.colour(game::element::Tone::Line) } else { Color::NONE };
        for child in children {
            if let Ok(mut thumb) = thumbs.get_mut(*child) {
                thumb.set_if_neq(BackgroundColor(colour));
            }
        }
    }
}
