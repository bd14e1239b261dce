//! Reads the command line and hands over.

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::Error;
use release_authority::cli::{Cli, Outcome};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return ExitCode::from(help(&told)),
    };
    match cli.run() {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::Failed => ExitCode::from(1),
        Outcome::Misused => ExitCode::from(2),
        Outcome::Interrupted => ExitCode::from(130),
    }
}

/// Prints help, the version, or what is wrong with the arguments, and gives the exit code. Help that nobody can read is no
/// success; whoever stops reading it has had enough.
fn help(told: &Error) -> u8 {
    let is_lost = told.print().is_err_and(|error| error.kind() != ErrorKind::BrokenPipe);
    match told.exit_code() {
        0 if is_lost => 1,
        code => u8::try_from(code).unwrap_or(2),
    }
}
