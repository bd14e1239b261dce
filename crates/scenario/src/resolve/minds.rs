//! Resolves how the opponent weighs, the doctrines and profiles it may have, utilities, and the worlds.

use super::numbers::positive;
use super::resolver::{Resolver, label_or_id};
use crate::expression::{Kind, NodeId, Operation};
use crate::formulas::Ids;
use crate::ids::DoctrineId;
use crate::meant::did_you_mean;
use crate::model::{Doctrine, Knowledge, Level, OpponentRules, Parameter, Profile, Term, World};
use crate::raw::{Headed, RawFormula, RawProfile};
use crate::read::{Collection, Spanned};
use crate::source::Source;
use crate::text::{Diagnostic, Key, nearest};

/// The least temperature of a choice. Below it, scores could leave the range of `f64`.
const LEAST_TEMPERATURE: f64 = 1e-6;
/// The greatest gain of the opponent, for the same reason.
const MOST_GAIN: f64 = 1e6;

impl Resolver<'_> {
    pub fn opponent(&mut self) -> Option<OpponentRules> {
        let raw = self.raw.opponent.as_ref()?;
        self.temperature(&raw.temperature);
        if !(0.0..=MOST_GAIN).contains(&raw.gain.value) {
            let message = format!("the gain must lie between 0 and {MOST_GAIN}, not at {}", raw.gain.value);
            self.sink.push(Diagnostic::error(raw.gain.span, message).label("not between 0 and a million"));
        }
        let mut levels = Vec::new();
        for (key, horizon) in &raw.levels.entries {
            if !(1..=24).contains(&horizon.value) {
                let message = format!("a horizon is 1 to 24 turns, not {}", horizon.value);
                self.sink.push(Diagnostic::error(horizon.span, message).label("not from 1 to 24"));
            }
            levels.push(Level { id: key.name.clone(), horizon: horizon.value.clamp(1, 24) });
        }
        let ids = Ids {
            known: levels.iter().map(|level| level.id.clone()).collect(),
            broken: raw.levels.broken.clone(),
            is_lost: raw.levels.is_lost,
        };
        let level = self.reference(&raw.level.value, raw.level.span, "level", &ids);
        let belief = self.reference(&raw.belief.value, raw.belief.span, "track", &self.vocabulary.tracks);
        let response = self.effects(&raw.response);
        Some(OpponentRules {
            gain: raw.gain.value,
            temperature: raw.temperature.value,
            levels,
            level: level?.into(),
            belief: belief?.into(),
            response,
            stop_price: raw.stop_price.value,
            call_off_price: raw.call_off_price.value,
        })
    }

    /// Reports a temperature that is not above 0, or so small that scores could leave the range of `f64`.
    pub fn temperature(&self, raw: &Spanned<f64>) {
        if positive(raw, "the temperature", self.sink) && raw.value < LEAST_TEMPERATURE {
            self.sink.push(
                Diagnostic::error(raw.span, format!("the temperature is below {LEAST_TEMPERATURE}"))
                    .label("too small")
                    .help("at a small temperature the best move is made nearly always; 0.001 is small"),
            );
        }
    }

    /// The doctrines with their utilities, as formulas of the state between turns. For projections the utilities are
    /// compiled once more, for the end of a step.
    pub fn doctrines(&mut self) -> Vec<Doctrine> {
        let raw = self.raw;
        let mut doctrines = Vec::new();
        for (key, entry) in &raw.doctrines.entries {
            let utility = self.utility(&entry.utility);
            if entry.utility.entries.is_empty() && entry.utility.is_whole() {
                self.sink.push(
                    Diagnostic::error(key.span, format!("the doctrine `{}` wants nothing", key.name))
                        .label("`utility` is missing"),
                );
            }
            doctrines.push(Doctrine {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                prior: entry.prior.as_ref().map_or(0.0, |prior| prior.value),
                outside: if entry.outside { Knowledge::Unknown } else { Knowledge::Known },
                utility,
                response_weight: entry.response_weight.value,
                source: entry.source.clone(),
            });
        }
        if raw.doctrines.is_whole() {
            self.priors("doctrine", raw.doctrines.entries.iter().map(|(key, entry)| (key, entry.prior.as_ref())));
        }
        if doctrines.is_empty() && raw.doctrines.is_whole() {
            self.sink
                .push(Diagnostic::error(raw.head(), "the opponent has no doctrine").label("`doctrines` is missing"));
        }
        doctrines
    }

    /// The terms of a utility. They must be moderate, and read nothing that projections do not carry on.
    pub fn utility(&mut self, raw: &Collection<RawFormula>) -> Vec<Term> {
        let mut utility = Vec::new();
        for (term, formula) in &raw.entries {
            let Some(compiled) = self.formula(formula, Kind::Number, &term.name) else { continue };
            self.moderate(formula, compiled.node, "a utility");
            if let Some(what) = self.not_projected(compiled.node) {
                self.sink.push(
                    Diagnostic::error(formula.span, format!("a utility cannot read {what}"))
                        .label("not carried on in projections")
                        .help("add it up in a stock, and read that"),
                );
            }
            utility.push(Term { id: term.name.clone(), formula: compiled });
        }
        utility
    }

    /// The first input of a node that projections do not carry on, as the query that reads it: a sum, mean or extreme
    /// of a track over the past.
    fn not_projected(&self, node: NodeId) -> Option<String> {
        let graph = &self.formulas.graph;
        let needed = graph.needed_for(&[node]);
        graph.nodes().filter(|node| needed.contains(*node)).find_map(|node| match graph.operation(node) {
            Operation::Input(slot) => match self.formulas.slots[slot.0 as usize] {
                Source::Total(id) => Some(format!("`total({})`", self.vocabulary.tracks.known[id.index()])),
                Source::Mean(id) => Some(format!("`mean({})`", self.vocabulary.tracks.known[id.index()])),
                Source::Highest(id) => Some(format!("`highest({})`", self.vocabulary.tracks.known[id.index()])),
                Source::Lowest(id) => Some(format!("`lowest({})`", self.vocabulary.tracks.known[id.index()])),
                Source::Turn
                | Source::Year
                | Source::Month
                | Source::StepOfTurn
                | Source::Aftermath
                | Source::Over
                | Source::Parameter(_)
                | Source::Quantity(_)
                | Source::Input(_)
                | Source::Track(_)
                | Source::Ago(_, _)
                | Source::Fielded(_)
                | Source::Granted(_)
                | Source::Announced(_)
                | Source::Adapted(_)
                | Source::Worth(_)
                | Source::Permitted(_)
                | Source::Asked(_)
                | Source::Debated(_)
                | Source::Reviewed(_)
                | Source::Running(_)
                | Source::Preparing(_)
                | Source::Executed(_)
                | Source::Since(_)
                | Source::Happening(_)
                | Source::Happened(_)
                | Source::SinceHappening(_)
                | Source::Said(_)
                | Source::InForce(_)
                | Source::Aim(_)
                | Source::PublicAim(_)
                | Source::Warned(_)
                | Source::Acknowledged(_)
                | Source::Downplayed(_)
                | Source::Offered(_)
                | Source::Agreed(_)
                | Source::Proposed(_)
                | Source::Answered(_, _)
                | Source::Passed(_)
                | Source::Ended(_)
                | Source::Successor(_)
                | Source::Noise(_) => None,
            },
            _ => None,
        })
    }

    /// The profiles, and a name for each that is part of its draws. A name depends on nothing but the doctrine and the
    /// position among its profiles, so other doctrines change no draw. A doctrine without profiles has one, of itself
    /// alone.
    pub fn profiles(&self, doctrines: &[Doctrine]) -> (Vec<Profile>, Vec<String>) {
        let raw = self.raw;
        let ids = Ids {
            known: doctrines.iter().map(|doctrine| doctrine.id.clone()).collect(),
            broken: raw.doctrines.broken.clone(),
            is_lost: raw.doctrines.is_lost,
        };
        let mut profiles = Vec::new();
        let mut names = Vec::new();
        for (at, (key, entry)) in raw.doctrines.entries.iter().enumerate() {
            let Some(doctrine) = doctrines.get(at) else { continue };
            let mut push = |prior: f64, weights: Vec<f64>, name: String| {
                let response_weight =
                    weights.iter().zip(doctrines).map(|(weight, doctrine)| weight * doctrine.response_weight).sum();
                profiles.push(Profile {
                    doctrine: DoctrineId::from(at),
                    prior: prior * doctrine.prior,
                    weights,
                    response_weight,
                });
                names.push(name);
            };
            if entry.profiles.is_empty() {
                let pure = (0..doctrines.len()).map(|other| f64::from(u8::from(other == at))).collect();
                push(1.0, pure, key.name.clone());
                continue;
            }
            let what = format!("the profiles of `{}`", key.name);
            self.sums_to_one(&what, entry.profiles.iter().map(|profile| &profile.prior), entry.profiles[0].head());
            for (position, profile) in entry.profiles.iter().enumerate() {
                let weights = self.weights(key, profile, &ids);
                push(profile.prior.value, weights, format!("{} {position}", key.name));
            }
        }
        (profiles, names)
    }

    /// By doctrine, the weights of a profile's mixture. Its own doctrine must have the greatest.
    fn weights(&self, key: &Key, profile: &RawProfile, ids: &Ids) -> Vec<f64> {
        let mut weights = vec![0.0; ids.known.len()];
        for (name, weight) in &profile.mix.entries {
            if let Some(at) = self.reference(&name.name, name.span, "doctrine", ids) {
                weights[at] = weight.value;
            }
        }
        let before = self.sink.count();
        self.sums_to_one("a profile's mix", profile.mix.entries.iter().map(|(_, weight)| weight), profile.head());
        let own = ids.position(&key.name).map_or(0.0, |at| weights[at]);
        // Weights that are no shares of 1 have been reported, and that is enough.
        if self.sink.count() == before && weights.iter().any(|weight| *weight > own) {
            self.sink.push(
                Diagnostic::error(profile.head(), format!("`{}` does not dominate this profile of its own", key.name))
                    .label("another doctrine weighs more"),
            );
        }
        weights
    }

    /// The worlds, each with the values of all parameters in it. A scenario without worlds gets one that changes
    /// nothing.
    pub fn worlds(&self, parameters: &[Parameter]) -> Vec<World> {
        let raw = self.raw;
        let mut worlds = Vec::new();
        for (key, entry) in &raw.worlds.entries {
            let mut values: Vec<f64> = parameters.iter().map(|parameter| parameter.value).collect();
            for (path, value) in &entry.changes.entries {
                let name = path.name.strip_prefix("parameters.").unwrap_or(&path.name);
                let name = name.strip_suffix(".value").unwrap_or(name);
                let Some(at) = parameters.iter().position(|parameter| parameter.id == name) else {
                    let mut diagnostic =
                        Diagnostic::error(path.span, format!("`{}` is not the path of a parameter", path.name));
                    diagnostic = match nearest(name, parameters.iter().map(|parameter| parameter.id.as_str())) {
                        Some(near) => diagnostic.label(did_you_mean(&format!("parameters.{near}.value"))),
                        None => diagnostic.label("no such parameter"),
                    };
                    self.sink.push(diagnostic.help("a world changes values of parameters, and nothing else"));
                    continue;
                };
                let parameter = &parameters[at];
                // Bounds that are the wrong way round have been reported.
                if parameter.min <= parameter.max && !(parameter.min..=parameter.max).contains(&value.value) {
                    self.sink.push(
                        Diagnostic::error(
                            value.span,
                            format!(
                                "{} is outside the bounds of the parameter `{name}`, {} to {}",
                                value.value, parameter.min, parameter.max
                            ),
                        )
                        .label("outside the bounds"),
                    );
                    continue;
                }
                values[at] = value.value;
            }
            worlds.push(World {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                prior: entry.prior.as_ref().map_or(0.0, |prior| prior.value),
                parameters: values,
            });
        }
        if raw.worlds.is_whole() {
            self.priors("world", raw.worlds.entries.iter().map(|(key, entry)| (key, entry.prior.as_ref())));
        }
        if worlds.is_empty() && raw.worlds.is_whole() {
            worlds.push(World {
                id: "as_written".to_owned(),
                label: "As written".to_owned(),
                text: String::new(),
                prior: 1.0,
                parameters: parameters.iter().map(|parameter| parameter.value).collect(),
            });
        }
        worlds
    }
}
