//! The application around the view: with a window, without one for tests, and without one for pictures.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bevy::app::{PanicHandlerPlugin, PluginGroupBuilder};
use bevy::asset::RenderAssetUsages;
use bevy::camera::RenderTarget;
use bevy::diagnostic::FrameCount;
use bevy::image::Image;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat, TextureUsages};
use bevy::window::{ExitCondition, WindowResizeConstraints, WindowResolution};
use bevy::winit::{EventLoopProxyWrapper, WinitPlugin, WinitSettings, WinitUserEvent};

use super::{Table, plugin};
use crate::work::Threads;
use game::session::Session;
use game::words;

/// Why the window closed without its user closing it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Failure {
    /// It never opened: no display, no graphics adapter.
    #[error("{0}")]
    NoWindow(String),
    /// It was open, and something failed that must not.
    #[error("{0}")]
    Fault(String),
}

/// Whether a frame was shown. What fails before that is no fault of the game.
#[derive(Resource, Clone, Default)]
struct Shown(Arc<AtomicBool>);

/// The smallest window that is asked for, in logical pixels. A smaller one still works; it only shows less.
const SMALLEST: (f32, f32) = (480.0, 360.0);

fn window(resolution: WindowResolution) -> Window {
    Window {
        title: words::TITLE.to_owned(),
        name: Some("release-authority".to_owned()),
        resolution,
        resize_constraints: WindowResizeConstraints {
            min_width: SMALLEST.0,
            min_height: SMALLEST.1,
            ..WindowResizeConstraints::default()
        },
        ..Window::default()
    }
}

/// A window of this many logical pixels that is on no screen.
fn fixed(width: f32, height: f32, scale: f32) -> WindowResolution {
    WindowResolution::new((width * scale) as u32, (height * scale) as u32).with_scale_factor_override(scale)
}

fn log() -> LogPlugin {
    // Errors are shown in the window. The terminal it was started from gets messages for programmers.
    LogPlugin { level: bevy::log::Level::ERROR, filter: "error,wgpu=off,naga=off".to_owned(), ..LogPlugin::default() }
}

/// The application with its window.
pub fn windowed(session: Session) -> App {
    let mut app = App::new();
    let primary = window(WindowResolution::new(1280, 720));
    let plugins: PluginGroupBuilder = DefaultPlugins
        .set(WindowPlugin { primary_window: Some(primary), ..WindowPlugin::default() })
        .set(log())
        .disable::<PanicHandlerPlugin>();
    app.add_plugins(plugins)
        .add_plugins(plugin)
        .insert_resource(WinitSettings::desktop_app())
        .insert_resource(Table(session));
    app.add_systems(PreStartup, (camera, join_waker).chain());
    app
}

fn camera(mut commands: Commands) {
    // Everything that is drawn has smooth edges already, so multisampling would only cost.
    commands.spawn((Camera2d, Msaa::Off, Name::new("camera")));
}

fn join_waker(proxy: Res<EventLoopProxyWrapper>, mut table: ResMut<Table>) {
    let proxy = Mutex::new((**proxy).clone());
    table.0.set_runner(Threads::new(move || {
        // A window that has closed needs no waking.
        let _gone = proxy.lock().unwrap_or_else(PoisonError::into_inner).send_event(WinitUserEvent::WakeUp);
    }));
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When there is no display, no graphics adapter, or the window could not be opened: with what the system said.
pub fn run(session: Session) -> Result<(), Failure> {
    // The libraries below panic where they cannot return an error. The panic is caught, and nothing is printed.
    let said = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&said);
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let mut text = heard.lock().unwrap_or_else(PoisonError::into_inner);
        if text.is_empty() {
            let message = panic.payload().downcast_ref::<&str>().map(|text| (*text).to_owned());
            let message = message.or_else(|| panic.payload().downcast_ref::<String>().cloned()).unwrap_or_default();
            // The first sentence says what is wrong. The rest is for developers of the graphics library.
            let line = message.lines().next().unwrap_or_default();
            let end = line.find(['!', '.']).unwrap_or(line.len());
            line[..end].clone_into(&mut text);
        }
    }));
    let shown = Shown::default();
    let open = shown.clone();
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let mut app = windowed(session);
        app.insert_resource(open).add_systems(Last, |shown: Res<Shown>, frames: Res<FrameCount>| {
            // The second frame begins when the first has been handed to the screen.
            if frames.0 >= 1 {
                shown.0.store(true, Ordering::Relaxed);
            }
        });
        app.run()
    }));
    std::panic::set_hook(hook);
    let reason = match ran {
        Ok(AppExit::Success) => return Ok(()),
        Ok(AppExit::Error(code)) => format!("it ended with code {code}"),
        Err(_) => said.lock().unwrap_or_else(PoisonError::into_inner).clone(),
    };
    Err(if shown.0.load(Ordering::Relaxed) { Failure::Fault(reason) } else { Failure::NoWindow(reason) })
}

