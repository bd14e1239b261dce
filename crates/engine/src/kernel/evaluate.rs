//! Reads a state through the scenario's formulas.

use super::state::{CommitmentKind, Handling, Phase, Request, Review, State};
use chance::{Chance, Domain, Site};
use scenario::Loudness;
use scenario::expression::truth;
use scenario::programs::{MOST_COMMITMENTS, NEVER, Registers, Source, Unit};
use scenario::{Scenario, Step, Turn, WorldId};

/// Runs the scenario's programs on states, one at a time. Holds nothing of a campaign, only room to compute in.
#[derive(Debug)]
pub struct Evaluator<'a> {
    scenario: &'a Scenario,
    /// By unit, made when it is first run, with the world whose parameters they hold.
    registers: Vec<Option<(Registers<1>, Option<WorldId>)>>,
}

/// The noise of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noise {
    /// As drawn.
    Drawn,
    /// At its mean, which is zero.
    Mean,
}

impl<'a> Evaluator<'a> {
    /// Room for the programs of this scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario) -> Self {
        Self { scenario, registers: vec![None; scenario.programs().units] }
    }

    /// The outputs of a unit for a state between steps.
    pub fn run(&mut self, unit: &Unit, state: &State, outputs: &mut Vec<f64>) {
        self.evaluate(unit, state, Step::FIRST, Noise::Mean, outputs);
    }

    /// The outputs of a unit for a step of the turn, which counts from 0.
    pub fn step(&mut self, unit: &Unit, state: &State, step: Step, noise: Noise, outputs: &mut Vec<f64>) {
        self.evaluate(unit, state, step, noise, outputs);
    }

    fn evaluate(&mut self, unit: &Unit, state: &State, step: Step, noise: Noise, outputs: &mut Vec<f64>) {
        let scenario = self.scenario;
        self.run_with(unit, state.hidden.world, |source| read(scenario, state, source, step, noise), outputs);
    }

    /// The outputs of a unit that reads its sources in this way, with the parameters of this world.
    pub fn run_with(
        &mut self,
        unit: &Unit,
        world: Option<WorldId>,
        read: impl Fn(Source) -> f64,
        outputs: &mut Vec<f64>,
    ) {
        outputs.clear();
        if unit.program.outputs().is_empty() {
            return;
        }
        let kept = &mut self.registers[unit.index];
        let holds_parameters = kept.as_ref().is_some_and(|(_, held)| *held == world);
        let (registers, held) = kept.get_or_insert_with(|| (unit.program.registers(), world));
        *held = world;
        let count = if holds_parameters { unit.moving } else { unit.sources.len() };
        let inputs = registers.first_mut(count);
        for (input, source) in inputs.iter_mut().zip(&unit.sources) {
            input[0] = read(*source);
        }
        unit.program.run(registers);
        outputs.extend(unit.program.outputs().iter().map(|output| registers.get(*output)[0]));
    }
}

