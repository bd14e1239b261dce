//! A regular grid over a part of the plane: sampling, filling shapes, and distances to scattered points.

use geography::{Bounds, Km, Shape};

/// Nodes in rows from south to north, each from west to east.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Grid {
    pub origin: Km,
    pub cell: f64,
    pub columns: usize,
    pub rows: usize,
}

impl Grid {
    /// A grid over a rectangle with nodes this far apart, or further, so that there are at most `most` of them.
    pub fn over(bounds: Bounds, cell: f64, most: usize) -> Self {
        // A rectangle around nothing has infinite bounds the wrong way round.
        let is_usable = bounds.width().is_finite() && bounds.height().is_finite() && bounds.min.x.is_finite();
        let bounds = if is_usable { bounds } else { Bounds { min: Km::default(), max: Km::default() } };
        let mut cell = cell;
        loop {
            let columns = (bounds.width() / cell).ceil() + 1.0;
            let rows = (bounds.height() / cell).ceil() + 1.0;
            if columns * rows <= most.max(4) as f64 {
                return Self {
                    origin: bounds.min,
                    cell,
                    columns: (columns as usize).max(2),
                    rows: (rows as usize).max(2),
                };
            }
            cell *= 1.25;
        }
    }

    pub const fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// Where a node lies.
    pub fn node(&self, at: usize) -> Km {
        let (column, row) = (at % self.columns, at / self.columns);
        Km { x: self.origin.x + column as f64 * self.cell, y: self.origin.y + row as f64 * self.cell }
    }

    /// The node nearest to a point. A point beyond the edge is moved to the edge first.
    pub fn nearest(&self, point: Km) -> usize {
        let hold = |value: f64, count: usize| (value.round().max(0.0) as usize).min(count - 1);
        let column = hold((point.x - self.origin.x) / self.cell, self.columns);
        let row = hold((point.y - self.origin.y) / self.cell, self.rows);
        row * self.columns + column
    }

    /// Whether a point lies among the nodes.
    pub fn contains(&self, point: Km) -> bool {
        let (x, y) = ((point.x - self.origin.x) / self.cell, (point.y - self.origin.y) / self.cell);
        x >= 0.0 && y >= 0.0 && x <= (self.columns - 1) as f64 && y <= (self.rows - 1) as f64
    }

    /// The value at a point, interpolated between the four nodes around it. Beyond the edge it is the value at the
    /// edge.
    pub fn sample(&self, values: &[f32], point: Km) -> f32 {
        let x = ((point.x - self.origin.x) / self.cell).clamp(0.0, (self.columns - 1) as f64);
        let y = ((point.y - self.origin.y) / self.cell).clamp(0.0, (self.rows - 1) as f64);
        let (column, row) = ((x as usize).min(self.columns - 2), (y as usize).min(self.rows - 2));
        let (right, up) = ((x - column as f64) as f32, (y - row as f64) as f32);
        let at = row * self.columns + column;
        let south = values[at] + (values[at + 1] - values[at]) * right;
        let north = values[at + self.columns] + (values[at + self.columns + 1] - values[at + self.columns]) * right;
        south + (north - south) * up
    }

