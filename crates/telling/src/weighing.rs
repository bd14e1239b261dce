//! A seat's weighing of a turn: each move, what it stood to gain and why, its price, its probability.
//!
//! A weighing is hidden from the player until the campaign is over, unless the player asked to see it.

use serde::Serialize;

use engine::{Move, WeighedMove, Weighing};
use scenario::{DoctrineId, Scenario, Seat};

/// Smaller parts of a gain are left out, in units of utility: they would be written as zero.
const SMALLEST: f64 = 0.0005;
/// The most moves that a brief weighing lays out, not counting the one that was made.
const BRIEF_MOVES: usize = 4;
/// The most parts of a gain that a brief weighing lays out.
const BRIEF_PARTS: usize = 4;

/// How much of a weighing is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Extent {
    /// Every move, with every part of its gain that does not round to nothing.
    Whole,
    /// The move that was made and the likeliest others, with the parts that decided; the rest is summed.
    Brief,
}

/// A weighing, laid out.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LaidOut {
    /// Whose weighing it is.
    pub seat: Seat,
    /// Over how many turns ahead a gain is the mean.
    pub horizon: u32,
    /// The temperature of the choice, in units of utility.
    pub temperature: f64,
    /// The moves, the likeliest first.
    pub moves: Vec<Weighed>,
    /// How many more moves there were, and their probability together.
    pub left_out: Option<(usize, f64)>,
}

/// A move that was weighed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Weighed {
    /// The move.
    pub step: Move,
    /// The move in words and ids: `prepare grid_campaign`.
    pub name: String,
    /// The name of the action or offer that it is about; empty for doing nothing.
    pub label: String,
    /// What it stood to gain over doing nothing, in units of utility.
    pub gain: f64,
    /// Its price, in units of utility.
    pub price: f64,
    /// What the player's word about it adds, in units of utility.
    pub word: f64,
    /// The probability of choosing it.
    pub probability: f64,
    /// Whether it was the one that was made.
    pub choice: Made,
    /// The parts of the gain that are laid out, the largest by absolute amount first.
    pub parts: Vec<Part>,
    /// How many parts are not laid out, and their sum; `None` where the sum rounds to zero.
    pub rest: Option<(usize, f64)>,
}

/// Whether a move was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Made {
    /// It was.
    Chosen,
    /// Another was.
    Passed,
}

/// A part of a gain.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Part {
    /// The doctrine under which it counts; `None` for the partner, of which there is one theory.
    pub doctrine: Option<DoctrineId>,
    /// The doctrine's label; empty for the partner.
    pub doctrine_label: String,
    /// The label of the term of its utility.
    pub term: String,
    /// What it adds to the gain, in units of utility.
    pub amount: f64,
}

/// A move in words: `prepare grid_campaign`.
#[must_use]
pub fn name(scenario: &Scenario, step: Move) -> String {
    match step {
        Move::Nothing => "nothing".to_owned(),
        Move::Prepare(action) => format!("prepare {}", scenario.action(action).id),
        Move::CallOff(action) => format!("call off {}", scenario.action(action).id),
        Move::Stop(action) => format!("stop {}", scenario.action(action).id),
        Move::Offer(offer) => format!("offer {}", scenario.offer(offer).id),
        Move::Accept(offer) => format!("accept {}", scenario.offer(offer).id),
    }
}

/// The parts of a move's gain, the largest first, whatever their sign.
#[must_use]
pub fn parts(scenario: &Scenario, seat: Seat, weighed: &WeighedMove) -> Vec<Part> {
    let mut parts: Vec<Part> = weighed
        .parts
        .iter()
        .filter_map(|part| {
            let id = DoctrineId::from(usize::from(part.doctrine));
            let (doctrine, doctrine_label, utility) = match seat {
                Seat::Partner => (None, String::new(), &scenario.partner.as_ref()?.utility),
                Seat::Opponent => {
                    let doctrine = scenario.doctrines.get(id.index())?;
                    (Some(id), doctrine.label.clone(), &doctrine.utility)
                }
            };
            let term = utility.get(usize::from(part.term))?;
            let label = if term.formula.label.is_empty() { &term.id } else { &term.formula.label };
            Some(Part { doctrine, doctrine_label, term: label.clone(), amount: part.amount })
        })
        .collect();
    parts.sort_by(|one, other| other.amount.abs().total_cmp(&one.amount.abs()));
    parts
}

