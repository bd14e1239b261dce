//! A session at the terminal: reads commands, shows what is asked for, and tells what came of a deed. What a deed does is
//! the sitting's to decide; `deeds.rs` puts it into the words of the terminal.

mod completions;
mod deeds;

use std::cell::Cell;
use std::io;
use std::sync::Arc;

use super::commands::{self, Verb};
use super::console::{Console, Read, Shown};
use super::desk::{self, Table};
use super::ink::Ink;
use super::way_back::WayBack;
use super::{
    allies, chart, commitments, dossier, help, letters, opponent, orders, page, partner, reports, story, summary, why,
    words,
};
use crate::cli::weighing;
use completions::completions;
use engine::campaign::{Campaign, Seen};
use engine::{Draft, Order};
use scenario::{Seat, Turn};
use sitting::Sitting;
use telling::format::{large, month, short_month};
use telling::weighing::Extent;
use telling::words::NO_TURN_YET;

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

/// How a session ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaving {
    /// The player said so.
    Asked,
    /// There are no more lines.
    InputEnded,
}

/// What a line that is not understood, or not possible, does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mistakes {
    /// It is answered, and the next is read.
    GoOn,
    /// It ends the session.
    End,
}

/// How a session ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The player left, or there were no more lines.
    Left,
    /// By a mistake in the line of this number, where mistakes end it.
    Mistaken(u64),
}

/// A campaign being played.
pub struct Session {
    sitting: Sitting,
    explain: Explain,
    mistakes: Mistakes,
    way_back: WayBack,
    /// Whether the line at hand was answered with why it is not understood or not possible.
    is_mistaken: Cell<bool>,
    ink: Ink,
    table: Table,
}

impl Session {
    /// A session with a campaign.
    pub const fn new(sitting: Sitting, explain: Explain, mistakes: Mistakes, way_back: WayBack) -> Self {
        let (ink, table) = (Ink::Plain, Table::Sentences);
        Self { sitting, explain, mistakes, way_back, is_mistaken: Cell::new(false), ink, table }
    }

    /// An answer that says why a line is not understood or not possible.
    fn mistake(&self, answer: impl Into<String>) -> String {
        self.is_mistaken.set(true);
        answer.into()
    }

    /// Says why a line is not understood, as a sentence; where it ends in a question, that is its end.
    fn not_understood(&self, error: &dyn core::fmt::Display) -> String {
        let text = format!("Not understood: {error}");
        self.mistake(if text.ends_with('?') { text } else { format!("{text}.") })
    }

    const fn campaign(&self) -> &Campaign {
        self.sitting.campaign()
    }

    /// What the player has seen.
    const fn seen(&self) -> &Seen {
        self.campaign().seen()
    }

    const fn draft(&self) -> &Draft {
        self.sitting.draft()
    }

    /// Plays until the player leaves or there are no more lines. `known`: the campaign was played before, so that the
    /// briefing is left out.
    pub fn run(&mut self, console: &mut Console, known: Known) -> io::Result<Ended> {
        if console.is_terminal() {
            let shows_colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
            self.ink = if shows_colour { Ink::Coloured } else { Ink::Plain };
            self.table = Table::Columns;
            let saves: Vec<String> = self.sitting.saves().list().into_iter().map(|entry| entry.name).collect();
            console.complete(completions(self.seen(), &saves));
        }
        if known == Known::New {
            console.show(&format!("{}\n{}", self.briefing(), words::FIRST_STEPS))?;
            if console.is_terminal() {
                console.show("")?;
                console.pause()?;
            }
        }
        if self.sitting.is_over() {
            console.show(words::OVER)?;
        } else {
            self.show_page(console)?;
            if !self.draft().orders().is_empty() {
                console.show(&format!("\n{}", desk::draft(self.seen(), self.draft())))?;
            }
        }
        self.tell_notices(console)?;
        loop {
            let prompt = self.prompt();
            self.is_mistaken.set(false);
            match console.read(&prompt)? {
                Read::Line(line) => {
                    let next = self.command(&line, console)?;
                    self.tell_notices(console)?;
                    if next == Next::Leave {
                        return self.leave(Leaving::Asked, console).map(|()| Ended::Left);
                    }
                }
                Read::Unreadable(why) => {
                    let answer = self.not_understood(&why);
                    console.show(&answer)?;
                }
                Read::Interrupted => {
                    console.show(words::INTERRUPTED)?;
                }
                Read::End => return self.leave(Leaving::InputEnded, console).map(|()| Ended::Left),
            }
            if self.mistakes == Mistakes::End && self.is_mistaken.get() {
                self.leave(Leaving::InputEnded, console)?;
                return Ok(Ended::Mistaken(console.line().unwrap_or_default()));
            }
        }
    }

    fn prompt(&self) -> String {
        if self.sitting.is_over() {
            return format!("over {}", words::PROMPT);
        }
        let scenario = self.campaign().scenario();
        let month = short_month(scenario, self.seen().turn());
        match self.draft().orders().len() {
            0 => format!("{month} {}", words::PROMPT),
            1 => format!("{month}, 1 order {}", words::PROMPT),
            several => format!("{month}, {several} orders {}", words::PROMPT),
        }
    }

