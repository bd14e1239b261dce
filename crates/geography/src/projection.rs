//! Lambert's conformal conic projection of a sphere, and its inverse.

use super::plane::Km;

/// The radius of the sphere that stands for the earth, in kilometres.
const RADIUS_KM: f64 = 6371.0;
/// The highest latitude, in degrees. Near a pole the projection goes to infinity.
const STEEPEST: f64 = 89.0;
/// The smallest constant of a cone. Below it the cone is nearly a cylinder, for which these formulas do not hold.
const FLATTEST: f64 = 1e-3;

/// A position on the earth in degrees. East and north are positive.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct LonLat {
    /// Degrees east of Greenwich.
    pub lon: f64,
    /// Degrees north of the equator.
    pub lat: f64,
}

impl LonLat {
    /// A position.
    #[must_use]
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }
}

/// Lambert's conformal conic projection with two standard parallels. Points on its plane are in kilometres east and
/// north of its centre.
///
/// Source: Snyder, *Map Projections: A Working Manual* (USGS Professional Paper 1395, 1987), equations 15-1 to 15-5,
/// for a sphere.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Projection {
    centre: LonLat,
    /// The constant of the cone, Snyder's n.
    cone: f64,
    /// The earth's radius times Snyder's constant F, in kilometres.
    scale: f64,
    /// The distance from the apex of the cone to the centre on the plane, in kilometres. Negative for a southern cone.
    apex: f64,
}

impl Projection {
    /// The projection about a centre that is true to scale along two parallels, given in degrees. They may be equal.
    ///
    /// `None` if the parallels make no cone, for example if they lie symmetrically about the equator. Also `None` if a
    /// parallel or the centre is less than a degree from a pole, or if the longitude of the centre is beyond 360
    /// degrees.
    #[must_use]
    pub fn new(centre: LonLat, parallels: (f64, f64)) -> Option<Self> {
        let (first, second) = (parallels.0.to_radians(), parallels.1.to_radians());
        let is_usable = |degrees: f64| degrees.abs() <= STEEPEST;
        if !is_usable(parallels.0) || !is_usable(parallels.1) || !is_usable(centre.lat) || centre.lon.abs() > 360.0 {
            return None;
        }
        let cone = if (first - second).abs() < 1e-9 {
            libm::sin(first)
        } else {
            libm::log(libm::cos(first) / libm::cos(second)) / libm::log(steepness(second) / steepness(first))
        };
        if !cone.is_finite() || cone.abs() < FLATTEST {
            return None;
        }
        let scale = RADIUS_KM * libm::cos(first) * libm::pow(steepness(first), cone) / cone;
        let mut projection = Self { centre, cone, scale, apex: 0.0 };
        projection.apex = projection.radius(centre.lat);
        Some(projection)
    }

    /// The centre.
    #[must_use]
    pub const fn centre(&self) -> LonLat {
        self.centre
    }

    /// The point on the plane for a position.
    #[must_use]
    pub fn project(&self, at: LonLat) -> Km {
        let radius = self.radius(at.lat.clamp(-STEEPEST, STEEPEST));
        let angle = self.cone * turned(at.lon - self.centre.lon).to_radians();
        Km { x: radius * libm::sin(angle), y: self.apex - radius * libm::cos(angle) }
    }

    /// The position for a point on the plane: the inverse of [`project`](Self::project).
    #[must_use]
    pub fn unproject(&self, at: Km) -> LonLat {
        let sign = self.cone.signum();
        let down = self.apex - at.y;
        let radius = sign * libm::hypot(at.x, down);
        let angle = libm::atan2(sign * at.x, sign * down);
        // The apex of the cone is the pole.
        let lat = if radius == 0.0 {
            sign * 90.0
        } else {
            let steep = libm::pow(self.scale / radius, 1.0 / self.cone);
            (2.0 * libm::atan(steep)).to_degrees() - 90.0
        };
        LonLat { lon: turned(self.centre.lon + (angle / self.cone).to_degrees()), lat }
    }

    /// The distance of a parallel from the apex of the cone, in kilometres. Negative for a southern cone.
    fn radius(&self, lat: f64) -> f64 {
        self.scale / libm::pow(steepness(lat.to_radians()), self.cone)
    }
}

/// tan(π/4 + φ/2), for a latitude φ in radians.
fn steepness(lat: f64) -> f64 {
    libm::tan(core::f64::consts::FRAC_PI_4 + lat / 2.0)
}

/// The same angle between -180 and 180 degrees.
fn turned(degrees: f64) -> f64 {
    degrees - 360.0 * (degrees / 360.0).round()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theatre() -> Projection {
        Projection::new(LonLat::new(33.2, 48.5), (45.0, 53.0)).expect("it makes a cone")
    }

    #[test]
    fn what_is_projected_comes_back() {
        let south = Projection::new(LonLat::new(-65.0, -40.0), (-30.0, -45.0)).expect("it makes a cone");
        for (projection, lon0, lat0) in [(theatre(), 33.2, 48.5), (south, -65.0, -40.0)] {
            for (east, north) in [(0.0, 0.0), (12.0, 7.5), (-20.0, -9.0), (0.01, 30.0), (60.0, -20.0)] {
                let at = LonLat::new(lon0 + east, lat0 + north);
                let back = projection.unproject(projection.project(at));
                // A hundredth of a millimetre.
                assert!((back.lon - at.lon).abs() < 1e-10 && (back.lat - at.lat).abs() < 1e-10, "{at:?} {back:?}");
            }
        }
    }

    #[test]
    fn distances_are_true_along_a_standard_parallel() {
        let (a, b) = (theatre().project(LonLat::new(30.0, 45.0)), theatre().project(LonLat::new(30.1, 45.0)));
        let along = RADIUS_KM * libm::cos(45.0_f64.to_radians()) * 0.1_f64.to_radians();
        // The chord of an arc of 8 km.
        assert!((a.distance(b) - along).abs() < 1e-3, "{} {along}", a.distance(b));
    }

    #[test]
    fn north_is_up_and_east_is_right_on_both_halves_of_the_earth() {
        let south = Projection::new(LonLat::new(0.0, -40.0), (-35.0, -45.0)).expect("it makes a cone");
        for (projection, lon, lat) in [(theatre(), 33.2, 48.5), (south, 0.0, -40.0)] {
            let at = |east: f64, north: f64| projection.project(LonLat::new(lon + east, lat + north));
            assert!(at(1.0, 0.0).x > 50.0 && at(0.0, 1.0).y > 100.0);
        }
    }

    #[test]
    fn parallels_that_make_no_cone_are_refused() {
        for parallels in [(0.0, 0.0), (45.0, -45.0), (90.0, 45.0), (f64::NAN, 45.0)] {
            assert!(Projection::new(LonLat::new(0.0, 0.0), parallels).is_none(), "{parallels:?}");
        }
    }
}
