//! Every text of the interface, in one place, ready to be translated. What a scenario says stays in the scenario, and what
//! a campaign has to tell comes from `telling`.

mod statecraft;

pub use statecraft::*;

use super::session::{Hint, Where};
use crate::engine::{Loudness, Order};
use crate::scenario::{Holder, Scenario, Seats};
use crate::telling::format::{amount, large, number};

pub const TITLE: &str = "Release Authority";
pub const SUBTITLE: &str = "You release or withhold weapons and permissions, month by month. What moves the other side is hidden from you, and so is how much the weapons matter.";
pub const MODEL_NOTE: &str =
    "A model to think with. It predicts nothing, and every assumption in it can be read and changed.";

// ---------------------------------------------------------------- buttons
pub const ESCAPE: &str = "Esc";
pub const CLOSE: &str = "Close";
pub const BACK: &str = "Back";
pub const DONE: &str = "Done";
pub const QUIT: &str = "Quit";
pub const HELP: &str = "Help";
pub const MENU: &str = "Menu";
pub const SETTINGS: &str = "Settings";
pub const CONTINUE: &str = "Continue";
pub const GO_ON: &str = "Go on";
pub const BEGIN: &str = "Begin";
pub const TO_TITLE: &str = "Leave for the title";
pub const TO_DESK: &str = "To the desk";
pub const TO_BRIEFING: &str = "To the briefing";
pub const TO_ENDING: &str = "To the end";
pub const SHOW_ALL: &str = "Show all";
pub const EARLIER: &str = "Earlier";
pub const LATER: &str = "Later";
pub const CANCEL: &str = "Stop";
pub const OTHER_SAVES: &str = "Saved campaigns";
pub const SAVE_COPY: &str = "Save a copy";
pub const BRANCHES: &str = "Branches and months";
pub const BRIEFINGS: &str = "Briefings";
pub const ALL_NUMBERS: &str = "All numbers";
pub const READ_AGAIN: &str = "Look again";
pub const DELETE: &str = "Delete";
pub const DELETE_SURE: &str = "Delete for good?";
pub const DROP: &str = "take back";
pub const TAKE_BACK: &str = "Take it back";
pub const DO_IT: &str = "Do it";
pub const MENU_BRIEFING: &str = "Briefing";
pub const DECIDE_OTHERWISE: &str = "Decide a month otherwise";

// ---------------------------------------------------------------- title and saves
pub const ENDED: &str = "ended";
pub const NO_SAVES: &str = "Nothing has been saved yet. Every month is, as soon as it is signed.";
pub const READ_ONLY: &str = "A save that can only be read";
pub const SAVED_NOTE: &str =
    "Every month and every order is saved as you go. A copy under a name of its own stays as it is.";

pub fn span_of(first: &str, last: &str, turns: u32) -> String {
    format!("{first} to {last}, {turns} turns")
}

pub fn found_in(folder: &str) -> String {
    format!("from {folder}")
}

pub fn broken(id: &str, errors: usize) -> String {
    match errors {
        0 => format!("{id}: read again, it has no errors"),
        1 => format!("{id} has 1 error and cannot be played"),
        several => format!("{id} has {several} errors and cannot be played"),
    }
}

pub fn broken_note(id: &str) -> String {
    format!(
        "The scenario `{id}` was found, and this is what is wrong with it. Mend its files and look again; everything else can be played meanwhile."
    )
}

pub const BROKEN_GONE: &str = "This scenario is no longer there";

pub fn turn(turn: u32) -> String {
    format!("turn {turn}")
}

pub fn slot_note(name: &str, seed: u64, branches: usize) -> String {
    let branches = if branches > 1 { format!(" · {branches} branches") } else { String::new() };
    format!("{name} · seed {seed}{branches}")
}

pub fn no_save(problem: &str) -> String {
    format!("cannot be read: {problem}")
}

pub fn load_name(head: &str, name: &str) -> String {
    format!("Go on with {head} ({name})")
}

pub fn delete_name(name: &str) -> String {
    format!("Delete {name}")
}

pub fn saved_as(name: &str) -> String {
    format!("Saved as {name}.")
}

pub fn not_saved(error: &str) -> String {
    format!("This could not be saved: {error}. The game goes on; it tries again with every month.")
}

pub fn save_unreadable(name: &str, error: &str) -> String {
    format!("The save {name} cannot be read: {error}. The others are not touched.")
}

