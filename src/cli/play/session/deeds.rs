//! What the player does at the terminal: hands it to the sitting, and puts the result into words.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use super::{Leaving, Session};
use crate::cli::play::commands::{self, shortened};
use crate::cli::play::console::{Console, Shown};
use crate::cli::play::{branches, desk, standby, story, words};
use engine::campaign::scenario_of;
use engine::{Order, Refusal};
use scenario::{Scenario, Turn};
use sitting::{Failing, NotOpened, Notice, Opened, Parting, Passed, Refused, Sitting, Unsaved, open, open_text};
use telling::commitments::caution;
use telling::desk::{cost_text, left_text, too_late};
use telling::format::{month, turns};
use telling::{branches as telling_branches, phrase, saved};

impl Session {
    /// Adds an order to the draft, or says why not.
    pub(super) fn order(&mut self, text: &str) -> String {
        if self.sitting.is_over() {
            return self.mistake(words::OVER);
        }
        let scenario = Arc::clone(self.campaign().scenario());
        let turn = self.seen().turn();
        let order = match Order::parse_in(&scenario, turn, text) {
            Ok(order) => order,
            Err(error) => return format!("{} Nothing has changed.", self.not_understood(&error)),
        };
        match self.sitting.sign(order) {
            Ok(costs) => format!(
                "Drafted: {}. It costs {}. Left: {}.{}{}",
                phrase(&scenario, turn, order),
                cost_text(&scenario, &costs),
                left_text(self.seen(), self.draft()),
                self.too_late(order),
                caution(self.seen(), order).map_or_else(String::new, |caution| format!(" {caution}"))
            ),
            Err(Refused::Order(refusal)) => {
                let on = way_on(order, &refusal, &commands::partner_word(&scenario));
                self.mistake(format!(
                    "`{}` is not possible: {refusal}. Nothing has changed.{on}",
                    order.text(&scenario)
                ))
            }
            Err(refused) => self.refused(&refused),
        }
    }

    /// Says so when what is ordered would arrive after the player's last turn.
    fn too_late(&self, order: Order) -> String {
        too_late(self.seen(), order).map_or_else(String::new, |due| {
            format!(" It would arrive in {}, after your last month.", month(self.campaign().scenario(), due))
        })
    }

    pub(super) fn undo(&mut self) -> String {
        match self.sitting.undo() {
            Ok(order) => format!(
                "Taken back: {}. Left: {}.",
                order.text(self.campaign().scenario()),
                left_text(self.seen(), self.draft())
            ),
            Err(refused) => self.refused(&refused),
        }
    }

    pub(super) fn drop_order(&mut self, text: &str) -> String {
        let scenario = Arc::clone(self.campaign().scenario());
        let order = match Order::parse_in(&scenario, self.seen().turn(), text) {
            Ok(order) => order,
            Err(error) => return format!("{} Nothing has changed.", self.not_understood(&error)),
        };
        match self.sitting.drop_order(order) {
            Ok(_) => desk::draft(self.seen(), self.draft()),
            Err(Refused::NotDrafted) => {
                self.mistake(format!("`{}` is not in the draft. Nothing has changed.", order.text(&scenario)))
            }
            Err(refused) => self.refused(&refused),
        }
    }

    pub(super) fn clear(&mut self) -> String {
        match self.sitting.clear() {
            Ok(_) => desk::draft(self.seen(), self.draft()),
            Err(refused) => self.refused(&refused),
        }
    }

    /// Signs the draft and lets the month pass; after the last one, what came after.
    pub(super) fn end(&mut self, console: &mut Console) -> io::Result<String> {
        let ended = match self.sitting.end_turn() {
            Ok(ended) => ended,
            Err(refused) => return Ok(self.refused(&refused)),
        };
        self.show_weighings([ended.turn], console)?;
        if self.seen().awaits_orders() {
            self.tell_notices(console)?;
            self.show_page(console)?;
            return Ok(String::new());
        }
        let told = story::of(self.seen(), ended.turn, self.ink);
        let title = self.ink.heading(&format!("In {}", month(self.campaign().scenario(), ended.turn)));
        console.show(&format!("\n{title}\n{told}"))?;
        self.close(console)
    }

