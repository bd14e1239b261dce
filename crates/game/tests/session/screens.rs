//! Every screen, as data.

use game::screens;

use crate::states;

#[test]
fn the_same_session_makes_the_same_screen() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for states::State { name, session } in states::all(folder.path()) {
        assert!(screens::tree(&session) == screens::tree(&session), "{name}");
    }
}
