//! How controls look: at rest, pointed at, pressed, in focus, chosen, and when they cannot be used.

use bevy::input_focus::{InputFocus, InputFocusVisible};
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::ui::{InteractionDisabled, Pressed};

use super::theme::{Theme, mix};
use game::element::{Chosen, Look, Tone};

/// A control's look, with the fill and edge it has at rest.
#[derive(Component, Clone, Copy, Debug)]
pub struct Dressed {
    /// Its look.
    pub look: Look,
    /// What the screen filled it with.
    pub fill: Option<Tone>,
    /// The tone the screen gave its border.
    pub edge: Option<Tone>,
}

/// Dresses every control by its state.
pub(super) fn dress(
    theme: Res<Theme>,
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    mut controls: Query<(
        Entity,
        &Dressed,
        &Hovered,
        Has<Pressed>,
        Has<InteractionDisabled>,
        &mut BackgroundColor,
        &mut BorderColor,
        Option<&mut Outline>,
    )>,
    mut commands: Commands,
) {
    for (entity, dressed, hovered, is_pressed, is_disabled, mut fill, mut edge, outline) in &mut controls {
        let is_pointed_at = hovered.0 && !is_disabled;
        let (rest, border) = at_rest(&theme, dressed);
        let towards = theme.colour(match dressed.look {
            Look::Main => Tone::Ink,
            _ => Tone::Text,
        });
        let share = match (is_pressed && !is_disabled, is_pointed_at) {
            (true, _) => 0.18,
            (false, true) => 0.09,
            _ => 0.0,
        };
        let shown = if rest == Color::NONE && share > 0.0 {
            towards.with_alpha(share)
        } else if is_disabled && dressed.look == Look::Main {
            theme.colour(Tone::Line)
        } else {
            mix(rest, towards, share)
        };
        fill.set_if_neq(BackgroundColor(if share > 0.0 || is_disabled { shown } else { rest }));
        if let Look::Card(tone) = dressed.look {
            let line = if is_pointed_at { theme.colour(Tone::Attention) } else { border };
            edge.set_if_neq(BorderColor { left: theme.colour(tone), ..BorderColor::all(line) });
        } else {
            edge.set_if_neq(BorderColor::all(border));
        }
        let in_focus = visible.0 && focus.get() == Some(entity);
        let ring = if in_focus { theme.colour(Tone::Attention) } else { Color::NONE };
        match outline {
            Some(mut outline) => {
                outline.set_if_neq(Outline { width: Val::Px(2.0), offset: Val::Px(0.0), color: ring });
            }
            None => {
                commands.entity(entity).insert(Outline { width: Val::Px(2.0), offset: Val::Px(0.0), color: ring });
            }
        }
    }
}

fn at_rest(theme: &Theme, dressed: &Dressed) -> (Color, Color) {
    let fill = dressed.fill.map_or(Color::NONE, |tone| theme.colour(tone));
    let edge = dressed.edge.map_or(Color::NONE, |tone| theme.colour(tone));
    match dressed.look {
        Look::Main => (theme.colour(Tone::Paper), edge),
        Look::Card(_) => (theme.colour(Tone::Raised), theme.colour(Tone::Line)),
        Look::Link | Look::Bare => (fill, edge),
        Look::Choice(Chosen::Yes) => (theme.colour(Tone::Higher), theme.colour(Tone::Attention)),
        Look::Plain | Look::Choice(Chosen::No) => (fill, theme.colour(Tone::Line)),
    }
}
