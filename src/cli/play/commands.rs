//! The player's short words: which command is meant, and which thing of the scenario. Does nothing itself.

use crate::scenario::{ActionId, Month, ReleaseId, Scenario, StatementId, TrackId, nearest};

/// A kind of command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// One of the orders.
    Order,
    /// Take back the last drafted order.
    Undo,
    /// Show the draft.
    Draft,
    /// Take one order out of the draft.
    Drop,
    /// Empty the draft.
    Clear,
    /// List what can be ordered.
    Orders,
    /// Open a dossier.
    Show,
    /// Take a number apart.
    Why,
    /// List the numbers.
    Tracks,
    /// What was seen of the other side.
    Opponent,
    /// Both sides, month by month.
    History,
    /// Draw a number.
    Chart,
    /// The page of the month.
    Desk,
    /// What happened in a month.
    Story,
    /// The briefing.
    Briefing,
    /// The opponent's weighing.
    Explain,
    /// The end, told again.
    Summary,
    /// Let the month pass.
    End,
    /// List branches, or go back.
    Branch,
    /// Go to the end of a branch.
    Go,
    /// Keep a copy.
    Save,
    /// Open a save or a line.
    Load,
    /// The campaign as a line.
    Line,
    /// What can be done.
    Help,
    /// Leave.
    Quit,
}

/// Every first word, in the order in which help lists them.
pub const WORDS: [(&str, Verb); 33] = [
    ("review", Verb::Order),
    ("release", Verb::Order),
    ("permit", Verb::Order),
    ("lift", Verb::Order),
    ("defer", Verb::Order),
    ("decline", Verb::Order),
    ("statement", Verb::Order),
    ("undo", Verb::Undo),
    ("draft", Verb::Draft),
    ("drop", Verb::Drop),
    ("clear", Verb::Clear),
    ("orders", Verb::Orders),
    ("show", Verb::Show),
    ("why", Verb::Why),
    ("tracks", Verb::Tracks),
    ("opponent", Verb::Opponent),
    ("history", Verb::History),
    ("chart", Verb::Chart),
    ("desk", Verb::Desk),
    ("story", Verb::Story),
    ("briefing", Verb::Briefing),
    ("explain", Verb::Explain),
    ("summary", Verb::Summary),
    ("end", Verb::End),
    ("branch", Verb::Branch),
    ("go", Verb::Go),
    ("save", Verb::Save),
    ("load", Verb::Load),
    ("line", Verb::Line),
    ("help", Verb::Help),
    ("quit", Verb::Quit),
    ("exit", Verb::Quit),
    ("?", Verb::Help),
];

/// Which command a first word means, and its whole word.
///
/// # Errors
/// Says what it could be.
pub fn verb(word: &str) -> Result<(&'static str, Verb), String> {
    let names: Vec<&str> = WORDS.iter().map(|(name, _)| *name).collect();
    pick("command", word, &names).map(|at| WORDS[at])
}

/// Something of the scenario that a word names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A release.
    Release(ReleaseId),
    /// A track.
    Track(TrackId),
    /// An action.
    Action(ActionId),
    /// A statement.
    Statement(StatementId),
}

/// The thing a word names: a release, a visible track, an action or a statement.
///
/// # Errors
/// Says what it could be.
pub fn thing(scenario: &Scenario, word: &str) -> Result<Thing, String> {
    let mut names: Vec<(&str, Thing)> = Vec::new();
    names.extend(scenario.release_ids().map(|id| (scenario.release(id).id.as_str(), Thing::Release(id))));
    names.extend(scenario.track_ids().map(|id| (scenario.track(id).id.as_str(), Thing::Track(id))));
    names.extend(scenario.action_ids().map(|id| (scenario.action(id).id.as_str(), Thing::Action(id))));
    let statements = (0..scenario.statements.len()).map(StatementId::from);
    names.extend(statements.map(|id| (scenario.statement(id).id.as_str(), Thing::Statement(id))));
    let only: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    pick("name", word, &only).map(|at| names[at].1)
}

/// The track a word names.
///
/// # Errors
/// Says what it could be.
pub fn track(scenario: &Scenario, word: &str) -> Result<TrackId, String> {
    let names: Vec<&str> = scenario.tracks.iter().map(|track| track.id.as_str()).collect();
    pick("track", word, &names).map(TrackId::from)
}

/// The turn a word names: `2022-10`, `10`, or a month's name and year parted by a dash.
///
/// # Errors
/// Says what a turn looks like.
pub fn turn(scenario: &Scenario, word: &str) -> Result<u32, String> {
    if let Ok(turn) = word.parse::<u32>()
        && turn >= 1
        && turn <= scenario.clock.last_turn()
    {
        return Ok(turn);
    }
    let first = scenario.clock.label(1);
    let last = scenario.clock.label(scenario.clock.last_turn());
    match word.parse::<Month>() {
        Ok(month) if month >= scenario.clock.start => {
            let turn = scenario.clock.turn_of(month);
            if turn <= scenario.clock.last_turn() {
                Ok(turn)
            } else {
                Err(format!("`{word}` is after the end, {last}"))
            }
        }
        Ok(_) => Err(format!("`{word}` is before the start, {first}")),
        Err(_) => Err(format!(
            "`{word}` is not a month; write `{first}`, or a turn's number up to {}",
            scenario.clock.last_turn()
        )),
    }
}

/// The one name that `word` is, or begins, or begins a part of (`crimea` for `perm_crimea`).
///
/// # Errors
/// Says what it could be, or which name is nearest.
pub fn pick(kind: &str, word: &str, names: &[&str]) -> Result<usize, String> {
    let word = word.to_lowercase();
    if let Some(at) = names.iter().position(|name| *name == word) {
        return Ok(at);
    }
    let tests: [&dyn Fn(&str) -> bool; 2] =
        [&|name| name.starts_with(&word), &|name| name.split('_').skip(1).any(|part| part.starts_with(&word))];
    for test in tests {
        let found: Vec<usize> = (0..names.len()).filter(|at| test(names[*at])).collect();
        match found.as_slice() {
            [] => {}
            [at] => return Ok(*at),
            several => {
                let names: Vec<String> = several.iter().map(|at| format!("`{}`", names[*at])).collect();
                return Err(format!("`{}` could be {}", shortened(&word), names.join(" or ")));
            }
        }
    }
    let hint =
        nearest(&word, names.iter().copied()).map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
    Err(format!("there is no {kind} `{}`{hint}", shortened(&word)))
}

/// A word as it can be shown: what came from outside may be long, or hold what a terminal would obey.
pub fn shortened(word: &str) -> String {
    const MOST: usize = 40;
    let clean: String = word.chars().filter(|letter| !letter.is_control()).take(MOST).collect();
    if word.chars().count() > MOST { format!("{clean}...") } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_be_abbreviated_as_long_as_they_stay_unambiguous() {
        assert_eq!(verb("w"), Ok(("why", Verb::Why)));
        assert_eq!(verb("RELEASE"), Ok(("release", Verb::Order)));
        assert_eq!(verb("re"), Err("`re` could be `review` or `release`".to_owned()));
        assert_eq!(verb("hepl"), Err("there is no command `hepl`; did you mean `help`?".to_owned()));
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_repeated() {
        assert_eq!(shortened("a\u{1b}[2Jb"), "a[2Jb");
        assert_eq!(shortened(&"x".repeat(90)).len(), 43);
    }
}
