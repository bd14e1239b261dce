//! Where releases stand: what was asked, granted, announced and fielded.
//!
//! Knows one release at a time, and no events.

use scenario::{Loudness, Release, ReleaseKind, Turn};
use serde::{Deserialize, Serialize};

/// Where a release stands.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ReleaseState {
    /// The partner's request.
    pub request: Request,
    /// The turn in which the partner first asked.
    pub first_asked: Option<Turn>,
    /// Turns in which a request was publicly open or deferred, or a review had leaked.
    pub debated: u32,
    /// The staff's study of it.
    pub review: Review,
    /// Whether the study became known.
    pub leaked: bool,
    /// What has been granted so far, in tranches; 1 for a permission in force.
    pub granted: f64,
    /// What of it is publicly known.
    pub announced: f64,
    /// The turn of the last grant.
    pub granted_in: Option<Turn>,
    /// What is on its way.
    pub coming: Vec<Coming>,
    /// The request as others know it: a quiet grant leaves it standing.
    pub known_request: Request,
    /// What is in use, in tranches; 1 for a permission in force.
    pub fielded: f64,
    /// How far the enemy has learnt to live with it, 0 to 1.
    pub adaptation: f64,
    /// The adaptation there was when the partner first asked.
    pub adaptation_when_asked: f64,
}

/// What is on its way.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Coming {
    /// The turn in which it is fielded.
    pub due: Turn,
    /// How much, in tranches.
    pub amount: f64,
    /// Whether others know of it.
    pub loudness: Loudness,
}

impl ReleaseState {
    /// What was granted quietly and is not known yet, in tranches.
    #[must_use]
    pub fn secret(&self) -> f64 {
        self.coming.iter().filter(|coming| coming.loudness == Loudness::Quiet).map(|coming| coming.amount).sum()
    }

    /// The partner asks for it.
    pub(in crate::kernel) fn ask(&mut self, turn: Turn) {
        self.set_request(Request::Open);
        if self.first_asked.is_none() {
            self.first_asked = Some(turn);
            self.adaptation_when_asked = self.adaptation;
        }
    }

    /// Answers the request for all to see.
    pub(in crate::kernel) const fn set_request(&mut self, request: Request) {
        self.request = request;
        self.known_request = request;
    }

    /// The staff's study takes a turn less from now on.
    pub(in crate::kernel) const fn study(&mut self) {
        if let Review::Open { left } = &mut self.review {
            *left = left.saturating_sub(1);
        }
    }

    /// It is granted, and on its way.
    pub(in crate::kernel) fn grant(&mut self, turn: Turn, coming: Coming) {
        self.request = Request::None;
        if coming.loudness == Loudness::Public {
            self.known_request = Request::None;
            self.announced += coming.amount;
        }
        self.granted += coming.amount;
        self.granted_in = Some(turn);
        self.coming.push(coming);
    }

    /// What was granted quietly is known from now on: all of it, or what is in use by this turn.
    pub(in crate::kernel) fn reveal(&mut self, in_use_by: Option<Turn>) {
        for coming in &mut self.coming {
            if in_use_by.is_none_or(|turn| coming.due <= turn) {
                coming.loudness = Loudness::Public;
            }
        }
        self.known_request = self.request;
        let secret = self.secret();
        self.announced = if secret > 0.0 { (self.granted - secret).max(0.0) } else { self.granted };
    }

    /// A permission is taken back.
    pub(in crate::kernel) fn lift(&mut self) {
        self.granted = 0.0;
        self.announced = 0.0;
        self.fielded = 0.0;
        self.coming.clear();
    }

    /// What is due by this turn is fielded.
    pub(in crate::kernel) fn deliver(&mut self, turn: Turn, amount: f64) {
        self.coming.retain(|coming| coming.due > turn);
        self.fielded += amount;
    }

    /// A turn goes by: the debate and the enemy's adaptation go on, and what is fielded wears out.
    pub(super) fn end_turn(&mut self, rules: &Release) {
        let in_debate =
            matches!(self.request, Request::Open | Request::Deferred) || (self.leaked && self.granted == 0.0);
        if in_debate {
            self.debated += 1;
        }
        // What was granted quietly and is not in use yet teaches nobody anything.
        let is_used = self.fielded > 0.0 || self.announced > 0.0;
        let rate = (if in_debate { rules.adaptation.debated } else { 0.0 })
            + (if is_used { rules.adaptation.used } else { 0.0 });
        self.adaptation += (rules.adaptation.most - self.adaptation).max(0.0) * rate.min(1.0);
        if let ReleaseKind::System { wear, .. } = rules.kind {
            self.fielded *= 1.0 - wear;
        }
    }
}

/// The partner's request for a release.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Request {
    /// Not made, or granted.
    #[default]
    None,
    /// Made and unanswered.
    Open,
    /// Answered with "not now".
    Deferred,
    /// Answered with "no".
    Declined {
        /// The turn in which it can be made again.
        until: Turn,
    },
}

/// The staff's study of a release.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub enum Review {
    /// Not ordered.
    #[default]
    None,
    /// Under way.
    Open {
        /// Turns that are left.
        left: u32,
    },
    /// Finished.
    Done {
        /// How good it finds the release to be, as a factor; `None` where it found nothing.
        finding: Option<f64>,
    },
}
