//! What wants an answer: offers, questions, what the war is for.

use serde::Serialize;

use super::desk::cost_text;
use super::format::{large, month};
use super::subject::Subject;
use engine::campaign::Seen;
use engine::{Draft, Loudness, Order, Refusal};
use scenario::{AimId, Costs, FormId, Seat, Turn};

/// Something on the desk that can be answered.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Letter {
    /// What it is about.
    pub subject: Subject,
    /// Who it is from.
    pub from: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The last turn in which it can be answered.
    pub until: Turn,
    /// Where it stands, as a sentence.
    pub state: String,
    /// The answers.
    pub answers: Vec<Choice>,
}

/// An answer, or an offer of one's own.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Choice {
    /// The order that gives it.
    pub order: Order,
    /// Its name.
    pub label: String,
    /// What it means.
    pub text: String,
    /// What it costs.
    pub costs: Costs,
    /// The same in words.
    pub cost_text: String,
    /// Why it is not possible, after the draft.
    pub refusal: Option<Refusal>,
}

fn choice(seen: &Seen, draft: &Draft, order: Order, label: &str, text: &str) -> Choice {
    let scenario = seen.scenario();
    let costs = seen.price(order);
    Choice {
        order,
        label: label.to_owned(),
        text: text.to_owned(),
        cost_text: cost_text(scenario, &costs),
        costs,
        refusal: seen.check(draft, order).err(),
    }
}

/// Everything that wants an answer, what lapses first comes first.
#[must_use]
pub fn letters(seen: &Seen, draft: &Draft) -> Vec<Letter> {
    let scenario = seen.scenario();
    let view = seen.view();
    let mut letters = Vec::new();
    if !seen.awaits_orders() {
        return letters;
    }
    for offer in scenario.offer_ids() {
        let Some(standing) = view.offers[offer.index()].standing else { continue };
        if standing.by != Some(Seat::Opponent) {
            continue;
        }
        let entry = scenario.offer(offer);
        let state = match standing.player {
            true => format!("You have accepted. {} has to agree.", large(&scenario.seats.partner)),
            false => format!("It stands until {}.", month(scenario, standing.until)),
        };
        letters.push(Letter {
            subject: Subject::Offer(offer),
            from: large(&scenario.seats.opponent),
            title: entry.label.clone(),
            text: entry.text.clone(),
            until: standing.until,
            state,
            answers: vec![
                choice(seen, draft, Order::Accept(offer), "Accept", ""),
                choice(seen, draft, Order::Refuse(offer), "Refuse", ""),
            ],
        });
    }
    for proposal in scenario.proposal_ids() {
        let Some(until) = view.proposals[proposal.index()].until else { continue };
        let entry = scenario.proposal(proposal);
        let from =
            entry.party.map_or_else(|| large(&scenario.seats.partner), |party| scenario.party(party).label.clone());
        let answers = entry.answers.iter().enumerate().map(|(at, answer)| {
            let order = Order::Answer { proposal, answer: at.into() };
            choice(seen, draft, order, &answer.label, &answer.text)
        });
        letters.push(Letter {
            subject: Subject::Proposal(proposal),
            from,
            title: entry.label.clone(),
            text: entry.text.clone(),
            until,
            state: format!("An answer is awaited until {}.", month(scenario, until)),
            answers: answers.collect(),
        });
    }
    letters.sort_by_key(|letter| letter.until);
    letters
}

/// An offer of the player's that stands, as a sentence.
#[must_use]
pub fn own_offer(seen: &Seen) -> Option<String> {
    let scenario = seen.scenario();
    let view = seen.view();
    scenario.offer_ids().find_map(|offer| {
        let standing = view.offers[offer.index()].standing.filter(|standing| standing.by.is_none())?;
        let entry = scenario.offer(offer);
        let agreed = match (standing.opponent, standing.partner) {
            (true, _) => format!(" {} has agreed.", large(&scenario.seats.opponent)),
            (false, true) => format!(" {} has agreed.", large(&scenario.seats.partner)),
            (false, false) => String::new(),
        };
        Some(format!("Your offer stands until {}: {}.{agreed}", month(scenario, standing.until), entry.label))
    })
}

/// The offers the player could make, in every form.
#[must_use]
pub fn offers(seen: &Seen, draft: &Draft) -> Vec<Choice> {
    let scenario = seen.scenario();
    let mut found = Vec::new();
    for offer in scenario.offer_ids() {
        let entry = scenario.offer(offer);
        for (at, form) in entry.forms.iter().enumerate() {
            let order = Order::Offer { offer, form: FormId::from(at) };
            let label = match entry.forms.len() {
                1 => entry.label.clone(),
                _ => format!("{}, {}", entry.label, form.label.to_lowercase()),
            };
            found.push(choice(seen, draft, order, &label, &entry.text));
        }
    }
    found
}

/// What the player says the war is for, as a sentence; empty in a scenario without aims.
#[must_use]
pub fn aim(seen: &Seen) -> String {
    let scenario = seen.scenario();
    if scenario.aims.is_empty() {
        return String::new();
    }
    match seen.view().aim {
        None => "What the war is for is left open.".to_owned(),
        Some(aim) => {
            let who = match aim.loudness {
                Loudness::Public => "said in public".to_owned(),
                Loudness::Quiet => format!("told {} alone", scenario.seats.partner),
            };
            format!("The aim, {who} since {}: {}.", month(scenario, aim.since), scenario.aim(aim.aim).label)
        }
    }
}

/// What the player could say the war is for, in public and in private, and leaving it open.
#[must_use]
pub fn aims(seen: &Seen, draft: &Draft) -> Vec<Choice> {
    let scenario = seen.scenario();
    let mut found = Vec::new();
    for (at, entry) in scenario.aims.iter().enumerate() {
        for (loudness, how) in [(Loudness::Public, "in public"), (Loudness::Quiet, "in private")] {
            let order = Order::Aim { aim: Some(AimId::from(at)), loudness };
            found.push(choice(seen, draft, order, &format!("{}, {how}", entry.label), &entry.text));
        }
    }
    if !found.is_empty() {
        let order = Order::Aim { aim: None, loudness: Loudness::Public };
        found.push(choice(seen, draft, order, "Leave it open", ""));
    }
    found
}
