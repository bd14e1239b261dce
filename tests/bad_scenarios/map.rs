//! Mistakes in the map of a scenario, and in geography from unknown sources.

use std::fmt::Write as _;

use drawing::theatre::{Scene, Situation, Theatre, Viewport, draw};
use scenario::text::MemoryLibrary;
use scenario::{Reading, load};

use crate::{BASE, compare, findings};

const CASES: &str = include_str!("map_cases.txt");

const HILLS: &str = r#"{ "type": "FeatureCollection", "features": [
  { "type": "Feature", "properties": { "kind": "country", "name": "Hills" },
    "geometry": { "type": "Polygon", "coordinates": [[[10, 46], [12, 46], [12, 48], [10, 48], [10, 46]]] } },
  { "type": "Feature", "properties": { "kind": "country", "name": "Plain" },
    "geometry": { "type": "Polygon", "coordinates": [[[12, 46], [15, 46], [15, 48], [12, 48], [12, 46]]] } }
] }"#;

const MAP: &str = r#"(
  map: (
    geography: ["hills.geojson"],
    projection: (centre: (12, 47), parallels: (45, 49)),
    view: (west: 9, south: 45.5, east: 15, north: 48.5),
    land: { "kind": "country" },
    home: { "name": "Hills" },
    opponent: { "name": "Plain" },
    places: { "town": (at: (11, 47), label: "Town", rank: 1) },
    control: (track: "land", whole: 400, areas: [(value: 120, rings: [[(11.4, 45), (13, 45), (13, 49), (11.4, 49)]])]),
    holdings: { "camp": (track: "land", held_by: Partner, ring: [(12.1, 47), (12.3, 47.2), (12.3, 46.8)]) },
    zones: { "over": (permission: "river", units: ["Plain"], within_km: 60) },
    reach: { "jets": "Jets" },
    marks: { "advance": (sign: Offensive, at: ["town"]), "slide": (sign: Strike, at: [(10.5, 46.5)], pick: 1) },
  ),
)"#;

fn library(map: &str, geography: &str) -> MemoryLibrary {
    let main = BASE.replace("title: \"Base\",", "title: \"Base\", files: [\"map.ron\"],");
    MemoryLibrary::new().with("s", "scenario.ron", main).with("s", "map.ron", map).with("s", "hills.geojson", geography)
}

/// A scenario with this map.
fn read(map: &str) -> Reading {
    load(&library(map, HILLS), "s", None)
}

#[test]
fn the_map_is_right() {
    let reading = load(&library(MAP, HILLS), "s", None);
    assert_eq!(findings(&reading), Vec::<String>::new());
    let scenario = reading.scenario.expect("it is right");
    let theatre = Theatre::new(&scenario).expect("it has a map");
    let scene = Scene::new(&theatre, Situation { held: Some(120.0), ..Situation::default() });
    assert!((scene.held_share - 0.3).abs() < 1e-12 && scene.front.len() == 1);
}

#[test]
fn a_map_drawn_anew_makes_no_other_scenario() {
    let fingerprint = |map: &str| load(&library(map, HILLS), "s", None).scenario.map(|scenario| scenario.fingerprint);
    assert_eq!(fingerprint(MAP), fingerprint(&MAP.replace("(11, 47)", "(11, 47.1)")));
    let bare = BASE.to_owned();
    let bare = load(&MemoryLibrary::new().with("s", "scenario.ron", bare), "s", None).scenario;
    assert_eq!(fingerprint(MAP), bare.map(|scenario| scenario.fingerprint));
}

#[test]
fn every_mistake_of_a_map_is_reported_at_its_place() {
    compare("map_cases.txt", CASES, MAP, read);
}

#[test]
fn geography_that_is_broken_is_pointed_at_and_never_a_panic() {
    for (old, new, place, message) in [
        ("[10, 46], [12, 46]", "[10, 46], [12, 946]", "3:", "there is no position 12, 946 on the earth"),
        ("\"type\": \"FeatureCollection\"", "\"type\": \"Topology\"", "1:", "unknown variant `Topology`"),
        ("[[[10, 46], [12, 46], [12, 48], [10, 48], [10, 46]]]", "[[[10, 46]]]", "3:", "a ring of 1 positions"),
        ("48], [12, 48], [12, 46]]] } }\n] }", "48], [12, 48], [12, 46]]] } }\n", "6:", "EOF"),
    ] {
        let geography = HILLS.replacen(old, new, 1);
        assert_ne!(geography, HILLS);
        let found = findings(&load(&library(MAP, &geography), "s", None));
        let expected = format!("s/hills.geojson:{place}");
        let is_told = |line: &String| line.starts_with(&expected) && line.contains(message);
        assert!(found.len() == 1 && is_told(&found[0]), "{new}: {found:#?}");
    }
    for bytes in [&b"\xff\xfe"[..], b"", b"{", b"[[[[[[", b"null", &[b'['; 100_000]] {
        let library = library(MAP, "").with("s", "hills.geojson", bytes);
        assert_eq!(findings(&load(&library, "s", None)).len(), 1);
    }
}

#[test]
fn any_geography_that_is_read_can_be_drawn() {
    let ring = |points: &[(f64, f64)]| {
        let mut text = String::new();
        for (lon, lat) in points.iter().chain(&points[..1]) {
            let _ = write!(text, "{}[{lon}, {lat}]", if text.is_empty() { "" } else { ", " });
        }
        text
    };
    let whole_earth = ring(&[(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)]);
    let no_ground = ring(&[(11.0, 47.0), (11.0, 47.0), (11.0, 47.0), (11.0, 47.0)]);
    let needle = ring(&[(10.0, 46.0), (12.0, 46.000_000_1), (12.0, 46.0)]);
    let far_away = ring(&[(-170.0, -80.0), (-160.0, -80.0), (-160.0, -70.0)]);
    for shape in [whole_earth, no_ground, needle, far_away] {
        let geography = HILLS.replacen("[10, 46], [12, 46], [12, 48], [10, 48], [10, 46]", &shape, 1);
        let reading = load(&library(MAP, &geography), "s", None);
        assert_eq!(findings(&reading), Vec::<String>::new());
        let theatre = Theatre::new(&reading.scenario.expect("it is right")).expect("it has a map");
        for held in [0.0, 50.0, 120.0, 399.0, 400.0, 1e9, f64::NAN] {
            let situation = Situation { held: Some(held), holdings_km2: vec![Some(held)], ..Situation::default() };
            let scene = Scene::new(&theatre, situation);
            let viewport = Viewport::whole(&theatre, 60, 40, 1.0);
            assert_eq!(draw(&theatre, &scene, &Default::default(), viewport, Default::default()).rgba.len(), 9_600);
        }
    }
}
