//! A session: reads commands, gathers orders in a draft, lets months pass, shows what happened. All rules are the
//! engine's, all files the store's.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::commands::{self, Verb, shortened};
use super::console::{Console, Read, Shown};
use super::desk::{self, Table};
use super::ink::Ink;
use super::{branches, chart, dossier, help, opponent, story, summary, why, words};
use crate::campaign::{Campaign, Opened, open, parse_line, scenario_of};
use crate::cli::weighing;
use crate::engine::{Draft, Order, VERBS, price};
use crate::files::{self, Store};
use crate::telling::desk::{cost_text, left_text, too_late};
use crate::telling::format::{month, short_month};
use crate::telling::weighing::Extent;
use crate::telling::words::NO_TURN_YET;
use crate::telling::{branches as telling_branches, saved};

/// When the opponent's weighing is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Explain {
    /// After every turn.
    Always,
    /// When the campaign is over.
    Afterwards,
}

/// Whether the session goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    Leave,
}

/// A campaign being played.
pub struct Session {
    campaign: Campaign,
    draft: Draft,
    store: Store,
    /// The campaign's own file, once it has one.
    file: Option<PathBuf>,
    /// Whether it was said that saving fails.
    warned: Option<String>,
    explain: Explain,
    ink: Ink,
    table: Table,
}

impl Session {
    /// A session with a campaign, and its file if it has one.
    pub fn new(campaign: Campaign, store: Store, file: Option<PathBuf>, explain: Explain) -> Self {
        let draft = Draft::of(campaign.scenario(), campaign.state(), campaign.draft());
        Self { campaign, draft, store, file, warned: None, explain, ink: Ink::Plain, table: Table::Sentences }
    }

    /// Plays until the player leaves or there are no more lines. `known`: the campaign was played before, so that the
    /// briefing is left out.
    pub fn run(&mut self, console: &mut Console, known: Known) -> io::Result<()> {
        if console.is_terminal() {
            let shows_colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
            self.ink = if shows_colour { Ink::Coloured } else { Ink::Plain };
            self.table = Table::Columns;
            console.complete(self.completions());
        }
        if known == Known::New {
            console.show(&self.briefing())?;
            if console.is_terminal() {
                console.show("")?;
                console.pause()?;
            }
        }
        if self.campaign.is_over() {
            console.show(words::OVER)?;
        } else {
            console.show(&format!("{}{}", self.rule(console), self.page()))?;
            if !self.draft.orders().is_empty() {
                console.show(&format!("\n{}", desk::draft(&self.campaign, &self.draft)))?;
            }
            if known == Known::New {
                console.show(&format!("\n{}", words::FIRST_STEPS))?;
            }
        }
        loop {
            let prompt = self.prompt();
            match console.read(&prompt)? {
                Read::Line(line) => {
                    let next = self.command(&line, console)?;
                    self.keep_draft(console)?;
                    if next == Next::Leave {
                        return Ok(());
                    }
                }
                Read::Unreadable(why) => {
                    console.show(&format!("Not understood: {why}."))?;
                }
                Read::Interrupted => {
                    console.show(words::INTERRUPTED)?;
                }
                Read::End => return Ok(()),
            }
        }
    }

    fn prompt(&self) -> String {
        if self.campaign.is_over() {
            return format!("over {}", words::PROMPT);
        }
        let scenario = self.campaign.scenario();
        let month = short_month(scenario, self.campaign.state().turn);
        match self.draft.orders().len() {
            0 => format!("{month} {}", words::PROMPT),
            1 => format!("{month}, 1 order {}", words::PROMPT),
            several => format!("{month}, {several} orders {}", words::PROMPT),
        }
    }

    fn briefing(&self) -> String {
        let scenario = self.campaign.scenario();
        format!(
            "{}\n\n{}\n\nSeed {}. The same seed and orders give the same campaign (`--seed {}`).\n",
            self.ink.heading(&scenario.title),
            scenario.briefing,
            self.campaign.setup().seed,
            self.campaign.setup().seed
        )
    }

    fn page(&self) -> String {
        format!("{}\n", desk::page(&self.campaign, self.ink, self.table))
    }

