//! The situation room: the desk at the left, the map in the middle, the opponent at the right, the timeline of both
//! sides below. In a small window they become tabs.

mod desk;
pub(super) use desk::worth;
pub(super) mod map;
mod opponent;
mod orders;
pub(super) mod timeline;
mod top;

use crate::layout::{AlignItems, UiRect, Val};

use super::parts::{ScreenSpace, choice, hint, notice};
use crate::element::{Chosen, Element, Tone};
use crate::session::{Action, Play, Session, Tab};
use crate::words;
use telling::format::large;

pub fn screen(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    if space.is_broad() { broad(session, play, space) } else { narrow(session, play, space) }
}

fn broad(session: &Session, play: &Play, space: ScreenSpace) -> Element {
    let column = |width: f32, share: f32, side: UiRect, inside: Element| {
        let mut column = Element::column()
            .wide(space.wide(width, share))
            .fixed()
            .pad(14.0, 10.0)
            .with(|node| {
                node.min_height = Val::Px(0.0);
                node.border = side;
            })
            .child(inside);
        column.edge = Some(Tone::Line);
        column
    };
    let middle = Element::row()
        .grow()
        .with(|node| node.align_items = AlignItems::Stretch)
        .child(column(325.0, 0.3, UiRect::right(Val::Px(1.0)), desk::column(play, space)))
        .child(map::panel(session, play))
        .child(column(313.0, 0.28, UiRect::left(Val::Px(1.0)), opponent::column(play, space)));
    let orders = column(313.0, 0.28, UiRect::left(Val::Px(1.0)), orders::panel(play, space));
    let mut bottom = Element::row()
        .fixed()
        .tall((158.0 * space.factor).min(space.height * 0.32))
        .with(|node| {
            node.border = UiRect::top(Val::Px(1.0));
            node.align_items = AlignItems::Stretch;
        })
        .child(timeline::panel(play, space, space.width - space.wide(313.0, 0.28)))
        .child(orders);
    bottom.edge = Some(Tone::Line);
    Element::column()
        .child(top::bar(play, space))
        .maybe(hint(session))
        .maybe(notice(session))
        .child(middle)
        .child(bottom)
}

fn narrow(session: &Session, play: &Play, space: ScreenSpace) -> Element {
    let opponent = large(&play.campaign.seen().scenario().seats.opponent);
    let tabs = [
        (Tab::Desk, words::TAB_DESK.to_owned()),
        (Tab::Map, words::TAB_MAP.to_owned()),
        (Tab::Opponent, opponent),
        (Tab::Timeline, words::TAB_TIMELINE.to_owned()),
    ];
    let tabs = tabs.map(|(tab, label)| choice(&label, Action::Tab(tab), Chosen::from(session.tab == tab)));
    let inside = match session.tab {
        Tab::Desk => Element::column().grow().pad(12.0, 8.0).child(desk::column(play, space)),
        Tab::Map => map::panel(session, play),
        Tab::Opponent => Element::column().grow().pad(12.0, 8.0).child(opponent::column(play, space)),
        Tab::Timeline => Element::column()
            .grow()
            .child(
                timeline::panel(play, space, space.width).tall((158.0 * space.factor).min(space.height * 0.4)).fixed(),
            )
            .child(Element::column().grow().pad(12.0, 8.0).child(orders::list(play, space))),
    };
    let mut foot = Element::row()
        .fixed()
        .apart()
        .centred()
        .wraps()
        .gap(10.0)
        .pad(12.0, 6.0)
        .with(|node| node.border = UiRect::top(Val::Px(1.0)))
        .child(orders::summary(play))
        .child(orders::end_turn(play));
    foot.edge = Some(Tone::Line);
    Element::column()
        .child(top::bar(play, space))
        .maybe(hint(session))
        .maybe(notice(session))
        .child(Element::row().fixed().wraps().gap(6.0).pad(12.0, 6.0).children(tabs))
        .child(inside)
        .child(foot)
}
