//! The command `completions`: a script that completes the program's words in a shell.

use clap::{Args as Arguments, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Outcome, output};

/// Arguments of `completions`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    output::write(Outcome::Done, |out| out.write_all(&script))
}
