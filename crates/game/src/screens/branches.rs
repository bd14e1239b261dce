//! The branches of a campaign, as a tree over the months: where each one parts from its parent, and where it ends.

use crate::layout::{UiRect, Val};

use super::parts::{ScreenSpace, act_by, body, quiet, scroll_body, sheet as lay, small};
use crate::element::{Control, Element, Face, Look, Size, Tone};
use crate::session::{Action, Play, Session};
use crate::words;
use scenario::Turn;
use telling::branches::{Branch, Here, branches};
use telling::format::{month, short_month};

pub fn sheet(session: &Session) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = play.campaign.seen().scenario();
    let all = branches(play.campaign.tree());
    let rows = all.iter().map(|branch| row(play, branch, space));
    let rows: Vec<Element> = rows.collect();
    let none = rows.is_empty().then(|| quiet(words::NO_BRANCHES).fixed());
    let played = play.campaign.seen().last_played();
    let last = if play.campaign.seen().is_over() { played.min(scenario.clock.last_decision()) } else { played };
    let back = Turn::FIRST.up_to(last).rev().map(|turn| {
        super::parts::choice(&short_month(scenario, turn), Action::BackTo(turn), crate::element::Chosen::No)
    });
    let back: Vec<Element> = back.collect();
    let back = (!back.is_empty()).then(|| {
        Element::column()
            .gap(6.0)
            .fixed()
            .child(body(words::GO_BACK_TO))
            .child(Element::row().gap(5.0).wraps().children(back))
    });
    let inside =
        Element::column().gap(10.0).child(quiet(words::BRANCHES_NOTE).fixed()).maybe(none).children(rows).maybe(back);
    lay(
        session,
        words::BRANCHES,
        820.0,
        scroll_body("branches", inside),
        vec![act_by(words::SAVE_COPY, Action::SaveCopy, 'c')],
    )
}

fn row(play: &Play, branch: &Branch, space: ScreenSpace) -> Element {
    let scenario = play.campaign.seen().scenario();
    let turns = scenario.clock.last_turn().max(Turn::FIRST).number() as f32;
    let begins = branch.leaves.map_or(0, |(_, turn)| turn.since(Turn::FIRST));
    let left = begins as f32 / turns * 100.0;
    let wide = (branch.turns.saturating_sub(begins)) as f32 / turns * 100.0;
    let (tone, here) = match branch.here {
        Here::AtEnd => (Tone::Own, words::YOU_ARE_HERE),
        Here::OnTheWay => (Tone::Own, words::ON_THE_WAY),
        Here::Elsewhere => (Tone::Quiet, ""),
    };
    let line = Element::row()
        .fill(tone)
        .round(2.0)
        .placed(Some(Val::Percent(left)), Some(Val::Px(6.0)), None, None)
        .tall(4.0)
        .with(|node| node.width = Val::Percent(wide.max(0.5)));
    let fork = branch.leaves.map(|_| {
        Element::row().fill(tone).placed(Some(Val::Percent(left)), Some(Val::Px(0.0)), None, None).wide(2.0).tall(10.0)
    });
    let track = Element::row().grow().tall(16.0).child(line).maybe(fork);
    let title = match branch.leaves {
        None => words::branch(branch.number),
        Some((from, turn)) => words::branch_leaves(branch.number, from, &month(scenario, turn)),
    };
    let name = words::branch_name(&title, &branch.came_to);
    let text = Element::column()
        .wide(space.wide(330.0, 0.5))
        .fixed()
        .with(|node| node.padding = UiRect::left(Val::Px(14.0 * branch.depth.min(6) as f32)))
        .child(Element::text(title, Size::BODY, Face::Medium, Tone::Text))
        .child(small(branch.differs.clone(), Tone::Quiet))
        .child(small(
            [branch.came_to.as_str(), here]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" · "),
            if here.is_empty() { Tone::Quiet } else { Tone::OwnText },
        ));
    Element::row()
        .gap(14.0)
        .centred()
        .fixed()
        .pad(8.0, 6.0)
        .round(3.0)
        .child(text)
        .child(track)
        .does(Control::new(Action::Branch(branch.end), name, Look::Bare))
        .key(format!("branch {}", branch.number))
}
