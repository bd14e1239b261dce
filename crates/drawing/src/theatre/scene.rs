//! What a situation looks like on the plane: shapes and lines, before any pixels.

use super::grid::{Grid, GridMask};
use super::marks::{DrawnMark, marks};
use super::reach::{ReachShape, shapes};
use super::situation::Situation;
use super::stage::Theatre;
use geography::{Km, Shape, polygon_area_km2};
use scenario::Holder;

/// Holdings smaller than this are not drawn.
const LEAST_KM2: f64 = 5.0;
/// Larger holdings are not drawn either: they would be as large as a country.
const MOST_KM2: f64 = 1e6;
/// How much larger than its area a ring may be drawn, to make up for the part of it that lies within the country.
const LARGER: f64 = 3.0;

/// A turn's shapes. It is made once a turn, and drawn as often as the view moves.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What it shows.
    pub situation: Situation,
    /// The share of the country that is held, 0 to 1.
    pub held_share: f64,
    /// What is held, as rings that reach a little beyond the country: to be clipped to it.
    pub held: Vec<Vec<Km>>,
    /// The lines along which both sides meet within the country, with what is held on their left.
    pub front: Vec<Vec<Km>>,
    /// Ground held elsewhere.
    pub holdings: Vec<HoldingShape>,
    /// How far systems reach.
    pub reach: Vec<ReachShape>,
    /// What happened where.
    pub marks: Vec<DrawnMark>,
    pub(super) level: f32,
}

/// Ground held elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct HoldingShape {
    /// Its position in the map's list.
    pub holding: usize,
    /// Who holds it.
    pub held_by: Holder,
    /// Its size.
    pub km2: f64,
    /// Its outline.
    pub shape: Shape,
}

impl Scene {
    /// What a situation looks like in a theatre.
    #[must_use]
    pub fn new(theatre: &Theatre, situation: Situation) -> Self {
        let whole = theatre.map.control.as_ref().map_or(1.0, |lines| lines.whole);
        let held_share = (situation.held.unwrap_or(0.0) / whole).clamp(0.0, 1.0);
        let mut scene = Self {
            held_share,
            held: Vec::new(),
            front: Vec::new(),
            holdings: holdings(theatre, &situation),
            reach: Vec::new(),
            marks: Vec::new(),
            level: f32::NEG_INFINITY,
            situation,
        };
        if let Some(control) = &theatre.control {
            scene.level = control.level(held_share);
            scene.held = control.held(scene.level);
            scene.front = control.front(&scene.held, &theatre.home);
        }
        let own_border = theatre.home_edge.iter().filter(|point| !scene.is_held(theatre, **point));
        let own_edge: Vec<Km> = scene.front.iter().flatten().chain(own_border).copied().collect();
        let situation = &scene.situation;
        scene.reach = shapes(
            theatre,
            &situation.reach,
            &own_edge,
            |point| !scene.is_held(theatre, point),
            |reach, zone| situation.may_use(reach.release, theatre.map.zones[zone].permission),
        );
        scene.marks = marks(theatre, &scene.situation, &scene.front);
        scene
    }

    /// Whether a point of the country is held by the opponent.
    #[must_use]
    pub fn is_held(&self, theatre: &Theatre, point: Km) -> bool {
        theatre.control.as_ref().is_some_and(|control| control.is_held(point, self.level))
    }
}

/// Each holding's ring, scaled about its point until the part of it outside the country has the area it should have.
fn holdings(theatre: &Theatre, situation: &Situation) -> Vec<HoldingShape> {
    let map = &theatre.map;
    let shape = |(at, km2): (usize, &Option<f64>)| {
        let (holding, km2) = (map.holdings.get(at)?, (*km2)?);
        let from = theatre.project(holding.from);
        let ring: Vec<Km> = holding.ring.iter().map(|at| theatre.project(*at)).collect();
        let area = polygon_area_km2(&ring);
        if !(LEAST_KM2..MOST_KM2).contains(&km2) || area <= 0.0 {
            return None;
        }
        let scaled = |factor: f64| Shape::new(vec![ring.iter().map(|point| from.toward(*point, factor)).collect()]);
        // Only the area outside the country counts, so the ring may have to be larger than its area says.
        let first = (km2 / area).sqrt();
        let (mut low, mut high) = (first, first * LARGER);
        for _ in 0..12 {
            let middle = f64::midpoint(low, high);
            if outside_km2(theatre, &scaled(middle)) < km2 {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(HoldingShape { holding: at, held_by: holding.held_by, km2, shape: scaled(f64::midpoint(low, high)) })
    };
    situation.holdings_km2.iter().enumerate().filter_map(shape).collect()
}

/// The part of a shape's area that lies outside the country.
fn outside_km2(theatre: &Theatre, shape: &Shape) -> f64 {
    let grid = Grid::over(shape.bounds(), 0.2, 6_000);
    let raster = GridMask::of(grid, [shape]);
    let outside = raster.nodes().into_iter().filter(|node| !theatre.home.contains(*node)).count();
    outside as f64 * grid.cell * grid.cell
}