pub fn save_of_broken(name: &str, id: &str) -> String {
    format!("The save {name} belongs to the scenario `{id}`, which has errors. Mend it, look again, and load the save.")
}

pub fn save_of_unknown(name: &str, id: &str) -> String {
    format!(
        "The save {name} belongs to the scenario `{id}`, which is not here. Put its folder among your scenarios and look again."
    )
}

pub fn settings_unreadable(problem: &str) -> String {
    format!("Your settings could not be read ({problem}); these are the usual ones.")
}

pub fn settings_not_kept(problem: &str) -> String {
    format!("Your settings could not be kept: {problem}. They hold until you leave.")
}

// ---------------------------------------------------------------- set-up
pub const SEED: &str = "Seed";
pub const SEED_NOTE: &str =
    "The same seed and the same orders give the same campaign. Read it out to a class, or type one you were given.";
pub const SEED_TYPING: &str = "Type digits; Enter when done.";
pub const SEED_OTHER: &str = "Draw another";
pub const DRAWN: &str = "Drawn, hidden";
pub const DOCTRINE_NOTE: &str = "Hidden from you until the end, unless you fix it.";
pub const WORLD: &str = "How much the weapons matter";
pub const WORLD_NOTE: &str = "The second thing that is drawn and stays hidden.";
pub const LEVEL_NOTE: &str = "Over how many turns it weighs what a step would bring.";
pub const VALUES: &str = "What you care for";
pub const VALUES_NOTE: &str = "Put what matters to you in order, first things first. It is sealed now and held up at the end. It changes nothing that happens.";
pub const VALUES_NONE: &str = "Nothing ranked: the end is shown in the scenario's order.";
pub const MORE_IS_BETTER: &str = "More is better.";
pub const LESS_IS_BETTER: &str = "Less is better.";

pub fn seed_field(seed: &str) -> String {
    format!("Seed {seed}; press to type another")
}

pub fn doctrine_of(opponent: &str) -> String {
    format!("What moves {opponent}")
}

pub fn level_of(opponent: &str) -> String {
    format!("How far {opponent} looks ahead")
}

pub fn level(name: &str, horizon: u32) -> String {
    format!("{name}, {horizon} turn{}", if horizon == 1 { "" } else { "s" })
}

// ---------------------------------------------------------------- briefing and resolution
pub const BRIEFING: &str = "Briefing";
pub const UNDER_STRAIN: &str = "Under strain";
pub const AHEAD: &str = "Ahead";
pub const NEW: &str = "new";
pub const ASKED_FOR: &str = "asked for";
pub const LAST_MONTH: &str = "your last month";
pub const WHAT_WAS_ORDERED: &str = "What you ordered";
pub const NOTHING_ORDERED: &str = "Nothing.";
pub const WHAT_FOLLOWED: &str = "What followed";
pub const NOTHING_SEEN: &str = "Nothing that you could see happened.";
pub const QUIET: &str = "A quiet month.";

pub fn turn_of(turn: u32, turns: u32) -> String {
    if turn > turns { "afterwards".to_owned() } else { format!("turn {turn} of {turns}") }
}

pub fn what_happened(month: &str) -> String {
    format!("What happened in {month}")
}

pub fn decide_again(month: &str) -> String {
    format!("Decide {month} otherwise")
}

pub fn debated(months: &str) -> String {
    format!("{months} in debate")
}

pub fn asks(partner: &str, count: usize) -> String {
    match count {
        1 => format!("{} asks for one thing", large(partner)),
        several => format!("{} asks for {several} things", large(partner)),
    }
}

pub fn coming(label: &str, amount: &str) -> String {
    let unit = if amount == "1" { "tranche" } else { "tranches" };
    format!("{label}: {amount} {unit} due")
}

// ---------------------------------------------------------------- the room
pub const TAB_DESK: &str = "Desk";
pub const TAB_MAP: &str = "Map";
pub const TAB_TIMELINE: &str = "Timeline and orders";
pub const ON_YOUR_DESK: &str = "On your desk";
pub const CAN_BE_SAID: &str = "What can be said and done besides";
pub const IN_DRAFT: &str = "among this month's orders";
pub const NOT_ASKED: &str = "not asked for";
pub const PRICE_NOW: &str = "costs ";
pub const WORTH: &str = "worth";
pub const LADDER: &str = "Ladder";
pub const LADDER_NOTE: &str = "where it has been";
pub const RUNNING: &str = "running";
pub const BY_CONFIDENCE: &str = "by confidence";
pub const CONFIRMED: &str = "Confirmed.";
pub const ORDERS: &str = "This month's orders";
pub const NO_ORDERS: &str =
    "Nothing yet. Doing nothing is an order too: capital recovers faster in a month without orders.";
