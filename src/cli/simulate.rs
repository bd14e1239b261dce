//! The command `simulate`: a scenario played many times by a policy, summarised.

use std::io::{self, Write};

use clap::Args as Arguments;
use serde::Serialize;

use super::outcome::Outcome;
use super::output::{self, Format, Ordered, Rows, digits_for, fit, percent, with_unit};
use super::runs::{self, FirstMonths, Runs};
use super::{each, policies, threads, weighing};
use analysis::{Band, Experiment, Explained, Simulation, Summary};
use scenario::{Clock, Month, Seat, TrackId};
use telling::weighing::{Extent, by_chance, name, parts};

/// Arguments of `simulate`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    #[command(flatten)]
    runs: Runs,
    /// Who gives the player's orders: recorded, withhold-all, release-all, request-driven, mirror, or the path of a script in RON;
    /// `-` reads the script from standard input
    #[arg(long, value_name = "P")]
    policy: String,
    /// Write a row for every run instead: what it drew, how and when it closed, when each action first came, and its
    /// values; as CSV, or as a JSON object in each line
    #[arg(long, conflicts_with = "explain")]
    each: bool,
    /// Print a seat's weighing in this turn of run 0 instead: a number from 1, or a month like 2022-09
    #[arg(long, value_name = "TURN-OR-MONTH")]
    explain: Option<String>,
    /// Whose weighing `--explain` prints
    #[arg(long, value_enum, default_value = "opponent", requires = "explain")]
    seat: SeatName,
}

/// A seat that weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum SeatName {
    /// The opponent
    Opponent,
    /// The government that asks for the releases
    Partner,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let scenario = args.runs.scenario()?;
    let policy = args.runs.policy(&scenario, &args.policy)?;
    let turn = args.explain.as_ref().map(|text| parse_turn(&scenario.clock, text)).transpose();
    let turn = turn.map_err(|message| output::misused(&message))?;
    let experiment = Experiment::new(&scenario, policy, args.runs.setup(&scenario)?, args.runs.runs);
    if let Some(turn) = turn {
        let seat = match args.seat {
            SeatName::Opponent => Seat::Opponent,
            SeatName::Partner => Seat::Partner,
        };
        return Ok(explain(&experiment, seat, turn, args.runs.playing.format));
    }
    if args.each {
        if args.runs.playing.format == Format::Table {
            return Err(output::misused("`--each` is for programs: add `--format csv` or `--format json`"));
        }
        let (outcome, fates, runs) = each::run(&experiment, &args.runs)?;
        policies::tell_never_given(&scenario, experiment.policy(), &args.policy, &fates, runs);
        return Ok(outcome);
    }
    let simulation = Simulation::new(experiment);
    let (summary, outcome) = threads::play(&simulation, args.runs.playing.threads)?;
    let policy = simulation.experiment().policy();
    policies::tell_never_given(&scenario, policy, &args.policy, summary.orders(), summary.runs());
    Ok(output::write(outcome, |out| match args.runs.playing.format {
        Format::Json => output::json(out, &Report::new(&simulation, &summary, &args.runs)),
        Format::Csv => csv(out, simulation.experiment(), &summary, &args.runs),
        Format::Table => table(out, simulation.experiment(), &summary, &args.runs),
    }))
}

/// The turn that a number or a month names.
fn parse_turn(clock: &Clock, text: &str) -> Result<u32, String> {
    let (first, last) = (clock.label(1), clock.label(clock.last_turn()));
    let outside = || {
        Err(format!(
            "`{text}` is not a turn of this scenario: there are {} turns, {first} to {last}",
            clock.last_turn()
        ))
    };
    let turn = match (text.parse::<u32>(), text.parse::<Month>()) {
        (Ok(turn), _) => turn,
        (_, Ok(month)) if month < clock.start => return outside(),
        (_, Ok(month)) => clock.turn_of(month),
        _ => return Err(format!("`{text}` is neither a turn nor a month; write `4` or `{}`", clock.label(4))),
    };
    if (1..=clock.last_turn()).contains(&turn) { Ok(turn) } else { outside() }
}

// ------------------------------------------------------------------------------------------------ JSON

