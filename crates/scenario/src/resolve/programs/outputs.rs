//! Programs that compute conditions, prices and chances, and which of their outputs belongs to which entry.

use crate::compiled::{
    EndOutput, HazardOutputs, HeadlineOutputs, MoveOutputs, OfferOutputs, Outputs, TheirOutputs, Unit, Units,
};
use crate::expression::{NodeId, ProgramError};
use crate::ids::ActionId;
use crate::model::{Action, Duration, Ending, Happening, Headline, OffRamp, PartnerRules, Seat};

/// A program with one output for each entry.
pub(super) fn all<T>(units: &mut Units<'_>, entries: &[T], node: impl Fn(&T) -> NodeId) -> Result<Unit, ProgramError> {
    units.full(&entries.iter().map(node).collect::<Vec<_>>())
}

/// For each action of a seat: whether it can be begun, and its price.
pub(super) fn moves(
    units: &mut Units<'_>,
    actions: &[Action],
    seat: Seat,
) -> Result<Outputs<MoveOutputs>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for (at, action) in actions.iter().enumerate().filter(|(_, action)| action.seat == seat) {
        of.push(MoveOutputs { action: ActionId::from(at), when: nodes.len(), price: nodes.len() + 1 });
        nodes.extend([action.when.node, action.price.node]);
    }
    Ok(Outputs { of, unit: units.full(&nodes)? })
}

/// For each happening: whether it can happen, and its hazard.
pub(super) fn hazards(units: &mut Units<'_>, happenings: &[Happening]) -> Result<Outputs<HazardOutputs>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for entry in happenings {
        of.push(HazardOutputs { when: nodes.len(), hazard: nodes.len() + 1 });
        nodes.extend([entry.when.node, entry.hazard.node]);
    }
    Ok(Outputs { of, unit: units.full(&nodes)? })
}

/// For each headline: whether it can be shown, and its weight.
pub(super) fn headlines(
    units: &mut Units<'_>,
    headlines: &[Headline],
) -> Result<Outputs<HeadlineOutputs>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for entry in headlines {
        of.push(HeadlineOutputs { when: nodes.len(), weight: nodes.len() + 1 });
        nodes.extend([entry.when.node, entry.weight.node]);
    }
    Ok(Outputs { of, unit: units.full(&nodes)? })
}

/// For each entry that runs until a condition holds: that condition.
pub(super) fn ends<'a, T>(
    units: &mut Units<'_>,
    durations: impl Iterator<Item = &'a Duration>,
    id: impl Fn(usize) -> T,
) -> Result<Outputs<EndOutput<T>>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for (at, lasts) in durations.enumerate() {
        if let Duration::Campaign { ends } = lasts {
            of.push(EndOutput { id: id(at), ends: nodes.len() });
            nodes.push(ends.node);
        }
    }
    Ok(Outputs { of, unit: units.full(&nodes)? })
}

/// For each ending that has a condition: that condition.
pub(super) fn endings(units: &mut Units<'_>, endings: &[Ending]) -> Result<Outputs<Option<usize>>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for ending in endings {
        of.push(ending.when.as_ref().map(|_| nodes.len()));
        nodes.extend(ending.when.as_ref().map(|when| when.node));
    }
    Ok(Outputs { of, unit: units.full(&nodes)? })
}

/// The weight of each word to the partner, then whether the partner tells what it prepares.
pub(super) fn word_weights(
    units: &mut Units<'_>,
    partner: Option<&PartnerRules>,
) -> Result<Option<Unit>, ProgramError> {
    let Some(partner) = partner else { return Ok(None) };
    let nodes = partner.word_rules.iter().map(|word| word.weight.node).chain([partner.tells.node]);
    units.full(&nodes.collect::<Vec<_>>()).map(Some)
}

/// For each offer: whether it can be made, the prices of accepting it and, if the opponent can make it, what it weighs
/// before.
pub(super) fn offers(units: &mut Units<'_>, offers: &[OffRamp]) -> Result<Outputs<OfferOutputs>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for offer in offers {
        let first = nodes.len();
        nodes.extend([offer.when.node, offer.accept_price.node, offer.partner_price.node]);
        let theirs = offer.theirs.as_ref().map(|theirs| {
            nodes.extend([theirs.when.node, theirs.price.node, theirs.hope.node]);
            TheirOutputs { when: first + 3, price: first + 4, hope: first + 5 }
        });
        of.push(OfferOutputs { when: first, accept_price: first + 1, partner_price: first + 2, theirs });
    }
    Ok(Outputs { of, unit: units.full(&nodes)? })
}
