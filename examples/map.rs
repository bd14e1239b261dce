//! Draws the map of `long-war` at several values, for looking at: `cargo run --example map -- --out DIR`.
//!
//! Words are drawn as boxes beside their points, since the picture has no text.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use drawing::theatre::{
    MapPalette, MapPicture, Reach, Scene, Seen, Shown, Situation, Size, Theatre, Viewport, draw, labels,
};
use geography::Km;
use scenario::{MarkOf, Scenario, Turn, embedded, load};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--out"), Some(out)) => PathBuf::from(out),
        _ => return Err("say where to: `--out DIR`".into()),
    };
    fs::create_dir_all(&out)?;
    let scenario = load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?;
    let began = Instant::now();
    let theatre = Theatre::new(&scenario).ok_or("the scenario has no map")?;
    let mut told = vec![format!("theatre laid out in {:?}", began.elapsed())];
    told.push(format!("outlines hold {:?}", theatre.outlined_shares()));
    let none = Case { held: 7.12, systems: &[], permissions: &[], marks: &[], kursk_km2: None };
    let cases = [
        Case { marks: &["nuclear_threat"], ..none },
        Case {
            held: 17.7,
            systems: &["himars", "atacms", "storm_shadow"],
            permissions: &["perm_crimea"],
            marks: &["grid_campaign", "dprk_troops"],
            kursk_km2: Some(900.0),
        },
        Case { held: 20.5, systems: &["himars"], marks: &["offensive"], ..none },
        Case { held: 25.4, marks: &["offensive", "hospital_strikes", "sabotage"], ..none },
        Case {
            held: 30.0,
            systems: &["himars", "jassm"],
            permissions: &["perm_crimea", "perm_border", "perm_deep"],
            marks: &["ua_offensive"],
            ..none
        },
        Case {
            held: 5.0,
            systems: &["himars", "atacms"],
            permissions: &["perm_border"],
            marks: &["kerch_strike", "ua_kursk_raid"],
            kursk_km2: Some(300.0),
        },
        Case { held: 60.0, systems: &["himars"], permissions: &["perm_crimea"], marks: &["iran_drones"], ..none },
    ];
    for (at, case) in cases.into_iter().enumerate() {
        let held = case.held;
        let situation = situation(&scenario, Turn::from_index(at), &case);
        let began = Instant::now();
        let scene = Scene::new(&theatre, situation);
        told.push(format!("{held} %: scene in {:?}", began.elapsed()));
        for (width, height, ratio) in [(640, 520, 1.0), (1300, 900, 1.5)] {
            let viewport = Viewport::whole(&theatre, width, height, ratio);
            let shown = if held == 5.0 { Shown::Zones } else { Shown::Plain };
            let name = format!("{held}-{width}x{height}.png");
            told.push(write(&out.join(name), &theatre, &scene, viewport, shown)?);
        }
        if held == 17.7 {
            let viewport = Viewport::whole(&theatre, 1300, 900, 1.0);
            let (x, y) = viewport.px(Km::new(320.0, -30.0));
            let near = viewport.zoomed(&theatre, 4.0, x, y);
            told.push(write(&out.join("17.7-near.png"), &theatre, &scene, near, Shown::Zones)?);
        }
    }
    let mut error = std::io::stderr().lock();
    for line in told {
        writeln!(error, "{line}")?;
    }
    Ok(())
}

/// A situation to draw.
#[derive(Clone, Copy)]
struct Case {
    held: f64,
    systems: &'static [&'static str],
    permissions: &'static [&'static str],
    marks: &'static [&'static str],
    kursk_km2: Option<f64>,
}

fn situation(scenario: &Scenario, turn: Turn, case: &Case) -> Situation {
    let Case { held, systems, permissions, marks, kursk_km2 } = *case;
    let Some(map) = &scenario.map else { return Situation::default() };
    let id = |mark: &MarkOf| match mark {
        MarkOf::Action(action) => scenario.action(*action).id.as_str(),
        MarkOf::Happening(happening) => scenario.happening(*happening).id.as_str(),
    };
    let reach = map.reach.iter().filter(|line| systems.contains(&scenario.release(line.release).id.as_str()));
    let range = |id: &str| match id {
        "himars" => 80.0,
        "atacms" => 300.0,
        "storm_shadow" => 250.0,
        _ => 370.0,
    };
    Situation {
        turn,
        held: Some(held),
        holdings_km2: vec![kursk_km2],
        reach: reach
            .map(|line| Reach {
                release: line.release,
                label: line.label.clone(),
                range_km: range(&scenario.release(line.release).id),
            })
            .collect(),
        permissions: permissions.iter().filter_map(|id| Some((scenario.find_release(id)?, Vec::new()))).collect(),
        seen: (0..map.marks.len())
            .filter(|at| marks.contains(&id(&map.marks[*at].of)))
            .map(|mark| Seen { mark })
            .collect(),
    }
}

fn write(
    path: &Path,
    theatre: &Theatre,
    scene: &Scene,
    viewport: Viewport,
    shown: Shown,
) -> Result<String, Box<dyn Error>> {
    let began = Instant::now();
    let mut picture = draw(theatre, scene, &MapPalette::default(), viewport, shown);
    let mut drawn = began.elapsed();
    for _ in 0..4 {
        let began = Instant::now();
        picture = draw(theatre, scene, &MapPalette::default(), viewport, shown);
        drawn = drawn.min(began.elapsed());
    }
    let ratio = viewport.pixel_ratio as f32;
    let measure = |text: &str, size: f32| (text.chars().count() as f32 * size * 0.55, size * 1.25);
    let began = Instant::now();
    let size = Size { place: 13.0 * ratio, note: 12.0 * ratio };
    let labels = labels(theatre, scene, viewport, shown, &measure, size);
    let placed = began.elapsed();
    for label in &labels {
        frame(&mut picture, label.x, label.y, label.w, label.h);
    }
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(path)?), picture.width_px, picture.height_px);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(&picture.rgba)?;
    let words: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
    Ok(format!("{}: drawn in {drawn:?}, {} words placed in {placed:?}", path.display(), words.len()))
}

/// The outline of a box.
fn frame(picture: &mut MapPicture, x: f32, y: f32, w: f32, h: f32) {
    let (left, top, right, bottom) = (x as u32, y as u32, (x + w) as u32, (y + h) as u32);
    let mut dot = |x: u32, y: u32| {
        let at = 4 * (y * picture.width_px + x) as usize;
        if let Some(pixel) = picture.rgba.get_mut(at..at + 4) {
            pixel.copy_from_slice(&[150, 160, 175, 255]);
        }
    };
    for x in left..=right {
        dot(x, top);
        dot(x, bottom);
    }
    for y in top..=bottom {
        dot(left, y);
        dot(right, y);
    }
}
