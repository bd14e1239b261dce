//! What goes wrong is said, and there is a way on.

use std::fs;

use bevy::prelude::*;
use game::session::{Action, NoticeKind, Play, Screen, Sheet};
use release_authority::window::audit;

use crate::player::Player;
use crate::states;

#[test]
fn a_scenario_with_mistakes_shows_them_with_their_places() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut player = Player::new(crate::named(folder.path(), "broken"), 1280.0, 720.0);
    let words = player.words();
    assert!(words.contains("gruond") && words.contains("scenario.ron:"), "{words}");
    player.escape();
    assert_eq!(player.session().screen, Screen::Title);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_the_game_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // A file where the folder should be: nobody can write below it, whoever they are.
    let blocked = folder.path().join("data");
    fs::write(&blocked, "not a folder").expect("a file");
    let mut session = states::session(&blocked, None);
    session.play_campaign(states::recorded(&states::long_war(), 7, 1), None);
    assert_eq!(session.notice.as_ref().map(|notice| notice.kind), Some(NoticeKind::Wrong));
    session.act(Action::Room);
    session.act(Action::EndTurn);
    assert!(session.notice.as_ref().is_some_and(|notice| notice.text.contains("could not be saved")));
    assert_eq!(session.play.as_ref().map(Play::turn), Some(2), "the month was played all the same");
    session.act(Action::Set(game::session::Setting::Text(1)));
    assert!(session.notice.is_some(), "settings that cannot be kept are said");
}

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
fn deleting_a_save_takes_two_presses_and_takes_only_that_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = states::session(folder.path(), None);
    session.play_campaign(states::recorded(&states::long_war(), 7, 1), None);
    session.play_campaign(states::recorded(&states::long_war(), 8, 1), None);
    session.act(Action::Title);
    assert_eq!(session.slots.len(), 2);
    let path = session.slots[0].path.clone();
    session.act(Action::Delete(path.clone()));
    assert!(path.exists(), "one press only asks");
    session.act(Action::Delete(path.clone()));
    assert!(!path.exists());
    assert_eq!(session.slots.len(), 1);
}

#[test]
fn a_game_that_was_cut_off_goes_on_where_it_was_with_its_draft() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = states::session(folder.path(), None);
    session.play_campaign(states::recorded(&states::long_war(), 7, 1), None);
    session.act(Action::Room);
    session.act(Action::EndTurn);
    session.act(Action::Onward);
    session.act(Action::Onward);
    session.act(Action::Room);
    let scenario = states::long_war();
    let order = engine::Order::parse(&scenario, "statement warn").expect("an order");
    session.act(Action::Sign(order));
    let digest = session.play.as_ref().map(|play| play.campaign.state().digest());
    // No farewell: the program is simply gone.
    drop(session);
    let mut again = states::session(folder.path(), None);
    let path = again.slots.first().map(|slot| slot.path.clone()).expect("it was saved");
    again.act(Action::Load(path));
    assert_eq!(again.screen, Screen::Room);
    assert_eq!(again.play.as_ref().map(|play| play.campaign.state().digest()), digest);
    assert_eq!(again.play.as_ref().map(|play| play.draft.orders().to_vec()), Some(vec![order]));
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

#[test]
fn settings_that_cannot_be_read_are_said_and_replaced_by_the_usual_ones() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("settings.ron"), "(text: \"huge\"").expect("a file");
    let session = states::session(folder.path(), None);
    assert!(session.notice.as_ref().is_some_and(|notice| notice.text.contains("settings")));
    assert_eq!(session.settings.text.percent(), 100);
}
