//! The words of the settings.

pub const TEXT_SIZE: &str = "Size of the text";
pub const TEXT_SMALLER: &str = "Smaller text";
pub const TEXT_LARGER: &str = "Larger text";
pub const PALETTE: &str = "Colours";
pub const MOTION: &str = "Motion";
pub const MOTION_FULL: &str = "Events come one by one";
pub const MOTION_REDUCED: &str = "All at once";
pub const HINTS_TITLE: &str = "Hints";
pub const HINTS_ON: &str = "Shown, each once";
pub const HINTS_NONE: &str = "None";
pub const FULLSCREEN_NOTE: &str = "F11 fills the screen, and gives it back.";

pub fn percent(percent: u16) -> String {
    format!("{percent} %")
}

pub fn text_range(least: u16, most: u16) -> String {
    format!("from {least} to {most} %")
}

pub fn palette(id: &str) -> &'static str {
    match id {
        "contrast" => "High contrast",
        "paper" => "Paper, for bright rooms",
        _ => "Night",
    }
}
