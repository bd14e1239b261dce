//! What can be read off a state or a turn for people: value axes, the briefing's headlines, causes by name.

use serde::Serialize;

use super::evaluate::Evaluator;
use super::event::{Cause, Event};
use super::mask::masked;
use super::observe::{View, observe};
use super::state::State;
use scenario::{HeadlineId, Piece, Scenario, StepCause, TrackId};

/// A headline that stands.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Standing {
    /// Which.
    pub headline: HeadlineId,
    /// How much it weighs against others.
    pub weight: f64,
    /// Its text, with the tracks it quotes as the player sees them.
    pub text: String,
}

/// Every value axis, each in its own unit, for the campaign as it stands.
#[must_use]
pub fn values(scenario: &Scenario, state: &State) -> Vec<f64> {
    let mut outputs = Vec::new();
    Evaluator::new(scenario).run(&scenario.programs().values, state, &mut outputs);
    outputs
}

/// The headlines of the briefing, the weightiest first, read through the player's eyes only.
#[must_use]
pub fn headlines(scenario: &Scenario, state: &State) -> Vec<Standing> {
    headlines_of(scenario, &observe(scenario, state), &masked(scenario, state))
}

/// The same of a state that is masked, and what was seen of it.
pub(crate) fn headlines_of(scenario: &Scenario, view: &View, masked: &State) -> Vec<Standing> {
    let rules = &scenario.programs().headlines;
    let mut outputs = Vec::new();
    Evaluator::new(scenario).run(&rules.unit, masked, &mut outputs);
    let mut standing: Vec<Standing> = rules
        .of
        .iter()
        .enumerate()
        .filter(|(_, of)| outputs[of.when] >= 0.5)
        .map(|(at, of)| Standing {
            headline: at.into(),
            weight: outputs[of.weight],
            text: text(scenario, view, &scenario.headlines[at].text),
        })
        .collect();
    standing.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    standing
}

fn text(scenario: &Scenario, view: &View, pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Track(track) => match view.tracks[track.index()].value {
                Some(value) => format!("{value:.*}", scenario.track(*track).digits as usize),
                None => "unknown".to_owned(),
            },
        })
        .collect()
}

/// What contributed to a track in a turn's events, in order: each cause and the amount. Of a rate it is the last step's
/// terms, of a stock everything that changed it.
#[must_use]
pub fn contributions(scenario: &Scenario, events: &[Event], track: TrackId) -> Vec<(Cause, f64)> {
    by_track(scenario, events).swap_remove(track.index())
}

/// The same of every track.
pub(crate) fn by_track(scenario: &Scenario, events: &[Event]) -> Vec<Vec<(Cause, f64)>> {
    let mut found: Vec<Vec<(Cause, f64)>> = vec![Vec::new(); scenario.tracks.len()];
    let mut add = |track: TrackId, cause: Cause, amount: f64| {
        let causes = &mut found[track.index()];
        match causes.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, sum)) if State::is_stock(scenario, track) => *sum += amount,
            Some((_, last)) => *last = amount,
            None => causes.push((cause, amount)),
        }
    };
    for event in events {
        match event {
            Event::Changed(change) => add(change.track, change.cause, change.amount),
            Event::Stepped { contributions, .. } => {
                for (slot, amount) in scenario.contribution_slots().iter().zip(contributions) {
                    let track = &slot.track;
                    let cause = match slot.cause {
                        StepCause::Term(term) => Cause::Term(term),
                        StepCause::Noise => Cause::Noise,
                        StepCause::Limit => Cause::Limit,
                    };
                    add(*track, cause, *amount);
                }
            }
            _ => {}
        }
    }
    for causes in &mut found {
        causes.retain(|(_, amount)| *amount != 0.0);
    }
    found
}

/// A cause by name, for people; `track` is the track it contributes to.
#[must_use]
pub fn label_of(scenario: &Scenario, track: TrackId, cause: Cause) -> String {
    match cause {
        Cause::Order(order) => order.text(scenario),
        Cause::Nothing => "nothing ordered".to_owned(),
        Cause::Review(release) => format!("study of {}", scenario.release(release).label),
        Cause::Request(release) => format!("open request for {}", scenario.release(release).label),
        Cause::Action(action) => scenario.action(action).label.clone(),
        Cause::Happening(happening) => scenario.happening(happening).label.clone(),
        Cause::Leak(release) => format!("quiet release of {} leaked", scenario.release(release).label),
        Cause::Commitment(release) => format!("our word on {}", scenario.release(release).label),
        Cause::Report(action) => format!("what was said of {}", scenario.action(action).label),
        Cause::Offer(offer) => scenario.offer(offer).label.clone(),
        Cause::Proposal(proposal) => format!("no answer to {}", scenario.proposal(proposal).label),
        Cause::Deadline(deadline) => scenario.deadline(deadline).label.clone(),
        Cause::OpenAim => "war aim left open".to_owned(),
        Cause::Term(term) => scenario
            .track(track)
            .terms
            .get(usize::from(term))
            .map_or_else(|| "a flow".to_owned(), |term| term.formula.label.clone()),
        Cause::Noise => "chance".to_owned(),
        Cause::Limit => "limit".to_owned(),
        Cause::Unknown => "something not known".to_owned(),
    }
}
