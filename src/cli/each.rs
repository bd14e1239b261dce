//! What `simulate --each` writes: a row for every run.

use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use super::outcome::Outcome;
use super::output::{self, Format, Ordered, Rows};
use super::runs::Runs;
use super::threads::{self, Threads};
use analysis::{Experiment, Record, play_each};
use engine::policy::OrderFate;
use scenario::Scenario;

/// Plays the runs, writes a row for each as they come, and returns what came of a script's orders.
///
/// # Errors
/// When nothing could be written, or nothing was played: that has been said.
pub fn run(experiment: &Experiment<'_>, asked: &Runs) -> Result<(Outcome, Vec<OrderFate>, u64), Outcome> {
    let mut fates: Vec<OrderFate> = Vec::new();
    let mut runs = 0;
    let broken = AtomicBool::new(false);
    let written = output::write(Outcome::Done, |out| {
        let mut lines = Lines::new(experiment, asked, out)?;
        let mut failure = None;
        threads::listen();
        let bar = threads::bar(experiment.runs(), "runs");
        let stop = || threads::is_interrupted() || broken.load(Ordering::Relaxed);
        runs = play_each(experiment, &Threads::new(asked.playing.threads), &|| bar.inc(1), &stop, |run, record| {
            fates.resize(record.orders.len(), OrderFate::NotReached);
            for (fate, later) in fates.iter_mut().zip(&record.orders) {
                fate.join(later.clone());
            }
            if failure.is_none()
                && let Err(error) = lines.line(run, record)
            {
                // Nobody takes what else would come.
                broken.store(true, Ordering::Relaxed);
                failure = Some(error);
            }
        });
        bar.finish_and_clear();
        failure.map_or_else(|| lines.finish(), Err)
    });
    match written {
        Outcome::Done if broken.load(Ordering::Relaxed) => Ok((Outcome::Done, fates, runs)),
        Outcome::Done => Ok((threads::ended(runs, experiment.runs())?, fates, runs)),
        other => Err(other),
    }
}

/// A run, as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    run: u64,
    seed: u64,
    seed_text: String,
    doctrine: &'a str,
    profile: &'a str,
    world: Option<&'a str>,
    ending: Option<&'a str>,
    ending_turn: Option<String>,
    first: Ordered<Option<String>>,
    values: Ordered<f64>,
    digest: String,
    scenario: &'a str,
    fingerprint: &'a str,
    version: &'a str,
    policy: &'a str,
    level: &'a str,
    experiment_seed: u64,
    experiment_seed_text: String,
    changes: &'a [String],
}

impl<'a> Line<'a> {
    fn new(experiment: &'a Experiment<'a>, asked: &'a Runs, run: u64, record: &Record) -> Self {
        let scenario: &Scenario = experiment.scenario();
        let profile = record.profile.and_then(|id| scenario.profiles.get(id.index()));
        let names = record.profile.and_then(|id| scenario.programs().profile_names.get(id.index()));
        let closed = record.ending;
        let first = scenario.action_ids().zip(&record.first);
        let values = scenario.values.iter().zip(&record.values);
        Self {
            run,
            seed: record.seed,
            seed_text: record.seed.to_string(),
            doctrine: profile.map_or("", |profile| &scenario.doctrine(profile.doctrine).id),
            profile: names.map_or("", String::as_str),
            world: record.world.and_then(|id| scenario.worlds.get(id.index())).map(|world| world.id.as_str()),
            ending: closed.map(|(ending, _)| scenario.ending(ending).id.as_str()),
            ending_turn: closed.map(|(_, turn)| scenario.clock.label(turn)),
            first: first
                .map(|(action, turn)| (scenario.action(action).id.clone(), turn.map(|turn| scenario.clock.label(turn))))
                .collect(),
            values: values.map(|(axis, value)| (axis.id.clone(), *value)).collect(),
            digest: format!("{:016x}", record.digest),
            scenario: &scenario.id,
            fingerprint: &scenario.fingerprint,
            version: env!("CARGO_PKG_VERSION"),
            policy: experiment.policy().name(),
            level: experiment.level(),
            experiment_seed: experiment.setup().seed,
            experiment_seed_text: experiment.setup().seed.to_string(),
            changes: &asked.changes,
        }
    }

    fn cells(&self) -> Vec<String> {
        let known = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let mut cells = vec![
            self.run.to_string(),
            self.seed_text.clone(),
            self.doctrine.to_owned(),
            self.profile.to_owned(),
            known(self.world),
            known(self.ending),
            known(self.ending_turn.as_deref()),
        ];
        cells.extend(self.first.0.iter().map(|(_, turn)| known(turn.as_deref())));
        cells.extend(self.values.0.iter().map(|(_, value)| value.to_string()));
        cells.push(self.digest.clone());
        cells.extend([self.scenario, self.fingerprint, self.version, self.policy, self.level].map(str::to_owned));
        cells.extend([self.experiment_seed_text.clone(), self.changes.join("; ")]);
        cells
    }
}

/// The columns of the table, in the order of [`Line::cells`].
fn columns(scenario: &Scenario) -> Vec<String> {
    let before = ["run", "seed", "doctrine", "profile", "world", "ending", "ending_turn"];
    let after = ["digest", "scenario", "fingerprint", "version", "policy", "level", "experiment_seed", "changes"];
    let first = scenario.action_ids().map(|action| format!("first.{}", scenario.action(action).id));
    let values = scenario.values.iter().map(|axis| format!("value.{}", axis.id));
    let (before, after) = (before.map(str::to_owned), after.map(str::to_owned));
    before.into_iter().chain(first).chain(values).chain(after).collect()
}

/// Where the rows go.
struct Lines<'l> {
    experiment: &'l Experiment<'l>,
    asked: &'l Runs,
    to: To<'l>,
}

enum To<'l> {
    Csv(Box<Rows<'l>>),
    Json(&'l mut (dyn Write + Send)),
}

impl<'l> Lines<'l> {
    fn new(experiment: &'l Experiment<'l>, asked: &'l Runs, out: &'l mut (dyn Write + Send)) -> io::Result<Self> {
        let to = match asked.playing.format {
            Format::Csv => To::Csv(Box::new(Rows::new(out, columns(experiment.scenario()))?)),
            Format::Json => To::Json(out),
            Format::Table => return Err(io::Error::new(ErrorKind::Unsupported, "a row for each run is no table")),
        };
        Ok(Self { experiment, asked, to })
    }

    fn line(&mut self, run: u64, record: &Record) -> io::Result<()> {
        let line = Line::new(self.experiment, self.asked, run, record);
        match &mut self.to {
            To::Csv(rows) => rows.row(line.cells()),
            To::Json(out) => {
                serde_json::to_writer(&mut **out, &line)?;
                writeln!(out)
            }
        }
    }

    fn finish(self) -> io::Result<()> {
        match self.to {
            To::Csv(rows) => rows.finish(),
            To::Json(_) => Ok(()),
        }
    }
}
