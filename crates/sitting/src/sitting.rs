//! The campaign in play, and what its player can do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::campaign::{Campaign, Trigger, TurnId, stand_by};
use engine::{Draft, Order, Refusal, check, price};
use scenario::{Costs, Turn, ValueId};

use crate::keeping::Keeping;
use crate::{Again, Left, Notice, Passed, Refused, Saves, Trouble, TurnEnded, Went};

/// What is in play. Anybody may read it; only the [`Sitting`] changes it.
#[derive(Clone, Debug)]
pub struct InPlay {
    /// The campaign.
    pub campaign: Campaign,
    /// Orders gathered for the turn that is awaited, not signed yet.
    pub draft: Draft,
}

impl InPlay {
    /// The turn whose orders are awaited.
    #[must_use]
    pub fn turn(&self) -> Turn {
        self.campaign.state().turn
    }

    /// How many turns were played on the current branch.
    #[must_use]
    pub fn played(&self) -> u32 {
        self.campaign.path_ids().len() as u32
    }

    /// Why an order is not possible after those in the draft, if it is not.
    #[must_use]
    pub fn refusal(&self, order: Order) -> Option<Refusal> {
        check(self.campaign.scenario(), self.campaign.state(), &self.draft, order).err()
    }
}

/// A campaign in play, saved after every deed.
#[derive(Clone, Debug)]
pub struct Sitting {
    in_play: InPlay,
    keeping: Keeping,
}

impl Sitting {
    /// Begins with a campaign that has no save yet. It gets one with the first deed, or with [`keep`](Self::keep).
    #[must_use]
    pub fn new(saves: Arc<dyn Saves>, campaign: Campaign) -> Self {
        let in_play = InPlay { campaign, draft: Draft::default() };
        let mut sitting = Self { in_play, keeping: Keeping::new(saves) };
        sitting.pass_successor();
        sitting
    }

    /// Begins where a save left off, with the orders of its draft. Those that are not possible are left out, and a notice
    /// says so.
    #[must_use]
    pub fn resumed(saves: Arc<dyn Saves>, campaign: Campaign, draft: &[Order], place: PathBuf) -> Self {
        let mut sitting = Self::new(saves, campaign);
        let campaign = &sitting.in_play.campaign;
        let taken = Draft::of(campaign.scenario(), campaign.state(), draft);
        let left_out = without(draft, taken.orders());
        if !left_out.is_empty() {
            sitting.keeping.note(Notice::LeftOut(left_out));
        }
        sitting.in_play.draft = taken;
        sitting.keeping.is_at(place, &sitting.in_play);
        sitting
    }

    /// What is in play.
    #[must_use]
    pub const fn in_play(&self) -> &InPlay {
        &self.in_play
    }

    /// The campaign.
    #[must_use]
    pub const fn campaign(&self) -> &Campaign {
        &self.in_play.campaign
    }

    /// The orders gathered for the turn that is awaited.
    #[must_use]
    pub const fn draft(&self) -> &Draft {
        &self.in_play.draft
    }

