//! Reads the command line and hands over.

use std::process::ExitCode;

use clap::Parser as _;
use release_authority::cli::{Cli, Outcome};

fn main() -> ExitCode {
    match Cli::parse().run() {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::Failed => ExitCode::from(1),
        Outcome::Misused => ExitCode::from(2),
        Outcome::Interrupted => ExitCode::from(130),
    }
}
