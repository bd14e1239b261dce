//! The signs of what happened, and of places.

use tiny_skia::{Path, PathBuilder};

use super::brush::{Brush, LineStyle};
use super::marks::DrawnMark;
use super::palette::{Colour, MapPalette};
use super::side::Side;
use geography::Km;
use scenario::Sign;

/// How far a strike stands from its spot, right and down, so that the name of a city stays legible.
pub(super) const STRIKE_OFFSET: (f64, f64) = (7.0, 6.0);
/// The chevrons of an offensive, one behind the other.
const CHEVRONS: [f64; 3] = [5.0, 11.0, 17.0];

/// Draws a sign.
pub(super) fn draw(brush: &mut Brush, palette: &MapPalette, mark: &DrawnMark) {
    let colour = match mark.side {
        Side::Opponent => palette.opponent,
        Side::Partner => palette.own,
        Side::Other => palette.other,
    };
    if !brush.shown.contains(mark.at) && mark.from.is_none_or(|from| !brush.shown.contains(from)) {
        return;
    }
    let path = match mark.sign {
        Sign::Strike => strike(brush, mark.at),
        Sign::Sabotage => return diamond(brush, palette, mark.at, colour),
        Sign::Arrival => arrow(brush, mark.from.unwrap_or(mark.at), mark.at),
        Sign::Offensive => chevrons(brush, mark.at, mark.heading.unwrap_or_default()),
        Sign::Statement => None,
    };
    let width = match mark.sign {
        Sign::Strike => 1.9,
        _ => 2.4,
    };
    brush.stroke(path.as_ref(), LineStyle::new(palette.edge, width + 2.2).round(), None);
    brush.stroke(path.as_ref(), LineStyle::new(colour, width).round(), None);
}

/// Draws the dot of a place.
pub(super) fn place(brush: &mut Brush, palette: &MapPalette, at: Km, rank: u32) {
    let (x, y) = brush.point(at);
    let radius = brush.wide(if rank <= 1 { 2.4 } else { 1.9 });
    let edge = PathBuilder::from_circle(x, y, radius + brush.wide(1.2));
    brush.fill(edge.as_ref(), palette.edge, None);
    let dot = PathBuilder::from_circle(x, y, radius);
    brush.fill(dot.as_ref(), palette.place, None);
}

fn strike(brush: &Brush, at: Km) -> Option<Path> {
    let (x, y) = brush.point(at);
    let (x, y) = (x + brush.wide(STRIKE_OFFSET.0), y + brush.wide(STRIKE_OFFSET.1));
    let arm = brush.wide(3.6);
    let mut path = PathBuilder::new();
    path.move_to(x - arm, y - arm);
    path.line_to(x + arm, y + arm);
    path.move_to(x - arm, y + arm);
    path.line_to(x + arm, y - arm);
    path.finish()
}

fn diamond(brush: &mut Brush, palette: &MapPalette, at: Km, colour: Colour) {
    let (x, y) = brush.point(at);
    let arm = brush.wide(4.2);
    let mut path = PathBuilder::new();
    path.move_to(x, y - arm);
    path.line_to(x + arm, y);
    path.line_to(x, y + arm);
    path.line_to(x - arm, y);
    path.close();
    let path = path.finish();
    brush.stroke(path.as_ref(), LineStyle::new(palette.edge, 2.4), None);
    brush.fill(path.as_ref(), colour, None);
}

fn arrow(brush: &Brush, from: Km, to: Km) -> Option<Path> {
    let ((x0, y0), (x1, y1)) = (brush.point(from), brush.point(to));
    let length = length_of(x1 - x0, y1 - y0);
    if length < 1.0 {
        return None;
    }
    let (right, down) = ((x1 - x0) / length, (y1 - y0) / length);
    // The point stops short of the place, so that the place's dot stays visible.
    let gap = brush.wide(6.0).min(length / 2.0);
    let (x1, y1) = (x1 - right * gap, y1 - down * gap);
    let head = brush.wide(7.0);
    let mut path = PathBuilder::new();
    path.move_to(x0, y0);
    // The shaft bends a little to one side, as arrows of movement do on maps.
    let bend = length * 0.12;
    path.quad_to(f32::midpoint(x0, x1) - down * bend, f32::midpoint(y0, y1) + right * bend, x1, y1);
    for side in [-1.0, 1.0] {
        path.move_to(x1, y1);
        let (along, across) = (-head * 0.9, side * head * 0.6);
        // The head is turned a little, since the shaft arrives from its bend.
        let (right, down) = turned(right, down);
        path.line_to(x1 + right * along - down * across, y1 + down * along + right * across);
    }
    path.finish()
}

/// The direction in which the end of a bent shaft points.
fn turned(right: f32, down: f32) -> (f32, f32) {
    const BEND: f32 = 0.24;
    let (x, y) = (right + down * BEND, down - right * BEND);
    let length = length_of(x, y);
    (x / length, y / length)
}

fn chevrons(brush: &Brush, at: Km, heading: Km) -> Option<Path> {
    let (x, y) = brush.point(at);
    // North is up: larger on the plane, smaller on the screen.
    let (right, down) = (heading.x as f32, -heading.y as f32);
    let mut path = PathBuilder::new();
    for step in CHEVRONS {
        let along = brush.wide(step);
        let (tip_x, tip_y) = (x + right * along, y + down * along);
        let (back, wing) = (brush.wide(5.0), brush.wide(7.0));
        let left = (tip_x - right * back - down * wing, tip_y - down * back + right * wing);
        let other = (tip_x - right * back + down * wing, tip_y - down * back - right * wing);
        path.move_to(left.0, left.1);
        path.line_to(tip_x, tip_y);
        path.line_to(other.0, other.1);
    }
    path.finish()
}

fn length_of(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}
