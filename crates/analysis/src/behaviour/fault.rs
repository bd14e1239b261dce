//! Which findings are faults, and what could not be checked.

use super::check::Behaviour;
use super::course::ByMaker;
use super::findings::{Findings, Turns, upper_rung};
use super::lever::LeverVerdict;
use engine::Order;
use scenario::{ActionId, AtStart, EndingId, HappeningId, OfferId, ProposalId, ReleaseId, Scenario};

/// An ending, or doing nothing, counts as nearly always the result above this share.
pub const NEARLY_ALWAYS: f64 = 0.95;
/// An order that is best in more than this share of turns leaves nothing to decide.
pub const BEST_TOO_OFTEN: f64 = 0.4;
/// At most this share of turns may be dead: no order moves anything in them.
pub const DEAD_TURNS: f64 = 0.2;
/// In a game with real decisions, ordering nothing is best in a share of turns between these two.
pub const NOTHING_IN_GOOD_GAMES: [f64; 2] = [0.1, 0.25];
/// Shares of turns are not judged from fewer turns than this.
pub const FEWEST_TURNS: u64 = 20;

/// A flaw that reading a scenario does not show, and that its author can hardly intend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A release that changes nothing.
    DeadLever(ReleaseId),
    /// A release that `release-all` can never grant.
    OutOfReach(ReleaseId),
    /// An action of the opponent, or an operation of the partner, that is never executed.
    ActionNeverComes(ActionId),
    /// A happening that never happens.
    HappeningNeverComes(HappeningId),
    /// An offer that nobody ever makes.
    OfferNeverMade(OfferId),
    /// An offer that the opponent could make and never does, though the player does.
    OfferNeverTheirs(OfferId),
    /// A question that is never put.
    QuestionNeverPut(ProposalId),
    /// An ending that is never reached.
    EndingNeverReached(EndingId),
    /// An ending that nearly every campaign reaches.
    EndingNearlyAlways(EndingId),
    /// No campaign has a step-up at the upper rungs.
    NeverEscalates,
    /// Every campaign has one.
    AlwaysEscalates,
    /// An order that is best too often.
    AlwaysBest(Order),
    /// Doing nothing is never best.
    NothingNeverBest,
    /// Doing nothing is nearly always best.
    NothingNearlyAlwaysBest,
    /// Too many turns in which no order moves anything.
    DeadTurns,
}

impl Fault {
    /// Its name in output for programs. It never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeadLever(_) => "dead_lever",
            Self::OutOfReach(_) => "out_of_reach",
            Self::ActionNeverComes(_) => "action_never",
            Self::HappeningNeverComes(_) => "event_never",
            Self::OfferNeverMade(_) => "offer_never",
            Self::OfferNeverTheirs(_) => "offer_never_theirs",
            Self::QuestionNeverPut(_) => "question_never",
            Self::EndingNeverReached(_) => "ending_never",
            Self::EndingNearlyAlways(_) => "ending_always",
            Self::NeverEscalates => "escalation_never",
            Self::AlwaysEscalates => "escalation_always",
            Self::AlwaysBest(_) => "order_always_best",
            Self::NothingNeverBest => "nothing_never_best",
            Self::NothingNearlyAlwaysBest => "nothing_always_best",
            Self::DeadTurns => "dead_turns",
        }
    }
}

/// Something that could not be checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// There are no value axes, so nothing is better than anything else.
    NoValues,
    /// There is nothing to release.
    NoReleases,
    /// The opponent has no action of rung 1 or above.
    NoLadder,
    /// There is only the ending that holds when time is up.
    NoEndings,
    /// Orders were tried in too few turns.
    FewTurns,
    /// There are no recorded orders to play.
    NoRecord,
}

