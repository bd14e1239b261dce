//! Conditions and assurances that stand, and how those before them ended.

use serde::Serialize;

use super::format::month;
use engine::campaign::Seen;
use engine::{Commitment, CommitmentKind, Event, Loudness, Order, Settlement};
use scenario::{ReleaseId, Scenario, Turn};

/// A commitment that stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Standing {
    /// What was said.
    pub commitment: Commitment,
    /// The same as a sentence.
    pub text: String,
    /// Where it stands, as a sentence: until when it holds, or by when it has to be honoured.
    pub state: String,
    /// Whether it has to be honoured now.
    pub is_due: bool,
}

/// A warning where an order would break a commitment that stands: it declines what a condition promised, or releases what
/// an assurance ruled out.
#[must_use]
pub fn caution(seen: &Seen, order: Order) -> Option<String> {
    let scenario = seen.scenario();
    let view = seen.view();
    let of = |release: ReleaseId| view.commitments.iter().filter(move |entry| entry.release == release);
    match order {
        Order::Decline(release) => {
            let closed = view.turn + scenario.orders.decline_turns;
            let due = of(release).find_map(|entry| entry.due.filter(|due| *due < closed));
            due.map(|due| format!("Your word on it is called by {}, and would be broken.", month(scenario, due)))
        }
        Order::Release { system: release, .. } | Order::Permit(release) => {
            let is_ruled_out = of(release).any(|entry| entry.kind == CommitmentKind::Assurance);
            is_ruled_out
                .then(|| "You have assured that it would not come; the word is broken when it is known.".to_owned())
        }
        _ => None,
    }
}

/// A commitment that is over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Past {
    /// What was said.
    pub commitment: Commitment,
    /// How it ended.
    pub outcome: Settlement,
    /// The turn in which it did.
    pub turn: Turn,
    /// The same as a sentence.
    pub text: String,
}

/// What was said, as a sentence.
#[must_use]
pub fn sentence(scenario: &Scenario, commitment: &Commitment) -> String {
    let release = scenario.release(commitment.release);
    let action = &scenario.action(commitment.action).label;
    let until = month(scenario, commitment.until);
    let how = if commitment.loudness == Loudness::Quiet { "In private" } else { "In public" };
    match commitment.kind {
        CommitmentKind::Condition => {
            let amount = match release.is_system() {
                true => format!("a {} of ", scenario.size(commitment.size).label.to_lowercase()),
                false => String::new(),
            };
            format!("{how}: if it comes to \"{action}\" by {until}, then {amount}{}.", release.label)
        }
        CommitmentKind::Assurance => {
            format!("{how}: no {} while there is no \"{action}\", until {until}.", release.label)
        }
    }
}

/// How a commitment ended, in a word.
#[must_use]
pub const fn outcome(outcome: Settlement) -> &'static str {
    match outcome {
        Settlement::Kept => "kept",
        Settlement::Broken => "broken",
        Settlement::Lapsed => "no longer in force",
    }
}

/// The commitments that stand; those that have to be honoured now come first.
#[must_use]
pub fn standing(seen: &Seen) -> Vec<Standing> {
    let scenario = seen.scenario();
    let mut standing: Vec<Standing> = seen
        .view()
        .commitments
        .iter()
        .map(|commitment| {
            let state = match commitment.due {
                Some(due) => format!(
                    "{} has done it. Order {} by {}, or the word is broken.",
                    super::format::large(&scenario.seats.opponent),
                    scenario.release(commitment.release).label,
                    month(scenario, due)
                ),
                None => format!("Stands until {}.", month(scenario, commitment.until)),
            };
            let is_due = commitment.due.is_some();
            Standing { commitment: *commitment, text: sentence(scenario, commitment), state, is_due }
        })
        .collect();
    standing.sort_by_key(|entry| (!entry.is_due, entry.commitment.until));
    standing
}

/// The commitments of this branch that are over, in the order in which they ended.
#[must_use]
pub fn past(seen: &Seen) -> Vec<Past> {
    let scenario = seen.scenario();
    let turns = Turn::FIRST.onwards().zip(seen.turns());
    let settled = turns.flat_map(|(turn, played)| played.events.iter().map(move |event| (turn, event)));
    settled
        .filter_map(|(turn, event)| match event {
            Event::CommitmentSettled { commitment, outcome: how } => Some(Past {
                commitment: *commitment,
                outcome: *how,
                turn,
                text: format!("{} {}: {}", sentence(scenario, commitment), month(scenario, turn), outcome(*how)),
            }),
            _ => None,
        })
        .collect()
}
