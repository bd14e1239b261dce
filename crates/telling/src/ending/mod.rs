//! The end: how it closed and what came after, what it came to, what was hidden, and what was really done. No score.
//!
//! Everything here takes a [`Hindsight`](engine::campaign::Hindsight), which exists only once the campaign is over.

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
            let campaign = played(&scenario, 7, scenario.clock.last_turn().number() - 1);
            assert!(!campaign.is_over());
            assert!(campaign.hindsight().is_none());
        }
    }

    #[test]
    fn the_end_tells_what_closed_it_what_it_came_to_and_what_was_hidden() {
        for scenario in [small(), long_war()] {
            let campaign = over(&scenario, 7);
            let hindsight = campaign.hindsight().expect("it is over");
            let closing = closing(hindsight);
            assert_eq!(closing.ended.map(|ended| (ended.ending, ended.turn)), campaign.state().ended);
            assert_eq!(axes(hindsight).len(), scenario.values.len());
            let reveal = reveal(hindsight);
            let shares: f64 = reveal.mix.iter().map(|share| share.share).sum();
            assert!((shares - 1.0).abs() < 1e-9);
            assert_eq!(reveal.quantities.len(), scenario.hidden.len());
            assert_eq!(reveal.effects.len(), scenario.releases.len());
            assert_eq!(record(hindsight).len(), scenario.clock.turns as usize);
            let after = aftermath(hindsight).expect("something came after");
            assert!(after.steps.is_sorted_by_key(|(turn, _)| *turn) && after.steps.len() <= 8);
            assert!(!after.changes.is_empty());
            let turns = deciding_turns(hindsight);
            assert!(turns.is_sorted() && turns.len() <= 3);
            assert!(turns.iter().all(|turn| campaign.weighing(*turn).is_some()));
        }
    }
}
