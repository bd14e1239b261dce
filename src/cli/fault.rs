//! What is said when the window closes by a fault of the program.

use sitting::{Saves, latest};

/// Says what went wrong, and what is left of the campaign.
///
/// The sitting was lost in the fault, and with it the knowledge whether its last save worked. So only what lies among the
/// saves is promised.
pub fn message(reason: &str, saves: &dyn Saves) -> String {
    let left = match latest(saves, None).found {
        Some((place, _)) => format!(
            "The latest save is kept: {}. `release-authority play --continue` goes on from it; what was done after it is lost.",
            place.display()
        ),
        None => "There is no save to go on from.".to_owned(),
    };
    format!("error: the window closed by a fault of the program: {reason}\n{left}")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use files::Store;
    use sitting::Sitting;

    #[test]
    fn after_a_fault_only_a_save_that_exists_is_promised() {
        let data = tempfile::tempdir().expect("a temporary folder");
        let store = Store::at(data.path());
        assert!(message("no reason", &store).ends_with("There is no save to go on from."));
        let mut sitting = Sitting::new(Arc::new(store.clone()), testing::played(&testing::small(), 3, 2));
        let place = sitting.keep().expect("saved");
        let text = message("no reason", &store);
        assert!(text.contains("no reason") && text.contains(&place.display().to_string()), "{text}");
    }

    #[test]
    fn after_a_fault_a_campaign_that_could_not_be_saved_is_not_called_saved() {
        let data = tempfile::tempdir().expect("a temporary folder");
        // A file where the folder for saves would be: nothing can be written.
        let file = data.path().join("a-file");
        std::fs::write(&file, "").expect("written");
        let store = Store::at(&file);
        let mut sitting = Sitting::new(Arc::new(store.clone()), testing::played(&testing::small(), 3, 2));
        assert!(sitting.keep().is_err());
        assert!(message("no reason", &store).ends_with("There is no save to go on from."));
    }
}
