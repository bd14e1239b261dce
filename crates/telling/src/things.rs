//! What can be known about actions, statements and tracks.

use serde::Serialize;

use super::desk::cost_text;
use super::format::{amount, counted, month, turns};
use engine::campaign::Seen;
use scenario::{ActionId, Costs, Duration, Sight, StatementId, TrackId, TrackKind};

/// What can be known about an action of the opponent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ActionFacts {
    /// Which.
    pub action: ActionId,
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Its place on the escalation ladder.
    pub rung: scenario::Rung,
    /// Turns from the start of preparation to execution.
    pub prepare: u32,
    /// How long it lasts, as a sentence.
    pub lasts: String,
    /// What was seen of it so far, as a sentence.
    pub seen: String,
    /// Where its numbers are from.
    pub source: String,
}

/// An action of the opponent, as far as the player's seat knows it.
#[must_use]
pub fn action_facts(seen: &Seen, action: ActionId) -> ActionFacts {
    let scenario = seen.scenario();
    let entry = scenario.action(action);
    let known = seen.view().actions[action.index()];
    let lasts = match &entry.lasts {
        Duration::Once => "It is over when it is done.".to_owned(),
        Duration::Turns(count) => format!("It lasts {}.", turns(scenario, *count)),
        Duration::Campaign { .. } => "It runs until it is stopped, or until it can no longer be kept up.".to_owned(),
    };
    let history = match (known.executed, known.last) {
        (0, _) if known.running => "It was running when the campaign began.".to_owned(),
        (0, _) => "It has not been seen so far.".to_owned(),
        (count, last) => format!(
            "Seen {}, last in {}{}.",
            counted(count, "time"),
            last.map_or_else(String::new, |turn| month(scenario, turn)),
            if known.running { "; it is running" } else { "" }
        ),
    };
    ActionFacts {
        action,
        id: entry.id.clone(),
        label: entry.label.clone(),
        text: entry.text.clone(),
        rung: entry.rung,
        prepare: entry.prepare,
        lasts,
        seen: history,
        source: entry.source.clone(),
    }
}

/// What can be known about a statement of the player's.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct StatementFacts {
    /// Which.
    pub statement: StatementId,
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What is said.
    pub text: String,
    /// What saying it costs.
    pub costs: Costs,
    /// The same in words.
    pub cost_text: String,
    /// How often it was said so far.
    pub said: u32,
}

/// A statement the player can make.
#[must_use]
pub fn statement_facts(seen: &Seen, statement: StatementId) -> StatementFacts {
    let scenario = seen.scenario();
    let entry = scenario.statement(statement);
    StatementFacts {
        statement,
        id: entry.id.clone(),
        label: entry.label.clone(),
        text: entry.text.clone(),
        costs: entry.costs.clone(),
        cost_text: cost_text(scenario, &entry.costs),
        said: seen.view().said[statement.index()].times,
    }
}

/// What can be known about a track, besides its values.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TrackFacts {
    /// Which.
    pub track: TrackId,
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Whether it keeps its value.
    pub kind: TrackKind,
    /// How the seat sees it, as a sentence; `None` for what it does not see.
    pub seen: Option<String>,
    /// Where its start value is from.
    pub source: String,
}

/// A track, and how the player's seat sees it while the campaign lasts.
#[must_use]
pub fn track_facts(seen: &Seen, track: TrackId) -> TrackFacts {
    let scenario = seen.scenario();
    let entry = scenario.track(track);
    let seen = match entry.player {
        Sight::Exact => Some("You see it as it is recorded.".to_owned()),
        Sight::Late(late) => Some(format!("You see it {} late.", turns(scenario, late))),
        Sight::Noisy(spread) => Some(format!("You see it through a spread of ± {} {}.", amount(spread), entry.unit)),
        Sight::Biased(_) => Some("You see it by a count that may be off.".to_owned()),
        Sight::Hidden => None,
    };
    TrackFacts {
        track,
        id: entry.id.clone(),
        label: entry.label.clone(),
        unit: entry.unit.clone(),
        kind: entry.kind,
        seen,
        source: entry.source.clone(),
    }
}
