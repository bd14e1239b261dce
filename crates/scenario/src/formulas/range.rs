//! The interval in which the number of a source lies, and whether it is a condition.

use super::{BEYOND, Formulas, HiddenChoice, MOST_COMMITMENTS};
use crate::expression::{Interval, Kind};
use crate::source::{NEVER, Source};

impl Formulas<'_> {
    /// The interval in which the number of a source lies, and whether it is a condition.
    pub(super) fn range(&self, source: Source) -> (Interval, Kind) {
        let all = &self.vocabulary.intervals;
        let to = |high: f64| interval(0.0, high);
        // Formulas are also computed after the last turn, and projections of the opponent go beyond it.
        let last = f64::from(all.last_turn + BEYOND);
        let steps = last * f64::from(all.steps_per_turn);
        let number = |interval| (interval, Kind::Number);
        let condition = (Interval::UNIT, Kind::Condition);
        match source {
            Source::Turn => number(interval(1.0, last)),
            Source::Year => number(interval(all.years.0, all.years.1)),
            Source::Month => number(interval(1.0, 12.0)),
            Source::StepOfTurn => number(interval(1.0, f64::from(all.steps_per_turn))),
            Source::Parameter(id) => number(all.parameters[id.index()]),
            Source::Quantity(at) => {
                let place = usize::from(at);
                let holds =
                    |choice: &HiddenChoice| (choice.first..choice.first + choice.options.len()).contains(&place);
                let is_option = self.vocabulary.choices.iter().any(holds);
                if is_option { condition } else { number(all.quantities[usize::from(at)]) }
            }
            Source::Input(id) => number(all.inputs[id.index()]),
            Source::Track(id) | Source::Ago(id, _) | Source::Mean(id) | Source::Highest(id) | Source::Lowest(id) => {
                number(all.tracks[id.index()])
            }
            Source::Total(id) => {
                let one = all.tracks[id.index()];
                number(interval((one.low() * steps).min(0.0), (one.high() * steps).max(0.0)))
            }
            Source::Fielded(id) | Source::Granted(id) | Source::Announced(id) => number(to(all.most[id.index()])),
            Source::Adapted(id) => number(to(all.adaptation[id.index()])),
            Source::Worth(id) => {
                let (most, effect) = (all.most[id.index()], all.effects[id.index()]);
                number(interval((effect.low() * most).min(0.0), (effect.high() * most).max(0.0)))
            }
            Source::Debated(_) | Source::Executed(_) | Source::Happened(_) | Source::Said(_) | Source::Passed(_) => {
                number(to(last))
            }
            Source::Warned(_) => number(to(MOST_COMMITMENTS as f64)),
            Source::Since(_) | Source::SinceHappening(_) => number(to(NEVER)),
            Source::Noise(_) => number(interval(-9.0, 9.0)),
            Source::Aftermath
            | Source::Over
            | Source::Permitted(_)
            | Source::Asked(_)
            | Source::Reviewed(_)
            | Source::Running(_)
            | Source::Preparing(_)
            | Source::Happening(_)
            | Source::InForce(_)
            | Source::Aim(_)
            | Source::PublicAim(_)
            | Source::Acknowledged(_)
            | Source::Downplayed(_)
            | Source::Offered(_)
            | Source::Agreed(_)
            | Source::Proposed(_)
            | Source::Answered(..)
            | Source::Ended(_)
            | Source::Successor(_) => condition,
        }
    }
}

/// The interval between two bounds, in either order. The whole range if they are no valid bounds.
pub(super) fn interval(low: f64, high: f64) -> Interval {
    Interval::new(low.min(high), low.max(high)).unwrap_or(Interval::WHOLE)
}
