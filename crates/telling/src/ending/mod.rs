//! The end: how it closed and what came after, what it came to, what was hidden, and what was really done. No score.
//!
//! Everything here is empty before the campaign is over.

mod aftermath;
mod closing;
mod deciding;
mod figures;
mod reckoning;
mod record;
mod reveal;

pub use aftermath::{Aftermath, Change, aftermath};
pub use closing::{Closing, Ended, Month, Pace, Successor, closing};
pub use deciding::deciding_turns;
pub use figures::{Axis, Loss, axes, losses};
pub use reckoning::{Reckoning, reckoning};
pub use record::{Comparison, Row, comparisons, has_record, in_brief, record, short};
pub use reveal::{Drawn, Effect, Holds, Quantity, Reveal, Share, reveal};

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, over, played, small};

    #[test]
    fn nothing_of_the_end_is_told_before_it() {
        for scenario in [small(), long_war()] {
            let campaign = played(&scenario, 7, scenario.clock.last_turn() - 1);
            assert!(!campaign.is_over());
            assert_eq!(closing(&campaign), None);
            assert_eq!(aftermath(&campaign), None);
            assert_eq!(reckoning(&campaign), None);
            assert_eq!(reveal(&campaign), None);
            assert!(axes(&campaign).is_empty() && losses(&campaign).is_empty());
            assert!(deciding_turns(&campaign).is_empty());
            assert!(record(&campaign).is_empty() && comparisons(&campaign).is_empty());
        }
    }

    #[test]
    fn the_end_tells_what_closed_it_what_it_came_to_and_what_was_hidden() {
        for scenario in [small(), long_war()] {
            let campaign = over(&scenario, 7);
            let closing = closing(&campaign).expect("it is over");
            assert_eq!(closing.ended.map(|ended| (ended.ending, ended.turn)), campaign.state().ended);
            assert_eq!(axes(&campaign).len(), scenario.values.len());
            let reveal = reveal(&campaign).expect("it is over");
            let shares: f64 = reveal.mix.iter().map(|share| share.share).sum();
            assert!((shares - 1.0).abs() < 1e-9);
            assert_eq!(reveal.quantities.len(), scenario.hidden.len());
            assert_eq!(reveal.effects.len(), scenario.releases.len());
            assert_eq!(record(&campaign).len(), scenario.clock.turns as usize);
            let after = aftermath(&campaign).expect("something came after");
            assert!(after.steps.is_sorted_by_key(|(turn, _)| *turn) && after.steps.len() <= 8);
            assert!(!after.changes.is_empty());
            let turns = deciding_turns(&campaign);
            assert!(turns.is_sorted() && turns.len() <= 3);
            assert!(turns.iter().all(|turn| campaign.weighing(*turn).is_some()));
        }
    }
}
