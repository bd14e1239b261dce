//! What the player has seen of the opponent, and the steps of all sides month by month.

use serde::Serialize;

use super::format::short_month;
use super::story::Side;
use super::subject::Subject;
use engine::campaign::Seen;
use engine::{Event, View};
use scenario::{ActionId, Rung, Seat, Secrecy, Turn};

/// An action of the opponent on the escalation ladder, as far as it was seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LadderEntry {
    /// The action.
    pub action: ActionId,
    /// Its place on the ladder.
    pub rung: Rung,
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Whether it is running.
    pub running: bool,
    /// Times it was executed.
    pub executed: u32,
    /// The turn of its last execution.
    pub last: Option<Turn>,
    /// When it was seen, in a few words; empty if it was not.
    pub when: String,
}

/// The ladder, from the top; actions of one rung in the scenario's order.
#[must_use]
pub fn ladder(seen: &Seen) -> Vec<LadderEntry> {
    let scenario = seen.scenario();
    let view = seen.view();
    let mut ids: Vec<ActionId> = scenario.actions_of(Seat::Opponent).collect();
    ids.sort_by_key(|id| core::cmp::Reverse(scenario.action(*id).rung));
    let rung = |action: ActionId| {
        let entry = scenario.action(action);
        let seen = view.actions[action.index()];
        let when = match (seen.executed, seen.last) {
            (0, _) if seen.running => "since before the start".to_owned(),
            (0, _) | (_, None) => String::new(),
            (1, Some(turn)) => short_month(scenario, turn),
            (count, Some(turn)) => format!("{count} times, last {}", short_month(scenario, turn)),
        };
        LadderEntry {
            action,
            rung: entry.rung,
            id: entry.id.clone(),
            label: entry.label.clone(),
            running: seen.running,
            executed: seen.executed,
            last: seen.last,
            when,
        }
    };
    ids.into_iter().map(rung).collect()
}

/// The opponent's actions that are seen to run, in the scenario's order.
#[must_use]
pub fn running(seen: &Seen) -> Vec<ActionId> {
    let view = seen.view();
    seen.scenario().actions_of(Seat::Opponent).filter(|id| view.actions[id.index()].running).collect()
}

/// A turn and the steps of all sides in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Month {
    /// The turn.
    pub turn: Turn,
    /// The steps, in the order in which they happened.
    pub steps: Vec<Step>,
}

/// A step of one side.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Step {
    /// Whose it is.
    pub side: Side,
    /// What it is about.
    pub subject: Subject,
    /// The step as a short clause.
    pub text: String,
}

impl Month {
    /// The steps of one side.
    pub fn of(&self, side: Side) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.side == side)
    }
}

/// Every turn of the current branch with the orders, actions, happenings and endings that were seen in it.
#[must_use]
pub fn history(seen: &Seen) -> Vec<Month> {
    let scenario = seen.scenario();
    let step = |event: &Event| match event {
        Event::Ordered(order) => Some((Side::Own, Subject::from(*order), order.text(scenario))),
        // A secret action is added below, in the turn in which it became known.
        Event::Executed { action } if scenario.action(*action).done == Secrecy::Openly => {
            let entry = scenario.action(*action);
            let side = if entry.seat == Seat::Partner { Side::Other } else { Side::Theirs };
            Some((side, Subject::Action(*action), entry.label.clone()))
        }
        Event::Agreed { offer, .. } => {
            Some((Side::Other, Subject::Offer(*offer), scenario.offer(*offer).label.clone()))
        }
        Event::Offered { offer, by: Some(_), .. } => {
            Some((Side::Theirs, Subject::Offer(*offer), format!("Offers: {}", scenario.offer(*offer).label)))
        }
        Event::Happened { happening } => {
            Some((Side::Other, Subject::Happening(*happening), scenario.happening(*happening).label.clone()))
        }
        Event::Closed { ending } => {
            Some((Side::Other, Subject::Ending(*ending), scenario.ending(*ending).label.clone()))
        }
        _ => None,
    };
    let mut months = Vec::new();
    for (turn, played) in Turn::FIRST.onwards().zip(seen.turns()) {
        let steps = played.events.iter().filter_map(step);
        let mut steps: Vec<Step> = steps.map(|(side, subject, text)| Step { side, subject, text }).collect();
        let Some(before) = seen.view_before(turn) else { continue };
        for action in scenario.action_ids().filter(|action| scenario.action(*action).done == Secrecy::Secretly) {
            let known = |view: &View| view.actions[action.index()].executed;
            for _ in known(before)..known(played.view()) {
                let text = scenario.action(action).label.clone();
                steps.push(Step { side: Side::Theirs, subject: Subject::Action(action), text });
            }
        }
        months.push(Month { turn, steps });
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, over, played, small};

    #[test]
    fn the_ladder_stands_from_the_top_and_knows_only_what_was_seen() {
        let scenario = small();
        let rungs = ladder(played(&scenario, 2, 0).seen());
        assert!(rungs.is_sorted_by(|one, other| one.rung >= other.rung));
        assert_eq!(rungs.len(), scenario.actions_of(Seat::Opponent).count());
        for rung in &rungs {
            assert_eq!((rung.executed, rung.last), (0, None));
            assert_eq!(rung.running, rung.id == "patrol");
        }
    }

    #[test]
    fn history_counts_what_the_ladder_counts() {
        let campaign = over(&long_war(), 2);
        let history = history(campaign.seen());
        assert_eq!(history.len(), campaign.path().len());
        for rung in ladder(campaign.seen()) {
            let is_it = |step: &&Step| step.subject == Subject::Action(rung.action);
            let count: usize = history.iter().map(|month| month.of(Side::Theirs).filter(is_it).count()).sum();
            assert_eq!(count, rung.executed as usize, "{}", rung.id);
        }
    }
}
