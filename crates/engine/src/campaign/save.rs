//! Saves: a campaign with all its branches as text, and back.
//!
//! A save holds the versions of format and rules, the fingerprint of the scenario, the set-up, and of every turn its
//! orders, its events and a digest. It is opened by playing the orders again, whatever has changed in the scenario since, and
//! says what is not as it was. Where a digest does not come out, or the rules have changed, it can still be read from its
//! events, and says so.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Campaign, TurnId};
use crate::{Event, NotAnOrder, Order, SetupNames};
use scenario::{Scenario, ValueId};

/// The newest save format this program reads and writes.
const FORMAT: u32 = 3;
/// The version of the rules: what a turn makes of the same state and orders. It rises with every change of those.
pub const RULES: u32 = 2;

/// A save as it stands in its text.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    /// The save format.
    pub format: u32,
    /// The version of the rules it was played by.
    pub rules: u32,
    /// The scenario's id.
    pub scenario: String,
    /// The scenario's fingerprint.
    pub fingerprint: String,
    /// The fingerprint of what is played of it; empty in saves of format 2.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub played_fingerprint: String,
    /// What was fixed before the campaign began.
    pub setup: SetupNames,
    /// The ids that events refer to by number.
    pub names: Names,
    /// Every turn of every branch.
    pub turns: Vec<SavedTurn>,
    /// The last turn of the branch one was on.
    pub current: Option<usize>,
    /// Orders that were gathered for the next turn and not signed yet, in words.
    #[serde(default)]
    pub draft: Vec<String>,
    /// The player's ranking of the value axes, by id, what weighs most first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranking: Vec<String>,
}

/// The ids that events refer to by number, so that a save can be read without its scenario.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Tracks.
    pub tracks: Vec<String>,
    /// Releases.
    pub releases: Vec<String>,
    /// Actions.
    pub actions: Vec<String>,
    /// Happenings.
    pub happenings: Vec<String>,
    /// Endings.
    pub endings: Vec<String>,
    /// Statements and measures.
    pub statements: Vec<String>,
    /// Offers.
    #[serde(default)]
    pub offers: Vec<String>,
    /// Questions put to the player.
    #[serde(default)]
    pub proposals: Vec<String>,
    /// What the calendar brings.
    #[serde(default)]
    pub deadlines: Vec<String>,
    /// Who reports.
    #[serde(default)]
    pub informants: Vec<String>,
    /// What the war can be said to be for.
    #[serde(default)]
    pub aims: Vec<String>,
}

/// A turn as it stands in a save.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedTurn {
    /// The turn it follows, by position.
    pub parent: Option<usize>,
    /// The orders, in words.
    pub orders: Vec<String>,
    /// The digest of the state after it, in hexadecimal.
    pub digest: String,
    /// What happened.
    pub events: Vec<Event>,
}

/// A save that was opened.
#[derive(Debug)]
pub enum Opened {
    /// Played again, every digest as it was: it goes on where it was left.
    Whole(Box<Replayed>),
    /// It cannot be played on, but it can be read.
    ReadOnly {
        /// What it holds.
        saved: Box<Saved>,
        /// Why it cannot be played on.
        reason: String,
    },
}

/// A campaign that was played again from a save or a line.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The campaign.
    pub campaign: Campaign,
    /// What is not as it was, though every digest came out.
    pub differences: Vec<Difference>,
}

/// How what was played again differs from what the save or the line says.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Difference {
    /// Texts of the scenario have changed since; what is played has not.
    #[error("texts of the scenario have changed since it was saved; what is played has not")]
    Texts,
    /// The scenario has changed since, and every digest came out all the same.
    #[error("the scenario has changed since it was saved; every turn played came out the same, later ones may not")]
    Scenario,
    /// What the save says happened in a turn is not what did. It was made anew.
    #[error("what the save says happened in {0} is not what happened; it was put right by playing it again")]
    Events(String),
    /// It is a line that holds no check.
    #[error("this line is of the older kind that holds no check, so it cannot be told whether its end is missing")]
    Unchecked,
}