    /// Sets the nodes that lie in a shape.
    pub fn fill<T: Copy>(&self, shape: &Shape, value: T, into: &mut [T]) {
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); self.rows];
        for ring in shape.rings() {
            let Some(mut before) = ring.last().copied() else { continue };
            for at in ring {
                let (low, high) = if before.y < at.y { (before, *at) } else { (*at, before) };
                // Rows of a half-open interval, so that a corner counts once.
                let first = ((low.y - self.origin.y) / self.cell).ceil().max(0.0);
                let end = ((high.y - self.origin.y) / self.cell).ceil().min(self.rows as f64);
                if first < end {
                    for (row, found) in crossings.iter_mut().enumerate().take(end as usize).skip(first as usize) {
                        let y = self.origin.y + row as f64 * self.cell;
                        found.push(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x));
                    }
                }
                before = *at;
            }
        }
        for (row, found) in crossings.iter_mut().enumerate() {
            found.sort_by(f64::total_cmp);
            for pair in found.chunks_exact(2) {
                let first = ((pair[0] - self.origin.x) / self.cell).ceil().max(0.0) as usize;
                let end = (((pair[1] - self.origin.x) / self.cell).ceil().max(0.0) as usize).min(self.columns);
                if first < end {
                    into[row * self.columns + first..row * self.columns + end].fill(value);
                }
            }
        }
    }

    /// For each node the index of the point nearest to it, or `u32::MAX` where there are no points.
    ///
    /// Points are passed on from node to node in two sweeps (after Danielsson, *Euclidean distance mapping*, 1980). The
    /// result is exact except for rare nodes, where it is off by a small part of a cell.
    pub fn nearest_points(&self, points: &[Km]) -> Vec<u32> {
        let mut nearest = vec![u32::MAX; self.len()];
        let mut best = vec![f64::INFINITY; self.len()];
        let (columns, rows) = (self.columns, self.rows);
        for (index, point) in points.iter().enumerate() {
            let seed = |at: usize, nearest: &mut [u32], best: &mut [f64]| {
                let distance = self.node(at).distance_squared(*point);
                if distance < best[at] {
                    best[at] = distance;
                    nearest[at] = index as u32;
                }
            };
            let at = self.nearest(Km { x: point.x - self.cell / 2.0, y: point.y - self.cell / 2.0 });
            let (right, up) =
                (usize::from(at % columns + 1 < columns), if at / columns + 1 < rows { columns } else { 0 });
            for at in [at, at + right, at + up, at + right + up] {
                seed(at, &mut nearest, &mut best);
            }
        }
        if points.is_empty() {
            return nearest;
        }
        let mut take = |at: usize, from: usize| {
            let other = nearest[from];
            if other == u32::MAX || other == nearest[at] {
                return;
            }
            let distance = self.node(at).distance_squared(points[other as usize]);
            if distance < best[at] {
                best[at] = distance;
                nearest[at] = other;
            }
        };
        for pass in 0..2 {
            for row in 0..rows {
                let row = if pass == 0 { row } else { rows - 1 - row };
                let behind = if pass == 0 { row.checked_sub(1) } else { Some(row + 1).filter(|row| *row < rows) };
                let at = |column: usize| row * columns + column;
                if let Some(behind) = behind {
                    for column in 0..columns {
                        for other in column.saturating_sub(1)..=(column + 1).min(columns - 1) {
                            take(at(column), behind * columns + other);
                        }
                    }
                }
                for column in 1..columns {
                    take(at(column), at(column - 1));
                }
                for column in (1..columns).rev() {
                    take(at(column - 1), at(column));
                }
            }
        }
        nearest
    }

    /// For each node its distance to the nearest of some points; infinite where there are none.
    pub fn distances(&self, points: &[Km]) -> Vec<f32> {
        let nearest = self.nearest_points(points);
        let distance = |(at, nearest): (usize, u32)| {
            points.get(nearest as usize).map_or(f32::INFINITY, |point| self.node(at).distance(*point) as f32)
        };
        nearest.into_iter().enumerate().map(distance).collect()
    }
}

/// For every node of a grid, whether it is in an area.
#[derive(Clone, Debug)]
pub(super) struct GridMask {
    pub grid: Grid,
    pub is_in: Vec<bool>,
}

impl GridMask {
    /// The nodes that lie in any of some shapes.
    pub fn of<'a>(grid: Grid, shapes: impl IntoIterator<Item = &'a Shape>) -> Self {
        let mut is_in = vec![false; grid.len()];
        for shape in shapes {
            grid.fill(shape, true, &mut is_in);
        }
        Self { grid, is_in }
    }

    /// Whether the node nearest to a point is in the area. Beyond the grid nothing is.
    pub fn contains(&self, point: Km) -> bool {
        self.grid.contains(point) && self.is_in[self.grid.nearest(point)]
    }

    /// The nodes that are in the area.
    pub fn nodes(&self) -> Vec<Km> {
        (0..self.grid.len()).filter(|at| self.is_in[*at]).map(|at| self.grid.node(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        Grid::over(Bounds { min: Km::new(-50.0, -30.0), max: Km::new(50.0, 30.0) }, 2.0, 100_000)
    }

    #[test]
    fn distances_are_those_to_the_nearest_point() {
        let points: Vec<Km> =
            (0..40_i32).map(|at| Km::new(f64::from(at * 37 % 100) - 50.0, f64::from(at * 53 % 60) - 30.0)).collect();
        for (at, distance) in grid().distances(&points).into_iter().enumerate() {
            let node = grid().node(at);
            let exact = points.iter().map(|point| node.distance(*point)).fold(f64::INFINITY, f64::min);
            // A tenth of a cell.
            assert!((f64::from(distance) - exact).abs() < 0.2, "{node:?}: {distance} {exact}");
        }
    }

    #[test]
    fn filled_nodes_are_those_within_the_shape() {
        let ring = vec![Km::new(-33.3, -21.1), Km::new(40.2, -5.0), Km::new(10.7, 25.9), Km::new(0.1, 1.0)];
        let shape = Shape::new(vec![ring]);
        let raster = GridMask::of(grid(), [&shape]);
        for (at, is_in) in raster.is_in.iter().enumerate() {
            assert_eq!(*is_in, shape.contains(grid().node(at)), "{:?}", grid().node(at));
        }
    }

    #[test]
    fn a_grid_over_nothing_or_over_the_whole_sky_stays_small() {
        assert!(Grid::over(Bounds::EMPTY, 4.0, 1_000).len() <= 1_000);
        let sky = Bounds { min: Km::new(-1e12, -1e9), max: Km::new(1e12, 1e9) };
        assert!(Grid::over(sky, 4.0, 1_000).len() <= 1_000);
    }
}
