//! The map of a theatre: areas, lines, signs and words, on the shipped scenario.

use std::sync::{Arc, OnceLock};

use engine::campaign::Campaign;
use engine::{Event, Order, Setup};
use geography::{Bounds, Km, LonLat};
use proptest::prelude::*;
use release_authority_drawing::theatre::{
    Hit, Label, MapPalette, Reach, Scene, Seen, Shown, Situation, Size, Theatre, Viewport, draw, hit, labels, situation,
};
use scenario::{Holder, MarkOf, Scenario, Secrecy, Sign, Spot, Turn, embedded, load};

fn shipped() -> &'static (Arc<Scenario>, Theatre) {
    static SHIPPED: OnceLock<(Arc<Scenario>, Theatre)> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let scenario = load(&embedded(), "long-war", None).scenario.expect("it is shipped");
        let theatre = Theatre::new(&scenario).expect("it has a map");
        (Arc::new(scenario), theatre)
    })
}

/// The scene at a value of the track of control.
fn held_at(percent: f64) -> Scene {
    Scene::new(&shipped().1, Situation { turn: Turn::FIRST, held: Some(percent), ..Situation::default() })
}

/// Points of the country, so many kilometres apart.
fn country(step: f64) -> Vec<Km> {
    let theatre = &shipped().1;
    let view = theatre.view().grown(300.0);
    let (columns, rows) = ((view.width() / step) as usize, (view.height() / step) as usize);
    let at = |column: usize, row: usize| {
        Km::new(view.min.x + (column as f64 + 0.37) * step, view.min.y + (row as f64 + 0.61) * step)
    };
    let all = (0..rows).flat_map(|row| (0..columns).map(move |column| at(column, row)));
    all.filter(|point| theatre.is_home(*point)).collect()
}

fn is_held(scene: &Scene, lon: f64, lat: f64) -> bool {
    let theatre = &shipped().1;
    scene.is_held(theatre, theatre.project(LonLat::new(lon, lat)))
}

/// A situation in which a system with this range is in use.
fn in_use(system: &str, range_km: f64, permissions: &[(&str, &[&str])]) -> Scene {
    let (scenario, theatre) = shipped();
    let id = |id: &str| scenario.find_release(id).expect("it is one");
    let reach = vec![Reach { release: id(system), label: system.to_owned(), range_km }];
    let permissions = permissions.iter().map(|(one, of)| (id(one), of.iter().map(|of| id(of)).collect())).collect();
    Scene::new(theatre, Situation { turn: Turn::FIRST, held: Some(17.7), reach, permissions, ..Situation::default() })
}

/// Kilometres of a line of reach on which the system may be used, and on which it may not, by zone.
fn lengths(scene: &Scene) -> (f64, Vec<f64>) {
    let mut open = 0.0;
    let mut closed = vec![0.0; shipped().1.map().zones.len()];
    for stretch in scene.reach.iter().flat_map(|shape| &shape.stretches) {
        let length: f64 = stretch.points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        match stretch.closed_by {
            None => open += length,
            Some(zone) => closed[zone] += length,
        }
    }
    (open, closed)
}

fn zone(id: &str) -> usize {
    shipped().1.map().zones.iter().position(|zone| zone.id == id).expect("it is one")
}

fn seen(id: &str) -> Seen {
    let (scenario, theatre) = shipped();
    let own = |of: MarkOf| match of {
        MarkOf::Action(action) => scenario.action(action).id.as_str(),
        MarkOf::Happening(happening) => scenario.happening(happening).id.as_str(),
    };
    Seen { mark: theatre.map().marks.iter().position(|mark| own(mark.of) == id).expect("it has a mark") }
}

/// Type that is as wide as its words are long.
fn measure(text: &str, size: f32) -> (f32, f32) {
    (text.chars().count() as f32 * size * 0.55, size * 1.25)
}

