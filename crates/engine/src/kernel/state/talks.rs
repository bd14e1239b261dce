//! What is on the table: offers between the governments, and questions put to the player.
//!
//! Knows one of them at a time, and no events.

use scenario::{AnswerId, FormId, Provided, Seat, Turn};
use serde::{Deserialize, Serialize};

/// Where an offer stands.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct OfferState {
    /// What is on the table.
    pub standing: Option<StandingOffer>,
    /// The share of it that is agreed and holds: 0 or 1 in a campaign, a probability in a projection.
    pub agreed: f64,
    /// The turn in which it was last agreed.
    pub agreed_in: Option<Turn>,
    /// The turn in which it was last made.
    pub last: Option<Turn>,
    /// How often it was agreed.
    pub times: u32,
}

impl OfferState {
    /// It is put on the table.
    pub(in crate::kernel) fn put(&mut self, turn: Turn, by: Option<Seat>, form: FormId, until: Turn) {
        self.standing = Some(StandingOffer {
            by,
            form,
            until,
            player: by.is_none(),
            opponent: by == Some(Seat::Opponent),
            partner: by == Some(Seat::Partner),
        });
        self.last = Some(turn);
    }

    /// A seat accepts what is on the table; `None`: the player.
    pub(in crate::kernel) const fn accept(&mut self, by: Option<Seat>) {
        if let Some(standing) = &mut self.standing {
            match by {
                None => standing.player = true,
                Some(Seat::Opponent) => standing.opponent = true,
                Some(Seat::Partner) => standing.partner = true,
            }
        }
    }

    /// It is agreed.
    pub(in crate::kernel) const fn agree(&mut self, turn: Turn) {
        self.standing = None;
        self.agreed = 1.0;
        self.agreed_in = Some(turn);
        self.times += 1;
    }
}

/// An offer on the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StandingOffer {
    /// Who made it; `None`: the player.
    pub by: Option<Seat>,
    /// Its form.
    pub form: FormId,
    /// The last turn for which it stands.
    pub until: Turn,
    /// Whether the player is for it.
    pub player: bool,
    /// Whether the opponent is.
    pub opponent: bool,
    /// Whether the partner is.
    pub partner: bool,
}

impl StandingOffer {
    /// Whether all who have to agree have.
    #[must_use]
    pub const fn is_agreed(&self, needs_partner: Provided) -> bool {
        self.player && self.opponent && (self.partner || matches!(needs_partner, Provided::No))
    }
}

/// Where a question stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ProposalState {
    /// The last turn in which it can be answered, while it is open.
    pub until: Option<Turn>,
    /// The answer it was given.
    pub answer: Option<AnswerId>,
    /// Whether it was ever put.
    pub put: bool,
}

impl ProposalState {
    /// It is put to the player.
    pub(in crate::kernel) const fn put(&mut self, until: Turn) {
        *self = Self { until: Some(until), answer: None, put: true };
    }

    /// It is answered.
    pub(in crate::kernel) const fn answer(&mut self, answer: AnswerId) {
        self.until = None;
        self.answer = Some(answer);
    }
}
