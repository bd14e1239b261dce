//! The page of a month: the crisis first, then what is under strain, what the calendar brings and what lies on the desk,
//! on one screen. What does not fit is shown by short commands, which the page names. Reads only the player's view.

use super::desk::{Table, line, to_spend};
use super::fit::{PageSize, Piece, fitted};
use super::ink::Ink;
use super::story;
use engine::campaign::Seen;
use engine::{Confidence, Draft, Request};
use scenario::{Scenario, Seat, Turn};
use telling::agenda;
use telling::desk::{cases, last_view, leading, outrage, strain};
use telling::format::{month, short_month};
use telling::letters::letters;
use telling::partner::{Plan, operations};
use telling::possible::possible;
use telling::reports::reports;
use telling::words::QUIET_MONTH;
use telling::{Item, Subject, Urgency, ahead, commitments, told_beside_agenda};

/// The most numbers on a page.
const MOST_NUMBERS: usize = 6;
/// So many of them are shown before less important pieces.
const SURE_NUMBERS: usize = 3;

/// The page of the month whose orders are awaited.
pub fn page(seen: &Seen, ink: Ink, table: Table, size: PageSize) -> String {
    let scenario = seen.scenario();
    let turn = seen.turn();
    let mut pieces = Vec::new();
    let mut put = |part: u8, rank: u8, text: String| pieces.push(Piece { part, rank, text });
    put(0, 0, ink.heading(&format!("{}, turn {turn} of {}", month(scenario, turn), scenario.clock.turns)));
    for (at, headline) in leading(seen).into_iter().enumerate() {
        put(3, [6, 9, 11][at.min(2)], format!("  {}", headline.text));
    }
    let agenda = on_page(seen);
    for item in &agenda {
        let (part, rank) = match item.urgency {
            Urgency::Crisis => (1, 0),
            Urgency::Answer => (2, 3),
            Urgency::Notice => (2, 5),
        };
        put(part, rank, format!("{}{}", matter(item, ink), onward(scenario, item)));
    }
    let told = told_beside_agenda(seen);
    if told.is_empty() && agenda.is_empty() && turn > Turn::FIRST {
        put(6, 1, format!("  {QUIET_MONTH}"));
    }
    let has_past = turn > Turn::FIRST && (agenda.is_empty() || !told.is_empty());
    if has_past {
        // A place for the heading. Its text is set below, when it is known how many sentences fit.
        put(5, 1, String::new());
        for (at, told) in told.iter().enumerate() {
            let rank = [1, 4, 5, 8, 10][at.min(4)];
            put(6, rank, story::line(told, ink));
        }
    }
    put(8, 0, to_spend(seen));
    let (view, before) = (seen.view(), last_view(seen));
    for (at, track) in strain(seen).into_iter().take(MOST_NUMBERS).enumerate() {
        let rank = if at < SURE_NUMBERS { 1 } else { 7 };
        put(9, rank, line(scenario, view, before, track, ink, table));
    }
    if let Some(text) = coming(seen) {
        put(11, 2, text);
    }
    if let Some(outrage) = outrage(seen) {
        put(11, 10, format!("  {outrage}"));
    }
    put(12, 0, desk(seen, ink));
    put(12, 0, in_brief(seen));
    // A blank line between parts, if it fits.
    for part in [4, 7, 10].into_iter().filter(|part| *part != 7 || has_past) {
        put(part, 12, String::new());
    }
    // One line is kept back for the note that something was left out.
    let kept = fitted(pieces, size.without(1));
    let shown = |parts: &[u8]| kept.iter().filter(|piece| parts.contains(&piece.part)).count();
    let more_told = told.len().saturating_sub(shown(&[6]));
    let more_agenda = agenda.len().saturating_sub(shown(&[1, 2]));
    // "N more" of the agenda stands below the items that are shown, or below the title if none is.
    let last_matter = kept.iter().rposition(|piece| piece.part <= 2);
    let mut lines: Vec<String> = Vec::new();
    for (at, piece) in kept.iter().enumerate() {
        let mut text = piece.text.clone();
        if piece.part == 5 {
            let more = if more_told > 0 { format!(" ({more_told} more: `story`)") } else { String::new() };
            text = format!("{}{more}", ink.heading(&format!("In {}", month(scenario, turn - 1))));
        }
        lines.push(text);
        if Some(at) == last_matter && more_agenda > 0 {
            lines.push(format!("  {more_agenda} more: `agenda`"));
        }
    }
    lines.join("\n")
}