/// The moves, the likeliest first; each by its place in the weighing.
#[must_use]
pub fn by_chance(weighing: &Weighing) -> Vec<(usize, &WeighedMove)> {
    let mut options: Vec<(usize, &WeighedMove)> = weighing.options.iter().enumerate().collect();
    options.sort_by(|(_, one), (_, other)| other.probability.total_cmp(&one.probability));
    options
}

/// A weighing laid out. The move that was made is always among the moves.
#[must_use]
pub fn laid_out(scenario: &Scenario, weighing: &Weighing, extent: Extent) -> LaidOut {
    let mut moves = Vec::new();
    let mut left_out = Vec::new();
    for (place, (at, weighed)) in by_chance(weighing).into_iter().enumerate() {
        if extent == Extent::Brief && place >= BRIEF_MOVES && at != weighing.chosen {
            left_out.push(weighed.probability);
            continue;
        }
        let mut parts = parts(scenario, weighing.seat, weighed);
        let shown = if extent == Extent::Brief { BRIEF_PARTS.min(parts.len()) } else { parts.len() };
        let rest = parts.split_off(shown);
        let summed: f64 = rest.iter().map(|part| part.amount).sum();
        parts.retain(|part| part.amount.abs() >= SMALLEST);
        moves.push(Weighed {
            step: weighed.step,
            name: name(scenario, weighed.step),
            label: match (weighed.step.action(), weighed.step.offer()) {
                (Some(action), _) => scenario.action(action).label.clone(),
                (None, Some(offer)) => scenario.offer(offer).label.clone(),
                (None, None) => String::new(),
            },
            gain: weighed.gain,
            price: weighed.price,
            word: weighed.word,
            probability: weighed.probability,
            choice: if at == weighing.chosen { Made::Chosen } else { Made::Passed },
            parts,
            rest: (summed.abs() >= SMALLEST).then_some((rest.len(), summed)),
        });
    }
    let left_out = (!left_out.is_empty()).then(|| (left_out.len(), left_out.iter().sum()));
    LaidOut { seat: weighing.seat, horizon: weighing.horizon, temperature: weighing.temperature, moves, left_out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scenario::Turn;
    use testing::{long_war, played};

    #[test]
    fn a_brief_weighing_leaves_nothing_out_of_the_sums() {
        let scenario = long_war();
        let campaign = played(&scenario, 8, 6);
        for turn in Turn::FIRST.up_to(Turn::new(6)) {
            let Some(weighing) = campaign.weighing(turn) else { continue };
            let brief = laid_out(&scenario, &weighing, Extent::Brief);
            assert_eq!(brief.moves.iter().filter(|weighed| weighed.choice == Made::Chosen).count(), 1);
            let shown: f64 = brief.moves.iter().map(|weighed| weighed.probability).sum();
            let all = shown + brief.left_out.map_or(0.0, |(_, share)| share);
            assert!((all - 1.0).abs() < 1e-9, "{all}");
            for weighed in &brief.moves {
                assert!(weighed.parts.len() <= BRIEF_PARTS);
                let parts: f64 = weighed.parts.iter().map(|part| part.amount).sum();
                let sum = parts + weighed.rest.map_or(0.0, |(_, amount)| amount);
                // What is too small to be written is in no part.
                assert!((sum - weighed.gain).abs() < 5.0 * SMALLEST, "{sum} {}", weighed.gain);
            }
        }
    }
}
