//! What happened, told from events in short sentences, the weightiest first. Tells only what the player's seat sees:
//! preparation, weighing and chance stay out.

use serde::Serialize;

use super::commitments;
use super::desk::resources;
use super::format::{amount, first_sentence, large, month, signed};
use super::subject::Subject;
use engine::campaign::{Seen, SeenTurn};
use engine::{Cause, Confidence, Event, Handling, Loudness, Move, Outcome, Revealed, Settlement, View, Word, label_of};
use scenario::{
    ActionId, Author, Credence, Informant, Outrage, Provided, ReleaseId, Scenario, Seat, Secrecy, StatementKind,
    TrackId, Turn,
};

/// Whose doing something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Side {
    /// The player's.
    Own,
    /// The opponent's.
    Theirs,
    /// Another's, or nobody's.
    Other,
}

/// A sentence about a turn.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Told {
    /// How much it weighs against others.
    pub weight: f64,
    /// Whose doing it is.
    pub side: Side,
    /// The sentence.
    pub text: String,
    /// What it is about.
    pub subject: Subject,
}

/// The sentences about a turn of the branch one is on, the weightiest first; none about a turn that was not played.
#[must_use]
pub fn told(seen: &Seen, turn: Turn) -> Vec<Told> {
    told_of(seen, turn, |_| true)
}

/// The sentences about the last turn, but for what the agenda says: reports, offers and questions that have come in, plans
/// that the partner tells of, and conditions that have to be honoured.
#[must_use]
pub fn told_beside_agenda(seen: &Seen) -> Vec<Told> {
    let turn = seen.played();
    let is_beside = |event: &Event| {
        !matches!(
            event,
            Event::Reported { .. }
                | Event::ConditionMet { .. }
                | Event::Offered { by: Some(_), .. }
                | Event::Proposed { .. }
                | Event::Told { .. }
        )
    };
    told_of(seen, turn, is_beside)
}

fn told_of(seen: &Seen, turn: Turn, is_wanted: impl Fn(&Event) -> bool) -> Vec<Told> {
    let Some(played) = seen.played_turn(turn) else { return Vec::new() };
    let Some(before) = seen.view_before(turn) else { return Vec::new() };
    let scenario = seen.scenario();
    // What an ending cuts short after it is told as the ending.
    let closed = played.events.iter().position(|event| matches!(event, Event::Closed { .. }));
    let until = closed.map_or(played.events.len(), |at| at + 1);
    let events = played.events[..until].iter().filter(|event| is_wanted(event));
    // Who reports the same is told in one sentence.
    let (reported, others): (Vec<&Event>, Vec<&Event>) =
        events.partition(|event| matches!(event, Event::Reported { .. }));
    let tell = |event: &Event| sentence(scenario, before, played.view(), event);
    let mut all: Vec<Told> = others.into_iter().filter_map(tell).collect();
    all.extend(reports_of(scenario, &reported));
    // What comes in counts for whoever can still spend it.
    if played.view().ended.is_none() && turn <= scenario.clock.last_decision() {
        all.extend(windfalls(scenario, played));
    }
    all.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    all
}

/// What was reported in a turn: a sentence for each action, with everybody who reported it.
fn reports_of(scenario: &Scenario, events: &[&Event]) -> Vec<Told> {
    let mut actions: Vec<(ActionId, Vec<&Informant>)> = Vec::new();
    for event in events {
        let Event::Reported { action, informant } = event else { continue };
        let who = scenario.informant(*informant);
        match actions.iter_mut().find(|(known, _)| known == action) {
            Some((_, all)) => all.push(who),
            None => actions.push((*action, vec![who])),
        }
    }
    let sentence = |(action, all): (ActionId, Vec<&Informant>)| {
        let label = &scenario.action(action).label;
        let of = |standing: Credence| {
            let names = all.iter().filter(move |who| who.standing == standing).map(|who| who.label.as_str());
            names.collect::<Vec<&str>>().join(", ")
        };
        let (assessed, claimed, hinted) = (of(Credence::Assessment), of(Credence::Claim), of(Credence::Hint));
        let mut parts = Vec::new();
        if !assessed.is_empty() {
            parts.push(format!("probably in preparation ({assessed})"));
        }
        if !claimed.is_empty() {
            parts.push(format!("reported by {claimed}"));
        }
        if !hinted.is_empty() {
            parts.push(format!("signs that fit it ({hinted})"));
        }
        let weight = match (assessed.is_empty(), claimed.is_empty()) {
            (false, _) => 12.0,
            (true, false) => 11.5,
            (true, true) => 7.0,
        };
        let text = format!("\"{label}\": {}.", parts.join("; "));
        Told { weight, side: Side::Theirs, text, subject: Subject::Action(action) }
    };
    actions.into_iter().map(sentence).collect()
}

