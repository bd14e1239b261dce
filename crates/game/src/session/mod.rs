//! The game without its window: what is open, what was chosen, the campaign in play. It takes actions and nothing else,
//! knows no entities and no clock but the seconds it is told, and never changes a state of the engine: it sends orders.

mod action;
mod form;
mod hints;
mod job;
mod keeping;
mod map;
mod place;
mod play;
mod promise;
mod settings;
mod shelf;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use action::{Action, FormChange, Setting, Typed};
pub use form::Form;
pub use hints::{HINTS, Hint, Where};
pub use job::{Job, Repeated, Waker};
pub use map::MapLook;
pub use place::{Notice, NoticeKind, Page, Pointed, Screen, Sheet, Space, Tab};
pub use play::{Play, Reveal};
pub use promise::{Promise, PromiseChange, steps};
pub use settings::{Motion, PALETTES, Settings, TextSize};
pub use shelf::{Copy, Shelf, Volume};

use super::words;
use engine::campaign::Campaign;
use engine::{Loudness, Order, Setup};
use files::{Places, Slot, Store};
use scenario::TrackId;

/// The game without its window.
#[derive(Debug)]
pub struct Session {
    /// The scenarios that were found.
    pub shelf: Shelf,
    /// How the game looks.
    pub settings: Settings,
    /// The screen that is open.
    pub screen: Screen,
    /// The sheets above it, the highest last.
    pub sheets: Vec<Sheet>,
    /// The campaign in play.
    pub play: Option<Play>,
    /// The set-up being filled in.
    pub form: Option<Form>,
    /// The saves that were found, the latest first.
    pub slots: Vec<Slot>,
    /// The save that is to be deleted once it is asked for again.
    pub doomed: Option<PathBuf>,
    /// Which part of the room is shown where only one has room.
    pub tab: Tab,
    /// Which page of the ending is shown.
    pub page: Page,
    /// Which turn's weighing the ending shows.
    pub weighed: Option<u32>,
    /// Where the map looks.
    pub map: MapLook,
    /// How a release in the open dossier would be made.
    pub loudness: Loudness,
    /// The word that is being put together.
    pub promise: Option<Promise>,
    /// A line about what was just done.
    pub notice: Option<Notice>,
    /// The room there is.
    pub space: Space,
    /// Long work under way, or done.
    pub job: Option<Job>,
    places: Places,
    store: Store,
    waker: Waker,
    now: f64,
    changed: bool,
    quit: bool,
}

/// Seconds between two events of a turn as they are told.
const PACE: f64 = 0.45;
/// Runs of the same orders with other luck.
const REPEATS: u64 = 2048;

impl Session {
    /// A session at the title.
    #[must_use]
    pub fn new(places: Places, store: Store) -> Self {
        let shelf = Shelf::found(&places);
        Self::with(places, store, shelf, MapLook::default())
    }

    /// Another session, at the title, over the same scenarios, which need not be read again.
    #[must_use]
    pub fn beside(&self, store: Store) -> Self {
        let mut map = self.map.clone();
        map.whole();
        Self::with(self.places.clone(), store, self.shelf.clone(), map)
    }

    fn with(places: Places, store: Store, shelf: Shelf, map: MapLook) -> Self {
        let (settings, problem) = match store.read_settings() {
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
            places,
            store,
            waker: Waker::default(),
            now: 0.0,
            changed: true,
            quit: false,
        };
        session.slots = session.store.slots();
        session.show_map();
        if let Some(problem) = problem {
            session.wrong(words::settings_unreadable(&problem));
        }
        session
    }

    /// Whether anything changed since this was last asked.
    pub fn take_changed(&mut self) -> bool {
        core::mem::take(&mut self.changed)
    }

    /// Whether the game is to be left.
    #[must_use]
    pub const fn wants_to_quit(&self) -> bool {
        self.quit
    }

