//! The end: what happened, what it left behind, what the opponent was, and what could be tried, in pages.

use super::fit::{PageSize, Piece, fitted};
use super::ink::Ink;
use super::story;
use crate::cli::weighing;
use engine::campaign::Hindsight;
use scenario::{Scenario, Seat, Turn};
use telling::ending::{
    Closing, Drawn, Ended, Pace, Reckoning, Reveal, aftermath, axes, closing, comparisons, deciding_turns, has_record,
    losses, reckoning, record, reveal, short,
};
use telling::format::{large, list_or, month, number, short_month, signed};
use telling::weighing::Extent;
use telling::words::{AFTERMATH, CLAIM_NOTE, MODEL_NOTE, NO_SCORE};

/// How the player's part ended, and what came after, in pages. `line` is the campaign in one line.
pub fn pages(hindsight: Hindsight<'_>, line: &str, ink: Ink, size: PageSize) -> Vec<String> {
    let mut pages = vec![closing_text(hindsight, &closing(hindsight), ink, size)];
    pages.push(reckoning_text(&reckoning(hindsight), ink));
    pages.extend([figures(hindsight, ink), reveal_text(hindsight, &reveal(hindsight), ink)]);
    pages.extend(weighings(hindsight, ink));
    if has_record(hindsight.scenario()) {
        pages.push(record_text(hindsight, ink));
    }
    pages.push(onward(hindsight, line, ink));
    pages
}

/// How it closed and what came after, in a page: who governed, what they ordered, what came of it.
fn closing_text(hindsight: Hindsight<'_>, closing: &Closing, ink: Ink, size: PageSize) -> String {
    let scenario = hindsight.scenario();
    let last = month(scenario, closing.last_turn);
    let mut pieces = Vec::new();
    let mut put = |part: u8, rank: u8, text: String| pieces.push(Piece { part, rank, text });
    let is_early = closing.pace == Pace::Early;
    if let Some(ended) = &closing.ended {
        // An early ending comes first on the page, one at the end comes last.
        put(if is_early { 0 } else { 9 }, 0, ended_text(scenario, ended, ink));
    }
    let head = match is_early {
        true if hindsight.seen().last_played() >= scenario.clock.last_turn() => {
            format!("{}\n  Orders and moves stop here, and so does the clock.", ink.heading(AFTERMATH))
        }
        true => format!(
            "{}\n  Orders and moves stop here. The clock runs on to {last}, and the values are read then.",
            ink.heading(AFTERMATH)
        ),
        false if closing.aftermath.is_empty() => ink.heading("Your last month has passed"),
        false => format!("{}\n  {}", ink.heading("Your last month has passed"), closing.aftermath),
    };
    put(1, 0, head);
    let after = aftermath(hindsight);
    let mut steps = 0;
    if let Some(after) = &after {
        if let Some(successor) = &after.successor {
            let elected =
                after.elected.map_or_else(String::new, |turn| format!(", elected in {}", month(scenario, turn)));
            let title = ink.heading(&format!("The successor{elected}: {}", successor.label));
            put(2, 0, format!("{title}\n  {}", successor.text));
            let orders: Vec<String> = after
                .orders
                .iter()
                .map(|(turn, order)| format!("{order} ({})", short_month(scenario, *turn)))
                .collect();
            let orders = if orders.is_empty() { "nothing".to_owned() } else { orders.join("; ") };
            put(3, 1, format!("  Ordered: {orders}."));
        }
        if !after.steps.is_empty() {
            put(5, 2, String::new());
        }
        steps = after.steps.len() + after.left_out;
        // Sentences with the highest weight go in first; on the page they stay in order of time.
        let mut weights: Vec<f64> = after.steps.iter().map(|(_, told)| told.weight).collect();
        weights.sort_by(|one, other| other.total_cmp(one));
        for (turn, told) in &after.steps {
            let place = weights.iter().position(|weight| *weight == told.weight).unwrap_or(0);
            let text = story::line(told, ink);
            put(6, 4 + place as u8, format!("  {} {}", short_month(scenario, *turn), text.trim_start()));
        }
        let changes: Vec<String> = after
            .changes
            .iter()
            .map(|change| {
                let value = |value: f64| number(value, change.digits);
                format!("{} {} to {} {}", change.label, value(change.from), value(change.to), change.unit)
            })
            .collect();
        if !changes.is_empty() {
            let left = if is_early { "it closed" } else { "you left" };
            put(8, 6, format!("  From when {left} to {last}: {}.", changes.join("; ")));
        }
    }
    for part in [4, 7] {
        put(part, 30, String::new());
    }
    let kept = fitted(pieces, size);
    let told = kept.iter().filter(|piece| piece.part == 6).count();
    let mut lines = Vec::new();
    for piece in kept {
        let mut text = piece.text;
        if piece.part == 5 {
            let more = steps - told;
            let more = if more > 0 { format!(" ({more} more: `story MONTH`)") } else { String::new() };
            text = format!("{}{more}", ink.heading("What came of it"));
        }
        lines.push(text);
    }
    lines.join("\n")
}

