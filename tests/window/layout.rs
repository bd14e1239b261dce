//! Every screen, at several sizes of window and type: nothing is cut off, overlaps or lacks a name.

use release_authority::game::session::{Action, Setting};
use release_authority::game::view::{Table, audit};

use crate::player::Player;
use crate::states;

/// Findings of all states at a size of window and type.
fn findings(width: f32, height: f32, text: u16) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let states = states::all(folder.path());
    assert!(states.len() > 30, "there are states to look at");
    let mut player = Player::new(states::session(folder.path(), None), width, height);
    let mut found = Vec::new();
    for states::State { name, mut session } in states {
        while session.settings.text.percent() != text {
            let by = if session.settings.text.percent() < text { 1 } else { -1 };
            session.act(Action::Set(Setting::Text(by)));
        }
        player.app.world_mut().insert_resource(Table(session));
        player.settle();
        player.settle();
        for finding in audit(player.app.world_mut()) {
            found.push(format!("{name} at {width} x {height}, text {text} %: {}", finding.text));
        }
    }
    found
}

#[track_caller]
fn clean(width: f32, height: f32, text: u16) {
    let found = findings(width, height, text);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_screen_is_in_order_in_the_window_that_opens() {
    clean(1280.0, 720.0, 100);
}

#[test]
fn every_screen_is_in_order_in_a_small_window() {
    clean(1024.0, 640.0, 100);
}

#[test]
fn every_screen_is_in_order_on_a_projector() {
    clean(1920.0, 1080.0, 130);
}

#[test]
fn every_screen_is_in_order_with_small_type() {
    clean(1280.0, 720.0, 80);
}

#[test]
fn every_screen_is_in_order_with_type_twice_as_large() {
    clean(1280.0, 720.0, 200);
}
