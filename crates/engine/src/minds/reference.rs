//! What a move leads to, once more and as plainly as it can be said: the whole scenario, one move and one turn at a time.
//! What the lanes compute is compared with it.

use super::{Keep, Mover};
use crate::{
    CommitmentKind, Draft, Engine, Evaluator, Move, NoEvents, Noise, Order, Phase, Setup, State, commitments, estimate,
    offers,
};
use chance::{Chance, Domain, Site};
use scenario::programs::{Effects, ProjectionPrograms};
use scenario::{ActionId, Again, Duration, HappeningId, OfferId, ReleaseId, ReleaseKind, Scenario, Seat, Step, Turn};

/// Carries a scenario on from an estimate.
struct Reference<'a> {
    scenario: &'a Scenario,
    evaluator: Evaluator<'a>,
    plan: &'a ProjectionPrograms,
    response_weight: f64,
    /// Releases that are expected: the turn they are granted in, which, and how much.
    expected: Vec<(Turn, ReleaseId, f64)>,
}

impl Reference<'_> {
    /// The terms of all doctrines at the end of each turn, where a move takes effect after `delay` turns.
    fn utilities(&mut self, believed: &State, step: Move, delay: usize, turns: usize) -> Vec<Vec<f64>> {
        let scenario = self.scenario;
        let mut state = believed.clone();
        self.expected.clear();
        // By happening and turn, the probability that it begins.
        let mut begins = vec![vec![0.0; turns]; scenario.happenings.len()];
        let mut utilities = Vec::new();
        for turn in 0..turns {
            if turn == delay {
                match step {
                    Move::Nothing => {}
                    Move::Prepare(action) => {
                        state.actions[action.index()].phase = Phase::Preparing { due: state.turn };
                    }
                    Move::CallOff(action) => state.actions[action.index()].phase = Phase::Idle,
                    Move::Stop(action) => state.end_action(action),
                    Move::Offer(offer) | Move::Accept(offer) => self.agree(&mut state, step, offer),
                }
            }
            for action in scenario.action_ids() {
                if matches!(state.actions[action.index()].phase, Phase::Preparing { due } if due <= state.turn) {
                    self.execute(believed, &mut state, action);
                }
            }
            self.happen(believed, &mut state, turn, &mut begins);
            for release in &mut state.releases {
                let now = state.turn;
                let due = release.coming.iter().filter(|coming| coming.due <= now);
                let due: f64 = due.map(|coming| coming.amount).sum();
                release.fielded += due;
                release.coming.retain(|coming| coming.due > now);
            }
            let mut terms = Vec::new();
            for step in Step::all(scenario.clock.steps_per_turn) {
                terms = self.terms(&state, step);
                let mut values = Vec::new();
                let seen = self.seen(&state);
                self.evaluator.step(&scenario.programs().step_values, &seen, step, Noise::Mean, &mut values);
                state.tracks = values;
                state.add_up(scenario);
            }
            utilities.push(terms);
            state.end_turn(scenario);
            self.end(believed, &mut state, turn, &begins);
        }
        utilities
    }

    /// Every doctrine's terms at the end of a step.
    fn terms(&mut self, state: &State, step: Step) -> Vec<f64> {
        let plan = self.plan;
        let mut values = Vec::new();
        let seen = self.seen(state);
        self.evaluator.step(&plan.base_in_terms, &seen, step, Noise::Mean, &mut values);
        let count: usize = plan.terms.iter().sum();
        values[plan.tracks.len()..plan.tracks.len() + count].to_vec()
    }

    fn amounts(&mut self, effects: &Effects, state: &State) -> Vec<f64> {
        let mut values = Vec::new();
        let seen = self.seen(state);
        self.evaluator.run(&effects.unit, &seen, &mut values);
        values
    }

    fn add(&self, state: &mut State, effects: &Effects, amounts: &[f64], factor: f64) {
        for (track, amount) in effects.tracks.iter().zip(amounts) {
            let entry = self.scenario.track(*track);
            let value = state.tracks[track.index()] + amount * factor;
            state.tracks[track.index()] = value.clamp(entry.min, entry.max);
        }
    }

    /// An executed action takes its costs, has its effects, and meets the answer that is expected.
    fn execute(&mut self, start: &State, state: &mut State, action: ActionId) {
        let scenario = self.scenario;
        for (track, amount) in &scenario.action(action).costs {
            let entry = scenario.track(*track);
            state.tracks[track.index()] = (state.tracks[track.index()] - amount).clamp(entry.min, entry.max);
        }
        let belief = scenario.track(scenario.opponent.belief);
        let believed = (state.track(scenario.opponent.belief) - belief.min) / (belief.max - belief.min);
        let factor = scenario.action(action).response * self.response_weight * believed;
        self.expect(start, state.turn, action, believed);
        let (own, answer) = (&scenario.programs().action_effects[action.index()], &scenario.programs().response);
        let met = &scenario.programs().condition.met;
        let (does, meets, defies) = (self.amounts(own, state), self.amounts(answer, state), self.amounts(met, state));
        self.add(state, own, &does, 1.0);
        self.add(state, answer, &meets, factor);
        let conditions = start.commitments.iter().filter(|entry| {
            let counts = entry.kind == CommitmentKind::Condition && entry.due.is_none();
            counts && entry.action == action && state.turn <= entry.until
        });
        self.add(state, met, &defies, conditions.count() as f64);
        state.execute(scenario, action);
    }

    /// The state with the releases that are expected in it. They neither wear out nor teach the enemy anything.
    fn seen(&self, state: &State) -> State {
        let mut seen = state.clone();
        for (turn, release, amount) in &self.expected {
            let most = self.scenario.release(*release).most();
            let entry = &mut seen.releases[release.index()];
            if *turn <= state.turn {
                entry.granted = (entry.granted + amount).min(most);
                entry.announced = (entry.announced + amount).min(most);
            }
            if *turn + lead_time(self.scenario, *release) <= state.turn {
                entry.fielded = (entry.fielded + amount).min(most);
            }
        }
        seen
    }

    /// What was promised in case of this action is expected in the turn after, by the belief there is.
    fn expect(&mut self, start: &State, now: Turn, action: ActionId, believed: f64) {
        let scenario = self.scenario;
        let meant = start.commitments.iter().filter(|entry| entry.action == action && entry.due.is_none());
        for entry in meant.filter(|entry| now <= entry.until) {
            let release = scenario.release(entry.release);
            let left = (release.most() - start.releases[entry.release.index()].granted).max(0.0);
            let (amount, share) = match entry.kind {
                CommitmentKind::Condition if release.is_system() => (scenario.size(entry.size).amount, 1.0),
                CommitmentKind::Condition => (1.0, 1.0),
                CommitmentKind::Assurance => (1.0, scenario.orders.assurance_share),
            };
            self.expected.push((now + 1, entry.release, amount.min(left) * share * believed));
        }
    }

    /// An offer is agreed with the probability its maker hopes for, an acceptance for certain.
    fn agree(&mut self, state: &mut State, step: Move, offer: OfferId) {
        let scenario = self.scenario;
        let rules = &scenario.programs().offer_effects[offer.index()];
        let standing = state.offers[offer.index()].standing;
        let (share, form) = if let Move::Offer(_) = step {
            let mut values = Vec::new();
            self.evaluator.run(&scenario.programs().offers.unit, state, &mut values);
            let hope = scenario.programs().offers.of[offer.index()].theirs.map_or(0.0, |theirs| values[theirs.hope]);
            let amounts = self.amounts(&rules.theirs, state);
            self.add(state, &rules.theirs, &amounts, 1.0);
            (hope, 0)
        } else {
            (1.0, standing.map_or(0, |standing| standing.form.index()))
        };
        for effects in [&rules.agreed, &rules.forms[form]] {
            let amounts = self.amounts(effects, state);
            self.add(state, effects, &amounts, share);
        }
        state.offers[offer.index()].agreed = share;
    }

    /// Happenings come in part: with the probability that they have not come before and come now. One that has happened
    /// in the projection does not happen again there.
    fn happen(&mut self, believed: &State, state: &mut State, turn: usize, begins: &mut [Vec<f64>]) {
        let scenario = self.scenario;
        let mut chances = Vec::new();
        let seen = self.seen(state);
        self.evaluator.run(&scenario.programs().hazards.unit, &seen, &mut chances);
        for (at, rules) in scenario.happenings.iter().enumerate() {
            if !may_begin(scenario, believed, at.into(), state.turn) {
                continue;
            }
            let of = scenario.programs().hazards.of[at];
            let not_yet = 1.0 - begins[at].iter().sum::<f64>();
            let begin = not_yet.max(0.0) * chances[of.when] * chances[of.hazard];
            begins[at][turn] = begin;
            let effects = &scenario.programs().happening_effects[at];
            let amounts = self.amounts(effects, state);
            self.add(state, effects, &amounts, begin);
            let entry = &mut state.happenings[at];
            entry.happened += begin;
            if !matches!(rules.lasts, Duration::Once) {
                entry.running = (entry.running + begin).min(1.0);
            }
        }
    }

    /// What has run its time or met its condition ends before the seat moves again.
    fn end(&mut self, believed: &State, state: &mut State, turn: usize, begins: &[Vec<f64>]) {
        let scenario = self.scenario;
        let mut ends = Vec::new();
        let seen = self.seen(state);
        self.evaluator.run(&scenario.programs().action_ends.unit, &seen, &mut ends);
        for of in &scenario.programs().action_ends.of {
            if state.is_running(of.id) && ends[of.ends] >= 0.5 {
                state.end_action(of.id);
            }
        }
        for action in scenario.action_ids() {
            if let Duration::Turns(lasts) = scenario.action(action).lasts
                && state.is_running(action)
                && state.actions[action.index()].last.is_some_and(|last| state.turn >= last + lasts)
            {
                state.end_action(action);
            }
        }
        let seen = self.seen(state);
        self.evaluator.run(&scenario.programs().happening_ends.unit, &seen, &mut ends);
        for of in &scenario.programs().happening_ends.of {
            if ends[of.ends] >= 0.5 {
                state.happenings[of.id.index()].running = 0.0;
            }
        }
        for (at, rules) in scenario.happenings.iter().enumerate() {
            if let Duration::Turns(lasts) = rules.lasts {
                let start = &believed.happenings[at];
                let old = start.running > 0.0 && start.last.is_some_and(|last| state.turn < last + lasts);
                let recent: f64 =
                    (0..=turn).filter(|begun| turn + 1 < begun + lasts as usize).map(|t| begins[at][t]).sum();
                state.happenings[at].running = (f64::from(u8::from(old)) + recent).min(1.0);
            }
        }
    }
}