/// What is said of one event of a turn; `None` if nothing is, or the turn was not played.
#[must_use]
pub fn told_event(seen: &Seen, turn: Turn, event: &Event) -> Option<Told> {
    let played = seen.played_turn(turn)?;
    sentence(seen.scenario(), seen.view_before(turn)?, played.view(), event)
}

fn sentence(scenario: &Scenario, before: &View, after: &View, event: &Event) -> Option<Told> {
    let (player, opponent, partner) = (&scenario.seats.player, &scenario.seats.opponent, &scenario.seats.partner);
    let subject = subject_of(event);
    let told = |weight: f64, side: Side, text: String| Some(Told { weight, side, text, subject });
    let label = |release: ReleaseId| scenario.release(release).label.as_str();
    match event {
        Event::Closed { ending } => told(100.0, Side::Other, format!("{}.", scenario.ending(*ending).label)),
        Event::Executed { action } if scenario.action(*action).seat == Seat::Partner => {
            let entry = scenario.action(*action);
            let told_before = before.actions[action.index()].due.is_some();
            // What takes no preparation could not have been told.
            let is_silent = !told_before && entry.prepare > 0;
            let unannounced = if is_silent { " You were not told beforehand." } else { "" };
            let text = match before.actions[action.index()].executed {
                0 => format!("{}: {}. {}", large(partner), entry.label, first_sentence(&entry.text)),
                _ => format!("{}: {}, again.", large(partner), entry.label),
            };
            told(19.0, Side::Other, format!("{text}{unannounced}"))
        }
        // What is done in secret is told when it is known.
        Event::Executed { action } if scenario.action(*action).done == Secrecy::Secretly => None,
        Event::Confirmed { action } if scenario.action(*action).done == Secrecy::Secretly => {
            let entry = scenario.action(*action);
            let is_done = after.actions[action.index()].executed > before.actions[action.index()].executed;
            let text = match is_done {
                true => format!(
                    "Confirmed: {}, rung {}: {}. {}",
                    large(opponent),
                    entry.rung,
                    entry.label,
                    first_sentence(&entry.text)
                ),
                false => format!("Confirmed: {} prepares \"{}\".", large(opponent), entry.label),
            };
            told(21.0 + f64::from(entry.rung.number()), Side::Theirs, text)
        }
        Event::Confirmed { action } => {
            let entry = scenario.action(*action);
            // What was done for all to see needs no telling twice.
            if after.actions[action.index()].executed > before.actions[action.index()].executed {
                return None;
            }
            told(17.0, Side::Theirs, format!("Confirmed: {} prepares \"{}\".", large(opponent), entry.label))
        }
        Event::Denied { action } => {
            let entry = scenario.action(*action);
            told(12.5, Side::Own, format!("Your staff looked into \"{}\" and finds nothing.", entry.label))
        }
        Event::Faded { action } => {
            let (entry, report) = (scenario.action(*action), &before.reports[action.index()]);
            let is_open = matches!(report.confidence, Confidence::Rumour | Confidence::Assessed);
            // Of what was done since it was first reported nobody says that nothing came.
            let was_done = after.actions[action.index()].last.is_some_and(|last| last >= report.first);
            if !is_open || was_done || after.actions[action.index()].running {
                return None;
            }
            told(3.0, Side::Other, format!("Nothing came of the report of \"{}\".", entry.label))
        }
        Event::Reported { .. } => reports_of(scenario, &[event]).into_iter().next(),
        Event::Handled { action, stance } => {
            let entry = scenario.action(*action);
            let text = match stance {
                Handling::Downplayed => format!("{} plays the report of \"{}\" down.", large(player), entry.label),
                Handling::Acknowledged => format!("{} says that it is so: \"{}\".", large(player), entry.label),
            };
            told(8.5, Side::Own, text)
        }
        Event::Collecting { action } => {
            told(4.0, Side::Own, format!("The staff collects more about \"{}\".", scenario.action(*action).label))
        }
        Event::Revealed { release, how: Revealed::Leaked } => told(
            16.0,
            Side::Own,
            format!("The quiet release of {} leaks. From now on it counts as one made in public.", label(*release)),
        ),
        Event::Revealed { release, how: Revealed::Used } => {
            told(6.0, Side::Own, format!("{} is in use, and no secret any more.", label(*release)))
        }
        Event::Committed(commitment) => told(
            9.5,
            Side::Own,
            format!("{} gives its word. {}", large(player), commitments::sentence(scenario, commitment)),
        ),
        Event::ConditionMet { release, action, until } => told(
            40.0,
            Side::Theirs,
            format!(
                "Your condition is met: {} has done \"{}\". Order {} by {}, or your word is broken.",
                large(opponent),
                scenario.action(*action).label,
                label(*release),
                month(scenario, *until)
            ),
        ),
        Event::CommitmentSettled { commitment, outcome } => {
            let said = commitments::sentence(scenario, commitment);
            let (weight, text) = match outcome {
                Settlement::Kept => (16.5, format!("Your word is kept, and will be believed more. {said}")),
                Settlement::Broken => (30.0, format!("Your word is broken, and will be believed less. {said}")),
                Settlement::Lapsed => (5.5, format!("Your word is no longer in force. {said}")),
            };
            told(weight, Side::Own, text)
        }
        Event::AimSet { aim: Some(aim), loudness } => {
            let how = match loudness {
                Loudness::Public => "says in public".to_owned(),
                Loudness::Quiet => format!("tells {partner}"),
            };
            told(9.0, Side::Own, format!("{} {how} what the war is for: {}.", large(player), scenario.aim(*aim).label))
        }
        Event::AimSet { aim: None, .. } => {
            told(9.0, Side::Own, format!("{} leaves open what the war is for.", large(player)))
        }
        Event::Spoken { operation, word, .. } => {
            let verb = match word {
                Word::Consent => "agrees to",
                Word::Urge => "urges",
                Word::Veto => "objects to",
            };
            told(7.5, Side::Own, format!("{} {verb}: {}.", large(player), scenario.action(*operation).label))
        }
        // What is done in the month in which it was told of is told as done.
        Event::Told { operation }
            if after.actions[operation.index()].executed > before.actions[operation.index()].executed =>
        {
            None
        }
        Event::Told { operation } => told(
            11.2,
            Side::Other,
            format!("{} tells you that it prepares: {}.", large(partner), scenario.action(*operation).label),
        ),
        Event::Offered { offer, by, .. } => {
            let entry = scenario.offer(*offer);
            match by {
                Some(Seat::Opponent) => told(
                    26.0,
                    Side::Theirs,
                    format!("{} makes an offer: {}. {}", large(opponent), entry.label, first_sentence(&entry.text)),
                ),
                _ => told(13.5, Side::Own, format!("{} makes an offer: {}.", large(player), entry.label)),
            }
        }
        Event::Accepted { offer, by } => {
            let who = match by {
                None => player,
                Some(Seat::Opponent) => opponent,
                Some(Seat::Partner) => partner,
            };
            // The last to accept comes before what is agreed.
            let weight = if after.offers[offer.index()].agreed_in == Some(before.turn) { 61.0 } else { 25.0 };
            told(weight, Side::Other, format!("{} accepts: {}.", large(who), scenario.offer(*offer).label))
        }
        Event::Refused { offer } => {
            told(12.8, Side::Own, format!("{} refuses: {}.", large(player), scenario.offer(*offer).label))
        }
        Event::OfferLapsed { offer } => {
            let entry = scenario.offer(*offer);
            let Some(standing) = before.offers[offer.index()].standing else {
                return told(5.2, Side::Other, format!("No longer on the table: {}.", entry.label));
            };
            let text = match (standing.by, standing.opponent, standing.player) {
                (None, false, _) => format!("{} has not answered your offer, and it lapses", large(opponent)),
                (None, true, _) => format!("{} has not agreed to your offer, and it lapses", large(partner)),
                (Some(_), _, true) => {
                    format!("{} has not agreed to what {opponent} offered, and it lapses", large(partner))
                }
                (Some(_), _, false) => format!("What {opponent} offered lapses, and you have not answered"),
            };
            told(14.6, Side::Other, format!("{text}: {}.", entry.label))
        }
        Event::Agreed { offer, .. } => told(60.0, Side::Other, format!("Agreed: {}.", scenario.offer(*offer).label)),
        Event::AgreementEnded { offer } => {
            told(20.5, Side::Other, format!("What was agreed no longer holds: {}.", scenario.offer(*offer).label))
        }
        Event::Proposed { proposal, until } => {
            let entry = scenario.proposal(*proposal);
            let who = entry.party.map_or(partner.as_str(), |party| scenario.party(party).label.as_str());
            told(
                23.0,
                Side::Other,
                format!("{}: {}. An answer is awaited until {}.", large(who), entry.label, month(scenario, *until)),
            )
        }
        Event::Answered { proposal, answer } => {
            let entry = scenario.proposal(*proposal);
            let answer = entry.answers.get(answer.index()).map_or("", |answer| answer.label.as_str());
            told(13.2, Side::Own, format!("{} answers. {}: {answer}.", large(player), entry.label))
        }
        Event::ProposalLapsed { proposal } => {
            told(14.5, Side::Own, format!("No answer was given: {}.", scenario.proposal(*proposal).label))
        }
        Event::DeadlineCame { deadline, outcome } => {
            let entry = scenario.deadline(*deadline);
            let text = match (entry.is_open, outcome) {
                (Provided::No, _) => format!("{}. {}", entry.label, first_sentence(&entry.text)),
                (Provided::Yes, Outcome::Passed) => format!("{}: it passes.", entry.label),
                (Provided::Yes, Outcome::Failed) => format!("{}: it does not pass.", entry.label),
            };
            let weight = if entry.is_open == Provided::Yes { 21.5 } else { 15.5 };
            told(weight, Side::Other, text)
        }
        Event::Elected { successor } => {
            let entry = &scenario.aftermath.successors[successor.index()];
            told(21.4, Side::Other, format!("Who will govern after you is elected: {}.", entry.label))
        }
        Event::Executed { action } => {
            let entry = scenario.action(*action);
            let times = before.actions[action.index()].executed;
            let head = format!("{}, rung {}: {}.", large(opponent), entry.rung, &entry.label);
            let text = match times {
                0 => format!("{head} {}", first_sentence(&entry.text)),
                1 => format!("{head} It is the second time."),
                times => format!("{head} It has now come {} times.", times + 1),
            };
            let text = if entry.outrage == Outrage::Yes {
                format!("{text} For a while releases cost less at home.")
            } else {
                text
            };
            told(20.0 + f64::from(entry.rung.number()), Side::Theirs, text)
        }
        Event::Happened { happening } => {
            let entry = scenario.happening(*happening);
            let again = before.happenings[happening.index()].happened >= 1.0;
            let text = if again {
                format!("{}, again.", entry.label)
            } else {
                format!("{}. {}", entry.label, first_sentence(&entry.text))
            };
            let weight = if entry.author == Author::Accident { 24.0 } else { 18.0 };
            told(weight, Side::Other, text)
        }
        Event::Delivered { release, amount: fielded } => {
            let entry = scenario.release(*release);
            let text = if entry.is_system() {
                format!("{}: {} in use from this month.", entry.label, tranches(*fielded))
            } else {
                format!("{} gives leave: {}. It is in force from this month.", large(player), entry.label)
            };
            told(15.0, Side::Own, text)
        }
        Event::Granted { release, amount, due, loudness, gift } => {
            let entry = scenario.release(*release);
            let quietly = if *loudness == Loudness::Quiet { ", quietly" } else { "" };
            if let Some(gift) = gift {
                let who = match scenario.happening(*gift).author {
                    Author::Party(party) => scenario.party(party).label.clone(),
                    _ => "An ally".to_owned(),
                };
                let text =
                    format!("{who} gives {} of {}; due in {}.", tranches(*amount), entry.label, month(scenario, *due));
                return told(12.0, Side::Other, text);
            }
            // A permission is in force at once, which is told where it is.
            if !entry.is_system() {
                return None;
            }
            let text = if *due > before.turn {
                format!(
                    "{} releases {} of {}{quietly}; due in {}.",
                    large(player),
                    tranches(*amount),
                    entry.label,
                    month(scenario, *due)
                )
            } else {
                format!("{} releases {} of {}{quietly}.", large(player), tranches(*amount), entry.label)
            };
            told(12.0, Side::Own, text)
        }
        Event::Asked { release } => {
            let again = before.releases[release.index()].first_asked.is_some();
            let claim = &scenario.release(*release).claim;
            told(
                11.0,
                Side::Other,
                if again {
                    format!("{} asks again for {}.", large(partner), label(*release))
                } else {
                    format!(
                        "{} asks for {}{}",
                        large(partner),
                        label(*release),
                        if claim.is_empty() { ".".to_owned() } else { format!(": {claim}") }
                    )
                },
            )
        }
        Event::ReviewEnded { release, finding } => told(10.0, Side::Own, review(scenario, *release, *finding)),
        Event::ReviewLeaked { release } => told(
            13.0,
            Side::Own,
            format!(
                "The study of {} leaks. It is debated in public now, and the other side can prepare.",
                label(*release)
            ),
        ),
        Event::ReviewBegan { release } => {
            told(6.0, Side::Own, format!("The staff begins to study {}.", label(*release)))
        }
        Event::Lifted { release } => {
            told(12.0, Side::Own, format!("{} takes back: {}.", large(player), label(*release)))
        }
        Event::Deferred { release } => {
            told(7.0, Side::Own, format!("{} defers: {}. The debate goes on.", large(player), label(*release)))
        }
        Event::Declined { release, until } => told(
            9.0,
            Side::Own,
            format!("{} declines: {}, closed until {}.", large(player), label(*release), month(scenario, *until)),
        ),
        Event::RequestLapsed { release } => {
            told(5.0, Side::Other, format!("{} no longer asks: {}.", large(partner), label(*release)))
        }
        Event::Said { statement } => {
            let entry = scenario.statement(*statement);
            let verb = match entry.kind {
                StatementKind::Words => "speaks",
                StatementKind::Measure => "acts",
            };
            told(8.0, Side::Own, format!("{} {verb}: {}.", large(player), &entry.label))
        }
        Event::Moved { step: Move::Stop(action), seat } => {
            let entry = scenario.action(*action);
            let is_known = before.actions[action.index()].running;
            let (who, side) = match seat {
                Seat::Opponent => (opponent, Side::Theirs),
                Seat::Partner => (partner, Side::Other),
            };
            if !is_known {
                return None;
            }
            told(14.0, side, format!("{} stops: {}.", large(who), &entry.label))
        }
        Event::Moved { step: Move::CallOff(action), seat: Seat::Partner }
            if before.actions[action.index()].due.is_some() =>
        {
            told(14.0, Side::Other, format!("{} calls off: {}.", large(partner), &scenario.action(*action).label))
        }
        // What was only prepared is dropped unseen; what ran is seen to end.
        Event::ActionEnded { action }
            if before.actions[action.index()].running || after.actions[action.index()].last == Some(before.turn) =>
        {
            let entry = scenario.action(*action);
            let side = if entry.seat == Seat::Partner { Side::Other } else { Side::Theirs };
            told(9.0, side, format!("Over: {}.", &entry.label))
        }
        Event::HappeningEnded { happening } => {
            told(6.0, Side::Other, format!("Over: {}.", &scenario.happening(*happening).label))
        }
        _ => None,
    }
}

