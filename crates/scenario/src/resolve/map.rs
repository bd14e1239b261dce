//! Resolves the map: looks up its files of geography, features, places, tracks, permissions and actions.

use std::collections::BTreeSet;

use super::resolver::{Resolver, label_or_id};
use crate::geography_files::FoundGeography;
use crate::ids::{ActionId, HappeningId, ReleaseId, TrackId};
use crate::meant::did_you_mean;
use crate::model::{
    ControlArea, ControlLines, Holder, Holding, Map, MapView, Mark, MarkOf, Place, ReachLine, Sign, Spot, Zone,
};
use crate::raw::{RawHolder, RawMap, RawPlace, RawPoint, RawSelection, RawSign, RawSpot};
use crate::read::list;
use crate::text::{Diagnostic, FileId, Key, ReadError, Span, Text, nearest};
use geography::{Broken, Feature, LonLat, Projection, shipped_names};

/// The most files of geography that a map may name.
const MOST_FILES: usize = 16;
/// The most points that all rings of a map may have together.
const MOST_POINTS: usize = 20_000;
/// The most areas of control, holdings, zones, and systems with a reach. Drawing works through all of them in every
/// turn.
const MOST_OF_A_KIND: usize = 32;
/// The most places that a map may have.
const MOST_PLACES: usize = 500;
/// The most spots that a mark may have.
const MOST_SPOTS: usize = 100;
/// The least extent of the view in each direction, in degrees.
const NARROWEST: f64 = 0.01;

/// The features of all files of geography, which a map's text names one by one or selects by their properties.
struct GeographyUnits<'a> {
    all: Vec<&'a Feature>,
    /// The property that holds a feature's name.
    name_property: &'a str,
    /// Whether every file could be read. If not, no name is reported as unknown.
    is_whole: bool,
}