/// The items of the agenda, without new requests, which the desk lists, and settled reports, which are told as events.
fn on_page(seen: &Seen) -> Vec<Item> {
    let is_elsewhere = |item: &Item| match item.subject {
        _ if item.urgency != Urgency::Notice => false,
        Subject::Release(_) => true,
        Subject::Action(_) => item.orders.is_empty(),
        _ => false,
    };
    agenda(seen).into_iter().filter(|item| !is_elsewhere(item)).collect()
}

/// An item of the agenda as a line.
fn matter(item: &Item, ink: Ink) -> String {
    let mark = match item.urgency {
        Urgency::Crisis => ink.theirs("Now:"),
        Urgency::Answer => ink.own("Open:"),
        Urgency::Notice => "New:".to_owned(),
    };
    format!("  {mark} {}", item.text)
}

/// The command that leads on from an item of the agenda, in brackets.
fn onward(scenario: &Scenario, item: &Item) -> String {
    match item.subject {
        Subject::Release(_) => item.orders.first().map_or_else(String::new, |order| format!(" (`{order}`)")),
        Subject::Offer(_) | Subject::Proposal(_) => " (`letters`)".to_owned(),
        Subject::Action(action) => match scenario.action(action).seat {
            Seat::Opponent => " (`reports`)".to_owned(),
            Seat::Partner => " (`partner`)".to_owned(),
        },
        _ => String::new(),
    }
}

/// Everything that matters this month, with the orders that deal with it.
pub fn agenda_text(seen: &Seen, ink: Ink) -> String {
    let items = agenda(seen);
    let mut text = ink.heading("What matters this month");
    if items.is_empty() {
        let open = cases(seen).iter().filter(|case| case.request == Request::Open).count();
        text.push_str(&match open {
            0 => "\n  Nothing waits for you. `standby` passes quiet months.".to_owned(),
            _ => format!("\n  Nothing is new. Requests that are open: {open} (`desk`)."),
        });
    }
    for item in &items {
        text.push_str(&format!("\n{}", matter(item, ink)));
        if !item.orders.is_empty() {
            let orders: Vec<String> = item.orders.iter().map(|order| format!("`{order}`")).collect();
            text.push_str(&format!("\n    {}", orders.join(", ")));
        }
    }
    text
}

/// What the calendar brings soon, in a line: the months, each with what comes in it.
fn coming(seen: &Seen) -> Option<String> {
    let scenario = seen.scenario();
    let now = seen.turn();
    let mut months: Vec<(Turn, Vec<String>)> = Vec::new();
    for entry in ahead::ahead(seen) {
        match months.last_mut() {
            Some((turn, labels)) if *turn == entry.turn => labels.push(entry.label),
            _ => months.push((entry.turn, vec![entry.label])),
        }
    }
    let written = months.iter().map(|(turn, labels)| {
        let when = if *turn == now { "now".to_owned() } else { short_month(scenario, *turn) };
        format!("{when}, {}", labels.join(", "))
    });
    (!months.is_empty()).then(|| format!("Ahead (`ahead`): {}.", written.collect::<Vec<_>>().join("; ")))
}

/// What lies on the desk, in a line or two, with the commands that show more.
fn desk(seen: &Seen, ink: Ink) -> String {
    let scenario = seen.scenario();
    let partner = &scenario.seats.partner;
    let cases = cases(seen);
    let ids = |wanted: &dyn Fn(Request) -> bool| -> Vec<&str> {
        let wanted = cases.iter().filter(|case| wanted(case.request));
        wanted.map(|case| scenario.release(case.release).id.as_str()).collect()
    };
    let open = ids(&|request| request == Request::Open);
    let deferred = ids(&|request| request == Request::Deferred);
    let mut parts = Vec::new();
    parts.push(match open.is_empty() {
        true => format!("nothing that {partner} asks for is unanswered (`desk`)"),
        false => format!("{partner} asks for {} (`desk`)", ink.own(&open.join(", "))),
    });
    if !deferred.is_empty() {
        parts.push(format!("put off: {}", deferred.join(", ")));
    }
    let mut counted = |count: usize, one: &str, several: &str, command: &str| {
        if count > 0 {
            parts.push(format!("{count} {} (`{command}`)", if count == 1 { one } else { several }));
        }
    };
    counted(letters(seen, &Draft::default()).len(), "letter", "letters", "letters");
    let is_open = |confidence| matches!(confidence, Confidence::Rumour | Confidence::Assessed);
    let reports = reports(seen).iter().filter(|report| is_open(report.confidence)).count();
    counted(reports, "report", "reports", "reports");
    counted(commitments::standing(seen).len(), "word given", "words given", "words");
    let plans = operations(seen);
    let plans = plans.iter().filter(|entry| entry.plan != Plan::ThoughtOf).count();
    counted(plans, "operation", "operations", "partner");
    format!("On the desk: {}.", parts.join("; "))
}