pub const SIGN_AND_END: &str = "Sign and end the month";
pub const END_WITHOUT: &str = "End the month, nothing ordered";
pub const RELEASED: &str = "Released";
pub const NO_MAP: &str = "This scenario has no map.";
pub const MAP_NAME: &str = "Map: arrows move it, plus and minus bring it nearer or farther, Enter shows all of it";
pub const MAP_NEARER: &str = "Nearer";
pub const MAP_FARTHER: &str = "Farther";
pub const MAP_WHOLE: &str = "The whole theatre";
pub const MAP_ZONES: &str = "Where permission is needed";
pub const MARK_NOTE: &str = "The place only illustrates: the model knows none.";
pub const STRUCK: &str = "this month, places illustrate";
pub const REACH_OPEN: &str = "reach in use";
pub const REACH_CLOSED: &str = "reach not permitted";
pub const ZONES: &str = "permission needed";
pub const PERMITTED: &str = "As far as it reaches, and it may be used there.";
pub const NOT_PERMITTED: &str = "It reaches this far, and may not be used there.";

pub fn asked_by(partner: &str, count: usize) -> String {
    match count {
        0 => format!("{} asks for nothing new", large(partner)),
        several => format!("{several} asked for by {partner}"),
    }
}

pub fn quoted(partner: &str, claim: &str) -> String {
    format!("{}: {claim}", large(partner))
}

pub fn worth_lost(adaptation: f64) -> String {
    format!("{} % lost", number(adaptation * 100.0, 0))
}

pub fn dossier_name(label: &str, stage: &str) -> String {
    format!("Dossier {label}: {stage}")
}

pub fn statement_name(label: &str, price: &str) -> String {
    format!("{label}: {price}")
}

pub fn seen_of(opponent: &str) -> String {
    format!("What is seen of {opponent}")
}

pub fn nothing_seen(opponent: &str) -> String {
    format!("Nothing new has been seen of {opponent} since the campaign began.")
}

pub fn unseen(opponent: &str) -> String {
    format!("{opponent} shows neither what it prepares nor what it wants.")
}

pub fn sighting_name(text: &str, month: &str) -> String {
    format!("{text}, confirmed, {month}")
}

pub fn rung_name(rung: i32, label: &str, state: &str) -> String {
    let state = if state.is_empty() { "not seen so far" } else { state };
    format!("Rung {rung}, {label}: {state}")
}

pub fn number_name(label: &str, value: &str) -> String {
    format!("{label}: {value}; take it apart")
}

pub fn left_of(left: &str, held: &str) -> String {
    format!("{left} of {held}")
}

pub fn by_key(key: char) -> String {
    format!("Key {}", key.to_uppercase())
}

pub fn orders_count(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 order".to_owned(),
        several => format!("{several} orders"),
    }
}

pub fn drop_name(order: &str) -> String {
    format!("Take back: {order}")
}

pub fn left(left: &str) -> String {
    format!("left: {left}")
}

pub fn briefing_of(month: &str) -> String {
    format!("Briefing of {month}")
}

pub fn held_by(side: &str) -> String {
    format!("held by {side}")
}

pub fn zone(permission: &str, given: bool) -> String {
    if given {
        format!("Permission in force: {}.", permission.to_lowercase())
    } else {
        format!("Not without permission: {}.", permission.to_lowercase())
    }
}

pub fn holding(seats: &Seats, held_by: Holder, km2: f64) -> String {
    let who = match held_by {
        Holder::Partner => &seats.partner,
        Holder::Opponent => &seats.opponent,
    };
    format!("Held by {who}: {} km², where and how is illustrated.", number(km2, 0))
}

pub fn held(seats: &Seats, held_by: Holder, share: f64) -> String {
    let who = match held_by {
        Holder::Partner => large(&seats.partner),
        Holder::Opponent => large(&seats.opponent),
    };
    format!(
        "{who} holds this. {} holds {} % of the country; the line is drawn to that share, and is plausible rather than surveyed.",
        large(&seats.opponent),
        number(share * 100.0, 1)
    )
}

