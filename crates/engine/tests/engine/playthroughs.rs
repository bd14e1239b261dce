//! A recorded playthrough of every shipped scenario, replayed line by line.

use std::fmt::Write as _;
use std::sync::Arc;

use release_authority_engine::campaign::Campaign;
use release_authority_engine::{Event, Move, Order};
use scenario::{Scenario, Seat};

use super::common::{Dice, compare, kept, random_orders, seed, shipped, shipped_scenario};

const SEED: u64 = 2022;

/// The orders that the recorded playthrough has, turn by turn; `None` where there is none or it is to be made anew.
fn kept_orders(scenario: &Scenario, file: &str) -> Option<Vec<Vec<Order>>> {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return None;
    }
    let text = std::fs::read_to_string(kept().join(file)).ok()?;
    let orders = text.lines().filter_map(|line| line.strip_prefix("  orders: ")).map(|line| {
        line.split(", ")
            .filter(|text| *text != "none")
            .map(|text| Order::parse(scenario, text).unwrap_or_else(|error| panic!("tests/{file}: `{text}`: {error}")))
            .collect()
    });
    Some(orders.collect())
}

fn playthrough(scenario: &Arc<Scenario>, file: &str) -> String {
    let kept = kept_orders(scenario, file);
    let mut campaign = Campaign::new(Arc::clone(scenario), seed(SEED));
    let mut text = format!("{}, seed {SEED}, {} turns\n", scenario.id, scenario.clock.last_turn());
    let _written = writeln!(text, "  opening: {}", told(scenario, campaign.opening()));
    let _written = writeln!(text, "  digest: {:016x}", campaign.state().digest());
    while !campaign.is_over() {
        let state = campaign.state().clone();
        let orders = match &kept {
            Some(kept) => state.turn.index().and_then(|at| kept.get(at)).cloned().unwrap_or_default(),
            None => random_orders(scenario, &state, Dice::new(SEED, state.turn)),
        };
        campaign.play(&orders);
        let turn = campaign.path().pop().expect("a turn was played").clone();
        let words: Vec<String> = orders.iter().map(|order| order.text(scenario)).collect();
        let _written = writeln!(text, "{}", scenario.clock.label(state.turn));
        let _written =
            writeln!(text, "  orders: {}", if words.is_empty() { "none".to_owned() } else { words.join(", ") });
        let _written = writeln!(text, "  events: {}", told(scenario, &turn.events));
        let _written = writeln!(text, "  tracks: {}", tracks(scenario, &turn.state));
        let _written = writeln!(text, "  digest: {:016x}", turn.digest);
    }
    text
}

/// The tracks of which there is a record, and those that orders are paid with.
fn tracks(scenario: &Scenario, state: &release_authority_engine::State) -> String {
    let recorded = scenario.history.tracks.iter().map(|record| record.track);
    let paid = scenario.orders.release_costs.iter().chain(&scenario.orders.unreviewed_costs).map(|(track, _)| *track);
    let all: Vec<String> = recorded
        .chain(paid)
        .map(|track| {
            let entry = scenario.track(track);
            format!("{} {:.*}", entry.id, entry.digits as usize, state.track(track))
        })
        .collect();
    all.join(", ")
}

