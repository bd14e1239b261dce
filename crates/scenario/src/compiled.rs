//! The formulas of a scenario, compiled into programs: one for each moment of a turn, and those that projections run.

use super::expression::{Graph, NodeId, NodeSet, Program, ProgramError, Slot};
use super::ids::{ActionId, HappeningId, ParameterId, TrackId};
use super::source::Source;
use chance::Site;

/// A program, and the quantities that it reads.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its position among all units of the scenario. Who runs programs keeps registers for each by it.
    pub index: usize,
    /// The program.
    pub program: Program,
    /// The quantities that its inputs stand for, in their order: first those that change from turn to turn, then
    /// parameters, which keep their values as long as the world is the same.
    pub sources: Vec<Source>,
    /// How many of the inputs change from turn to turn: all before the parameters.
    pub moving: usize,
}

/// A program that computes some effects on stocks together, with an output for each.
#[derive(Clone, Debug)]
pub struct Effects {
    /// By output, the stock to which it is added.
    pub tracks: Vec<TrackId>,
    /// The program.
    pub unit: Unit,
}

/// A program whose outputs belong to entries of one kind.
#[derive(Clone, Debug)]
pub struct Outputs<T> {
    /// The program.
    pub unit: Unit,
    /// By entry, the positions of its outputs.
    pub of: Vec<T>,
}

/// The positions of the outputs for beginning an action.
#[derive(Clone, Copy, Debug)]
pub struct MoveOutputs {
    /// The action.
    pub action: ActionId,
    /// Whether it can be begun.
    pub when: usize,
    /// Its price.
    pub price: usize,
}

/// The positions of the outputs for a happening.
#[derive(Clone, Copy, Debug)]
pub struct HazardOutputs {
    /// Whether it can happen.
    pub when: usize,
    /// The probability that it happens.
    pub hazard: usize,
}

/// The positions of the outputs for a headline.
#[derive(Clone, Copy, Debug)]
pub struct HeadlineOutputs {
    /// Whether it can be shown.
    pub when: usize,
    /// Its weight against other headlines.
    pub weight: usize,
}

/// The position of the output for something that runs until a condition holds.
#[derive(Clone, Copy, Debug)]
pub struct EndOutput<T> {
    /// What runs.
    pub id: T,
    /// Whether the condition holds.
    pub ends: usize,
}

/// What a contribution of a step belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ContributionSlot {
    /// The track it adds to.
    pub track: TrackId,
    /// Where it comes from.
    pub cause: StepCause,
}

/// Where a contribution to a track in a step comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepCause {
    /// A flow or term, by its position among those of the track.
    Term(u16),
    /// The noise.
    Noise,
    /// What the bounds cut off.
    Limit,
}

