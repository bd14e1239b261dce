//! The desk: every release as a dossier, what is asked for first, and what can be said besides.

use bevy::ui::{UiRect, Val};

use super::super::parts::{Room, card, header, heading, share_bar, small, span};
use crate::engine::{Request, staff_worth};
use crate::game::element::{Control, Element, Face, Look, Side, Size, Tone};
use crate::game::session::{Action, Play};
use crate::game::words;
use crate::scenario::{ReleaseId, StatementId};
use crate::telling::desk::{Case, cases, cost_text, outrage};
use crate::telling::format::first_sentence;

/// How a release lies on the desk: what waits for an answer first, then what runs, then what nobody speaks of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pile {
    Asked,
    Deferred,
    Given,
    Silent,
}

pub fn column(play: &Play, room: Room) -> Element {
    let mut piled: Vec<(Pile, Case)> =
        cases(&play.campaign).into_iter().map(|case| (pile(play, &case), case)).collect();
    piled.sort_by_key(|(pile, _)| *pile);
    let asked = piled.iter().filter(|(pile, _)| *pile == Pile::Asked).count();
    let partner = &play.campaign.scenario().seats.partner;
    let cards = piled.iter().map(|(pile, case)| dossier(play, *pile, case, room));
    let said = (0..play.campaign.scenario().statements.len()).map(|at| statement(play, at.into()));
    let list = Element::column()
        .gap(7.0)
        .with(|node| node.padding = UiRect::right(Val::Px(6.0)))
        .maybe(outrage(&play.campaign).map(|text| small(text, Tone::Attention).fixed()))
        .children(cards)
        .child(heading(words::CAN_BE_SAID).with(|node| node.margin = UiRect::top(Val::Px(6.0))))
        .children(said);
    Element::column()
        .grow()
        .gap(6.0)
        .child(header(words::ON_YOUR_DESK, words::asked_by(partner, asked)))
        .child(Element::scroll("desk", list))
}

fn pile(play: &Play, case: &Case) -> Pile {
    let now = &play.campaign.view().releases[case.release.index()];
    match case.request {
        Request::Open => Pile::Asked,
        Request::Deferred => Pile::Deferred,
        _ if now.granted > 0.0 => Pile::Given,
        _ => Pile::Silent,
    }
}

fn dossier(play: &Play, pile: Pile, case: &Case, room: Room) -> Element {
    let scenario = play.campaign.scenario();
    let entry = scenario.release(case.release);
    let view = play.campaign.view();
    let now = &view.releases[case.release.index()];
    let ordered = play.draft.orders().iter().any(|order| order.release() == Some(case.release));
    let (edge, state_tone) = match pile {
        _ if ordered => (Tone::Paper, Tone::Text),
        Pile::Asked => (Tone::Attention, Tone::Attention),
        Pile::Deferred => (Tone::Attention, Tone::Quiet),
        Pile::Given => (Tone::Own, Tone::OwnText),
        Pile::Silent => (Tone::Line, Tone::Quiet),
    };
    let stage = if ordered {
        words::IN_DRAFT.to_owned()
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
    if let Some(costs) = &case.costs {
        let text = vec![
            span(words::PRICE_NOW, Face::Sans, Tone::Quiet),
            span(cost_text(scenario, costs), Face::Medium, Tone::Text),
        ];
        element = element.child(Element::spans(text, Size::SMALL));
    }
    let worth = worth(play, case.release, room);
    let _ = now;
    element.child(worth)
}

/// What it is worth now, as a bar of what it would be worth against an enemy that never heard of it; a tick where that
/// stood when it was first asked for.
pub fn worth(play: &Play, release: ReleaseId, room: Room) -> Element {
    let scenario = play.campaign.scenario();
    let view = play.campaign.view();
    let now = &view.releases[release.index()];
    let worth = staff_worth(scenario, &view, release, 1.0);
    let fresh = if now.adaptation < 1.0 { worth / (1.0 - now.adaptation) } else { worth };
    let most = fresh.max(1.0);
    let then = now.first_asked.map(|_| (fresh * (1.0 - now.adaptation_when_asked) / most) as f32);
    let lost = words::worth_lost(now.adaptation);
    Element::row()
        .gap(8.0)
        .centred()
        .child(small(words::WORTH, Tone::Quiet).one_line())
        .child(share_bar((worth / most) as f32, then, Tone::Own))
        .child(small(lost, Tone::Quiet).side(Side::Right).cell(room.wide(84.0, 0.2), room.factor))
}

fn statement(play: &Play, id: StatementId) -> Element {
    let scenario = play.campaign.scenario();
    let entry = scenario.statement(id);
    let costs = cost_text(scenario, &entry.costs);
    let ordered = play.draft.orders().contains(&crate::engine::Order::State(id));
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
        .tip(crate::game::element::Tip::Words(entry.label.clone(), tip))
}
