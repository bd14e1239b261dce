//! How a scenario behaves when it is played: faults that reading it does not show.
//!
//! A few hundred campaigns with varied policies show what never comes about and how campaigns close. Pairs of campaigns
//! show which releases change nothing. In some turns every order is tried, which shows whether there is anything to
//! decide. The work consists of parts that can be played anywhere and in any order: [`Behaviour::play`] plays one,
//! [`Behaviour::findings`] puts them together, and [`Behaviour::run`] does both with a crew.

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