/// All programs of a scenario, and what else is worked out once when it is read.
///
/// "By" something means: indexed by the position of the entry in the scenario's list. Where a field names effects, it
/// is what is added to stocks when that takes place.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// How many units there are.
    pub units: usize,
    /// The number of turns back that formulas and seats look; so many values of each track are remembered.
    pub lookback: u32,
    /// The tracks whose sum, mean or extremes over the past some formula reads.
    pub summed: Vec<TrackId>,
    /// The tracks that the opponent does not see exactly.
    pub opponent_blurred: Vec<TrackId>,
    /// By profile, the name that is part of its draws.
    pub profile_names: Vec<String>,
    /// By informant and action, the site of the draw that decides whether a report is made.
    pub report_sites: Vec<Vec<Site>>,
    /// By parameter, its mean over the worlds, weighted by their priors.
    pub mean_parameters: Vec<f64>,
    /// By doctrine, the parameters that its utility reads.
    pub utility_parameters: Vec<Vec<ParameterId>>,
    /// The mean of every hidden number, and the probability of every option of a hidden choice, in the order of
    /// [`Source::Quantity`].
    pub mean_quantities: Vec<f64>,
    /// By release, the mean of its hidden effect.
    pub mean_effects: Vec<f64>,
    /// What each contribution of `step` belongs to.
    pub contributions: Vec<ContributionSlot>,
    /// A step: the value of every track after it, then every contribution.
    pub step: Unit,
    /// A step without its contributions: the value of every track after it.
    pub step_values: Unit,
    /// By release, whether the partner asks for it.
    pub asked: Unit,
    /// By seat, for each of its actions: whether it can be begun, and its price.
    pub moves: [Outputs<MoveOutputs>; 2],
    /// For each action that runs until a condition holds: that condition.
    pub action_ends: Outputs<EndOutput<ActionId>>,
    /// For each happening that runs until a condition holds: that condition.
    pub happening_ends: Outputs<EndOutput<HappeningId>>,
    /// For each happening: whether it can happen, and its hazard.
    pub hazards: Outputs<HazardOutputs>,
    /// By ending, the position of the output for its condition; `None` for the one that comes when time is up.
    pub endings: Outputs<Option<usize>>,
    /// By value axis, its value.
    pub values: Unit,
    /// For each headline: whether it can be shown, and its weight.
    pub headlines: Outputs<HeadlineOutputs>,
    /// By situation, whether it can be set up in a state.
    pub situations: Unit,
    /// By situation, what happened before it.
    pub situation_effects: Vec<Effects>,
    /// Lifting a permission.
    pub lift_effects: Effects,
    /// A turn in which a request has no answer.
    pub unanswered_effects: Effects,
    /// A turn in which a request is deferred.
    pub defer_effects: Effects,
    /// Declining a request.
    pub decline_effects: Effects,
    /// Granting a release that was asked for.
    pub grant_effects: Effects,
    /// A turn without orders.
    pub nothing_effects: Effects,
    /// The leak of a quiet release.
    pub quiet_leak_effects: Effects,
    /// Conditions.
    pub condition: CommitmentEffects,
    /// Assurances.
    pub assurance: CommitmentEffects,
    /// Changing the war aim.
    pub revise_effects: Effects,
    /// A turn in which the war aim is left open.
    pub open_aim_effects: Effects,
    /// By war aim, naming it.
    pub aims: Vec<AimEffects>,
    /// Playing a report down in public.
    pub downplay: StanceEffects,
    /// Saying in public that a report is right.
    pub acknowledge: StanceEffects,
    /// The weight of each word to the partner, in the order of [`Word::ALL`](crate::Word::ALL). One more output says
    /// whether the partner tells what it prepares. `None` if there is no partner that weighs.
    pub word_weights: Option<Unit>,
    /// By word to the partner, saying it.
    pub word_effects: Vec<Effects>,
    /// By offer: whether it can be made, the prices of accepting it, and what the opponent weighs before it makes it.
    pub offers: Outputs<OfferOutputs>,
    /// By offer, what comes of it.
    pub offer_effects: Vec<OfferEffects>,
    /// By proposal, whether it is put to the player.
    pub proposals: Unit,
    /// By proposal, the effects of each of its answers, then those of leaving it without one.
    pub answer_effects: Vec<Vec<Effects>>,
    /// By deadline, the chance that it goes well.
    pub deadlines: Unit,
    /// By deadline, how it goes.
    pub deadline_effects: Vec<DeadlineEffects>,
    /// By successor, what is added to the logarithm of the prior at the election.
    pub tilts: Unit,
    /// By statement, making it.
    pub statement_effects: Vec<Effects>,
    /// By action, its execution.
    pub action_effects: Vec<Effects>,
    /// By happening, its happening.
    pub happening_effects: Vec<Effects>,
    /// The answer that the opponent expects to its actions. Only projections run it.
    pub response: Effects,
    /// The programs of the opponent's projections while no conditions stand.
    pub projection: ProjectionPrograms,
    /// The programs of the opponent's projections while conditions stand, when its moves can bring releases about.
    pub projection_with_releases: ProjectionPrograms,
    /// The programs of the partner's projections; `None` if there is no partner that weighs.
    pub partner_projection: Option<ProjectionPrograms>,
    /// The tracks that the partner does not see exactly.
    pub partner_blurred: Vec<TrackId>,
}

/// The effects of a kind of commitment.
#[derive(Clone, Debug)]
pub struct CommitmentEffects {
    /// Giving one in public.
    pub given_publicly: Effects,
    /// Giving one in private.
    pub given_privately: Effects,
    /// The opponent doing what a condition was set on.
    pub met: Effects,
    /// Keeping it.
    pub kept: Effects,
    /// Breaking it.
    pub broken: Effects,
    /// Breaking one that was given in public; this comes on top of `broken`.
    pub broken_publicly: Effects,
}

/// The effects of saying something in public about a report.
#[derive(Clone, Debug)]
pub struct StanceEffects {
    /// Saying it.
    pub said: Effects,
    /// The report proving right.
    pub proved_right: Effects,
    /// The report coming to nothing.
    pub proved_wrong: Effects,
}

/// The effects of naming a war aim.
#[derive(Clone, Debug)]
pub struct AimEffects {
    /// In public.
    pub public: Effects,
    /// To the partner alone.
    pub private: Effects,
}

/// The effects of an offer.
#[derive(Clone, Debug)]
pub struct OfferEffects {
    /// The player making it.
    pub made: Effects,
    /// The player refusing it.
    pub refused: Effects,
    /// The opponent making it.
    pub theirs: Effects,
    /// Agreement on it, whatever its form.
    pub agreed: Effects,
    /// By form, what agreement in this form adds.
    pub forms: Vec<Effects>,
    /// The condition that ends the agreement; `None` if it does not run until a condition holds.
    pub ends: Option<Unit>,
}

/// The effects of a deadline.
#[derive(Clone, Debug)]
pub struct DeadlineEffects {
    /// When it goes well.
    pub passed: Effects,
    /// When it goes badly.
    pub failed: Effects,
}

