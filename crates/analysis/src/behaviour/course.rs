//! What is recorded of one campaign of the check.

use crate::counterfactual::{Counterfactual, Orders, Table};
use engine::{Event, EventSink};
use scenario::{EndingId, Scenario, Seat};

/// A value for each side that can make an offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ByMaker<T> {
    /// The player.
    pub player: T,
    /// The opponent.
    pub opponent: T,
}

/// The outcome of a campaign.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Course {
    /// Every value axis, in its own unit.
    pub values: Vec<f64>,
    /// How it closed.
    pub ending: Option<EndingId>,
    /// By action: whether it was executed in a turn in which the player decides.
    pub actions: Vec<bool>,
    /// By happening: whether it happened, in the aftermath too.
    pub happenings: Vec<bool>,
    /// By offer: whether it was made in such a turn.
    pub offers: Vec<ByMaker<bool>>,
    /// By question: whether it was put.
    pub proposals: Vec<bool>,
}

impl Course {
    fn new(scenario: &Scenario) -> Self {
        Self {
            values: Vec::new(),
            ending: None,
            actions: vec![false; scenario.actions.len()],
            happenings: vec![false; scenario.happenings.len()],
            offers: vec![ByMaker::default(); scenario.offers.len()],
            proposals: vec![false; scenario.proposals.len()],
        }
    }
}

/// Records the outcome from the events.
struct Noting<'c> {
    course: &'c mut Course,
    is_aftermath: bool,
}

impl EventSink for Noting<'_> {
    const DETAIL: bool = false;

    fn take(&mut self, event: Event) {
        match event {
            Event::Happened { happening } => self.course.happenings[happening.index()] = true,
            Event::Closed { ending } => self.course.ending = Some(ending),
            Event::Proposed { proposal, .. } => self.course.proposals[proposal.index()] = true,
            Event::Executed { action } if !self.is_aftermath => self.course.actions[action.index()] = true,
            Event::Offered { offer, by, .. } if !self.is_aftermath => {
                let made = &mut self.course.offers[offer.index()];
                *if by == Some(Seat::Opponent) { &mut made.opponent } else { &mut made.player } = true;
            }
            _ => {}
        }
    }
}

/// Plays a whole campaign, aftermath included.
pub(super) fn course(table: &mut Table<'_>, mut campaign: Counterfactual<'_>, by: Orders<'_>) -> Course {
    let scenario = campaign.scenario();
    let mut course = Course::new(scenario);
    campaign.open(table, &mut Noting { course: &mut course, is_aftermath: false });
    while !campaign.state().is_over(scenario) {
        let is_aftermath = scenario.clock.is_aftermath(campaign.state().turn);
        campaign.turn(table, by, &mut Noting { course: &mut course, is_aftermath });
    }
    table.values_into(campaign.state(), &mut course.values);
    course
}
