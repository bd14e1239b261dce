//! The briefing of a turn: the morning paper at the left, the summary for the desk at the right. For a past turn it
//! also shows what followed.

use crate::layout::{UiRect, Val};

use super::parts::{
    ScreenSpace, act_by, body, button, columns, heading, hint, main_act, notice, number_row, page_head, paragraphs,
    quiet, small, span,
};
use crate::element::{Control, Element, Face, Look, Size, Tip, Tone};
use crate::session::{Action, Play, Session, Sheet};
use crate::words;
use engine::Request;
use scenario::{ReleaseKind, Scenario, Turn};
use telling::ahead::ahead as coming_up;
use telling::format::{amount, bare, change, first_sentence, month, short_month, turns};
use telling::{Side, Subject, Told, Urgency, agenda, told};

/// The number of headlines; the first is the lead.
const HEADLINES: usize = 4;

pub fn screen(session: &Session, turn: Turn) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = play.campaign.seen().scenario();
    let is_now = turn == play.turn();
    let date = month(scenario, turn);
    let mut right = vec![small(words::turn_of(turn, scenario.clock.turns), Tone::Quiet).one_line()];
    if turn > Turn::FIRST {
        right.push(act_by(words::EARLIER, Action::Briefing(turn.previous()), 'p'));
    }
    if turn < play.turn() {
        right.push(act_by(words::LATER, Action::Briefing(turn.next()), 'n'));
    }
    let head = page_head(
        vec![Element::text(date.clone(), Size::TITLE, Face::Serif, Tone::Text), small(words::BRIEFING, Tone::Quiet)],
        right,
    );
    let inside = Element::column().pad(26.0, 18.0).child(columns(space, paper(play, turn), summary(play, turn, space)));
    let back = (!is_now && !play.campaign.seen().is_over()).then(|| {
        button(&words::decide_again(&date), Control::new(Action::BackTo(turn), words::decide_again(&date), Look::Plain))
    });
    let main = if play.campaign.seen().is_over() { words::TO_ENDING } else { words::TO_DESK };
    let foot = Element::row()
        .fixed()
        .pad(20.0, 10.0)
        .gap(12.0)
        // In the middle, away from the button that ends the month in the room: a double click must not end it.
        .middle()
        .wraps()
        .maybe(back)
        .child(main_act(main, Action::Room));
    Element::column()
        .child(head)
        .maybe(hint(session))
        .maybe(notice(session))
        .child(Element::scroll("briefing", inside))
        .child(foot)
}

fn paper(play: &Play, turn: Turn) -> Element {
    let scenario = play.campaign.seen().scenario();
    let Some(standing) = play.campaign.seen().headlines_before(turn) else { return Element::column() };
    let lines = standing.iter().take(HEADLINES).enumerate().map(|(at, headline)| {
        let size = if at == 0 { Size(24.0) } else { Size(16.0) };
        Element::text(headline.text.clone(), size, Face::Serif, Tone::Text).fixed()
    });
    let column = Element::column().gap(12.0);
    let column = if turn == Turn::FIRST {
        column
            .child(Element::text(scenario.title.clone(), Size::TITLE, Face::Serif, Tone::Text).fixed())
            .child(paragraphs(&scenario.briefing))
            .child(Element::rule())
    } else {
        column
    };
    let column = column.children(lines);
    if turn == Turn::FIRST {
        return column;
    }
    let before = told(play.campaign.seen(), turn - 1);
    column
        .child(Element::rule())
        .child(heading(words::what_happened(&month(scenario, turn - 1))).fixed())
        .child(Element::column().gap(6.0).fixed().children(events(scenario, &before, before.len())))
}

/// The events, each with the side that acted.
pub fn events(scenario: &Scenario, told: &[Told], shown: usize) -> Vec<Element> {
    if told.is_empty() {
        return vec![quiet(words::NOTHING_SEEN).fixed()];
    }
    told.iter()
        .take(shown)
        .map(|event| {
            let (tone, round) = match event.side {
                Side::Own => (Tone::Own, 5.0),
                Side::Theirs => (Tone::Theirs, 1.0),
                Side::Other => (Tone::Quiet, 1.0),
            };
            let mark = Element::row().wide(9.0).tall(9.0).fixed().round(round).fill(tone);
            let mark = if event.side == Side::Other { mark.tall(2.0) } else { mark };
            Element::row()
                .gap(10.0)
                .fixed()
                .centred()
                .with(|node| node.align_items = crate::layout::AlignItems::FlexStart)
                .child(mark.margin(UiRect::top(Val::Px(if event.side == Side::Other { 8.0 } else { 4.0 }))))
                .child(body(without_id(scenario, event)).grow())
        })
        .collect()
}

/// The text of an event, without the id that the terminal shows for its orders.
fn without_id(scenario: &Scenario, told: &Told) -> String {
    match told.subject {
        Subject::Release(release) => {
            let id = &scenario.release(release).id;
            told.text.replace(&format!("`{id}`, "), "").replace(&format!("`{id}`: "), "")
        }
        _ => told.text.clone(),
    }
}

fn summary(play: &Play, turn: Turn, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let is_now = turn == play.turn();
    let column = Element::column().gap(16.0);
    let column = column.child(figures(play, turn, space));
    if !is_now {
        let orders: Vec<Element> = play
            .campaign
            .seen()
            .played_turn(turn)
            .map(|played| played.orders.iter().map(|order| body(words::order(scenario, *order)).fixed()).collect())
            .unwrap_or_default();
        let none = orders.is_empty().then(|| quiet(words::NOTHING_ORDERED));
        let after = told(play.campaign.seen(), turn);
        return column
            .child(
                Element::column().gap(4.0).fixed().child(heading(words::WHAT_WAS_ORDERED)).children(orders).maybe(none),
            )
            .child(Element::column().gap(6.0).fixed().child(heading(words::WHAT_FOLLOWED)).children(events(
                scenario,
                &after,
                after.len(),
            )));
    }
    column.maybe(matters(play)).maybe(asked(play)).maybe(ahead(play))
}

