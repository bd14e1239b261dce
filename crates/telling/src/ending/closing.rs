//! How the campaign closed, and what came after.

use serde::Serialize;

use crate::story::{Told, told};
use crate::subject::Subject;
use engine::campaign::Hindsight;
use scenario::{EndingId, SuccessorId, Turn};

/// How the player's part ended.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Closing {
    /// What closed it; `None` in a scenario whose time runs out without an ending.
    pub ended: Option<Ended>,
    /// Whether that came while the player governed.
    pub pace: Pace,
    /// What the player reads about the aftermath; empty where there is none, or where an ending came before it.
    pub aftermath: String,
    /// Who governed in the aftermath, where somebody did.
    pub successor: Option<Successor>,
    /// The turns that followed and have something to tell. The ending itself is left out.
    pub after: Vec<Month>,
    /// The last turn of all, in which the values are read.
    pub last_turn: Turn,
}

/// An ending that came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ended {
    /// Which.
    pub ending: EndingId,
    /// Its name.
    pub label: String,
    /// What it means.
    pub text: String,
    /// The turn in which it came.
    pub turn: Turn,
}

/// Whether an ending came before the player's last turn had passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Pace {
    /// It did: orders and moves stop there.
    Early,
    /// It did not.
    InTime,
}

/// Who governed in the aftermath.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Successor {
    /// Which.
    pub successor: SuccessorId,
    /// Their name.
    pub label: String,
    /// What they do.
    pub text: String,
}

/// A turn and what was told of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Month {
    /// The turn.
    pub turn: Turn,
    /// The sentences, the weightiest first.
    pub told: Vec<Told>,
}

/// How the campaign closed, and what came after.
#[must_use]
pub fn closing(hindsight: Hindsight<'_>) -> Closing {
    let scenario = hindsight.scenario();
    let state = hindsight.state();
    let ended = state.ended.map(|(ending, turn)| {
        let entry = scenario.ending(ending);
        Ended { ending, label: entry.label.clone(), text: entry.text.clone(), turn }
    });
    let early = ended.as_ref().map(|ended| ended.turn).filter(|turn| *turn <= scenario.clock.last_decision());
    let months = |from: Turn| -> Vec<Month> {
        from.up_to(scenario.clock.last_turn())
            .map(|turn| Month { turn, told: told(hindsight.seen(), turn) })
            .map(|mut month| {
                // The ending has its own text, in `ended`.
                month.told.retain(|told| !matches!(told.subject, Subject::Ending(_)));
                month
            })
            .filter(|month| !month.told.is_empty())
            .collect()
    };
    let last_turn = scenario.clock.last_turn();
    if let Some(turn) = early {
        let (pace, after) = (Pace::Early, months(turn.next()));
        return Closing { ended, pace, aftermath: String::new(), successor: None, after, last_turn };
    }
    let is_there_one = scenario.clock.aftermath > 0;
    let successor = state.hidden.successor.filter(|_| is_there_one).and_then(|successor| {
        let entry = scenario.aftermath.successors.get(successor.index())?;
        Some(Successor { successor, label: entry.label.clone(), text: entry.text.clone() })
    });
    Closing {
        ended,
        pace: Pace::InTime,
        aftermath: if is_there_one { scenario.aftermath.text.clone() } else { String::new() },
        successor,
        after: months(scenario.clock.last_decision().next()),
        last_turn,
    }
}
