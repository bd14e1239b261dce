//! Orders in plain English, for people who do not know how they are typed.

use super::format::{month, turns};
use engine::campaign::Seen;
use engine::{Draft, Loudness, Order, Refusal, Word};
use scenario::{Costs, ReleaseId, Scenario, StatementKind, Turn};

/// An order as a clause without its subject: "release one tranche of HIMARS, quietly". `turn` is the turn it is given in.
#[must_use]
pub fn phrase(scenario: &Scenario, turn: Turn, order: Order) -> String {
    let release = |id: ReleaseId| scenario.release(id).label.as_str();
    let privately = |loudness: Loudness| if loudness == Loudness::Quiet { ", in private" } else { ", in public" };
    let gift = |id: ReleaseId, size: scenario::SizeId| {
        let entry = scenario.release(id);
        match entry.is_system() {
            true => format!("a {} of {}", scenario.size(size).label.to_lowercase(), entry.label),
            false => entry.label.clone(),
        }
    };
    match order {
        Order::Review(id) => format!("have {} studied", release(id)),
        Order::Release { system, size, loudness } => {
            let how = if loudness == Loudness::Quiet { ", quietly" } else { "" };
            format!("release {}{how}", gift(system, size))
        }
        Order::Permit(id) => format!("give leave: {}", release(id)),
        Order::Lift(id) => format!("take back leave: {}", release(id)),
        Order::Defer(id) => format!("not now: {}", release(id)),
        Order::Decline(id) => format!("no: {}", release(id)),
        Order::Condition { release: id, size, action, within, loudness } => format!(
            "say that {} follows if it comes to \"{}\" by {}{}",
            gift(id, size),
            scenario.action(action).label,
            month(scenario, turn + within),
            privately(loudness)
        ),
        Order::Assurance { release: id, action, within, loudness } => format!(
            "assure that there will be no {} while there is no \"{}\", until {}{}",
            release(id),
            scenario.action(action).label,
            month(scenario, turn + within),
            privately(loudness)
        ),
        Order::Collect(action) => format!("collect more about: {}", scenario.action(action).label),
        Order::Downplay(action) => format!("play down: {}", scenario.action(action).label),
        Order::Acknowledge(action) => format!("say in public that it is so: {}", scenario.action(action).label),
        Order::Word { operation, word } => {
            let verb = match word {
                Word::Consent => "agree to",
                Word::Urge => "urge",
                Word::Veto => "object to",
            };
            format!("{verb}: {}", scenario.action(operation).label)
        }
        Order::State(statement) => match scenario.statement(statement).kind {
            StatementKind::Words => format!("say: {}", scenario.statement(statement).label),
            StatementKind::Measure => scenario.statement(statement).label.clone(),
        },
        Order::Aim { aim: None, .. } => "leave open what the war is for".to_owned(),
        Order::Aim { aim: Some(aim), loudness } => {
            let to = match loudness {
                Loudness::Public => "say in public what the war is for".to_owned(),
                Loudness::Quiet => format!("tell {} alone what the war is for", scenario.seats.partner),
            };
            format!("{to}: {}", scenario.aim(aim).label)
        }
        Order::Offer { offer, form } => {
            let entry = scenario.offer(offer);
            let form = entry.forms.get(form.index()).filter(|_| entry.forms.len() > 1);
            let form = form.map_or_else(String::new, |form| format!(", {}", form.label.to_lowercase()));
            format!("offer: {}{form}", entry.label)
        }
        Order::Accept(offer) => format!("accept: {}", scenario.offer(offer).label),
        Order::Refuse(offer) => format!("refuse: {}", scenario.offer(offer).label),
        Order::Answer { proposal, answer } => {
            let entry = scenario.proposal(proposal);
            let answer = entry.answers.get(answer.index()).map_or("", |answer| answer.label.as_str());
            format!("{}: {answer}", entry.label)
        }
    }
}

/// What an order is for, in a sentence or two, as the scenario says it; empty where it says nothing.
#[must_use]
pub fn purpose(scenario: &Scenario, order: Order) -> String {
    match order {
        Order::State(statement) => scenario.statement(statement).text.clone(),
        Order::Aim { aim: Some(aim), .. } => scenario.aim(aim).text.clone(),
        Order::Offer { offer, .. } | Order::Accept(offer) | Order::Refuse(offer) => scenario.offer(offer).text.clone(),
        Order::Answer { proposal, answer } => {
            let answers = &scenario.proposal(proposal).answers;
            answers.get(answer.index()).map_or_else(String::new, |answer| answer.text.clone())
        }
        Order::Condition { .. } => {
            let turns = turns(scenario, scenario.orders.honour_turns);
            format!(
                "Kept by ordering it within {turns} of the step; broken otherwise. It lapses if the step is not taken. What \
                 is kept is believed more, what is broken less."
            )
        }
        Order::Assurance { .. } => {
            "Kept by holding out until its month; broken by releasing it before the step is taken. It \
             is void once the step is taken."
                .to_owned()
        }
        Order::Aim { aim: None, .. }
        | Order::Review(_)
        | Order::Release { .. }
        | Order::Permit(_)
        | Order::Lift(_)
        | Order::Defer(_)
        | Order::Decline(_)
        | Order::Collect(_)
        | Order::Downplay(_)
        | Order::Acknowledge(_)
        | Order::Word { .. } => String::new(),
    }
}

/// What an order costs now, and why it is not possible after the draft, if it is not.
#[must_use]
pub fn priced_now(seen: &Seen, draft: &Draft, order: Order) -> (Costs, Option<Refusal>) {
    (seen.price(order), seen.check(draft, order).err())
}
