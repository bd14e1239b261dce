//! The command `replay`: plays a save or a line again, verifies its digests, and prints a short summary.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use clap::Args as Arguments;

use super::library::{Places, tell_passed_over};
use super::outcome::Outcome;
use super::output;
use super::reading;
use engine::campaign::{
    Campaign, Difference, Names, Opened, Replayed, Saved, SavedTurn, open, parse_line, scenario_of,
};
use engine::{self, Draft, Event, Move, Settlement};
use scenario::text::Library as _;
use scenario::{OfferId, Seat, Turn};

/// Arguments of `replay`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    /// A save file, or a campaign in a line that begins with `ra1:`; `-` reads either from standard input
    #[arg(value_name = "SAVE-or-LINE")]
    what: String,
    #[command(flatten)]
    places: Places,
}

/// A save may be this large, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    if scenario_of(&args.what).is_some() {
        return line(args, &args.what);
    }
    let text = reading::text(Path::new(&args.what), MOST_BYTES).map_err(|why| {
        output::failed(&format!("`{}` is not a line, and cannot be read as a save: {why}", args.what))
    })?;
    if scenario_of(&text).is_some() {
        return line(args, &text);
    }
    let saved = Saved::parse(&text).map_err(|error| output::failed(&format!("{}: {error}", args.what)))?;
    let places = args.places.checked()?;
    if !places.library().ids().contains(&saved.scenario) {
        tell_passed_over(&places, &saved.scenario);
        let reason = format!("there is no scenario `{}` here", saved.scenario);
        return Ok(read_only(&saved, &reason));
    }
    let scenario = Arc::new(args.places.scenario(&saved.scenario)?);
    match open(&scenario, &text) {
        Ok(Opened::Whole(replayed)) => Ok(verified(&replayed, |campaign| {
            let branches = campaign.branches().len();
            let more = if branches > 1 { format!(" on {branches} branches") } else { String::new() };
            format!("{}{more}, every digest as saved", turns(saved.turns.len()))
        })),
        Ok(Opened::ReadOnly { saved, reason }) => Ok(read_only(&saved, &reason)),
        Err(error) => Err(output::failed(&format!("{}: {error}", args.what))),
    }
}

fn line(args: &Args, text: &str) -> Result<Outcome, Outcome> {
    let id = scenario_of(text).unwrap_or_default();
    let scenario = Arc::new(args.places.scenario(id)?);
    let replayed = parse_line(&scenario, text).map_err(|error| output::failed(&error.to_string()))?;
    Ok(verified(&replayed, |campaign| format!("{}, the line's check as written", turns(campaign.path().len()))))
}

/// Tells a campaign that was played again, and whether it is what the save or the line says.
fn verified(replayed: &Replayed, what: impl FnOnce(&Campaign) -> String) -> Outcome {
    let is_altered = |difference: &Difference| match difference {
        Difference::Events(_) | Difference::Unchecked => true,
        Difference::Texts | Difference::Scenario => false,
    };
    let is_verified = !replayed.differences.iter().any(is_altered);
    let outcome = if is_verified { Outcome::Done } else { Outcome::Failed };
    output::write_verdict(outcome, |out| {
        summary(out, &replayed.campaign)?;
        writeln!(out)?;
        for difference in &replayed.differences {
            writeln!(out, "Note: {difference}")?;
        }
        match is_verified {
            true => writeln!(out, "Verified: {}", what(&replayed.campaign)),
            false => writeln!(out, "Not verified: {}", turns(replayed.campaign.path().len())),
        }
    })
}

fn turns(count: usize) -> String {
    if count == 1 { "1 turn".to_owned() } else { format!("{count} turns") }
}

// ------------------------------------------------------------------------------------------------ played again

/// The current branch, a few lines for each turn.
fn summary(out: &mut dyn Write, campaign: &Campaign) -> io::Result<()> {
    let (scenario, setup) = (campaign.scenario(), campaign.setup());
    writeln!(out, "{}, seed {}", scenario.title, setup.seed)?;
    let names = Names::of(scenario);
    for (turn, played) in Turn::FIRST.onwards().zip(campaign.path()) {
        writeln!(out, "{}  {:016x}", scenario.clock.label(turn), played.digest)?;
        for order in &played.orders {
            writeln!(out, "  ordered {}", order.text(scenario))?;
        }
        if let Some(state) = campaign.state_before(turn) {
            let mut draft = Draft::default();
            for order in &played.orders {
                if let Err(refusal) = draft.add(scenario, state, *order) {
                    writeln!(out, "  (`{}` was not possible: {refusal})", order.text(scenario))?;
                }
            }
        }
        for event in &played.events {
            if let Some(told) = tell(&names, event) {
                writeln!(out, "  {told}")?;
            }
        }
    }
    Ok(())
}

