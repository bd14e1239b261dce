//! The ending: how the campaign closed, its results, the secrets, what the opponent weighed, the historical record, and
//! the same orders with other random draws. The player can go back to any month from here.

use crate::layout::{UiRect, Val};

use super::explain::signed_bar;
use super::parts::{
    ScreenSpace, act, act_by, body, choice, columns, fact, heading, hint, main_act, notice, page_head, paragraphs,
    quiet, share_bar, small, span, title,
};
use crate::element::{Chosen, Element, Face, Side, Size, Tone};
use crate::picture::Picture;
use crate::session::{Action, Page, Play, Session, Sheet};
use crate::words;
use engine::campaign::Hindsight;
use scenario::{Seat, Turn, ValueId};
use telling::ending::{
    Axis, Drawn, aftermath, axes, closing, comparisons, deciding_turns, has_record, in_brief, losses, reckoning,
    record, reveal,
};
use telling::format::{large, month, number, short_month, signed};
use telling::weighing::{Extent, Made, laid_out};

pub fn screen(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let Some(hindsight) = play.campaign.hindsight() else { return Element::column() };
    let scenario = hindsight.scenario();
    let mut pages = vec![
        (Page::Outcome, words::PAGE_OUTCOME),
        (Page::After, words::AFTERWARDS_PAGE),
        (Page::Mind, words::PAGE_MIND),
    ];
    if has_record(scenario) {
        pages.push((Page::Record, words::PAGE_RECORD));
    }
    pages.push((Page::Again, words::PAGE_AGAIN));
    let tabs =
        pages.into_iter().map(|(page, label)| choice(label, Action::Page(page), Chosen::from(session.page == page)));
    let ended = closing(hindsight).ended;
    let name = ended.map_or_else(|| words::TIME_IS_UP.to_owned(), |ended| ended.label);
    let head = page_head(vec![title(name), small(scenario.title.clone(), Tone::Quiet)], tabs.collect());
    let inside = match session.page {
        Page::Outcome => outcome(hindsight, play.campaign.ranking(), space),
        Page::After => after(hindsight, space),
        Page::Mind => mind(session, hindsight, space),
        Page::Record => record_page(hindsight, space),
        Page::Again => again(session, play, space),
    };
    let foot = Element::row()
        .fixed()
        .pad(20.0, 10.0)
        .gap(12.0)
        .wraps()
        .with(|node| node.justify_content = crate::layout::JustifyContent::FlexEnd)
        .child(act_by(words::ALL_NUMBERS, Action::Open(Sheet::Numbers), 'n'))
        .child(act_by(words::BRIEFINGS, Action::Briefing(Turn::FIRST), 'b'))
        .child(act_by(words::MENU, Action::Open(Sheet::Menu), 'm'))
        .child(main_act(words::DECIDE_OTHERWISE, Action::Open(Sheet::Branches)));
    let key = format!("ending {:?}", session.page);
    Element::column()
        .child(head)
        .maybe(hint(session))
        .maybe(notice(session))
        .child(Element::scroll(&key, Element::column().pad(26.0, 18.0).child(inside)))
        .child(foot)
}

