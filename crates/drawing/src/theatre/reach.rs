//! How far systems reach: a line at their range from own ground, over ground of the other side. It consists of
//! stretches on which the systems may be used and stretches on which they may not.

use super::contour::{region, smooth, stretches};
use super::situation::Reach;
use super::stage::{REACH_CELL_KM, Theatre};
use geography::{Bounds, Km};

/// The reach of a system.
#[derive(Clone, PartialEq, Debug)]
pub struct ReachShape {
    /// Its position in the situation's list.
    pub reach: usize,
    /// What it is called, with its range.
    pub label: String,
    /// The line, in stretches.
    pub stretches: Vec<Stretch>,
}

/// A stretch of a line of reach.
#[derive(Clone, PartialEq, Debug)]
pub struct Stretch {
    /// Its points.
    pub points: Vec<Km>,
    /// The zone that forbids it, by position; `None` where the system may be used.
    pub closed_by: Option<usize>,
    pub(super) bounds: Bounds,
}

/// The lines of reach from own ground: `own_edge` are points around it.
pub(super) fn shapes(
    theatre: &Theatre,
    reach: &[Reach],
    own_edge: &[Km],
    is_own: impl Fn(Km) -> bool,
    is_open: impl Fn(&Reach, usize) -> bool,
) -> Vec<ReachShape> {
    if own_edge.is_empty() || reach.is_empty() {
        return Vec::new();
    }
    let grid = theatre.reach_grid;
    let mut distances = grid.distances(own_edge);
    for (at, distance) in distances.iter_mut().enumerate() {
        let node = grid.node(at);
        // Ground of its own is no distance away; that it is only so beyond its edge keeps the line smooth beside it.
        if theatre.home.contains(node) && is_own(node) {
            *distance = -*distance;
        }
    }
    let shape = |(at, one): (usize, &Reach)| {
        let class = |point: Km| -> Option<Option<usize>> {
            if !theatre.is_opposite(point, |point| !is_own(point)) {
                return None;
            }
            Some(theatre.zones.at(point).filter(|zone| !is_open(one, *zone)))
        };
        let rings = region(&grid, &distances, one.range_km as f32);
        let parts = rings.into_iter().flat_map(|mut ring| {
            ring.extend(ring.first().copied());
            let ring = smooth(&ring);
            stretches(&ring[..ring.len() - 1], class)
        });
        let stretches = parts
            .map(|(closed_by, points)| Stretch { bounds: Bounds::of(&points), points, closed_by })
            .filter(|stretch| stretch.bounds.width() + stretch.bounds.height() > 2.0 * REACH_CELL_KM)
            .collect();
        ReachShape { reach: at, label: format!("{} {} km", one.label, one.range_km.round()), stretches }
    };
    reach.iter().enumerate().map(shape).collect()
}
