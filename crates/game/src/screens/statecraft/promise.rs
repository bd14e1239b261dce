//! The form for a condition or an assurance about a release: its kind, its action, its term, and whether it is public.

use super::sign;
use crate::element::{Chosen, Element, Face, Look, Size, Tone};
use crate::screens::parts::{act, body, choice, heading, scroll_body, sheet as lay, small};
use crate::session::{Action, PromiseChange, Session, steps};
use crate::words;
use engine::{CommitmentKind, Loudness};
use scenario::ReleaseId;
use telling::format::{large, month, turns};
use telling::{phrase, purpose};

pub fn sheet(session: &Session, release: ReleaseId) -> Element {
    let (Some(play), Some(promise)) = (&session.play, &session.promise) else { return Element::column() };
    let scenario = play.campaign.seen().scenario();
    let entry = scenario.release(release);
    let change = |change: PromiseChange| Action::Promise(change);
    let row = |children: Vec<Element>| {
        Element::row()
            .gap(6.0)
            .wraps()
            .fixed()
            .with(|node| node.row_gap = crate::layout::Val::Px(6.0))
            .children(children)
    };
    let kinds = [CommitmentKind::Condition, CommitmentKind::Assurance]
        .map(|kind| choice(words::kind(kind), change(PromiseChange::Kind(kind)), Chosen::from(promise.kind == kind)));
    let about = steps(scenario).into_iter().map(|action| {
        let step = scenario.action(action);
        let label = format!("{}  {}", step.rung, step.label);
        choice(&label, change(PromiseChange::Action(action)), Chosen::from(promise.action == Some(action)))
    });
    let until = month(scenario, play.turn() + promise.within);
    let term = row(vec![
        act(words::FEWER_MONTHS, change(PromiseChange::Term(-1))),
        Element::text(
            format!("{}, until {until}", turns(scenario, promise.within)),
            Size::BODY,
            Face::Medium,
            Tone::Text,
        )
        .with(|node| node.flex_shrink = 1.0),
        act(words::MORE_MONTHS, change(PromiseChange::Term(1))),
    ])
    .centred();
    let sizes = (promise.kind == CommitmentKind::Condition && entry.is_system()).then(|| {
        let sizes = (0..scenario.orders.sizes.len()).map(|at| {
            let label = &scenario.orders.sizes[at].label;
            choice(label, change(PromiseChange::Size(at.into())), Chosen::from(promise.size.index() == at))
        });
        Element::column().gap(4.0).fixed().child(heading(words::HOW_MUCH).fixed()).child(row(sizes.collect()))
    });
    let heard = [Loudness::Public, Loudness::Quiet].map(|loudness| {
        let chosen = Chosen::from(promise.loudness == loudness);
        choice(words::loudness(loudness), change(PromiseChange::Loudness(loudness)), chosen)
    });
    let block =
        |name: &str, inside: Element| Element::column().gap(4.0).fixed().child(heading(name).fixed()).child(inside);
    let inside = Element::column()
        .gap(12.0)
        .child(row(kinds.to_vec()))
        .child(block(words::ABOUT_WHAT, row(about.collect())))
        .maybe(sizes)
        .child(block(words::HOW_LONG, term))
        .child(block(words::WHO_HEARS, row(heard.to_vec())));
    let foot = match promise.order() {
        None => Element::column().fixed().child(small(words::CHOOSE_A_STEP, Tone::Attention).fixed()),
        Some(order) => Element::column()
            .gap(6.0)
            .fixed()
            .child(body(format!("{}.", large(&phrase(scenario, play.turn(), order)))).fixed())
            .child(small(purpose(scenario, order), Tone::Quiet).fixed())
            .child(sign(play, order, words::GIVE_WORD, Some('1'), Look::Main)),
    };
    let lain = Element::column()
        .gap(10.0)
        .with(|node| {
            node.min_height = crate::layout::Val::Px(0.0);
            node.flex_shrink = 1.0;
        })
        .child(scroll_body("promise", inside))
        .child(Element::rule())
        .child(foot);
    lay(session, format!("{}: {}", words::YOUR_WORD, entry.label), 780.0, lain, Vec::new())
}
