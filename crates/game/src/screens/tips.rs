//! Tips: explanations of the element under the pointer or the focus. They stand beside it and stay within the window.

use crate::layout::{PositionType, Val};

use super::explain::parts;
use super::parts::{ScreenSpace, heading, small};
use crate::element::{Element, Layer, Tip, Tone};
use crate::picture::{Picture, Trace};
use crate::session::{Pointed, Session};
use drawing::report::{Ink, Stroke};
use telling::explain;

/// Width of a tip, in logical pixels at a text size of 100 %.
const WIDTH: f32 = 340.0;
/// Distance from the pointer, in logical pixels.
const AWAY: f32 = 16.0;

/// The tip to show, if there is anything to tell.
#[must_use]
pub fn tip(session: &Session, pointed: &Pointed) -> Option<Element> {
    let space = ScreenSpace::of(session);
    let inside = match &pointed.tip {
        Tip::Words(head, text) => Element::column()
            .gap(2.0)
            .child(heading(head.clone()).fixed())
            .child(small(text.clone(), Tone::Quiet).fixed()),
        Tip::Track(track) => {
            let play = session.play.as_ref()?;
            let scenario = play.campaign.seen().scenario();
            let head = heading(scenario.track(*track).label.clone()).fixed();
            match explain(play.campaign.seen(), *track, None) {
                Ok(mut shown) => {
                    // A tip must be short, so it shows the largest parts. The sheet shows all of them.
                    shown.parts.truncate(5);
                    shown.parts.iter_mut().for_each(|part| part.formula = None);
                    let trace = Trace::of(play.campaign.seen(), *track);
                    let line = Picture::trend(trace, Ink::Text, Stroke::Solid);
                    Element::column()
                        .gap(4.0)
                        .child(head)
                        .child(parts(play, &shown, space))
                        .child(Element::picture(line).tall(34.0).wide_full().fixed())
                }
                Err(reason) => {
                    Element::column().gap(2.0).child(head).child(small(reason.to_string(), Tone::Quiet).fixed())
                }
            }
        }
        Tip::Map => {
            let (x, y) = pointed.inside?;
            let (head, text) = session.map.told(session.play.as_ref().map(|play| play.campaign.seen())?, x, y)?;
            let text = (!text.is_empty()).then(|| small(text, Tone::Quiet).fixed());
            Element::column().gap(2.0).child(heading(head).fixed()).maybe(text)
        }
    };
    let wide = space.wide(WIDTH, 0.44);
    let (left, right) = if pointed.x < space.width / 2.0 {
        (Some(Val::Px((pointed.x + AWAY).min(space.width - wide - 4.0).max(4.0))), None)
    } else {
        (None, Some(Val::Px((space.width - pointed.x + AWAY).min(space.width - wide - 4.0).max(4.0))))
    };
    let (top, bottom) = if pointed.y < space.height / 2.0 {
        (Some(Val::Px(pointed.y + AWAY)), None)
    } else {
        (None, Some(Val::Px((space.height - pointed.y + AWAY).max(4.0))))
    };
    let panel = inside
        .fill(Tone::Raised)
        .edge(Tone::Line, 1.0)
        .round(4.0)
        .pad(12.0, 9.0)
        .placed(left, top, right, bottom)
        .with(|node| node.width = Val::Px(wide))
        .clips()
        .with(|node| node.max_height = Val::Px(space.height * 0.5 - AWAY));
    let ground = Element::column().cover().on(Layer::Top).child(panel.on(Layer::Top));
    Some(Element::column().full().with(|node| node.position_type = PositionType::Absolute).on(Layer::Top).child(ground))
}