fn outcome(hindsight: Hindsight<'_>, ranking: &[ValueId], space: ScreenSpace) -> Element {
    let scenario = hindsight.scenario();
    let closing = closing(hindsight);
    let mut left = Element::column().gap(12.0);
    if let Some(ended) = &closing.ended {
        left = left
            .child(small(words::closed_in(&month(scenario, ended.turn)), Tone::Quiet).fixed())
            .child(Element::text(ended.text.clone(), Size(17.0), Face::Quote, Tone::Text).fixed());
    }
    if !closing.aftermath.is_empty() {
        left = left.child(paragraphs(&closing.aftermath));
    }
    let mut all = axes(hindsight);
    // The player's sealed ranking first, then the other axes in the scenario's order.
    all.sort_by_key(|axis| ranking.iter().position(|ranked| *ranked == axis.value).unwrap_or(usize::MAX));
    let rows = all.iter().map(|axis| axis_row(axis, ranking.iter().position(|ranked| *ranked == axis.value)));
    let lost = losses(hindsight);
    let lost = (!lost.is_empty()).then(|| {
        Element::column().gap(3.0).fixed().child(heading(words::LOSSES)).children(lost.iter().map(|loss| {
            let value = words::loss(&number(loss.end, loss.digits), &number(loss.start, loss.digits));
            Element::row()
                .gap(12.0)
                .fixed()
                .child(small(loss.label.clone(), Tone::Quiet).grow())
                .child(small(value, Tone::Text).side(Side::Right).grow())
        }))
    });
    let right = Element::column()
        .gap(12.0)
        .child(
            Element::column()
                .gap(4.0)
                .fixed()
                .child(heading(words::VALUES_TITLE))
                .child(small(telling::words::NO_SCORE, Tone::Quiet).fixed())
                .children(rows),
        )
        .maybe(lost)
        .child(small(telling::words::CLAIM_NOTE, Tone::Quiet).fixed())
        .child(small(words::MODEL_NOTE, Tone::Quiet).fixed());
    columns(space, left, right)
}

/// The aftermath, and whether the player kept the words given.
fn after(hindsight: Hindsight<'_>, space: ScreenSpace) -> Element {
    let scenario = hindsight.scenario();
    let came = aftermath(hindsight);
    let mut left = Element::column().gap(12.0);
    match &came {
        None => left = left.child(quiet(words::NOTHING_AFTER).fixed()),
        Some(came) => {
            if let Some(successor) = &came.successor {
                left = left.child(
                    Element::column()
                        .gap(3.0)
                        .fixed()
                        .child(heading(words::successor(&successor.label)).fixed())
                        .child(body(successor.text.clone()).fixed()),
                );
            }
            if !came.orders.is_empty() {
                let orders =
                    came.orders.iter().map(|(turn, order)| fact(&short_month(scenario, *turn), order.clone(), space));
                left = left.child(
                    Element::column()
                        .gap(2.0)
                        .fixed()
                        .child(heading(words::WHAT_THEY_ORDERED).fixed())
                        .children(orders),
                );
            }
            let steps =
                came.steps.iter().map(|(turn, told)| fact(&short_month(scenario, *turn), told.text.clone(), space));
            left =
                left.child(Element::column().gap(2.0).fixed().child(heading(words::WHAT_CAME).fixed()).children(steps));
        }
    }
    let changes = came.iter().flat_map(|came| &came.changes).map(|change| {
        let value = words::since_you_left(&number(change.to, change.digits), &number(change.from, change.digits));
        Element::row()
            .gap(12.0)
            .fixed()
            .child(small(change.label.clone(), Tone::Quiet).grow())
            .child(small(value, Tone::Text).side(Side::Right).grow())
    });
    let changes: Vec<Element> = changes.collect();
    let changes = (!changes.is_empty())
        .then(|| Element::column().gap(3.0).fixed().child(heading(words::WHEN_YOU_LEFT).fixed()).children(changes));
    let mut right = Element::column().gap(12.0).maybe(changes);
    let held = reckoning(hindsight);
    let past = held.past.iter().map(|past| &past.text).chain(&held.answers);
    let past = past.map(|text| small(text.clone(), Tone::Quiet).fixed());
    let aim = (!held.aim.is_empty()).then(|| body(held.aim.clone()).fixed());
    right = right.child(
        Element::column()
            .gap(5.0)
            .fixed()
            .child(heading(words::WORDS_HELD_UP).fixed())
            .maybe(aim)
            .child(body(held.words.clone()).fixed())
            .children(past),
    );
    if !held.secrets.is_empty() {
        let secrets = held.secrets.iter().map(|text| small(text.clone(), Tone::Text).fixed());
        right =
            right.child(Element::column().gap(4.0).fixed().child(heading(words::IN_SECRET).fixed()).children(secrets));
    }
    columns(space, left, right)
}

