//! Keeps a campaign in its save, and knows at all times what the save does not hold yet.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::Order;
use engine::campaign::TurnId;

use crate::{Failing, InPlay, Notice, Parting, Saves, Trouble, Unsaved};

/// A campaign's save.
#[derive(Clone, Debug)]
pub struct Keeping {
    saves: Arc<dyn Saves>,
    place: Option<PathBuf>,
    /// The text that was last written there, or read from there. If the save holds another text now, somebody else has
    /// changed it.
    text: Option<String>,
    /// What the save holds. Before there is one: a campaign in which nothing was done.
    held: Holds,
    /// Why the last attempt failed, if it did.
    trouble: Option<Trouble>,
    /// What has to be told of it.
    notices: Vec<Notice>,
}

/// The part of a campaign that tells whether a save is up to date.
#[derive(Clone, PartialEq, Debug)]
struct Holds {
    /// Turns of all branches.
    turns: usize,
    /// The last turn of the current branch.
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
    /// For a campaign that has no save yet. Until its first turn or order there is nothing to lose.
    pub fn new(saves: Arc<dyn Saves>) -> Self {
        Self {
            saves,
            place: None,
            text: None,
            held: Holds { turns: 0, current: None, draft: Vec::new() },
            trouble: None,
            notices: Vec::new(),
        }
    }

    /// Says that the save at this place is the campaign's own, and holds what is in play.
    pub fn is_at(&mut self, place: PathBuf, in_play: &InPlay) {
        self.text = self.saves.read(&place).ok();
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

    /// Saves. Where somebody else has changed the save in the meantime, or it must not be written to, it is left as it is,
    /// and the campaign gets another.
    pub fn save(&mut self, in_play: &InPlay) -> Result<PathBuf, Trouble> {
        let campaign = &in_play.campaign;
        let name = format!("{}-{}", campaign.scenario().id, campaign.setup().seed);
        let text = text(in_play);
        let own = self.place.as_deref().filter(|place| !self.is_changed(place));
        let mut why = Parting::Changed;
        let mut kept = self.saves.keep(&name, own, &text);
        if own.is_some() && matches!(kept, Err(Trouble::Protected(_))) {
            why = Parting::Protected;
            kept = self.saves.keep(&name, None, &text);
        }
        match kept {
            Ok(place) => {
                let before = self.place.replace(place.clone());
                if let Some(theirs) = before.filter(|before| *before != place) {
                    self.notices.push(Notice::Parted { theirs, ours: place.clone(), why });
                }
                self.text = Some(text);
                self.held = Holds::of(in_play);
                self.trouble = None;
                Ok(place)
            }
            Err(trouble) => {
                self.trouble = Some(trouble.clone());
                Err(trouble)
            }
        }
    }

    /// Whether somebody else has changed the save at a place since it was last written or read here. A save that is gone
    /// does not count as changed.
    fn is_changed(&self, place: &Path) -> bool {
        self.text.as_ref().is_some_and(|known| self.saves.read(place).is_ok_and(|now| now != *known))
    }

    /// Saves after a deed. Notes for the player when saving fails, and when it works again.
    pub fn save_noting(&mut self, in_play: &InPlay) {
        let was_failing = self.trouble.is_some();
        match self.save(in_play) {
            Ok(place) if was_failing => self.notices.push(Notice::SavedAgain(place)),
            Ok(_) => {}
            Err(trouble) => {
                let failing = if was_failing { Failing::Still } else { Failing::Newly };
                self.notices.push(Notice::NotSaved { trouble, failing });
            }
        }
    }

    /// Notes something for the player.
    pub fn note(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// What was noted since this was last asked.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        core::mem::take(&mut self.notices)
    }

    /// Saves what is not saved yet; returns what could not be saved.
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