fn lead_time(scenario: &Scenario, release: ReleaseId) -> u32 {
    match scenario.release(release).kind {
        ReleaseKind::System { lead_time, .. } => lead_time,
        ReleaseKind::Permission { .. } => 0,
    }
}

/// Whether something can begin in a turn, so far as its past before the projection goes.
fn may_begin(scenario: &Scenario, believed: &State, happening: HappeningId, turn: Turn) -> bool {
    let (rules, entry) = (scenario.happening(happening), &believed.happenings[happening.index()]);
    let over = match (entry.running > 0.0, &rules.lasts, entry.last) {
        (true, Duration::Turns(lasts), Some(last)) => Some(last + *lasts),
        (true, ..) => return false,
        (false, ..) => entry.ended.max(entry.last),
    };
    match (over, rules.again) {
        (None, _) => true,
        (Some(_), Again::Never) => false,
        (Some(over), Again::After(rest)) => turn >= over + rest,
    }
}

/// Compares every move's gain, term by term, at every turn of campaigns with random orders.
fn compare(scenario: &Scenario, seeds: core::ops::Range<u64>) {
    let mut compared = Compared::default();
    for seed in seeds {
        let level = scenario::LevelId::from(seed as usize % scenario.opponent.levels.len());
        let setup = Setup { seed, level: Some(level), ..Setup::default() };
        let mut mind = Mover::new(scenario, &setup, Keep::Choice);
        let mut engine = Engine::new(scenario);
        let mut state = State::new(scenario, &setup);
        engine.open(&mut state, &mut NoEvents);
        while state.awaits_orders(scenario) {
            let mut believed = state.clone();
            for seat in [Seat::Partner, Seat::Opponent] {
                if seat == Seat::Opponent || scenario.partner.is_some() {
                    estimate(scenario, &state, seat, &mut believed);
                    compare_state(scenario, &mut mind, seat, &believed, &mut compared);
                }
            }
            let mut wishes: Vec<Order> = Vec::new();
            let chance = Chance::new(seed, Domain::Search);
            let possible = offers(scenario, &state, &Draft::default());
            let pick = chance.uniform(state.turn.number(), Site::new("pick"));
            wishes.extend(possible.get((pick * 1.5 * possible.len() as f64) as usize).map(|offer| offer.order));
            let possible = commitments(scenario, &state, &Draft::default());
            let pick = chance.uniform(state.turn.number(), Site::new("commitment"));
            wishes.extend(possible.get((pick * 4.0 * possible.len() as f64) as usize).map(|offer| offer.order));
            let draft = Draft::of(scenario, &state, &wishes);
            engine.turn(&mut state, draft.orders(), &mut mind, &mut NoEvents);
        }
    }
    let Compared { nothing, prepare, call_off, stop, offer, accept, promised, partner } = compared;
    assert!(nothing > 50 && prepare > 200 && call_off > 10 && stop > 10, "moves compared: {compared:?}");
    assert!(promised > 50 && partner > 50, "moves compared: {compared:?}");
    assert!(offer > 5 && accept > 5, "moves compared: {compared:?}");
}

