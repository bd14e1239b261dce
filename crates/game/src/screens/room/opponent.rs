//! The opponent as the player's seat sees it: the latest sightings with their confidence, and the ladder with the rungs
//! used.

use crate::layout::{UiRect, Val};

use crate::element::{Control, Element, Face, Look, Side as Where, Size, Tip, Tone};
use crate::screens::parts::{ScreenSpace, button, confidence, header, small, span, told};
use crate::session::{Action, Play};
use crate::words;
use engine::Confidence;
use scenario::Turn;
use telling::desk::cost_text;
use telling::format::{first_sentence, large, short_month};
use telling::opponent::{LadderEntry, history, ladder};
use telling::reports::{Report, reports};
use telling::{Side, Subject, priced_now};

/// The number of sightings shown.
const SIGHTINGS: usize = 4;

pub fn column(play: &Play, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let opponent = &scenario.seats.opponent;
    let mut seen: Vec<(Turn, Subject, String)> = Vec::new();
    for month in history(play.campaign.seen()).iter().rev() {
        for step in month.of(Side::Theirs) {
            seen.push((month.turn, step.subject, step.text.clone()));
        }
        if seen.len() >= SIGHTINGS {
            break;
        }
    }
    let reports = reports(play.campaign.seen());
    // A confirmed report already tells of this sighting.
    seen.retain(|(_, subject, _)| {
        !reports.iter().any(|report| *subject == Subject::Action(report.action) && report.orders.is_empty())
    });
    seen.truncate(if reports.len() > 2 { 2 } else { SIGHTINGS });
    let sightings: Vec<Element> =
        seen.iter().map(|(turn, subject, text)| sighting(play, *turn, *subject, text)).collect();
    let nothing =
        (sightings.is_empty() && reports.is_empty()).then(|| small(words::nothing_seen(opponent), Tone::Quiet).fixed());
    let reported: Vec<Element> = reports.iter().map(|report| reported(play, report)).collect();
    let rungs = ladder(play.campaign.seen());
    let list = Element::column()
        .gap(8.0)
        .with(|node| node.padding = UiRect::right(Val::Px(6.0)))
        .children(reported)
        .maybe(nothing)
        .children(sightings)
        .child(header(words::LADDER, words::LADDER_NOTE).with(|node| node.margin = UiRect::top(Val::Px(8.0))))
        .child(Element::column().fixed().children(rungs.iter().map(|rung| {
            let is_reported = reports.iter().any(|report| report.action == rung.action && !report.orders.is_empty());
            row(rung, is_reported, space)
        })))
        .child(small(words::unseen(&large(opponent)), Tone::Quiet).fixed());
    Element::column()
        .grow()
        .gap(6.0)
        .child(told(
            header(words::seen_of(opponent), words::BY_CONFIDENCE),
            words::seen_of(opponent),
            words::CONFIDENCE_LEGEND,
        ))
        .child(Element::scroll("opponent", list))
}

fn sighting(play: &Play, turn: Turn, subject: Subject, text: &str) -> Element {
    let scenario = play.campaign.seen().scenario();
    let month = short_month(scenario, turn);
    let detail = match subject {
        Subject::Action(action) => first_sentence(&scenario.action(action).text).to_owned(),
        _ => String::new(),
    };
    let head = Element::row()
        .gap(8.0)
        .centred()
        .child(confidence(3))
        .child(Element::text(text.to_owned(), Size::BODY, Face::Strong, Tone::Text).grow())
        .child(small(month.clone(), Tone::Quiet).side(Where::Right).one_line());
    let element = Element::column()
        .gap(2.0)
        .fixed()
        .pad(4.0, 4.0)
        .round(3.0)
        .child(head)
        .child(small(format!("{} {detail}", words::CONFIRMED).trim_end().to_owned(), Tone::Quiet));
    match subject {
        Subject::Action(action) => element
            .does(Control::new(Action::Rung(action), words::sighting_name(text, &month), Look::Bare))
            .key(format!("seen {turn} {text}")),
        _ => element,
    }
}

