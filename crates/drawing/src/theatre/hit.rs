//! What lies under the pointer.

use super::picture::is_drawn;
use super::scene::Scene;
use super::side::Side;
use super::signs::STRIKE_OFFSET;
use super::stage::Theatre;
use super::viewport::Viewport;
use geography::Km;
use scenario::{Holder, Sign};

/// How close the pointer must come, in pixels of the design.
const SIGN_PX: f64 = 9.0;
const PLACE_PX: f64 = 8.0;
const LINE_PX: f64 = 5.0;

/// What lies at a point of the picture. Positions are indices into the lists of the map or of the situation.
#[derive(Clone, PartialEq, Debug)]
pub enum Hit {
    /// A sign.
    Mark {
        /// The mark.
        mark: usize,
        /// What it stands for, for people.
        name: String,
        /// Whose doing it is.
        side: Side,
    },
    /// A place.
    Place {
        /// The place.
        place: usize,
        /// Its name.
        name: String,
    },
    /// The line of reach of a system.
    Reach {
        /// The system in the situation's list.
        reach: usize,
        /// Its name, with its range.
        label: String,
        /// The zone that forbids its use there.
        closed_by: Option<usize>,
    },
    /// Ground held elsewhere.
    Holding {
        /// The holding.
        holding: usize,
        /// Its name.
        name: String,
        /// Who holds it.
        held_by: Holder,
        /// Its size.
        km2: f64,
    },
    /// Ground of the contested country.
    Home {
        /// The name of its unit.
        unit: Option<String>,
        /// Who holds it.
        held_by: Holder,
        /// The share of the whole country that the opponent holds, 0 to 1.
        held_share: f64,
        /// The zone it lies in.
        zone: Option<usize>,
    },
    /// Other ground, or waters that belong to a zone.
    Abroad {
        /// The name of its unit.
        unit: Option<String>,
        /// The zone it lies in.
        zone: Option<usize>,
    },
}

/// What lies under a point of the picture; nothing for the open sea.
#[must_use]
pub fn hit(theatre: &Theatre, scene: &Scene, viewport: Viewport, x: f64, y: f64) -> Option<Hit> {
    let ratio = viewport.pixel_ratio;
    let pointer = viewport.km(x, y);
    let away = |at: Km, offset: (f64, f64)| {
        let (own_x, own_y) = viewport.px(at);
        libm::hypot(own_x + offset.0 * ratio - x, own_y + offset.1 * ratio - y)
    };
    let offset = |sign: Sign| if sign == Sign::Strike { STRIKE_OFFSET } else { (0.0, 0.0) };
    let mark = nearest(scene.marks.iter().map(|mark| (away(mark.at, offset(mark.sign)), mark)), SIGN_PX * ratio);
    if let Some(mark) = mark {
        return Some(Hit::Mark { mark: mark.mark, name: mark.name.clone(), side: mark.side });
    }
    let drawn = theatre.map.places.iter().zip(&theatre.places).enumerate();
    let drawn = drawn.filter(|(_, (place, _))| is_drawn(place.rank, &viewport));
    let place = nearest(drawn.map(|(at, (place, km))| (away(*km, (0.0, 0.0)), (at, place))), PLACE_PX * ratio);
    if let Some((at, place)) = place {
        return Some(Hit::Place { place: at, name: place.label.clone() });
    }
    let reach = scene.reach.iter().flat_map(|shape| shape.stretches.iter().map(move |stretch| (shape, stretch)));
    let reach = reach
        .filter(|(_, stretch)| stretch.bounds.grown(LINE_PX * ratio / viewport.px_per_km).contains(pointer))
        .map(|(shape, stretch)| (to_line(&stretch.points, pointer) * viewport.px_per_km, (shape, stretch)));
    if let Some((shape, stretch)) = nearest(reach, LINE_PX * ratio) {
        return Some(Hit::Reach { reach: shape.reach, label: shape.label.clone(), closed_by: stretch.closed_by });
    }
    if let Some(holding) = scene.holdings.iter().find(|holding| holding.shape.contains(pointer)) {
        let name = theatre.map.holdings[holding.holding].label.clone();
        return Some(Hit::Holding { holding: holding.holding, name, held_by: holding.held_by, km2: holding.km2 });
    }
    let zone = theatre.zones.at(pointer);
    let map = &theatre.map;
    if let Some(unit) = map.home.iter().find(|unit| theatre.features[**unit].contains(pointer)) {
        let held_by = if scene.is_held(theatre, pointer) { Holder::Opponent } else { Holder::Partner };
        let held_share = scene.held_share;
        return Some(Hit::Home { unit: theatre.unit_name(*unit), held_by, held_share, zone });
    }
    let unit = map.regions.iter().chain(&map.land).find(|unit| theatre.features[**unit].contains(pointer));
    let unit = unit.and_then(|unit| theatre.unit_name(*unit));
    (unit.is_some() || zone.is_some()).then_some(Hit::Abroad { unit, zone })
}

impl Theatre {
    /// The name of a feature.
    pub(super) fn unit_name(&self, unit: usize) -> Option<String> {
        self.map.features().nth(unit)?.properties.get(&self.map.unit_name).cloned()
    }
}

/// The nearest of the candidates that come close enough.
fn nearest<T>(all: impl Iterator<Item = (f64, T)>, within: f64) -> Option<T> {
    let near = all.filter(|(away, _)| *away <= within);
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, one)| one)
}

/// The distance of a point from a line.
fn to_line(line: &[Km], point: Km) -> f64 {
    let to_pair = |pair: &[Km]| {
        let length = pair[0].distance_squared(pair[1]);
        let along = (point.x - pair[0].x) * (pair[1].x - pair[0].x) + (point.y - pair[0].y) * (pair[1].y - pair[0].y);
        let share = if length > 0.0 { (along / length).clamp(0.0, 1.0) } else { 0.0 };
        pair[0].toward(pair[1], share).distance(point)
    };
    line.windows(2).map(to_pair).fold(f64::INFINITY, f64::min)
}
