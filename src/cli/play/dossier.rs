//! Dossiers: everything the player can know about a release, and what the other words stand for.

use super::commands::Thing;
use super::desk::{cost_text, stage};
use super::format::{Ink, amount, large, month, number, turns};
use super::{story, why};
use crate::campaign::Campaign;
use crate::engine::{Draft, View};
use crate::engine::{Event, Loudness, Order, Review, candidates, check, price, staff_worth};
use crate::scenario::{ActionId, Duration, ReleaseId, ReleaseKind, Scenario, Sight, StatementId, TrackId};

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
    let entry = scenario.release(release);
    let view = campaign.view();
    let now = &view.releases[release.index()];
    let mut text = format!("{}\n  {}\n", ink.heading(&format!("{} ({})", entry.label, entry.id)), entry.text);
    if !entry.claim.is_empty() {
        text.push_str(&format!("  {}: {}\n", large(&scenario.seats.partner), entry.claim));
    }
    let mut fact = |name: &str, value: String| text.push_str(&format!("\n  {name:<14}  {value}"));
    let stage = stage(scenario, &view, release);
    fact("Stage", if stage.is_empty() { "not asked for so far".to_owned() } else { stage });
    match &entry.kind {
        ReleaseKind::System { tranches, lead_time, requires, wear, range_km } => {
            let granted = format!(
                "{} of {} tranches granted, {} in use",
                amount(now.granted),
                amount(*tranches),
                amount(now.fielded)
            );
            fact("Amount", granted);
            fact("Lead time", format!("{} from release to use", turns(scenario, *lead_time)));
            if let Some(range) = range_km {
                fact("Reach", format!("about {} km", amount(*range)));
            }
            if *wear > 0.0 {
                fact("Wear", format!("{} % of what is in use is lost each month", amount(wear * 100.0)));
            }
            if !requires.is_empty() {
                let names: Vec<&str> = requires.iter().map(|needed| scenario.release(*needed).label.as_str()).collect();
                fact("Needs", format!("{} first", names.join(", ")));
            }
            let doors: Vec<String> = scenario
                .release_ids()
                .filter(|id| matches!(&scenario.release(*id).kind, ReleaseKind::Permission { reach } if reach.contains(&release)))
                .map(|id| {
                    let given = view.releases[id.index()].fielded > 0.0;
                    format!("{} ({})", scenario.release(id).id, if given { "in force" } else { "not given" })
                })
                .collect();
            if !doors.is_empty() {
                fact("Widened by", doors.join(", "));
            }
        }
        ReleaseKind::Permission { reach } => {
            let reaches: Vec<String> = reach
                .iter()
                .map(|id| {
                    format!("{} ({} in use)", scenario.release(*id).id, amount(view.releases[id.index()].fielded))
                })
                .collect();
            fact("Used by", reaches.join(", "));
        }
    }
    let own = |order: &Order| match order {
        Order::Release { system, .. } => *system == release,
        Order::Permit(permission) => *permission == release,
        _ => false,
    };
    for order in candidates(scenario).into_iter().filter(own) {
        fact("Price", price_apart(campaign, order));
    }
    let worth = staff_worth(scenario, &view, release, 1.0);
    let fresh = if now.adaptation < 1.0 { worth / (1.0 - now.adaptation) } else { worth };
    let then = fresh * (1.0 - now.adaptation_when_asked);
    let unit = if entry.is_system() { "a tranche" } else { "it" };
    let mut estimate = format!("{unit} is worth {} now", number(worth, 2));
    if now.first_asked.is_some() {
        estimate.push_str(&format!("; when first asked for {}", number(then, 2)));
    }
    estimate.push_str(" (1 is what it was assumed to be worth against an unprepared enemy)");
    fact("Staff estimate", estimate);
    let shares = format!(
        "{} % of its worth is lost to what the enemy has learnt; {} % at most. A month of debate closes {} % of what is left, a month of use {} %",
        number(now.adaptation * 100.0, 0),
        amount(entry.adaptation.most * 100.0),
        amount(entry.adaptation.debated * 100.0),
        amount(entry.adaptation.used * 100.0)
    );
    fact("Adaptation", shares);
    fact(
        "Studied",
        match now.review {
            Review::None => "no; a study takes attention and may narrow the estimate".to_owned(),
            Review::Open { left } => format!("under way, {} left", turns(scenario, left)),
            Review::Done { finding } => story::review(scenario, release, finding),
        },
    );
    let past = past(campaign, release);
    if !past.is_empty() {
        text.push_str(&format!("\n\n  {}", ink.heading("So far")));
        for line in past {
            text.push_str(&format!("\n    {line}"));
        }
    }
    text.push_str(&format!("\n\n  {}", ink.quiet(&format!("Source: {}.", entry.source))));
    text
}

