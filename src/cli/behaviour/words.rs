//! What is said of a fault: what was found, with the figures, and a way out.

use crate::cli::output::percent;
use analysis::{BEST_TOO_OFTEN, Behaviour, DEAD_TURNS, FEWEST_TURNS, Fault, Findings, Gap, MOVES, upper_rung};
use engine::Order;
use scenario::{ActionId, ReleaseId, Scenario, Seat};

/// The id of what a fault is about; of an order its words. `None` for the scenario as a whole.
pub fn subject(scenario: &Scenario, fault: Fault) -> Option<String> {
    let id = match fault {
        Fault::DeadLever(release) | Fault::OutOfReach(release) => &scenario.release(release).id,
        Fault::ActionNeverComes(action) => &scenario.action(action).id,
        Fault::HappeningNeverComes(happening) => &scenario.happening(happening).id,
        Fault::OfferNeverMade(offer) | Fault::OfferNeverTheirs(offer) => &scenario.offer(offer).id,
        Fault::QuestionNeverPut(proposal) => &scenario.proposal(proposal).id,
        Fault::EndingNeverReached(ending) | Fault::EndingNearlyAlways(ending) => &scenario.ending(ending).id,
        Fault::AlwaysBest(order) => return Some(order_text(scenario, order)),
        Fault::NeverEscalates
        | Fault::AlwaysEscalates
        | Fault::NothingNeverBest
        | Fault::NothingNearlyAlwaysBest
        | Fault::DeadTurns => return None,
    };
    Some(id.clone())
}

/// An order in words, without size, loudness and form.
pub fn order_text(scenario: &Scenario, order: Order) -> String {
    match order {
        Order::Release { system, .. } => format!("release {}", scenario.release(system).id),
        Order::Offer { offer, .. } => format!("offer {}", scenario.offer(offer).id),
        other => other.text(scenario),
    }
}

/// A sentence about a fault.
pub fn sentence(check: &Behaviour<'_>, findings: &Findings, fault: Fault) -> String {
    let scenario = check.scenario();
    let (campaigns, turns) = (&findings.campaigns, &findings.turns);
    let (played, tried) = (campaigns.played, turns.tried);
    let text = match fault {
        Fault::DeadLever(release) => dead_lever(scenario, findings, release),
        Fault::OutOfReach(_) => format!(
            "was never released in {} campaigns of `release-all`; lower its price, or what it `requires`",
            check.effort().pairs
        ),
        Fault::ActionNeverComes(action) => absent(scenario, action, played),
        Fault::HappeningNeverComes(_) => {
            format!("never happens in {played} campaigns; look at its `when` and its `hazard`")
        }
        Fault::OfferNeverMade(_) => {
            format!("is made by neither side in {played} campaigns; look at its `when` and its `costs`")
        }
        Fault::OfferNeverTheirs(_) => format!(
            "is never made by {} in {played} campaigns; look at the `when` and the `price` of its `theirs`",
            scenario.seats.opponent
        ),
        Fault::QuestionNeverPut(_) => format!("is never put in {played} campaigns; look at its `when`"),
        Fault::EndingNeverReached(_) => format!(
            "is never reached in {played} campaigns; its `when` asks for more than comes, or an ending before it is always first"
        ),
        Fault::EndingNearlyAlways(ending) => {
            let share = percent(campaigns.share(campaigns.endings[ending.index()]));
            format!("closes {share} of {played} campaigns, however they are played; let other endings come sooner")
        }
        Fault::NeverEscalates => format!(
            "no step up of rung {} or above comes in {played} campaigns; lower the prices of those actions, or raise what they bring",
            upper_rung(scenario).unwrap_or(scenario::Rung::FIRST)
        ),
        Fault::AlwaysEscalates => format!(
            "a step up of rung {} or above comes in every one of {played} campaigns; raise the prices of those actions, or lower what they bring",
            upper_rung(scenario).unwrap_or(scenario::Rung::FIRST)
        ),
        Fault::AlwaysBest(order) => {
            let best = turns.orders.get(&order).map_or(0, |tally| tally.best);
            format!(
                "is the best order in {} of {tried} turns, more than {} %; raise its price, or let its worth depend on more",
                percent(turns.share(best)),
                100.0 * BEST_TOO_OFTEN
            )
        }
        Fault::NothingNeverBest => format!(
            "to order nothing is best in none of {tried} turns; let orders have prices that are felt in the value axes"
        ),
        Fault::NothingNearlyAlwaysBest => format!(
            "to order nothing is best in {} of {tried} turns; let some orders bring more than they cost",
            percent(turns.share(turns.nothing))
        ),
        Fault::DeadTurns => format!(
            "in {} of {tried} turns no order moves any value axis by {MOVES} of its scale, where {} % may; let orders do more, or make scales finer",
            percent(turns.share(turns.dead)),
            100.0 * DEAD_TURNS
        ),
    };
    match subject(scenario, fault) {
        Some(subject) => format!("`{subject}` {text}"),
        None => text,
    }
}

fn dead_lever(scenario: &Scenario, findings: &Findings, release: ReleaseId) -> String {
    let Some((_, lever)) = findings.levers.iter().find(|(known, _)| *known == release) else { return String::new() };
    let mut text = format!("changes nothing: of {} pairs of campaigns with and without it ", lever.pairs);
    match lever.largest() {
        _ if lever.same == lever.pairs => text.push_str("none came out differently"),
        Some((axis, mean)) => text.push_str(&format!(
            "{} came out differently, by no more in the mean than {:.3} of the scale of `{}`",
            lever.pairs - lever.same,
            mean.abs(),
            scenario.values[axis.index()].id
        )),
        None => text.push_str("none can be told apart"),
    }
    let query = if scenario.release(release).is_system() { "worth" } else { "permitted" };
    let id = &scenario.release(release).id;
    text + &format!("; let a flow that matters to a value axis read `{query}({id})`")
}

fn absent(scenario: &Scenario, action: ActionId, played: u64) -> String {
    let seat = match scenario.action(action).seat {
        Seat::Opponent => &scenario.seats.opponent,
        Seat::Partner => &scenario.seats.partner,
    };
    format!(
        "is never executed by {seat} in {played} campaigns; look at its `when`, its `price`, and what its effects bring"
    )
}

/// A sentence about what could not be looked at.
pub fn gap(gap: Gap, findings: &Findings) -> String {
    match gap {
        Gap::NoValues => {
            "releases, best orders and dead turns: there are no value axes to tell what is better".to_owned()
        }
        Gap::NoReleases => "dead levers: there is nothing to release".to_owned(),
        Gap::NoLadder => "escalation: the opponent has no action of rung 1 or above".to_owned(),
        Gap::NoEndings => "endings: campaigns can close in one way only".to_owned(),
        Gap::FewTurns => format!(
            "shares of turns: orders were tried in {} turns, and {FEWEST_TURNS} at least are needed",
            findings.turns.tried
        ),
        Gap::NoRecord => "campaigns by `recorded`: there are no recorded orders".to_owned(),
    }
}
