//! What the window costs: time to the first frame, a frame of the situation room, frames drawn while nothing happens, memory,
//! and the time from ending a turn to its first event on screen. Needs a display; `xvfb-run` makes one.
//!
//! `cargo run --example measure`

#![expect(clippy::print_stdout, reason = "a program for people at a terminal")]

use std::time::{Duration, Instant};

use bevy::diagnostic::FrameCount;
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use engine::Setup;
use engine::campaign::Campaign;
use files::{Places, Store};
use game::session::{Action, Screen, Session};
use release_authority::window::{self, Pending, Table, Wake};
use scenario::{embedded, load};

/// Frames that are timed.
const FRAMES: u32 = 60;
/// How long the window is left idle.
const IDLE: Duration = Duration::from_secs(10);

/// The stages of the measurement.
enum Stage {
    First,
    Room {
        left: u32,
        began: Instant,
        used: Duration,
    },
    Settle(u32),
    /// The frames drawn until then; not known before everything has settled.
    Idle(Option<u32>),
    Turn {
        began: Instant,
    },
    Done,
}

#[derive(Resource)]
struct Measuring {
    started: Instant,
    stage: Stage,
}

fn main() {
    let started = Instant::now();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = Session::new(Places::default(), Store::at(folder.path()));
    let scenario = load(&embedded(), "long-war", None).scenario.expect("the shipped scenario has no errors");
    let scenario = std::sync::Arc::new(scenario);
    let mut campaign = Campaign::new(scenario, Setup { seed: 7, ..Setup::default() });
    for _ in 0..16 {
        campaign.play(&[]);
    }
    session.act(Action::HintsOff);
    session.play_campaign(campaign, None);
    session.act(Action::Room);
    let mut app = window::windowed(session);
    app.insert_resource(Measuring { started, stage: Stage::First }).add_systems(First, measure);
    app.run();
}

fn measure(
    mut measuring: ResMut<Measuring>,
    frames: Res<FrameCount>,
    mut wake: ResMut<Wake>,
    mut pending: ResMut<Pending>,
    table: Res<Table>,
    proxy: Res<EventLoopProxyWrapper>,
    mut exit: MessageWriter<AppExit>,
) {
    let started = measuring.started;
    match &mut measuring.stage {
        Stage::First => {
            // The second frame begins when the first has been handed to the screen.
            if frames.0 >= 2 {
                println!("to the first frame: {} ms", started.elapsed().as_millis());
                measuring.stage = Stage::Room { left: FRAMES, began: Instant::now(), used: processor_time() };
            }
            wake.soon();
        }
        Stage::Room { left, began, used } => {
            wake.soon();
            *left -= 1;
            if *left == 0 {
                let each = |time: Duration| time.as_secs_f64() * 1000.0 / f64::from(FRAMES);
                println!(
                    "a frame of the situation room: {:.1} ms, {:.1} ms of processor time",
                    each(began.elapsed()),
                    each(processor_time().saturating_sub(*used))
                );
                measuring.stage = Stage::Settle(8);
            }
        }
        Stage::Settle(left) => {
            wake.soon();
            *left -= 1;
            if *left == 0 {
                // The thread that wakes the window when the idle time is up.
                measuring.stage = Stage::Idle(None);
                let proxy = (**proxy).clone();
                std::thread::spawn(move || {
                    for wait in [Duration::from_secs(2), IDLE] {
                        std::thread::sleep(wait);
                        proxy.send_event(WinitUserEvent::WakeUp).expect("the window is open");
                    }
                });
            }
        }
        Stage::Idle(_) if wake.is_settling() => {}
        Stage::Idle(before) => match *before {
            None => *before = Some(frames.0),
            Some(before) => {
                // The frame that ends the measurement is not counted.
                println!("frames in {} idle seconds: {}", IDLE.as_secs(), frames.0 - before - 1);
                println!("memory: {} MB", resident().unwrap_or(0) / (1 << 20));
                pending.0.push(Action::EndTurn);
                wake.soon();
                measuring.stage = Stage::Turn { began: Instant::now() };
            }
        },
        Stage::Turn { began } => {
            wake.soon();
            if table.0.screen == Screen::Resolution {
                println!("from the end of a turn to its first event: {} ms", began.elapsed().as_millis());
                measuring.stage = Stage::Done;
            }
        }
        Stage::Done => {
            exit.write(AppExit::Success);
        }
    }
}

/// Processor time of the whole program so far.
fn processor_time() -> Duration {
    // Fields 14 and 15 are user and system time in hundredths of a second. The program's name before them may hold
    // spaces.
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<i64> =
        text.rsplit(')').next().unwrap_or_default().split_whitespace().filter_map(|field| field.parse().ok()).collect();
    let ticks: i64 = fields.iter().skip(10).take(2).sum();
    Duration::from_millis(10 * ticks.unsigned_abs())
}

/// Memory in use, in bytes, where the system tells it.
fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}
