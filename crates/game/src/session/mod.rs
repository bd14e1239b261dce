//! The game without its window: what is open, what was chosen, and the face of the campaign in play, which is a
//! [`Sitting`]'s to change. It takes actions and nothing else, and knows no entities, no files, no threads and no clock but
//! the seconds it is told. Saves, scenarios and seeds come in through the traits of `sitting`.

mod action;
mod form;
mod hints;
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
pub use map::MapLook;
pub use place::{Notice, NoticeKind, Page, Pointed, Screen, Sheet, Space, Tab};
pub use play::{Play, Reveal};
pub use promise::{Promise, PromiseChange, steps};
pub use settings::{Motion, PALETTES, Settings, TextSize};
pub use shelf::{Copy, Shelf, Volume};
pub use sitting::{Here, Repeated, Runner};

use super::words;
use engine::campaign::Campaign;
use engine::{Loudness, Order, Setup};
use keeping::named;
use scenario::TrackId;
use sitting::{Library, Passed, Refused, Sitting, Slot, Went, World};

/// Long work under way, or done.
pub type Job = sitting::Job<Repeated>;

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
    library: Arc<dyn Library>,
    world: Arc<dyn World>,
    runner: Arc<dyn Runner>,
    /// Whether it was said that leaving loses something.
    was_told_of_loss: bool,
    now: f64,
    changed: bool,
    quit: bool,
}

/// Seconds between two events of a turn as they are told.
const PACE: f64 = 0.45;
/// Runs of the same orders with other luck.
const REPEATS: u64 = 2048;

impl Session {
    /// A session at the title: over these scenarios, with saves and settings kept there.
    #[must_use]
    pub fn new(library: impl Library + 'static, world: impl World + 'static) -> Self {
        let shelf = Shelf::found(&library);
        Self::with(Arc::new(library), Arc::new(world), shelf, MapLook::default())
    }

    /// Another session, at the title, over the same scenarios, which need not be read again.
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
        let job = self.job.as_ref().and_then(Job::due);
        [reveal, job].into_iter().flatten().min()
    }

    /// Does what was asked for.
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

    /// Keeps the map at what is played; at the title it shows the first scenario that has one.
    fn show_map(&mut self) {
        match self.play.as_ref().filter(|_| !matches!(self.screen, Screen::Title | Screen::Setup)) {
            Some(play) => self.map.show(&play.campaign),
            None => {
                let first = self.shelf.volumes.iter().find_map(|volume| match &volume.copy {
                    Copy::Whole(scenario) if scenario.map.is_some() => Some(scenario),
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

    fn refresh(&mut self) {
        self.shelf = Shelf::found(&*self.library);
        self.look_for_saves();
    }

    fn open(&mut self, sheet: Sheet) {
        if sheet == Sheet::Saves {
            self.look_for_saves();
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
                self.form = Some(Form::new(at, Arc::clone(scenario), self.world.drawn_seed()));
                self.screen = Screen::Setup;
            }
            Some(Copy::Broken { .. }) => self.open(Sheet::Broken(at)),
            None => {}
        }
    }

    fn change_form(&mut self, change: &FormChange) {
        if let Some(form) = &mut self.form {
            form.change(change, || self.world.drawn_seed());
        }
    }

    fn begin(&mut self) {
        let Some(form) = &self.form else { return };
        let campaign = form.campaign();
        self.enter(Sitting::new(self.saves(), campaign));
    }

    /// Takes up a campaign where it stands.
    fn enter(&mut self, sitting: Sitting) {
        self.sheets.clear();
        self.job = None;
        self.page = Page::default();
        self.weighed = None;
        self.tab = Tab::default();
        let is_new = sitting.campaign().path_ids().is_empty();
        let play = Play::new(sitting);
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
        self.tell();
    }

    /// Takes up a campaign that was begun elsewhere: for tests, pictures and the command line.
    pub fn play_campaign(&mut self, campaign: Campaign, file: Option<PathBuf>) {
        let sitting = match file {
            Some(place) => Sitting::resumed(self.saves(), campaign, &[], place),
            None => Sitting::new(self.saves(), campaign),
        };
        self.play_sitting(sitting);
    }

    /// Takes up a campaign as somebody left it: for the command line.
    pub fn play_sitting(&mut self, sitting: Sitting) {
        self.changed = true;
        self.enter(sitting);
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
        match play.sitting.sign(order) {
            Ok(_) => self.sheets.clear(),
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
        self.tell();
    }

    fn drop_order(&mut self, at: usize) {
        let Some(play) = &mut self.play else { return };
        // A press on an order that is not there any more asks for nothing.
        let _gone = play.sitting.drop_at(at);
        self.tell();
    }

    fn end_turn(&mut self) {
        let Some(play) = &mut self.play else { return };
        if self.screen != Screen::Room {
            return;
        }
        let is_at_once = self.settings.motion == Motion::Reduced;
        match play.end_turn(self.now, is_at_once) {
            Ok(()) => {
                self.sheets.clear();
                self.screen = Screen::Resolution;
            }
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
        self.tell();
    }

    fn stand_by(&mut self, trigger: engine::campaign::Trigger) {
        let Some(play) = &mut self.play else { return };
        if self.screen != Screen::Room {
            return;
        }
        let is_at_once = self.settings.motion == Motion::Reduced;
        match play.stand_by(trigger, self.now, is_at_once) {
            Ok(Passed { to, waited, .. }) => {
                let what = waited.event.as_ref().and_then(|event| telling::told_event(play.campaign.seen(), to, event));
                self.sheets.clear();
                self.screen = Screen::Resolution;
                self.done(words::why_stopped(waited.stop, waited.turns, what.map(|told| told.text)));
            }
            Err(Refused::DraftFirst) => self.wrong(words::DRAFT_FIRST),
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
        self.tell();
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
        match play.sitting.back_to(turn) {
            Ok(went) => {
                let text = words::gone_back(&play.month());
                self.went(went, Some(text));
            }
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
    }

    fn go_to_branch(&mut self, turn: engine::campaign::TurnId) {
        let Some(play) = &mut self.play else { return };
        match play.sitting.go_to(turn) {
            Ok(went) => self.went(went, None),
            Err(refused) => self.wrong(words::refused(&refused.to_string())),
        }
    }

    fn went(&mut self, went: Went, text: Option<String>) {
        let Some(play) = &mut self.play else { return };
        play.reveal = Reveal::default();
        self.sheets.clear();
        self.job = None;
        self.weighed = None;
        self.screen = if play.campaign.is_over() { Screen::Ending } else { Screen::Room };
        let dropped = named(play.campaign.scenario(), &went.dropped);
        let dropped = (!went.dropped.is_empty()).then(|| words::draft_dropped(&dropped));
        let said: Vec<String> = text.into_iter().chain(dropped).collect();
        if !said.is_empty() {
            self.done(said.join(" "));
        }
        self.tell();
    }

    fn repeat(&mut self) {
        if let Some(play) = &self.play {
            self.job = Some(Job::begin(play.sitting.again(REPEATS), &*self.runner));
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

    /// Says who does long work. Without this it is done here, a slice at every [`tick`](Self::tick).
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
