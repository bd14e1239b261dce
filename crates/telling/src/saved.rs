//! Tells what a save holds that cannot be played on.

use super::format::list_or;
use engine::campaign::Saved;
use engine::{Event, Move};
use scenario::{Scenario, Turn};

/// What happened in a save that cannot be played on, a line for each turn. The names come from the save itself: the
/// scenario may have changed since.
#[must_use]
pub fn told(scenario: &Scenario, saved: &Saved, reason: &str) -> String {
    let mut text = format!("This save can only be read: {reason}.");
    let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_else(|| "something".to_owned());
    for (at, turn) in saved.path().iter().enumerate() {
        let mut parts: Vec<String> = turn.orders.iter().map(|order| format!("+ {order}")).collect();
        for event in &turn.events {
            parts.extend(match event {
                Event::Executed { action } => Some(format!("x {}", name(&saved.names.actions, action.index()))),
                Event::Moved { step: Move::Stop(action), .. } => {
                    Some(format!("x stops {}", name(&saved.names.actions, action.index())))
                }
                Event::Happened { happening } => {
                    Some(format!("- {}", name(&saved.names.happenings, happening.index())))
                }
                Event::Delivered { release, .. } => {
                    Some(format!("+ {} in use", name(&saved.names.releases, release.index())))
                }
                Event::Closed { ending } => Some(format!("- {}", name(&saved.names.endings, ending.index()))),
                _ => None,
            });
        }
        let parts = list_or(&parts, "nothing");
        text.push_str(&format!("\n  {}  {parts}", scenario.clock.label(Turn::from_index(at))));
    }
    text
}
