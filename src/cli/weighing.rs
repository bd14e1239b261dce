//! A seat's weighing of a turn as a table of 78 columns.
//!
//! It returns text and prints nothing: `simulate --explain` and the game in the terminal both show it.

use std::fmt::Write as _;

use super::output::{fit, percent};
use engine::Weighing;
use scenario::Scenario;
use telling::format::counted;
use telling::weighing::{Extent, Made, laid_out};

/// The weighing as a table of 78 columns; the move that was made is marked with `>`.
#[must_use]
pub fn table(scenario: &Scenario, weighing: &Weighing, extent: Extent) -> String {
    let laid_out = laid_out(scenario, weighing, extent);
    let mut text = String::new();
    // Writing into a text cannot fail.
    let _ = writeln!(
        text,
        "Gains over doing nothing, in units of utility: mean of {} ahead. Temperature {}.\n",
        counted(laid_out.horizon, "turn"),
        laid_out.temperature
    );
    let _ = writeln!(text, "  {} {:>9} {:>9} {:>9} {:>9}", fit("move", 36), "gain", "price", "net", "chance");
    for weighed in &laid_out.moves {
        let mark = if weighed.choice == Made::Chosen { '>' } else { ' ' };
        let _ = writeln!(
            text,
            "{mark} {} {:>9.3} {:>9.3} {:>9.3} {:>9}",
            fit(&weighed.name, 36),
            weighed.gain,
            weighed.price,
            weighed.gain - weighed.price + weighed.word,
            percent(weighed.probability)
        );
        for part in &weighed.parts {
            let label = match part.doctrine {
                Some(_) => format!("{}: {}", part.doctrine_label, part.term),
                None => part.term.clone(),
            };
            let label = fit(&label, 40);
            let _ = writeln!(text, "      {label} {:>+9.3}", part.amount);
        }
        if weighed.word != 0.0 {
            let label = fit(&format!("{}'s word", scenario.seats.player), 40);
            let _ = writeln!(text, "      {label} {:>+9.3}", weighed.word);
        }
        if let Some((count, summed)) = weighed.rest {
            let _ = writeln!(text, "      {} {summed:>+9.3}", fit(&format!("{count} smaller parts"), 40));
        }
    }
    if let Some((count, together)) = laid_out.left_out {
        let _ = writeln!(text, "  {count} other moves, together {}", percent(together));
    }
    text
}
