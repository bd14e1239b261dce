//! Reads the player's words, which may be shortened: which command is meant, and which thing of the scenario.

use scenario::{
    ActionId, AimId, Month, OfferId, PartyId, ProposalId, ReleaseId, Scenario, StatementId, StatementKind, TrackId,
    Turn,
};

use crate::cli::output::meant;

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
    /// What matters this month.
    Agenda,
    /// What is reported of the other side.
    Reports,
    /// The partner: what it does and means to do.
    Partner,
    /// What wants an answer, and what could be offered.
    Letters,
    /// Commitments, standing and past.
    Words,
    /// What the war is said to be for, or an order that says it.
    Aim,
    /// The parties that act by themselves.
    Allies,
    /// What the calendar brings.
    Ahead,
    /// Pass quiet months.
    Standby,
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
    Page,
    /// The releases.
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
pub const WORDS: [(&str, Verb); 56] = [
    ("release", Verb::Order),
    ("permit", Verb::Order),
    ("lift", Verb::Order),
    ("review", Verb::Order),
    ("defer", Verb::Order),
    ("decline", Verb::Order),
    ("condition", Verb::Order),
    ("assurance", Verb::Order),
    ("collect", Verb::Order),
    ("downplay", Verb::Order),
    ("acknowledge", Verb::Order),
    ("consent", Verb::Order),
    ("urge", Verb::Order),
    ("veto", Verb::Order),
    ("offer", Verb::Order),
    ("accept", Verb::Order),
    ("refuse", Verb::Order),
    ("answer", Verb::Order),
    ("measure", Verb::Order),
    ("statement", Verb::Order),
    ("aim", Verb::Aim),
    ("undo", Verb::Undo),
    ("draft", Verb::Draft),
    ("drop", Verb::Drop),
    ("clear", Verb::Clear),
    ("orders", Verb::Orders),
    ("end", Verb::End),
    ("standby", Verb::Standby),
    ("page", Verb::Page),
    ("agenda", Verb::Agenda),
    ("desk", Verb::Desk),
    ("reports", Verb::Reports),
    ("partner", Verb::Partner),
    ("letters", Verb::Letters),
    ("words", Verb::Words),
    ("allies", Verb::Allies),
    ("ahead", Verb::Ahead),
    ("show", Verb::Show),
    ("why", Verb::Why),
    ("tracks", Verb::Tracks),
    ("opponent", Verb::Opponent),
    ("history", Verb::History),
    ("chart", Verb::Chart),
    ("story", Verb::Story),
    ("briefing", Verb::Briefing),
    ("explain", Verb::Explain),
    ("summary", Verb::Summary),
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

/// Which command a first word means, and the whole of that word. The two other seats have their own names as commands.
///
/// # Errors
/// Names what it could be, or the nearest name.
pub fn verb(scenario: &Scenario, word: &str) -> Result<(&'static str, Verb), String> {
    let seats = [(seat_word(&scenario.seats.partner), "partner"), (seat_word(&scenario.seats.opponent), "opponent")];
    let mut names: Vec<(&str, (&'static str, Verb))> = WORDS.iter().map(|entry| (entry.0, *entry)).collect();
    for (name, stands_for) in &seats {
        let entry = WORDS.iter().find(|(word, _)| word == stands_for);
        let is_free = !name.is_empty() && names.iter().all(|(other, _)| other != name);
        names.extend(entry.filter(|_| is_free).map(|entry| (name.as_str(), *entry)));
    }
    let only: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    match pick("command", word, &only) {
        Ok(at) => Ok(names[at].1),
        Err(error) => {
            // A measure is ordered by its name alone, so a misspelt one is to be recognised too.
            let measures = scenario.statements.iter().filter(|entry| entry.kind == StatementKind::Measure);
            let mut all = only.clone();
            all.extend(measures.map(|entry| entry.id.as_str()));
            // The caller takes the name of a measure for an order.
            Err(pick("command", word, &all).err().unwrap_or(error))
        }
    }
}

/// A seat's name as a word that can be typed: the last of its words, in small letters.
fn seat_word(name: &str) -> String {
    name.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// The name by which the player calls the partner.
pub fn partner_word(scenario: &Scenario) -> String {
    let word = seat_word(&scenario.seats.partner);
    match verb(scenario, &word) {
        Ok((_, Verb::Partner)) => word,
        _ => "partner".to_owned(),
    }
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
    /// What either side can offer.
    Offer(OfferId),
    /// A question.
    Proposal(ProposalId),
    /// What the war can be for.
    Aim(AimId),
    /// A government that acts by itself.
    Party(PartyId),
}

/// The thing a word names: anything of the scenario with an id.
///
/// # Errors
/// Names what it could be, or the nearest name.
pub fn thing(scenario: &Scenario, word: &str) -> Result<Thing, String> {
    let mut names: Vec<(&str, Thing)> = Vec::new();
    names.extend(scenario.release_ids().map(|id| (scenario.release(id).id.as_str(), Thing::Release(id))));
    names.extend(scenario.track_ids().map(|id| (scenario.track(id).id.as_str(), Thing::Track(id))));
    names.extend(scenario.action_ids().map(|id| (scenario.action(id).id.as_str(), Thing::Action(id))));
    let statements = (0..scenario.statements.len()).map(StatementId::from);
    names.extend(statements.map(|id| (scenario.statement(id).id.as_str(), Thing::Statement(id))));
    names.extend(scenario.offer_ids().map(|id| (scenario.offer(id).id.as_str(), Thing::Offer(id))));
    names.extend(scenario.proposal_ids().map(|id| (scenario.proposal(id).id.as_str(), Thing::Proposal(id))));
    names.extend((0..).map(AimId::from).zip(&scenario.aims).map(|(id, aim)| (aim.id.as_str(), Thing::Aim(id))));
    let parties = (0..).map(PartyId::from).zip(&scenario.parties);
    names.extend(parties.map(|(id, party)| (party.id.as_str(), Thing::Party(id))));
    let only: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    pick("name", word, &only).map(|at| names[at].1)
}

/// The track a word names.
///
/// # Errors
/// Names what it could be, or the nearest name.
pub fn track(scenario: &Scenario, word: &str) -> Result<TrackId, String> {
    let names: Vec<&str> = scenario.tracks.iter().map(|track| track.id.as_str()).collect();
    pick("track", word, &names).map(TrackId::from)
}

/// The turn a word names: `2022-10`, `10`, or a month's name and year parted by a dash.
///
/// # Errors
/// Says what a turn looks like.
pub fn turn(scenario: &Scenario, word: &str) -> Result<Turn, String> {
    if let Ok(turn) = word.parse().map(Turn::new)
        && (Turn::FIRST..=scenario.clock.last_turn()).contains(&turn)
    {
        return Ok(turn);
    }
    let first = scenario.clock.label(Turn::FIRST);
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
/// Names what it could be, or the nearest name.
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
    let hint = meant(&word, names.iter().copied());
    Err(format!("there is no {kind} `{}`{hint}", shortened(&word)))
}

/// A word that can safely be shown: at most 40 characters, and no control characters, which a terminal would obey.
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
        let scenario = testing::long_war();
        let verb = |word: &str| verb(&scenario, word);
        assert_eq!(verb("wh"), Ok(("why", Verb::Why)));
        assert_eq!(verb("stand"), Ok(("standby", Verb::Standby)));
        assert_eq!(verb("RELEASE"), Ok(("release", Verb::Order)));
        assert_eq!(verb("rev"), Ok(("review", Verb::Order)));
        let several = "`re` could be `release` or `review` or `refuse` or `reports`";
        assert_eq!(verb("re"), Err(several.to_owned()));
        assert_eq!(verb("hepl"), Err("there is no command `hepl`; did you mean `help`?".to_owned()));
        assert_eq!(verb("hardn"), Err("there is no command `hardn`; did you mean `harden`?".to_owned()));
    }

    #[test]
    fn the_other_seats_are_called_by_their_names() {
        let scenario = testing::long_war();
        assert_eq!(verb(&scenario, "Kyiv"), Ok(("partner", Verb::Partner)));
        assert_eq!(verb(&scenario, "krem"), Ok(("opponent", Verb::Opponent)));
        assert_eq!(partner_word(&scenario), "kyiv");
        let small = testing::small();
        assert_eq!(verb(&small, &partner_word(&small)), Ok(("partner", Verb::Partner)));
    }

    #[test]
    fn every_command_is_explained() {
        use crate::cli::play::words::HELP;
        for (word, _) in WORDS {
            let is_alias = ["exit", "?", "help"].contains(&word);
            assert!(is_alias || HELP.iter().any(|(known, _, _)| *known == word), "{word}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_repeated() {
        assert_eq!(shortened("a\u{1b}[2Jb"), "a[2Jb");
        assert_eq!(shortened(&"x".repeat(90)).len(), 43);
    }
}
