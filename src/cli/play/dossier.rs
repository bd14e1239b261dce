//! The dossier of a release, and what any other named thing is, as text of the terminal.

use super::commands::Thing;
use super::ink::Ink;
use super::{allies, why};
use engine::Order;
use engine::campaign::Seen;
use scenario::{ActionId, AimId, OfferId, ProposalId, ReleaseId, Seat, StatementId, StatementKind, TrackId};
use telling::format::{counted, large, turns};
use telling::words::NO_HIDDEN;
use telling::{Price, action_facts, statement_facts, track_facts};

/// Says what a named thing of the scenario is.
pub fn show(seen: &Seen, thing: Thing, ink: Ink) -> String {
    match thing {
        Thing::Release(release) => dossier(seen, release, ink),
        Thing::Track(track) => track_text(seen, track, ink),
        Thing::Action(action) => action_text(seen, action, ink),
        Thing::Statement(statement) => statement_text(seen, statement, ink),
        Thing::Offer(offer) => offer_text(seen, offer, ink),
        Thing::Proposal(proposal) => proposal_text(seen, proposal, ink),
        Thing::Aim(aim) => aim_text(seen, aim, ink),
        Thing::Party(party) => allies::one(seen, party, ink),
    }
}

fn dossier(seen: &Seen, release: ReleaseId, ink: Ink) -> String {
    let scenario = seen.scenario();
    let dossier = telling::dossier(seen, release);
    let mut text = format!("{}\n  {}\n", ink.heading(&format!("{} ({})", dossier.label, dossier.id)), dossier.text);
    if !dossier.claim.is_empty() {
        text.push_str(&format!("  {}: {}\n", large(&scenario.seats.partner), dossier.claim));
    }
    let mut fact = |name: &str, value: &str| text.push_str(&format!("\n  {name:<14}  {value}"));
    fact("Stage", &dossier.stage);
    for known in &dossier.facts {
        fact(known.name, &known.value);
    }
    for price in &dossier.prices {
        fact("Price", &price_text(seen, price));
    }
    fact("Staff estimate", &dossier.worth.estimate);
    fact("Adaptation", &dossier.worth.adaptation);
    fact("Studied", &dossier.study);
    if !dossier.past.is_empty() {
        text.push_str(&format!("\n\n  {}", ink.heading("So far")));
        for (turn, what) in &dossier.past {
            text.push_str(&format!("\n    {}  {what}", scenario.clock.label(*turn)));
        }
    }
    text.push_str(&format!("\n\n  {}", ink.quiet(&format!("Source: {}.", dossier.source))));
    text
}

/// A price and what it is made of.
fn price_text(seen: &Seen, price: &Price) -> String {
    let refusal = price.refusal.as_ref().map_or_else(String::new, |refusal| format!("; not now: {refusal}"));
    format!("`{}`: {} ({}){refusal}", price.order.text(seen.scenario()), price.text, price.parts.join(", "))
}

fn track_text(seen: &Seen, track: TrackId, ink: Ink) -> String {
    let facts = track_facts(seen, track);
    let Some(sight) = facts.seen else { return format!("{} ({}): {NO_HIDDEN}.", facts.label, facts.id) };
    format!(
        "{}\n  Unit: {}. {sight}\n  {}\n\n{}",
        ink.heading(&format!("{} ({})", facts.label, facts.id)),
        facts.unit,
        ink.quiet(&format!("Source: {}.", facts.source)),
        why::of(seen, track, None, ink)
    )
}

fn action_text(seen: &Seen, action: ActionId, ink: Ink) -> String {
    let scenario = seen.scenario();
    let facts = action_facts(seen, action);
    format!(
        "{}\n  {}\n  {} needs {} to prepare it. {}\n  {}\n  {}",
        ink.heading(&format!("{} ({}), rung {}", facts.label, facts.id, facts.rung)),
        facts.text,
        match scenario.action(action).seat {
            Seat::Opponent => large(&scenario.seats.opponent),
            Seat::Partner => large(&scenario.seats.partner),
        },
        turns(scenario, facts.prepare),
        facts.lasts,
        facts.seen,
        ink.quiet(&format!("Source: {}.", facts.source))
    )
}

fn statement_text(seen: &Seen, statement: StatementId, ink: Ink) -> String {
    let facts = statement_facts(seen, statement);
    format!(
        "{}\n  {}\n  It costs {}. {} {} so far. Order: `{}`.",
        ink.heading(&format!("{} ({})", facts.label, facts.id)),
        facts.text,
        facts.cost_text,
        match seen.scenario().statement(statement).kind {
            StatementKind::Words => "Said",
            StatementKind::Measure => "Done",
        },
        counted(facts.said, "time"),
        Order::State(statement).text(seen.scenario())
    )
}

fn offer_text(seen: &Seen, offer: OfferId, ink: Ink) -> String {
    let entry = seen.scenario().offer(offer);
    let forms: Vec<String> = entry.forms.iter().map(|form| format!("`offer {} {}`", entry.id, form.id)).collect();
    format!(
        "{}\n  {}\n  Yours to make: {}. `letters` says what it costs, and whether it is possible now.\n  {}",
        ink.heading(&format!("{} ({})", entry.label, entry.id)),
        entry.text,
        forms.join(", "),
        ink.quiet(&format!("Source: {}.", entry.source))
    )
}

fn proposal_text(seen: &Seen, proposal: ProposalId, ink: Ink) -> String {
    let scenario = seen.scenario();
    let entry = scenario.proposal(proposal);
    let now = seen.view().proposals[proposal.index()];
    let head = ink.heading(&format!("{} ({})", entry.label, entry.id));
    // A question that was not put yet stays hidden.
    if now.until.is_none() && now.answer.is_none() {
        return format!("{head}\n  It is not on the desk.");
    }
    let given = now.answer.and_then(|answer| entry.answers.get(answer.index()));
    let state = match given {
        Some(answer) => format!("Answered: {}.", answer.label),
        None => "It wants an answer: `letters`.".to_owned(),
    };
    format!("{head}\n  {}\n  {state}", entry.text)
}

fn aim_text(seen: &Seen, aim: AimId, ink: Ink) -> String {
    let entry = seen.scenario().aim(aim);
    format!(
        "{}\n  {}\n  Order: `aim {}`, or `aim {} privately`. `aim` says what was said so far.",
        ink.heading(&format!("{} ({})", entry.label, entry.id)),
        entry.text,
        entry.id,
        entry.id
    )
}
