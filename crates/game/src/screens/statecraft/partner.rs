//! The partner: its trust, its operations, plans and mood, and the orders about it.

use super::{common_refusal, sign};
use crate::element::{Element, Face, Look, Size, Tone};
use crate::screens::parts::{body, card as lay_card, heading, quiet, scroll_body, sheet as lay, small, span};
use crate::session::{Action, Play, Session, Sheet};
use crate::words;
use engine::Order;
use telling::format::{large, month};
use telling::partner::{Mood, Plan, mood, operations};

/// The partner on the desk, in a few words.
pub fn card(play: &Play) -> Option<Element> {
    let scenario = play.campaign.seen().scenario();
    scenario.partner.as_ref()?;
    let name = large(&scenario.seats.partner);
    let plans = operations(play.campaign.seen());
    let first = plans.iter().find(|plan| !matches!(plan.plan, Plan::ThoughtOf));
    let now = first.map_or_else(|| words::NO_PLANS.to_owned(), |plan| format!("{}: {}", plan.label, plan.stage));
    let mood = mood(play.campaign.seen());
    let trust = mood.as_ref().map_or_else(String::new, |mood| mood.text.clone());
    Some(
        lay_card(Tone::Own, format!("{name}. {trust} {now}"), Action::Open(Sheet::Partner))
            .child(Element::text(name, Size::BODY, Face::Strong, Tone::Text))
            .child(small(trust, Tone::OwnText))
            .child(small(now, Tone::Quiet)),
    )
}

pub fn sheet(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let scenario = play.campaign.seen().scenario();
    let view = play.campaign.seen().view();
    let plans = operations(play.campaign.seen());
    let text = scenario.partner.as_ref().map(|partner| body(partner.text.clone()).fixed());
    let mood = mood(play.campaign.seen()).map(|Mood { text, number, .. }| {
        let spans = vec![span(text, Face::Medium, Tone::Text), span(format!("  {number}"), Face::Sans, Tone::Quiet)];
        Element::spans(spans, Size::BODY).fixed()
    });
    let none = plans.is_empty().then(|| quiet(words::NO_PLANS).fixed());
    let mut keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].into_iter();
    let rows = plans.iter().map(|plan| {
        let stage = match plan.plan {
            Plan::Prepared { due } if due <= view.turn => Tone::Attention,
            Plan::Prepared { .. } | Plan::Running => Tone::OwnText,
            Plan::ThoughtOf => Tone::Quiet,
        };
        let said = plan
            .word
            .map(|(word, until)| small(words::word_stands(word, &month(scenario, until)), Tone::OwnText).fixed());
        let mut each = |order: &Order| {
            let label = match order {
                Order::Word { word, .. } => words::word_verb(*word),
                _ => "",
            };
            let key = if play.refusal(*order).is_none() { keys.next() } else { None };
            sign(play, *order, label, key, Look::Plain)
        };
        let orders: Vec<Element> = match common_refusal(play, plan.orders.iter().copied()) {
            Some(reason) => vec![small(words::none_now(&reason), Tone::Quiet).fixed()],
            None => plan.orders.iter().map(&mut each).collect(),
        };
        Element::column()
            .gap(3.0)
            .fixed()
            .child(heading(plan.label.clone()).fixed())
            .child(small(plan.stage.clone(), stage).fixed())
            .child(small(plan.text.clone(), Tone::Quiet).fixed())
            .maybe(said)
            .child(
                Element::row()
                    .gap(14.0)
                    .wraps()
                    .fixed()
                    .with(|node| node.row_gap = crate::layout::Val::Px(4.0))
                    .children(orders),
            )
    });
    let rows: Vec<Element> = rows.collect();
    let inside = Element::column().gap(14.0).maybe(text).maybe(mood).maybe(none).children(rows);
    lay(session, large(&scenario.seats.partner), 760.0, scroll_body("partner", inside), Vec::new())
}