#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    fingerprint: &'a str,
    version: &'a str,
    policy: &'a str,
    doctrine: Option<&'a str>,
    world: Option<&'a str>,
    level: &'a str,
    runs: u64,
    seed: u64,
    seed_text: String,
    changes: &'a [String],
    turns: u32,
    tracks: Ordered<Vec<TurnBand>>,
    actions: Ordered<ActionReport>,
    endings: Ordered<f64>,
    values: Ordered<BandReport>,
    digest: String,
}

#[derive(Serialize)]
struct TurnBand {
    turn: String,
    #[serde(flatten)]
    band: BandReport,
}

#[derive(Serialize)]
struct BandReport {
    mean: f64,
    sd: f64,
    p05: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
}

#[derive(Serialize)]
struct ActionReport {
    share: f64,
    first: Option<FirstMonths>,
}

impl From<Band> for BandReport {
    fn from(band: Band) -> Self {
        let Band { mean, sd, p05, p25, p50, p75, p95 } = band;
        Self { mean, sd, p05, p25, p50, p75, p95 }
    }
}

impl<'a> Report<'a> {
    fn new(simulation: &'a Simulation<'a>, summary: &Summary, asked: &'a Runs) -> Self {
        let experiment = simulation.experiment();
        let (scenario, setup) = (experiment.scenario(), experiment.setup());
        let clock = &scenario.clock;
        let bands = |track: TrackId| {
            let turns = 1..=clock.last_turn();
            let bands = turns.filter_map(|turn| Some((turn, summary.track(track, turn)?)));
            bands.map(|(turn, band)| TurnBand { turn: clock.label(turn), band: band.into() }).collect()
        };
        Self {
            scenario: &scenario.id,
            fingerprint: &scenario.fingerprint,
            version: env!("CARGO_PKG_VERSION"),
            policy: experiment.policy().name(),
            doctrine: setup.doctrine.map(|id| scenario.doctrine(id).id.as_str()),
            world: setup.world.map(|id| scenario.world(id).id.as_str()),
            level: experiment.level(),
            runs: summary.runs(),
            seed: setup.seed,
            seed_text: setup.seed.to_string(),
            changes: &asked.changes,
            turns: clock.turns,
            tracks: scenario.track_ids().map(|track| (scenario.track(track).id.clone(), bands(track))).collect(),
            actions: scenario
                .action_ids()
                .map(|action| {
                    let first = summary.first(action).map(|first| FirstMonths::new(clock, first));
                    (scenario.action(action).id.clone(), ActionReport { share: summary.share(action), first })
                })
                .collect(),
            endings: scenario
                .endings
                .iter()
                .enumerate()
                .map(|(at, ending)| (ending.id.clone(), summary.ending(at.into())))
                .collect(),
            values: scenario
                .values
                .iter()
                .enumerate()
                .map(|(at, axis)| (axis.id.clone(), summary.value(at.into()).into()))
                .collect(),
            digest: format!("{:016x}", summary.digest()),
        }
    }
}

// ------------------------------------------------------------------------------------------------ CSV

fn csv(out: &mut (dyn Write + Send), experiment: &Experiment<'_>, summary: &Summary, asked: &Runs) -> io::Result<()> {
    const OWN: [&str; 16] = [
        "track",
        "turn",
        "mean",
        "sd",
        "p05",
        "p25",
        "p50",
        "p75",
        "p95",
        "kind",
        "id",
        "share",
        "first_p05",
        "first_p50",
        "first_p95",
        "policy",
    ];
    let scenario = experiment.scenario();
    let clock = &scenario.clock;
    let mut identity = vec![experiment.policy().name().to_owned()];
    identity.extend(runs::identity(experiment, summary.runs(), asked));
    let mut rows = Rows::new(out, OWN.into_iter().chain(runs::IDENTITY))?;
    let mut row = |kind: &str, id: &str, turn: String, band: Option<Band>, shares: [String; 4]| {
        let track = if kind == "track" { id } else { "" };
        let numbers = match band {
            Some(Band { mean, sd, p05, p25, p50, p75, p95 }) => {
                [mean, sd, p05, p25, p50, p75, p95].map(|number| number.to_string())
            }
            None => [const { String::new() }; 7],
        };
        let names = [track.to_owned(), turn].into_iter();
        let what = [kind.to_owned(), id.to_owned()].into_iter();
        rows.row(names.chain(numbers).chain(what).chain(shares).chain(identity.iter().cloned()))
    };
    let none = || [const { String::new() }; 4];
    for track in scenario.track_ids() {
        for turn in 1..=clock.last_turn() {
            let Some(band) = summary.track(track, turn) else { continue };
            row("track", &scenario.track(track).id, clock.label(turn), Some(band), none())?;
        }
    }
    for (at, axis) in scenario.values.iter().enumerate() {
        row("value", &axis.id, String::new(), Some(summary.value(at.into())), none())?;
    }
    for action in scenario.action_ids() {
        let first = summary.first(action).map(|first| [first.p05, first.p50, first.p95].map(|turn| clock.label(turn)));
        let [early, median, late] = first.unwrap_or_default();
        let shares = [summary.share(action).to_string(), early, median, late];
        row("action", &scenario.action(action).id, String::new(), None, shares)?;
    }
    for (at, ending) in scenario.endings.iter().enumerate() {
        let [_, early, median, late] = none();
        row("ending", &ending.id, String::new(), None, [summary.ending(at.into()).to_string(), early, median, late])?;
    }
    rows.finish()
}

