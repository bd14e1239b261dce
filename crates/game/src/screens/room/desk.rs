//! The desk: every release as a dossier, requested ones first, then measures and statements.

use crate::layout::{UiRect, Val};

use crate::element::{Control, Element, Face, Hotkey, Look, Side, Size, Tone};
use crate::screens::parts::{ScreenSpace, button, card, header, heading, share_bar, small, span};
use crate::screens::statecraft::partner_card;
use crate::session::{Action, Play, Sheet};
use crate::words;
use engine::{Request, staff_worth};
use scenario::{Provided, ReleaseId, Seat, StatementId, StatementKind, Turn};
use telling::ahead::ahead;
use telling::desk::{Case, cases, cost_text, outrage};
use telling::format::{first_sentence, short_month};
use telling::{Subject, Urgency, agenda};

/// The order of releases on the desk: open requests, then deferred ones, then releases given, then the rest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pile {
    Asked,
    Deferred,
    Given,
    Silent,
}

pub fn column(play: &Play, space: ScreenSpace) -> Element {
    let mut piled: Vec<(Pile, Case)> =
        cases(play.campaign.seen()).into_iter().map(|case| (pile(play, &case), case)).collect();
    piled.sort_by_key(|(pile, _)| *pile);
    let asked = piled.iter().filter(|(pile, _)| *pile == Pile::Asked).count();
    let partner = &play.campaign.seen().scenario().seats.partner;
    let cards = piled.iter().map(|(pile, case)| dossier(play, *pile, case, space));
    let scenario = play.campaign.seen().scenario();
    let of_kind = |kind: StatementKind| {
        let all = (0..scenario.statements.len()).filter(move |at| scenario.statements[*at].kind == kind);
        all.map(|at| statement(play, at.into())).collect::<Vec<Element>>()
    };
    let (done, said) = (of_kind(StatementKind::Measure), of_kind(StatementKind::Words));
    let titled = |title: &str, rows: Vec<Element>| {
        (!rows.is_empty()).then(|| {
            Element::column()
                .gap(2.0)
                .fixed()
                .child(heading(title).with(|node| node.margin = UiRect::top(Val::Px(6.0))))
                .children(rows)
        })
    };
    let list = Element::column()
        .gap(7.0)
        .with(|node| node.padding = UiRect::right(Val::Px(6.0)))
        .children(month(play))
        .maybe(outrage(play.campaign.seen()).map(|text| small(text, Tone::Attention).fixed()))
        .maybe(partner_card(play))
        .children(cards)
        .maybe(titled(words::CAN_BE_DONE, done))
        .maybe(titled(words::CAN_BE_SAID, said));
    Element::column()
        .grow()
        .gap(6.0)
        .child(header(words::ON_YOUR_DESK, words::asked_by(partner, asked)))
        .child(Element::scroll("desk", list))
        .child(ways(play))
}

/// Crises, requests, and dates of the calendar.
fn month(play: &Play) -> Vec<Element> {
    let mut rows: Vec<Element> = agenda(play.campaign.seen())
        .into_iter()
        .filter(|item| item.urgency != Urgency::Notice)
        // A request answered in the draft waits no longer.
        .filter(|item| {
            !play.draft.orders().iter().any(|order| item.orders.contains(&order.text(play.campaign.seen().scenario())))
        })
        .map(|item| {
            let scenario = play.campaign.seen().scenario();
            let open = match item.subject {
                Subject::Release(release) => Some(Action::Dossier(release)),
                Subject::Offer(_) | Subject::Proposal(_) => Some(Action::Open(Sheet::Letters)),
                Subject::Action(action) if scenario.action(action).seat == Seat::Partner => {
                    Some(Action::Open(Sheet::Partner))
                }
                Subject::Action(action) => Some(Action::Rung(action)),
                _ => None,
            };
            let tone = if item.urgency == Urgency::Crisis { Tone::Theirs } else { Tone::Attention };
            let words = small(item.text.clone(), Tone::Text);
            match open {
                Some(action) => card(tone, item.text, action).child(words),
                None => words.fixed(),
            }
        })
        .collect();
    let ahead = ahead(play.campaign.seen());
    if !ahead.is_empty() {
        let mut last = Turn::BEFORE;
        let mut spans = Vec::new();
        for entry in ahead {
            let month = (entry.turn != last).then(|| short_month(play.campaign.seen().scenario(), entry.turn));
            let comma = if spans.is_empty() || month.is_some() { "" } else { ", " };
            if let Some(month) = month {
                let gap = if spans.is_empty() { "" } else { "   " };
                spans.push(span(format!("{gap}{month}  "), Face::Medium, Tone::OwnText));
            }
            last = entry.turn;
            spans.push(span(format!("{comma}{}", entry.label), Face::Sans, Tone::Quiet));
        }
        rows.push(Element::spans(spans, Size::SMALL).fixed());
    }
    rows
}