    /// Passes quiet months, and says what passed and why it ended.
    pub(super) fn stand_by(&mut self, rest: &str, console: &mut Console) -> io::Result<String> {
        let (until, most) = match standby::wanted(rest) {
            Ok(wanted) => wanted,
            Err(error) => return Ok(format!("{} Nothing has changed.", self.not_understood(&error))),
        };
        let Passed { from, to, waited } = match self.sitting.stand_by(until, most) {
            Ok(passed) => passed,
            Err(refused) => return Ok(self.refused(&refused)),
        };
        self.show_weighings(from.up_to(to), console)?;
        let told = standby::told_of(self.seen(), &waited, self.ink);
        let shown = console.show(&format!("\n{told}"))?;
        if !self.seen().awaits_orders() {
            return self.close(console);
        }
        self.tell_notices(console)?;
        // The page would push the text about the turns that passed off the screen.
        if shown == Shown::All {
            console.pause()?;
        }
        self.show_page(console)?;
        Ok(String::new())
    }

    /// Lets the time after the last orders pass, and tells the end.
    fn close(&mut self, console: &mut Console) -> io::Result<String> {
        self.sitting.go_on();
        self.tell_notices(console)?;
        console.pause()?;
        self.show_summary(console)?;
        Ok(String::new())
    }

    pub(super) fn branch(&mut self, rest: &str, console: &mut Console) -> String {
        if rest.is_empty() {
            return branches::tree(self.campaign().tree(), self.seen(), self.ink);
        }
        let scenario = Arc::clone(self.campaign().scenario());
        let turn = match commands::turn(&scenario, rest) {
            Ok(turn) => turn,
            Err(error) => return self.not_understood(&error),
        };
        match self.sitting.back_to(turn) {
            Ok(went) => format!(
                "Back before {}. What was played stays a branch; `branch` lists them, `go N` returns.{}\n\n{}",
                month(&scenario, turn),
                dropped(&scenario, &went.dropped),
                self.page(console)
            ),
            Err(refused) => self.refused(&refused),
        }
    }

    pub(super) fn go(&mut self, rest: &str, console: &mut Console) -> String {
        let count = self.campaign().branches().len();
        let end = rest.parse().ok().and_then(|number| telling_branches::end(self.campaign().tree(), number));
        let went = end.map(|end| self.sitting.go_to(end));
        let Some(Ok(went)) = went else {
            let answer = format!("`{}` is not a branch; there are {count}. `branch` lists them.", shortened(rest));
            return self.mistake(answer);
        };
        let dropped = dropped(self.campaign().scenario(), &went.dropped);
        if self.sitting.is_over() {
            return format!("At the end of branch {rest}.{dropped} {}", words::OVER);
        }
        let page = self.page(console);
        if dropped.is_empty() { page } else { format!("{}\n\n{page}", dropped.trim_start()) }
    }

    pub(super) fn save_as(&mut self, rest: &str) -> String {
        let saved = match rest.is_empty() {
            true => self.sitting.keep().map(|place| format!("Saved: {}", place.display())),
            false => self.sitting.save_copy(rest).map(|place| format!("Saved a copy: {}", place.display())),
        };
        saved.unwrap_or_else(|trouble| self.mistake(format!("Not saved: {trouble}.")))
    }

    pub(super) fn load(&mut self, rest: &str, console: &mut Console) -> io::Result<String> {
        let saves = Arc::clone(self.sitting.saves());
        if rest.is_empty() {
            let names: Vec<String> = saves.list().into_iter().map(|entry| entry.name).collect();
            return Ok(match names.is_empty() {
                true => "There are no saves yet.".to_owned(),
                false => format!("Saves, the latest first: {}. `load NAME` opens one.", names.join(", ")),
            });
        }
        // Only saves of the current scenario can be opened here.
        let scenario = Arc::clone(self.campaign().scenario());
        let at_hand = |_: &str| Ok::<_, Infallible>(scenario);
        let opened = if scenario_of(rest).is_some() {
            open_text(&saves, rest, None, at_hand)
        } else {
            open(&saves, &saves.find(rest), at_hand)
        };
        Ok(match opened {
            Ok(Opened::Sitting(sitting)) => self.take(*sitting, console)?,
            Ok(Opened::ReadOnly(save)) => saved::told(&save.scenario, &save.saved, &save.reason),
            Err(NotOpened::NotASave(error)) => {
                self.mistake(format!("Not loaded: {}: {error}. Nothing has changed.", saves.find(rest).display()))
            }
            Err(error) => self.mistake(format!("Not loaded: {error}. Nothing has changed.")),
        })
    }