fn busy() -> Scene {
    let (_, theatre) = shipped();
    let mut situation = in_use("atacms", 300.0, &[("perm_crimea", &[])]).situation;
    situation.holdings_km2 = vec![Some(900.0)];
    situation.seen = ["grid_campaign", "dprk_troops", "offensive", "sabotage", "kerch_strike"].map(seen).to_vec();
    Scene::new(theatre, situation)
}

#[test]
fn what_is_held_has_the_share_of_the_country_that_the_track_says() {
    let points = country(2.0);
    for percent in [1.0, 5.0, 7.12, 12.0, 17.7, 19.0, 20.5, 25.4, 30.0, 60.0, 95.0] {
        let scene = held_at(percent);
        let held = points.iter().filter(|point| scene.is_held(&shipped().1, **point)).count();
        let share = 100.0 * held as f64 / points.len() as f64;
        assert!((share - percent).abs() < 0.1, "{percent} % holds {share} %");
    }
}

#[test]
fn the_rings_that_are_painted_hold_what_is_held() {
    let points = country(5.0);
    for percent in [7.12, 17.7, 25.4, 60.0] {
        let scene = held_at(percent);
        let shape = geography::Shape::new(scene.held.clone());
        let painted = points.iter().filter(|point| shape.contains(**point)).count();
        let share = 100.0 * painted as f64 / points.len() as f64;
        // Corners are cut off them, which takes a little of both sides.
        assert!((share - percent).abs() < 0.2, "{percent} % is painted as {share} %");
    }
}

#[test]
fn nothing_and_all_can_be_held() {
    let points = country(20.0);
    let count = |scene: &Scene| points.iter().filter(|point| scene.is_held(&shipped().1, **point)).count();
    assert_eq!(count(&held_at(0.0)), 0);
    assert_eq!(count(&held_at(100.0)), points.len());
    assert!(held_at(0.0).front.is_empty() && held_at(100.0).front.is_empty());
    let unseen = Scene::new(&shipped().1, Situation::default());
    assert!(count(&unseen) == 0 && unseen.held.is_empty());
}

#[test]
fn ground_that_is_held_stays_held_when_more_is() {
    let points = country(10.0);
    let mut before: Option<Vec<bool>> = None;
    for step in 0..=50 {
        let scene = held_at(f64::from(step) * 2.0);
        let now: Vec<bool> = points.iter().map(|point| scene.is_held(&shipped().1, *point)).collect();
        if let Some(before) = before {
            assert!(before.iter().zip(&now).all(|(before, now)| *now || !*before), "at {} %", step * 2);
        }
        before = Some(now);
    }
}

#[test]
fn the_outlines_drawn_have_nearly_the_areas_they_are_drawn_for() {
    let (_, theatre) = shipped();
    let lines = theatre.map().control.as_ref().expect("it has lines");
    for (area, share) in lines.areas.iter().zip(theatre.outlined_shares()) {
        assert!((area.value - 100.0 * share).abs() < 0.25, "drawn for {}, holds {}", area.value, 100.0 * share);
    }
}

#[test]
fn at_the_values_that_were_drawn_the_line_runs_where_it_was_drawn() {
    // Crimea; Donetsk; Melitopol; Sievierodonetsk; Izium; Kherson; north of Kyiv; Lviv.
    let places = [
        (34.1, 45.0),
        (37.8, 48.0),
        (35.4, 46.85),
        (38.5, 48.95),
        (37.25, 49.25),
        (32.7, 46.7),
        (30.0, 51.0),
        (24.0, 49.8),
    ];
    for (percent, expected) in [
        (7.12, [true, true, false, false, false, false, false, false]),
        (17.7, [true, true, true, true, false, false, false, false]),
        (20.5, [true, true, true, true, true, true, false, false]),
        (25.4, [true, true, true, true, true, true, true, false]),
    ] {
        let scene = held_at(percent);
        assert_eq!(places.map(|(lon, lat)| is_held(&scene, lon, lat)), expected, "at {percent} %");
    }
}