    /// Whether keys are typed into something.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.screen == Screen::Setup && self.sheets.is_empty() && self.form.as_ref().is_some_and(|form| form.is_typing)
    }

    /// Tells how much room there is.
    pub fn has_room(&mut self, width: f32, height: f32) {
        let space = Space { width, height };
        if self.space != space {
            self.space = space;
            self.changed = true;
        }
    }

    /// Tells how much room the map got; returns whether that is new.
    pub fn map_has_room(&mut self, width: f32, height: f32) -> bool {
        let is_new = self.map.has_room(width, height);
        self.changed |= is_new;
        is_new
    }

    /// Tells the time, in seconds from any start, and does what is due.
    pub fn tick(&mut self, now: f64) {
        self.now = now;
        if let (Screen::Resolution, Some(play)) = (self.screen, &mut self.play) {
            self.changed |= play.reveal.tick(now, PACE);
        }
        if let Some(job) = &mut self.job {
            self.changed |= job.poll();
        }
    }

    /// When something is due by itself.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        let reveal = match (self.screen, &self.play) {
            (Screen::Resolution, Some(play)) => play.reveal.due(self.now),
            _ => None,
        };
        // Work on other threads wakes the window itself; this only makes sure of it.
        let job = self.job.as_ref().filter(|job| job.is_under_way()).map(|_| Duration::from_millis(250));
        [reveal, job].into_iter().flatten().min()
    }

    /// Does what was asked for.
    pub fn act(&mut self, action: Action) {
        self.changed = true;
        if !matches!(action, Action::Delete(_)) {
            self.doomed = None;
        }
        if !matches!(action, Action::MapPan(..) | Action::MapZoom { .. } | Action::Type(_)) {
            self.notice = None;
        }
        match action {
            Action::Quit => self.quit = true,
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

    /// Keeps the map at what is played; at the title it shows the first scenario that has one.
    fn show_map(&mut self) {
        match self.play.as_ref().filter(|_| !matches!(self.screen, Screen::Title | Screen::Setup)) {
            Some(play) => self.map.show(&play.campaign),
            None => {
                let first = self.shelf.volumes.iter().find_map(|volume| match &volume.copy {
                    Copy::Whole(scenario) if scenario.map.is_some() => Some(scenario),
                    _ => None,
                });
                let begun = first.and_then(|scenario| Campaign::new(Arc::clone(scenario), Setup::default()).ok());
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

    fn refresh(&mut self) {
        self.shelf = Shelf::found(&self.places);
        self.slots = self.store.slots();
    }

    fn open(&mut self, sheet: Sheet) {
        if sheet == Sheet::Saves {
            self.slots = self.store.slots();
        }
        // The same thing twice would only have to be closed twice.
        self.sheets.retain(|open| *open != sheet);
        self.sheets.push(sheet);
    }

    fn back(&mut self) {
        if self.sheets.pop().is_some() {
            return;
        }
        match self.screen {
            Screen::Title => {}
            Screen::Setup => {
                if let Some(form) = self.form.as_mut().filter(|form| form.is_typing) {
                    form.is_typing = false;
                } else {
                    self.screen = Screen::Title;
                }
            }
            Screen::Briefing(_) => self.go_to_room(),
            Screen::Resolution => self.onward(),
            Screen::Room | Screen::Ending => self.open(Sheet::Menu),
        }
    }

    fn go_to_title(&mut self) {
        self.keep();
        self.sheets.clear();
        self.job = None;
        self.refresh();
        self.screen = Screen::Title;
    }

    fn choose(&mut self, at: usize) {
        match self.shelf.volumes.get(at).map(|volume| &volume.copy) {
            Some(Copy::Whole(scenario)) => {
                self.form = Some(Form::new(at, Arc::clone(scenario)));
                self.screen = Screen::Setup;
            }
            Some(Copy::Broken { .. }) => self.open(Sheet::Broken(at)),
            None => {}
        }
    }

    fn change_form(&mut self, change: &FormChange) {
        if let Some(form) = &mut self.form {
            form.change(change);
        }
    }

    fn begin(&mut self) {
        let Some(form) = &self.form else { return };
        match form.campaign() {
            Ok(campaign) => self.enter(campaign, None),
            Err(error) => self.wrong(error.to_string()),
        }
    }

    /// Takes up a campaign where it stands.
    fn enter(&mut self, campaign: Campaign, file: Option<PathBuf>) {
        self.sheets.clear();
        self.job = None;
        self.page = Page::default();
        self.weighed = None;
        self.tab = Tab::default();
        let is_new = campaign.path_ids().is_empty();
        let play = Play::new(campaign, file);
        self.screen = if play.campaign.is_over() {
            Screen::Ending
        } else if is_new {
            Screen::Briefing(play.turn())
        } else {
            Screen::Room
        };
        self.play = Some(play);
        self.form = None;
        if is_new {
            self.keep();
        }
    }

    /// Takes up a campaign that was begun elsewhere: for tests, pictures and the command line.
    pub fn play_campaign(&mut self, campaign: Campaign, file: Option<PathBuf>) {
        self.changed = true;
        self.enter(campaign, file);
        self.show_map();
    }

    fn go_to_room(&mut self) {
        let Some(play) = &self.play else { return };
        self.sheets.clear();
        self.screen = if play.campaign.is_over() { Screen::Ending } else { Screen::Room };
    }

    fn go_to_briefing(&mut self, turn: u32) {
        let Some(play) = &self.play else { return };
        if play.campaign.state_before(turn).is_some() {
            self.sheets.clear();
            self.screen = Screen::Briefing(turn);
        }
    }

    fn explain(&mut self, track: TrackId, turn: Option<u32>) {
        self.sheets.retain(|sheet| !matches!(sheet, Sheet::Explain(..)));
        self.sheets.push(Sheet::Explain(track, turn));
    }

    fn sign(&mut self, order: Order) {
        let Some(play) = &mut self.play else { return };
        match play.sign(order) {
            Ok(()) => {
                self.sheets.clear();
                self.keep();
            }
            Err(refusal) => self.wrong(words::refused(&refusal.to_string())),
        }
    }

    fn drop_order(&mut self, at: usize) {
        if let Some(play) = &mut self.play {
            play.drop_order(at);
            self.keep();
        }
    }

    fn end_turn(&mut self) {
        let Some(play) = &mut self.play else { return };
        if self.screen != Screen::Room || play.campaign.is_over() {
            return;
        }
        self.sheets.clear();
        let is_at_once = self.settings.motion == Motion::Reduced;
        play.end_turn(self.now, is_at_once);
        self.screen = Screen::Resolution;
        self.keep();
    }

    fn stand_by(&mut self, trigger: engine::campaign::Trigger) {
        let Some(play) = &mut self.play else { return };
        if self.screen != Screen::Room || play.campaign.is_over() {
            return;
        }
        if !play.draft.orders().is_empty() {
            self.wrong(words::DRAFT_FIRST);
            return;
        }
        self.sheets.clear();
        let is_at_once = self.settings.motion == Motion::Reduced;
        let waited = play.stand_by(trigger, self.now, is_at_once);
        let last = play.campaign.path_ids().len() as u32;
        let what = waited.event.as_ref().and_then(|event| telling::told_event(play.campaign.seen(), last, event));
        self.screen = Screen::Resolution;
        self.keep();
        self.done(words::why_stopped(waited.stop, waited.turns, what.map(|told| told.text)));
    }

    fn onward(&mut self) {
        let Some(play) = &mut self.play else { return };
        if !play.reveal.is_whole() {
            play.reveal.show_all();
            return;
        }
        self.screen = if play.campaign.is_over() { Screen::Ending } else { Screen::Briefing(play.turn()) };
    }

    fn back_to(&mut self, turn: u32) {
        let Some(play) = &mut self.play else { return };
        if play.back_to(turn) {
            self.after_going();
            let month = self.play.as_ref().map(Play::month).unwrap_or_default();
            self.done(words::gone_back(&month));
        }
    }

    fn go_to_branch(&mut self, turn: engine::campaign::TurnId) {
        let Some(play) = &mut self.play else { return };
        if play.go_to(turn) {
            self.after_going();
        }
    }

    fn after_going(&mut self) {
        self.sheets.clear();
        self.job = None;
        self.weighed = None;
        let is_over = self.play.as_ref().is_some_and(|play| play.campaign.is_over());
        self.screen = if is_over { Screen::Ending } else { Screen::Room };
        self.keep();
    }

    fn repeat(&mut self) {
        if let Some(play) = &self.play {
            self.job = Some(Job::repeat(&play.campaign, REPEATS, self.waker.clone()));
        }
    }

    fn map_click(&mut self, x: f32, y: f32) {
        if let Some(action) = self.map.clicked(x, y) {
            self.act(action);
        }
    }

    fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Text(by) => self.settings.text = self.settings.text.step(by),
            Setting::Palette(at) => {
                if let Some(palette) = PALETTES.get(at) {
                    self.settings.palette = palette.name.to_owned();
                }
            }
            Setting::Motion(motion) => self.settings.motion = motion,
            Setting::Hints { off } => {
                self.settings.hints_off = off;
                self.settings.hints_seen.clear();
            }
        }
        self.keep_settings();
    }

    /// The hint to show now, if any.
    #[must_use]
    pub fn hint(&self) -> Option<&'static Hint> {
        hints::due(self)
    }

    fn hint_seen(&mut self) {
        if let Some(hint) = self.hint() {
            self.settings.hints_seen.push(hint.id.to_owned());
            self.keep_settings();
        }
    }

    /// Says what wakes the window, for work on other threads.
    pub fn set_waker(&mut self, waker: Waker) {
        self.waker = waker;
    }
}
