//! What was said, compared with what was done: the war aim, the commitments, and what was done in secret.

use serde::Serialize;

use crate::commitments::{Past, past};
use crate::format::{counted, large, month, number};
use engine::campaign::Hindsight;
use engine::{Event, Loudness, Order, Revealed, Settlement};
use scenario::{Seat, Secrecy, Turn};

/// The player's words at the end.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Reckoning {
    /// What the war was said to be for, or that it was left open, and where the main track of the scenario stood then and
    /// stands now; empty in a scenario without aims.
    pub aim: String,
    /// How many commitments were kept.
    pub kept: usize,
    /// How many were broken.
    pub broken: usize,
    /// How many lapsed without being put to the test, or still stood at the end.
    pub untested: usize,
    /// The same as a sentence.
    pub words: String,
    /// Every commitment that was kept or broken.
    pub past: Vec<Past>,
    /// What was answered to questions, as sentences.
    pub answers: Vec<String>,
    /// What was done in secret by either side, and what of it came out, as sentences; empty where nothing was.
    pub secrets: Vec<String>,
}

/// Compares the player's words with what was done, and tells the secrets of both sides.
#[must_use]
pub fn reckoning(hindsight: Hindsight<'_>) -> Reckoning {
    let past = past(hindsight.seen());
    let count = |outcome: Settlement| past.iter().filter(|entry| entry.outcome == outcome).count();
    let (kept, broken) = (count(Settlement::Kept), count(Settlement::Broken));
    let untested = count(Settlement::Lapsed) + hindsight.state().commitments.len();
    let words = match kept + broken + untested {
        0 => "You tied your hands by no condition and no assurance.".to_owned(),
        _ => format!(
            "Of your conditions and assurances: kept {kept}, broken {broken}, never put to the test {untested}."
        ),
    };
    Reckoning {
        aim: aim(hindsight),
        kept,
        broken,
        untested,
        words,
        past,
        answers: answers(hindsight),
        secrets: secrets(hindsight),
    }
}

/// What was answered to questions, as sentences: who may remember it.
fn answers(hindsight: Hindsight<'_>) -> Vec<String> {
    let scenario = hindsight.scenario();
    let mut lines = Vec::new();
    for (turn, played) in Turn::FIRST.onwards().zip(hindsight.turns()) {
        for event in &played.events {
            let (proposal, answer) = match event {
                Event::Answered { proposal, answer } => (*proposal, Some(*answer)),
                Event::ProposalLapsed { proposal } => (*proposal, None),
                _ => continue,
            };
            let entry = scenario.proposal(proposal);
            let who = entry.party.map_or(scenario.seats.partner.as_str(), |party| scenario.party(party).label.as_str());
            let said = answer.and_then(|answer| entry.answers.get(answer.index()));
            let said = said
                .map_or_else(|| "you gave no answer".to_owned(), |answer| format!("you answered \"{}\"", answer.label));
            lines.push(format!("{}: {}; {said} ({}).", large(who), entry.label, month(scenario, turn)));
        }
    }
    lines
}

/// The aims that were said, in order of time, and how the main track of the scenario moved since the first.
fn aim(hindsight: Hindsight<'_>) -> String {
    let scenario = hindsight.scenario();
    if scenario.aims.is_empty() {
        return String::new();
    }
    let mut said = Vec::new();
    let mut first = None;
    for (turn, played) in Turn::FIRST.onwards().zip(hindsight.turns()) {
        for event in &played.events {
            let Event::AimSet { aim, loudness } = event else { continue };
            first.get_or_insert(turn);
            said.push(match (aim, loudness) {
                (Some(aim), Loudness::Public) => {
                    format!("\"{}\", in public, in {}", scenario.aim(*aim).label, month(scenario, turn))
                }
                (Some(aim), Loudness::Quiet) => {
                    let partner = &scenario.seats.partner;
                    format!("\"{}\", to {partner} alone, in {}", scenario.aim(*aim).label, month(scenario, turn))
                }
                (None, _) => format!("open again in {}", month(scenario, turn)),
            });
        }
    }
    let of_all = scenario.track_ids().next();
    let held = |turn: Turn| {
        let track = of_all?;
        let (entry, state) = (scenario.track(track), hindsight.state_before(turn)?);
        Some(number(state.track(track), entry.digits as usize))
    };
    let now = of_all.map(|track| {
        let entry = scenario.track(track);
        (entry, number(hindsight.state().track(track), entry.digits as usize))
    });
    match (first, now) {
        (Some(first), Some((entry, now))) => {
            let then = held(first).unwrap_or_default();
            let words = said.join("; then ");
            let text = hindsight.state().aim.map_or_else(String::new, |aim| format!(" {}", scenario.aim(aim.aim).text));
            format!(
                "What you said the war was for: {words}.{text} {} stood at {then} {} when you first said it, and stands at {now}.",
                entry.label, entry.unit
            )
        }
        (None, Some((entry, now))) => format!(
            "What the war was for you left open from beginning to end. {} stood at {} {} then, and stands at {now}.",
            entry.label,
            held(Turn::FIRST).unwrap_or_default(),
            entry.unit
        ),
        (_, None) => String::new(),
    }
}