    /// What Tab completes.
    fn completions(&self) -> Vec<(String, Vec<String>)> {
        let scenario = self.campaign.scenario();
        let ids = |wanted: &dyn Fn(&crate::scenario::Release) -> bool| -> Vec<String> {
            scenario.releases.iter().filter(|entry| wanted(entry)).map(|entry| entry.id.clone()).collect()
        };
        let tracks: Vec<String> = scenario
            .track_ids()
            .filter(|id| self.campaign.view().tracks[id.index()].value.is_some())
            .map(|id| scenario.track(id).id.clone())
            .collect();
        let of = |word: &str| -> Vec<String> {
            match word {
                "release" => {
                    let mut words = ids(&crate::scenario::Release::is_system);
                    words.extend(scenario.orders.sizes.iter().map(|size| size.id.clone()));
                    words
                }
                "permit" | "lift" => ids(&|entry| !entry.is_system()),
                "review" | "defer" | "decline" => ids(&|_| true),
                "statement" => scenario.statements.iter().map(|entry| entry.id.clone()).collect(),
                "show" => {
                    let mut words = ids(&|_| true);
                    words.extend(scenario.actions.iter().map(|entry| entry.id.clone()));
                    words.extend(scenario.statements.iter().map(|entry| entry.id.clone()));
                    words.extend(tracks.iter().cloned());
                    words
                }
                "why" | "chart" => tracks.clone(),
                "help" => commands::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect(),
                "drop" => VERBS.iter().map(|verb| (*verb).to_owned()).collect(),
                "load" => self.store.names(),
                "branch" | "explain" | "story" => {
                    (1..=scenario.clock.turns).map(|turn| scenario.clock.label(turn)).collect()
                }
                _ => Vec::new(),
            }
        };
        commands::WORDS.iter().map(|(word, _)| ((*word).to_owned(), of(word))).collect()
    }

    /// Does what a line says.
    fn command(&mut self, line: &str, console: &mut Console) -> io::Result<Next> {
        let line = line.split('#').next().unwrap_or_default().trim();
        let Some(first) = line.split_whitespace().next() else { return Ok(Next::Go) };
        let rest = line[first.len()..].trim();
        // `q` skips pages; one too many of them must not end the game.
        if first.eq_ignore_ascii_case("q") {
            console.show(words::QUIT_IN_FULL)?;
            return Ok(Next::Go);
        }
        let (word, verb) = match commands::verb(first) {
            Ok(found) => found,
            Err(error) => {
                // A name alone opens what it names.
                let text = match commands::thing(self.campaign.scenario(), first) {
                    Ok(thing) if rest.is_empty() => dossier::show(&self.campaign, thing, self.ink),
                    _ => format!("Not understood: {error}. `help` lists what can be done."),
                };
                console.show(&text)?;
                return Ok(Next::Go);
            }
        };
        let text = match verb {
            Verb::Order => self.order(&format!("{word} {rest}")),
            Verb::Undo => self.undo(),
            Verb::Draft => desk::draft(&self.campaign, &self.draft),
            Verb::Drop if !rest.is_empty() => self.drop_order(rest),
            Verb::Drop | Verb::Clear => {
                self.draft = Draft::default();
                desk::draft(&self.campaign, &self.draft)
            }
            Verb::Orders | Verb::Desk if self.campaign.is_over() => words::OVER.to_owned(),
            Verb::Orders => desk::offered(&self.campaign, &self.draft, self.ink),
            Verb::Show => self.with_word(rest, "show himars", |session, word| {
                commands::thing(session.campaign.scenario(), word)
                    .map(|thing| dossier::show(&session.campaign, thing, session.ink))
            }),
            Verb::Why => self.why(rest),
            Verb::Tracks => desk::tracks(&self.campaign, self.ink, self.table),
            Verb::Opponent => opponent::seen(&self.campaign, self.ink),
            Verb::History => opponent::history(&self.campaign, self.ink),
            Verb::Chart => {
                let width = console.width();
                self.with_word(rest, "chart ru_held_pct", |session, word| {
                    commands::track(session.campaign.scenario(), word)
                        .map(|track| chart::of(&session.campaign, track, session.ink, width))
                })
            }
            Verb::Desk => self.page(),
            Verb::Story => self.of_turn(rest, |session, turn| {
                let title = session.ink.heading(&month(session.campaign.scenario(), turn));
                format!("{title}\n{}", story::of(&session.campaign, turn, session.ink))
            }),
            Verb::Briefing => self.briefing(),
            Verb::Explain if self.explain == Explain::Afterwards && !self.campaign.is_over() => {
                words::EXPLAIN_LATER.to_owned()
            }
            Verb::Explain => self.of_turn(rest, Self::explained),
            Verb::Summary if self.campaign.is_over() => {
                self.show_summary(console)?;
                String::new()
            }
            Verb::Summary => words::NOT_YET.to_owned(),
            Verb::End | Verb::Quit if !rest.is_empty() => {
                format!("`{word}` takes nothing after it, and `{rest}` is not understood. Nothing has changed.")
            }
            Verb::End => {
                self.end(console)?;
                String::new()
            }
            Verb::Branch => self.branch(rest),
            Verb::Go => self.go(rest),
            Verb::Save => self.save_as(rest),
            Verb::Load => self.load(rest),
            Verb::Line => self.campaign.line(),
            Verb::Help if rest.is_empty() => help::now(&self.campaign, self.draft.orders().len(), self.ink),
            Verb::Help => match help::about(&self.campaign, rest) {
                Ok(text) => text,
                Err(error) => match commands::thing(self.campaign.scenario(), rest) {
                    Ok(thing) => dossier::show(&self.campaign, thing, self.ink),
                    Err(_) => format!("Not understood: {error}."),
                },
            },
            Verb::Quit => {
                if !self.draft.orders().is_empty() && self.file.is_some() {
                    console.show(words::DRAFT_LEFT)?;
                }
                if console.is_terminal() && self.file.is_some() {
                    console.show(words::SAVED)?;
                }
                return Ok(Next::Leave);
            }
        };
        if !text.is_empty() {
            console.show(&text)?;
        }
        Ok(Next::Go)
    }

