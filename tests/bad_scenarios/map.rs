//! Mistakes in the map of a scenario, and in geography that may come from strangers.

use std::fmt::Write as _;

use drawing::theatre::{Scene, Situation, Theatre, Viewport, draw};
use scenario::load;
use scenario::text::MemoryLibrary;

use crate::{BASE, findings};

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

/// The findings about a map in which something stands in place of something else.
fn changed(old: &str, new: &str) -> Vec<String> {
    assert_eq!(MAP.matches(old).count(), 1, "`{old}` stands in the map once");
    let found = findings(&load(&library(&MAP.replace(old, new), HILLS), "s", None));
    found.into_iter().map(|line| line.replace("s/map.ron:", "")).collect()
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
    let mut wrong = String::new();
    for (old, new, expected) in [
        (
            "[\"hills.geojson\"]",
            "[\"hlils.geojson\"]",
            "3:18 error: the geography `hlils.geojson` cannot be used (there is no such file in the scenario's folder, and \
             none of this name is shipped) help: the program carries `theatre.geojson`, `russia_west_adm1.geojson`",
        ),
        (
            "[\"hills.geojson\"]",
            "[\"theater.geojson\"]",
            "3:18 error: the geography `theater.geojson` cannot be used [did you mean `theatre.geojson`?] (there is no such \
             file in the scenario's folder, and none of this name is shipped) help: the program carries `theatre.geojson`, \
             `russia_west_adm1.geojson`",
        ),
        (
            "[\"hills.geojson\"]",
            "[\"../hills.geojson\"]",
            "3:18 error: the geography `../hills.geojson` cannot be used (it lies outside the scenario's folder)",
        ),
        (
            "[\"hills.geojson\"]",
            "[\"map.ron\"]",
            "3:18 error: the geography `map.ron` cannot be used (the name of a geography is relative, has `/` between its \
             parts and ends in `.geojson`)",
        ),
        (
            "parallels: (45, 49)",
            "parallels: (45, -45)",
            "4:47 error: the parallels 45 and -45 make no cone [not usable] help: \
          choose two latitudes on the same side of the equator, a sixth inside the view's edges",
        ),
        (
            "west: 9",
            "west: 19",
            "5:18 error: the view from 19 to 15 is no part of a map [must lie west of its east edge, \
          within 180 degrees]",
        ),
        (
            "{ \"kind\": \"country\" }",
            "{ \"knid\": \"country\" }",
            "6:13 error: unknown property of the geography `knid` \
          [did you mean `kind`?]",
        ),
        (
            "home: { \"name\": \"Hills\" }",
            "home: { \"name\": \"Hlils\" }",
            "7:22 error: unknown value of `name` `Hlils` \
          [did you mean `Hills`?]",
        ),
        (
            "opponent: { \"name\"",
            "opponent: { \"kind\": \"country\", \"naem\"",
            "8:36 error: unknown property of the \
          geography `naem` [did you mean `name`?]",
        ),
        (
            "(11, 47)",
            "(11, 147)",
            "9:28 error: there is no position 11, 147 on a map [not a position] help: a position is \
          `(longitude, latitude)` in degrees, east and north positive, 85 degrees of latitude at most",
        ),
        (
            "(11, 47)",
            "11",
            "9:28 error: expected a position, `(longitude, latitude)`, found a number [expected a position, \
          `(longitude, latitude)`]",
        ),
        (
            "track: \"land\", whole",
            "track: \"lnad\", whole",
            "10:22 error: unknown track `lnad` [did you mean `land`?]",
        ),
        (
            "value: 120",
            "value: 420",
            "10:58 error: the value 420 of an area is not above 0 and below 400 [out of order] \
          help: areas stand in the order of their values, and all is held at `whole` (100 if it is left out)",
        ),
        (
            "value: 120, rings",
            "value: 120, rnigs",
            "10:58 error: an area has neither `units` nor `rings` [no ground at all]",
        ),
        ("(13, 49), (11.4, 49)]", "]", "10:72 error: a ring of 2 positions holds no ground [three at least]"),
        (
            "held_by: Partner",
            "held_by: Parnter",
            "11:50 error: unknown holder `Parnter` [did you mean `Partner`?] help: it \
          is one of `Partner`, `Opponent`",
        ),
        ("\"river\"", "\"rivre\"", "12:35 error: unknown permission `rivre` [did you mean `river`?]"),
        ("[\"Plain\"]", "[\"Plian\"]", "12:53 error: unknown unit of the geography `Plian` [did you mean `Plain`?]"),
        ("within_km: 60", "within_km: -1", "12:73 error: `within_km` is a distance of -1 km [not from 0 to 10,000]"),
        (
            "\"jets\": \"Jets\"",
            "\"guns\": \"Guns\"",
            "13:14 error: the release `guns` has no reach to draw [`range_km` is \
          missing there]",
        ),
        (
            "\"jets\": \"Jets\"",
            "\"river\": \"River\"",
            "13:14 error: unknown release `river` [not defined] help: there is \
          `guns`, `jets`",
        ),
        (
            "\"advance\": (",
            "\"advacne\": (",
            "14:14 error: unknown action, operation or event `advacne` [did you mean `advance`?]",
        ),
        ("at: [\"town\"]", "at: [\"twon\"]", "14:48 error: unknown place `twon` [did you mean `town`?]"),
        (
            "sign: Offensive, at: [\"town\"]",
            "sign: Offensive",
            "14:14 error: the mark `advance` stands nowhere [`at` is \
          missing]",
        ),
        ("sign: Strike", "sign: Arrival", "14:58 error: the mark `slide` comes from nowhere [`from` is missing]"),
        ("pick: 1", "pick: 2", "14:108 error: 2 of 1 spots cannot be picked [from 1 to 1]"),
        (
            "sign: Strike",
            "sign: Statement",
            "14:58 error: the mark `slide` is a statement, which has no place [`at` is not \
          for this sign]",
        ),
    ] {
        let found = changed(old, new);
        if !found.iter().any(|line| line == expected) {
            let _ = writeln!(wrong, "`{new}`\nexpected {expected}\nfound {found:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
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
