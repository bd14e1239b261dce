//! A track over time, as the player's seat saw it.

use engine::campaign::Seen;
use scenario::{Sight, TrackId, Turn};

/// A track's values on the current branch: before turn 1, then at the end of every turn.
///
/// Each value stands at the turn that it describes. Noisy values are those that were observed at the time; late ones are
/// moved back to the turn they are of. `None` is what the seat does not know, such as late values that have not come in yet.
/// Once the campaign is over these are the true values.
#[must_use]
pub fn series(seen: &Seen, track: TrackId) -> Vec<Option<f64>> {
    let scenario = seen.scenario();
    let late = match scenario.track(track).player {
        Sight::Late(turns) if !seen.is_over() => turns as usize,
        _ => return readings(seen, track),
    };
    // A reading describes the turn `late` turns before it; the first few all describe the start.
    let seen = readings(seen, track);
    let count = seen.len();
    let first = seen.first().copied().flatten();
    let arrived = seen.into_iter().skip(late + 1);
    let mut values: Vec<Option<f64>> = core::iter::once(first).chain(arrived).collect();
    values.resize(count, None);
    values
}

/// What the seat read of a track: before turn 1, then at the end of every turn. Each reading stands at the turn in which it
/// was read, though that of a late track describes an earlier turn. Once the campaign is over these are the true values.
#[must_use]
pub fn readings(seen: &Seen, track: TrackId) -> Vec<Option<f64>> {
    let moments = Turn::FIRST.up_to(seen.last_played().next());
    match seen.hindsight() {
        Some(hindsight) => moments.map(|turn| hindsight.state_before(turn).map(|state| state.track(track))).collect(),
        None => moments.map(|turn| seen.view_before(turn)?.tracks[track.index()].value).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, over, played, small};

    #[test]
    fn a_series_has_the_start_and_every_turn_and_ends_with_what_is_seen_now() {
        for scenario in [small(), long_war()] {
            for turns in 0..6 {
                let campaign = played(&scenario, 3, turns);
                let view = campaign.view();
                for track in scenario.track_ids() {
                    let values = series(campaign.seen(), track);
                    assert_eq!(values.len(), turns as usize + 1);
                    let known = values.iter().rev().find_map(|value| *value);
                    assert_eq!(known, view.tracks[track.index()].value, "{}", scenario.track(track).id);
                }
            }
        }
    }

    #[test]
    fn a_late_value_stands_at_the_turn_it_is_of_and_none_is_newer_than_the_seat_knows() {
        let scenario = small();
        let campaign = played(&scenario, 3, 6);
        let mut late_ones = 0;
        for track in scenario.track_ids() {
            let Sight::Late(late) = scenario.track(track).player else { continue };
            late_ones += 1;
            let values = series(campaign.seen(), track);
            for (turn, value) in values.iter().enumerate() {
                let truth = campaign.state_before(Turn::from_index(turn)).map(|state| state.track(track));
                let is_known = turn == 0 || turn + late as usize <= 6;
                assert_eq!(*value, truth.filter(|_| is_known), "{} {turn}", scenario.track(track).id);
            }
        }
        assert_eq!(late_ones, 2);
    }

    #[test]
    fn what_is_hidden_has_no_series_before_the_end_and_its_true_one_afterwards() {
        let scenario = small();
        let track = scenario.find_track("belief").expect("a hidden track");
        assert!(series(played(&scenario, 3, 4).seen(), track).iter().all(Option::is_none));
        let over = over(&scenario, 3);
        let truth: Vec<Option<f64>> = Turn::FIRST
            .up_to(over.state().turn)
            .map(|turn| over.state_before(turn).map(|state| state.track(track)))
            .collect();
        assert_eq!(series(over.seen(), track), truth);
    }
}