/// What an event that is told is about.
const fn subject_of(event: &Event) -> Subject {
    match event {
        Event::Asked { release }
        | Event::RequestLapsed { release }
        | Event::ReviewBegan { release }
        | Event::ReviewWentOn { release }
        | Event::ReviewLeaked { release }
        | Event::ReviewEnded { release, .. }
        | Event::Granted { release, .. }
        | Event::Lifted { release }
        | Event::Deferred { release }
        | Event::Declined { release, .. }
        | Event::Revealed { release, .. }
        | Event::Delivered { release, .. } => Subject::Release(*release),
        Event::Committed(commitment) | Event::CommitmentSettled { commitment, .. } => {
            Subject::Release(commitment.release)
        }
        Event::Executed { action }
        | Event::ActionEnded { action }
        | Event::Moved { step: Move::Prepare(action) | Move::CallOff(action) | Move::Stop(action), .. }
        | Event::Reported { action, .. }
        | Event::Collecting { action }
        | Event::Handled { action, .. }
        | Event::Confirmed { action }
        | Event::Denied { action }
        | Event::Faded { action }
        | Event::ConditionMet { action, .. }
        | Event::Spoken { operation: action, .. }
        | Event::Told { operation: action } => Subject::Action(*action),
        Event::Offered { offer, .. }
        | Event::Accepted { offer, .. }
        | Event::Refused { offer }
        | Event::OfferLapsed { offer }
        | Event::Agreed { offer, .. }
        | Event::AgreementEnded { offer } => Subject::Offer(*offer),
        Event::Proposed { proposal, .. } | Event::Answered { proposal, .. } | Event::ProposalLapsed { proposal } => {
            Subject::Proposal(*proposal)
        }
        Event::DeadlineCame { deadline, .. } => Subject::Deadline(*deadline),
        Event::AimSet { aim, .. } => Subject::Aim(*aim),
        Event::Happened { happening } | Event::HappeningEnded { happening } => Subject::Happening(*happening),
        Event::Closed { ending } => Subject::Ending(*ending),
        Event::Elected { successor } => Subject::Successor(*successor),
        Event::Said { statement } => Subject::Statement(*statement),
        _ => Subject::None,
    }
}

