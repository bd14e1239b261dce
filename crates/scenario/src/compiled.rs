//! The formulas of a scenario, compiled into programs: one for each moment of a turn, and those of the opponent's
//! projections.

use super::expression::{Graph, NodeId, NodeSet, Program, ProgramError, Slot};
use super::ids::{ActionId, HappeningId, ParameterId, TrackId};
use super::source::Source;
use chance::Site;

/// A program and what it reads, in the order of its inputs.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its place among all units, for whoever keeps registers for each.
    pub index: usize,
    /// The program.
    pub program: Program,
    /// What its inputs stand for: first what changes from turn to turn, then parameters, which keep their values as long
    /// as the world is the same.
    pub sources: Vec<Source>,
    /// How many of them change from turn to turn.
    pub moving: usize,
}

/// Effects on stocks, computed together: an output for each.
#[derive(Clone, Debug)]
pub struct Effects {
    /// The stock that each output changes.
    pub tracks: Vec<TrackId>,
    /// The program, and what it reads.
    pub unit: Unit,
}

/// Outputs of a unit that belong to some things of a kind.
#[derive(Clone, Debug)]
pub struct Outputs<T> {
    /// The program, and what it reads.
    pub unit: Unit,
    /// What the outputs belong to.
    pub of: Vec<T>,
}

/// Of an action: the places of outputs about beginning it.
#[derive(Clone, Copy, Debug)]
pub struct MoveOutputs {
    /// The action.
    pub action: ActionId,
    /// Whether it can be begun.
    pub when: usize,
    /// Its price.
    pub price: usize,
}

/// Of a happening: the places of outputs about its coming.
#[derive(Clone, Copy, Debug)]
pub struct HazardOutputs {
    /// Whether it can happen.
    pub when: usize,
    /// The probability that it does.
    pub hazard: usize,
}

/// Of a headline: the places of outputs about it.
#[derive(Clone, Copy, Debug)]
pub struct HeadlineOutputs {
    /// Whether it stands.
    pub when: usize,
    /// How much it weighs.
    pub weight: usize,
}

/// Of something that runs until a condition holds: the place of that condition.
#[derive(Clone, Copy, Debug)]
pub struct EndOutput<T> {
    /// What runs.
    pub id: T,
    /// The place of what ends it.
    pub ends: usize,
}

/// What one contribution of a step belongs to.
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
    /// A flow or term, by its position.
    Term(u16),
    /// The noise.
    Noise,
    /// What the bounds cut off.
    Limit,
}

/// Everything compiled.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// How many units there are.
    pub units: usize,
    /// How many turns back formulas and seats look.
    pub lookback: u32,
    /// The tracks whose sums and extremes are asked for.
    pub summed: Vec<TrackId>,
    /// The tracks that the opponent does not see as they are.
    pub opponent_blurred: Vec<TrackId>,
    /// Stable names of the profiles, for draws.
    pub profile_names: Vec<String>,
    /// By informant and action, the place of the draw of a report.
    pub report_sites: Vec<Vec<Site>>,
    /// The prior mean of every parameter over worlds.
    pub mean_parameters: Vec<f64>,
    /// By doctrine, the parameters that its utility reads.
    pub utility_parameters: Vec<Vec<ParameterId>>,
    /// The mean of every hidden quantity, and of every option's indicator.
    pub mean_quantities: Vec<f64>,
    /// The mean effect of every release.
    pub mean_effects: Vec<f64>,
    /// What each contribution of a step belongs to.
    pub contributions: Vec<ContributionSlot>,
    /// A step in full: every track's value, then every contribution.
    pub step: Unit,
    /// A step: every track's value.
    pub step_values: Unit,
    /// Whether each release is asked for.
    pub asked: Unit,
    /// By seat, of every action of it.
    pub moves: [Outputs<MoveOutputs>; 2],
    /// Of the actions that run until a condition holds.
    pub action_ends: Outputs<EndOutput<ActionId>>,
    /// The same of happenings.
    pub happening_ends: Outputs<EndOutput<HappeningId>>,
    /// Of every happening: whether it can happen, and its hazard.
    pub hazards: Outputs<HazardOutputs>,
    /// Of every ending: the place of its condition.
    pub endings: Outputs<Option<usize>>,
    /// Every value axis.
    pub values: Unit,
    /// Of every headline: whether it stands, and its weight.
    pub headlines: Outputs<HeadlineOutputs>,
    /// Of every situation: whether it can be had.
    pub situations: Unit,
    /// What has been so in it.
    pub situation_effects: Vec<Effects>,
    /// Taking leave back.
    pub lift_effects: Effects,
    /// A request that is left without an answer.
    pub unanswered_effects: Effects,
    /// Answering "not now".
    pub defer_effects: Effects,
    /// Answering "no".
    pub decline_effects: Effects,
    /// Granting a release.
    pub grant_effects: Effects,
    /// A turn without orders.
    pub nothing_effects: Effects,
    /// A quiet release that leaks.
    pub quiet_leak_effects: Effects,
    /// Conditions.
    pub condition: CommitmentEffects,
    /// Assurances.
    pub assurance: CommitmentEffects,
    /// Revising the war aim.
    pub revise_effects: Effects,
    /// A war aim that is left open.
    pub open_aim_effects: Effects,
    /// By war aim.
    pub aims: Vec<AimEffects>,
    /// Playing a report down.
    pub downplay: StanceEffects,
    /// Saying that it is right.
    pub acknowledge: StanceEffects,
    /// Of every word to the partner: its weight. Then whether the partner tells what it prepares.
    pub word_weights: Option<Unit>,
    /// By word to the partner.
    pub word_effects: Vec<Effects>,
    /// Of every offer: when it can be on the table, the prices of accepting, and what the opponent asks before it makes it.
    pub offers: Outputs<OfferOutputs>,
    /// By offer.
    pub offer_effects: Vec<OfferEffects>,
    /// Whether each proposal is put.
    pub proposals: Unit,
    /// By proposal, the effects of its answers, then of leaving it without one.
    pub answer_effects: Vec<Vec<Effects>>,
    /// The chance of everything the calendar brings.
    pub deadlines: Unit,
    /// By deadline.
    pub deadline_effects: Vec<DeadlineEffects>,
    /// What the course of things adds to the logarithm of each successor's prior.
    pub tilts: Unit,
    /// By statement.
    pub statement_effects: Vec<Effects>,
    /// By action, of its execution.
    pub action_effects: Vec<Effects>,
    /// By happening.
    pub happening_effects: Vec<Effects>,
    /// What an answer does, met in projections.
    pub response: Effects,
    /// What the opponent's projections run.
    pub projection: ProjectionPrograms,
    /// What they run while conditions stand, so that its moves can bring releases about.
    pub projection_with_releases: ProjectionPrograms,
    /// What the partner's projections run.
    pub partner_projection: Option<ProjectionPrograms>,
    /// The tracks that the partner does not see as they are.
    pub partner_blurred: Vec<TrackId>,
}

