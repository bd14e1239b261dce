//! Two policies with the same luck: differences of everything, run by run.

use crate::experiment::{Experiment, Player, join_fates};
use crate::moments::{Moments, indicator};
use crate::study::Study;
use engine::policy::{OrderFate, Policy};
use engine::{Digest, Setup};
use scenario::{ActionId, EndingId, Scenario, TrackId, ValueId};

/// Something that is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantity {
    /// A value axis, in its unit.
    Value(ValueId),
    /// A track at the end of a turn, in its unit.
    Track {
        /// Which.
        track: TrackId,
        /// The turn, from 1.
        turn: u32,
    },
    /// Whether an action was executed at all before the aftermath: 1 or 0.
    Action(ActionId),
    /// Whether the campaign closed in this way: 1 or 0.
    Ending(EndingId),
}

/// Two policies playing the same scenario with the same seeds.
#[derive(Debug)]
pub struct Comparison<'a> {
    first: Experiment<'a>,
    second: Experiment<'a>,
    quantities: Vec<Quantity>,
}

/// A quantity under both policies, and the difference of each run.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Pairs {
    first: Moments,
    second: Moments,
    differences: Moments,
}

/// What a comparison came to.
#[derive(Clone, Debug)]
pub struct Contrast {
    pairs: Vec<Pairs>,
    runs: u64,
    digests: [Digest; 2],
    orders: [Vec<OrderFate>; 2],
}

/// The difference that the second policy makes against the first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Difference {
    /// Of what.
    pub quantity: Quantity,
    /// The mean under the first policy; of an action or an ending its share.
    pub first: f64,
    /// The mean under the second.
    pub second: f64,
    /// The mean of second less first over the runs.
    pub mean: f64,
    /// The standard error of that mean, from the spread of the paired differences.
    pub standard_error: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end of its 95 % interval.
    pub high: f64,
}

/// Standard errors to either side of a mean that hold 95 % of a normal distribution.
const NORMAL_95: f64 = 1.959_963_984_540_054;

impl<'a> Comparison<'a> {
    /// Compares two policies over this many runs: every value axis, every track at the last turn and at the end of the
    /// aftermath, every action and every ending.
    /// The set-up must be of this scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario, [first, second]: [Policy; 2], setup: &Setup, runs: u64) -> Self {
        let clock = &scenario.clock;
        let mut quantities: Vec<Quantity> = (0..scenario.values.len()).map(|at| Quantity::Value(at.into())).collect();
        for track in scenario.track_ids() {
            quantities.push(Quantity::Track { track, turn: clock.turns });
            if clock.aftermath > 0 {
                quantities.push(Quantity::Track { track, turn: clock.last_turn() });
            }
        }
        quantities.extend(scenario.action_ids().map(Quantity::Action));
        quantities.extend((0..scenario.endings.len()).map(|at| Quantity::Ending(at.into())));
        Self {
            first: Experiment::new(scenario, first, *setup, runs),
            second: Experiment::new(scenario, second, *setup, runs),
            quantities,
        }
    }

    /// Both experiments.
    #[must_use]
    pub const fn experiments(&self) -> [&Experiment<'a>; 2] {
        [&self.first, &self.second]
    }

    /// The differences that a summary holds.
    #[must_use]
    pub fn differences(&self, contrast: &Contrast) -> Vec<Difference> {
        let runs = contrast.runs as f64;
        let pairs = self.quantities.iter().zip(&contrast.pairs);
        pairs
            .map(|(quantity, pairs)| {
                let is_count = matches!(quantity, Quantity::Action(_) | Quantity::Ending(_));
                // The mean of ones and zeros is a count over the runs; gathered one by one it is off in the last digits.
                let exact = |mean: f64| if is_count { (mean * runs).round() / runs } else { mean };
                let (mean, standard_error) = (exact(pairs.differences.mean()), pairs.differences.standard_error());
                Difference {
                    quantity: *quantity,
                    first: exact(pairs.first.mean()),
                    second: exact(pairs.second.mean()),
                    mean,
                    standard_error,
                    low: mean - NORMAL_95 * standard_error,
                    high: mean + NORMAL_95 * standard_error,
                }
            })
            .collect()
    }

    /// Every quantity of the run a player has just played.
    fn read(&self, player: &mut Player<'_>, run: u64, into: &mut Vec<f64>, orders: &mut Vec<OrderFate>) -> u64 {
        let width = self.first.scenario().tracks.len();
        let record = player.play(run);
        into.clear();
        into.extend(self.quantities.iter().map(|quantity| match quantity {
            Quantity::Value(axis) => record.values[axis.index()],
            Quantity::Track { track, turn } => record.tracks[(*turn as usize - 1) * width + track.index()],
            Quantity::Action(action) => indicator(record.first[action.index()].is_some()),
            Quantity::Ending(ending) => indicator(record.ending.is_some_and(|(closed, _)| closed == *ending)),
        }));
        join_fates(orders, &record.orders);
        record.digest
    }
}

