//! The picture of a scene, painted on the processor. Text is not in it: see `labels`.

use tiny_skia::{FillRule, Mask, Transform};

use super::brush::{Brush, LineStyle};
use super::outline::Line;
use super::palette::MapPalette;
use super::scene::Scene;
use super::signs;
use super::stage::Theatre;
use super::viewport::Viewport;
use geography::{Bounds, Km};
use scenario::Holder;

/// The distance between lines of the hatching, in pixels of the design.
const HATCH_PX: f64 = 5.0;
/// The width of those lines, in pixels of the design.
const HATCH_WIDTH_PX: f64 = 1.1;
/// Points of a border that are stroked at once. One path across the picture is slow to paint, many small ones are not.
const STROKED_POINTS: usize = 24;
/// The scale, in pixels per kilometre, from which places of a lower rank are drawn.
const MINOR_PLACES_PX: f64 = 0.55;

/// A picture: rows from above, each pixel red, green, blue and alpha. Every pixel is opaque, so that straight and
/// premultiplied alpha are the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MapPicture {
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

/// What is shown besides the situation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shown {
    /// Nothing.
    #[default]
    Plain,
    /// The zones whose permission is not in force.
    Zones,
}

/// Whether a place is drawn at this scale.
pub(super) fn is_drawn(rank: u32, viewport: &Viewport) -> bool {
    rank <= 2 || viewport.px_per_km / viewport.pixel_ratio >= MINOR_PLACES_PX
}

/// Paints a scene. A viewport without any pixels, or with more than memory can be asked for, gives an empty picture.
#[must_use]
pub fn draw(theatre: &Theatre, scene: &Scene, palette: &MapPalette, viewport: Viewport, shown: Shown) -> MapPicture {
    let Some(mut brush) = Brush::new(viewport) else {
        return MapPicture { width_px: 0, height_px: 0, rgba: Vec::new() };
    };
    ground(&mut brush, theatre, palette);
    // Holdings outside the country are painted before it, so they end at its border.
    holdings(&mut brush, scene, palette);
    let home = home(&mut brush, theatre, palette);
    held(&mut brush, scene, palette, home);
    lines(&mut brush, &theatre.home_borders.inner, LineStyle::new(palette.home_region_line, 0.8).round());
    if shown == Shown::Zones {
        zones(&mut brush, theatre, scene, palette);
    }
    lines(&mut brush, &theatre.home_borders.outer, LineStyle::new(palette.home_line, 1.25).round());
    reach(&mut brush, scene, palette);
    front(&mut brush, scene, palette);
    for (place, at) in theatre.map.places.iter().zip(&theatre.places) {
        if is_drawn(place.rank, &viewport) && brush.shown.contains(*at) {
            signs::place(&mut brush, palette, *at, place.rank);
        }
    }
    for mark in &scene.marks {
        signs::draw(&mut brush, palette, mark);
    }
    MapPicture { width_px: viewport.width_px, height_px: viewport.height_px, rgba: brush.pixmap.take() }
}

fn ground(brush: &mut Brush, theatre: &Theatre, palette: &MapPalette) {
    brush.fill_all(palette.sea.thin(255), None);
    let (map, shown) = (&theatre.map, brush.shown);
    let colours = [(&map.land, palette.land), (&map.opponent, palette.opponent_land)];
    for (units, colour) in colours {
        for unit in units {
            let path = brush.area(theatre.features[*unit].rings_in(shown));
            brush.fill(path.as_ref(), colour, None);
        }
    }
    lines(brush, &theatre.region_lines, LineStyle::new(palette.region_line, 0.7).round());
    lines(brush, &theatre.land_lines, LineStyle::new(palette.land_line, 0.9).round());
}

/// Strokes lines in short pieces. The pen must be opaque, or the joints would show.
fn lines(brush: &mut Brush, lines: &[Line], pen: LineStyle) {
    let shown = brush.shown;
    for line in lines.iter().filter(|line| line.bounds.meets(&shown)) {
        let mut from = 0;
        while from + 1 < line.points.len() {
            let piece = &line.points[from..(from + STROKED_POINTS).min(line.points.len())];
            if Bounds::of(piece).meets(&shown) {
                let path = brush.lines(core::iter::once(piece));
                brush.stroke(path.as_ref(), pen, None);
            }
            from += STROKED_POINTS - 1;
        }
    }
}

/// Paints the country and gives its mask.
fn home(brush: &mut Brush, theatre: &Theatre, palette: &MapPalette) -> Option<Mask> {
    let shown = brush.shown;
    let units = || theatre.map.home.iter().map(|unit| &theatre.features[*unit]);
    let mask = brush.mask(units().map(|unit| unit.rings_in(shown).collect()));
    for unit in units() {
        let path = brush.area(unit.rings_in(shown));
        brush.fill(path.as_ref(), palette.home, None);
    }
    mask
}

