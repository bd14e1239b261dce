//! When a frame is drawn: after input, while something settles, and when something is due. Otherwise the window sleeps.

use core::time::Duration;

use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::{UpdateMode, WinitSettings};

/// Frames until a change is all on screen: the layout, pictures at its sizes, labels on those pictures.
const SETTLING: u8 = 3;

/// How many frames are still to be drawn, and when the next one is due by itself.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Wake {
    left: u8,
    due: Option<Duration>,
}

impl Wake {
    /// Something changed: frames are needed until it has settled.
    pub const fn soon(&mut self) {
        self.left = SETTLING;
    }

    /// Something is due by itself after this time, or nothing is.
    pub const fn due(&mut self, after: Option<Duration>) {
        self.due = after;
    }

    /// Whether the picture on screen is still changing.
    #[must_use]
    pub const fn is_settling(&self) -> bool {
        self.left > 0
    }
}

/// Asks for the next frame, or lets the window sleep until something happens.
pub(super) fn sleep(
    mut wake: ResMut<Wake>,
    mut redraw: MessageWriter<RequestRedraw>,
    settings: Option<ResMut<WinitSettings>>,
) {
    if wake.left > 0 {
        wake.left -= 1;
        redraw.write(RequestRedraw);
    }
    if let Some(mut settings) = settings {
        let mode = UpdateMode::Reactive {
            wait: wake.due.unwrap_or(Duration::MAX),
            // Mouse movements outside the window need no frame.
            react_to_device_events: false,
            react_to_user_events: true,
            react_to_window_events: true,
        };
        if settings.focused_mode != mode {
            settings.focused_mode = mode;
            settings.unfocused_mode = mode;
        }
    }
}