// ---------------------------------------------------------------- dossiers
pub const STAGE: &str = "Stage";
pub const STUDY: &str = "Studied";
pub const DEBATED: &str = "In debate";
pub const WORTH_TITLE: &str = "What your staff thinks it is worth";
pub const SO_FAR: &str = "So far";
pub const PRICE: &str = "Price";
pub const SAID: &str = "Said so far";
pub const RUNG: &str = "Rung";
pub const PREPARATION: &str = "Preparation";
pub const LASTS: &str = "Duration";
pub const NOTHING_POSSIBLE: &str = "Nothing can be ordered about it now.";

pub fn times(count: u32) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        several => format!("{several} times"),
    }
}

pub fn prepared_in(turns: &str, count: u32) -> String {
    if count == 0 { "none: it can come at once".to_owned() } else { format!("{turns}, unseen") }
}

pub fn source(source: &str) -> String {
    format!("Source: {source}.")
}

/// An order as a whole phrase.
pub fn order(scenario: &Scenario, order: Order) -> String {
    match order {
        Order::Release { system, size, loudness } => {
            let quietly = if loudness == Loudness::Quiet { ", quietly" } else { "" };
            let (system, size) = (&scenario.release(system).label, scenario.size(size).label.to_lowercase());
            format!("Release {system}: {size}{quietly}")
        }
        Order::State(statement) => scenario.statement(statement).label.clone(),
        Order::Review(release)
        | Order::Permit(release)
        | Order::Lift(release)
        | Order::Defer(release)
        | Order::Decline(release) => format!("{}: {}", verb(scenario, order), scenario.release(release).label),
        other => large(&crate::telling::phrase(scenario, 0, other)),
    }
}

/// An order given in a turn, as a whole phrase.
pub fn order_in(scenario: &Scenario, turn: u32, given: Order) -> String {
    if given.is_commitment() { large(&crate::telling::phrase(scenario, turn, given)) } else { order(scenario, given) }
}

/// An order as it stands on the button in a dossier.
pub fn verb(scenario: &Scenario, given: Order) -> String {
    match given {
        Order::Review(_) => "Have it studied".to_owned(),
        Order::Release { size, .. } => {
            let size = scenario.size(size);
            format!("Release a {} ({})", size.label.to_lowercase(), amount(size.amount))
        }
        Order::Permit(_) => "Give leave".to_owned(),
        Order::Lift(_) => "Take leave back".to_owned(),
        Order::Defer(_) => "Not now".to_owned(),
        Order::Decline(_) => "Decline".to_owned(),
        Order::State(_) => "Say it".to_owned(),
        other => order(scenario, other),
    }
}

pub fn costs(price: &str) -> String {
    format!("costs {price}")
}

pub fn sign_name(order: &str, price: &str) -> String {
    format!("Sign: {order}, costs {price}")
}

pub fn drafted(order: &str) -> String {
    format!("Signed for this month: {order}.")
}

pub fn not_now(order: &str, reason: &str) -> String {
    format!("{order}: not now, {reason}.")
}

pub fn too_late(month: &str) -> String {
    format!("would arrive in {month}, after your last month")
}

pub fn refused(reason: &str) -> String {
    format!("That is not possible now: {reason}.")
}

// ---------------------------------------------------------------- numbers
pub const OVER_TIME: &str = "Over time";
pub const CAUSES_OVER_TIME: &str = "What moved it, month by month";
pub const OTHER_CAUSES: &str = "other";
pub const CHART: &str = "Show it on the timeline";
pub const UNCHART: &str = "Take it off the timeline";
pub const CHART_SHORT: &str = "chart";
pub const UNCHART_SHORT: &str = "off";
pub const NO_CAUSES: &str = "Nothing that you could tell apart moved it.";
pub const NUMBERS_NOTE: &str = "Choose one to see what it is made of. ± is the spread of an estimate.";
pub const ABOUT: &str = "about ";

pub fn chart_name(label: &str, is_charted: bool) -> String {
    format!("{}: {label}", if is_charted { UNCHART } else { CHART })
}

pub fn unit(unit: &str) -> String {
    format!("Unit: {unit}.")
}

pub fn moved(month: &str, before: &str, after: &str, unit: &str) -> String {
    format!("{month}: from {before} to {after} {unit}")
}

pub fn moved_about(month: &str, by: &str, unit: &str) -> String {
    format!("{month}: moved by about {by} {unit}")
}

pub fn summed(month: &str, about: &str, sum: &str, unit: &str) -> String {
    format!("{month}: {about}{sum} {unit}, computed afresh each turn as a sum")
}

pub fn smaller(count: usize, sum: &str) -> String {
    format!("{count} smaller: {sum}")
}

