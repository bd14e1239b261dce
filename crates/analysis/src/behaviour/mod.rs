//! How a scenario behaves when it is played: what no reading of it finds.
//!
//! A few hundred campaigns with varied policies say what never comes and how campaigns close; pairs of campaigns say which
//! release changes nothing; and in some turns every order is tried, which says whether there is anything to decide. It all
//! falls into parts that can be played anywhere and in any order: [`Behaviour::play`] plays one, [`Behaviour::findings`]
//! puts them together, and [`Behaviour::run`] does both by a crew.

mod check;
mod course;
mod fault;
mod findings;
mod lever;
mod measure;
mod trial;
mod varied;

pub use check::{Behaviour, Effort, Played};
pub use course::ByMaker;
pub use fault::{BEST_TOO_OFTEN, DEAD_TURNS, FEWEST_TURNS, Fault, Gap, NEARLY_ALWAYS, NOTHING_IN_GOOD_GAMES};
pub use findings::{Campaigns, Findings, Tally, Turns, upper_rung};
pub use lever::{Lever, LeverVerdict};
pub use measure::{BEYOND_CHANCE, MOVES};
