//! Dossiers, and what the other words stand for, as text of the terminal.

use super::commands::Thing;
use super::ink::Ink;
use super::why;
use crate::campaign::Campaign;
use crate::scenario::{ActionId, ReleaseId, StatementId, TrackId};
use crate::telling::format::{large, turns};
use crate::telling::words::NO_HIDDEN;
use crate::telling::{Price, action_facts, statement_facts, track_facts};

/// What a word stands for.
pub fn show(campaign: &Campaign, thing: Thing, ink: Ink) -> String {
    match thing {
        Thing::Release(release) => dossier(campaign, release, ink),
        Thing::Track(track) => track_text(campaign, track, ink),
        Thing::Action(action) => action_text(campaign, action, ink),
        Thing::Statement(statement) => statement_text(campaign, statement, ink),
    }
}

fn dossier(campaign: &Campaign, release: ReleaseId, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let dossier = crate::telling::dossier(campaign, release);
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
        fact("Price", &price_text(campaign, price));
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
fn price_text(campaign: &Campaign, price: &Price) -> String {
    let refusal = price.refusal.as_ref().map_or_else(String::new, |refusal| format!("; not now: {refusal}"));
    format!("`{}`: {} ({}){refusal}", price.order.text(campaign.scenario()), price.text, price.parts.join(", "))
}

fn track_text(campaign: &Campaign, track: TrackId, ink: Ink) -> String {
    let facts = track_facts(campaign, track);
    let Some(seen) = facts.seen else { return format!("{} ({}): {NO_HIDDEN}.", facts.label, facts.id) };
    format!(
        "{}\n  Unit: {}. {seen}\n  {}\n\n{}",
        ink.heading(&format!("{} ({})", facts.label, facts.id)),
        facts.unit,
        ink.quiet(&format!("Source: {}.", facts.source)),
        why::of(campaign, track, None, ink)
    )
}

fn action_text(campaign: &Campaign, action: ActionId, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let facts = action_facts(campaign, action);
    format!(
        "{}\n  {}\n  {} needs {} to prepare it. {}\n  {}\n  {}",
        ink.heading(&format!("{} ({}), rung {}", facts.label, facts.id, facts.rung)),
        facts.text,
        large(&scenario.seats.opponent),
        turns(scenario, facts.prepare),
        facts.lasts,
        facts.seen,
        ink.quiet(&format!("Source: {}.", facts.source))
    )
}

fn statement_text(campaign: &Campaign, statement: StatementId, ink: Ink) -> String {
    let facts = statement_facts(campaign, statement);
    format!(
        "{}\n  {}\n  It costs {}. Said {} time{} so far. Order: `statement {}`.",
        ink.heading(&format!("{} ({})", facts.label, facts.id)),
        facts.text,
        facts.cost_text,
        facts.said,
        if facts.said == 1 { "" } else { "s" },
        facts.id
    )
}
