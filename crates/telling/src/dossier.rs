//! Dossiers: everything the player can know about a release.

use serde::Serialize;

use super::commitments;
use super::desk::{cost_text, stage};
use super::format::{amount, large, number, turns};
use super::story::review;
use engine::campaign::Seen;
use engine::{CommitmentKind, Draft, Event, Loudness, Order, Refusal, Revealed, Review, View, candidates, staff_worth};
use scenario::{Costs, ReleaseId, ReleaseKind, Scenario, Turn};

/// A named fact.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fact {
    /// What it says something about.
    pub name: &'static str,
    /// What it says.
    pub value: String,
}

/// What an order costs now, and why.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Price {
    /// The order.
    pub order: Order,
    /// What it costs.
    pub costs: Costs,
    /// The same in words.
    pub text: String,
    /// The parts of the price, in words; empty if the order grants nothing.
    pub parts: Vec<String>,
    /// Why the order is not possible now, where it is not.
    pub refusal: Option<Refusal>,
}

/// The staff's estimate of what a release is worth, as a factor: 1 is what it was assumed to be worth against an unprepared
/// enemy.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Worth {
    /// The subject of the sentence about it: `a tranche` for a system, `it` for a permission.
    pub of: &'static str,
    /// Now.
    pub now: f64,
    /// When it was first asked for, where it was.
    pub when_asked: Option<f64>,
    /// The share of it that is lost to adaptation so far, 0 to 1.
    pub lost_to_adaptation: f64,
    /// The most that can be lost so, 0 to 1.
    pub most: f64,
    /// The share of what is left to lose that a turn of public debate takes, 0 to 1.
    pub debated: f64,
    /// The share of what is left to lose that a turn of use takes, 0 to 1.
    pub used: f64,
    /// The estimate in words.
    pub estimate: String,
    /// Adaptation in words.
    pub adaptation: String,
}

/// Everything the player can know about a release.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Dossier {
    /// Which.
    pub release: ReleaseId,
    /// Its id, as orders name it.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it is.
    pub text: String,
    /// What the partner says it is worth; may be empty.
    pub claim: String,
    /// Where its numbers are from.
    pub source: String,
    /// Where it stands in the process of being asked for, studied and granted, in a few words.
    pub stage: String,
    /// What it is and what it needs.
    pub facts: Vec<Fact>,
    /// What granting it costs, in every size.
    pub prices: Vec<Price>,
    /// What it is worth.
    pub worth: Worth,
    /// Turns in which it was debated in public.
    pub months_debated: u32,
    /// Whether it was studied, in words.
    pub study: String,
    /// What happened to it so far, each with its turn.
    pub past: Vec<(Turn, String)>,
}

/// A release's dossier. Prices and refusals are those of an empty draft; [`priced`] takes a draft into account.
#[must_use]
pub fn dossier(seen: &Seen, release: ReleaseId) -> Dossier {
    let scenario = seen.scenario();
    let entry = scenario.release(release);
    let view = seen.view();
    let now = &view.releases[release.index()];
    let stage = stage(scenario, view, release);
    let grants = |order: &Order| match order {
        Order::Release { system, .. } => *system == release,
        Order::Permit(permission) => *permission == release,
        _ => false,
    };
    let orders = candidates(scenario).into_iter().filter(grants);
    Dossier {
        release,
        id: entry.id.clone(),
        label: entry.label.clone(),
        text: entry.text.clone(),
        claim: entry.claim.clone(),
        source: entry.source.clone(),
        stage: if stage.is_empty() { "not asked for so far".to_owned() } else { stage },
        facts: facts(scenario, view, release),
        prices: orders.map(|order| priced(seen, &Draft::default(), order)).collect(),
        worth: worth(scenario, view, release),
        months_debated: now.debated,
        study: match now.review {
            Review::None => "no; a study takes attention and may narrow the estimate".to_owned(),
            Review::Open { left } => format!("under way, {} left", turns(scenario, left)),
            Review::Done { finding } => review(scenario, release, finding),
        },
        past: past(seen, release),
    }
}

