//! What goes wrong is said, and there is a way on.

use std::fs;
use std::path::Path;

use engine::campaign::Campaign;
use engine::{Order, Setup};
use files::{Places, Store};
use game::session::{Action, NoticeKind, Play, Screen, Session, Setting};
use scenario::Turn;

use crate::reading;
use crate::states;

/// A session at the start of a campaign, with its saves below this folder.
fn began(data: &Path) -> Session {
    let mut session = Session::new(Places::default(), Store::at(data));
    let campaign = Campaign::new(states::long_war(), Setup { seed: 7, ..Setup::default() });
    session.play_campaign(campaign, None);
    session
}

#[test]
fn a_scenario_with_mistakes_shows_them_with_their_places() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = crate::named(folder.path(), "broken");
    let words = reading::words(&session);
    assert!(words.contains("gruond") && words.contains("scenario.ron:"), "{words}");
    session.act(Action::Back);
    assert_eq!(session.screen, Screen::Title);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_the_game_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // A file where the folder should be: nobody can write below it, whoever they are.
    let blocked = folder.path().join("data");
    fs::write(&blocked, "not a folder").expect("a file");
    let mut session = states::session(&blocked, None);
    session.play_campaign(states::recorded(&states::long_war(), 7, Turn::FIRST), None);
    assert_eq!(session.notice.as_ref().map(|notice| notice.kind), Some(NoticeKind::Wrong));
    session.act(Action::Room);
    session.act(Action::EndTurn);
    assert!(session.notice.as_ref().is_some_and(|notice| notice.text.contains("could not be saved")));
    assert_eq!(session.play.as_ref().map(Play::turn), Some(Turn::new(2)), "the month was played all the same");
    session.act(Action::Set(Setting::Text(1)));
    assert!(session.notice.is_some(), "settings that cannot be kept are said");
}

#[test]
fn deleting_a_save_takes_two_presses_and_takes_only_that_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = states::session(folder.path(), None);
    session.play_campaign(states::recorded(&states::long_war(), 7, Turn::FIRST), None);
    session.play_campaign(states::recorded(&states::long_war(), 8, Turn::FIRST), None);
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
    session.play_campaign(states::recorded(&states::long_war(), 7, Turn::FIRST), None);
    session.act(Action::Room);
    session.act(Action::EndTurn);
    session.act(Action::Onward);
    session.act(Action::Onward);
    session.act(Action::Room);
    let scenario = states::long_war();
    let order = Order::parse(&scenario, "statement warn").expect("an order");
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
fn settings_that_cannot_be_read_are_said_and_replaced_by_the_usual_ones() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("settings.ron"), "(text: \"huge\"").expect("a file");
    let session = states::session(folder.path(), None);
    assert!(session.notice.as_ref().is_some_and(|notice| notice.text.contains("settings")));
    assert_eq!(session.settings.text.percent(), 100);
}

#[test]
fn the_window_says_what_leaving_loses_before_it_closes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // A file where the folder should be: nobody can write below it.
    let blocked = folder.path().join("data");
    fs::write(&blocked, "not a folder").expect("a file");
    let mut session = began(&blocked);
    session.act(Action::Room);
    session.act(Action::EndTurn);
    session.act(Action::Quit);
    assert!(!session.wants_to_quit());
    let notice = session.notice.clone().expect("it is said");
    assert_eq!(notice.kind, NoticeKind::Wrong);
    assert!(notice.text.contains("not saved") && notice.text.contains("1 month"), "{}", notice.text);
    session.act(Action::Quit);
    assert!(session.wants_to_quit(), "said twice, it is meant");
    let saved = tempfile::tempdir().expect("a temporary folder");
    let mut session = began(saved.path());
    session.act(Action::Quit);
    assert!(session.wants_to_quit(), "with everything saved it closes at once");
}

#[test]
fn the_window_says_which_orders_are_dropped_by_going_elsewhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = began(folder.path());
    session.act(Action::Room);
    session.act(Action::EndTurn);
    while session.screen == Screen::Resolution {
        session.act(Action::Onward);
    }
    session.act(Action::Room);
    session.act(Action::Sign(testing::order(&states::long_war(), "release himars")));
    session.act(Action::BackTo(Turn::FIRST));
    let notice = session.notice.clone().expect("it is said");
    assert!(notice.text.contains("Back in June 2022") && notice.text.contains("release himars"), "{}", notice.text);
}
