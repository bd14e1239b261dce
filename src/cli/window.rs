//! Opens the window. Where there is no display, a line says so, and the terminal takes over.

use super::{Outcome, fault, output};
use crate::window::{self, Failure, Start};
use files::{Places, Store};

/// How opening the window ended.
pub enum Came {
    /// The window was open and is closed.
    Closed(Outcome),
    /// There is no window; the reason was printed.
    NoWindow,
}

/// Opens the window.
pub fn open(places: Places, start: Start) -> Came {
    if let Some(reason) = no_display() {
        output::warn(&format!("No window: {reason}. The game opens in the terminal."));
        return Came::NoWindow;
    }
    match window::open(places, Store::open(), start) {
        Ok(()) => Came::Closed(Outcome::Done),
        Err(Failure::NoWindow(reason)) => {
            output::warn(&format!("No window: {reason}. The game opens in the terminal."));
            Came::NoWindow
        }
        Err(Failure::Fault(reason)) => {
            output::warn(&fault::message(&reason, &Store::open()));
            Came::Closed(Outcome::Failed)
        }
    }
}

/// Why there can be no window here, as far as that can be known without trying.
fn no_display() -> Option<String> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return None;
    }
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("DISPLAY") {
        None
    } else if is_set("WAYLAND_DISPLAY") {
        Some("this display offers Wayland alone, and the window needs X11 (XWayland)".to_owned())
    } else {
        Some("there is no display (DISPLAY is not set)".to_owned())
    }
}
