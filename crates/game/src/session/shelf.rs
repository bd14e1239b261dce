//! The shelf: the scenarios found, playable or broken.

use std::sync::Arc;

use scenario::Scenario;
use scenario::text::Style;
use sitting::{Library, Origin, Place};

/// The scenarios found, in the order in which the title lists them.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// One per id.
    pub volumes: Vec<Volume>,
}

/// A scenario on the shelf.
#[derive(Clone, Debug)]
pub struct Volume {
    /// Its id.
    pub id: String,
    /// Where it was found.
    pub origin: Origin,
    /// The scenario, or its errors.
    pub checked: Checked,
}

/// A scenario as the check found it.
#[derive(Clone, Debug)]
pub enum Checked {
    /// It can be played.
    Playable(Arc<Scenario>),
    /// It has errors.
    Broken {
        /// The number of errors.
        errors: usize,
        /// The report of all errors with their places.
        report: String,
    },
}

impl Shelf {
    /// Reads all scenarios of a library.
    #[must_use]
    pub fn found(library: &dyn Library) -> Self {
        let volume = |place: Place| {
            let reading = library.read(&place.id);
            let report = reading.report(Style::Plain);
            let errors = reading.diagnostics.errors();
            let checked = match reading.scenario {
                Some(scenario) => Checked::Playable(Arc::new(scenario)),
                None => Checked::Broken { errors, report },
            };
            Volume { id: place.id, origin: place.origin, checked }
        };
        Self { volumes: library.all().into_iter().map(volume).collect() }
    }

    /// The scenario of this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Checked> {
        self.volumes.iter().find(|volume| volume.id == id).map(|volume| &volume.checked)
    }
}
