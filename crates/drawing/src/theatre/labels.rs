//! Where the words of the map stand: beside what they name, over no other words, and within the picture.
//!
//! Words without room are left out. Important words are placed first, so the less important ones give way. No text is
//! drawn here: the caller says how large it is.

use super::picture::{Shown, is_drawn};
use super::scene::Scene;
use super::signs::STRIKE_OFFSET;
use super::stage::Theatre;
use super::viewport::Viewport;
use geography::Km;
use scenario::Sign;

/// Space between words and the picture's edge, and between words, in pixels of the design.
const EDGE_PX: f64 = 6.0;
const GAP_PX: f64 = 2.0;
/// Space between a point and its words.
const BESIDE_PX: f64 = 7.0;
/// Half the space that a dot or a sign takes.
const DOT_PX: f64 = 4.0;
const SIGN_PX: f64 = 5.5;
/// Points of a line of reach at which its words are tried.
const TRIED: usize = 40;

/// The sizes of type, in physical pixels, as `measure` takes them.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size {
    /// Of places.
    pub place: f32,
    /// Of everything else.
    pub note: f32,
}

/// Words on the map, in physical pixels.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// The words.
    pub text: String,
    /// What they name.
    pub kind: LabelKind,
    /// Their left edge.
    pub x: f32,
    /// Their upper edge.
    pub y: f32,
    /// Their width.
    pub w: f32,
    /// Their height.
    pub h: f32,
    /// The point they stand beside.
    pub anchor: (f32, f32),
}

/// What words name. Positions are indices into the lists of the map, and for reach into that of the situation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelKind {
    /// A place.
    Place(usize),
    /// A mark.
    Mark(usize),
    /// The reach of a system.
    Reach(usize),
    /// Ground held elsewhere.
    Holding(usize),
    /// A zone whose permission is not in force.
    Zone(usize),
}

/// A rectangle.
#[derive(Clone, Copy)]
struct Area {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

impl Area {
    fn around(at: (f64, f64), half: f64) -> Self {
        Self { x: at.0 - half, y: at.1 - half, w: 2.0 * half, h: 2.0 * half }
    }