/// Buttons to the sheets of statecraft, and to standing by.
fn ways(play: &Play) -> Element {
    let scenario = play.campaign.seen().scenario();
    let way = |label: &str, sheet: Sheet, key: char| {
        let mut element =
            button(label, Control::new(Action::Open(sheet), label, Look::Plain).hotkey(Hotkey::Letter(key)));
        element.node.padding = UiRect::axes(Val::Px(8.0), Val::Px(3.0));
        element
    };
    let drafted = play.draft.orders();
    let letters = telling::letters::letters(play.campaign.seen(), &play.draft);
    let is_open =
        |letter: &&telling::letters::Letter| !letter.answers.iter().any(|answer| drafted.contains(&answer.order));
    let waiting = letters.iter().filter(is_open).count();
    let standing = play.campaign.seen().view().commitments.len();
    let mut ways = Vec::new();
    if !letters.is_empty() {
        ways.push(way(&words::letters_waiting(waiting), Sheet::Letters, 'l'));
    }
    if scenario.orders.condition.offered == Provided::Yes || scenario.orders.assurance.offered == Provided::Yes {
        ways.push(way(&words::words_standing(standing), Sheet::Word, 'w'));
    }
    if !scenario.aims.is_empty() {
        ways.push(way(words::WAR_AIM, Sheet::Aim, 'i'));
    }
    if !scenario.offers.is_empty() {
        ways.push(way(words::OFFERS, Sheet::Offers, 'o'));
    }
    ways.push(way(words::STAND_BY, Sheet::StandBy, 'y'));
    Element::row().gap(5.0).wraps().fixed().with(|node| node.row_gap = Val::Px(5.0)).children(ways)
}

fn pile(play: &Play, case: &Case) -> Pile {
    let now = &play.campaign.seen().view().releases[case.release.index()];
    match case.request {
        Request::Open => Pile::Asked,
        Request::Deferred => Pile::Deferred,
        _ if now.granted > 0.0 => Pile::Given,
        _ => Pile::Silent,
    }
}

fn dossier(play: &Play, pile: Pile, case: &Case, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let entry = scenario.release(case.release);
    let drafted = play.draft.orders().iter().copied().find(|order| order.release() == Some(case.release));
    let ordered = drafted.is_some();
    let (edge, state_tone) = match pile {
        _ if ordered => (Tone::Paper, Tone::Text),
        Pile::Asked => (Tone::Attention, Tone::Attention),
        Pile::Deferred => (Tone::Attention, Tone::Quiet),
        Pile::Given => (Tone::Own, Tone::OwnText),
        Pile::Silent => (Tone::Line, Tone::Quiet),
    };
    let stage = if let Some(order) = drafted {
        words::ordered(&words::order_in(scenario, play.turn(), order))
    } else if case.stage.is_empty() {
        words::NOT_ASKED.to_owned()
    } else {
        case.stage.clone()
    };
    let name = words::dossier_name(&entry.label, &stage);
    let head = Element::text(entry.label.clone(), Size::BODY, Face::Strong, Tone::Text);
    let mut element = card(edge, name, Action::Dossier(case.release)).child(head).child(small(stage, state_tone));
    if pile == Pile::Silent {
        return element;
    }
    if pile == Pile::Asked && !entry.claim.is_empty() {
        element = element.child(small(words::quoted(&scenario.seats.partner, &entry.claim), Tone::Quiet));
    }
    let costs = match drafted {
        Some(order) => Some(play.campaign.seen().price(order)),
        None => case.costs.clone(),
    };
    if let Some(costs) = &costs {
        let text = vec![
            span(words::PRICE_NOW, Face::Sans, Tone::Quiet),
            span(cost_text(scenario, costs), Face::Medium, Tone::Text),
        ];
        element = element.child(Element::spans(text, Size::SMALL));
    }
    element.child(worth(play, case.release, space))
}

/// The military worth of a release now, as a bar. The full bar is its worth against an opponent that has not adapted; a
/// tick marks its worth when it was first requested.
pub fn worth(play: &Play, release: ReleaseId, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let view = play.campaign.seen().view();
    let now = &view.releases[release.index()];
    let worth = staff_worth(scenario, view, release, 1.0);
    let fresh = if now.adaptation < 1.0 { worth / (1.0 - now.adaptation) } else { worth };
    let most = fresh.max(1.0);
    let then = now.first_asked.map(|_| (fresh * (1.0 - now.adaptation_when_asked) / most) as f32);
    let lost = words::worth_lost(now.adaptation);
    Element::row()
        .gap(8.0)
        .centred()
        .child(small(words::WORTH, Tone::Quiet).one_line())
        .child(share_bar((worth / most) as f32, then, Tone::Own))
        .child(small(lost, Tone::Quiet).side(Side::Right).cell(space.wide(84.0, 0.2), space.factor))
}

fn statement(play: &Play, id: StatementId) -> Element {
    let scenario = play.campaign.seen().scenario();
    let entry = scenario.statement(id);
    let costs = cost_text(scenario, &entry.costs);
    let ordered = play.draft.orders().contains(&engine::Order::State(id));
    let right = if ordered { words::IN_DRAFT.to_owned() } else { costs };
    let name = words::statement_name(&entry.label, &right);
    let tip = first_sentence(&entry.text).to_owned();
    Element::row()
        .apart()
        .gap(8.0)
        .on_baseline()
        .pad(8.0, 4.0)
        .round(3.0)
        .fixed()
        .child(
            Element::text(entry.label.clone(), Size::BODY, Face::Sans, Tone::Text).with(|node| node.flex_shrink = 1.0),
        )
        .child(small(right, if ordered { Tone::Attention } else { Tone::Quiet }).one_line())
        .does(Control::new(Action::Statement(id), name, Look::Bare))
        .tip(crate::element::Tip::Words(entry.label.clone(), tip))
}
