//! Dossiers: a release, a statement, an action of the opponent. The possible orders stand at the foot. The first press
//! opens the dossier, the second signs an order.

use crate::layout::{UiRect, Val};

use super::parts::{ScreenSpace, act, body, button, choice, fact, heading, quiet, scroll_body, sheet, small};
use super::room::worth;
use super::statecraft::sign;
use crate::element::{Chosen, Control, Element, Face, Hotkey, Look, Size, Tip, Tone, Use};
use crate::session::{Action, Play, Session};
use crate::words;
use engine::{Loudness, Order, candidates};
use scenario::{ActionId, Provided, ReleaseId, StatementId};
use telling::dossier::{Price, priced};
use telling::format::{short_month, turns};
use telling::reports::reports;
use telling::{action_facts, dossier as dossier_of, statement_facts};

/// A release.
pub fn release(session: &Session, release: ReleaseId) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = play.campaign.seen().scenario();
    let dossier = dossier_of(play.campaign.seen(), release);
    let partner = &scenario.seats.partner;
    let was_asked = play.campaign.seen().view().releases[release.index()].first_asked.is_some();
    let claim = (was_asked && !dossier.claim.is_empty()).then(|| {
        Element::text(words::quoted(partner, &dossier.claim), Size::HEADING, Face::Quote, Tone::OwnText).fixed()
    });
    let months = dossier.months_debated;
    let debated = (months > 0).then(|| fact(words::DEBATED, turns(scenario, months), space));
    let facts = dossier.facts.iter().map(|entry| fact(entry.name, entry.value.clone(), space));
    let worth_block = Element::column()
        .gap(4.0)
        .fixed()
        .child(heading(words::WORTH_TITLE))
        .child(worth(play, release, space).fixed())
        .child(small(dossier.worth.estimate.clone(), Tone::Text).fixed())
        .child(small(dossier.worth.adaptation.clone(), Tone::Quiet).fixed());
    let past = dossier.past.iter().map(|(turn, text)| fact(&short_month(scenario, *turn), text.clone(), space));
    let past: Vec<Element> = past.collect();
    let past =
        (!past.is_empty()).then(|| Element::column().gap(2.0).fixed().child(heading(words::SO_FAR)).children(past));
    let inside = Element::column()
        .gap(12.0)
        .child(body(dossier.text.clone()).fixed())
        .maybe(claim)
        .child(
            Element::column()
                .gap(3.0)
                .fixed()
                .child(fact(words::STAGE, dossier.stage.clone(), space))
                .maybe(debated)
                .children(facts)
                .child(fact(words::STUDY, dossier.study.clone(), space)),
        )
        .child(worth_block)
        .maybe(past)
        .child(small(words::source(&dossier.source), Tone::Quiet).fixed());
    let loudness = session.loudness;
    let mine = |order: &Order| {
        let is_said_so = !matches!(order, Order::Release { loudness: how, .. } if *how != loudness);
        order.release() == Some(release) && is_said_so
    };
    let orders: Vec<Price> = candidates(scenario)
        .into_iter()
        .filter(mine)
        .map(|order| priced(play.campaign.seen(), &play.draft, order))
        .collect();
    let lain = Element::column()
        .gap(10.0)
        .with(|node| {
            node.min_height = Val::Px(0.0);
            node.flex_shrink = 1.0;
        })
        .child(scroll_body(&format!("dossier {}", dossier.id), inside))
        .child(Element::rule())
        .maybe(how(session, play, release))
        .child(answers(play, &orders, space));
    sheet(session, dossier.label, 760.0, lain, Vec::new())
}

/// The choice between public and quiet, and the button to a condition or an assurance.
fn how(session: &Session, play: &Play, release: ReleaseId) -> Option<Element> {
    let scenario = play.campaign.seen().scenario();
    if !play.campaign.seen().awaits_orders() {
        return None;
    }
    let quiet = scenario.release(release).is_system() && scenario.orders.quiet.offered == Provided::Yes;
    let can_tie =
        scenario.orders.condition.offered == Provided::Yes || scenario.orders.assurance.offered == Provided::Yes;
    let mut row = Vec::new();
    if quiet {
        for (loudness, label) in [(Loudness::Public, words::PUBLICLY), (Loudness::Quiet, words::QUIETLY)] {
            row.push(choice(label, Action::Loudness(loudness), Chosen::from(session.loudness == loudness)));
        }
    }
    if can_tie {
        row.push(Element::spring());
        row.push(
            button(
                words::SAY_WHEN,
                Control::new(Action::PromiseAbout(release), words::SAY_WHEN, Look::Plain).hotkey(Hotkey::Letter('w')),
            )
            .tip(Tip::Words(words::SAY_WHEN.to_owned(), words::SAY_WHEN_TIP.to_owned())),
        );
    }
    let note =
        (quiet && session.loudness == Loudness::Quiet).then(|| small(words::quiet_note(scenario), Tone::Quiet).fixed());
    (!row.is_empty()).then(|| {
        Element::column()
            .gap(4.0)
            .fixed()
            .child(Element::row().gap(6.0).wraps().centred().fixed().children(row))
            .maybe(note)
    })
}