// ------------------------------------------------------------------------------------------------ table

fn table(out: &mut dyn Write, experiment: &Experiment<'_>, summary: &Summary, asked: &Runs) -> io::Result<()> {
    let scenario = experiment.scenario();
    let setup = experiment.setup().names(scenario);
    let clock = &scenario.clock;
    writeln!(
        out,
        "{}: {} runs of `{}`, doctrine {}, world {}, level {}, seed {}",
        scenario.title,
        summary.runs(),
        experiment.policy().name(),
        runs::or_drawn(setup.doctrine.as_ref()),
        runs::or_drawn(setup.world.as_ref()),
        experiment.level(),
        setup.seed
    )?;
    write!(out, "{}", asked.origin())?;

    writeln!(out, "\nHow it closed")?;
    let mut endings: Vec<(f64, &str)> = scenario
        .endings
        .iter()
        .enumerate()
        .map(|(at, ending)| (summary.ending(at.into()), ending.label.as_str()))
        .collect();
    endings.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (share, label) in endings.into_iter().filter(|(share, _)| *share > 0.0) {
        writeln!(out, "  {} {:>9}", fit(label, 60), percent(share))?;
    }

    writeln!(out, "\n{} {:>13} {:>13} {:>13} {:>13}", fit("Values at the end", 43), "mean", "5 %", "median", "95 %")?;
    for (at, axis) in scenario.values.iter().enumerate() {
        let band = summary.value(at.into());
        let digits = digits_for(axis.scale);
        let cells = [band.mean, band.p05, band.p50, band.p95].map(|number| format!(" {number:>13.digits$}"));
        writeln!(out, "  {}{}", fit(&with_unit(&axis.label, &axis.unit), 41), cells.concat())?;
    }

    for (seat, title) in [(Seat::Opponent, "Actions of the opponent"), (Seat::Partner, "Operations of the partner")] {
        let mut actions = scenario.actions_of(seat).peekable();
        if actions.peek().is_none() {
            continue;
        }
        writeln!(out, "\n{} {:>9} {:>11} {:>11} {:>11}", fit(title, 51), "share", "first: 5 %", "median", "95 %")?;
        for action in actions {
            let [early, median, late] = FirstMonths::cells(clock, summary.first(action));
            let label = fit(&scenario.action(action).label, 49);
            writeln!(out, "  {label} {:>9} {early:>11} {median:>11} {late:>11}", percent(summary.share(action)))?;
        }
    }

    let turns = shown_turns(clock);
    let heads: Vec<String> = turns.iter().map(|turn| format!(" {:>13}", clock.label(*turn))).collect();
    writeln!(out, "\n{}{}", fit("Tracks: median, and 5 to 95 %", 28), heads.concat())?;
    for track in runs::main_tracks(scenario) {
        let entry = scenario.track(track);
        let digits = entry.digits as usize;
        let bands: Vec<Band> = turns.iter().filter_map(|turn| summary.track(track, *turn)).collect();
        let medians: Vec<String> = bands.iter().map(|band| format!(" {:>13.digits$}", band.p50)).collect();
        let spans: Vec<String> = bands
            .iter()
            .map(|band| format!(" {:>13}", format!("{:.digits$}..{:.digits$}", band.p05, band.p95)))
            .collect();
        writeln!(out, "  {}{}", fit(&entry.label, 26), medians.concat())?;
        writeln!(out, "  {}{}", fit(&format!("  {}", entry.unit), 26), spans.concat())?;
    }
    writeln!(out, "\nDigest {:016x}", summary.digest())
}

