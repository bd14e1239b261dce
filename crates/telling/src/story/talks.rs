//! What is said and agreed: statements, the war aim, commitments, offers and questions.

use super::{Told, Views};
use crate::commitments;
use crate::format::{first_sentence, large, month};
use crate::subject::Subject;
use engine::{Commitment, Loudness, Settlement};
use scenario::{ActionId, AimId, AnswerId, OfferId, ProposalId, ReleaseId, Seat, StatementId, StatementKind, Turn};

pub(super) fn said(views: Views<'_>, statement: StatementId) -> Told {
    let entry = views.scenario.statement(statement);
    let verb = match entry.kind {
        StatementKind::Words => "speaks",
        StatementKind::Measure => "acts",
    };
    let text = format!("{} {verb}: {}.", large(&views.scenario.seats.player), entry.label);
    Told::own(8.0, Subject::Statement(statement), text)
}

pub(super) fn aim_set(views: Views<'_>, aim: Option<AimId>, loudness: Loudness) -> Told {
    let (scenario, player) = (views.scenario, large(&views.scenario.seats.player));
    let text = match (aim, loudness) {
        (None, _) => format!("{player} leaves open what the war is for."),
        (Some(aim), Loudness::Public) => {
            format!("{player} says in public what the war is for: {}.", scenario.aim(aim).label)
        }
        (Some(aim), Loudness::Quiet) => {
            let partner = &scenario.seats.partner;
            format!("{player} tells {partner} what the war is for: {}.", scenario.aim(aim).label)
        }
    };
    Told::own(9.0, Subject::Aim(aim), text)
}

pub(super) fn committed(views: Views<'_>, commitment: &Commitment) -> Told {
    let player = large(&views.scenario.seats.player);
    let text = format!("{player} gives its word. {}", commitments::sentence(views.scenario, commitment));
    Told::own(9.5, Subject::Release(commitment.release), text)
}

pub(super) fn condition_met(views: Views<'_>, release: ReleaseId, action: ActionId, until: Turn) -> Told {
    let text = format!(
        "Your condition is met: {} has done \"{}\". Order {} by {}, or your word is broken.",
        large(&views.scenario.seats.opponent),
        views.action(action),
        views.release(release),
        month(views.scenario, until)
    );
    Told::theirs(40.0, Subject::Action(action), text)
}

pub(super) fn commitment_settled(views: Views<'_>, commitment: &Commitment, outcome: Settlement) -> Told {
    let said = commitments::sentence(views.scenario, commitment);
    let (weight, text) = match outcome {
        Settlement::Kept => (16.5, format!("Your word is kept, and will be believed more. {said}")),
        Settlement::Broken => (30.0, format!("Your word is broken, and will be believed less. {said}")),
        Settlement::Lapsed => (5.5, format!("Your word is no longer in force. {said}")),
    };
    Told::own(weight, Subject::Release(commitment.release), text)
}

/// An offer that is made. It counts as the opponent's or the player's own; the partner makes none.
pub(super) fn offered(views: Views<'_>, offer: OfferId, by: Option<Seat>) -> Told {
    let (seats, entry) = (&views.scenario.seats, views.scenario.offer(offer));
    match by {
        Some(Seat::Opponent) => {
            let (opponent, what) = (large(&seats.opponent), first_sentence(&entry.text));
            let text = format!("{opponent} makes an offer: {}. {what}", entry.label);
            Told::theirs(26.0, Subject::Offer(offer), text)
        }
        None | Some(Seat::Partner) => {
            let text = format!("{} makes an offer: {}.", large(&seats.player), entry.label);
            Told::own(13.5, Subject::Offer(offer), text)
        }
    }
}

pub(super) fn accepted(views: Views<'_>, offer: OfferId, by: Option<Seat>) -> Told {
    let seats = &views.scenario.seats;
    let who = match by {
        None => &seats.player,
        Some(Seat::Opponent) => &seats.opponent,
        Some(Seat::Partner) => &seats.partner,
    };
    // The last seat to accept stands just above the agreement, which has 60.
    let completes = views.after.offers[offer.index()].agreed_in == Some(views.before.turn);
    let weight = if completes { 61.0 } else { 25.0 };
    Told::other(weight, Subject::Offer(offer), format!("{} accepts: {}.", large(who), views.offer(offer)))
}

pub(super) fn refused(views: Views<'_>, offer: OfferId) -> Told {
    let text = format!("{} refuses: {}.", large(&views.scenario.seats.player), views.offer(offer));
    Told::own(12.8, Subject::Offer(offer), text)
}

pub(super) fn offer_lapsed(views: Views<'_>, offer: OfferId) -> Told {
    let (seats, label) = (&views.scenario.seats, views.offer(offer));
    let (opponent, partner) = (&seats.opponent, large(&seats.partner));
    let Some(standing) = views.before.offers[offer.index()].standing else {
        return Told::other(5.2, Subject::Offer(offer), format!("No longer on the table: {label}."));
    };
    let text = match (standing.by, standing.opponent, standing.player) {
        (None, false, _) => format!("{} has not answered your offer, and it lapses", large(opponent)),
        (None, true, _) => format!("{partner} has not agreed to your offer, and it lapses"),
        (Some(_), _, true) => format!("{partner} has not agreed to what {opponent} offered, and it lapses"),
        (Some(_), _, false) => format!("What {opponent} offered lapses, and you have not answered"),
    };
    Told::other(14.6, Subject::Offer(offer), format!("{text}: {label}."))
}

pub(super) fn agreed(views: Views<'_>, offer: OfferId) -> Told {
    Told::other(60.0, Subject::Offer(offer), format!("Agreed: {}.", views.offer(offer)))
}

pub(super) fn agreement_ended(views: Views<'_>, offer: OfferId) -> Told {
    let text = format!("What was agreed no longer holds: {}.", views.offer(offer));
    Told::other(20.5, Subject::Offer(offer), text)
}

pub(super) fn proposed(views: Views<'_>, proposal: ProposalId, until: Turn) -> Told {
    let scenario = views.scenario;
    let entry = scenario.proposal(proposal);
    let who = entry.party.map_or(scenario.seats.partner.as_str(), |party| scenario.party(party).label.as_str());
    let by = month(scenario, until);
    let text = format!("{}: {}. An answer is awaited until {by}.", large(who), entry.label);
    Told::other(23.0, Subject::Proposal(proposal), text)
}

pub(super) fn answered(views: Views<'_>, proposal: ProposalId, answer: AnswerId) -> Told {
    let entry = views.scenario.proposal(proposal);
    let answer = entry.answers.get(answer.index()).map_or("", |answer| answer.label.as_str());
    let text = format!("{} answers. {}: {answer}.", large(&views.scenario.seats.player), entry.label);
    Told::own(13.2, Subject::Proposal(proposal), text)
}

pub(super) fn proposal_lapsed(views: Views<'_>, proposal: ProposalId) -> Told {
    let text = format!("No answer was given: {}.", views.scenario.proposal(proposal).label);
    Told::own(14.5, Subject::Proposal(proposal), text)
}
