//! Photographs every screen in the states of `states.rs`, without a display: `cargo run --example screens -- --out
//! DIR`.
//!
//! Every picture's layout is checked as well: texts fit, nodes stay inside, texts keep apart, every character is in its
//! font, every control has a name. Ends with 1 when a screen is blank or anything is found.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for people at a terminal")]

mod states;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use clap::Parser;
use game::session::{Action, Setting};
use release_authority::window::{self, Table, Wake};
use states::State;

/// Photographs every screen in telling states.
#[derive(Parser)]
struct Args {
    /// The folder for the pictures
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The size of the window, in pixels; can be given several times
    #[arg(long, value_name = "WxH", default_value = "1280x720")]
    size: Vec<String>,
    /// The size of the text, in percent; can be given several times
    #[arg(long, value_name = "PERCENT", default_value = "100")]
    text: Vec<u16>,
    /// The palette by its number, from 0; can be given several times
    #[arg(long, value_name = "N", default_value = "0")]
    palette: Vec<usize>,
    /// Only states whose name contains this
    #[arg(long, value_name = "WORD", default_value = "")]
    only: String,
}

fn main() -> ExitCode {
    let args = Args::parse();
    if let Err(error) = std::fs::create_dir_all(&args.out) {
        eprintln!("error: {}: {error}", args.out.display());
        return ExitCode::from(2);
    }
    let mut failures = 0;
    for size in &args.size {
        let Some((width, height)) = size.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)))
        else {
            eprintln!("error: `{size}` is no size; write it as 1280x720");
            return ExitCode::from(2);
        };
        for text in &args.text {
            for palette in &args.palette {
                failures += photograph(&args, width, height, *text, *palette);
            }
        }
    }
    if failures > 0 {
        eprintln!("{failures} findings");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Photographs every state at one size, text size and palette; returns how much was wrong.
fn photograph(args: &Args, width: u32, height: u32, text: u16, palette: usize) -> usize {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let states = states::all(folder.path());
    let blank = states::session(folder.path(), None);
    let (mut app, target) = window::photographing(blank, width as f32, height as f32, 1.0);
    let mut failures = 0;
    for State { name, session } in states {
        if !name.contains(&args.only) {
            continue;
        }
        let mut session = session;
        let notice = session.notice.clone();
        while session.settings.text.percent() != text {
            let by = if session.settings.text.percent() < text { 1 } else { -1 };
            let before = session.settings.text;
            session.act(Action::Set(Setting::Text(by)));
            if session.settings.text == before {
                break;
            }
        }
        session.act(Action::Set(Setting::Palette(palette)));
        session.notice = notice;
        session.has_room(width as f32, height as f32);
        app.world_mut().insert_resource(Table(session));
        // Frames are needed for fonts, then layout, then pictures of that layout, then labels on those pictures.
        for _ in 0..8 {
            app.world_mut().resource_mut::<Wake>().soon();
            app.update();
        }
        let findings = window::audit(app.world_mut());
        let file = args.out.join(format!("{width}x{height}-{text}-{palette}-{name}.png"));
        let is_blank = save(&mut app, target.clone(), &file);
        for finding in &findings {
            println!("{name} at {width}x{height}, text {text} %: {}", finding.text);
        }
        if is_blank {
            println!("{name} at {width}x{height}, text {text} %: the picture is blank");
        }
        failures += findings.len() + usize::from(is_blank);
    }
    failures
}

/// Saves what is on screen; returns whether it is blank.
fn save(app: &mut App, target: Handle<Image>, file: &Path) -> bool {
    let caught: Arc<Mutex<Option<Image>>> = Arc::default();
    let catch = Arc::clone(&caught);
    app.world_mut().spawn(Screenshot::image(target)).observe(move |captured: On<ScreenshotCaptured>| {
        *catch.lock().expect("nobody panicked with it") = Some(captured.image.clone());
    });
    for _ in 0..60 {
        app.update();
        if let Some(image) = caught.lock().expect("nobody panicked with it").take() {
            let is_blank = image.data.as_deref().is_none_or(window::pixels_are_blank);
            match image.try_into_dynamic() {
                Ok(picture) => {
                    if let Err(error) = picture.to_rgb8().save(file) {
                        eprintln!("error: {}: {error}", file.display());
                        return true;
                    }
                }
                Err(error) => {
                    eprintln!("error: {}: {error}", file.display());
                    return true;
                }
            }
            return is_blank;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    eprintln!("error: no picture came for {}", file.display());
    true
}
