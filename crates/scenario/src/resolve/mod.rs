//! From what a scenario's text says to what it means: every reference looked up, every formula compiled, every mistake
//! reported, or a whole scenario.

mod actions;
mod calendar;
mod commitments;
mod context;
mod endings;
mod grants;
mod history;
mod map;
mod minds;
mod partner;
mod programs;
mod quantities;
mod reports;
mod situations;
mod talks;
mod tracks;
mod vocabulary;

use super::compiled::Compiled;
use super::expression::{Kind, NodeId, Operation};
use super::formulas::{Formulas, Stage};
use super::frame::Source;
use super::geography::Found;
use super::ids::AuxiliaryId;
use super::model::{Aftermath, Formula, History, Scenario, Seats};
use super::raw::{RawFormula, RawScenario, RawSight};
use super::read::{Collection, Sink};
use super::text::{Diagnostic, Span};
use context::Context;
use programs::Parts;
use tracks::StepNodes;

/// The two fingerprints of a scenario, in hexadecimal.
pub(super) struct Fingerprints {
    /// Of its text.
    pub text: String,
    /// Of what is played of it.
    pub played: String,
}

/// The scenario that a text means, if nothing is wrong with it.
pub(super) fn resolve(
    raw: &RawScenario,
    id: &str,
    fingerprints: Fingerprints,
    geographies: &[Found],
    sink: &Sink,
) -> Option<Scenario> {
    let clock = vocabulary::clock(raw, sink);
    let words = vocabulary::vocabulary(raw, &clock, sink);
    let formulas = Formulas::new(&words, raw.auxiliaries.entries.len());
    let mut context = Context { raw, words: &words, formulas, sink, doubts: Vec::new() };

    let parameters = context.parameters();
    let inputs = context.inputs(&clock);
    let hidden = context.hidden();
    let (auxiliaries, tracks, step) = context.tracks();
    let releases = context.releases();
    let orders = context.orders();
    let statements = context.statements();
    let aims = context.aims();
    let actions = context.actions();
    let opponent = context.opponent();
    let partner = context.partner();
    let parties = context.parties();
    let intelligence = context.intelligence();
    let offers = context.offers();
    let proposals = context.proposals();
    let deadlines = context.deadlines(&clock);
    let doctrines = context.doctrines();
    let (profiles, profile_names) = context.profiles(&doctrines);
    let worlds = context.worlds(&parameters);
    let happenings = context.happenings();
    let endings = context.endings();
    let values = context.values();
    let headlines = context.headlines();
    let situations = context.situations();
    let aftermath = Aftermath {
        text: raw.aftermath.as_ref().map(|aftermath| aftermath.text.clone()).unwrap_or_default(),
        successors: context.successors(),
    };
    let map = context.map(geographies);
    context.check_record(&clock);
    context.requirements_in_circles();
    context.unused();
    if !sink.has_errors() {
        core::mem::take(&mut context.doubts).into_iter().for_each(|doubt| sink.push(doubt));
    }
    if sink.has_errors() {
        return None;
    }
    let (opponent, orders, title, seats) = (opponent?, orders?, raw.title.clone()?, raw.seats.as_ref()?);
    let (utilities, partner_utility) = context.utilities(&step);
    let parts = Parts {
        tracks: &tracks,
        releases: &releases,
        orders: &orders,
        statements: &statements,
        aims: &aims,
        actions: &actions,
        opponent: &opponent,
        partner: partner.as_ref(),
        intelligence: &intelligence,
        offers: &offers,
        proposals: &proposals,
        deadlines: &deadlines,
        successors: &aftermath.successors,
        utilities: &utilities,
        partner_utility: &partner_utility,
        worlds: &worlds,
        hidden: &hidden,
        happenings: &happenings,
        endings: &endings,
        values: &values,
        headlines: &headlines,
        situations: &situations,
        profile_names,
        step,
    };
    let compiled: Compiled = match programs::compile(context.formulas, parts) {
        Ok(compiled) => compiled,
        Err(error) => {
            sink.push(Diagnostic::plain_error(error.to_string()));
            return None;
        }
    };
    let mut scenario = Scenario {
        id: id.to_owned(),
        format: raw.format.0,
        title,
        summary: raw.summary.clone(),
        briefing: raw.briefing.clone(),
        fingerprint: fingerprints.text,
        played_fingerprint: fingerprints.played,
        clock,
        seats: Seats { player: seats.player.clone(), opponent: seats.opponent.clone(), partner: seats.partner.clone() },
        parameters,
        inputs,
        hidden,
        auxiliaries,
        tracks,
        releases,
        orders,
        statements,
        aims,
        actions,
        opponent,
        partner,
        parties,
        intelligence,
        offers,
        proposals,
        deadlines,
        doctrines,
        profiles,
        worlds,
        happenings,
        endings,
        values,
        aftermath,
        headlines,
        situations,
        history: History::default(),
        map,
        compiled,
    };
    history::read(raw, &mut scenario, sink);
    (!sink.has_errors()).then_some(scenario)
}

