//! What `validate --behaviour` finds in a scenario: it is played, and the shares that come out are set beside those that are
//! meant.

mod report;
mod words;

use clap::{Args, ValueEnum, value_parser};

use super::threads::{self, Threads};
use analysis::{Behaviour, Effort};
use scenario::Scenario;

pub use report::Report;

/// How the check is made.
#[derive(Clone, Debug, Args)]
pub struct Manner {
    /// Play each scenario as well, by varied policies, and say what never comes, what changes nothing, and whether there is
    /// something to decide
    #[arg(long)]
    pub behaviour: bool,
    /// The number that the seeds of all campaigns come from
    #[arg(long, value_name = "N", default_value_t = 1, requires = "behaviour")]
    pub seed: u64,
    /// Threads to play on; 0 is one for each core. The result is the same
    #[arg(long, value_name = "N", default_value_t = 0, requires = "behaviour")]
    pub threads: usize,
    /// How much is played, in percent. Under 100 orders are tried in fewer campaigns
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = value_parser!(u64).range(1..=10_000), requires = "behaviour")]
    pub effort: u64,
    /// How the result is written
    #[arg(long, value_enum, default_value_t, requires = "behaviour")]
    pub format: Format,
}

/// How the result is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Table,
    /// For programs, with stable field names
    Json,
}

/// Plays a scenario and says what was found.
pub fn check(scenario: &Scenario, args: &Manner) -> Report {
    let check = Behaviour::new(scenario, Effort::percent(args.effort), args.seed);
    let bar = threads::bar(check.parts() as u64, "parts");
    let findings = check.run(&Threads::new(args.threads), &|| bar.inc(1));
    bar.finish_and_clear();
    Report::new(&check, &findings)
}