fn facts(scenario: &Scenario, view: &View, release: ReleaseId) -> Vec<Fact> {
    let now = &view.releases[release.index()];
    let mut facts = Vec::new();
    let mut fact = |name: &'static str, value: String| facts.push(Fact { name, value });
    match &scenario.release(release).kind {
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
                    format!("{} ({})", scenario.release(id).label, if given { "in force" } else { "not given" })
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
                    format!("{} ({} in use)", scenario.release(*id).label, amount(view.releases[id.index()].fielded))
                })
                .collect();
            fact("Used by", reaches.join(", "));
        }
    }
    facts
}

/// What an order costs now, what the price is made of, and whether it is possible after the orders of a draft.
#[must_use]
pub fn priced(seen: &Seen, draft: &Draft, order: Order) -> Price {
    let scenario = seen.scenario();
    let costs = seen.price(order);
    Price {
        order,
        text: cost_text(scenario, &costs),
        parts: parts(seen, order),
        refusal: seen.check(draft, order).err(),
        costs,
    }
}

/// What the price of granting a release is made of.
fn parts(seen: &Seen, order: Order) -> Vec<String> {
    let scenario = seen.scenario();
    let rules = &scenario.orders;
    let view = seen.view();
    let (Order::Release { system: release, .. } | Order::Permit(release)) = order else { return Vec::new() };
    let entry = scenario.release(release);
    let factor = match order {
        Order::Release { size, loudness: Loudness::Public, .. } => scenario.size(size).price,
        _ => 1.0,
    };
    let mut parts = Vec::new();
    if !entry.costs.is_empty() {
        let scaled = if (factor - 1.0).abs() > 1e-9 { format!(" times {}", amount(factor)) } else { String::new() };
        parts.push(format!("political {}{scaled}", cost_text(scenario, &entry.costs)));
    }
    if !rules.unreviewed_costs.is_empty() && !matches!(view.releases[release.index()].review, Review::Done { .. }) {
        parts.push(format!("not reviewed {}", cost_text(scenario, &rules.unreviewed_costs)));
    }
    if view.turn <= view.outrage_until && view.outrage_until > Turn::BEFORE {
        parts.push(format!("less {} after an outrage", cost_text(scenario, &rules.outrage_discount)));
    }
    parts
}

fn worth(scenario: &Scenario, view: &View, release: ReleaseId) -> Worth {
    let entry = scenario.release(release);
    let now = &view.releases[release.index()];
    let worth = staff_worth(scenario, view, release, 1.0);
    let fresh = if now.adaptation < 1.0 { worth / (1.0 - now.adaptation) } else { worth };
    let then = fresh * (1.0 - now.adaptation_when_asked);
    let of = if entry.is_system() { "a tranche" } else { "it" };
    let mut estimate = format!("{of} is worth {} now", number(worth, 2));
    if now.first_asked.is_some() {
        estimate.push_str(&format!("; when first asked for {}", number(then, 2)));
    }
    estimate.push_str(" (1 is what it was assumed to be worth against an unprepared enemy)");
    let adaptation = format!(
        "{} % of its worth is lost to what the enemy has learnt; {} % at most. A month of debate closes {} % of what is left, a month of use {} %",
        number(now.adaptation * 100.0, 0),
        amount(entry.adaptation.most * 100.0),
        amount(entry.adaptation.debated * 100.0),
        amount(entry.adaptation.used * 100.0)
    );
    Worth {
        of,
        now: worth,
        when_asked: now.first_asked.map(|_| then),
        lost_to_adaptation: now.adaptation,
        most: entry.adaptation.most,
        debated: entry.adaptation.debated,
        used: entry.adaptation.used,
        estimate,
        adaptation,
    }
}

