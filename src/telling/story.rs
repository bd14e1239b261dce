//! What happened, told from events in short sentences, the weightiest first. Tells only what the player's seat sees:
//! preparation, weighing and chance stay out.

use super::desk::resources;
use super::format::{amount, first_sentence, large, month, signed};
use super::subject::Subject;
use crate::campaign::Campaign;
use crate::engine::{Cause, Event, Move, State, contributions, label_of};
use crate::scenario::{Author, Outrage, ReleaseId, Scenario, TrackId};

/// Whose doing something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The player's.
    Own,
    /// The opponent's.
    Theirs,
    /// Another's, or nobody's.
    Other,
}

/// A sentence about a turn.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// How much it weighs against others.
    pub weight: f64,
    /// Whose doing it is.
    pub side: Side,
    /// The sentence.
    pub text: String,
    /// What it is about.
    pub subject: Subject,
}

/// The sentences about a turn of the branch one is on, the weightiest first; none about a turn that was not played.
#[must_use]
pub fn told(campaign: &Campaign, turn: u32) -> Vec<Told> {
    let path = campaign.path();
    let Some(played) = turn.checked_sub(1).and_then(|at| path.get(at as usize)) else { return Vec::new() };
    let Some(before) = campaign.state_before(turn) else { return Vec::new() };
    let scenario = campaign.scenario();
    // What an ending cuts short after it is told as the ending.
    let closed = played.events.iter().position(|event| matches!(event, Event::Closed { .. }));
    let until = closed.map_or(played.events.len(), |at| at + 1);
    let mut all: Vec<Told> =
        played.events[..until].iter().filter_map(|event| sentence(scenario, before, &played.state, event)).collect();
    // What comes in counts for whoever can still spend it.
    if played.state.ended.is_none() && turn <= scenario.clock.turns {
        all.extend(windfalls(scenario, &played.events));
    }
    all.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    all
}

fn sentence(scenario: &Scenario, before: &State, after: &State, event: &Event) -> Option<Told> {
    let (player, opponent, partner) = (&scenario.seats.player, &scenario.seats.opponent, &scenario.seats.partner);
    let subject = subject_of(event);
    let told = |weight: f64, side: Side, text: String| Some(Told { weight, side, text, subject });
    let label = |release: ReleaseId| scenario.release(release).label.as_str();
    match event {
        Event::Closed { ending } => told(100.0, Side::Other, format!("{}.", scenario.ending(*ending).label)),
        Event::Executed { action } => {
            let entry = scenario.action(*action);
            let times = before.actions[action.index()].executed;
            let head = format!("{}, rung {}: {}.", large(opponent), entry.rung, &entry.label);
            let text = match times {
                0 => format!("{head} {}", first_sentence(&entry.text)),
                1 => format!("{head} It is the second time."),
                times => format!("{head} It has now come {} times.", times + 1),
            };
            let text = if entry.outrage == Outrage::Yes {
                format!("{text} For a while releases cost less at home.")
            } else {
                text
            };
            told(20.0 + f64::from(entry.rung), Side::Theirs, text)
        }
        Event::Happened { happening } => {
            let entry = scenario.happening(*happening);
            let again = before.happenings[happening.index()].happened >= 1.0;
            let text = if again {
                format!("{}, again.", entry.label)
            } else {
                format!("{}. {}", entry.label, first_sentence(&entry.text))
            };
            let weight = if entry.author == Author::Accident { 24.0 } else { 18.0 };
            told(weight, Side::Other, text)
        }
        Event::Delivered { release, amount: fielded } => {
            let entry = scenario.release(*release);
            let text = if entry.is_system() {
                format!("{}: {} in use from this month.", entry.label, tranches(*fielded))
            } else {
                format!("{} gives leave: {}. It is in force from this month.", large(player), entry.label)
            };
            told(15.0, Side::Own, text)
        }
        Event::Granted { release, amount, due } => {
            let entry = scenario.release(*release);
            // A permission is in force at once, which is told where it is.
            if !entry.is_system() {
                return None;
            }
            let text = if *due > before.turn {
                format!(
                    "{} releases {} of {}; due in {}.",
                    large(player),
                    tranches(*amount),
                    entry.label,
                    month(scenario, *due)
                )
            } else {
                format!("{} releases {} of {}.", large(player), tranches(*amount), entry.label)
            };
            told(12.0, Side::Own, text)
        }
        Event::Asked { release } => {
            let again = before.releases[release.index()].first_asked.is_some();
            let claim = &scenario.release(*release).claim;
            told(
                11.0,
                Side::Other,
                if again {
                    format!(
                        "{} asks again for `{}`: {}.",
                        large(partner),
                        scenario.release(*release).id,
                        label(*release)
                    )
                } else {
                    format!(
                        "{} asks for `{}`, {}{}",
                        large(partner),
                        scenario.release(*release).id,
                        label(*release),
                        if claim.is_empty() { ".".to_owned() } else { format!(": {claim}") }
                    )
                },
            )
        }
        Event::ReviewEnded { release, finding } => told(10.0, Side::Own, review(scenario, *release, *finding)),
        Event::ReviewLeaked { release } => told(
            13.0,
            Side::Own,
            format!(
                "The study of {} leaks. It is debated in public now, and the other side can prepare.",
                label(*release)
            ),
        ),
        Event::ReviewBegan { release } => {
            told(6.0, Side::Own, format!("The staff begins to study {}.", label(*release)))
        }
        Event::Lifted { release } => {
            told(12.0, Side::Own, format!("{} takes back: {}.", large(player), label(*release)))
        }
        Event::Deferred { release } => {
            told(7.0, Side::Own, format!("{} defers: {}. The debate goes on.", large(player), label(*release)))
        }
        Event::Declined { release, until } => told(
            9.0,
            Side::Own,
            format!("{} declines: {}, closed until {}.", large(player), label(*release), month(scenario, *until)),
        ),
        Event::RequestLapsed { release } => {
            told(5.0, Side::Other, format!("{} no longer asks: {}.", large(partner), label(*release)))
        }
        Event::Said { statement } => {
            told(8.0, Side::Own, format!("{} speaks: {}.", large(player), &scenario.statement(*statement).label))
        }
        Event::Moved(Move::Stop(action)) => {
            told(14.0, Side::Theirs, format!("{} stops: {}.", large(opponent), &scenario.action(*action).label))
        }
        // What was only prepared is dropped unseen; what ran is seen to end.
        Event::ActionEnded { action }
            if before.is_running(*action) || after.actions[action.index()].last == Some(before.turn) =>
        {
            told(9.0, Side::Theirs, format!("Over: {}.", &scenario.action(*action).label))
        }
        Event::HappeningEnded { happening } => {
            told(6.0, Side::Other, format!("Over: {}.", &scenario.happening(*happening).label))
        }
        _ => None,
    }
}

