//! A session: reads commands, gathers orders in a draft, lets months pass, shows what happened. All rules are the
//! engine's, all files the store's.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::commands::{self, Verb, shortened};
use super::console::{Console, Read, Shown};
use super::desk::{self, Table};
use super::ink::Ink;
use super::{
    allies, branches, chart, commitments, dossier, help, letters, opponent, orders, page, partner, reports, standby,
    story, summary, why, words,
};
use crate::cli::weighing;
use engine::campaign::{Campaign, Opened, open, parse_line, scenario_of, stand_by};
use engine::{Draft, Order, Refusal, VERBS, price};
use files::{self, Store};
use scenario::Seat;
use telling::commitments::caution;
use telling::desk::{cost_text, left_text, too_late};
use telling::format::{large, month, short_month};
use telling::phrase;
use telling::weighing::Extent;
use telling::words::NO_TURN_YET;
use telling::{branches as telling_branches, saved};

/// When what the other seats weigh is shown.
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
            console.show(&format!("{}\n{}", self.briefing(), words::FIRST_STEPS))?;
            if console.is_terminal() {
                console.show("")?;
                console.pause()?;
            }
        }
        if self.campaign.is_over() {
            console.show(words::OVER)?;
        } else {
            self.show_page(console)?;
            if !self.draft.orders().is_empty() {
                console.show(&format!("\n{}", desk::draft(self.campaign.seen(), &self.draft)))?;
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

    /// The page of the month, as large as a screen can show below an empty line.
    fn page(&self, console: &mut Console) -> String {
        page::page(self.campaign.seen(), self.ink, self.table, console.room().without(1))
    }

    /// What Tab completes.
    fn completions(&self) -> Vec<(String, Vec<String>)> {
        let scenario = self.campaign.scenario();
        let ids = |wanted: &dyn Fn(&scenario::Release) -> bool| -> Vec<String> {
            scenario.releases.iter().filter(|entry| wanted(entry)).map(|entry| entry.id.clone()).collect()
        };
        let tracks: Vec<String> = scenario
            .track_ids()
            .filter(|id| self.campaign.view().tracks[id.index()].value.is_some())
            .map(|id| scenario.track(id).id.clone())
            .collect();
        let sizes: Vec<String> = scenario.orders.sizes.iter().map(|size| size.id.clone()).collect();
        let actions = |seat: Seat| -> Vec<String> {
            scenario.actions_of(seat).map(|id| scenario.action(id).id.clone()).collect()
        };
        let words = |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
        let offers = || -> Vec<String> { scenario.offers.iter().map(|entry| entry.id.clone()).collect() };
        let of = |word: &str| -> Vec<String> {
            match word {
                "release" => [ids(&scenario::Release::is_system), sizes.clone(), words(&["quietly"])].concat(),
                "permit" | "lift" => ids(&|entry| !entry.is_system()),
                "review" | "defer" | "decline" => ids(&|_| true),
                "condition" | "assurance" => {
                    let rest = words(&["if", "unless", "within", "by", "privately"]);
                    [ids(&|_| true), sizes.clone(), actions(Seat::Opponent), rest].concat()
                }
                "collect" | "downplay" | "acknowledge" => actions(Seat::Opponent),
                "consent" | "urge" | "veto" => actions(Seat::Partner),
                "statement" | "measure" => scenario.statements.iter().map(|entry| entry.id.clone()).collect(),
                "aim" => {
                    let aims = scenario.aims.iter().map(|entry| entry.id.clone()).collect();
                    [aims, words(&["open", "privately"])].concat()
                }
                "accept" | "refuse" => offers(),
                "offer" => {
                    let forms = scenario.offers.iter().flat_map(|entry| &entry.forms).map(|form| form.id.clone());
                    [offers(), forms.collect()].concat()
                }
                "answer" => {
                    let questions = scenario.proposals.iter().map(|entry| entry.id.clone());
                    let answers = scenario.proposals.iter().flat_map(|entry| &entry.answers);
                    questions.chain(answers.map(|answer| answer.id.clone())).collect()
                }
                "standby" => engine::campaign::Trigger::ALL.iter().map(|(name, _)| (*name).to_owned()).collect(),
                "show" => {
                    let mut words = ids(&|_| true);
                    words.extend(scenario.actions.iter().map(|entry| entry.id.clone()));
                    words.extend(scenario.statements.iter().map(|entry| entry.id.clone()));
                    words.extend(offers());
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
        let mut known: Vec<(String, Vec<String>)> =
            commands::WORDS.iter().map(|(word, _)| ((*word).to_owned(), of(word))).collect();
        known.push((commands::partner_word(scenario), Vec::new()));
        // Measures are named without a verb.
        let measures = scenario.statements.iter().filter(|entry| entry.kind == scenario::StatementKind::Measure);
        known.extend(measures.map(|entry| (entry.id.clone(), Vec::new())));
        known
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
        let (word, verb) = match commands::verb(self.campaign.scenario(), first) {
            Ok(found) => found,
            Err(error) => {
                let text = self.without_verb(line, &error);
                console.show(&text)?;
                return Ok(Next::Go);
            }
        };
        let text = match verb {
            // A kind of order alone asks what there is of it.
            Verb::Order if rest.is_empty() => {
                help::about(self.campaign.seen(), word).unwrap_or_else(|error| not_understood(&error))
            }
            Verb::Order => self.order(&format!("{word} {rest}")),
            Verb::Aim if !rest.is_empty() => self.order(&format!("{word} {rest}")),
            Verb::Aim => letters::aims_text(self.campaign.seen(), &self.draft, self.ink),
            Verb::Undo => self.undo(),
            Verb::Draft => desk::draft(self.campaign.seen(), &self.draft),
            Verb::Drop if !rest.is_empty() => self.drop_order(rest),
            Verb::Drop | Verb::Clear => {
                self.draft = Draft::default();
                desk::draft(self.campaign.seen(), &self.draft)
            }
            Verb::Orders | Verb::Desk | Verb::Page | Verb::Agenda | Verb::Ahead | Verb::Standby
                if self.campaign.is_over() =>
            {
                words::OVER.to_owned()
            }
            Verb::Orders => orders::all(self.campaign.seen(), &self.draft, self.ink),
            Verb::Agenda => page::agenda_text(self.campaign.seen(), self.ink),
            Verb::Reports => reports::all(self.campaign.seen(), &self.draft, self.ink),
            Verb::Partner => partner::all(self.campaign.seen(), &self.draft, self.ink),
            Verb::Letters => letters::all(self.campaign.seen(), &self.draft, self.ink),
            Verb::Words => commitments::all(self.campaign.seen(), self.ink),
            Verb::Allies => allies::all(self.campaign.seen(), self.ink),
            Verb::Ahead => allies::calendar(self.campaign.seen(), self.ink),
            Verb::Standby => {
                let said = self.stand_by(rest, console)?;
                said.unwrap_or_default()
            }
            Verb::Show => self.with_word(rest, "show himars", |session, word| {
                commands::thing(session.campaign.scenario(), word)
                    .map(|thing| dossier::show(session.campaign.seen(), thing, session.ink))
            }),
            Verb::Why => self.why(rest),
            Verb::Tracks => desk::tracks(self.campaign.seen(), self.ink, self.table),
            Verb::Opponent => opponent::seen(self.campaign.seen(), self.ink),
            Verb::History => opponent::history(self.campaign.seen(), self.ink),
            Verb::Chart => {
                let width = console.width();
                self.with_word(rest, "chart ru_held_pct", |session, word| {
                    commands::track(session.campaign.scenario(), word)
                        .map(|track| chart::of(session.campaign.seen(), track, session.ink, width))
                })
            }
            Verb::Page => self.page(console),
            Verb::Desk => desk::releases(self.campaign.seen(), self.ink, self.table),
            Verb::Story => self.of_turn(rest, |session, turn| {
                let title = session.ink.heading(&month(session.campaign.scenario(), turn));
                format!("{title}\n{}", story::of(session.campaign.seen(), turn, session.ink))
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
            Verb::Branch => self.branch(rest, console),
            Verb::Go => self.go(rest, console),
            Verb::Save => self.save_as(rest),
            Verb::Load => self.load(rest, console),
            Verb::Line => self.campaign.line(),
            Verb::Help if rest.is_empty() => help::now(self.campaign.seen(), self.draft.orders().len(), self.ink),
            Verb::Help => match help::about(self.campaign.seen(), rest) {
                Ok(text) => text,
                Err(error) => match commands::thing(self.campaign.scenario(), rest) {
                    Ok(thing) => dossier::show(self.campaign.seen(), thing, self.ink),
                    Err(_) => not_understood(&error),
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
            Some(word) => then(self, word).unwrap_or_else(|error| not_understood(&error)),
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
            Err(error) => not_understood(&error),
        }
    }

    fn explained(&self, turn: u32) -> String {
        self.explained_as(turn, Extent::Whole)
    }

    /// What the seats weighed in a turn, in the order in which they moved.
    fn explained_as(&self, turn: u32, extent: Extent) -> String {
        let scenario = self.campaign.scenario();
        let seats = [(Seat::Partner, &scenario.seats.partner), (Seat::Opponent, &scenario.seats.opponent)];
        let mut tables = Vec::new();
        for (seat, name) in seats {
            if seat == Seat::Partner && scenario.partner.is_none() {
                continue;
            }
            let title = self.ink.theirs(&format!("{}, {}", large(name), month(scenario, turn)));
            tables.push(match self.campaign.weighing_of(seat, turn) {
                Some(weighing) => format!("{title}\n{}", weighing::table(scenario, &weighing, extent)),
                None => format!("{title}\n  It had nothing to decide any more."),
            });
        }
        tables.join("\n")
    }

    /// A line whose first word is no command: a measure, which is an order, or a name alone, which opens what it names.
    fn without_verb(&mut self, line: &str, error: &str) -> String {
        let scenario = Arc::clone(self.campaign.scenario());
        match Order::parse(&scenario, line) {
            Ok(Order::State(_)) => self.order(line),
            _ => match commands::thing(&scenario, line) {
                Ok(thing) => dossier::show(self.campaign.seen(), thing, self.ink),
                Err(_) => format!("{} `help` lists what can be done.", not_understood(&error)),
            },
        }
    }

    /// Adds an order to the draft, or says why not.
    fn order(&mut self, text: &str) -> String {
        if self.campaign.is_over() {
            return words::OVER.to_owned();
        }
        let scenario = Arc::clone(self.campaign.scenario());
        let turn = self.campaign.state().turn;
        let order = match Order::parse_in(&scenario, turn, text) {
            Ok(order) => order,
            Err(error) => return format!("{} Nothing has changed.", not_understood(&error)),
        };
        let costs = price(&scenario, self.campaign.state(), order);
        match self.draft.add(&scenario, self.campaign.state(), order) {
            Ok(()) => format!(
                "Drafted: {}. It costs {}. Left: {}.{}{}",
                phrase(&scenario, turn, order),
                cost_text(&scenario, &costs),
                left_text(self.campaign.seen(), &self.draft),
                self.too_late(order),
                caution(self.campaign.seen(), order).map_or_else(String::new, |caution| format!(" {caution}"))
            ),
            Err(refusal) => {
                let on = way_on(order, &refusal, &commands::partner_word(&scenario));
                format!("`{}` is not possible: {refusal}. Nothing has changed.{on}", order.text(&scenario))
            }
        }
    }

    /// Says so when what is ordered would arrive after the player's last turn.
    fn too_late(&self, order: Order) -> String {
        too_late(self.campaign.seen(), order).map_or_else(String::new, |due| {
            format!(" It would arrive in {}, after your last month.", month(self.campaign.scenario(), due))
        })
    }

    fn undo(&mut self) -> String {
        let scenario = Arc::clone(self.campaign.scenario());
        match self.draft.undo(&scenario, self.campaign.state()) {
            Some(order) => {
                format!(
                    "Taken back: {}. Left: {}.",
                    order.text(&scenario),
                    left_text(self.campaign.seen(), &self.draft)
                )
            }
            None => words::NOTHING_TO_UNDO.to_owned(),
        }
    }

    fn drop_order(&mut self, text: &str) -> String {
        let scenario = Arc::clone(self.campaign.scenario());
        let order = match Order::parse_in(&scenario, self.campaign.state().turn, text) {
            Ok(order) => order,
            Err(error) => return format!("{} Nothing has changed.", not_understood(&error)),
        };
        // What it is about is enough to take an order back: its size, form, term and loudness need not be named.
        let is_it = |other: &Order| match (order, *other) {
            (Order::Release { system, .. }, Order::Release { system: other, .. }) => system == other,
            (Order::Offer { offer, .. }, Order::Offer { offer: other, .. }) => offer == other,
            (Order::Aim { aim, .. }, Order::Aim { aim: other, .. }) => aim == other,
            (Order::Condition { release, action, .. }, Order::Condition { release: other, action: on, .. })
            | (Order::Assurance { release, action, .. }, Order::Assurance { release: other, action: on, .. }) => {
                (release, action) == (other, on)
            }
            (order, other) => order == other,
        };
        let kept: Vec<Order> = self.draft.orders().iter().copied().filter(|other| !is_it(other)).collect();
        if kept.len() == self.draft.orders().len() {
            return format!("`{}` is not in the draft. Nothing has changed.", order.text(&scenario));
        }
        self.draft = Draft::of(&scenario, self.campaign.state(), &kept);
        desk::draft(self.campaign.seen(), &self.draft)
    }

    fn why(&self, rest: &str) -> String {
        let scenario = self.campaign.scenario();
        let mut words = rest.split_whitespace();
        let Some(word) = words.next() else { return "Why what? For example `why ru_held_pct`.".to_owned() };
        let track = match commands::track(scenario, word) {
            Ok(track) => track,
            Err(error) => return format!("{} `tracks` lists them.", not_understood(&error)),
        };
        match words.next() {
            None => why::of(self.campaign.seen(), track, None, self.ink),
            Some("all") => why::all(self.campaign.seen(), track, self.ink),
            Some(word) => match commands::turn(scenario, word) {
                Ok(turn) => why::of(self.campaign.seen(), track, Some(turn), self.ink),
                Err(error) => not_understood(&error),
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
        self.show_weighings(1, console)?;
        if self.campaign.awaits_orders() {
            self.keep(console)?;
            return self.show_page(console);
        }
        let played = self.campaign.path_ids().len() as u32;
        let told = story::of(self.campaign.seen(), played, self.ink);
        let title = self.ink.heading(&format!("In {}", month(self.campaign.scenario(), played)));
        console.show(&format!("\n{title}\n{told}"))?;
        self.close(console)
    }

    /// Passes quiet months, and says what passed and why it ended. Returns what stands in the way, if anything does.
    fn stand_by(&mut self, rest: &str, console: &mut Console) -> io::Result<Option<String>> {
        if !self.draft.orders().is_empty() {
            let draft = desk::draft(self.campaign.seen(), &self.draft);
            return Ok(Some(format!("{}\n{draft}", words::DRAFT_BEFORE_STANDBY)));
        }
        let (until, most) = match standby::wanted(rest) {
            Ok(wanted) => wanted,
            Err(error) => return Ok(Some(format!("{} Nothing has changed.", not_understood(&error)))),
        };
        let waited = stand_by(&mut self.campaign, until, most);
        self.show_weighings(waited.turns, console)?;
        let told = standby::told_of(self.campaign.seen(), &waited, self.ink);
        let shown = console.show(&format!("\n{told}"))?;
        if !self.campaign.awaits_orders() {
            self.close(console)?;
            return Ok(None);
        }
        self.keep(console)?;
        // The page would push away what passed.
        if shown == Shown::All {
            console.pause()?;
        }
        self.show_page(console)?;
        Ok(None)
    }

    fn show_page(&self, console: &mut Console) -> io::Result<()> {
        let page = self.page(console);
        console.show(&format!("\n{page}")).map(|_| ())
    }

    /// What the seats weighed in the last turns, where that was asked for.
    fn show_weighings(&self, turns: u32, console: &mut Console) -> io::Result<()> {
        let played = self.campaign.path_ids().len() as u32;
        if self.explain == Explain::Always {
            for turn in played + 1 - turns.min(played)..=played {
                console.show(&format!("{}\n", self.explained_as(turn, Extent::Brief)))?;
            }
        }
        Ok(())
    }

    /// Lets the time after the last orders pass, and tells the end.
    fn close(&mut self, console: &mut Console) -> io::Result<()> {
        while !self.campaign.is_over() {
            self.campaign.play(&[]);
        }
        self.keep(console)?;
        console.pause()?;
        self.show_summary(console)
    }

    fn show_summary(&self, console: &mut Console) -> io::Result<()> {
        let room = console.room().without(1);
        let Some(hindsight) = self.campaign.hindsight() else { return Ok(()) };
        for (at, page) in summary::pages(hindsight, &self.campaign.line(), self.ink, room).iter().enumerate() {
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

    fn branch(&mut self, rest: &str, console: &mut Console) -> String {
        if rest.is_empty() {
            return branches::tree(self.campaign.tree(), self.campaign.seen(), self.ink);
        }
        let scenario = Arc::clone(self.campaign.scenario());
        let turn = match commands::turn(&scenario, rest) {
            Ok(turn) => turn,
            Err(error) => return not_understood(&error),
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
            self.page(console)
        )
    }

    fn go(&mut self, rest: &str, console: &mut Console) -> String {
        let count = self.campaign.branches().len();
        let end = rest.parse().ok().and_then(|number| telling_branches::end(self.campaign.tree(), number));
        let Some(end) = end else {
            return format!("`{}` is not a branch; there are {count}. `branch` lists them.", shortened(rest));
        };
        self.campaign.go_to(Some(end));
        self.draft = Draft::default();
        if self.campaign.is_over() {
            format!("At the end of branch {rest}. {}", words::OVER)
        } else {
            self.page(console)
        }
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

    fn load(&mut self, rest: &str, console: &mut Console) -> String {
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
                Ok(campaign) => self.take(campaign, None, console),
                Err(error) => format!("Not loaded: {error}. Nothing has changed."),
            };
        }
        let path = self.store.path(rest).unwrap_or_else(|_| Path::new(rest).to_path_buf());
        let text = match files::read(&path) {
            Ok(text) => text,
            Err(error) => return format!("Not loaded: {error}. Nothing has changed."),
        };
        match open(&scenario, &text) {
            Ok(Opened::Whole(campaign)) => self.take(*campaign, Some(path), console),
            Ok(Opened::ReadOnly { saved, reason }) => saved::told(&scenario, &saved, &reason),
            Err(error) => format!("Not loaded: {}: {error}. Nothing has changed.", path.display()),
        }
    }

    /// Goes on with another campaign. The one before has been saved month by month.
    fn take(&mut self, campaign: Campaign, file: Option<PathBuf>, console: &mut Console) -> String {
        self.draft = Draft::of(campaign.scenario(), campaign.state(), campaign.draft());
        self.campaign = campaign;
        self.file = file;
        if self.campaign.is_over() { words::OVER.to_owned() } else { self.page(console) }
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

/// What can be done instead of an order that is not possible, as a sentence with a blank before it.
fn way_on(order: Order, refusal: &Refusal, partner: &str) -> String {
    let more = match refusal {
        Refusal::Unaffordable { .. } => "`draft` shows what the month's orders take",
        Refusal::NotAwaited => return String::new(),
        Refusal::Contradicts { order } => return format!(" `drop {order}` takes it back."),
        Refusal::NotThoughtOf { .. } => return format!(" `{partner}` lists what can be spoken about."),
        Refusal::NoReport { .. } | Refusal::Handled { .. } => "`reports` lists what is reported",
        Refusal::NotOffered { .. } | Refusal::NotPut { .. } | Refusal::AlreadyAccepted { .. } => {
            "`letters` lists what wants an answer"
        }
        Refusal::OnTheTable { .. } | Refusal::NoGround { .. } => "`letters` lists what could be offered",
        Refusal::TooMany | Refusal::Stands { .. } => "`words` lists what you have said",
        Refusal::SameAim { .. } => "`aim` lists what could be said",
        _ if order.release().is_some() => "`desk` shows where the releases stand",
        _ => "`orders` lists what is possible",
    };
    format!(" {more}.")
}

/// Says why a line is not understood, as a sentence; where it ends in a question, that is its end.
fn not_understood(error: &dyn core::fmt::Display) -> String {
    let text = format!("Not understood: {error}");
    if text.ends_with('?') { text } else { format!("{text}.") }
}
