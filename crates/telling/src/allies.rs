//! The parties: governments that act by themselves. What they are, and what they were seen to do.

use serde::Serialize;

use super::format::short_month;
use engine::Event;
use engine::campaign::Seen;
use scenario::{Author, PartyId, Turn};

/// A government that acts by itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ally {
    /// Which.
    pub party: PartyId,
    /// Its name.
    pub label: String,
    /// What it is and wants.
    pub text: String,
    /// What it was last seen to do, with the month; empty if nothing was seen of it.
    pub last: String,
    /// All it was seen to do, with the turns.
    pub deeds: Vec<(Turn, String)>,
}

/// Every party, in the scenario's order.
#[must_use]
pub fn allies(seen: &Seen) -> Vec<Ally> {
    let scenario = seen.scenario();
    let party = |at: usize| {
        let party = PartyId::from(at);
        let mut deeds: Vec<(Turn, String)> = Vec::new();
        for (turn, played) in Turn::FIRST.onwards().zip(seen.turns()) {
            for event in &played.events {
                match event {
                    Event::Happened { happening } if scenario.happening(*happening).author == Author::Party(party) => {
                        deeds.push((turn, scenario.happening(*happening).label.clone()));
                    }
                    Event::Reported { action, informant } if scenario.informant(*informant).party == Some(party) => {
                        deeds.push((turn, format!("reports: {}", scenario.action(*action).label)));
                    }
                    _ => {}
                }
            }
        }
        let entry = scenario.party(party);
        let last = deeds
            .last()
            .map_or_else(String::new, |(turn, deed)| format!("{} ({})", deed, short_month(scenario, *turn)));
        Ally { party, label: entry.label.clone(), text: entry.text.clone(), last, deeds }
    };
    (0..scenario.parties.len()).map(party).collect()
}