/// Tints and hatches what is held.
fn held(brush: &mut Brush, scene: &Scene, palette: &MapPalette, home: Option<Mask>) {
    let path = brush.area(scene.held.iter().map(Vec::as_slice));
    let (Some(mut mask), Some(path)) = (home, path) else { return };
    mask.intersect_path(&path, FillRule::EvenOdd, true, Transform::identity());
    let ratio = brush.viewport.pixel_ratio;
    // Lines from lower left to upper right: along each of them the sum of both coordinates is the same. They stay with
    // the ground when the view moves.
    let step = (HATCH_PX * ratio * core::f64::consts::SQRT_2).max(1.0);
    let (x, y) = brush.viewport.px(Km::default());
    let anchor = (x + y).rem_euclid(step);
    let half = HATCH_WIDTH_PX * ratio / 2.0;
    let hatch = |x: usize, y: usize| -> f32 {
        let along = ((x + y) as f64 + 1.0 - anchor).rem_euclid(step);
        let away = along.min(step - along) / core::f64::consts::SQRT_2;
        (half + 0.5 - away).clamp(0.0, 1.0) as f32
    };
    let bounds = path.bounds();
    let (width, height) = (brush.viewport.width_px as usize, brush.viewport.height_px as usize);
    let hold = |value: f32, most: usize| (value.max(0.0) as usize).min(most);
    let (left, right) = (hold(bounds.left(), width), hold(bounds.right() + 1.0, width));
    let (top, bottom) = (hold(bounds.top(), height), hold(bounds.bottom() + 1.0, height));
    let tint = palette.held;
    let covers = f32::from(tint.3) / 255.0;
    let hatch_covers = f32::from(palette.held_hatch.3) / 255.0;
    let (covered, pixels) = (mask.data(), brush.pixmap.data_mut());
    for y in top..bottom {
        for x in left..right {
            let at = y * width + x;
            if covered[at] == 0 {
                continue;
            }
            let inside = f32::from(covered[at]) / 255.0;
            let line = hatch(x, y) * hatch_covers;
            let pixel = &mut pixels[4 * at..4 * at + 3];
            for (own, (tint, hatch)) in pixel.iter_mut().zip([
                (tint.0, palette.held_hatch.0),
                (tint.1, palette.held_hatch.1),
                (tint.2, palette.held_hatch.2),
            ]) {
                let before = f32::from(*own);
                let tinted = before + (f32::from(tint) - before) * covers;
                let hatched = tinted + (f32::from(hatch) - tinted) * line;
                *own = (before + (hatched - before) * inside + 0.5) as u8;
            }
        }
    }
}

fn holdings(brush: &mut Brush, scene: &Scene, palette: &MapPalette) {
    for holding in &scene.holdings {
        if !holding.shape.bounds().meets(&brush.shown) {
            continue;
        }
        let colour = match holding.held_by {
            Holder::Partner => palette.own,
            Holder::Opponent => palette.opponent,
        };
        let path = brush.area(holding.shape.rings());
        brush.fill(path.as_ref(), colour.thin(150), None);
        brush.stroke(path.as_ref(), LineStyle::new(colour, 1.2), None);
    }
}

fn zones(brush: &mut Brush, theatre: &Theatre, scene: &Scene, palette: &MapPalette) {
    for (zone, outline) in theatre.map.zones.iter().zip(&theatre.zones.outlines) {
        let is_open = scene.situation.permissions.iter().any(|(permission, _)| *permission == zone.permission);
        if !is_open {
            let shown = brush.shown;
            for line in outline.iter().filter(|line| line.bounds.meets(&shown)) {
                let path = brush.lines(core::iter::once(line.points.as_slice()));
                brush.stroke(path.as_ref(), LineStyle::new(palette.zone.thin(150), 1.2).dashed(1.5, 3.5), None);
            }
        }
    }
}

fn reach(brush: &mut Brush, scene: &Scene, palette: &MapPalette) {
    let shown = brush.shown;
    for shape in &scene.reach {
        for stretch in shape.stretches.iter().filter(|stretch| stretch.bounds.meets(&shown)) {
            let path = brush.lines(core::iter::once(stretch.points.as_slice()));
            match stretch.closed_by {
                None => {
                    brush.stroke(path.as_ref(), LineStyle::new(palette.edge, 3.0), None);
                    brush.stroke(path.as_ref(), LineStyle::new(palette.reach, 1.4), None);
                }
                Some(_) => {
                    brush.stroke(path.as_ref(), LineStyle::new(palette.reach.thin(190), 1.2).dashed(5.0, 5.0), None);
                }
            }
        }
    }
}

fn front(brush: &mut Brush, scene: &Scene, palette: &MapPalette) {
    for pen in [LineStyle::new(palette.front_edge, 5.4).round(), LineStyle::new(palette.front, 2.6).round()] {
        for line in &scene.front {
            let path = brush.lines(core::iter::once(line.as_slice()));
            brush.stroke(path.as_ref(), pen, None);
        }
    }
}