/// Why a text is not a save.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum SaveError {
    /// It is not written as one.
    #[error("line {line}, column {column}: {message}")]
    NotASave {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// It is larger than any save.
    #[error("the save has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// It is of a newer format.
    #[error("this save has format {0}; this program reads formats up to {FORMAT}")]
    Newer(u32),
    /// It belongs to another scenario.
    #[error("this save belongs to the scenario `{found}`, not to `{expected}`")]
    Scenario {
        /// The scenario it names.
        found: String,
        /// The scenario at hand.
        expected: String,
    },
    /// A turn follows one that comes after it, or there is no such turn.
    #[error("turn {0} of the save follows a turn that does not come before it")]
    Order(usize),
}

/// A save may be this large.
const MOST_BYTES: usize = 64 << 20;

impl Names {
    /// The ids of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        macro_rules! ids {
            ($list:expr) => {
                $list.iter().map(|entry| entry.id.clone()).collect()
            };
        }
        Self {
            tracks: ids!(scenario.tracks),
            releases: ids!(scenario.releases),
            actions: ids!(scenario.actions),
            happenings: ids!(scenario.happenings),
            endings: ids!(scenario.endings),
            statements: ids!(scenario.statements),
            offers: ids!(scenario.offers),
            proposals: ids!(scenario.proposals),
            deadlines: ids!(scenario.deadlines),
            informants: ids!(scenario.intelligence.informants),
            aims: ids!(scenario.aims),
        }
    }
}

impl Saved {
    /// Reads a save's text, without playing anything.
    ///
    /// # Errors
    /// Says where and why it is not a save.
    pub fn parse(text: &str) -> Result<Self, SaveError> {
        if text.len() > MOST_BYTES {
            return Err(SaveError::TooLarge { bytes: text.len(), limit: MOST_BYTES });
        }
        let saved: Self = ron::from_str(text).map_err(|error| SaveError::NotASave {
            line: error.span.start.line,
            column: error.span.start.col,
            message: error.code.to_string(),
        })?;
        if saved.format > FORMAT {
            return Err(SaveError::Newer(saved.format));
        }
        for (at, turn) in saved.turns.iter().enumerate() {
            if turn.parent.is_some_and(|parent| parent >= at) {
                return Err(SaveError::Order(at));
            }
        }
        if saved.current.is_some_and(|current| current >= saved.turns.len()) {
            return Err(SaveError::Order(saved.turns.len()));
        }
        Ok(saved)
    }
}

impl Saved {
    /// The text of the save.
    #[must_use]
    pub fn text(&self) -> String {
        let style = ron::ser::PrettyConfig::new().depth_limit(3).compact_arrays(true);
        // Numbers, texts and lists of them: nothing in a save can fail to be written.
        ron::ser::to_string_pretty(self, style).unwrap_or_default()
    }

    /// The turns of the branch one was on, first to last.
    #[must_use]
    pub fn path(&self) -> Vec<&SavedTurn> {
        let mut path = Vec::new();
        let mut at = self.current;
        // A turn's parent comes before it, so this ends.
        while let Some(turn) = at.and_then(|at| self.turns.get(at)) {
            path.push(turn);
            at = turn.parent;
        }
        path.reverse();
        path
    }
}

/// Opens a save for a scenario: plays it again and compares every digest.
///
/// # Errors
/// When it is not a save, or one of another scenario.
pub fn open(scenario: &Arc<Scenario>, text: &str) -> Result<Opened, SaveError> {
    open_saved(scenario, Saved::parse(text)?)
}