/// An event in a few words by the names at hand; `None` for those that a summary leaves out.
fn tell(names: &Names, event: &Event) -> Option<String> {
    // A save may be damaged, and its numbers without names.
    let of = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_else(|| format!("number {index}"));
    let release = |index| of(&names.releases, index);
    let action = |index| of(&names.actions, index);
    Some(match event {
        Event::Asked { release: id } => format!("asked for {}", release(id.index())),
        Event::ReviewLeaked { release: id } => format!("study of {} leaked", release(id.index())),
        Event::ReviewEnded { release: id, .. } => format!("study of {} finished", release(id.index())),
        Event::Delivered { release: id, .. } => format!("fielded {}", release(id.index())),
        Event::Moved { seat, step } => {
            let who = match seat {
                Seat::Opponent => "opponent",
                Seat::Partner => "partner",
            };
            let offer = |id: OfferId| of(&names.offers, id.index());
            match step {
                Move::Nothing => return None,
                Move::Prepare(id) => format!("{who} prepares {}", action(id.index())),
                Move::CallOff(id) => format!("{who} calls off {}", action(id.index())),
                Move::Stop(id) => format!("{who} stops {}", action(id.index())),
                Move::Offer(id) => format!("{who} offers {}", offer(*id)),
                Move::Accept(id) => format!("{who} accepts {}", offer(*id)),
            }
        }
        Event::Executed { action: id } => format!("executed {}", action(id.index())),
        Event::Reported { action: id, informant } => {
            format!("{} reports {}", of(&names.informants, informant.index()), action(id.index()))
        }
        Event::Confirmed { action: id } => format!("confirmed {}", action(id.index())),
        Event::Denied { action: id } => format!("denied {}", action(id.index())),
        Event::Faded { action: id } => format!("nothing came of {}", action(id.index())),
        Event::Revealed { release: id, .. } => format!("no secret any more: {}", release(id.index())),
        Event::ConditionMet { release: id, action: on, .. } => {
            format!("the condition of {} on {} is met", release(id.index()), action(on.index()))
        }
        Event::CommitmentSettled { commitment, outcome } => {
            let how = match outcome {
                Settlement::Kept => "kept",
                Settlement::Broken => "broken",
                Settlement::Lapsed => "lapsed",
            };
            format!("{how}: the word on {}", release(commitment.release.index()))
        }
        Event::Agreed { offer: id, .. } => format!("agreed {}", of(&names.offers, id.index())),
        Event::OfferLapsed { offer: id } => format!("off the table: {}", of(&names.offers, id.index())),
        Event::AgreementEnded { offer: id } => format!("no longer holds: {}", of(&names.offers, id.index())),
        Event::Proposed { proposal: id, .. } => format!("asked {}", of(&names.proposals, id.index())),
        Event::ProposalLapsed { proposal: id } => format!("no answer to {}", of(&names.proposals, id.index())),
        Event::DeadlineCame { deadline: id, outcome } => {
            let how = if *outcome == engine::Outcome::Passed { "passed" } else { "failed" };
            format!("{how}: {}", of(&names.deadlines, id.index()))
        }
        Event::ActionEnded { action: id } => format!("over: {}", action(id.index())),
        Event::Happened { happening: id } => format!("happened: {}", of(&names.happenings, id.index())),
        Event::HappeningEnded { happening: id } => format!("over: {}", of(&names.happenings, id.index())),
        Event::Closed { ending: id } => format!("closed: {}", of(&names.endings, id.index())),
        _ => return None,
    })
}

// ------------------------------------------------------------------------------------------------ read only

/// Says why a save cannot be verified, and what it holds by its own names.
fn read_only(saved: &Saved, reason: &str) -> Outcome {
    let outcome = output::failed(&format!("not verified: {reason}; what follows is what the save says"));
    output::write_verdict(outcome, |out| {
        writeln!(out, "{}, seed {}", saved.scenario, saved.setup.seed)?;
        for (turn, saved_turn) in branch(saved) {
            writeln!(out, "turn {turn}  {}", saved_turn.digest)?;
            for order in &saved_turn.orders {
                writeln!(out, "  ordered {order}")?;
            }
            for event in &saved_turn.events {
                if let Some(told) = tell(&saved.names, event) {
                    writeln!(out, "  {told}")?;
                }
            }
        }
        Ok(())
    })
}

/// The turns of the save's current branch, first to last, counted from 1.
fn branch(saved: &Saved) -> Vec<(Turn, &SavedTurn)> {
    Turn::FIRST.onwards().zip(saved.path()).collect()
}
