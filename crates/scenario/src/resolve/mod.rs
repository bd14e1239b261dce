//! From what a scenario's text says to what it means. Every reference is looked up, every formula compiled, and every
//! mistake reported. A scenario comes out only if there are no mistakes.
//!
//! There are three passes: `vocabulary` collects the ids and ranges, the methods of [`Resolver`] turn raw entries into
//! those of the model, and `programs` compiles the formulas. Orders in the text are read last, by `history`.

mod actions;
mod calendar;
mod commitments;
mod endings;
mod history;
mod map;
mod minds;
mod numbers;
mod orders;
mod partner;
mod programs;
mod quantities;
mod releases;
mod reports;
mod resolver;
mod situations;
mod talks;
mod tracks;
mod vocabulary;

use super::compiled::Compiled;
use super::expression::{Kind, NodeId};
use super::formulas::{Formulas, Stage};
use super::geography_files::FoundGeography;
use super::ids::AuxiliaryId;
use super::model::{Aftermath, History, Scenario, Seats};
use super::raw::{RawFormula, RawScenario};
use super::read::{Collection, Sink};
use super::text::{Diagnostic, Span};
use programs::ProgramSources;
use resolver::Resolver;
use tracks::StepNodes;

/// The two fingerprints of a scenario, in hexadecimal.
pub(super) struct Fingerprints {
    /// Of its text.
    pub text: String,
    /// Of what is played of it.
    pub played: String,
}

/// The scenario that a text describes; `None` if there are errors, in this text or before.
pub(super) fn resolve(
    raw: &RawScenario,
    id: &str,
    fingerprints: Fingerprints,
    geographies: &[FoundGeography],
    sink: &Sink,
) -> Option<Scenario> {
    let clock = vocabulary::clock(raw, sink);
    let vocabulary = vocabulary::vocabulary(raw, &clock, sink);
    let formulas = Formulas::new(&vocabulary, raw.auxiliaries.entries.len());
    let mut resolver = Resolver { raw, vocabulary: &vocabulary, formulas, sink, doubts: Vec::new() };

    let parameters = resolver.parameters();
    let inputs = resolver.inputs(&clock);
    let hidden = resolver.hidden();
    let (auxiliaries, tracks, step) = resolver.tracks();
    let releases = resolver.releases();
    let orders = resolver.orders();
    let statements = resolver.statements();
    let aims = resolver.aims();
    let actions = resolver.actions();
    let opponent = resolver.opponent();
    let partner = resolver.partner();
    let parties = resolver.parties();
    let intelligence = resolver.intelligence();
    let offers = resolver.offers();
    let proposals = resolver.proposals();
    let deadlines = resolver.deadlines(&clock);
    let doctrines = resolver.doctrines();
    let (profiles, profile_names) = resolver.profiles(&doctrines);
    let worlds = resolver.worlds(&parameters);
    let happenings = resolver.happenings();
    let endings = resolver.endings();
    let values = resolver.values();
    let headlines = resolver.headlines();
    let situations = resolver.situations();
    let aftermath = Aftermath {
        text: raw.aftermath.as_ref().map(|aftermath| aftermath.text.clone()).unwrap_or_default(),
        successors: resolver.successors(),
    };
    let map = resolver.map(geographies);
    resolver.check_record(&clock);
    resolver.requirements_in_circles();
    resolver.unused();
    if !sink.has_errors() {
        core::mem::take(&mut resolver.doubts).into_iter().for_each(|doubt| sink.push(doubt));
    }
    if sink.has_errors() {
        return None;
    }
    let (opponent, orders, title, seats) = (opponent?, orders?, raw.title.clone()?, raw.seats.as_ref()?);
    let (utilities, partner_utility) = resolver.utilities(&step);
    let sources = ProgramSources {
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
    let compiled: Compiled = match programs::compile(resolver.formulas, sources) {
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

impl Resolver<'_> {
    /// The graph nodes of utilities at the end of a step: by doctrine, those of its terms, and those of the partner's
    /// terms. The same formulas have been checked before, so nothing is reported.
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

    /// Warns of names that no formula reads, which are likely slips.
    fn unused(&self) {
        let warn = |what: &str, name: &str, span: Span| {
            if !self.formulas.used.contains(name) {
                self.sink.push(
                    Diagnostic::warning(span, format!("the {what} `{name}` is read by no formula")).label("never used"),
                );
            }
        };
        // What is wrong may have used the name, so after an error nothing can be said.
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