/// What happened to a release so far, each with its turn.
fn past(seen: &Seen, release: ReleaseId) -> Vec<(Turn, String)> {
    let scenario = seen.scenario();
    let mut lines = Vec::new();
    let mut note = |turn: Turn, what: String| lines.push((turn, what));
    let partner = large(&scenario.seats.partner);
    for event in seen.opening() {
        if matches!(event, Event::Asked { release: asked } if *asked == release) {
            note(Turn::FIRST, format!("{partner} asks"));
        }
    }
    for (turn, played) in Turn::FIRST.onwards().zip(seen.turns()) {
        for event in &played.events {
            let text = match event {
                // What is asked for at the end of a turn is on the desk in the next.
                Event::Asked { release: id } if *id == release => {
                    note(turn.next(), format!("{partner} asks"));
                    continue;
                }
                Event::ReviewBegan { release: id } if *id == release => "the staff begins a study".to_owned(),
                Event::ReviewLeaked { release: id } if *id == release => "the study leaks".to_owned(),
                Event::ReviewEnded { release: id, finding } if *id == release => match finding {
                    Some(finding) => format!("the study ends: effect about {}", number(*finding, 2)),
                    None => "the study ends without a finding".to_owned(),
                },
                Event::Granted { release: id, amount: granted, due, loudness, gift } if *id == release => {
                    let how = match (gift, loudness) {
                        (Some(gift), _) => format!("given by others ({})", scenario.happening(*gift).label),
                        (None, Loudness::Quiet) => "granted quietly".to_owned(),
                        (None, Loudness::Public) => "granted".to_owned(),
                    };
                    format!("{how}: {}, due {}", amount(*granted), scenario.clock.label(*due))
                }
                Event::Revealed { release: id, how } if *id == release => match how {
                    Revealed::Leaked => "the quiet release leaks".to_owned(),
                    Revealed::Used => "no secret any more: it is in use".to_owned(),
                },
                Event::Committed(commitment) if commitment.release == release => {
                    commitments::sentence(scenario, commitment)
                }
                Event::CommitmentSettled { commitment, outcome } if commitment.release == release => {
                    let word = match commitment.kind {
                        CommitmentKind::Condition => "the condition",
                        CommitmentKind::Assurance => "the assurance",
                    };
                    format!("{word} is {}", commitments::outcome(*outcome))
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
            note(turn, text);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, played, small};

    #[test]
    fn a_dossier_has_a_price_for_every_size_and_says_what_stands_in_the_way() {
        let scenario = small();
        let campaign = played(&scenario, 4, 0);
        let rockets = scenario.find_release("rockets").expect("a system");
        let dossier = dossier(campaign.seen(), rockets);
        // In public and quietly.
        assert_eq!(dossier.prices.len(), 2 * scenario.orders.sizes.len());
        assert!(dossier.prices.iter().all(|price| matches!(price.refusal, Some(Refusal::Requires { .. }))));
        assert_eq!(dossier.prices[1].parts, ["political 2 capital", "not reviewed 1 capital"]);
        assert_eq!((dossier.worth.now, dossier.worth.of), (1.0, "a tranche"));
        assert!(dossier.facts.iter().any(|fact| fact.name == "Needs" && fact.value == "Guns first"));
    }

    #[test]
    fn a_draft_changes_what_is_possible_and_not_the_price() {
        let scenario = small();
        let campaign = played(&scenario, 4, 0);
        let order = |text| Order::parse(&scenario, text).expect("an order");
        let draft = campaign.seen().draft_of(&[order("release guns whole")]);
        assert_eq!(draft.orders().len(), 1);
        let (before, after) = (
            priced(campaign.seen(), &Draft::default(), order("release guns some")),
            priced(campaign.seen(), &draft, order("release guns some")),
        );
        assert_eq!(before.costs, after.costs);
        assert_eq!(before.refusal, None);
        assert!(after.refusal.is_some());
    }

    #[test]
    fn what_happened_to_a_release_is_told_in_order_of_its_turns() {
        let scenario = long_war();
        let campaign = played(&scenario, 4, 12);
        let mut events = 0;
        for release in scenario.release_ids() {
            let past = dossier(campaign.seen(), release).past;
            assert!(past.is_sorted_by_key(|(turn, _)| *turn), "{past:?}");
            events += past.len();
        }
        assert!(events > 20, "{events}");
    }
}
