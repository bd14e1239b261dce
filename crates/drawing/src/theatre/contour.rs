//! Lines of equal value through a grid, by marching squares, and lines cut where something changes along them.

use super::grid::Grid;
use geography::Km;

/// Corners of a square: south-west, south-east, north-east, north-west.
const SOUTH: usize = 0;
const EAST: usize = 1;
const NORTH: usize = 2;
const WEST: usize = 3;

/// The borders of the region in which the field is at most `level`, as closed lines with the region on their left.
/// Beyond the grid nothing is in the region.
pub(super) fn region(grid: &Grid, values: &[f32], level: f32) -> Vec<Vec<Km>> {
    // One more node on every side, beyond the level, so that every line closes.
    let (columns, rows) = (grid.columns + 2, grid.rows + 2);
    let value = |column: usize, row: usize| -> f32 {
        let is_inside = (1..=grid.columns).contains(&column) && (1..=grid.rows).contains(&row);
        if is_inside { values[(row - 1) * grid.columns + column - 1] } else { f32::INFINITY }
    };
    // An edge is named by the node it starts from and whether it runs up.
    let edge = |column: usize, row: usize, runs_up: usize| 2 * (row * columns + column) + runs_up;
    let mut next = vec![u32::MAX; 2 * columns * rows];
    let mut starts = Vec::new();
    for row in 0..rows - 1 {
        let mut left = [value(0, row), value(0, row + 1)];
        for column in 0..columns - 1 {
            let right = [value(column + 1, row), value(column + 1, row + 1)];
            let corners = [left[0], right[0], right[1], left[1]];
            left = right;
            let case =
                corners.iter().enumerate().fold(0, |case, (at, corner)| case | usize::from(*corner <= level) << at);
            if case == 0 || case == 15 {
                continue;
            }
            let edges =
                [edge(column, row, 0), edge(column + 1, row, 1), edge(column, row + 1, 0), edge(column, row, 1)];
            let is_joined = || corners.iter().sum::<f32>() / 4.0 <= level;
            let steps: [Option<(usize, usize)>; 2] = match case {
                1 => [Some((SOUTH, WEST)), None],
                2 => [Some((EAST, SOUTH)), None],
                3 => [Some((EAST, WEST)), None],
                4 => [Some((NORTH, EAST)), None],
                5 if is_joined() => [Some((SOUTH, EAST)), Some((NORTH, WEST))],
                5 => [Some((SOUTH, WEST)), Some((NORTH, EAST))],
                6 => [Some((NORTH, SOUTH)), None],
                7 => [Some((NORTH, WEST)), None],
                8 => [Some((WEST, NORTH)), None],
                9 => [Some((SOUTH, NORTH)), None],
                10 if is_joined() => [Some((WEST, SOUTH)), Some((EAST, NORTH))],
                10 => [Some((EAST, SOUTH)), Some((WEST, NORTH))],
                11 => [Some((EAST, NORTH)), None],
                12 => [Some((WEST, EAST)), None],
                13 => [Some((SOUTH, EAST)), None],
                _ => [Some((WEST, SOUTH)), None],
            };
            for (from, to) in steps.into_iter().flatten() {
                next[edges[from]] = edges[to] as u32;
                starts.push(edges[from]);
            }
        }
    }
    let point = |edge: usize| -> Km {
        let (node, runs_up) = (edge / 2, edge % 2);
        let (column, row) = (node % columns, node / columns);
        let (a, b) = (value(column, row), value(column + 1 - runs_up, row + runs_up));
        // Beside the padding the line runs through the node itself.
        let share = match (a.is_finite(), b.is_finite()) {
            (true, true) if a != b => f64::from(((level - a) / (b - a)).clamp(0.0, 1.0)),
            (false, true) => 1.0,
            _ => 0.0,
        };
        let (along, up) = if runs_up == 1 { (0.0, share) } else { (share, 0.0) };
        Km {
            x: grid.origin.x + (column as f64 - 1.0 + along) * grid.cell,
            y: grid.origin.y + (row as f64 - 1.0 + up) * grid.cell,
        }
    };
    let mut lines = Vec::new();
    for start in starts {
        let mut line = Vec::new();
        let mut at = start;
        while next[at] != u32::MAX {
            line.push(point(at));
            at = std::mem::replace(&mut next[at], u32::MAX) as usize;
        }
        if line.len() > 2 {
            lines.push(line);
        }
    }
    lines
}

