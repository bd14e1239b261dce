//! The command `step-ups`: how likely the opponent is to step up within a few turns, by situation and doctrine.

use std::io::{self, Write};

use clap::{Args as Arguments, value_parser};
use serde::Serialize;

use super::library::Named;
use super::outcome::Outcome;
use super::output::{self, Format, Ordered, Rows, fit, percent};
use super::runs::Playing;
use super::threads;
use analysis::{StepUpCounts, StepUps, WITHIN, can_watch, step_up_rungs};
use scenario::{DoctrineId, Scenario, Seat, SituationId};

/// Arguments of `step-ups`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    #[command(flatten)]
    named: Named,
    /// Change a value of the scenario, as `simulate --set` does
    #[arg(long = "set", value_name = "PATH=VALUE")]
    changes: Vec<String>,
    /// The lowest rung that counts in the table
    #[arg(long, value_name = "RUNG", default_value_t = 1, value_parser = value_parser!(u8).range(1..=127))]
    rung: u8,
    /// How many campaigns the matched states are taken from
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = value_parser!(u64).range(1..))]
    runs: u64,
    #[command(flatten)]
    playing: Playing,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let scenario = args.named.places.scenario_changed(&args.named.scenario, &args.changes)?;
    can_watch(&scenario).map_err(|missing| output::failed(&format!("`{}` has {missing}", scenario.id)))?;
    let top = scenario.actions_of(Seat::Opponent).map(|action| scenario.action(action).rung).max().unwrap_or_default();
    if scenario::Rung::new(args.rung.into()) > top {
        let message = format!("no action of `{}` is of rung {} or above; the highest is {top}", scenario.id, args.rung);
        return Err(output::misused(&message));
    }
    let study = StepUps::new(&scenario, args.playing.seed, args.runs);
    let (counts, outcome, runs) = threads::play_counted(&study, args.playing.threads)?;
    if counts.states == 0 {
        let message = format!("no state of {} campaigns of `{}` admits every situation", runs, scenario.id);
        return Err(output::failed(&format!("{message}; widen their `when`, or play more with `--runs`")));
    }
    let found = Found { scenario: &scenario, counts: &counts, runs, args };
    Ok(output::write(outcome, |out| match args.playing.format {
        Format::Json => output::json(out, &found.report()),
        Format::Csv => found.csv(out),
        Format::Table => found.table(out),
    }))
}

/// What was found, and what was asked.
struct Found<'a> {
    scenario: &'a Scenario,
    counts: &'a StepUpCounts,
    runs: u64,
    args: &'a Args,
}

#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    fingerprint: String,
    version: &'static str,
    level: &'a str,
    runs: u64,
    seed: u64,
    seed_text: String,
    changes: &'a [String],
    states: u64,
    within: u32,
    situations: Ordered<Ordered<Ordered<f64>>>,
}

impl Found<'_> {
    fn situations(&self) -> impl Iterator<Item = (SituationId, &str, &str)> {
        let all = self.scenario.situations.iter().enumerate();
        all.map(|(at, entry)| (at.into(), entry.id.as_str(), entry.label.as_str()))
    }

    fn doctrines(&self) -> impl Iterator<Item = (DoctrineId, &str, &str)> {
        let all = self.scenario.doctrines.iter().enumerate();
        all.map(|(at, entry)| (at.into(), entry.id.as_str(), entry.label.as_str()))
    }

    fn report(&self) -> Report<'_> {
        let rungs = step_up_rungs(self.scenario);
        let shares = |situation, doctrine| {
            rungs.iter().map(|rung| (rung.to_string(), self.counts.share(situation, doctrine, *rung))).collect()
        };
        let row = |situation| self.doctrines().map(|(id, name, _)| (name.to_owned(), shares(situation, id))).collect();
        Report {
            scenario: &self.scenario.id,
            fingerprint: self.scenario.fingerprint.to_string(),
            version: env!("CARGO_PKG_VERSION"),
            level: &self.scenario.level(self.scenario.opponent.level).id,
            runs: self.runs,
            seed: self.args.playing.seed,
            seed_text: self.args.playing.seed.to_string(),
            changes: &self.args.changes,
            states: self.counts.states,
            within: WITHIN,
            situations: self.situations().map(|(id, name, _)| (name.to_owned(), row(id))).collect(),
        }
    }

    fn csv(&self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut rows = Rows::new(out, ["situation", "doctrine", "rung", "share", "error"])?;
        for (situation, name, _) in self.situations() {
            for (doctrine, theory, _) in self.doctrines() {
                for rung in step_up_rungs(self.scenario) {
                    let share = self.counts.share(situation, doctrine, rung);
                    let numbers = [rung.to_string(), share.to_string(), self.counts.error(share).to_string()];
                    rows.row([name, theory].map(str::to_owned).into_iter().chain(numbers))?;
                }
            }
        }
        rows.finish()
    }

    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        let rung = usize::from(self.args.rung);
        writeln!(
            out,
            "{}: chance of a step-up of rung {rung} or above within {WITHIN} turns, from {} matched states",
            self.scenario.title, self.counts.states
        )?;
        write!(out, "{}", self.args.named.origin_line())?;
        let heads: Vec<String> = self.doctrines().map(|(_, _, label)| format!(" {:>12}", fit(label, 12))).collect();
        writeln!(out, "\n{}{}", fit("Situation", 40), heads.concat())?;
        let mut widest: f64 = 0.0;
        for (situation, _, label) in self.situations() {
            let shares = self.doctrines().map(|(doctrine, ..)| self.counts.share(situation, doctrine, rung));
            let shares: Vec<f64> = shares.collect();
            widest = shares.iter().map(|share| self.counts.error(*share)).fold(widest, f64::max);
            let cells: Vec<String> = shares.iter().map(|share| format!(" {:>12}", percent(*share))).collect();
            writeln!(out, "  {}{}", fit(label, 38), cells.concat())?;
        }
        writeln!(
            out,
            "\nStandard error at most {}; differences in a row or column have less: states and luck are the same.",
            percent(widest)
        )
    }
}