/// The handful of turns that a table has room for: quarters of the campaign, and the end of the aftermath.
fn shown_turns(clock: &Clock) -> Vec<u32> {
    let mut turns: Vec<u32> = (1..=4).map(|quarter| (clock.turns * quarter).div_ceil(4)).collect();
    turns.push(clock.last_turn());
    turns.dedup();
    turns
}

// ------------------------------------------------------------------------------------------------ weighing

#[derive(Serialize)]
struct WeighingReport<'a> {
    scenario: &'a str,
    policy: &'a str,
    seat: &'static str,
    turn: String,
    seed: u64,
    seed_text: String,
    horizon: u32,
    temperature: f64,
    chosen: String,
    moves: Vec<MoveReport>,
}

#[derive(Serialize)]
struct MoveReport {
    r#move: String,
    gain: f64,
    price: f64,
    word: f64,
    net: f64,
    probability: f64,
    parts: Vec<PartReport>,
}

#[derive(Serialize)]
struct PartReport {
    doctrine: String,
    term: String,
    amount: f64,
}

fn explain(experiment: &Experiment<'_>, seat: Seat, turn: u32, format: Format) -> Outcome {
    let scenario = experiment.scenario();
    let Explained { seed, closed, weighing, .. } = experiment.explain(0, seat, turn);
    let label = scenario.clock.label(turn);
    let Some(weighed) = weighing else {
        let why = closed.map_or_else(String::new, |(ending, turn)| {
            format!(": the campaign closed in {} (`{}`)", scenario.clock.label(turn), scenario.ending(ending).id)
        });
        let who = match seat {
            Seat::Opponent => "the opponent",
            Seat::Partner if scenario.partner.is_none() => {
                return output::failed(&format!("in `{}` the partner does not weigh", scenario.id));
            }
            Seat::Partner => "the partner",
        };
        return output::failed(&format!("{who} weighs nothing in {label} of run 0{why}"));
    };
    output::write(Outcome::Done, |out| match format {
        Format::Table => {
            let policy = experiment.policy().name();
            writeln!(out, "{label}, run 0 of `{policy}` (a campaign with seed {seed})")?;
            write!(out, "{}", weighing::table(scenario, &weighed, Extent::Whole))
        }
        Format::Json => {
            let moves = by_chance(&weighed);
            let moves = moves.into_iter().map(|(_, option)| MoveReport {
                r#move: name(scenario, option.step),
                gain: option.gain,
                price: option.price,
                word: option.word,
                net: option.gain - option.price + option.word,
                probability: option.probability,
                parts: parts(scenario, weighed.seat, option)
                    .into_iter()
                    .map(|part| PartReport { doctrine: part.doctrine_label, term: part.term, amount: part.amount })
                    .collect(),
            });
            let report = WeighingReport {
                scenario: &scenario.id,
                policy: experiment.policy().name(),
                seat: match seat {
                    Seat::Opponent => "opponent",
                    Seat::Partner => "partner",
                },
                turn: label,
                seed,
                seed_text: seed.to_string(),
                horizon: weighed.horizon,
                temperature: weighed.temperature,
                chosen: name(scenario, weighed.options[weighed.chosen].step),
                moves: moves.collect(),
            };
            output::json(out, &report)
        }
        Format::Csv => {
            let columns = ["move", "doctrine", "term", "amount", "gain", "price", "word", "probability"];
            let mut rows = Rows::new(out, columns)?;
            for (_, option) in by_chance(&weighed) {
                let [gain, price, word, probability] =
                    [option.gain, option.price, option.word, option.probability].map(|n| n.to_string());
                for part in parts(scenario, weighed.seat, option) {
                    let step = name(scenario, option.step);
                    let amount = part.amount.to_string();
                    let row = [&step, &part.doctrine_label, &part.term, &amount, &gain, &price, &word, &probability];
                    rows.row(row)?;
                }
            }
            rows.finish()
        }
    })
}
