//! The map of the campaign: its shapes, made once a turn, and the player's view of it.

use std::sync::Arc;

use crate::action::Action;
use crate::picture::MapPicture;
use crate::words;
use drawing::report::fonts::{Font, line_height, measure};
use drawing::theatre::{Hit, Label, Scene, Shown, Size, Theatre, Viewport, hit, labels, situation};
use engine::campaign::{Campaign, Seen, TurnId};
use geography::Km;
use scenario::{MarkOf, Scenario};
use telling::format::first_sentence;

/// The zoom factor of one notch of the wheel or one press of a key.
const NOTCH: f64 = 1.25;

/// The map and the part of it in view.
#[derive(Clone, Debug, Default)]
pub struct MapLook {
    theatre: Option<Arc<Theatre>>,
    /// The fingerprint of its scenario.
    of: String,
    scene: Option<Arc<Scene>>,
    /// The turn of the scene.
    at: Option<(Option<TurnId>, usize)>,
    room: (f32, f32),
    /// The centre of the view and its zoom relative to the whole theatre; `None` for the whole theatre.
    moved: Option<(Km, f64)>,
    /// Whether zones without permission are outlined.
    pub shown: Shown,
}

impl MapLook {
    /// Lays out a scenario's map, unless it is the present one.
    pub(super) fn take(&mut self, scenario: &Scenario) {
        if self.of != scenario.fingerprint {
            self.theatre = Theatre::new(scenario).map(Arc::new);
            self.of.clone_from(&scenario.fingerprint);
            self.scene = None;
            self.at = None;
            self.moved = None;
        }
    }

    /// Shows the campaign at its present turn.
    pub(super) fn show(&mut self, campaign: &Campaign) {
        self.take(campaign.scenario());
        let at = (campaign.current(), campaign.path_ids().len());
        if self.at == Some(at) && self.scene.is_some() {
            return;
        }
        self.scene = self.drawn(campaign.seen());
        self.at = Some(at);
    }

    fn drawn(&self, seen: &Seen) -> Option<Arc<Scene>> {
        let theatre = self.theatre.as_ref()?;
        let events = seen.turns().last().map_or(&[][..], |turn| &turn.events);
        let situation = situation(seen.scenario(), seen.view(), events);
        Some(Arc::new(Scene::new(theatre, situation)))
    }

    /// Tells the size of the map, in logical pixels; returns whether it changed.
    pub(super) fn has_room(&mut self, width: f32, height: f32) -> bool {
        let is_new = (self.room.0 - width).abs() > 0.5 || (self.room.1 - height).abs() > 0.5;
        self.room = (width, height);
        is_new
    }

    /// Its width and height, in logical pixels.
    #[must_use]
    pub const fn room(&self) -> (f32, f32) {
        self.room
    }

    fn viewport(&self) -> Option<Viewport> {
        let theatre = self.theatre.as_ref()?;
        let (width, height) = (self.room.0.round() as u32, self.room.1.round() as u32);
        let whole = Viewport::whole(theatre, width.max(1), height.max(1), 1.0);
        Some(match self.moved {
            Some((centre, nearer)) => Viewport { centre, px_per_km: whole.px_per_km * nearer, ..whole },
            None => whole,
        })
    }

    fn set(&mut self, viewport: Viewport, theatre: &Theatre) {
        let whole = Viewport::whole(theatre, viewport.width_px, viewport.height_px, viewport.pixel_ratio);
        self.moved = Some((viewport.centre, viewport.px_per_km / whole.px_per_km));
    }

    pub(super) fn pan(&mut self, right: f32, down: f32) {
        if let (Some(viewport), Some(theatre)) = (self.viewport(), self.theatre.clone()) {
            self.set(viewport.panned(&theatre, f64::from(right), f64::from(down)), &theatre);
        }
    }

    pub(super) fn zoom(&mut self, notches: f32, at: Option<(f32, f32)>) {
        if let (Some(viewport), Some(theatre)) = (self.viewport(), self.theatre.clone()) {
            let (x, y) = at.unwrap_or((self.room.0 / 2.0, self.room.1 / 2.0));
            let factor = libm::pow(NOTCH, f64::from(notches));
            self.set(viewport.zoomed(&theatre, factor, f64::from(x), f64::from(y)), &theatre);
        }
    }

