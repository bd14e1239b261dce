//! What Tab completes: for each first word, the words that can follow it.

use crate::cli::play::commands;
use engine::VERBS;
use engine::campaign::{Seen, Trigger};
use scenario::Seat;

/// What Tab completes in this campaign, with these saves to load.
pub fn completions(seen: &Seen, saves: &[String]) -> Vec<(String, Vec<String>)> {
    let scenario = seen.scenario();
    let ids = |wanted: &dyn Fn(&scenario::Release) -> bool| -> Vec<String> {
        scenario.releases.iter().filter(|entry| wanted(entry)).map(|entry| entry.id.clone()).collect()
    };
    let tracks: Vec<String> = scenario
        .track_ids()
        .filter(|id| seen.view().tracks[id.index()].value.is_some())
        .map(|id| scenario.track(id).id.clone())
        .collect();
    let sizes: Vec<String> = scenario.orders.sizes.iter().map(|size| size.id.clone()).collect();
    let actions =
        |seat: Seat| -> Vec<String> { scenario.actions_of(seat).map(|id| scenario.action(id).id.clone()).collect() };
    let words = |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    let offers = || -> Vec<String> { scenario.offers.iter().map(|entry| entry.id.clone()).collect() };
    let of = |word: &str| -> Vec<String> {
        match word {
            "release" => [ids(&scenario::Release::is_system), sizes.clone(), words(&["quietly"])].concat(),
            "permit" | "lift" => ids(&|entry| !entry.is_system()),
            "review" | "defer" | "decline" => ids(&|_| true),
            "condition" | "assurance" => {
                let rest = words(&["if", "unless", "within", "by", "privately"]);
                [ids(&|_| true), sizes.clone(), actions(Seat::Opponent), rest].concat()
            }
            "collect" | "downplay" | "acknowledge" => actions(Seat::Opponent),
            "consent" | "urge" | "veto" => actions(Seat::Partner),
            "statement" | "measure" => scenario.statements.iter().map(|entry| entry.id.clone()).collect(),
            "aim" => {
                let aims = scenario.aims.iter().map(|entry| entry.id.clone()).collect();
                [aims, words(&["open", "privately"])].concat()
            }
            "accept" | "refuse" => offers(),
            "offer" => {
                let forms = scenario.offers.iter().flat_map(|entry| &entry.forms).map(|form| form.id.clone());
                [offers(), forms.collect()].concat()
            }
            "answer" => {
                let questions = scenario.proposals.iter().map(|entry| entry.id.clone());
                let answers = scenario.proposals.iter().flat_map(|entry| &entry.answers);
                questions.chain(answers.map(|answer| answer.id.clone())).collect()
            }
            "standby" => Trigger::ALL.iter().map(|(name, _)| (*name).to_owned()).collect(),
            "show" => {
                let mut words = ids(&|_| true);
                words.extend(scenario.actions.iter().map(|entry| entry.id.clone()));
                words.extend(scenario.statements.iter().map(|entry| entry.id.clone()));
                words.extend(offers());
                words.extend(tracks.iter().cloned());
                words
            }
            "why" | "chart" => tracks.clone(),
            "help" => commands::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect(),
            "drop" => VERBS.iter().map(|verb| (*verb).to_owned()).collect(),
            "load" => saves.to_vec(),
            "branch" | "explain" | "story" => {
                scenario.clock.decision_turns().map(|turn| scenario.clock.label(turn)).collect()
            }
            _ => Vec::new(),
        }
    };
    let mut known: Vec<(String, Vec<String>)> =
        commands::WORDS.iter().map(|(word, _)| ((*word).to_owned(), of(word))).collect();
    known.push((commands::partner_word(scenario), Vec::new()));
    // Measures are named without a verb.
    let measures = scenario.statements.iter().filter(|entry| entry.kind == scenario::StatementKind::Measure);
    known.extend(measures.map(|entry| (entry.id.clone(), Vec::new())));
    known
}
