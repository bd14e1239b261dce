//! What is reported of the opponent's actions.
//!
//! Knows one action's reports at a time, and no events.

use scenario::{Credence, InformantId, Scenario, Turn};
use serde::{Deserialize, Serialize};

/// What is reported of an action of the opponent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReportState {
    /// How sure it is.
    pub confidence: Confidence,
    /// The turn of the first report of it.
    pub first: Turn,
    /// The turn of the last report of it.
    pub last: Turn,
    /// Who has reported it: a bit for each informant.
    pub heard: u64,
    /// Whether the staff collects more.
    pub collecting: bool,
    /// What the player has said about it.
    pub stance: Option<Handling>,
}

impl ReportState {
    /// Takes in what an informant reports.
    pub(super) fn hear(&mut self, scenario: &Scenario, turn: Turn, informant: InformantId) {
        if matches!(self.confidence, Confidence::None | Confidence::Denied) {
            *self = Self { first: turn, ..Self::default() };
        }
        self.last = turn;
        // A scenario with more informants than bits would only take some of them for one.
        self.heard |= 1 << (informant.index() % 64);
        let standing = scenario.informant(informant).standing;
        let claims = scenario
            .informant_ids()
            .filter(|id| self.heard & (1 << (id.index() % 64)) != 0)
            .filter(|id| scenario.informant(*id).standing != Credence::Hint)
            .count();
        let heard = self.heard.count_ones();
        let is_assessed = standing == Credence::Assessment || claims >= 2 || (claims >= 1 && heard >= 2);
        self.confidence = self.confidence.max(if is_assessed { Confidence::Assessed } else { Confidence::Rumour });
    }

    /// It is settled: it is so.
    pub(super) fn confirm(&mut self, turn: Turn) {
        if self.confidence == Confidence::None {
            self.first = turn;
        }
        self.confidence = Confidence::Confirmed;
        self.last = turn;
        self.collecting = false;
    }

    /// It is settled: the staff finds nothing.
    pub(in crate::kernel) fn deny(&mut self, turn: Turn) {
        *self = Self { confidence: Confidence::Denied, first: self.first, last: turn, ..Self::default() };
    }
}

/// How sure a report is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Confidence {
    /// There is none.
    #[default]
    None,
    /// It was denied: the staff found nothing.
    Denied,
    /// A rumour: one source, or hints that could mean something else.
    Rumour,
    /// Assessed: several sources, or a good one.
    Assessed,
    /// Confirmed.
    Confirmed,
}

/// What the player has said about a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Handling {
    /// That there is little to it.
    Downplayed,
    /// That it is so.
    Acknowledged,
}
