//! Which zone of a map a point lies in.

use super::grid::{Grid, GridMask};
use super::outline::Line;
use geography::{Bounds, Km, Projection, Shape};
use scenario::Zone;

const CELL_KM: f64 = 4.0;
const MOST_NODES: usize = 400_000;

/// The zones over a part of the plane, exact to within a cell, and their outlines.
#[derive(Clone, Debug)]
pub(super) struct Zones {
    grid: Grid,
    /// For each node the position of its zone plus 1, or 0 for none.
    zone: Vec<u8>,
    pub outlines: Vec<Vec<Line>>,
}

/// The ground that zones are measured by.
pub(super) struct Ground<'a> {
    pub home: &'a GridMask,
    pub land: &'a [Shape],
    pub features: &'a [Shape],
}

impl Zones {
    pub fn new(bounds: Bounds, zones: &[Zone], ground: &Ground<'_>, projection: &Projection) -> Self {
        let grid = Grid::over(bounds, CELL_KM, MOST_NODES);
        let land = GridMask::of(grid, ground.land.iter());
        let is_measured = zones.iter().any(|zone| zone.within_km.is_some());
        let from_home = if is_measured { grid.distances(&edge(ground.home)) } else { Vec::new() };
        let mut all = vec![0; grid.len()];
        let mut outlines = Vec::new();
        // Where zones overlap the first one counts, so it is laid on top.
        for (at, zone) in zones.iter().enumerate().rev() {
            let own = zone.rings.iter().map(|ring| ring.iter().map(|at| projection.project(*at)).collect());
            let own = Shape::new(own.collect());
            let shapes = zone.units.iter().map(|unit| &ground.features[*unit]).chain([&own]);
            let mut raster = GridMask::of(grid, shapes.clone());
            if zone.waters_km > 0.0 {
                let near = grid.distances(&raster.nodes());
                for (node, is_in) in raster.is_in.iter_mut().enumerate() {
                    *is_in |= !land.is_in[node] && f64::from(near[node]) <= zone.waters_km;
                }
            }
            if let Some(within) = zone.within_km {
                for (node, is_in) in raster.is_in.iter_mut().enumerate() {
                    *is_in &= f64::from(from_home[node]) <= within;
                }
                let kept = |point: Km| shapes.clone().any(|shape| shape.contains(point)).then_some(());
                let rings = super::contour::region(&grid, &from_home, within as f32);
                let lines = rings.iter().flat_map(|ring| super::contour::stretches(ring, kept));
                outlines.push(lines.map(|(_, line)| Line::new(line)).collect());
            } else {
                let closed = |ring: &[Km]| Line::new(ring.iter().chain(ring.first()).copied().collect());
                outlines.push(shapes.flat_map(|shape| shape.rings().map(closed)).collect());
            }
            for (node, is_in) in raster.is_in.iter().enumerate() {
                if *is_in {
                    all[node] = at as u8 + 1;
                }
            }
        }
        outlines.reverse();
        Self { grid, zone: all, outlines }
    }

    /// The position of the zone that a point lies in.
    pub fn at(&self, point: Km) -> Option<usize> {
        if !self.grid.contains(point) {
            return None;
        }
        (self.zone[self.grid.nearest(point)] as usize).checked_sub(1)
    }
}

/// The nodes at the edge of an area.
pub(super) fn edge(raster: &GridMask) -> Vec<Km> {
    let grid = &raster.grid;
    let is_edge = |at: usize| {
        let (column, row) = (at % grid.columns, at / grid.columns);
        let is_out = |at: usize| !raster.is_in[at];
        column == 0
            || row == 0
            || column + 1 == grid.columns
            || row + 1 == grid.rows
            || is_out(at - 1)
            || is_out(at + 1)
            || is_out(at - grid.columns)
            || is_out(at + grid.columns)
    };
    (0..grid.len()).filter(|at| raster.is_in[*at] && is_edge(*at)).map(|at| grid.node(at)).collect()
}
