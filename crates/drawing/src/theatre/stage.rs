//! A theatre: a scenario's map laid out once, so that a turn's picture costs little.

use super::control::ControlField;
use super::grid::{Grid, GridMask};
use super::outline::{Borders, Line, borders};
use super::side::Side;
use super::situation::range_km;
use super::zones::{Ground, Zones};
use geography::{Bounds, Feature, Km, LonLat, Shape};
use scenario::{Author, Map, MarkOf, Scenario, Seat};

/// The distance of the nodes of the grid on which lines of reach are drawn.
pub(super) const REACH_CELL_KM: f64 = 8.0;
const MOST_REACH_NODES: usize = 100_000;
/// The distance of the nodes by which the country is measured: 1 km, or more where the country is vast.
const HOME_CELL_KM: f64 = 1.0;
const MOST_HOME_NODES: usize = 1_600_000;
/// The distance of the nodes by which land and sea are told apart.
const LAND_CELL_KM: f64 = 4.0;
const MOST_LAND_NODES: usize = 400_000;
/// Ranges beyond this are not drawn.
const LONGEST_KM: f64 = 1_500.0;
/// Lines of neighbours nearer to the country than this are the country's own border, drawn less finely in another file.
const SAME_BORDER_KM: f64 = 12.0;
/// Waters this near to the ground on the other side belong to it.
const WATERS_KM: f64 = 60.0;
/// Points around the country are at most this far apart.
const EDGE_STEP_KM: f64 = 4.0;

/// A scenario's map, laid out.
#[derive(Clone, Debug)]
pub struct Theatre {
    pub(super) map: Map,
    /// For each mark, the words for what it stands for, and who is behind it.
    pub(super) marks: Vec<(String, Side)>,
    /// The name of the track of control, and its unit.
    control_label: String,
    /// Every feature.
    pub(super) features: Vec<Shape>,
    pub(super) home: GridMask,
    pub(super) home_borders: Borders,
    pub(super) home_edge: Vec<Km>,
    pub(super) land_lines: Vec<Line>,
    pub(super) region_lines: Vec<Line>,
    pub(super) places: Vec<Km>,
    pub(super) control: Option<ControlField>,
    pub(super) zones: Zones,
    pub(super) reach_grid: Grid,
    opponent: GridMask,
    land: GridMask,
    /// For each node of `land`, the distance to the nearest ground of either side.
    from_either: Vec<f32>,
    view: Bounds,
}

impl Theatre {
    /// Lays out the map of a scenario, if it has one.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Option<Self> {
        let map = scenario.map.clone()?;
        let projection = map.projection;
        let all: Vec<&Feature> = map.features().collect();
        let project = |ring: &Vec<LonLat>| ring.iter().map(|at| projection.project(*at)).collect();
        let features: Vec<Shape> =
            all.iter().map(|feature| Shape::new(feature.rings.iter().map(project).collect())).collect();
        let of = |units: &[usize]| -> Vec<Shape> { units.iter().map(|unit| features[*unit].clone()).collect() };
        let around =
            |units: &[usize]| units.iter().fold(Bounds::EMPTY, |all, unit| all.union(features[*unit].bounds()));

        let home_bounds = around(&map.home);
        let home_grid = Grid::over(home_bounds.grown(2.0 * HOME_CELL_KM), HOME_CELL_KM, MOST_HOME_NODES);
        let home = GridMask::of(home_grid, map.home.iter().map(|unit| &features[*unit]));
        let home_borders = borders(map.home.iter().map(|unit| all[*unit]), &projection, |_, _| true);
        let home_edge = home_borders.outer.iter().flat_map(|line| spaced(&line.points)).collect();

        let longest = map.reach.iter().filter_map(|line| range_km(scenario, line.release)).fold(0.0, f64::max);
        let reach_grid = reach_grid(home_bounds, longest.min(LONGEST_KM));
        let wide = home_bounds.grown(longest.min(LONGEST_KM) + 50.0);
        let grid = Grid::over(wide, LAND_CELL_KM, MOST_LAND_NODES);
        let land = GridMask::of(grid, map.land.iter().map(|unit| &features[*unit]));
        let opponent = GridMask::of(grid, map.opponent.iter().map(|unit| &features[*unit]));
        let either = GridMask::of(grid, map.opponent.iter().chain(&map.home).map(|unit| &features[*unit]));
        let from_either = grid.distances(&super::zones::edge(&either));

        let clip = clip_box(map.land.iter().map(|unit| all[*unit]));
        let from_home = Distance::new(&features, &map.home, home_bounds);
        let is_drawn = |a: LonLat, b: LonLat| {
            let is_clipped = clip.iter().any(|(of, at)| (of(a) - at).abs() < 1e-6 && (of(b) - at).abs() < 1e-6);
            let is_home_border = from_home.is_near(projection.project(a)) && from_home.is_near(projection.project(b));
            !is_clipped && !is_home_border
        };
        let Borders { outer, inner } = borders(map.land.iter().map(|unit| all[*unit]), &projection, is_drawn);
        let land_lines = outer.into_iter().chain(inner).collect();
        let abroad = map.regions.iter().filter(|unit| !map.home.contains(unit)).map(|unit| all[*unit]);
        let region_lines = borders(abroad, &projection, |_, _| true).inner;

