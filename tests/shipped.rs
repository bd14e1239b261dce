//! What is shipped is right: every scenario folder loads without a finding, plays, and is the one the program carries.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use scenario::text::{DiskLibrary, Library, Style};
use scenario::{Scenario, embedded, load};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

/// The files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a shipped folder can be listed");
    entries
        .map(|entry| {
            let entry = entry.expect("it can be listed");
            let name = entry.file_name().into_string().expect("it has a plain name");
            (name, fs::read(entry.path()).expect("it can be read"))
        })
        .collect()
}

fn shipped() -> Vec<Scenario> {
    let library = DiskLibrary::new(folder());
    let ids = library.ids();
    assert!(!ids.is_empty(), "there are scenarios to load");
    ids.iter()
        .map(|id| {
            let reading = load(&library, id, None);
            assert_eq!(reading.report(Style::Plain), "", "{id}");
            reading.scenario.expect("without findings there is a scenario")
        })
        .collect()
}

#[test]
fn every_folder_loads_without_errors_or_warnings() {
    let folders = fs::read_dir(folder()).expect("the folder can be listed");
    let count = folders.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_dir())).count();
    assert_eq!(shipped().len(), count, "every folder is a scenario");
}

#[test]
fn the_program_carries_the_same_files() {
    assert_eq!(embedded().ids(), DiskLibrary::new(folder()).ids());
    for id in embedded().ids() {
        let carried = embedded().open(&id).expect("it is listed");
        let on_disk = files(&folder().join(&id));
        assert!(on_disk.contains_key("scenario.ron"));
        for (name, bytes) in on_disk {
            assert_eq!(carried.read(&name).as_ref(), Ok(&bytes), "{id}/{name}");
        }
        let (disk, own) = (load(&DiskLibrary::new(folder()), &id, None), load(&embedded(), &id, None));
        let fingerprint = |scenario: Option<Scenario>| scenario.map(|scenario| scenario.fingerprint);
        assert_eq!(fingerprint(disk.scenario), fingerprint(own.scenario));
    }
}

#[test]
fn every_figure_says_where_it_is_from() {
    for scenario in shipped() {
        let parameters = scenario.parameters.iter().map(|entry| ("parameter", &entry.id, &entry.source));
        let inputs = scenario.inputs.iter().map(|entry| ("input", &entry.id, &entry.source));
        let tracks = scenario.tracks.iter().map(|entry| ("track", &entry.id, &entry.source));
        let releases = scenario.releases.iter().map(|entry| ("release", &entry.id, &entry.source));
        let actions = scenario.actions.iter().map(|entry| ("action", &entry.id, &entry.source));
        let doctrines = scenario.doctrines.iter().map(|entry| ("doctrine", &entry.id, &entry.source));
        let all = parameters.chain(inputs).chain(tracks).chain(releases).chain(actions).chain(doctrines);
        let unsourced: Vec<String> =
            all.filter(|(_, _, source)| source.trim().is_empty()).map(|(kind, id, _)| format!("{kind} {id}")).collect();
        assert!(unsourced.is_empty(), "{}: {unsourced:?} have no source", scenario.id);
    }
}
