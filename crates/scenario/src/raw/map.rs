//! The raw fields of a scenario's map.

use super::declare::Headed;
use super::values::unwritten;
use crate::read::{Collection, Fields, FromNode, Sink, Spanned, expected, word};
use crate::text::{Diagnostic, Node, Span, Text, Value};
use geography::LonLat;

raw! {
    RawMap = "`map`" {
        part geography: Vec<Text>;
        part projection: RawProjection;
        part view: RawMapView;
        or unit_name: String = "name".to_owned();
        part land: RawSelection;
        opt regions: RawSelection;
        part home: RawSelection;
        opt opponent: RawSelection;
        map places: RawPlace;
        opt control: RawControl;
        map holdings: RawHolding;
        map zones: RawZone;
        map reach: String;
        map marks: RawMark;
        or source: String = String::new();
    }
    RawProjection = "`projection`" {
        req centre: RawPoint;
        req parallels: RawPair;
    }
    RawMapView = "`view`" {
        req west: Spanned<f64>;
        req south: Spanned<f64>;
        req east: Spanned<f64>;
        req north: Spanned<f64>;
    }
    RawPlace = "a place" {
        req at: RawPoint;
        req label: String;
        or rank: Spanned<u32> = unwritten(2);
    }
    RawControl = "`control`" {
        req track: Spanned<String>;
        or whole: Spanned<f64> = unwritten(100.0);
        req areas: Vec<RawArea>;
        or source: String = String::new();
    }
    RawArea = "an area" {
        req value: Spanned<f64>;
        or units: Vec<Text> = Vec::new();
        or rings: Vec<Vec<RawPoint>> = Vec::new();
    }
    RawHolding = "a holding" {
        req track: Spanned<String>;
        req held_by: RawHolder;
        req ring: Vec<RawPoint>;
        opt from: RawPoint;
        or label: String = String::new();
    }
    RawZone = "a zone" {
        req permission: Spanned<String>;
        or label: String = String::new();
        or units: Vec<Text> = Vec::new();
        or rings: Vec<Vec<RawPoint>> = Vec::new();
        opt within_km: Spanned<f64>;
        opt waters_km: Spanned<f64>;
    }
    RawMark = "a mark" {
        req sign: RawSign;
        or at: Vec<RawSpot> = Vec::new();
        opt from: RawSpot;
        opt pick: Spanned<u32>;
        or label: String = String::new();
    }
}

/// A pair of numbers, written `(first, second)`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawPair {
    pub value: (f64, f64),
    pub span: Span,
}

impl FromNode for RawPair {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Tuple { name: None, items } if items.len() == 2 => {
                let (first, second) = (f64::read(&items[0], sink), f64::read(&items[1], sink));
                Some(Self { value: (first?, second?), span: node.span })
            }
            _ => {
                expected(node, "two numbers, `(first, second)`", sink);
                None
            }
        }
    }
}

/// A position on the earth, written `(longitude, latitude)` in degrees. Its latitude is 85 degrees at most, since
/// the map's projection runs to infinity at a pole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawPoint {
    pub at: LonLat,
    pub span: Span,
}

impl FromNode for RawPoint {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let Value::Tuple { name: None, items } = &node.value else {
            expected(node, "a position, `(longitude, latitude)`", sink);
            return None;
        };
        let [lon, lat] = items.as_slice() else {
            expected(node, "a position of two numbers, `(longitude, latitude)`", sink);
            return None;
        };
        let (lon, lat) = (f64::read(lon, sink), f64::read(lat, sink));
        let at = LonLat { lon: lon?, lat: lat? };
        if !(-180.0..=180.0).contains(&at.lon) || !(-85.0..=85.0).contains(&at.lat) {
            sink.push(
                Diagnostic::error(node.span, format!("there is no position {}, {} on a map", at.lon, at.lat))
                    .label("not a position")
                    .help("a position is `(longitude, latitude)` in degrees, east and north positive, 85 degrees of latitude at most"),
            );
            return None;
        }
        Some(Self { at, span: node.span })
    }
}

/// A selection of features by their properties: the properties wanted, each with the values it may have.
#[derive(Clone, Debug)]
pub(crate) struct RawSelection {
    pub wanted: Collection<RawValues>,
    pub span: Span,
}

impl FromNode for RawSelection {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            expected(node, "properties of features with their values, `{ \"property\": \"value\" }`", sink);
            return None;
        }
        Collection::read(node, sink).map(|wanted| Self { wanted, span: node.span })
    }
}

/// The values that a property may have, written as one text or a list of texts.
#[derive(Clone, Debug)]
pub(crate) struct RawValues(pub Vec<Text>);

impl FromNode for RawValues {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::read(node, sink).map(Self),
            _ => Text::read(node, sink).map(|one| Self(vec![one])),
        }
    }
}

/// Who holds ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RawHolder {
    Partner,
    Opponent,
}

impl FromNode for RawHolder {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        word(node, "holder", &[("Partner", Self::Partner), ("Opponent", Self::Opponent)], sink)
    }
}

/// How a mark is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RawSign {
    Strike,
    Arrival,
    Sabotage,
    Offensive,
    Statement,
}

impl FromNode for RawSign {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let words = [
            ("Strike", Self::Strike),
            ("Arrival", Self::Arrival),
            ("Sabotage", Self::Sabotage),
            ("Offensive", Self::Offensive),
            ("Statement", Self::Statement),
        ];
        word(node, "sign", &words, sink)
    }
}

/// Where a sign stands: at a place of the map, given by its id, or at a position.
#[derive(Clone, Debug)]
pub(crate) enum RawSpot {
    Place(Spanned<String>),
    Point(RawPoint),
}

impl FromNode for RawSpot {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Text(_) => Spanned::read(node, sink).map(Self::Place),
            Value::Tuple { .. } => RawPoint::read(node, sink).map(Self::Point),
            _ => {
                expected(node, "the id of a place, or a position, `(longitude, latitude)`", sink);
                None
            }
        }
    }
}