/// Opens a save that was read already: plays it again and compares every digest. The orders of its draft are not part of the
/// campaign; whoever goes on with it takes them from the save.
///
/// # Errors
/// When it is one of another scenario.
pub fn open_saved(scenario: &Arc<Scenario>, saved: Saved) -> Result<Opened, SaveError> {
    if saved.scenario != scenario.id {
        return Err(SaveError::Scenario { found: saved.scenario, expected: scenario.id.clone() });
    }
    let read_only = |saved: Saved, reason: String| Ok(Opened::ReadOnly { saved: Box::new(saved), reason });
    if saved.rules != RULES {
        let reason = format!("it was played by version {} of the rules, and this program has {RULES}", saved.rules);
        return read_only(saved, reason);
    }
    let changed = match saved.fingerprint == scenario.fingerprint {
        true => None,
        false if saved.played_fingerprint == scenario.played_fingerprint => Some(Difference::Texts),
        false => Some(Difference::Scenario),
    };
    match replay(scenario, &saved) {
        Ok(mut replayed) => {
            replayed.differences.splice(..0, changed);
            Ok(Opened::Whole(Box::new(replayed)))
        }
        Err(reason) if changed == Some(Difference::Scenario) => {
            let reason = format!("the scenario `{}` has changed since it was saved ({reason})", scenario.id);
            read_only(saved, reason)
        }
        Err(reason) => read_only(saved, reason),
    }
}

fn replay(scenario: &Arc<Scenario>, saved: &Saved) -> Result<Replayed, String> {
    let mut differences = Vec::new();
    let setup = saved.setup.find(scenario).map_err(|error| error.to_string())?;
    let mut campaign = Campaign::new(Arc::clone(scenario), setup);
    for (at, turn) in saved.turns.iter().enumerate() {
        let parse = |text: &String| Order::parse(scenario, text);
        let orders: Result<Vec<Order>, NotAnOrder> = turn.orders.iter().map(parse).collect();
        let orders = orders.map_err(|error| format!("turn {}: {error}", at + 1))?;
        campaign.go_to(turn.parent.map(TurnId));
        campaign.play(&orders);
        let Some(played) = campaign.current().filter(|played| played.index() == at) else {
            return Err(format!("turn {} of the save is not a turn of its own", at + 1));
        };
        let digest = campaign.turn(played).map_or(0, |turn| turn.digest);
        if hexadecimal(digest) != turn.digest {
            let label = scenario.clock.label(campaign.state().turn.previous());
            return Err(format!(
                "played again, {label} gives the digest {} where the save has {}",
                hexadecimal(digest),
                turn.digest
            ));
        }
        let happened = campaign.turn(played).map_or(&[][..], |turn| &turn.events);
        if !happened.iter().filter(|event| is_saved(event)).eq(turn.events.iter().filter(|event| is_saved(event))) {
            differences.push(Difference::Events(scenario.clock.label(campaign.state().turn.previous())));
        }
    }
    campaign.go_to(saved.current.map(TurnId));
    // It decides nothing, so that an axis that is not there any more is no reason to refuse the save.
    let ranking: Vec<ValueId> = saved.ranking.iter().filter_map(|id| scenario.find_value(id)).collect();
    campaign.set_ranking(&ranking);
    Ok(Replayed { campaign, differences })
}

/// Whether an event stands in saves. The opponent's weighing follows from the state and is made anew when it is asked for.
const fn is_saved(event: &Event) -> bool {
    !matches!(event, Event::Weighed(_))
}

fn hexadecimal(digest: u64) -> String {
    format!("{digest:016x}")
}

impl Campaign {
    /// The campaign as a save, with no draft.
    #[must_use]
    pub fn save(&self) -> Saved {
        let scenario = self.scenario();
        let turns = self
            .turns
            .iter()
            .map(|turn| SavedTurn {
                parent: turn.parent.map(TurnId::index),
                orders: turn.orders.iter().map(|order| order.text(scenario)).collect(),
                digest: hexadecimal(turn.digest),
                events: turn.events.iter().filter(|event| is_saved(event)).cloned().collect(),
            })
            .collect();
        Saved {
            format: FORMAT,
            rules: RULES,
            scenario: scenario.id.clone(),
            fingerprint: scenario.fingerprint.clone(),
            played_fingerprint: scenario.played_fingerprint.clone(),
            setup: self.setup.names(scenario),
            names: Names::of(scenario),
            turns,
            current: self.current.map(TurnId::index),
            draft: Vec::new(),
            ranking: self.ranking.iter().map(|value| scenario.value(*value).id.clone()).collect(),
        }
    }

    /// The campaign as the text of a save, with no draft.
    #[must_use]
    pub fn save_text(&self) -> String {
        self.save().text()
    }
}
