//! What goes wrong is said, and there is a way on.

use std::fs;

use bevy::prelude::*;
use game::session::{Action, NoticeKind, Sheet};
use release_authority::window::audit;

use crate::player::Player;
use crate::states;

#[test]
fn files_that_are_no_saves_are_listed_with_what_is_wrong_and_load_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saves = folder.path().join("saves");
    fs::create_dir_all(&saves).expect("a folder");
    fs::write(saves.join("torn.ron"), "(format: 1, rules").expect("a file");
    fs::write(saves.join("bytes.ron"), [0xff, 0xfe, 0x00]).expect("a file");
    fs::write(saves.join("empty.ron"), "").expect("a file");
    let mut session = states::session(folder.path(), None);
    session.act(Action::HintsOff);
    let mut player = Player::new(session, 1280.0, 720.0);
    player.letter('o');
    assert_eq!(player.session().sheets, [Sheet::Saves]);
    let words = player.words();
    for name in ["torn", "bytes", "empty"] {
        assert!(words.contains(name), "{words}");
    }
    player.click(|action| matches!(action, Action::Load(path) if path.ends_with("torn.ron")));
    assert!(player.session().play.is_none());
    assert!(player.session().notice.as_ref().is_some_and(|notice| notice.kind == NoticeKind::Wrong));
    assert!(audit(player.app.world_mut()).is_empty());
}

#[test]
fn a_window_of_hardly_any_size_does_no_harm() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (width, height) in [(1.0, 1.0), (40.0, 900.0), (2000.0, 20.0)] {
        for name in ["room-crowded", "dossier-asked", "ending-record", "title"] {
            let mut player = Player::new(crate::named(folder.path(), name), width, height);
            player.click_at(Vec2::ZERO);
        }
    }
    // And back: a window that was minimised.
    let mut player = Player::new(crate::named(folder.path(), "room-crowded"), 1280.0, 720.0);
    for (width, height) in [(0.0, 0.0), (1280.0, 720.0)] {
        let mut windows = player.app.world_mut().query::<&mut Window>();
        for mut window in windows.iter_mut(player.app.world_mut()) {
            window.resolution.set(width, height);
        }
        player.settle();
    }
    assert!(audit(player.app.world_mut()).is_empty());
}