pub fn through_spread(spread: &str, unit: &str, grain: &str) -> String {
    format!(
        "You see this through a spread of ± {spread} {unit}. The parts are your staff's reckoning from it, in steps of {grain}."
    )
}

// ---------------------------------------------------------------- branches
pub const BRANCHES_NOTE: &str =
    "Going back keeps what was played as a branch. The same luck holds on all of them: only the decisions differ.";
pub const NO_BRANCHES: &str = "No month has been played yet.";
pub const GO_BACK_TO: &str = "Go back to before a month and decide it otherwise";
pub const YOU_ARE_HERE: &str = "you are here";
pub const ON_THE_WAY: &str = "you are on its way";

pub fn branch(number: usize) -> String {
    format!("Branch {number}")
}

pub fn branch_leaves(number: usize, from: usize, month: &str) -> String {
    format!("Branch {number}, leaves {from} in {month}")
}

pub fn branch_name(title: &str, came_to: &str) -> String {
    format!("{title}: {came_to}; go to its end")
}

pub fn gone_back(month: &str) -> String {
    format!("Back in {month}. What was played from here on stays as a branch.")
}

// ---------------------------------------------------------------- ending
pub const TIME_IS_UP: &str = "Time is up";
pub const PAGE_OUTCOME: &str = "What it came to";
pub const PAGE_MIND: &str = "What was hidden";
pub const PAGE_RECORD: &str = "What really happened";
pub const PAGE_AGAIN: &str = "The same orders, other luck";
pub const AFTERWARDS: &str = "Afterwards";
pub const VALUES_TITLE: &str = "What can be weighed";
pub const LOSSES: &str = "Losses";
pub const THE_WORLD: &str = "How much the weapons mattered";
pub const ALSO_HIDDEN: &str = "Also hidden";
pub const NOTHING_NEW: &str = "Nothing new";
pub const HOW_GOOD: &str = "How good the releases were, where 1 is what was assumed";
pub const WEIGHED_NOTE: &str = "Of the months in which it decided most. Bars show what a step stood to gain less its price; the words, what that was made of.";
pub const RECORD_TITLE: &str = "Orders and steps, month by month";
pub const ON_RECORD: &str = "on record";
pub const HERE: &str = "in this campaign";
pub const ON_RECORD_SHORT: &str = "record";
pub const HERE_SHORT: &str = "here";
pub const MEDIAN: &str = "median";
pub const RECORD_NOTE: &str = "The record is what was really ordered, done and measured. The model was fitted to part of it; it is no proof of either.";
pub const AGAIN: &str = "Play them again";
pub const AGAIN_NOTE: &str = "Your orders once more, two thousand times, each with another opponent, another world and other luck, all drawn from what could be thought before the campaign began. An order that is not possible in such a run is left out.";
pub const CANCELLED: &str = "Stopped. What is shown is what was played until then.";
pub const AS_HERE: &str = "  as here";
pub const BANDS_NOTE: &str = "The inner band holds half of all runs, the outer nine in ten; the line between is the median. The other line is this campaign.";

pub fn closed_in(month: &str) -> String {
    format!("The campaign closed in {month}.")
}

pub fn successor(label: &str) -> String {
    format!("Who governed afterwards: {label}")
}

pub fn loss(end: &str, start: &str) -> String {
    format!("{end}; {start} when the campaign began")
}

pub fn was_moved_by(opponent: &str) -> String {
    format!("{opponent} was moved mostly by this")
}

pub fn unit_and_sense(unit: &str, sense: &str) -> String {
    if unit.is_empty() { sense.to_owned() } else { format!("{unit}, {sense}") }
}

pub fn percent_of(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { "under 1 %".to_owned() } else { format!("{} %", number(percent, 0)) }
}

pub fn usually(value: &str, usually: &str) -> String {
    format!("{value}, where {usually} is usual")
}

pub fn had_chance(name: &str, chance: &str) -> String {
    format!("{name}, which had a chance of {chance}")
}

pub fn weighed(opponent: &str) -> String {
    format!("What {opponent} was weighing")
}

pub fn weighed_in(month: &str, horizon: u32) -> String {
    format!("{month}, over the next {horizon} turn{}", if horizon == 1 { "" } else { "s" })
}

pub fn nothing_weighed(month: &str) -> String {
    format!("In {month} nothing was weighed any more.")
}

pub fn net(net: &str) -> String {
    format!("net {net}")
}

