//! Programs that compute effects on stocks.

use crate::compiled::{AimEffects, CommitmentEffects, DeadlineEffects, Effects, OfferEffects, StanceEffects, Units};
use crate::expression::{NodeId, ProgramError};
use crate::model::{Aim, CommitmentRules, Deadline, Duration, Effect, OffRamp, PartnerRules, Proposal, Stance};

/// A program that computes these effects together.
pub(super) fn of(units: &mut Units<'_>, effects: &[Effect]) -> Result<Effects, ProgramError> {
    let nodes: Vec<NodeId> = effects.iter().map(|effect| effect.formula.node).collect();
    Ok(Effects { tracks: effects.iter().map(|effect| effect.track).collect(), unit: units.full(&nodes)? })
}

/// For each entry, a program that computes its effects.
pub(super) fn each<T>(
    units: &mut Units<'_>,
    entries: &[T],
    effects: impl Fn(&T) -> &Vec<Effect>,
) -> Result<Vec<Effects>, ProgramError> {
    entries.iter().map(|entry| of(units, effects(entry))).collect()
}

pub(super) fn commitment(units: &mut Units<'_>, rules: &CommitmentRules) -> Result<CommitmentEffects, ProgramError> {
    Ok(CommitmentEffects {
        given_publicly: of(units, &rules.given_publicly)?,
        given_privately: of(units, &rules.given_privately)?,
        met: of(units, &rules.met)?,
        kept: of(units, &rules.kept)?,
        broken: of(units, &rules.broken)?,
        broken_publicly: of(units, &rules.broken_publicly)?,
    })
}

pub(super) fn aims(units: &mut Units<'_>, aims: &[Aim]) -> Result<Vec<AimEffects>, ProgramError> {
    let mut one = |aim: &Aim| {
        Ok(AimEffects { public: of(units, &aim.public_effects)?, private: of(units, &aim.private_effects)? })
    };
    aims.iter().map(&mut one).collect()
}

pub(super) fn stance(units: &mut Units<'_>, stance: &Stance) -> Result<StanceEffects, ProgramError> {
    Ok(StanceEffects {
        said: of(units, &stance.effects)?,
        proved_right: of(units, &stance.proved_right)?,
        proved_wrong: of(units, &stance.proved_wrong)?,
    })
}

/// The effects of each word to the partner, in the order of its rules; empty if there is no partner that weighs.
pub(super) fn words_to_partner(
    units: &mut Units<'_>,
    partner: Option<&PartnerRules>,
) -> Result<Vec<Effects>, ProgramError> {
    partner.map_or_else(|| Ok(Vec::new()), |partner| each(units, &partner.word_rules, |word| &word.effects))
}

pub(super) fn offers(units: &mut Units<'_>, offers: &[OffRamp]) -> Result<Vec<OfferEffects>, ProgramError> {
    offers.iter().map(|entry| offer(units, entry)).collect()
}

fn offer(units: &mut Units<'_>, offer: &OffRamp) -> Result<OfferEffects, ProgramError> {
    Ok(OfferEffects {
        made: of(units, &offer.made)?,
        refused: of(units, &offer.refused)?,
        theirs: of(units, offer.theirs.as_ref().map_or(&[], |theirs| theirs.effects.as_slice()))?,
        agreed: of(units, &offer.agreed)?,
        forms: each(units, &offer.forms, |form| &form.agreed)?,
        ends: match &offer.lasts {
            Duration::Campaign { ends } => Some(units.full(&[ends.node])?),
            Duration::Once | Duration::Turns(_) => None,
        },
    })
}

/// By proposal, the effects of each of its answers, then those of leaving it without one.
pub(super) fn answers(units: &mut Units<'_>, proposals: &[Proposal]) -> Result<Vec<Vec<Effects>>, ProgramError> {
    let mut one = |proposal: &Proposal| {
        let lists = proposal.answers.iter().map(|answer| &answer.effects).chain([&proposal.unanswered]);
        lists.map(|list| of(units, list)).collect()
    };
    proposals.iter().map(&mut one).collect()
}

pub(super) fn deadlines(units: &mut Units<'_>, deadlines: &[Deadline]) -> Result<Vec<DeadlineEffects>, ProgramError> {
    let mut one = |deadline: &Deadline| {
        Ok(DeadlineEffects { passed: of(units, &deadline.effects)?, failed: of(units, &deadline.otherwise)? })
    };
    deadlines.iter().map(&mut one).collect()
}
