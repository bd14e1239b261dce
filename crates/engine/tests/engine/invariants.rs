//! What holds at every state.

use release_authority_engine::{Cause, Draft, Event, State, candidates, check, contributions, offers};
use scenario::{Scenario, StepCause};

use super::common::{Dice, Played, random_orders};

/// Every track is a number within its bounds.
pub fn bounds_hold(scenario: &Scenario, turn: &Played<'_>) {
    for track in scenario.track_ids() {
        let (entry, value) = (scenario.track(track), turn.after.track(track));
        assert!(
            value.is_finite() && (entry.min..=entry.max).contains(&value),
            "seed {} turn {}: `{}` is {value}, outside {} to {}",
            turn.setup.seed,
            turn.before.turn,
            entry.id,
            entry.min,
            entry.max
        );
    }
}

/// Every change of a track is the sum of its contributions, what a bound cuts off among them.
pub fn changes_are_their_contributions(scenario: &Scenario, turn: &Played<'_>) {
    let slots = scenario.contribution_slots();
    let mut tracks = turn.before.tracks.clone();
    for event in turn.events {
        match event {
            Event::Changed(change) => {
                let before = tracks[change.track.index()];
                assert!(State::is_stock(scenario, change.track), "only stocks are changed outside the step");
                close(scenario, change.track.index(), before + change.amount, change.value, before);
                tracks[change.track.index()] = change.value;
            }
            Event::Stepped { tracks: after, contributions } => {
                assert_eq!(slots.len(), contributions.len());
                for track in scenario.track_ids() {
                    let before = if State::is_stock(scenario, track) { tracks[track.index()] } else { 0.0 };
                    let own = slots.iter().zip(contributions).filter(|(slot, _)| slot.track == track);
                    let (mut sum, mut size, mut limit) = (before, before.abs(), 0.0);
                    for (slot, amount) in own {
                        sum += amount;
                        size += amount.abs();
                        if slot.cause == StepCause::Limit {
                            limit = *amount;
                        }
                    }
                    close(scenario, track.index(), sum, after[track.index()], size);
                    let (entry, value) = (scenario.track(track), after[track.index()]);
                    let at_bound = value <= entry.min || value >= entry.max;
                    assert!(limit == 0.0 || at_bound, "`{}` is cut off by {limit} within its bounds", entry.id);
                }
                tracks.clone_from(after);
            }
            _ => {}
        }
    }
    assert_eq!(tracks, turn.after.tracks, "nothing but these events changes a track");
    for track in scenario.track_ids().filter(|track| State::is_stock(scenario, *track)) {
        let causes = contributions(scenario, turn.events, track);
        let sum: f64 = causes.iter().map(|(_, amount)| amount).sum();
        let size: f64 = causes.iter().map(|(_, amount)| amount.abs()).sum();
        let before = turn.before.track(track);
        close(scenario, track.index(), before + sum, turn.after.track(track), size + before.abs());
        let terms = scenario.track(track).terms.len();
        let known = |cause: &Cause| !matches!(cause, Cause::Term(term) if usize::from(*term) >= terms);
        assert!(causes.iter().all(|(cause, _)| known(cause)));
    }
}

fn close(scenario: &Scenario, track: usize, sum: f64, value: f64, size: f64) {
    let margin = 1e-9 * size.max(value.abs()).max(1e-3);
    assert!(
        (sum - value).abs() <= margin,
        "`{}`: its contributions give {sum}, it is {value}",
        scenario.tracks[track].id
    );
}

/// Offers are what `check` accepts; what is refused leaves the draft as it was.
pub fn orders_are_what_is_offered(scenario: &Scenario, state: &State, dice: Dice) {
    let mut draft = Draft::of(scenario, state, &random_orders(scenario, state, dice));
    let offered = offers(scenario, state, &draft);
    let digest = state.digest();
    for order in candidates(scenario) {
        let offer = offered.iter().find(|offer| offer.order == order);
        match check(scenario, state, &draft, order) {
            Ok(costs) => {
                assert_eq!(offer.map(|offer| &offer.costs), Some(&costs), "{}", order.text(scenario));
                let before = draft.clone();
                draft.add(scenario, state, order).expect("what is offered is accepted");
                assert_eq!(draft.orders().len(), before.orders().len() + 1);
                assert_eq!(draft.undo(scenario, state), Some(order));
                assert_eq!(draft.orders(), before.orders(), "an order that is taken back leaves nothing behind");
                for track in scenario.track_ids() {
                    assert!((draft.spent(track) - before.spent(track)).abs() < 1e-9);
                }
            }
            Err(refusal) => {
                assert!(offer.is_none(), "{} is offered and refused", order.text(scenario));
                assert!(!refusal.to_string().is_empty());
                let before = draft.clone();
                assert_eq!(draft.add(scenario, state, order), Err(refusal));
                assert_eq!(draft, before, "a refusal changes nothing");
            }
        }
    }
    assert_eq!(state.digest(), digest);
}