/// What happened, without the numbers.
fn told(scenario: &Scenario, events: &[Event]) -> String {
    let release = |id| &scenario.release(id).id;
    let action = |id| &scenario.action(id).id;
    let told: Vec<String> = events
        .iter()
        .filter_map(|event| {
            Some(match event {
                Event::Asked { release: id } => format!("{} asked for", release(*id)),
                Event::RequestLapsed { release: id } => format!("{} no longer asked for", release(*id)),
                Event::ReviewLeaked { release: id } => format!("study of {} leaked", release(*id)),
                Event::ReviewEnded { release: id, finding } => match finding {
                    Some(found) => format!("study of {} found {found:.3}", release(*id)),
                    None => format!("study of {} found nothing", release(*id)),
                },
                Event::Granted { release: id, amount, .. } => format!("{} granted {amount}", release(*id)),
                Event::Delivered { release: id, amount } => format!("{} fielded {amount}", release(*id)),
                Event::Moved { seat, step } => {
                    let who = match seat {
                        Seat::Opponent => "opponent",
                        Seat::Partner => "partner",
                    };
                    let offer = |id| &scenario.offer(id).id;
                    match step {
                        Move::Nothing if *seat == Seat::Partner => return None,
                        Move::Nothing => format!("{who} waits"),
                        Move::Prepare(id) => format!("{who} prepares {}", action(*id)),
                        Move::CallOff(id) => format!("{who} calls off {}", action(*id)),
                        Move::Stop(id) => format!("{who} stops {}", action(*id)),
                        Move::Offer(id) => format!("{who} offers {}", offer(*id)),
                        Move::Accept(id) => format!("{who} accepts {}", offer(*id)),
                    }
                }
                Event::Reported { action: id, informant } => {
                    format!("{} reports {}", scenario.informant(*informant).id, action(*id))
                }
                Event::Confirmed { action: id } => format!("{} confirmed", action(*id)),
                Event::Denied { action: id } => format!("{} denied", action(*id)),
                Event::Faded { action: id } => format!("report of {} faded", action(*id)),
                Event::Revealed { release: id, .. } => format!("{} revealed", release(*id)),
                Event::ConditionMet { release: id, action: on, .. } => {
                    format!("condition of {} on {} met", release(*id), action(*on))
                }
                Event::CommitmentSettled { commitment, outcome } => {
                    format!("word on {} {outcome:?}", release(commitment.release)).to_lowercase()
                }
                Event::Agreed { offer, .. } => format!("{} agreed", scenario.offer(*offer).id),
                Event::OfferLapsed { offer } => format!("{} off the table", scenario.offer(*offer).id),
                Event::AgreementEnded { offer } => format!("{} no longer holds", scenario.offer(*offer).id),
                Event::Proposed { proposal, .. } => format!("asked {}", scenario.proposal(*proposal).id),
                Event::ProposalLapsed { proposal } => {
                    format!("no answer to {}", scenario.proposal(*proposal).id)
                }
                Event::DeadlineCame { deadline, outcome } => {
                    format!("{} {outcome:?}", scenario.deadline(*deadline).id).to_lowercase()
                }
                Event::Executed { action: id } => format!("{} executed", action(*id)),
                Event::ActionEnded { action: id } => format!("{} over", action(*id)),
                Event::Happened { happening } => format!("{} happened", scenario.happening(*happening).id),
                Event::HappeningEnded { happening } => format!("{} over", scenario.happening(*happening).id),
                Event::Closed { ending } => format!("closed by {}", scenario.ending(*ending).id),
                Event::Ordered(_)
                | Event::Changed(_)
                | Event::ReviewBegan { .. }
                | Event::ReviewWentOn { .. }
                | Event::Lifted { .. }
                | Event::Deferred { .. }
                | Event::Declined { .. }
                | Event::Said { .. }
                | Event::Committed(_)
                | Event::AimSet { .. }
                | Event::Spoken { .. }
                | Event::Told { .. }
                | Event::Collecting { .. }
                | Event::Handled { .. }
                | Event::Offered { .. }
                | Event::Accepted { .. }
                | Event::Refused { .. }
                | Event::Answered { .. }
                | Event::Elected { .. }
                | Event::Open { .. }
                | Event::Weighed(_)
                | Event::Stepped { .. }
                | Event::TurnEnded => return None,
            })
        })
        .collect();
    if told.is_empty() { "none".to_owned() } else { told.join(", ") }
}

#[test]
fn every_shipped_scenario_plays_as_it_was_recorded() {
    let ids = shipped();
    assert!(ids.contains(&"long-war".to_owned()), "{ids:?}");
    for id in ids {
        let file = format!("playthroughs/{id}.txt");
        compare(&file, &playthrough(&shipped_scenario(&id), &file));
    }
}
