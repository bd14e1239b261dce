//! The geography that is built into the program.

use std::sync::{Arc, LazyLock};

use super::geojson::{Feature, read};

macro_rules! geography {
    ($($file:literal),*) => {
        &[$(($file, include_str!(concat!("../../../assets/geo/", $file)))),*]
    };
}

/// The shipped files, with their texts. A test compares this list with the folder and reads all of them.
const SHIPPED: &[(&str, &str)] = geography!("theatre.geojson", "russia_west_adm1.geojson");

/// The features of each shipped file. They are read once, because scenarios are read often and these files do not
/// change.
static READ: LazyLock<Vec<Arc<[Feature]>>> =
    LazyLock::new(|| SHIPPED.iter().map(|(_, text)| read(text).unwrap_or_default().into()).collect());

/// The features of the shipped file with this name, if there is one.
#[must_use]
pub fn shipped(name: &str) -> Option<Arc<[Feature]>> {
    let at = SHIPPED.iter().position(|(known, _)| *known == name)?;
    READ.get(at).cloned()
}

/// The names of all shipped files.
pub fn shipped_names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn what_lies_in_the_folder_is_carried_and_right() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/geo");
        let files = std::fs::read_dir(folder).expect("the folder can be listed");
        let names = files.map(|file| file.expect("it can be listed").file_name().into_string().expect("a plain name"));
        let on_disk: BTreeSet<String> = names.filter(|name| name.ends_with(".geojson")).collect();
        assert_eq!(on_disk, shipped_names().map(str::to_owned).collect());
        for (name, text) in SHIPPED {
            let features = read(text).unwrap_or_else(|broken| panic!("{name}: {broken:?}"));
            assert!(features.len() > 20 && features.iter().all(|feature| !feature.rings.is_empty()), "{name}");
        }
    }
}
