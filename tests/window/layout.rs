//! Every screen, at several sizes of window and type: nothing is cut off, overlaps or lacks a name.

use game::element::{Control, Element, Face, Look, Size, Tone};
use game::layout::Val;
use game::session::{Action, Setting};
use release_authority::window::{Mounted, Rewrite, Table, Theme, audit};

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

#[test]
fn what_is_broken_in_a_layout_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut player = Player::new(states::session(folder.path(), None), 1280.0, 720.0);
    let text = |text: &str| Element::text(text, Size::BODY, Face::Sans, Tone::Text).one_line();
    let at = |element: Element, x: f32, y: f32| element.placed(Some(Val::Px(x)), Some(Val::Px(y)), None, None);
    let broken: [(Element, &str); 5] = [
        (at(text("far too long for its node").wide(20.0), 900.0, 20.0), "text needs"),
        (at(text("beyond the edge"), 1260.0, 60.0), "leaves"),
        (
            at(
                Element::row().wide(200.0).child(at(text("one over"), 0.0, 0.0)).child(at(text("the other"), 4.0, 2.0)),
                900.0,
                100.0,
            ),
            "texts overlap",
        ),
        (at(text("a sign it lacks: \u{25b2}"), 900.0, 140.0), "has no"),
        (
            at(Element::row().wide(40.0).tall(20.0).does(Control::new(Action::Help, " ", Look::Plain)), 900.0, 180.0),
            "has no name",
        ),
    ];
    for (element, wanted) in broken {
        let mut stands = Mounted::default();
        let theme = player.app.world().resource::<Theme>().clone();
        let tree = Element::column().full().child(Element::column().cover().child(element));
        stands.show(player.app.world_mut(), Some(tree), &theme, Rewrite::Changed);
        player.settle();
        let found = audit(player.app.world_mut());
        assert!(found.iter().any(|finding| finding.text.contains(wanted)), "{wanted}: {found:?}");
        stands.show(player.app.world_mut(), None, &theme, Rewrite::Changed);
        player.settle();
    }
    assert!(audit(player.app.world_mut()).is_empty(), "and what is in order is not");
}