    fn with_word(&self, rest: &str, example: &str, then: impl Fn(&Self, &str) -> Result<String, String>) -> String {
        match rest.split_whitespace().next() {
            None => format!("Of what? For example `{example}`."),
            Some(word) => then(self, word).unwrap_or_else(|error| format!("Not understood: {error}.")),
        }
    }

    /// Something about a turn that has been played: the last, or the one that is named.
    fn of_turn(&self, rest: &str, then: impl Fn(&Self, u32) -> String) -> String {
        let played = self.campaign.path_ids().len() as u32;
        let turn = if rest.is_empty() { Ok(played) } else { commands::turn(self.campaign.scenario(), rest) };
        match turn {
            Ok(_) if played == 0 => NO_TURN_YET.to_owned(),
            Ok(turn) if turn <= played => then(self, turn),
            Ok(turn) => format!("{} has not passed yet.", month(self.campaign.scenario(), turn)),
            Err(error) => format!("Not understood: {error}."),
        }
    }

    fn explained(&self, turn: u32) -> String {
        self.explained_as(turn, Extent::Whole)
    }

    fn explained_as(&self, turn: u32, extent: Extent) -> String {
        let title = self.ink.theirs(&opponent::name(&self.campaign, turn));
        match self.campaign.weighing(turn) {
            Some(weighing) => {
                format!("{title}\n{}", weighing::table(self.campaign.scenario(), &weighing, extent))
            }
            None => format!("{title}\n  It had nothing to decide any more."),
        }
    }

    /// Adds an order to the draft, or says why not.
    fn order(&mut self, text: &str) -> String {
        if self.campaign.is_over() {
            return words::OVER.to_owned();
        }
        let scenario = Arc::clone(self.campaign.scenario());
        let order = match Order::parse(&scenario, text) {
            Ok(order) => order,
            Err(error) => return format!("Not understood: {error}. Nothing has changed."),
        };
        let costs = price(&scenario, self.campaign.state(), order);
        match self.draft.add(&scenario, self.campaign.state(), order) {
            Ok(()) => format!(
                "Drafted: {}, costs {}. Left: {}.{}",
                order.text(&scenario),
                cost_text(&scenario, &costs),
                left_text(&self.campaign, &self.draft),
                self.too_late(order)
            ),
            Err(refusal) => format!("`{}` is not possible: {refusal}. Nothing has changed.", order.text(&scenario)),
        }
    }

    /// Says so when what is ordered would arrive after the player's last turn.
    fn too_late(&self, order: Order) -> String {
        too_late(&self.campaign, order).map_or_else(String::new, |due| {
            format!(" It would arrive in {}, after your last month.", month(self.campaign.scenario(), due))
        })
    }

