//! What many campaigns say together: Monte Carlo by a policy, and paired comparison of two.
//!
//! Pure: no files, no threads, no clock, no printing. Long work is a [`Study`]: its runs are cut into blocks of
//! [`BLOCK`], which may be played anywhere and in any order but are put together in their own, so that threads, shards
//! and pauses change no bit of the result. [`Job`] plays a study a slice at a time; whoever has threads takes whole
//! blocks with [`run_block`] instead.

mod backtest;
mod behaviour;
mod bins;
mod calibrate;
mod compare;
mod experiment;
mod likelihood;
mod moments;
mod simulate;
mod stepups;
mod study;

pub use backtest::{Baseline, Score, Window, fitted_window, score, scores};
pub use behaviour::{
    BEST_TOO_OFTEN, BEYOND_CHANCE, Behaviour, Campaigns, DEAD_TURNS, Effort, FEWEST_TURNS, Fault, Findings, Gap, Lever,
    MOVES, NEARLY_ALWAYS, Played, Pull, Tally, Turns, upper_rung,
};
pub use bins::{BINS, Bins, SparseBins};
pub use calibrate::{CannotFit, FEWEST_MONTHS, FlowFit, MindFit, Misfit, Space, flow_parameters, mind_parameters};
pub use compare::{Comparison, Contrast, ContrastBlock, Difference, Pairs, Players, Quantity};
pub use experiment::{Actions, Experiment, Explained, Player, Record, neutral, run_seed};
pub use likelihood::{Conduct, Estimate, Likelihood, SLIP};
pub use moments::Moments;
pub use simulate::{Band, FirstTurns, Simulation, SimulationBlock, Summary};
pub use stepups::{StepUpCounts, StepUps, WITHIN};
pub use study::{BLOCK, Job, Paused, Progress, Study, block_count, run_block, run_block_telling};