/// What an event that is told is about.
const fn subject_of(event: &Event) -> Subject {
    match event {
        Event::Asked { release }
        | Event::RequestLapsed { release }
        | Event::ReviewBegan { release }
        | Event::ReviewWentOn { release }
        | Event::ReviewLeaked { release }
        | Event::ReviewEnded { release, .. }
        | Event::Granted { release, .. }
        | Event::Lifted { release }
        | Event::Deferred { release }
        | Event::Declined { release, .. }
        | Event::Delivered { release, .. } => Subject::Release(*release),
        Event::Executed { action }
        | Event::ActionEnded { action }
        | Event::Moved(Move::Prepare(action) | Move::CallOff(action) | Move::Stop(action)) => Subject::Action(*action),
        Event::Happened { happening } | Event::HappeningEnded { happening } => Subject::Happening(*happening),
        Event::Closed { ending } => Subject::Ending(*ending),
        Event::Said { statement } => Subject::Statement(*statement),
        _ => Subject::None,
    }
}

/// What came in from outside that orders can be paid from: a flow that is one of the scenario's inputs.
fn windfalls(scenario: &Scenario, events: &[Event]) -> Vec<Told> {
    let mut found = Vec::new();
    for track in resources(scenario) {
        for (cause, gain) in contributions(scenario, events, track) {
            let Cause::Term(term) = cause else { continue };
            let formula = scenario.track(track).terms.get(usize::from(term)).map(|term| term.formula.text.trim());
            if gain > 0.0 && formula.is_some_and(|text| scenario.find_input(text).is_some()) {
                let text = windfall(scenario, track, cause, gain);
                found.push(Told { weight: 14.0, side: Side::Own, text, subject: Subject::Track(track) });
            }
        }
    }
    found
}

fn windfall(scenario: &Scenario, track: TrackId, cause: Cause, gain: f64) -> String {
    let cause = label_of(scenario, track, cause);
    format!("{}: {} ({cause}).", scenario.track(track).label, signed(gain, 0))
}

/// What a study found, in words.
#[must_use]
pub fn review(scenario: &Scenario, release: ReleaseId, finding: Option<f64>) -> String {
    let entry = scenario.release(release);
    let label = &entry.label;
    match finding {
        None => format!("The study of {label} ends without a finding: the evidence does not settle it."),
        Some(finding) => {
            let share = (finding / entry.effect.mean() - 1.0) * 100.0;
            let verdict = if share.abs() < 5.0 {
                "about what was assumed".to_owned()
            } else if share > 0.0 {
                format!("about {share:.0} % more than was assumed")
            } else {
                format!("about {:.0} % less than was assumed", -share)
            };
            format!("The study of {label} is done: it should be worth {verdict}.")
        }
    }
}

/// Tranches in words.
#[must_use]
pub fn tranches(count: f64) -> String {
    if (count - 1.0).abs() < 1e-9 { "one tranche".to_owned() } else { format!("{} tranches", amount(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{long_war, over, played, small};

    #[test]
    fn every_sentence_has_its_weight_and_what_it_is_about() {
        for scenario in [small(), long_war()] {
            let campaign = over(&scenario, 3);
            let mut sentences = 0;
            for turn in 1..=scenario.clock.last_turn() {
                let told = told(&campaign, turn);
                assert!(told.is_sorted_by(|one, other| one.weight >= other.weight));
                for told in told {
                    sentences += 1;
                    let label = match told.subject {
                        Subject::Release(release) => &scenario.release(release).label,
                        Subject::Action(action) => &scenario.action(action).label,
                        Subject::Happening(happening) => &scenario.happening(happening).label,
                        Subject::Ending(ending) => &scenario.ending(ending).label,
                        Subject::Statement(statement) => &scenario.statement(statement).label,
                        Subject::Track(track) => &scenario.track(track).label,
                        Subject::None => panic!("`{}` is about nothing", told.text),
                    };
                    assert!(told.text.contains(label.as_str()), "`{}` is not about {label}", told.text);
                }
            }
            assert!(sentences > 20, "{sentences}");
        }
    }

    #[test]
    fn a_turn_that_was_not_played_has_nothing_to_tell() {
        let campaign = played(&small(), 3, 2);
        for turn in [0, 3, u32::MAX] {
            assert!(told(&campaign, turn).is_empty());
        }
    }
}