/// Cuts a closed line into stretches along which `class` is the same. Stretches of class `None` are left out. They meet
/// where the class changes, found to a hundredth of the way between two points. A stretch that runs all the way round
/// is closed.
pub(super) fn stretches<C: Copy + PartialEq>(ring: &[Km], class: impl Fn(Km) -> Option<C>) -> Vec<(C, Vec<Km>)> {
    let classes: Vec<Option<C>> = ring.iter().map(|point| class(*point)).collect();
    let count = ring.len();
    let Some(start) = (0..count).find(|at| classes[*at] != classes[(at + count - 1) % count]) else {
        return match classes.first() {
            Some(Some(class)) => vec![(*class, ring.iter().chain(ring.first()).copied().collect())],
            _ => Vec::new(),
        };
    };
    let mut found: Vec<(C, Vec<Km>)> = Vec::new();
    let mut open: Option<(C, Vec<Km>)> = None;
    let mut before = (start + count - 1) % count;
    for step in 0..=count {
        let at = (start + step) % count;
        if step == 0 || classes[at] != classes[before] {
            let cut = boundary(ring[before], ring[at], |point| class(point) == classes[before]);
            if let Some((class, mut points)) = open.take() {
                points.push(cut);
                found.push((class, points));
            }
            if step < count {
                open = classes[at].map(|class| (class, vec![cut]));
            }
        }
        if step < count
            && let Some((_, points)) = &mut open
        {
            points.push(ring[at]);
        }
        before = at;
    }
    found
}

/// The point between two at which something ceases to hold.
fn boundary(from: Km, to: Km, holds: impl Fn(Km) -> bool) -> Km {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..7 {
        let middle = f64::midpoint(low, high);
        if holds(from.toward(to, middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    from.toward(to, f64::midpoint(low, high))
}

/// A line with its corners cut off, twice (Chaikin, 1974); its ends stay where they are.
pub(super) fn smooth(line: &[Km]) -> Vec<Km> {
    let mut line = line.to_vec();
    for _ in 0..2 {
        let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) else { return line };
        let is_closed = first == last;
        let mut smoother = Vec::with_capacity(2 * line.len());
        if !is_closed {
            smoother.push(first);
        }
        for pair in line.windows(2) {
            smoother.push(pair[0].toward(pair[1], 0.25));
            smoother.push(pair[0].toward(pair[1], 0.75));
        }
        smoother.extend(if is_closed { smoother.first().copied() } else { Some(last) });
        line = smoother;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use geography::{Bounds, Shape, polygon_area_km2};

    fn hills() -> (Grid, Vec<f32>) {
        let grid = Grid::over(Bounds { min: Km::new(-60.0, -40.0), max: Km::new(60.0, 40.0) }, 1.0, 100_000);
        let height = |point: Km| point.distance(Km::new(-25.0, 0.0)).min(point.distance(Km::new(25.0, 5.0))) as f32;
        let values = (0..grid.len()).map(|at| height(grid.node(at))).collect();
        (grid, values)
    }

    #[test]
    fn a_level_line_bounds_what_lies_below_the_level() {
        let (grid, values) = hills();
        let lines = region(&grid, &values, 15.0);
        assert_eq!(lines.len(), 2);
        for line in &lines {
            let exact = core::f64::consts::PI * 15.0 * 15.0;
            // Half a percent of a circle of 15 cells.
            assert!((polygon_area_km2(line) / exact - 1.0).abs() < 5e-3, "{}", polygon_area_km2(line));
        }
        let shape = Shape::new(lines);
        for (at, value) in values.iter().enumerate() {
            if (value - 15.0).abs() > 0.5 {
                assert_eq!(shape.contains(grid.node(at)), *value <= 15.0, "{:?}", grid.node(at));
            }
        }
    }

    #[test]
    fn a_region_that_reaches_the_edge_closes_along_it() {
        let (grid, values) = hills();
        let lines = region(&grid, &values, 1e9);
        assert_eq!(lines.len(), 1);
        assert!((polygon_area_km2(&lines[0]) - 120.0 * 80.0).abs() < 1.0);
        assert!(region(&grid, &values, -1.0).is_empty());
    }

    #[test]
    fn stretches_meet_where_the_class_changes_and_cover_the_ring() {
        let ring: Vec<Km> = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(x, y)| Km::new(x, y)).to_vec();
        let cut = stretches(&ring, |point| Some(point.x < 4.0));
        assert_eq!(cut.len(), 2);
        let length = |line: &[Km]| line.windows(2).map(|pair| pair[0].distance(pair[1])).sum::<f64>();
        let total: f64 = cut.iter().map(|(_, line)| length(line)).sum();
        assert!((total - 40.0).abs() < 1e-6, "{total}");
        for (_, line) in &cut {
            let ends = [line[0].x, line[line.len() - 1].x];
            assert!(ends.iter().all(|x| (x - 4.0).abs() < 0.1), "{ends:?}");
        }
        assert!(stretches(&ring, |_| None::<bool>).is_empty());
        assert_eq!(stretches(&ring, |_| Some(true)), [(true, vec![ring[0], ring[1], ring[2], ring[3], ring[0]])]);
    }
}
