//! Fits a scenario to its record in two stages, so that flows and minds do not make up for each other's errors. First
//! come the flows, with the recorded orders and the opponent's recorded actions given. Then comes what moves the
//! opponent, by how likely it makes those actions.
//!
//! Pure: objectives that can be computed part by part, in any order and on any thread, and a search that can be
//! interrupted at any candidate. [`Calibration`] is all of it; files, threads and the clock belong to the caller.

mod flows;
mod ledger;
mod minds;
mod run;
mod search;
mod space;

pub use flows::{FlowFit, Misfit, flow_parameters};
pub use ledger::{KnownCosts, Ledger, Slice, UsedUp};
pub use minds::{MindFit, mind_parameters};
pub use run::{Calibrated, Calibration, Change, FittedFlows, FittedMind, LeftOut, Stages, Terms};
pub use search::{Found, Search};
pub use space::{CannotFit, FEWEST_MONTHS, Space};