/// The positions of the outputs for an offer.
#[derive(Clone, Copy, Debug)]
pub struct OfferOutputs {
    /// Whether it can be made.
    pub when: usize,
    /// What accepting costs the opponent.
    pub accept_price: usize,
    /// What accepting costs the partner.
    pub partner_price: usize,
    /// What the opponent weighs before it makes it; `None` if only the player can.
    pub theirs: Option<TheirOutputs>,
}

/// The positions of the outputs for an offer that the opponent can make.
#[derive(Clone, Copy, Debug)]
pub struct TheirOutputs {
    /// Whether the opponent can make it.
    pub when: usize,
    /// What making it costs the opponent.
    pub price: usize,
    /// The probability that it will be accepted, as the opponent sees it.
    pub hope: usize,
}

/// The programs that a seat's projections run.
///
/// They compute of a step only what the seat's utility depends on. The *base* programs compute it once, for doing
/// nothing. The *lanes* programs compute it for many moves side by side, in a lane for each, and only as far as a move
/// can change it. What they need besides, their *boundary*, they take from the last outputs of the base programs.
#[derive(Clone, Debug)]
pub struct ProjectionPrograms {
    /// Whether a move can bring releases about.
    pub moves_grant: MovesGrant,
    /// The tracks that are projected, in the order of the programs' outputs.
    pub tracks: Vec<TrackId>,
    /// By projected track, whether a move can change it.
    pub varying: Vec<bool>,
    /// By doctrine, the number of terms of its utility.
    pub terms: Vec<usize>,
    /// The happenings that a projection has to follow.
    pub happenings: Vec<HappeningId>,
    /// Hazards, base: for each of `happenings` whether it can happen and its hazard, then the boundary.
    pub hazards: Unit,
    /// Hazards, lanes: for each of `happenings` whether it can happen and its hazard.
    pub hazard_lanes: Unit,
    /// A step, base: the values of `tracks`, utilities by doctrine, then the boundary.
    pub base: Unit,
    /// A step, lanes: the values of the varying tracks, then utilities by doctrine.
    pub lanes: Unit,
    /// As `base`, with utilities by doctrine and term.
    pub base_in_terms: Unit,
    /// As `lanes`, with utilities by doctrine and term.
    pub lanes_in_terms: Unit,
}

/// Whether a seat's moves can bring releases about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MovesGrant {
    /// What they lead to can include releases.
    Yes,
    /// Releases are as they are.
    No,
}

/// Makes units from the nodes of one graph, and counts them.
pub(super) struct Units<'a> {
    pub graph: &'a Graph,
    /// The quantities that the graph's input slots stand for.
    pub slots: &'a [Source],
    /// The number of units made so far.
    pub count: usize,
}

impl Units<'_> {
    /// A unit that computes these nodes.
    pub fn full(&mut self, outputs: &[NodeId]) -> Result<Unit, ProgramError> {
        let inputs = self.read_by(outputs, |_| true);
        let program = Program::full(self.graph, &inputs, outputs)?;
        Ok(self.unit(program, &inputs))
    }

    /// The parameters that these nodes read.
    pub fn parameters(&self, outputs: &[NodeId]) -> Vec<ParameterId> {
        let parameter = |slot: Slot| match self.slots[slot.0 as usize] {
            Source::Parameter(id) => Some(id),
            _ => None,
        };
        self.read_by(outputs, |_| true).into_iter().filter_map(parameter).collect()
    }

    /// A unit that computes these nodes in lanes: only what varies from lane to lane. The rest it reads from its
    /// boundary.
    pub fn lanes(&mut self, outputs: &[NodeId], varying: &NodeSet) -> Result<Unit, ProgramError> {
        let inputs = self.read_by(outputs, |node| varying.contains(node));
        let program = Program::lanes(self.graph, &inputs, outputs, varying)?;
        Ok(self.unit(program, &inputs))
    }

    fn unit(&mut self, program: Program, inputs: &[Slot]) -> Unit {
        let sources: Vec<Source> = inputs.iter().map(|slot| self.slots[slot.0 as usize]).collect();
        let moving = sources.iter().filter(|source| !matches!(source, Source::Parameter(_))).count();
        self.count += 1;
        Unit { index: self.count - 1, program, sources, moving }
    }

    /// The input slots that some nodes read, as far as they are wanted: parameters last, as [`Unit::sources`] has them.
    fn read_by(&self, outputs: &[NodeId], wanted: impl Fn(NodeId) -> bool) -> Vec<Slot> {
        let needed = self.graph.needed_for(outputs);
        let mut read: Vec<Slot> = self
            .graph
            .nodes()
            .filter(|node| needed.contains(*node) && wanted(*node))
            .filter_map(|node| match self.graph.operation(node) {
                super::expression::Operation::Input(slot) => Some(slot),
                _ => None,
            })
            .collect();
        read.sort_by_key(|slot| matches!(self.slots[slot.0 as usize], Source::Parameter(_)));
        read
    }
}
