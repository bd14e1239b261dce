//! Fetches the files of geography that a scenario's map names: its own, or shipped ones.
//!
//! This is done before the scenario is read, while its folders are open. What the files mean for the map is not known
//! here.

use std::sync::Arc;

use super::text::{FileId, Loaded, ReadError, Span, Value};
use geography::{Broken, Feature, read, shipped};

/// What was found for one name in the map's list `geography`.
#[derive(Debug)]
pub(super) enum FoundGeography {
    /// The features of the file.
    Features(Arc<[Feature]>),
    /// The file was read, but is no right geography.
    Broken {
        /// Its text.
        source: FileId,
        /// What is wrong with it.
        broken: Broken,
    },
    /// The file could not be read.
    Unreadable(ReadError),
}

/// Fetches the files that a scenario's map names, in the order in which it names them.
pub(super) fn gather(loaded: &mut Loaded) -> Vec<FoundGeography> {
    let names = loaded.tree.as_ref().and_then(|tree| tree.get("map")).and_then(|map| map.get("geography"));
    let Some(Value::List(items)) = names.map(|node| &node.value) else { return Vec::new() };
    let names: Vec<Option<(String, Span)>> = items
        .iter()
        .map(|item| match &item.value {
            Value::Text(text) => Some((text.value.clone(), item.span)),
            _ => None,
        })
        .collect();
    names
        .into_iter()
        .map(|name| match name {
            Some((name, place)) => fetch(loaded, &name, place),
            // An item that is no text is reported when the map is read; this only keeps the places of the others.
            None => FoundGeography::Unreadable(ReadError::BadGeographyName),
        })
        .collect()
}

/// Fetches one file. A file in the scenario's own folder goes before a shipped one of the same name.
fn fetch(loaded: &mut Loaded, name: &str, place: Span) -> FoundGeography {
    match loaded.read_geography(place, name) {
        Ok(source) => match read(loaded.sources.text(source)) {
            Ok(features) => FoundGeography::Features(features.into()),
            Err(broken) => FoundGeography::Broken { source, broken },
        },
        Err(ReadError::NotFound) => match shipped(name) {
            Some(features) => FoundGeography::Features(features),
            None => FoundGeography::Unreadable(ReadError::NotFound),
        },
        Err(error) => FoundGeography::Unreadable(error),
    }
}