    fn briefing(&self) -> String {
        let scenario = self.campaign().scenario();
        format!(
            "{}\n\n{}\n\nSeed {}. The same seed and orders give the same campaign (`--seed {}`).\n",
            self.ink.heading(&scenario.title),
            scenario.briefing,
            self.campaign().setup().seed,
            self.campaign().setup().seed
        )
    }

    /// The page of the month, as large as a screen can show below an empty line.
    fn page(&self, console: &mut Console) -> String {
        page::page(self.seen(), self.ink, self.table, console.page_size().without(1))
    }

    /// Does what a line says.
    fn command(&mut self, line: &str, console: &mut Console) -> io::Result<Next> {
        let line = line.split('#').next().unwrap_or_default().trim();
        let Some(first) = line.split_whitespace().next() else { return Ok(Next::Go) };
        let rest = line[first.len()..].trim();
        // `q` skips pages. One `q` too many must not end the game.
        if first.eq_ignore_ascii_case("q") {
            let answer = self.mistake(words::QUIT_IN_FULL);
            console.show(&answer)?;
            return Ok(Next::Go);
        }
        let (word, verb) = match commands::verb(self.campaign().scenario(), first) {
            Ok(found) => found,
            Err(error) => {
                let text = self.without_verb(line, &error);
                console.show(&text)?;
                return Ok(Next::Go);
            }
        };
        let text = match verb {
            // The verb of an order without anything after it asks for help about it.
            Verb::Order if rest.is_empty() => {
                help::about(self.seen(), word).unwrap_or_else(|error| self.not_understood(&error))
            }
            Verb::Order => self.order(&format!("{word} {rest}")),
            Verb::Aim if !rest.is_empty() => self.order(&format!("{word} {rest}")),
            Verb::Aim => letters::aims_text(self.seen(), self.draft(), self.ink),
            Verb::Undo => self.undo(),
            Verb::Draft => desk::draft(self.seen(), self.draft()),
            Verb::Drop if !rest.is_empty() => self.drop_order(rest),
            Verb::Drop | Verb::Clear => self.clear(),
            Verb::Orders | Verb::Desk | Verb::Page | Verb::Agenda | Verb::Ahead | Verb::Standby
                if self.sitting.is_over() =>
            {
                self.mistake(words::OVER)
            }
            Verb::Orders => orders::all(self.seen(), self.draft(), self.ink),
            Verb::Agenda => page::agenda_text(self.seen(), self.ink),
            Verb::Reports => reports::all(self.seen(), self.draft(), self.ink),
            Verb::Partner => partner::all(self.seen(), self.draft(), self.ink),
            Verb::Letters => letters::all(self.seen(), self.draft(), self.ink),
            Verb::Words => commitments::all(self.seen(), self.ink),
            Verb::Allies => allies::all(self.seen(), self.ink),
            Verb::Ahead => allies::calendar(self.seen(), self.ink),
            Verb::Standby => self.stand_by(rest, console)?,
            Verb::Show => self.with_word(rest, "show himars", |session, word| {
                commands::thing(session.campaign().scenario(), word)
                    .map(|thing| dossier::show(session.seen(), thing, session.ink))
            }),
            Verb::Why => self.why(rest),
            Verb::Tracks => desk::tracks(self.seen(), self.ink, self.table),
            Verb::Opponent => opponent::seen(self.seen(), self.ink),
            Verb::History => opponent::history(self.seen(), self.ink),
            Verb::Chart => {
                let width = console.width();
                self.with_word(rest, "chart ru_held_pct", |session, word| {
                    commands::track(session.campaign().scenario(), word)
                        .map(|track| chart::of(session.seen(), track, session.ink, width))
                })
            }
            Verb::Page => self.page(console),
            Verb::Desk => desk::releases(self.seen(), self.ink, self.table),
            Verb::Story => self.of_turn(rest, |session, turn| {
                let title = session.ink.heading(&month(session.campaign().scenario(), turn));
                format!("{title}\n{}", story::of(session.seen(), turn, session.ink))
            }),
            Verb::Briefing => self.briefing(),
            Verb::Explain if self.explain == Explain::Afterwards && !self.sitting.is_over() => {
                self.mistake(words::EXPLAIN_LATER)
            }
            Verb::Explain => self.of_turn(rest, Self::explained),
            Verb::Summary if self.sitting.is_over() => {
                self.show_summary(console)?;
                String::new()
            }
            Verb::Summary => self.mistake(words::NOT_YET),
            Verb::End | Verb::Quit if !rest.is_empty() => self.mistake(format!(
                "`{word}` takes nothing after it, and `{rest}` is not understood. Nothing has changed."
            )),
            Verb::End => self.end(console)?,
            Verb::Branch => self.branch(rest, console),
            Verb::Go => self.go(rest, console),
            Verb::Save => self.save_as(rest),
            Verb::Load => self.load(rest, console)?,
            Verb::Line => self.sitting.line(),
            Verb::Help if rest.is_empty() => help::now(self.seen(), self.draft().orders().len(), self.ink),
            Verb::Help => match help::about(self.seen(), rest) {
                Ok(text) => text,
                Err(error) => match commands::thing(self.campaign().scenario(), rest) {
                    Ok(thing) => dossier::show(self.seen(), thing, self.ink),
                    Err(_) => self.not_understood(&error),
                },
            },
            Verb::Quit => return Ok(Next::Leave),
        };
        if !text.is_empty() {
            console.show(&text)?;
        }
        Ok(Next::Go)
    }