    fn undo(&mut self) -> String {
        let scenario = Arc::clone(self.campaign.scenario());
        match self.draft.undo(&scenario, self.campaign.state()) {
            Some(order) => {
                format!("Taken back: {}. Left: {}.", order.text(&scenario), left_text(&self.campaign, &self.draft))
            }
            None => words::NOTHING_TO_UNDO.to_owned(),
        }
    }

    fn drop_order(&mut self, text: &str) -> String {
        let scenario = Arc::clone(self.campaign.scenario());
        let order = match Order::parse(&scenario, text) {
            Ok(order) => order,
            Err(error) => return format!("Not understood: {error}. Nothing has changed."),
        };
        // A size need not be named to take a release back.
        let is_it = |other: &Order| match (order, other) {
            (Order::Release { system, .. }, Order::Release { system: other, .. }) => system == *other,
            (order, other) => order == *other,
        };
        let kept: Vec<Order> = self.draft.orders().iter().copied().filter(|other| !is_it(other)).collect();
        if kept.len() == self.draft.orders().len() {
            return format!("`{}` is not in the draft. Nothing has changed.", order.text(&scenario));
        }
        self.draft = Draft::of(&scenario, self.campaign.state(), &kept);
        desk::draft(&self.campaign, &self.draft)
    }

    fn why(&self, rest: &str) -> String {
        let scenario = self.campaign.scenario();
        let mut words = rest.split_whitespace();
        let Some(word) = words.next() else { return "Why what? For example `why ru_held_pct`.".to_owned() };
        let track = match commands::track(scenario, word) {
            Ok(track) => track,
            Err(error) => return format!("Not understood: {error}. `tracks` lists them."),
        };
        match words.next() {
            None => why::of(&self.campaign, track, None, self.ink),
            Some("all") => why::all(&self.campaign, track, self.ink),
            Some(word) => match commands::turn(scenario, word) {
                Ok(turn) => why::of(&self.campaign, track, Some(turn), self.ink),
                Err(error) => format!("Not understood: {error}."),
            },
        }
    }

    /// Signs the draft and lets the month pass; after the last one, what came after.
    fn end(&mut self, console: &mut Console) -> io::Result<()> {
        if self.campaign.is_over() {
            console.show(words::OVER)?;
            return Ok(());
        }
        let draft = core::mem::take(&mut self.draft);
        self.campaign.play(draft.orders());
        let played = self.campaign.path_ids().len() as u32;
        let scenario = Arc::clone(self.campaign.scenario());
        if self.explain == Explain::Always {
            console.show(&format!("{}\n", self.explained_as(played, Extent::Brief)))?;
        }
        if self.campaign.awaits_orders() {
            self.keep(console)?;
            console.show(&format!("{}{}", self.rule(console), self.page()))?;
            return Ok(());
        }
        let told = story::of(&self.campaign, played, self.ink);
        console.show(&format!("\n{}\n{told}", self.ink.heading(&format!("In {}", month(&scenario, played)))))?;
        while !self.campaign.is_over() {
            self.campaign.play(&[]);
        }
        self.keep(console)?;
        self.show_summary(console)
    }

    /// A line between two months, for the eye.
    fn rule(&self, console: &Console) -> String {
        let width = console.width().unwrap_or(0);
        format!("\n{}", if width > 0 { format!("{}\n", self.ink.quiet(&"-".repeat(width))) } else { String::new() })
    }

    fn show_summary(&self, console: &mut Console) -> io::Result<()> {
        for (at, page) in summary::pages(&self.campaign, self.ink).iter().enumerate() {
            if at > 0 && console.pause()? == Shown::Skipped {
                return Ok(());
            }
            console.show(&format!("\n{}", page.trim_end()))?;
        }
        Ok(())
    }

    /// Saves the campaign in its own file. That it cannot be is said once.
    fn keep(&mut self, console: &mut Console) -> io::Result<()> {
        match self.store.keep(&self.campaign, self.file.as_deref()) {
            Ok(file) => self.file = Some(file),
            Err(error) if self.warned.is_none() => {
                let text = format!(
                    "The campaign cannot be saved ({error}). It goes on unsaved; `line` prints it as a line to keep."
                );
                console.show(&text)?;
                self.warned = Some(text);
            }
            Err(_) => {}
        }
        Ok(())
    }