pub fn chosen_with(probability: &str) -> String {
    format!("chance {probability}")
}

pub fn others_left(count: usize, chance: &str) -> String {
    format!("{count} other moves, together {chance}")
}

pub fn on_record(month: &str, recorded: &str, here: &str) -> String {
    format!("{month}: on record {recorded}, here {here}")
}

pub fn progress(played: u64, runs: u64) -> String {
    format!("{played} of {runs} campaigns")
}

pub fn bands_of(label: &str) -> String {
    format!("{label}, with other luck")
}

pub fn endings_of(runs: u64) -> String {
    format!("How {runs} of them closed")
}

// ---------------------------------------------------------------- settings
pub const TEXT_SIZE: &str = "Size of the text";
pub const TEXT_SMALLER: &str = "Smaller text";
pub const TEXT_LARGER: &str = "Larger text";
pub const PALETTE: &str = "Colours";
pub const MOTION: &str = "Motion";
pub const MOTION_FULL: &str = "Events come one by one";
pub const MOTION_REDUCED: &str = "All at once";
pub const HINTS_TITLE: &str = "Hints";
pub const HINTS_ON: &str = "Shown, each once";
pub const HINTS_NONE: &str = "None";
pub const FULLSCREEN_NOTE: &str = "F11 fills the screen, and gives it back.";

pub fn percent(percent: u16) -> String {
    format!("{percent} %")
}

pub fn text_range(least: u16, most: u16) -> String {
    format!("from {least} to {most} %")
}

pub fn palette(id: &str) -> &'static str {
    match id {
        "contrast" => "High contrast",
        "paper" => "Paper, for bright rooms",
        _ => "Night",
    }
}

// ---------------------------------------------------------------- hints and help
pub const HINT_SEEN: &str = "Understood";
pub const HINTS_OFF: &str = "no more hints";

pub const HINTS: &[Hint] = &[
    Hint {
        id: "briefing",
        at: Where::Briefing,
        text: "Each month begins with this page: the headlines at the left, what is under strain and what is asked for at the right. Enter takes you to the desk.",
    },
    Hint {
        id: "desk",
        at: Where::Room,
        text: "At the left lies what can be released, what is asked for on top. Open a dossier, by a click or by Tab and Enter; a second press signs an order. Nothing is final until you end the month.",
    },
    Hint {
        id: "draft",
        at: Where::Draft,
        text: "Your order waits at the lower right and can be taken back. What is left of attention, capital and packages stands in the upper right corner. End the month when you are done.",
    },
    Hint {
        id: "numbers",
        at: Where::Turn(2),
        text: "Every number can be taken apart: point at it, or choose it, to see what moved it. Its chart can be put on the timeline below.",
    },
    Hint {
        id: "opponent",
        at: Where::Turn(3),
        text: "At the right stands what was seen of the other side, and the ladder of what it could do. What moves it, and whether the weapons matter, stays hidden to the end.",
    },
    Hint {
        id: "timeline",
        at: Where::Turn(4),
        text: "A click on a month of the timeline opens its briefing, and from there it can be decided otherwise. What was played stays as a branch.",
    },
    Hint {
        id: "ending",
        at: Where::Ending,
        text: "Now everything is shown: what was hidden, what was weighed, what really happened. Any month can be decided otherwise, with the same luck.",
    },
];

pub const HELP_TEXT: &[&str] = &[
    "You hold release authority. Each month you release, permit, study, put off or decline what lies on the desk, within what attention, capital and packages you have; then you end the month and see what follows.",
    "The other side weighs its own advantage, provocation, lines or resolve; which of them, you are not told. Your numbers are exact, late, or seen through a spread, as each says.",
];
pub const KEYS_TITLE: &str = "Keys";
pub const KEYS: &[(&str, &str)] = &[
    ("Tab, arrows", "go from one thing to the next"),
    ("Enter or space", "choose what is in focus"),
    ("Esc", "close, one step back"),
    ("E", "sign and end the month"),
    ("1 to 9", "sign an order of an open dossier"),
    ("B", "briefing of this month"),
    ("L  W  I  O", "letters, words you gave, the war aim, offers"),
    ("Y", "stand by: let quiet months pass"),
    ("N", "all numbers, each to be taken apart"),
    ("M", "menu: branches, saves, settings, help"),
    ("+  –  0  Z", "map: nearer, farther, all of it, where permission is needed"),
    ("Page up, page down", "scroll"),
    ("F1", "this page"),
    ("F11", "fill the screen"),
];
