//! The map of a scenario's theatre, validated: what is drawn where, and which entries of the scenario it stands for.
//!
//! It is data for a picture, which the crate `drawing` makes. Nothing that is played reads any of it.

use std::sync::Arc;

use crate::ids::{ActionId, HappeningId, ReleaseId, TrackId};
use geography::{Feature, LonLat, Projection};

/// The map of a theatre: its geography, and how the campaign shows on it. A `usize` that stands for a feature is its
/// position in [`Map::features`].
#[derive(Clone, Debug)]
pub struct Map {
    /// The features of its geography, file by file.
    pub geography: Vec<Arc<[Feature]>>,
    /// How positions on the earth become points of the plane.
    pub projection: Projection,
    /// The part of the earth that is shown at first.
    pub view: MapView,
    /// The property that holds a feature's name.
    pub unit_name: String,
    /// The features that are land.
    pub land: Vec<usize>,
    /// The features whose borders are drawn as thin lines and whose names are shown.
    pub regions: Vec<usize>,
    /// The features that make up the contested country.
    pub home: Vec<usize>,
    /// The features that are the opponent's own land.
    pub opponent: Vec<usize>,
    /// Cities and other places.
    pub places: Vec<Place>,
    /// How much of the contested country the opponent holds, and which part of it.
    pub control: Option<ControlLines>,
    /// Ground outside the contested country that somebody holds.
    pub holdings: Vec<Holding>,
    /// The ground on which systems may be used only with a permission. Where zones overlap, the first of them counts.
    pub zones: Vec<Zone>,
    /// The systems whose reach is drawn.
    pub reach: Vec<ReachLine>,
    /// The signs that are drawn for actions and happenings.
    pub marks: Vec<Mark>,
    /// The source of its lines.
    pub source: String,
}

impl Map {
    /// All features of its geography, in order.
    pub fn features(&self) -> impl Iterator<Item = &Feature> {
        self.geography.iter().flat_map(|file| file.iter())
    }
}

/// A part of the earth, in degrees of longitude and latitude.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MapView {
    /// Its western edge.
    pub west: f64,
    /// Its southern edge.
    pub south: f64,
    /// Its eastern edge.
    pub east: f64,
    /// Its northern edge.
    pub north: f64,
}

/// A named place.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Where it lies.
    pub at: LonLat,
    /// The name that players see.
    pub label: String,
    /// Its rank among places: those of rank 1 are named first.
    pub rank: u32,
}

/// Which part of the contested country the opponent holds, given for some values of a track.
#[derive(Clone, PartialEq, Debug)]
pub struct ControlLines {
    /// The track that says how much it holds.
    pub track: TrackId,
    /// The value of the track at which it holds the whole country.
    pub whole: f64,
    /// The areas held, at growing values. Each includes those before it.
    pub areas: Vec<ControlArea>,
    /// The source of the lines.
    pub source: String,
}

/// The area that is held at one value of the track, beyond the areas before it.
#[derive(Clone, PartialEq, Debug)]
pub struct ControlArea {
    /// The value of the track.
    pub value: f64,
    /// Features of which all is held.
    pub units: Vec<usize>,
    /// Further ground, as rings of positions.
    pub rings: Vec<Vec<LonLat>>,
}

/// Ground outside the contested country that somebody holds. A track says how much of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Holding {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// The track that gives its size in square kilometres.
    pub track: TrackId,
    /// Who holds it.
    pub held_by: Holder,
    /// Its outline at some size, from which outlines of other sizes are made.
    pub ring: Vec<LonLat>,
    /// The point from which it grows.
    pub from: LonLat,
}

/// Who holds ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// The partner.
    Partner,
    /// The opponent.
    Opponent,
}

/// Ground on which systems may be used only with a permission: its features and rings, as far as they lie within
/// `within_km` of the contested country.
#[derive(Clone, PartialEq, Debug)]
pub struct Zone {
    /// Its id.
    pub id: String,
    /// The name that players see.
    pub label: String,
    /// The permission that is needed.
    pub permission: ReleaseId,
    /// Features it covers.
    pub units: Vec<usize>,
    /// Rings it covers.
    pub rings: Vec<Vec<LonLat>>,
    /// The distance from the contested country at which it ends, in kilometres; `None` for no such end.
    pub within_km: Option<f64>,
    /// How far it extends over the sea around it, in kilometres.
    pub waters_km: f64,
}

/// A system whose reach is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReachLine {
    /// The system.
    pub release: ReleaseId,
    /// Its short name on the map.
    pub label: String,
}

/// The sign that is drawn for an action, an operation or a happening.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// What it stands for.
    pub of: MarkOf,
    /// How it is drawn.
    pub sign: Sign,
    /// The spots on which it may stand.
    pub spots: Vec<Spot>,
    /// Where an arrival comes from; `None` for other signs.
    pub from: Option<Spot>,
    /// The number of spots on which it stands in a turn. They change from turn to turn, only to illustrate.
    pub pick: usize,
    /// The words beside it; may be empty.
    pub label: String,
}

/// What a mark stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkOf {
    /// An action of the opponent, or an operation of the partner.
    Action(ActionId),
    /// A happening.
    Happening(HappeningId),
}

/// How a mark is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// A cross on each spot.
    Strike,
    /// An arrow from somewhere to each spot.
    Arrival,
    /// A small diamond on each spot.
    Sabotage,
    /// Chevrons where the line of contact is nearest to each spot.
    Offensive,
    /// Nothing: a statement has no place.
    Statement,
}

/// Where a sign stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Spot {
    /// At a place of the map, by its position in [`Map::places`].
    Place(usize),
    /// At a position.
    At(LonLat),
}