        let control = map.control.as_ref().map(|lines| {
            let areas: Vec<Vec<Shape>> = lines
                .areas
                .iter()
                .map(|area| {
                    let rings = area.rings.iter().map(|ring| Shape::new(vec![project(ring)]));
                    of(&area.units).into_iter().chain(rings).collect()
                })
                .collect();
            ControlField::new(&home, &areas)
        });
        let ground = Ground { home: &home, land: &of(&map.land), features: &features };
        let zones = Zones::new(wide, &map.zones, &ground, &projection);
        let side = |author: Author| match author {
            Author::Partner => Side::Partner,
            Author::Accident | Author::Party(_) | Author::Other => Side::Other,
        };
        let marks = map
            .marks
            .iter()
            .map(|mark| match mark.of {
                MarkOf::Action(action) => {
                    let entry = scenario.action(action);
                    let side = if entry.seat == Seat::Partner { Side::Partner } else { Side::Opponent };
                    (entry.label.clone(), side)
                }
                MarkOf::Happening(happening) => {
                    let happening = scenario.happening(happening);
                    (happening.label.clone(), side(happening.author))
                }
            })
            .collect();
        Some(Self {
            marks,
            control_label: map
                .control
                .as_ref()
                .map(|lines| scenario.track(lines.track).label.clone())
                .unwrap_or_default(),
            home,
            home_borders,
            home_edge,
            land_lines,
            region_lines,
            places: map.places.iter().map(|place| projection.project(place.at)).collect(),
            control,
            zones,
            reach_grid,
            opponent,
            land,
            from_either,
            view: view(&map),
            features,
            map,
        })
    }

    /// The map it was made from.
    #[must_use]
    pub const fn map(&self) -> &Map {
        &self.map
    }

    /// The share of the country that each outline of control holds as it was drawn, 0 to 1. It is near the share that
    /// the outline is meant for.
    #[must_use]
    pub fn outlined_shares(&self) -> &[f64] {
        self.control.as_ref().map_or(&[], |control| &control.outlined)
    }

    /// The name of the track of control, for people.
    #[must_use]
    pub fn control_label(&self) -> &str {
        &self.control_label
    }

    /// The point of the plane at a geographical position.
    #[must_use]
    pub fn project(&self, at: LonLat) -> Km {
        self.map.projection.project(at)
    }

    /// The part of the plane that is shown at first.
    #[must_use]
    pub const fn view(&self) -> Bounds {
        self.view
    }

    /// Whether a point lies in the contested country, to within a kilometre.
    #[must_use]
    pub fn is_home(&self, point: Km) -> bool {
        self.home.contains(point)
    }

    /// Whether a point lies on the other side: on ground of the country that the opponent holds, on the opponent's own
    /// land, or in the waters along either.
    pub(super) fn is_opposite(&self, point: Km, is_held: impl Fn(Km) -> bool) -> bool {
        if self.home.contains(point) {
            return is_held(point);
        }
        if self.opponent.contains(point) {
            return true;
        }
        let at = self.land.grid.nearest(point);
        !self.land.is_in[at] && f64::from(self.from_either[at]) <= WATERS_KM
    }
}

/// The rectangle that holds the view's edges.
fn view(map: &Map) -> Bounds {
    const STEPS: u32 = 8;
    let view = map.view;
    let along = |from: f64, to: f64, step: u32| from + (to - from) * f64::from(step) / f64::from(STEPS);
    (0..=STEPS).fold(Bounds::EMPTY, |bounds, step| {
        let (lon, lat) = (along(view.west, view.east, step), along(view.south, view.north, step));
        [(lon, view.south), (lon, view.north), (view.west, lat), (view.east, lat)]
            .into_iter()
            .fold(bounds, |bounds, (lon, lat)| bounds.with(map.projection.project(LonLat::new(lon, lat))))
    })
}

/// A coordinate of a position.
type Coordinate = fn(LonLat) -> f64;
/// A coordinate, and the value it has along one edge.
type Cut = (Coordinate, f64);

/// The edges at which the geography was cut off. Lines along them are no borders.
fn clip_box<'a>(features: impl Iterator<Item = &'a Feature>) -> [Cut; 4] {
    let start = [f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY];
    let points = features.flat_map(|feature| feature.rings.iter().flatten());
    let [west, east, south, north] = points.fold(start, |[west, east, south, north], at| {
        [west.min(at.lon), east.max(at.lon), south.min(at.lat), north.max(at.lat)]
    });
    let (lon, lat): (Coordinate, Coordinate) = (|at| at.lon, |at| at.lat);
    [(lon, west), (lon, east), (lat, south), (lat, north)]
}

/// The distance to the country's border, on a grid around the country.
struct Distance {
    grid: Grid,
    from_edge: Vec<f32>,
}

impl Distance {
    fn new(features: &[Shape], home: &[usize], bounds: Bounds) -> Self {
        let grid = Grid::over(bounds.grown(2.0 * SAME_BORDER_KM), LAND_CELL_KM, MOST_LAND_NODES);
        let raster = GridMask::of(grid, home.iter().map(|unit| &features[*unit]));
        let mut from_edge = grid.distances(&super::zones::edge(&raster));
        for (at, is_in) in raster.is_in.iter().enumerate() {
            if *is_in {
                from_edge[at] = 0.0;
            }
        }
        Self { grid, from_edge }
    }

    fn is_near(&self, point: Km) -> bool {
        self.grid.contains(point) && f64::from(self.grid.sample(&self.from_edge, point)) < SAME_BORDER_KM
    }
}

/// Points along a line, close together.
fn spaced(line: &[Km]) -> Vec<Km> {
    let mut points = Vec::new();
    for pair in line.windows(2) {
        let steps = (pair[0].distance(pair[1]) / EDGE_STEP_KM).ceil().clamp(1.0, 1_000.0);
        points.extend((0..steps as u32).map(|step| pair[0].toward(pair[1], f64::from(step) / steps)));
    }
    points
}

/// A grid that holds everything within the longest range from a country.
fn reach_grid(home: Bounds, longest_km: f64) -> Grid {
    Grid::over(home.grown(longest_km + 3.0 * REACH_CELL_KM), REACH_CELL_KM, MOST_REACH_NODES)
}