/// The orders about a release: a button for each possible one, a reason for each impossible one.
fn answers(play: &Play, orders: &[Price], space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let drafted = orders.iter().find(|price| play.draft.orders().contains(&price.order));
    if let Some(drafted) = drafted {
        let at = play.draft.orders().iter().position(|order| *order == drafted.order).unwrap_or_default();
        let text = words::order(scenario, drafted.order);
        return Element::row()
            .apart()
            .centred()
            .gap(12.0)
            .wraps()
            .fixed()
            .child(body(words::drafted(&text)).with(|node| node.flex_shrink = 1.0))
            .child(act(words::TAKE_BACK, Action::Drop(at)));
    }
    let possible = orders.iter().filter(|price| price.refusal.is_none());
    // Orders that grant stand first; the usual size is the main button.
    let usual = telling::desk::grant;
    let mut letters = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].into_iter();
    let buttons: Vec<Element> = possible
        .map(|price| {
            let release = price.order.release();
            let is_usual = release.is_some_and(|release| {
                usual(scenario, release).text(scenario) == price.order.text(scenario).replace(" quietly", "")
            });
            let look = if is_usual { Look::Main } else { Look::Plain };
            let label = words::verb(scenario, price.order);
            let name = words::sign_name(&words::order(scenario, price.order), &price.text);
            let mut control = Control::new(Action::Sign(price.order), name, look);
            if let Some(letter) = letters.next() {
                control = control.hotkey(Hotkey::Letter(letter));
            }
            let late = telling::desk::too_late(play.campaign.seen(), price.order)
                .map(|due| small(words::too_late(&short_month(scenario, due)), Tone::Attention));
            Element::column()
                .gap(2.0)
                .fixed()
                .with(|node| node.max_width = Val::Percent(100.0))
                .child(button(&label, control))
                .child(small(words::costs(&price.text), Tone::Quiet).at_most(space.wide(190.0, 0.5)))
                .maybe(late)
        })
        .collect();
    let refused: Vec<Element> = orders
        .iter()
        .filter_map(|price| price.refusal.as_ref().map(|refusal| (price, refusal)))
        .filter(|(price, _)| is_telling(price.order))
        .map(|(price, refusal)| {
            small(words::not_now(&words::verb(scenario, price.order), &refusal.to_string()), Tone::Quiet).fixed()
        })
        .collect();
    let none = buttons.is_empty().then(|| quiet(words::NOTHING_POSSIBLE).fixed());
    Element::column()
        .gap(8.0)
        .fixed()
        .maybe(none)
        .child(Element::row().gap(12.0).wraps().children(buttons))
        .child(Element::column().gap(1.0).children(refused))
}

/// Whether to show why an order is impossible. Answers are left out: without a request nobody expects one.
const fn is_telling(order: Order) -> bool {
    matches!(order, Order::Release { .. } | Order::Permit(_) | Order::Review(_))
}

/// A statement.
pub fn statement(session: &Session, statement: StatementId) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let facts = statement_facts(play.campaign.seen(), statement);
    let order = Order::State(statement);
    let refusal = play.refusal(order);
    let drafted = play.draft.orders().iter().position(|known| *known == order);
    let inside = Element::column()
        .gap(10.0)
        .child(body(facts.text.clone()).fixed())
        .child(fact(words::PRICE, facts.cost_text.clone(), space))
        .child(fact(words::SAID, words::times(facts.said), space));
    let foot = match (drafted, &refusal) {
        (Some(at), _) => vec![act(words::TAKE_BACK, Action::Drop(at))],
        (None, None) => vec![button(
            words::DO_IT,
            Control::new(Action::Sign(order), words::sign_name(&facts.label, &facts.cost_text), Look::Main)
                .hotkey(Hotkey::Letter('1')),
        )],
        (None, Some(refusal)) => vec![
            small(words::not_now(words::DO_IT, &refusal.to_string()), Tone::Quiet).with(|node| node.flex_shrink = 1.0),
            button(words::DO_IT, Control::new(Action::Sign(order), facts.label.clone(), Look::Main).when(Use::NotNow)),
        ],
    };
    sheet(session, facts.label, 620.0, scroll_body("statement", inside), foot)
}

/// An action of the opponent.
pub fn action(session: &Session, action: ActionId) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = play.campaign.seen().scenario();
    let facts = action_facts(play.campaign.seen(), action);
    let inside = Element::column()
        .gap(10.0)
        .child(body(facts.text.clone()).fixed())
        .child(fact(words::RUNG, facts.rung.to_string(), space))
        .child(fact(words::PREPARATION, words::prepared_in(&turns(scenario, facts.prepare), facts.prepare), space))
        .child(fact(words::LASTS, facts.lasts.clone(), space))
        .child(fact(words::SO_FAR, facts.seen.clone(), space))
        .child(small(words::source(&facts.source), Tone::Quiet).fixed().margin(UiRect::top(Val::Px(6.0))));
    let report = reports(play.campaign.seen()).into_iter().find(|report| report.action == action);
    let inside = match &report {
        Some(report) => inside
            .child(Element::rule())
            .child(heading(words::REPORTED).fixed())
            .child(body(report.text.clone()).fixed()),
        None => inside,
    };
    let orders: Vec<Element> = report
        .iter()
        .flat_map(|report| &report.orders)
        .zip(['1', '2', '3'])
        .map(|(order, key)| sign(play, *order, words::about_report(*order), Some(key), Look::Plain))
        .collect();
    sheet(session, facts.label, 620.0, scroll_body("action", inside), orders)
}
