//! The command `validate`: lists every mistake of a scenario with its place, and on request what playing it shows.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args as Arguments;

use super::behaviour::{self, Format, Manner, Report};
use super::library::{Places, folder_here, style, tell_passed_over};
use super::outcome::Outcome;
use super::output;
use files;
use scenario::text::{DiskLibrary, Library as _, MAIN_FILE};
use telling::format::counted;

/// Arguments of `validate`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    /// What is checked: the folder of a scenario or of several, a file `scenario.ron`, or the id of a scenario
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    behaviour: Manner,
    #[command(flatten)]
    places: Places,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    let places = match args.places.checked() {
        Ok(places) => places,
        Err(outcome) => return outcome,
    };
    let mut outcome = Outcome::Done;
    let (mut lines, mut reports) = (Vec::new(), Vec::new());
    for path in &args.paths {
        let names = match targets(&places, path) {
            Ok(names) => names,
            Err(message) => {
                outcome = output::failed(&message);
                continue;
            }
        };
        tell_passed_over(&places, path);
        for name in names {
            tell_beyond_reach(&name);
            let reading = places.read(&name);
            let report = reading.report(style());
            if !report.is_empty() {
                output::warn(report.trim_end());
            }
            let (errors, warnings) = (reading.diagnostics.errors(), reading.diagnostics.warnings());
            if errors > 0 || (args.strict && warnings > 0) {
                outcome = Outcome::Failed;
            }
            // A path says itself where it leads.
            let folder = places.folder_of(&name).filter(|folder| folder.as_path() != Path::new(&name));
            let name = folder.map_or_else(|| name.clone(), |folder| format!("{name} ({})", folder.display()));
            let mut line = match &reading.scenario {
                Some(scenario) if warnings == 0 => format!("{name}: {}, no mistakes", scenario.title),
                Some(scenario) => format!("{name}: {}, {}", scenario.title, counted(warnings, "warning")),
                None => format!("{name}: {}, {}", counted(errors, "error"), counted(warnings, "warning")),
            };
            // A scenario with errors cannot be played.
            if let Some(scenario) = reading.scenario.as_ref().filter(|_| args.behaviour.behaviour) {
                let report = behaviour::check(scenario, &args.behaviour);
                if args.strict && report.faults() > 0 {
                    outcome = Outcome::Failed;
                }
                line += &format!(", {} of behaviour", counted(report.faults(), "fault"));
                reports.push(report);
            }
            lines.push(line);
        }
    }
    output::write_verdict(outcome, |out| match args.behaviour.format {
        Format::Json => output::json(out, &reports),
        Format::Table => {
            lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            reports.iter().try_for_each(|report: &Report| report.table(out))
        }
    })
}

/// Says of a scenario's folder why none finds it by its name in the folder it lies in, if none does.
fn tell_beyond_reach(name: &str) {
    let path = Path::new(name);
    let (Some(parent), Some(own)) = (path.parent(), path.file_name()) else { return };
    let around = DiskLibrary::new(if parent.as_os_str().is_empty() { Path::new(".") } else { parent });
    if let Some(found) = around.passed_over().into_iter().find(|found| found.path.file_name() == Some(own)) {
        output::note(&format!("`{name}` can be played by its path only, not by its name: {}", found.reason));
    }
}

/// The scenarios that an argument names, in words that [`files::Places::read`] understands.
fn targets(places: &files::Places, name: &str) -> Result<Vec<String>, String> {
    let known = places.library().ids();
    // A bare word is an id, here as with every other command; `./name` is the folder.
    if known.iter().any(|id| id == name) {
        return Ok(vec![name.to_owned()]);
    }
    let path = Path::new(name);
    // No other command takes the bare word for the folder either.
    let is_bare = as_path(path) != name;
    if let Some(path) = folder_here(name).filter(|_| is_bare) {
        return Err(format!("unknown scenario `{name}`; there is a folder `{name}` here: write `{path}` to name it"));
    }
    if path.is_dir() {
        let inside = scenarios_in(path);
        // A folder without any scenario is read as one itself, which says what is missing.
        return Ok(if path.join(MAIN_FILE).exists() || inside.is_empty() { vec![as_path(path)] } else { inside });
    }
    if path.file_name().is_some_and(|file| file == MAIN_FILE) && path.exists() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        return Ok(vec![as_path(folder.unwrap_or(Path::new(".")))]);
    }
    if path.exists() {
        return Err(format!("`{name}` is no scenario: name its folder, or the `{MAIN_FILE}` in it"));
    }
    tell_passed_over(places, name);
    let hint = output::meant(name, known.iter().map(String::as_str));
    Err(format!("there is no `{name}`, neither as a path nor as the id of a scenario{hint}"))
}

/// The scenario folders in a folder, by name.
fn scenarios_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.join(MAIN_FILE).exists()).collect();
    found.sort();
    found.iter().map(|path| as_path(path)).collect()
}

/// A path that cannot be taken for an id.
fn as_path(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(['/', '\\']) || text == "." || text == ".." {
        text
    } else {
        Path::new(".").join(path).display().to_string()
    }
}