    pub(super) const fn whole(&mut self) {
        self.moved = None;
    }

    pub(super) fn toggle_zones(&mut self) {
        self.shown = match self.shown {
            Shown::Plain => Shown::Zones,
            Shown::Zones => Shown::Plain,
        };
    }

    /// The picture, if the scenario has a map.
    #[must_use]
    pub fn picture(&self) -> Option<MapPicture> {
        Some(MapPicture {
            theatre: Arc::clone(self.theatre.as_ref()?),
            scene: Arc::clone(self.scene.as_ref()?),
            viewport: self.viewport()?,
            shown: self.shown,
        })
    }

    /// Its labels, in logical pixels, at this factor of the text size.
    #[must_use]
    pub fn labels(&self, factor: f32) -> Vec<Label> {
        let (Some(theatre), Some(scene), Some(viewport)) = (&self.theatre, &self.scene, self.viewport()) else {
            return Vec::new();
        };
        // A map this small has no labels.
        if self.room.0 < 40.0 || self.room.1 < 40.0 {
            return Vec::new();
        }
        let measured = |text: &str, size: f32| {
            (measure(Font::Sans, text, size) + 2.0, line_height(Font::Sans, size).max(size * 1.34))
        };
        let size = Size { place: 11.5 * factor, note: 11.5 * factor };
        labels(theatre, scene, viewport, self.shown, &measured, size)
    }

    fn hit(&self, x: f32, y: f32) -> Option<Hit> {
        hit(self.theatre.as_ref()?, self.scene.as_ref()?, self.viewport()?, f64::from(x), f64::from(y))
    }

    /// The tip for this point: a heading and a text.
    #[must_use]
    pub fn told(&self, seen: &Seen, x: f32, y: f32) -> Option<(String, String)> {
        let scenario = seen.scenario();
        let map = self.theatre.as_ref()?.map();
        let zone = |zone: Option<usize>| {
            zone.and_then(|at| map.zones.get(at)).map(|zone| {
                let given = seen.view().releases[zone.permission.index()].fielded > 0.0;
                words::zone(&scenario.release(zone.permission).label, given)
            })
        };
        let both = |parts: [Option<String>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(match self.hit(x, y)? {
            Hit::Mark { mark, name, .. } => {
                let text = match map.marks.get(mark)?.of {
                    MarkOf::Action(action) => &scenario.action(action).text,
                    MarkOf::Happening(happening) => &scenario.happening(happening).text,
                };
                (name, format!("{} {}", first_sentence(text), words::MARK_NOTE))
            }
            Hit::Place { name, .. } => (name, String::new()),
            Hit::Reach { label, closed_by, .. } => (
                label,
                match closed_by {
                    Some(at) => zone(Some(at)).unwrap_or_else(|| words::NOT_PERMITTED.to_owned()),
                    None => words::PERMITTED.to_owned(),
                },
            ),
            Hit::Holding { name, held_by, km2, .. } => (name, words::holding(&scenario.seats, held_by, km2)),
            Hit::Home { unit, held_by, held_share, zone: at } => {
                (unit.unwrap_or_default(), both([Some(words::held(&scenario.seats, held_by, held_share)), zone(at)]))
            }
            Hit::Abroad { unit, zone: at } => (unit.unwrap_or_default(), zone(at).unwrap_or_default()),
        })
    }

    /// The action of a click at this point.
    pub(super) fn clicked(&self, x: f32, y: f32) -> Option<Action> {
        let map = self.theatre.as_ref()?.map();
        match self.hit(x, y)? {
            Hit::Mark { mark, .. } => match map.marks.get(mark)?.of {
                MarkOf::Action(action) => Some(Action::Rung(action)),
                MarkOf::Happening(_) => None,
            },
            Hit::Reach { closed_by: Some(zone), .. } => Some(Action::Dossier(map.zones.get(zone)?.permission)),
            Hit::Home { .. } => map.control.as_ref().map(|control| Action::Explain(control.track, None)),
            _ => None,
        }
    }
}