/// The application without a window and without a renderer: layout, input and everything else are there, so that a test
/// can play it. It is driven by [`App::update`].
pub fn headless(session: Session, width: f32, height: f32, scale: f32) -> App {
    let mut app = App::new();
    app.add_plugins(without_window(width, height, scale));
    app.add_plugins(plugin).insert_resource(Table(session)).add_systems(PreStartup, camera);
    app.finish();
    app.cleanup();
    app
}

/// All plugins but those that need a display or a graphics adapter.
fn without_window(width: f32, height: f32, scale: f32) -> PluginGroupBuilder {
    DefaultPlugins
        .set(WindowPlugin {
            primary_window: Some(window(fixed(width, height, scale))),
            exit_condition: ExitCondition::DontExit,
            ..WindowPlugin::default()
        })
        .set(RenderPlugin {
            render_creation: bevy::render::settings::WgpuSettings { backends: None, ..Default::default() }.into(),
            ..RenderPlugin::default()
        })
        .disable::<WinitPlugin>()
        .disable::<LogPlugin>()
        .disable::<PanicHandlerPlugin>()
        .disable::<PipelinedRenderingPlugin>()
        .disable::<bevy::app::TerminalCtrlCHandlerPlugin>()
}

/// The application without a window, drawing into a picture of this size; returns it with the picture's handle.
pub fn photographing(session: Session, width: f32, height: f32, scale: f32) -> (App, Handle<Image>) {
    let mut app = App::new();
    let plugins = DefaultPlugins
        .set(WindowPlugin {
            primary_window: Some(window(fixed(width, height, scale))),
            exit_condition: ExitCondition::DontExit,
            ..WindowPlugin::default()
        })
        // Shaders are ready in the first frame, and none is compiled while the program ends.
        .set(RenderPlugin { synchronous_pipeline_compilation: true, ..RenderPlugin::default() })
        // Several such applications can run in one program, which has only one log.
        .disable::<LogPlugin>()
        .disable::<WinitPlugin>()
        .disable::<PanicHandlerPlugin>()
        .disable::<PipelinedRenderingPlugin>()
        .disable::<bevy::app::TerminalCtrlCHandlerPlugin>();
    app.add_plugins(plugins).add_plugins(plugin).insert_resource(Table(session));
    app.finish();
    app.cleanup();
    let mut target = Image::new_uninit(
        Extent3d { width: (width * scale) as u32, height: (height * scale) as u32, depth_or_array_layers: 1 },
        TextureDimension::D2,
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    );
    target.texture_descriptor.usage |= TextureUsages::RENDER_ATTACHMENT;
    let handle = app.world_mut().resource_mut::<Assets<Image>>().add(target);
    let target = RenderTarget::Image(bevy::camera::ImageRenderTarget { handle: handle.clone(), scale_factor: scale });
    app.world_mut().spawn((Camera2d, Msaa::Off, target, IsDefaultUiCamera, Name::new("camera")));
    (app, handle)
}