/// What a source stands for in a state, in this step of the turn being played.
pub(crate) fn read(scenario: &Scenario, state: &State, source: Source, step: Step, noise: Noise) -> f64 {
    let clock = &scenario.clock;
    match source {
        Source::Track(id) => state.tracks[id.index()],
        Source::Parameter(id) => match state.hidden.world {
            Some(world) => scenario.worlds[world.index()].parameters[id.index()],
            None => scenario.programs().mean_parameters[id.index()],
        },
        Source::Noise(id) => match noise {
            Noise::Mean => 0.0,
            Noise::Drawn => {
                let chance = Chance::new(state.seed, Domain::World);
                chance.normal(state.steps, Site::new("noise").with(&scenario.track(id).id))
            }
        },
        Source::Turn => f64::from(state.turn),
        Source::Year => f64::from(clock.month_of(state.turn, step).year()),
        Source::Month => f64::from(clock.month_of(state.turn, step).number()),
        Source::StepOfTurn => f64::from(step.number() + 1),
        Source::Aftermath => truth(clock.is_aftermath(state.turn)),
        Source::Over => truth(state.ended.is_some()),
        Source::Quantity(at) => state.hidden.quantities[usize::from(at)],
        Source::Input(id) => {
            let at = state.turn.since(Turn::FIRST) * clock.steps_per_turn + step.number();
            let input = scenario.input(id);
            // Projections look past the last turn.
            input.at_step(at).unwrap_or_else(|| input.at(clock.month_of(state.turn, step)))
        }
        Source::Ago(id, turns) => state.ago(scenario, id, u32::from(turns)),
        Source::Total(_) | Source::Mean(_) | Source::Highest(_) | Source::Lowest(_) => sums(scenario, state, source),
        Source::Fielded(id) => state.releases[id.index()].fielded,
        Source::Granted(id) => state.releases[id.index()].granted,
        Source::Adapted(id) => state.releases[id.index()].adaptation,
        Source::Worth(id) => state.worth(id),
        Source::Announced(id) => state.announced(id),
        // A permission in force is fielded whole; in a projection it can be so by a share.
        Source::Permitted(id) => state.releases[id.index()].fielded.clamp(0.0, 1.0),
        Source::Asked(id) => truth(matches!(state.releases[id.index()].request, Request::Open | Request::Deferred)),
        Source::Debated(id) => f64::from(state.releases[id.index()].debated),
        Source::Reviewed(id) => truth(matches!(state.releases[id.index()].review, Review::Done { .. })),
        Source::Running(id) => truth(state.actions[id.index()].phase == Phase::Running),
        Source::Preparing(id) => truth(matches!(state.actions[id.index()].phase, Phase::Preparing { .. })),
        Source::Executed(id) => f64::from(state.actions[id.index()].executed),
        Source::Since(id) => since(state.turn, state.actions[id.index()].last),
        Source::Happening(id) => state.happenings[id.index()].running,
        Source::Happened(id) => state.happenings[id.index()].happened,
        Source::SinceHappening(id) => since(state.turn, state.happenings[id.index()].last),
        // Orders that were never checked, a record's or a successor's, may be more than can be given: formulas rely on it.
        Source::Said(id) => f64::from(state.said[id.index()].times.min(clock.last_turn().number())),
        Source::InForce(id) => truth(state.is_in_force(scenario, id)),
        Source::Aim(aim) => truth(state.aim.map(|now| now.aim) == aim),
        Source::PublicAim(aim) => {
            truth(state.aim.filter(|now| now.loudness == Loudness::Public).map(|now| now.aim) == aim)
        }
        Source::Warned(id) => {
            let conditions = state.commitments.iter().filter(|entry| entry.kind == CommitmentKind::Condition);
            let count = conditions.filter(|entry| entry.action == id && entry.due.is_none()).count();
            count.min(MOST_COMMITMENTS) as f64
        }
        Source::Acknowledged(id) => truth(state.reports[id.index()].stance == Some(Handling::Acknowledged)),
        Source::Downplayed(id) => truth(state.reports[id.index()].stance == Some(Handling::Downplayed)),
        Source::Offered(id) => truth(state.offers[id.index()].standing.is_some()),
        Source::Agreed(id) => state.offers[id.index()].agreed,
        Source::Proposed(id) => truth(state.proposals[id.index()].until.is_some()),
        Source::Answered(id, answer) => truth(state.proposals[id.index()].answer == Some(answer)),
        Source::Passed(id) => f64::from(state.passed[id.index()]),
        Source::Ended(id) => truth(state.ended.is_some_and(|(ending, _)| ending == id)),
        Source::Successor(id) => truth(clock.is_aftermath(state.turn) && state.hidden.successor == Some(id)),
    }
}

/// Turns since something happened.
pub(crate) fn since(turn: Turn, last: Option<Turn>) -> f64 {
    last.map_or(NEVER, |last| f64::from(turn.since(last)).min(NEVER))
}

fn sums(scenario: &Scenario, state: &State, source: Source) -> f64 {
    let (Source::Total(id) | Source::Mean(id) | Source::Highest(id) | Source::Lowest(id)) = source else { return 0.0 };
    // A source that is read is summed, by construction of the scenario.
    let Some(at) = scenario.programs().summed.iter().position(|track| *track == id) else { return 0.0 };
    let sums = &state.sums[at];
    match source {
        Source::Total(_) => sums.total,
        Source::Mean(_) if state.steps == 0 => scenario.track(id).start,
        Source::Mean(_) => {
            let entry = scenario.track(id);
            (sums.total / f64::from(state.steps)).clamp(entry.min, entry.max)
        }
        Source::Highest(_) => sums.highest,
        _ => sums.lowest,
    }
}