impl Resolver<'_> {
    pub fn map(&self, geographies: &[FoundGeography]) -> Option<Map> {
        let raw = self.raw.map.as_ref()?;
        let names = raw.geography.as_deref().unwrap_or_default();
        let geography: Vec<_> = names
            .iter()
            .zip(geographies)
            .filter_map(|(name, found)| match found {
                FoundGeography::Features(features) => Some(features.clone()),
                FoundGeography::Broken { source, broken } => {
                    self.broken_geography(*source, broken);
                    None
                }
                FoundGeography::Unreadable(error) => {
                    self.unreadable_geography(name, error);
                    None
                }
            })
            .collect();
        self.at_most(names.len(), MOST_FILES, "files of geography", names.get(MOST_FILES).map(whole));
        let units = GeographyUnits {
            all: geography.iter().flat_map(|file| file.iter()).collect(),
            name_property: &raw.unit_name,
            is_whole: raw.geography.is_some() && geography.len() == names.len(),
        };
        let selection = |selection: Option<&RawSelection>| selection.map(|raw| self.selection(raw, &units));
        let land = selection(raw.land.as_ref());
        let regions = selection(raw.regions.as_ref()).unwrap_or_default();
        let home = selection(raw.home.as_ref());
        let opponent = selection(raw.opponent.as_ref()).unwrap_or_default();
        let places = self.places(raw);
        let control = self.control(raw, &units);
        let holdings = self.holdings(raw);
        let zones = self.zones(raw, &units);
        let reach = self.reach(raw);
        let marks = self.marks(raw);
        self.points(raw);
        let projection = self.projection(raw);
        let view = self.view(raw);
        Some(Map {
            projection: projection?,
            view: view?,
            unit_name: raw.unit_name.clone(),
            land: land?,
            regions,
            home: home?,
            opponent,
            places,
            control,
            holdings,
            zones,
            reach,
            marks,
            source: raw.source.clone(),
            geography,
        })
    }

    fn broken_geography(&self, source: FileId, broken: &Broken) {
        let span = self.sink.line(source, broken.line, broken.column);
        self.sink.push(
            Diagnostic::error(span, format!("this is no geography: {}", broken.message))
                .help("a geography is GeoJSON: a `FeatureCollection` of polygons in degrees, `[longitude, latitude]`"),
        );
    }

    fn unreadable_geography(&self, name: &Text, error: &ReadError) {
        let span = whole(name);
        let found = Diagnostic::error(span, format!("the geography `{}` cannot be used", name.value));
        let found = match error {
            ReadError::NotFound => {
                let shipped: Vec<&str> = shipped_names().collect();
                let found = match nearest(&name.value, shipped.iter().copied()) {
                    Some(near) => found.label(did_you_mean(near)),
                    None => found,
                };
                found
                    .note("there is no such file in the scenario's folder, and none of this name is shipped")
                    .help(format!("the program carries {}", list(&shipped)))
            }
            other => found.note(other.to_string()),
        };
        self.sink.push(found);
    }

    fn projection(&self, raw: &RawMap) -> Option<Projection> {
        let raw = raw.projection.as_ref()?;
        let projection = Projection::new(raw.centre.at, raw.parallels.value);
        if projection.is_none() {
            let (first, second) = raw.parallels.value;
            self.sink.push(
                Diagnostic::error(raw.parallels.span, format!("the parallels {first} and {second} make no cone"))
                    .label("not usable")
                    .help("choose two latitudes on the same side of the equator, a sixth inside the view's edges"),
            );
        }
        projection
    }

    fn view(&self, raw: &RawMap) -> Option<MapView> {
        let raw = raw.view.as_ref()?;
        let mut is_right = true;
        for (low, high, what, most) in
            [(&raw.west, &raw.east, "west of its east", 180.0), (&raw.south, &raw.north, "south of its north", 85.0)]
        {
            if low.value.abs() > most || high.value.abs() > most || high.value - low.value < NARROWEST {
                is_right = false;
                self.sink.push(
                    Diagnostic::error(
                        low.span,
                        format!("the view from {} to {} is no part of a map", low.value, high.value),
                    )
                    .label(format!("must lie {what} edge, within {most} degrees")),
                );
            }
        }
        let view =
            MapView { west: raw.west.value, south: raw.south.value, east: raw.east.value, north: raw.north.value };
        is_right.then_some(view)
    }

    /// The positions of the features that have one of the values asked for in each of the properties asked for. Unknown
    /// properties and values are reported, and so is a selection of nothing.
    fn selection(&self, raw: &RawSelection, units: &GeographyUnits<'_>) -> Vec<usize> {
        let asked = &raw.wanted.entries;
        let fits = |feature: &Feature| {
            asked.iter().all(|(property, values)| {
                let own = feature.properties.get(&property.name);
                own.is_some_and(|own| values.0.iter().any(|value| value.value == *own))
            })
        };
        let found: Vec<usize> =
            units.all.iter().enumerate().filter(|(_, feature)| fits(feature)).map(|(at, _)| at).collect();
        if !raw.wanted.is_whole() || !units.is_whole {
            return found;
        }
        let before = self.sink.count();
        for (property, values) in asked {
            let known: BTreeSet<&str> = units
                .all
                .iter()
                .filter_map(|feature| feature.properties.get(&property.name))
                .map(String::as_str)
                .collect();
            if known.is_empty() {
                let names: BTreeSet<&str> =
                    units.all.iter().flat_map(|feature| feature.properties.keys()).map(String::as_str).collect();
                self.unknown("property of the geography", &property.name, property.span, &names);
                continue;
            }
            for value in &values.0 {
                if !known.contains(value.value.as_str()) {
                    self.unknown(&format!("value of `{}`", property.name), &value.value, whole(value), &known);
                }
            }
        }
        if found.is_empty() && self.sink.count() == before {
            self.sink.push(
                Diagnostic::error(raw.span, "no feature of the geography has all of these properties")
                    .label("nothing selected"),
            );
        }
        found
    }

    /// The positions of the features of these names. Several features may share a name; unknown names are reported.
    fn units(&self, names: &[Text], units: &GeographyUnits<'_>) -> Vec<usize> {
        let named =
            |feature: &Feature, name: &str| feature.properties.get(units.name_property).is_some_and(|own| own == name);
        let mut all = Vec::new();
        for name in names {
            let before = all.len();
            all.extend((0..units.all.len()).filter(|at| named(units.all[*at], &name.value)));
            if all.len() == before && units.is_whole {
                let known: BTreeSet<&str> = units
                    .all
                    .iter()
                    .filter_map(|feature| feature.properties.get(units.name_property))
                    .map(String::as_str)
                    .collect();
                self.unknown("unit of the geography", &name.value, whole(name), &known);
            }
        }
        all
    }

    /// Reports a name that is none of the known ones.
    fn unknown(&self, what: &str, name: &str, span: Span, known: &BTreeSet<&str>) {
        let mut found = Diagnostic::error(span, format!("unknown {what} `{name}`"));
        if let Some(near) = nearest(name, known.iter().copied()) {
            found = found.label(did_you_mean(near));
        } else {
            found = found.label("not defined");
            let names: Vec<&&str> = known.iter().take(12).collect();
            let more = if known.len() > names.len() { ", …" } else { "" };
            if !names.is_empty() {
                found = found.help(format!("there is {}{more}", list(&names)));
            }
        }
        self.sink.push(found);
    }

    fn places(&self, raw: &RawMap) -> Vec<Place> {
        let entries = &raw.places.entries;
        self.at_most(entries.len(), MOST_PLACES, "places", entries.get(MOST_PLACES).map(|(key, _)| key.span));
        let place = |(key, place): &(Key, RawPlace)| Place {
            id: key.name.clone(),
            at: place.at.at,
            label: place.label.clone(),
            rank: place.rank.value,
        };
        entries.iter().map(place).collect()
    }

    fn control(&self, raw: &RawMap, units: &GeographyUnits<'_>) -> Option<ControlLines> {
        let raw = raw.control.as_ref()?;
        let track =
            self.reference(&raw.track.value, raw.track.span, "track", &self.vocabulary.tracks).map(TrackId::from);
        self.at_most(
            raw.areas.len(),
            MOST_OF_A_KIND,
            "areas of control",
            raw.areas.get(MOST_OF_A_KIND).map(|area| area.value.span),
        );
        if raw.areas.is_empty() {
            self.sink.push(
                Diagnostic::error(raw.track.span, "`control` has no areas, so nothing says where the held ground lies")
                    .label("`areas` is empty"),
            );
        }
        if raw.whole.value <= 0.0 {
            self.sink.push(
                Diagnostic::error(raw.whole.span, format!("the value at which all is held is {}", raw.whole.value))
                    .label("not above 0"),
            );
        }
        let mut before = 0.0;
        let mut areas = Vec::new();
        for area in &raw.areas {
            if area.value.value <= before || area.value.value >= raw.whole.value {
                let message = format!(
                    "the value {} of an area is not above {before} and below {}",
                    area.value.value, raw.whole.value
                );
                self.sink.push(Diagnostic::error(area.value.span, message).label("out of order").help(
                    "areas stand in the order of their values, and all is held at `whole` (100 if it is left out)",
                ));
            }
            before = area.value.value.max(before);
            let held = self.units(&area.units, units);
            if area.units.is_empty() && area.rings.is_empty() {
                self.sink.push(
                    Diagnostic::error(area.value.span, "an area has neither `units` nor `rings`")
                        .label("no ground at all"),
                );
            }
            areas.push(ControlArea {
                value: area.value.value,
                units: held,
                rings: self.rings(&area.rings, area.value.span),
            });
        }
        Some(ControlLines { track: track?, whole: raw.whole.value, areas, source: raw.source.clone() })
    }

    fn holdings(&self, raw: &RawMap) -> Vec<Holding> {
        let entries = &raw.holdings.entries;
        self.at_most(entries.len(), MOST_OF_A_KIND, "holdings", entries.get(MOST_OF_A_KIND).map(|(key, _)| key.span));
        let mut holdings = Vec::new();
        for (key, entry) in entries {
            let track = self.reference(&entry.track.value, entry.track.span, "track", &self.vocabulary.tracks);
            let ring = self.ring(&entry.ring, key.span);
            let count = ring.len().max(1) as f64;
            let sum = ring.iter().fold(LonLat::default(), |sum, at| LonLat::new(sum.lon + at.lon, sum.lat + at.lat));
            let middle = LonLat::new(sum.lon / count, sum.lat / count);
            let Some(track) = track else { continue };
            holdings.push(Holding {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                track: track.into(),
                held_by: match entry.held_by {
                    RawHolder::Partner => Holder::Partner,
                    RawHolder::Opponent => Holder::Opponent,
                },
                ring,
                from: entry.from.map_or(middle, |from| from.at),
            });
        }
        holdings
    }

    fn zones(&self, raw: &RawMap, units: &GeographyUnits<'_>) -> Vec<Zone> {
        let entries = &raw.zones.entries;
        self.at_most(entries.len(), MOST_OF_A_KIND, "zones", entries.get(MOST_OF_A_KIND).map(|(key, _)| key.span));
        let systems = self.vocabulary.systems.known.len();
        let mut zones = Vec::new();
        for (key, entry) in entries {
            let permission = &entry.permission;
            let at = self.reference(&permission.value, permission.span, "permission", &self.vocabulary.permissions);
            if entry.units.is_empty() && entry.rings.is_empty() {
                self.sink.push(
                    Diagnostic::error(key.span, format!("the zone `{}` has neither `units` nor `rings`", key.name))
                        .label("no ground at all"),
                );
            }
            for (what, distance) in [("`within_km`", &entry.within_km), ("`waters_km`", &entry.waters_km)] {
                if let Some(distance) = distance
                    && !(0.0..=10_000.0).contains(&distance.value)
                {
                    self.sink.push(
                        Diagnostic::error(distance.span, format!("{what} is a distance of {} km", distance.value))
                            .label("not from 0 to 10,000"),
                    );
                }
            }
            let zone_units = self.units(&entry.units, units);
            let rings = self.rings(&entry.rings, key.span);
            let Some(at) = at else { continue };
            zones.push(Zone {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                permission: ReleaseId::from(systems + at),
                units: zone_units,
                rings,
                within_km: entry.within_km.as_ref().map(|distance| distance.value),
                waters_km: entry.waters_km.as_ref().map_or(0.0, |distance| distance.value),
            });
        }
        zones
    }

    fn reach(&self, raw: &RawMap) -> Vec<ReachLine> {
        let entries = &raw.reach.entries;
        self.at_most(
            entries.len(),
            MOST_OF_A_KIND,
            "systems with a reach",
            entries.get(MOST_OF_A_KIND).map(|(key, _)| key.span),
        );
        let mut lines = Vec::new();
        for (key, label) in entries {
            let Some(at) = self.reference(&key.name, key.span, "release", &self.vocabulary.systems) else { continue };
            if self.raw.releases.entries[at].1.range_km.is_none() {
                self.sink.push(
                    Diagnostic::error(key.span, format!("the release `{}` has no reach to draw", key.name))
                        .label("`range_km` is missing there"),
                );
            }
            lines.push(ReachLine { release: at.into(), label: label_or_id(label, &key.name) });
        }
        lines
    }

    fn marks(&self, raw: &RawMap) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (key, entry) in &raw.marks.entries {
            let of = if let Some(at) = self.vocabulary.actions.position(&key.name) {
                Some(MarkOf::Action(ActionId::from(at)))
            } else if let Some(at) = self.vocabulary.operations.position(&key.name) {
                Some(MarkOf::Action(ActionId::from(self.vocabulary.actions.known.len() + at)))
            } else if let Some(at) = self.vocabulary.happenings.position(&key.name) {
                Some(MarkOf::Happening(HappeningId::from(at)))
            } else {
                let kinds = [&self.vocabulary.actions, &self.vocabulary.operations, &self.vocabulary.happenings];
                if !kinds.iter().any(|ids| ids.may_be(&key.name)) {
                    let known = kinds.iter().flat_map(|ids| &ids.known);
                    self.unknown(
                        "action, operation or event",
                        &key.name,
                        key.span,
                        &known.map(String::as_str).collect(),
                    );
                }
                None
            };
            self.at_most(entry.at.len(), MOST_SPOTS, "spots of a mark", Some(key.span));
            let spots: Vec<Spot> = entry.at.iter().filter_map(|spot| self.spot(spot, raw)).collect();
            let from = entry.from.as_ref().and_then(|spot| self.spot(spot, raw));
            let sign = match entry.sign {
                RawSign::Strike => Sign::Strike,
                RawSign::Arrival => Sign::Arrival,
                RawSign::Sabotage => Sign::Sabotage,
                RawSign::Offensive => Sign::Offensive,
                RawSign::Statement => Sign::Statement,
            };
            let lacks = |what: &str, field: &str| {
                self.sink.push(
                    Diagnostic::error(key.span, format!("the mark `{}` {what}", key.name))
                        .label(format!("`{field}` is missing")),
                );
            };
            if sign == Sign::Statement && !entry.at.is_empty() {
                self.sink.push(
                    Diagnostic::error(key.span, format!("the mark `{}` is a statement, which has no place", key.name))
                        .label("`at` is not for this sign"),
                );
            }
            if sign != Sign::Statement && entry.at.is_empty() {
                lacks("stands nowhere", "at");
            }
            if sign == Sign::Arrival && entry.from.is_none() {
                lacks("comes from nowhere", "from");
            }
            let pick = entry.pick.as_ref().map_or(entry.at.len(), |pick| pick.value as usize);
            if let Some(raw_pick) = &entry.pick
                && (pick == 0 || pick > entry.at.len())
            {
                self.sink.push(
                    Diagnostic::error(raw_pick.span, format!("{pick} of {} spots cannot be picked", entry.at.len()))
                        .label(format!("from 1 to {}", entry.at.len())),
                );
            }
            let Some(of) = of else { continue };
            marks.push(Mark { of, sign, spots, from, pick, label: entry.label.clone() });
        }
        marks
    }

    /// Where a sign stands. An unknown place is reported.
    fn spot(&self, raw: &RawSpot, map: &RawMap) -> Option<Spot> {
        let id = match raw {
            RawSpot::Point(point) => return Some(Spot::At(point.at)),
            RawSpot::Place(id) => id,
        };
        let at = map.places.entries.iter().position(|(key, _)| key.name == id.value);
        if at.is_none() && !map.places.is_lost && !map.places.broken.contains(&id.value) {
            let known = map.places.entries.iter().map(|(key, _)| key.name.as_str()).collect();
            self.unknown("place", &id.value, id.span, &known);
        }
        at.map(Spot::Place)
    }

    fn rings(&self, raw: &[Vec<RawPoint>], otherwise: Span) -> Vec<Vec<LonLat>> {
        raw.iter().map(|ring| self.ring(ring, otherwise)).collect()
    }

    /// A ring of positions. `otherwise` is the place that a message points at if the ring is empty.
    fn ring(&self, raw: &[RawPoint], otherwise: Span) -> Vec<LonLat> {
        if raw.len() < 3 {
            let span = raw.first().map_or(otherwise, |point| point.span);
            self.sink.push(
                Diagnostic::error(span, format!("a ring of {} positions holds no ground", raw.len()))
                    .label("three at least"),
            );
        }
        raw.iter().map(|point| point.at).collect()
    }

    /// Reports more points in all rings together than a map may have.
    fn points(&self, raw: &RawMap) {
        let areas = raw.control.iter().flat_map(|control| control.areas.iter().flat_map(|area| &area.rings));
        let zones = raw.zones.entries.iter().flat_map(|(_, zone)| &zone.rings);
        let holdings = raw.holdings.entries.iter().map(|(_, holding)| &holding.ring);
        let mut points = areas.chain(zones).chain(holdings).flatten();
        if let Some(point) = points.nth(MOST_POINTS) {
            self.at_most(MOST_POINTS + 1, MOST_POINTS, "points in the rings of a map", Some(point.span));
        }
    }

    /// Reports more entries than there may be. `span` is the place of the first one too many.
    fn at_most(&self, count: usize, most: usize, what: &str, span: Option<Span>) {
        if let Some(span) = span
            && count > most
        {
            self.sink.push(Diagnostic::error(span, format!("more than {most} {what}")).label("one too many"));
        }
    }
}

/// The place of a whole text.
fn whole(text: &Text) -> Span {
    text.span_of(0..text.value.len())
}