/// What came in from outside that orders can be paid from: a flow that is one of the scenario's inputs.
fn windfalls(scenario: &Scenario, played: &SeenTurn) -> Vec<Told> {
    let mut found = Vec::new();
    for track in resources(scenario) {
        let learnt = played.learnt.iter().filter(|learnt| learnt.track == track);
        for (cause, gain) in learnt.flat_map(|learnt| learnt.causes.iter().copied()) {
            let Cause::Term(term) = cause else { continue };
            let formula = scenario.track(track).terms.get(usize::from(term)).map(|term| term.formula.text.trim());
            if gain > 0.0 && formula.is_some_and(|text| scenario.find_input(text).is_some()) {
                let text = windfall(scenario, track, cause, gain);
                found.push(Told { weight: 14.0, side: Side::Own, text, subject: Subject::Track(track) });
            }
        }
    }
    found
}

fn windfall(scenario: &Scenario, track: TrackId, cause: Cause, gain: f64) -> String {
    let cause = label_of(scenario, track, cause);
    format!("{}: {} ({cause}).", scenario.track(track).label, signed(gain, 0))
}

/// What a study found, in words.
#[must_use]
pub fn review(scenario: &Scenario, release: ReleaseId, finding: Option<f64>) -> String {
    let entry = scenario.release(release);
    let label = &entry.label;
    match finding {
        None => format!("The study of {label} ends without a finding: the evidence does not settle it."),
        Some(finding) => {
            let share = (finding / entry.effect.mean() - 1.0) * 100.0;
            let verdict = if share.abs() < 5.0 {
                "about what was assumed".to_owned()
            } else if share > 0.0 {
                format!("about {share:.0} % more than was assumed")
            } else {
                format!("about {:.0} % less than was assumed", -share)
            };
            format!("The study of {label} is done: it should be worth {verdict}.")
        }
    }
}

