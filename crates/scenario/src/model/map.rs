//! The map of a scenario's theatre, validated: what is drawn where, and which ids it stands for.
//!
//! Data of a picture. Nothing that is played reads any of it; what is made of it is the affair of `theatre`.

use std::sync::Arc;

use crate::ids::{ActionId, HappeningId, ReleaseId, TrackId};
use geography::{Feature, LonLat, Projection};

/// A theatre: its geography, and how what is played shows on it. Features are named by their position in
/// [`Map::features`].
#[derive(Clone, Debug)]
pub struct Map {
    /// The files of its geography.
    pub geography: Vec<Arc<[Feature]>>,
    /// How the earth is laid flat.
    pub projection: Projection,
    /// What is shown at first.
    pub view: MapView,
    /// The property that names a feature for people.
    pub unit_name: String,
    /// Features that are land.
    pub land: Vec<usize>,
    /// Features whose borders are drawn finely and whose names are told.
    pub regions: Vec<usize>,
    /// The features that make up the contested country.
    pub home: Vec<usize>,
    /// The features that are the opponent's own land.
    pub opponent: Vec<usize>,
    /// Cities and other places.
    pub places: Vec<Place>,
    /// What of the contested country the opponent holds.
    pub control: Option<ControlLines>,
    /// Other ground that is held.
    pub holdings: Vec<Holding>,
    /// Where systems are used with a permission only; of those that hold a point the first counts.
    pub zones: Vec<Zone>,
    /// The systems whose reach is drawn.
    pub reach: Vec<ReachLine>,
    /// What is drawn for actions and happenings.
    pub marks: Vec<Mark>,
    /// Where its lines are from.
    pub source: String,
}

impl Map {
    /// All features of its geography, in order.
    pub fn features(&self) -> impl Iterator<Item = &Feature> {
        self.geography.iter().flat_map(|file| file.iter())
    }
}

/// A part of the earth, in degrees.
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
    /// Its name, for people.
    pub label: String,
    /// Its rank among places: those of rank 1 are named first.
    pub rank: u32,
}

/// What of the contested country the opponent holds, at some values of a track.
#[derive(Clone, PartialEq, Debug)]
pub struct ControlLines {
    /// The track that says how much it is.
    pub track: TrackId,
    /// The track's value at which all of it is held.
    pub whole: f64,
    /// Areas at growing values; what an earlier one holds, later ones hold too.
    pub areas: Vec<ControlArea>,
    /// Where the lines are from.
    pub source: String,
}

/// What is held at one value of the track.
#[derive(Clone, PartialEq, Debug)]
pub struct ControlArea {
    /// The track's value.
    pub value: f64,
    /// Features that are held as a whole.
    pub units: Vec<usize>,
    /// Further ground.
    pub rings: Vec<Vec<LonLat>>,
}

/// Ground held elsewhere, whose size is a track.
#[derive(Clone, PartialEq, Debug)]
pub struct Holding {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// The track that says how many square kilometres it has.
    pub track: TrackId,
    /// Who holds it.
    pub held_by: Holder,
    /// Its outline at some size.
    pub ring: Vec<LonLat>,
    /// The point it grows from.
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

/// Ground on which systems are used with a permission only. It lies in its units or rings, and, where this is given, within a
/// distance of the contested country.
#[derive(Clone, PartialEq, Debug)]
pub struct Zone {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// The permission it takes.
    pub permission: ReleaseId,
    /// Features it covers.
    pub units: Vec<usize>,
    /// Rings it covers.
    pub rings: Vec<Vec<LonLat>>,
    /// How far from the contested country it ends, in kilometres.
    pub within_km: Option<f64>,
    /// How far it reaches over the waters around it, in kilometres.
    pub waters_km: f64,
}

/// A system whose reach is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReachLine {
    /// The system.
    pub release: ReleaseId,
    /// Its short name.
    pub label: String,
}

/// What is drawn for an action of the opponent or for a happening.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// What it stands for.
    pub of: MarkOf,
    /// How it is drawn.
    pub sign: Sign,
    /// Where it may stand.
    pub spots: Vec<Spot>,
    /// Where an arrival comes from.
    pub from: Option<Spot>,
    /// At how many of the spots it stands in a turn. Which ones differs from turn to turn; they only illustrate.
    pub pick: usize,
    /// The words beside it; where empty it has none.
    pub label: String,
}

/// What a mark stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkOf {
    /// An action of the opponent.
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
    /// Nothing: it has no place.
    Statement,
}

/// Where a sign stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Spot {
    /// At a place of the map, by position.
    Place(usize),
    /// At a position.
    At(LonLat),
}