impl Behaviour<'_> {
    /// The faults among the findings, grouped by what they concern.
    #[must_use]
    pub fn faults(&self, findings: &Findings) -> Vec<Fault> {
        let mut faults = Vec::new();
        levers(findings, &mut faults);
        never_comes(self.scenario(), findings, &mut faults);
        endings(self.scenario(), findings, &mut faults);
        escalation(self.scenario(), findings, &mut faults);
        decisions(&findings.turns, &mut faults);
        faults
    }

    /// What could not be checked.
    #[must_use]
    pub fn gaps(&self, findings: &Findings) -> Vec<Gap> {
        let scenario = self.scenario();
        let has_values = !scenario.values.is_empty();
        let found = [
            (Gap::NoValues, !has_values),
            (Gap::NoReleases, scenario.releases.is_empty()),
            (Gap::NoLadder, upper_rung(scenario).is_none()),
            (Gap::NoEndings, !can_close_differently(scenario)),
            (Gap::FewTurns, has_values && findings.turns.tried < FEWEST_TURNS),
            (Gap::NoRecord, scenario.history.orders.is_empty()),
        ];
        found.into_iter().filter(|(_, is_so)| *is_so).map(|(gap, _)| gap).collect()
    }
}

fn levers(findings: &Findings, faults: &mut Vec<Fault>) {
    for (release, lever) in &findings.levers {
        match lever.verdict() {
            LeverVerdict::Alive => {}
            LeverVerdict::Dead => faults.push(Fault::DeadLever(*release)),
            LeverVerdict::OutOfReach => faults.push(Fault::OutOfReach(*release)),
        }
    }
}

fn never_comes(scenario: &Scenario, findings: &Findings, faults: &mut Vec<Fault>) {
    let campaigns = &findings.campaigns;
    // An action that runs from the start counts as executed, though no campaign began it.
    let can_miss = |action: &ActionId| scenario.action(*action).at_start == AtStart::Idle;
    let missing = scenario.action_ids().filter(can_miss).filter(|action| campaigns.actions[action.index()] == 0);
    faults.extend(missing.map(Fault::ActionNeverComes));
    let missing = (0..scenario.happenings.len()).filter(|at| campaigns.happenings[*at] == 0);
    faults.extend(missing.map(|at| Fault::HappeningNeverComes(at.into())));
    for offer in scenario.offer_ids() {
        match campaigns.offers[offer.index()] {
            ByMaker { player: 0, opponent: 0 } => faults.push(Fault::OfferNeverMade(offer)),
            ByMaker { opponent: 0, .. } if scenario.offer(offer).theirs.is_some() => {
                faults.push(Fault::OfferNeverTheirs(offer));
            }
            _ => {}
        }
    }
    let missing = scenario.proposal_ids().filter(|proposal| campaigns.proposals[proposal.index()] == 0);
    faults.extend(missing.map(Fault::QuestionNeverPut));
}

/// Whether campaigns can close in more than one way.
fn can_close_differently(scenario: &Scenario) -> bool {
    scenario.endings.iter().any(|ending| ending.when.is_some())
}

fn endings(scenario: &Scenario, findings: &Findings, faults: &mut Vec<Fault>) {
    if !can_close_differently(scenario) {
        return;
    }
    let campaigns = &findings.campaigns;
    for (at, count) in campaigns.endings.iter().enumerate() {
        if *count == 0 {
            faults.push(Fault::EndingNeverReached(at.into()));
        } else if campaigns.share(*count) > NEARLY_ALWAYS {
            faults.push(Fault::EndingNearlyAlways(at.into()));
        }
    }
}

fn escalation(scenario: &Scenario, findings: &Findings, faults: &mut Vec<Fault>) {
    let campaigns = &findings.campaigns;
    if upper_rung(scenario).is_none() {
        return;
    }
    match campaigns.upper {
        0 => faults.push(Fault::NeverEscalates),
        upper if upper == campaigns.played => faults.push(Fault::AlwaysEscalates),
        _ => {}
    }
}

fn decisions(turns: &Turns, faults: &mut Vec<Fault>) {
    if turns.tried < FEWEST_TURNS {
        return;
    }
    let too_often = turns.orders.iter().filter(|(_, tally)| turns.share(tally.best) > BEST_TOO_OFTEN);
    faults.extend(too_often.map(|(order, _)| Fault::AlwaysBest(*order)));
    if turns.nothing == 0 {
        faults.push(Fault::NothingNeverBest);
    } else if turns.share(turns.nothing) > NEARLY_ALWAYS {
        faults.push(Fault::NothingNearlyAlwaysBest);
    }
    if turns.share(turns.dead) > DEAD_TURNS {
        faults.push(Fault::DeadTurns);
    }
}
