//! Standing by: reads what to wait for and how long, and tells what passed, a line or two for each month.

use super::commands::{pick, shortened};
use super::fit::height;
use super::ink::Ink;
use super::story;
use super::words::STOOD_BY;
use engine::campaign::{LONGEST_WAIT, Seen, Stop, Trigger, Waited};
use scenario::Turn;
use telling::format::{month, turns};
use telling::words::QUIET_MONTH;
use telling::{told, told_event};

/// The width of the lines in which a month is told, in columns.
const WIDTH: usize = 80;
/// A sentence of this weight or more may take a month to four lines.
const WEIGHTY: f64 = 14.0;

/// For what to stand by, and how many turns at most.
///
/// # Errors
/// Says which word is not understood.
pub fn wanted(text: &str) -> Result<(Trigger, u32), String> {
    let names: Vec<&str> = Trigger::ALL.iter().map(|(name, _)| *name).collect();
    let (mut until, mut most) = (None, None);
    for word in text.split_whitespace().filter(|word| !["until", "for", "a", "an", "the"].contains(word)) {
        if word.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-') {
            let count = word.parse().ok().filter(|count| (1..=LONGEST_WAIT).contains(count));
            let Some(count) = count else {
                return Err(format!("`{}` is not a number of months from 1 to {LONGEST_WAIT}", shortened(word)));
            };
            if most.replace(count).is_some() {
                return Err("two numbers are one too many".to_owned());
            }
        } else if ["month", "months", "turn", "turns"].contains(&word) {
            // Said with the number.
        } else {
            let at = pick("event", word, &names)
                .map_err(|error| format!("{error}; one can wait for {}", names.join(", ")))?;
            if until.replace(Trigger::ALL[at].1).is_some() {
                return Err("one can wait for one kind of event, or for `anything`".to_owned());
            }
        }
    }
    Ok((until.unwrap_or(Trigger::Anything), most.unwrap_or(LONGEST_WAIT)))
}

/// What passed while the player stood by, and why that ended.
pub fn told_of(seen: &Seen, waited: &Waited, ink: Ink) -> String {
    let scenario = seen.scenario();
    let played = seen.last_played();
    let mut text = ink.heading(STOOD_BY);
    for turn in (played.next() - waited.turns).up_to(played) {
        text.push_str(&format!("\n{}", month_line(seen, turn, ink)));
    }
    let passed = turns(scenario, waited.turns);
    let why = match waited.stop {
        Stop::Came(trigger) => match trigger {
            Trigger::Anything => "something came out or was settled",
            Trigger::Report => "there is news of a report",
            Trigger::Request => "something is asked for",
            Trigger::Delivery => "something was delivered",
            Trigger::Vote => "a vote or another date in the calendar came",
            Trigger::StepUp => "the other side took a step up",
            Trigger::Letter => "something wants an answer",
        },
        Stop::Urgent => "something cannot wait",
        Stop::Over => "no more orders are awaited",
        Stop::Enough => "that was as long as was asked",
    };
    let what = waited.event.as_ref().and_then(|event| told_event(seen, played, event));
    let end = what.map_or_else(|| ".".to_owned(), |what| format!(". {}", what.text));
    text.push_str(&format!("\nAfter {passed}: {why}{end}"));
    text
}

/// A month in two lines at most, or four while the sentences are weighty: the weightiest sentence, and as many of the rest
/// as fit.
fn month_line(seen: &Seen, turn: Turn, ink: Ink) -> String {
    let told = told(seen, turn);
    let label = month(seen.scenario(), turn);
    if told.is_empty() {
        return format!("  {label}: {QUIET_MONTH}");
    }
    let write = |shown: usize| {
        let parts: Vec<String> =
            told[..shown].iter().map(|told| story::line(told, ink).trim_start().to_owned()).collect();
        let more = told.len() - shown;
        let more = if more > 0 { format!(" (+{more})") } else { String::new() };
        format!("  {label}: {}{more}", parts.join(" "))
    };
    let fits = |shown: &usize| {
        let room = if told[*shown - 1].weight >= WEIGHTY { 4 } else { 2 };
        height(&write(*shown), WIDTH) <= room
    };
    write((1..=told.len()).take_while(fits).last().unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Setup;
    use engine::campaign::stand_by;
    use testing::{begun, long_war};

    #[test]
    fn for_what_and_how_long_is_said_in_any_order() {
        assert_eq!(wanted(""), Ok((Trigger::Anything, LONGEST_WAIT)));
        assert_eq!(wanted("until report 3"), Ok((Trigger::Report, 3)));
        assert_eq!(wanted("2 months"), Ok((Trigger::Anything, 2)));
        assert_eq!(wanted("for 4 until a vote"), Ok((Trigger::Vote, 4)));
        for wrong in ["0", "13", "-1", "until yesterday", "report vote", "3 4", "until a"] {
            assert!(wrong == "until a" || wanted(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_month_is_told_in_a_line_or_two() {
        let scenario = long_war();
        for seed in 0..4 {
            let mut campaign = begun(&scenario, Setup { seed, ..Setup::default() });
            while campaign.awaits_orders() {
                let waited = stand_by(&mut campaign, Trigger::Vote, LONGEST_WAIT);
                let text = told_of(campaign.seen(), &waited, Ink::Plain);
                assert_eq!(text.lines().count(), waited.turns as usize + 2, "{text}");
                for line in text.lines() {
                    assert!(height(line, WIDTH) <= 4, "{line}");
                }
            }
        }
    }
}
