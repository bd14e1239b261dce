//! Points and shapes on the plane of a map, in kilometres.

/// A point on the plane: kilometres east and north of the projection's centre.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Km {
    /// Kilometres east.
    pub x: f64,
    /// Kilometres north.
    pub y: f64,
}

impl Km {
    /// A point.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The distance to another point, in kilometres.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        self.distance_squared(other).sqrt()
    }

    /// The square of the distance, in square kilometres. It is cheaper, and enough for comparisons.
    #[must_use]
    pub fn distance_squared(self, other: Self) -> f64 {
        let (x, y) = (self.x - other.x, self.y - other.y);
        x * x + y * y
    }

    /// The point on the straight line to another one, at a share of the way: 0 is here, 1 is there.
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }
}

/// A rectangle around something, with sides to the north and east.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// The south-western corner.
    pub min: Km,
    /// The north-eastern corner.
    pub max: Km,
}

impl Bounds {
    /// The bounds of nothing. Widened by a point, they are the bounds of that point.
    pub const EMPTY: Self =
        Self { min: Km { x: f64::INFINITY, y: f64::INFINITY }, max: Km { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY } };

    /// The bounds of points.
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

    /// Widened to hold another rectangle.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        self.with(other.min).with(other.max)
    }

    /// Widened by this many kilometres on every side.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { min: Km { x: self.min.x - by, y: self.min.y - by }, max: Km { x: self.max.x + by, y: self.max.y + by } }
    }

    /// Whether it overlaps or touches another rectangle.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Whether a point lies in it or on its edge.
    #[must_use]
    pub fn contains(&self, point: Km) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// The point in its middle.
    #[must_use]
    pub fn middle(&self) -> Km {
        self.min.toward(self.max, 0.5)
    }

    /// Its width in kilometres; 0 for [`Bounds::EMPTY`].
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.max.x - self.min.x).max(0.0)
    }

    /// Its height in kilometres; 0 for [`Bounds::EMPTY`].
    #[must_use]
    pub fn height(&self) -> f64 {
        (self.max.y - self.min.y).max(0.0)
    }
}

/// An area with rings as its borders. A point lies in it if an odd number of rings surround it, so a ring within
/// another one is a hole.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    rings: Vec<(Bounds, Vec<Km>)>,
    bounds: Bounds,
}

impl Shape {
    /// The area with these rings. The last point of a ring is joined to its first.
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

    /// The rings that may lie partly or wholly in a rectangle: those whose own bounds meet it.
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

/// The area of a ring in square kilometres. It is positive for either direction of the ring.
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
