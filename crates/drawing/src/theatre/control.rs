//! Which ground is held at each value of the track of control.
//!
//! A field over a grid rises from the ground that is given up last to the ground that would be taken last. What is held
//! is the region in which the field lies below a level. The level for a share is read off the distribution of the field
//! over the country, so the region has exactly that share of its area. At the values for which a scenario draws
//! outlines the region has their shape; between two outlines it moves by the distances to both.

use super::contour::{region, smooth, stretches};
use super::grid::{Grid, GridMask};
use geography::{Km, Shape};

/// How far apart the nodes of the field are. In a vast country they are further apart, so that there are not too many.
const CELL_KM: f64 = 4.0;
const MOST_NODES: usize = 120_000;
/// How far the field is extended beyond the country, so that lines run out of it.
const BEYOND_KM: f64 = 24.0;
/// Lines of contact shorter than this are left out.
const SHORTEST_KM: f64 = 16.0;
/// How often the field is smoothed; each time by about half a node.
const BLUR_PASSES: usize = 2;
/// For the distribution of the field, one in so many nodes is read, both across and along.
const SAMPLED: usize = 2;

#[derive(Clone, Debug)]
pub(super) struct ControlField {
    grid: Grid,
    field: Vec<f32>,
    /// The field at places spread evenly over the country, from the least value.
    spread: Vec<f32>,
    /// The share of the country that each outline holds as it was drawn.
    pub outlined: Vec<f64>,
}

impl ControlField {
    /// The field over a country from nested areas, each the union of its own shapes and of those before.
    pub fn new(home: &GridMask, areas: &[Vec<Shape>]) -> Self {
        let bounds = geography::Bounds::of(&home.nodes()).grown(BEYOND_KM);
        let grid = Grid::over(bounds, CELL_KM, MOST_NODES);
        let mut held = vec![false; home.grid.len()];
        // For each node how many areas do not hold it, and for each area how far its line of contact is.
        let mut band = vec![areas.len() as u32; grid.len()];
        let mut distances = Vec::new();
        let mut outlined = Vec::new();
        let whole = home.is_in.iter().filter(|is_in| **is_in).count().max(1) as f64;
        for (at, shapes) in areas.iter().enumerate() {
            for shape in shapes {
                home.grid.fill(shape, true, &mut held);
            }
            let count = home.is_in.iter().zip(&held).filter(|(home, held)| **home && **held).count();
            outlined.push(count as f64 / whole);
            distances.push(grid.distances(&contact(home, &held)));
            for (node, band) in band.iter_mut().enumerate() {
                if *band as usize == areas.len() && held[home.grid.nearest(grid.node(node))] {
                    *band = at as u32;
                }
            }
        }
        let field = blurred(&grid, carried_on(&grid, home, between(&band, &distances)));
        let mut spread: Vec<f32> = (0..home.grid.len())
            .filter(|at| {
                (at % home.grid.columns).is_multiple_of(SAMPLED) && (at / home.grid.columns).is_multiple_of(SAMPLED)
            })
            .filter(|at| home.is_in[*at])
            .map(|at| grid.sample(&field, home.grid.node(at)))
            .collect();
        spread.sort_by(f32::total_cmp);
        Self { grid, field, spread, outlined }
    }

    /// The level below which the field lies in this share of the country.
    pub fn level(&self, share: f64) -> f32 {
        if share <= 0.0 || self.spread.is_empty() {
            return f32::NEG_INFINITY;
        }
        let at = share * self.spread.len() as f64;
        self.spread.get(at as usize).copied().unwrap_or(f32::INFINITY)
    }

    /// Whether a place in the country is held at this level.
    pub fn is_held(&self, point: Km, level: f32) -> bool {
        self.grid.sample(&self.field, point) <= level
    }

    /// What is held at this level, as rings that reach a little beyond the country.
    pub fn held(&self, level: f32) -> Vec<Vec<Km>> {
        let close = |ring: Vec<Km>| {
            let mut closed = ring;
            closed.extend(closed.first().copied());
            smooth(&closed)
        };
        region(&self.grid, &self.field, level).into_iter().map(close).collect()
    }