/// How many moves of each kind were compared.
#[derive(Debug, Default)]
struct Compared {
    nothing: u32,
    prepare: u32,
    call_off: u32,
    stop: u32,
    offer: u32,
    accept: u32,
    /// Of the moves, those that were weighed while commitments stood.
    promised: u32,
    /// Of the moves, the partner's.
    partner: u32,
}

fn compare_state(scenario: &Scenario, mind: &mut Mover<'_>, seat: Seat, believed: &State, compared: &mut Compared) {
    let options = Engine::new(scenario).moves_of(seat, believed);
    if options.len() == 1 {
        return;
    }
    let weighing = mind.weigh(seat, believed, &options);
    let horizon = weighing.horizon as usize;
    let profile = scenario.profile(believed.hidden.profile);
    let stands = believed.commitments.iter().any(|entry| entry.due.is_none());
    let (plan, terms): (_, Vec<&[scenario::Term]>) = match (seat, &scenario.partner) {
        (Seat::Partner, Some(partner)) => {
            (scenario.programs().partner_projection.as_ref().expect("it weighs"), vec![&partner.utility])
        }
        _ if stands => {
            let utilities = scenario.doctrines.iter().map(|doctrine| doctrine.utility.as_slice());
            (&scenario.programs().projection_with_releases, utilities.collect())
        }
        _ => {
            let utilities = scenario.doctrines.iter().map(|doctrine| doctrine.utility.as_slice());
            (&scenario.programs().projection, utilities.collect())
        }
    };
    let response_weight = if seat == Seat::Partner { 0.0 } else { profile.response_weight };
    let evaluator = Evaluator::new(scenario);
    let mut reference = Reference { scenario, evaluator, plan, response_weight, expected: Vec::new() };
    let names: Vec<(usize, usize)> =
        terms.iter().enumerate().flat_map(|(d, terms)| (0..terms.len()).map(move |t| (d, t))).collect();
    for option in &weighing.options {
        let (delay, kind) = match option.step {
            Move::Nothing => (0, &mut compared.nothing),
            Move::Prepare(action) => (scenario.action(action).prepare as usize, &mut compared.prepare),
            Move::CallOff(action) => match believed.actions[action.index()].phase {
                Phase::Preparing { due } => (due.since(believed.turn) as usize, &mut compared.call_off),
                Phase::Idle | Phase::Running => panic!("nothing is prepared that could be called off"),
            },
            Move::Stop(_) => (0, &mut compared.stop),
            Move::Offer(_) => (0, &mut compared.offer),
            Move::Accept(_) => (0, &mut compared.accept),
        };
        *kind += 1;
        compared.promised += u32::from(stands && seat == Seat::Opponent);
        compared.partner += u32::from(seat == Seat::Partner);
        let with = reference.utilities(believed, option.step, delay, delay + horizon);
        let without = reference.utilities(believed, Move::Nothing, 0, delay + horizon);
        let mut gain = 0.0;
        for (at, (doctrine, term)) in names.iter().enumerate() {
            let mean = |path: &[Vec<f64>]| path[delay..].iter().map(|terms| terms[at]).sum::<f64>() / horizon as f64;
            let size =
                without[delay..].iter().chain(&with[delay..]).fold(1.0_f64, |most, terms| most.max(terms[at].abs()));
            let weight = match seat {
                Seat::Partner => 1.0,
                Seat::Opponent => profile.weights[*doctrine] * scenario.opponent.gain,
            };
            let expected = (mean(&with) - mean(&without)) * weight;
            let found = option
                .parts
                .iter()
                .find(|part| (usize::from(part.doctrine), usize::from(part.term)) == (*doctrine, *term))
                .map_or(0.0, |part| part.amount);
            assert!(
                (found - expected).abs() <= 1e-9 * size,
                "`{}` seed {} turn {} horizon {horizon}, {:?} of the {seat:?}, promised {stands}: `{}`, `{}` gains {found}, and by itself {expected}",
                scenario.id,
                believed.seed,
                believed.turn,
                option.step,
                doctrine,
                terms[*doctrine][*term].id,
            );
            gain += expected;
        }
        assert!((option.gain - gain).abs() <= 1e-8, "{:?}: {} and by itself {gain}", option.step, option.gain);
    }
}

#[test]
fn on_the_small_war_moves_side_by_side_gain_what_each_gains_alone() {
    compare(&testing::small(), 0..40);
}

#[test]
fn on_long_war_moves_side_by_side_gain_what_each_gains_alone() {
    compare(&testing::long_war(), 0..6);
}
