//! The command line, a file for each command. Commands read arguments and lay out results; they decide nothing.

mod backtest;
mod behaviour;
mod calibrate;
mod compare;
mod completions;
mod each;
#[cfg(any(feature = "window", test))]
mod fault;
mod library;
mod list;
mod outcome;
mod output;
mod play;
mod policies;
mod reading;
mod replay;
mod runs;
mod show;
mod simulate;
mod stepups;
mod theories;
mod threads;
mod validate;
mod weighing;
#[cfg(feature = "window")]
mod window;

pub use outcome::Outcome;

use clap::{Parser, Subcommand};

/// A strategy wargame simulation of escalation decisions.
///
/// Without a command it opens the game: the window, or the terminal where there is no display.
#[derive(Debug, Parser)]
#[command(name = "release-authority", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Play a scenario, in the window or in the terminal
    Play(play::Args),
    /// List the scenarios found, and where they came from
    List(list::Args),
    /// Check scenarios and report every mistake with its place
    Validate(validate::Args),
    /// Print a scenario's text with its parents and changes merged, and where each value comes from
    Show(show::Args),
    /// Play a scenario many times by a policy, and summarise
    Simulate(simulate::Args),
    /// Play a scenario by two policies with the same luck, and give the differences
    Compare(compare::Args),
    /// Play what was really ordered many times, beside what really came of it
    Backtest(backtest::Args),
    /// Fit the free parameters of a scenario to its record: its flows in every world, and its doctrines
    Calibrate(calibrate::Args),
    /// How likely the opponent is to step up within a few turns, by situation and doctrine
    StepUps(stepups::Args),
    /// Play a save or a line again and verify it
    Replay(replay::Args),
    /// Print completions for a shell
    Completions(completions::Args),
}

impl Cli {
    /// Runs the command.
    #[must_use]
    pub fn run(self) -> Outcome {
        match self.command {
            None => play::title(),
            Some(Command::Play(args)) => play::run(&args),
            Some(Command::List(args)) => list::run(&args),
            Some(Command::Validate(args)) => validate::run(&args),
            Some(Command::Show(args)) => show::run(&args),
            Some(Command::Simulate(args)) => simulate::run(&args),
            Some(Command::Compare(args)) => compare::run(&args),
            Some(Command::Backtest(args)) => backtest::run(&args),
            Some(Command::Calibrate(args)) => calibrate::run(&args),
            Some(Command::StepUps(args)) => stepups::run(&args),
            Some(Command::Replay(args)) => replay::run(&args),
            Some(Command::Completions(args)) => completions::run(&args),
        }
    }
}