/// A block of a comparison: moments in the order of the quantities, and the digests of both policies' runs.
#[derive(Clone, Debug)]
pub struct ContrastBlock {
    pairs: Vec<Pairs>,
    digests: Vec<[u64; 2]>,
    orders: [Vec<OrderFate>; 2],
}

/// Plays both policies.
#[derive(Debug)]
pub struct Players<'s> {
    first: Player<'s>,
    second: Player<'s>,
    values: [Vec<f64>; 2],
}

impl Study for Comparison<'_> {
    type Worker<'s>
        = Players<'s>
    where
        Self: 's;
    type Block = ContrastBlock;
    type Summary = Contrast;

    fn runs(&self) -> u64 {
        self.first.runs()
    }

    fn worker(&self) -> Players<'_> {
        Players { first: Player::new(&self.first), second: Player::new(&self.second), values: [Vec::new(), Vec::new()] }
    }

    fn block(&self) -> ContrastBlock {
        ContrastBlock {
            pairs: vec![Pairs::default(); self.quantities.len()],
            digests: Vec::new(),
            orders: Default::default(),
        }
    }

    fn run<'s>(&'s self, worker: &mut Players<'s>, run: u64, block: &mut ContrastBlock) {
        let [first, second] = &mut worker.values;
        let [first_orders, second_orders] = &mut block.orders;
        let digests = [
            self.read(&mut worker.first, run, first, first_orders),
            self.read(&mut worker.second, run, second, second_orders),
        ];
        for ((pairs, first), second) in block.pairs.iter_mut().zip(first).zip(second) {
            pairs.first.add(*first);
            pairs.second.add(*second);
            pairs.differences.add(*second - *first);
        }
        block.digests.push(digests);
    }

    fn summary(&self) -> Contrast {
        Contrast {
            pairs: vec![Pairs::default(); self.quantities.len()],
            runs: 0,
            digests: [Digest::new(), Digest::new()],
            orders: Default::default(),
        }
    }

    fn reduce(&self, summary: &mut Contrast, block: ContrastBlock) {
        for (all, part) in summary.pairs.iter_mut().zip(&block.pairs) {
            all.first.join(&part.first);
            all.second.join(&part.second);
            all.differences.join(&part.differences);
        }
        summary.runs += block.digests.len() as u64;
        for (all, part) in summary.orders.iter_mut().zip(&block.orders) {
            join_fates(all, part);
        }
        for digests in block.digests {
            for (all, digest) in summary.digests.iter_mut().zip(digests) {
                all.word(digest);
            }
        }
    }
}

impl Contrast {
    /// The number of runs in it.
    #[must_use]
    pub const fn runs(&self) -> u64 {
        self.runs
    }

    /// For each policy that is a script, what came of every order in all runs, in the order of
    /// [`engine::policy::Script::orders`]; empty for other policies.
    #[must_use]
    pub const fn orders(&self) -> &[Vec<OrderFate>; 2] {
        &self.orders
    }

    /// For each policy a hash over every run's last state, in the order of the runs.
    #[must_use]
    pub fn digests(&self) -> [u64; 2] {
        [self.digests[0].finish(), self.digests[1].finish()]
    }
}
