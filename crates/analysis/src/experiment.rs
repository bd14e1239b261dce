//! One scenario, one policy, one set-up, many runs; and how a single run is played.

use engine::minds::Keep;
use engine::policy::{OrderFate, Policy};
use engine::{Event, NoEvents, Setup, State, Weighing};
use scenario::{Better, EndingId, ProfileId, Scenario, Seat, Turn, WorldId};

use crate::counterfactual::{Actions, Counterfactual, Orders, Table};

/// A policy playing a scenario many times.
#[derive(Debug)]
pub struct Experiment<'a> {
    scenario: &'a Scenario,
    policy: Policy,
    setup: Setup,
    runs: u64,
    actions: Actions,
}

/// The seed of a run: the two numbers are mixed by the finaliser of `SplitMix64` (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014), `mix(mix(seed) + run * 0x9e3779b97f4a7c15)`. It depends on nothing else, so run
/// `i` has the same luck under every policy.
#[must_use]
pub const fn run_seed(seed: u64, run: u64) -> u64 {
    mix(mix(seed).wrapping_add(run.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

const fn mix(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

impl<'a> Experiment<'a> {
    /// An experiment of this many runs. The set-up's seed is the one that all runs' seeds come from. The set-up must be of
    /// this scenario.
    #[must_use]
    pub const fn new(scenario: &'a Scenario, policy: Policy, setup: Setup, runs: u64) -> Self {
        Self { scenario, policy, setup, runs, actions: Actions::Free }
    }

    /// The same experiment with another source of the opponent's actions.
    #[must_use]
    pub const fn with_actions(mut self, actions: Actions) -> Self {
        self.actions = actions;
        self
    }

    /// Where the opponent's actions come from.
    #[must_use]
    pub const fn actions(&self) -> Actions {
        self.actions
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// Who gives the player's orders.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What is fixed before a run begins, apart from its seed.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The opponent's level: the one that was asked for, or the scenario's own.
    #[must_use]
    pub fn level(&self) -> &str {
        &self.scenario.level(self.setup.level.unwrap_or(self.scenario.opponent.level)).id
    }

    /// The number of runs.
    #[must_use]
    pub const fn runs(&self) -> u64 {
        self.runs
    }

    /// A run before its first turn.
    fn start(&self, run: u64) -> Counterfactual<'a> {
        let setup = Setup { seed: run_seed(self.setup.seed, run), ..self.setup };
        Counterfactual::from_start(self.scenario, &setup).with_actions(self.actions)
    }

    /// A table for the opponent's level.
    fn table(&self, keep: Keep) -> Table<'a> {
        Table::of(self.scenario, &self.setup, keep)
    }

    /// Plays a run again up to a turn and returns a seat's weighing in it.
    #[must_use]
    pub fn explain(&self, run: u64, seat: Seat, turn: Turn) -> Explained {
        let by = Orders::By(&self.policy);
        let mut campaign = self.start(run);
        campaign.play_to(&mut self.table(Keep::Choice), turn, by);
        let (seed, closed) = (campaign.state().seed, campaign.state().ended);
        let mut events = Vec::new();
        campaign.turn(&mut self.table(Keep::Weighing), by, &mut events);
        let weighing = events.into_iter().find_map(|event| match event {
            Event::Weighed(weighing) if weighing.seat == seat => Some(*weighing),
            _ => None,
        });
        Explained { seed, turn, closed, weighing }
    }
}

/// What a seat weighed in a turn of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained {
    /// The run's own seed: a campaign with this seed and the same orders is the same one.
    pub seed: u64,
    /// The turn, from 1.
    pub turn: Turn,
    /// The ending and its turn, if the campaign had closed before this turn.
    pub closed: Option<(EndingId, Turn)>,
    /// The weighing; `None` once the campaign has closed, and after the last turn.
    pub weighing: Option<Weighing>,
}

/// What is kept of a run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Record {
    /// Every track's value at the end of every turn, aftermath included: a row of tracks for each turn.
    pub tracks: Vec<f64>,
    /// The turn in which each action was first executed, by action; the aftermath does not count.
    pub first: Vec<Option<Turn>>,
    /// The run's own seed.
    pub seed: u64,
    /// The opponent's profile, given or drawn; `None` before a run is played.
    pub profile: Option<ProfileId>,
    /// The world, given or drawn; `None` before a run is played.
    pub world: Option<WorldId>,
    /// How it closed, wherever, and in which turn.
    pub ending: Option<(EndingId, Turn)>,
    /// Every value axis, in its own unit.
    pub values: Vec<f64>,
    /// The digest of the last state.
    pub digest: u64,
    /// Of a script, what came of every order in this run, in their order. An order that the same player has given in an
    /// earlier run counts as given.
    pub orders: Vec<OrderFate>,
}

/// Plays the runs of an experiment, one after the other.
#[derive(Debug)]
pub struct Player<'s> {
    experiment: &'s Experiment<'s>,
    table: Table<'s>,
    record: Record,
    /// Of a script, which orders have been given in some run: those need not be watched any more.
    given: Vec<bool>,
}