    fn meets(&self, other: &Self, gap: f64) -> bool {
        self.x < other.x + other.w + gap
            && other.x < self.x + self.w + gap
            && self.y < other.y + other.h + gap
            && other.y < self.y + self.h + gap
    }
}

/// Words that are still to be placed.
struct Wish {
    text: String,
    kind: LabelKind,
    size: f32,
    /// Points that the words may stand beside, the best first.
    points: Vec<(f64, f64)>,
}

/// Places the words of a scene. `measure` gives width and height of a text at a size, all in physical pixels.
#[must_use]
pub fn labels(
    theatre: &Theatre,
    scene: &Scene,
    viewport: Viewport,
    shown: Shown,
    measure: &dyn Fn(&str, f32) -> (f32, f32),
    size: Size,
) -> Vec<Label> {
    let ratio = viewport.pixel_ratio;
    let (width, height) = (f64::from(viewport.width_px), f64::from(viewport.height_px));
    let drawn: Vec<usize> =
        (0..theatre.places.len()).filter(|at| is_drawn(theatre.map.places[*at].rank, &viewport)).collect();
    let dots = drawn.iter().map(|at| Area::around(viewport.px(theatre.places[*at]), DOT_PX * ratio));
    let signs = scene.marks.iter().map(|mark| {
        let (x, y) = viewport.px(mark.at);
        let offset = if mark.sign == Sign::Strike { STRIKE_OFFSET } else { (0.0, 0.0) };
        Area::around((x + offset.0 * ratio, y + offset.1 * ratio), SIGN_PX * ratio)
    });
    let taken: Vec<Area> = dots.chain(signs).collect();
    let mut labels: Vec<Label> = Vec::new();
    let mut placed: Vec<Area> = Vec::new();
    for wish in wishes(theatre, scene, &viewport, shown, &drawn, size) {
        let (w, h) = measure(&wish.text, wish.size);
        let (w, h) = (f64::from(w), f64::from(h));
        let fits = |area: &Area| {
            let edge = EDGE_PX * ratio;
            area.x >= edge
                && area.y >= edge
                && area.x + area.w <= width - edge
                && area.y + area.h <= height - edge
                && !placed.iter().any(|other| area.meets(other, GAP_PX * ratio))
                && !taken.iter().any(|other| area.meets(other, 0.0))
        };
        let found = wish.points.iter().find_map(|point| {
            beside(*point, w, h, BESIDE_PX * ratio).into_iter().find(|area| fits(area)).map(|area| (*point, area))
        });
        if let Some((anchor, area)) = found {
            placed.push(area);
            labels.push(Label {
                text: wish.text,
                kind: wish.kind,
                x: area.x as f32,
                y: area.y as f32,
                w: area.w as f32,
                h: area.h as f32,
                anchor: (anchor.0 as f32, anchor.1 as f32),
            });
        }
    }
    labels
}

/// Boxes beside a point, the best first: above right, as is usual on maps, then around it.
fn beside(at: (f64, f64), w: f64, h: f64, gap: f64) -> [Area; 8] {
    let (x, y) = at;
    let near = gap * 0.75;
    let area = |x: f64, y: f64| Area { x, y, w, h };
    [
        area(x + near, y - h - near * 0.4),
        area(x + gap, y - h / 2.0),
        area(x - w - gap, y - h / 2.0),
        area(x - w - near, y - h - near * 0.4),
        area(x + near, y + near * 0.4),
        area(x - w - near, y + near * 0.4),
        area(x - w / 2.0, y - h - gap),
        area(x - w / 2.0, y + gap),
    ]
}

/// All words to be placed, the most important first.
fn wishes(
    theatre: &Theatre,
    scene: &Scene,
    viewport: &Viewport,
    shown: Shown,
    drawn: &[usize],
    size: Size,
) -> Vec<Wish> {
    let in_picture = |point: &(f64, f64)| {
        (0.0..=f64::from(viewport.width_px)).contains(&point.0)
            && (0.0..=f64::from(viewport.height_px)).contains(&point.1)
    };
    let wish = |text: &str, kind: LabelKind, size: f32, points: Vec<(f64, f64)>| {
        let points = points.into_iter().filter(in_picture).collect();
        Wish { text: text.to_owned(), kind, size, points }
    };
    let places = |of: &dyn Fn(u32) -> bool| -> Vec<Wish> {
        let mut ranked: Vec<usize> = drawn.iter().copied().filter(|at| of(theatre.map.places[*at].rank)).collect();
        ranked.sort_by_key(|at| theatre.map.places[*at].rank);
        let named = ranked.into_iter().map(|at| {
            let point = viewport.px(theatre.places[at]);
            wish(&theatre.map.places[at].label, LabelKind::Place(at), size.place, vec![point])
        });
        named.collect()
    };
    let mut all = places(&|rank| rank <= 1);
    for mark in scene.marks.iter().filter(|mark| !mark.label.is_empty()) {
        // The words of an arrival stand where it comes from, if there is room.
        let points = mark.from.into_iter().chain([mark.at]).map(|point| viewport.px(point)).collect();
        all.push(wish(&mark.label, LabelKind::Mark(mark.mark), size.note, points));
    }
    for holding in &scene.holdings {
        let text = &theatre.map.holdings[holding.holding].label;
        let point = viewport.px(holding.shape.bounds().middle());
        all.push(wish(text, LabelKind::Holding(holding.holding), size.note, vec![point]));
    }
    for shape in &scene.reach {
        let points: Vec<Km> = shape.stretches.iter().flat_map(|stretch| stretch.points.iter().copied()).collect();
        let points: Vec<(f64, f64)> = points.into_iter().map(|point| viewport.px(point)).filter(in_picture).collect();
        let step = (points.len() / TRIED).max(1);
        // From the middle outwards: the ends of a line often lie at an edge.
        let mut tried: Vec<(f64, f64)> = points.into_iter().step_by(step).collect();
        let middle = tried.len() / 2;
        tried.rotate_left(middle);
        all.push(wish(&shape.label, LabelKind::Reach(shape.reach), size.note, tried));
    }
    if shown == Shown::Zones {
        for (at, zone) in theatre.map.zones.iter().enumerate() {
            let is_open = scene.situation.permissions.iter().any(|(permission, _)| *permission == zone.permission);
            if !is_open {
                let points = theatre.zones.outlines[at].iter().flat_map(|line| line.points.iter());
                let points: Vec<(f64, f64)> = points.map(|point| viewport.px(*point)).filter(in_picture).collect();
                let step = (points.len() / TRIED).max(1);
                let points = points.into_iter().step_by(step).collect();
                all.push(wish(&zone.label, LabelKind::Zone(at), size.note, points));
            }
        }
    }
    all.extend(places(&|rank| rank > 1));
    all
}
