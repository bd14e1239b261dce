//! The shipped scenarios, whose texts are part of the program.

use super::text::EmbeddedLibrary;

macro_rules! scenario {
    ($id:literal: $($file:literal),*) => {
        ($id, &[$(($file, include_str!(concat!("../../../scenarios/", $id, "/", $file)))),*])
    };
}

/// The shipped scenarios: for each its id, and its files with their texts. A test compares this list with the folders.
const SHIPPED: &[(&str, &[(&str, &str)])] = &[
    scenario!("long-war": "scenario.ron", "model.ron", "releases.ron", "opponent.ron", "events.ron", "statecraft.ron",
        "history.ron", "map.ron"),
];

/// The library that holds the shipped scenarios.
#[must_use]
pub const fn embedded() -> EmbeddedLibrary {
    EmbeddedLibrary::new(SHIPPED)
}