/// What was said held up against what was done.
fn reckoning_text(reckoning: &Reckoning, ink: Ink) -> String {
    let mut text = ink.heading("What you said, and what was done");
    if !reckoning.aim.is_empty() {
        text.push_str(&format!("\n  {}", reckoning.aim));
    }
    text.push_str(&format!("\n  {}", reckoning.words));
    for entry in &reckoning.past {
        text.push_str(&format!("\n    {}", entry.text));
    }
    for answer in &reckoning.answers {
        text.push_str(&format!("\n  {answer}"));
    }
    text.push_str(&format!("\n\n{}", ink.heading("What was in secret")));
    if reckoning.secrets.is_empty() {
        text.push_str("\n  Neither side is known to have done anything in secret.");
    }
    for secret in &reckoning.secrets {
        text.push_str(&format!("\n  {secret}"));
    }
    text
}

fn ended_text(scenario: &Scenario, ended: &Ended, ink: Ink) -> String {
    let title = format!("{}: {}", month(scenario, ended.turn), ended.label);
    format!("{}\n  {}", ink.heading(&title), ended.text)
}

/// The value axes, and the tracks that count people.
fn figures(hindsight: Hindsight<'_>, ink: Ink) -> String {
    let mut text = format!("{}\n  {NO_SCORE}\n", ink.heading("What it came to"));
    for axis in axes(hindsight) {
        text.push_str(&format!(
            "\n  {}: {} {} ({})\n    {}",
            axis.label,
            axis.written,
            axis.unit,
            axis.better_text,
            ink.quiet(&axis.text)
        ));
    }
    text.push_str("\n\n");
    for loss in losses(hindsight) {
        text.push_str(&format!(
            "  {}: {} (at the start {})\n",
            loss.label,
            number(loss.end, loss.digits),
            number(loss.start, loss.digits)
        ));
    }
    text.push_str(&format!("  {CLAIM_NOTE}\n"));
    text
}

/// What was hidden.
fn reveal_text(hindsight: Hindsight<'_>, reveal: &Reveal, ink: Ink) -> String {
    let mut text = ink.heading("What was hidden");
    text.push_str(&format!(
        "\n  {} was moved mostly by this ({}):\n    {}",
        large(&hindsight.scenario().seats.opponent),
        ink.theirs(&reveal.doctrine.label),
        reveal.doctrine.text
    ));
    let mix: Vec<String> =
        reveal.mix.iter().map(|share| format!("{} {:.0} %", share.label, share.share * 100.0)).collect();
    text.push_str(&format!("\n  Its mind in full: {}.", mix.join(", ")));
    if let Some(world) = &reveal.world {
        text.push_str(&format!("\n  The world: {}. {}", world.label, world.text));
    }
    for quantity in &reveal.quantities {
        let drawn = match &quantity.drawn {
            Drawn::Number { value, usually } => {
                format!("{} (usually {})", number(*value, 2), number(*usually, 2))
            }
            Drawn::Choice { name, chance } => format!("{name} (it had a chance of {:.0} %)", chance * 100.0),
        };
        text.push_str(&format!("\n  {}: {drawn}", quantity.label));
    }
    let effects: Vec<String> =
        reveal.effects.iter().map(|effect| format!("{} {}", effect.id, number(effect.effect, 2))).collect();
    text.push_str(&format!("\n  How good the releases were, where 1 is what was assumed: {}.", effects.join(", ")));
    text
}

