//! The game without its window: the open screen and sheets, the player's choices, and a front for the campaign in play.
//! Only the [`Sitting`](sitting::Sitting) changes that campaign. The session takes actions and nothing else. It knows
//! no window, no files and no threads, and only the time it is told. Saves, scenarios and seeds come in through the
//! traits of `sitting`.

mod form;
mod hints;
mod keeping;
mod map;
mod navigation;
mod play;
mod promise;
mod shelf;
mod turns;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use crate::action::{Action, FormChange, PromiseChange, Setting, Typed};
pub use crate::hint::{Hint, Where};
pub use crate::place::{Notice, NoticeKind, Page, Pointed, Screen, Sheet, Space, Tab};
pub use crate::settings::{Motion, PALETTES, Settings, TextSize};
pub use form::Form;
pub use hints::HINTS;
pub use map::MapLook;
pub use play::{Play, Reveal};
pub use promise::{Promise, steps};
pub use shelf::{Checked, Shelf, Volume};
pub use sitting::{Here, Repeated, Runner};

use crate::words;
use engine::campaign::Campaign;
use engine::{Loudness, Setup};
use scenario::Turn;
use sitting::{Library, Slot, World};

/// The work elsewhere that a session can start: repeated runs.
pub type Job = sitting::Job<Repeated>;

/// The game without its window.
#[derive(Debug)]
pub struct Session {
    /// The scenarios found.
    pub shelf: Shelf,
    /// The player's settings.
    pub settings: Settings,
    /// The open screen.
    pub screen: Screen,
    /// The open sheets, the top one last.
    pub sheets: Vec<Sheet>,
    /// The campaign in play.
    pub play: Option<Play>,
    /// The set-up form, while it is open.
    pub form: Option<Form>,
    /// The saves found, the latest first.
    pub slots: Vec<Slot>,
    /// The save to delete if the player asks again.
    pub doomed: Option<PathBuf>,
    /// The part of the room in view, in a window with space for only one.
    pub tab: Tab,
    /// The open page of the ending.
    pub page: Page,
    /// The turn whose weighing the ending shows.
    pub weighed: Option<Turn>,
    /// The map and its view.
    pub map: MapLook,
    /// Whether a release from the open dossier will be public or quiet.
    pub loudness: Loudness,
    /// The condition or assurance in the form.
    pub promise: Option<Promise>,
    /// A line about the last action.
    pub notice: Option<Notice>,
    /// The size of the window.
    pub space: Space,
    /// Long work, under way or done.
    pub job: Option<Job>,
    library: Arc<dyn Library>,
    world: Arc<dyn World>,
    runner: Arc<dyn Runner>,
    /// Whether the player has been told that leaving loses something.
    was_told_of_loss: bool,
    now: f64,
    changed: bool,
    quit: bool,
}

/// Seconds between two events when a turn is told.
const PACE: f64 = 0.45;

impl Session {
    /// A session at the title, with the scenarios of `library`; `world` keeps its saves and settings.
    #[must_use]
    pub fn new(library: impl Library + 'static, world: impl World + 'static) -> Self {
        let shelf = Shelf::found(&library);
        Self::with(Arc::new(library), Arc::new(world), shelf, MapLook::default())
    }

    /// Another session at the title. It shares the scenarios, so they are not read again.
    #[must_use]
    pub fn beside(&self, world: impl World + 'static) -> Self {
        let mut map = self.map.clone();
        map.whole();
        Self::with(Arc::clone(&self.library), Arc::new(world), self.shelf.clone(), map)
    }

    fn with(library: Arc<dyn Library>, world: Arc<dyn World>, shelf: Shelf, map: MapLook) -> Self {
        let (settings, problem) = match world.settings() {
            Ok(None) => (Settings::default(), None),
            Ok(Some(text)) => Settings::parse(&text),
            Err(error) => (Settings::default(), Some(error.to_string())),
        };
        let mut session = Self {
            shelf,
            settings,
            screen: Screen::Title,
            sheets: Vec::new(),
            play: None,
            form: None,
            slots: Vec::new(),
            doomed: None,
            tab: Tab::default(),
            page: Page::default(),
            weighed: None,
            map,
            loudness: Loudness::Public,
            promise: None,
            notice: None,
            space: Space { width: 1280.0, height: 720.0 },
            job: None,
            library,
            world,
            runner: Arc::new(Here),
            was_told_of_loss: false,
            now: 0.0,
            changed: true,
            quit: false,
        };
        session.look_for_saves();
        session.show_map();
        if let Some(problem) = problem {
            session.wrong(words::settings_unreadable(&problem));
        }
        session
    }

    /// Whether anything has changed since the last call.
    pub fn take_changed(&mut self) -> bool {
        core::mem::take(&mut self.changed)
    }

    /// Whether the player wants to leave the game.
    #[must_use]
    pub const fn wants_to_quit(&self) -> bool {
        self.quit
    }

