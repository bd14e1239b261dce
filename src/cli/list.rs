//! The command `list`: the scenarios found, and where they came from.

use clap::{Args as Arguments, ValueEnum};
use serde::Serialize;

use super::library::Places;
use super::outcome::Outcome;
use super::output::{self, fit};
use files::{NO_FOLDER, data_folder};
use scenario::load;
use sitting::{Origin, Place};

/// Arguments of `list`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    #[command(flatten)]
    places: Places,
    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How the list is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Table,
    /// For programs, with stable field names
    Json,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    /// `None` for a scenario with errors.
    title: Option<String>,
    summary: Option<String>,
    from: String,
    errors: usize,
    warnings: usize,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    let places = match args.places.checked() {
        Ok(places) => places,
        Err(outcome) => return outcome,
    };
    let passed_over = places.passed_over();
    let passed_over = passed_over.iter().map(|folder| format!("{}: {}", folder.path.display(), folder.reason));
    let passed_over: Vec<String> = passed_over.map(|line| scenario::text::plain(&line).into_owned()).collect();
    if args.format == Format::Json {
        passed_over.iter().for_each(|line| output::note(&format!("passed over: {line}")));
    }
    let library = places.library();
    let entry = |place: Place| {
        let reading = load(&library, &place.id, None);
        Entry {
            title: reading.scenario.as_ref().map(|scenario| scenario.title.clone()),
            summary: reading.scenario.as_ref().map(|scenario| scenario.summary.clone()),
            from: match &place.origin {
                Origin::Named(folder) | Origin::Own(folder) => folder.join(&place.id).display().to_string(),
                Origin::Shipped => "shipped".to_owned(),
            },
            errors: reading.diagnostics.errors(),
            warnings: reading.diagnostics.warnings(),
            id: place.id,
        }
    };
    let entries: Vec<Entry> = places.all().into_iter().map(entry).collect();
    output::write(Outcome::Done, |out| {
        if args.format == Format::Json {
            return output::json(out, &entries);
        }
        let widest = entries.iter().map(|entry| entry.id.len()).max().unwrap_or(0).min(40);
        for entry in &entries {
            let title = entry.title.clone().unwrap_or_else(|| match entry.errors {
                1 => "1 error".to_owned(),
                errors => format!("{errors} errors"),
            });
            writeln!(out, "{}  {}  {}", fit(&entry.id, widest), fit(&title, 40), entry.from)?;
        }
        if !passed_over.is_empty() {
            writeln!(out, "\nPassed over:")?;
            passed_over.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        if let Some(folder) = data_folder() {
            writeln!(out, "\nYour own scenarios go to  {}", folder.join("scenarios").display())?;
            writeln!(out, "Your saves are in         {}", folder.join("saves").display())?;
        } else {
            writeln!(out, "\nFor your own scenarios and saves: {NO_FOLDER}")?;
        }
        Ok(())
    })
}
