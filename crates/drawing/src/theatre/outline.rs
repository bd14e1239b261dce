//! The borders of areas whose rings meet point for point: lines that two areas share, and lines that bound them all.

use std::collections::BTreeMap;

use geography::{Bounds, Feature, Km, LonLat, Projection};

/// A line with the rectangle around it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub bounds: Bounds,
    pub points: Vec<Km>,
}

impl Line {
    pub fn new(points: Vec<Km>) -> Self {
        Self { bounds: Bounds::of(&points), points }
    }
}

/// The borders of some areas.
#[derive(Clone, Debug, Default)]
pub(super) struct Borders {
    /// Stretches that belong to one area only.
    pub outer: Vec<Line>,
    /// Stretches that two or more share, each once.
    pub inner: Vec<Line>,
}

/// An edge between two positions, whichever way it runs.
type EdgeKey = [u64; 4];

fn key(a: LonLat, b: LonLat) -> EdgeKey {
    let bits = |at: LonLat| [at.lon.to_bits(), at.lat.to_bits()];
    let (a, b) = (bits(a), bits(b));
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    [low[0], low[1], high[0], high[1]]
}

/// The borders of these features, without the edges for which `is_drawn` says no.
pub(super) fn borders<'a>(
    features: impl Iterator<Item = &'a Feature> + Clone,
    projection: &Projection,
    is_drawn: impl Fn(LonLat, LonLat) -> bool,
) -> Borders {
    let edges = |ring: &'a [LonLat]| ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (*a, *b));
    let mut count: BTreeMap<EdgeKey, u32> = BTreeMap::new();
    for ring in features.clone().flat_map(|feature| &feature.rings) {
        for (a, b) in edges(ring) {
            *count.entry(key(a, b)).or_default() += 1;
        }
    }
    let mut borders = Borders::default();
    for ring in features.flat_map(|feature| &feature.rings) {
        let mut runs: Vec<(bool, Vec<LonLat>)> = Vec::new();
        let mut last: Option<bool> = None;
        for (a, b) in edges(ring) {
            // A shared edge is taken when it is first met, and counted out.
            let shared = count.get_mut(&key(a, b)).map_or(0, |count| match *count {
                1 => 1,
                0 => 0,
                _ => std::mem::replace(count, 0),
            });
            let kind = (shared > 0 && is_drawn(a, b)).then_some(shared > 1);
            match (kind, last) {
                (Some(kind), Some(before)) if kind == before => {
                    if let Some((_, run)) = runs.last_mut() {
                        run.push(b);
                    }
                }
                (Some(kind), _) => runs.push((kind, vec![a, b])),
                (None, _) => {}
            }
            last = kind;
        }
        // A ring may begin in the middle of a stretch. Then its two ends are one stretch.
        if runs.len() > 1
            && let (Some(first), Some(end)) = (runs.first(), runs.last())
            && first.0 == end.0
            && first.1.first() == end.1.last()
        {
            let (kind, first) = runs.remove(0);
            if let Some((_, end)) = runs.last_mut().filter(|end| end.0 == kind) {
                end.extend(first.into_iter().skip(1));
            }
        }
        for (is_inner, run) in runs {
            let line = Line::new(run.into_iter().map(|at| projection.project(at)).collect());
            if is_inner { borders.inner.push(line) } else { borders.outer.push(line) }
        }
    }
    borders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: f64) -> Feature {
        let ring = [(west, 0.0), (west + 1.0, 0.0), (west + 1.0, 1.0), (west, 1.0)];
        Feature { properties: BTreeMap::new(), rings: vec![ring.map(|(lon, lat)| LonLat::new(lon, lat)).to_vec()] }
    }

    #[test]
    fn a_border_that_two_areas_share_is_found_once_and_the_rest_is_outside() {
        let projection = Projection::new(LonLat::new(1.0, 0.5), (10.0, 20.0)).expect("it makes a cone");
        let squares = [square(0.0), square(1.0)];
        let borders = borders(squares.iter(), &projection, |_, _| true);
        let edges = |lines: &[Line]| lines.iter().map(|line| line.points.len() - 1).sum::<usize>();
        assert_eq!((edges(&borders.inner), edges(&borders.outer)), (1, 6));
        assert_eq!(borders.outer.len(), 2, "each area's outside is one line");
    }
}
