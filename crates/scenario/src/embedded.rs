//! The scenarios that the program carries with it.

use super::text::EmbeddedLibrary;

macro_rules! scenario {
    ($id:literal: $($file:literal),*) => {
        ($id, &[$(($file, include_str!(concat!("../../../scenarios/", $id, "/", $file)))),*])
    };
}

/// The shipped scenarios. A test compares this list with the folders.
const SHIPPED: &[(&str, &[(&str, &str)])] = &[
    scenario!("long-war": "scenario.ron", "model.ron", "releases.ron", "opponent.ron", "events.ron", "statecraft.ron",
        "history.ron", "map.ron"),
];

/// The library of the shipped scenarios.
#[must_use]
pub const fn embedded() -> EmbeddedLibrary {
    EmbeddedLibrary::new(SHIPPED)
}
