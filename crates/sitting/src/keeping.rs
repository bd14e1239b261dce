//! Keeps a campaign in its save, and knows at every moment what the save does not hold.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::Order;
use engine::campaign::TurnId;

use crate::{Failing, InPlay, Notice, Saves, Trouble, Unsaved};

/// A campaign's save.
#[derive(Clone, Debug)]
pub struct Keeping {
    saves: Arc<dyn Saves>,
    place: Option<PathBuf>,
    /// What the save holds; before there is one, a campaign in which nothing was done.
    held: Holds,
    /// Why the last attempt failed, if it did.
    trouble: Option<Trouble>,
}

/// As much of a campaign as tells whether a save holds it.
#[derive(Clone, PartialEq, Debug)]
struct Holds {
    /// Turns of all branches.
    turns: usize,
    /// The branch one is on.
    current: Option<TurnId>,
    draft: Vec<Order>,
}

impl Holds {
    fn of(in_play: &InPlay) -> Self {
        Self {
            turns: in_play.campaign.turn_count(),
            current: in_play.campaign.current(),
            draft: in_play.draft.orders().to_vec(),
        }
    }
}

impl Keeping {
    /// That of a campaign which no save holds. Before its first turn nothing of it is missed.
    pub fn new(saves: Arc<dyn Saves>) -> Self {
        Self { saves, place: None, held: Holds { turns: 0, current: None, draft: Vec::new() }, trouble: None }
    }

    /// Says that a save at this place holds what is in play.
    pub fn is_at(&mut self, place: PathBuf, in_play: &InPlay) {
        self.place = Some(place);
        self.held = Holds::of(in_play);
    }

    /// Where saves are kept.
    pub const fn saves(&self) -> &Arc<dyn Saves> {
        &self.saves
    }

    /// Where the save is.
    pub fn place(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// Saves.
    pub fn save(&mut self, in_play: &InPlay) -> Result<PathBuf, Trouble> {
        let campaign = &in_play.campaign;
        let name = format!("{}-{}", campaign.scenario().id, campaign.setup().seed);
        match self.saves.keep(&name, self.place.as_deref(), &text(in_play)) {
            Ok(place) => {
                self.is_at(place.clone(), in_play);
                self.trouble = None;
                Ok(place)
            }
            Err(trouble) => {
                self.trouble = Some(trouble.clone());
                Err(trouble)
            }
        }
    }

    /// Saves, and returns what is to be told of it.
    pub fn save_telling(&mut self, in_play: &InPlay) -> Option<Notice> {
        let was_failing = self.trouble.is_some();
        match (self.save(in_play), was_failing) {
            (Ok(_), false) => None,
            (Ok(place), true) => Some(Notice::SavedAgain(place)),
            (Err(trouble), false) => Some(Notice::NotSaved { trouble, failing: Failing::Newly }),
            (Err(trouble), true) => Some(Notice::NotSaved { trouble, failing: Failing::Still }),
        }
    }

    /// Saves what is not saved yet, and returns what could not be.
    pub fn last_try(&mut self, in_play: &InPlay) -> Option<Unsaved> {
        let now = Holds::of(in_play);
        if now == self.held {
            return None;
        }
        let trouble = self.save(in_play).err()?;
        let draft = if now.draft == self.held.draft { Vec::new() } else { now.draft };
        Some(Unsaved { trouble, turns: now.turns.saturating_sub(self.held.turns), draft })
    }

    /// Saves a copy.
    pub fn copy(&self, in_play: &InPlay, name: &str) -> Result<PathBuf, Trouble> {
        self.saves.copy(name, &text(in_play))
    }
}

/// The campaign and its draft as the text of a save.
fn text(in_play: &InPlay) -> String {
    let InPlay { campaign, draft } = in_play;
    let mut saved = campaign.save();
    saved.draft = draft.orders().iter().map(|order| order.text(campaign.scenario())).collect();
    saved.text()
}
