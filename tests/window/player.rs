//! A player without a screen: presses keys, points and clicks, and reads what is there.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyCode, KeyboardInput};
use bevy::input::mouse::{MouseButton, MouseButtonInput};
use bevy::input_focus::InputFocus;
use bevy::prelude::*;
use bevy::ui::UiGlobalTransform;
use bevy::window::{CursorMoved, PrimaryWindow, WindowEvent};
use game::session::{Action, Session};
use release_authority::window::{self, Does, Table, Worded};

/// An application without a window, and somebody who plays it.
pub struct Player {
    pub app: App,
    window: Entity,
}

impl Player {
    pub fn new(session: Session, width: f32, height: f32) -> Self {
        let mut app = window::headless(session, width, height, 1.0);
        let window = app
            .world_mut()
            .query_filtered::<Entity, With<PrimaryWindow>>()
            .single(app.world())
            .expect("there is a window entity");
        let mut player = Self { app, window };
        player.settle();
        player
    }

    /// Lets frames pass until layout, pictures and labels have settled.
    pub fn settle(&mut self) {
        for _ in 0..5 {
            self.app.update();
        }
    }

    pub fn session(&self) -> &Session {
        &self.app.world().resource::<Table>().0
    }

    /// Presses and releases a key.
    pub fn key(&mut self, key_code: KeyCode, logical_key: Key) {
        for state in [ButtonState::Pressed, ButtonState::Released] {
            let text = match (&logical_key, state) {
                (Key::Character(text), ButtonState::Pressed) => Some(text.clone()),
                _ => None,
            };
            self.app.world_mut().write_message(KeyboardInput {
                key_code,
                logical_key: logical_key.clone(),
                state,
                text,
                repeat: false,
                window: self.window,
            });
            self.app.update();
        }
        self.settle();
    }

    pub fn enter(&mut self) {
        self.key(KeyCode::Enter, Key::Enter);
    }

    pub fn tab(&mut self) {
        self.key(KeyCode::Tab, Key::Tab);
    }

    pub fn escape(&mut self) {
        self.key(KeyCode::Escape, Key::Escape);
    }

    /// Presses a letter's key.
    pub fn letter(&mut self, letter: char) {
        // Controls listen to the letter, whatever key it is on.
        self.key(KeyCode::KeyQ, Key::Character(letter.to_string().into()));
    }

    /// Presses Tab until the focus is on something that does this; panics when it never is.
    pub fn tab_to(&mut self, wanted: impl Fn(&Action) -> bool) {
        for _ in 0..200 {
            if self.focused().is_some_and(|action| wanted(&action)) {
                return;
            }
            self.tab();
        }
        panic!("the keyboard does not get there; the focus is on {:?}", self.focused());
    }

    /// What the focus is on.
    pub fn focused(&self) -> Option<Action> {
        let entity = self.app.world().resource::<InputFocus>().get()?;
        self.app.world().get::<Does>(entity).map(|does| does.0.action.clone())
    }

    /// Points at the first control that does this, and clicks; panics when there is none in view.
    pub fn click(&mut self, wanted: impl Fn(&Action) -> bool) {
        let mut controls = self.app.world_mut().query::<(&Does, &ComputedNode, &UiGlobalTransform)>();
        let at = controls
            .iter(self.app.world())
            .find(|(does, ..)| wanted(&does.0.action))
            .map(|(_, computed, place)| place.translation * computed.inverse_scale_factor)
            .expect("there is such a control");
        self.click_at(at);
    }

    pub fn click_at(&mut self, position: Vec2) {
        let window = self.window;
        let moved = CursorMoved { window, position, delta: None };
        self.app.world_mut().write_message(moved.clone());
        self.app.world_mut().write_message(WindowEvent::CursorMoved(moved));
        self.app.update();
        self.app.update();
        for state in [ButtonState::Pressed, ButtonState::Released] {
            let input = MouseButtonInput { button: MouseButton::Left, state, window };
            self.app.world_mut().write_message(input);
            self.app.world_mut().write_message(WindowEvent::MouseButtonInput(input));
            self.app.update();
        }
        self.settle();
    }

    /// Everything that can be read, each text on a line.
    pub fn words(&mut self) -> String {
        let mut texts = self.app.world_mut().query::<&Worded>();
        let mut all = String::new();
        for worded in texts.iter(self.app.world()) {
            worded.0.spans.iter().for_each(|span| all.push_str(&span.text));
            all.push('\n');
        }
        all
    }

    /// Whether a text with this beginning is visible: within the window and within the area that it scrolls in.
    pub fn seen(&mut self, beginning: &str) -> bool {
        let mut texts = self.app.world_mut().query::<(Entity, &Worded, &ComputedNode, &UiGlobalTransform)>();
        let world = self.app.world();
        texts.iter(world).any(|(entity, worded, computed, place)| {
            let is_it = worded.0.spans.first().is_some_and(|span| span.text.starts_with(beginning));
            let rect = Rect::from_center_size(place.translation, computed.size());
            let mut around = world.get::<ChildOf>(entity).map(ChildOf::parent);
            let mut is_inside = computed.size().min_element() > 1.0;
            while let Some(parent) = around {
                if let (Some(node), Some(computed), Some(place)) = (
                    world.get::<Node>(parent),
                    world.get::<ComputedNode>(parent),
                    world.get::<UiGlobalTransform>(parent),
                ) && node.overflow.y != OverflowAxis::Visible
                {
                    let bounds = Rect::from_center_size(place.translation, computed.size());
                    is_inside &= !bounds.intersect(rect).is_empty();
                }
                around = world.get::<ChildOf>(parent).map(ChildOf::parent);
            }
            is_it && is_inside
        })
    }
}
