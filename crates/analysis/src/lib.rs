//! What many campaigns say together, and what one would have been with something changed.
//!
//! - [`Counterfactual`]: the same campaign with other orders, moves, luck, doctrines or worlds. All analyses play through it.
//! - [`Simulation`] and [`Comparison`]: a policy many times, and two with the same luck.
//! - [`score`], [`Likelihood`] and [`Theories`]: the model compared with its record, and what that says about doctrines.
//! - [`Calibration`]: free parameters fitted to the record.
//! - [`StepUps`]: how likely the opponent steps up, from matched states.
//! - [`Behaviour`]: faults of a scenario that show only when it is played.
//!
//! Pure: no files, no threads, no clock, no printing. Long work is cut into independent parts, and their results are
//! put together in a fixed order, so threads, shards and pauses change no bit of the result. A [`Crew`] plays the
//! parts: a caller that has threads brings one, and [`Alone`] does without. A [`Study`] is work made of many runs, in
//! blocks of [`BLOCK`]; a [`Job`] plays it a slice at a time.

mod backtest;
mod behaviour;
mod bins;
mod calibrate;
mod compare;
mod counterfactual;
mod crew;
mod each;
mod experiment;
mod likelihood;
mod moments;
mod simulate;
mod stepups;
mod study;
mod theories;

pub use backtest::{
    ActionBesideRecord, Baseline, Score, Window, actions_beside_record, fitted_window, held_back_window, score, scores,
};
pub use behaviour::{
    BEST_TOO_OFTEN, BEYOND_CHANCE, Behaviour, ByMaker, Campaigns, DEAD_TURNS, Effort, FEWEST_TURNS, Fault, Findings,
    Gap, Lever, LeverVerdict, MOVES, NEARLY_ALWAYS, NOTHING_IN_GOOD_GAMES, Played, Tally, Turns, upper_rung,
};
pub use bins::{BINS, Bins, SparseBins};
pub use calibrate::{
    Calibrated, Calibration, CannotFit, Change, FEWEST_MONTHS, FittedFlows, FittedMind, FlowFit, Found, KnownCosts,
    Ledger, LeftOut, MindFit, Misfit, Search, Slice, Space, Stages, Terms, UsedUp, flow_parameters, mind_parameters,
};
pub use compare::{Comparison, Contrast, ContrastBlock, Difference, Pairs, Players, Quantity};
pub use counterfactual::{Actions, Counterfactual, Orders, Table, orders_given};
pub use crew::{Alone, Crew};
pub use each::play_each;
pub use experiment::{Experiment, Explained, Player, Record, neutral, run_seed, scaled};
pub use likelihood::{Conduct, Estimate, Likelihood, Precision, SLIP};
pub use moments::Moments;
pub use simulate::{Band, FirstTurns, Simulation, SimulationBlock, Summary};
pub use stepups::{CannotWatch, StepUpCounts, StepUps, WITHIN, can_watch, step_up_rungs};
pub use study::{BLOCK, Job, PausedJob, Progress, Study, block_count, play, play_until, run_block, run_block_telling};
pub use theories::{DECIDES, FEWEST_RECORDS, Judged, Question, Theories, Verdict};