/// A price and what it is made of.
fn price_apart(campaign: &Campaign, order: Order) -> String {
    let scenario = campaign.scenario();
    let state = campaign.state();
    let costs = price(scenario, state, order);
    let mut parts = Vec::new();
    let rules = &scenario.orders;
    let Some(release) = order.release() else { return cost_text(scenario, &costs) };
    let entry = scenario.release(release);
    let factor = match order {
        Order::Release { size, loudness: Loudness::Public, .. } => scenario.size(size).price,
        _ => 1.0,
    };
    if !entry.costs.is_empty() {
        let scaled = if (factor - 1.0).abs() > 1e-9 { format!(" times {}", amount(factor)) } else { String::new() };
        parts.push(format!("political {}{scaled}", cost_text(scenario, &entry.costs)));
    }
    if !rules.unreviewed_costs.is_empty() && !matches!(state.releases[release.index()].review, Review::Done { .. }) {
        parts.push(format!("not reviewed {}", cost_text(scenario, &rules.unreviewed_costs)));
    }
    if state.turn <= state.outrage_until && state.outrage_until > 0 {
        parts.push(format!("less {} after an outrage", cost_text(scenario, &rules.outrage_discount)));
    }
    let refusal = check(scenario, state, &Draft::default(), order).err();
    let refusal = refusal.map_or_else(String::new, |refusal| format!("; not now: {refusal}"));
    format!("`{}`: {} ({}){refusal}", order.text(scenario), cost_text(scenario, &costs), parts.join(", "))
}

/// What happened to a release so far.
fn past(campaign: &Campaign, release: ReleaseId) -> Vec<String> {
    let scenario = campaign.scenario();
    let mut lines = Vec::new();
    let mut note = |turn: u32, what: String| lines.push(format!("{}  {what}", scenario.clock.label(turn)));
    let partner = large(&scenario.seats.partner);
    for event in campaign.opening() {
        if matches!(event, Event::Asked { release: asked } if *asked == release) {
            note(1, format!("{partner} asks"));
        }
    }
    for (at, turn) in campaign.path().iter().enumerate() {
        let month_of = at as u32 + 1;
        for event in &turn.events {
            let text = match event {
                Event::Asked { release: id } if *id == release => {
                    note(month_of + 1, format!("{partner} asks"));
                    continue;
                }
                Event::ReviewBegan { release: id } if *id == release => "the staff begins a study".to_owned(),
                Event::ReviewLeaked { release: id } if *id == release => "the study leaks".to_owned(),
                Event::ReviewEnded { release: id, finding } if *id == release => match finding {
                    Some(finding) => format!("the study ends: effect about {}", number(*finding, 2)),
                    None => "the study ends without a finding".to_owned(),
                },
                Event::Granted { release: id, amount: granted, due } if *id == release => {
                    format!("granted: {}, due {}", amount(*granted), scenario.clock.label(*due))
                }
                Event::Delivered { release: id, amount: fielded } if *id == release => {
                    format!("in use: {} more", amount(*fielded))
                }
                Event::Lifted { release: id } if *id == release => "taken back".to_owned(),
                Event::Deferred { release: id } if *id == release => "deferred".to_owned(),
                Event::Declined { release: id, until } if *id == release => {
                    format!("declined until {}", scenario.clock.label(*until))
                }
                Event::RequestLapsed { release: id } if *id == release => "no longer asked for".to_owned(),
                _ => continue,
            };
            note(month_of, text);
        }
    }
    lines
}

fn track_text(campaign: &Campaign, track: TrackId, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let entry = scenario.track(track);
    let seen = match entry.player {
        Sight::Exact => "You see it as it is recorded.".to_owned(),
        Sight::Late(late) => format!("You see it {} late.", turns(scenario, late)),
        Sight::Noisy(spread) => format!("You see it through a spread of ± {} {}.", amount(spread), entry.unit),
        Sight::Biased(_) => "You see it by a count that may be off.".to_owned(),
        Sight::Hidden => return format!("{} ({}): {}.", entry.label, entry.id, super::words::NO_HIDDEN),
    };
    format!(
        "{}\n  Unit: {}. {seen}\n  {}\n\n{}",
        ink.heading(&format!("{} ({})", entry.label, entry.id)),
        entry.unit,
        ink.quiet(&format!("Source: {}.", entry.source)),
        why::of(campaign, track, None, ink)
    )
}

fn action_text(campaign: &Campaign, action: ActionId, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let entry = scenario.action(action);
    let view: View = campaign.view();
    let seen = view.actions[action.index()];
    let lasts = match &entry.lasts {
        Duration::Once => "It is over when it is done.".to_owned(),
        Duration::Turns(count) => format!("It lasts {}.", turns(scenario, *count)),
        Duration::Campaign { .. } => "It runs until it is stopped, or until it can no longer be kept up.".to_owned(),
    };
    let history = match (seen.executed, seen.last) {
        (0, _) if seen.running => "It was running when the campaign began.".to_owned(),
        (0, _) => "It has not been seen so far.".to_owned(),
        (count, last) => format!(
            "Seen {count} time{}, last in {}{}.",
            if count == 1 { "" } else { "s" },
            last.map_or_else(String::new, |turn| month(scenario, turn)),
            if seen.running { "; it is running" } else { "" }
        ),
    };
    format!(
        "{}\n  {}\n  {} needs {} to prepare it. {lasts}\n  {history}\n  {}",
        ink.heading(&format!("{} ({}), rung {}", entry.label, entry.id, entry.rung)),
        entry.text,
        large(&scenario.seats.opponent),
        turns(scenario, entry.prepare),
        ink.quiet(&format!("Source: {}.", entry.source))
    )
}

fn statement_text(campaign: &Campaign, statement: StatementId, ink: Ink) -> String {
    let scenario: &Scenario = campaign.scenario();
    let entry = scenario.statement(statement);
    let said = campaign.view().said[statement.index()];
    format!(
        "{}\n  {}\n  It costs {}. Said {said} time{} so far. Order: `statement {}`.",
        ink.heading(&format!("{} ({})", entry.label, entry.id)),
        entry.text,
        cost_text(scenario, &entry.costs),
        if said == 1 { "" } else { "s" },
        entry.id
    )
}