    fn with_word(&self, rest: &str, example: &str, then: impl Fn(&Self, &str) -> Result<String, String>) -> String {
        match rest.split_whitespace().next() {
            None => self.mistake(format!("Of what? For example `{example}`.")),
            Some(word) => then(self, word).unwrap_or_else(|error| self.not_understood(&error)),
        }
    }

    /// Something about a turn that has been played: the last, or the one that is named.
    fn of_turn(&self, rest: &str, then: impl Fn(&Self, Turn) -> String) -> String {
        let played = self.seen().last_played();
        let turn = if rest.is_empty() { Ok(played) } else { commands::turn(self.campaign().scenario(), rest) };
        match turn {
            Ok(_) if played == Turn::BEFORE => self.mistake(NO_TURN_YET),
            Ok(turn) if turn <= played => then(self, turn),
            Ok(turn) => self.mistake(format!("{} has not passed yet.", month(self.campaign().scenario(), turn))),
            Err(error) => self.not_understood(&error),
        }
    }

    fn explained(&self, turn: Turn) -> String {
        self.explained_as(turn, Extent::Whole)
    }

    /// What the seats weighed in a turn, in the order in which they moved.
    fn explained_as(&self, turn: Turn, extent: Extent) -> String {
        let scenario = self.campaign().scenario();
        let seats = [(Seat::Partner, &scenario.seats.partner), (Seat::Opponent, &scenario.seats.opponent)];
        let mut tables = Vec::new();
        for (seat, name) in seats {
            if seat == Seat::Partner && scenario.partner.is_none() {
                continue;
            }
            let title = self.ink.theirs(&format!("{}, {}", large(name), month(scenario, turn)));
            tables.push(match self.campaign().weighing_of(seat, turn) {
                Some(weighing) => format!("{title}\n{}", weighing::table(scenario, &weighing, extent)),
                None => format!("{title}\n  It had nothing to decide any more."),
            });
        }
        tables.join("\n")
    }

    /// A line whose first word is no command: a measure, which is an order, or a name alone, which opens what it names.
    fn without_verb(&mut self, line: &str, error: &str) -> String {
        let scenario = Arc::clone(self.campaign().scenario());
        match Order::parse(&scenario, line) {
            Ok(Order::State(_)) => self.order(line),
            _ => match commands::thing(&scenario, line) {
                Ok(thing) => dossier::show(self.seen(), thing, self.ink),
                Err(_) => format!("{} `help` lists what can be done.", self.not_understood(&error)),
            },
        }
    }

    fn why(&self, rest: &str) -> String {
        let scenario = self.campaign().scenario();
        let mut words = rest.split_whitespace();
        let Some(word) = words.next() else {
            return self.mistake("Why what? For example `why ru_held_pct`.");
        };
        let track = match commands::track(scenario, word) {
            Ok(track) => track,
            Err(error) => return format!("{} `tracks` lists them.", self.not_understood(&error)),
        };
        match words.next() {
            None => why::of(self.seen(), track, None, self.ink),
            Some("all") => why::all(self.seen(), track, self.ink),
            Some(word) => match commands::turn(scenario, word) {
                Ok(turn) => why::of(self.seen(), track, Some(turn), self.ink),
                Err(error) => self.not_understood(&error),
            },
        }
    }

    fn show_page(&self, console: &mut Console) -> io::Result<()> {
        let page = self.page(console);
        console.show(&format!("\n{page}")).map(|_| ())
    }

    /// What the seats weighed in these turns, where that was asked for.
    fn show_weighings(&self, turns: impl IntoIterator<Item = Turn>, console: &mut Console) -> io::Result<()> {
        if self.explain == Explain::Always {
            for turn in turns {
                console.show(&format!("{}\n", self.explained_as(turn, Extent::Brief)))?;
            }
        }
        Ok(())
    }

    fn show_summary(&self, console: &mut Console) -> io::Result<()> {
        let size = console.page_size().without(1);
        let Some(hindsight) = self.campaign().hindsight() else { return Ok(()) };
        for (at, page) in summary::pages(hindsight, &self.sitting.line(), self.ink, size).iter().enumerate() {
            if at > 0 && console.pause()? == Shown::Skipped {
                return Ok(());
            }
            console.show(&format!("\n{}", page.trim_end()))?;
        }
        Ok(())
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
