//! Allies that act on their own: a strip of their names at the map, and the record of each.

use crate::element::{Control, Element, Look, Tip, Tone};
use crate::screens::parts::{ScreenSpace, body, fact, quiet, scroll_body, sheet as lay, small};
use crate::session::{Action, Play, Session, Sheet};
use crate::words;
use scenario::PartyId;
use telling::allies::{Ally, allies};
use telling::format::short_month;

/// Their names, each with its latest action as the tip. Those that acted last month are highlighted.
pub fn chips(play: &Play) -> Option<Element> {
    let now = play.turn();
    let all = allies(play.campaign.seen());
    if all.is_empty() {
        return None;
    }
    let chip = |ally: &Ally| {
        let is_new = ally.deeds.last().is_some_and(|(turn, _)| turn.next() >= now);
        let tone = if is_new { Tone::Attention } else { Tone::Text };
        let text = if ally.last.is_empty() { words::NOTHING_DONE.to_owned() } else { ally.last.clone() };
        Element::row()
            .fixed()
            .pad(7.0, 2.0)
            .round(3.0)
            .child(small(ally.label.clone(), tone).one_line())
            .does(Control::new(Action::Open(Sheet::Ally(ally.party)), format!("{}: {text}", ally.label), Look::Bare))
            .tip(Tip::Words(ally.label.clone(), text))
            .key(format!("party {}", ally.label))
    };
    Some(
        Element::row()
            .gap(4.0)
            .wraps()
            .centred()
            .pad(12.0, 3.0)
            .fixed()
            .fill(Tone::Ground)
            .with(|node| node.row_gap = crate::layout::Val::Px(0.0))
            .child(small(words::ALLIES, Tone::Quiet).one_line())
            .children(all.iter().map(chip)),
    )
}

pub fn sheet(session: &Session, party: PartyId) -> Element {
    let Some(play) = &session.play else { return Element::column() };
    let space = ScreenSpace::of(session);
    let scenario = play.campaign.seen().scenario();
    let Some(ally) = allies(play.campaign.seen()).into_iter().find(|ally| ally.party == party) else {
        return Element::column();
    };
    let none = ally.deeds.is_empty().then(|| quiet(words::NOTHING_DONE).fixed());
    let deeds = ally.deeds.iter().rev().map(|(turn, deed)| fact(&short_month(scenario, *turn), deed.clone(), space));
    let inside = Element::column().gap(10.0).child(body(ally.text.clone()).fixed()).maybe(none).children(deeds);
    lay(session, ally.label.clone(), 600.0, scroll_body("ally", inside), Vec::new())
}