fn axis_row(axis: &Axis, place: Option<usize>) -> Element {
    let name = match place {
        Some(place) => format!("{}. {}", place + 1, axis.label),
        None => axis.label.clone(),
    };
    Element::row()
        .gap(12.0)
        .fixed()
        .with(|node| node.padding = UiRect::vertical(Val::Px(4.0)))
        .child(
            Element::column()
                .grow()
                .child(Element::text(name, Size::BODY, Face::Medium, Tone::Text))
                .child(small(axis.text.clone(), Tone::Quiet)),
        )
        .child(
            Element::column()
                .with(|node| {
                    node.max_width = Val::Percent(40.0);
                    node.align_items = crate::layout::AlignItems::FlexEnd;
                })
                .child(Element::text(axis.written.clone(), Size::BODY, Face::Strong, Tone::Text).side(Side::Right))
                .child(small(words::unit_and_sense(&axis.unit, axis.better_text), Tone::Quiet).side(Side::Right)),
        )
}

fn mind(session: &Session, hindsight: Hindsight<'_>, space: ScreenSpace) -> Element {
    let scenario = hindsight.scenario();
    let revealed = reveal(hindsight);
    let opponent = large(&scenario.seats.opponent);
    let mix = revealed.mix.iter().filter(|share| share.share > 0.0).map(|share| {
        Element::row()
            .gap(8.0)
            .centred()
            .fixed()
            .child(small(share.label.clone(), Tone::Text).cell(space.wide(130.0, 0.3), space.factor))
            .child(share_bar(share.share as f32, None, Tone::Theirs))
            .child(
                small(words::percent_of(share.share), Tone::Quiet)
                    .side(Side::Right)
                    .cell(space.wide(46.0, 0.14), space.factor),
            )
    });
    let mut left = Element::column()
        .gap(10.0)
        .child(heading(words::was_moved_by(&opponent)).fixed())
        .child(Element::text(revealed.doctrine.label.clone(), Size::TITLE, Face::Serif, Tone::TheirsText).fixed())
        .child(body(revealed.doctrine.text.clone()).fixed())
        .child(Element::column().gap(3.0).fixed().children(mix));
    if let Some(world) = &revealed.world {
        left = left
            .child(heading(words::THE_WORLD).fixed())
            .child(Element::text(world.label.clone(), Size::HEADING, Face::Serif, Tone::OwnText).fixed())
            .child(body(world.text.clone()).fixed());
    }
    let quantities = revealed.quantities.iter().map(|quantity| {
        let value = match &quantity.drawn {
            Drawn::Number { value, usually } => words::usually(&number(*value, 2), &number(*usually, 2)),
            Drawn::Choice { name, chance } => words::had_chance(name, &words::percent_of(*chance)),
        };
        fact(&quantity.label, value, space)
    });
    let effects = revealed.effects.iter().map(|effect| {
        let label = scenario.release(effect.release).label.clone();
        fact(&label, number(effect.effect, 2), space)
    });
    left = left
        .child(Element::column().gap(3.0).fixed().child(heading(words::ALSO_HIDDEN)).children(quantities))
        .child(Element::column().gap(3.0).fixed().child(heading(words::HOW_GOOD)).children(effects));
    let turns = deciding_turns(hindsight);
    let shown = session.weighed.or_else(|| turns.first().copied());
    let picks = turns
        .iter()
        .map(|turn| choice(&short_month(scenario, *turn), Action::Weighing(*turn), Chosen::from(shown == Some(*turn))));
    let picks: Vec<Element> = picks.collect();
    let last = scenario.clock.last_decision().min(hindsight.seen().last_played());
    let step = |label: &str, turn: Option<Turn>| {
        turn.filter(|turn| *turn >= Turn::FIRST && *turn <= last).map(|turn| act(label, Action::Weighing(turn)))
    };
    let right = Element::column()
        .gap(10.0)
        .child(heading(words::weighed(&scenario.seats.opponent)).fixed())
        .child(small(words::WEIGHED_NOTE, Tone::Quiet).fixed())
        .child(Element::row().gap(6.0).wraps().fixed().children(picks))
        .maybe(shown.map(|turn| weighing(hindsight, turn, space)))
        .child(
            Element::row()
                .gap(8.0)
                .wraps()
                .fixed()
                .maybe(step(words::EARLIER, shown.map(Turn::previous)))
                .maybe(step(words::LATER, shown.map(Turn::next)))
                .maybe(shown.map(|turn| act(&words::decide_again(&month(scenario, turn)), Action::BackTo(turn)))),
        );
    columns(space, left, right)
}

