//! The opponent's weighing of a turn, laid out: each move, what it stands to gain and why, its price, its probability.
//!
//! It gives text back and must not print: `simulate --explain` and the terminal game both show it.

use std::fmt::Write as _;

use super::output::{fit, percent};
use crate::engine::{Move, WeighedMove, Weighing};
use crate::scenario::Scenario;

/// A move in words: `prepare grid_campaign`.
#[must_use]
pub fn name(scenario: &Scenario, step: Move) -> String {
    match step {
        Move::Nothing => "nothing".to_owned(),
        Move::Prepare(action) => format!("prepare {}", scenario.action(action).id),
        Move::CallOff(action) => format!("call off {}", scenario.action(action).id),
        Move::Stop(action) => format!("stop {}", scenario.action(action).id),
    }
}

/// A part of a gain: the doctrine's label, the term's label, and the amount in units of utility.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part<'a> {
    /// The doctrine.
    pub doctrine: &'a str,
    /// The term of its utility.
    pub term: &'a str,
    /// What it adds to the gain.
    pub amount: f64,
}

/// The parts of a move's gain, the largest first, whatever their sign.
#[must_use]
pub fn parts<'a>(scenario: &'a Scenario, weighed: &WeighedMove) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'_>> = weighed
        .parts
        .iter()
        .filter_map(|(doctrine, term, amount)| {
            let doctrine = scenario.doctrines.get(usize::from(*doctrine))?;
            let term = doctrine.utility.get(usize::from(*term))?;
            let label = if term.formula.label.is_empty() { &term.id } else { &term.formula.label };
            Some(Part { doctrine: &doctrine.label, term: label, amount: *amount })
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

/// How much of a weighing is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    /// Every move, with every part of its gain that does not round to nothing.
    Whole,
    /// The move that was made and the likeliest others, with the parts that decided; the rest is summed.
    Brief,
}

/// Moves and parts of a gain that a brief table lays out, at most.
const BRIEF_MOVES: usize = 4;
const BRIEF_PARTS: usize = 4;

/// The weighing as a table of 78 columns; the move that was made is marked with `>`.
#[must_use]
pub fn table(scenario: &Scenario, weighing: &Weighing, extent: Extent) -> String {
    // A part that rounds to nothing explains nothing.
    const SMALLEST: f64 = 0.0005;
    let mut text = String::new();
    // Writing into a text cannot fail.
    let _ = writeln!(
        text,
        "Gains over doing nothing, in units of utility: mean of {} turn{} ahead. Temperature {}.\n",
        weighing.horizon,
        if weighing.horizon == 1 { "" } else { "s" },
        weighing.temperature
    );
    let _ = writeln!(text, "  {} {:>9} {:>9} {:>9} {:>9}", fit("move", 36), "gain", "price", "net", "chance");
    let mut left_out = Vec::new();
    for (place, (at, weighed)) in by_chance(weighing).into_iter().enumerate() {
        if extent == Extent::Brief && place >= BRIEF_MOVES && at != weighing.chosen {
            left_out.push(weighed.probability);
            continue;
        }
        let mark = if at == weighing.chosen { '>' } else { ' ' };
        let _ = writeln!(
            text,
            "{mark} {} {:>9.3} {:>9.3} {:>9.3} {:>9}",
            fit(&name(scenario, weighed.step), 36),
            weighed.gain,
            weighed.price,
            weighed.gain - weighed.price,
            percent(weighed.probability)
        );
        let parts = parts(scenario, weighed);
        let shown = if extent == Extent::Brief { BRIEF_PARTS.min(parts.len()) } else { parts.len() };
        let (shown, rest) = parts.split_at(shown);
        for part in shown.iter().filter(|part| part.amount.abs() >= SMALLEST) {
            let label = fit(&format!("{}: {}", part.doctrine, part.term), 40);
            let _ = writeln!(text, "      {label} {:>+9.3}", part.amount);
        }
        let summed: f64 = rest.iter().map(|part| part.amount).sum();
        if summed.abs() >= SMALLEST {
            let _ = writeln!(text, "      {} {summed:>+9.3}", fit(&format!("{} smaller parts", rest.len()), 40));
        }
    }
    if !left_out.is_empty() {
        let together = percent(left_out.iter().sum());
        let _ = writeln!(text, "  {} other moves, together {together}", left_out.len());
    }
    text
}
