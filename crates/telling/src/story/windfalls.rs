//! What comes in from outside.

use super::Told;
use crate::desk::resources;
use crate::format::signed;
use crate::subject::Subject;
use engine::campaign::SeenTurn;
use engine::{Cause, label_of};
use scenario::Scenario;

/// What came in from outside that orders can be paid from: gains by a flow whose formula is one of the scenario's inputs.
pub(super) fn windfalls(scenario: &Scenario, played: &SeenTurn) -> Vec<Told> {
    let mut found = Vec::new();
    for track in resources(scenario) {
        let learnt = played.learnt.iter().filter(|learnt| learnt.track == track);
        for (cause, gain) in learnt.flat_map(|learnt| learnt.causes.iter().copied()) {
            let Cause::Term(term) = cause else { continue };
            let entry = scenario.track(track);
            let formula = entry.terms.get(usize::from(term)).map(|term| term.formula.text.trim());
            if gain > 0.0 && formula.is_some_and(|text| scenario.find_input(text).is_some()) {
                let text = format!("{}: {} ({}).", entry.label, signed(gain, 0), label_of(scenario, track, cause));
                found.push(Told::own(14.0, Subject::Track(track), text));
            }
        }
    }
    found
}