    /// Whether the campaign is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.campaign().is_over()
    }

    /// Where the campaign is saved, once it is.
    #[must_use]
    pub fn place(&self) -> Option<&Path> {
        self.keeping.place()
    }

    /// Where saves are kept.
    #[must_use]
    pub const fn saves(&self) -> &Arc<dyn Saves> {
        self.keeping.saves()
    }

    /// What has to be told now. Each notice is handed out once.
    #[must_use]
    pub fn take_notices(&mut self) -> Vec<Notice> {
        self.keeping.take_notices()
    }

    /// Has these told.
    pub(crate) fn note(&mut self, notices: impl IntoIterator<Item = Notice>) {
        for notice in notices {
            self.keeping.note(notice);
        }
    }

    /// Refuses a deed that is possible only while orders are awaited.
    fn awaited(&self) -> Result<(), Refused> {
        if self.is_over() {
            return Err(Refused::Over);
        }
        match self.campaign().awaits_orders() {
            true => Ok(()),
            false => Err(Refused::Successor(self.in_play.turn())),
        }
    }

    /// Puts an order into the draft. Returns what it costs.
    ///
    /// # Errors
    /// When it is not possible after those in the draft.
    pub fn sign(&mut self, order: Order) -> Result<Costs, Refused> {
        self.awaited()?;
        let InPlay { campaign, draft } = &mut self.in_play;
        let costs = price(campaign.scenario(), campaign.state(), order);
        draft.add(campaign.scenario(), campaign.state(), order)?;
        self.save();
        Ok(costs)
    }

    /// Takes the last order back out of the draft, and returns it.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self) -> Result<Order, Refused> {
        self.awaited()?;
        let InPlay { campaign, draft } = &mut self.in_play;
        let taken = draft.undo(campaign.scenario(), campaign.state()).ok_or(Refused::DraftEmpty)?;
        self.save();
        Ok(taken)
    }

    /// Takes the order about the same thing out of the draft; size, form, term and loudness need not agree. Returns what was
    /// taken out: that order, and those that are not possible without it.
    ///
    /// # Errors
    /// When the draft has no order about this.
    pub fn drop_order(&mut self, order: Order) -> Result<Vec<Order>, Refused> {
        self.awaited()?;
        let kept = self.draft().orders().iter().copied().filter(|other| !is_about_the_same(order, *other)).collect();
        self.keep_of_draft(kept)
    }

    /// Takes the order at this place of the draft out of it, counted from 0. Returns what was taken out: it, and those
    /// that are not possible without it.
    ///
    /// # Errors
    /// When the draft has no such place.
    pub fn drop_at(&mut self, at: usize) -> Result<Vec<Order>, Refused> {
        self.awaited()?;
        let orders = self.draft().orders().iter().copied().enumerate();
        let kept = orders.filter(|(place, _)| *place != at).map(|(_, order)| order).collect();
        self.keep_of_draft(kept)
    }

    /// Empties the draft, and returns what was in it.
    ///
    /// # Errors
    /// When no orders are awaited.
    pub fn clear(&mut self) -> Result<Vec<Order>, Refused> {
        self.awaited()?;
        let dropped = self.take_draft();
        if !dropped.is_empty() {
            self.save();
        }
        Ok(dropped)
    }

    fn keep_of_draft(&mut self, kept: Vec<Order>) -> Result<Vec<Order>, Refused> {
        let before = self.draft().orders().to_vec();
        if kept.len() == before.len() {
            return Err(Refused::NotDrafted);
        }
        let InPlay { campaign, draft } = &mut self.in_play;
        *draft = Draft::of(campaign.scenario(), campaign.state(), &kept);
        let dropped = without(&before, draft.orders());
        self.save();
        Ok(dropped)
    }

    fn take_draft(&mut self) -> Vec<Order> {
        core::mem::take(&mut self.in_play.draft).orders().to_vec()
    }

    /// Gives the orders of the draft and lets the turn pass.
    ///
    /// After the player's last turn the campaign need not be over: [`go_on`](Self::go_on) lets the successor's turns pass.
    /// The two are apart so that a face can tell of the player's last turn first.
    ///
    /// # Errors
    /// When no orders are awaited.
    pub fn end_turn(&mut self) -> Result<TurnEnded, Refused> {
        self.awaited()?;
        let turn = self.in_play.turn();
        let orders = self.take_draft();
        self.in_play.campaign.play(&orders);
        self.save();
        Ok(TurnEnded { turn, orders })
    }

    /// Lets turns pass without orders, at least one and at most `most`, until what is waited for comes or something cannot
    /// wait. For the turns after the player's last one there is [`go_on`](Self::go_on).
    ///
    /// # Errors
    /// When no orders are awaited, or there are some in the draft.
    pub fn stand_by(&mut self, until: Trigger, most: u32) -> Result<Passed, Refused> {
        self.awaited()?;
        if !self.draft().orders().is_empty() {
            return Err(Refused::DraftFirst);
        }
        let from = self.in_play.turn();
        let waited = stand_by(&mut self.in_play.campaign, until, most);
        self.save();
        Ok(Passed { from, to: from + waited.turns.saturating_sub(1), waited })
    }

    /// Lets the turns pass in which no orders are awaited any more, until the campaign is over. Does nothing while orders
    /// are awaited.
    pub fn go_on(&mut self) {
        if self.pass_successor() {
            self.save();
        }
    }

    fn pass_successor(&mut self) -> bool {
        let campaign = &mut self.in_play.campaign;
        let before = campaign.current();
        while !campaign.is_over() && !campaign.awaits_orders() {
            campaign.play(&[]);
        }
        campaign.current() != before
    }

    /// Goes back to before a turn of the current branch, counted from 1. What was played stays as a branch.
    ///
    /// # Errors
    /// When the player gave no orders in this turn on this branch.
    pub fn back_to(&mut self, turn: Turn) -> Result<Went, Refused> {
        let campaign = &mut self.in_play.campaign;
        if campaign.scenario().clock.is_aftermath(turn) {
            return Err(Refused::Successor(turn));
        }
        let ended = campaign.state().ended.map(|(_, turn)| turn);
        if ended.is_some_and(|ended| turn > ended) || !campaign.back_to(turn) {
            return Err(Refused::NotPlayed(turn));
        }
        Ok(self.gone())
    }

    /// Goes to after a turn of any branch.
    ///
    /// # Errors
    /// When there is no such turn.
    pub fn go_to(&mut self, turn: TurnId) -> Result<Went, Refused> {
        if !self.in_play.campaign.go_to(Some(turn)) {
            return Err(Refused::NoBranch);
        }
        self.pass_successor();
        Ok(self.gone())
    }

    fn gone(&mut self) -> Went {
        let dropped = self.take_draft();
        self.save();
        Went { turn: self.in_play.turn(), dropped }
    }

    /// Keeps the player's ranking of the value axes, what weighs most first.
    pub fn rank(&mut self, ranking: &[ValueId]) {
        self.in_play.campaign.set_ranking(ranking);
        self.save();
    }

    /// The current branch as one line of text, to keep or to share.
    #[must_use]
    pub fn line(&self) -> String {
        self.campaign().line()
    }

    /// The orders of the current branch, to be played this many times with other luck.
    #[must_use]
    pub fn again(&self, runs: u64) -> Again {
        Again::of(self.campaign(), runs)
    }

    /// Saves the campaign now, and returns where.
    ///
    /// # Errors
    /// When it cannot be saved. No notice is made of this error.
    pub fn keep(&mut self) -> Result<PathBuf, Trouble> {
        self.keeping.save(&self.in_play)
    }

    /// Saves a copy under a name that no other save has. The campaign goes on in its own save.
    ///
    /// # Errors
    /// When the name is taken, or it cannot be written.
    pub fn save_copy(&self, name: &str) -> Result<PathBuf, Trouble> {
        self.keeping.copy(&self.in_play, name)
    }

    /// Saves a copy under a name made of scenario, seed and month, with a number where that is taken. Returns the name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save_copy_named_for(&self) -> Result<String, Trouble> {
        /// The most copies of one month that get a name.
        const MOST: u32 = 1000;
        /// Letters of the scenario's id, so that there is room for a seed of twenty digits and the rest.
        const MOST_LETTERS: usize = 24;
        let campaign = self.campaign();
        let (scenario, seed) = (campaign.scenario(), campaign.setup().seed);
        // An id that is a folder's name can have letters that a copy's name has not.
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        let id = scenario.id.chars().map(|letter| if is_plain(letter) { letter } else { '_' });
        let id: String = id.take(MOST_LETTERS).collect();
        let base = format!("{id}-{seed}-{}", scenario.clock.label(self.in_play.turn()));
        let mut number = 1;
        loop {
            let name = if number == 1 { base.clone() } else { format!("{base}-{number}") };
            match self.save_copy(&name) {
                Ok(_) => return Ok(name),
                Err(Trouble::Taken(_)) if number < MOST => number += 1,
                Err(trouble) => return Err(trouble),
            }
        }
    }

    /// Leaves: saves once more what is not saved, and says what stays and what is lost.
    pub fn leave(&mut self) -> Left {
        let unsaved = self.keeping.last_try(&self.in_play);
        Left { place: self.place().map(Path::to_path_buf), draft: self.draft().orders().to_vec(), unsaved }
    }

    /// Saves after a deed. If that fails, a notice says so.
    fn save(&mut self) {
        self.keeping.save_noting(&self.in_play);
    }
}

/// Whether two orders are about the same, so that the name of one takes back the other.
fn is_about_the_same(one: Order, other: Order) -> bool {
    match (one, other) {
        (Order::Release { system, .. }, Order::Release { system: other, .. }) => system == other,
        (Order::Offer { offer, .. }, Order::Offer { offer: other, .. }) => offer == other,
        (Order::Aim { aim, .. }, Order::Aim { aim: other, .. }) => aim == other,
        (Order::Condition { release, action, .. }, Order::Condition { release: other, action: on, .. })
        | (Order::Assurance { release, action, .. }, Order::Assurance { release: other, action: on, .. }) => {
            (release, action) == (other, on)
        }
        (one, other) => one == other,
    }
}

/// The orders of the first list that are not in the second.
fn without(all: &[Order], kept: &[Order]) -> Vec<Order> {
    all.iter().copied().filter(|order| !kept.contains(order)).collect()
}