impl Context<'_> {
    /// The nodes of every doctrine's utility at the end of a step, and those of the partner's. They have been checked
    /// before, so nothing is reported.
    fn utilities(&mut self, step: &StepNodes) -> (Vec<Vec<NodeId>>, Vec<NodeId>) {
        let quiet = Sink::default();
        self.formulas.set_ends(&step.values);
        for at in self.auxiliary_order() {
            let formula = &self.raw.auxiliaries.entries[at].1.formula;
            let symbol = self.formulas.formula(formula, Kind::Number, Stage::End, &quiet);
            self.formulas.set_auxiliary(AuxiliaryId::from(at), Stage::End, symbol);
        }
        let raw = self.raw;
        let mut nodes = |terms: &Collection<RawFormula>| -> Vec<NodeId> {
            let terms = terms.entries.iter();
            terms
                .filter_map(|(_, term)| self.formulas.formula(term, Kind::Number, Stage::End, &quiet))
                .map(|symbol| symbol.node)
                .collect()
        };
        let doctrines = raw.doctrines.entries.iter().map(|(_, doctrine)| nodes(&doctrine.utility)).collect();
        let partner = raw.partner.as_ref().map(|partner| nodes(&partner.utility)).unwrap_or_default();
        (doctrines, partner)
    }

    /// What of a formula's inputs the player cannot see.
    fn unseen(&self, formula: &Formula) -> Option<String> {
        let graph = &self.formulas.graph;
        let needed = graph.needed_for(&[formula.node]);
        let words = self.words;
        graph.nodes().filter(|node| needed.contains(*node)).find_map(|node| {
            let Operation::Input(slot) = graph.operation(node) else { return None };
            match self.formulas.slots[slot.0 as usize] {
                Source::Track(id)
                | Source::Ago(id, _)
                | Source::Total(id)
                | Source::Mean(id)
                | Source::Highest(id)
                | Source::Lowest(id) => {
                    let (key, track) = &self.raw.tracks.entries[id.index()];
                    // Of a track that is not seen exactly the player knows one value, that of now.
                    let is_now = matches!(self.formulas.slots[slot.0 as usize], Source::Track(_));
                    match &track.player {
                        RawSight::Exact => None,
                        RawSight::Hidden => Some(format!("the track `{}`", key.name)),
                        _ if is_now => None,
                        _ => Some(format!("what `{}` was, or is on average, exactly", key.name)),
                    }
                }
                Source::Quantity(_) => Some("hidden quantities".to_owned()),
                Source::Worth(_) => Some("what a release is truly worth".to_owned()),
                Source::Preparing(id) => {
                    let mut doings = words.actions.known.iter().chain(&words.operations.known);
                    doings.nth(id.index()).map(|name| format!("whether `{name}` is being prepared"))
                }
                Source::Successor(_) => Some("who the successor will be".to_owned()),
                _ => None,
            }
        })
    }

    /// A system that needs itself through others could never be released.
    fn requirements_in_circles(&self) {
        let ids = &self.words.systems.known;
        let needs = |at: usize| -> Vec<usize> {
            let required = &self.raw.releases.entries[at].1.requires;
            required.iter().filter_map(|name| ids.iter().position(|id| *id == name.value)).collect()
        };
        for start in 0..ids.len() {
            let mut path = vec![start];
            let mut seen = vec![false; ids.len()];
            let mut stack = vec![(start, 0)];
            while let Some((at, next)) = stack.pop() {
                path.truncate(stack.len());
                path.push(at);
                let Some(need) = needs(at).get(next).copied() else { continue };
                stack.push((at, next + 1));
                if need == start {
                    // Reported once, at the first of the circle in the order of the file.
                    if path.iter().all(|other| *other >= start) {
                        let mut names: Vec<&str> = path.iter().map(|at| ids[*at].as_str()).collect();
                        names.push(&ids[start]);
                        let (key, _) = &self.raw.releases.entries[start];
                        self.sink.push(
                            Diagnostic::error(
                                key.span,
                                format!("`{}` requires itself: {}", key.name, names.join(" → ")),
                            )
                            .label("can never be released"),
                        );
                    }
                } else if !seen[need] {
                    seen[need] = true;
                    stack.push((need, 0));
                }
            }
        }
    }

    /// Names that no formula reads are likely slips.
    fn unused(&self) {
        let warn = |what: &str, name: &str, span: Span| {
            if !self.formulas.used.contains(name) {
                self.sink.push(
                    Diagnostic::warning(span, format!("the {what} `{name}` is read by no formula")).label("never used"),
                );
            }
        };
        // Where something could not be read, what it would have used is not known, nor where its numbers can go.
        if self.sink.has_errors() {
            return;
        }
        let raw = self.raw;
        raw.parameters.entries.iter().for_each(|(key, _)| warn("parameter", &key.name, key.span));
        raw.inputs.entries.iter().for_each(|(key, _)| warn("input", &key.name, key.span));
        raw.hidden.entries.iter().for_each(|(key, _)| warn("hidden quantity", &key.name, key.span));
        raw.auxiliaries.entries.iter().for_each(|(key, _)| warn("auxiliary", &key.name, key.span));
        raw.releases.entries.iter().for_each(|(key, _)| warn("system", &key.name, key.span));
    }
}
