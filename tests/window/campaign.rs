//! A whole campaign by keyboard alone and by mouse alone, and that looking changes nothing.

use bevy::ecs::schedule::{LogLevel, ScheduleBuildSettings};
use bevy::prelude::*;
use bevy::window::{CursorMoved, WindowEvent};
use engine::Order;
use game::session::{Action, Play, Screen, Sheet};
use release_authority::window;
use scenario::Turn;

use crate::player::Player;
use crate::states;

fn title() -> (tempfile::TempDir, Player) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = states::session(folder.path(), None);
    session.act(Action::HintsOff);
    let player = Player::new(session, 1280.0, 720.0);
    (folder, player)
}

fn is_release(action: &Action) -> bool {
    matches!(action, Action::Sign(Order::Release { .. }))
}

#[test]
fn a_campaign_can_be_played_to_its_end_by_keyboard_alone() {
    let (_folder, mut player) = title();
    player.tab_to(|action| matches!(action, Action::Choose(_)));
    player.enter();
    assert_eq!(player.session().screen, Screen::Setup);
    player.tab_to(|action| *action == Action::Begin);
    player.enter();
    assert_eq!(player.session().screen, Screen::Briefing(Turn::FIRST));
    player.enter();
    assert_eq!(player.session().screen, Screen::Room);
    // One key opens the dossier, a second one signs.
    player.tab_to(|action| matches!(action, Action::Dossier(_)));
    player.enter();
    assert!(player.focused().is_some_and(|action| is_release(&action)), "the focus is on the order one came for");
    player.enter();
    assert_eq!(player.session().play.as_ref().map(|play| play.draft.orders().len()), Some(1));
    assert!(player.session().sheets.is_empty());
    for _ in 0..60 {
        match player.session().screen {
            Screen::Room => player.letter('e'),
            Screen::Ending => break,
            // The main button is in focus. It first shows all, then leads to the briefing, then to the desk.
            _ => player.enter(),
        }
        if player.session().screen == Screen::Resolution {
            player.enter();
        }
    }
    for _ in 0..60 {
        if player.session().screen == Screen::Ending {
            break;
        }
        match player.session().screen {
            Screen::Room => player.letter('e'),
            _ => player.enter(),
        }
    }
    assert_eq!(player.session().screen, Screen::Ending);
    let words = player.words();
    assert!(words.contains("There is no score"), "{words}");
}

#[test]
fn a_campaign_can_be_played_to_its_end_by_mouse_alone() {
    let (_folder, mut player) = title();
    player.click(|action| matches!(action, Action::Choose(_)));
    player.click(|action| *action == Action::Begin);
    player.click(|action| *action == Action::Room);
    player.click(|action| matches!(action, Action::Dossier(_)));
    assert!(matches!(player.session().sheets.last(), Some(Sheet::Dossier(_))));
    player.click(is_release);
    assert_eq!(player.session().play.as_ref().map(|play| play.draft.orders().len()), Some(1));
    for _ in 0..140 {
        match player.session().screen {
            Screen::Room => player.click(|action| *action == Action::EndTurn),
            Screen::Resolution => player.click(|action| *action == Action::Onward),
            Screen::Ending => break,
            _ => player.click(|action| *action == Action::Room),
        }
    }
    assert_eq!(player.session().screen, Screen::Ending);
    player.click(|action| *action == Action::Open(Sheet::Branches));
    player.click(|action| *action == Action::BackTo(Turn::new(3)));
    assert_eq!(player.session().screen, Screen::Room);
    assert_eq!(player.session().play.as_ref().map(Play::turn), Some(Turn::new(3)));
}

#[test]
fn what_lies_below_a_sheet_cannot_be_reached() {
    let (_folder, mut player) = title();
    player.letter('s');
    assert_eq!(player.session().sheets, [Sheet::Settings]);
    for _ in 0..40 {
        player.tab();
        let focused = player.focused();
        assert!(matches!(focused, Some(Action::Set(_) | Action::Back)), "the focus left the sheet for {focused:?}");
    }
    let before = player.session().screen;
    player.click(|action| matches!(action, Action::Choose(_)));
    assert_eq!(player.session().screen, before, "a click went through the sheet");
    player.escape();
    assert!(player.session().sheets.is_empty());
}

#[test]
fn looking_at_every_screen_changes_no_state_of_the_engine() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for states::State { name, session } in states::all(folder.path()) {
        let digest = |session: &game::session::Session| {
            session.play.as_ref().map(|play| {
                let path: Vec<u64> = play.campaign.path().iter().map(|turn| turn.state.digest()).collect();
                (path, play.campaign.state().digest(), play.campaign.save_text())
            })
        };
        let before = digest(&session);
        let mut player = Player::new(session, 1280.0, 720.0);
        for x in 0..5 {
            for y in 0..4 {
                let position = Vec2::new(120.0 + 260.0 * x as f32, 24.0 + 190.0 * y as f32);
                let window =
                    player.app.world_mut().query_filtered::<Entity, With<Window>>().iter(player.app.world()).next();
                let window = window.expect("there is a window entity");
                let moved = CursorMoved { window, position, delta: None };
                player.app.world_mut().write_message(WindowEvent::CursorMoved(moved));
                player.app.update();
            }
        }
        assert_eq!(digest(player.session()), before, "{name}");
    }
}

#[test]
fn no_two_systems_of_the_schedule_are_in_doubt_about_their_order() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut app = window::headless(states::session(folder.path(), None), 1280.0, 720.0, 1.0);
    let world = app.world_mut();
    for (_, schedule) in world.resource_mut::<Schedules>().iter_mut() {
        schedule.set_build_settings(ScheduleBuildSettings {
            ambiguity_detection: LogLevel::Error,
            // Otherwise a point where commands are applied could put two systems in order by accident.
            auto_insert_apply_deferred: false,
            ..ScheduleBuildSettings::default()
        });
    }
    let labels: Vec<_> = world.resource::<Schedules>().iter().map(|(_, schedule)| schedule.label()).collect();
    assert!(labels.len() > 5, "there are schedules to look at");
    for label in labels {
        let doubts = world.schedule_scope(label, |world, schedule| match schedule.initialize(world) {
            Ok(_) => None,
            Err(error) => Some(error.to_string(schedule.graph(), world)),
        });
        assert_eq!(doubts, None, "{label:?}: {}", doubts.clone().unwrap_or_default());
    }
}

#[test]
fn an_order_that_was_signed_stands_among_the_orders_with_hints_coming_and_going() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = states::session(folder.path(), None);
    session.play_campaign(states::recorded(&states::long_war(), 7, Turn::FIRST), None);
    session.act(Action::Room);
    let mut player = Player::new(session, 1280.0, 720.0);
    player.click(|action| matches!(action, Action::Dossier(_)));
    player.click(is_release);
    for _ in 0..3 {
        assert!(player.seen("Release HIMARS rocket artillery"), "the order is not in view");
        player.letter('g');
    }
}

#[test]
fn enter_once_too_often_neither_signs_nor_ends_anything() {
    let (_folder, mut player) = title();
    player.click(|action| matches!(action, Action::Choose(_)));
    player.click(|action| *action == Action::Begin);
    for _ in 0..6 {
        player.enter();
    }
    let play = player.session().play.as_ref().expect("a campaign was begun");
    assert_eq!((play.turn(), play.draft.orders().len()), (Turn::FIRST, 0));
}