/// Tranches in words.
#[must_use]
pub fn tranches(count: f64) -> String {
    if (count - 1.0).abs() < 1e-9 { "one tranche".to_owned() } else { format!("{} tranches", amount(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{long_war, over, played, small};

    #[test]
    fn every_sentence_has_its_weight_and_what_it_is_about() {
        for scenario in [small(), long_war()] {
            let campaign = over(&scenario, 3);
            let mut sentences = 0;
            for turn in 1..=scenario.clock.last_turn() {
                let told = told(campaign.seen(), turn);
                assert!(told.is_sorted_by(|one, other| one.weight >= other.weight));
                for told in told {
                    sentences += 1;
                    let label = match told.subject {
                        Subject::Release(release) => &scenario.release(release).label,
                        Subject::Action(action) => &scenario.action(action).label,
                        Subject::Happening(happening) => &scenario.happening(happening).label,
                        Subject::Ending(ending) => &scenario.ending(ending).label,
                        Subject::Successor(successor) => &scenario.aftermath.successors[successor.index()].label,
                        Subject::Statement(statement) => &scenario.statement(statement).label,
                        Subject::Track(track) => &scenario.track(track).label,
                        Subject::Offer(offer) => &scenario.offer(offer).label,
                        Subject::Proposal(proposal) => &scenario.proposal(proposal).label,
                        Subject::Deadline(deadline) => &scenario.deadline(deadline).label,
                        Subject::Aim(Some(aim)) => &scenario.aim(aim).label,
                        Subject::Aim(None) => continue,
                        Subject::None => panic!("`{}` is about nothing", told.text),
                    };
                    assert!(told.text.contains(label.as_str()), "`{}` is not about {label}", told.text);
                }
            }
            assert!(sentences > 20, "{sentences}");
        }
    }

    #[test]
    fn a_turn_that_was_not_played_has_nothing_to_tell() {
        let campaign = played(&small(), 3, 2);
        for turn in [0, 3, u32::MAX] {
            assert!(told(campaign.seen(), turn).is_empty());
        }
    }
}
