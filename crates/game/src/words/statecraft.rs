//! The words of statecraft: conditions and assurances, reports, the partner, allies, letters, the calendar.

use engine::{CommitmentKind, Loudness, Order, Word};
use scenario::Scenario;
use telling::format::{amount, large};

pub const THIS_MONTH: &str = "This month";
pub const YOUR_WORD: &str = "Your word";
pub const WAR_AIM: &str = "War aim";
pub const OFFERS: &str = "Offers";
pub const LETTERS: &str = "Letters";
pub const STAND_BY: &str = "Stand by";
pub const CAN_BE_DONE: &str = "Can be done";
pub const LOUDNESS: &str = "How it is released";
pub const PUBLICLY: &str = "In public";
pub const QUIETLY: &str = "Quietly";
pub const PRIVATELY: &str = "In private";
pub const SAY_WHEN: &str = "Say when";
pub const SAY_WHEN_TIP: &str = "Tie it to what the other side does, or rule it out while it refrains.";
pub const CONDITION: &str = "If it does this, then";
pub const ASSURANCE: &str = "Not while it refrains";
pub const ABOUT_WHAT: &str = "About what";
pub const HOW_LONG: &str = "For how long";
pub const HOW_MUCH: &str = "How much";
pub const WHO_HEARS: &str = "Who hears it";
pub const CHOOSE_A_STEP: &str = "Choose the step it is about.";
pub const GIVE_WORD: &str = "Give this word";
pub const NO_WORD: &str = "No word of yours stands. Conditions and assurances are given from the dossier of a release.";
pub const STANDING: &str = "What stands";
pub const OVER: &str = "What is over";
pub const REPORTED: &str = "Reported";
pub const CONFIDENCE_LEGEND: &str = "One bar: rumour, one source or signs that can mean something else. Two: assessed, several sources or a good one. Three: confirmed. None: looked into and not found.";
pub const NO_REPORTS: &str = "Nothing is reported that is not known.";
pub const COLLECT: &str = "Collect";
pub const PLAY_DOWN: &str = "Play down";
pub const ACKNOWLEDGE: &str = "Acknowledge";
pub const CONSENT: &str = "Agree";
pub const URGE: &str = "Urge";
pub const VETO: &str = "Object";
pub const NO_PLANS: &str = "It speaks of nothing it means to do.";
pub const NO_LETTERS: &str = "Nothing waits for an answer.";
pub const NOTHING_DONE: &str = "It has done nothing yet that was seen.";
pub const ALLIES: &str = "Others";
pub const STAND_BY_TEXT: &str = "Months pass without orders until what you wait for comes, twelve at most. They stop in any case when you have to keep your word, and in the last month in which an offer or a question can be answered.";
pub const DRAFT_FIRST: &str =
    "There are orders in the draft. End the month with them, or drop them, before you stand by.";
pub const AFTERWARDS_PAGE: &str = "Afterwards";
pub const WHAT_THEY_ORDERED: &str = "What they ordered";
pub const WHAT_CAME: &str = "What came of it";
pub const WORDS_HELD_UP: &str = "Your words, held up";
pub const IN_SECRET: &str = "In secret";
pub const WHEN_YOU_LEFT: &str = "When you left, and at the end";
pub const NOTHING_AFTER: &str = "Nothing came after: the period ended with your last month.";
pub const NO_AIM: &str = "There is no war aim to state here.";
pub const OPEN_OFFERS_NONE: &str = "There is nothing to offer here.";
pub const FEWER_MONTHS: &str = "–";
pub const MORE_MONTHS: &str = "+";

pub fn quiet_note(scenario: &Scenario) -> String {
    let leak = (scenario.orders.quiet.leak * 100.0).round();
    format!(
        "Quietly there is no political price and no debate, and nobody is warned or impressed. It leaks in {leak:.0} of a hundred months and is known once it is used."
    )
}

pub fn kind(kind: CommitmentKind) -> &'static str {
    match kind {
        CommitmentKind::Condition => CONDITION,
        CommitmentKind::Assurance => ASSURANCE,
    }
}

pub fn loudness(loudness: Loudness) -> &'static str {
    match loudness {
        Loudness::Public => PUBLICLY,
        Loudness::Quiet => PRIVATELY,
    }
}

pub fn word_verb(word: Word) -> &'static str {
    match word {
        Word::Consent => CONSENT,
        Word::Urge => URGE,
        Word::Veto => VETO,
    }
}

pub fn word_stands(word: Word, until: &str) -> String {
    let said = match word {
        Word::Consent => "You agreed",
        Word::Urge => "You urged it",
        Word::Veto => "You objected",
    };
    format!("{said}; that holds until {until}.")
}

pub fn words_standing(count: usize) -> String {
    if count == 0 { YOUR_WORD.to_owned() } else { format!("{YOUR_WORD} ({count})") }
}

pub fn letters_waiting(count: usize) -> String {
    format!("{LETTERS} ({count})")
}

pub fn stands_by(turn: &str) -> String {
    format!("You stood by until {turn}.")
}

pub fn trust(value: &str, spread: Option<f64>) -> String {
    match spread {
        Some(spread) => format!("{value}, give or take {}", amount(spread)),
        None => value.to_owned(),
    }
}

pub fn partner_of(partner: &str) -> String {
    large(partner)
}

pub fn since_you_left(now: &str, then: &str) -> String {
    format!("{then} when you left, {now} at the end")
}

/// The label of a response to a report.
pub fn about_report(order: Order) -> &'static str {
    match order {
        Order::Collect(_) => COLLECT,
        Order::Downplay(_) => PLAY_DOWN,
        _ => ACKNOWLEDGE,
    }
}

/// The consequence of acting on a report.
pub fn report_means(order: Order, price: &str) -> String {
    let means = match order {
        Order::Collect(_) => "The staff looks into it this month. It may find that it is so, or that there is nothing.",
        Order::Downplay(_) => {
            "You say in public that there is little to it. What that is worth shows when it is proved right or wrong."
        }
        _ => "You say in public that it is so. What that is worth shows when it is proved right or wrong.",
    };
    format!("{means} It {price}.")
}

pub fn trigger(word: &str) -> &'static str {
    match word {
        "report" => "a report",
        "request" => "a request",
        "delivery" => "a delivery",
        "vote" => "a vote, or what else the calendar brings",
        "action" => "a step up of the other side",
        "letter" => "an offer or a question",
        _ => "any of these",
    }
}

pub fn why_stopped(stop: engine::campaign::Stop, months: u32, what: Option<String>) -> String {
    use engine::campaign::{Stop, Trigger};
    let passed = if months == 1 { "One month passed".to_owned() } else { format!("{months} months passed") };
    let why = match stop {
        Stop::Came(Trigger::Report) => "there is a report",
        Stop::Came(Trigger::Request) => "there is a request",
        Stop::Came(Trigger::Delivery) => "something is delivered",
        Stop::Came(Trigger::Vote) => "the calendar brought something",
        Stop::Came(Trigger::StepUp) => "the other side took a step",
        Stop::Came(Trigger::Letter) => "there is something to answer",
        Stop::Came(Trigger::Anything) => "something came of what you said or gave",
        Stop::Urgent => "something cannot wait",
        Stop::Over => "no more orders are awaited",
        Stop::Enough => "nothing of it came",
    };
    format!("{passed}: {why}.{}", what.map_or_else(String::new, |what| format!(" {what}")))
}

pub fn none_now(reason: &str) -> String {
    format!("Not now: {reason}.")
}

pub fn not_beside(label: &str, other: &str) -> String {
    format!("{label}: not together with this month's order \"{other}\".")
}
