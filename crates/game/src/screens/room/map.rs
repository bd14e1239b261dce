//! The map in the middle: ground held, the reach of systems, events of the month, and a legend.

use crate::layout::{UiRect, Val};

use crate::element::{Control, Element, Face, Hotkey, Layer, Look, Size, Tip, Tone};
use crate::picture::Picture;
use crate::screens::parts::small;
use crate::screens::statecraft::chips;
use crate::session::{Action, Play, Session};
use crate::words;
use drawing::theatre::{LabelKind, Shown, Side};

pub fn panel(session: &Session, play: &Play) -> Element {
    let Some(map) = session.map.picture() else {
        return Element::column().grow().middle().centred().fill(Tone::Sea).child(small(words::NO_MAP, Tone::Quiet));
    };
    let scene = &map.scene;
    let factor = session.settings.text.factor();
    // The tools cover the map's upper right corner, so no labels go there.
    let corner = (session.map.room().0 - 48.0 * factor, 10.0 + 124.0 * factor);
    let free =
        session.map.labels(factor).into_iter().filter(|label| label.x + label.w < corner.0 || label.y > corner.1);
    // Zones have outlines and a tip instead of a label: a name in the middle of a large area says little.
    let labels = free.filter(|label| !matches!(label.kind, LabelKind::Zone(_))).map(|label| {
        let (tone, face) = match label.kind {
            LabelKind::Place(_) => (Tone::Text, Face::Sans),
            LabelKind::Reach(_) | LabelKind::Holding(_) => (Tone::OwnText, Face::Sans),
            LabelKind::Zone(_) => (Tone::Attention, Face::Sans),
            LabelKind::Mark(at) => match scene.marks.get(at).map(|mark| mark.side) {
                Some(Side::Opponent) => (Tone::TheirsText, Face::Medium),
                Some(Side::Partner) => (Tone::OwnText, Face::Medium),
                _ => (Tone::Attention, Face::Medium),
            },
        };
        Element::text(label.text, Size::SMALL, face, tone).one_line().placed(
            Some(Val::Px(label.x)),
            Some(Val::Px(label.y)),
            None,
            None,
        )
    });
    let labels: Vec<Element> = labels.collect();
    let picture = Element::picture(Picture::Map(map)).cover().tip(Tip::Map).key("map picture");
    // The control is a frame around the picture, because the name of a picture would come from its own text.
    let picture = Element::column().cover().child(picture).key("map").does(Control::new(
        Action::MapWhole,
        words::MAP_NAME,
        Look::Bare,
    ));
    let tool = |label: &str, name: &str, action: Action, key: char| {
        Element::row()
            .middle()
            .centred()
            .wide(28.0 * factor)
            .tall(26.0 * factor)
            .round(4.0)
            .fill(Tone::Ground)
            .with(|node| node.border = UiRect::all(Val::Px(1.0)))
            .child(Element::text(label, Size::BODY, Face::Medium, Tone::Text).one_line())
            .does(Control::new(action, name, Look::Plain).hotkey(Hotkey::Letter(key)))
            .tip(Tip::Words(name.to_owned(), words::by_key(key)))
    };
    let tools = Element::column()
        .gap(4.0)
        .placed(None, Some(Val::Px(10.0)), Some(Val::Px(10.0)), None)
        .child(tool("+", words::MAP_NEARER, Action::MapZoom { notches: 1.0, at: None }, '+'))
        .child(tool("–", words::MAP_FARTHER, Action::MapZoom { notches: -1.0, at: None }, '-'))
        .child(tool("0", words::MAP_WHOLE, Action::MapWhole, '0'))
        .child(tool("Z", words::MAP_ZONES, Action::MapZones, 'z'));
    let seats = &play.campaign.seen().scenario().seats;
    let shown = session.map.shown;
    let mut entries = vec![
        (LegendSign::Fill(Tone::Own), words::held_by(&seats.partner)),
        (LegendSign::Fill(Tone::Theirs), words::held_by(&seats.opponent)),
        (LegendSign::Cross, words::STRUCK.to_owned()),
        (LegendSign::Line(Tone::OwnText), words::REACH_OPEN.to_owned()),
        (LegendSign::Dashes, words::REACH_CLOSED.to_owned()),
    ];
    if shown == Shown::Zones {
        entries.push((LegendSign::Line(Tone::Attention), words::ZONES.to_owned()));
    }
    let legend = Element::row()
        .gap(12.0)
        .wraps()
        .with(|node| node.row_gap = Val::Px(0.0))
        .pad(12.0, 5.0)
        .fixed()
        .fill(Tone::Ground)
        .children(entries.into_iter().map(|(sign, text)| {
            Element::row().gap(6.0).centred().fixed().child(sign.element()).child(small(text, Tone::Quiet).one_line())
        }));
    let area = Element::column()
        .grow()
        .clips()
        .child(picture)
        .child(Element::column().cover().on(Layer::Same).clips().children(labels))
        .child(tools);
    Element::column().grow().fill(Tone::Sea).child(area).maybe(chips(play)).child(legend)
}

/// A sign of the legend.
#[derive(Clone, Copy)]
enum LegendSign {
    Fill(Tone),
    Line(Tone),
    Dashes,
    Cross,
}

impl LegendSign {
    fn element(self) -> Element {
        match self {
            Self::Fill(tone) => Element::row().wide(14.0).tall(9.0).fixed().fill(tone).round(1.0),
            Self::Line(tone) => Element::row().wide(16.0).tall(2.0).fixed().fill(tone),
            Self::Dashes => Element::row()
                .gap(3.0)
                .fixed()
                .children((0..3).map(|_| Element::row().wide(4.0).tall(2.0).fixed().fill(Tone::OwnText))),
            Self::Cross => small("×", Tone::TheirsText).one_line(),
        }
    }
}