    /// Saves the draft as well, so that leaving in the middle of a month loses nothing.
    fn keep_draft(&mut self, console: &mut Console) -> io::Result<()> {
        if self.campaign.draft() == self.draft.orders() {
            return Ok(());
        }
        self.campaign.set_draft(self.draft.orders());
        self.keep(console)
    }

    fn branch(&mut self, rest: &str) -> String {
        if rest.is_empty() {
            return branches::tree(&self.campaign, self.ink);
        }
        let scenario = Arc::clone(self.campaign.scenario());
        let turn = match commands::turn(&scenario, rest) {
            Ok(turn) => turn,
            Err(error) => return format!("Not understood: {error}."),
        };
        if turn > scenario.clock.turns {
            return format!("In {} the orders are a successor's. Nothing has changed.", month(&scenario, turn));
        }
        let played = self.campaign.path_ids().len() as u32;
        let ended = self.campaign.state().ended.map(|(_, turn)| turn);
        if turn > played + 1 || ended.is_some_and(|ended| turn > ended) {
            return format!("{} was not played on this branch. Nothing has changed.", month(&scenario, turn));
        }
        if !self.campaign.back_to(turn) {
            return format!("{} was not played on this branch. Nothing has changed.", month(&scenario, turn));
        }
        let dropped: Vec<String> = core::mem::take(&mut self.draft)
            .orders()
            .iter()
            .map(|order| format!("`{}`", order.text(&scenario)))
            .collect();
        let dropped = match dropped.is_empty() {
            true => String::new(),
            false => format!(" The orders in the draft are dropped: {}.", dropped.join(", ")),
        };
        format!(
            "Back before {}. What was played stays a branch; `branch` lists them, `go N` returns.{dropped}\n\n{}",
            month(&scenario, turn),
            self.page()
        )
    }

    fn go(&mut self, rest: &str) -> String {
        let count = self.campaign.branches().len();
        let end = rest.parse().ok().and_then(|number| telling_branches::end(&self.campaign, number));
        let Some(end) = end else {
            return format!("`{}` is not a branch; there are {count}. `branch` lists them.", shortened(rest));
        };
        self.campaign.go_to(Some(end));
        self.draft = Draft::default();
        if self.campaign.is_over() { format!("At the end of branch {rest}. {}", words::OVER) } else { self.page() }
    }

    fn save_as(&mut self, rest: &str) -> String {
        if rest.is_empty() {
            return match self.store.keep(&self.campaign, self.file.as_deref()) {
                Ok(file) => {
                    let text = format!("Saved: {}", file.display());
                    self.file = Some(file);
                    text
                }
                Err(error) => format!("Not saved: {error}."),
            };
        }
        match self.store.copy(&self.campaign, rest) {
            Ok(file) => format!("Saved a copy: {}", file.display()),
            Err(error) => format!("Not saved: {error}."),
        }
    }

    fn load(&mut self, rest: &str) -> String {
        if rest.is_empty() {
            let names = self.store.names();
            return if names.is_empty() {
                "There are no saves yet.".to_owned()
            } else {
                format!("Saves, the latest first: {}. `load NAME` opens one.", names.join(", "))
            };
        }
        let scenario = Arc::clone(self.campaign.scenario());
        if scenario_of(rest).is_some() {
            return match parse_line(&scenario, rest) {
                Ok(campaign) => self.take(campaign, None),
                Err(error) => format!("Not loaded: {error}. Nothing has changed."),
            };
        }
        let path = self.store.path(rest).unwrap_or_else(|_| Path::new(rest).to_path_buf());
        let text = match files::read(&path) {
            Ok(text) => text,
            Err(error) => return format!("Not loaded: {error}. Nothing has changed."),
        };
        match open(&scenario, &text) {
            Ok(Opened::Whole(campaign)) => self.take(*campaign, Some(path)),
            Ok(Opened::ReadOnly { saved, reason }) => saved::told(&scenario, &saved, &reason),
            Err(error) => format!("Not loaded: {}: {error}. Nothing has changed.", path.display()),
        }
    }

    /// Goes on with another campaign. The one before has been saved month by month.
    fn take(&mut self, campaign: Campaign, file: Option<PathBuf>) -> String {
        self.draft = Draft::of(campaign.scenario(), campaign.state(), campaign.draft());
        self.campaign = campaign;
        self.file = file;
        if self.campaign.is_over() { words::OVER.to_owned() } else { self.page() }
    }
}

/// Whether the campaign was played before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It begins.
    New,
    /// It goes on.
    Old,
}