#[test]
fn the_line_of_contact_has_both_sides_beside_it_within_the_country() {
    let theatre = &shipped().1;
    for percent in [7.12, 17.7, 25.4, 60.0] {
        let scene = held_at(percent);
        let (mut right, mut count) = (0, 0);
        for pair in scene.front.iter().flat_map(|line| line.windows(2)) {
            let length = pair[0].distance(pair[1]);
            if length < 0.2 {
                continue;
            }
            let middle = pair[0].toward(pair[1], 0.5);
            assert!(theatre.is_home(middle) || length < 4.0, "{middle:?} at {percent} %");
            let (x, y) = ((pair[1].x - pair[0].x) / length * 4.0, (pair[1].y - pair[0].y) / length * 4.0);
            let (left, other) = (Km::new(middle.x - y, middle.y + x), Km::new(middle.x + y, middle.y - x));
            count += 1;
            right += usize::from(scene.is_held(theatre, left) && !scene.is_held(theatre, other));
        }
        // Where the line turns sharply, four kilometres aside can be across it.
        assert!(count > 50 && right * 100 >= count * 97, "{right} of {count} at {percent} %");
    }
}

#[test]
fn a_line_of_reach_keeps_its_distance_from_own_ground() {
    let scene = in_use("himars", 80.0, &[]);
    let theatre = &shipped().1;
    let own: Vec<Km> = country(3.0).into_iter().filter(|point| !scene.is_held(theatre, *point)).collect();
    let stretches = &scene.reach[0].stretches;
    assert!(!stretches.is_empty());
    for point in stretches.iter().flat_map(|stretch| stretch.points.iter()).step_by(10) {
        let distance = own.iter().map(|own| own.distance(*point)).fold(f64::INFINITY, f64::min);
        // The grid's cells are 8 km wide, and corners are cut off.
        assert!((distance - 80.0).abs() < 5.0, "{distance} km");
    }
}

#[test]
fn a_permission_turns_a_forbidden_stretch_into_one_that_is_allowed() {
    let (open, closed) = lengths(&in_use("himars", 80.0, &[]));
    let (more, rest) = lengths(&in_use("himars", 80.0, &[("perm_border", &[])]));
    let border = zone("border");
    assert!(closed[border] > 300.0, "{} km are forbidden", closed[border]);
    assert!(rest[border] == 0.0 && (more - open - closed[border]).abs() < 30.0, "{more} {open}");
    assert_eq!(rest[zone("crimea")], closed[zone("crimea")]);
}

#[test]
fn a_permission_is_for_the_systems_it_names() {
    let border = zone("border");
    let forbidden = |of: &[&str]| lengths(&in_use("himars", 80.0, &[("perm_border", of)])).1[border];
    assert!(forbidden(&["f16"]) > 0.0);
    assert!(forbidden(&["f16", "himars"]) == 0.0);
}

#[test]
fn ground_held_elsewhere_has_the_size_it_should_outside_the_country() {
    let theatre = &shipped().1;
    for km2 in [50.0, 300.0, 1_000.0, 5_000.0] {
        let situation = Situation { turn: Turn::FIRST, holdings_km2: vec![Some(km2)], ..Situation::default() };
        let scene = Scene::new(theatre, situation);
        let [holding] = scene.holdings.as_slice() else { panic!("there is one") };
        assert_eq!(holding.held_by, Holder::Partner);
        let bounds = holding.shape.bounds();
        let step = bounds.width() / 300.0;
        let at =
            |column: usize, row: usize| Km::new(bounds.min.x + column as f64 * step, bounds.min.y + row as f64 * step);
        let rows = (bounds.height() / step) as usize;
        let all = (0..=rows).flat_map(|row| (0..=300).map(move |column| at(column, row)));
        let outside = all.filter(|point| holding.shape.contains(*point) && !theatre.is_home(*point)).count();
        let area = outside as f64 * step * step;
        assert!((area / km2 - 1.0).abs() < 0.08, "{area} km2 for {km2}");
    }
    let small = Situation { holdings_km2: vec![Some(0.0)], ..Situation::default() };
    assert!(Scene::new(theatre, small).holdings.is_empty());
}