/// The effects of a kind of commitment.
#[derive(Clone, Debug)]
pub struct CommitmentEffects {
    /// Giving one in public.
    pub given_publicly: Effects,
    /// Giving one in private.
    pub given_privately: Effects,
    /// The opponent doing what it was about.
    pub met: Effects,
    /// Keeping it.
    pub kept: Effects,
    /// Breaking it.
    pub broken: Effects,
    /// What breaking one that was public has besides.
    pub broken_publicly: Effects,
}

/// The effects of a stance on reports.
#[derive(Clone, Debug)]
pub struct StanceEffects {
    /// Taking it.
    pub said: Effects,
    /// Being proved right.
    pub proved_right: Effects,
    /// Being proved wrong.
    pub proved_wrong: Effects,
}

/// The effects of a war aim.
#[derive(Clone, Debug)]
pub struct AimEffects {
    /// Said in public.
    pub public: Effects,
    /// Told to the partner alone.
    pub private: Effects,
}

/// The effects of an offer.
#[derive(Clone, Debug)]
pub struct OfferEffects {
    /// Our making it.
    pub made: Effects,
    /// Our refusing theirs.
    pub refused: Effects,
    /// The opponent's making it.
    pub theirs: Effects,
    /// Agreement.
    pub agreed: Effects,
    /// By form of it.
    pub forms: Vec<Effects>,
    /// The place of its condition among those that end what lasts; `None` for what does not run until one holds.
    pub ends: Option<Unit>,
}

/// The effects of what the calendar brings.
#[derive(Clone, Debug)]
pub struct DeadlineEffects {
    /// When it goes well.
    pub passed: Effects,
    /// When it does not.
    pub failed: Effects,
}

/// Of an offer: the places of outputs about it.
#[derive(Clone, Copy, Debug)]
pub struct OfferOutputs {
    /// Whether it can be on the table.
    pub when: usize,
    /// What accepting costs the opponent.
    pub accept_price: usize,
    /// What accepting costs the partner.
    pub partner_price: usize,
    /// What the opponent asks before it makes it, where it can.
    pub theirs: Option<TheirOutputs>,
}

/// Of an offer that the opponent can make: the places of outputs about that.
#[derive(Clone, Copy, Debug)]
pub struct TheirOutputs {
    /// Whether it can make it.
    pub when: usize,
    /// What making it costs it.
    pub price: usize,
    /// The probability it gives to acceptance.
    pub hope: usize,
}

/// What a seat's projections run: of a step, only what its utility depends on; and of that, side by side for its moves,
/// only what a move can change.
#[derive(Clone, Debug)]
pub struct ProjectionPrograms {
    /// Whether a move can bring releases about.
    pub moves_grant: MovesGrant,
    /// The tracks that are projected, in the order of outputs.
    pub tracks: Vec<TrackId>,
    /// Of them, those that a move can change.
    pub varying: Vec<bool>,
    /// By doctrine, how many terms its utility has.
    pub terms: Vec<usize>,
    /// The happenings that matter to a projection.
    pub happenings: Vec<HappeningId>,
    /// Of each of these, whether it can happen and its hazard; then what moves cannot change of all these.
    pub hazards: Unit,
    /// The same side by side, from what moves cannot change.
    pub hazard_lanes: Unit,
    /// What moves cannot change, once for all of them: values of `tracks`, utilities by doctrine, then the boundary.
    pub base: Unit,
    /// What they can, side by side: values of the varying tracks, then utilities by doctrine.
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

/// Makes units of one graph.
pub(super) struct Units<'a> {
    pub graph: &'a Graph,
    pub slots: &'a [Source],
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

    /// A unit that computes of these nodes what varies.
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

    /// The inputs that some nodes read, of those wanted.
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