/// A report: its confidence, its source, and the possible responses.
fn reported(play: &Play, report: &Report) -> Element {
    let scenario = play.campaign.seen().scenario();
    let bars = match report.confidence {
        Confidence::None | Confidence::Denied => 0,
        Confidence::Rumour => 1,
        Confidence::Assessed => 2,
        Confidence::Confirmed => 3,
    };
    let month = short_month(scenario, report.last);
    let head = Element::row()
        .gap(8.0)
        .centred()
        .child(confidence(bars))
        .child(Element::text(report.label.clone(), Size::BODY, Face::Strong, Tone::Text).grow())
        .child(small(month.clone(), Tone::Quiet).side(Where::Right).one_line());
    let text = Element::column()
        .gap(2.0)
        .pad(4.0, 4.0)
        .round(3.0)
        .child(head)
        .child(small(report.text.clone(), if report.is_new { Tone::Text } else { Tone::Quiet }))
        .does(Control::new(Action::Rung(report.action), words::sighting_name(&report.text, &month), Look::Bare))
        .key(format!("report {}", scenario.action(report.action).id));
    // The responses possible now, one press each.
    let orders = report.orders.iter().filter_map(|order| {
        let drafted = play.draft.orders().iter().position(|known| known == order);
        let label = words::about_report(*order);
        match drafted {
            Some(at) => {
                let name = words::drop_name(&words::order(scenario, *order));
                Some(button(&format!("{label} ×"), Control::new(Action::Drop(at), name, Look::Link)))
            }
            None if play.refusal(*order).is_none() => {
                let (costs, _) = priced_now(play.campaign.seen(), &play.draft, *order);
                let name = words::sign_name(&words::order(scenario, *order), &cost_text(scenario, &costs));
                let price = words::costs(&cost_text(scenario, &costs));
                let tip = Tip::Words(words::order(scenario, *order), words::report_means(*order, &price));
                Some(button(label, Control::new(Action::Sign(*order), name, Look::Link)).tip(tip))
            }
            None => None,
        }
    });
    let orders: Vec<Element> = orders.collect();
    let orders = (!orders.is_empty()).then(|| Element::row().gap(14.0).wraps().pad(4.0, 0.0).fixed().children(orders));
    Element::column().fixed().child(text).maybe(orders)
}

fn row(rung: &LadderEntry, is_reported: bool, space: ScreenSpace) -> Element {
    let was = rung.executed > 0 || rung.running;
    let tone = if rung.running {
        Tone::TheirsText
    } else if was {
        Tone::Text
    } else {
        Tone::Quiet
    };
    let face = if rung.running { Face::Strong } else { Face::Sans };
    let mark = Element::row()
        .wide(8.0)
        .tall(8.0)
        .fixed()
        .round(if rung.running { 4.0 } else { 1.0 })
        .with(|node| node.border = UiRect::all(Val::Px(1.0)));
    let mut mark = if was { mark.fill(Tone::Theirs) } else { mark };
    // A hollow mark: reported, but not seen.
    mark.edge = Some(if was || is_reported { Tone::Theirs } else { Tone::Line });
    let state = match (rung.running, is_reported) {
        (true, _) => words::RUNNING.to_owned(),
        (false, true) if rung.when.is_empty() => words::REPORTED.to_lowercase(),
        (false, _) => rung.when.clone(),
    };
    let text = vec![span(rung.label.clone(), face, tone)];
    Element::row()
        .gap(8.0)
        .centred()
        .pad(4.0, 2.0)
        .round(3.0)
        .fixed()
        .child(small(rung.rung.to_string(), Tone::Quiet).side(Where::Right).cell(space.wide(18.0, 0.05), space.factor))
        .child(mark)
        .child(Element::spans(text, Size::SMALL).grow())
        .child(small(state.clone(), if rung.running { Tone::TheirsText } else { Tone::Quiet }).side(Where::Right).with(
            |node| {
                node.max_width = Val::Percent(48.0);
                node.flex_shrink = 0.0;
            },
        ))
        .does(Control::new(Action::Rung(rung.action), words::rung_name(rung.rung, &rung.label, &state), Look::Bare))
}
