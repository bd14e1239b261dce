//! The partner: how it stands with the player, what it means to do, what can be said to it.

use serde::Serialize;

use super::format::{amount, month, number, short_month};
use engine::campaign::Seen;
use engine::{Order, Word};
use scenario::{ActionId, Seat, Sight, TrackId, Turn};

/// Where an operation of the partner's stands, as far as the player knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Plan {
    /// It runs.
    Running,
    /// It is prepared.
    Prepared {
        /// The turn in which it is to be carried out.
        due: Turn,
    },
    /// The partner thinks of it.
    ThoughtOf,
}

/// An operation of the partner's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Operation {
    /// Which.
    pub operation: ActionId,
    /// Its name.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Where it stands.
    pub plan: Plan,
    /// The same in a few words.
    pub stage: String,
    /// What the player has said about it, and the last turn for which that holds.
    pub word: Option<(Word, Turn)>,
    /// What can be said, possible now or not.
    pub orders: Vec<Order>,
}

/// What the partner does, prepares and thinks of, in this order, as far as it tells.
#[must_use]
pub fn operations(seen: &Seen) -> Vec<Operation> {
    let scenario = seen.scenario();
    let view = seen.view();
    let mut found: Vec<Operation> = Vec::new();
    for operation in scenario.actions_of(Seat::Partner) {
        let seen = view.actions[operation.index()];
        let plan = match seen.due {
            _ if seen.running => Plan::Running,
            Some(due) => Plan::Prepared { due },
            None if view.open_operations.contains(&operation) => Plan::ThoughtOf,
            None => continue,
        };
        let entry = scenario.action(operation);
        let stage = match plan {
            Plan::Running => seen.last.map_or_else(
                || "under way".to_owned(),
                |last| format!("under way since {}", short_month(scenario, last)),
            ),
            Plan::Prepared { due } => format!("prepared for {}", month(scenario, due)),
            Plan::ThoughtOf => "possible".to_owned(),
        };
        found.push(Operation {
            operation,
            label: entry.label.clone(),
            text: entry.text.clone(),
            plan,
            stage,
            word: view.words[operation.index()].filter(|(_, until)| view.turn <= *until),
            orders: Word::ALL.into_iter().map(|word| Order::Word { operation, word }).collect(),
        });
    }
    found.sort_by_key(|entry| match entry.plan {
        Plan::Prepared { due } => (0, due),
        Plan::Running => (1, Turn::BEFORE),
        Plan::ThoughtOf => (2, Turn::BEFORE),
    });
    found
}

/// How the partner stands with the player.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Mood {
    /// The track that it is read from.
    pub track: TrackId,
    /// How it stands, as a sentence.
    pub text: String,
    /// The value of the track as it is seen, with its name.
    pub number: String,
}

/// How the partner stands with the player, read from the first track in the formula that decides whether the partner tells
/// of its plans. `None` where the partner does not weigh, or where that track cannot be seen.
#[must_use]
pub fn mood(seen: &Seen) -> Option<Mood> {
    let scenario = seen.scenario();
    let tells = &scenario.partner.as_ref()?.tells.text;
    let mut names = tells.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let track = names.find_map(|name| scenario.find_track(name))?;
    let entry = scenario.track(track);
    let value = seen.view().tracks[track.index()].value?;
    let share = (value - entry.min) / (entry.max - entry.min);
    let text = match share {
        share if share < 0.25 => "It hardly counts on you any more.",
        share if share < 0.4 => "It is bitter, and says little.",
        share if share < 0.6 => "It works with you and keeps its own counsel.",
        share if share < 0.8 => "It trusts you, within limits.",
        _ => "It trusts you.",
    };
    let spread = match entry.player {
        Sight::Noisy(spread) => format!(", give or take {}", amount(spread)),
        Sight::Exact | Sight::Late(_) | Sight::Biased(_) | Sight::Hidden => String::new(),
    };
    let number = format!("{}: {}{spread}", entry.label, number(value, entry.digits as usize));
    Some(Mood { track, text: text.to_owned(), number })
}

/// Whether the partner says anything at all about what it means to do; `None` where it does not weigh.
#[must_use]
pub fn tells(seen: &Seen) -> Option<bool> {
    let scenario = seen.scenario();
    scenario.partner.as_ref()?;
    let view = seen.view();
    let is_told = scenario.actions_of(Seat::Partner).any(|id| view.actions[id.index()].due.is_some());
    Some(is_told || !view.open_operations.is_empty())
}
