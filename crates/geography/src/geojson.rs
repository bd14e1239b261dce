//! Reads GeoJSON (RFC 7946): a collection of features with polygons and properties.
//!
//! The text may come from a stranger. A mistake is reported with line and column, and the number of features and points
//! is limited. Of geometries, only polygons are kept.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

use super::projection::LonLat;

/// The most features in a file.
const MOST_FEATURES: usize = 2_000;
/// The most points in all rings of a file together.
const MOST_POINTS: usize = 200_000;

/// A named area of the earth.
#[derive(Clone, PartialEq, Debug)]
pub struct Feature {
    /// Its properties. A number is kept as text; a value that is neither text nor a number is dropped.
    pub properties: BTreeMap<String, String>,
    /// The rings of all its polygons. A point lies in the area if an odd number of rings surround it. The last point of
    /// a ring is joined to its first, which is not repeated.
    pub rings: Vec<Vec<LonLat>>,
}

/// Why a text cannot be read as a geography, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// What is wrong.
    pub message: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

/// Reads a collection of features.
///
/// # Errors
/// The first mistake and its place: the text is not GeoJSON, a ring has fewer than four positions, a position is not on
/// the earth, or there are more than 2,000 features or 200,000 points.
pub fn read(text: &str) -> Result<Vec<Feature>, Broken> {
    let collection: Collection = serde_json::from_str(text).map_err(|error| {
        let whole = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        Broken {
            message: whole.strip_suffix(&place).unwrap_or(&whole).to_owned(),
            line: error.line().max(1),
            column: error.column().max(1),
        }
    })?;
    Ok(collection.features.0)
}

#[derive(Deserialize)]
struct Collection {
    #[serde(rename = "type")]
    _kind: CollectionKind,
    features: Features,
}

#[derive(Deserialize)]
enum CollectionKind {
    FeatureCollection,
}

#[derive(Deserialize)]
enum FeatureKind {
    Feature,
}

struct Features(Vec<Feature>);

impl<'de> Deserialize<'de> for Features {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Features;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a list of features")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Features, A::Error> {
                let mut features = Vec::new();
                let mut points = 0;
                while let Some(raw) = items.next_element::<RawFeature>()? {
                    let feature = raw.into_feature();
                    points += feature.rings.iter().map(Vec::len).sum::<usize>();
                    if features.len() >= MOST_FEATURES {
                        return Err(A::Error::custom(format!("more than {MOST_FEATURES} features")));
                    }
                    if points > MOST_POINTS {
                        return Err(A::Error::custom(format!("more than {MOST_POINTS} points")));
                    }
                    features.push(feature);
                }
                Ok(Features(features))
            }
        }
        deserializer.deserialize_seq(All)
    }
}

#[derive(Deserialize)]
struct RawFeature {
    #[serde(rename = "type")]
    _kind: FeatureKind,
    #[serde(default)]
    properties: Option<BTreeMap<String, Property>>,
    geometry: Option<Geometry>,
}

impl RawFeature {
    fn into_feature(self) -> Feature {
        let properties = self.properties.unwrap_or_default().into_iter();
        let properties = properties.filter_map(|(name, property)| match property {
            Property::Text(text) => Some((name, text)),
            Property::Number(number) => Some((name, number.to_string())),
            Property::Other(_) => None,
        });
        let rings = match self.geometry {
            Some(Geometry::Polygon(rings)) => rings.into_iter().map(|ring| ring.0).collect(),
            Some(Geometry::MultiPolygon(polygons)) => polygons.into_iter().flatten().map(|ring| ring.0).collect(),
            _ => Vec::new(),
        };
        Feature { properties: properties.collect(), rings }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Property {
    Text(String),
    Number(serde_json::Number),
    Other(IgnoredAny),
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
    // Points and lines are allowed, but they have no area, so nothing is kept of them.
    Point(IgnoredAny),
    MultiPoint(IgnoredAny),
    LineString(IgnoredAny),
    MultiLineString(IgnoredAny),
}

struct Ring(Vec<LonLat>);

impl<'de> Deserialize<'de> for Ring {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut points: Vec<LonLat> = Vec::<Position>::deserialize(deserializer)?.into_iter().map(|at| at.0).collect();
        if points.len() < 4 {
            return Err(D::Error::custom(format!("a ring of {} positions; it takes four to close one", points.len())));
        }
        // GeoJSON repeats the first position at the end. A ring here does not.
        if points.first() == points.last() {
            points.pop();
        }
        Ok(Self(points))
    }
}

struct Position(LonLat);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct One;
        impl<'de> Visitor<'de> for One {
            type Value = Position;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a position, `[longitude, latitude]`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Position, A::Error> {
                let lon: f64 = items.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
                let lat: f64 = items.next_element()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
                // A height may follow. It is ignored.
                while items.next_element::<IgnoredAny>()?.is_some() {}
                if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
                    return Err(A::Error::custom(format!("there is no position {lon}, {lat} on the earth")));
                }
                Ok(Position(LonLat { lon, lat }))
            }
        }
        deserializer.deserialize_seq(One)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";

    fn collection(geometry: &str) -> String {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[\n{{\"type\":\"Feature\",\"properties\":{{\"name\":\"A\",\
             \"n\":3,\"x\":null}},\"geometry\":{geometry}}}]}}"
        )
    }

    #[test]
    fn polygons_and_their_properties_are_read() {
        let text = collection(&format!("{{\"type\":\"Polygon\",\"coordinates\":{SQUARE}}}"));
        let features = read(&text).expect("it is right");
        assert_eq!(features.len(), 1);
        assert_eq!(features[0].rings[0].len(), 4);
        let told: Vec<(&str, &str)> = features[0].properties.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(told, [("n", "3"), ("name", "A")]);
        let swapped = collection(&format!("{{\"coordinates\":{SQUARE},\"type\":\"Polygon\"}}"));
        assert_eq!(read(&swapped).expect("the order of fields is free"), features);
    }

    #[test]
    fn what_has_no_area_is_kept_without_one() {
        for geometry in ["null", "{\"type\":\"Point\",\"coordinates\":[1,2]}"] {
            assert_eq!(read(&collection(geometry)).expect("it is right")[0].rings.len(), 0, "{geometry}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let polygon = |rings: &str| collection(&format!("{{\"type\":\"Polygon\",\"coordinates\":{rings}}}"));
        for (text, message, line) in [
            (String::new(), "EOF", 1),
            ("[]".to_owned(), "invalid length 0", 1),
            ("{\"type\":\"Feature\",\"features\":[]}".to_owned(), "unknown variant `Feature`", 1),
            (polygon("[[[0,0],[1,0]]]"), "a ring of 2 positions", 2),
            (polygon("[[[0,0],[1,0],[999,1],[0,0]]]"), "there is no position 999, 1 on the earth", 2),
            (polygon("[[[0,0],[1,0],[1e999,1],[0,0]]]"), "number out of range", 2),
            (polygon("[[[0],[1,0],[1,1],[0,0]]]"), "a position, `[longitude, latitude]`", 2),
            (polygon("\"here\""), "invalid type: string", 2),
            (polygon(&"[".repeat(100_000)), "invalid type", 2),
        ] {
            let broken = read(&text).expect_err("it is wrong");
            assert!(broken.message.contains(message), "{broken:?}");
            assert_eq!(broken.line, line, "{broken:?}");
        }
    }
}