/// The agenda: crises first, then requests, then reports.
fn matters(play: &Play) -> Option<Element> {
    let items = agenda(play.campaign.seen());
    let rows: Vec<Element> = items
        .iter()
        .filter(|item| !matches!(item.subject, Subject::Release(_)) || item.urgency == Urgency::Crisis)
        .map(|item| {
            let (tone, face) = match item.urgency {
                Urgency::Crisis => (Tone::TheirsText, Face::Strong),
                Urgency::Answer => (Tone::Attention, Face::Sans),
                Urgency::Notice => (Tone::Text, Face::Sans),
            };
            Element::text(item.text.clone(), Size::BODY, face, tone).fixed()
        })
        .collect();
    (!rows.is_empty())
        .then(|| Element::column().gap(5.0).fixed().child(heading(words::THIS_MONTH).fixed()).children(rows))
}

/// The open requests.
fn asked(play: &Play) -> Option<Element> {
    let scenario = play.campaign.seen().scenario();
    let view = play.campaign.seen().view();
    let open: Vec<Element> = scenario
        .release_ids()
        .filter(|id| view.releases[id.index()].request == Request::Open)
        .map(|id| {
            let entry = scenario.release(id);
            let now = &view.releases[id.index()];
            let is_new = now.debated == 0;
            let since = if is_new { words::NEW.to_owned() } else { words::debated(&turns(scenario, now.debated)) };
            let head = Element::row()
                .apart()
                .gap(8.0)
                .on_baseline()
                .child(
                    Element::text(entry.label.clone(), Size::BODY, Face::Strong, Tone::Text)
                        .with(|node| node.flex_shrink = 1.0),
                )
                .child(small(since, if is_new { Tone::Attention } else { Tone::Quiet }).one_line());
            let text = if entry.claim.is_empty() { first_sentence(&entry.text) } else { &entry.claim };
            Element::column()
                .fixed()
                .pad(8.0, 4.0)
                .round(3.0)
                .child(head)
                .child(small(text.to_owned(), Tone::Quiet))
                .does(Control::new(
                    Action::Dossier(id),
                    words::dossier_name(&entry.label, words::ASKED_FOR),
                    Look::Bare,
                ))
        })
        .collect();
    let name = words::asks(&scenario.seats.partner, open.len());
    (!open.is_empty()).then(|| Element::column().gap(4.0).fixed().child(heading(name)).children(open))
}

/// Coming up: deliveries, and terms that end.
fn ahead(play: &Play) -> Option<Element> {
    let scenario = play.campaign.seen().scenario();
    let view = play.campaign.seen().view();
    let mut lines: Vec<(Turn, String)> = Vec::new();
    for id in scenario.release_ids() {
        let entry = scenario.release(id);
        for coming in &view.releases[id.index()].coming {
            if matches!(entry.kind, ReleaseKind::System { .. }) {
                lines.push((coming.due, words::coming(&entry.label, &amount(coming.amount))));
            }
        }
    }
    lines.extend(coming_up(play.campaign.seen()).into_iter().map(|entry| (entry.turn, entry.label)));
    let left = scenario.clock.last_decision().since(play.turn());
    if left < 6 {
        lines.push((scenario.clock.last_decision(), words::LAST_MONTH.to_owned()));
    }
    lines.sort();
    (!lines.is_empty()).then(|| {
        Element::column().gap(4.0).fixed().child(heading(words::AHEAD)).children(lines.into_iter().map(
            |(turn, text)| {
                Element::spans(
                    vec![
                        span(format!("{}  ", short_month(scenario, turn)), Face::Medium, Tone::OwnText),
                        span(text, Face::Sans, Tone::Text),
                    ],
                    Size::BODY,
                )
                .fixed()
            },
        ))
    })
}

/// The tracks under strain, as seen at the briefing.
fn figures(play: &Play, turn: Turn, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let Some(view) = play.campaign.seen().view_before(turn) else { return Element::column() };
    let before = play.campaign.seen().view_before(turn.previous());
    let is_now = turn == play.turn();
    let tracks = telling::desk::strain(play.campaign.seen());
    let rows = tracks.into_iter().filter_map(|track| {
        let entry = scenario.track(track);
        let reading = view.tracks[track.index()];
        let value = bare(scenario, track, reading)?;
        let moved = change(scenario, track, before, reading).unwrap_or_default();
        let shown_turn = if is_now { None } else { Some(turn.previous()).filter(|turn| *turn >= Turn::FIRST) };
        let action = Action::Explain(track, shown_turn);
        let row = number_row(&entry.label, entry.unit.clone(), value, moved, action, space)
            .fixed()
            .key(format!("strain {}", entry.id));
        Some(if is_now { row.tip(Tip::Track(track)) } else { row })
    });
    let rows: Vec<Element> = rows.collect();
    Element::column().gap(2.0).fixed().child(heading(words::UNDER_STRAIN)).children(rows).child(
        Element::row().margin(UiRect::top(Val::Px(4.0))).child(act_by(
            words::ALL_NUMBERS,
            Action::Open(Sheet::Numbers),
            'n',
        )),
    )
}