/// The opponent's weighing in a turn: the value of each move, and the terms of that value.
fn weighing(hindsight: Hindsight<'_>, turn: Turn, space: ScreenSpace) -> Element {
    let scenario = hindsight.scenario();
    let name = month(scenario, turn);
    let Some(weighing) = hindsight.weighing(Seat::Opponent, turn) else {
        return quiet(words::nothing_weighed(&name)).fixed();
    };
    let laid = laid_out(scenario, weighing, Extent::Brief);
    let largest = laid.moves.iter().map(|entry| (entry.gain - entry.price).abs()).fold(0.0, f64::max);
    let rows = laid.moves.iter().map(|entry| {
        let made = entry.choice == Made::Chosen;
        let label = if entry.label.is_empty() { words::NOTHING_NEW.to_owned() } else { entry.label.clone() };
        let face = if made { Face::Strong } else { Face::Sans };
        // The same term under several doctrines counts as one reason.
        let mut reasons: Vec<(&str, f64)> = Vec::new();
        for part in &entry.parts {
            match reasons.iter_mut().find(|(term, _)| *term == part.term) {
                Some((_, sum)) => *sum += part.amount,
                None => reasons.push((&part.term, part.amount)),
            }
        }
        let parts: Vec<String> = reasons.iter().map(|(term, sum)| format!("{term} {}", signed(*sum, 2))).collect();
        let parts = (!parts.is_empty()).then(|| small(parts.join(", "), Tone::Quiet));
        Element::row()
            .gap(10.0)
            .fixed()
            .child(
                Element::column()
                    .grow()
                    .child(Element::text(label, Size::BODY, face, if made { Tone::TheirsText } else { Tone::Text }))
                    .maybe(parts),
            )
            .child(signed_bar(entry.gain - entry.price, largest, space))
            .child(
                Element::column()
                    .fixed()
                    .wide(space.wide(124.0, 0.24))
                    .child(small(words::net(&signed(entry.gain - entry.price, 2)), Tone::Text).side(Side::Right))
                    .child(
                        small(words::chosen_with(&words::percent_of(entry.probability)), Tone::Quiet).side(Side::Right),
                    ),
            )
    });
    let rest = laid
        .left_out
        .map(|(count, chance)| small(words::others_left(count, &words::percent_of(chance)), Tone::Quiet).fixed());
    Element::column()
        .gap(7.0)
        .fixed()
        .child(small(words::weighed_in(&name, laid.horizon), Tone::Quiet).fixed())
        .children(rows)
        .maybe(rest)
}

