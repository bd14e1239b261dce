//! Points and shapes on the plane of a map, in kilometres.

/// A point on the plane: kilometres east and north of the projection's centre.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Km {
    /// East.
    pub x: f64,
    /// North.
    pub y: f64,
}

impl Km {
    /// A point.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The distance to another point.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        self.distance_squared(other).sqrt()
    }

    /// Its square, which is cheaper and compares alike.
    #[must_use]
    pub fn distance_squared(self, other: Self) -> f64 {
        let (x, y) = (self.x - other.x, self.y - other.y);
        x * x + y * y
    }

    /// The point on the way to another one, at this share of it.
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }
}

/// The rectangle around something.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// The least coordinates.
    pub min: Km,
    /// The greatest.
    pub max: Km,
}

impl Bounds {
    /// Around nothing: any point widens it to that point.
    pub const EMPTY: Self =
        Self { min: Km { x: f64::INFINITY, y: f64::INFINITY }, max: Km { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY } };

    /// Around these points.
    #[must_use]
    pub fn of(points: &[Km]) -> Self {
        points.iter().fold(Self::EMPTY, |bounds, point| bounds.with(*point))
    }

    /// Widened to hold a point.
    #[must_use]
    pub fn with(self, point: Km) -> Self {
        Self {
            min: Km { x: self.min.x.min(point.x), y: self.min.y.min(point.y) },
            max: Km { x: self.max.x.max(point.x), y: self.max.y.max(point.y) },
        }
    }

    /// Widened to hold another one.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        self.with(other.min).with(other.max)
    }

    /// Widened by as many kilometres on every side.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { min: Km { x: self.min.x - by, y: self.min.y - by }, max: Km { x: self.max.x + by, y: self.max.y + by } }
    }

    /// Whether it shares anything with another one.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn contains(&self, point: Km) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// Its middle.
    #[must_use]
    pub fn middle(&self) -> Km {
        self.min.toward(self.max, 0.5)
    }

    /// Its width.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.max.x - self.min.x).max(0.0)
    }

    /// Its height.
    #[must_use]
    pub fn height(&self) -> f64 {
        (self.max.y - self.min.y).max(0.0)
    }
}

/// An area bounded by rings, by the rule of odd crossings: a ring within another one is a hole.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    rings: Vec<(Bounds, Vec<Km>)>,
    bounds: Bounds,
}

impl Shape {
    /// The area of these rings; the last point of a ring is joined to its first.
    #[must_use]
    pub fn new(rings: Vec<Vec<Km>>) -> Self {
        let rings: Vec<_> = rings.into_iter().map(|ring| (Bounds::of(&ring), ring)).collect();
        let bounds = rings.iter().fold(Bounds::EMPTY, |all, (bounds, _)| all.union(*bounds));
        Self { rings, bounds }
    }

    /// Its rings.
    pub fn rings(&self) -> impl Iterator<Item = &[Km]> {
        self.rings.iter().map(|(_, ring)| ring.as_slice())
    }

    /// Its rings that may share something with a rectangle.
    pub fn rings_in(&self, bounds: Bounds) -> impl Iterator<Item = &[Km]> {
        self.rings.iter().filter(move |(own, _)| own.meets(&bounds)).map(|(_, ring)| ring.as_slice())
    }

    /// The rectangle around it.
    #[must_use]
    pub const fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn contains(&self, point: Km) -> bool {
        if !self.bounds.contains(point) {
            return false;
        }
        let crossings = |ring: &[Km]| -> usize {
            let mut count = 0;
            let mut before = ring[ring.len() - 1];
            for at in ring {
                if (at.y > point.y) != (before.y > point.y) {
                    let x = at.x + (point.y - at.y) / (before.y - at.y) * (before.x - at.x);
                    count += usize::from(point.x < x);
                }
                before = *at;
            }
            count
        };
        let holding = self.rings.iter().filter(|(bounds, ring)| bounds.contains(point) && !ring.is_empty());
        holding.map(|(_, ring)| crossings(ring)).sum::<usize>() % 2 == 1
    }
}

/// The area of a ring in square kilometres, whichever way round it runs.
#[must_use]
pub fn polygon_area_km2(ring: &[Km]) -> f64 {
    let Some(last) = ring.last() else { return 0.0 };
    let mut before = *last;
    let mut twice = 0.0;
    for at in ring {
        twice += before.x * at.y - at.x * before.y;
        before = *at;
    }
    (twice / 2.0).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(from: f64, to: f64) -> Vec<Km> {
        vec![Km::new(from, from), Km::new(to, from), Km::new(to, to), Km::new(from, to)]
    }

    #[test]
    fn a_ring_within_a_ring_is_a_hole() {
        let shape = Shape::new(vec![square(0.0, 10.0), square(4.0, 6.0)]);
        assert!(shape.contains(Km::new(2.0, 2.0)) && shape.contains(Km::new(5.0, 9.0)));
        assert!(!shape.contains(Km::new(5.0, 5.0)) && !shape.contains(Km::new(11.0, 5.0)));
    }

    #[test]
    fn areas_do_not_depend_on_which_way_round_a_ring_runs() {
        let mut ring = square(0.0, 10.0);
        assert!((polygon_area_km2(&ring) - 100.0).abs() < 1e-9);
        ring.reverse();
        assert!((polygon_area_km2(&ring) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_shape_of_nothing_holds_nothing() {
        for rings in [vec![], vec![vec![]], vec![vec![Km::new(1.0, 1.0)]]] {
            assert!(!Shape::new(rings).contains(Km::new(1.0, 1.0)));
        }
    }
}