#[test]
fn signs_stand_where_the_scenario_has_spots_and_nowhere_else() {
    let theatre = &shipped().1;
    let map = theatre.map();
    for (at, mark) in map.marks.iter().enumerate() {
        let mut spots_taken = Vec::new();
        for turn in Turn::FIRST.up_to(Turn::new(12)) {
            let situation = Situation { turn, held: Some(18.0), seen: vec![Seen { mark: at }], ..Situation::default() };
            let scene = Scene::new(theatre, situation);
            let expected = if mark.sign == Sign::Statement { 0 } else { mark.pick };
            assert_eq!(scene.marks.len(), expected);
            for drawn in &scene.marks {
                let spots = mark.spots.iter().map(|spot| match spot {
                    Spot::Place(place) => theatre.project(map.places[*place].at),
                    Spot::At(at) => theatre.project(*at),
                });
                let on_front = scene.front.iter().flatten().any(|point| *point == drawn.at);
                let is_right =
                    if mark.sign == Sign::Offensive { on_front } else { spots.into_iter().any(|s| s == drawn.at) };
                assert!(is_right, "{} at {:?}", drawn.name, drawn.at);
            }
            spots_taken
                .push(scene.marks.iter().map(|mark| (mark.at.x.to_bits(), mark.at.y.to_bits())).collect::<Vec<_>>());
        }
        let first = spots_taken[0].clone();
        if mark.pick > 0 && mark.pick * 2 < mark.spots.len() {
            assert!(spots_taken.iter().any(|taken| *taken != first), "which spots are taken differs from turn to turn");
        }
    }
}

#[test]
fn every_action_and_event_of_the_scenario_has_a_mark_or_says_that_it_has_no_place() {
    let (scenario, theatre) = shipped();
    for action in scenario.action_ids() {
        let id = &scenario.action(action).id;
        assert!(theatre.map().marks.iter().any(|mark| mark.of == MarkOf::Action(action)), "`{id}`");
    }
    for happening in &scenario.happenings {
        seen(&happening.id);
    }
}

#[test]
fn an_offensive_leads_away_from_the_ground_of_whoever_makes_it() {
    let theatre = &shipped().1;
    for (id, leads_into_held) in [("offensive", false), ("ua_offensive", true)] {
        let situation = Situation { turn: Turn::FIRST, held: Some(17.7), seen: vec![seen(id)], ..Situation::default() };
        let scene = Scene::new(theatre, situation);
        assert_eq!(scene.marks.len(), 3);
        for mark in &scene.marks {
            let heading = mark.heading.expect("it leads somewhere");
            let ahead = Km::new(mark.at.x + 12.0 * heading.x, mark.at.y + 12.0 * heading.y);
            assert_eq!(scene.is_held(theatre, ahead), leads_into_held, "{id} at {:?}", mark.at);
        }
    }
}