fn record_page(hindsight: Hindsight<'_>, space: ScreenSpace) -> Element {
    let scenario = hindsight.scenario();
    let list = |parts: Vec<String>| if parts.is_empty() { "–".to_owned() } else { parts.join("; ") };
    let rows = record(hindsight).into_iter().filter(|row| !row.is_quiet()).map(|row| {
        let own = list(row.own.iter().map(|order| in_brief(scenario, *order)).collect());
        let recorded = list(row.recorded.iter().map(|order| in_brief(scenario, *order)).collect());
        let actions = list(row.actions.iter().map(|action| scenario.action(*action).label.clone()).collect());
        let their = list(row.recorded_actions.iter().map(|action| scenario.action(*action).label.clone()).collect());
        let cell = |text: String, tone: Tone| small(text, tone).grow();
        let line = |left: String, right: String, tone: Tone| {
            Element::row().gap(12.0).fixed().child(cell(left, tone)).child(cell(right, tone))
        };
        let ours = (own != "–" || recorded != "–").then(|| line(recorded, own, Tone::OwnText));
        let theirs = (actions != "–" || their != "–").then(|| line(their, actions, Tone::TheirsText));
        Element::row()
            .gap(10.0)
            .fixed()
            .child(small(short_month(scenario, row.turn), Tone::Quiet).cell(space.wide(72.0, 0.16), space.factor))
            .child(Element::column().grow().maybe(ours).maybe(theirs))
    });
    let compared = comparisons(hindsight);
    let charts = compared.iter().filter_map(|entry| {
        let picture = Picture::beside_record(hindsight.seen(), entry.track)?;
        Some(
            Element::column()
                .gap(2.0)
                .fixed()
                .child(heading(entry.label.clone()))
                .child(small(
                    words::on_record(
                        &month(scenario, entry.turn),
                        &number(entry.recorded, entry.digits),
                        &number(entry.here, entry.digits),
                    ),
                    Tone::Quiet,
                ))
                .child(
                    Element::picture(picture)
                        .tall(120.0 * space.factor)
                        .wide_full()
                        .fixed()
                        .key(format!("record {}", entry.label)),
                ),
        )
    });
    let left = Element::column()
        .gap(6.0)
        .child(heading(words::RECORD_TITLE).fixed())
        .child(
            Element::row()
                .gap(10.0)
                .fixed()
                .child(small(" ", Tone::Quiet).cell(space.wide(72.0, 0.16), space.factor))
                .child(
                    Element::row()
                        .gap(12.0)
                        .grow()
                        .child(small(words::ON_RECORD, Tone::Quiet).grow())
                        .child(small(words::HERE, Tone::Quiet).grow()),
                ),
        )
        .children(rows);
    let right = Element::column()
        .gap(12.0)
        .child(small(words::RECORD_NOTE, Tone::Quiet).fixed())
        .children(charts)
        .child(small(words::source(&scenario.history.source), Tone::Quiet).fixed());
    columns(space, left, right)
}

fn again(session: &Session, play: &Play, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let mut column = Element::column().gap(12.0).child(body(words::AGAIN_NOTE).fixed());
    let Some(job) = &session.job else {
        return column.child(Element::row().child(act_by(words::AGAIN, Action::Repeat, 'r')));
    };
    let share = job.progress.played as f32 / job.progress.runs.max(1) as f32;
    let state = words::progress(job.progress.played, job.progress.runs);
    let mut line = Element::row()
        .gap(12.0)
        .centred()
        .wraps()
        .fixed()
        .child(Element::row().wide(space.wide(260.0, 0.4)).centred().fixed().child(share_bar(
            share,
            None,
            Tone::Attention,
        )))
        .child(small(state, Tone::Quiet));
    if job.is_under_way() {
        line = line.child(act_by(words::CANCEL, Action::CancelJob, 'x'));
    } else if job.is_cancelled {
        line = line.child(small(words::CANCELLED, Tone::Attention)).child(act_by(words::AGAIN, Action::Repeat, 'r'));
    }
    column = column.child(line);
    let Some(result) = &job.result else { return column };
    let endings = result.endings.iter().map(|(ending, part)| {
        let own = play.campaign.seen().view().ended.is_some_and(|(ended, _)| ended == *ending);
        let label = scenario.ending(*ending).label.clone();
        Element::row()
            .gap(8.0)
            .centred()
            .fixed()
            .child(
                Element::spans(
                    vec![
                        span(label, if own { Face::Strong } else { Face::Sans }, Tone::Text),
                        span(if own { words::AS_HERE } else { "" }, Face::Sans, Tone::OwnText),
                    ],
                    Size::SMALL,
                )
                .cell(space.wide(220.0, 0.4), space.factor),
            )
            .child(share_bar(*part as f32, None, if own { Tone::Own } else { Tone::Quiet }))
            .child(
                small(words::percent_of(*part), Tone::Quiet)
                    .side(Side::Right)
                    .cell(space.wide(50.0, 0.14), space.factor),
            )
    });
    let picture = Picture::bands(play.campaign.seen(), result);
    let label = scenario.track(result.track).label.clone();
    let left = Element::column()
        .gap(5.0)
        .child(heading(words::bands_of(&label)).fixed())
        .child(Element::picture(picture).tall(200.0 * space.factor).wide_full().fixed().key("bands"))
        .child(small(words::BANDS_NOTE, Tone::Quiet).fixed());
    let right = Element::column().gap(4.0).child(heading(words::endings_of(result.runs)).fixed()).children(endings);
    column.child(columns(space, left, right))
}
