//! Writes an order in the words that the parser reads.

use super::verb::Verb;
use super::{Loudness, Order};
use crate::{ActionId, ReleaseId, Scenario, StatementKind};

impl Order {
    /// The kind of order it is.
    fn verb(self, scenario: &Scenario) -> Verb {
        match self {
            Self::Review(_) => Verb::Review,
            Self::Release { .. } => Verb::Release,
            Self::Permit(_) => Verb::Permit,
            Self::Lift(_) => Verb::Lift,
            Self::Defer(_) => Verb::Defer,
            Self::Decline(_) => Verb::Decline,
            Self::Condition { .. } => Verb::Condition,
            Self::Assurance { .. } => Verb::Assurance,
            Self::Collect(_) => Verb::Collect,
            Self::Downplay(_) => Verb::Downplay,
            Self::Acknowledge(_) => Verb::Acknowledge,
            Self::Word { word, .. } => Verb::Word(word),
            Self::State(id) => match scenario.statement(id).kind {
                StatementKind::Words => Verb::Statement,
                StatementKind::Measure => Verb::Measure,
            },
            Self::Aim { .. } => Verb::Aim,
            Self::Offer { .. } => Verb::Offer,
            Self::Accept(_) => Verb::Accept,
            Self::Refuse(_) => Verb::Refuse,
            Self::Answer { .. } => Verb::Answer,
        }
    }

    /// The order in words that [`parse`](Self::parse) reads.
    #[must_use]
    pub fn text(self, scenario: &Scenario) -> String {
        format!("{} {}", self.verb(scenario).word(), self.object(scenario))
    }

    /// The words after the verb: what it is about, and how it is given.
    fn object(self, scenario: &Scenario) -> String {
        let release = |id: ReleaseId| scenario.release(id).id.as_str();
        let action = |id: ActionId| scenario.action(id).id.as_str();
        let private = |loudness: Loudness| if loudness == Loudness::Quiet { " privately" } else { "" };
        match self {
            Self::Review(id) | Self::Permit(id) | Self::Lift(id) | Self::Defer(id) | Self::Decline(id) => {
                release(id).to_owned()
            }
            Self::Release { system, size, loudness } => {
                let quietly = if loudness == Loudness::Quiet { " quietly" } else { "" };
                format!("{} {}{quietly}", release(system), scenario.size(size).id)
            }
            Self::Condition { release: id, size, action: on, within, loudness } => {
                let size = match scenario.release(id).is_system() {
                    true => format!(" {}", scenario.size(size).id),
                    false => String::new(),
                };
                format!("{}{size} if {} within {within}{}", release(id), action(on), private(loudness))
            }
            Self::Assurance { release: id, action: on, within, loudness } => {
                format!("{} unless {} within {within}{}", release(id), action(on), private(loudness))
            }
            Self::Collect(id) | Self::Downplay(id) | Self::Acknowledge(id) | Self::Word { operation: id, .. } => {
                action(id).to_owned()
            }
            Self::State(id) => scenario.statement(id).id.clone(),
            Self::Aim { aim: None, .. } => "open".to_owned(),
            Self::Aim { aim: Some(aim), loudness } => format!("{}{}", scenario.aim(aim).id, private(loudness)),
            Self::Offer { offer, form } => {
                let entry = scenario.offer(offer);
                // An order read for this scenario names a form that exists; another order must not panic here.
                let form = entry.forms.get(form.index()).map_or("plain", |form| form.id.as_str());
                format!("{} {form}", entry.id)
            }
            Self::Accept(offer) | Self::Refuse(offer) => scenario.offer(offer).id.clone(),
            Self::Answer { proposal, answer } => {
                let entry = scenario.proposal(proposal);
                let answer = entry.answers.get(answer.index()).map_or("", |answer| answer.id.as_str());
                format!("{} {answer}", entry.id)
            }
        }
    }
}