/// What can be ordered, in brief: the verbs, those of a kind together.
fn in_brief(seen: &Seen) -> String {
    let scenario = seen.scenario();
    let mut kinds: Vec<String> = Vec::new();
    for group in possible(seen, &Draft::default()) {
        let mut verbs: Vec<String> = Vec::new();
        for offer in &group.offers {
            let text = offer.order.text(scenario);
            let verb = text.split_whitespace().next().unwrap_or_default();
            if !verbs.iter().any(|known| known == verb) {
                verbs.push(verb.to_owned());
            }
        }
        let verbs = verbs.join("/");
        // A quiet release is one of the forms of a release.
        if !kinds.contains(&verbs) {
            kinds.push(verbs);
        }
    }
    match kinds.is_empty() {
        true => "To order: nothing is within your means. `standby` passes quiet months.".to_owned(),
        false => format!("To order (`orders`): {}.", kinds.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::play::fit::height;
    use engine::campaign::{LONGEST_WAIT, Trigger, stand_by};
    use engine::{Order, Setup, commitments as commitments_of};
    use testing::{begun, long_war, play_one};

    #[track_caller]
    fn fits(seen: &Seen) {
        for table in [Table::Columns, Table::Sentences] {
            let page = page(seen, Ink::Plain, table, PageSize::SMALLEST.without(1));
            assert!(height(&page, 80) < 22, "{} lines:\n{page}", height(&page, 80));
            let scenario = seen.scenario();
            assert!(page.starts_with(&month(scenario, seen.turn())), "{page}");
            for part in ["To spend", "On the desk", "To order"] {
                assert!(page.contains(part), "`{part}` is missing in:\n{page}");
            }
            for item in agenda(seen).iter().filter(|item| item.urgency == Urgency::Crisis) {
                assert!(page.contains(&item.text), "`{}` is missing in:\n{page}", item.text);
            }
        }
    }

    #[test]
    fn every_month_of_a_campaign_that_is_waited_out_fits_a_screen() {
        let scenario = long_war();
        for (seed, until) in (0..6).zip([Trigger::Anything, Trigger::Report, Trigger::Vote].into_iter().cycle()) {
            let mut campaign = begun(&scenario, Setup { seed, ..Setup::default() });
            while campaign.awaits_orders() {
                fits(campaign.seen());
                stand_by(&mut campaign, until, LONGEST_WAIT);
            }
        }
    }

    #[test]
    fn every_month_of_a_campaign_full_of_orders_fits_a_screen_and_shows_its_crises() {
        let scenario = long_war();
        let mut crises = 0;
        for seed in 0..4 {
            let (mut busy, mut bound) = (
                begun(&scenario, Setup { seed, ..Setup::default() }),
                begun(&scenario, Setup { seed, ..Setup::default() }),
            );
            while busy.awaits_orders() {
                fits(busy.seen());
                play_one(&mut busy);
            }
            // `bound` gives every commitment it can, and honours none.
            while bound.awaits_orders() {
                fits(bound.seen());
                crises += agenda(bound.seen()).iter().filter(|item| item.urgency == Urgency::Crisis).count();
                let given = commitments_of(&scenario, bound.state(), &Draft::default());
                let given: Vec<Order> = given.iter().map(|offer| offer.order).collect();
                let draft = Draft::of(&scenario, bound.state(), &given);
                bound.play(draft.orders());
            }
        }
        assert!(crises > 0);
    }

    #[test]
    fn what_there_is_no_room_for_is_counted() {
        let scenario = long_war();
        let mut campaign = begun(&scenario, Setup { seed: 3, ..Setup::default() });
        let mut counted = 0;
        while campaign.awaits_orders() {
            let page = page(campaign.seen(), Ink::Plain, Table::Columns, PageSize { width: 80, lines: 14 });
            counted += usize::from(page.contains("more: `story`"));
            play_one(&mut campaign);
        }
        assert!(counted > 10, "{counted}");
    }
}