    /// The lines along which both sides meet within the country, with what is held on their left.
    pub fn front(&self, held: &[Vec<Km>], home: &GridMask) -> Vec<Vec<Km>> {
        let class = |point: Km| home.contains(point).then_some(());
        let lines = held.iter().flat_map(|ring| stretches(&ring[..ring.len() - 1], class)).map(|(_, line)| line);
        // Where a river mouth or a spit is cut through, a short line tells nothing.
        lines.filter(|line| line.windows(2).map(|pair| pair[0].distance(pair[1])).sum::<f64>() > SHORTEST_KM).collect()
    }
}

/// The field with each node the weighted mean of those around it, with weights 1, 2, 1 in both directions. Where
/// outlines run together the field is a cliff, and lines along a cliff would follow the steps of the grid.
fn blurred(grid: &Grid, mut field: Vec<f32>) -> Vec<f32> {
    let last = (grid.columns - 1, grid.rows - 1);
    for _ in 0..BLUR_PASSES {
        for (step, count) in [(1, last.0), (grid.columns, last.1)] {
            let before = field.clone();
            for (at, value) in field.iter_mut().enumerate() {
                let place = if step == 1 { at % grid.columns } else { at / grid.columns };
                let low = before[if place == 0 { at } else { at - step }];
                let high = before[if place == count { at } else { at + step }];
                *value = (low + 2.0 * before[at] + high) / 4.0;
            }
        }
    }
    field
}

/// Points on the line at which held ground and the rest of the country meet.
fn contact(home: &GridMask, held: &[bool]) -> Vec<Km> {
    let grid = &home.grid;
    let mut points = Vec::new();
    for at in 0..grid.len() {
        let right = (at % grid.columns + 1 < grid.columns).then_some(at + 1);
        let up = (at / grid.columns + 1 < grid.rows).then_some(at + grid.columns);
        for other in [right, up].into_iter().flatten() {
            if home.is_in[at] && home.is_in[other] && held[at] != held[other] {
                points.push(grid.node(at).toward(grid.node(other), 0.5));
            }
        }
    }
    points
}

/// The field: the number of a node's band, plus how far it lies through the band from its inner line to its outer one.
fn between(band: &[u32], distances: &[Vec<f32>]) -> Vec<f32> {
    // The innermost and the outermost band have only one line. There the depth counts, as a share of the greatest
    // depth.
    let mut deepest = vec![f32::MIN_POSITIVE; distances.len() + 1];
    let lines = |band: u32, node: usize| {
        let inner = band.checked_sub(1).map_or(f32::INFINITY, |inner| distances[inner as usize][node]);
        let outer = distances.get(band as usize).map_or(f32::INFINITY, |outer| outer[node]);
        (inner, outer)
    };
    for (node, band) in band.iter().enumerate() {
        let (inner, outer) = lines(*band, node);
        let depth = inner.min(outer);
        if depth.is_finite() {
            deepest[*band as usize] = deepest[*band as usize].max(depth);
        }
    }
    let through = |(node, band): (usize, &u32)| {
        let (inner, outer) = lines(*band, node);
        let share = match (inner.is_finite(), outer.is_finite()) {
            (true, true) if inner + outer > 0.0 => inner / (inner + outer),
            (true, false) => inner / deepest[*band as usize],
            (false, true) => 1.0 - outer / deepest[*band as usize],
            _ => 0.5,
        };
        *band as f32 + share
    };
    band.iter().enumerate().map(through).collect()
}

/// The field extended: nodes beyond the country take the value of the nearest node in it.
fn carried_on(grid: &Grid, home: &GridMask, mut field: Vec<f32>) -> Vec<f32> {
    let inside: Vec<usize> = (0..grid.len()).filter(|at| home.contains(grid.node(*at))).collect();
    let points: Vec<Km> = inside.iter().map(|at| grid.node(*at)).collect();
    let nearest = grid.nearest_points(&points);
    for (at, nearest) in nearest.into_iter().enumerate() {
        if let Some(inside) = inside.get(nearest as usize) {
            field[at] = field[*inside];
        }
    }
    field
}