    /// Whether a field takes the keys typed.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.screen == Screen::Setup && self.sheets.is_empty() && self.form.as_ref().is_some_and(|form| form.is_typing)
    }

    /// Tells the size of the window, in logical pixels.
    pub fn has_room(&mut self, width: f32, height: f32) {
        let space = Space { width, height };
        if self.space != space {
            self.space = space;
            self.changed = true;
        }
    }

    /// Tells the size of the map, in logical pixels; returns whether it changed.
    pub fn map_has_room(&mut self, width: f32, height: f32) -> bool {
        let is_new = self.map.has_room(width, height);
        self.changed |= is_new;
        is_new
    }

    /// Tells the time, in seconds from any fixed start, and does the work due by then.
    pub fn tick(&mut self, now: f64) {
        self.now = now;
        if let (Screen::Resolution, Some(play)) = (self.screen, &mut self.play) {
            self.changed |= play.reveal.tick(now, PACE);
        }
        if let Some(job) = &mut self.job {
            self.changed |= job.poll();
        }
    }

    /// The time until the next [`tick`](Self::tick) is needed; `None` if none is.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        let reveal = match (self.screen, &self.play) {
            (Screen::Resolution, Some(play)) => play.reveal.due(self.now),
            _ => None,
        };
        let job = self.job.as_ref().and_then(Job::due);
        [reveal, job].into_iter().flatten().min()
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action) {
        self.changed = true;
        if !matches!(action, Action::Delete(_)) {
            self.doomed = None;
        }
        if !matches!(action, Action::Quit) {
            self.was_told_of_loss = false;
        }
        if !matches!(action, Action::MapPan(..) | Action::MapZoom { .. } | Action::Type(_)) {
            self.notice = None;
        }
        match action {
            Action::Quit => self.quit |= self.can_leave(),
            Action::Back => self.back(),
            Action::Title => self.go_to_title(),
            Action::Open(sheet) => self.open(sheet),
            Action::Help => self.open(Sheet::Help),
            Action::Choose(at) => self.choose(at),
            Action::Form(change) => self.change_form(&change),
            Action::Begin => self.begin(),
            Action::Load(path) => self.load(&path),
            Action::Delete(path) => self.delete(path),
            Action::SaveCopy => self.save_copy(),
            Action::Refresh => self.refresh(),
            Action::Room => self.go_to_room(),
            Action::Briefing(turn) => self.go_to_briefing(turn),
            Action::Tab(tab) => self.tab = tab,
            Action::Dossier(release) => {
                self.loudness = Loudness::Public;
                self.open(Sheet::Dossier(release));
            }
            Action::Rung(action) => self.open(Sheet::Rung(action)),
            Action::Statement(statement) => self.open(Sheet::Statement(statement)),
            Action::Explain(track, turn) => self.explain(track, turn),
            Action::Sign(order) => self.sign(order),
            Action::Drop(at) => self.drop_order(at),
            Action::Loudness(loudness) => self.loudness = loudness,
            Action::PromiseAbout(release) => {
                if let Some(play) = &self.play {
                    self.promise = Some(Promise::about(play.campaign.scenario(), release));
                    self.open(Sheet::Promise(release));
                }
            }
            Action::Promise(change) => {
                if let Some(promise) = &mut self.promise {
                    promise.change(change);
                }
            }
            Action::StandBy(trigger) => self.stand_by(trigger),
            Action::EndTurn => self.end_turn(),
            Action::Onward => self.onward(),
            Action::Chart(track) => {
                if let Some(play) = &mut self.play {
                    play.toggle_chart(track);
                }
            }
            Action::BackTo(turn) => self.back_to(turn),
            Action::Branch(turn) => self.go_to_branch(turn),
            Action::Page(page) => self.page = page,
            Action::Weighing(turn) => self.weighed = Some(turn),
            Action::Repeat => self.repeat(),
            Action::CancelJob => {
                if let Some(job) = &mut self.job {
                    job.cancel();
                }
            }
            Action::MapPan(x, y) => self.map.pan(x, y),
            Action::MapZoom { notches, at } => self.map.zoom(notches, at),
            Action::MapZones => self.map.toggle_zones(),
            Action::MapWhole => self.map.whole(),
            Action::MapClick(x, y) => self.map_click(x, y),
            Action::Set(setting) => self.set(setting),
            Action::HintSeen => self.hint_seen(),
            Action::HintsOff => {
                self.settings.hints_off = true;
                self.keep_settings();
            }
            Action::Type(typed) => {
                if let Some(form) = &mut self.form {
                    form.typed(typed);
                }
            }
        }
        self.show_map();
    }

    /// Shows the campaign in play on the map; at the title, the first scenario with a map.
    fn show_map(&mut self) {
        match self.play.as_ref().filter(|_| !matches!(self.screen, Screen::Title | Screen::Setup)) {
            Some(play) => self.map.show(&play.campaign),
            None => {
                let first = self.shelf.volumes.iter().find_map(|volume| match &volume.checked {
                    Checked::Playable(scenario) if scenario.map.is_some() => Some(scenario),
                    _ => None,
                });
                let begun = first.map(|scenario| Campaign::new(Arc::clone(scenario), Setup::default()));
                if let Some(campaign) = begun {
                    self.map.show(&campaign);
                    self.map.whole();
                }
            }
        }
    }

    fn done(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), kind: NoticeKind::Done });
    }

    fn wrong(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), kind: NoticeKind::Wrong });
        self.changed = true;
    }

    /// Sets the runner of long work. By default each [`tick`](Self::tick) does a slice of it here.
    pub fn set_runner(&mut self, runner: impl Runner + 'static) {
        self.runner = Arc::new(runner);
    }
}

#[cfg(test)]
mod tests {
    use super::Session;

    #[test]
    fn a_session_can_be_handed_from_thread_to_thread() {
        const fn can<T: Send + Sync + 'static>() {}
        can::<Session>();
    }
}