#[test]
fn the_situation_shows_what_the_player_sees_and_no_preparation() {
    let (scenario, theatre) = shipped();
    let mut campaign = Campaign::new(Arc::clone(scenario), Setup { seed: 3, ..Setup::default() });
    let (mut seen_marks, mut secret_marks, mut in_secret) = (0, 0, 0);
    while campaign.awaits_orders() {
        let order =
            (campaign.view().turn == Turn::FIRST).then(|| Order::parse(scenario, "release himars").expect("it is one"));
        let events = campaign.play(order.as_slice()).to_vec();
        let view = campaign.view();
        let told = situation(scenario, view, &events);
        // Without what was done in secret, or with it as if it were hidden, the map is the same.
        let is_secret = |event: &Event| match event {
            Event::Executed { action } => scenario.action(*action).done == Secrecy::Secretly,
            _ => false,
        };
        in_secret += events.iter().filter(|event| is_secret(event)).count();
        let open: Vec<Event> = events.iter().filter(|event| !is_secret(event)).cloned().collect();
        assert_eq!(told.seen, situation(scenario, view, &open).seen);
        assert_eq!(told.held, view.tracks[scenario.find_track("ru_held_pct").expect("it is one").index()].value);
        for one in &told.seen {
            seen_marks += 1;
            let is_known = match theatre.map().marks[one.mark].of {
                MarkOf::Action(action) => {
                    let is_secret = scenario.action(action).done == Secrecy::Secretly;
                    secret_marks += u32::from(is_secret);
                    view.actions[action.index()].running
                        || events.iter().any(|event| match event {
                            Event::Executed { action: own } => *own == action && !is_secret,
                            Event::Confirmed { action: own } => *own == action && is_secret,
                            _ => false,
                        })
                }
                MarkOf::Happening(happening) => {
                    view.happenings[happening.index()].running > 0.5
                        || events
                            .iter()
                            .any(|event| matches!(event, Event::Happened { happening: own } if *own == happening))
                }
            };
            assert!(is_known);
        }
        let himars = scenario.find_release("himars").expect("it is one");
        let fielded = view.releases[himars.index()].fielded > 0.0;
        assert_eq!(told.reach.iter().any(|reach| reach.release == himars), fielded);
    }
    assert!(seen_marks > 10, "things happened: {seen_marks}");
    assert!(in_secret > 0 && secret_marks > 0, "something was done in secret and became known");
}