    /// Goes on with another campaign. Of the one before, what could not be saved is told.
    fn take(&mut self, sitting: Sitting, console: &mut Console) -> io::Result<String> {
        let left = self.sitting.leave();
        self.tell_notices(console)?;
        let lost = left.unsaved.map(|unsaved| format!("{}\n\n", self.lost(&unsaved))).unwrap_or_default();
        self.sitting = sitting;
        let text = if self.sitting.is_over() { words::OVER.to_owned() } else { self.page(console) };
        Ok(format!("{lost}{text}"))
    }

    /// Leaves, and says what stays and what is lost.
    pub(super) fn leave(&mut self, leaving: Leaving, console: &mut Console) -> io::Result<()> {
        let left = self.sitting.leave();
        self.tell_notices(console)?;
        if let Some(unsaved) = &left.unsaved {
            console.show(&self.lost(unsaved))?;
        } else if let Some(place) = left.place.filter(|_| leaving == Leaving::Asked) {
            let command = self.way_back.command(&place);
            if !left.draft.is_empty() {
                console.show(&words::draft_left(&command))?;
            }
            if console.is_terminal() {
                console.show(&words::saved(&command))?;
            }
        }
        Ok(())
    }

    /// What no save holds, and the line that does.
    fn lost(&self, unsaved: &Unsaved) -> String {
        let played = (unsaved.turns > 0).then(|| turns(self.campaign().scenario(), unsaved.turns as u32));
        let drafted = match unsaved.draft.len() {
            0 => None,
            1 => Some("1 order in the draft".to_owned()),
            several => Some(format!("{several} orders in the draft")),
        };
        let mut lost: Vec<String> = played.into_iter().chain(drafted).collect();
        if lost.is_empty() {
            lost.push("where you were among the branches".to_owned());
        }
        format!(
            "This campaign is not saved ({}). Not kept: {}. This line holds the months you played, and `load` takes it:\n{}",
            unsaved.trouble,
            lost.join(", "),
            self.sitting.line()
        )
    }

    /// Says what came up in a deed.
    pub(super) fn tell_notices(&mut self, console: &mut Console) -> io::Result<()> {
        for notice in self.sitting.take_notices() {
            let text = match notice {
                Notice::NotSaved { trouble, failing: Failing::Newly } => format!(
                    "The campaign cannot be saved ({trouble}). It goes on unsaved; `line` prints it as a line to keep."
                ),
                Notice::NotSaved { failing: Failing::Still, .. } => continue,
                Notice::SavedAgain(place) => format!("The campaign is saved again: {}", place.display()),
                Notice::Parted { theirs, ours, why } => {
                    let why = match why {
                        Parting::Changed => format!("Another program has changed {}.", theirs.display()),
                        Parting::Protected => format!("{} is write-protected.", theirs.display()),
                    };
                    format!("{why} It is left as it is, and this campaign goes on in {}", ours.display())
                }
                Notice::Differs(difference) => format!("Note: {difference}."),
                Notice::LeftOut(orders) => format!(
                    "Orders of the saved draft that are not possible now were left out: {}.",
                    named(self.campaign().scenario(), &orders)
                ),
            };
            console.show(&text)?;
        }
        Ok(())
    }

    /// Why a deed was refused.
    fn refused(&self, refused: &Refused) -> String {
        let month = |turn: Turn| month(self.campaign().scenario(), turn);
        let answer = match refused {
            Refused::Over => words::OVER.to_owned(),
            Refused::DraftEmpty => words::NOTHING_TO_UNDO.to_owned(),
            Refused::DraftFirst => {
                format!("{}\n{}", words::DRAFT_BEFORE_STANDBY, desk::draft(self.seen(), self.draft()))
            }
            Refused::NotPlayed(turn) => {
                format!("{} was not played on this branch. Nothing has changed.", month(*turn))
            }
            Refused::Successor(turn) => {
                format!("In {} the orders are a successor's. Nothing has changed.", month(*turn))
            }
            Refused::Order(_) | Refused::NotDrafted | Refused::NoBranch => {
                format!("This is not possible: {refused}. Nothing has changed.")
            }
        };
        self.mistake(answer)
    }
}

/// Orders as they are typed.
fn named(scenario: &Scenario, orders: &[Order]) -> String {
    let texts: Vec<String> = orders.iter().map(|order| format!("`{}`", order.text(scenario))).collect();
    texts.join(", ")
}

/// A sentence about orders that were dropped, with a blank before it; empty if there are none.
fn dropped(scenario: &Scenario, orders: &[Order]) -> String {
    if orders.is_empty() {
        return String::new();
    }
    format!(" The orders in the draft are dropped: {}.", named(scenario, orders))
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
