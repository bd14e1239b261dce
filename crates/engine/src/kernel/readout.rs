//! What can be read off a state or a turn for people: value axes, the briefing's headlines, causes by name.

use super::evaluate::Evaluator;
use super::event::{Cause, Event};
use super::observe::{View, observe, seen_state};
use super::state::State;
use scenario::{HeadlineId, Piece, Scenario, StepCause, TrackId};

/// A headline that stands.
#[derive(Clone, PartialEq, Debug)]
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
    let rules = &scenario.programs().headlines;
    let seen = seen_state(scenario, state);
    let view = observe(scenario, state);
    let mut outputs = Vec::new();
    Evaluator::new(scenario).run(&rules.unit, &seen, &mut outputs);
    let mut standing: Vec<Standing> = rules
        .of
        .iter()
        .enumerate()
        .filter(|(_, of)| outputs[of.when] >= 0.5)
        .map(|(at, of)| Standing {
            headline: at.into(),
            weight: outputs[of.weight],
            text: text(scenario, &view, &scenario.headlines[at].text),
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
    let is_stock = State::is_stock(scenario, track);
    let mut found: Vec<(Cause, f64)> = Vec::new();
    let mut add = |cause: Cause, amount: f64| match found.iter_mut().find(|(known, _)| *known == cause) {
        Some((_, sum)) if is_stock => *sum += amount,
        Some((_, last)) => *last = amount,
        None => found.push((cause, amount)),
    };
    for event in events {
        match event {
            Event::Changed(change) if change.track == track => add(change.cause, change.amount),
            Event::Stepped { contributions, .. } => {
                let slots = scenario.contribution_slots().iter().zip(contributions);
                for (slot, amount) in slots.filter(|(slot, _)| slot.track == track) {
                    let cause = match slot.cause {
                        StepCause::Term(term) => Cause::Term(term),
                        StepCause::Noise => Cause::Noise,
                        StepCause::Limit => Cause::Limit,
                    };
                    add(cause, *amount);
                }
            }
            _ => {}
        }
    }
    found.retain(|(_, amount)| *amount != 0.0);
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
    }
}