#[test]
fn a_picture_is_opaque_and_the_same_each_time() {
    let (_, theatre) = shipped();
    let scene = busy();
    let viewport = Viewport::whole(theatre, 400, 300, 1.0);
    let picture = draw(theatre, &scene, &MapPalette::default(), viewport, Shown::Zones);
    assert_eq!(picture.rgba.len(), 4 * 400 * 300);
    assert!(picture.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
    assert_eq!(picture, draw(theatre, &scene, &MapPalette::default(), viewport, Shown::Zones));
    assert_ne!(picture, draw(theatre, &held_at(25.0), &MapPalette::default(), viewport, Shown::Plain));
    let nothing = Viewport { width_px: 0, ..viewport };
    assert!(draw(theatre, &scene, &MapPalette::default(), nothing, Shown::Plain).rgba.is_empty());
}

#[test]
fn the_pointer_finds_places_signs_lines_and_ground() {
    let (_, theatre) = shipped();
    let scene = busy();
    let viewport = Viewport::whole(theatre, 1280, 900, 1.0);
    let at = |lon: f64, lat: f64| {
        let (x, y) = viewport.px(theatre.project(LonLat::new(lon, lat)));
        hit(theatre, &scene, viewport, x, y)
    };
    assert!(matches!(at(36.59, 50.60), Some(Hit::Place { name, .. }) if name == "Belgorod"));
    let ground = at(33.9, 45.3);
    assert!(
        matches!(&ground, Some(Hit::Home { unit: Some(unit), held_by: Holder::Opponent, held_share, zone: Some(own) })
            if unit == "Autonomous Republic of Crimea" && (held_share - 0.177).abs() < 1e-9 && *own == zone("crimea")),
        "{ground:?}"
    );
    assert!(matches!(at(26.0, 50.6), Some(Hit::Home { held_by: Holder::Partner, zone: None, .. })));
    assert!(matches!(at(40.0, 53.2), Some(Hit::Abroad { zone: Some(own), .. }) if own == zone("deep")));
    assert!(at(31.0, 44.0).is_none(), "the open sea is nothing");
    let holding = scene.holdings[0].shape.bounds().middle();
    let (x, y) = viewport.px(Km::new(holding.x, holding.y + 6.0));
    assert!(matches!(hit(theatre, &scene, viewport, x, y), Some(Hit::Holding { .. } | Hit::Mark { .. })));
    let stretch = &scene.reach[0].stretches[0];
    let (x, y) = viewport.px(stretch.points[stretch.points.len() / 2]);
    assert!(matches!(
        hit(theatre, &scene, viewport, x, y),
        Some(Hit::Reach { .. } | Hit::Mark { .. } | Hit::Place { .. })
    ));
    let strike = scene.marks.iter().find(|mark| mark.name == "Strike on the Kerch bridge").expect("it was struck");
    let (x, y) = viewport.px(strike.at);
    assert!(
        matches!(hit(theatre, &scene, viewport, x + 7.0, y + 6.0), Some(Hit::Mark { name, .. }) if name == strike.name)
    );
}

#[test]
fn the_view_keeps_what_lies_under_the_pointer_and_does_not_get_lost() {
    let (_, theatre) = shipped();
    let first = Viewport::whole(theatre, 800, 600, 1.0);
    let (x, y) = first.px(theatre.project(LonLat::new(35.0, 48.5)));
    let under = first.km(x, y);
    let near = first.zoomed(theatre, 3.0, x, y);
    let (after_x, after_y) = near.px(under);
    assert!((after_x - x).abs() < 1e-6 && (after_y - y).abs() < 1e-6);
    for lost in [
        first.zoomed(theatre, 1e9, 0.0, 0.0),
        first.zoomed(theatre, 0.0, 5.0, 5.0),
        first.zoomed(theatre, f64::NAN, 0.0, 0.0),
    ] {
        assert!(lost.px_per_km > first.px_per_km * 0.5 && lost.px_per_km < first.px_per_km * 20.0, "{lost:?}");
    }
    let far = first.panned(theatre, 1e9, -1e9);
    assert!(theatre.view().contains(far.centre), "{far:?}");
    assert!(far.bounds().meets(&theatre.view()));
}

fn check_words(labels: &[Label], viewport: Viewport) {
    for (at, label) in labels.iter().enumerate() {
        let (right, lower) = (label.x + label.w, label.y + label.h);
        assert!(label.x >= 0.0 && label.y >= 0.0, "{label:?}");
        assert!(right <= viewport.width_px as f32 && lower <= viewport.height_px as f32, "{label:?}");
        for other in &labels[at + 1..] {
            let apart =
                right <= other.x || other.x + other.w <= label.x || lower <= other.y || other.y + other.h <= label.y;
            assert!(apart, "{label:?} and {other:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn words_never_lie_over_words_nor_leave_the_picture(
        width in 120_u32..1600,
        height in 100_u32..1000,
        ratio in prop::sample::select(vec![1.0, 1.5, 2.0]),
        zoom in 0.5_f64..12.0,
        x in 0.0_f64..1.0,
        y in 0.0_f64..1.0,
    ) {
        let (_, theatre) = shipped();
        static BUSY: OnceLock<Scene> = OnceLock::new();
        let scene = BUSY.get_or_init(busy);
        let viewport = Viewport::whole(theatre, width, height, ratio)
            .zoomed(theatre, zoom, x * f64::from(width), y * f64::from(height));
        let size = Size { place: 13.0 * ratio as f32, note: 12.0 * ratio as f32 };
        check_words(&labels(theatre, scene, viewport, Shown::Zones, &measure, size), viewport);
    }
}

#[test]
fn great_cities_are_named_before_small_ones() {
    let (_, theatre) = shipped();
    let viewport = Viewport::whole(theatre, 420, 300, 1.0);
    let size = Size { place: 13.0, note: 12.0 };
    let words = labels(theatre, &busy(), viewport, Shown::Plain, &measure, size);
    let named = |name: &str| words.iter().any(|label| label.text == name);
    assert!(named("Kyiv") && named("Kharkiv") && named("Odesa"));
    assert!(words.len() < theatre.map().places.len(), "some found no room");
}

#[test]
fn a_scene_is_within_the_grid_of_everyone_who_looks() {
    let scene = busy();
    let whole = Bounds { min: Km::new(-5_000.0, -5_000.0), max: Km::new(5_000.0, 5_000.0) };
    let lines = scene
        .front
        .iter()
        .chain(&scene.held)
        .chain(scene.reach.iter().flat_map(|shape| shape.stretches.iter().map(|stretch| &stretch.points)));
    assert!(lines.flatten().all(|point| whole.contains(*point)));
}