/// What was done in secret, and what of it became known.
fn secrets(hindsight: Hindsight<'_>) -> Vec<String> {
    let scenario = hindsight.scenario();
    let events = || {
        Turn::FIRST
            .onwards()
            .zip(hindsight.turns())
            .flat_map(|(turn, played)| played.events.iter().map(move |event| (turn, event)))
    };
    let mut lines = Vec::new();
    for (turn, event) in events() {
        let Event::Granted { release, loudness: Loudness::Quiet, .. } = event else { continue };
        let came_out = events().find_map(|(later, event)| match event {
            Event::Revealed { release: id, how } if id == release && later >= turn => Some((later, *how)),
            _ => None,
        });
        let fate = match came_out {
            Some((later, Revealed::Leaked)) => format!("it leaked in {}", month(scenario, later)),
            Some((later, Revealed::Used)) => {
                format!("it was known from {} on, when it came into use", month(scenario, later))
            }
            None => "it never came out".to_owned(),
        };
        lines.push(format!(
            "You released {} quietly in {}: {fate}.",
            scenario.release(*release).label,
            month(scenario, turn)
        ));
    }
    let is_private = |order: &Order| {
        matches!(
            order,
            Order::Condition { loudness: Loudness::Quiet, .. } | Order::Assurance { loudness: Loudness::Quiet, .. }
        )
    };
    let private = events().filter(|(_, event)| matches!(event, Event::Ordered(order) if is_private(order))).count();
    if private > 0 {
        lines.push(format!("You gave your word in private {}.", counted(private, "time")));
    }
    for action in scenario.actions_of(Seat::Opponent).filter(|id| scenario.action(*id).done == Secrecy::Secretly) {
        let now = &hindsight.state().actions[action.index()];
        if now.executed == 0 {
            continue;
        }
        let known = match (now.executed, now.known) {
            (1, 0) => "it was never confirmed".to_owned(),
            (_, 0) => "none of it was ever confirmed".to_owned(),
            (1, _) => "it was confirmed in the end".to_owned(),
            (all, known) if known >= all => "all of it was confirmed in the end".to_owned(),
            (_, known) => format!("{known} of them confirmed"),
        };
        let who = large(&scenario.seats.opponent);
        lines.push(format!(
            "{who} did \"{}\" in secret {}; {known}.",
            scenario.action(action).label,
            counted(now.executed, "time")
        ));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{Draft, Setup};
    use testing::{begun, long_war, over, played};

    #[test]
    fn words_are_counted_and_nothing_is_told_before_the_end() {
        let scenario = long_war();
        assert!(played(&scenario, 7, 3).hindsight().is_none());
        let campaign = over(&scenario, 7);
        let reckoning = reckoning(campaign.hindsight().expect("it is over"));
        assert!(reckoning.kept + reckoning.broken <= reckoning.past.len());
        assert!(!reckoning.aim.is_empty());
    }

    #[test]
    fn what_was_said_and_done_in_private_is_told_at_the_end() {
        let scenario = long_war();
        let mut campaign = begun(&scenario, Setup { seed: 7, ..Setup::default() });
        let order = |text: &str| Order::parse(&scenario, text).expect("an order");
        let wishes = [
            order("release himars token quietly"),
            order("aim restore privately"),
            order("condition patriot if grid_campaign within 3 privately"),
        ];
        let draft = Draft::of(&scenario, campaign.state(), &wishes);
        campaign.play(draft.orders());
        assert!(draft.orders().contains(&wishes[0]), "{:?}", draft.orders());
        while !campaign.is_over() {
            campaign.play(&[]);
        }
        let told = reckoning(campaign.hindsight().expect("it is over"));
        assert!(told.secrets[0].contains("quietly in June 2022"), "{:?}", told.secrets);
        assert!(told.aim.contains("to Kyiv alone, in June 2022"), "{}", told.aim);
    }
}