/// The weighings of the turns in which the opponent decided most.
fn weighings(hindsight: Hindsight<'_>, ink: Ink) -> Vec<String> {
    let scenario = hindsight.scenario();
    deciding_turns(hindsight)
        .into_iter()
        .filter_map(|turn| {
            let weighing = hindsight.weighing(Seat::Opponent, turn)?;
            let title = format!("What {} weighed in {}", scenario.seats.opponent, month(scenario, turn));
            Some(format!("{}\n{}", ink.heading(&title), weighing::table(scenario, weighing, Extent::Brief)))
        })
        .collect()
}

/// What was really done, beside what was done here.
fn record_text(hindsight: Hindsight<'_>, ink: Ink) -> String {
    let scenario = hindsight.scenario();
    let mut text = ink.heading("What was really done, and what was done here");
    text.push_str(&format!("\n  {:<8}  {:<34}  here", "", "on record"));
    let list = |parts: Vec<String>| list_or(&parts, "-");
    let rows = record(hindsight);
    for row in rows.iter().filter(|row| !row.is_quiet()) {
        let orders = |orders: &[_]| orders.iter().map(|order| short(scenario, *order)).collect::<Vec<String>>();
        let actions = |ids: &[_]| ids.iter().map(|id| scenario.action(*id).id.clone()).collect::<Vec<String>>();
        let mut label = scenario.clock.label(row.turn);
        for (mark, recorded, here) in [
            ("+", orders(&row.recorded), orders(&row.own)),
            ("x", actions(&row.recorded_actions), actions(&row.actions)),
        ] {
            if recorded.is_empty() && here.is_empty() {
                continue;
            }
            // Each column is wrapped by itself.
            let (recorded, here) = (list(recorded), list(here));
            let (left, right) = (textwrap::wrap(&recorded, 34), textwrap::wrap(&here, 30));
            let mut mark = mark;
            for at in 0..left.len().max(right.len()) {
                let cell =
                    |lines: &[std::borrow::Cow<'_, str>]| lines.get(at).map_or_else(String::new, ToString::to_string);
                let row = format!("  {label:<8}{mark} {:<34}  {}", cell(&left), cell(&right));
                text.push_str(&format!("\n{}", row.trim_end()));
                // The month and the mark are written once.
                label = String::new();
                mark = " ";
            }
        }
    }
    let quiet = rows.iter().filter(|row| row.is_quiet()).count();
    if quiet > 0 {
        text.push_str(&format!("\n  {quiet} months had neither."));
    }
    for compared in comparisons(hindsight) {
        let digits = compared.digits;
        text.push_str(&format!(
            "\n  {}, {}: on record {}, here {} ({})",
            compared.label,
            month(scenario, compared.turn),
            number(compared.recorded, digits),
            number(compared.here, digits),
            signed(compared.here - compared.recorded, digits)
        ));
    }
    text.push_str(&format!("\n  {}", ink.quiet(&scenario.history.source)));
    text
}

/// How to go on.
fn onward(hindsight: Hindsight<'_>, line: &str, ink: Ink) -> String {
    let scenario = hindsight.scenario();
    let middle = scenario.clock.label(scenario.clock.last_decision().min(Turn::new(5)));
    format!(
        "{}\n  Any month can be decided otherwise, with the same luck: `branch {middle}` goes back to it and plays on; this campaign stays as a branch. `explain {middle}` shows what was weighed in a month, `history` both sides' steps, `chart` and `why` any number, now without noise.\n  {}\n\n  This campaign in one line, to share (`load LINE` plays it again):\n{}",
        ink.heading("And if it had been decided otherwise?"),
        MODEL_NOTE,
        line
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::play::fit::height;
    use testing::{long_war, over};

    #[test]
    fn the_aftermath_is_told_in_a_page() {
        let scenario = long_war();
        for seed in 0..8 {
            let campaign = over(&scenario, seed);
            let hindsight = campaign.hindsight().expect("it is over");
            let pages = pages(hindsight, &campaign.line(), Ink::Plain, PageSize::SMALLEST.without(1));
            assert!(height(&pages[0], 80) < 22, "{}", pages[0]);
            let closing = closing(hindsight);
            let ended = closing.ended.expect("an ending");
            assert!(pages[0].contains(&ended.label), "{}", pages[0]);
            if let Some(successor) = closing.successor {
                assert!(pages[0].contains(&successor.label) && pages[0].contains("Ordered:"), "{}", pages[0]);
            }
            assert!(pages[1].starts_with("What you said, and what was done"), "{}", pages[1]);
        }
    }
}