impl<'s> Player<'s> {
    /// A player for this experiment.
    #[must_use]
    pub fn new(experiment: &'s Experiment<'s>) -> Self {
        let given = match &experiment.policy {
            Policy::Scripted(script) => vec![false; script.orders().count()],
            Policy::Recorded | Policy::WithholdAll | Policy::ReleaseAll | Policy::RequestDriven | Policy::Mirror => {
                Vec::new()
            }
        };
        Self { experiment, table: experiment.table(Keep::Choice), record: Record::default(), given }
    }

    /// Plays a run, counted from 0.
    pub fn play(&mut self, run: u64) -> &Record {
        let Self { experiment, table, record, given } = self;
        let (scenario, by) = (experiment.scenario, Orders::By(&experiment.policy));
        record.tracks.clear();
        record.first.clear();
        record.first.resize(scenario.actions.len(), None);
        record.orders.clear();
        record.orders.extend(given.iter().map(|given| if *given { OrderFate::Given } else { OrderFate::NotReached }));
        let mut campaign = experiment.start(run);
        record.seed = campaign.state().seed;
        record.profile = Some(campaign.state().hidden.profile);
        record.world = campaign.state().hidden.world;
        campaign.open(table, &mut NoEvents);
        while !campaign.state().is_over(scenario) {
            let turn = campaign.state().turn;
            watch(experiment, campaign.state(), &mut record.orders);
            campaign.turn(table, by, &mut NoEvents);
            record.tracks.extend_from_slice(&campaign.state().tracks);
            if turn <= scenario.clock.last_decision() {
                for (first, action) in record.first.iter_mut().zip(&campaign.state().actions) {
                    if first.is_none() && action.executed > 0 {
                        *first = Some(turn);
                    }
                }
            }
        }
        record.ending = campaign.state().ended;
        table.values_into(campaign.state(), &mut record.values);
        record.digest = campaign.state().digest();
        for (given, fate) in given.iter_mut().zip(&record.orders) {
            *given |= *fate == OrderFate::Given;
        }
        record
    }
}

/// Notes what comes of a script's orders in a state, while there are any that have not been given.
fn watch(experiment: &Experiment<'_>, state: &State, orders: &mut [OrderFate]) {
    let Policy::Scripted(script) = &experiment.policy else { return };
    if !state.awaits_orders(experiment.scenario) || orders.iter().all(|fate| *fate == OrderFate::Given) {
        return;
    }
    for (at, fate) in script.fates(experiment.scenario, state) {
        orders[at].join(fate);
    }
}

/// Adds what came of a script's orders in later runs to what came of them in earlier ones.
pub(crate) fn join_fates(all: &mut Vec<OrderFate>, later: &[OrderFate]) {
    all.resize(all.len().max(later.len()), OrderFate::NotReached);
    for (fate, later) in all.iter_mut().zip(later) {
        // Most orders have been given soon, and there is nothing to be cloned.
        if *fate != OrderFate::Given {
            fate.join(later.clone());
        }
    }
}

/// What the value axes come to together: the mean of [`scaled`]. For tests and search; no player is shown it.
#[must_use]
pub fn neutral(scenario: &Scenario, values: &[f64]) -> f64 {
    scaled(scenario, values).sum::<f64>() / scenario.values.len().max(1) as f64
}

/// The value axes, each divided by its scale and signed so that more is better.
pub fn scaled(scenario: &Scenario, values: &[f64]) -> impl Iterator<Item = f64> {
    values.iter().zip(&scenario.values).map(|(value, axis)| match axis.better {
        Better::Higher => value / axis.scale,
        Better::Lower => -value / axis.scale,
    })
}
