//! Letters that wait for an answer, offers the player can make, and the war aim.

use super::{common_refusal, sign};
use crate::element::{Element, Face, Look, Size, Tone};
use crate::screens::parts::{body, heading, quiet, scroll_body, sheet, small};
use crate::session::{Play, Session};
use crate::words;
use engine::Order;
use telling::letters::{self, Choice};

const KEYS: [char; 9] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// Answers or offers, each with its meaning and its price.
fn choices(play: &Play, choices: &[Choice], keys: &mut impl Iterator<Item = char>) -> Vec<Element> {
    choices
        .iter()
        .map(|choice| {
            let key = if choice.refusal.is_none() { keys.next() } else { None };
            let text = (!choice.text.is_empty()).then(|| small(choice.text.clone(), Tone::Quiet).fixed());
            Element::column()
                .gap(2.0)
                .fixed()
                .child(sign(play, choice.order, &choice.label, key, Look::Plain))
                .maybe(text)
        })
        .collect()
}

/// The letters that wait for an answer.
pub fn letters(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let found = letters::letters(play.campaign.seen(), &play.draft);
    let mut keys = KEYS.into_iter();
    let mut inside = Element::column().gap(16.0);
    if found.is_empty() {
        inside = inside.child(quiet(words::NO_LETTERS).fixed());
    }
    for letter in &found {
        inside = inside.child(
            Element::column()
                .gap(6.0)
                .fixed()
                .child(small(letter.from.clone(), Tone::Attention).fixed())
                .child(Element::text(letter.title.clone(), Size(17.0), Face::Serif, Tone::Text).fixed())
                .child(body(letter.text.clone()).fixed())
                .child(small(letter.state.clone(), Tone::Quiet).fixed())
                .children(choices(play, &letter.answers, &mut keys)),
        );
    }
    if let Some(own) = letters::own_offer(play.campaign.seen()) {
        inside = inside.child(Element::rule()).child(small(own, Tone::OwnText).fixed());
    }
    sheet(session, words::LETTERS, 720.0, scroll_body("letters", inside), Vec::new())
}

/// The offers the player can make.
pub fn offers(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let scenario = play.campaign.seen().scenario();
    let found = letters::offers(play.campaign.seen(), &play.draft);
    let mut keys = KEYS.into_iter();
    let mut inside = Element::column().gap(14.0);
    if let Some(own) = letters::own_offer(play.campaign.seen()) {
        inside = inside.child(small(own, Tone::OwnText).fixed());
    }
    if found.is_empty() {
        inside = inside.child(quiet(words::OPEN_OFFERS_NONE).fixed());
    }
    let never = common_refusal(play, found.iter().map(|choice| choice.order));
    if let Some(reason) = &never {
        inside = inside.child(small(words::none_now(reason), Tone::Attention).fixed());
    }
    for offer in scenario.offer_ids() {
        let entry = scenario.offer(offer);
        let of_it = |choice: &&Choice| matches!(choice.order, Order::Offer { offer: of, .. } if of == offer);
        let mut row = |choice: &Choice| {
            let key = if choice.refusal.is_none() { keys.next() } else { None };
            sign(play, choice.order, &choice.label, key, Look::Plain)
        };
        let rows: Vec<Element> =
            match (&never, common_refusal(play, found.iter().filter(of_it).map(|choice| choice.order))) {
                (Some(_), _) => Vec::new(),
                (None, Some(reason)) => vec![small(words::none_now(&reason), Tone::Quiet).fixed()],
                (None, None) => found.iter().filter(of_it).map(&mut row).collect(),
            };
        inside = inside.child(
            Element::column()
                .gap(4.0)
                .fixed()
                .child(heading(entry.label.clone()).fixed())
                .child(small(entry.text.clone(), Tone::Quiet).fixed())
                .children(rows),
        );
    }
    sheet(session, words::OFFERS, 720.0, scroll_body("offers", inside), Vec::new())
}

/// The war aim.
pub fn aim(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let scenario = play.campaign.seen().scenario();
    let found = letters::aims(play.campaign.seen(), &play.draft);
    let mut keys = KEYS.into_iter();
    let state = letters::aim(play.campaign.seen());
    let none = found.is_empty().then(|| quiet(words::NO_AIM).fixed());
    let mut inside = Element::column().gap(14.0).child(body(state).fixed()).maybe(none);
    for (at, entry) in scenario.aims.iter().enumerate() {
        let of_it = |choice: &&Choice| matches!(choice.order, Order::Aim { aim: Some(aim), .. } if aim.index() == at);
        let rows = found.iter().filter(of_it).map(|choice| {
            let key = if choice.refusal.is_none() { keys.next() } else { None };
            let how = match choice.order {
                Order::Aim { loudness, .. } => words::loudness(loudness),
                _ => "",
            };
            sign(play, choice.order, how, key, Look::Plain)
        });
        let rows: Vec<Element> = rows.collect();
        inside = inside.child(
            Element::column()
                .gap(4.0)
                .fixed()
                .child(heading(entry.label.clone()).fixed())
                .child(small(entry.text.clone(), Tone::Quiet).fixed())
                .children(rows),
        );
    }
    if let Some(open) = found.iter().find(|choice| matches!(choice.order, Order::Aim { aim: None, .. })) {
        inside = inside.child(sign(play, open.order, &open.label, keys.next(), Look::Plain));
    }
    sheet(session, words::WAR_AIM, 680.0, scroll_body("aim", inside), Vec::new())
}
